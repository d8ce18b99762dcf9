"""Identities in every cell of every dossier that the package ships, year by year and service by service."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from accounts import check_all, sums

import simulator
from simulator.analysis.comparison import Comparison

DOSSIERS = sorted(path.stem for path in (Path(__file__).parents[2] / "scenarios").glob("*.yaml"))


@cache
def comparison(name: str) -> Comparison:
    return simulator.compare(simulator.open_dossier(name))


def test_there_are_dossiers():
    assert "dgfip" in DOSSIERS


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_account_adds_up(name):
    found = comparison(name)
    assert len(found.outcomes) == len(found.scenarios) * len(found.positions) >= 12
    check_all(found)


@pytest.mark.parametrize("name", DOSSIERS)
@pytest.mark.parametrize("setting", ["absence_overload_response=2", "recruitment_lag=1.5", "realisation=-0.5"])
def test_every_account_adds_up_when_the_world_is_harder(name, setting):
    settings = [setting, "complexity_response=0.5"]
    check_all(simulator.compare(simulator.open_dossier(name), settings, positions=["evidenced"]))


@pytest.mark.parametrize("name", DOSSIERS)
def test_services_weigh_as_much_as_the_dossier_says(name):
    found = comparison(name)
    for outcome in found.outcomes.values():
        leaves = outcome.run.leaves
        assert leaves["scope_share"].sum(axis=1).ravel() == pytest.approx(np.ones(len(found.dossier.projects)))
        staffed = outcome.run.value("base_posts", found.last_year)[0, :, 0] > 0
        assert outcome.run.value("category_share", found.last_year).sum(axis=0).ravel() == pytest.approx(
            staffed.astype(float)
        )


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_scenario_differs_from_status_quo_by_what_it_spends(name):
    found = comparison(name)
    for (scenario, position), outcome in found.outcomes.items():
        reference = sums(found.outcome("status_quo", position).run, "spending")
        effect = sums(outcome.run, "net_budget_effect")
        spent = sums(outcome.run, "spending")
        assert effect == pytest.approx(reference - spent, rel=1e-9, abs=1e-9 * reference.max()), scenario
        # The year of decision counts in full, the next at 3.2 % less each, or the dossier's own rate; none before.
        rate, start = outcome.run.leaves["discount_rate"].item(), found.dossier.decision_year
        value = sum(
            gain / (1 + rate) ** (year - start)
            for year, gain in zip(outcome.run.years, effect, strict=True)
            if year >= start
        )
        assert outcome.total("net_present_value", found.last_year) == pytest.approx(value, rel=1e-9, abs=1e-3)
