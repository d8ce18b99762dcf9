"""Payroll and the effect against status quo, each equation on numbers worked by hand."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine.measures import Array
from simulator.model import budget


def row(*values: float) -> Array:
    """Return one kind over services."""
    return np.array(values, dtype=float).reshape(1, -1, 1)


def column(*values: float) -> Array:
    """Return kinds (projects, categories) in one service."""
    return np.array(values, dtype=float).reshape(-1, 1, 1)


def test_pay_starts_from_the_first_year():
    growth = row(0.02)
    first = budget.wage_index(budget.wage_index_initial(growth), growth)
    assert first.item() == pytest.approx(1)
    assert budget.wage_index(first, growth).item() == pytest.approx(1.02)


def test_cost_of_a_post_with_pensions():
    # The base is 40 % of pay, the rate 75 %: 30 c for one euro.
    markup = budget.pension_markup(row(0.4), row(0.75))
    assert markup.item() == pytest.approx(0.3)
    # 25 % of A at 80 k€ and 75 % of B at 40 k€: 50 k€; with pensions 65 k€; 2 % later 66.3 k€.
    cost, shares = column(80_000, 40_000), column(0.25, 0.75)
    assert budget.base_post_cost(cost, shares, row(0.4), row(0.75)).item() == pytest.approx(65_000)
    assert budget.full_post_cost(cost, shares, row(1.02), markup).item() == pytest.approx(66_300)


def test_mean_cost_weighs_services_by_their_posts():
    assert budget.mean_post_cost(row(50_000, 80_000), row(20, 10)).item() == 60_000
    assert budget.mean_post_cost(row(50_000), row(0)).item() == 0


def walk(posts: float, cut: float, years: int, **rates: float) -> list[float]:
    """Return the structural payroll, in costs of a mean post, when all leavers but ``cut`` of year one are replaced."""
    leave, entry, leaver = column(rates["leave"]), column(rates["entry"]), column(rates["leaver"])
    progress, cost = budget.progression_rate(leave, entry, leaver), column(1)
    there, paid, seen = column(posts), budget.structural_payroll_initial(column(posts), cost), []
    for year in range(years):
        departures = leave * there
        newcomers = departures - (cut if year == 0 else 0)
        paid = budget.structural_payroll(paid, there, departures, column(0), leaver, progress, newcomers, entry, cost)
        there = there - departures + newcomers
        seen.append(paid.item())
    return seen


def test_payroll_is_stationary_when_every_leaver_is_replaced():
    # 4 % leave at 1.2 times the mean, come at 0.8: those who stay progress by 0.968 / 0.952 − 1.
    assert budget.progression_rate(column(0.04), column(0.8), column(1.2)).item() == pytest.approx(0.968 / 0.952 - 1)
    assert walk(100, 0, 60, leave=0.04, entry=0.8, leaver=1.2) == pytest.approx([100] * 60)


def test_a_cut_first_saves_a_beginner_then_a_career():
    kept = walk(100, 1, 60, leave=0.04, entry=0.8, leaver=1.2)
    saved = [100 - paid for paid in kept]
    # The first year, a beginner's 0.8.
    assert saved[0] == pytest.approx(0.8)
    # Then the gap to a mean post closes by 1 − 0.04 × 0.8 a year.
    assert saved == pytest.approx([1 - 0.2 * 0.968**year for year in range(60)])
    assert saved[-1] == pytest.approx(1, abs=0.03)


@given(leave=st.floats(0, 0.3), entry=st.floats(0.1, 1.2), leaver=st.floats(0.8, 2), posts=st.floats(1, 1e5))
def test_payroll_is_stationary_whatever_the_noria(leave, entry, leaver, posts):
    found = walk(posts, 0, 8, leave=leave, entry=entry, leaver=leaver)
    assert found == pytest.approx([posts] * 8, rel=1e-9)


def test_layoffs_leave_at_the_cost_of_leavers():
    # 100 paid for 10 posts; two leave and one is laid off at 1.5 times the mean: 100 − 45, no progress; one at 8.
    found = budget.structural_payroll(
        column(100), column(10), column(2), column(1), column(1.5), column(0), column(1), column(0.8), column(10)
    )
    assert found.item() == pytest.approx(63)
    # A service that empties is paid nothing, never less.
    found = budget.structural_payroll(
        column(100), column(10), column(4), column(6), column(1.5), column(0), column(0), column(0.8), column(10)
    )
    assert found.item() == 0
    # A service that was empty pays only who comes.
    found = budget.structural_payroll(
        column(0), column(0), column(0), column(0), column(1.5), column(0), column(2), column(0.8), column(10)
    )
    assert found.item() == pytest.approx(16)


def test_titre_2_counts_entries_for_the_part_of_the_year_that_they_last():
    # From 100 to 110, half the year, 2 % more pay: 105 × 1.02; then in full.
    assert budget.payroll_without_pensions(column(110), column(100), row(0.5), row(1.02)).item() == pytest.approx(107.1)
    assert budget.payroll_without_pensions(column(110), column(110), row(0.5), row(1)).item() == 110
    pensions = budget.cas_pensions(column(107.1), row(0.3))
    assert pensions.item() == pytest.approx(32.13)
    assert budget.payroll(column(107.1), pensions).item() == pytest.approx(139.23)


def test_staff_spending():
    # The missing 20 % of part-timers at 80 % cost 1/7 of pay: 5/7 of a post's hours.
    top_up = budget.top_up_cost(row(1.4), row(5 / 7), row(50_000))
    assert top_up.item() == pytest.approx(50_000)
    hiring = budget.recruitment_spending(column(3, 1), column(1000))
    assert hiring.ravel().tolist() == [3000, 1000]
    firing = budget.layoff_spending(column(2, 0), column(5000))
    assert firing.ravel().tolist() == [10_000, 0]
    found = budget.staff_spending(column(200_000, 100_000), top_up, hiring, firing)
    assert found.item() == pytest.approx(364_000)


def test_spending_and_net_effect():
    # Staff of two services, fund and ordinary credits of two projects.
    spent = budget.spending(row(100, 200), column(10, 20), column(1, 2))
    assert spent.item() == 333
    # Saves when it is positive.
    assert budget.net_budget_effect(row(400), spent).item() == 67
    assert budget.net_budget_effect(row(300), spent).item() == -33
    # AE: staff as it is paid, projects as they are committed.
    assert budget.commitments(row(100, 200), column(50, 7)).item() == 357


def test_present_value_counts_the_year_of_decision_in_full_and_nothing_before():
    total, seen = row(0), []
    for year in (2026, 2027, 2028, 2029):
        factor = budget.discount_factor(row(year), row(2027), row(0.25))
        total = budget.net_present_value(total, row(100), factor)
        seen.append(total.item())
    # Nothing, 100, then 100 / 1.25, then 100 / 1.5625.
    assert seen == pytest.approx([0, 100, 180, 244])


def test_a_cut_without_a_gain_is_a_cut_in_scope():
    # Five withdrawn everywhere; three, eight, and a loss of two posts' hours.
    withdrawn, freed, cost = row(5, 5, 5), row(3, 8, -2), row(50_000)
    backed = budget.backed_posts(withdrawn, row(1), freed)
    assert backed.ravel().tolist() == [3, 5, 0]
    # A gain that the scenario gives to the week backs no cut.
    assert budget.backed_posts(withdrawn, row(0.5), freed).ravel().tolist() == [1.5, 4, 0]
    assert budget.backed_posts(withdrawn, row(0), freed).ravel().tolist() == [0, 0, 0]
    scope_cut = budget.scope_cut_posts(withdrawn, backed)
    assert scope_cut.ravel().tolist() == [2, 0, 5]
    assert budget.cashable_savings(backed, cost).ravel().tolist() == [150_000, 250_000, 0]
    assert budget.non_cashable_savings(freed, backed, cost).ravel().tolist() == [0, 150_000, 0]
    assert budget.scope_cut_savings(scope_cut, cost).ravel().tolist() == [100_000, 0, 250_000]


def test_a_post_withdrawn_saves_a_beginner_first_and_a_career_in_time():
    # 4 % leave at 1.2 times the mean, beginners cost 0.8 of it: progression keeps the mean stable.
    rate, entry, leave, cost = row(0.04), row(0.8), row(1.2), row(50_000)
    progression = budget.progression_rate(rate, entry, leave)
    saved, posts, seen = row(0), row(0), []
    for year in range(150):
        cut = row(1.0 if year == 0 else 0.0)
        saved = budget.withdrawn_payroll(saved, rate, leave, progression, posts, cut, entry, cost)
        posts = posts + cut
        seen.append(saved.item())
    assert seen[0] == pytest.approx(40_000)
    assert all(later >= earlier for earlier, later in pairwise(seen))
    assert seen[-1] == pytest.approx(50_000, rel=1e-2)


def test_saving_of_a_post_counts_the_part_of_the_year_that_it_is_away():
    # Half a year of 40 000 EUR for half a post: 40 000 for one, 25 % more with CAS Pensions.
    each = budget.withdrawn_post_saving(row(40_000), row(0), row(0.5), row(1), row(0.25), row(0.5))
    assert each.item() == pytest.approx(50_000)
