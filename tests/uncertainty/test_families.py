"""Each family against SciPy, and against itself."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from simulator.errors import DossierError
from simulator.uncertainty.distributions import (
    Beta,
    Lognormal,
    Mixture,
    Normal,
    Pert,
    Triangular,
    Truncated,
    Uniform,
    within,
)

PROBABILITIES = np.array([0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999])
INSIDE = np.linspace(0.001, 0.999, 999)

numbers = st.floats(-1e4, 1e4)
sizes = st.floats(1e-2, 1e4)
shapes = st.floats(0.5, 200.0)
shares = st.floats(0.0, 1.0)


def close(found, wanted, scale=1.0):
    np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-9 * scale)


def go_and_return(distribution):
    """The probability of each quantile is the one it was asked for, but for the last digits of the quantile."""
    found = distribution.quantile(INSIDE)
    digits = 4 * np.spacing(np.abs([*found, *filter(math.isfinite, distribution.support)]).max())
    assert (distribution.probability(found - digits) <= INSIDE + 1e-9).all()
    assert (distribution.probability(found + digits) >= INSIDE - 1e-9).all()


@given(numbers, sizes)
@settings(deadline=None)
def test_uniform_is_that_of_scipy(low, width):
    found = Uniform(low, low + width)
    close(found.quantile(PROBABILITIES), stats.uniform(low, width).ppf(PROBABILITIES), width)
    go_and_return(found)


@given(numbers, sizes, shares)
@settings(deadline=None)
def test_triangular_is_that_of_scipy(low, width, peak):
    high = low + width
    found = Triangular(low, min(low + peak * width, high), high)
    close(found.quantile(PROBABILITIES), stats.triang(peak, low, width).ppf(PROBABILITIES), width)
    go_and_return(found)


@given(numbers, sizes, shares)
@settings(deadline=None)
def test_pert_is_a_beta_of_shape_four(low, width, peak):
    high = low + width
    found = Pert(low, min(low + peak * width, high), high)
    close(found.quantile(PROBABILITIES), stats.beta(1 + 4 * peak, 5 - 4 * peak, low, width).ppf(PROBABILITIES), width)
    go_and_return(found)


@given(numbers, sizes, shares)
@settings(deadline=None)
def test_the_mean_of_a_pert_is_its_formula(low, width, peak):
    found = Pert(low, min(low + peak * width, low + width), low + width)
    nodes, weights = np.polynomial.legendre.leggauss(200)
    mean = weights @ found.quantile((nodes + 1) / 2) / 2
    assert mean == pytest.approx((found.low + 4 * found.mode + found.high) / 6, abs=1e-4 * width)


@given(numbers, sizes)
@settings(deadline=None)
def test_normal_is_that_of_scipy(mean, deviation):
    found = Normal(mean, deviation)
    close(found.quantile(PROBABILITIES), stats.norm(mean, deviation).ppf(PROBABILITIES), deviation)
    go_and_return(found)
    assert found.median == mean


@given(st.floats(-5, 5), st.floats(0.01, 3))
@settings(deadline=None)
def test_lognormal_is_that_of_scipy(mu, sigma):
    found = Lognormal(mu, sigma)
    close(found.quantile(PROBABILITIES), stats.lognorm(sigma, scale=math.exp(mu)).ppf(PROBABILITIES))
    go_and_return(found)
    assert found.median == pytest.approx(math.exp(mu), rel=1e-14)
    assert list(found.probability(np.array([-1.0, 0.0]))) == [0.0, 0.0]


@given(shapes, shapes, numbers, sizes)
@settings(deadline=None)
def test_beta_is_that_of_scipy(alpha, beta, low, width):
    found = Beta(alpha, beta, low, low + width)
    close(found.quantile(PROBABILITIES), stats.beta(alpha, beta, low, width).ppf(PROBABILITIES), width)
    go_and_return(found)


@given(numbers, sizes, st.floats(-2.5, 0.5), st.floats(0.1, 4))
@settings(deadline=None)
def test_a_truncated_normal_is_that_of_scipy(mean, deviation, start, length):
    found = Truncated(Normal(mean, deviation), mean + start * deviation, mean + (start + length) * deviation)
    wanted = stats.truncnorm(start, start + length, mean, deviation)
    close(found.quantile(PROBABILITIES), wanted.ppf(PROBABILITIES), deviation)
    go_and_return(found)
    assert found.support == (found.low, found.high)


@pytest.mark.parametrize(
    ("distribution", "ends"),
    [
        (Uniform(-1, 2), (-1, 2)),
        (Triangular(0, 0, 1), (0, 1)),
        (Triangular(0, 1, 1), (0, 1)),
        (Pert(6, 15, 30), (6, 30)),
        (Beta(5.99, 2.48, -0.6, 0.1), (-0.6, 0.1)),
        (Normal(0, 1), (-math.inf, math.inf)),
        (Lognormal(0, 1), (0, math.inf)),
        (Mixture((0.3, 0.7), (Uniform(0, 1), Normal(0, 1))), (-math.inf, math.inf)),
        (Mixture((0.3, 0.7), (Uniform(5, 6), Uniform(0, 1))), (0, 6)),
        (Truncated(Normal(0, 1), -math.inf, 2), (-math.inf, 2)),
    ],
    ids=str,
)
def test_the_ends_of_the_support_are_the_quantiles_of_0_and_1(distribution, ends):
    assert distribution.support == ends
    assert tuple(distribution.quantile(np.array([0.0, 1.0]))) == pytest.approx(ends)
    beyond = distribution.probability(np.array([ends[0] - 1, ends[1] + 1]))
    assert list(beyond) == [0, 1]
    assert distribution.quantile(np.full((2, 3, 1), 0.4)).shape == (2, 3, 1)
    assert distribution.quantile(np.array([0.5]))[0] == distribution.median


def test_distributions_are_values():
    assert Uniform(0, 1) == Uniform(0.0, 1.0)
    assert len({Mixture((0.5, 0.5), (Uniform(0, 1), Beta(2, 3))) for _ in range(3)}) == 1
    assert Beta(2, 3) != Beta(2, 3, 0, 2)
    seen = Beta(2, 3)
    assert hash(seen) == hash(Beta(2, 3))
    assert seen.median
    assert seen == Beta(2, 3)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Uniform(1, 0), "low < high"),
        (lambda: Uniform(1, 1), "give one number"),
        (lambda: Uniform(0, math.inf), "high = ∞ is not a finite number"),
        (lambda: Triangular(0, 2, 1), "low ≤ mode ≤ high"),
        (lambda: Triangular(1, 1, 1), "give one number"),
        (lambda: Pert(0, -1, 1), "low ≤ mode ≤ high"),
        (lambda: Normal(0, 0), "deviation = 0"),
        (lambda: Normal(math.nan, 1), "mean = nan"),
        (lambda: Lognormal(0, -1), "sigma = −1"),
        (lambda: Beta(0, 1), "alpha = 0"),
        (lambda: Beta(1, 1, 2, 1), "low < high"),
        (lambda: Mixture((0.5, 0.6), (Uniform(0, 1), Uniform(1, 2))), "adding up to 1.1"),
        (lambda: Mixture((1.0,), (Uniform(0, 1), Uniform(1, 2))), "1 weights"),
        (lambda: Mixture((1.5, -0.5), (Uniform(0, 1), Uniform(1, 2))), "weight 2 = −0.5"),
        (lambda: Mixture((), ()), "adding up to 0"),
        (lambda: Truncated(Normal(0, 1), 8, 9), "from 8 to 9"),
        (lambda: Truncated(Normal(0, 1), 2, 1), "from 2 to 1"),
        (lambda: within(Uniform(0, 2), 0, 1.5), "runs from 0 to 2, outside the bounds allowed, 0 to 1.5"),
        (lambda: within(Beta(2, 2, -0.1, 1), 0, None), "runs from −0.1 to 1"),
        (lambda: within(Normal(3, 1), 0, 2), "has its median at 3"),
        (lambda: within(Lognormal(0, 1), 2), "has its median at 1, outside the bounds allowed, 2 to ∞"),
        (lambda: within(Mixture((0.5, 0.5), (Uniform(-1, 0), Beta(2, 2))), -0.5, 1), "runs from −1 to 1"),
    ],
)
def test_what_makes_no_distribution_is_refused(make, says):
    with pytest.raises(DossierError) as refusal:
        make()
    assert says in refusal.value.en
    assert refusal.value.fr != refusal.value.en


def test_refusals_are_written_in_french_with_a_comma():
    with pytest.raises(DossierError, match="low = 0,5 ; mode = 0,2 ; high = 1 ; il faut low ≤ mode ≤ high"):
        Triangular(0.5, 0.2, 1)


def test_within_leaves_what_already_fits_and_truncates_what_has_no_end():
    beta, lognormal = Beta(2, 3), Lognormal(0, 1)
    assert within(beta, 0, 1) is beta
    assert within(beta) is beta
    assert within(lognormal, 0) is lognormal
    assert within(Normal(0, 1), -1, None) == Truncated(Normal(0, 1), -1, math.inf)
    assert within(lognormal, 0.5, 4).support == (0.5, 4)
