"""Identities that hold in any run: the tests of shipped and of random dossiers share them."""

from __future__ import annotations

import numpy as np

from simulator.analysis.comparison import Comparison, Outcome
from simulator.dossier.catalogue import catalogue
from simulator.engine.arithmetic import over_categories, over_projects, over_services
from simulator.engine.measures import Array
from simulator.engine.run import Run
from simulator.publish.tables import places

TOLERANCE = 1e-9
SOURCES = ("bankable_hours", "absorbed_hours", "absence_hours_recovered", "hired_hours", "top_up_hours")
USES = (
    "hours_given_back",
    "withdrawn_hours",
    "voted_cut_hours",
    "learning_hours",
    "added_demand_hours",
    "complexity_hours",
    "starting_gap_hours",
    "service_improvement_hours",
    "respite_hours",
)
SHARES = (
    "adoption",
    "in_service",
    "absence",
    "departure_rate",
    "category_share",
    "abandonment_rate",
    "answer_rate",
)
NEVER_NEGATIVE = (
    "departures",
    "replacements",
    "layoffs",
    "withdrawals",
    "recruits",
    "arrivals",
    "hired_posts",
    "in_training",
    "hires_needed",
    "backlog",
    "cases_treated",
    "delay",
    "quantity",
    "available_hours",
    "diffuse_hours",
    "ftap",
    "dsi",
    "ftap_left",
    "credit_shift",
    "uncovered_shift",
    "structural_payroll",
    "payroll",
    "scope_cut_posts",
    "backed_posts",
    "kept_posts",
    "gross_cost_32h",
    "energy",
    "water",
    "carbon",
)


def check_all(comparison: Comparison) -> None:
    """Check every identity in every cell of a comparison."""
    for (scenario, position), outcome in comparison.outcomes.items():
        where = f"{comparison.dossier.id}, {scenario}, {position}"
        run = outcome.run
        check_finite(run, where)
        check_hours(run, where)
        check_stocks(run, where)
        check_limits(run, where)
        check_posts_that_can_go(run, where)
        check_money(run, where)
        check_waterfall(run, where)
        check_totals(comparison, outcome, where)
        if scenario == "status_quo":
            assert np.array_equal(run.value_over_years("net_budget_effect"), np.zeros((len(run.years), 1, 1, 1))), where


def check_finite(run: Run, where: str) -> None:
    """Nothing is infinite, nothing is not a number."""
    bad = [name for name, values in run.values.items() if not np.isfinite(values).all()]
    assert not bad, f"{where}: {bad}"


def check_hours(run: Run, where: str) -> None:
    """Uses less sources are what is missing, in every service and year; each total is the sum of its terms."""
    read = run.value_over_years
    terms = [read(name) for name in (*SOURCES, *USES, "required", "capacity")]
    largest = np.max(np.broadcast_arrays(*(np.abs(term) for term in terms)), axis=0)
    gap = read("hours_uses") - read("hours_sources") - read("unmet_hours")
    assert (np.abs(gap) <= TOLERANCE * largest).all(), f"{where}: account off by {np.abs(gap).max()}"
    equal(read("hours_sources"), sum(read(name) for name in SOURCES), f"{where}: sources")
    equal(read("hours_uses"), sum(read(name) for name in USES), f"{where}: uses")


def check_stocks(run: Run, where: str) -> None:
    """A stock is last year's plus what came in less what went out."""
    read = run.value_over_years
    came = over_categories_of(read("arrivals"))
    flows = {
        "posts": read("replacements") - read("departures") - read("layoffs") + read("arrivals"),
        "hired_posts": read("arrivals"),
        "withdrawn_posts": read("withdrawals"),
        "voted_posts": read("voted_change"),
        "in_training": read("recruits") - came,
        "backlog": read("cases_a_year") * read("demand") - read("cases_treated"),
        "ftap_left": -read("ftap"),
        "net_present_value": read("net_budget_effect") * read("discount_factor"),
    }
    starts = {"posts": read("posts_0")[0], "ftap_left": read("ftap_envelope")[0]}
    for name, flow in flows.items():
        stock = read(name)
        first = starts[name] if name in starts else run.leaves[f"{name}_initial"]
        before = np.concatenate([np.broadcast_to(first, stock[:1].shape[1:])[None], stock[:-1]])
        equal(stock, before + flow, f"{where}: {name}")
    rebuilt = read("posts_0") + read("voted_posts") - read("withdrawn_posts") + read("hired_posts")
    equal(read("posts"), rebuilt, f"{where}: posts by what was decided")


def check_limits(run: Run, where: str) -> None:
    """Shares are shares, and what cannot be negative is not."""
    for name in SHARES:
        values = run.values[name]
        assert ((values >= -TOLERANCE) & (values <= 1 + TOLERANCE)).all(), f"{where}: {name} leaves 0 to 1"
    for name in ("net_saving", "bankable"):
        assert (run.values[name] <= 1 + TOLERANCE).all(), f"{where}: {name} above 1"
    for name in NEVER_NEGATIVE:
        values = run.values[name]
        floor = -TOLERANCE * max(1.0, np.abs(values).max(initial=0))
        assert (values >= floor).all(), f"{where}: {name} is {values.min()}"
    ceiling, replaced = run.value_over_years("hiring_ceiling"), run.value_over_years("replacements")
    recruited = run.value_over_years("recruits").sum(axis=(1, 2), keepdims=True)
    room = np.maximum(ceiling - replaced.sum(axis=(1, 2), keepdims=True), 0)
    assert (recruited <= room + TOLERANCE * np.maximum(room, 1)).all(), f"{where}: more recruits than the schools take"


def check_posts_that_can_go(run: Run, where: str) -> None:
    """Without layoffs, cuts stop at departures; with or without, they stop at the plan."""
    gone, left = run.value_over_years("withdrawals"), run.value_over_years("departures")
    if not run.leaves["layoffs_allowed"].any():
        assert (gone <= left * (1 + TOLERANCE) + TOLERANCE).all(), f"{where}: more cuts than departures"
    plan = np.maximum.accumulate(np.maximum(run.value_over_years("planned_cuts"), 0), axis=0)
    done = over_categories_of(run.value_over_years("withdrawn_posts"))
    assert (done <= plan * (1 + TOLERANCE) + TOLERANCE).all(), f"{where}: more cuts than planned"


def check_money(run: Run, where: str) -> None:
    """Who pays adds up to what is paid; withdrawn posts are backed by a gain or are a cut in scope."""
    read = run.value_over_years
    equal(read("ftap") + read("dsi"), read("project_spending"), f"{where}: fund and ordinary credits")
    paid = sum(read(name).sum(axis=(1, 2), keepdims=True) for name in ("staff_spending", "ftap", "dsi"))
    equal(read("spending"), paid, f"{where}: spending")
    staff = sum(over_categories_of(read(name)) for name in ("payroll", "recruitment_spending", "layoff_spending"))
    equal(read("staff_spending"), staff + read("top_up_cost"), f"{where}: staff")
    equal(read("backed_posts") + read("scope_cut_posts"), read("withdrawn_at_work"), f"{where}: withdrawn posts")
    saved = read("cashable_savings") + read("scope_cut_savings")
    equal(saved, read("withdrawn_at_work") * read("withdrawn_post_saving"), f"{where}: savings of withdrawn posts")
    equal(read("payroll"), read("payroll_without_pensions") + read("cas_pensions"), f"{where}: payroll")


def check_waterfall(run: Run, where: str) -> None:
    """Gross cost less each contribution is the net cost, and what is left is the hires needed."""
    read = run.value_over_years
    steps = [f"{step}_contribution" for step in ("gains", "reorganisation", "absence", "turnover")]
    # Hires are a difference between numbers of the size of all posts: so is their rounding.
    scale = read("posts_without_hires") * read("full_post_cost")
    gross = read("gross_cost_32h")
    net = gross - sum(read(step) for step in steps)
    equal(net, read("net_cost_employer"), f"{where}: waterfall", scale)
    hired = read("hires_needed") * read("full_post_cost") - read("turnover_contribution")
    equal(read("net_cost_employer"), hired, f"{where}: net cost", scale)
    public = read("public_employer") * read("net_cost_employer") - read("fiscal_return")
    equal(public, read("net_cost_public"), f"{where}: public cost", scale)


def check_totals(comparison: Comparison, outcome: Outcome, where: str) -> None:
    """What is shown for the whole is the sum of what is shown for its parts."""
    year = comparison.last_year
    for name, variable in outcome.run.graph.variables.items():
        if not catalogue().variables[name].total:
            continue
        total = outcome.total(name, year)
        size = np.abs(outcome.run.value(name, year)).sum()
        if "service" in variable.axes.axes:
            parts = [outcome.of_service(name, year, service.id) for service in comparison.dossier.services]
            assert abs(sum(parts) - total) <= TOLERANCE * size, f"{where}: {name} by service"
        if "project" in variable.axes.axes:
            parts = [outcome.of_project(name, year, project.id) for project in comparison.dossier.projects]
            assert abs(sum(parts) - total) <= TOLERANCE * size, f"{where}: {name} by project"
        shown = [value for place, value in places(comparison, outcome, name, year) if not place]
        assert all(abs(value - total) <= TOLERANCE * size for value in shown), f"{where}: {name} shown"


def equal(left: Array, right: Array, where: str, scale: Array | None = None) -> None:
    """Fail where two arrays differ by more than rounding."""
    size = max(np.abs(left).max(initial=0), np.abs(right).max(initial=0), 1.0)
    size = size if scale is None else max(size, np.abs(scale).max(initial=0))
    gap = np.abs(left - right).max(initial=0)
    assert gap <= TOLERANCE * size, f"{where}: off by {gap} for {size}"


def over_categories_of(values: Array) -> Array:
    """Return the sum over categories of values over years."""
    return np.stack([over_categories(year) for year in values])


def sums(run: Run, name: str) -> Array:
    """Return the total of a variable in each year."""
    return np.array([over_services(over_projects(year)).item() for year in run.value_over_years(name)])
