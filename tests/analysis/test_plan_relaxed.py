"""What constraints must give up: each figure told, fed back as it is told, makes the goal possible."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from simulator.analysis.negotiation.ground import Ground, ground_of
from simulator.analysis.negotiation.plan.goal import Goal
from simulator.analysis.negotiation.plan.plan import plan
from simulator.analysis.negotiation.plan.relaxed import Relaxation, fits, relaxations, sooner
from simulator.analysis.negotiation.plan.search import Reached, search
from simulator.analysis.negotiation.plan.trial import Trial
from simulator.api import scenarios_folder
from simulator.dossier.dossier import Dossier, load_dossier
from simulator.dossier.overrides import parse_overrides
from simulator.publish.negotiation.plan.given_up import given_up, upward
from simulator.publish.negotiation.plan.plan import plan_section


@cache
def shipped(name: str) -> Dossier:
    return load_dossier(scenarios_folder() / f"{name}.yaml")


def ground(name: str, *settings: str) -> Ground:
    return ground_of(shipped(name), parse_overrides(settings, shipped(name)), "hours_32")


@cache
def soonest() -> tuple[Trial, Reached]:
    """Return the plan of dgfip that nothing forbids."""
    trial = Trial(ground("dgfip"), Goal(32))
    found = search(trial, lambda: None)
    assert found is not None
    return trial, found


def sentences(found: Any) -> str:
    return " ".join(plan_section(found, "fr").sentences).replace("\xa0", " ").replace("\u202f", " ").replace("’", "'")


def fed_back(one: Relaxation, trial: Trial) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the goal, and the settings, that a constraint given up asks for, rounded up as it is told."""
    (family,) = one.families
    amount = one.amounts[family]
    if family == "capacity":
        return {}, (f"hours_32.hiring_ceiling={float(trial.ceiling.max()) + upward(amount, 1)}",)
    goals = {
        "service": {"overload": upward(amount, 1e-4)},
        "surplus": {"surplus": upward(one.surplus_share, 1e-3)},
        "week": {"week": amount},
        "towards": {"week": amount, "towards": one.hired_for},
        "year": {"latest": int(amount)},
    }
    return goals[family], ()


@pytest.mark.parametrize(
    ("name", "latest", "families"),
    [
        ("dgfip", 2031, {"capacity", "surplus", "service", "year", "week", "towards"}),
        ("dgfip", 2029, {"service", "year", "week", "towards"}),
        ("foncier_innovant", None, {"capacity", "service", "week", "towards"}),
    ],
)
def test_each_figure_told_of_one_constraint_makes_the_goal_possible_when_it_is_fed_back(name, latest, families):
    trial = Trial(ground(name), Goal(32, latest=latest))
    obstacles = relaxations(trial, lambda: None)
    assert {one.families[0] for one in obstacles} == families
    for one in obstacles:
        goal, settings = fed_back(one, trial)
        asked = Goal(**({"week": 32, "latest": latest} | goal))
        assert search(Trial(ground(name, *settings), asked), lambda: None) is not None, one.families


def test_tolerating_more_missing_hours_never_forbids_a_plan():
    trial = Trial(ground("dgfip"), Goal(32, latest=2031))
    needs = [trial.again(overload=overload).lasting[-1].sum() for overload in (None, 0.0134, 0.015, 0.02)]
    assert needs == pytest.approx([needs[0]] * 4)
    for overload in (0.0135, 0.015, 0.02):
        assert fits(trial.again(overload=overload), lambda: None) is not None


def test_the_week_on_the_way_is_the_one_that_a_longer_plan_passes_through():
    trial, whole = soonest()
    schedule = whole.solution.schedule
    passed = float(schedule.weeks[schedule.years.index(2029), 0])
    by_itself = trial.again(week=passed, latest=2029)
    assert search(by_itself, lambda: None) is None
    assert search(by_itself.again(towards=32), lambda: None) is not None


@pytest.mark.parametrize("name", ["renault_ampere", "semaine_autonomy"])
def test_what_a_week_takes_for_good_is_what_it_still_takes_once_gains_are_there(name):
    found = plan(ground(name), Goal(32), draws=100)
    needed = found.outcome.total("hires_needed", found.trial.idle.years[-1])
    (surplus,) = [check for check in found.checks if check.family == "surplus"]
    assert needed < surplus.limit < 1.02 * needed
    assert found.plan.recruits.sum() < 1.02 * needed


def test_what_a_year_sooner_takes_makes_it_possible_too():
    trial, whole = soonest()
    year = trial.idle.years[whole.year - 1]
    for one in sooner(trial, whole.year, lambda: None):
        goal, settings = fed_back(one, trial)
        asked = replace(Goal(32, latest=year), **goal)
        assert search(Trial(ground("dgfip", *settings), asked), lambda: None) is not None, one.families


def test_years_above_the_envelope_are_told_one_by_one_and_their_sum_as_a_sum():
    over = Relaxation({"money": 315e6}, soonest()[1].solution.schedule, {2031: 64.61e6, 2032: 124.2e6, 2033: 126e6})
    told = given_up(over, "money", "fr").replace("\xa0", " ")
    assert "64,7 M€ en 2031, 125 M€ en 2032 et 126 M€ en 2033" in told
    assert "316 M€ cumulés sur 3 années" in told
    assert "cumulés" not in given_up(replace(over, money_by_year={2033: 1e6}), "money", "fr")


def test_the_plan_says_how_its_cost_and_its_recruits_differ_from_those_of_the_other_tools():
    found = plan(ground("dgfip"), Goal(32), draws=100)
    text, last = sentences(found), found.trial.idle.years[-1]
    assert found.plan.recruits.sum() > found.outcome.total("hires_needed", last)
    assert "projets compris (9,95 M€ en 2033" in text
    assert "chacune au coût moyen d'un poste sur une carrière : 380 M€ en 2033" in text
    assert "5 054 ETP, plus que les embauches nécessaires en 2033 (5 015), surtout parce que les nouveaux venus" in text
