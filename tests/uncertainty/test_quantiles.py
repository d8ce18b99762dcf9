"""Quantiles are NumPy's, to the bit; their standard errors are what repetition shows."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from simulator.uncertainty.quantiles import (
    LEVELS,
    MANY,
    quantiles,
    quantiles_of_sorted,
    sorted_draws,
    standard_errors,
    standard_errors_of_sorted,
)

RANDOM = np.random.default_rng(11)
levels = st.lists(st.floats(0, 1), min_size=1, max_size=6).map(tuple)


@given(arrays(np.float64, array_shapes(max_dims=4, max_side=9), elements=st.floats(-1e6, 1e6)), levels)
@settings(deadline=None)
def test_quantiles_are_those_of_numpy_to_the_bit(values, some):
    before = values.copy()
    found = quantiles(values, some)
    assert found.shape == (len(some), *values.shape[:-1])
    np.testing.assert_array_equal(found, np.quantile(values, some, axis=-1))
    np.testing.assert_array_equal(values, before)


@pytest.mark.parametrize("shape", [(1,), (2,), (1000,), (3, 7, 101), (2, 3, 1), (30, 10_001), (0, 5)])
def test_the_usual_levels_on_the_usual_shapes(shape):
    values = RANDOM.normal(size=shape)
    np.testing.assert_array_equal(quantiles(values), np.quantile(values, LEVELS, axis=-1))


def test_a_value_that_is_not_a_number_stays_seen():
    values = RANDOM.normal(size=(3, 50))
    values[1, 7] = np.nan
    np.testing.assert_array_equal(np.isnan(quantiles(values)).any(axis=0), [False, True, False])


@pytest.mark.parametrize("pool", [None, ThreadPoolExecutor(3)], ids=["own threads", "given threads"])
@pytest.mark.parametrize("shape", [(7, 2, 50_000), (1, MANY), (MANY,)])
def test_threads_change_nothing(shape, pool):
    values = RANDOM.normal(size=shape)
    before = values.copy()
    np.testing.assert_array_equal(quantiles(values, pool=pool), np.quantile(values, LEVELS, axis=-1))
    np.testing.assert_array_equal(values, before)
    turned = np.moveaxis(values, -1, 0).copy()
    np.testing.assert_array_equal(sorted_draws(np.moveaxis(turned, 0, -1), pool), np.sort(values, axis=-1))


def test_sorting_once_serves_both():
    values = RANDOM.normal(size=(4, 500))
    ordered = sorted_draws(values)
    np.testing.assert_array_equal(quantiles_of_sorted(ordered), quantiles(values))
    np.testing.assert_array_equal(standard_errors_of_sorted(ordered), standard_errors(values))


@pytest.mark.parametrize("draws", [500, 4000])
def test_standard_errors_are_the_deviation_that_repetition_shows(draws):
    """300 repetitions know a deviation to 4 %, so that 15 % is more than three of their own errors."""
    values = RANDOM.normal(size=(300, draws))
    shown = quantiles(values).std(axis=1, ddof=1)
    np.testing.assert_allclose(standard_errors(values).mean(axis=1), shown, rtol=0.15)


@given(arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(1, 30)), elements=st.floats(-1e6, 1e6)), levels)
@settings(deadline=None)
def test_standard_errors_are_never_negative_nor_beyond_half_the_range(values, some):
    found = standard_errors(values, some)
    assert found.shape == (len(some), len(values))
    assert (found >= 0).all()
    assert (found <= 0.5 * np.ptp(values, axis=-1) + 1e-9).all()


def test_one_draw_has_no_error():
    np.testing.assert_array_equal(standard_errors(np.ones((2, 1))), np.zeros((5, 2)))
