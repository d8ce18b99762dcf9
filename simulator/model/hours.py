"""Chapter 2. The hours account: every hour has a source and a use, and the account balances.

Sources: bankable hours, hours absorbed by reorganisation, absence recovered, net hires, part-timers topped up.
Uses: hours given back, posts withdrawn, posts voted away, learning of newcomers, added demand, complexity, work that
was already missing, service improvement, respite. What uses exceed sources by is ``unmet_hours``: overload if positive.

Neighbouring measures of 32 hours (days of leave, end of career, training) run on the same account. A compressed week
(35 hours in four days) leaves ``cut`` at 0 and gives no hour back.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from simulator.engine.arithmetic import over_categories, over_services, positive, ratio
from simulator.engine.measures import (
    SERVICE,
    WHOLE,
    DaysPerYear,
    Etp,
    Etpt,
    Hours,
    HoursPerDay,
    HoursPerPost,
    Ratio,
    Share,
    Week,
)


def week_cut(week: Week, reference_week: Week) -> Annotated[Share, SERVICE]:
    """Share of the week given back: 1 − week / reference_week. Negative when the week is longer than now."""
    return 1 - week / reference_week


def days_off_cut(
    extra_leave_days: DaysPerYear, training_days: DaysPerYear, daily_hours: HoursPerDay, annual_hours_0: HoursPerPost
) -> Annotated[Share, SERVICE]:
    """Share of annual hours given back as days of leave or of training."""
    return ratio((extra_leave_days + training_days) * daily_hours, annual_hours_0)


def career_end_cut(senior_share: Share, senior_cut: Share) -> Annotated[Share, SERVICE]:
    """Share of all hours given back to agents at the end of their career."""
    return senior_share * senior_cut


def cut(week_cut: Share, days_off_cut: Share, career_end_cut: Share) -> Annotated[Share, SERVICE]:
    """Share of working time given back by all measures together, as a simple sum."""
    return week_cut + days_off_cut + career_end_cut


def absence(
    absence_0: Share,
    absence_response: Share,
    absence_overload_response: Ratio,
    cut: Share,
    response_cut: Share,
    overload_ratio_of_service_previous: Share,
) -> Annotated[Share, SERVICE]:
    """Share of hours lost to absence for health: responds to the cut, and to last year's overload if one says so.

    absence_response is the relative change measured for a cut of response_cut, here taken as proportional.
    """
    response = absence_response * cut / response_cut + absence_overload_response * positive(
        overload_ratio_of_service_previous
    )
    return np.clip(absence_0 * (1 + response), 0, 1)


def annual_hours(annual_hours_0: HoursPerPost, cut: Share) -> Annotated[HoursPerPost, SERVICE]:
    """Contract hours of one ETPT this year."""
    return annual_hours_0 * (1 - cut)


def effective_hours_0(annual_hours_0: HoursPerPost, absence_0: Share) -> Annotated[HoursPerPost, SERVICE]:
    """Hours that one ETPT works at the start, absence out."""
    return annual_hours_0 * (1 - absence_0)


def effective_hours(
    annual_hours_0: HoursPerPost, reorganisation_share: Share, cut: Share, absence: Share
) -> Annotated[HoursPerPost, SERVICE]:
    """Hours of work, at the old pace, that one ETPT gives this year.

    Reorganisation absorbs the share θ of the cut. A longer week follows the same rule: an hour more yields 1 − θ.
    """
    return annual_hours_0 * (1 - (1 - reorganisation_share) * cut) * (1 - absence)


def base_capacity(base_posts: Etpt, effective_hours_0: HoursPerPost) -> Annotated[Hours, SERVICE]:
    """Hours that the service could work at the start."""
    return base_posts * effective_hours_0


def base_required(base_capacity: Hours, load_0: Ratio) -> Annotated[Hours, SERVICE]:
    """Hours that the service needed at the start; above capacity where it was already overloaded."""
    return base_capacity * load_0


def complexity(complexity_response: Ratio, bankable: Share) -> Annotated[Share, SERVICE]:
    """Pace lost when the machine takes the easy tasks that let agents breathe."""
    return complexity_response * positive(bankable)


def required(base_required: Hours, demand: Ratio, bankable: Share, complexity: Share) -> Annotated[Hours, SERVICE]:
    """Hours needed this year to serve the demand as before."""
    return base_required * demand * (1 - bankable) * (1 + complexity)


def capacity(posts_at_work: Etpt, effective_hours: HoursPerPost) -> Annotated[Hours, SERVICE]:
    """Hours of work that the service has this year."""
    return posts_at_work * effective_hours


def bankable_hours(base_required: Hours, demand: Ratio, bankable: Share) -> Annotated[Hours, SERVICE]:
    """Source: hours of work that the projects free; negative when they cost more than they save."""
    return base_required * demand * bankable


def freed_posts(bankable_hours: Hours, effective_hours_0: HoursPerPost) -> Annotated[Etpt, SERVICE]:
    """Bankable hours counted in posts at the present week."""
    return ratio(bankable_hours, effective_hours_0)


def hours_given_back(
    posts_at_work: Etpt, annual_hours_0: HoursPerPost, absence: Share, cut: Share
) -> Annotated[Hours, SERVICE]:
    """Use: working hours given back to those at work; negative when the week gets longer."""
    return posts_at_work * annual_hours_0 * (1 - absence) * cut


def absorbed_hours(reorganisation_share: Share, hours_given_back: Hours) -> Annotated[Hours, SERVICE]:
    """Source: the share θ of the hours given back that reorganisation absorbs."""
    return reorganisation_share * hours_given_back


def absence_hours_recovered(
    posts_at_work: Etpt, annual_hours_0: HoursPerPost, absence_0: Share, absence: Share
) -> Annotated[Hours, SERVICE]:
    """Source: hours that fall back to work when absence falls; negative when it rises."""
    return posts_at_work * annual_hours_0 * (absence_0 - absence)


def hired_hours(hired_at_work: Etpt, effective_hours_0: HoursPerPost) -> Annotated[Hours, SERVICE]:
    """Source: net hires, counted at the old week."""
    return hired_at_work * effective_hours_0


def top_up_hours(topped_up_posts: Etpt, effective_hours_0: HoursPerPost) -> Annotated[Hours, SERVICE]:
    """Source: part-timers brought back to full time and paid for it."""
    return topped_up_posts * effective_hours_0


def withdrawn_hours(withdrawn_at_work: Etpt, effective_hours_0: HoursPerPost) -> Annotated[Hours, SERVICE]:
    """Use: posts withdrawn by the plan of cuts."""
    return withdrawn_at_work * effective_hours_0


def voted_cut_hours(voted_at_work: Etpt, effective_hours_0: HoursPerPost) -> Annotated[Hours, SERVICE]:
    """Use: posts that the budget had already voted away (negative where it created some)."""
    return -voted_at_work * effective_hours_0


def learning_hours(learning_posts: Etpt, effective_hours_0: HoursPerPost) -> Annotated[Hours, SERVICE]:
    """Use: what newcomers do not yet produce, beyond what an ordinary year has."""
    return learning_posts * effective_hours_0


def added_demand_hours(base_required: Hours, demand: Ratio) -> Annotated[Hours, SERVICE]:
    """Use: more to do than at the start."""
    return base_required * (demand - 1)


def complexity_hours(
    base_required: Hours, demand: Ratio, bankable: Share, complexity: Share
) -> Annotated[Hours, SERVICE]:
    """Use: pace lost on what remains."""
    return base_required * demand * (1 - bankable) * complexity


def starting_gap_hours(base_required: Hours, base_capacity: Hours) -> Annotated[Hours, SERVICE]:
    """Use: work that was already missing at the start."""
    return base_required - base_capacity


def service_improvement_hours(gain_use_service: Share, bankable_hours: Hours) -> Annotated[Hours, SERVICE]:
    """Use: bankable hours that the scenario gives to the service."""
    return gain_use_service * positive(bankable_hours)


def respite_hours(gain_use_respite: Share, bankable_hours: Hours) -> Annotated[Hours, SERVICE]:
    """Use: bankable hours that the scenario leaves to agents as respite."""
    return gain_use_respite * positive(bankable_hours)


def week_gain_hours(gain_use_week: Share, bankable_hours: Hours) -> Annotated[Hours, SERVICE]:
    """Bankable hours that the scenario gives to the week; a loss of time adds to what hires must make up."""
    return gain_use_week * bankable_hours


def hours_sources(
    bankable_hours: Hours,
    absorbed_hours: Hours,
    absence_hours_recovered: Hours,
    hired_hours: Hours,
    top_up_hours: Hours,
) -> Annotated[Hours, SERVICE]:
    """All sources of the account."""
    return bankable_hours + absorbed_hours + absence_hours_recovered + hired_hours + top_up_hours


def hours_uses(
    hours_given_back: Hours,
    withdrawn_hours: Hours,
    voted_cut_hours: Hours,
    learning_hours: Hours,
    added_demand_hours: Hours,
    complexity_hours: Hours,
    starting_gap_hours: Hours,
    service_improvement_hours: Hours,
    respite_hours: Hours,
) -> Annotated[Hours, SERVICE]:
    """All uses of the account."""
    return (
        hours_given_back
        + withdrawn_hours
        + voted_cut_hours
        + learning_hours
        + added_demand_hours
        + complexity_hours
        + starting_gap_hours
        + service_improvement_hours
        + respite_hours
    )


def unmet_hours(
    required: Hours, service_improvement_hours: Hours, respite_hours: Hours, capacity: Hours
) -> Annotated[Hours, SERVICE]:
    """Hours that nobody is there to work: overload if positive, slack if negative.

    Computed from what is required and what there is, not from the account: that hours_uses − hours_sources gives
    the same number is a check.
    """
    return required + service_improvement_hours + respite_hours - capacity


def overload_ratio_of_service(unmet_hours: Hours, capacity: Hours) -> Annotated[Share, SERVICE]:
    """Unmet hours for one hour of capacity, service by service."""
    return ratio(unmet_hours, capacity)


def overload_ratio(unmet_hours: Hours, capacity: Hours) -> Annotated[Share, WHOLE]:
    """Unmet hours for one hour of capacity, for the whole: overloads and slacks of services offset here."""
    return ratio(over_services(unmet_hours), over_services(capacity))


def hired_at_work(hired_posts: Etp, hired_posts_previous: Etp, entry_timing: Share) -> Annotated[Etpt, SERVICE]:
    """ETPT of the posts hired: a post filled in July counts for half a year."""
    return over_categories(hired_posts_previous + entry_timing * (hired_posts - hired_posts_previous))


def withdrawn_at_work(
    withdrawn_posts: Etp, withdrawn_posts_previous: Etp, entry_timing: Share
) -> Annotated[Etpt, SERVICE]:
    """ETPT of the posts withdrawn: a cut in July removes half a year; the rest is the full-year extension."""
    return over_categories(withdrawn_posts_previous + entry_timing * (withdrawn_posts - withdrawn_posts_previous))


def voted_at_work(voted_posts: Etp, voted_posts_previous: Etp, entry_timing: Share) -> Annotated[Etpt, SERVICE]:
    """ETPT of the change already voted."""
    return over_categories(voted_posts_previous + entry_timing * (voted_posts - voted_posts_previous))
