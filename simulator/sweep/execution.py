"""Blocks handed to workers, a few at a time; what fails is tried again, then set aside without stopping the rest."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait

from simulator.errors import Partage32Error, RunError
from simulator.sweep.blocks import Task
from simulator.sweep.store import Failure
from simulator.sweep.workers import Workers

TRIES = 3
"""How often a block is tried before it is set aside."""

MOST_DEATHS = 3 * TRIES
"""Deaths in a row with no block coming back in between, after which the machine is to blame and no block."""

Evaluate = Callable[[Task, int], bytes]
"""What gives the part of a block."""

LOST = (BrokenExecutor, CancelledError)
"""What a block ends with when it is its worker that failed."""

Landed = list[tuple[int, bytes | BaseException]]
"""Blocks that came back, each with its part or its error."""


class Round:
    """One pass over blocks.

    When a process dies, all the blocks in flight are suspects: they are tried again one by one, so that one that
    kills its process is found, and the others are not blamed for it.
    """

    def __init__(self, workers: Workers, evaluate: Evaluate, task: Task, blocks: Iterable[int]) -> None:
        """Workers: open. blocks: those to evaluate."""
        self._workers, self._evaluate, self._task = workers, evaluate, task
        self._waiting = deque(blocks)
        self._suspects: set[int] = set()
        self._tried: Counter[int] = Counter()
        self._flying: dict[Future[bytes], int] = {}
        self._deaths = 0

    def outcomes(self) -> Iterator[tuple[int, bytes | Failure]]:
        """Yield each block and its part, or why it failed, as they come."""
        while self._waiting or self._flying:
            taken = self._fly()
            landed = self._landed()
            lost = [block for block, found in landed if isinstance(found, LOST)]
            if lost or not taken:
                landed += self._grounded()
                lost = [block for block, found in landed if isinstance(found, LOST)]
            yield from self._sorted(landed, innocent=len(lost) > 1)
            if lost or not taken:
                self._renew()

    def _fly(self) -> bool:
        """Hand blocks to workers as long as there is room; return False where they take nothing any more."""
        room = 1 if self._suspects else self._workers.room
        while self._waiting and len(self._flying) < room:
            try:
                future = self._workers.submit(self._evaluate, self._task, self._waiting[0])
            except BrokenExecutor:
                return False
            self._flying[future] = self._waiting.popleft()
        return True

    def _landed(self) -> Landed:
        """Return the blocks that have come back, waiting for one."""
        done, _ = wait(self._flying, return_when=FIRST_COMPLETED)
        return [(self._flying.pop(future), _found(future)) for future in done]

    def _grounded(self) -> Landed:
        """Return all the blocks that were in flight when a worker died: they come back at once."""
        landed: Landed = [(block, _found(future)) for future, block in self._flying.items()]
        self._flying.clear()
        return landed

    def _sorted(self, landed: Landed, *, innocent: bool) -> Iterator[tuple[int, bytes | Failure]]:
        """Yield parts and final failures, and have the others tried again.

        innocent: whether several blocks were lost together, so that none is to blame yet.
        """
        for block, found in landed:
            if isinstance(found, LOST) and innocent:
                self._suspects.add(block)
                self._waiting.appendleft(block)
                continue
            self._suspects.discard(block)
            if isinstance(found, bytes):
                self._deaths = 0
                yield block, found
            else:
                yield from self._blamed(block, found)

    def _renew(self) -> None:
        """Have workers start again. Raises RunError where they die again and again and nothing comes back."""
        self._deaths += 1
        if self._deaths > MOST_DEATHS:
            raise RunError(
                fr="Les processus meurent l’un après l’autre : la mémoire manque peut-être (essayez --processes 1), ou "
                "le programme Python qui appelle le simulateur ne commence pas par « if __name__ == '__main__': ». "
                "Relancez ensuite : le balayage reprendra où il s’est arrêté.",
                en="Processes die one after the other: memory may be missing (try --processes 1), or the Python "
                "program that calls the simulator does not begin with \"if __name__ == '__main__':\". Then start "
                "again: the sweep will resume where it stopped.",
            )
        self._workers.renew()

    def _blamed(self, block: int, error: BaseException) -> Iterator[tuple[int, Failure]]:
        """Yield the failure of a block that has had its tries, or have it tried again: alone, where it kills."""
        self._tried[block] += 1
        if self._tried[block] == TRIES:
            first, last = self._task.span(block)
            yield block, Failure(block, first, last - 1, *_sentences(error))
        elif isinstance(error, LOST):
            self._suspects.add(block)
            self._waiting.appendleft(block)
        else:
            self._waiting.append(block)


def _found(future: Future[bytes]) -> bytes | BaseException:
    """Return what a block gave, or the error that it ended with."""
    try:
        return future.exception() or future.result()
    except CancelledError as error:
        return error


def _sentences(error: BaseException) -> tuple[str, str]:
    """Return why a block failed, in French and in English."""
    if isinstance(error, Partage32Error):
        return error.fr, error.en
    if isinstance(error, LOST):
        return (
            "Le processus qui évaluait ce bloc est mort à chaque essai ; la mémoire lui a peut-être manqué.",
            "The process that evaluated this block died at each try; it may have run out of memory.",
        )
    text = f"{type(error).__name__}: {error}"
    return text, text
