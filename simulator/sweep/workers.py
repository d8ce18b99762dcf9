"""Who evaluates blocks: processes of this machine, or the workers of a Dask cluster. Neither writes any file."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Protocol, Self

from simulator.errors import DossierError, RunError

AHEAD = 2
"""Blocks in flight for each that is being evaluated: enough for no one to wait, few enough to hold in memory."""

PATIENCE = 30
"""Seconds that a cluster has to answer, and to have a worker."""


class Workers(Protocol):
    """What evaluates blocks, open as long as the context lasts."""

    def __enter__(self) -> Self:
        """Start."""

    def __exit__(self, *_: object) -> None:
        """Stop at once, whatever is being evaluated."""

    @property
    def room(self) -> int:
        """How many blocks may be in flight."""

    def submit(self, function: Callable[..., bytes], *arguments: Any) -> Future[bytes]:
        """Have something evaluated."""

    def renew(self) -> None:
        """Start again after a worker has died."""


class Processes:
    """Processes of this machine, which end with the one that started them, even killed."""

    def __init__(self, count: int | None = None) -> None:
        """Count: how many processes, one a processor when None."""
        self._count = count or os.cpu_count() or 1

    def __enter__(self) -> Self:
        """Start the processes."""
        context = multiprocessing.get_context("spawn")
        self._held, self._cord = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(self._count, context, _hold, (self._held,))
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes: letting go of the cord is enough."""
        self._cord.close()
        _free_feeder(self._pool)
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._held.close()

    @property
    def room(self) -> int:
        """Blocks in flight."""
        return self._count * AHEAD

    def submit(self, function: Callable[..., bytes], *arguments: Any) -> Future[bytes]:
        """Have something evaluated. Raises BrokenExecutor where a process has died."""
        return self._pool.submit(function, *arguments)

    def renew(self) -> None:
        """Make the pool again: one whose process has died takes nothing any more."""
        self.__exit__()
        self.__enter__()


def _free_feeder(pool: ProcessPoolExecutor) -> None:
    """Let go of our end of the pipe that feeds processes.

    Before Python 3.11.5 the pool waits for ever for the thread that writes there when a process dies while it is being
    sent a block (CPython issue 94777): no public call frees it.
    """
    queue: Any = getattr(pool, "_call_queue", None)
    if queue is not None:
        queue._reader.close()  # noqa: SLF001 (see above)


def _hold(cord: Connection) -> None:
    """Leave an interruption to the process that leads, and end when it lets go of the cord or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(cord,), daemon=True).start()


def _end_with(cord: Connection) -> None:
    with suppress(OSError, EOFError):
        cord.recv()
    os._exit(1)


class Cluster:
    """The workers of an existing Dask cluster; those that are lost are its scheduler's to replace.

    The task goes with each block rather than being scattered beforehand: it is small, and a worker that dies takes
    nothing with it that the others need.
    """

    def __init__(self, address: str) -> None:
        """Address: that of the scheduler, which begins with tcp://."""
        self._address = address

    def __enter__(self) -> Self:
        """Join the cluster. Raises DossierError: nothing answers, nobody works there, or Dask is not installed."""
        client_of = _dask_client()
        try:
            self._client = client_of(self._address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise _no_answer(self._address) from error
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except OSError as error:
            self._client.close()
            raise _no_answer(self._address) from error
        self._executor = self._client.get_executor(pure=False)
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the cluster, which forgets what it was asked."""
        self._executor.shutdown(wait=False)
        self._client.close(timeout=PATIENCE)

    @property
    def room(self) -> int:
        """Blocks in flight: the cluster may grow or shrink."""
        try:
            threads: dict[str, int] = self._client.nthreads()
        except OSError as error:
            raise _gone(self._address) from error
        return max(sum(threads.values()), 1) * AHEAD

    def submit(self, function: Callable[..., bytes], *arguments: Any) -> Future[bytes]:
        """Have something evaluated. Raises RunError where the cluster is gone."""
        self.renew()
        future: Future[bytes] = self._executor.submit(function, *arguments)
        return future

    def renew(self) -> None:
        """Go on with the scheduler, which replaces its workers. Raises RunError where it is gone itself."""
        if self._client.status != "running":
            raise _gone(self._address)


def _dask_client() -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise DossierError(
            fr="--cluster : Dask n’est pas installé ; installez l’option « partage32[cluster] ».",
            en="--cluster: Dask is not installed; install the extra 'partage32[cluster]'.",
        ) from error
    return Client


def _no_answer(address: str) -> DossierError:
    return DossierError(
        fr=f"--cluster {address} : aucune grappe Dask n’y répond avec au moins un ouvrier ; vérifiez l’adresse "
        "(tcp://machine:8786) et démarrez l’ordonnanceur et ses ouvriers.",
        en=f"--cluster {address}: no Dask cluster answers there with at least one worker; check the address "
        "(tcp://machine:8786) and start the scheduler and its workers.",
    )


def _gone(address: str) -> RunError:
    return RunError(
        fr=f"{address} : la grappe Dask ne répond plus ; relancez-la puis relancez la commande : le balayage reprendra "
        "où il s’est arrêté.",
        en=f"{address}: the Dask cluster no longer answers; start it again, then start the command again: the sweep "
        "will resume where it stopped.",
    )
