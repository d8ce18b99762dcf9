"""A sweep from its design to its folder: what is missing is evaluated, what is there is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from simulator.dossier.design import Design
from simulator.dossier.dossier import Dossier
from simulator.errors import DossierError
from simulator.sweep.blocks import Task, evaluate
from simulator.sweep.evaluation import Evaluation
from simulator.sweep.execution import Evaluate, Round
from simulator.sweep.seal import identity, seal_of
from simulator.sweep.store import Failure, Store, opened
from simulator.sweep.workers import Cluster, Processes, Workers

BLOCK_ROWS = 10_000
"""Rows of a part: some seconds of work, so that little is lost when a run is killed."""

Progress = Callable[[int, int], None]
"""What is told the rows that are there, and the rows of the design."""


@dataclass(frozen=True)
class Report:
    """What a run did: rows evaluated, rows skipped as they were there, and the blocks that failed."""

    folder: Path
    rows: int
    rows_done: int
    rows_skipped: int
    failures: tuple[Failure, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every row is in the folder."""
        return self.rows_done + self.rows_skipped == self.rows


def sweep(
    dossier: Dossier,
    design: Design,
    folder: Path | str,
    processes: int | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
    block_rows: int = BLOCK_ROWS,
) -> Report:
    """Evaluate every row of a design on a dossier into a folder of Parquet parts; a folder begun is resumed.

    processes: how many, one a processor when None; or cluster: the address of a Dask scheduler, tcp://…
    progress: called with the rows there and the rows in all, at first and after each block. block_rows: rows of a part.
    One run at a time may write a folder. A Python program that calls this begins with if __name__ == "__main__".
    Raises DossierError before any row is evaluated: an unknown name, a value out of bounds, a folder that holds
    something else, a cluster that does not answer. Raises RunError: the disk refuses, the cluster is lost; the folder
    can then be resumed.
    """
    workers = _workers(processes, cluster)
    Evaluation(dossier, design).fail_if_idle()
    task = Task(dossier, design, block_rows, seal_of(dossier, design, block_rows))
    store = opened(Path(folder), task.seal, identity(dossier, design, block_rows))
    return carried_out(task, store, workers, progress)


def _workers(processes: int | None, cluster: str | None) -> Workers:
    """Return who evaluates. Raises DossierError where both or no process are asked for."""
    if cluster is not None and processes is not None:
        raise DossierError(
            fr="--processes et --cluster s’excluent : choisissez les processus de cette machine ou la grappe.",
            en="--processes and --cluster exclude each other: choose the processes of this machine or the cluster.",
        )
    if processes is not None and processes < 1:
        raise DossierError(
            fr=f"--processes {processes} : il faut au moins un processus.",
            en=f"--processes {processes}: at least one process is needed.",
        )
    return Processes(processes) if cluster is None else Cluster(cluster)


def carried_out(
    task: Task, store: Store, workers: Workers, progress: Progress | None = None, evaluated_by: Evaluate = evaluate
) -> Report:
    """Have workers evaluate the blocks that a store misses, and keep their parts as they come."""
    missing = list(store.missing(task.blocks))
    skipped = task.rows - sum(task.size(block) for block in missing)
    done, failures = 0, dict[int, Failure]()
    store.keep_failures(())
    told = progress or _nobody
    told(skipped, task.rows)
    if missing:
        with workers:
            for block, found in Round(workers, evaluated_by, task, missing).outcomes():
                if isinstance(found, Failure):
                    failures[block] = found
                    store.keep_failures(failures[key] for key in sorted(failures))
                    continue
                store.keep(block, found)
                done += task.size(block)
                told(skipped + done, task.rows)
    return Report(store.folder, task.rows, done, skipped, tuple(failures[key] for key in sorted(failures)))


def _nobody(_done: int, _total: int) -> None:
    """Tell nobody."""
