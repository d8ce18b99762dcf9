"""Chapter 7. People: time given back, hours spent checking a machine, overload, hourly pay, and who gains.

A *group* is a cell of agents by category, gender and quotité; cells smaller than the minimum are never shown.
"""

from __future__ import annotations

from typing import Annotated

from simulator.engine.arithmetic import over_projects, over_services, positive, ratio
from simulator.engine.measures import (
    GROUP,
    PROJECT,
    SERVICE,
    WHOLE,
    Etpt,
    Hours,
    HoursPerPost,
    Persons,
    Ratio,
    Share,
    Week,
)


def time_back_per_agent(annual_hours_0: HoursPerPost, cut: Share) -> Annotated[HoursPerPost, SERVICE]:
    """Contract hours a year given back to a full-time agent."""
    return annual_hours_0 * cut


def bottom_up_checking_hours(
    bottom_up_route: Share, adoption: Share, exposed_share: Share, verification_share: Share, base_hours: Hours
) -> Annotated[Hours, PROJECT]:
    """Hours spent checking what the tool gives, where the dossier takes the bottom-up route."""
    return over_services(bottom_up_route * adoption * exposed_share * verification_share * base_hours)


def checking_hours(bottom_up_checking_hours: Hours, induced_work_hours: Hours) -> Annotated[Hours, PROJECT]:
    """Hours spent checking a machine: its answers and its alerts."""
    return bottom_up_checking_hours + induced_work_hours


def overload_hours_per_agent(unmet_hours: Hours, posts_at_work: Etpt) -> Annotated[HoursPerPost, SERVICE]:
    """Hours a year that each agent would have to absorb if agents absorb all the overload: unpaid intensification."""
    return ratio(positive(unmet_hours), posts_at_work)


def respite_per_agent(diffuse_hours: Hours, base_posts: Etpt) -> Annotated[HoursPerPost, WHOLE]:
    """Memo: diffuse minutes, which free nobody, per agent and year."""
    return ratio(over_projects(diffuse_hours), over_services(base_posts))


def hourly_pay_gain(cut: Share) -> Annotated[Share, SERVICE]:
    """Rise of hourly pay at the same monthly pay: cut / (1 − cut)."""
    return ratio(cut, 1 - cut)


def full_time_week(week: Week, base_posts: Etpt) -> Annotated[Week, WHOLE]:
    """Mean full-time week of the organisation."""
    return ratio(over_services(week * base_posts), over_services(base_posts))


def full_time_reference_week(reference_week: Week, base_posts: Etpt) -> Annotated[Week, WHOLE]:
    """Mean full-time week of the organisation at the start."""
    return ratio(over_services(reference_week * base_posts), over_services(base_posts))


def group_week_now(group_quotite: Share, full_time_reference_week: Week) -> Annotated[Week, GROUP]:
    """Weekly hours of the group at the start."""
    return group_quotite * full_time_reference_week


def group_hours_back(
    group_persons: Persons, group_quotite: Share, time_back_per_agent: HoursPerPost, base_posts: Etpt
) -> Annotated[Hours, GROUP]:
    """Hours a year given back to the group, at the same quotité."""
    mean = ratio(over_services(time_back_per_agent * base_posts), over_services(base_posts))
    return group_persons * group_quotite * mean


def group_relative_hourly_pay(group_pay_share: Share, group_quotite: Share) -> Annotated[Ratio, GROUP]:
    """Hourly pay relative to full time: 80 % is paid 6/7, so 7 % more an hour; the cut does not change it."""
    return ratio(group_pay_share, group_quotite)


def group_extra_week_at_full_time(full_time_week: Week, group_week_now: Week) -> Annotated[Week, GROUP]:
    """Hours a week more (or less) than today if the group goes to the new full-time week."""
    return full_time_week - group_week_now


def group_pay_gain_at_full_time(group_pay_share: Share) -> Annotated[Share, GROUP]:
    """Rise of pay if the group goes to full time: 16.7 % for an 80 % paid 6/7."""
    return ratio(1 - group_pay_share, group_pay_share)
