"""What is kept of a run: sums over services, and means weighed by their posts."""

from __future__ import annotations

from typing import Annotated

from benchmarks.engine_model.money import EurosPerCase
from simulator.engine.arithmetic import over_services
from simulator.engine.measures import WHOLE, Days, Etpt, Euros, Hours, HoursPerPost, KgCo2, Kwh, Share


def total_workload(workload: Hours) -> Annotated[Hours, WHOLE]:
    """Sum over services."""
    return over_services(workload)


def total_posts(posts: Etpt) -> Annotated[Etpt, WHOLE]:
    """Sum over services."""
    return over_services(posts)


def total_capacity(capacity: Hours) -> Annotated[Hours, WHOLE]:
    """Sum over services."""
    return over_services(capacity)


def total_backlog(backlog: Hours) -> Annotated[Hours, WHOLE]:
    """Sum over services."""
    return over_services(backlog)


def total_leavers(leavers: Etpt) -> Annotated[Etpt, WHOLE]:
    """Sum over services."""
    return over_services(leavers)


def total_hires(hires: Etpt) -> Annotated[Etpt, WHOLE]:
    """Sum over services."""
    return over_services(hires)


def total_spare_posts(spare_posts: Etpt) -> Annotated[Etpt, WHOLE]:
    """Sum over services."""
    return over_services(spare_posts)


def total_wages(wages: Euros) -> Annotated[Euros, WHOLE]:
    """Sum over services."""
    return over_services(wages)


def total_run_cost(run_cost: Euros) -> Annotated[Euros, WHOLE]:
    """Sum over services."""
    return over_services(run_cost)


def total_ftap_cost(ftap_cost: Euros) -> Annotated[Euros, WHOLE]:
    """Sum over services."""
    return over_services(ftap_cost)


def total_own_cost(own_cost: Euros) -> Annotated[Euros, WHOLE]:
    """Sum over services."""
    return over_services(own_cost)


def total_training_cost(training_cost: Euros) -> Annotated[Euros, WHOLE]:
    """Sum over services."""
    return over_services(training_cost)


def total_cost(cost: Euros) -> Annotated[Euros, WHOLE]:
    """Sum over services."""
    return over_services(cost)


def total_discounted_cost(discounted_cost: Euros) -> Annotated[Euros, WHOLE]:
    """Sum over services."""
    return over_services(discounted_cost)


def total_energy(energy: Kwh) -> Annotated[Kwh, WHOLE]:
    """Sum over services."""
    return over_services(energy)


def total_carbon(carbon: KgCo2) -> Annotated[KgCo2, WHOLE]:
    """Sum over services."""
    return over_services(carbon)


def total_claimed_hours(claimed_saving: Share, base_hours: Hours) -> Annotated[Hours, WHOLE]:
    """Sum over services."""
    return over_services(claimed_saving * base_hours)


def total_saved_hours(net_saving: Share, base_hours: Hours) -> Annotated[Hours, WHOLE]:
    """Sum over services."""
    return over_services(net_saving * base_hours)


def total_verification_hours(verification: Share, base_hours: Hours) -> Annotated[Hours, WHOLE]:
    """Sum over services."""
    return over_services(verification * base_hours)


def mean_net_saving(weight: Share, net_saving: Share) -> Annotated[Share, WHOLE]:
    """Mean over services."""
    return over_services(weight * net_saving)


def mean_effective_hours(weight: Share, effective_hours: HoursPerPost) -> Annotated[HoursPerPost, WHOLE]:
    """Mean over services."""
    return over_services(weight * effective_hours)


def mean_absence(weight: Share, absence: Share) -> Annotated[Share, WHOLE]:
    """Mean over services."""
    return over_services(weight * absence)


def mean_wait(weight: Share, wait: Days) -> Annotated[Days, WHOLE]:
    """Mean over services."""
    return over_services(weight * wait)


def mean_service_level(weight: Share, service_level: Share) -> Annotated[Share, WHOLE]:
    """Mean over services."""
    return over_services(weight * service_level)


def mean_cost_per_case(weight: Share, cost_per_case: EurosPerCase) -> Annotated[EurosPerCase, WHOLE]:
    """Mean over services."""
    return over_services(weight * cost_per_case)
