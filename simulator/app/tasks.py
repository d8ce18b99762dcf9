"""Long computations beside a page: they say how far they are, and can be stopped."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from time import monotonic
from typing import Generic, TypeVar

import panel as pn

from simulator.app.posting import poster
from simulator.errors import Partage32Error

Made = TypeVar("Made")

THREADS = 2
"""Computations made at the same time, all pages together."""

BETWEEN = 0.3
"""Seconds between two words about progress."""

_POOL = ThreadPoolExecutor(THREADS, thread_name_prefix="tasks")
_CLOSED = Event()

Progress = Callable[[int, int], None]


class Stopped(Exception):  # noqa: N818 (nothing went wrong)
    """The reader stopped the computation, or asked for another."""


@dataclass(frozen=True)
class News(Generic[Made]):
    """What a computation says: how far it is (done, whole), or what came of it in the end.

    error: why there is no result, where what was asked is refused; failed: something else went wrong.
    """

    done: int = 0
    whole: int = 0
    made: Made | None = None
    error: Partage32Error | None = None
    stopped: bool = False
    failed: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be said."""
        return self.made is not None or self.error is not None or self.stopped or self.failed


@dataclass
class Task(Generic[Made]):
    """Something to make beside a page. do: makes it, and calls what it is given with how far it is."""

    do: Callable[[Progress], Made]
    receive: Callable[[News[Made]], None]
    _stop: Event = field(default_factory=Event)
    _told: float = 0.0

    def start(self) -> None:
        """Begin on another thread; the page being built receives news in its own loop. At once outside a server."""
        document = pn.state.curdoc
        if document is None or document.session_context is None:
            self.receive(self.run(self.receive))
        else:
            post = poster(self.receive)
            _POOL.submit(lambda: post(self.run(post)))

    def stop(self) -> None:
        """Stop at the next word about progress."""
        self._stop.set()

    def run(self, post: Callable[[News[Made]], None]) -> News[Made]:
        """Make it here and now, and return what came of it. post: receives words about progress."""

        def progress(done: int, whole: int) -> None:
            if self._stop.is_set() or _CLOSED.is_set():
                raise Stopped
            if monotonic() - self._told > BETWEEN:
                self._told = monotonic()
                post(News(done, whole))

        try:
            progress(0, 0)
            made = self.do(progress)
        except Stopped:
            return News(stopped=True)
        except Partage32Error as error:
            return News(error=error)
        except Exception:  # the page must not wait for ever, whatever went wrong
            logging.getLogger(__name__).exception("task")
            return News(failed=True)
        return News(stopped=True) if self._stop.is_set() else News(made=made)


def close() -> None:
    """Stop all computations, for good: the server stops."""
    _CLOSED.set()
