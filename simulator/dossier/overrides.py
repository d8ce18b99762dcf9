"""Values that a user sets by name: realisation=0.3, hours_32.week=33, programme_ia.realisation=0.2..0.6."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.dossier.catalogue import catalogue
from simulator.dossier.dossier import Dossier
from simulator.dossier.figure_checks import check_figure
from simulator.dossier.figures import Figure
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.numbers import parse_number
from simulator.dossier.spread import Spread
from simulator.errors import DossierError


@dataclass(frozen=True)
class Override:
    """One value set by name; place, where given, is a scenario, position, project, service or category."""

    place: str | None
    name: str
    figure: Figure

    @property
    def text(self) -> str:
        """The override as it is typed."""
        spread = self.figure.spread
        value = f"{spread.low:g}..{spread.high:g}" if spread else f"{self.figure.number:g}"
        return f"{self.place + '.' if self.place else ''}{self.name}={value}"


def parse_overrides(texts: Iterable[str], dossier: Dossier) -> tuple[Override, ...]:
    """Read NAME=VALUE or PLACE.NAME=VALUE. Raises DossierError with what is allowed and the nearest name."""
    return tuple(parse_override(text, dossier) for text in texts)


def parse_override(text: str, dossier: Dossier) -> Override:
    """Read one override."""
    path, equals, value = text.partition("=")
    if not equals:
        raise DossierError(
            fr=f"--set : « {text} » n’a pas la forme NOM=VALEUR, par exemple realisation=0,3.",
            en=f"--set: '{text}' does not have the form NAME=VALUE, for example realisation=0.3.",
        )
    place, _, name = path.strip().rpartition(".")
    leaves = {leaf.name: leaf for leaf in catalogue().leaves.values() if leaf.can_be_set}
    fail_if_unknown(name, leaves, "--set")
    if place:
        fail_if_unknown(place, places(dossier), "--set")
    figure = _figure(value)
    check_figure(leaves[name], figure, f"--set {name}")
    return Override(place or None, name, figure)


def _figure(text: str) -> Figure:
    """Return a number, or an interval written LOW..HIGH: every value between is as probable."""
    low, dots, high = text.partition("..")
    if not dots:
        return Figure(value=parse_number(text), source=("set_by_user",))
    ends = Spread(family="uniform", low=parse_number(low), high=parse_number(high))
    return Figure(distribution=ends, source=("set_by_user",))


def places(dossier: Dossier) -> list[str]:
    """Return the names that may stand before the dot."""
    return [
        *dossier.scenarios,
        *dossier.positions,
        *(project.id for project in dossier.projects),
        *(service.id for service in dossier.services),
        *(category.id for category in dossier.categories),
    ]
