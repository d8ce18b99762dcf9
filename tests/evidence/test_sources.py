"""The register of sources: every id that the model cites is there, with what a reader needs to check it."""

import csv
import re
from importlib.resources import files
from typing import Any

import pytest

from simulator.dossier.catalogue import catalogue
from simulator.dossier.yaml_files import read_yaml_text
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


# 272 in facts_bercy.md: its 8 rows OD001–OD008 count the lines of open data files and are not in the table.
FACTS = 264
NATURES = {"official", "press", "union", "calculation", "research", "contract"}


def evidence(name):
    return files("simulator.evidence").joinpath(name).read_text(encoding="utf-8-sig")


def studies():
    return read_yaml_text(evidence("sources.yaml"), "sources.yaml")


def test_facts_are_all_there_and_ids_unique():
    ids = [row["id"] for row in csv.DictReader(evidence("facts_bercy.csv").splitlines())]
    assert len(ids) == FACTS
    everything = [*ids, *studies()]
    assert len(everything) == len(set(everything)) == len(register())


@pytest.mark.parametrize("name", studies())
def test_a_study_says_all_that_a_reader_needs(name):
    source = register()[name]
    assert re.match(r"https?://\S+$", source.url)
    assert source.nature in NATURES
    assert source.title
    assert source.date
    assert source.note("fr")
    assert source.note("en")


def sources_cited(value: Any):
    """Yield what every `source` key of a tree says."""
    if isinstance(value, dict):
        said = value.get("source", [])
        yield from [said] if isinstance(said, str) else said
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from sources_cited(item)


def shipped_words():
    themes = [path for path in files("simulator.model").iterdir() if path.name.endswith(".yaml")]
    return [*themes, files("simulator.dossier").joinpath("standard.yaml")]


@pytest.mark.parametrize("path", shipped_words(), ids=lambda path: path.name)
def test_every_source_of_the_shipped_files_is_known(path):
    cited = set(sources_cited(read_yaml_text(path.read_text(encoding="utf-8"), path.name)))
    assert cited <= REASONS | set(register())
