"""A plan that holds over draws: its share is measured again by ordinary ranges, and what cannot be sure says so."""

from __future__ import annotations

from typing import Any

import pytest

import simulator
from simulator.analysis.draws import Study
from simulator.analysis.negotiation.ground import ground_of
from simulator.analysis.negotiation.plan.goal import Goal
from simulator.analysis.negotiation.plan.plan import plan, robust
from simulator.analysis.negotiation.plan.schedule import PLAN
from simulator.analysis.ranges import ranges
from simulator.analysis.statements import parse_statement
from simulator.api import scenarios_folder
from simulator.dossier.dossier import Dossier, dossier_from, load_dossier
from simulator.uncertainty.sampling import SEED

DRAWS = 400


def shipped(name: str) -> Dossier:
    return load_dossier(scenarios_folder() / f"{name}.yaml")


def certain(**figures: Any) -> Dossier:
    """Return an office in which nothing is uncertain."""
    known = {"turnover_response": 0, "absence_response": 0, "reorganisation_share": 0, **figures}
    content = {
        "id": "office",
        "title": "Office",
        "summary": "Office",
        "first_year": 2026,
        "decision_year": 2027,
        "years": 6,
        "organisation": {"name": "Office", "figures": known},
        "categories": [{"id": "B", "label": "B"}],
        "services": [{"id": "desk", "label": "Desk", "posts": 320}],
    }
    return dossier_from(content, "office")


def share_of(found: Any, says: str, year: int) -> float:
    """Return how often a statement about the plan holds, in the draws of ordinary ranges."""
    dossier = found.ground.dossier
    compared = simulator.compare(dossier, scenarios=[PLAN, "status_quo"], positions=["evidenced"])
    statement = parse_statement(says, dossier.scenarios)
    drawn = ranges(Study(compared, statement.names), year, (statement,), DRAWS, SEED)
    return float(drawn.amounts("evidenced")[0].share)


def test_a_robust_plan_holds_in_nine_draws_of_ten_and_ordinary_ranges_say_the_same():
    found = robust(ground_of(shipped("assistant_bureautique")), Goal(33), draws=DRAWS)
    assert found.reached
    assert found.robust.holding.share >= 0.9 > found.central.holding.share
    assert found.elsewhere.share == pytest.approx(found.robust.holding.share, abs=0.06)
    assert found.robust.plan.recruits.sum() > found.central.plan.recruits.sum()
    year = found.robust.year
    for one in (found.central, found.robust):
        held = share_of(one, "plan.unmet_hours <= 0.001", year)  # one service, where status quo misses nothing
        assert held >= one.holding.share  # a year alone holds at least as often as all of them
    assert share_of(found.robust, "plan.unmet_hours <= 0.001", year) >= 0.9
    assert all(check.holds for check in found.robust.checks)


def test_a_plan_in_which_nothing_is_uncertain_always_holds():
    found = robust(ground_of(certain()), Goal(32), draws=100)
    assert found.robust is found.central
    assert found.reached
    assert found.robust.holding.share == 1
    assert found.robust.holding.weakest is None


def test_what_cannot_be_sure_names_what_fails_most_often():
    dossier = shipped("assistant_bureautique")
    tight = plan(ground_of(dossier), Goal(33), draws=DRAWS)
    most = max(tight.plan.recruited(year) for year in tight.decision_years)
    goal = Goal(33, latest=tight.year, capacity=most)
    found = robust(ground_of(dossier), goal, draws=DRAWS)
    assert not found.reached
    assert found.robust.holding.share < 0.9
    assert found.robust.holding.weakest == "service"


def test_a_goal_out_of_reach_is_so_with_and_without_draws():
    found = robust(ground_of(certain()), Goal(32, latest=2027), draws=100)
    assert not found.robust.is_possible
    assert not found.reached


def test_the_range_of_the_cost_holds_the_plan_and_not_what_follows_it():
    found = plan(ground_of(shipped("assistant_bureautique")), Goal(33), draws=DRAWS)
    low, middle, high = found.range_of(found.year)
    assert low < middle < high
    assert low < found.cost(found.year) < high


def test_the_same_seed_gives_the_same_plan_and_another_seed_the_same_plan_held_as_often():
    dossier = certain(reorganisation_share={"distribution": {"family": "uniform", "low": 0.1, "high": 0.5}})
    first, second, other = (plan(ground_of(dossier), Goal(33), draws=200, seed=seed) for seed in (3, 3, 4))
    assert (first.plan.recruits == second.plan.recruits).all()
    assert first.holding == second.holding
    assert other.holding.share == pytest.approx(first.holding.share, abs=0.15)
