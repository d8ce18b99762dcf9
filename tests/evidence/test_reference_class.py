"""The reference classes are drawn from the shipped tables, by rules that anyone can run again, alike for both camps."""

import hashlib
import re
from dataclasses import replace
from statistics import fmean, pvariance

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.dossier.catalogue import catalogue
from simulator.errors import DossierError
from simulator.evidence.grades import grades
from simulator.evidence.priors import FEWEST, jeffreys_share, leave_one_out, prior_of
from simulator.evidence.reference_class import (
    FILES,
    OUTCOMES,
    VERSION,
    Member,
    ReferenceClass,
    class_of,
    effects,
    reference_class,
)
from simulator.evidence.sources import register

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
ROWS = [row for camp in FILES for row in effects(camp)]
EVERY_ROW = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
BY_ID = {row.id: row for row in ROWS}


def made_of(*values, outcome="realisation"):
    """Return a class of these values, each on a row of its own."""
    rows = [replace(ROWS[0], id=f"X{rank}", coded=False) for rank in range(len(values))]
    return ReferenceClass(outcome, tuple(Member(row, value) for row, value in zip(rows, values, strict=True)))


# --- the tables ------------------------------------------------------------------------------------------------


def test_the_version_stands_for_these_figures():
    told = "\n".join(f"{row.id} {row.unit} {row.claimed} {row.measured} {row.grade} {row.coded}" for row in ROWS)
    assert (VERSION, hashlib.sha256(told.encode()).hexdigest()[:12]) == ("2026.11", "17a2c9837729")


def test_both_tables_are_there_with_ids_of_their_own():
    assert {camp: len(effects(camp)) for camp in FILES} == {"ai_gains": 47, "hours_32": 38}
    assert len(BY_ID) == len(ROWS)


@EVERY_ROW
def test_a_row_says_what_it_is_in_both_languages_and_where_to_read_it(row):
    for words in (row.study, row.setting, row.design):
        assert words.fr.strip() == words.fr != ""
        assert words.en.strip() == words.en != ""
        assert "'" not in words.fr
    assert row.title
    assert row.publisher
    assert re.match(r"https?://\S+$|public note$|public repository note$", row.url)
    assert row.confidence in {"high", "medium", "low"}
    assert row.level in {"task", "job", "organisation", "macro"}
    assert re.match(r"\d{4}-\d\d$", row.collected)
    assert row.source in {"", *register()}


@EVERY_ROW
def test_a_row_that_repeats_or_is_part_of_another_names_one_of_its_own_table(row):
    for other in {row.repeats, row.part_of} - {""}:
        assert BY_ID[other].camp == row.camp
        assert other != row.id


@EVERY_ROW
def test_the_grade_follows_from_the_design(row):
    assert row.grade in grades()
    design = row.design.en
    if re.search(r"self-report|vendor survey", design):
        assert row.grade == "self_reported"
    if re.search(r"model", design):
        assert row.grade == "modelling"
    if re.search(r"before/after(?!, sick)|no control", design) and row.measured is not None:
        assert row.grade == "measured_without_control"
    if re.search(r"RCT|quasi-experiment|comparison (group|firms)|DiD|matched", design) and "selection" not in design:
        assert grades()[row.grade].comparison


@EVERY_ROW
def test_what_is_only_announced_or_modelled_is_not_in_the_measured_column(row):
    if row.grade in {"announced", "modelling"} and row.id != "T17":  # T17: a cut on paper, and its costing
        assert row.measured is None


# --- the classes -----------------------------------------------------------------------------------------------


def test_pairs_are_the_eleven_listed():
    found = {member.id: member.value for member in reference_class("realisation").members}
    assert found == pytest.approx(LISTED, abs=0.011)


def test_median_of_the_class():
    assert reference_class("realisation").median == pytest.approx(0.31, abs=0.005)


def test_pairs_of_the_other_camp_are_found_by_the_same_rule():
    found = {member.id: member.value for member in reference_class("realisation_hours").members}
    assert found == pytest.approx({"T12": 1.083, "T14": 0.778, "T17": 0.5, "T18": 0.625, "T19": 0.945}, abs=0.001)


@pytest.mark.parametrize(
    ("outcome", "ids"),
    [
        ("reorganisation", {"T01", "T02", "T03", "T04", "T05", "T06", "T08", "T09", "T10"}),
        ("compensation", {"T12", "T14", "T15", "T16"}),
        ("absence", {"T20", "T21"}),
        ("turnover", {"T24", "T26"}),
    ],
)
def test_a_class_holds_each_measurement_once_and_no_mere_sign(outcome, ids):
    assert {member.id for member in reference_class(outcome).members} == ids


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_who_says_it_changes_nothing(outcome):
    rows = effects(OUTCOMES[outcome].camp)
    other = next(camp for camp in FILES if camp != OUTCOMES[outcome].camp)
    swapped = class_of(outcome, [replace(row, camp=other) for row in rows])
    assert swapped.values == reference_class(outcome).values
    assert leave_one_out(swapped) == leave_one_out(reference_class(outcome))


def test_a_class_without_rows_is_refused():
    with pytest.raises(DossierError, match="aucune ligne"):
        _ = reference_class("realisation").graded({"press"}).mean


def test_filters_leave_the_rest_as_it_is():
    whole = reference_class("realisation")
    assert {member.id for member in whole.members} - {member.id for member in whole.published().members} == {"A21"}
    assert "A14" not in {member.id for member in whole.without({"A14"}).members}
    assert {member.effect.grade for member in whole.graded({"independent"}).members} == {"independent"}
    assert (whole.version, whole.collected) == (VERSION, "2026-11")


def test_quantiles_are_those_of_the_rows():
    assert made_of(0.0, 0.2, 0.4).quantiles((0.0, 0.25, 1.0)) == pytest.approx((0.0, 0.1, 0.4))


# --- the prior -------------------------------------------------------------------------------------------------


def test_the_share_of_the_contrary_is_never_nothing():
    assert jeffreys_share(0, 4) == pytest.approx(0.1)
    assert jeffreys_share(1, 11) == pytest.approx(0.125)


def moments(spread):
    """Return the mean and the variance of a distribution, from a fine grid of its quantiles."""
    values = spread.within(-np.inf, np.inf).quantile((np.arange(20000) + 0.5) / 20000)
    return float(values.mean()), float(values.var())


@given(st.lists(st.floats(0.02, 0.98), min_size=FEWEST, max_size=12, unique=True).filter(lambda x: pvariance(x) > 1e-4))
def test_without_a_contrary_side_the_prior_has_the_moments_of_the_class(values):
    spread = prior_of(made_of(*values, outcome="reorganisation"))
    assert moments(spread) == pytest.approx((fmean(values), pvariance(values)), abs=0.002)


def test_the_contrary_side_is_uniform_down_to_the_worst_found():
    spread = prior_of(reference_class("realisation"))
    contrary, rest = spread.parts
    assert (contrary.low, contrary.high, contrary.weight) == (pytest.approx(-0.95), 0.0, 0.125)
    favourable = [value for value in reference_class("realisation").values if value >= 0]
    assert moments(rest) == pytest.approx((fmean(favourable), pvariance(favourable)), abs=0.001)


def test_a_fall_is_the_mirror_of_a_rise():
    values = (0.1, 0.2, 0.25, 0.4, 0.6)
    levels = np.array([0.05, 0.3, 0.5, 0.95])
    rise = prior_of(made_of(*values)).within(-np.inf, np.inf).quantile(levels)
    fall = prior_of(made_of(*(-value for value in values), outcome="absence")).within(-np.inf, np.inf)
    assert -fall.quantile(1 - levels) == pytest.approx(rise, abs=1e-9)


def test_a_factor_turns_the_measure_of_the_class_into_that_of_the_leaf():
    rows = reference_class("reorganisation").published()
    plain, turned = prior_of(rows), prior_of(rows, 32 / 35)
    assert turned.high == pytest.approx(32 / 35)
    assert turned.median == pytest.approx(plain.median * 32 / 35)


@pytest.mark.parametrize("outcome", ["absence", "turnover", "compensation"])
def test_a_class_too_small_gives_no_prior_and_says_why(outcome):
    with pytest.raises(DossierError) as refusal:
        prior_of(reference_class(outcome))
    assert str(FEWEST) in refusal.value.fr
    assert "judgement" in refusal.value.en


def test_equal_rows_give_no_prior():
    with pytest.raises(DossierError, match="égales"):
        prior_of(made_of(*[0.3] * FEWEST))


# --- leave one out ---------------------------------------------------------------------------------------------


def test_each_row_is_left_out_once():
    told = leave_one_out(made_of(0.1, 0.2, 0.9))
    assert {row: summary.median for row, summary in told.without.items()} == pytest.approx(
        {"X0": 0.55, "X1": 0.5, "X2": 0.15}
    )
    assert told.whole.median == 0.2
    assert told.largest_shift() == ("X0", pytest.approx(0.35))
    assert told.largest_shift(lambda summary: summary.mean) == ("X2", pytest.approx(-0.25))


def test_no_single_row_makes_the_median_of_realisation():
    _, shift = leave_one_out(reference_class("realisation")).largest_shift()
    assert abs(shift) < 0.05


def test_no_single_row_makes_the_median_of_the_prior_of_realisation():
    told = leave_one_out(reference_class("realisation").published())
    assert told.whole.prior_median == pytest.approx(0.28, abs=0.005)
    _, shift = told.largest_shift(lambda summary: summary.prior_median)
    assert abs(shift) < 0.07


def test_a_class_just_large_enough_keeps_its_prior_without_a_row():
    told = leave_one_out(reference_class("reorganisation").published())
    assert len(told.without) == FEWEST
    assert all(summary.prior is not None for summary in told.without.values())
    assert told.whole.prior_median == pytest.approx(0.303, abs=0.001)


def test_a_class_without_prior_has_none_to_shift():
    told = leave_one_out(reference_class("turnover"))
    row, shift = told.largest_shift(lambda summary: summary.prior_median)
    assert (row, np.isnan(shift)) == ("", True)
    assert told.largest_shift()[0] in told.without


@pytest.mark.parametrize(
    ("leaf", "outcome", "factor"),
    [("realisation", "realisation", 1.0), ("reorganisation_share", "reorganisation", 32 / 35)],
)
def test_the_defaults_of_both_camps_are_drawn_from_their_class_by_one_function(leaf, outcome, factor):
    levels = np.linspace(0.01, 0.99, 99)
    drawn = prior_of(reference_class(outcome).published(), factor)
    default = catalogue().leaves[leaf].distribution
    assert default.family == drawn.family
    ours, theirs = (spread.within(-np.inf, np.inf).quantile(levels) for spread in (default, drawn))
    assert ours == pytest.approx(theirs, abs=1e-3)
