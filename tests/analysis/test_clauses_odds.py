"""When a trigger says something of its condition, and when a threshold is no gain that a measure could settle."""

from dataclasses import replace

import numpy as np
import pytest

from simulator.analysis.comparison import compare
from simulator.analysis.draws import drawn
from simulator.analysis.negotiation.clauses.clauses import clauses
from simulator.analysis.negotiation.clauses.draws import realisation_of, runs_of
from simulator.analysis.negotiation.clauses.odds import not_asked
from simulator.analysis.negotiation.clauses.stages import falls_of
from simulator.analysis.negotiation.clauses.trigger import Asked
from simulator.analysis.negotiation.ground import ground_of
from simulator.dossier.dossier import content_of, dossier_from, load_dossier

FEW = 60


def at(ground, share):
    """Return our case of the ordinary comparison with a share of the claims set by hand, as a user does."""
    settings = (*ground.settings, realisation_of(ground).at(share))
    return compare(ground.dossier, settings, ground.scenarios, [ground.held]).outcome(ground.scenario, ground.held)


def test_how_often_the_condition_is_missed_though_the_trigger_is_reached():
    dgfip = ground_of(load_dossier("scenarios/dgfip.yaml"))
    found = clauses(dgfip, draws=400)
    ours, values = dgfip.whatif(), drawn(dgfip.dossier, 400, found.seed)
    runs = replace(ours, plans_follow=False).totals(("net_cost_employer", "bankable_hours"), np.zeros((0, 400)), values)
    for stage in found.stages:
        reached = runs["bankable_hours"][stage.fall.rank - 1, 0] >= stage.trigger.measured.hours
        over = runs["net_cost_employer"][stage.fall.rank, 0] > stage.trigger.level
        odds = stage.trigger.odds
        assert odds.missed == pytest.approx(np.mean(over[reached]))
        assert odds.missed_below == pytest.approx(np.mean(over[~reached]))
        assert sum(share for _, share in odds.shares) == pytest.approx(1)
        assert odds.shares[0][0] == "reorganisation_contribution"
        assert dict(odds.shares)["gains_contribution"] < 0.25


def test_a_threshold_that_is_no_gain_or_that_nothing_could_see_is_not_asked_for():
    for path, reason in (("scenarios/foncier_innovant.yaml", "no_gain"), ("scenarios/accueil.yaml", "noise")):
        for stage in clauses(ground_of(load_dossier(path)), draws=FEW).stages[1:]:
            trigger = stage.trigger
            assert (trigger.kind, trigger.reason, trigger.measured, trigger.odds) == ("unmeasured", reason, None, None)
            assert trigger.exact <= 0 if reason == "no_gain" else 0 < trigger.exact < 100


def test_a_threshold_worth_less_than_the_rounding_of_its_level_is_not_asked_for():
    office = ground_of(load_dossier("scenarios/assistant_bureautique.yaml"))
    asked = Asked("envelope", None)
    measured = clauses(office, draws=FEW).stages[2].trigger.measured
    runs = runs_of(office, (), FEW, 1, lambda: None)
    fall = falls_of(office)[2]
    level = asked.level(office, fall.year)
    rounding = level - asked.before_rounding(office, fall.year)
    slope = (at(office, 1.0).total("net_cost_employer", 2030) - at(office, 0.5).total("net_cost_employer", 2030)) / (
        at(office, 1.0).total("bankable_hours", 2029) - at(office, 0.5).total("bankable_hours", 2029)
    )
    worth = -rounding / slope
    small = replace(measured, exact=0.5 * worth, hours=0.5 * worth)
    assert not_asked(runs, asked, fall, small, level) == "rounding"
    assert not not_asked(runs, asked, fall, measured, level)
    assert not_asked(runs, Asked("envelope", level), fall, small, level) != "rounding"


def test_a_stage_before_the_decision_depends_on_nothing():
    content = content_of(load_dossier("scenarios/semaine_autonomy.yaml")) | {"decision_year": 2028}
    ground = ground_of(dossier_from(content, "late"))
    kinds = [(stage.trigger.kind, stage.trigger.reason) for stage in clauses(ground, draws=FEW).stages]
    years = [fall.year for fall in falls_of(ground)]
    for year, kind in zip(years, kinds, strict=True):
        assert (kind == ("unmeasured", "past")) == (year < 2028)
