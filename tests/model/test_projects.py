"""What the projects cost and who pays, each equation on numbers worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.engine.measures import Array
from simulator.model import projects


def row(*values: float) -> Array:
    """Return one kind over services."""
    return np.array(values, dtype=float).reshape(1, -1, 1)


def column(*values: float) -> Array:
    """Return kinds (projects) in one service."""
    return np.array(values, dtype=float).reshape(-1, 1, 1)


def test_run_cost_is_what_is_stated_or_a_share_of_the_investment():
    cost = projects.run_cost(column(1, 1, 0), column(3, 0, 3), column(0, 0.15, 0), column(20, 20, 20))
    assert cost.ravel() == pytest.approx([3, 3, 0])


def test_costs_that_follow_users():
    # Half of 100 users at 300 € a licence.
    assert projects.licence_cost(column(0.5), column(100), column(300)).item() == 15_000
    # From 20 % to 50 %: 30 new users at 200 €; a fall in use buys no training.
    found = projects.training_spending(column(100), column(0.5, 0.2), column(0.2, 0.5), column(200))
    assert found.ravel() == pytest.approx([6000, 0])


def test_hardware_is_bought_again_at_the_end_of_its_life():
    assert projects.hardware_renewal(column(1, 0), column(700), column(3.5)).ravel().tolist() == [200, 0]
    assert projects.hardware_units_renewed(column(1, 0), column(14), column(3.5)).ravel().tolist() == [4, 0]


def test_spending_and_commitment_add_building_and_running():
    running = projects.running_spending(column(1), column(10), column(100), column(1000))
    assert running.item() == 1111
    # Where it is not deployed nothing is built.
    assert projects.project_spending(column(1, 0), column(5000), column(1111, 0)).ravel().tolist() == [6111, 0]
    assert projects.project_commitment(column(1, 0), column(9000), column(1111, 0)).ravel().tolist() == [10_111, 0]


def test_full_cost_counts_agents_already_paid():
    staff = projects.internal_staff_cost(column(1, 0), column(3), column(50_000))
    assert staff.ravel().tolist() == [150_000, 0]
    assert projects.full_project_cost(column(100_000), staff[:1]).item() == 250_000


def test_the_fund_runs_dry_and_then_ordinary_credits_pay():
    # 100 a year, half from the fund, 70 left, contract until 2028: 50, 20, 0, and after the end 0.
    spending, share = column(100), column(0.5)
    left = projects.ftap_left_initial(column(70))
    paid, ordinary, shifted = [], [], []
    for year in (2026, 2027, 2028, 2029):
        due = projects.ftap_due(spending, share, column(year), column(2028))
        assert due.item() == (50 if year <= 2028 else 0)
        fund = projects.ftap(due, left)
        left = projects.ftap_left(left, fund)
        paid.append(fund.item())
        ordinary.append(projects.dsi(spending, fund).item())
        shifted.append(projects.credit_shift(spending, share, fund).item())
    assert paid == [50, 20, 0, 0]
    assert ordinary == [50, 80, 100, 100]
    # What the fund would have paid and no longer does.
    assert shifted == [0, 30, 50, 50]
    assert left.item() == 0


def test_the_contract_ends_though_money_is_left():
    due = projects.ftap_due(column(100), column(0.5), column(2029), column(2028))
    fund = projects.ftap(due, column(70))
    assert fund.item() == 0
    assert projects.ftap_left(column(70), fund).item() == 70
    assert projects.credit_shift(column(100), column(0.5), fund).item() == 50


def test_the_envelope_and_the_transfer():
    assert projects.preempted_share(column(30, 20), row(200)).item() == 0.25
    assert projects.preempted_share(column(30, 20), row(0)).item() == 0
    # 60 shifted, 45 transferred; a larger transfer is no gain.
    assert projects.uncovered_shift(column(50, 10), row(45)).item() == 15
    assert projects.uncovered_shift(column(50, 10), row(80)).item() == 0


def test_return_tests_differ_by_their_denominator():
    # 2 + 1 posts at 50 and 60 k€: 160 k€ a year.
    saving = projects.claimed_saving(row(2, 1), row(50_000, 60_000))
    assert saving.item() == 160_000
    # Three years over 320 k€ of the fund: 1.5.
    assert projects.ftap_return(saving, row(3), column(320_000)).item() == 1.5
    # Over 500 k€ of investment and 3 × (20 k€ + 4 % of 500 k€): 480 / 620.
    found = projects.public_return(saving, row(3), column(500_000), column(20_000), column(0.04))
    assert found.item() == pytest.approx(480 / 620)
    # No money of the fund: no test.
    assert projects.ftap_return(saving, row(3), column(0)).item() == 0


def test_revenue_is_once_or_every_year():
    years = [
        projects.revenue_memo(column(1), column(0.5), column(40), column(10), column(0.6), column(age)).item()
        for age in (0, 1)
    ]
    # 60 % of (40 × 50 % + 10), then the recurring part only.
    assert years == pytest.approx([18, 12])
    # Before deployment, nothing.
    before = projects.revenue_memo(column(0), column(0), column(40), column(10), column(0.6), column(-1))
    assert before.item() == 0
