"""A claim is drawn towards its class by precision; both camps and all classes go by the same path."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import DossierError
from simulator.evidence.posterior import LocalMeasurement, posterior, shrunk_realisation
from simulator.evidence.reference_class import FILES, OUTCOMES, ReferenceClass, class_of, effects, reference_class

CLASS = reference_class("realisation")
EVERY_CLASS = pytest.mark.parametrize("outcome", OUTCOMES)
VALUES = st.floats(-1, 1.5)
GRADES = st.sampled_from(["measured_without_control", "measured_with_control", "independent"])
MEASUREMENTS = st.lists(
    st.builds(LocalMeasurement, VALUES, GRADES, st.integers(1, 50), st.none() | st.floats(0.001, 2)), max_size=4
)


@EVERY_CLASS
def test_alone_a_class_is_what_is_believed(outcome):
    rows = reference_class(outcome)
    found = posterior(rows)
    assert (found.mean, found.deviation**2) == (pytest.approx(rows.mean), pytest.approx(rows.variance))
    assert (found.class_weight, found.weights, found.rows) == (1.0, (), len(rows.members))


def test_a_local_measurement_weighs_n_over_n_plus_one():
    assert posterior(CLASS, [LocalMeasurement(0.8, "independent", 5)]).weights == (pytest.approx(5 / 6),)
    assert shrunk_realisation(0.8, 1) == pytest.approx((0.8 + CLASS.mean) / 2)
    assert shrunk_realisation(0.8, 10**9) == pytest.approx(0.8)
    assert CLASS.mean < shrunk_realisation(0.8, 3) < shrunk_realisation(0.8, 4) < 0.8


def test_a_measurement_of_the_class_is_not_counted_twice():
    others = [member.value for member in CLASS.members if member.id != "A41"]
    expected = (0.438 * 5 + sum(others) / len(others)) / 6
    assert shrunk_realisation(0.438, 5, without={"A41"}) == pytest.approx(expected)
    found = posterior(CLASS, [LocalMeasurement(0.438, "independent", 5, same_as=("A41",))])
    assert (found.mean, found.rows) == (pytest.approx(expected), 10)


def test_a_standard_error_is_the_precision_of_its_measurement():
    found = posterior(CLASS, [LocalMeasurement(0.5, "measured_with_control", standard_error=0.1)])
    weight = 0.1**-2 / (0.1**-2 + 1 / CLASS.variance)
    assert found.weights == (pytest.approx(weight),)
    assert found.mean == pytest.approx(weight * 0.5 + (1 - weight) * CLASS.mean)
    assert found.deviation == pytest.approx((0.1**-2 + 1 / CLASS.variance) ** -0.5)


@EVERY_CLASS
@given(value=VALUES, systems=st.integers(1, 1000), error=st.none() | st.floats(0.0001, 2))
def test_without_control_a_measurement_weighs_no_more_than_one_system(outcome, value, systems, error):
    found = posterior(reference_class(outcome), [LocalMeasurement(value, "measured_without_control", systems, error)])
    assert found.weights[0] <= 0.5 + 1e-12


@EVERY_CLASS
@given(measurements=MEASUREMENTS)
def test_weights_add_up_and_what_is_believed_is_among_what_is_known(outcome, measurements):
    rows = reference_class(outcome)
    found = posterior(rows, measurements)
    assert found.class_weight + sum(found.weights) == pytest.approx(1)
    known = [rows.mean, *(each.value for each in measurements)]
    assert min(known) - 1e-9 <= found.mean <= max(known) + 1e-9
    assert found.low < found.mean < found.high
    assert found.deviation**2 <= rows.variance * (1 + 1e-12)


@EVERY_CLASS
@given(measurements=MEASUREMENTS)
def test_who_says_it_changes_nothing(outcome, measurements):
    other = next(camp for camp in FILES if camp != OUTCOMES[outcome].camp)
    swapped = class_of(outcome, [replace(row, camp=other) for row in effects(OUTCOMES[outcome].camp)])
    assert posterior(swapped, measurements) == posterior(reference_class(outcome), measurements)


@given(measurements=MEASUREMENTS)
def test_the_same_values_are_believed_alike_under_every_name(measurements):
    found = {posterior(ReferenceClass(outcome, CLASS.members), measurements) for outcome in OUTCOMES}
    assert len(found) == 1


@EVERY_CLASS
@pytest.mark.parametrize("grade", ["announced", "self_reported", "modelling", "union", "official", "judgement"])
def test_what_is_not_a_measurement_is_refused_whoever_says_it(outcome, grade):
    with pytest.raises(DossierError, match="pas une mesure"):
        posterior(reference_class(outcome), [LocalMeasurement(1.0, grade)])


@pytest.mark.parametrize(
    "change", [{"standard_error": 0.0}, {"standard_error": float("nan")}, {"systems": 0}, {"value": float("inf")}]
)
def test_numbers_that_cannot_weigh_are_refused(change):
    with pytest.raises(DossierError, match="Mesure locale"):
        posterior(CLASS, [replace(LocalMeasurement(0.5, "independent"), **change)])


def test_a_class_of_one_row_cannot_weigh():
    with pytest.raises(DossierError, match="variation"):
        posterior(reference_class("turnover"), [LocalMeasurement(-0.57, "independent", same_as=("T26",))])
