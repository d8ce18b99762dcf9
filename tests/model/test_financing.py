"""Paying for 32 hours: the waterfall and the self-financed week, each equation on numbers worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine.measures import Array
from simulator.model import financing


def row(*values: float) -> Array:
    """Return one kind over services."""
    return np.array(values, dtype=float).reshape(1, -1, 1)


def column(*values: float) -> Array:
    """Return kinds (projects, categories) in one service."""
    return np.array(values, dtype=float).reshape(-1, 1, 1)


def test_need_from_35_to_32_is_9_375_per_cent():
    # (3/35) / (32/35) = 3/32 at θ = 0; half absorbed, (1.5/35) / (33.5/35) = 3/67; all absorbed, none.
    found = financing.arithmetic_need_rate(row(0, 0.5, 1), row(3 / 35))
    assert found.ravel() == pytest.approx([0.09375, 3 / 67, 0])
    # No cut, no need; a longer week needs fewer: (−0.2) / 1.2; all the hours cut has no answer but 0.
    found = financing.arithmetic_need_rate(row(0), row(0, -0.2, 1))
    assert found.ravel() == pytest.approx([0, -1 / 6, 0])


def test_need_of_aubry_from_the_gain_in_hourly_output():
    # A tenth less, output per hour up by 40 to 50 % of the cut: θ = g (1 − cut) / cut = 0.36, 0.405, 0.45.
    # Hires by hand: 1 / (0.9 × 1.04) − 1 = 6.84 %, 1 / (0.9 × 1.045) − 1 = 6.33 %, 1 / (0.9 × 1.05) − 1 = 5.82 %.
    gain, cut = row(0.04, 0.045, 0.05), row(0.1)
    theta = gain * (1 - cut) / cut
    assert theta.ravel() == pytest.approx([0.36, 0.405, 0.45])
    found = financing.arithmetic_need_rate(theta, cut)
    assert found.ravel() == pytest.approx([0.0684, 0.0633, 0.0582], abs=5e-5)
    assert found.ravel() == pytest.approx((1 / ((1 - cut) * (1 + gain)) - 1).ravel())


def test_the_need_in_posts():
    # The 8 792 posts that the unions quote for 93 784 agents.
    assert financing.arithmetic_hires(row(0.09375), row(93_784)).item() == pytest.approx(8792.25)
    assert financing.gross_hires(row(93_784), row(3 / 35)).item() == pytest.approx(8792.25)
    # A longer week costs no hire.
    assert financing.gross_hires(row(100), row(-0.2)).item() == 0


def test_each_step_of_the_waterfall():
    # 100 posts of 1 000 h and a fifth less: 25 posts. 10 000 h of gains: 90 000 / 800 − 100 = 12.5.
    there, each, gain, cut = row(100), row(1000), row(10_000), row(0.2)
    gross = financing.gross_hires(there, cut)
    after_gains = financing.hires_after_gains(there, each, gain, cut)
    assert gross.item() == pytest.approx(25)
    assert after_gains.item() == pytest.approx(12.5)
    # A quarter of the cut absorbed: 90 000 / 850 − 100 = 5.882; half: 90 000 / 900 − 100 = 0.
    after = financing.hires_after_reorganisation(there, each, gain, row(0.25, 0.5, 1), cut)
    assert after.ravel() == pytest.approx([90_000 / 850 - 100, 0, 0])
    # Absence falls so that a post gives 860 h.
    needed = financing.hires_needed(there, each, gain, row(860))
    assert needed.item() == pytest.approx(90_000 / 860 - 100)
    # Gains larger than all the hours, or nobody: nobody to hire.
    assert financing.hires_needed(there, each, row(1e9), row(860)).item() == 0
    assert financing.hires_needed(row(0), each, row(0), row(860)).item() == 0
    assert financing.hires_after_gains(there, each, row(1e9), cut).item() == 0
    assert financing.hires_after_reorganisation(there, each, row(1e9), row(0), cut).item() == 0


def test_contributions_in_euros():
    cost = row(10)
    assert financing.gross_cost_32h(row(25), cost).item() == 250
    assert financing.gains_contribution(row(25), row(12.5), cost).item() == 125
    assert financing.reorganisation_contribution(row(12.5), row(6), cost).item() == 65
    # Absence may rise.
    assert financing.absence_contribution(row(6), row(5, 7), cost).ravel().tolist() == [10, -10]
    # 4 % left before and 3 % now, of 200 and 100 agents whose competition costs 5.
    found = financing.turnover_contribution(column(0.04), column(0.03), column(200, 100), row(5))
    assert found.item() == pytest.approx(15)
    assert financing.net_cost_employer(row(250), row(125), row(65), row(10), row(15)).item() == 35


def test_public_finances_get_a_part_back():
    back = financing.fiscal_return(row(0.42), row(5), row(10))
    assert back.item() == pytest.approx(21)
    assert financing.net_cost_public(row(1), row(35), back).item() == pytest.approx(14)
    # A private employer's cost is not the public's: only what comes back is.
    assert financing.net_cost_public(row(0), row(35), back).item() == pytest.approx(-21)


@given(
    posts=st.floats(0, 1e5),
    gain=st.floats(0, 1e8),
    theta=st.floats(0, 1),
    cut=st.floats(-0.2, 0.3),
    absences=st.tuples(st.floats(0, 0.3), st.floats(0, 0.3)),
    cost=st.floats(1, 1e5),
)
def test_the_steps_add_up_to_the_hires_that_are_left(posts, gain, theta, cut, absences, cost):
    there, each_0 = row(posts), row(1607 * (1 - absences[0]))
    each = row(1607 * (1 - (1 - theta) * cut) * (1 - absences[1]))
    gross = financing.gross_hires(there, row(cut))
    after_gains = financing.hires_after_gains(there, each_0, row(gain), row(cut))
    after = financing.hires_after_reorganisation(there, each_0, row(gain), row(theta), row(cut))
    needed = financing.hires_needed(there, each_0, row(gain), each)
    net = financing.net_cost_employer(
        financing.gross_cost_32h(gross, row(cost)),
        financing.gains_contribution(gross, after_gains, row(cost)),
        financing.reorganisation_contribution(after_gains, after, row(cost)),
        financing.absence_contribution(after, needed, row(cost)),
        row(0),
    )
    assert net.item() == pytest.approx(needed.item() * cost, abs=1e-9 * max(1, posts * cost))
    if cut >= 0:
        assert gross.item() >= after_gains.item() - 1e-6
        assert after_gains.item() >= after.item() - 1e-6


def test_posts_that_a_plan_of_cuts_would_have_withdrawn():
    # 30 and 20 booked, the second not deployed, two thirds of the schedule; five are withdrawn all the same.
    kept = financing.kept_posts(column(1, 0), column(2 / 3), column(30, 20), column(3, 2))
    assert kept.item() == pytest.approx(15)
    assert financing.kept_posts_cost(kept, row(10)).item() == pytest.approx(150)
    assert financing.kept_posts(column(1), column(1), column(5), column(9)).item() == 0


def test_rates_of_the_whole():
    # Services count together: 30 of 300; no cost, no rate.
    assert financing.funding_rate(row(10, 20), row(100, 200)).item() == pytest.approx(0.1)
    assert financing.funding_rate(row(0), row(0)).item() == 0
    assert financing.need_covered_share(row(1013), row(8792.25)).item() == pytest.approx(1013 / 8792.25)
    # 5 hires missing of 800 h, and one too many elsewhere that offsets nothing: 4 000 of 20 000 h.
    found = financing.unpaid_cut_share(row(10, 2), row(5, 3), row(0), row(800), row(15_000, 5000))
    assert found.item() == pytest.approx(0.2)
    # All hired, but each gives only three quarters in the first year: the missing quarter is unpaid.
    learning = financing.unpaid_cut_share(row(10), row(10), row(2.5), row(800), row(20_000))
    assert learning.item() == pytest.approx(0.1)
    assert financing.cost_per_job(row(40, 60), row(2, 3)).item() == 20
    assert financing.cost_per_job(row(40), row(0)).item() == 0
    assert financing.cost_per_hour_given_back(row(40, 60), row(30, 20)).item() == 2


def test_self_financed_cut():
    # 10 000 h there, 9 700 needed: 3 %; half absorbed, 6 %; already missing 300: a longer week.
    found = financing.self_financed_cut_of_service(row(0, 0.5, 0), row(9700, 9700, 10_300), row(10_000))
    assert found.ravel() == pytest.approx([0.03, 0.06, -0.03])
    # All absorbed: any cut if something is free, none if nothing is. Never more than all the hours.
    found = financing.self_financed_cut_of_service(row(1, 1, 0.9), row(9700, 10_000, 8000), row(10_000))
    assert found.ravel() == pytest.approx([1, 0, 1])
    # Nobody there.
    assert financing.self_financed_cut_of_service(row(0), row(0), row(0)).item() == 0
    # Pooled: 300 free of one, 100 missing of the other, room 10 000 + 0.5 × 20 000.
    found = financing.self_financed_cut(row(0, 0.5), row(9700, 20_100), row(10_000, 20_000))
    assert found.item() == pytest.approx(0.01)
    assert financing.self_financed_cut(row(1), row(9700), row(10_000)).item() == 1


def test_self_financed_week_on_the_public_figures():
    # 1 013 of 93 784 posts at θ = 0: 35 × (1 − 1.08 %) = 34.62 h, 23 minutes; at 20.4 / 46.6 of it, 34.83 h.
    base, reference = row(93_784), row(35)
    for share, week in ((1, 34.62), (20.4 / 46.6, 34.83)):
        cut = financing.self_financed_cut(row(0), row(93_784 - 1013 * share), base)
        assert financing.self_financed_week(cut, reference, base).item() == pytest.approx(week, abs=0.005)
    assert financing.self_financed_week_of_service(row(0.1), row(36)).item() == pytest.approx(32.4)
    # Services of 35 h and 38 h, the second twice as large: 37 h on the mean.
    found = financing.self_financed_week(row(0.1), row(35, 38), row(100, 200))
    assert found.item() == pytest.approx(33.3)


def test_minutes_a_week():
    # 1 % of 35 h: 21 minutes; 3/35 of it: three hours.
    assert financing.week_minutes_gained(row(30, 0), row(1000, 2000), row(35)).item() == pytest.approx(21)
    assert financing.week_minutes_given_back(row(3 / 35), row(1000, 2000), row(35)).item() == pytest.approx(180)
    # A cut in a third of the hours only: a third of the minutes.
    assert financing.week_minutes_given_back(row(3 / 35, 0), row(1000, 2000), row(35)).item() == pytest.approx(60)
    assert financing.week_minutes_gained(row(0), row(0), row(35)).item() == 0
