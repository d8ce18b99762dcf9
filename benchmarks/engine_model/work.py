"""Gains, hours and queues: what is saved, what is asked, what is done."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from benchmarks.reference.constants import CUT, HOURS
from simulator.engine.arithmetic import positive
from simulator.engine.measures import (
    DAYS_PER_YEAR,
    SERVICE,
    WHOLE,
    Days,
    Etpt,
    Hours,
    HoursPerPost,
    Rate,
    Ratio,
    Share,
    Years,
)


def adoption(
    elapsed: Years, adoption_ceiling: Share, adoption_midpoint: Years, adoption_slope: Rate
) -> Annotated[Share, WHOLE]:
    """Use of the tool."""
    return adoption_ceiling / (1 + np.exp(-adoption_slope * (elapsed - adoption_midpoint)))


def assisted_share(exposure: Share, adoption: Share) -> Annotated[Share, SERVICE]:
    """Share of the hours that the tool assists."""
    return exposure * adoption


def verification(verification_overhead: Share, assisted_share: Share) -> Annotated[Share, SERVICE]:
    """Share of the hours that checking takes."""
    return verification_overhead * assisted_share


def claimed_saving(claimed_gain: Share, assisted_share: Share) -> Annotated[Share, SERVICE]:
    """Share of the hours that the claim saves."""
    return claimed_gain * assisted_share


def net_saving(
    claimed_saving: Share, realisation: Share, verification: Share, rework: Share, assisted_share: Share
) -> Annotated[Share, SERVICE]:
    """Share of the hours really saved."""
    return np.clip(claimed_saving * realisation - verification - rework * assisted_share, -0.3, 0.6)


def gain(net_saving: Share) -> Annotated[Share, SERVICE]:
    """Share of the hours saved, where any is."""
    return positive(net_saving)


def base_hours(next_base_hours_previous: Hours) -> Annotated[Hours, SERVICE]:
    """Hours of work without the tool."""
    return next_base_hours_previous


def next_base_hours(base_hours: Hours, demand_growth: Rate) -> Annotated[Hours, SERVICE]:
    """Hours of work of the year after, without the tool."""
    return base_hours * (1 + demand_growth)


def next_base_hours_initial(
    initial_posts: Etpt, absence_base: Share, initial_load: Ratio, demand_level: Ratio
) -> Annotated[Hours, SERVICE]:
    """Hours of work of the first year, without the tool."""
    return initial_posts * (HOURS * (1 - absence_base) * initial_load * demand_level)


def given_back_share(quality: Share, given_back: Share) -> Annotated[Share, WHOLE]:
    """Share of the gain put back into time per case, where the scenario does."""
    return quality * given_back


def workload(base_hours: Hours, net_saving: Share, given_back_share: Share, gain: Share) -> Annotated[Hours, SERVICE]:
    """Hours needed."""
    return base_hours * (1 - net_saving) * (1 + given_back_share * gain)


def short_week(shorter_week: Share, elapsed: Years, ramp_years: Years) -> Annotated[Share, WHOLE]:
    """How far the week is shortened, where the scenario does."""
    return shorter_week * np.minimum(1, elapsed / ramp_years)


def contract_hours(hours_level: Ratio, short_week: Share) -> Annotated[HoursPerPost, WHOLE]:
    """Hours of a post, absence not deducted."""
    return HOURS * hours_level * (1 - short_week * CUT)


def absence(
    absence_base: Share, absence_pressure: Share, absence_relief: Share, short_week: Share, pressure_previous: Ratio
) -> Annotated[Share, SERVICE]:
    """Share of the hours lost to absence, which pressure raises and a short week lowers."""
    at_rest = absence_base - absence_pressure - absence_relief * short_week
    return np.clip(at_rest + absence_pressure * pressure_previous, 0.02, 0.25)


def effective_hours(contract_hours: HoursPerPost, absence: Share) -> Annotated[HoursPerPost, SERVICE]:
    """Hours that a post works."""
    return contract_hours * (1 - absence)


def capacity(posts: Etpt, effective_hours: HoursPerPost) -> Annotated[Hours, SERVICE]:
    """Hours that can be worked."""
    return posts * effective_hours


def work_to_do(backlog_previous: Hours, workload: Hours) -> Annotated[Hours, SERVICE]:
    """Hours of work that wait or come in."""
    return backlog_previous + workload


def work_done(work_to_do: Hours, capacity: Hours) -> Annotated[Hours, SERVICE]:
    """Hours of work done."""
    return np.minimum(work_to_do, capacity)


def some_work_done(work_done: Hours) -> Annotated[Hours, SERVICE]:
    """Hours of work done, one at least: by which others are divided."""
    return np.maximum(work_done, 1)


def backlog(work_to_do: Hours, work_done: Hours) -> Annotated[Hours, SERVICE]:
    """Hours of work that wait at the end of the year."""
    return work_to_do - work_done


def backlog_initial(initial_backlog: Share, next_base_hours_initial: Hours) -> Annotated[Hours, SERVICE]:
    """Hours of work that wait at the start."""
    return initial_backlog * next_base_hours_initial


def pressure(work_to_do: Hours, capacity: Hours) -> Annotated[Ratio, SERVICE]:
    """Work to do over what can be done."""
    return work_to_do / np.maximum(capacity, 1)


def pressure_initial(initial_load: Ratio) -> Annotated[Ratio, SERVICE]:
    """Work to do over what can be done, at the start."""
    return initial_load


def wait(backlog: Hours, some_work_done: Hours) -> Annotated[Days, SERVICE]:
    """Days that a case waits, by Little's law."""
    return DAYS_PER_YEAR * backlog / some_work_done


def service_level(wait: Days, service_target: Days) -> Annotated[Share, SERVICE]:
    """Share of the cases handled in time."""
    return np.exp(wait / -service_target)
