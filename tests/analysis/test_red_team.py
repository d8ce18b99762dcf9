"""The red team: a flip planted at a value found by hand, one that takes two, and every value put back."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy import special

import simulator
from simulator.analysis.negotiation.ground import ground_of
from simulator.analysis.negotiation.red_team.alone import away
from simulator.analysis.negotiation.red_team.assumptions import contested, uncertain
from simulator.analysis.negotiation.red_team.bench import Bench, Meter
from simulator.analysis.negotiation.red_team.conclusions import conclusions_of
from simulator.analysis.negotiation.red_team.lines import first_flips
from simulator.analysis.negotiation.red_team.red_team import red_team
from simulator.analysis.statements import parse_statement
from simulator.dossier.dossier import dossier_from
from simulator.dossier.overrides import parse_overrides
from simulator.errors import DossierError
from simulator.publish.commands import typed

FULL = {"value": 1, "source": "judgement: x"}


def spread(low, high):
    return {"distribution": {"family": "uniform", "low": low, "high": high}, "source": "judgement: x"}


def planted(realisation, bankable, *, posts=100, years=6, **more):
    """An office of 100 posts to which a tool promises 10: it frees 10 × realisation × bankable share, from day one."""
    claim = {"id": "c", "quotation": "x", "said_by": "DG", "date": "2025", "form": "posts", "value": 10}
    figures = {
        "realisation": realisation,
        "bankable_share": bankable,
        "adoption_start": FULL,
        "adoption_ceiling": FULL,
        "training_hours_per_user": {"value": 0, "source": "judgement: x"},
    }
    tool = {"id": "tool", "label": "Outil", "nature": "automation", "scope": ["office"], "deployment_year": 2026}
    idle = dict.fromkeys(("gain_use_posts", "gain_use_service", "gain_use_week", "gain_use_respite", "compensation"), 0)
    content = {
        "id": "planted",
        "scenarios": {"compressed": {"label": "Sans outil", "deploys": "none", "levers": idle}},
        "title": "Dossier",
        "summary": "Un dossier d’essai.",
        "first_year": 2026,
        "years": years,
        "decision_year": 2026,
        "organisation": {"name": "Direction"},
        "categories": [{"id": "B", "label": "B", "figures": {"post_cost": 50_000, "attrition_rate": 0.1}}],
        "services": [{"id": "office", "label": "Bureau", "posts": posts}],
        "projects": [tool | {"claims": [claim]}],
        "positions": {"evidenced": {"figures": figures}},
    }
    return dossier_from(content | more, "planted.yaml")


def flips_in_comparison(found, settings):
    """Tell whether a conclusion is no longer what it was in the ordinary comparison, with values set as a user does."""
    ground, statement = found.ground, found.attacked.statement
    compared = simulator.compare(ground.dossier, [typed(each) for each in (*ground.settings, *settings)])

    def worth(name, scenario):
        return np.array([compared.outcome(scenario, ground.held).total(name, ground.year)])

    return bool(statement.worth(worth)[0]) != found.attacked.holds


@cache
def dgfip():
    return simulator.open_dossier("dgfip")


@cache
def attack(name):
    """The attack on the most fragile conclusion of a dossier, or on one that a few draws in a thousand flip."""
    text = "austerity.scope_cut_posts > 0.5" if name == "accueil" else None
    return red_team(ground_of(simulator.open_dossier(name)), text, draws=300)


# --- the planted flip


def test_one_assumption_overturns_the_conclusion_at_the_value_found_by_hand():
    dossier = planted(spread(0.2, 0.8), FULL)
    found = red_team(ground_of(dossier), "austerity.freed_posts < 6", draws=200)
    flip = found.flips[0]  # 10 × realisation = 6 at 60 %, the quantile 2/3 of 20 % to 80 %
    assert [each.assumption.leaf.name for each in found.flips] == ["realisation"]
    assert flip.values == pytest.approx([0.6], abs=0.002)
    assert flip.values[0] >= 0.6
    assert flip.distance == pytest.approx(special.ndtri(2 / 3), abs=0.01)
    assert flip.chance == pytest.approx(1 / 3, abs=0.005)
    assert found.links[0].assumption.leaf.name == "realisation"
    assert flips_in_comparison(found, found.links[0].settings)
    assert len(found.together.changes) == 1
    assert found.attacked.share == pytest.approx(2 / 3, abs=4 * np.sqrt(2 / 9 / 200))


def test_two_assumptions_overturn_it_together_when_none_does_alone():
    dossier = planted(spread(0.4, 0.6), spread(0.8, 1.0))
    found = red_team(ground_of(dossier), "austerity.freed_posts < 5.5", draws=200)
    assert found.flips == ()  # at most 0.6 × 0.9 = 5.4 and 0.5 × 1 = 5 alone, 6 together
    names = {change.assumption.leaf.name for change in found.together.changes}
    assert names == {"realisation", "bankable_share"}
    product = np.prod([change.values[0] for change in found.together.changes])
    assert 0.55 <= product < 0.553
    assert flips_in_comparison(found, found.settings)


def test_the_nearest_point_of_two_is_the_nearest_of_all():
    dossier = planted(spread(0.4, 0.6), spread(0.8, 1.0))
    found = red_team(ground_of(dossier), "austerity.freed_posts < 5.5", draws=200)
    scores = np.linspace(0, 3.09, 800)
    realisation = 0.4 + 0.2 * special.ndtr(scores)
    bankable = np.clip((0.55 / realisation - 0.8) / 0.2, 1e-12, 1 - 1e-12)
    there = np.hypot(scores, special.ndtri(bankable))[0.55 / realisation < 1.0]
    assert found.together.distance == pytest.approx(there.min(), rel=0.01)


def test_a_number_held_certain_is_told_apart_with_its_share_of_the_bounds():
    dossier = planted({"value": 0.5, "source": "judgement: x"}, FULL)
    found = red_team(ground_of(dossier), "austerity.freed_posts < 6", draws=100)
    assert found.flips == ()
    flip = next(each for each in found.outside if each.assumption.leaf.name == "realisation")
    low, high = flip.assumption.leaf.bounds
    assert flip.values == pytest.approx([0.6], abs=0.002)
    assert flip.share == pytest.approx((flip.values[0] - 0.5) / (high - low))
    assert flip.distance is None


def test_a_value_that_sources_give_comes_before_those_they_do_not():
    cited = {"value": 0.5, "low": 0.3, "high": 0.7, "source": "judgement: x"}
    found = red_team(ground_of(planted(cited, FULL)), "austerity.freed_posts < 6", draws=100)
    assert found.outside[0].assumption.leaf.name == found.links[0].assumption.leaf.name == "realisation"
    assert found.outside[0].is_cited


# --- what does not hold, what never flips, edges


def test_a_conclusion_that_does_not_hold_is_attacked_the_other_way():
    found = red_team(ground_of(planted(spread(0.2, 0.8), FULL)), "austerity.freed_posts > 6", draws=100)
    assert not found.attacked.holds
    assert found.flips[0].values == pytest.approx([0.6], abs=0.002)
    assert flips_in_comparison(found, found.links[0].settings)


def test_nothing_overturns_what_holds_whatever_is_believed():
    found = red_team(ground_of(planted(spread(0.2, 0.8), FULL)), "austerity.freed_posts < 60", draws=100)
    assert (found.flips, found.together, found.settings) == ((), None, None)
    assert found.attacked.share == 1.0
    assert [each.assumption.leaf.name for each in found.still] == ["realisation"]
    assert found.still[0].eaten == pytest.approx(3 / 55, rel=0.01)


def test_gains_above_the_claim_and_below_zero_flip_too():
    over = red_team(ground_of(planted(spread(-0.6, 1.4), FULL)), "austerity.freed_posts < 12", draws=100)
    assert over.flips[0].values == pytest.approx([1.2], abs=0.01)
    under = red_team(ground_of(planted(spread(-0.6, 1.4), FULL)), "austerity.freed_posts > -1", draws=100)
    assert under.flips[0].values == pytest.approx([-0.1], abs=0.01)
    assert not under.flips[0].rises


@pytest.mark.parametrize("changes", [{"posts": 1}, {"years": 1}, {"posts": 0}])
def test_one_agent_one_year_or_nobody_is_no_failure(changes):
    found = red_team(ground_of(planted(spread(0.2, 0.8), FULL, **changes)), draws=100)
    assert 0.0 <= found.attacked.share <= 1.0
    assert np.isfinite(found.attacked.by)


def test_nothing_deployed_leaves_nothing_to_attack():
    found = red_team(ground_of(planted(spread(0.2, 0.8), FULL)), "compressed.freed_posts < 6", draws=100)
    assert (found.flips, found.still, found.together) == ((), (), None)
    assert found.outside == ()


def test_equal_but_for_rounding_is_equal():
    ground = replace(ground_of(dgfip()), held="claimed")
    statement = parse_statement("austerity.withdrawn_posts > austerity.freed_posts", tuple(dgfip().scenarios))
    bench = Bench(ground, (statement, replace(statement, relation="<=")), Meter(None, 1))
    assert (bench.center > 0).tolist() == [False, True]


# --- both camps by the same rule


def test_the_case_of_each_camp_denies_that_of_the_other():
    ours = ground_of(dgfip())
    theirs = replace(ours, held="claimed")
    said = [{each.text for each in conclusions_of(ground, None)} for ground in (ours, theirs)]
    assert {"austerity.scope_cut_posts > 0.5", "austerity.unmet_hours > status_quo.unmet_hours"} <= said[0]
    assert {"austerity.scope_cut_posts <= 0.5", "austerity.unmet_hours <= status_quo.unmet_hours"} <= said[1]


def test_what_the_administration_concludes_falls_with_its_own_word_and_its_plan_does_not_follow():
    ground = replace(ground_of(planted(spread(0.2, 0.8), FULL)), held="claimed")
    found = red_team(ground, draws=100)
    flip = next(each for each in found.outside if each.assumption.leaf.name == "realisation")
    assert found.theirs
    assert found.attacked.holds
    assert found.attacked.statement.text == "austerity.scope_cut_posts <= 0.5"
    assert flip.values == pytest.approx([0.95], abs=0.001)  # ten posts booked: half a post is 5 % of them
    assert flip.values[0] <= 0.95
    assert all(link.settings is None for link in found.links)  # what is set there would be booked


def test_without_a_plan_of_cuts_the_administration_concludes_nothing():
    dossier = simulator.open_dossier("annonce_sans_chiffre")
    with pytest.raises(DossierError, match="aucun plan"):
        red_team(ground_of(dossier, position="claimed"), draws=100)


@pytest.mark.parametrize("text", ["3 > 2", "austerity.freed_posts", "austerity.fred_posts > 1"])
def test_what_is_no_conclusion_is_refused_in_a_sentence(text):
    with pytest.raises(DossierError, match="--statement"):
        red_team(ground_of(dgfip()), text, draws=100)


# --- real dossiers


@pytest.mark.parametrize("name", ["dgfip", "accueil", "foncier_innovant"])
def test_every_value_put_back_flips_the_conclusion_in_the_ordinary_comparison(name):
    found = attack(name)
    tried = [link.settings for link in found.links if link.settings] + ([found.settings] if found.settings else [])
    assert tried
    assert all(flips_in_comparison(found, settings) for settings in tried)


def test_a_departure_rate_that_sources_give_overturns_our_week_at_dgfip():
    found = attack("dgfip")
    link = found.links[0]
    assert found.attacked.statement.text == "hours_32.unmet_hours < austerity.unmet_hours"
    assert link.assumption.leaf.name == "attrition_rate"
    assert link.flip.is_cited
    assert "austerity.withdrawn_posts > austerity.freed_posts" in {each.text for each in link.survivors}
    assert {paper.id for paper in link.papers} == {"posts_schedule", "social_report"}


def test_the_share_of_draws_is_that_of_the_ranges():
    found = attack("foncier_innovant")
    text, dossier = found.attacked.statement.text, found.ground.dossier
    ranged = simulator.with_ranges(simulator.compare(dossier), statements=[text], draws=300).ranges
    shares = {each.statement.text: each.share for each in ranged.amounts("evidenced")}
    assert 0 < found.attacked.share < 1
    assert found.attacked.share == shares[text]


def test_what_a_user_sets_is_what_is_attacked():
    dossier = planted(spread(0.2, 0.8), FULL)
    settings = parse_overrides(["realisation=0.5..0.9"], dossier)
    found = red_team(ground_of(dossier, settings), "austerity.freed_posts < 8", draws=100)
    flip = found.flips[0]
    assert flip.assumption.name == "realisation"
    assert flips_in_comparison(found, next(link.settings for link in found.links if link.flip == flip))


def test_distances_leave_correlations_aside_and_say_so():
    pair = {"between": ["tool.realisation", "tool.bankable_share"], "value": 0.5}
    dossier = planted(spread(0.4, 0.6), spread(0.8, 1.0), correlations=[pair])
    assert red_team(ground_of(dossier), "austerity.freed_posts < 5.5", draws=100).ignores_correlation


def test_progress_is_told_and_what_it_raises_stops_the_work():
    told, ground = [], ground_of(planted(spread(0.2, 0.8), FULL))
    red_team(ground, draws=200, progress=lambda done, whole: told.append((done, whole)))
    assert all(done <= whole for done, whole in told)
    assert [done for done, _ in told] == sorted(done for done, _ in told)

    def stop(*_):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        red_team(ground, draws=200, progress=stop)


# --- the tools


def test_a_line_flips_first_where_it_first_does_and_says_when_it_comes_back():
    def flipped(lines, far):
        return np.where(lines == 0, (far > 0.3) & (far < 0.6), far >= 2.0)

    far, stays = first_flips(flipped, np.array([3.0, 3.0]))
    assert far == pytest.approx([0.3, 2.0], abs=1e-4)
    assert stays.tolist() == [False, True]
    assert (flipped(np.array([0, 1]), far)).all()


@pytest.mark.parametrize(
    ("central", "value", "rounded"),
    [(0.284, 0.4123, 0.413), (0.284, -0.0000001, -0.001), (131.0, 139.213, 139.22), (1.0, 0.999504, 0.9995)],
)
def test_a_value_is_rounded_away_from_the_one_in_force(central, value, rounded):
    assert away(central, value, (-np.inf, np.inf)) == pytest.approx(rounded)
    assert away(central, value, (-np.inf, value)) <= value


def test_structure_and_claims_are_not_contested_and_uncertain_numbers_are_not_certain():
    statement = parse_statement("austerity.freed_posts < 600", tuple(dgfip().scenarios))
    bench = Bench(ground_of(dgfip()), (statement,), Meter(None, 1))
    certain, open_numbers = ({one.leaf.name for one in found} for found in (contested(bench), uncertain(bench)))
    assert not certain & open_numbers
    assert not certain & {"scope_share", "claimed_time_share", "public_employer", "bottom_up_route"}
    assert {"load_0", "attrition_rate", "demand"} <= certain
