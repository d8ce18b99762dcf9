"""Chapter 6. Paying for 32 hours: a waterfall in which each effect is switched on after the one before.

Posts that would make up for the hours given back, first with nothing else, then with bankable gains, then with
reorganisation, then with absence: each step's cost is the fall it brings, so the steps add up. Posts are costed at
their full cost, CAS Pensions included.

Posts that austerity would withdraw and that are kept are shown as a memo (``kept_posts_cost``) and not subtracted: the
hours that they stand for are the bankable gain, which the waterfall already counts.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from simulator.engine.arithmetic import indicator, over_categories, over_projects, over_services, positive, ratio
from simulator.engine.measures import (
    MINUTES_PER_HOUR,
    SERVICE,
    WHOLE,
    Etp,
    Etpt,
    Euros,
    EurosPerHour,
    EurosPerPerson,
    EurosPerPost,
    Hours,
    HoursPerPost,
    Minutes,
    Rate,
    Share,
    Week,
)


def arithmetic_need_rate(reorganisation_share: Share, cut: Share) -> Annotated[Share, SERVICE]:
    """Hires that keep the service as it was, before any gain, for one post: (1 − θ) cut / (1 − (1 − θ) cut).

    9.375 % from 35 to 32 hours at θ = 0: those hired work the new week at the reorganised pace.
    """
    return ratio((1 - reorganisation_share) * cut, 1 - (1 - reorganisation_share) * cut)


def arithmetic_hires(arithmetic_need_rate: Share, posts_without_hires: Etp) -> Annotated[Etp, SERVICE]:
    """The same in posts."""
    return arithmetic_need_rate * posts_without_hires


def gross_hires(posts_without_hires: Etp, cut: Share) -> Annotated[Etp, SERVICE]:
    """Posts that make up for the hours given back when nothing else does."""
    return posts_without_hires * positive(ratio(cut, 1 - cut))


def hires_after_gains(
    posts_without_hires: Etp, effective_hours_0: HoursPerPost, week_gain_hours: Hours, cut: Share
) -> Annotated[Etp, SERVICE]:
    """What is left to hire once bankable gains are given to the week."""
    each = effective_hours_0 * (1 - cut)
    return positive(posts_without_hires * ratio(cut, 1 - cut) - ratio(week_gain_hours, each))


def hires_after_reorganisation(
    posts_without_hires: Etp,
    effective_hours_0: HoursPerPost,
    week_gain_hours: Hours,
    reorganisation_share: Share,
    cut: Share,
) -> Annotated[Etp, SERVICE]:
    """What is left to hire once reorganisation absorbs its share θ of the cut."""
    felt_cut = (1 - reorganisation_share) * cut
    each = effective_hours_0 * (1 - felt_cut)
    return positive(posts_without_hires * ratio(felt_cut, 1 - felt_cut) - ratio(week_gain_hours, each))


def hires_needed(
    posts_without_hires: Etp, effective_hours_0: HoursPerPost, week_gain_hours: Hours, effective_hours: HoursPerPost
) -> Annotated[Etp, SERVICE]:
    """Posts to hire for the week of the year, once gains, reorganisation and absence have done their part."""
    more_hands = posts_without_hires * (ratio(effective_hours_0, effective_hours) - 1)
    return positive(more_hands - ratio(week_gain_hours, effective_hours))


def gross_cost_32h(gross_hires: Etp, full_post_cost: EurosPerPost) -> Annotated[Euros, SERVICE]:
    """Cost of the hours given back if every one were hired."""
    return gross_hires * full_post_cost


def gains_contribution(
    gross_hires: Etp, hires_after_gains: Etp, full_post_cost: EurosPerPost
) -> Annotated[Euros, SERVICE]:
    """What bankable gains pay of it."""
    return (gross_hires - hires_after_gains) * full_post_cost


def reorganisation_contribution(
    hires_after_gains: Etp, hires_after_reorganisation: Etp, full_post_cost: EurosPerPost
) -> Annotated[Euros, SERVICE]:
    """What reorganisation pays of it."""
    return (hires_after_gains - hires_after_reorganisation) * full_post_cost


def absence_contribution(
    hires_after_reorganisation: Etp, hires_needed: Etp, full_post_cost: EurosPerPost
) -> Annotated[Euros, SERVICE]:
    """What a fall of absence pays of it; negative when absence rises."""
    return (hires_after_reorganisation - hires_needed) * full_post_cost


def turnover_contribution(
    attrition_rate: Rate, departure_rate: Rate, posts_previous: Etp, recruitment_cost: EurosPerPerson
) -> Annotated[Euros, SERVICE]:
    """What departures avoided save in competitions and schools."""
    return over_categories((attrition_rate - departure_rate) * posts_previous * recruitment_cost)


def net_cost_employer(
    gross_cost_32h: Euros,
    gains_contribution: Euros,
    reorganisation_contribution: Euros,
    absence_contribution: Euros,
    turnover_contribution: Euros,
) -> Annotated[Euros, SERVICE]:
    """Yearly cost to the employer of the hours given back, every missing hour hired, against status quo."""
    return (
        gross_cost_32h - gains_contribution - reorganisation_contribution - absence_contribution - turnover_contribution
    )


def fiscal_return(
    fiscal_return_share: Share, hires_needed: Etp, full_post_cost: EurosPerPost
) -> Annotated[Euros, SERVICE]:
    """Taxes, contributions and benefits avoided on the jobs created: general government, not the employer's budget."""
    return fiscal_return_share * hires_needed * full_post_cost


def net_cost_public(
    public_employer: Share, net_cost_employer: Euros, fiscal_return: Euros
) -> Annotated[Euros, SERVICE]:
    """Net cost to public finances; where the employer is private, only the fiscal return, as a gain."""
    return public_employer * net_cost_employer - fiscal_return


def kept_posts(
    deployed: Share, booking_schedule: Share, booked_posts: Etpt, withdrawn_posts: Etp
) -> Annotated[Etp, SERVICE]:
    """Memo: posts that a plan of cuts booked on the claims would have withdrawn and that are kept."""
    return positive(over_projects(deployed * booking_schedule * booked_posts) - over_categories(withdrawn_posts))


def kept_posts_cost(kept_posts: Etp, full_post_cost: EurosPerPost) -> Annotated[Euros, SERVICE]:
    """Memo: their yearly cost, which the net cost must be raised by to compare with austerity instead of status quo."""
    return kept_posts * full_post_cost


def funding_rate(gains_contribution: Euros, gross_cost_32h: Euros) -> Annotated[Share, WHOLE]:
    """Share of the gross cost that bankable gains cover."""
    return ratio(over_services(gains_contribution), over_services(gross_cost_32h))


def need_covered_share(freed_posts: Etpt, gross_hires: Etp) -> Annotated[Share, WHOLE]:
    """Posts freed by gains for one hire needed before anything else: the simple ratio that leaflets quote."""
    return ratio(over_services(freed_posts), over_services(gross_hires))


def unpaid_cut_share(
    hires_needed: Etp,
    hired_at_work: Etpt,
    learning_posts: Etpt,
    effective_hours: HoursPerPost,
    hours_given_back: Hours,
) -> Annotated[Share, WHOLE]:
    """Share of the hours given back that nobody pays for: 1 − k − θ − gains. Unpaid work, or lost service.

    Hires count for the part of the year that they are there and for what they already produce.
    """
    missing = positive(hires_needed - hired_at_work + learning_posts) * effective_hours
    return positive(ratio(over_services(missing), over_services(hours_given_back)))


def cost_per_job(net_cost_employer: Euros, hires_needed: Etp) -> Annotated[EurosPerPost, WHOLE]:
    """Net cost to the employer for one job."""
    return ratio(over_services(net_cost_employer), over_services(hires_needed))


def cost_per_hour_given_back(net_cost_employer: Euros, hours_given_back: Hours) -> Annotated[EurosPerHour, WHOLE]:
    """Net cost to the employer for one hour given back."""
    return ratio(over_services(net_cost_employer), over_services(hours_given_back))


def self_financed_cut_of_service(
    reorganisation_share: Share, required: Hours, base_capacity: Hours
) -> Annotated[Share, SERVICE]:
    """The cut at which required hours equal capacity, posts and absence unchanged: (1 − θ) c = gap / capacity.

    Any cut, so 1, where reorganisation absorbs every hour and nothing is missing.
    """
    gap = base_capacity - required
    room = base_capacity * (1 - reorganisation_share)
    return np.where(room > 0, np.minimum(ratio(gap, room), 1), indicator(gap > 0))


def self_financed_cut(reorganisation_share: Share, required: Hours, base_capacity: Hours) -> Annotated[Share, WHOLE]:
    """The same cut for all, hours pooled between services."""
    gap = over_services(base_capacity - required)
    room = over_services(base_capacity * (1 - reorganisation_share))
    return np.where(room > 0, np.minimum(ratio(gap, room), 1), indicator(gap > 0))


def self_financed_week_of_service(
    self_financed_cut_of_service: Share, reference_week: Week
) -> Annotated[Week, SERVICE]:
    """The week that bankable gains and reorganisation pay for in each service, posts and absence unchanged."""
    return reference_week * (1 - self_financed_cut_of_service)


def self_financed_week(self_financed_cut: Share, reference_week: Week, base_capacity: Hours) -> Annotated[Week, WHOLE]:
    """The week at which required hours equal capacity, posts and absence unchanged, hours pooled between services."""
    mean_week = ratio(over_services(reference_week * base_capacity), over_services(base_capacity))
    return mean_week * (1 - self_financed_cut)


def week_minutes_gained(bankable_hours: Hours, base_capacity: Hours, reference_week: Week) -> Annotated[Minutes, WHOLE]:
    """Minutes a week and per agent that bankable gains alone are worth, posts unchanged and θ left out."""
    mean_week = ratio(over_services(reference_week * base_capacity), over_services(base_capacity))
    return mean_week * MINUTES_PER_HOUR * ratio(over_services(bankable_hours), over_services(base_capacity))


def week_minutes_given_back(cut: Share, base_capacity: Hours, reference_week: Week) -> Annotated[Minutes, WHOLE]:
    """Minutes a week and per agent that the scenario gives back."""
    given_back = over_services(cut * reference_week * base_capacity)
    return MINUTES_PER_HOUR * ratio(given_back, over_services(base_capacity))
