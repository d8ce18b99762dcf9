"""Ranges drawn beside the page: a first thousand draws, then as many as the rounding asks for.

They are drawn on other threads, so that the page answers meanwhile. A newer question stops the older one between two
blocks of draws. What was drawn is kept for all pages.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event, Lock
from time import monotonic

from simulator.analysis.comparison import Comparison
from simulator.api import with_ranges
from simulator.app.results import KEPT, Asked, Drawing

FIRST = 1000
"""Draws after which ranges are shown for the first time."""

PAUSE = 0.1
"""Seconds left to the page before draws begin, and to a hand that is still moving."""

LONGEST_WAIT = 10.0
"""Seconds that further draws wait for a page that shows the first ones: both at once would slow both down."""

BETWEEN = 0.4
"""Seconds between two words about progress."""

THREADS = 4
"""Questions drawn at the same time, all pages together."""


@dataclass(frozen=True)
class News:
    """What is known of the ranges asked for. comparison: with them, where there are some anew."""

    asked: Asked
    comparison: Comparison | None
    drawing: Drawing


Listener = Callable[[News], None]


class Known:
    """The comparisons whose ranges are drawn, the latest ones, and whether they have all the draws that they need."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._lock = Lock()
        self._found: OrderedDict[Asked, tuple[Comparison, bool]] = OrderedDict()

    def get(self, asked: Asked) -> tuple[Comparison | None, bool]:
        """Return what is known of a question."""
        with self._lock:
            if asked not in self._found:
                return None, False
            self._found.move_to_end(asked)
            return self._found[asked]

    def put(self, asked: Asked, comparison: Comparison, *, enough: bool) -> None:
        """Keep an answer, and forget the one that was not looked at for longest."""
        with self._lock:
            self._found[asked] = comparison, enough
            self._found.move_to_end(asked)
            while len(self._found) > self._most:
                self._found.popitem(last=False)


KNOWN = Known()
_CLOSED = Event()
_POOL = ThreadPoolExecutor(THREADS, thread_name_prefix="ranges")


class _Stopped(Exception):  # noqa: N818 (nothing went wrong)
    """A newer question came."""


class Ranger:
    """Draws the ranges of one page's question, the last one asked.

    listener: called from another thread. quiet: set while the page has nothing to draw.
    """

    def __init__(self, listener: Listener) -> None:
        self.quiet = Event()
        self.quiet.set()
        self._listener = listener
        self._stop = Event()

    def ask(self, asked: Asked, comparison: Comparison) -> None:
        """Draw for a question, and stop drawing for the one before."""
        self.stop()
        self._stop = Event()
        _POOL.submit(_Pursuit(asked, comparison, self._listener, self._stop, self.quiet).run)

    def stop(self) -> None:
        """Stop drawing."""
        self._stop.set()


@dataclass
class _Pursuit:
    """One question drawn to the end, unless it is stopped."""

    asked: Asked
    comparison: Comparison
    listener: Listener
    stop: Event
    quiet: Event
    told: float = 0.0

    def run(self) -> None:
        """Draw a first time, then as often as it takes."""
        try:
            self._wait(0.0)
            self._draw(FIRST)
            self._wait(LONGEST_WAIT)
            self._draw(None)
        except _Stopped:
            return
        except Exception:  # the page must not wait for ever, whatever went wrong
            logging.getLogger(__name__).exception("ranges")
            self.listener(News(self.asked, None, Drawing(failed=True)))

    def _wait(self, longest: float) -> None:
        """Let the page go first, until it is quiet or for so many seconds."""
        self.stop.wait(PAUSE)
        self.quiet.wait(longest)
        self._fail_if_stopped()

    def _draw(self, draws: int | None) -> None:
        known, enough = KNOWN.get(self.asked)
        if known is None or not (enough or draws):
            known = with_ranges(self.comparison, draws=draws, year=self.asked.year, progress=self._progress)
            enough = draws is None
            KNOWN.put(self.asked, known, enough=enough)
        self._fail_if_stopped()
        self.listener(News(self.asked, known, Drawing() if enough else Drawing(under_way=True)))

    def _progress(self, done: int, whole: int) -> None:
        self._fail_if_stopped()
        if monotonic() - self.told > BETWEEN:
            self.told = monotonic()
            self.listener(News(self.asked, None, Drawing(done, whole, under_way=True)))

    def _fail_if_stopped(self) -> None:
        if self.stop.is_set() or _CLOSED.is_set():
            raise _Stopped


def close() -> None:
    """Stop all that is being drawn, for good: the server stops."""
    _CLOSED.set()
