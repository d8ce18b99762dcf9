"""Replications: published results, recomputed from their published inputs with the model's own equations.

Cases are in ``replications.yaml``. An input is a number, another equation with its own inputs, or a list of
these. Numbers go to an equation of the model as arrays of one element, to a costing as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import numpy as np

from simulator.dossier.figures import Words, said
from simulator.dossier.yaml_files import read_yaml_text
from simulator.evidence import costings
from simulator.model import environment, financing, gains, hours, queues

FILE = "replications.yaml"

Input: TypeAlias = "float | Computation | tuple[Input, ...]"
Value: TypeAlias = "float | tuple[Value, ...]"


@dataclass(frozen=True)
class Computation:
    """An equation and what it is given."""

    equation: str
    inputs: Mapping[str, Input]


@dataclass(frozen=True)
class Citation:
    """Where a published result can be read."""

    publisher: str
    title: str
    url: str


@dataclass(frozen=True)
class Replication(Computation):
    """A published result and what recomputes it.

    expected: lowest and highest value published, the same where there is one. published: what the source
    prints, in its language. status: A, exact to rounding; B, under the stated assumption; C, identity or
    ratio that nobody publishes, where expected is our own independent computation.
    """

    id: str
    title: Words
    measure: str
    expected: tuple[float, float]
    tolerance: float
    published: str
    status: str
    assumption: Words | None
    sources: tuple[Citation, ...]


@dataclass(frozen=True)
class NotReproducible:
    """A published result that cannot be recomputed, why, what can still be checked, and what to beware of."""

    id: str
    title: Words
    why: Words
    consistency: Words | None
    warning: Words
    sources: tuple[Citation, ...]


@cache
def replications() -> tuple[Replication, ...]:
    """Read the published results that the project reproduces."""
    return tuple(_replication(name, entry) for name, entry in _content()["replications"].items())


@cache
def not_reproducible() -> tuple[NotReproducible, ...]:
    """Read the published results that cannot be reproduced."""
    return tuple(_not_reproducible(entry) for entry in _content()["not_reproducible"])


def recomputed(computation: Computation) -> float:
    """Compute a replication, or one of its inputs, from the inputs given."""
    values = {name: _value(given) for name, given in computation.inputs.items()}
    costing = COSTINGS.get(computation.equation)
    if costing is not None:
        return float(costing(**values))
    arrays = {name: np.full((1, 1, 1), value, dtype=np.float64) for name, value in values.items()}
    return float(MODEL[computation.equation](**arrays).item())


def holds(replication: Replication) -> bool:
    """Tell whether what is recomputed is what is published, within the tolerance."""
    low, high = replication.expected
    return low - replication.tolerance <= recomputed(replication) <= high + replication.tolerance


def _value(given: Input) -> Value:
    if isinstance(given, Computation):
        return recomputed(given)
    return tuple(map(_value, given)) if isinstance(given, tuple) else given


def _content() -> dict[str, Any]:
    text = files("simulator.evidence").joinpath(FILE).read_text(encoding="utf-8")
    content: dict[str, Any] = read_yaml_text(text, FILE)
    return content


def _replication(name: str, entry: dict[str, Any]) -> Replication:
    return Replication(
        equation=entry["equation"],
        inputs=_inputs(entry["inputs"]),
        id=name,
        title=said(**entry["title"]),
        measure=entry["measure"],
        expected=_expected(entry["expected"]),
        tolerance=entry["tolerance"],
        published=entry["published"],
        status=entry["status"],
        assumption=_said(entry.get("assumption")),
        sources=_citations(entry["sources"]),
    )


def _not_reproducible(entry: dict[str, Any]) -> NotReproducible:
    return NotReproducible(
        id=entry["id"],
        title=said(**entry["title"]),
        why=said(**entry["why"]),
        consistency=_said(entry.get("consistency")),
        warning=said(**entry["warning"]),
        sources=_citations(entry["sources"]),
    )


def _inputs(entry: dict[str, Any]) -> dict[str, Input]:
    return {name: _input(given) for name, given in entry.items()}


def _input(given: Any) -> Input:
    if isinstance(given, dict):
        return Computation(given["equation"], _inputs(given["inputs"]))
    return tuple(map(_input, given)) if isinstance(given, list) else float(given)


def _expected(given: Any) -> tuple[float, float]:
    return (given["low"], given["high"]) if isinstance(given, dict) else (given, given)


def _said(given: dict[str, str] | None) -> Words | None:
    return said(**given) if given else None


def _citations(given: list[dict[str, str]]) -> tuple[Citation, ...]:
    return tuple(Citation(**source) for source in given)


def _named(*equations: Callable[..., Any]) -> dict[str, Callable[..., Any]]:
    return {f"{each.__module__.rpartition('.')[2]}.{each.__name__}": each for each in equations}


MODEL = _named(
    environment.carbon,
    environment.energy,
    environment.grid_carbon,
    environment.water,
    financing.arithmetic_hires,
    financing.arithmetic_need_rate,
    financing.fiscal_return,
    financing.gross_cost_32h,
    financing.gross_hires,
    financing.hires_after_reorganisation,
    financing.need_covered_share,
    financing.net_cost_employer,
    financing.net_cost_public,
    financing.reorganisation_contribution,
    gains.bankable_saving,
    gains.claim_route_saving,
    gains.claimed_share,
    gains.hours_claimed_as_minutes,
    gains.hours_claimed_as_productivity,
    gains.hours_claimed_as_time,
    gains.net_saving,
    hours.annual_hours,
    hours.bankable_hours,
    hours.freed_posts,
    hours.hours_given_back,
    hours.week_cut,
    queues.erlang_a_abandonment,
    queues.erlang_a_mean_wait,
    queues.erlang_c_mean_wait,
    queues.erlang_c_wait_probability,
)
"""Equations of the model that a replication may name."""

COSTINGS = _named(
    costings.absorbed_share,
    costings.aided_wage,
    costings.annual_rate,
    costings.bill_over_years,
    costings.compensation_rate,
    costings.contracts_bill,
    costings.cost_per_head,
    costings.cost_per_job,
    costings.days_of_hours,
    costings.easy_task_share,
    costings.electricity_from_carbon,
    costings.gpus_needed,
    costings.hardware_carbon,
    costings.hires_hourly_output_form,
    costings.hires_simple_form,
    costings.hours_a_week,
    costings.hours_of_days,
    costings.hours_of_minutes,
    costings.mean_of_bins,
    costings.number_present,
    costings.occupancy,
    costings.open_bin_value,
    costings.payback_years,
    costings.perception_gap,
    costings.points_lost,
    costings.profitable_task_share,
    costings.relative_fall,
    costings.relative_gap,
    costings.reorganisation_from_hourly_gain,
    costings.request_energy_by_size,
    costings.request_hardware_carbon,
    costings.request_seconds,
    costings.seconds_of_hours,
    costings.server_energy,
    costings.share_of,
    costings.statutory_hours,
    costings.stock_before,
    costings.token_energy,
    costings.token_seconds,
    costings.total,
    costings.total_factor_productivity,
    costings.weeks_a_year,
    costings.working_days,
    costings.workslop_bill,
)
"""Costings that a replication may name."""
