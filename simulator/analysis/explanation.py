"""Explains a number down to sourced figures, across runs: what another run gave is explained in that run."""

from __future__ import annotations

from simulator.analysis.comparison import Comparison, Outcome
from simulator.analysis.side_by_side import GIVEN, booking_position
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.origins import Origin
from simulator.engine.explain import Cell, Node, explain
from simulator.errors import DossierError
from simulator.model import model_graph


def explanation(outcome: Outcome, name: str, year: int, place: str | None = None) -> Node:
    """Return the tree of a variable or leaf in one year; place: a service, project, category or group of it.

    Raises DossierError: the name, the year or the place does not exist, with what is allowed.
    """
    fail_if_unknown(name, (*model_graph().variables, *outcome.inputs.leaves), "explain")
    if year not in outcome.run.years:
        first, last = outcome.run.years[0], outcome.run.years[-1]
        raise DossierError(
            fr=f"explain : l’année {year} n’est pas simulée ; de {first} à {last}.",
            en=f"explain: year {year} is not simulated; from {first} to {last}.",
        )
    return explain(outcome.run, name, year, cell_of(outcome, name, place) if place else None)


def cell_of(outcome: Outcome, name: str, place: str) -> Cell:
    """Return the cell of a place for a variable. Raises DossierError when the variable does not vary over it."""
    shape = outcome.run.value(name, outcome.run.years[0]).shape
    for axis, labels in outcome.inputs.labels.items():
        dimension = int(axis == "service")
        if place in labels and shape[dimension] == len(labels):
            index = labels.index(place)
            return (0, index) if dimension else (index, 0)
    raise DossierError(
        fr=f"explain : « {name} » ne se calcule pas pour « {place} ».",
        en=f"explain: '{name}' is not computed for '{place}'.",
    )


def origin_of(outcome: Outcome, node: Node) -> Origin | None:
    """Return where a leaf's value comes from, or None for what the engine gives."""
    cells = outcome.inputs.origins.get(node.name)
    if not cells:
        return None
    kinds, services = (max(index[i] for index in cells) for i in (0, 1))
    return cells[min(node.cell[0], kinds), min(node.cell[1], services)]


def other_run(comparison: Comparison, outcome: Outcome, node: Node) -> tuple[Outcome, Node] | None:
    """Return the outcome and node of the other run in which a fed leaf was computed, or None."""
    if node.name not in GIVEN or node.total:
        return None
    if node.name == "booked_posts":
        source = comparison.outcome(outcome.case.scenario, booking_position(outcome.case))
        return source, Node(source.run, "bookable_posts", node.year, node.cell)
    if outcome.case.scenario == STATUS_QUO:
        return None
    source = comparison.outcome(STATUS_QUO, outcome.case.position)
    return source, Node(source.run, "spending", node.year, node.cell)
