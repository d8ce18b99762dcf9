"""Time given back and who gains, each equation on numbers worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.engine.measures import Array
from simulator.model import people


def row(*values: float) -> Array:
    """Return one kind over services."""
    return np.array(values, dtype=float).reshape(1, -1, 1)


def column(*values: float) -> Array:
    """Return kinds (projects, groups) in one service."""
    return np.array(values, dtype=float).reshape(-1, 1, 1)


def test_time_back_and_hourly_pay():
    # 35 → 32: 1 607 × 3/35 = 137.7 h a year, and 9.375 % more an hour for the same pay.
    assert people.time_back_per_agent(row(1607), row(3 / 35)).item() == pytest.approx(137.74, abs=0.005)
    assert people.hourly_pay_gain(row(3 / 35)).item() == pytest.approx(0.09375)
    assert people.hourly_pay_gain(row(0, 1)).ravel().tolist() == [0, 0]


def test_hours_spent_checking():
    # Half use it on 20 % of 10 000 + 5 000 h and check a tenth: 150 h; on the claim route none is counted twice.
    found = people.bottom_up_checking_hours(column(1, 0), column(0.5), row(0.2), column(0.1), row(10_000, 5000))
    assert found.ravel() == pytest.approx([150, 0])
    assert people.checking_hours(found, column(40)).ravel() == pytest.approx([190, 40])


def test_overload_and_respite_per_agent():
    assert people.overload_hours_per_agent(row(500, -500, 0), row(10, 10, 0)).ravel().tolist() == [50, 0, 0]
    # 300 + 100 h of scattered minutes over 40 posts.
    assert people.respite_per_agent(column(300, 100), row(30, 10)).item() == 10


def test_weeks_are_weighed_by_posts():
    assert people.full_time_week(row(32, 35), row(20, 10)).item() == 33
    assert people.full_time_reference_week(row(35, 38), row(20, 10)).item() == 36
    assert people.full_time_week(row(32), row(0)).item() == 0


def test_a_part_timer_at_80_per_cent():
    # 80 % of 35 h: 28 h; at 32 h full time, four hours more a week and 16.7 % more pay (6/7 → 1).
    now = people.group_week_now(column(0.8), row(35))
    assert now.item() == 28
    assert people.group_extra_week_at_full_time(row(32), now).item() == 4
    assert people.group_pay_gain_at_full_time(column(6 / 7)).item() == pytest.approx(1 / 6)
    # Paid 6/7 for 4/5: 30/28 of the hourly pay.
    assert people.group_relative_hourly_pay(column(6 / 7), column(0.8)).item() == pytest.approx(30 / 28)
    assert people.group_relative_hourly_pay(column(0), column(0)).item() == 0


def test_hours_given_back_to_a_group():
    # Mean of 120 h (20 posts) and 0 h (10 posts): 80 h; 50 persons at 80 %.
    assert people.group_hours_back(column(50), column(0.8), row(120, 0), row(20, 10)).item() == pytest.approx(3200)
