"""Costings against numbers worked by hand, unlike those of the studies."""

from __future__ import annotations

import math

import pytest

from simulator.evidence import costings

HAND_WORKED = [
    (costings.share_of, (3, 12), 0.25),
    (costings.total, ([1, 2, 4],), 7),
    (costings.relative_fall, (80, 60), 0.25),
    (costings.relative_gap, (90, 100), 0.1),
    (costings.relative_gap, (110, 100), 0.1),
    (costings.cost_per_head, (900, 3), 300),
    (costings.annual_rate, (0.21, 2), 0.1),
    (costings.stock_before, (110, 0.1), 100),
    (costings.payback_years, (10, 4), 2.5),
    (costings.hours_of_days, (4, 8.75), 35),
    (costings.days_of_hours, (35, 7), 5),
    (costings.hours_of_minutes, (90,), 1.5),
    (costings.seconds_of_hours, (0.5,), 1800),
    (costings.profitable_task_share, (0.5, 0.2), 0.1),
    (costings.total_factor_productivity, (0.5, 0.2, 0.3), 0.03),
    (costings.easy_task_share, (0.6, 1.0, 0.2), 0.5),
    (costings.mean_of_bins, ([0.5, 0.25, 0.25], [0, 10, 60], [0, 20, 60]), 18.75),
    (costings.open_bin_value, (18.75, 3.75, 0.25), 60),
    (costings.hours_a_week, (0.1, 35), 3.5),
    (costings.points_lost, (0.8, [0.5, 0.7]), 0.2),
    (costings.perception_gap, (0.2, -0.1), 0.3),
    (costings.workslop_bill, (100, 0.5, 10), 6000),
    (costings.reorganisation_from_hourly_gain, (0.5, 0.2), 0.4),
    (costings.hires_simple_form, (0.5, 0.2), 0.125),
    (costings.hires_hourly_output_form, (0.5, 0.2), 1 / 0.88 - 1),
    (costings.compensation_rate, (0.05, 0.1), 0.5),
    (costings.absorbed_share, (0.03, 0.6, 0.1), 0.5),
    (costings.working_days, (365, 104, 25, 8), 228),
    (costings.statutory_hours, (1596, 10, 7), 1607),
    (costings.weeks_a_year, (1600, 32), 50),
    (costings.cost_per_job, (30, 10, 4), 10),
    (costings.bill_over_years, ([1, 2], 5), 15),
    (costings.contracts_bill, (10, 200), 2000),
    (costings.aided_wage, (75, 0.75), 100),
    (costings.number_present, (60, 0.25), 15),
    (costings.occupancy, (9, 0.2, 10), 0.72),
    (costings.token_energy, (10, 0, 2, -1, 3), 23),
    (costings.token_energy, (10, 1, 2, -1, 3), 20 / math.e + 3),
    (costings.token_seconds, (10, 4, 2, 0.5, 1), 23),
    (costings.request_seconds, (400, 0.01), 4),
    (costings.server_energy, (3600, 1200, 2, 8, 10), 30),
    (costings.request_energy_by_size, (100, 0.01, 2, 3, 1.2), 6),
    (costings.gpus_needed, (123, 16, 1.2, 80), 4),
    (costings.hardware_carbon, (2, 8, 4000, 100), 1200),
    (costings.request_hardware_carbon, (1, 365 * 24 * 3600, 2, 1), 500),
    (costings.electricity_from_carbon, (1, 50), 20),
]


@pytest.mark.parametrize(("costing", "given", "expected"), HAND_WORKED)
def test_costing_gives_the_hand_worked_number(costing, given, expected):
    assert costing(*given) == pytest.approx(expected, rel=1e-12)


def test_every_costing_is_worked_by_hand():
    public = {
        value
        for value in vars(costings).values()
        if callable(value) and getattr(value, "__module__", "") == costings.__name__
    }
    assert public == {costing for costing, _, _ in HAND_WORKED}


@pytest.mark.parametrize(
    ("memory_needed", "cards"), [(80, 1), (81, 2), (160, 2), (161, 4), (240, 4), (295.2, 4), (400, 8)]
)
def test_gpus_go_up_to_the_next_power_of_two(memory_needed, cards):
    assert costings.gpus_needed(memory_needed, 8, 1, 80) == cards


def test_bins_must_match():
    with pytest.raises(ValueError, match="shorter"):
        costings.mean_of_bins([0.5, 0.5], [0], [10])
