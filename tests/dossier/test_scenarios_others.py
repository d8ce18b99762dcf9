"""The dossiers beside Bercy: an office assistant, a private employer, a small fictional office."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulator.analysis.comparison import Comparison, compare
from simulator.dossier.checks import posts_of
from simulator.dossier.dossier import Dossier, content_of, dossier_from, load_dossier
from simulator.dossier.standard import standard
from simulator.evidence.sources import register

SCENARIOS = Path(__file__).parents[2] / "scenarios"
NAMES = ("assistant_bureautique", "renault_ampere", "accueil", "semaine_autonomy", "annonce_sans_chiffre")
FACT = re.compile(r"[A-Z]{2}\d{3}")
BAD_FRENCH = re.compile(r"[ \w][;!?]|(?<!\u00a0)[:%»](?!//)|«(?!\u00a0)|['\"]|\d \d{3}(?!\d)")
"""A mark without its no-break space, a straight quotation mark, thousands parted by a plain space."""


@cache
def dossier(name: str) -> Dossier:
    return load_dossier(SCENARIOS / f"{name}.yaml")


@cache
def comparison(name: str) -> Comparison:
    return compare(dossier(name))


def parts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Walk a dump: every mapping in it, with the keys and ids that lead to it."""
    if isinstance(value, dict):
        yield path, value
        for key, item in value.items():
            yield from parts(item, (*path, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            name = item.get("id", str(index)) if isinstance(item, dict) else str(index)
            yield from parts(item, (*path, name))


def own_figures(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the figures that the file states, those of the standard positions and scenarios left out."""
    content = dossier(name).model_dump()
    inherited = {id(value) for path, value in parts(content) if is_standard(path)}
    for path, value in parts(content):
        if "disclosed" in value and id(value) not in inherited:
            yield " / ".join(path), value


def is_standard(path: tuple[str, ...]) -> bool:
    below: Any = standard()
    for key in path:
        if not isinstance(below, dict) or key not in below:
            return False
        below = below[key]
    return True


def claim_sources(name: str) -> dict[str, tuple[str, ...]]:
    return {claim.id: claim.source for project in dossier(name).projects for claim in project.claims}


@pytest.mark.parametrize("name", NAMES)
def test_loads_under_its_own_name_and_comes_back_the_same(name: str) -> None:
    assert dossier(name).id == name
    assert dossier_from(content_of(dossier(name)), name) == dossier(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_sourced_or_a_reasoned_judgement_or_not_disclosed(name: str) -> None:
    figures = list(own_figures(name))
    assert len(figures) > 10
    for place, figure in figures:
        given = figure["source"]
        sources = (given,) if isinstance(given, str) else tuple(given)
        reason = figure["note"] or {"fr": "", "en": ""}
        if not figure["disclosed"] or "judgement" in sources:
            assert reason["fr"], place
            assert reason["en"], place
            assert reason["fr"] != reason["en"], place
        else:
            assert sources, place
        assert all(is_known(source, name) for source in sources if source != "judgement"), place


def is_known(source: str, name: str) -> bool:
    """Tell whether a source resolves; fact ids pass while the register of facts is empty."""
    if source in dossier(name).sources or source in register():
        return True
    return not register() and FACT.fullmatch(source) is not None


@pytest.mark.parametrize("name", NAMES)
def test_every_source_of_the_dossier_is_used(name: str) -> None:
    used = {
        source
        for _, figure in own_figures(name)
        if not isinstance(figure["source"], str)
        for source in figure["source"]
    }
    assert set(dossier(name).sources) == used - {source for source in used if FACT.fullmatch(source)}


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_in_both_languages_and_french_ones_well_set(name: str) -> None:
    texts = [(path, value) for path, value in parts(dossier(name).model_dump()) if set(value) == {"fr", "en"}]
    assert len(texts) > 30
    for path, words in texts:
        if is_standard(path[:2]):
            continue
        assert words["fr"].strip(), path
        assert words["en"].strip(), path
        found = BAD_FRENCH.search(words["fr"])
        assert found is None, (path, found)
        assert "'" not in words["en"], path


@pytest.mark.parametrize("name", NAMES)
def test_claims_are_quoted_with_who_said_it_and_when(name: str) -> None:
    for project in dossier(name).projects:
        assert project.claims
        for claim in project.claims:
            assert "«" in claim.quotation.fr
            assert "“" in claim.quotation.en
            assert claim.said_by.fr
            assert claim.date


@pytest.mark.parametrize("name", NAMES)
def test_hours_account_balances_in_every_scenario_and_position(name: str) -> None:
    for key, outcome in comparison(name).outcomes.items():
        values = outcome.run.values
        unmet = values["hours_uses"] - values["hours_sources"]
        scale = max(1.0, float(np.abs(values["capacity"]).max()))
        assert np.abs(unmet - values["unmet_hours"]).max() <= 1e-9 * scale, key


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_withdrawn_before_the_tool_is_in_service(name: str) -> None:
    first = dossier(name).projects[0].deployment_year
    for (scenario, position), outcome in comparison(name).outcomes.items():
        for year in range(dossier(name).first_year, first):
            assert outcome.total("withdrawn_posts", year) == 0, (scenario, position, year)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "annonce_sans_chiffre"])
def test_cuts_booked_on_the_claim_outrun_the_evidenced_gain(name: str) -> None:
    outcome = comparison(name).outcome("austerity", "evidenced")
    assert outcome.total("scope_cut_posts", comparison(name).last_year) > 0
    assert outcome.total("unmet_hours", comparison(name).last_year) > 0


# --- the office assistant --------------------------------------------------------------------------------


def test_assistant_claim_is_26_minutes_on_228_french_days_for_a_thousand_agents() -> None:
    outcome = comparison("assistant_bureautique").outcome("service_quality", "evidenced")
    hours = outcome.total("claimed_hours", 2027)
    assert hours == pytest.approx(26 / 60 * 228 * 1000)
    assert hours / (1000 * 1607) == pytest.approx(0.0615, abs=5e-5)


def test_assistant_per_user_claim_is_limited_by_adoption_and_by_realisation() -> None:
    inputs = comparison("assistant_bureautique").outcome("service_quality", "evidenced").inputs
    assert inputs.leaves["adoption_ceiling"].item() == 0.62
    # The medians of their distributions: a mixture, and a triangle from 43 to 60 k€ with its top at 46.
    assert inputs.leaves["realisation"].item() == pytest.approx(0.2839, abs=5e-5)
    assert inputs.leaves["post_cost"].item() == pytest.approx(60_000 - math.sqrt(0.5 * 17_000 * 14_000))


def test_assistant_union_position_counts_no_gain_and_says_that_it_is_no_estimate_of_zero() -> None:
    realisation = dossier("assistant_bureautique").positions["union"].projects["assistant"]["realisation"]
    assert realisation.value == 0
    assert realisation.sources == ("dbt_copilot_2025",)
    assert realisation.note is not None
    assert realisation.note.en.startswith("absence of evidence, not an estimate of zero")
    outcome = comparison("assistant_bureautique").outcome("hours_32", "union")
    assert not (outcome.run.value_over_years("bankable_hours") > 0).any()
    assert outcome.total("training_hours", 2028) > 0


def test_assistant_published_shares_of_time_are_those_of_a_day_of_7_4_hours() -> None:
    shown = {item.id: item.figure.number for item in dossier("assistant_bureautique").key_figures}
    assert shown["gds_part_du_temps"] == pytest.approx(0.0586, abs=5e-5)
    assert shown["dwp_part_du_temps"] == pytest.approx(0.0428, abs=5e-5)
    assert shown["essai_66_entreprises"] == pytest.approx(0.035)


# --- the private employer --------------------------------------------------------------------------------


def test_private_employer_has_no_transformation_fund_and_no_cas_pensions() -> None:
    for key, outcome in comparison("renault_ampere").outcomes.items():
        for name in ("ftap", "credit_shift", "cas_pensions"):
            assert not outcome.run.value_over_years(name).any(), (key, name)


def test_only_the_private_employer_may_lay_off() -> None:
    for name in NAMES:
        allowed = float(dossier(name).organisation.employer == "private")
        for key, outcome in comparison(name).outcomes.items():
            assert outcome.inputs.leaves["layoffs_allowed"].item() == allowed, (name, key)
            if not allowed:
                assert not outcome.run.value_over_years("layoffs").any(), (name, key)
    private = comparison("renault_ampere").outcome("austerity", "evidenced")
    assert private.run.value_over_years("layoffs").sum() > 0


def test_private_cuts_reach_the_rumour_in_one_year_and_never_pass_it() -> None:
    outcome = comparison("renault_ampere").outcome("austerity", "evidenced")
    assert outcome.total("withdrawn_posts", 2027) == pytest.approx(3000)
    assert outcome.total("withdrawn_posts", 2035) == pytest.approx(3000)


def test_private_perimeter_is_derived_from_the_press_and_costs_are_not_disclosed() -> None:
    service = dossier("renault_ampere").services[0]
    assert posts_of(service.posts) == pytest.approx(20000)
    figures = dossier("renault_ampere").organisation.figures | dossier("renault_ampere").projects[0].figures
    for cost in ("post_cost", "layoff_cost", "licence_cost_per_user", "stated_run_cost", "investment_total"):
        assert not figures[cost].disclosed, cost


# --- the small fictional office --------------------------------------------------------------------------


FICTIONAL = ("accueil", "annonce_sans_chiffre")


@pytest.mark.parametrize("name", FICTIONAL)
def test_fictional_dossiers_say_so_in_their_judgements(name: str) -> None:
    assert tuple(other for other in NAMES if dossier(other).fictional) == FICTIONAL
    for place, figure in own_figures(name):
        if "judgement" in figure["source"]:
            assert figure["note"]["fr"].startswith("exemple fictif"), place
            assert figure["note"]["en"].startswith("fictional example"), place


def test_small_office_has_24_posts_and_one_in_a_category() -> None:
    by_category: dict[str, float] = {}
    for service in dossier("accueil").services:
        assert isinstance(service.posts, dict)
        for category, figure in service.posts.items():
            by_category[category] = by_category.get(category, 0) + (figure.number or 0)
    assert by_category == {"A+": 1, "A": 4, "B": 11, "C": 8}


def test_small_office_groups_hold_its_posts_and_some_are_too_small_to_show() -> None:
    held: dict[str, float] = {}
    gap = 0.0
    for group in dossier("accueil").groups:
        persons, quotite = group.persons.number or 0, group.quotite.number or 0
        held[group.category] = held.get(group.category, 0) + persons * quotite
        gap += persons * (1 - quotite)
    assert held == pytest.approx({"A+": 1, "A": 4, "B": 11, "C": 8})
    assert gap == pytest.approx(dossier("accueil").organisation.figures["part_time_gap_posts"].number)
    masked = [group.persons.number < dossier("accueil").minimum_cell for group in dossier("accueil").groups]
    assert any(masked)
    assert not all(masked)


def test_small_office_part_timers_are_paid_six_sevenths_and_32_of_35() -> None:
    outcome = comparison("accueil").outcome("hours_32", "evidenced")
    paid = dict(zip(outcome.inputs.labels["group"], outcome.inputs.leaves["group_pay_share"].ravel(), strict=True))
    assert paid["b_femmes_80"] == pytest.approx(6 / 7)
    assert paid["c_femmes_90"] == pytest.approx(32 / 35)


def test_small_office_starts_from_its_published_answer_rate_and_its_backlog() -> None:
    outcome = comparison("accueil").outcome("status_quo", "evidenced")
    assert outcome.of_service("answer_rate", 2026, "telephone") == pytest.approx(0.49, abs=1e-6)
    assert outcome.of_service("answer_rate", 2026, "guichet") == pytest.approx(0.90, abs=1e-6)
    assert outcome.of_service("backlog", 2026, "dossiers") == pytest.approx(1300)


def test_small_office_loses_its_voted_post_in_every_scenario_at_the_counter() -> None:
    for key, outcome in comparison("accueil").outcomes.items():
        assert outcome.total("voted_posts", 2026) == 0, key
        assert outcome.total("voted_posts", 2035) == pytest.approx(-1), key
        assert outcome.of_service("voted_posts", 2035, "guichet") == pytest.approx(-1), key
    reference = comparison("accueil").outcome("status_quo", "evidenced")
    assert reference.of_service("answer_rate", 2035, "guichet") < 0.9


def test_a_delay_is_shown_and_gives_no_hours() -> None:
    project = dossier("accueil").projects[0]
    delay = next(claim for claim in project.claims if claim.form == "delay")
    assert not delay.is_labour
    assert project.labour_claim is not None
    assert project.labour_claim.id == "vingt_minutes"
    with_both = comparison("accueil").outcome("service_quality", "claimed").total("claimed_hours", 2030)
    assert with_both == pytest.approx(20 / 60 * 228 * 18)
    content = content_of(dossier("accueil"))
    stripped = content["projects"][0]
    stripped["claims"] = [claim for claim in stripped["claims"] if claim["form"] == "delay"]
    del stripped["booked"]
    outcome = compare(dossier_from(content, "delay_only")).outcome("service_quality", "claimed")
    assert not outcome.run.value_over_years("claimed_hours").any()
    assert not (outcome.run.value_over_years("bankable_hours") > 0).any()


def test_a_compressed_week_gives_no_hour_back_and_changes_nothing_else() -> None:
    scenario = dossier("accueil").scenarios["compressed_week"]
    assert scenario.working_days_per_week == 4
    assert scenario.deploys == "none"
    assert not scenario.levers
    for position in dossier("accueil").positions:
        outcome = comparison("accueil").outcome("compressed_week", position)
        reference = comparison("accueil").outcome("status_quo", position)
        assert not outcome.run.value_over_years("hours_given_back").any()
        assert outcome.total("posts", 2035) == pytest.approx(reference.total("posts", 2035))
