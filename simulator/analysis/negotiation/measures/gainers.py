"""Who gains by a measure: by category, and by category, gender and quotité where the dossier describes its agents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulator.analysis.cells import shown_groups, visible
from simulator.analysis.comparison import Outcome
from simulator.analysis.negotiation.measures.levers import HIRES, LEAVE, TOP_UP, TRAINING, WEEK
from simulator.dossier.dossier import Dossier
from simulator.dossier.parts import Category, Group
from simulator.engine.measures import Array

FOR_ALL = (WEEK, LEAVE, TRAINING)
"""Measures that reach every agent alike, in proportion to quotité."""


@dataclass(frozen=True)
class CategoryGain:
    """What a category has: its posts at the start, and its part of the hours given back and of the posts created.

    hours: share of the hours that a shorter week gives back. created: posts to create, for each measure that has some.
    """

    category: Category
    posts: float
    hours: float
    created: Mapping[str, float]


@dataclass(frozen=True)
class GroupGain:
    """What a group has. hours: contract hours a year and per agent, at the same quotité, for each measure for all.

    extra_week: hours a week more, or less, if its agents go to the full time of the shorter week. pay_gain: the rise of
    their pay if they do; topped_up: the rise by the envelope spent on part-timers, at the present week, where it is.
    """

    group: Group
    persons: float
    quotite: float
    hours: Mapping[str, float]
    extra_week: float
    pay_gain: float
    topped_up: float | None


@dataclass(frozen=True)
class Gainers:
    """Who gains, cells large enough only. hidden: how many categories, and how many groups, are not shown.

    hourly_pay: the rise of hourly pay by a shorter week at the same monthly pay.
    """

    categories: tuple[CategoryGain, ...]
    groups: tuple[GroupGain, ...]
    hidden_categories: int
    hidden_groups: int
    hourly_pay: float

    def women_share(self, *, topped_up: bool) -> float | None:
        """Return the part of women in the hours given back, or in those topped up, among the groups shown.

        None where the groups shown are not all of women or of men, or where there is nothing to share.
        """
        if {one.group.gender for one in self.groups} != {"women", "men"}:
            return None
        worth = [
            (one.persons * (1 - one.quotite if topped_up else one.quotite), one.group.gender) for one in self.groups
        ]
        whole = sum(hours for hours, _ in worth)
        return sum(hours for hours, gender in worth if gender == "women") / whole if whole > 0 else None


def gainers(dossier: Dossier, outcomes: Mapping[str, Outcome], year: int) -> Gainers:
    """Return who gains by each measure, put back into the ordinary comparison, in a year."""
    week = outcomes[WEEK]
    posts = week.run.value("posts_0", year)[..., 0]
    sizes = {category.id: float(size) for category, size in zip(dossier.categories, posts.sum(axis=1), strict=True)}
    shown = visible(sizes, dict.fromkeys(sizes, ""), dossier.minimum_cell)
    categories = tuple(
        _category(category, rank, outcomes, year)
        for rank, category in enumerate(dossier.categories)
        if category.id in shown
    )
    seen = shown_groups(dossier)
    groups = tuple(_group(group, rank, outcomes, year) for rank, group in enumerate(dossier.groups) if group.id in seen)
    gain = week.run.value("hourly_pay_gain", year)[0, :, 0]
    weights = week.run.value("base_posts", year)[0, :, 0]
    pay = float((gain * weights).sum() / weights.sum()) if weights.sum() else 0.0
    return Gainers(categories, groups, len(sizes) - len(shown), len(dossier.groups) - len(seen), pay)


def _category(category: Category, rank: int, outcomes: Mapping[str, Outcome], year: int) -> CategoryGain:
    week = outcomes[WEEK]
    given = _of_category(week, "hours_given_back", rank, year)
    whole = week.total("hours_given_back", year)
    created = {
        key: _of_category(outcome, "hires_needed", rank, year)
        for key, outcome in outcomes.items()
        if key not in (TOP_UP, HIRES)
    }
    posts = float(week.run.value("posts_0", year)[rank, :, 0].sum())
    return CategoryGain(category, posts, given / whole if whole else 0.0, created)


def _of_category(outcome: Outcome, name: str, rank: int, year: int) -> float:
    """Return the part of a category in a result of each service, by its share of the service at the start."""
    share: Array = outcome.run.value("category_share", year)[rank, :, 0]
    return float((share * outcome.run.value(name, year)[0, :, 0]).sum())


def _group(group: Group, rank: int, outcomes: Mapping[str, Outcome], year: int) -> GroupGain:
    week = outcomes[WEEK]
    persons = float(week.run.value("group_persons", year)[rank, 0, 0])

    def value(name: str, outcome: Outcome = week) -> float:
        values = outcome.run.value(name, year)
        return float(values[rank, 0, 0])

    pay_gain = value("group_pay_gain_at_full_time")
    topped_up = None
    if TOP_UP in outcomes:
        topped_up = float(np.max(outcomes[TOP_UP].run.value("part_time_top_up", year))) * pay_gain
    return GroupGain(
        group,
        persons,
        value("group_quotite"),
        {key: value("group_hours_back", outcomes[key]) / persons for key in FOR_ALL},
        value("group_extra_week_at_full_time"),
        pay_gain,
        topped_up,
    )
