"""The hours account: each equation on numbers worked by hand, and the account balances whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine.measures import Array
from simulator.model import hours


def row(*values: float) -> Array:
    """Return one kind over services."""
    return np.array(values, dtype=float).reshape(1, -1, 1)


def column(*values: float) -> Array:
    """Return kinds (categories) in one service."""
    return np.array(values, dtype=float).reshape(-1, 1, 1)


def test_cut_of_the_week():
    # 35 → 32 is 3/35; 35 → 35 in four days is nothing; 35 → 42 is longer by a fifth.
    cuts = hours.week_cut(row(32, 35, 42), row(35))
    assert cuts.ravel() == pytest.approx([3 / 35, 0, -0.2])


def test_neighbouring_measures_give_hours_back_too():
    # 16 days of 7 h and 4 days of training out of 1 400 h: 140 / 1 400.
    assert hours.days_off_cut(row(16), row(4), row(7), row(1400)).item() == pytest.approx(0.1)
    # A quarter of the staff works 20 % less.
    assert hours.career_end_cut(row(0.25), row(0.2)).item() == pytest.approx(0.05)
    assert hours.cut(row(0.02), row(0.1), row(0.05)).item() == pytest.approx(0.17)


def test_absence_follows_the_cut_and_last_year_s_overload():
    # 5 % falls by 9 % for a cut of 3/35: 4.55 %; half the cut, half the fall; a longer week raises it.
    cut = row(3 / 35, 1.5 / 35, -3 / 35)
    found = hours.absence(row(0.05), row(-0.09), row(0), cut, row(3 / 35), row(0))
    assert found.ravel() == pytest.approx([0.0455, 0.04775, 0.0545])
    # 10 % of overload and a response of 2: 20 % more absence. Slack changes nothing.
    found = hours.absence(row(0.05), row(-0.09), row(2), row(0), row(3 / 35), row(0.1, -0.1))
    assert found.ravel() == pytest.approx([0.06, 0.05])


def test_absence_never_leaves_0_to_1():
    found = hours.absence(row(0.9), row(-1), row(10), row(3, -3), row(0.01), row(0))
    assert found.ravel().tolist() == [0, 1]


def test_hours_of_a_post():
    cut = row(0.1)
    assert hours.annual_hours(row(1600), cut).item() == pytest.approx(1440)
    assert hours.effective_hours_0(row(1600), row(0.05)).item() == pytest.approx(1520)
    # A quarter of the cut is absorbed: 1 600 × (1 − 0.75 × 0.1) × 0.95.
    assert hours.effective_hours(row(1600), row(0.25), cut, row(0.05)).item() == pytest.approx(1406)


def test_with_full_reorganisation_the_cut_costs_nothing_and_a_longer_week_yields_nothing():
    found = hours.effective_hours(row(1600), row(1), row(0.1, -0.1), row(0.05))
    assert found.ravel() == pytest.approx([1520, 1520])
    # At θ = 0.25 an hour more yields three quarters of an hour: 1 600 × 1.075 × 0.95.
    assert hours.effective_hours(row(1600), row(0.25), row(-0.1), row(0.05)).item() == pytest.approx(1634)


def test_what_the_service_could_and_had_to_work():
    capacity = hours.base_capacity(row(10, 0), row(1500))
    assert capacity.ravel().tolist() == [15_000, 0]
    required = hours.base_required(capacity, row(1.1))
    assert required.ravel() == pytest.approx([16_500, 0])
    assert hours.starting_gap_hours(required, capacity).ravel() == pytest.approx([1500, 0])


def test_required_hours_follow_demand_gains_and_complexity():
    # Response 0.5 to 20 % of easy tasks gone: what is left takes 10 % longer. A negative gain adds no complexity.
    complexity = hours.complexity(row(0.5), row(0.2, -0.2))
    assert complexity.ravel() == pytest.approx([0.1, 0])
    # 10 000 × 1.05 × 0.8 × 1.1 = 9 240; and 10 000 × 1.05 × 1.2 = 12 600.
    required = hours.required(row(10_000), row(1.05), row(0.2, -0.2), complexity)
    assert required.ravel() == pytest.approx([9240, 12_600])


def test_gains_in_hours_and_in_posts():
    found = hours.bankable_hours(row(10_000), row(1.05), row(0.2, -0.2))
    assert found.ravel() == pytest.approx([2100, -2100])
    assert hours.freed_posts(found, row(1500)).ravel() == pytest.approx([1.4, -1.4])
    assert hours.capacity(row(10), row(1406)).item() == 14_060


def test_hours_given_back_and_absorbed():
    # 10 posts × 1 600 h × 95 % × a tenth.
    back = hours.hours_given_back(row(10), row(1600), row(0.05), row(0.1, 0, -0.1))
    assert back.ravel() == pytest.approx([1520, 0, -1520])
    assert hours.absorbed_hours(row(0.25), back).ravel() == pytest.approx([380, 0, -380])


def test_absence_recovered_may_be_negative():
    found = hours.absence_hours_recovered(row(10), row(1600), row(0.05), row(0.04, 0.06))
    assert found.ravel() == pytest.approx([160, -160])


def test_posts_become_hours_at_the_old_week():
    each = row(1500)
    assert hours.hired_hours(row(2), each).item() == 3000
    assert hours.top_up_hours(row(0.2), each).item() == pytest.approx(300)
    assert hours.withdrawn_hours(row(2), each).item() == 3000
    # Two posts voted away use hours; two voted in give some.
    assert hours.voted_cut_hours(row(-2, 2), each).ravel().tolist() == [3000, -3000]
    assert hours.learning_hours(row(0.5), each).item() == 750


def test_uses_of_demand_complexity_and_gains():
    assert hours.added_demand_hours(row(10_000), row(1.05, 0.9)).ravel() == pytest.approx([500, -1000])
    assert hours.complexity_hours(row(10_000), row(1), row(0.2), row(0.1)).item() == pytest.approx(800)
    gain = row(1000, -1000)
    # A loss is shared with nobody: it stays missing.
    assert hours.service_improvement_hours(row(0.4), gain).ravel() == pytest.approx([400, 0])
    assert hours.respite_hours(row(0.1), gain).ravel() == pytest.approx([100, 0])
    # Except where gains go to the week: hires must make up for what the tool takes.
    assert hours.week_gain_hours(row(0.5), gain).ravel() == pytest.approx([500, -500])


def test_totals_of_the_account():
    assert hours.hours_sources(*(row(10**power) for power in range(5))).item() == 11_111
    assert hours.hours_uses(*(row(10**power) for power in range(9))).item() == 111_111_111


def test_missing_hours():
    assert hours.unmet_hours(row(1000), row(50), row(20), row(900)).item() == 170
    assert hours.unmet_hours(row(1000), row(0), row(0), row(1200)).item() == -200
    missing, capacity = row(100, -50), row(1000, 500)
    assert hours.overload_ratio_of_service(missing, capacity).ravel() == pytest.approx([0.1, -0.1])
    # 50 missing for 1 500: a slack service offsets an overloaded one in the mean.
    assert hours.overload_ratio(missing, capacity).item() == pytest.approx(1 / 30)
    # Nobody there: no ratio.
    assert hours.overload_ratio_of_service(row(0), row(0)).item() == 0


@pytest.mark.parametrize("equation", [hours.hired_at_work, hours.withdrawn_at_work, hours.voted_at_work])
def test_a_post_in_july_counts_half_then_in_full(equation):
    none, four = column(0, 0), column(3, 1)
    assert equation(four, none, row(0.5)).item() == 2
    # The next year: full-year extension.
    assert equation(four, four, row(0.5)).item() == 4
    # In January, all of it at once.
    assert equation(four, none, row(1)).item() == 4


SHARE = st.floats(0, 1)


@given(
    posts=st.floats(0, 1e5),
    theta=SHARE,
    cut=st.floats(-0.2, 0.3),
    absences=st.tuples(st.floats(0, 0.5), st.floats(0, 0.5)),
    load=st.floats(0, 3),
    demand=st.floats(0, 3),
    bankable=st.floats(-1, 1),
    complexity_response=st.floats(0, 2),
    uses=st.tuples(st.floats(0, 0.5), st.floats(0, 0.5)),
    changes=st.tuples(*(st.floats(-100, 100) for _ in range(5))),
)
def test_the_account_balances_whatever_the_numbers(
    posts, theta, cut, absences, load, demand, bankable, complexity_response, uses, changes
):
    hired, withdrawn, voted, learning, topped_up = (row(value) for value in changes)
    annual, theta, cut, bankable, demand = row(1607), row(theta), row(cut), row(bankable), row(demand)
    absence_0, absence = row(absences[0]), row(absences[1])
    each_0, each = hours.effective_hours_0(annual, absence_0), hours.effective_hours(annual, theta, cut, absence)
    at_work = row(posts) + hired - withdrawn + voted - learning + topped_up
    base_capacity = hours.base_capacity(row(posts), each_0)
    base_required = hours.base_required(base_capacity, row(load))
    complexity = hours.complexity(row(complexity_response), bankable)
    gain = hours.bankable_hours(base_required, demand, bankable)
    back = hours.hours_given_back(at_work, annual, absence, cut)
    service, respite = hours.service_improvement_hours(row(uses[0]), gain), hours.respite_hours(row(uses[1]), gain)
    sources = hours.hours_sources(
        gain,
        hours.absorbed_hours(theta, back),
        hours.absence_hours_recovered(at_work, annual, absence_0, absence),
        hours.hired_hours(hired, each_0),
        hours.top_up_hours(topped_up, each_0),
    )
    spent = hours.hours_uses(
        back,
        hours.withdrawn_hours(withdrawn, each_0),
        hours.voted_cut_hours(voted, each_0),
        hours.learning_hours(learning, each_0),
        hours.added_demand_hours(base_required, demand),
        hours.complexity_hours(base_required, demand, bankable, complexity),
        hours.starting_gap_hours(base_required, base_capacity),
        service,
        respite,
    )
    required = hours.required(base_required, demand, bankable, complexity)
    unmet = hours.unmet_hours(required, service, respite, hours.capacity(at_work, each))
    largest = max(base_required.item() * 10, abs(at_work.item()) * 1607, 1607 * 100)
    assert spent.item() - sources.item() == pytest.approx(unmet.item(), abs=1e-9 * largest)
