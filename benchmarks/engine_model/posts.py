"""Posts: who leaves, who is missing, who is hired."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from simulator.engine.arithmetic import positive
from simulator.engine.measures import SERVICE, WHOLE, Etpt, Hours, HoursPerPost, Rate, Share


def posts(staying_posts_previous: Etpt) -> Annotated[Etpt, SERVICE]:
    """Posts filled this year."""
    return staying_posts_previous


def staying_posts(posts: Etpt, leavers: Etpt, hires_previous: Etpt) -> Annotated[Etpt, SERVICE]:
    """Posts filled the year after: those who stay, and those who were hired a year ago."""
    return posts - leavers + hires_previous


def staying_posts_initial(initial_posts: Etpt) -> Annotated[Etpt, SERVICE]:
    """Posts filled at the start."""
    return initial_posts


def hires_initial(attrition: Rate, initial_posts: Etpt) -> Annotated[Etpt, SERVICE]:
    """Hires before the start: as many as leave."""
    return attrition * initial_posts


def leavers(attrition: Rate, posts: Etpt) -> Annotated[Etpt, SERVICE]:
    """Posts left in the year."""
    return attrition * posts


def required_posts(workload: Hours, effective_hours: HoursPerPost) -> Annotated[Etpt, SERVICE]:
    """Posts that the work needs."""
    return workload / effective_hours


def spare_posts(posts: Etpt, required_posts: Etpt) -> Annotated[Etpt, SERVICE]:
    """Posts beyond what the work needs; negative where some are missing."""
    return posts - required_posts


def cut_share(austerity: Share, cut: Share) -> Annotated[Share, WHOLE]:
    """Share of the gain cut from posts, where the scenario does."""
    return austerity * cut


def filled_share(shorter_week: Share, filled: Share) -> Annotated[Share, WHOLE]:
    """Share of the missing posts that hiring aims at, where the scenario does."""
    return shorter_week * filled


def target_posts(
    initial_posts: Etpt, cut_share: Share, gain: Share, filled_share: Share, required_posts: Etpt
) -> Annotated[Etpt, SERVICE]:
    """Posts aimed at."""
    return initial_posts - cut_share * (initial_posts * gain) + filled_share * positive(required_posts - initial_posts)


def most_hires(hiring_cap: Share, initial_posts: Etpt) -> Annotated[Etpt, SERVICE]:
    """Hires that a year can bear."""
    return hiring_cap * initial_posts


def hires(target_posts: Etpt, staying_posts: Etpt, attrition: Rate, most_hires: Etpt) -> Annotated[Etpt, SERVICE]:
    """Posts hired, who come a year later."""
    return np.minimum(positive(target_posts - staying_posts * (1 - attrition)), most_hires)
