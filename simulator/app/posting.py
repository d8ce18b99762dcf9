"""Words from other threads to a page: they wait for their turn in the loop that serves it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import panel as pn

Told = TypeVar("Told")


def poster(receive: Callable[[Told], None]) -> Callable[[Told], None]:
    """Return what other threads call so that the page being built receives something; nothing outside a server."""
    document, loop = pn.state.curdoc, _loop()

    def post(told: Told) -> None:
        if document is not None and loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(document.add_next_tick_callback, partial(receive, told))

    return post


AIR = 120
"""Milliseconds between two parts of a page: what a browser says comes in several pieces, each in a turn of the loop."""


def later(do: Callable[[], None]) -> None:
    """Do something once what the browser says was heard; at once outside a server."""
    document = pn.state.curdoc
    if document is None or document.session_context is None:
        do()
    else:
        document.add_timeout_callback(do, AIR)


THREADS = 2
"""Things done at the same time beside all pages."""

_POOL = ThreadPoolExecutor(THREADS, thread_name_prefix="beside")


def beside(do: Callable[[], Told], receive: Callable[[Told], None]) -> None:
    """Do something on another thread, then let the page receive what it returns; both at once outside a server.

    do: must not raise, since nobody would hear it.
    """
    document = pn.state.curdoc
    if document is None or document.session_context is None:
        receive(do())
    else:
        post = poster(receive)
        _POOL.submit(lambda: post(do()))


def _loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
