"""The priors give the 5 %, 50 % and 95 % quantiles that are printed beside them."""

import numpy as np
import pytest

from simulator.uncertainty.distributions import Beta, Lognormal, Mixture, Uniform

PRIORS = {
    "realisation": (Mixture((0.12, 0.88), (Uniform(-0.95, 0), Beta(2.3, 2.6))), "-0.55 / 0.42 / 0.80"),
    "gain per office user": (Beta(2.85, 63.2), "0.012 / 0.039 / 0.090"),
    "adoption ceiling": (Beta(4.04, 2.59), "0.30 / 0.62 / 0.88"),
    "rework share": (Beta(3.59, 5.69), "0.15 / 0.38 / 0.65"),
    "bankability": (Beta(1.27, 3.21), "0.03 / 0.25 / 0.65"),
    "exposed share": (Beta(2.72, 9.98), "0.06 / 0.20 / 0.42"),
    "cost-effective share": (Beta(2.95, 6.06), "0.11 / 0.31 / 0.59"),
    "major-error share": (Beta(2.78, 10.72), "0.06 / 0.19 / 0.40"),
    "theta, all posts": (Beta(2.34, 4.36), "0.10 / 0.33 / 0.66"),
    "theta, back office": (Beta(2.89, 3.58), "0.16 / 0.44 / 0.76"),
    "theta, continuous presence": (Beta(1.57, 7.60), "0.02 / 0.15 / 0.40"),
    "compensation rate": (Beta(2.85, 2.49), "0.20 / 0.54 / 0.85"),
    "effective over nominal cut": (Beta(5.06, 1.78), "0.44 / 0.76 / 0.95"),
    "change in absence": (Beta(5.99, 2.48, -0.6, 0.1), "-0.29 / -0.09 / 0.04"),
    "change in turnover": (Beta(4.34, 2.74, -0.7, 0.1), "-0.45 / -0.20 / 0.00"),
    "applications per post": (Lognormal(0.3415, 0.2717), "0.9 / 1.4 / 2.2"),
    "fiscal return": (Beta(12.1, 16.4), "0.28 / 0.42 / 0.58"),
    "energy of a short request": (Lognormal(-0.255, 0.998), "0.15 / 0.77 / 4.0"),
    "energy of a long request": (Lognormal(1.844, 1.121), "1.0 / 6.3 / 40"),
    "carbon of a request": (Lognormal(-1.609, 1.400), "0.02 / 0.20 / 2.0"),
    "water of a request": (Lognormal(1.445, 1.611), "0.3 / 4.2 / 60"),
    "embodied carbon": (Lognormal(5.959, 0.577), "150 / 387 / 1000"),
    "carbon of the grid": (Lognormal(3.545, 0.334), "20 / 35 / 60"),
    "patience": (Lognormal(5.102, 0.787), "45 / 164 / 600"),
    "redial": (Beta(5, 3), "0.34 / 0.64 / 0.87"),
}
"""Every prior of which the three quantiles are printed; triangular ones are printed by their ends only."""


def half_a_unit(text):
    """Return half of the last digit printed."""
    return 0.5 * 10.0 ** -len(text.partition(".")[2])


@pytest.mark.parametrize("name", PRIORS)
def test_the_printed_quantiles_are_those_of_the_prior(name):
    prior, printed = PRIORS[name]
    found = prior.quantile(np.array([0.05, 0.5, 0.95]))
    for value, text in zip(found, printed.split(" / "), strict=True):
        assert value == pytest.approx(float(text), abs=half_a_unit(text) * 1.000001), text
