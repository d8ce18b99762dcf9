"""Posts: departures, cuts bounded by them, hires that take time, each equation on numbers worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine.measures import Array
from simulator.model import posts


def row(*values: float) -> Array:
    """Return one kind over services."""
    return np.array(values, dtype=float).reshape(1, -1, 1)


def column(*values: float) -> Array:
    """Return kinds (projects, categories) in one service."""
    return np.array(values, dtype=float).reshape(-1, 1, 1)


def test_categories_keep_their_share():
    # 30 and 10 of 40; a service with nobody has no share.
    staff = np.array([[[30.0], [0.0]], [[10.0], [0.0]]])
    shares = posts.category_share(staff, row(40, 0))
    assert shares[:, 0, 0].tolist() == [0.75, 0.25]
    assert shares[:, 1, 0].tolist() == [0, 0]
    assert posts.voted_change(shares, row(-8, -8), staff)[:, :, 0].tolist() == [[-6, 0], [-2, 0]]
    # A vote of −48 on 40 posts stops at nobody.
    assert posts.voted_change(shares, row(-48, -8), staff)[:, 0, 0].tolist() == [-30, -10]


def test_departures_follow_the_cut():
    # 4 % falls by a fifth for a cut of 3/35, by a tenth for half of it, rises for a longer week.
    cut = row(3 / 35, 1.5 / 35, -3 / 35)
    rates = posts.departure_rate(row(0.04), row(-0.2), cut, row(3 / 35))
    assert rates.ravel() == pytest.approx([0.032, 0.036, 0.048])
    assert posts.departure_rate(row(0.9), row(1), row(1, -1), row(0.01)).ravel().tolist() == [1, 0]
    assert posts.departures(row(0.04), row(100, 0, 1)).ravel() == pytest.approx([4, 0, 0.04])


def test_voted_posts_add_up():
    assert posts.voted_posts(column(-3), column(-2)).item() == -5


def test_cuts_are_planned_on_the_booked_claim():
    # Half of 100 and a third of 30 booked this year, the second not deployed; half the gains go to posts; 4 more.
    planned = posts.planned_cuts(row(0.5), column(1, 0), column(0.5, 1 / 3), column(100, 30), row(4))
    assert planned.item() == 29
    assert posts.planned_cuts(row(0), column(1), column(1), column(100), row(0)).item() == 0


def test_cuts_stop_at_departures():
    limit = posts.withdrawal_limit(column(4), column(0), column(0), column(100))
    assert limit.item() == 4
    # Ten planned: four this year, and the rest waits for the next years.
    done = column(0)
    seen = []
    for _ in range(4):
        step = posts.withdrawals(column(1), row(10), done, limit)
        done = posts.withdrawn_posts(done, step)
        seen.append(step.item())
    assert seen == [4, 4, 2, 0]
    assert done.item() == 10
    # A plan that shrinks gives nothing back.
    assert posts.withdrawals(column(1), row(3), column(10), limit).item() == 0


def test_the_voted_path_takes_departures_first():
    # Four leave and three posts are voted away: one is left to cut. Ten voted away: none. New posts free none.
    limits = posts.withdrawal_limit(row(4), row(-3, -10, 5), row(0), row(100))
    assert limits.ravel().tolist() == [1, 0, 4]


def test_a_private_employer_may_lay_off():
    # Four leave, all 100 may go; 30 planned: 4 by departure, 26 laid off.
    limit = posts.withdrawal_limit(column(4), column(0), column(1), column(100))
    assert limit.item() == 100
    cut = posts.withdrawals(column(1), row(30), column(0), limit)
    assert cut.item() == 30
    assert posts.layoffs(column(4), column(0), cut).item() == 26
    assert posts.replacements(column(4), column(0), cut).item() == 0
    assert posts.posts(column(100), column(4), column(0), column(26), column(0)).item() == 70
    # Nobody is laid off twice: with ten posts voted away, 90 at most may go.
    assert posts.withdrawal_limit(column(4), column(-10), column(1), column(100)).item() == 90


def test_voted_cuts_beyond_departures_are_said():
    # Two leave and five posts are voted away: three go otherwise, nobody is replaced.
    assert posts.layoffs(column(2), column(-5), column(0)).item() == 3
    assert posts.replacements(column(2), column(-5), column(0)).item() == 0
    # Two leave and five posts are created: seven come.
    assert posts.replacements(column(2), column(5), column(0)).item() == 7
    assert posts.layoffs(column(2), column(5), column(0)).item() == 0


def test_recruitment_looks_a_year_ahead():
    # This year 34, next year 32, of 35: a lag of a year or more prepares for next year, half a year for half the step.
    lag = row(0, 0.5, 1, 2)
    planned = posts.cut_planned(row(1 / 35), row(34), row(32), row(35), lag)
    assert planned.ravel() == pytest.approx([1 / 35, 2 / 35, 3 / 35, 3 / 35])


def test_posts_without_hires_counts_all_categories():
    assert posts.posts_without_hires(row(100), column(-3, -1), column(2, 4)).item() == 90


def test_hires_planned_for_the_week_to_come():
    # 93 784 posts, 35 → 32 at θ = 0: 9.375 %, 8 792.25 posts.
    found = posts.hires_planned(row(93_784), row(1000), row(1000), row(0), row(3 / 35), row(0), row(0))
    assert found.item() == pytest.approx(8792.25)
    # 100 posts, a fifth of the hours, 10 000 h of gains: 90 000 / 800 − 100.
    found = posts.hires_planned(row(100), row(1000), row(1000), row(0), row(0.2), row(0), row(10_000))
    assert found.item() == pytest.approx(12.5)
    # Half absorbed and 20 % absent, 5 % at the start: 100 × (950 / (1 000 × 0.9 × 0.8) − 1).
    found = posts.hires_planned(row(100), row(950), row(1000), row(0.5), row(0.2), row(0.2), row(0))
    assert found.item() == pytest.approx(100 * (950 / 720 - 1))
    # θ = 1: nobody. More gains than hours: nobody, never less. Nobody there: nobody.
    assert posts.hires_planned(row(100), row(1000), row(1000), row(1), row(0.2), row(0), row(0)).item() == 0
    assert posts.hires_planned(row(100), row(1000), row(1000), row(0), row(0.2), row(0), row(1e9)).item() == 0
    assert posts.hires_planned(row(0), row(1000), row(1000), row(0), row(0.2), row(0), row(0)).item() == 0


def test_recruits_wanted_counts_who_is_there_or_in_school():
    # 80 % of 50, less 10 + 5 hired and 7 in school: 18.
    assert posts.recruits_wanted(row(0.8), row(50), column(10, 5), row(7), row(0)).item() == 18
    assert posts.recruits_wanted(row(0.8), row(5), column(10, 5), row(7), row(0)).item() == 0
    assert posts.recruits_wanted(row(0.8), row(5), column(10, 5), row(7), row(3)).item() == 3


def test_schools_are_bounded_once_departures_are_replaced():
    replaced = np.array([[[30.0], [10.0]], [[5.0], [5.0]]])
    assert posts.hiring_room(row(80), replaced).item() == 30
    assert posts.hiring_room(row(20), replaced).item() == 0


def test_the_hiring_ceiling_is_shared_out():
    # 60 wanted, room for 30: half each. Enough room: all.
    assert posts.recruits(row(40, 20), row(30)).ravel() == pytest.approx([20, 10])
    assert posts.recruits(row(40, 20), row(100)).ravel().tolist() == [40, 20]
    assert posts.recruits(row(0, 0), row(30)).ravel().tolist() == [0, 0]
    assert posts.recruits(row(40, 20), row(0)).ravel().tolist() == [0, 0]


@pytest.mark.parametrize(
    ("lag", "expected"),
    [(0, [8, 0, 0, 0]), (0.5, [4, 4, 0, 0]), (1, [0, 8, 0, 0]), (1.5, [0, 4, 4, 0]), (2, [0, 0, 8, 0])],
)
def test_recruits_arrive_after_the_lag_and_none_is_lost(lag, expected):
    zero = row(0)
    recruited, last, in_school, hired, seen = zero, zero, zero, column(0, 0), []
    for wanted in (8, 0, 0, 0):
        now = row(wanted)
        came = posts.arrivals(column(0.75, 0.25), row(lag), now, recruited, last)
        in_school = posts.in_training(in_school, now, came)
        hired = posts.hired_posts(hired, came)
        recruited, last = now, posts.recruits_last_year(recruited)
        seen.append(came.sum())
    assert seen == pytest.approx(expected)
    assert in_school.item() == pytest.approx(0)
    assert hired.ravel() == pytest.approx([6, 2])


def test_posts_and_their_year():
    assert posts.posts_initial(column(100)).item() == 100
    # 100, four leave and three are replaced, five arrive.
    end = posts.posts(column(100), column(4), column(3), column(0), column(5))
    assert end.item() == 104
    # A stock at the end of the year, half of whose change was worked in the year; a full year the next.
    assert posts.etpt(end, column(100), row(0.5)).item() == 102
    assert posts.etpt(end, end, row(0.5)).item() == 104


def test_an_ordinary_year_has_no_learning_beyond_itself():
    usual = posts.newcomers_initial(column(0.04), column(100))
    assert usual.item() == 4
    assert posts.learning_posts(row(0.75), row(0.5), usual, usual, usual).item() == 0
    # Eight more come in July: half a year at three quarters of the output, then the other half the year after.
    many = posts.newcomers(usual, column(8))
    assert many.item() == 12
    assert posts.learning_posts(row(0.75), row(0.5), many, usual, usual).item() == 1
    assert posts.learning_posts(row(0.75), row(0.5), usual, many, usual).item() == 1
    # Two categories learn together: twice as much.
    both = [column(number.item(), number.item()) for number in (many, usual, usual)]
    assert posts.learning_posts(row(0.75), row(0.5), *both).ravel().tolist() == [2]
    # When nobody is replaced any more, there are fewer beginners than usual.
    assert posts.learning_posts(row(0.75), row(0.5), column(0), column(0), usual).item() == -1


def test_posts_at_work():
    assert posts.topped_up_posts(row(0.5), row(6)).item() == 3
    assert posts.posts_at_work(column(60, 40), row(2), row(3)).item() == 101


def test_vacancies_are_filled_before_the_ceiling_rises():
    hired = np.array([[[5.0], [3.0]], [[1.0], [1.0]]])
    filled = posts.vacancies_filled(hired, row(6))
    assert filled.item() == 6
    assert posts.ceiling_increase(hired, filled).item() == 4
    assert posts.vacancies_filled(hired, row(60)).item() == 10


@given(
    before=st.floats(0, 1000),
    rate=st.floats(0, 1),
    voted=st.floats(-50, 50),
    plan=st.floats(0, 2000),
    private=st.sampled_from([0.0, 1.0]),
    arrivals=st.floats(0, 100),
)
def test_a_year_of_posts_is_last_year_plus_its_flows(before, rate, voted, plan, private, arrivals):
    start, vote = column(before), column(voted)
    leaving = posts.departures(column(rate), start)
    limit = posts.withdrawal_limit(leaving, vote, row(private), start)
    cut = posts.withdrawals(column(1), row(plan), column(0), limit)
    end = posts.posts(
        start, leaving, posts.replacements(leaving, vote, cut), posts.layoffs(leaving, vote, cut), column(arrivals)
    )
    assert end.item() == pytest.approx(before + voted - cut.item() + arrivals, abs=1e-9)
    assert cut.item() >= 0
    if not private:
        assert cut.item() <= leaving.item() + 1e-9
    if before + voted >= 0:
        assert end.item() >= -1e-9
