"""Wages, tools, energy and carbon."""

from __future__ import annotations

from typing import Annotated

from benchmarks.reference.constants import BUILD_YEARS
from simulator.engine.arithmetic import indicator, over_categories, positive
from simulator.engine.measures import (
    SERVICE,
    WHOLE,
    Array,
    Etpt,
    Euros,
    EurosPerHour,
    EurosPerPost,
    Hours,
    HoursPerCase,
    Index,
    KgCo2,
    Kwh,
    Measure,
    Rate,
    Share,
    Years,
)

EurosPerCase = Annotated[Array, Measure("EUR/case")]
KwhPerHour = Annotated[Array, Measure("kWh/hour")]
KgCo2PerKwh = Annotated[Array, Measure("kgCO2e/kWh")]


def wage_index(next_wage_index_previous: Index) -> Annotated[Index, WHOLE]:
    """Wages, 1 in the first year."""
    return next_wage_index_previous


def next_wage_index(wage_index: Index, wage_growth: Rate) -> Annotated[Index, WHOLE]:
    """Wages of the year after."""
    return wage_index * (1 + wage_growth)


def run_index(next_run_index_previous: Index) -> Annotated[Index, WHOLE]:
    """Price of running the tool, 1 in the first year."""
    return next_run_index_previous


def next_run_index(run_index: Index, run_growth: Rate) -> Annotated[Index, WHOLE]:
    """Price of running the tool, the year after."""
    return run_index * (1 + run_growth)


def discount(next_discount_previous: Index) -> Annotated[Index, WHOLE]:
    """What a euro of this year is worth in the first."""
    return next_discount_previous


def next_discount(discount: Index, discount_rate: Rate) -> Annotated[Index, WHOLE]:
    """What a euro of the year after is worth in the first year."""
    return discount / (1 + discount_rate)


def post_cost(staff_mix: Share, category_cost: EurosPerPost) -> Annotated[EurosPerPost, SERVICE]:
    """Cost of a post in the first year."""
    return over_categories(staff_mix * category_cost)


def wages(posts: Etpt, post_cost: EurosPerPost, wage_index: Index) -> Annotated[Euros, SERVICE]:
    """Cost of the posts filled."""
    return posts * (post_cost * wage_index)


def assisted_hours(assisted_share: Share, workload: Hours) -> Annotated[Hours, SERVICE]:
    """Hours that the tool assists."""
    return assisted_share * workload


def run_cost(run_price: EurosPerHour, run_index: Index, assisted_hours: Hours) -> Annotated[Euros, SERVICE]:
    """Cost of running the tool."""
    return run_price * run_index * assisted_hours


def ftap_cost(run_cost: Euros, ftap_start: Share, elapsed: Years, ftap_years: Years) -> Annotated[Euros, SERVICE]:
    """What of it the transformation fund pays."""
    return run_cost * (ftap_start * positive(1 - elapsed / ftap_years))


def own_cost(run_cost: Euros, ftap_cost: Euros) -> Annotated[Euros, SERVICE]:
    """What of it remains to be paid."""
    return run_cost - ftap_cost


def training_cost(cost_per_hire: EurosPerPost, hires: Etpt) -> Annotated[Euros, SERVICE]:
    """Cost of training those hired."""
    return cost_per_hire * hires


def build_cost(elapsed: Years, build_price: EurosPerPost, initial_posts: Etpt) -> Annotated[Euros, SERVICE]:
    """Cost of building the tool, in the first years."""
    return indicator(elapsed < BUILD_YEARS) * build_price * initial_posts


def cost(wages: Euros, run_cost: Euros, training_cost: Euros, build_cost: Euros) -> Annotated[Euros, SERVICE]:
    """Cost of the year."""
    return wages + run_cost + training_cost + build_cost


def discounted_cost(cost: Euros, discount: Index) -> Annotated[Euros, SERVICE]:
    """Cost of the year, in euros of the first."""
    return cost * discount


def cost_per_case(cost: Euros, hours_per_case: HoursPerCase, some_work_done: Hours) -> Annotated[EurosPerCase, SERVICE]:
    """Cost of a case."""
    return cost * hours_per_case / some_work_done


def energy(energy_per_hour: KwhPerHour, assisted_hours: Hours) -> Annotated[Kwh, SERVICE]:
    """Energy that the tool takes."""
    return energy_per_hour * assisted_hours


def carbon(energy: Kwh, carbon_per_kwh: KgCo2PerKwh) -> Annotated[KgCo2, SERVICE]:
    """Carbon that the tool emits."""
    return energy * carbon_per_kwh
