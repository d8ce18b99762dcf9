"""Cases run side by side, and what one case gives another: posts that a plan books, what status quo spends."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from simulator.dossier.checks import ITSELF, STATUS_QUO
from simulator.dossier.inputs import Batch
from simulator.dossier.origins import Case
from simulator.engine.graph import downstream
from simulator.engine.measures import Array
from simulator.engine.run import NOTHING, SIDE_BY_SIDE, Run, run
from simulator.model import model_graph

GIVEN = {"booked_posts": "bookable_posts", "status_quo_spending": "spending"}
"""Leaves that another case gives, and the variable of that case that they are."""


def booking_position(case: Case) -> str:
    """Return the position on which a case books its cuts."""
    booked_on = case.dossier.scenarios[case.scenario].booked_on
    return case.position if booked_on == ITSELF else booked_on


def with_references(cases: Sequence[Case]) -> tuple[Case, ...]:
    """Return the cases, then those that give something to any of them and are not among them."""
    wanted = {case.key: case for case in cases}
    waiting = list(cases)
    while waiting:
        case = waiting.pop(0)
        for other in (_booked(case), _status_quo(case)):
            if other.key not in wanted:
                wanted[other.key] = other
                waiting.append(other)
    return tuple(wanted.values())


def _booked(case: Case) -> Case:
    return replace(case, position=booking_position(case))


def _status_quo(case: Case) -> Case:
    return replace(case, scenario=STATUS_QUO)


def side_by_side(
    batch: Batch,
    leaves: Mapping[str, Array],
    keep: Collection[str] | None = None,
    given: Mapping[str, Array] = NOTHING,
    planned: Array | None = None,
) -> Run:
    """Return the run of all cases of a batch: every value when keep is None, else those kept and not given.

    leaves: those of the batch. given: values already known. planned: posts already booked, where they are known: a
    plan is a decision and does not follow what turns out, unless it is booked on whatever is true.
    """
    wanted = model_graph().variables.keys() if keep is None else {*keep}
    leaves = {**leaves, "booked_posts": _booked_posts(batch, leaves, given, planned)}
    first = _run(batch, leaves, (wanted - _LATE) | ({"spending"} if wanted & _LATE else set()), given)
    if not wanted & _LATE:
        return first
    leaves["status_quo_spending"] = _from(batch, _status_quo, first.value_over_years("spending"))
    last = _run(batch, leaves, wanted & _LATE, {**given, **first.values})
    return Run(model_graph(), batch.dossier.span, {**first.values, **last.values}, leaves, SIDE_BY_SIDE)


_LATE = downstream(model_graph(), ["status_quo_spending"])
"""Variables that are a difference with status quo: they wait for its spending."""


def _run(batch: Batch, leaves: Mapping[str, Array], keep: Collection[str], given: Mapping[str, Array]) -> Run:
    return run(model_graph(), leaves, batch.dossier.span, batch.sizes, sorted(keep), given, SIDE_BY_SIDE)


def _booked_posts(
    batch: Batch, leaves: Mapping[str, Array], given: Mapping[str, Array], planned: Array | None
) -> Array:
    """Return the posts that each case books: those planned, or those that its own position believes in here."""
    follows = np.array([case.dossier.scenarios[case.scenario].booked_on == ITSELF for case in batch.cases])
    if planned is not None and not follows.any():
        return planned
    believed = _run(batch, leaves, ["bookable_posts"], given)
    known = {**given, **believed.values}["bookable_posts"]
    last = known if known.ndim == SIDE_BY_SIDE else known[-1]
    here = _from(batch, _booked, last)
    return here if planned is None else np.where(follows[:, np.newaxis], here, planned)


def _from(batch: Batch, giver: Callable[[Case], Case], values: Array) -> Array:
    """Return, in each case, the values of the case that gives them."""
    if values.shape[-2] == 1:
        return values
    places = {case.key: place for place, case in enumerate(batch.cases)}
    return values[..., [places[giver(case).key] for case in batch.cases], :]
