"""The register of sources: every id that the model cites is there, with what a reader needs to check it."""

import re

import pytest

from simulator.dossier.catalogue import catalogue
from simulator.evidence.sources import citation, register

REASONS = {"judgement", "definition"}


def test_facts_are_read_with_their_numbers():
    fact = register()["IA016"]
    assert (fact.value, fact.unit, fact.nature) == (20.4, "M€/an", "press")
    assert "vie-publique" in citation(fact, "fr")
    assert "presse citant l’officiel" in citation(fact, "fr")
    assert "press quoting official" in citation(fact, "en")


def test_every_source_can_be_cited_in_both_languages():
    for source in register().values():
        for lang in ("fr", "en"):
            assert source.publisher in citation(source, lang)


@pytest.mark.parametrize("name", [name for name in register() if name.startswith("prior_")])
def test_a_law_a_priori_says_what_it_is_and_where_from(name):
    source = register()[name]
    assert re.match(r"https://\S+", source.url)
    assert len(source.note("fr")) > 20
    assert len(source.note("en")) > 20


def test_every_source_of_the_catalogue_is_known():
    cited = {source for leaf in catalogue().leaves.values() for source in leaf.source} - REASONS
    assert cited
    assert cited <= set(register())


def test_every_reason_is_given_in_both_languages():
    for leaf in catalogue().leaves.values():
        if REASONS & set(leaf.source):
            assert leaf.note, leaf.name
            assert leaf.note.fr, leaf.name
            assert leaf.note.en, leaf.name
