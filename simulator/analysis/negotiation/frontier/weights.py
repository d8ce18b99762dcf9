"""What an agreement is judged by, and what each side weighs: points given to the swing of each criterion.

Swing weighting: a party looks at each criterion from its worst to its best level among the mixes, gives 100 points to
the swing that matters most to it, and to the others what they are worth beside it. Nobody is given points by default.
Source: von Winterfeldt and Edwards (1986), Decision Analysis and Behavioral Research, chapter 8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import starmap

import numpy as np

from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.numbers import parse_number
from simulator.engine.measures import Array
from simulator.errors import DossierError
from simulator.model import model_graph


@dataclass(frozen=True)
class Criterion:
    """A result of a mix that a party may care about: a sum of results of the model, each with its sign.

    better: 1 where more is better for whoever gives it points, −1 where less is.
    """

    key: str
    terms: tuple[tuple[str, int], ...]
    better: int

    @property
    def measure(self) -> str:
        """What it is counted in."""
        return model_graph().variables[self.terms[0][0]].measure.name


CRITERIA = (
    Criterion("posts", (("posts", 1),), 1),
    Criterion("service", (("service_improvement_hours", 1), ("unmet_hours", -1)), 1),
    Criterion("week", (("full_time_week", 1),), -1),
    Criterion("euros", (("net_budget_effect", -1),), -1),
)
"""Posts at the end of the year; hours for users, net of those that are missing; week; spending against status quo."""

KEYS = tuple(criterion.key for criterion in CRITERIA)

RESULTS = tuple(name for criterion in CRITERIA for name, _ in criterion.terms)
"""The results of the model that criteria are made of."""

BETTER = np.array([criterion.better for criterion in CRITERIA], dtype=float)

UNION, EMPLOYER = "union", "employer"

PARTIES = (UNION, EMPLOYER)

CARES = {UNION: ("posts", "service", "week"), EMPLOYER: ("service", "euros")}
"""What a party that gives no points is held to care about, each criterion in its better direction."""

MOST = 100.0
"""Points of the swing that matters most."""

NO_SWING = 1e-9
"""A swing smaller than this share of its level is no swing."""


def criteria_of(results: Mapping[str, Array]) -> Array:
    """Return the criteria (*rest, criterion) of results (*rest)."""
    return np.stack([sum(results[name] * sign for name, sign in each.terms) for each in CRITERIA], axis=-1)


@dataclass(frozen=True)
class Weights:
    """The points of each party, (criterion,), or None for a party that gave none.

    Negative points: the party wants the criterion the other way.
    """

    union: tuple[float, ...] | None = None
    employer: tuple[float, ...] | None = None

    def of(self, party: str) -> tuple[float, ...] | None:
        """Return the points of a party."""
        return self.union if party == UNION else self.employer

    def shares(self, party: str) -> Array | None:
        """Return the weights of a party, (criterion,): points over the sum of their sizes."""
        points = self.of(party)
        return None if points is None else np.array(points) / np.abs(points).sum()

    def directions(self, party: str) -> Array:
        """Return what a party wants, (criterion,): 1 the better direction, −1 the other way, 0 where it is all one."""
        points = self.of(party)
        wanted = [float(key in CARES[party]) for key in KEYS] if points is None else points
        signs: Array = np.sign(np.array(wanted))
        return signs

    def wants(self) -> tuple[tuple[int, int], ...]:
        """Return each criterion and direction that some party wants, (place, 1 or −1): what dominance looks at."""
        found = {
            (place, int(sign)) for party in PARTIES for place, sign in enumerate(self.directions(party)) if sign != 0
        }
        return tuple(sorted(found, key=lambda want: (want[0], -want[1])))


@dataclass(frozen=True)
class Scale:
    """The worst and the best level of each criterion, (criterion,), among the mixes and scenarios compared."""

    worst: Array
    best: Array

    @property
    def swing(self) -> Array:
        """From worst to best, without sign; 0 where nothing moves the criterion."""
        size: Array = np.abs(self.best - self.worst)
        return np.where(size > NO_SWING * np.maximum(np.abs(self.best), np.abs(self.worst)), size, 0.0)

    def places(self, levels: Array) -> Array:
        """Return levels (*rest, criterion) as shares of the swing: 0 the worst, 1 the best, 0 where there is none."""
        found: Array = (levels - self.worst) * BETTER / np.where(self.swing > 0, self.swing, np.inf)
        return found

    def parts(self, weights: Array, levels: Array) -> Array:
        """Return what each criterion adds to the value of levels, (*rest, criterion); the value is their sum.

        The value is 1 where every criterion is at its best for the party, 0 where every one is at its worst.
        """
        places = self.places(levels)
        wanted = np.where(weights < 0, 1 - places, places)
        return np.where(self.swing > 0, np.abs(weights) * wanted, 0.0)

    def rates(self, weights: Array) -> Array:
        """Return what one unit of each criterion adds to the value, (criterion,): 0 where it has no swing."""
        found: Array = weights / np.where(self.swing > 0, self.swing, np.inf)
        return found


def scale_of(levels: Array) -> Scale:
    """Return the scale of levels (*rest, criterion)."""
    goods = (levels * BETTER).reshape(-1, len(CRITERIA))
    return Scale(goods.min(axis=0) * BETTER, goods.max(axis=0) * BETTER)


def parse_weights(union: str | None, employer: str | None) -> Weights:
    """Read the points of each party, such as "week=100, service=60". Raises DossierError."""
    return Weights(*starmap(_points, ((union, "--union"), (employer, "--employer"))))


def _points(text: str | None, where: str) -> tuple[float, ...] | None:
    if text is None:
        return None
    found: dict[str, float] = {}
    for piece in text.replace(";", ",").split(","):
        key, equals, value = (part.strip() for part in piece.partition("="))
        if not equals:
            raise _bad_points(where, text)
        fail_if_unknown(key, KEYS, where)
        found[key] = _number(value, where, text, known=key in found)
    if not any(found.values()):
        raise _bad_points(where, text)
    return tuple(found.get(key, 0.0) for key in KEYS)


def _number(value: str, where: str, text: str, *, known: bool) -> float:
    points = parse_number(value)
    if known or abs(points) > MOST:
        raise _bad_points(where, text)
    return points


def _bad_points(where: str, text: str) -> DossierError:
    return DossierError(
        fr=f"{where} : « {text} » n’est pas une liste de points ; écrivez chaque critère ({', '.join(KEYS)}) une seule "
        "fois, avec un nombre entier ou à point décimal de -100 à 100 dont un au moins n’est pas nul, par exemple "
        "week=100,service=60,posts=40.",
        en=f"{where}: '{text}' is not a list of points; write each criterion ({', '.join(KEYS)}) once only, with a "
        "number from -100 to 100, one at least not being zero, for example week=100,service=60,posts=40.",
    )
