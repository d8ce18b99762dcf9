"""The reference class is drawn from the shipped table, by a rule that anyone can run again."""

import pytest

from simulator.evidence.reference_class import median_realisation, realisation_pairs, shrunk_realisation

LISTED = {
    "A14": -0.95,
    "A21": 0.0,
    "A25": 0.0,
    "A12": 0.15,
    "A44": 0.21,
    "A11": 0.31,
    "A42": 0.31,
    "A41": 0.44,
    "A10": 0.47,
    "A45": 0.61,
    "A20": 0.73,
}


def test_pairs_are_the_eleven_listed():
    found = {pair.id: pair.ratio for pair in realisation_pairs()}
    assert found == pytest.approx(LISTED, abs=0.011)


def test_median_of_the_class():
    assert median_realisation() == pytest.approx(0.31, abs=0.005)


def test_a_local_measurement_weighs_n_over_n_plus_one():
    ratios = [pair.ratio for pair in realisation_pairs()]
    mean = sum(ratios) / len(ratios)
    assert shrunk_realisation(0.8, 1) == pytest.approx((0.8 + mean) / 2)
    assert shrunk_realisation(0.8, 10**9) == pytest.approx(0.8)
    assert mean < shrunk_realisation(0.8, 3) < shrunk_realisation(0.8, 4) < 0.8


def test_a_measurement_of_the_class_is_not_counted_twice():
    others = [pair.ratio for pair in realisation_pairs() if pair.id != "A41"]
    expected = (0.438 * 5 + sum(others) / len(others)) / 6
    assert shrunk_realisation(0.438, 5, without={"A41"}) == pytest.approx(expected)
