"""A family given by three quantiles: the median is met, the others come near, or it is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.errors import DossierError
from simulator.uncertainty.distributions import (
    Beta,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
    fitted,
)
from simulator.uncertainty.fitting import FAMILIES

ASKED = np.array([0.05, 0.5, 0.95])
three = st.lists(st.floats(0.001, 0.999), min_size=3, max_size=3, unique=True).map(sorted)


def asked_of(distribution):
    return tuple(float(value) for value in distribution.quantile(ASKED))


def name_of(distribution):
    return type(distribution).__name__.lower()


@pytest.mark.parametrize(
    "known",
    [
        Uniform(-3, 8),
        Triangular(6, 15, 30),
        Triangular(43, 46, 60),
        Triangular(0, 0, 1),
        Triangular(-0.2, 0.3, 0.3),
        Pert(6, 15, 30),
        Pert(0, 0, 1),
        Pert(1e-6, 2e-6, 2.1e-6),
        Normal(1e6, 3e4),
        Lognormal(1.844, 1.121),
        Lognormal(-12, 0.01),
        Beta(2.85, 63.2),
        Beta(4.04, 2.59),
        Beta(1.27, 3.21),
        Beta(0.7, 0.4),
        Beta(3000, 5000),
    ],
    ids=str,
)
def test_a_distribution_is_found_again_from_its_quantiles(known):
    found = fitted(name_of(known), asked_of(known))
    assert asked_of(found) == pytest.approx(asked_of(known), rel=1e-8)
    assert found.median == pytest.approx(known.median, rel=1e-12)


def test_a_beta_is_found_again_between_its_ends():
    known = Beta(5.99, 2.48, -0.6, 0.1)
    found = fitted("beta", asked_of(known), -0.6, 0.1)
    assert asked_of(found) == pytest.approx(asked_of(known), abs=1e-8)
    assert (found.alpha, found.beta) == pytest.approx((5.99, 2.48), rel=1e-5)


@given(st.sampled_from(sorted(FAMILIES)), three)
@settings(deadline=None)
def test_the_median_is_met_and_the_others_are_near_or_it_is_refused(family, quantiles):
    width = quantiles[2] - quantiles[0]
    try:
        found = fitted(family, tuple(quantiles))
    except DossierError:
        return
    assert found.median == pytest.approx(quantiles[1], abs=1e-9 * max(1, width), rel=1e-9)
    assert np.abs(np.array(asked_of(found)) - quantiles).max() <= 0.1 * width + 1e-12


@given(st.sampled_from(["triangular", "pert"]), st.floats(0.0, 1.0), st.floats(-100, 100), st.floats(0.01, 100))
@settings(deadline=None)
def test_three_parameters_meet_three_quantiles(family, peak, low, width):
    known = {"triangular": Triangular, "pert": Pert}[family](low, min(low + peak * width, low + width), low + width)
    assert asked_of(fitted(family, asked_of(known))) == pytest.approx(asked_of(known), abs=1e-9 * (abs(low) + width))


@pytest.mark.parametrize("family", ["uniform", "normal", "lognormal", "beta"])
def test_two_parameters_give_the_least_squares(family):
    quantiles = (0.20, 0.40, 0.66)
    found = fitted(family, quantiles)
    near = {
        "uniform": lambda size: Uniform(0.4 - (0.4 - found.low) * size, 0.4 + (found.high - 0.4) * size),
        "normal": lambda size: Normal(0.4, found.deviation * size),
        "lognormal": lambda size: Lognormal(found.mu, found.sigma * size),
        "beta": lambda size: fitted("beta", tuple(0.4 + (np.array(asked_of(found)) - 0.4) * size)),
    }[family]

    def squares(distribution):
        return float(np.sum((np.array(asked_of(distribution)) - quantiles) ** 2))

    assert all(squares(found) <= squares(near(size)) + 1e-15 for size in (0.98, 0.99, 0.999, 1.001, 1.01, 1.02))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("gamma", (1, 2, 3)), "'gamma' does not exist; choose among: uniform, triangular, pert, normal, lognormal"),
        (("normal", (1, 1, 3)), "from the least to the greatest"),
        (("lognormal", (1, 1 + 1e-15, 3)), "from the least to the greatest"),
        (("normal", (3, 2, 1)), "from the least to the greatest"),
        (("normal", (1, 2, np.inf)), "from the least to the greatest"),
        (("normal", (1, 2, 3), 0, None), "only beta is also given low and high"),
        (("lognormal", (-1, 2, 3)), "−1, 2, 3; those of a lognormal distribution are between 0 and ∞"),
        (("beta", (0.2, 0.5, 1.5)), "those of a beta distribution are between 0 and 1: change the family, or give"),
        (("beta", (0.2, 0.5, 0.7), 0.7, 0.1), "low < high"),
        (("normal", (0.15, 0.77, 4.0)), "gives −1.155, 0.77, 2.695. Families that fit: lognormal."),
        (("uniform", (0.02, 0.15, 0.40)), "Families that fit: pert, triangular, beta, lognormal."),
        (("pert", (0.0001, 0.9, 0.95)), "Families that fit: beta."),
        (("lognormal", (-5, 0.9, 0.95)), "are between 0 and ∞"),
        (("normal", (-5, 0.9, 0.95)), "No family fits: give a mixture."),
    ],
)
def test_what_cannot_be_fitted_is_refused_with_what_could(arguments, says):
    with pytest.raises(DossierError) as refusal:
        fitted(*arguments)
    assert says in refusal.value.en
    assert refusal.value.fr != refusal.value.en
