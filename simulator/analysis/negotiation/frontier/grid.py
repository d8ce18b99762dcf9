"""A mix, and mixes side by side: how the gains are used, the week and how it gets there, the share hired back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.engine.measures import Array

DIGITS = 9
"""Decimals at which two weeks are the same."""


@dataclass(frozen=True)
class WeekPath:
    """A week and how it gets there: that of a scenario, stopped where it reaches a number of hours, if any."""

    scenario: str
    stop: float | None = None


@dataclass(frozen=True)
class Mix:
    """One mix. posts, service, week: shares of the gains. path: of the week. hired_back: share of missing hours."""

    posts: float
    service: float
    week: float
    hired_back: float
    path: WeekPath
    deploys: bool


@dataclass(frozen=True)
class Grid:
    """Mixes side by side, each column (mix,); path: the place of the path of the week among paths."""

    paths: tuple[WeekPath, ...]
    posts: Array
    week: Array
    hired_back: Array
    path: np.ndarray
    deploys: np.ndarray

    def __len__(self) -> int:
        return len(self.path)

    @property
    def service(self) -> Array:
        """What the two other uses leave."""
        left: Array = np.round(1 - self.posts - self.week, DIGITS) * self.deploys
        return left

    def mix(self, rank: int) -> Mix:
        """Return one mix."""
        return Mix(
            float(self.posts[rank]),
            float(self.service[rank]),
            float(self.week[rank]),
            float(self.hired_back[rank]),
            self.paths[int(self.path[rank])],
            bool(self.deploys[rank]),
        )

    def take(self, ranks: np.ndarray) -> Grid:
        """Return some of the mixes."""
        columns = (self.posts, self.week, self.hired_back, self.path, self.deploys)
        return Grid(self.paths, *(column[ranks] for column in columns))
