"""What every part of an audit or of a counter-proposal is made of: a title that says the result, sentences, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.dossier.dossier import Dossier
from simulator.dossier.overrides import Override

Line = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table in words: its caption, its columns, its lines, the first cell of each being its head."""

    caption: str
    columns: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Pointer:
    """A number of a section that can be explained: a result of a case in a year, with what was set for it.

    label: what the section calls it. dossier: where the scenario is found, when not in the dossier on the table.
    """

    label: str
    name: str
    scenario: str
    position: str
    year: int
    settings: tuple[Override, ...] = ()
    dossier: Dossier | None = None


@dataclass(frozen=True)
class Section:
    """A part of an audit or of a counter-proposal.

    key: its name for links; title: its message; sentences: what to read first; tables; pointers: what to explain.
    """

    key: str
    title: str
    sentences: Line = ()
    tables: tuple[Table, ...] = ()
    pointers: tuple[Pointer, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self.sentences and not self.tables


def table(caption: str, columns: Sequence[str], lines: Iterable[Sequence[str]]) -> tuple[Table, ...]:
    """Return a table, or nothing where it has no line."""
    rows = tuple(tuple(line) for line in lines)
    return (Table(caption, tuple(columns), rows),) if rows else ()
