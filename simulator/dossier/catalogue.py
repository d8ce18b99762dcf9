"""The only door to the model's words: label, description, measure, bounds, default, source of every name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from simulator.dossier.figures import Figure, Grade, Words
from simulator.dossier.spread import Spread
from simulator.dossier.yaml_files import read_yaml_text

THEMES = ("gains", "hours", "posts", "service", "projects", "budget", "financing", "people", "environment")


@dataclass(frozen=True)
class Described:
    """What a variable of the model is called.

    total: whether adding over axes means something; applies_to: the kind of service for which it does;
    good: whether more is better (up) or worse (down); needs: the leaf without which it cannot be computed.
    """

    name: str
    theme: str
    label: Words
    description: Words
    total: bool = False
    applies_to: str | None = None
    good: str | None = None
    needs: str | None = None


@dataclass(frozen=True)
class Default:
    """A default, for one kind of project or service or for all, with its own reason where it has one.

    number: None where there is a spread. range: the competing values, where there is none.
    """

    number: float | None
    source: tuple[str, ...] = ()
    grade: Grade | None = None
    note: Words | None = None
    range: tuple[float, float] | None = None
    spread: Spread | None = None

    @cached_property
    def value(self) -> float:
        """The default, or its median where it is uncertain."""
        return float(self.figure.number or 0.0)

    @cached_property
    def figure(self) -> Figure:
        """The default as a figure with its provenance."""
        low, high = self.range or (None, None)
        return Figure.model_construct(
            value=self.number,
            distribution=self.spread,
            source=self.source,
            grade=self.grade,
            low=low,
            high=high,
            note=self.note,
        )


@dataclass(frozen=True)
class Leaf:
    """What a parameter, lever or fact is called, measured in, allowed to be, and by default.

    kind: belief (may differ by position), lever (by scenario), fact (of the dossier), start (zero by definition),
    run (given by the engine). path: None, "hold" (a value holds until the next) or "yearly" (zero in other years).
    by: defaults by an attribute of the service or project. fallback: the leaf that stands in for a missing one.
    """

    name: str
    theme: str
    kind: str
    label: Words
    description: Words
    measure: str
    axes: tuple[str, ...]
    bounds: tuple[float, float] = (float("-inf"), float("inf"))
    default: float | None = None
    range: tuple[float, float] | None = None
    distribution: Spread | None = None
    by: Mapping[str, Mapping[str, Default]] = field(default_factory=dict)
    source: tuple[str, ...] = ()
    grade: Grade | None = None
    valid_until: str | None = None
    note: Words | None = None
    path: str | None = None
    fallback: str | None = None
    unless: str | None = None
    shifted: str | None = None
    first: str | None = None
    spread: bool = False

    @cached_property
    def usual(self) -> Default | None:
        """The default where the kind of project or service has none of its own."""
        if self.default is None and self.distribution is None:
            return None
        return Default(self.default, self.source, self.grade, self.note, self.range, self.distribution)

    @property
    def can_be_set(self) -> bool:
        """Whether a dossier or a user may give it a value."""
        return self.kind in ("belief", "lever", "fact")


@dataclass(frozen=True)
class Catalogue:
    """All the words of the model."""

    variables: Mapping[str, Described]
    leaves: Mapping[str, Leaf]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name, variables first."""
        return (*self.variables, *self.leaves)

    def label(self, name: str, lang: str) -> str:
        """Return the label of a variable or a leaf."""
        return (self.variables.get(name) or self.leaves[name]).label.text(lang)

    def description(self, name: str, lang: str) -> str:
        """Return the one-sentence description of a variable or a leaf."""
        return (self.variables.get(name) or self.leaves[name]).description.text(lang)


@cache
def catalogue() -> Catalogue:
    """Read the words of every theme, once."""
    variables: dict[str, Described] = {}
    leaves: dict[str, Leaf] = {}
    for theme in THEMES:
        text = files("simulator.model").joinpath(f"{theme}.yaml").read_text(encoding="utf-8")
        content = read_yaml_text(text, f"{theme}.yaml")
        variables |= {name: _described(name, theme, entry) for name, entry in content["variables"].items()}
        leaves |= {name: _leaf(name, theme, entry) for name, entry in content.get("leaves", {}).items()}
    return Catalogue(variables, leaves)


def _described(name: str, theme: str, entry: Mapping[str, Any]) -> Described:
    return Described(
        name,
        theme,
        Words(**entry["label"]),
        Words(**entry["description"]),
        entry["total"] == "sum",
        entry.get("applies_to"),
        entry.get("good"),
        entry.get("needs"),
    )


def _leaf(name: str, theme: str, entry: Mapping[str, Any]) -> Leaf:
    own = _sources(entry.get("source", ()))
    read: dict[str, Any] = dict(entry) | {"source": own}
    for key in ("label", "description", "note"):
        if key in entry:
            read[key] = Words(**entry[key])
    for key in ("axes", "bounds", "range"):
        if key in entry:
            read[key] = tuple(entry[key])
    read |= _spread_of(entry)
    read["by"] = {
        attribute: {kind: _default(value, own) for kind, value in defaults.items()}
        for attribute, defaults in entry.get("by", {}).items()
    }
    return Leaf(name=name, theme=theme, **read)


def _spread_of(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the distribution of an entry, where it has one."""
    return {"distribution": Spread.model_validate(entry["distribution"])} if "distribution" in entry else {}


def _sources(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _default(entry: Any, source: tuple[str, ...]) -> Default:
    """Read a default by kind: a number, or a number or a distribution with its own reason."""
    if not isinstance(entry, dict):
        return Default(entry, source)
    note = Words(**entry["note"]) if "note" in entry else None
    limits = tuple(entry["range"]) if "range" in entry else None
    sources = _sources(entry.get("source", source))
    own = _spread_of(entry).get("distribution")
    return Default(entry.get("value"), sources, entry.get("grade"), note, limits, own)
