"""Why two positions differ, in a terminal: sentences, then the parts of the gap as a table."""

from __future__ import annotations

from textwrap import fill

from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from simulator.analysis.disagreement import Disagreement
from simulator.publish import disagreement
from simulator.publish.charts.words import say
from simulator.publish.terminal import console

BORDERS = 4
"""Characters that the borders of a panel or of a column take, at most."""

LABELS = 28
"""Characters kept for the names of the assumptions."""


def show_disagreement(found: Disagreement, lang: str) -> None:
    """Print what the disagreement is about, then a row for each assumption, the one that matters most first."""
    out = console()
    # Rich would cut lines at no-break spaces.
    told = [
        fill(sentence, out.width - BORDERS, break_on_hyphens=False) for sentence in disagreement.sentences(found, lang)
    ]
    out.print(Panel(Text("\n".join(told))))
    if found.parts:
        out.print(_table(found, lang, out.width))


def _table(found: Disagreement, lang: str, width: int) -> Table:
    title = say(lang, "À quoi tient le désaccord", "What the disagreement is about")
    table = Table(title=Text(title, style="bold"), title_justify="left", expand=False)
    heads = disagreement.columns(found, lang)
    table.add_column("", min_width=LABELS)
    for head in heads:
        table.add_column(Text(head), justify="right", max_width=(width - LABELS) // len(heads) - BORDERS)
    for line in disagreement.lines(found, lang):
        table.add_row(Text(line.label), *(Text(value) for value in line.values))
    return table
