"""Where an agreement is possible: what each side would rather have than its fallback, and points named in theory.

A party that gave points accepts what is worth at least its fallback to it. A party that gave none is held to accept
only what is at least as good as its fallback on each criterion that it cares about: nothing is traded in its name.
Sources: Nash (1950), The bargaining problem, Econometrica 18; Kalai and Smorodinsky (1975), Other solutions to Nash's
bargaining problem, Econometrica 43.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulator.analysis.negotiation.frontier.pareto import NOISE
from simulator.analysis.negotiation.frontier.weights import BETTER, EMPLOYER, PARTIES, UNION, Scale, Weights
from simulator.engine.measures import Array

HELD, CLAIMED = 0, -1
"""Places of the position held and of the one claimed: the same where there is one."""

ZONES = ("held", "claimed", "both", "own")
"""Under the position held, under the one claimed, under both, each party believing its own."""


@dataclass(frozen=True)
class Judgement:
    """How parties judge levels: their points, the scale, the place of each one's fallback among the points."""

    weights: Weights
    scale: Scale
    fallbacks: Mapping[str, int]

    def value(self, party: str, levels: Array) -> Array | None:
        """Return the value of levels (*rest, criterion) to a party, or None where it gave no points."""
        shares = self.weights.shares(party)
        if shares is None:
            return None
        worth: Array = self.scale.parts(shares, levels).sum(axis=-1)
        return worth

    def shortfall(self, party: str, levels: Array, fallback: Array) -> Array:
        """Return what levels (*rest, criterion) lack to be worth a fallback to a party, (*rest); 0 where nothing.

        In value where the party gave points, else in shares of the swing of the criteria that it cares about.
        """
        worth, needed = self.value(party, levels), self.value(party, fallback)
        if worth is not None and needed is not None:
            return _beyond_noise(needed - worth, 1.0)
        missing = (fallback - levels) * BETTER * self.weights.directions(party)
        missing = _beyond_noise(missing, np.maximum(np.abs(fallback), np.abs(levels)))
        swing = np.where(self.scale.swing > 0, self.scale.swing, 1.0)
        lacking: Array = (missing / swing).sum(axis=-1)
        return lacking

    def accepted(self, party: str, levels: Array, fallback: Array) -> np.ndarray:
        """Tell which levels (*rest, criterion) a party would rather have than its fallback, or as gladly, (*rest)."""
        found: np.ndarray = self.shortfall(party, levels, fallback) == 0
        return found


@dataclass(frozen=True)
class Zone:
    """What each party accepts, and what it is worth to it: (position, point), by party."""

    judgement: Judgement
    levels: Array
    accepted: Mapping[str, np.ndarray]

    def inside(self, zone: str) -> np.ndarray:
        """Tell which points both parties accept, (point,); where both fall back on the same, that is no agreement."""
        union, employer = (self.accepted[party] for party in PARTIES)
        both = union & employer & ~self.no_change
        union = union & ~self.no_change
        found: np.ndarray = {
            "held": both[HELD],
            "claimed": both[CLAIMED],
            "both": both.all(axis=0),
            "own": union[HELD] & employer[CLAIMED],
        }[zone]
        return found

    @property
    def no_change(self) -> np.ndarray:
        """Tell which points are what both parties fall back on, (position, point)."""
        union = self.levels[:, [self.judgement.fallbacks[UNION]]]
        alike = np.abs(self.levels - union) <= NOISE * np.abs(union)
        same = self.judgement.fallbacks[UNION] == self.judgement.fallbacks[EMPLOYER]
        return np.logical_and(alike.all(axis=-1), same)

    @property
    def closest(self) -> int | None:
        """The point that the union accepts and that lacks least for the employer; None where both accept some."""
        if self.inside("held").any():
            return None
        fallback = self.levels[HELD, self.judgement.fallbacks[EMPLOYER]]
        lacks = self.judgement.shortfall(EMPLOYER, self.levels[HELD], fallback)
        return int(np.where(self.accepted[UNION][HELD], lacks, np.inf).argmin())

    @property
    def named(self) -> Mapping[str, int]:
        """The points of the zone under the position held that have a name: the best for each party that gave points.

        Where both did, the Nash product and the Kalai-Smorodinsky point too. Empty where the zone is.
        """
        inside = self.inside("held")
        gains = {party: self._gains(party) for party in PARTIES}
        found = {
            party: int(np.where(inside, gain, -np.inf).argmax())
            for party, gain in gains.items()
            if gain is not None and inside.any()
        }
        union, employer = gains[UNION], gains[EMPLOYER]
        if union is None or employer is None or not inside.any():
            return found
        return found | _solutions(*(np.where(inside, gain, 0.0) for gain in (union, employer)))

    def _gains(self, party: str) -> Array | None:
        """Return what each point adds to the value of a party's fallback, (point,)."""
        worth = self.judgement.value(party, self.levels[HELD])
        return None if worth is None else worth - worth[self.judgement.fallbacks[party]]


def zone_of(judgement: Judgement, levels: Array) -> Zone:
    """Return what each party accepts among points of given levels, (position, point, criterion)."""
    accepted = {
        party: np.stack([judgement.accepted(party, each, each[judgement.fallbacks[party]]) for each in levels])
        for party in PARTIES
    }
    return Zone(judgement, levels, accepted)


def _solutions(union: Array, employer: Array) -> dict[str, int]:
    """Return the Nash and Kalai-Smorodinsky points of gains (point,), where both parties gain something somewhere."""
    products = union * employer
    if products.max() <= NOISE:
        return {}
    shares = np.minimum(union / union.max(), employer / employer.max())
    return {"nash": int(products.argmax()), "kalai_smorodinsky": int(shares.argmax())}


def _beyond_noise(missing: Array, size: Array | float) -> Array:
    return np.where(missing > NOISE * size, missing, 0.0)
