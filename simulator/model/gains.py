"""Chapter 1. Gains: from an announcement to hours that can be reorganised.

A claim is normalised to hours a year, then to a share of each service's hours. Two routes lead to what is realised,
never both: the claim times a realisation ratio, or exposure times task saving net of checking and rework. What the
tool takes back (new work, training) is subtracted, and only whole hours that can be reorganised are *bankable*.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from simulator.engine.arithmetic import (
    combined,
    indicator,
    logistic,
    negative,
    over_categories,
    over_services,
    positive,
    ratio,
)
from simulator.engine.measures import (
    MINUTES_PER_HOUR,
    MONTHS_PER_YEAR,
    PROJECT,
    PROJECT_SERVICE,
    SERVICE,
    Cases,
    DaysPerYear,
    Etpt,
    Euros,
    EurosPerPost,
    Hours,
    HoursPerPerson,
    HoursPerPost,
    Minutes,
    MinutesPerDay,
    Months,
    Persons,
    Rate,
    Ratio,
    Share,
    Year,
    Years,
)


def base_posts(posts_0: Etpt) -> Annotated[Etpt, SERVICE]:
    """Posts of each service at the start, all categories together."""
    return over_categories(posts_0)


def base_hours(base_posts: Etpt, annual_hours_0: HoursPerPost, load_0: Ratio) -> Annotated[Hours, SERVICE]:
    """Contract hours that the work of each service takes at the start, absence included: what shares are shares of."""
    return base_posts * annual_hours_0 * load_0


def scope_annual_hours(scope_share: Share, annual_hours_0: HoursPerPost) -> Annotated[HoursPerPost, PROJECT]:
    """Annual hours of one ETPT where the project applies."""
    return over_services(scope_share * annual_hours_0)


def scope_post_cost(scope_share: Share, base_post_cost: EurosPerPost) -> Annotated[EurosPerPost, PROJECT]:
    """Mean cost of one ETPT where the project applies: what turns euros of payroll into posts."""
    return over_services(scope_share * base_post_cost)


def hours_claimed_as_posts(claimed_posts: Etpt, scope_annual_hours: HoursPerPost) -> Annotated[Hours, PROJECT]:
    """A claim in posts (ETPT freed) times the annual hours of an ETPT."""
    return claimed_posts * scope_annual_hours


def hours_claimed_as_minutes(
    claimed_minutes_per_day: MinutesPerDay, users: Persons, working_days: DaysPerYear
) -> Annotated[Hours, PROJECT]:
    """A claim in minutes a day per user times users and working days."""
    return claimed_minutes_per_day / MINUTES_PER_HOUR * users * working_days


def hours_claimed_as_time(
    claimed_time_share: Share, users: Persons, scope_annual_hours: HoursPerPost
) -> Annotated[Hours, PROJECT]:
    """A claim as a share of working time times the hours of the users."""
    return claimed_time_share * users * scope_annual_hours


def claimed_output_gain(
    claimed_productivity: Ratio, claimed_growth: Rate, growth_years: Years
) -> Annotated[Ratio, PROJECT]:
    """More output per hour: as it is stated, or a yearly growth compounded: 1.5 % for ten years is 16.05 %, not 15."""
    return claimed_productivity + (1 + claimed_growth) ** growth_years - 1


def hours_claimed_as_productivity(
    claimed_output_gain: Ratio, users: Persons, scope_annual_hours: HoursPerPost
) -> Annotated[Hours, PROJECT]:
    """A claim in output per hour g saves g / (1 + g) of working time, not g: 9.375 % more output is 8.57 % of time."""
    return claimed_output_gain / (1 + claimed_output_gain) * users * scope_annual_hours


def hours_claimed_as_euros(
    claimed_payroll: Euros, scope_post_cost: EurosPerPost, scope_annual_hours: HoursPerPost
) -> Annotated[Hours, PROJECT]:
    """A claim in euros of payroll a year, divided by the mean cost of an ETPT, times its annual hours."""
    return ratio(claimed_payroll, scope_post_cost) * scope_annual_hours


def claimed_hours(
    hours_claimed_as_posts: Hours,
    claimed_hours_a_year: Hours,
    hours_claimed_as_minutes: Hours,
    hours_claimed_as_time: Hours,
    hours_claimed_as_productivity: Hours,
    hours_claimed_as_euros: Hours,
) -> Annotated[Hours, PROJECT]:
    """Hours a year that the announcement promises at full deployment; a claim has exactly one form, the rest are 0."""
    return (
        hours_claimed_as_posts
        + claimed_hours_a_year
        + hours_claimed_as_minutes
        + hours_claimed_as_time
        + hours_claimed_as_productivity
        + hours_claimed_as_euros
    )


def claimed_share(claimed_hours: Hours, scope_share: Share, base_hours: Hours) -> Annotated[Share, PROJECT_SERVICE]:
    """The claim as a share of each service's hours."""
    return ratio(claimed_hours * scope_share, base_hours)


def claim_route_saving(claimed_share: Share, realisation: Share) -> Annotated[Share, PROJECT_SERVICE]:
    """Claim route: what is realised of the claim. Rework is one of the reasons of a low ratio: not subtracted again."""
    return claimed_share * realisation


def bottom_up_saving(
    exposed_share: Share, task_saving: Share, verification_share: Share, rework_share: Share
) -> Annotated[Share, PROJECT_SERVICE]:
    """Bottom-up route: exposed share of the hours times what a task saves, net of checking and of rework.

    rework_share is a share of the time saved; verification_share a share of the task's time.
    Source: decomposition of Acemoglu (2025), The simple macroeconomics of AI.
    """
    return exposed_share * (task_saving * (1 - rework_share) - verification_share)


def realised_saving(
    bottom_up_route: Share, bottom_up_saving: Share, claim_route_saving: Share
) -> Annotated[Share, PROJECT_SERVICE]:
    """Share of a service's hours that the tool saves where it is used, by the one route that the dossier chose."""
    return bottom_up_route * bottom_up_saving + (1 - bottom_up_route) * claim_route_saving


def project_age(year: Year, deployment_year: Year, suspension_months: Months) -> Annotated[Years, PROJECT]:
    """Years since deployment; a court-ordered suspension shifts it by its months; negative before."""
    return year - deployment_year - suspension_months / MONTHS_PER_YEAR


def in_service(deployed: Share, project_age: Years, year: Year, project_end_year: Year) -> Annotated[Share, PROJECT]:
    """1 while the scenario deploys the project and it runs, 0 before, after its end, or if it is not deployed."""
    return deployed * indicator(project_age >= 0) * indicator(year <= project_end_year)


def adoption(
    in_service: Share,
    project_age: Years,
    adoption_start: Share,
    adoption_ceiling: Share,
    adoption_midpoint: Years,
    adoption_steepness: Rate,
) -> Annotated[Share, PROJECT]:
    """Use of the tool: logistic from its start, on the day of deployment, to its ceiling."""
    return in_service * logistic(project_age, adoption_start, adoption_ceiling, adoption_midpoint, adoption_steepness)


def adoption_initial(
    deployed: Share,
    project_age: Years,
    adoption_start: Share,
    adoption_ceiling: Share,
    adoption_midpoint: Years,
    adoption_steepness: Rate,
) -> Annotated[Share, PROJECT]:
    """Use of the tool a year before: what training need not teach again in the first year simulated."""
    return (
        deployed
        * indicator(project_age >= 1)
        * logistic(project_age - 1, adoption_start, adoption_ceiling, adoption_midpoint, adoption_steepness)
    )


def induced_work_hours(in_service: Share, checked_cases: Cases, checking_minutes: Minutes) -> Annotated[Hours, PROJECT]:
    """New work that the tool creates: alerts, claims and complaints to check, times the minutes each takes."""
    return in_service * checked_cases * checking_minutes / MINUTES_PER_HOUR


def induced_work(induced_work_hours: Hours, scope_share: Share, base_hours: Hours) -> Annotated[Share, PROJECT_SERVICE]:
    """New work as a share of each service's hours."""
    return ratio(induced_work_hours * scope_share, base_hours)


def training_hours(
    users: Persons,
    adoption: Share,
    adoption_previous: Share,
    training_hours_per_user: HoursPerPerson,
    support_hours_per_user: HoursPerPerson,
) -> Annotated[Hours, PROJECT]:
    """Hours of learning of new users, and of support of those who use it."""
    return users * (
        training_hours_per_user * positive(adoption - adoption_previous) + support_hours_per_user * adoption
    )


def training(training_hours: Hours, scope_share: Share, base_hours: Hours) -> Annotated[Share, PROJECT_SERVICE]:
    """Learning and support as a share of each service's hours."""
    return ratio(training_hours * scope_share, base_hours)


def net_saving(
    adoption: Share, realised_saving: Share, induced_work: Share, training: Share
) -> Annotated[Share, PROJECT_SERVICE]:
    """Share of a service's hours that a project really saves; negative, and felt in full, when it costs more.

    Never above 1: no project saves more hours than the service has.
    """
    return np.minimum(adoption * realised_saving - induced_work - training, 1.0)


def bankable_saving(bankable_share: Share, net_saving: Share) -> Annotated[Share, PROJECT_SERVICE]:
    """The part of a saving that can be reorganised; a loss of time counts in full."""
    return bankable_share * positive(net_saving) + negative(net_saving)


def diffuse_saving(bankable_share: Share, net_saving: Share) -> Annotated[Share, PROJECT_SERVICE]:
    """Minutes scattered over the day: a respite that frees nobody, shown beside the account and never in it."""
    return (1 - bankable_share) * positive(net_saving)


def bankable(bankable_saving: Share) -> Annotated[Share, SERVICE]:
    """Share of a service's work that its projects together free: 1 − ∏(1 − x), hours cannot be saved twice."""
    return combined(bankable_saving)


def realised_hours(realised_saving: Share, base_hours: Hours, deployed: Share) -> Annotated[Hours, PROJECT]:
    """Cascade: what the claim becomes once measured, at full use, in contract hours."""
    return deployed * over_services(realised_saving * base_hours)


def adopted_hours(adoption: Share, realised_saving: Share, base_hours: Hours) -> Annotated[Hours, PROJECT]:
    """Cascade: the same for those who use the tool this year."""
    return over_services(adoption * realised_saving * base_hours)


def net_hours(net_saving: Share, base_hours: Hours) -> Annotated[Hours, PROJECT]:
    """Cascade: after checking, new work and training."""
    return over_services(net_saving * base_hours)


def bankable_project_hours(bankable_saving: Share, base_hours: Hours) -> Annotated[Hours, PROJECT]:
    """Cascade: what of it can be reorganised, in contract hours."""
    return over_services(bankable_saving * base_hours)


def diffuse_hours(diffuse_saving: Share, base_hours: Hours) -> Annotated[Hours, PROJECT]:
    """Hours of diffuse respite, in contract hours."""
    return over_services(diffuse_saving * base_hours)


def bookable_posts(
    bankable_share: Share, realised_saving: Share, adoption_ceiling: Share, base_posts: Etpt, load_0: Ratio
) -> Annotated[Etpt, PROJECT_SERVICE]:
    """Posts that a project frees at full deployment: what a plan of cuts can book, by whoever believes it."""
    return bankable_share * positive(realised_saving) * adoption_ceiling * base_posts * load_0
