"""A claim stands among effects of the same kind: measured apart from said, and nothing that is not labour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.evidence.outside import COMPARABLE, Setting, outside_view, share_of_output_gain, view_in_class
from simulator.evidence.reference_class import effects, reference_class


def ids(places):
    return [place.effect.id for place in places]


def test_the_british_claim_stands_above_what_was_measured_of_the_same_product():
    view = outside_view(26 / (7.4 * 60), tool="m365_copilot", same_as={"A19"})
    assert ids(view.measured.places) == ["A13", "A21", "A25", "A31", "A20", "A01", "A10"]
    assert len(view.measured.below) == 5
    assert (view.measured.next_below.effect.id, view.measured.next_above.effect.id) == ("A20", "A01")
    assert ids(view.said.places) == ["A25", "A28", "A24"]
    assert [(place.effect.id, place.kind) for place in view.same_tool] == [
        ("A21", "measured"),
        ("A31", "measured"),
        ("A20", "measured"),
        ("A22", "said"),
    ]


def test_what_a_study_felt_and_what_it_measured_are_two_figures():
    view = outside_view(0.05)
    felt = next(place for place in view.said.places if place.effect.id == "A25")
    measured = next(place for place in view.measured.places if place.effect.id == "A25")
    assert (felt.value, felt.grade, measured.value, measured.grade) == (0.028, "self_reported", 0.0, "independent")


def test_a_claim_borrowed_from_another_study_is_counted_there_only():
    assert "A20" not in ids(outside_view(0.05).said.places)


def test_output_is_turned_into_time():
    assert share_of_output_gain(0.09375) == pytest.approx(3 / 35)
    place = next(place for place in outside_view(0.05).measured.places if place.effect.id == "A01")
    assert place.value == pytest.approx(0.15 / 1.15)


@pytest.mark.parametrize(
    ("setting", "measured"),
    [
        (Setting(public_sector=True), ["A21", "A20"]),
        (Setting(countries={"Denmark"}), ["A25"]),
        (Setting(grades={"independent"}), ["A25", "A01"]),
        (Setting(levels={"task"}), ["A14", "A17", "A06", "A16", "A04", "A09"]),
        (Setting(levels={"macro"}), []),
    ],
)
def test_effects_are_those_of_the_setting_asked_for(setting, measured):
    assert ids(outside_view(0.05, setting=setting).measured.places) == measured


def test_a_yearly_growth_stands_among_models():
    view = outside_view(0.015, "growth")
    assert (view.measured.places, view.said.places) == ((), ())
    assert ids(view.modelled.places) == ["A34", "A40", "A36", "A37", "A39"]
    assert ids(view.modelled.below) == ["A34", "A40", "A36", "A37"]
    assert view.modelled.above == ()
    assert view.modelled.places[0].value == pytest.approx(0.00066, abs=0.00001)


@pytest.mark.parametrize("unit", ["quality_score", "error_share", "response_delay_reduction", "output_quantity"])
def test_what_is_not_a_gain_of_labour_is_never_there(unit):
    assert unit in {row.unit for row in effects("ai_gains")}
    assert not any(unit in units for units in COMPARABLE.values())


@given(st.floats(-1, 1))
def test_every_effect_is_below_above_or_equal(claimed):
    for standing in (outside_view(claimed).measured, outside_view(claimed).said):
        values = [place.value for place in standing.places]
        assert values == sorted(values)
        assert len(standing.below) + len(standing.above) + values.count(claimed) == len(values)
        if standing.next_below and standing.next_above:
            assert standing.next_below.value < claimed < standing.next_above.value


def test_an_effect_of_shorter_hours_stands_in_its_class_by_the_same_path():
    view = view_in_class(-0.60, reference_class("absence"))
    assert ids(view.measured.places) == ["T21", "T20"]
    assert view.measured.next_above.effect.id == "T20"
    pairs = view_in_class(1.0, reference_class("realisation"))
    assert ids(pairs.said.places) == ["A44", "A45"]
    assert len(pairs.measured.below) == len(pairs.measured.places) == 9
