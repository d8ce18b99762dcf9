"""Electricity, water, carbon and hardware, each equation on numbers worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.engine.measures import Array
from simulator.model import environment


def column(*values: float) -> Array:
    """Return kinds (projects) in one service."""
    return np.array(values, dtype=float).reshape(-1, 1, 1)


def test_requests_follow_use():
    # Half of 1 000 users, 20 a day, 200 days; nobody uses it, no request.
    found = environment.requests(column(0.5, 0), column(1000), column(20), column(200))
    assert found.ravel().tolist() == [2_000_000, 0]


def test_factors_are_in_thousandths():
    asked = column(2_000_000)
    # Wh → kWh, mL → L, g → kg.
    power = environment.energy(asked, column(0.5))
    assert power.item() == 1000
    assert environment.water(asked, column(4)).item() == 8000
    assert environment.carbon(asked, column(0.2)).item() == pytest.approx(400)
    # 1 000 kWh at 35 g.
    assert environment.grid_carbon(power, column(35)).item() == 35


def test_hardware_bought_again_has_its_carbon():
    assert environment.hardware_carbon(column(4), column(387)).item() == 1548
