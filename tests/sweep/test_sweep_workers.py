"""Processes of this machine: they can be started again, however they died."""

import os
import threading
from concurrent.futures import BrokenExecutor
from contextlib import suppress

from simulator.sweep.workers import Processes

LARGE = b"x" * 2_000_000
"""More than a pipe holds: a process that dies leaves others half sent."""


def die(_):
    """End the process that evaluates this."""
    os._exit(3)


def test_a_process_that_dies_while_it_is_sent_a_block_does_not_hold_up_the_next_pool():
    workers = Processes(1).__enter__()
    sent = []
    with suppress(BrokenExecutor):
        sent = [workers.submit(die, LARGE) for _ in range(4)]
    assert all(isinstance(future.exception(30), BrokenExecutor) for future in sent)
    again = threading.Thread(target=workers.renew, daemon=True)
    again.start()
    again.join(30)
    assert not again.is_alive()
    assert workers.submit(len, LARGE).result(30) == len(LARGE)
    workers.__exit__()
