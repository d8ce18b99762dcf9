"""The words of letters that ask for papers, the texts that they cite, and where each text was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from simulator.dossier.figures import Words
from simulator.dossier.yaml_files import read_yaml_text

Kind = Literal["csa", "cada"]
"""A request to the president of a staff committee, or a request for access to administrative documents."""

KINDS: tuple[Kind, ...] = ("csa", "cada")


@dataclass(frozen=True)
class Reading:
    """Where a text was read: who publishes it, its title, its address, and the day on which it was read."""

    publisher: str
    title: str
    url: str
    read_on: str


@dataclass(frozen=True)
class Cited:
    """A text that a letter cites: its reference, what it says in short, where it was read. In French: it is the law."""

    reference: str
    says: str
    read_in: tuple[Reading, ...]


def cited(kind: Kind) -> tuple[Cited, ...]:
    """Return the texts that a kind of letter cites, in the order in which they serve."""
    readings = {name: Reading(**entry) for name, entry in _content()["readings"].items()}
    return tuple(
        Cited(entry["reference"], entry["says"], tuple(readings[name] for name in entry["read_in"]))
        for entry in _content()["cited"][kind]
    )


def sentence(name: str, kind: Kind | None = None) -> Words:
    """Return a sentence by its name; kind: where each kind of letter has its own."""
    said = _content()["said"][name]
    return Words(**(said[kind] if kind else said))


def sentences(name: str, kind: Kind) -> tuple[Words, ...]:
    """Return the paragraphs that a kind of letter has before or after its list of papers."""
    return tuple(Words(**each) for each in _content()["said"][name][kind])


@cache
def _content() -> Mapping[str, Any]:
    text = files("simulator.publish").joinpath("letter_words.yaml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = read_yaml_text(text, "letter_words.yaml")
    return content
