"""When a conclusion is true: boxes found in draws, measured on others, and none where none tells more."""

import numpy as np
import pytest

from simulator.analysis.negotiation.ground import ground_of
from simulator.analysis.negotiation.red_team.rules import rules
from simulator.analysis.negotiation.red_team.rules_tree import boxes_of
from simulator.analysis.statements import parse_statement
from simulator.dossier.dossier import dossier_from
from simulator.publish.negotiation.red_team.rules import rule_in_words, rules_section

SURE = {"value": 1, "source": "judgement: x"}


def spread(low, high):
    return {"distribution": {"family": "uniform", "low": low, "high": high}, "source": "judgement: x"}


def found(text, realisation, bankable, draws=2000):
    """Return the rules of an office where a tool frees 10 × realisation × bankable share posts."""
    claim = {"id": "c", "quotation": "x", "said_by": "DG", "date": "2025", "form": "posts", "value": 10}
    figures = {"realisation": realisation, "bankable_share": bankable, "adoption_start": SURE, "adoption_ceiling": SURE}
    figures["training_hours_per_user"] = {"value": 0, "source": "judgement: x"}
    tool = {"id": "tool", "label": "Outil", "nature": "automation", "scope": ["office"], "deployment_year": 2026}
    content = {
        "id": "ruled",
        "title": "Dossier",
        "summary": "Un dossier d’essai.",
        "first_year": 2026,
        "years": 3,
        "decision_year": 2026,
        "organisation": {"name": "Direction"},
        "categories": [{"id": "B", "label": "B", "figures": {"post_cost": 50_000}}],
        "services": [{"id": "office", "label": "Bureau", "posts": 100}],
        "projects": [tool | {"claims": [claim]}],
        "positions": {"evidenced": {"figures": figures}},
    }
    dossier = dossier_from(content, "ruled.yaml")
    return rules(ground_of(dossier), parse_statement(text, tuple(dossier.scenarios)), draws)


def test_a_threshold_is_found_where_it_is_with_all_the_coverage_and_density():
    one = found("austerity.freed_posts < 6", spread(0.2, 0.8), SURE)
    rule = one.true_when[0]
    assert [clause.assumption.leaf.name for clause in rule.clauses] == ["realisation"]
    assert rule.clauses[0].above is None
    assert rule.clauses[0].below == pytest.approx([0.6], abs=0.01)
    assert rule.density > 0.98
    assert rule.coverage > 0.98
    assert one.share == pytest.approx(2 / 3, abs=0.02)
    assert "vraie quand « Taux de réalisation de l’annonce » ne dépasse pas 60" in _plain(rule_in_words(rule, "fr"))
    assert one.false_when[0].clauses[0].above == rule.clauses[0].below


def test_what_two_numbers_make_together_takes_two_clauses():
    one = found("austerity.freed_posts > 6", spread(0.2, 1.0), spread(0.2, 1.0))
    rule = one.true_when[0]
    names = {clause.assumption.leaf.name for clause in rule.clauses}
    assert names == {"realisation", "bankable_share"}
    assert all(clause.above is not None for clause in rule.clauses)
    assert rule.density > one.share + 0.2
    assert rule.weight < one.share / rule.density


def test_rules_are_measured_on_draws_that_did_not_grow_them():
    one = found("austerity.freed_posts > 6", spread(0.2, 1.0), spread(0.2, 1.0), draws=2000)
    assert (one.grown, one.measured) == (1000, 1000)
    for rule in (*one.true_when, *one.false_when):
        inside = rule.weight * one.measured
        assert inside == pytest.approx(round(inside))
        assert rule.density * inside == pytest.approx(round(rule.density * inside))
        assert rule.error == pytest.approx(np.sqrt(rule.density * (1 - rule.density) / inside))


@pytest.mark.parametrize(("text", "share"), [("austerity.freed_posts < 60", 1.0), ("austerity.freed_posts > 60", 0.0)])
def test_what_is_always_or_never_true_has_no_rule_and_says_so(text, share):
    one = found(text, spread(0.2, 0.8), SURE, draws=400)
    assert (one.share, one.true_when, one.false_when) == (share, (), ())
    section = rules_section(one, "fr")
    assert ("dans tous les tirages" if share else "dans aucun") in section.title
    assert not section.tables


def test_nothing_uncertain_is_always_or_never():
    one = found("austerity.freed_posts < 6", {"value": 0.5, "source": "judgement: x"}, SURE, draws=200)
    assert (one.true_when, one.false_when) == ((), ())
    assert one.share == 1.0


def test_a_rare_exception_makes_no_rule():
    one = found("austerity.freed_posts < 7.98", spread(0.2, 0.8), SURE)
    assert 0.99 < one.share < 1.0
    assert (one.true_when, one.false_when) == ((), ())
    assert "sans règle" in rules_section(one, "fr").title
    assert "no rule" in rules_section(one, "en").title


def test_leaves_that_conclude_alike_are_one_box():
    features = np.random.default_rng(32).normal(size=(2000, 3))
    boxes = boxes_of(features, features[:, 1] > 0.3)
    assert len(boxes) == 1
    assert list(boxes[0]) == [1]
    assert boxes[0][1][0] == pytest.approx(0.3, abs=0.02)
    assert np.isinf(boxes[0][1][1])


def test_a_band_is_one_clause_with_two_ends():
    features = np.random.default_rng(32).uniform(size=(2000, 2))
    boxes = boxes_of(features, (features[:, 0] > 0.4) & (features[:, 0] < 0.6))
    assert [list(box) for box in boxes] == [[0]]
    assert boxes[0][0] == pytest.approx((0.4, 0.6), abs=0.02)


def _plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")
