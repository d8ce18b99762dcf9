"""An audit in a terminal: each part with its message, its sentences and its tables."""

from __future__ import annotations

from rich.text import Text

from simulator.analysis.audit.audit import Audit
from simulator.dossier.dossier import Dossier
from simulator.publish.audit.register import register_section
from simulator.publish.audit.sheet import sections
from simulator.publish.charts.words import say
from simulator.publish.terminal import console
from simulator.publish.terminal_section import show_section


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
