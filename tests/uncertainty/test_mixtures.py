"""Mixtures against brute force, and where their distribution function is flat."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.uncertainty.distributions import Beta, Lognormal, Mixture, Normal, Triangular, Truncated, Uniform

REALISATION = Mixture((0.12, 0.88), (Uniform(-0.95, 0), Beta(2.3, 2.6)))
PROBABILITIES = np.linspace(0.0, 1.0, 501)

parts = st.one_of(
    st.builds(lambda low, width: Uniform(low, low + width), st.floats(-10, 10), st.floats(0.01, 5)),
    st.builds(lambda low, width: Triangular(low, low, low + width), st.floats(-10, 10), st.floats(0.01, 5)),
    st.builds(lambda a, b, low: Beta(a, b, low, low + 1), st.floats(0.5, 50), st.floats(0.5, 50), st.floats(-10, 10)),
    st.builds(Normal, st.floats(-10, 10), st.floats(0.01, 5)),
    st.builds(Lognormal, st.floats(-2, 2), st.floats(0.1, 2)),
)
mixtures = st.lists(st.tuples(st.floats(0.05, 1), parts), min_size=1, max_size=4).map(
    lambda pairs: Mixture(
        tuple(weight / math.fsum(weight for weight, _ in pairs) for weight, _ in pairs),
        tuple(part for _, part in pairs),
    )
)


@given(mixtures)
@settings(deadline=None)
def test_a_quantile_reaches_its_probability_and_no_value_before_does(mixture):
    inside = PROBABILITIES[1:-1]
    found = mixture.quantile(inside)
    np.testing.assert_allclose(mixture.probability(found), inside, atol=1e-9)
    assert (np.diff(found) >= 0).all()
    for side in (-1e-6, 1e-6):
        beside = mixture.probability(found + side * np.maximum(1.0, np.abs(found)))
        assert (np.sign(side) * (beside - inside) >= -1e-12).all()


def test_the_realisation_prior_against_brute_force():
    generator = np.random.default_rng(7)
    lower = generator.random(2_000_000) < 0.12
    drawn = np.where(lower, generator.uniform(-0.95, 0, lower.size), generator.beta(2.3, 2.6, lower.size))
    found = REALISATION.quantile(PROBABILITIES[5:-5])
    np.testing.assert_allclose(found, np.quantile(drawn, PROBABILITIES[5:-5]), atol=0.006)
    assert REALISATION.quantile(np.array([0.0, 0.12, 1.0])) == pytest.approx([-0.95, 0.0, 1.0], abs=1e-6)


def test_a_fine_grid_says_the_same_as_the_root():
    grid = np.linspace(-0.95, 1.0, 400_001)
    by_grid = np.interp(PROBABILITIES[1:-1], REALISATION.probability(grid), grid)
    np.testing.assert_allclose(REALISATION.quantile(PROBABILITIES[1:-1]), by_grid, atol=1e-5)


@pytest.mark.parametrize(
    ("mixture", "probability", "wanted"),
    [
        (Mixture((0.5, 0.5), (Uniform(0, 1), Uniform(5, 6))), [0.25, 0.5, 0.5 + 1e-6, 0.75], [0.5, 1, 5.000002, 5.5]),
        (Mixture((0.5, 0.5), (Uniform(5, 6), Uniform(0, 1))), [0.25, 0.5, 0.75], [0.5, 1, 5.5]),
        (Mixture((0.1, 0.2, 0.7), (Uniform(0, 1), Uniform(2, 3), Uniform(9, 10))), [0.1, 0.3, 0.65], [1, 3, 9.5]),
        (
            Mixture((0.5, 0.5), (Mixture((0.5, 0.5), (Uniform(0, 1), Uniform(4, 5))), Uniform(8, 9))),
            [0.25, 0.5, 0.375],
            [1, 5, 4.5],
        ),
        (Mixture((0.5, 0.5), (Truncated(Normal(0, 1), -1, 0), Truncated(Normal(10, 1), 10, 11))), [0.5], [0]),
    ],
)
def test_on_a_flat_the_quantile_is_the_end_of_what_comes_before(mixture, probability, wanted):
    assert mixture.quantile(np.array(probability)) == pytest.approx(wanted, abs=1e-9)


def test_a_truncated_mixture_keeps_its_pieces():
    mixture = Mixture((0.5, 0.5), (Uniform(0, 2), Uniform(5, 7)))
    cut = Truncated(mixture, 1, 6)
    assert cut.pieces == ((1, 2), (5, 6))
    assert cut.quantile(np.array([0, 0.25, 0.5, 0.75, 1])) == pytest.approx([1, 1.5, 2, 5.5, 6])


def test_parts_of_very_different_sizes_keep_their_digits():
    mixture = Mixture((0.5, 0.5), (Uniform(0, 1e-9), Uniform(0, 1e9)))
    found = mixture.quantile(np.array([0.1, 0.4, 0.75]))
    assert found == pytest.approx([0.2e-9, 0.8e-9, 0.5e9], rel=1e-9)


def test_two_equal_parts_are_one():
    both = Mixture((0.5, 0.5), (Beta(2, 3), Beta(2, 3)))
    np.testing.assert_allclose(both.quantile(PROBABILITIES), Beta(2, 3).quantile(PROBABILITIES), atol=1e-12)
