"""What every part of an audit is made of: a title that says the result, sentences, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Line = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table in words: its caption, its columns, its lines, the first cell of each being its head."""

    caption: str
    columns: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Section:
    """A part of an audit. key: its name for links; title: its message; sentences: what to read first; tables."""

    key: str
    title: str
    sentences: Line = ()
    tables: tuple[Table, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self.sentences and not self.tables


def table(caption: str, columns: Sequence[str], lines: Iterable[Sequence[str]]) -> tuple[Table, ...]:
    """Return a table, or nothing where it has no line."""
    rows = tuple(tuple(line) for line in lines)
    return (Table(caption, tuple(columns), rows),) if rows else ()
