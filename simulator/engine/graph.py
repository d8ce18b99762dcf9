"""From functions to a graph: arguments name what they need, the engine finds the order.

An argument is another function's name, or a leaf (a parameter, a lever, a fact). An argument that ends in
``_previous`` is last year's value; in the first year it is ``<name>_initial``, a leaf or a function.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from types import ModuleType
from typing import get_type_hints

from simulator.engine.measures import Array, Measure, Over, axes_of, measure_of
from simulator.errors import GraphError

PREVIOUS = "_previous"
INITIAL = "_initial"

Equation = Callable[..., Array]


@dataclass(frozen=True)
class Variable:
    """One equation: what it is called, what it needs, what it gives, and where it is written."""

    name: str
    function: Equation
    arguments: tuple[tuple[str, Measure], ...]
    measure: Measure
    axes: Over
    file: str
    line: int

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Names of the arguments, in order."""
        return tuple(name for name, _ in self.arguments)


@dataclass(frozen=True, eq=False)
class Graph:
    """Equations in an order in which each finds its arguments ready. A graph equals itself only."""

    variables: Mapping[str, Variable]
    leaves: Mapping[str, Measure]

    @cached_property
    def stocks(self) -> frozenset[str]:
        """Names whose value of last year is asked for."""
        needed = (need for variable in self.variables.values() for need in variable.needs)
        return frozenset(need.removesuffix(PREVIOUS) for need in needed if need.endswith(PREVIOUS))

    @cached_property
    def consumers(self) -> Mapping[str, tuple[str, ...]]:
        """For each name, the equations that use it or its value of last year."""
        found: dict[str, list[str]] = {}
        for variable in self.variables.values():
            for need in variable.needs:
                found.setdefault(need.removesuffix(PREVIOUS), []).append(variable.name)
        return {name: tuple(users) for name, users in found.items()}


def equations_of(modules: Iterable[ModuleType]) -> list[Equation]:
    """Return the public functions that each module defines itself."""
    return [
        function
        for module in modules
        for name, function in vars(module).items()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
    ]


def build_graph(functions: Iterable[Equation]) -> Graph:
    """Order functions into a graph.

    Raises GraphError: two functions of one name, an argument or a result without a measure, a producer whose
    measure differs from its consumer's, a same-year circle (spelled out).
    """
    variables: dict[str, Variable] = {}
    for function in functions:
        variable = _variable(function)
        _fail_if_defined_twice(variable, variables)
        variables[variable.name] = variable
    leaves = _leaves(variables)
    _fail_if_measures_clash(variables)
    order = _order(variables)
    return Graph({name: variables[name] for name in order}, leaves)


def restrict(graph: Graph, targets: Iterable[str], known: Collection[str] = ()) -> Graph:
    """Return the part of the graph that the targets need, last year's values and initial values included.

    known: variables whose values are given: they become leaves, and what only they need is left out.
    """
    kept: set[str] = set()
    waiting = list(targets)
    while waiting:
        name = waiting.pop()
        if name in kept or name in known or name not in graph.variables:
            continue
        kept.add(name)
        for need in graph.variables[name].needs:
            waiting += _producers(need)
    variables = {name: variable for name, variable in graph.variables.items() if name in kept}
    return Graph(variables, _leaves(variables))


def downstream(graph: Graph, sources: Iterable[str]) -> frozenset[str]:
    """Return the variables that the sources move, this year or later."""
    moved: set[str] = set()
    waiting = list(sources)
    while waiting:
        name = waiting.pop()
        stock = name.removesuffix(INITIAL)
        users = {*graph.consumers.get(name, ()), *(graph.consumers.get(stock, ()) if stock != name else ())}
        waiting += users - moved
        moved |= users
    return frozenset(moved)


def _producers(need: str) -> list[str]:
    """Return the names that a need reads: itself, or a stock and its initial value."""
    if not need.endswith(PREVIOUS):
        return [need]
    stock = need.removesuffix(PREVIOUS)
    return [stock, stock + INITIAL]


def _variable(function: Equation) -> Variable:
    hints = get_type_hints(function, include_extras=True)
    code = function.__code__
    arguments = tuple((name, _measure(function, name, hints)) for name in inspect.signature(function).parameters)
    axes = axes_of(hints.get("return"))
    if axes is None:
        raise GraphError(
            fr=f"L'équation « {function.__name__} » ne dit pas sur quels axes elle varie.",
            en=f"Equation '{function.__name__}' does not say over which axes it varies.",
        )
    measure = _measure(function, "return", hints)
    return Variable(function.__name__, function, arguments, measure, axes, code.co_filename, code.co_firstlineno)


def _measure(function: Equation, name: str, hints: Mapping[str, object]) -> Measure:
    measure = measure_of(hints.get(name))
    if measure is None:
        raise GraphError(
            fr=f"Dans l'équation « {function.__name__} », « {name} » n'a pas de mesure.",
            en=f"In equation '{function.__name__}', '{name}' has no measure.",
        )
    return measure


def _leaves(variables: Mapping[str, Variable]) -> dict[str, Measure]:
    return {
        source: measure
        for variable in variables.values()
        for need, measure in variable.arguments
        for source in _producers(need)
        if source not in variables
    }


def _fail_if_defined_twice(variable: Variable, variables: Mapping[str, Variable]) -> None:
    if variable.name in variables:
        first = variables[variable.name]
        raise GraphError(
            fr=f"« {variable.name} » a deux équations : {first.file}:{first.line} et {variable.file}:{variable.line}.",
            en=f"'{variable.name}' has two equations: {first.file}:{first.line} and {variable.file}:{variable.line}.",
        )


def _fail_if_measures_clash(variables: Mapping[str, Variable]) -> None:
    seen: dict[str, tuple[Measure, str]] = {name: (v.measure, name) for name, v in variables.items()}
    for variable in variables.values():
        for need, measure in variable.arguments:
            for source in _producers(need):
                known, where = seen.setdefault(source, (measure, variable.name))
                if known != measure:
                    user = variable.name
                    raise GraphError(
                        fr=f"« {source} » est en {known.name} dans « {where} » et en {measure.name} dans « {user} ».",
                        en=f"'{source}' is in {known.name} in '{where}' and in {measure.name} in '{user}'.",
                    )


def _order(variables: Mapping[str, Variable]) -> Iterator[str]:
    needs = {
        name: [need for need in _same_year_needs(variable) if need in variables] for name, variable in variables.items()
    }
    try:
        return iter(list(TopologicalSorter(needs).static_order()))
    except CycleError as error:
        circle = " → ".join(reversed(error.args[1]))
        raise GraphError(
            fr=f"Ces équations se mordent la queue dans la même année : {circle}. Passer par une valeur « _previous ».",
            en=f"These equations form a circle within one year: {circle}. Break it with a '_previous' value.",
        ) from error


def _same_year_needs(variable: Variable) -> Iterator[str]:
    for need in variable.needs:
        if need.endswith(PREVIOUS):
            yield need.removesuffix(PREVIOUS) + INITIAL
        else:
            yield need
