"""Which scenario is which in a dossier: the one that gives back time, the one that cuts posts."""

from __future__ import annotations

from simulator.analysis.comparison import Comparison

NEGLIGIBLE_MINUTES = 0.5
NEGLIGIBLE_POSTS = 0.5
"""What is told as zero minutes or posts counts as none."""


def week_scenario(comparison: Comparison) -> str | None:
    """Return the scenario that gives back the most time, or None where none does."""
    return _most(comparison, "week_minutes_given_back", NEGLIGIBLE_MINUTES)


def cutting_scenario(comparison: Comparison) -> str | None:
    """Return the scenario that withdraws the most posts, or None where none does."""
    return _most(comparison, "withdrawn_posts", NEGLIGIBLE_POSTS)


def _most(comparison: Comparison, name: str, negligible: float) -> str | None:
    year, position = comparison.last_year, comparison.positions[0]
    worth = {scenario: comparison.outcome(scenario, position).total(name, year) for scenario in comparison.scenarios}
    best = max(worth, key=lambda scenario: worth[scenario])
    return best if worth[best] > negligible else None
