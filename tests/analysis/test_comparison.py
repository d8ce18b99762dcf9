"""Scenarios and positions: the published figures come out, effects go the right way, overrides stay in their place."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

import simulator
from simulator.analysis.comparison import Comparison, Outcome
from simulator.analysis.effects import STEPS, effects_one_by_one
from simulator.dossier.catalogue import catalogue
from simulator.dossier.claims import LABOUR_FORMS
from simulator.dossier.dossier import content_of, dossier_from
from simulator.errors import DossierError

ANNOUNCED = 1013
STAFF = 93_784
REALISED = 20.4 / 46.6


@cache
def dgfip(*settings: str) -> Comparison:
    return simulator.compare(simulator.open_dossier("dgfip"), settings)


def content() -> dict[str, Any]:
    return content_of(simulator.open_dossier("dgfip"))


def last(outcome: Outcome, name: str) -> float:
    return outcome.total(name, outcome.run.years[-1])


def lines(outcome: Outcome, name: str) -> list[float]:
    return outcome.run.value_over_years(name).ravel().tolist()


def cell(scenario: str, position: str, *settings: str) -> Outcome:
    """Return one cell of the table, without running the others."""
    table = simulator.compare(simulator.open_dossier("dgfip"), settings, [scenario], [position])
    return table.outcome(scenario, position)


def bookable(outcome: Outcome) -> float:
    """Return the posts that a plan of cuts can book on the projects deployed."""
    last_year = outcome.run.years[-1]
    return float((outcome.run.value("bookable_posts", last_year) * outcome.run.value("deployed", last_year)).sum())


def since_decision(table: Comparison, scenario: str, position: str, name: str) -> tuple[list[float], list[float]]:
    """Return a lever in the first service, before the year of decision and from it on."""
    values = table.outcome(scenario, position).run.value_over_years(name)[:, 0, 0, 0].tolist()
    first = table.dossier.decision_year - table.dossier.first_year
    return values[:first], values[first:]


# --- what is published comes out exactly -------------------------------------------------------------------------


def test_need_is_9_375_per_cent_in_every_service():
    found = dgfip("reorganisation_share=0", "bankable_share=1")
    for position in found.positions:
        rates = found.outcome("hours_32", position).run.value("arithmetic_need_rate", found.last_year)
        assert rates.shape[1] == len(found.dossier.services)
        assert rates.ravel() == pytest.approx(np.full(rates.size, 0.09375), rel=1e-12)


@pytest.mark.parametrize(("position", "share", "shown"), [("claimed", 1, 34.62), ("evidenced", REALISED, 34.83)])
def test_self_financed_week_is_minutes_not_hours(position, share, shown):
    found = dgfip("reorganisation_share=0", "bankable_share=1")
    outcome = found.outcome("hours_32", position)
    assert last(outcome, "base_posts") == STAFF
    week = last(outcome, "self_financed_week")
    assert week == pytest.approx(35 * (1 - ANNOUNCED * share / STAFF), rel=1e-6)
    assert round(week, 2) == shown


# --- one effect at a time ----------------------------------------------------------------------------------------


def test_each_effect_moves_the_right_way():
    found = dgfip()
    alone, bankable, reorganised = effects_one_by_one(found, "hours_32")
    assert len(STEPS) == 3
    for position in found.positions:
        # A part that cannot be reorganised leaves less to give; what reorganisation absorbs gives more.
        assert alone.weeks[position] <= bankable.weeks[position] < 35
        assert reorganised.weeks[position] < bankable.weeks[position]
        own = last(found.outcome("hours_32", position), "self_financed_week")
        assert reorganised.weeks[position] == pytest.approx(own, rel=1e-12)
    # The claimed position holds that all is bankable; the evidenced one does not.
    assert alone.weeks["claimed"] == bankable.weeks["claimed"]
    assert alone.weeks["evidenced"] < bankable.weeks["evidenced"]
    assert alone.weeks["claimed"] < alone.weeks["evidenced"] < alone.weeks["union"]


def test_effects_leave_what_the_user_set():
    steps = effects_one_by_one(dgfip("reorganisation_share=0"), "hours_32")
    assert steps[1].weeks == steps[2].weeks
    steps = effects_one_by_one(dgfip("bankable_share=0.5"), "hours_32")
    assert steps[0].weeks == steps[1].weeks


@pytest.mark.parametrize(
    ("low", "high", "name", "sign"),
    [
        ("realisation=0.2", "realisation=0.6", "freed_posts", 1),
        ("realisation=0.2", "realisation=0.6", "self_financed_week", -1),
        ("bankable_share=0.2", "bankable_share=0.6", "freed_posts", 1),
        ("adoption_ceiling=0.2", "adoption_start=1", "freed_posts", 1),
        ("reorganisation_share=0.1", "reorganisation_share=0.5", "hires_needed", -1),
        ("reorganisation_share=0.1", "reorganisation_share=0.5", "arithmetic_need_rate", -1),
        ("absence_response=-0.2", "absence_response=0.2", "hires_needed", 1),
        ("demand=1", "demand=1.1", "unmet_hours", 1),
        ("complexity_response=0", "complexity_response=1", "required", 1),
        ("turnover_response=-0.5", "turnover_response=0.5", "departures", 1),
        ("hiring_ceiling=3000", "hiring_ceiling=9000", "hired_posts", 1),
        ("compensation=0.2", "compensation=0.9", "hired_posts", 1),
        ("hours_32.week=34", "hours_32.week=32", "gross_cost_32h", 1),
        ("unstated_run_cost_rate=0.05", "unstated_run_cost_rate=0.2", "dsi", 1),
        ("fiscal_return_share=0.1", "fiscal_return_share=0.5", "net_cost_public", -1),
    ],
)
def test_more_of_a_cause_moves_its_result_one_way(low, high, name, sign):
    before, after = (last(cell("hours_32", "evidenced", setting), name) for setting in (low, high))
    assert sign * (after - before) > 0


# --- what cuts are booked on -------------------------------------------------------------------------------------


def test_cuts_booked_on_the_claim_are_overload_where_the_claim_is_not_true():
    found = dgfip()
    for position in ("evidenced", "union"):
        cut, usual = found.outcome("austerity", position), found.outcome("status_quo", position)
        assert last(cut, "withdrawn_posts") == pytest.approx(ANNOUNCED)
        assert last(cut, "overload_ratio") > last(usual, "overload_ratio")
        missing = last(cut, "withdrawn_posts") - last(cut, "freed_posts")
        assert last(cut, "scope_cut_posts") == pytest.approx(missing)
        assert missing > 0


def test_cuts_booked_on_the_claim_are_backed_where_the_claim_is_true():
    cut = dgfip().outcome("austerity", "claimed")
    assert last(cut, "withdrawn_posts") == pytest.approx(ANNOUNCED)
    assert last(cut, "scope_cut_posts") == pytest.approx(0, abs=1e-6 * ANNOUNCED)


def test_booked_on_itself_books_what_is_true():
    wanted = content()
    wanted["scenarios"]["austerity"]["booked_on"] = "itself"
    found = simulator.compare(dossier_from(wanted, "itself"))
    for position in found.positions:
        cut = found.outcome("austerity", position)
        assert last(cut, "withdrawn_posts") == pytest.approx(bookable(cut), rel=1e-9)
        assert last(cut, "scope_cut_posts") == pytest.approx(0, abs=1e-6 * ANNOUNCED)
    evidenced = last(found.outcome("austerity", "evidenced"), "withdrawn_posts")
    assert 0 < evidenced < last(found.outcome("austerity", "claimed"), "withdrawn_posts")


def test_a_scenario_may_book_on_any_position():
    wanted = content()
    wanted["scenarios"]["austerity"]["booked_on"] = "union"
    found = simulator.compare(dossier_from(wanted, "union"))
    booked = {position: last(found.outcome("austerity", position), "withdrawn_posts") for position in found.positions}
    union = bookable(found.outcome("austerity", "union"))
    assert list(booked.values()) == pytest.approx([union] * 3)


# --- scenarios ---------------------------------------------------------------------------------------------------


def test_a_compressed_week_gives_no_hour_back():
    found = dgfip()
    for position in found.positions:
        outcome = found.outcome("compressed_week", position)
        assert not outcome.run.value_over_years("hours_given_back").any()
        assert not outcome.run.value_over_years("cut").any()
        assert lines(outcome, "spending") == lines(found.outcome("status_quo", position), "spending")
    assert found.dossier.scenarios["compressed_week"].working_days_per_week == 4


def test_nothing_is_decided_before_the_year_of_decision():
    found = dgfip()
    for position in found.positions:
        before, after = since_decision(found, "hours_32", position, "week")
        assert set(before) == {35}
        assert all(late <= early for early, late in pairwise(after))
        assert after[-1] == 32
        cuts, _ = since_decision(found, "austerity", position, "withdrawn_posts")
        assert set(cuts) == {0}
        for scenario in found.scenarios:
            early, _ = since_decision(found, scenario, position, "hires_needed")
            assert early == pytest.approx([0] * len(early), abs=1e-6)


def test_only_the_table_asked_for_is_run():
    found = simulator.compare(simulator.open_dossier("dgfip"), (), ["hours_32"], ["union", "claimed"])
    assert list(found.outcomes) == [("hours_32", "claimed"), ("hours_32", "union")]
    whole = dgfip().outcome("hours_32", "union")
    # The reference is status quo though it was not asked for.
    assert lines(found.outcome("hours_32", "union"), "net_budget_effect") == lines(whole, "net_budget_effect")


# --- claims ------------------------------------------------------------------------------------------------------


def one_project(form: str, value: float) -> Comparison:
    """Return the comparison of an office of 100 posts with one claim."""
    claim = {"id": "c", "form": form, "value": value, "quotation": "x", "said_by": "x"}
    claim |= {"growth_years": 10} if form == "growth" else {}
    return simulator.compare(
        dossier_from(
            {
                "id": "one",
                "title": "One",
                "summary": "One",
                "first_year": 2026,
                "decision_year": 2027,
                "years": 4,
                "organisation": {"name": "One"},
                "categories": [{"id": "B", "label": "B"}],
                "services": [{"id": "office", "label": "Office", "posts": 100}],
                "projects": [
                    {
                        "id": "tool",
                        "label": "Tool",
                        "nature": "automation",
                        "scope": ["office"],
                        "deployment_year": 2026,
                        "claims": [claim],
                    }
                ],
            },
            "one",
        )
    )


@pytest.mark.parametrize(("form", "value"), [("revenue", 1e9), ("delay", -0.5), ("satisfaction", 0.9)])
def test_what_is_not_labour_gives_no_hours(form, value):
    found = one_project(form, value)
    assert found.dossier.projects[0].labour_claim is None
    for outcome in found.outcomes.values():
        assert not outcome.run.value_over_years("claimed_hours").any()
        assert not outcome.run.value_over_years("bankable_hours").any()
        assert not outcome.run.value_over_years("withdrawn_posts").any()


@pytest.mark.parametrize(
    ("form", "value"),
    [
        # The same eight posts of 100, in each form: 8 × 1 607 h = 12 856 h a year.
        ("posts", 8),
        ("hours", 12_856),
        ("minutes_per_day", 12_856 * 60 / 228 / 100),
        ("time_share", 0.08),
        ("productivity", 0.08 / 0.92),
        ("growth", (1 / 0.92) ** (1 / 10) - 1),
        ("euros", 8 * catalogue().leaves["post_cost"].usual.value),
    ],
)
def test_the_same_claim_in_any_form_is_the_same_hours(form, value):
    assert form in LABOUR_FORMS
    found = one_project(form, value)
    for outcome in found.outcomes.values():
        assert last(outcome, "claimed_hours") == pytest.approx(12_856)
        assert last(outcome, "claimed_share") == pytest.approx(0.08)


# --- overrides ---------------------------------------------------------------------------------------------------


def test_a_lever_without_a_place_holds_only_where_it_is_used():
    found, usual = dgfip("week=30"), dgfip()
    for position in found.positions:
        for scenario in ("hours_32", "mixed"):
            before, after = since_decision(found, scenario, position, "week")
            assert set(before) == {35}
            assert set(after) == {30}
        for scenario in ("status_quo", "austerity", "service_quality", "compressed_week"):
            before, after = since_decision(found, scenario, position, "week")
            assert {*before, *after} == {35}
            same = lines(usual.outcome(scenario, position), "spending")
            assert lines(found.outcome(scenario, position), "spending") == same


def test_a_lever_that_no_scenario_uses_holds_wherever_something_is_decided():
    found = dgfip("extra_leave_days=5")
    for scenario in found.scenarios:
        before, after = since_decision(found, scenario, "evidenced", "extra_leave_days")
        assert set(before) == {0}
        assert set(after) == {0 if scenario == "status_quo" else 5}


def test_an_override_of_a_scenario_stays_there():
    found, usual = dgfip("hours_32.week=33"), dgfip()
    assert set(since_decision(found, "hours_32", "union", "week")[1]) == {33}
    for scenario in found.scenarios:
        if scenario != "hours_32":
            assert lines(found.outcome(scenario, "union"), "unmet_hours") == lines(
                usual.outcome(scenario, "union"), "unmet_hours"
            )


def test_an_override_of_a_position_stays_there():
    found, usual = dgfip("evidenced.realisation=0.9"), dgfip()
    for scenario in ("service_quality", "hours_32"):
        assert (found.outcome(scenario, "evidenced").run.leaves["realisation"] == 0.9).all()
        for position in ("claimed", "union"):
            assert lines(found.outcome(scenario, position), "unmet_hours") == lines(
                usual.outcome(scenario, position), "unmet_hours"
            )


def test_an_override_of_a_project_stays_there():
    found, usual = dgfip("cfvr.realisation=0.9"), dgfip()
    index = [project.id for project in found.dossier.projects].index("cfvr")
    now, before = (table.outcome("hours_32", "evidenced").run.leaves["realisation"] for table in (found, usual))
    assert now[index].item() == 0.9
    assert np.delete(now, index).tolist() == np.delete(before, index).tolist()


def test_an_override_of_a_service_stays_there():
    found, usual = dgfip("pensions.demand=1.2"), dgfip()
    for service in found.dossier.services:
        now, before = (
            table.outcome("status_quo", "evidenced").of_service("required", found.last_year, service.id)
            for table in (found, usual)
        )
        assert now == pytest.approx(before * (1.2 if service.id == "pensions" else 1))


def test_an_override_of_a_category_stays_there():
    found = dgfip("B.attrition_rate=0.1")
    rates = found.outcome("status_quo", "evidenced").run.leaves["attrition_rate"]
    for index, category in enumerate(found.dossier.categories):
        assert (rates[index] == (0.1 if category.id == "B" else 2600 / STAFF)).all()


def test_the_last_value_set_counts():
    both = cell("hours_32", "evidenced", "realisation=0.2", "realisation=0.6")
    assert lines(both, "freed_posts") == lines(cell("hours_32", "evidenced", "realisation=0.6"), "freed_posts")


@pytest.mark.parametrize("wrong", ["realisation", "nothing=1", "nowhere.week=33", "realisation=9", "posts_at_work=3"])
def test_what_cannot_be_set_is_refused(wrong):
    with pytest.raises(DossierError):
        dgfip(wrong)


# --- alternatives ------------------------------------------------------------------------------------------------


def test_adding_alternatives_is_refused():
    wanted = content()
    alternatives = simulator.open_dossier("dgfip").alternatives
    assert alternatives
    every = [project for projects in alternatives[0].options.values() for project in projects]
    wanted["scenarios"]["austerity"]["deploys"] = every
    with pytest.raises(DossierError, match=alternatives[0].booked):
        dossier_from(wanted, "both")


def test_options_that_are_not_booked_count_for_nothing():
    found = dgfip()
    left_out = found.dossier.left_out
    assert left_out
    for outcome in found.outcomes.values():
        for project in left_out:
            assert outcome.of_project("deployed", found.last_year, project) == 0
            assert outcome.of_project("project_spending", found.last_year, project) == 0
            assert outcome.of_project("bankable_project_hours", found.last_year, project) == 0


def test_the_dilemma_more_realised_means_less_overload_and_a_shorter_week():
    tables = [
        simulator.compare(
            simulator.open_dossier("dgfip"),
            [f"evidenced.realisation={share}"],
            ["austerity", "hours_32"],
            ["evidenced"],
        )
        for share in (0, 0.5, 1)
    ]
    overloads = [last(table.outcome("austerity", "evidenced"), "overload_ratio") for table in tables]
    weeks = [last(table.outcome("hours_32", "evidenced"), "self_financed_week") for table in tables]
    assert all(after < before for before, after in pairwise(overloads))
    assert all(after < before for before, after in pairwise(weeks))
    # Nothing realised: every post cut is a cut in scope, and no minute is financed.
    assert last(tables[0].outcome("austerity", "evidenced"), "scope_cut_posts") == pytest.approx(ANNOUNCED)
    assert weeks[0] == pytest.approx(35)


def test_a_belief_set_by_the_user_does_not_put_words_in_the_administration_s_mouth():
    found, usual = dgfip("realisation=0.3"), dgfip()
    assert last(found.outcome("hours_32", "claimed"), "freed_posts") == last(
        usual.outcome("hours_32", "claimed"), "freed_posts"
    )
    assert last(found.outcome("austerity", "evidenced"), "withdrawn_posts") == pytest.approx(1013)
    assert last(found.outcome("hours_32", "evidenced"), "freed_posts") == pytest.approx(1013 * 0.3 * 0.75, rel=1e-2)
    named = dgfip("claimed.realisation=0.3")
    assert last(named.outcome("austerity", "evidenced"), "withdrawn_posts") == pytest.approx(1013 * 0.3)
