"""The explanation tree: a walk over the values of a run, from a result down to its leaves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from simulator.engine.graph import INITIAL, PREVIOUS, Variable
from simulator.engine.measures import Array
from simulator.engine.run import STILL, Run

Cell = tuple[int, int]
Spread = tuple[bool, bool]
WHOLE_CELL: Cell = (0, 0)
ONE_CELL: Spread = (False, False)


@dataclass(frozen=True)
class Node:
    """One value of a run: a variable or a leaf, in one year.

    cell: where, as (kind, service); spread: over which of the two the node gathers all cells instead of one;
    argument: the name under which the parent uses it.
    """

    run: Run
    name: str
    year: int
    cell: Cell = WHOLE_CELL
    spread: Spread = ONE_CELL
    argument: str = ""

    @property
    def total(self) -> bool:
        """Whether the node gathers several cells."""
        return any(self.spread)

    @property
    def variable(self) -> Variable | None:
        """The equation, or None for a leaf."""
        return self.run.graph.variables.get(self.name)

    @cached_property
    def value(self) -> float:
        """The value of the cell, or the sum of the cells gathered."""
        values = self.run.value(self.name, self.year)
        return float(sum(values[kind, service, 0] for kind, service in self._places(values)))

    @cached_property
    def children(self) -> tuple[Node, ...]:
        """The cells gathered, or the arguments of the equation; none for a leaf."""
        if self.total:
            return tuple(self._cells())
        if self.variable is None:
            return ()
        return tuple(self._argument(need) for need in self.variable.needs)

    def evaluated(self, expression: ast.expr) -> float:
        """Return what a part of the equation's formula is worth here."""
        assert self.variable is not None  # noqa: S101 (a leaf has no formula)
        known = self.variable.function.__globals__ | {need: self._value_of(need) for need in self.variable.needs}
        code = compile(ast.fix_missing_locations(ast.Expression(expression)), self.name, "eval")
        values = eval(code, known)  # noqa: S307 (the model's own formula, never a user's text)
        if not values.size:
            return 0.0
        kind, service = self._fitted(values)
        return float(values[kind, service, 0])

    def _value_of(self, need: str) -> Array:
        return self.run.value(*self._source(need))

    def _argument(self, need: str) -> Node:
        """Return the node of an argument: this year's value or last year's, gathered over what it varies over."""
        name, year = self._source(need)
        mine = self.run.value(self.name, self.year).shape
        its = self.run.value(name, year).shape
        spread = (its[0] != 1 == mine[0], its[1] != 1 == mine[1])
        return Node(self.run, name, year, self.cell, spread, need)

    def _source(self, need: str) -> tuple[str, int]:
        if not need.endswith(PREVIOUS):
            return need, self.year
        stock = need.removesuffix(PREVIOUS)
        return (stock + INITIAL, self.year) if self.year == self.run.years[0] else (stock, self.year - 1)

    def _fitted(self, values: Array) -> Cell:
        return min(self.cell[0], values.shape[0] - 1), min(self.cell[1], values.shape[1] - 1)

    def _places(self, values: Array) -> Iterator[Cell]:
        """Yield the cells that the node stands for; none where an axis is empty."""
        if not values.size:
            return
        fitted = self._fitted(values)
        ranges = [range(values.shape[i]) if self.spread[i] else (fitted[i],) for i in (0, 1)]
        yield from product(*ranges)

    def _cells(self) -> Iterator[Node]:
        """Yield a node for each cell that is not zero, the largest first; one at least."""
        values = self.run.value(self.name, self.year)
        ordered = sorted(self._places(values), key=lambda cell: -abs(float(values[cell[0], cell[1], 0])))
        for rank, cell in enumerate(ordered):
            if values[cell[0], cell[1], 0] != 0 or rank == 0:
                yield Node(self.run, self.name, self.year, cell, argument=self.argument)


def explain(run: Run, name: str, year: int, cell: Cell | None = None) -> Node:
    """Return the explanation of a value: of one cell, or of the whole when no cell is given."""
    shape = run.value(name, year).shape[: STILL - 1]
    spread = ONE_CELL if cell else (shape[0] != 1, shape[1] != 1)
    return Node(run, name, year, cell or WHOLE_CELL, spread)
