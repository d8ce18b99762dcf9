"""Numbers that are opened between two ends: levers or assumptions that an analysis moves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.dossier import Dossier
from simulator.dossier.figures import Figure
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.overrides import Override, parse_override, places
from simulator.dossier.spread import Spread
from simulator.dossier.stacks import Unknown
from simulator.errors import DossierError


@dataclass(frozen=True)
class Opened:
    """A number opened between two ends. place: a scenario, position, project, service or category, if any."""

    place: str | None
    name: str
    low: float
    high: float

    @property
    def leaf(self) -> Leaf:
        """Its entry in the catalogue."""
        return catalogue().leaves[self.name]

    @property
    def path(self) -> str:
        """The name as it is typed, with its place."""
        return f"{self.place}.{self.name}" if self.place else self.name

    @property
    def override(self) -> Override:
        """The opened number as a value set by the user: anything between its ends."""
        return Override(self.place, self.name, Figure(distribution=self._spread, source=("set_by_user",)))

    def at(self, value: float) -> Override:
        """Return one value of it, set by the user."""
        return Override(self.place, self.name, Figure(value=value, source=("set_by_user",)))

    def is_same(self, unknown: Unknown) -> bool:
        """Tell whether an uncertain number of a case is this one, and not a namesake in another position."""
        return unknown.name == self.path and unknown.distribution == self._spread.within(*self.leaf.bounds)

    @property
    def _spread(self) -> Spread:
        return Spread(family="uniform", low=self.low, high=self.high)


def parse_opened(text: str, dossier: Dossier) -> Opened:
    """Read NAME, PLACE.NAME, or either with =LOW..HIGH; the bounds of the catalogue otherwise. Raises DossierError."""
    path, equals, _ = text.partition("=")
    place, _, name = path.strip().rpartition(".")
    fail_if_unknown(name, [leaf.name for leaf in catalogue().leaves.values() if leaf.can_be_set], "--by")
    if place:
        fail_if_unknown(place, places(dossier), "--by")
    low, high = catalogue().leaves[name].bounds
    if equals:
        spread = _interval(text, dossier).figure.spread
        low, high = (spread.low or 0.0, spread.high or 0.0) if spread else (0.0, 0.0)
    if not (np.isfinite([low, high]).all() and low < high):
        raise DossierError(
            fr=f"--by : « {text} » n’a pas deux bornes ; écrivez {path}=BAS..HAUT, par exemple realisation=0..1.",
            en=f"--by: '{text}' does not have two ends; write {path}=LOW..HIGH, for example realisation=0..1.",
        )
    return Opened(place or None, name, low, high)


def _interval(text: str, dossier: Dossier) -> Override:
    try:
        return parse_override(text, dossier)
    except DossierError as error:
        raise DossierError(fr=error.fr.replace("--set", "--by"), en=error.en.replace("--set", "--by")) from error
