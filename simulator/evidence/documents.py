"""The papers to demand: what an administration holds about a system, and which numbers of the model each settles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from simulator.dossier.figures import Words
from simulator.dossier.yaml_files import read_yaml_text

Way = Literal["crpa", "csa"]
"""How a paper is obtained: as an administrative document (CRPA), or as a member of the staff committee (CSA)."""


@dataclass(frozen=True)
class Document:
    """A paper: its name, what it must contain, the conclusion that it changes, and the numbers that it would settle.

    informs: names of leaves of the model. beyond: figures of a dossier that enter no equation. through: the ways to
    obtain it, the shortest first. reserve: when it may be obtained, and what may be struck out of it.
    """

    id: str
    label: Words
    contains: Words
    why: Words
    informs: frozenset[str]
    through: tuple[Way, ...]
    reserve: Words
    beyond: frozenset[str] = frozenset()

    def settles(self, name: str) -> bool:
        """Tell whether it would settle a leaf, or a figure that enters no equation."""
        return name in self.informs or name in self.beyond


@cache
def documents() -> Mapping[str, Document]:
    """Return every known paper by its id, in the order of the file, read once."""
    text = files("simulator.evidence").joinpath("documents.yaml").read_text(encoding="utf-8")
    return {name: _document(name, entry) for name, entry in read_yaml_text(text, "documents.yaml").items()}


def _document(name: str, entry: Mapping[str, Any]) -> Document:
    return Document(
        id=name,
        label=Words(**entry["label"]),
        contains=Words(**entry["contains"]),
        why=Words(**entry["why"]),
        informs=frozenset(entry["informs"]),
        through=tuple(entry["through"]),
        reserve=Words(**entry["reserve"]),
        beyond=frozenset(entry.get("beyond", ())),
    )
