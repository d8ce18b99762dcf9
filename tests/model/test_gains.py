"""Gains: from an announcement to hours, each equation on numbers worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine.measures import Array
from simulator.model import gains


def row(*values: float) -> Array:
    """Return one kind over services."""
    return np.array(values, dtype=float).reshape(1, -1, 1)


def column(*values: float) -> Array:
    """Return kinds (projects, categories) in one service."""
    return np.array(values, dtype=float).reshape(-1, 1, 1)


def test_hours_of_a_service_count_all_categories():
    posts = gains.base_posts(np.array([[[10.0], [0.0]], [[30.0], [1.0]]]))
    assert posts.ravel().tolist() == [40, 1]
    assert gains.base_hours(posts, row(1600, 1500), row(1)).ravel().tolist() == [64_000, 1500]
    # Overloaded by a tenth, its work takes a tenth more: a claim in posts stays as many posts.
    assert gains.base_hours(posts, row(1600, 1500), row(1.1)).ravel() == pytest.approx([70_400, 1650])


def test_scope_means_weigh_services_by_their_part_of_the_project():
    # A quarter of the gain at 1 600 h and three quarters at 1 200 h: 400 + 900.
    assert gains.scope_annual_hours(row(0.25, 0.75), row(1600, 1200)).item() == 1300
    assert gains.scope_post_cost(row(0.25, 0.75), row(40_000, 60_000)).item() == 55_000


def test_each_form_of_claim_gives_hours():
    hours = column(1600)
    # 10 ETPT of 1 600 h.
    assert gains.hours_claimed_as_posts(column(10), hours).item() == 16_000
    # 30 minutes a day, 100 users, 200 days: 0.5 × 20 000.
    assert gains.hours_claimed_as_minutes(column(30), column(100), column(200)).item() == 10_000
    # 5 % of the time of 100 users.
    assert gains.hours_claimed_as_time(column(0.05), column(100), hours).item() == pytest.approx(8000)
    # 500 k€ of payroll at 50 k€ an ETPT: 10 ETPT.
    assert gains.hours_claimed_as_euros(column(500_000), column(50_000), hours).item() == 16_000
    # Where nothing is paid, euros give no hours.
    assert gains.hours_claimed_as_euros(column(500_000), column(0), hours).item() == 0


def test_productivity_is_not_a_share_of_time():
    # 9.375 % more output an hour is 0.09375 / 1.09375 = 3/35 of the time: 8.57 %, exactly 35 → 32 hours.
    saved = gains.hours_claimed_as_productivity(column(0.09375), column(1), column(1))
    assert saved.item() == pytest.approx(3 / 35)
    assert saved.item() == pytest.approx(0.0857, abs=5e-5)
    # 0.25 / 1.25 of the 1 600 h of 100 users.
    assert gains.hours_claimed_as_productivity(column(0.25), column(100), column(1600)).item() == pytest.approx(32_000)
    # Half the output an hour costs as many hours as there were.
    assert gains.hours_claimed_as_productivity(column(-0.5), column(1), column(1)).item() == -1


def test_claimed_hours_add_the_one_form_that_is_not_zero():
    forms = [column(0) for _ in range(6)]
    for index in range(6):
        one = [*forms[:index], column(7), *forms[index + 1 :]]
        assert gains.claimed_hours(*one).item() == 7


def test_claimed_share_is_zero_where_nobody_works():
    # 1 000 h, three quarters of them in a service of 15 000 h, one quarter where there is no post.
    share = gains.claimed_share(column(1000), row(0.75, 0.25), row(15_000, 0))
    assert share.ravel().tolist() == [0.05, 0]


def test_routes_to_what_is_realised():
    claim = gains.claim_route_saving(row(0.1), column(0.42))
    assert claim.item() == pytest.approx(0.042)
    # 20 % exposed × (27 % saved × (1 − 38 % redone) − 5 % checking) = 0.2 × 0.1174.
    bottom_up = gains.bottom_up_saving(row(0.2), column(0.27), column(0.05), column(0.38))
    assert bottom_up.item() == pytest.approx(0.02348)
    assert gains.realised_saving(column(1), bottom_up, claim).item() == pytest.approx(0.02348)
    assert gains.realised_saving(column(0), bottom_up, claim).item() == pytest.approx(0.042)


def test_checking_may_cost_more_than_the_task_saved():
    assert gains.bottom_up_saving(row(0.5), column(0.1), column(0.3), column(0)).item() == pytest.approx(-0.1)


def test_a_suspension_of_twelve_months_is_a_year_of_delay():
    late = gains.project_age(column(2030), column(2027), column(12))
    assert late.item() == gains.project_age(column(2029), column(2027), column(0)).item() == 2
    assert gains.project_age(column(2027), column(2027), column(18)).item() == -1.5


@pytest.mark.parametrize(
    ("deployed", "age", "year", "end", "expected"),
    [
        (1, -0.5, 2026, 2030, 0),
        (1, 0, 2027, 2030, 1),
        (1, 3, 2030, 2030, 1),
        (1, 4, 2031, 2030, 0),
        (0, 1, 2028, 9999, 0),
    ],
)
def test_a_project_runs_from_its_first_day_to_its_last_year(deployed, age, year, end, expected):
    assert gains.in_service(column(deployed), column(age), column(year), column(end)).item() == expected


def test_adoption_begins_at_its_start_and_tends_to_its_ceiling():
    # Steepness ln 3 and midpoint 1: the logistic is 1/4 at 0, 1/2 at 1, 3/4 at 2; rescaled to 0, 1/3, 2/3.
    ages = column(0, 1, 2, 60)
    found = gains.adoption(column(1), ages, column(0), column(1), column(1), column(math.log(3)))
    assert found.ravel() == pytest.approx([0, 1 / 3, 2 / 3, 1])
    # From 10 % to 70 %: 0.1 + 0.6 × 1/3.
    found = gains.adoption(column(1), column(1), column(0.1), column(0.7), column(1), column(math.log(3)))
    assert found.item() == pytest.approx(0.3)
    # Not in service: nobody uses it.
    assert gains.adoption(column(0), column(5), column(0.4), column(1), column(1), column(3)).item() == 0


@given(
    age=st.floats(-5, 40),
    start=st.floats(0, 1),
    ceiling=st.floats(0, 1),
    midpoint=st.floats(0, 20),
    steepness=st.floats(0.01, 30),
)
def test_adoption_stays_between_start_and_ceiling(age, start, ceiling, midpoint, steepness):
    found = gains.adoption(
        column(1), column(age), column(start), column(ceiling), column(midpoint), column(steepness)
    ).item()
    assert min(start, ceiling) - 1e-9 <= found <= max(start, ceiling) + 1e-9


def test_use_before_the_first_year_is_that_of_a_year_before():
    curve = (column(0.3), column(0.9), column(1.25), column(3))
    # In the first year of the tool nobody used it before, whatever its start.
    assert gains.adoption_initial(column(1), column(0), *curve).item() == 0
    # A year after deployment, use was that of the first day; ten years after, it is at its ceiling: nobody to train.
    assert gains.adoption_initial(column(1), column(1), *curve).item() == pytest.approx(0.3)
    assert gains.adoption_initial(column(1), column(10), *curve).item() == pytest.approx(0.9)
    assert gains.adoption_initial(column(0), column(10), *curve).item() == 0
    # Two years after, that of the first anniversary: with the curve above, a third.
    curve = (column(0), column(1), column(1), column(math.log(3)))
    assert gains.adoption_initial(column(1), column(2), *curve).item() == pytest.approx(1 / 3)


def test_new_work_to_check_is_minutes_times_cases():
    # 1 200 alerts of 15 minutes: 300 h; 60 % of them where 3 000 h are worked: 6 %.
    hours = gains.induced_work_hours(column(1), column(1200), column(15))
    assert hours.item() == 300
    assert gains.induced_work(hours, row(0.6, 0.4), row(3000, 0)).ravel() == pytest.approx([0.06, 0])
    assert gains.induced_work_hours(column(0), column(1200), column(15)).item() == 0


def test_training_counts_new_users_and_support_all_users():
    # 100 users, from 20 % to 50 %: 30 learn for 7 h, 50 are supported for 2 h: 310 h.
    hours = gains.training_hours(column(100), column(0.5), column(0.2), column(7), column(2))
    assert hours.item() == pytest.approx(310)
    # When use falls, nobody learns: only support stays, 20 × 2.
    assert gains.training_hours(column(100), column(0.2), column(0.5), column(7), column(2)).item() == pytest.approx(40)
    assert gains.training(column(310), row(0.5, 0.5), row(3100, 0)).ravel() == pytest.approx([0.05, 0])


def test_net_saving_takes_back_new_work_and_training():
    # 80 % of 10 %, less 3 % and 1 %.
    assert gains.net_saving(column(0.8), row(0.1), row(0.03), row(0.01)).item() == pytest.approx(0.04)
    # It can be negative.
    assert gains.net_saving(column(0.8), row(0.1), row(0.1), row(0.01)).item() == pytest.approx(-0.03)


def test_no_project_saves_more_than_all_the_hours():
    assert gains.net_saving(column(1), row(3), row(0.5), row(0)).item() == 1
    assert gains.net_saving(column(1), row(-3), row(0.5), row(0)).item() == -3.5


def test_only_a_part_is_bankable_and_a_loss_counts_in_full():
    saving = row(0.08, -0.08)
    assert gains.bankable_saving(column(0.25), saving).ravel() == pytest.approx([0.02, -0.08])
    # The rest is respite; a loss of time is no respite.
    assert gains.diffuse_saving(column(0.25), saving).ravel() == pytest.approx([0.06, 0])
    # Not bankable at all: the loss is still felt.
    assert gains.bankable_saving(column(0), saving).ravel() == pytest.approx([0, -0.08])


def test_projects_do_not_save_an_hour_twice():
    # 1 − 0.9 × 0.8 = 0.28, not 0.30; 1 − 0.9 × 1.1 = 0.01, not 0; three that save everything save 1.
    assert gains.bankable(column(0.1, 0.2)).item() == pytest.approx(0.28)
    assert gains.bankable(column(0.1, -0.1)).item() == pytest.approx(0.01)
    assert gains.bankable(column(1, 1, 1)).item() == 1
    # No project at all.
    assert gains.bankable(np.zeros((0, 2, 1))).ravel().tolist() == [0, 0]


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=4))
def test_projects_together_save_at_most_all_the_hours_whatever_their_order(savings):
    together = gains.bankable(column(*savings)).item()
    assert together <= 1 + 1e-12
    assert together == pytest.approx(gains.bankable(column(*reversed(savings))).item())
    if min(savings) >= 0:
        assert max(savings) - 1e-12 <= together <= sum(savings) + 1e-12


def test_cascade_counts_hours_over_services():
    base = row(10_000, 5000)
    assert gains.realised_hours(row(0.1, 0.2), base, column(1)).item() == pytest.approx(2000)
    assert gains.realised_hours(row(0.1, 0.2), base, column(0)).item() == 0
    assert gains.adopted_hours(column(0.5), row(0.1, 0.2), base).item() == pytest.approx(1000)
    assert gains.net_hours(row(0.1, -0.1), base).item() == pytest.approx(500)
    assert gains.bankable_project_hours(row(0.05, -0.1), base).item() == pytest.approx(0)
    assert gains.diffuse_hours(row(0.05, 0), base).item() == pytest.approx(500)


def test_posts_that_a_plan_of_cuts_can_book():
    # 5 % realised × 75 % bankable × 80 % of users × 100 posts = 3 posts; a loss frees none.
    found = gains.bookable_posts(column(0.75), row(0.05, -0.05), column(0.8), row(100, 100), row(1))
    assert found.ravel() == pytest.approx([3, 0])
    # Work already 10 % above capacity: the same share frees 10 % more.
    assert gains.bookable_posts(column(1), row(0.05), column(1), row(100), row(1.1)).item() == pytest.approx(5.5)
