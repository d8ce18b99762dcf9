"""What a sweep has done, in a terminal."""

from __future__ import annotations

from rich.text import Text

from simulator.dossier.numbers import format_number
from simulator.publish.charts.words import say
from simulator.publish.terminal import console
from simulator.sweep.sweeping import Report


def show_report(report: Report, lang: str) -> None:
    """Print how many rows are there, where, and which blocks could not be run."""
    out = console()
    done, before = (format_number(rows, lang, decimals=0) for rows in (report.rows_done, report.rows_skipped))
    out.print(
        Text(
            say(
                lang,
                "{done} lignes calculées, {before} déjà là : {folder}",
                "{done} rows run, {before} already there: {folder}",
                done=done,
                before=before,
                folder=str(report.folder),
            )
        )
    )
    for failure in report.failures:
        out.print(Text(failure.en if lang == "en" else failure.fr, style="red"))
    if report.failures:
        out.print(
            Text(
                say(
                    lang,
                    "Relancez la même commande pour essayer à nouveau ces blocs ; le reste est gardé.",
                    "Run the same command again to retry these blocks; the rest is kept.",
                )
            )
        )
