"""Published results: each is recomputed from its published inputs, within its tolerance."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest

from simulator.evidence import costings
from simulator.evidence.replication import (
    COSTINGS,
    MODEL,
    Computation,
    Input,
    holds,
    not_reproducible,
    recomputed,
    replications,
)
from simulator.model import financing, queues

CASES = {case.id: case for case in replications()}
ROWS = """
    R1a R1b R1c R2a R2b R3 R4 R5 R6 R7 R10 R11 R12 R13a R13b R14 R16 R17a R17b R18a R18b R19 R20b R21 R22a
    R22c R22d
"""
DETAILS = """
    R12_gain_40 R12_gain_50 R14_high R16_need R16_coverage_gds R16_coverage_dwp R16_coverage_rct
    R16_coverage_denmark R16_coverage_gds_realised R16_coverage_gds_bankable R16_case_hires
    R16_case_hires_model R16_case_cost R16_case_public_cost R18b_water R18b_carbon R20b_mean_wait
    R20b_endless_patience_mean_wait
"""
NOT_REPRODUCIBLE = {
    "autonomy_2019",
    "autonomy_2020",
    "cps_2019",
    "institut_montaigne_2022",
    "cour_des_comptes_hours",
    "cgt_jobs",
    "aubry_350000_jobs",
    "australian_treasury_2025",
}
THETAS = np.linspace(0, 1, 101)
GAIN_SHARES = np.linspace(0, 1, 21)
CUTS = np.array([0.01, 3 / 35, 0.10, 0.2])
BAD_FRENCH = re.compile(r"'| [:;?!%»]|« |\d (?=\d{3}\b)|\w[:;?!](?!\S)")


def computations(given: Input) -> Iterator[Computation]:
    """Yield a computation and all those that it is built on."""
    if isinstance(given, Computation):
        yield given
        for value in given.inputs.values():
            yield from computations(value)
    elif isinstance(given, tuple):
        for value in given:
            yield from computations(value)


def french(case) -> list[str]:
    parts = ("title", "assumption", "why", "consistency", "warning")
    return [words.fr for words in (getattr(case, part, None) for part in parts) if words is not None]


# --- the published results -------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_published_result_is_recomputed(case):
    low, high = case.expected
    assert low - case.tolerance <= recomputed(case) <= high + case.tolerance
    assert holds(case)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_another_result_would_be_refused(case):
    far = case.expected[1] + 2 * case.tolerance + abs(case.expected[1]) / 10 + 1e-9
    assert not holds(replace(case, expected=(far, far)))


@pytest.mark.parametrize("identifier", (ROWS + DETAILS).split())
def test_every_row_is_there(identifier):
    assert identifier in CASES


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_replication_is_sourced_and_its_assumption_stated(case):
    assert case.published.strip()
    assert case.sources
    assert all(source.url.startswith("http") and source.publisher and source.title for source in case.sources)
    assert case.status in {"A", "B", "C"}
    assert case.status == "A" or case.assumption is not None
    assert case.measure
    assert case.expected[0] <= case.expected[1]
    assert case.tolerance >= 0


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_replication_has_inputs_of_its_equation_only(case):
    for computation in computations(case):
        equation = (MODEL | COSTINGS)[computation.equation]
        assert set(inspect.signature(equation).parameters) == set(computation.inputs)


def test_the_registry_holds_what_is_used_and_nothing_else():
    used = {computation.equation for case in CASES.values() for computation in computations(case)}
    assert used == set(MODEL) | set(COSTINGS)
    assert not set(MODEL) & set(COSTINGS)


@pytest.mark.parametrize("name", ["os.system", "costings.math", "builtins.eval", "model.hours.week_cut"])
def test_an_equation_out_of_the_registry_is_not_run(name):
    with pytest.raises(KeyError):
        recomputed(Computation(name, {}))


def test_a_result_follows_its_inputs():
    case = CASES["R16_need"]
    assert recomputed(replace(case, inputs={"reorganisation_share": 0.0, "cut": 0.2})) == pytest.approx(0.25)
    assert recomputed(replace(case, inputs={"reorganisation_share": 1.0, "cut": 0.2})) == 0


# --- what cannot be reproduced ---------------------------------------------------------------------------


def test_what_cannot_be_reproduced_is_listed_and_not_tested():
    assert {case.id for case in not_reproducible()} == NOT_REPRODUCIBLE
    assert not NOT_REPRODUCIBLE & set(CASES)


@pytest.mark.parametrize("case", not_reproducible(), ids=lambda case: case.id)
def test_what_cannot_be_reproduced_says_why(case):
    for words in (case.title, case.why, case.warning):
        assert words.fr.strip()
        assert words.en.strip()
    assert all(source.url.startswith("http") for source in case.sources)
    assert case.sources


# --- words -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [*CASES.values(), *not_reproducible()], ids=lambda case: case.id)
def test_french_is_typeset(case):
    assert not [text for text in french(case) if BAD_FRENCH.search(text)]


def test_the_file_has_two_parts_and_no_straight_apostrophe():
    text = files("simulator.evidence").joinpath("replications.yaml").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^(\w+):", text) == ["replications", "not_reproducible"]
    assert "'" not in text


# --- identities behind the replications ------------------------------------------------------------------


@pytest.mark.parametrize("cut", CUTS)
def test_the_model_gives_the_hourly_output_form_exactly(cut):
    theta = np.array([costings.reorganisation_from_hourly_gain(share, cut) for share in GAIN_SHARES])
    published = np.array([costings.hires_hourly_output_form(share, cut) for share in GAIN_SHARES])
    need = financing.arithmetic_need_rate(theta.reshape(1, 1, -1), np.full((1, 1, 1), cut))
    np.testing.assert_allclose(need.ravel(), published, rtol=0, atol=1e-12)


def test_a_gain_is_converted_as_the_model_page_says():
    hourly_gain, cut = 0.45 * 0.10, 0.10
    theta = costings.reorganisation_from_hourly_gain(0.45, cut)
    assert theta == pytest.approx(hourly_gain * (1 - cut) / cut, abs=1e-15)


@pytest.mark.parametrize("cut", [3 / 35, 0.10])
def test_the_simple_form_and_the_model_differ_by_less_than_35_hundredths_of_a_point(cut):
    simple = np.array([costings.hires_simple_form(theta, cut) for theta in THETAS])
    need = financing.arithmetic_need_rate(THETAS.reshape(1, 1, -1), np.full((1, 1, 1), cut)).ravel()
    assert np.all(simple >= need - 1e-15)
    assert np.max(simple - need) < 0.0035
    assert simple[0] == pytest.approx(need[0])
    assert simple[-1] == pytest.approx(need[-1])


@pytest.mark.parametrize(("cut", "common_gains"), [(3 / 35, THETAS[:68]), (0.10, THETAS[:58])])
def test_the_two_published_forms_differ_that_little_for_common_gains_only(cut, common_gains):
    def gap(share: float) -> float:
        return costings.hires_hourly_output_form(share, cut) - costings.hires_simple_form(share, cut)

    assert all(0 <= gap(share) < 0.0035 for share in common_gains)
    assert gap(0.8) > 0.0035


def test_the_worked_case_differs_between_forms_by_two_jobs():
    gap = recomputed(CASES["R16_case_hires"]) - recomputed(CASES["R16_case_hires_model"])
    assert gap == pytest.approx(60.9375 - 59.0015, abs=1e-3)
    assert gap / 1000 < 0.0035


def test_endless_patience_is_stable_from_49_agents():
    agents, load = np.array([48.0, 49.0]), np.array([48.0, 48.0])
    waiting = queues.erlang_c_wait_probability(agents, load)
    wait = queues.erlang_c_mean_wait(agents, np.full(2, 2880.0), np.full(2, 1 / 60))
    assert waiting[0] == 1
    assert waiting[1] < 1
    assert np.isinf(wait[0])
    assert np.isfinite(wait[1])
