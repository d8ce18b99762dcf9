"""Chapter 3. Posts, by category: departures, replacements, cuts, hires.

ETP is a stock at the end of the year, ETPT what was worked during it, persons are neither. In the public service a
post is cut by not replacing who leaves, so cuts stop at departures; a private employer may lay off, at a cost. Hires
come after a competition and a school, produce less at first, and are bounded for the whole organisation.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from simulator.engine.arithmetic import negative, over_categories, over_projects, over_services, positive, ratio
from simulator.engine.measures import (
    CATEGORY_SERVICE,
    SERVICE,
    WHOLE,
    Etp,
    Etpt,
    Hours,
    HoursPerPost,
    Rate,
    Share,
    Week,
    Years,
)


def category_share(posts_0: Etpt, base_posts: Etpt) -> Annotated[Share, CATEGORY_SERVICE]:
    """Share of each category in its service at the start: cuts and hires keep it."""
    return ratio(posts_0, base_posts)


def departure_rate(
    attrition_rate: Rate, turnover_response: Share, cut: Share, response_cut: Share
) -> Annotated[Rate, CATEGORY_SERVICE]:
    """Share of agents who leave in the year; responds to the cut of working time."""
    return np.clip(attrition_rate * (1 + turnover_response * cut / response_cut), 0, 1)


def departures(departure_rate: Rate, posts_previous: Etp) -> Annotated[Etp, CATEGORY_SERVICE]:
    """Agents who leave in the year: retirement, mobility, resignation."""
    return departure_rate * posts_previous


def voted_change(
    category_share: Share, voted_posts_change: Etp, posts_previous: Etp
) -> Annotated[Etp, CATEGORY_SERVICE]:
    """Posts that the budget already voted creates or removes this year (schéma d'emplois), in every scenario.

    It never removes more posts than there are.
    """
    return np.maximum(category_share * voted_posts_change, -posts_previous)


def voted_posts(voted_posts_previous: Etp, voted_change: Etp) -> Annotated[Etp, CATEGORY_SERVICE]:
    """Change already voted, cumulated since the start."""
    return voted_posts_previous + voted_change


def planned_cuts(
    gain_use_posts: Share, deployed: Share, booking_schedule: Share, booked_posts: Etpt, extra_cuts: Etp
) -> Annotated[Etp, SERVICE]:
    """Posts that the scenario means to withdraw, cumulated: booked on a claim, on its schedule, gain or no gain."""
    return gain_use_posts * over_projects(deployed * booking_schedule * booked_posts) + extra_cuts


def withdrawal_limit(
    departures: Etp, voted_change: Etp, layoffs_allowed: Share, posts_previous: Etp
) -> Annotated[Etp, CATEGORY_SERVICE]:
    """Posts that can go this year: departures that the voted path leaves, or all posts where layoffs are allowed."""
    by_departure = positive(departures + negative(voted_change))
    return by_departure + layoffs_allowed * positive(posts_previous + voted_change - by_departure)


def withdrawals(
    category_share: Share, planned_cuts: Etp, withdrawn_posts_previous: Etp, withdrawal_limit: Etp
) -> Annotated[Etp, CATEGORY_SERVICE]:
    """Posts withdrawn this year; what departures do not allow waits for the next year."""
    return np.minimum(positive(category_share * planned_cuts - withdrawn_posts_previous), withdrawal_limit)


def withdrawn_posts(withdrawn_posts_previous: Etp, withdrawals: Etp) -> Annotated[Etp, CATEGORY_SERVICE]:
    """Posts withdrawn since the start."""
    return withdrawn_posts_previous + withdrawals


def cut_planned(
    cut: Share, week: Week, week_ahead: Week, reference_week: Week, recruitment_lag: Years
) -> Annotated[Share, SERVICE]:
    """The cut that recruitment prepares: next year's week when a hire takes a year to arrive."""
    return cut + np.minimum(recruitment_lag, 1) * (week - week_ahead) / reference_week


def posts_without_hires(base_posts: Etpt, voted_posts: Etp, withdrawn_posts: Etp) -> Annotated[Etp, SERVICE]:
    """Posts that there would be without any hire for the week."""
    return base_posts + over_categories(voted_posts - withdrawn_posts)


def hires_planned(
    posts_without_hires: Etp,
    effective_hours_0: HoursPerPost,
    annual_hours_0: HoursPerPost,
    reorganisation_share: Share,
    cut_planned: Share,
    absence: Share,
    week_gain_hours: Hours,
) -> Annotated[Etp, SERVICE]:
    """Posts that recruitment aims at for the week to come, as hires_needed computes them for the week of the year."""
    each = annual_hours_0 * (1 - (1 - reorganisation_share) * cut_planned) * (1 - absence)
    return positive(posts_without_hires * (ratio(effective_hours_0, each) - 1) - ratio(week_gain_hours, each))


def recruits_wanted(
    compensation: Share,
    hires_planned: Etp,
    hired_posts_previous: Etp,
    in_training_previous: Etp,
    recruits_decided: Etp,
) -> Annotated[Etp, SERVICE]:
    """Competitions to open this year: the share of the missing hours to hire back, less who is there or in school.

    recruits_decided come on top: those of a plan that says how many each year, whatever is missing.
    """
    missing = compensation * hires_planned - over_categories(hired_posts_previous) - in_training_previous
    return positive(missing) + recruits_decided


def hiring_room(hiring_ceiling: Etp, replacements: Etp) -> Annotated[Etp, WHOLE]:
    """What the schools can take for the whole organisation once departures are replaced."""
    return positive(hiring_ceiling - over_services(over_categories(replacements)))


def recruits(recruits_wanted: Etp, hiring_room: Etp) -> Annotated[Etp, SERVICE]:
    """Recruited this year for the week: the room is shared out in proportion to what each service wants."""
    return recruits_wanted * np.minimum(ratio(hiring_room, over_services(recruits_wanted)), 1)


def recruits_last_year(recruits_previous: Etp) -> Annotated[Etp, SERVICE]:
    """Recruited a year ago: remembered so that a lag of two years can be walked."""
    return recruits_previous


def arrivals(
    category_share: Share,
    recruitment_lag: Years,
    recruits: Etp,
    recruits_previous: Etp,
    recruits_last_year_previous: Etp,
) -> Annotated[Etp, CATEGORY_SERVICE]:
    """Who starts work this year, 0 to 2 years after being recruited; a lag of 1.5 years is half one, half two."""
    return category_share * (
        positive(1 - recruitment_lag) * recruits
        + positive(1 - np.abs(recruitment_lag - 1)) * recruits_previous
        + positive(1 - np.abs(recruitment_lag - 2)) * recruits_last_year_previous
    )


def in_training(in_training_previous: Etp, recruits: Etp, arrivals: Etp) -> Annotated[Etp, SERVICE]:
    """Recruited and not yet at work."""
    return in_training_previous + recruits - over_categories(arrivals)


def hired_posts(hired_posts_previous: Etp, arrivals: Etp) -> Annotated[Etp, CATEGORY_SERVICE]:
    """Posts created for the week and filled, since the start."""
    return hired_posts_previous + arrivals


def replacements(departures: Etp, voted_change: Etp, withdrawals: Etp) -> Annotated[Etp, CATEGORY_SERVICE]:
    """Departures that are replaced."""
    return positive(departures + voted_change - withdrawals)


def layoffs(departures: Etp, voted_change: Etp, withdrawals: Etp) -> Annotated[Etp, CATEGORY_SERVICE]:
    """Posts that go beyond departures: layoffs, or a voted cut that departures do not cover."""
    return positive(withdrawals - departures - voted_change)


def posts_initial(posts_0: Etpt) -> Annotated[Etp, CATEGORY_SERVICE]:
    """Posts before the first year: those of the dossier, taken as full-year posts."""
    return posts_0


def posts(
    posts_previous: Etp, departures: Etp, replacements: Etp, layoffs: Etp, arrivals: Etp
) -> Annotated[Etp, CATEGORY_SERVICE]:
    """Posts filled at the end of the year (ETP)."""
    return posts_previous - departures + replacements - layoffs + arrivals


def etpt(posts: Etp, posts_previous: Etp, entry_timing: Share) -> Annotated[Etpt, CATEGORY_SERVICE]:
    """Posts worked during the year (ETPT): entries and exits count for the part of the year that they last."""
    return posts_previous + entry_timing * (posts - posts_previous)


def newcomers(replacements: Etp, arrivals: Etp) -> Annotated[Etp, CATEGORY_SERVICE]:
    """Agents in their first months."""
    return replacements + arrivals


def newcomers_initial(attrition_rate: Rate, posts_0: Etpt) -> Annotated[Etp, CATEGORY_SERVICE]:
    """Newcomers of an ordinary year at the start, when all who leave are replaced."""
    return attrition_rate * posts_0


def learning_posts(
    first_year_output: Share,
    entry_timing: Share,
    newcomers: Etp,
    newcomers_previous: Etp,
    newcomers_initial: Etp,
) -> Annotated[Etpt, SERVICE]:
    """Posts' worth of output that newcomers do not yet give, beyond an ordinary year: spread over twelve months."""
    first_year = entry_timing * newcomers + (1 - entry_timing) * newcomers_previous - newcomers_initial
    return over_categories((1 - first_year_output) * first_year)


def topped_up_posts(part_time_top_up: Share, part_time_gap_posts: Etpt) -> Annotated[Etpt, SERVICE]:
    """Posts' worth of hours that part-timers give when they are brought back to full time and paid for it."""
    return part_time_top_up * part_time_gap_posts


def posts_at_work(etpt: Etpt, learning_posts: Etpt, topped_up_posts: Etpt) -> Annotated[Etpt, SERVICE]:
    """Posts' worth of experienced work in the year."""
    return over_categories(etpt) - learning_posts + topped_up_posts


def vacancies_filled(hired_posts: Etp, vacant_posts_0: Etp) -> Annotated[Etp, WHOLE]:
    """Hires that fill posts already in the ceiling with nobody in them: no new post to vote for these."""
    return np.minimum(over_services(over_categories(hired_posts)), vacant_posts_0)


def ceiling_increase(hired_posts: Etp, vacancies_filled: Etp) -> Annotated[Etp, WHOLE]:
    """Hires that need a higher ceiling of posts (plafond d'emplois)."""
    return over_services(over_categories(hired_posts)) - vacancies_filled
