"""The explanation tree: a walk over the values of a run, from a result down to its leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from simulator.engine.graph import INITIAL, PREVIOUS, Variable
from simulator.engine.run import STILL, Run

Cell = tuple[int, int]
WHOLE_CELL: Cell = (0, 0)


@dataclass(frozen=True)
class Node:
    """One value of a run: a variable or a leaf, in one year, in one cell (kind, service) or summed over cells.

    total: the value is the sum of the children, one for each cell; argument: the name under which the parent uses it.
    """

    run: Run
    name: str
    year: int
    cell: Cell = WHOLE_CELL
    total: bool = False
    argument: str = ""

    @property
    def variable(self) -> Variable | None:
        """The equation, or None for a leaf."""
        return self.run.graph.variables.get(self.name)

    @cached_property
    def value(self) -> float:
        """The value: of the cell, or the sum over cells."""
        values = self.run.value(self.name, self.year)
        if self.total:
            return float(values[..., 0].sum())
        kind, service = self._fitted(values.shape)
        return float(values[kind, service, 0])

    @cached_property
    def children(self) -> tuple[Node, ...]:
        """The cells of a total, or the arguments of an equation; none for a leaf."""
        if self.total:
            return tuple(self._cells())
        if self.variable is None:
            return ()
        return tuple(self._argument(need) for need in self.variable.needs)

    def _argument(self, need: str) -> Node:
        """Return the node of an argument: last year's value, this year's, or the sum over cells it varies over."""
        name, year = self._source(need)
        spread = self._is_spread(name)
        return Node(self.run, name, year, WHOLE_CELL if spread else self.cell, spread, need)

    def _source(self, need: str) -> tuple[str, int]:
        if not need.endswith(PREVIOUS):
            return need, self.year
        stock = need.removesuffix(PREVIOUS)
        return (stock + INITIAL, self.year) if self.year == self.run.years[0] else (stock, self.year - 1)

    def _is_spread(self, name: str) -> bool:
        """Tell whether an argument varies over an axis over which this value does not."""
        mine = self.run.value(self.name, self.year).shape[: STILL - 1]
        its = self.run.value(name, self.year).shape[: STILL - 1]
        return any(size > 1 and own == 1 for own, size in zip(mine, its, strict=True))

    def _fitted(self, shape: tuple[int, ...]) -> Cell:
        return min(self.cell[0], shape[0] - 1), min(self.cell[1], shape[1] - 1)

    def _cells(self) -> Iterator[Node]:
        """Yield the nodes of the cells that are not zero, the largest first."""
        values = self.run.value(self.name, self.year)
        cells = list(product(range(values.shape[0]), range(values.shape[1])))
        ordered = sorted(cells, key=lambda cell: -abs(float(values[cell[0], cell[1], 0])))
        for cell in ordered:
            if values[cell[0], cell[1], 0] != 0 or cell == ordered[0]:
                yield Node(self.run, self.name, self.year, cell, total=False, argument=self.argument)


def explain(run: Run, name: str, year: int, cell: Cell | None = None) -> Node:
    """Return the explanation of a value: of one cell, or of the whole when no cell is given."""
    shape = run.value(name, year).shape
    whole = cell is None and shape[: STILL - 1] != (1, 1)
    return Node(run, name, year, cell or WHOLE_CELL, total=whole)
