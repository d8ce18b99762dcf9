"""Every question of a negotiation is asked of the same table, and heard from Python."""

import pytest

import simulator
from simulator.analysis.negotiation.plan.goal import Goal
from simulator.errors import DossierError


@pytest.fixture(scope="module")
def asked():
    return simulator.negotiate(simulator.open_dossier("accueil"), ["realisation=0.5"])


def test_the_table_holds_what_was_set_and_the_usual_choices(asked):
    ground = asked.ground
    assert [override.text for override in ground.settings] == ["realisation=0.5"]
    assert (ground.scenario, ground.opposed, ground.held) == ("hours_32", "austerity", "evidenced")
    assert ground.outcome().total("freed_posts", ground.year) == pytest.approx(
        simulator.compare(ground.dossier, ["realisation=0.5"])
        .outcome("hours_32", "evidenced")
        .total("freed_posts", ground.year)
    )


@pytest.mark.parametrize("name", ["scenario", "opposed", "position"])
def test_what_does_not_exist_is_refused_with_what_does(name):
    with pytest.raises(DossierError, match="nothing"):
        simulator.negotiate(simulator.open_dossier("accueil"), **{name: "nothing"})


def test_each_question_has_an_answer(asked):
    assert asked.dilemma().has_claim
    assert asked.solve("hires_needed <= 1", "reorganisation_share").problem.scenario == "hours_32"
    assert asked.exchange().ground is asked.ground
    goal = Goal(week=34)
    assert asked.plan(goal).goal is goal
    sturdy = asked.robust_plan(goal)
    assert sturdy.robust.holding.share >= sturdy.central.holding.share
    assert asked.frontier("week=100", "euros=100").ground.dossier.id == "accueil"
    assert asked.disagreement("net_cost_employer").parts
    found = asked.red_team()
    assert asked.rules(found).statement == found.attacked.statement
    assert asked.measures("gains").menu
    assert asked.clauses().stages
