"""Results as tables: the long table for machines, and the rows that a page or a terminal shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.analysis.cells import shown_groups
from simulator.analysis.comparison import Comparison, Outcome
from simulator.dossier.catalogue import catalogue
from simulator.dossier.dossier import Dossier
from simulator.dossier.parts import Service
from simulator.engine.measures import POSITION
from simulator.publish.formats import bare, unit_of
from simulator.publish.ranges import beside, range_of
from simulator.uncertainty.quantiles import LEVELS

HEADLINES = (
    "week",
    "posts",
    "withdrawn_posts",
    "scope_cut_posts",
    "freed_posts",
    "bankable_hours",
    "hours_given_back",
    "time_back_per_agent",
    "unmet_hours",
    "overload_ratio",
    "overload_hours_per_agent",
    "arithmetic_need_rate",
    "self_financed_week",
    "week_minutes_gained",
    "week_minutes_given_back",
    "funding_rate",
    "need_covered_share",
    "hires_needed",
    "hired_posts",
    "unpaid_cut_share",
    "gross_cost_32h",
    "net_cost_employer",
    "fiscal_return",
    "net_cost_public",
    "kept_posts_cost",
    "payroll",
    "cas_pensions",
    "ftap",
    "dsi",
    "credit_shift",
    "preempted_share",
    "ftap_return",
    "public_return",
    "revenue_memo",
    "cashable_savings",
    "non_cashable_savings",
    "scope_cut_savings",
    "net_budget_effect",
    "net_present_value",
    "service_improvement_hours",
    "delay",
    "backlog",
    "answer_rate",
    "waiting_seconds",
    "quantity",
    "checking_hours",
    "energy",
    "water",
    "carbon",
    "group_hours_back",
    "group_extra_week_at_full_time",
    "group_pay_gain_at_full_time",
)
"""Results shown unless all are asked for."""

Row = dict[str, str | int | float | None]


def long_table(comparison: Comparison, names: Iterable[str] = HEADLINES) -> Iterator[Row]:
    """Yield a row per scenario, position, variable, place and year: measure, central value, and what was drawn.

    That is the quantiles, and the largest Monte Carlo error of those at 5, 50 and 95 %.

    A place is a service, category, project or group; the whole has none. Groups below the minimum cell are left out.
    """
    for outcome in comparison.outcomes.values():
        for name in names:
            for year in comparison.dossier.span:
                for place, value in places(comparison, outcome, name, year):
                    yield _row(comparison, outcome, name, place, year, value)


def places(comparison: Comparison, outcome: Outcome, name: str, year: int) -> Iterator[tuple[dict[str, str], float]]:
    """Yield each place of a variable and its value: the whole where it means something, then each cell."""
    values = outcome.run.value(name, year)
    described = catalogue().variables.get(name)
    axes = _axes(outcome, name)
    if (values.size == 1 or (described and described.total)) and _is_computable(outcome, name, year, [0, 0]):
        yield {}, float(values.sum())
    if not axes:
        return
    for cell in _cells(outcome, axes):
        index = [min(cell[axis][0], values.shape[POSITION[axis]] - 1) for axis in axes]
        labels = {axis: cell[axis][1] for axis in axes}
        where = [0, 0]
        for axis, position in zip(axes, index, strict=True):
            where[POSITION[axis]] = position
        if _may_show(comparison, name, labels) and _is_computable(outcome, name, year, where):
            yield labels, float(values[where[0], where[1], 0])


def _axes(outcome: Outcome, name: str) -> tuple[str, ...]:
    variable = outcome.run.graph.variables.get(name)
    return variable.axes.axes if variable else catalogue().leaves[name].axes


def _cells(outcome: Outcome, axes: tuple[str, ...]) -> Iterator[dict[str, tuple[int, str]]]:
    first, *rest = axes
    for index, label in enumerate(outcome.inputs.labels[first]):
        if not rest:
            yield {first: (index, label)}
        else:
            for other in _cells(outcome, tuple(rest)):
                yield {first: (index, label)} | other


def _is_computable(outcome: Outcome, name: str, year: int, where: list[int]) -> bool:
    """Tell whether what a result needs is disclosed: a ratio to nothing is no result."""
    described = catalogue().variables.get(name)
    if not described or not described.needs:
        return True
    needed = outcome.run.value(described.needs, year)
    kind, service = (min(index, size - 1) for index, size in zip(where, needed.shape[:2], strict=True))
    return bool(needed[kind, service, 0])


def _may_show(comparison: Comparison, name: str, labels: dict[str, str]) -> bool:
    """Tell whether a cell means something and is large enough to be shown."""
    described = catalogue().variables.get(name)
    if described and described.applies_to:
        kinds = {service.id: service.kind for service in comparison.dossier.services}
        return kinds.get(labels.get("service", "")) == described.applies_to
    if "group" in labels:
        return labels["group"] in shown_groups(comparison.dossier)
    return True


def _row(comparison: Comparison, outcome: Outcome, name: str, place: dict[str, str], year: int, value: float) -> Row:
    variable = outcome.run.graph.variables.get(name)
    row: Row = {
        "dossier": comparison.dossier.id,
        "fictional": comparison.dossier.fictional,
        "scenario": outcome.case.scenario,
        "position": outcome.case.position,
        "variable": name,
        "service": place.get("service"),
        "category": place.get("category"),
        "project": place.get("project"),
        "group": place.get("group"),
        "year": year,
        "measure": variable.measure.name if variable else catalogue().leaves[name].measure,
        "central": value,
    }
    return row | _quantiles(comparison, outcome, name, place, year)


def _quantiles(comparison: Comparison, outcome: Outcome, name: str, place: dict[str, str], year: int) -> Row:
    """Return the quantiles of a row: empty for what was not drawn, none where nothing was."""
    drawn = comparison.ranges
    if drawn is None:
        return {}
    columns = [*(f"p{100 * level:g}" for level in LEVELS), "error"]
    labels = drawn.study.labels
    if not drawn.drew(name, year, cells=bool(place)) or any(label not in labels[axis] for axis, label in place.items()):
        return dict.fromkeys(columns)
    cell = [0, 0]
    for axis, label in place.items():
        cell[POSITION[axis]] = labels[axis].index(label)
    case = outcome.case.key
    found = drawn.of_cell(name, *case, year, (cell[0], cell[1])) if place else drawn.total(name, *case, year)
    return dict(zip(columns, (*found.quantiles, found.error), strict=True))


@dataclass(frozen=True)
class Line:
    """A line of a table to read: a result, its value in each column, and its range where it was drawn."""

    name: str
    label: str
    values: tuple[str, ...]
    ranges: tuple[str, ...] = ()


BY_SCENARIO = (
    "full_time_week",
    "posts",
    "withdrawn_posts",
    "scope_cut_posts",
    "hired_posts",
    "unmet_hours",
    "overload_ratio",
    "service_improvement_hours",
    "hours_given_back",
    "unpaid_cut_share",
    "net_budget_effect",
    "cashable_savings",
    "scope_cut_savings",
    "ftap",
    "dsi",
    "credit_shift",
    "net_present_value",
)

BY_POSITION = (
    "freed_posts",
    "week_minutes_gained",
    "self_financed_week",
    "funding_rate",
    "need_covered_share",
    "hires_needed",
    "gross_cost_32h",
    "net_cost_employer",
    "net_cost_public",
)


def by_scenario(comparison: Comparison, position: str, year: int, lang: str) -> tuple[Line, ...]:
    """Return the main results of each scenario under one position."""
    outcomes = [comparison.outcome(scenario, position) for scenario in comparison.scenarios]
    return tuple(_line(comparison, name, outcomes, year, lang) for name in BY_SCENARIO)


def by_position(comparison: Comparison, scenario: str, year: int, lang: str) -> tuple[Line, ...]:
    """Return the main results of one scenario under each position."""
    outcomes = [comparison.outcome(scenario, position) for position in comparison.positions]
    return tuple(_line(comparison, name, outcomes, year, lang) for name in BY_POSITION)


def _line(comparison: Comparison, name: str, outcomes: list[Outcome], year: int, lang: str) -> Line:
    measure = outcomes[0].run.graph.variables[name].measure.name
    values = tuple(bare(outcome.total(name, year), measure, lang) for outcome in outcomes)
    ranges = tuple(range_of(comparison, name, outcome.case, year, lang) for outcome in outcomes)
    return Line(name, headed(catalogue().label(name, lang), measure, lang), values, ranges)


def headed(label: str, measure: str, lang: str) -> str:
    """Return a label with its unit, for the head of a row."""
    unit = unit_of(measure, lang)
    return f"{label} ({unit})" if unit else label


FELT = {
    "cases": ("delay", "backlog"),
    "contacts": ("answer_rate", "waiting_seconds"),
    "quantity": ("quantity",),
    "none": (),
}
"""What the users of each kind of service feel."""


PRODUCED = {"cases": "cases_a_year", "contacts": "contacts_a_year", "quantity": "quantity_0"}
"""The leaf that says how much each kind of service produces at the start."""


def by_service(comparison: Comparison, position: str, year: int, lang: str) -> tuple[Line, ...]:
    """Return what users of each service feel in each scenario."""
    return tuple(
        _service_line(comparison, position, year, lang, service, name)
        for service in comparison.dossier.services
        for name in FELT[service.kind]
        if _is_known(comparison, position, service)
    )


def _is_known(comparison: Comparison, position: str, service: Service) -> bool:
    """Tell whether the dossier discloses what the service produces, so that there is something to compare."""
    start = comparison.outcome(comparison.scenarios[0], position)
    return start.of_service(PRODUCED[service.kind], comparison.dossier.first_year, service.id) > 0


def _service_line(comparison: Comparison, position: str, year: int, lang: str, service: Service, name: str) -> Line:
    outcomes = [comparison.outcome(scenario, position) for scenario in comparison.scenarios]
    measure = outcomes[0].run.graph.variables[name].measure.name
    values = tuple(bare(outcome.of_service(name, year, service.id), measure, lang) for outcome in outcomes)
    label = service.produces.text(lang) if name == "quantity" and service.produces else catalogue().label(name, lang)
    ranges = tuple(
        beside(comparison.ranges.of_service(name, *outcome.case.key, year, service.id), measure, lang)
        for outcome in outcomes
        if comparison.ranges
    )
    return Line(name, headed(f"{service.label.text(lang)} — {label}", measure, lang), values, ranges)


def felt(dossier: Dossier) -> tuple[str, ...]:
    """Return what the users of the dossier's services feel, by name."""
    return tuple(dict.fromkeys(name for service in dossier.services for name in FELT[service.kind]))
