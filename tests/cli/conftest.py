"""The command line as users call it."""

import sys

import pytest

from simulator import cli
from simulator.cli import options


@pytest.fixture
def call(monkeypatch, capsys):
    """Run the command with some words and return exit code, output and error."""

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["partage32", *words])
        monkeypatch.setattr(options, "LANG", "en" if "en" in words else "fr")
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code or 0
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run
