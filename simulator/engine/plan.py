"""What a run evaluates, in which order: once what stands still, then year after year what moves, and nothing else.

A plan is made once and walked as often as there are blocks of draws. Values are let go as soon as nothing needs
them any more, so that the memory of the next ones is still in the processor's cache.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from simulator.engine.graph import INITIAL, PREVIOUS, Equation, Graph, Variable, restrict


@dataclass(frozen=True)
class Step:
    """A variable to evaluate.

    at_start, later: what it takes: last year's values under their own names or, in the first year, initial ones.
    kept: whether its values are. once: whether it is for one year only. releases: names that nothing needs afterwards.
    """

    name: str
    variable: Variable
    function: Equation
    at_start: tuple[str, ...]
    later: tuple[str, ...]
    kept: bool
    once: bool = False
    releases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The steps of a run.

    still: steps evaluated once; moving: every year. still_leaves and paths: the leaves that stand still and those
    that change. remembered: stocks and the names of their last year's values; forgotten: those evaluated anew.
    """

    graph: Graph
    still: tuple[Step, ...]
    moving: tuple[Step, ...]
    still_leaves: tuple[str, ...]
    paths: tuple[str, ...]
    remembered: tuple[tuple[str, str], ...]
    forgotten: tuple[str, ...]
    kept: tuple[str, ...]


@lru_cache(maxsize=64)
def plan(
    graph: Graph,
    paths: frozenset[str],
    keep: tuple[str, ...] | None = None,
    given: frozenset[str] = frozenset(),
    once: frozenset[str] = frozenset(),
) -> Plan:
    """Return the plan of a run. paths: leaves (or given variables) that change with the year.

    keep: what to keep, all when None. given: variables already known. once: those kept in one year only.
    """
    graph = restrict(graph, graph.variables if keep is None else keep, given)
    moving = _moving(graph, paths)
    kept = tuple(name for name in (graph.variables if keep is None else keep) if name in graph.variables)
    rare = _needed_once(graph, kept, once)
    steps = [_step(graph.variables[name], name in kept, name in rare) for name in graph.variables if name in moving]
    return Plan(
        graph,
        tuple(_step(variable, name in kept) for name, variable in graph.variables.items() if name not in moving),
        tuple(_releasing(steps, graph.stocks)),
        tuple(name for name in graph.leaves if name not in paths),
        tuple(name for name in graph.leaves if name in paths),
        tuple((stock, stock + PREVIOUS) for stock in sorted(graph.stocks)),
        tuple(sorted(moving & graph.stocks)),
        kept,
    )


def _step(variable: Variable, kept: bool, once: bool = False) -> Step:
    at_start = tuple(map(_at_start, variable.needs))
    return Step(variable.name, variable, variable.function, at_start, variable.needs, kept, once)


def _moving(graph: Graph, paths: Collection[str]) -> set[str]:
    """Return the variables that may change with the year: they need a path, last year's value, or one that does."""
    moving = set(paths)
    for name, variable in graph.variables.items():
        if any(need in moving or need.endswith(PREVIOUS) for need in variable.needs):
            moving.add(name)
    return moving.intersection(graph.variables)


def _needed_once(graph: Graph, kept: tuple[str, ...], once: frozenset[str]) -> set[str]:
    """Return the variables that are wanted in one year only, and those that only they need."""
    rare: set[str] = set()
    for name in reversed([*graph.variables]):
        users = graph.consumers.get(name, ())
        remembered = {name, name.removesuffix(INITIAL)} & graph.stocks
        wanted_always = remembered or (name in kept and name not in once)
        if not wanted_always and all(user in rare for user in users):
            rare.add(name)
    return rare


def _at_start(need: str) -> str:
    return need.removesuffix(PREVIOUS) + INITIAL if need.endswith(PREVIOUS) else need


def _releasing(steps: Sequence[Step], remembered: frozenset[str]) -> Iterator[Step]:
    """Return the steps with what each is the last to need in a year; what is remembered for the next stays."""
    seen = set(remembered)
    mortal = {step.name for step in steps} | {stock + PREVIOUS for stock in remembered}
    released: list[Step] = []
    for step in reversed(steps):
        needs = {step.name, *step.at_start, *step.later} & mortal
        released.append(replace(step, releases=tuple(sorted(needs - seen))))
        seen |= needs
    return reversed(released)
