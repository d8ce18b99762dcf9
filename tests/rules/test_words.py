"""Every name of the model has its words, and every word its name."""

from collections import Counter

import pytest

from simulator.dossier.catalogue import catalogue
from simulator.engine.measures import POSITION
from simulator.evidence.sources import register
from simulator.model import THEMES, model_graph

LEAVES = tuple(catalogue().leaves.values())
REASONS = {"judgement", "definition"}
ENTRIES = (*catalogue().variables.values(), *LEAVES)


def named(entries):
    return pytest.mark.parametrize("entry", entries, ids=[entry.name for entry in entries])


def test_every_equation_has_words_and_all_words_have_an_equation():
    assert set(catalogue().variables) == set(model_graph().variables)


def test_every_leaf_has_words_and_all_words_have_a_leaf():
    assert set(catalogue().leaves) == set(model_graph().leaves)


def test_no_name_is_both_a_variable_and_a_leaf():
    assert Counter(catalogue().names).most_common(1)[0][1] == 1


def test_words_are_beside_their_equation():
    homes = {name: module.__name__.rsplit(".", 1)[1] for module in THEMES for name in vars(module)}
    graph = model_graph().variables
    home = {name: graph[name].function.__module__.rsplit(".", 1)[1] for name in graph}
    assert {name: entry.theme for name, entry in catalogue().variables.items()} == home
    assert set(home.values()) <= set(homes.values())


@named(LEAVES)
def test_a_leaf_is_in_the_measure_that_equations_expect(entry):
    assert entry.measure == model_graph().leaves[entry.name].name


@named(LEAVES)
def test_a_leaf_varies_over_known_axes_one_for_each_dimension(entry):
    assert set(entry.axes) <= set(POSITION)
    assert len({POSITION[axis] for axis in entry.axes}) == len(entry.axes)


@named(LEAVES)
def test_every_default_is_within_its_bounds_and_its_range(entry):
    low, high = entry.bounds
    assert low < high
    own = [default for kinds in entry.by.values() for default in kinds.values()]
    for default in own if entry.usual is None else [entry.usual, *own]:
        assert low <= default.value <= high
        if default.range is not None:
            least, most = default.range
            assert low <= least <= default.value <= most <= high


@named(LEAVES)
def test_every_default_says_where_it_is_from_or_why_in_both_languages(entry):
    own = [default for kinds in entry.by.values() for default in kinds.values()]
    for default in own if entry.usual is None else [entry.usual, *own]:
        assert default.source
        assert set(default.source) <= REASONS | set(register())
        note = default.note or entry.note
        if REASONS & set(default.source):
            assert note is not None
            assert note.fr.strip() == note.fr != ""
            assert note.en.strip() == note.en != ""


@named(LEAVES)
def test_what_stands_in_for_a_leaf_is_a_leaf_of_the_same_measure(entry):
    if entry.fallback is not None:
        assert catalogue().leaves[entry.fallback].measure == entry.measure
    for other in (entry.unless, entry.shifted, entry.first):
        assert other is None or isinstance(other, str)
    assert entry.kind in {"belief", "lever", "fact", "start", "run"}
    assert entry.path in {None, "hold", "yearly"}


@named(ENTRIES)
def test_labels_and_descriptions_are_said_in_both_languages(entry):
    for said in (entry.label, entry.description):
        assert said.fr.strip() == said.fr != ""
        assert said.en.strip() == said.en != ""
    assert entry.description.fr.endswith(".")
    assert entry.description.en.endswith(".")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_label_names_one_thing(lang):
    labels = Counter(catalogue().label(name, lang) for name in catalogue().names)
    assert [label for label, count in labels.items() if count > 1] == []


@named(tuple(catalogue().variables.values()))
def test_a_variable_that_needs_a_leaf_names_a_real_one(entry):
    assert entry.needs is None or entry.needs in catalogue().leaves
    assert entry.good in {None, "up", "down"}
