"""What the commands of a negotiation share: what is on the table, how a section is printed."""

from __future__ import annotations

from collections.abc import Sequence

from simulator import api
from simulator.analysis.negotiation.ground import Ground, ground_of
from simulator.dossier.overrides import parse_overrides
from simulator.publish.section import Section


def ground_at(
    path: str,
    settings: Sequence[str] | None,
    scenario: str | None,
    opposed: str | None,
    position: str | None,
    year: int | None,
) -> Ground:
    """Open a dossier and return what is on the table. Raises DossierError for an unknown name."""
    dossier = api.open_dossier(path)
    return ground_of(dossier, parse_overrides(settings or (), dossier), scenario, opposed, position, year)


def show(heading: str, section: Section, path: str, lang: str) -> None:
    """Print a section, then the commands that explain its numbers."""
    from simulator.publish.terminal_section import show_pointers, show_section

    show_section(heading, section)
    show_pointers(section.pointers, path, lang)
