"""What a pilot can show: textbook values, what it cannot tell, and the power promised, by drawing pilots."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from simulator.analysis.pilot import NOTHING_TO_COMPARE, SELECTION, TREND, Assumption, Pilot, Variation, usual_variation
from simulator.analysis.protocol import (
    POWER,
    agents_needed,
    could_show,
    minimal_effect,
    plans,
    power_of,
    updated,
    weeks_needed,
)
from simulator.dossier.figures import said
from simulator.errors import DossierError
from simulator.evidence.posterior import LocalMeasurement
from simulator.evidence.reference_class import reference_class
from simulator.evidence.sources import register
from simulator.uncertainty.sampling import uniforms

WHY = said("essai", "test")


def varying(deviation=1.0, response=0.0, within_agent=0.0, within_office=0.0):
    return Variation(
        *(Assumption(value, "judgement", WHY) for value in (deviation, response, within_agent, within_office))
    )


ONE_WEEK = {"weeks": 1, "weeks_before": 0}


# --- textbook values -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "agents"), [(0.2, 394), (0.5, 64), (0.8, 26)])
def test_the_agents_of_cohen(size, agents):
    assert agents_needed(Pilot(2, compared=2, **ONE_WEEK), size, varying()) == agents


@pytest.mark.parametrize(("size", "agents"), [(0.2, 199), (0.5, 34), (0.8, 15)])
def test_the_agents_of_a_paired_test(size, agents):
    """An agent's change has variance 2 (1 - r): with r = 1/2 it is that of the indicator."""
    assert agents_needed(Pilot(2, 1, weeks_before=1), size, varying(within_agent=0.5)) == agents


def test_the_least_effect_of_a_pilot_is_the_one_it_finds_four_times_in_five():
    pilot = Pilot(80, 6, 50, 4, agents_per_office=5)
    variation = varying(12.0, 7.0, 0.4, 0.1)
    assert power_of(pilot, minimal_effect(pilot, variation), variation) == pytest.approx(POWER, abs=1e-6)


def test_offices_multiply_the_agents_by_their_design_effect():
    alone = agents_needed(Pilot(2, compared=2, **ONE_WEEK), 0.1, varying(within_office=0.05))
    grouped = agents_needed(Pilot(20, compared=20, agents_per_office=10, **ONE_WEEK), 0.1, varying(within_office=0.05))
    assert grouped / alone == pytest.approx(1 + 9 * 0.05, rel=0.02)
    assert grouped % 10 == 0


# --- the spread of the answers ---------------------------------------------------------------------------------


def test_the_spread_of_gains_is_that_of_the_british_answers():
    shares, middles = (0.17, 0.05, 0.13, 0.28, 0.23, 0.14), (0, 2.5, 7.5, 20.5, 45.5, 60)
    mean = np.average(middles, weights=shares)
    expected = math.sqrt(np.average((np.array(middles) - mean) ** 2, weights=shares))
    minutes = usual_variation()
    assert minutes.response.value == pytest.approx(expected)
    assert minutes.response.source in register()
    share = usual_variation(7.4)
    assert share.response.value == pytest.approx(expected / 444)
    assert share.deviation.value == pytest.approx(minutes.deviation.value / 444)
    assert share.within_agent == minutes.within_agent


def test_every_assumption_has_a_source_or_a_reason():
    variation = usual_variation()
    for each in (variation.deviation, variation.response, variation.within_agent, variation.within_office):
        assert each.why.fr.strip() != ""
        assert each.why.en.strip() != ""
        assert each.source or each.grade == "judgement"


# --- what cannot be shown --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("compared", "before", "blind"),
    [(50, 8, None), (50, 0, SELECTION), (0, 8, TREND), (0, 0, NOTHING_TO_COMPARE)],
)
def test_a_design_says_what_it_cannot_tell(compared, before, blind):
    pilot = Pilot(50, 8, compared, before)
    assert pilot.cannot_tell == blind
    assert pilot.grade == ("measured_with_control" if compared else "measured_without_control")


@pytest.mark.parametrize("pilot", [Pilot(20_000, 12, 0, 0), Pilot(50, 8, 50, agents_per_office=50), Pilot(1, 8, 1)])
def test_a_pilot_with_nothing_to_compare_could_never_have_shown_anything(pilot):
    verdict = could_show(pilot, 400.0, usual_variation())
    assert (verdict.could_show, verdict.power, verdict.minimal_effect) == (False, 0.0, math.inf)
    assert verdict.weeks_needed is None


def test_a_pilot_too_small_is_told_what_it_would_need():
    variation = usual_variation()
    verdict = could_show(Pilot(30, 8, 30), 26 * 0.3, variation)
    assert not verdict.could_show
    assert verdict.minimal_effect > 26 * 0.3
    assert verdict.weeks_needed is None
    assert could_show(Pilot(verdict.agents_needed, 8, verdict.agents_needed), 26 * 0.3, variation).could_show
    assert not could_show(
        Pilot(verdict.agents_needed - 1, 8, verdict.agents_needed - 1), 26 * 0.3, variation
    ).could_show


def test_weeks_are_the_fewest_that_are_enough():
    variation = varying(45.0, 10.0, 0.5, 0.0)
    weeks = weeks_needed(Pilot(60, 1, 60), 13.0, variation)
    assert weeks > 1
    assert could_show(Pilot(60, weeks, 60), 13.0, variation).could_show
    assert not could_show(Pilot(60, weeks - 1, 60), 13.0, variation).could_show


def test_both_designs_are_sized_for_the_effect():
    variation = usual_variation()
    compared, before_after = plans(10.0, 12, variation)
    assert compared.cannot_tell is None
    assert before_after.cannot_tell == TREND
    for plan in (compared, before_after):
        assert could_show(plan.pilot, 10.0, variation).could_show
        assert plan.minimal_effect <= 10.0
    assert compared.pilot.compared == compared.pilot.agents > before_after.pilot.agents


def test_an_effect_too_small_for_any_number_of_agents_has_no_plan():
    assert [plan.pilot for plan in plans(1e-5, 1, varying(100.0))] == [None, None]


@pytest.mark.parametrize("effect", [0.0, -1.0, math.nan, math.inf])
def test_there_must_be_an_effect_to_show(effect):
    with pytest.raises(DossierError, match="Effet à démontrer"):
        could_show(Pilot(50, 8, 50), effect, varying())


@pytest.mark.parametrize("numbers", [(0, 8), (5, 0), (5, 8, -1), (5, 8, 0, -1), (5, 8, 0, 0, 0)])
def test_a_pilot_that_is_none_is_refused(numbers):
    with pytest.raises(DossierError, match="Expérimentation"):
        Pilot(*numbers)


SOME_PILOTS = st.builds(
    Pilot,
    st.integers(2, 500),
    st.integers(1, 52),
    st.just(0) | st.integers(2, 500),
    st.integers(0, 20),
    st.integers(1, 5),
)


@settings(deadline=None)
@given(pilot=SOME_PILOTS, effect=st.floats(0.01, 1000), more=st.floats(1, 3))
def test_a_larger_effect_is_never_harder_to_show(pilot, effect, more):
    variation = usual_variation()
    assert power_of(pilot, effect * more, variation) >= power_of(pilot, effect, variation) - 5e-3


# --- by drawing pilots -----------------------------------------------------------------------------------------


def normals(name, *shape):
    return special.ndtri(uniforms([name], 32, 0, math.prod(shape), "random")[name]).reshape(shape)


def drawn_group(name, trials, pilot, variation, effect):
    """Return the change of each office, (trial, office), of agents whose weeks are drawn one by one."""
    offices, size = pilot.agents // pilot.agents_per_office, pilot.agents_per_office
    office, agent = math.sqrt(variation.within_office.value), math.sqrt(1 - variation.within_office.value)
    week = variation.deviation.value * math.sqrt(1 - variation.within_agent.value)

    def shocks(label, *times):
        alone, shared = (trials, offices, size, *times), (trials, offices, 1, *times)
        return agent * normals(f"{name} {label} agent", *alone) + office * normals(f"{name} {label} office", *shared)

    after, before = (
        week * shocks(label, times).mean(axis=-1)
        for label, times in (("with", pilot.weeks), ("before", pilot.weeks_before))
    )
    gain = effect + variation.response.value * shocks("gain") if effect is not None else 0.0
    return (after - before + gain).mean(axis=-1)


@pytest.mark.parametrize(
    "pilot", [Pilot(2, 3, 2, 2), Pilot(10, 3, 10, 2, agents_per_office=5)], ids=["agents", "offices"]
)
def test_the_power_reached_is_the_one_promised(pilot):
    effect, variation, trials = 26.0, varying(45.0, 21.0, 0.5, 0.1), 2000
    sized = plans(effect, pilot.weeks, variation, pilot.weeks_before, pilot.agents_per_office)[0].pilot
    equipped = drawn_group("equipped", trials, sized, variation, effect)
    compared = drawn_group("compared", trials, sized, variation, None)
    found = np.mean(stats.ttest_ind(equipped, compared, axis=1).pvalue < 0.05)
    assert found == pytest.approx(power_of(sized, effect, variation), abs=4 * math.sqrt(0.8 * 0.2 / trials))


def test_before_and_after_takes_a_trend_for_an_effect():
    """No gain at all, a trend of 20 minutes: the pilot without comparison finds it, the other does not."""
    variation, trials = varying(45.0, 0.0, 0.5, 0.0), 1000
    pilot = Pilot(40, 4, 40, 4)
    equipped = drawn_group("trend, equipped", trials, pilot, variation, 0.0) + 20.0
    compared = drawn_group("trend, compared", trials, pilot, variation, None) + 20.0
    alone = np.mean(stats.ttest_1samp(equipped, 0.0, axis=1).pvalue < 0.05)
    beside = np.mean(stats.ttest_ind(equipped, compared, axis=1).pvalue < 0.05)
    assert alone > 0.95
    assert beside == pytest.approx(0.05, abs=4 * math.sqrt(0.05 * 0.95 / trials))


# --- once results are in ---------------------------------------------------------------------------------------


def test_a_result_moves_the_realisation_in_proportion_to_its_precision():
    rows = reference_class("realisation")
    found = updated(Pilot(100, 12, 100), 8.0, 3.0, 26.0)
    weight = (3 / 26) ** -2 / ((3 / 26) ** -2 + 1 / rows.variance)
    assert found.mean == pytest.approx(weight * 8 / 26 + (1 - weight) * rows.mean)


def test_a_result_without_comparison_weighs_at_most_as_one_system():
    assert updated(Pilot(100, 12), 8.0, 0.5, 26.0).weights == (pytest.approx(0.5),)


def test_a_result_adds_to_what_was_measured_before():
    known = LocalMeasurement(0.44, "independent", 5, same_as=("A41",))
    found = updated(Pilot(100, 12, 100), 8.0, 3.0, 26.0, known=[known])
    assert (len(found.weights), found.rows) == (2, 10)


def test_a_result_on_absence_is_weighed_by_the_same_path():
    rows = reference_class("absence")
    found = updated(Pilot(100, 12, 100), -0.1, 0.05, -0.25, outcome="absence")
    weight = 0.05**-2 / (0.05**-2 + 1 / rows.variance)
    assert found.mean == pytest.approx(-0.1 * weight + (1 - weight) * rows.mean)


@pytest.mark.parametrize("agents", [300, 2065, 2728, 40_000])
@pytest.mark.parametrize("compared", [True, False])
def test_the_least_effect_is_found_four_times_in_five_however_large_the_pilot(agents, compared):
    pilot = Pilot(agents, 12, agents if compared else 0)
    assert power_of(pilot, minimal_effect(pilot, usual_variation()), usual_variation()) == pytest.approx(
        POWER, abs=1e-3
    )
