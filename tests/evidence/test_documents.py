"""The papers to demand: each settles numbers that exist, and every number that may be hidden is in some paper."""

import pytest

from simulator.dossier.catalogue import catalogue
from simulator.dossier.disclosure import undisclosed
from simulator.evidence.documents import documents
from simulator.evidence.sources import register

LEAVES = catalogue().leaves
PAPERS = tuple(documents().values())
CHOSEN = {
    "bottom_up_route": "which of two calculations is made",
    "decision_year": "chosen by whoever makes the dossier",
}
"""Leaves that no paper holds, and why."""

papers = pytest.mark.parametrize("paper", PAPERS, ids=[paper.id for paper in PAPERS])


def informed():
    return {name for paper in PAPERS for name in paper.informs}


@papers
def test_a_paper_settles_leaves_that_may_be_set(paper):
    assert paper.informs
    assert {name for name in paper.informs if name not in LEAVES or not LEAVES[name].can_be_set} == set()
    assert not paper.beyond & LEAVES.keys()


@papers
def test_a_paper_settles_no_decision(paper):
    assert {LEAVES[name].kind for name in paper.informs} <= {"fact", "belief"}


@papers
def test_a_paper_is_told_in_full_in_both_languages(paper):
    for words in (paper.label, paper.contains, paper.why, paper.reserve):
        assert words.fr.strip() == words.fr != ""
        assert words.en.strip() == words.en != ""
        assert words.fr != words.en
    for words in (paper.contains, paper.why, paper.reserve):
        assert words.fr.endswith(".")
        assert words.en.endswith(".")
        assert "'" not in words.fr


@papers
def test_a_paper_may_be_obtained(paper):
    assert paper.through
    assert set(paper.through) <= {"crpa", "csa"}
    assert len(set(paper.through)) == len(paper.through)


@pytest.mark.parametrize("theme", ["gains", "projects", "budget"])
def test_every_number_that_may_be_hidden_is_in_a_paper(theme):
    wanted = {leaf.name for leaf in LEAVES.values() if leaf.theme == theme and leaf.kind in ("fact", "belief")}
    assert wanted
    assert wanted - informed() - CHOSEN.keys() == set()
    assert not informed() & CHOSEN.keys()


def test_every_uncertain_number_of_any_theme_is_in_a_paper_but_one():
    # The fiscal return of a job is a matter of public finance statistics: no employer holds a paper about it.
    uncertain = {leaf.name for leaf in LEAVES.values() if leaf.distribution or leaf.by}
    assert uncertain - informed() == {"fiscal_return_share"}


def test_two_papers_never_settle_the_same_numbers():
    sets = [paper.informs for paper in PAPERS]
    assert len(set(sets)) == len(sets)
    assert len({paper.label.fr for paper in PAPERS}) == len(PAPERS)


@pytest.mark.parametrize("name", ["foncier_innovant", "dgfip", "assistant_bureautique"])
def test_whatever_a_dossier_does_not_disclose_is_in_a_paper(name):
    import simulator

    hidden = {figure for place, figure in undisclosed(simulator.open_dossier(name)) if place and "claims" not in place}
    known = {figure for figure in hidden if any(paper.settles(figure) for paper in PAPERS)}
    assert hidden - known - {"figure", "value"} == set()


def test_the_sources_named_at_the_head_of_the_list_exist():
    assert {"FT015", "FI016", "FI017"} <= register().keys()
