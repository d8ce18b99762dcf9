"""An audit in a terminal: each part with its message, its sentences and its tables."""

from __future__ import annotations

from textwrap import fill

from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from simulator.analysis.audit.audit import Audit
from simulator.dossier.dossier import Dossier
from simulator.publish.audit.register import register_section
from simulator.publish.audit.section import Section
from simulator.publish.audit.section import Table as Lines
from simulator.publish.audit.sheet import sections
from simulator.publish.charts.words import say
from simulator.publish.terminal import console

BORDERS = 4
"""Characters that the borders of a panel take."""


def show_audit(audit: Audit, lang: str, parts: tuple[str, ...] = ()) -> None:
    """Print the audit of a claim. parts: those wanted, by name; all of them when none is named."""
    out = console()
    subject = audit.subject
    out.print(Text(subject.whole.title.text(lang), style="bold"))
    if subject.whole.fictional:
        out.print(Text(say(lang, "Exemple fictif.", "Fictional example."), style="yellow"))
    out.print(Text(f"{subject.project.label.text(lang)} — {subject.name}", style="dim"))
    for part, section in sections(audit, lang, parts):
        show_section(part.heading(lang), section)


def show_register(dossier: Dossier, lang: str) -> None:
    """Print the claims of a dossier."""
    show_section(dossier.title.text(lang), register_section(dossier, lang))


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
