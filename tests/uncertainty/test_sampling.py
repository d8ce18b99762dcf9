"""One stream for each name, one draw in each stratum."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.uncertainty.sampling import correlation_of, sobol_points, uniforms

HYPERCUBE = [0.9799117739603389, 0.2503368635370862, 0.15176599941332825, 0.6643906063109171]
PLAIN = [0.38417370167102727, 0.9196470957989754, 0.6070639975372113, 0.31388384794293966]
LINKED = correlation_of([("b", "d", 0.7), ("f", "g", -0.5)])
names = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(names, names, st.integers(0, 2**40), st.integers(0, 50), st.sampled_from([None, LINKED]))
@settings(deadline=None)
def test_a_stream_depends_on_no_other_name(some, others, seed, batch, correlation):
    alone = uniforms(some, seed, batch, 64, correlation=correlation)
    together = uniforms([*others, *some], seed, batch, 64, correlation=correlation)
    assert all(np.array_equal(alone[name], together[name]) for name in some)


def test_the_names_outside_a_correlation_keep_their_stream():
    without, linked = uniforms("abcd", 3, 0, 1000), uniforms("abcd", 3, 0, 1000, correlation=LINKED)
    assert [name for name in "abcd" if np.array_equal(without[name], linked[name])] == ["a", "c"]


def test_a_group_does_not_move_another():
    more = correlation_of([("b", "d", 0.7), ("f", "g", -0.5), ("x", "y", 0.2), ("a", "c", 0.0)])
    first, second = (uniforms("abcdfg", 3, 0, 1000, correlation=correlation) for correlation in (LINKED, more))
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_same_seed_same_numbers_other_seed_batch_or_name_other_numbers():
    def drawn(name="gain", seed=1, batch=0):
        return tuple(uniforms([name], seed, batch, 100)[name])

    assert drawn() == drawn()
    assert len({drawn(), drawn("gains"), drawn(seed=2), drawn(batch=1), drawn(seed=2**70), drawn("été")}) == 6


def test_batches_do_not_repeat_one_another():
    batches = np.concatenate([uniforms("a", 1, batch, 500)["a"] for batch in range(40)])
    assert len(np.unique(batches)) == batches.size
    assert np.abs(np.corrcoef(batches.reshape(40, 500))[np.triu_indices(40, 1)]).max() < 0.25


def test_the_numbers_of_a_seed_are_those_of_always():
    """They are part of what a published result means; they change with NumPy's generators, and must not unseen."""
    hypercube = uniforms(["realisation"], 2026, 0, 4)["realisation"]
    plain = uniforms(["realisation"], 2026, 0, 4, method="random")["realisation"]
    assert hypercube == pytest.approx(HYPERCUBE, abs=1e-12)
    assert plain == pytest.approx(PLAIN, abs=1e-12)


@pytest.mark.parametrize("correlation", [None, LINKED], ids=["independent", "correlated"])
@pytest.mark.parametrize("size", [1, 2, 3, 1000, 2**17])
def test_each_stratum_has_one_draw(size, correlation):
    for draws in uniforms("abdfg", 5, 2, size, correlation=correlation).values():
        assert draws.shape == (size,)
        assert draws.min() > 0
        assert draws.max() < 1
        assert np.array_equal(np.sort(np.floor(draws * size)), np.arange(size))


def test_a_correlation_changes_no_number_only_their_order():
    without, linked = uniforms("bd", 3, 0, 1000), uniforms("bd", 3, 0, 1000, correlation=LINKED)
    assert all(np.array_equal(np.sort(without[name]), np.sort(linked[name])) for name in without)


def test_plain_draws_are_uniform_and_strictly_inside():
    draws = uniforms("a", 1, 0, 200_000, method="random")["a"]
    assert 0 < draws.min() < draws.max() < 1
    assert np.abs(np.sort(draws) - (np.arange(draws.size) + 0.5) / draws.size).max() < 1.63 / np.sqrt(draws.size)


def test_a_jitter_is_uniform_within_its_stratum():
    jitter = uniforms("a", 1, 0, 100_000)["a"] * 100_000 % 1
    assert np.abs(np.sort(jitter) - (np.arange(jitter.size) + 0.5) / jitter.size).max() < 1.63 / np.sqrt(jitter.size)


def test_streams_of_different_names_are_independent():
    streams = np.stack(list(uniforms([f"name_{rank}" for rank in range(60)], 4, 0, 4000).values()))
    among = np.corrcoef(streams)[np.triu_indices(60, 1)]
    assert np.abs(among).max() < 4.5 / np.sqrt(4000)
    assert among.std() == pytest.approx(1 / np.sqrt(4000), rel=0.1)


def test_sobol_points_take_names_in_alphabetical_order():
    one, other = sobol_points(["b", "a", "c"], 256, 1), sobol_points(["c", "b", "a"], 256, 1)
    assert list(one) == list("abc")
    assert all(np.array_equal(one[name], other[name]) for name in "abc")
    assert not np.array_equal(one["a"], sobol_points("abc", 256, 2)["a"])


def test_sobol_points_are_even():
    points = sobol_points("abcd", 1024, 9)
    for values in points.values():
        assert values.shape == (1024,)
        assert 0 < values.min() < values.max() < 1
        assert np.array_equal(np.sort(np.floor(values * 1024)), np.arange(1024))
    assert np.mean(points["a"] * points["b"]) == pytest.approx(0.25, abs=1e-3)
    assert sobol_points("ab", 5, 1)["a"].shape == (5,)
    assert sobol_points("ab", 1, 1)["b"].shape == (1,)
    assert sobol_points("", 8, 1) == {}
