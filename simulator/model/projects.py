"""Chapter 5, first part. What the projects cost, who pays, and the credit shift.

The transformation fund (FTAP, programme 349) co-finances a project while its contract runs and while it has money.
When it stops, the same running costs land on ordinary IT credits (DSI): that is the credit shift. AE are what is
committed in a year, CP what is paid.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from simulator.engine.arithmetic import indicator, over_projects, over_services, positive, ratio
from simulator.engine.measures import (
    PROJECT,
    WHOLE,
    Etpt,
    Euros,
    EurosPerPerson,
    EurosPerPost,
    EurosTotal,
    Persons,
    Rate,
    Ratio,
    Share,
    Units,
    Year,
    Years,
)


def run_cost(
    in_service: Share, stated_run_cost: Euros, unstated_run_cost_rate: Rate, investment_total: EurosTotal
) -> Annotated[Euros, PROJECT]:
    """Yearly cost of running the tool once in production.

    Where nobody states it, a share of what was invested: a tool that runs for nothing does not exist.
    """
    return in_service * (stated_run_cost + unstated_run_cost_rate * investment_total)


def licence_cost(adoption: Share, users: Persons, licence_cost_per_user: EurosPerPerson) -> Annotated[Euros, PROJECT]:
    """Licences of those who use the tool."""
    return adoption * users * licence_cost_per_user


def hardware_renewal(in_service: Share, hardware_cost: EurosTotal, hardware_life: Years) -> Annotated[Euros, PROJECT]:
    """Hardware bought again at the end of its life, as a yearly provision."""
    return in_service * hardware_cost / hardware_life


def training_spending(
    users: Persons, adoption: Share, adoption_previous: Share, training_cost_per_user: EurosPerPerson
) -> Annotated[Euros, PROJECT]:
    """Training bought for new users."""
    return users * positive(adoption - adoption_previous) * training_cost_per_user


def running_spending(
    run_cost: Euros, licence_cost: Euros, hardware_renewal: Euros, training_spending: Euros
) -> Annotated[Euros, PROJECT]:
    """What the tool costs in the year beyond building it."""
    return run_cost + licence_cost + hardware_renewal + training_spending


def project_spending(deployed: Share, investment: Euros, running_spending: Euros) -> Annotated[Euros, PROJECT]:
    """CP: what is paid for the project in the year, agents' own pay left out (it is in payroll)."""
    return deployed * investment + running_spending


def project_commitment(
    deployed: Share, investment_commitment: Euros, running_spending: Euros
) -> Annotated[Euros, PROJECT]:
    """AE: what is committed for the project in the year."""
    return deployed * investment_commitment + running_spending


def internal_staff_cost(
    deployed: Share, internal_posts: Etpt, mean_post_cost: EurosPerPost
) -> Annotated[Euros, PROJECT]:
    """Memo: agents who build and run the tool, already paid in payroll; part of its full cost."""
    return deployed * internal_posts * mean_post_cost


def full_project_cost(project_spending: Euros, internal_staff_cost: Euros) -> Annotated[Euros, PROJECT]:
    """Full cost of the project in the year."""
    return project_spending + internal_staff_cost


def ftap_due(project_spending: Euros, ftap_share: Share, year: Year, ftap_end_year: Year) -> Annotated[Euros, PROJECT]:
    """What the fund's contract makes it pay this year."""
    return project_spending * ftap_share * indicator(year <= ftap_end_year)


def ftap(ftap_due: Euros, ftap_left_previous: EurosTotal) -> Annotated[Euros, PROJECT]:
    """What the fund pays (FTAP, programme 349): never more than it has left for this project."""
    return np.minimum(ftap_due, ftap_left_previous)


def ftap_left_initial(ftap_envelope: EurosTotal) -> Annotated[EurosTotal, PROJECT]:
    """Money of the fund for the project before the first year."""
    return ftap_envelope


def ftap_left(ftap_left_previous: EurosTotal, ftap: Euros) -> Annotated[EurosTotal, PROJECT]:
    """Money of the fund left for the project."""
    return ftap_left_previous - ftap


def dsi(project_spending: Euros, ftap: Euros) -> Annotated[Euros, PROJECT]:
    """What ordinary IT credits (DSI) pay."""
    return project_spending - ftap


def credit_shift(project_spending: Euros, ftap_share: Share, ftap: Euros) -> Annotated[Euros, PROJECT]:
    """Was experimental money and became ordinary: what the fund would have paid and ordinary credits now pay."""
    return positive(project_spending * ftap_share - ftap)


def preempted_share(dsi: Euros, dsi_envelope: Euros) -> Annotated[Share, WHOLE]:
    """Share of the envelope of ordinary IT credits that the projects take."""
    return ratio(over_projects(dsi), dsi_envelope)


def uncovered_shift(credit_shift: Euros, dsi_transfer: Euros) -> Annotated[Euros, WHOLE]:
    """Credit shift that no transfer of credits covers."""
    return positive(over_projects(credit_shift) - dsi_transfer)


def claimed_saving(bookable_posts: Etpt, base_post_cost: EurosPerPost) -> Annotated[Euros, PROJECT]:
    """Yearly payroll of the posts that the project frees at full deployment, under the position believed."""
    return over_services(bookable_posts * base_post_cost)


def ftap_return(claimed_saving: Euros, return_window: Years, ftap_money: EurosTotal) -> Annotated[Ratio, PROJECT]:
    """Return test of the fund: euros saved over the window for one euro of FTAP. The rule asks for 1 in three years."""
    return ratio(claimed_saving * return_window, ftap_money)


def public_return(
    claimed_saving: Euros,
    return_window: Years,
    investment_total: EurosTotal,
    stated_run_cost: Euros,
    unstated_run_cost_rate: Rate,
) -> Annotated[Ratio, PROJECT]:
    """The same test on all public money: investment, whoever pays, and running costs over the window."""
    running = stated_run_cost + unstated_run_cost_rate * investment_total
    return ratio(claimed_saving * return_window, investment_total + running * return_window)


def revenue_memo(
    in_service: Share,
    adoption: Share,
    recurring_revenue: Euros,
    one_off_revenue: Euros,
    revenue_realisation: Share,
    project_age: Years,
) -> Annotated[Euros, PROJECT]:
    """Memo: tax revenue announced, recurring and one-off apart, for its own beneficiary; it pays for no post here."""
    one_off = one_off_revenue * in_service * indicator(project_age < 1)
    return revenue_realisation * (recurring_revenue * adoption + one_off)


def hardware_units_renewed(in_service: Share, hardware_units: Units, hardware_life: Years) -> Annotated[Units, PROJECT]:
    """Machines bought again in an average year."""
    return in_service * hardware_units / hardware_life
