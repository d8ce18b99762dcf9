"""Random valid dossiers: every account still adds up, and a few laws hold whatever the numbers."""

from __future__ import annotations

import copy
import re
from typing import Any

import numpy as np
from accounts import TOLERANCE, check_all, equal, sums
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

import simulator
from simulator.analysis.comparison import Comparison
from simulator.dossier.dossier import dossier_from
from simulator.errors import DossierError
from simulator.publish.tables import long_table

Content = dict[str, Any]

FIRST = 2026
IMPOSSIBLE = re.compile("the claim is for .* times the hours|exposed shares .* add up")
MANY = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,  # the same dossiers each time: raise max_examples, without it, to search further
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
SOME = settings(MANY, max_examples=15)

UNKNOWN = st.just("not disclosed")


def between(low: float, high: float) -> st.SearchStrategy[float]:
    """Return numbers with few digits, so that a failing example can be read."""
    return st.integers(0, 100).map(lambda step: low + (high - low) * step / 100)


def some_of(choices: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Content]:
    """Return figures for any of these names."""
    return st.fixed_dictionaries({}, optional=choices)


def path_of(values: st.SearchStrategy[float], years: int) -> st.SearchStrategy[Content]:
    """Return a value by year, beginning in any year, or after the decision."""
    keys = st.sampled_from([str(FIRST + year) for year in range(years)] + ["+0", "+1", "+2"])
    return st.dictionaries(keys, values, min_size=1, max_size=4)


WHOLE_FIGURES: dict[str, st.SearchStrategy[Any]] = {
    "hiring_ceiling": between(0, 3000) | UNKNOWN,
    "recruitment_lag": st.sampled_from([0, 0.5, 1, 1.5, 2]),
    "first_year_output": between(0, 1),
    "entry_timing": between(0, 1),
    "complexity_response": between(0, 2),
    "absence_0": between(0, 0.3),
    "absence_response": between(-1, 1),
    "absence_overload_response": between(0, 3),
    "turnover_response": between(-1, 1),
    "absorbed_overload_share": between(0, 1),
    "pension_rate": between(0, 1),
    "pension_base_share": between(0, 0.6),
    "wage_growth_rate": between(-0.02, 0.05),
    "recruitment_cost": between(0, 50_000),
    "layoff_cost": between(0, 90_000),
    "discount_rate": between(0, 0.1),
    "dsi_envelope": between(0, 1e8) | UNKNOWN,
    "part_time_gap_posts": between(0, 50),
    "vacant_posts_0": between(0, 100) | UNKNOWN,
    "fiscal_return_share": between(0, 1),
}
SERVICE_FIGURES: dict[str, st.SearchStrategy[Any]] = {
    "annual_hours_0": st.sampled_from([1607, 1500, 1820]),
    "reference_week": st.sampled_from([35, 36, 38.5]),
    "load_0": between(0, 1.5),
    "reorganisation_share": between(0, 1),
    "demand": between(0.5, 1.5),
    "absence_0": between(0, 0.5),
    "senior_share": between(0, 0.4),
    "cases_a_year": between(0, 1e5) | UNKNOWN,
    "backlog_initial": between(0, 1e4),
    "contacts_a_year": between(0, 1e5) | UNKNOWN,
    "answer_rate_0": between(0.05, 0.99),
    "handling_minutes": between(1, 30),
    "redial_share": between(0, 0.9),
    "quantity_0": between(0, 1e5) | UNKNOWN,
}
CATEGORY_FIGURES: dict[str, st.SearchStrategy[Any]] = {
    "post_cost": between(20_000, 120_000),
    "attrition_rate": between(0, 0.3),
    "entry_cost_ratio": between(0.5, 1.2),
    "exit_cost_ratio": between(0.8, 2),
}
PROJECT_BELIEFS: dict[str, st.SearchStrategy[Any]] = {
    "realisation": between(-1, 1.5) | UNKNOWN,
    "exposed_share": between(0, 0.3),
    "task_saving": between(-1, 1),
    "verification_share": between(0, 1),
    "rework_share": between(0, 2),
    "adoption_start": between(0, 1),
    "adoption_ceiling": between(0, 1),
    "adoption_midpoint": between(0, 10),
    "adoption_steepness": between(0.01, 20),
    "checking_minutes": between(0, 60),
    "training_hours_per_user": between(0, 40),
    "support_hours_per_user": between(0, 10),
    "bankable_share": between(0, 1) | UNKNOWN,
    "suspension_months": st.sampled_from([0, 6, 12, 30]),
    "unstated_run_cost_rate": between(0, 1),
}
PROJECT_FIGURES: dict[str, st.SearchStrategy[Any]] = PROJECT_BELIEFS | {
    "bottom_up_route": st.sampled_from([0, 1]),
    "users": between(0, 5000),
    "checked_cases": between(0, 5000) | UNKNOWN,
    "project_end_year": st.sampled_from([FIRST, FIRST + 3, 9999]),
    "investment": st.dictionaries(st.sampled_from(["2026", "2027", "+1"]), between(0, 1e7), min_size=1) | UNKNOWN,
    "investment_total": between(0, 5e7),
    "stated_run_cost": between(0, 1e6) | UNKNOWN,
    "licence_cost_per_user": between(0, 500),
    "training_cost_per_user": between(0, 500),
    "hardware_cost": between(0, 1e6),
    "ftap_share": between(0, 1),
    "ftap_end_year": st.sampled_from([2025, 2028, 2040]),
    "ftap_envelope": between(0, 5e6) | UNKNOWN,
    "ftap_money": between(0, 5e6),
    "requests_per_day": between(0, 50) | UNKNOWN,
}


@st.composite
def services_of(draw: st.DrawFn, categories: list[str]) -> list[Content]:
    """Draw one to four services, some with one post or none."""
    number = st.sampled_from([0, 1, 2.5, 40, 900, 20_000])
    return [
        {
            "id": f"service_{index}",
            "label": f"Service {index}",
            "kind": draw(st.sampled_from(["cases", "contacts", "quantity", "none"])),
            "presence": draw(st.sampled_from(["back_office", "continuous", "mixed"])),
            "posts": draw(number | st.dictionaries(st.sampled_from(categories), number, min_size=1)),
            "figures": draw(some_of(SERVICE_FIGURES)),
        }
        for index in range(draw(st.integers(1, 4)))
    ]


def posts_of(service: Content) -> float:
    """Return the posts of a drawn service."""
    return sum(service["posts"].values()) if isinstance(service["posts"], dict) else service["posts"]


@st.composite
def claims_of(draw: st.DrawFn, there: float) -> list[Content]:
    """Draw a labour claim of any form, negative ones too, and now and then one that is no labour."""
    forms = {
        "posts": between(-there / 2, there / 5),
        "hours": between(-there * 700, there * 300),
        "minutes_per_day": between(-60, 60),
        "time_share": between(-0.5, 0.4),
        "productivity": between(-0.5, 1),
        "euros": between(-there * 20_000, there * 9_000),
        "delay": between(-1, 1),
        "satisfaction": between(0, 1),
        "revenue": between(0, 1e8),
    }
    labour, others = list(forms)[:6], list(forms)[6:]
    chosen = [
        *draw(st.lists(st.sampled_from(labour), max_size=1)),
        *draw(st.lists(st.sampled_from(others), max_size=1)),
    ]
    return [
        {"id": form, "form": form, "value": draw(forms[form] | UNKNOWN), "quotation": "x", "said_by": "x"}
        for form in chosen
    ]


@st.composite
def projects_of(draw: st.DrawFn, services: list[Content], years: int) -> list[Content]:
    """Draw up to three projects of any nature, grade and scope."""
    posts = {service["id"]: posts_of(service) for service in services}
    projects = []
    for index in range(draw(st.integers(0, 3))):
        scope = draw(st.lists(st.sampled_from(list(posts)), min_size=1, unique=True))
        weights = {service: draw(st.sampled_from([0.5, 1, 3])) for service in scope}
        projects.append(
            {
                "id": f"project_{index}",
                "label": f"Project {index}",
                "nature": draw(st.sampled_from(["automation", "assistant", "targeting"])),
                "grade": draw(st.sampled_from(["announced", "self_reported", "measured_with_control", "independent"])),
                "scope": draw(st.sampled_from([scope, weights])),
                "deployment_year": draw(st.integers(FIRST - 3, FIRST + years)),
                "claims": draw(claims_of(sum(posts[service] for service in scope))),
                "figures": draw(some_of(PROJECT_FIGURES)),
            }
        )
    return projects


@st.composite
def levers_of(draw: st.DrawFn, years: int, *, any_gain: bool) -> Content:
    """Draw what a scenario decides: the uses of gains sum to 1, the rest is free."""
    cuts = sorted(draw(st.lists(st.integers(0, 20), min_size=3, max_size=3)))
    parts = np.diff([0, *cuts, 20]) / 20 if any_gain else np.zeros(4)
    uses = ("gain_use_posts", "gain_use_service", "gain_use_week", "gain_use_respite")
    rest = some_of(
        {
            "week": between(28, 40) | path_of(between(28, 40), years),
            "compensation": between(0, 1),
            "extra_cuts": between(0, 500) | path_of(between(0, 500), years),
            "extra_leave_days": between(0, 20),
            "training_days": between(0, 10),
            "senior_cut": between(0, 0.5),
            "part_time_top_up": between(0, 1),
            "hiring_ceiling": between(0, 3000),
            "dsi_transfer": between(0, 1e6),
        }
    )
    return dict(zip(uses, parts.tolist(), strict=True)) | draw(rest)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Draw a valid dossier as a file would hold it."""
    years = draw(st.integers(1, 12))
    categories = ["A", "B", "C"][: draw(st.integers(1, 3))]
    shares = draw(st.sampled_from([{}, {"A": 0.7, "B": 0.2, "C": 0.1}]))
    services = draw(services_of(categories))
    projects = draw(projects_of(services, years))
    ids = [project["id"] for project in projects]
    deploys = draw(st.sampled_from(["all", "none", ids[:1]]))
    fewest = min(
        (posts for service in services for posts in [posts_of(service)] if posts), default=0
    )  # no service is voted away
    voted = path_of(between(-fewest / 20 / years, 5), years)
    overrides = {project: draw(some_of(PROJECT_BELIEFS)) for project in ids[:1]}
    return {
        "id": "random",
        "title": "Random",
        "summary": "Random",
        "first_year": FIRST,
        "years": years,
        "decision_year": FIRST + draw(st.integers(0, 2)),
        "organisation": {
            "name": "Random",
            "employer": draw(st.sampled_from(["state", "local", "hospital", "private"])),
            "figures": draw(some_of(WHOLE_FIGURES)) | draw(some_of({"voted_posts_change": voted})),
        },
        "categories": [
            {"id": name, "label": name, "figures": draw(some_of(CATEGORY_FIGURES))}
            | ({"share": shares[name]} if shares else {})
            for name in categories
        ],
        "services": services,
        "projects": projects,
        "positions": {
            "union": {
                "label": "Union",
                "figures": draw(some_of(PROJECT_BELIEFS)),
                "projects": overrides,
                "services": {services[0]["id"]: draw(some_of({"demand": between(0.5, 1.5)}))},
            }
        },
        "scenarios": {
            "mix": {
                "label": "Mix",
                "deploys": deploys,
                "booked_on": draw(st.sampled_from(["claimed", "evidenced", "union", "itself"])),
                "levers": draw(levers_of(years, any_gain=deploys != "none")),
            }
        },
    }


def compared(content: Content, settings: list[str] | None = None, **only: list[str]) -> Comparison:
    """Return the comparison of a drawn dossier; one that claims more than its services have is drawn again."""
    dossier = dossier_from(copy.deepcopy(content), "random")
    try:
        return simulator.compare(dossier, settings or [], **only)
    except DossierError as error:
        if not IMPOSSIBLE.search(error.en):
            raise
        reject()


@MANY
@given(contents())
def test_every_account_adds_up(content):
    found = compared(content)
    assert len(found.outcomes) == 15
    check_all(found)


@SOME
@given(contents())
def test_every_result_can_be_shown(content):
    found = compared(content, scenarios=["mix"], positions=["union"])
    rows = list(long_table(found, found.outcome("mix", "union").run.graph.variables))
    assert rows
    assert all(np.isfinite(row["central"]) for row in rows)


def with_figures(content: Content, part: str, figures: Content, drop: tuple[str, ...] = ()) -> Content:
    """Return a copy in which every item of a part holds these figures and none of those dropped."""
    changed = copy.deepcopy(content)
    items = [changed["organisation"]] if part == "organisation" else changed[part]
    for item in items:
        item["figures"] = {key: value for key, value in item["figures"].items() if key not in drop} | figures
    return changed


@SOME
@given(content=contents(), shares=st.tuples(between(0, 1.5), between(0, 1.5)), claim=between(0, 0.5))
def test_more_realisation_never_leaves_more_hours_missing(content, shares, claim):
    # Claims that announce a gain, projects that last, easy tasks that are not worth more than they take.
    for project in content["projects"]:
        project["claims"] = [{"id": "c", "form": "time_share", "value": claim, "quotation": "x", "said_by": "x"}]
        project["figures"].pop("bottom_up_route", None)
    content = with_figures(content, "organisation", {"complexity_response": 0.5, "absence_overload_response": 0})
    low, high = sorted(shares)
    runs = [
        compared(
            content,
            [f"realisation={share}", "hours_32.compensation=0"],
            scenarios=["hours_32"],
            positions=["evidenced"],
        )
        .outcome("hours_32", "evidenced")
        .run
        for share in (low, high)
    ]
    missing, fewer = (run.value_over_years("unmet_hours") for run in runs)
    scale = TOLERANCE * np.maximum(runs[0].value_over_years("base_required"), 1)
    assert (fewer <= missing + scale).all()
    needed, less = (run.value_over_years("hires_needed") for run in runs)
    assert (less <= needed + TOLERANCE * np.maximum(needed, 1)).all()


@SOME
@given(content=contents(), shares=st.tuples(between(0, 1), between(0, 1)))
def test_more_reorganisation_never_asks_for_more_hires(content, shares):
    # For weeks that get shorter: an hour more yields 1 − θ, so θ works the other way round there.
    content = with_figures(content, "organisation", {"absence_overload_response": 0})
    low, high = sorted(shares)
    needed, less = (
        compared(content, [f"reorganisation_share={share}"], scenarios=["hours_32"], positions=["evidenced"])
        .outcome("hours_32", "evidenced")
        .run.value_over_years("hires_needed")
        for share in (low, high)
    )
    assert (less <= needed + TOLERANCE * np.maximum(needed, 1)).all()


AMOUNTS = {
    "organisation": ("hiring_ceiling", "vacant_posts_0", "part_time_gap_posts", "voted_posts_change"),
    "services": ("cases_a_year", "backlog_initial", "quantity_0"),
    "projects": ("users", "checked_cases"),
}
RATIOS = (
    "week",
    "cut",
    "absence",
    "adoption",
    "bankable",
    "overload_ratio",
    "overload_ratio_of_service",
    "arithmetic_need_rate",
    "funding_rate",
    "self_financed_week",
    "self_financed_week_of_service",
    "week_minutes_gained",
    "time_back_per_agent",
    "effective_hours",
)
HOURS = ("claimed_hours", "bankable_hours", "unmet_hours", "hours_given_back", "hires_needed", "hired_posts", "posts")


def times(value: Any, factor: float) -> Any:
    """Return a drawn number, path or set of posts multiplied; what is not disclosed stays so."""
    if isinstance(value, dict):
        return {key: times(item, factor) for key, item in value.items()}
    return value if isinstance(value, str) else value * factor


def enlarged(content: Content, factor: float) -> Content:
    """Return a copy in which everything counted in posts, hours, persons or cases is multiplied."""
    large = copy.deepcopy(content)
    for service in large["services"]:
        service["posts"] = times(service["posts"], factor)
    for part, names in AMOUNTS.items():
        for item in [large["organisation"]] if part == "organisation" else large[part]:
            figures = item["figures"]
            figures |= {name: times(figures[name], factor) for name in names if name in figures}
    for project in large["projects"]:
        for claim in project["claims"]:
            if claim["form"] in ("posts", "hours", "euros"):
                claim["value"] = times(claim["value"], factor)
    levers = large["scenarios"]["mix"]["levers"]
    levers |= {name: times(levers[name], factor) for name in ("extra_cuts", "hiring_ceiling") if name in levers}
    return large


@SOME
@given(contents())
def test_ten_times_the_organisation_is_the_same_case(content):
    small, large = (
        compared(enlarged(content, factor), scenarios=["mix", "hours_32"], positions=["union"]) for factor in (1, 10)
    )
    for scenario in ("mix", "hours_32"):
        one, ten = (table.outcome(scenario, "union").run for table in (small, large))
        for name in RATIOS:
            equal(one.value_over_years(name), ten.value_over_years(name), f"{scenario}: {name}")
        for name in HOURS:
            scale = 10 * one.value_over_years("base_hours")
            equal(10 * one.value_over_years(name), ten.value_over_years(name), f"{scenario}: {name}", scale)


@SOME
@given(contents())
def test_where_nothing_changes_nothing_is_missing(content):
    still = copy.deepcopy(content) | {"projects": []}
    still["positions"]["union"] = {"label": "Union"}
    still["scenarios"] = {"mix": {"label": "Mix", "deploys": "none"}}
    still["organisation"]["figures"].pop("voted_posts_change", None)
    still = with_figures(still, "services", {}, ("load_0", "demand", "backlog_initial"))
    found = compared(still, scenarios=["status_quo", "mix"])
    for outcome in found.outcomes.values():
        run = outcome.run
        base = run.value_over_years("base_required")
        assert (np.abs(run.value_over_years("unmet_hours")) <= TOLERANCE * np.maximum(base, 1)).all()
        equal(run.value_over_years("posts"), np.broadcast_to(run.leaves["posts_0"], run.values["posts"].shape), "posts")
        assert not run.value_over_years("withdrawn_posts").any()
        # Paid the same every year, but for pay and pensions.
        equal(
            run.value_over_years("structural_payroll"),
            np.broadcast_to(run.leaves["posts_0"] * run.leaves["post_cost"], run.values["structural_payroll"].shape),
            "payroll",
        )


@SOME
@given(contents())
def test_the_order_of_services_does_not_matter(content):
    turned = copy.deepcopy(content)
    turned["services"].reverse()
    there, back = (compared(one, scenarios=["mix"], positions=["union"]) for one in (content, turned))
    one, other = (table.outcome("mix", "union") for table in (there, back))
    for name in ("unmet_hours", "posts", "hires_needed", "hired_posts", "payroll", "backlog", "net_cost_employer"):
        for service in there.dossier.services:
            left, right = (table.of_service(name, there.last_year, service.id) for table in (one, other))
            scale = one.run.value_over_years(name)
            assert abs(left - right) <= 1e-8 * max(1.0, np.abs(scale).max()), name
    for name in ("spending", "net_present_value", "self_financed_week", "overload_ratio"):
        left, right = (sums(outcome.run, name) for outcome in (one, other))
        assert np.abs(left - right).max() <= 1e-8 * max(1.0, np.abs(sums(one.run, "spending")).max()), name
