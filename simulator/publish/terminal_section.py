"""A section in a terminal: its message in a panel, its sentences, its tables, commands to copy."""

from __future__ import annotations

from textwrap import fill

from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from simulator.publish.charts.words import say
from simulator.publish.commands import command
from simulator.publish.section import Pointer, Section
from simulator.publish.section import Table as Lines
from simulator.publish.terminal import console

BORDERS = 4
"""Characters that the borders of a panel take."""


def show_section(heading: str, section: Section) -> None:
    """Print a section: its heading and message in a panel, then sentences and tables."""
    out = console()
    out.print()
    out.print(Panel(Text(fill(section.title, out.width - BORDERS, break_on_hyphens=False)), title=heading))
    for sentence in section.sentences:
        out.print(Text(fill(f"• {sentence}", out.width, subsequent_indent="  ", break_on_hyphens=False)))
    for table in section.tables:
        out.print(_table(table))


def _table(lines: Lines) -> Table:
    table = Table(title=Text(lines.caption, style="bold"), title_justify="left", expand=False)
    for rank, column in enumerate(lines.columns):
        table.add_column(Text(column), justify="left" if not rank or rank == len(lines.columns) - 1 else "right")
    for line in lines.lines:
        table.add_row(*(Text(cell) for cell in line))
    return table


def show_pointers(pointers: tuple[Pointer, ...], dossier: str, lang: str) -> None:
    """Print, for each number that can be explained, the command that does. dossier: its path, as it was typed."""
    if not pointers:
        return
    out = console()
    out.print()
    out.print(Text(say(lang, "Pour expliquer :", "To explain:"), style="bold"))
    for pointer in pointers:
        out.print(Text(pointer.label, style="dim"))
        out.print(Text(command(pointer, dossier, lang)), soft_wrap=True)
