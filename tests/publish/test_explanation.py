"""Every number is explained down to sourced figures or to a judgement that says why."""

import pytest

from simulator import compare, explain, open_dossier
from simulator.dossier.catalogue import catalogue
from simulator.evidence.sources import register
from simulator.publish.explanation import derivation, origin_of
from simulator.publish.tables import HEADLINES


@pytest.fixture(scope="module")
def dgfip():
    return compare(open_dossier("dgfip"))


def leaves_of(step, seen=None):
    """Return every leaf under a step, each once."""
    seen = {} if seen is None else seen
    if step.key in seen:
        return seen
    seen[step.key] = step
    for part in step.parts:
        leaves_of(part, seen)
    return seen


def test_every_leaf_has_a_source_or_a_reason(dgfip):
    steps = {}
    for name in HEADLINES:
        if not name.startswith("group_"):
            leaves_of(explain(dgfip, name, "hours_32", "evidenced", year=2030), steps)
    leaves = [step for step in steps.values() if not step.parts]
    assert leaves
    for leaf in leaves:
        assert leaf.sources, leaf.label
        assert all(line.strip() for line in leaf.sources)


def test_sources_named_by_leaves_are_known(dgfip):
    own = set(dgfip.dossier.sources)
    known = own | set(register()) | {"judgement", "definition", "dossier", "set_by_user"}
    root = explain(dgfip, "net_cost_public", "hours_32", "union")
    for step in leaves_of(root).values():
        origin = origin_of(step.outcome, step.node) if not step.parts else None
        if origin is not None:
            assert set(origin.figure.sources) <= known, step.label


def test_judgements_say_why(dgfip):
    root = explain(dgfip, "net_cost_public", "hours_32", "evidenced")
    judged = [
        (step, origin)
        for step in leaves_of(root).values()
        if not step.parts and (origin := origin_of(step.outcome, step.node)) and "judgement" in origin.figure.sources
    ]
    assert judged
    for step, origin in judged:
        assert origin.figure.note is not None, step.label
        assert len(origin.figure.note.fr) > 10


def test_booked_posts_are_explained_in_the_run_that_books_them(dgfip):
    step = explain(dgfip, "booked_posts", "austerity", "evidenced", place=None)
    cells = step.parts or (step,)
    inner = [part for cell in cells for part in cell.parts]
    assert inner
    assert {part.outcome.case.position for part in inner} == {"claimed"}
    assert {part.name for part in inner} == {"bookable_posts"}


def test_net_effect_is_explained_against_status_quo(dgfip):
    step = explain(dgfip, "net_budget_effect", "hours_32", "evidenced")
    reference = next(part for part in step.parts if part.name == "status_quo_spending")
    assert [part.outcome.case.scenario for part in reference.parts] == ["status_quo"]
    assert reference.parts[0].node.value == pytest.approx(reference.node.value)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_formulas_show_the_numbers_that_they_use(dgfip, lang):
    outcome = dgfip.outcome("hours_32", "evidenced")
    step = derivation(dgfip, outcome, "gross_cost_32h", 2033, lang, place="pensions")
    for part in step.parts:
        assert catalogue().label(part.name, lang) in step.formula
    assert "×" in step.numbers
    assert step.numbers != step.formula
    assert step.place.startswith("financing.py:")


def test_undisclosed_figures_say_so(dgfip):
    outcome = dgfip.outcome("austerity", "evidenced")
    step = derivation(dgfip, outcome, "stated_run_cost", 2033, "fr", place="programme_ia")
    assert any("non communiqué" in line for line in step.sources)
