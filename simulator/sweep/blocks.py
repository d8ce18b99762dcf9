"""One block of a sweep: its rows as the bytes of a Parquet part, the same whoever evaluates it and whenever.

Records are tidy: one a row, scenario, position and year, with a column a factor and a column a result. So names stay
short whatever is compared, a query says ``where scenario = 'hours_32'``, and more years or scenarios add records, not
columns. What this repeats costs next to nothing: Parquet stores it once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped, unused-ignore]

from simulator.dossier.design import Design
from simulator.dossier.dossier import Dossier
from simulator.errors import RunError
from simulator.sweep.design import count_of, values
from simulator.sweep.evaluation import Evaluation
from simulator.sweep.parts import encoded
from simulator.sweep.rows import Found, evaluated
from simulator.sweep.seal import seal_of


@dataclass(frozen=True)
class Task:
    """All that a process needs to evaluate any block. seal: what makes the content what it is."""

    dossier: Dossier = field(compare=False)
    design: Design = field(compare=False)
    block_rows: int = field(compare=False)
    seal: str

    @property
    def rows(self) -> int:
        """The rows of the design."""
        return count_of(self.design)

    @property
    def blocks(self) -> int:
        """How many blocks they make."""
        return -(-self.rows // self.block_rows)

    def span(self, block: int) -> tuple[int, int]:
        """Return the first row of a block, and the one after its last."""
        return block * self.block_rows, min((block + 1) * self.block_rows, self.rows)

    def size(self, block: int) -> int:
        """Return the rows of a block."""
        first, last = self.span(block)
        return last - first


def evaluate(task: Task, block: int) -> bytes:
    """Return the Parquet part of a block. Raises RunError where this machine has other equations."""
    if seal_of(task.dossier, task.design, task.block_rows) != task.seal:
        raise RunError(
            fr="Cette machine n’a pas la même version du simulateur que celle qui mène le balayage ; "
            "installez-y la même.",
            en="This machine does not have the same version of the simulator as the one that leads the sweep; "
            "install the same one there.",
        )
    evaluation = _evaluation(task)
    return encoded(table_of(evaluation, *task.span(block)), task.seal, block)


@lru_cache(maxsize=2)
def _evaluation(task: Task) -> Evaluation:
    return Evaluation(task.dossier, task.design)


def table_of(evaluation: Evaluation, first: int, last: int) -> pa.Table:
    """Return rows first to last as records, the last left out: by scenario, position, year, then row.

    Columns: row, the factors, scenario, position, year, refused, and the results, which are null where a row is
    refused or where what a result needs is not disclosed.
    """
    columns = values(evaluation.design, first, last)
    found = evaluated(evaluation, columns)
    years, cases = evaluation.asked.years, evaluation.cases
    times = len(years) * len(cases)
    labels = {
        "scenario": _labels([case.scenario for case in cases], len(years) * (last - first)),
        "position": _labels([case.position for case in cases], len(years) * (last - first)),
        "year": np.tile(np.repeat(np.array(years, dtype=np.int16), last - first), len(cases)),
        "refused": np.tile(found.refused, times),
    }
    factors = {name: np.tile(column, times) for name, column in columns.items()}
    rows = {"row": np.tile(np.arange(first, last, dtype=np.int64), times)}
    return pa.table({**rows, **factors, **labels, **_results(found)})


def _labels(labels: Sequence[str], each: int) -> pa.DictionaryArray:
    """Return each label as many times, as a column of labels."""
    known = list(dict.fromkeys(labels))
    ranks = np.array([known.index(label) for label in labels], dtype=np.int8)
    return pa.DictionaryArray.from_arrays(np.repeat(ranks, each), known)


def _results(found: Found) -> dict[str, pa.Array]:
    """Return each result as a column, cases first, null where it is not a number."""
    flat = {name: np.swapaxes(figure, 0, 1).ravel() for name, figure in found.figures.items()}
    return {name: pa.array(column, mask=np.isnan(column)) for name, column in flat.items()}
