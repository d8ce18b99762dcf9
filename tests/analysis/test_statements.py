"""Statements about results: what they mean, and what is refused, in one sentence that helps."""

from __future__ import annotations

import numpy as np
import pytest

import simulator
from simulator.analysis.statements import parse_statement, statements_of
from simulator.errors import DossierError

SCENARIOS = ("status_quo", "austerity", "hours_32")
WORTH = {
    ("posts", "austerity"): np.array([1.0, 2.0, 3.0]),
    ("posts", "hours_32"): np.array([2.0, 2.0, 2.0]),
    ("spending", "hours_32"): np.array([5e6]),
}


def worth(text: str) -> list[float]:
    return parse_statement(text, SCENARIOS, "hours_32").worth(lambda name, scenario: WORTH[name, scenario]).tolist()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("austerity.posts > hours_32.posts", [0, 0, 1]),
        ("austerity.posts >= posts", [0, 1, 1]),
        ("austerity.posts < 2", [1, 0, 0]),
        ("austerity.posts <= 2", [1, 1, 0]),
        ("austerity.posts - posts", [-1, 0, 1]),
        ("austerity.posts + posts - 1", [2, 3, 4]),
        ("austerity.posts - posts >= 0", [0, 1, 1]),
        ("- austerity.posts", [-1, -2, -3]),
        ("austerity.posts > -1", [1, 1, 1]),
        ("spending < 5,1 M€", [1]),
        ("spending < 3 M€ + 2 M€", [0]),
    ],
)
def test_a_statement_is_worth_what_it_says_in_each_draw(text, wanted):
    assert worth(text) == wanted


def test_sides_that_differ_by_rounding_only_are_equal():
    nearly = {("posts", "austerity"): np.array([1013.0]), ("freed_posts", "austerity"): np.array([1013 - 1e-10])}
    for relation, holds in ((">", 0), (">=", 1), ("<", 0), ("<=", 1)):
        statement = parse_statement(f"austerity.posts {relation} austerity.freed_posts", SCENARIOS)
        assert statement.worth(lambda name, scenario: nearly[name, scenario]).tolist() == [holds]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("austerity.post > 1", "posts"),
        ("austerite.posts > 1", "austerity"),
        ("posts > ", "il manque une valeur"),
        ("> 1", "il manque une valeur"),
        ("1 < posts < 2", "une seule comparaison"),
        ("posts > douze", "douze"),
        ("posts * 2 > 1", "nombre"),
        ("__import__('os') > 1", "nombre"),
        ("", "il manque une valeur"),
    ],
)
def test_what_is_not_understood_is_refused_in_a_sentence(text, told):
    with pytest.raises(DossierError) as refusal:
        parse_statement(text, SCENARIOS, "hours_32")
    assert told in refusal.value.fr
    assert refusal.value.en


def test_the_standard_statements_are_about_scenarios_compared():
    dossier = simulator.open_dossier("dgfip")
    assert len(statements_of(dossier, dossier.scenarios)) == len(dossier.statements) == 4
    assert [each.label.en for each in statements_of(dossier, ["hours_32"])] == ["Gains alone pay for the 32-hour week"]
    assert statements_of(dossier, ["status_quo"]) == ()


def test_a_quantity_knows_its_measure():
    assert parse_statement("hours_32.spending - austerity.spending", SCENARIOS).measure == "EUR/year"
    assert parse_statement("3 > 2", SCENARIOS).measure == "ratio"
