"""The command line: partage32 check, compare, explain, where, chart, schema, serve… French unless --lang en."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import Any

import typer

from simulator.cli import (
    audits,
    clauses,
    dilemma,
    disagreement,
    exchange,
    frontier,
    letters,
    measures,
    options,
    outputs,
    plan,
    protocols,
    red_team,
    registers,
    results,
    solving,
    uncertainty,
)
from simulator.cli.options import app
from simulator.cli.words import usage_sentence
from simulator.dossier.nearest import fail_if_unknown
from simulator.errors import Partage32Error

__all__ = [
    "audits",
    "clauses",
    "dilemma",
    "disagreement",
    "exchange",
    "frontier",
    "letters",
    "main",
    "measures",
    "options",
    "outputs",
    "plan",
    "protocols",
    "red_team",
    "registers",
    "results",
    "solving",
    "uncertainty",
]

USAGE_ERROR = 2
INTERRUPT = 130
"""What shells expect of a command stopped by Ctrl-C."""

INTERRUPTED = {"fr": "Interrompu.", "en": "Interrupted."}


def _fail_if_language_unknown() -> None:
    for word, following in pairwise([*sys.argv, ""]):
        asked = following if word == "--lang" else word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if asked is not None:
            fail_if_unknown(asked, ("fr", "en"), "--lang")


def main() -> Any:
    """Run the command; an error is one sentence on standard error and exit code 2."""
    try:
        _fail_if_language_unknown()
        code = app(standalone_mode=False)
        return _stop(INTERRUPTED[options.LANG], INTERRUPT) if code == INTERRUPT else code
    except Partage32Error as error:
        return _stop(error.message(options.LANG))
    except (KeyboardInterrupt, typer.Abort):
        return _stop(INTERRUPTED[options.LANG], INTERRUPT)
    except typer.Exit as stop:
        sys.exit(stop.exit_code)
    except Exception as error:
        sentence = usage_sentence(error, options.LANG)
        if sentence is None:
            raise
        return _stop(sentence)


def _stop(sentence: str, code: int = USAGE_ERROR) -> None:
    typer.echo(sentence, err=True)
    sys.exit(code)
