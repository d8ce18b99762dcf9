"""A bar on standard error for what takes more than a second; nothing where nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 1.0
"""Seconds before a bar is shown."""


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Yield what a computation tells its progress to: how much is done, out of how much."""
    if not sys.stderr.isatty():
        yield lambda _, __: None
        return
    from rich.console import Console
    from rich.progress import Progress

    started = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True, disable=False) as bar:
        task = bar.add_task(label, visible=False, total=None)

        def told(done: int, whole: int) -> None:
            bar.update(task, completed=done, total=whole, visible=time.monotonic() - started > PATIENCE)

        yield told
