"""Cases run side by side, and what one case gives another: posts that a plan books, what status quo spends."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from simulator.dossier.checks import ITSELF, STATUS_QUO
from simulator.dossier.inputs import Batch
from simulator.dossier.origins import Case
from simulator.engine.graph import Graph, downstream
from simulator.engine.measures import Array
from simulator.engine.run import SIDE_BY_SIDE, Collect, Once, Run, run
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


def moved_by(batch: Batch, *, plans_follow: bool = False) -> frozenset[str]:
    """Return the variables that uncertain numbers may move, what one case gives another included.

    plans_follow: whether plans of cuts follow what their position believes, and not only those that say so.
    """
    moved = downstream(model_graph(), batch.uncertain)
    if (plans_follow or _follows(batch.cases).any()) and "bookable_posts" in moved:
        moved |= downstream(model_graph(), ["booked_posts"])
    return moved | LATE if "spending" in moved else moved


LATE = downstream(model_graph(), ["status_quo_spending"])
"""Variables that are a difference with status quo: they wait for its spending."""


@dataclass(frozen=True)
class SideBySide:
    """Cases to run together, with those that give them something.

    leaves: arrays (kind, service, case, draw), or with the year before for a path. sizes: the length of each axis.
    given: values already known. planned: the posts booked, where they are known: a plan is a decision and does not
    follow what turns out, unless it is booked on whatever is true. collect: what to keep of each value. once: what to
    keep of one year only. graph: the model's, or the same over other numbers.
    """

    cases: tuple[Case, ...]
    leaves: Mapping[str, Array]
    sizes: Mapping[str, int]
    given: Mapping[str, Array] = field(default_factory=dict)
    planned: Array | None = None
    collect: Collect | None = None
    once: Once | None = None
    graph: Graph = field(default_factory=model_graph)

    def run(self, keep: Collection[str] | None = None) -> Run:
        """Return the run of all cases: every value when keep is None, else those kept and not given."""
        wanted = self.graph.variables.keys() if keep is None else {*keep}
        leaves = {**self.leaves, "booked_posts": self._booked_posts()}
        first = self._run((wanted - LATE) | ({"spending"} if wanted & LATE else set()), leaves, self.given)
        if not wanted & LATE:
            return first
        known = {**self.given, **first.values}
        leaves["status_quo_spending"] = self._from(_status_quo, known["spending"])
        last = self._run(wanted & LATE, leaves, known)
        return Run(self.graph, first.years, {**first.values, **last.values}, leaves, SIDE_BY_SIDE)

    def _run(self, keep: Collection[str], leaves: Mapping[str, Array], given: Mapping[str, Array]) -> Run:
        span = self.cases[0].dossier.span
        return run(self.graph, leaves, span, self.sizes, sorted(keep), given, SIDE_BY_SIDE, self.collect, self.once)

    def _booked_posts(self) -> Array:
        """Return the posts that each case books: those planned, or those that its position believes in here."""
        follows = _follows(self.cases)
        if self.planned is not None and not follows.any():
            return self.planned
        believed = replace(self, collect=None)._run(["bookable_posts"], self.leaves, self.given)  # noqa: SLF001 (itself)
        known = {**self.given, **believed.values}["bookable_posts"]
        here = self._from(_booked, known if known.ndim == SIDE_BY_SIDE else known[-1])
        return here if self.planned is None else np.where(follows[:, np.newaxis], here, self.planned)

    def _from(self, giver: Callable[[Case], Case], values: Array) -> Array:
        """Return, in each case, the values of the case that gives them."""
        if values.shape[-2] == 1:
            return values
        places = {case.key: place for place, case in enumerate(self.cases)}
        return values[..., [places[giver(case).key] for case in self.cases], :]


def _follows(cases: Sequence[Case]) -> np.ndarray:
    """Tell which cases book their cuts on whatever turns out to be true."""
    return np.array([case.dossier.scenarios[case.scenario].booked_on == ITSELF for case in cases])
