"""The rank correlation asked for is the one that is got, or it is refused with the nearest that can be."""

import re
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from simulator.errors import DossierError
from simulator.uncertainty.sampling import correlation_of, uniforms

DRAWS = 2000
TOLERANCE = 0.02
"""Within a group, on one sample of 2000: what the order of the scores leaves to chance."""

CHANCE = 4.5 / np.sqrt(DRAWS)
"""Between groups, which are independent: a deviation that one pair in a hundred thousand has."""


def spearman(sample):
    ranks = np.argsort(np.argsort(np.stack(list(sample.values())), axis=-1), axis=-1)
    return np.corrcoef(ranks)


@pytest.mark.parametrize(
    "pairs",
    [
        [("a", "b", 0.6)],
        [("a", "b", -0.95)],
        [("a", "b", 0.6), ("b", "c", -0.3)],
        [("a", "b", 0.5), ("b", "c", 0.5), ("a", "c", 0.5), ("d", "e", -0.8), ("f", "a", 0.1)],
    ],
)
def test_the_correlation_got_is_the_one_asked(pairs):
    correlation = correlation_of(pairs)
    asked = np.array(correlation.matrix)
    group_of = {name: group for group in correlation.groups() for name in group}
    together = np.array([[group_of[one] == group_of[two] for two in correlation.names] for one in correlation.names])
    found = [spearman(uniforms(correlation.names, seed, 0, DRAWS, correlation=correlation)) for seed in range(20)]
    errors = np.array(found) - asked
    assert np.abs(errors[:, together]).max() < TOLERANCE
    assert np.abs(errors).max() < CHANCE
    assert np.abs(errors.mean(axis=0)[together]).max() < TOLERANCE / 4


def test_plain_draws_are_correlated_too():
    correlation = correlation_of([("a", "b", 0.6)])
    sample = uniforms("ab", 1, 0, DRAWS, method="random", correlation=correlation)
    assert stats.spearmanr(sample["a"], sample["b"]).statistic == pytest.approx(0.6, abs=TOLERANCE)


@pytest.mark.parametrize("value", [1.0, -1.0])
def test_full_correlation_is_the_same_order_or_the_reverse(value):
    sample = uniforms("ab", 1, 0, DRAWS, correlation=correlation_of([("a", "b", value)]))
    assert stats.spearmanr(sample["a"], sample["b"]).statistic == pytest.approx(value, abs=1e-4)


def test_the_order_of_names_and_pairs_does_not_count():
    one = correlation_of([("a", "b", 0.6), ("c", "b", -0.3)])
    assert one == correlation_of([("b", "c", -0.3), ("b", "a", 0.6), ("a", "b", 0.6)])
    assert one.names == ("a", "b", "c")
    assert one.matrix == ((1, 0.6, 0), (0.6, 1, -0.3), (0, -0.3, 1))
    assert hash(one) == hash(correlation_of([("a", "b", 0.6), ("c", "b", -0.3)]))


def test_no_pair_is_no_correlation():
    nothing = correlation_of([])
    assert nothing.names == ()
    assert nothing.groups() == []
    assert np.array_equal(uniforms("a", 1, 0, 9, correlation=nothing)["a"], uniforms("a", 1, 0, 9)["a"])


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_a_few_draws_are_correlated_as_they_can(size):
    correlation = correlation_of([(one, two, 0.5) for one, two in combinations("abcde", 2)])
    for seed in range(20):
        for draws in uniforms("abcde", seed, 0, size, correlation=correlation).values():
            assert np.array_equal(np.sort(np.floor(draws * size)), np.arange(size))


@pytest.mark.parametrize(
    ("pairs", "says"),
    [
        ([("adoption", "gain", 1.2)], "'adoption' and 'gain': 1.2; it must be between −1 and 1, at the nearest 1"),
        ([("adoption", "gain", -7)], "at the nearest −1"),
        ([("adoption", "gain", float("nan"))], "'adoption' and 'gain': nan; it must be between −1 and 1."),
        ([("gain", "gain", 0.2)], "'gain' with itself"),
        ([("b", "a", 0.2), ("a", "b", 0.3)], "'a' and 'b': given twice, 0.2 then 0.3"),
        ([("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", -0.9)], "'a' and 'c': −0.48 instead of −0.9"),
    ],
)
def test_what_is_no_correlation_is_refused_with_its_names(pairs, says):
    with pytest.raises(DossierError) as refusal:
        correlation_of(pairs)
    assert says in refusal.value.en
    assert refusal.value.fr != refusal.value.en


@given(st.lists(st.floats(-1, 1).map(lambda value: round(value, 2)), min_size=6, max_size=6))
@settings(deadline=None)
def test_the_nearest_values_that_a_refusal_gives_are_accepted(values):
    pairs = dict(zip(combinations("abcd", 2), values, strict=True))
    try:
        correlation_of((*pair, value) for pair, value in pairs.items())
    except DossierError as refusal:
        told = re.findall(r"'(\w)' and '(\w)': (\S+) instead of", refusal.en)
        assert told
        pairs |= {(one, two): float(nearest.replace("−", "-")) for one, two, nearest in told}
        assert correlation_of((*pair, value) for pair, value in pairs.items()).names
