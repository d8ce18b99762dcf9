"""The two dossiers on the DGFiP: every figure has a source, and says what that source says."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from simulator.dossier.catalogue import catalogue
from simulator.dossier.checks import posts_of
from simulator.dossier.claims import CLAIM_LEAVES
from simulator.dossier.dossier import Dossier, content_of, dossier_from, load_dossier, with_value
from simulator.dossier.figures import Figure
from simulator.dossier.inputs import inputs_of
from simulator.dossier.origins import Case
from simulator.dossier.parts import Project
from simulator.dossier.yaml_files import read_yaml
from simulator.errors import DossierError
from simulator.evidence import sources

ROOT = Path(__file__).parents[2]
NAMES = ("dgfip", "foncier_innovant")
REASONS = ("judgement", "definition")
FTAP_PROJECTS = ("cfvr", "datalake", "foncier_innovant", "pilat", "e_contact")
UNITS = {"%": 0.01, "M€": 1e6, "Md€": 1e9, "millions": 1e6}
"""What one of a unit of the register is in SI; a unit is known by its first word, and others are counts."""


@cache
def content_named(name: str) -> dict[str, Any]:
    return read_yaml(ROOT / "scenarios" / f"{name}.yaml")


@cache
def dossier_named(name: str) -> Dossier:
    return load_dossier(ROOT / "scenarios" / f"{name}.yaml")


@cache
def facts() -> dict[str, dict[str, str]]:
    """The register of facts that the package ships."""
    with (ROOT / "simulator" / "evidence" / "facts_bercy.csv").open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row for row in csv.DictReader(stream)}


def register(dossier: Dossier) -> set[str]:
    """Every name that a figure of the dossier may cite."""
    return {*sources.register(), *dossier.sources}


def fact(name: str, column: str = "value") -> float | None:
    """A number of the register, in SI."""
    row = facts()[name]
    return float(row[column]) * UNITS.get(row["unit"].split()[0].split("/")[0], 1.0) if row[column] else None


def parts_of(part: Any, where: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every part of a dossier, with the keys that lead to it."""
    yield where, part
    if isinstance(part, BaseModel):
        items: Any = ((key, getattr(part, key)) for key in type(part).model_fields)
    elif isinstance(part, dict):
        items = part.items()
    elif isinstance(part, (list, tuple)):
        items = ((getattr(item, "id", str(rank)), item) for rank, item in enumerate(part))
    else:
        return
    for key, item in items:
        yield from parts_of(item, (*where, str(key)))


def figures_of(dossier: Dossier) -> list[tuple[str, Figure]]:
    """Every figure that the file states: not the standard positions, nor levers, which are decisions."""
    positions = content_named(dossier.id).get("positions", {})
    return [
        (".".join(where), part)
        for where, part in parts_of(dossier)
        if isinstance(part, Figure)
        and "levers" not in where
        and (where[0] != "positions" or where[-1] in positions.get(where[1], {}).get("figures", {}))
    ]


def cited(dossier: Dossier) -> set[str]:
    claims = {source for project in dossier.projects for claim in project.claims for source in claim.source}
    return claims | {source for _, figure in figures_of(dossier) for source in figure.sources}


def project_of(dossier: Dossier, name: str) -> Project:
    return next(project for project in dossier.projects if project.id == name)


# --- loading ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_loads_and_survives_a_round_trip(name):
    dossier = dossier_named(name)
    assert dossier.id == name
    assert dossier_from(content_of(dossier), name) == dossier


def test_the_years_and_scenarios_asked_for():
    dossier = dossier_named("dgfip")
    assert dossier.span == tuple(range(2024, 2034))
    assert dossier.decision_year == 2027
    assert set(dossier.scenarios) == {
        "status_quo", "austerity", "service_quality", "hours_32", "compressed_week", "mixed",
    }  # fmt: skip
    compressed = dossier.scenarios["compressed_week"]
    assert (compressed.deploys, compressed.working_days_per_week) == ("none", 4)
    assert not any(figure.path or figure.number for figure in compressed.levers.values())


# --- sources ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_says_where_it_comes_from(name):
    dossier = dossier_named(name)
    known = register(dossier)
    found = figures_of(dossier)
    assert len(found) > 50
    for where, figure in found:
        sources = figure.sources
        if not figure.disclosed:
            continue
        assert sources, where
        if sources[0].split(":")[0] in REASONS:
            assert len(sources) == 1, where
            assert figure.note is not None, where
            assert figure.note.fr.strip(), where
            assert figure.note.en.strip() not in ("", figure.note.fr), where
        else:
            assert set(sources) <= known, (where, set(sources) - known)


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_that_cites_one_fact_says_what_the_fact_says(name):
    compared = 0
    for where, figure in figures_of(dossier_named(name)):
        if figure.value is None or len(figure.sources) != 1 or figure.sources[0] not in facts():
            continue
        source = figure.sources[0]
        leaf = catalogue().leaves.get(where.rsplit(".", 1)[-1])
        if leaf is not None and leaf.measure == "year":
            assert figure.value == int(re.findall(r"\d{4}", facts()[source]["year"])[-1]), where
            continue
        stated = fact(source)
        assert stated is not None, where
        fall_told_as_cuts = stated < 0 and "post_cuts" in where
        assert figure.value == pytest.approx(-stated if fall_told_as_cuts else stated, rel=1e-9), (
            where,
            source,
        )
        for column in ("low", "high"):
            given, known = getattr(figure, column), fact(source, column)
            if given is not None and known is not None:
                assert given == pytest.approx(known, rel=1e-9), (where, source, column)
        compared += 1
    assert compared >= 25


@pytest.mark.parametrize("name", NAMES)
def test_own_sources_are_used_and_can_be_read(name):
    dossier = dossier_named(name)
    assert set(dossier.sources) <= cited(dossier)
    assert not set(dossier.sources) & set(facts())
    for source in dossier.sources.values():
        assert source.url.startswith("https://")
        assert source.date


@pytest.mark.parametrize("name", NAMES)
def test_claims_keep_who_said_them_and_when(name):
    for project in dossier_named(name).projects:
        assert project.claims
        for claim in project.claims:
            assert claim.date, claim.id
            assert claim.said_by.fr != claim.said_by.en
            assert claim.quotation.fr != claim.quotation.en
            assert claim.disclosure in ("partial", "withheld"), claim.id


@pytest.mark.parametrize("name", NAMES)
def test_french_typography(name):
    wrong = re.compile(
        r"['\"]"  # curly apostrophe, guillemets
        r"|[^\u00a0][:»]|«[^\u00a0]"
        r"|[^\u202f][;!?]"
        r"|\d (?:%|€|M€|Md€|k€)|\d \d{3}(?!\d)"
    )
    texts = [(where, text) for where, text in parts_of(content_named(name)) if where[-1:] == ("fr",)]
    assert len(texts) > 70
    for where, text in texts:
        assert not wrong.search(text), (where, wrong.search(text), text)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_in_both_languages(name):
    for where, part in parts_of(content_named(name)):
        if isinstance(part, dict) and {"fr", "en"} & set(part):
            assert set(part) == {"fr", "en"}, where
            assert all(text.strip() for text in part.values()), where
            assert "'" not in part["en"], where
        if where and where[-1] in (
            "title",
            "summary",
            "label",
            "why",
            "note",
            "quotation",
            "said_by",
            "base",
        ):
            assert isinstance(part, dict) or where[0] == "sources", where


# --- the DGFiP -------------------------------------------------------------------------------------------


def test_posts_add_up_to_the_agents_published():
    dossier = dossier_named("dgfip")
    assert sum(posts_of(service.posts) for service in dossier.services) == fact("DG009") == 93_784
    assert sum(category.share.number for category in dossier.categories) == pytest.approx(1)


def test_posts_follow_titre_2():
    """The key, computed again from the register, to the whole post."""
    agents, audit = fact("DG009"), fact("DG044")
    large, small, people, state, pensions, local = (fact(f"DG0{number}") for number in range(52, 58))
    whole = fact("DG068") * fact("DG007")
    support = whole - (large + small + people + state + pensions + local)
    tax_left = 1 - audit * whole / agents / (large + small + people)
    shares = {
        "particuliers": people * tax_left,
        "professionnels": (large + small) * tax_left,
        "secteur_public_local": local,
        "gestion_etat": state,
        "pensions": pensions,
        "soutien": support,
    }
    posts = {service.id: posts_of(service.posts) for service in dossier_named("dgfip").services}
    assert posts.pop("controle_fiscal") == audit
    assert set(posts) == set(shares)
    for service, share in shares.items():
        assert posts[service] == pytest.approx(share / sum(shares.values()) * (agents - audit), abs=1), service


def test_costs_average_to_titre_2_without_pensions():
    dossier = dossier_named("dgfip")
    whole, base = fact("DG068") * fact("DG007"), fact("DG079")
    without = whole - base * fact("TT025")
    mean = sum(category.share.number * category.figures["post_cost"].number for category in dossier.categories)
    assert mean == pytest.approx(without / fact("DG009"), abs=1)
    assert dossier.organisation.figures["pension_base_share"].number == pytest.approx(base / without, rel=1e-6)
    posts = dossier_named("foncier_innovant").categories[0].figures["post_cost"].number
    assert posts == pytest.approx(mean, abs=1)
    for category, source in zip(dossier.categories, ("DG090", "DG091", "DG092"), strict=True):
        for name, column in (("entry_cost_ratio", "low"), ("exit_cost_ratio", "high")):
            assert category.figures[name].ratio == (fact(source, column), fact(source))


def test_only_votes_are_in_the_voted_path():
    dossier = dossier_named("dgfip")
    assert dossier.organisation.figures["voted_posts_change"].path == {"2025": -550, "2026": -550}
    announced = next(figure for figure in dossier.key_figures if figure.id == "cut_announced_2027")
    assert announced.figure.number == fact("DG029") == 600


def test_paths_say_what_their_facts_say():
    figures = dossier_named("dgfip").organisation.figures
    for name in ("pension_rate", "dsi_envelope"):
        path = figures[name].path
        years = {facts()[source]["year"]: fact(source) for source in figures[name].sources}
        assert path == pytest.approx(years), name


def test_court_and_contracts_are_each_whole():
    dossier = dossier_named("dgfip")
    assert project_of(dossier, "programme_ia").labour_claim.value.number == fact("IA018") == 1013
    contracts = [project_of(dossier, name).labour_claim.value.number for name in FTAP_PROJECTS]
    assert sum(contracts) == fact("IA026") == 1415
    assert dossier.left_out == set(FTAP_PROJECTS)


@pytest.mark.parametrize("contract", FTAP_PROJECTS)
def test_court_and_contracts_cannot_be_added(contract):
    with pytest.raises(DossierError) as refusal:
        with_value(dossier_named("dgfip"), ("scenarios", "austerity", "deploys"), ["programme_ia", contract])
    assert "contrats" in refusal.value.fr
    assert "contrats" in refusal.value.en


def test_contracts_can_be_chosen_instead():
    dossier = with_value(dossier_named("dgfip"), ("alternatives", 0, "booked"), "contrats")
    dossier = with_value(dossier, ("scenarios", "austerity", "deploys"), list(FTAP_PROJECTS))
    assert dossier.left_out == {"programme_ia"}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_booked_before_the_decision_year(name):
    dossier = dossier_named(name)
    inputs = inputs_of(Case(dossier, "austerity", "claimed"))
    schedule = inputs.leaves["booking_schedule"][:, :, 0, 0]
    before = dossier.decision_year - dossier.first_year
    assert (schedule[:before] == 0).all()
    assert (schedule[before + 2 :] == 1).all()


# --- not disclosed ---------------------------------------------------------------------------------------

NOT_DISCLOSED = [
    *(
        ("dgfip", "programme_ia", leaf)
        for leaf in ("stated_run_cost", "internal_posts", "investment", "ftap_envelope", "checked_cases")
    ),
    *(
        ("dgfip", project, leaf)
        for project in FTAP_PROJECTS
        for leaf in ("realisation", "stated_run_cost", "ftap_money")
    ),
    ("dgfip", "datalake", "investment_total"),
    ("dgfip", "e_contact", "investment_total"),
    *(
        ("foncier_innovant", "foncier_innovant", leaf)
        for leaf in ("realisation", "checking_minutes", "stated_run_cost", "ftap_money", "internal_posts")
    ),
]


@pytest.mark.parametrize(("name", "project", "leaf"), NOT_DISCLOSED)
def test_what_is_not_disclosed_stays_so(name, project, leaf):
    dossier = dossier_named(name)
    figure = project_of(dossier, project).figures[leaf]
    assert not figure.disclosed
    assert figure.number is None
    assert figure.note is not None
    index = [item.id for item in dossier.projects].index(project)
    origin = inputs_of(Case(dossier, "austerity", "evidenced")).origins[leaf][index, 0]
    assert origin.undisclosed


# --- Foncier innovant ------------------------------------------------------------------------------------


def test_revenue_is_kept_and_never_counted_as_labour():
    project = project_of(dossier_named("foncier_innovant"), "foncier_innovant")
    revenues = [claim for claim in project.claims if claim.form == "revenue"]
    assert [claim.value.number for claim in revenues] == [fact("FI010"), fact("FI009"), fact("FI005")]
    assert all(claim.beneficiary is not None for claim in revenues)
    assert revenues[1].revises == revenues[0].id
    assert project.labour_claim.value.number == fact("IA022")
    assert "revenue" not in CLAIM_LEAVES.values()
    recurring, once = project.figures["recurring_revenue"].number, project.figures["one_off_revenue"].number
    assert recurring + once == pytest.approx(fact("FI005"))
    assert revenues[2].recurring_share.number == pytest.approx(recurring / (recurring + once))


def test_investment_and_alerts_are_derived_as_said():
    figures = project_of(dossier_named("foncier_innovant"), "foncier_innovant").figures
    assert sum(figures["investment"].path.values()) == figures["investment_total"].number == fact("FI012")
    alerts = figures["checked_cases"]
    years = 2
    assert alerts.number == pytest.approx(fact("FI003") / (1 - fact("FI016")) / years)
    assert alerts.low == pytest.approx(fact("FI003", "low") / (1 - fact("FI016", "low")) / years, abs=1)
    assert alerts.high == pytest.approx(fact("FI003", "high") / (1 - fact("FI016", "high")) / years, abs=1)


def test_the_office_has_the_posts_of_the_other_dossier():
    particuliers = next(service for service in dossier_named("dgfip").services if service.id == "particuliers")
    assert posts_of(dossier_named("foncier_innovant").services[0].posts) == posts_of(particuliers.posts)
