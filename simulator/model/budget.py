"""Chapter 5, second part. Budget: payroll (titre 2) with and without CAS Pensions, and the effect against status quo.

Payroll follows who enters and who leaves at their own costs. In titre 2, AE = CP. Savings are split as auditors do:
cashable (a credit really falls), non-cashable (hours), scope cut (less service): a post cut without a bankable gain
behind it is a scope cut, not productivity.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from simulator.engine.arithmetic import indicator, over_categories, over_projects, over_services, positive, ratio
from simulator.engine.measures import (
    CATEGORY_SERVICE,
    SERVICE,
    WHOLE,
    Etp,
    Etpt,
    Euros,
    EurosPerPerson,
    EurosPerPost,
    EurosTotal,
    Index,
    Rate,
    Ratio,
    Share,
    Year,
)


def wage_index_initial(wage_growth_rate: Rate) -> Annotated[Index, WHOLE]:
    """Index of the year before the first, so that the first year is 1."""
    return 1 / (1 + wage_growth_rate)


def wage_index(wage_index_previous: Index, wage_growth_rate: Rate) -> Annotated[Index, WHOLE]:
    """Pay of one agent relative to the first year: net GVT and index point."""
    return wage_index_previous * (1 + wage_growth_rate)


def pension_markup(pension_base_share: Share, pension_rate: Share) -> Annotated[Ratio, WHOLE]:
    """Employer's contribution to CAS Pensions for one euro of the rest: base (traitement) times rate."""
    return pension_base_share * pension_rate


def base_post_cost(
    post_cost: EurosPerPost, category_share: Share, pension_base_share: Share, pension_rate_0: Share
) -> Annotated[EurosPerPost, SERVICE]:
    """Mean cost of an ETPT in each service in the first year, CAS Pensions included."""
    return over_categories(category_share * post_cost) * (1 + pension_base_share * pension_rate_0)


def full_post_cost(
    post_cost: EurosPerPost, category_share: Share, wage_index: Index, pension_markup: Ratio
) -> Annotated[EurosPerPost, SERVICE]:
    """Mean cost of an ETPT in each service this year, CAS Pensions included: what a post costs over a career."""
    return over_categories(category_share * post_cost) * wage_index * (1 + pension_markup)


def mean_post_cost(full_post_cost: EurosPerPost, base_posts: Etpt) -> Annotated[EurosPerPost, WHOLE]:
    """Mean cost of an ETPT for the whole organisation this year."""
    return ratio(over_services(full_post_cost * base_posts), over_services(base_posts))


def progression_rate(
    attrition_rate: Rate, entry_cost_ratio: Ratio, exit_cost_ratio: Ratio
) -> Annotated[Rate, CATEGORY_SERVICE]:
    """Yearly rise of those who stay (GVT positif) at which the mean cost is stable when every leaver is replaced."""
    return (1 - attrition_rate * entry_cost_ratio) / (1 - attrition_rate * exit_cost_ratio) - 1


def structural_payroll_initial(posts_0: Etpt, post_cost: EurosPerPost) -> Annotated[Euros, CATEGORY_SERVICE]:
    """Yearly payroll at the start, CAS Pensions out."""
    return posts_0 * post_cost


def structural_payroll(
    structural_payroll_previous: Euros,
    posts_previous: Etp,
    departures: Etp,
    layoffs: Etp,
    exit_cost_ratio: Ratio,
    progression_rate: Rate,
    newcomers: Etp,
    entry_cost_ratio: Ratio,
    post_cost: EurosPerPost,
) -> Annotated[Euros, CATEGORY_SERVICE]:
    """Yearly payroll of those present at the end of the year, in euros of the first year, CAS Pensions out.

    Leavers go at exit_cost_ratio times the mean, newcomers come at entry_cost_ratio times the mean of the dossier
    (noria), those who stay progress. So a post not filled first saves a beginner's pay, and a career's in the end.
    """
    leaving = ratio(structural_payroll_previous, posts_previous) * exit_cost_ratio * (departures + layoffs)
    staying = positive(structural_payroll_previous - leaving)
    return staying * (1 + progression_rate) + newcomers * entry_cost_ratio * post_cost


def payroll_without_pensions(
    structural_payroll: Euros,
    structural_payroll_previous: Euros,
    entry_timing: Share,
    wage_index: Index,
) -> Annotated[Euros, CATEGORY_SERVICE]:
    """Titre 2 paid in the year, CAS Pensions out: entries and exits count for the part of the year that they last."""
    return (
        structural_payroll_previous + entry_timing * (structural_payroll - structural_payroll_previous)
    ) * wage_index


def cas_pensions(payroll_without_pensions: Euros, pension_markup: Ratio) -> Annotated[Euros, CATEGORY_SERVICE]:
    """Employer's contribution to CAS Pensions. It pays pensions already due: no short-run saving for the State."""
    return payroll_without_pensions * pension_markup


def payroll(payroll_without_pensions: Euros, cas_pensions: Euros) -> Annotated[Euros, CATEGORY_SERVICE]:
    """Titre 2 of the year, CAS Pensions included (AE = CP)."""
    return payroll_without_pensions + cas_pensions


def top_up_cost(
    topped_up_posts: Etpt, top_up_cost_ratio: Ratio, full_post_cost: EurosPerPost
) -> Annotated[Euros, SERVICE]:
    """Pay of part-timers brought back to full time: 80 % is paid 6/7, so the missing 20 % cost 1/7."""
    return topped_up_posts * top_up_cost_ratio * full_post_cost


def recruitment_spending(newcomers: Etp, recruitment_cost: EurosPerPerson) -> Annotated[Euros, CATEGORY_SERVICE]:
    """Competitions and schools."""
    return newcomers * recruitment_cost


def layoff_spending(layoffs: Etp, layoff_cost: EurosPerPerson) -> Annotated[Euros, CATEGORY_SERVICE]:
    """What a private employer pays to lay off."""
    return layoffs * layoff_cost


def staff_spending(
    payroll: Euros, top_up_cost: Euros, recruitment_spending: Euros, layoff_spending: Euros
) -> Annotated[Euros, SERVICE]:
    """All that is spent on staff in the year."""
    return over_categories(payroll + recruitment_spending + layoff_spending) + top_up_cost


def spending(staff_spending: Euros, ftap: Euros, dsi: Euros) -> Annotated[Euros, WHOLE]:
    """All that the scenario spends in the year: staff, fund, ordinary IT credits."""
    return over_services(staff_spending) + over_projects(ftap + dsi)


def net_budget_effect(status_quo_spending: Euros, spending: Euros) -> Annotated[Euros, WHOLE]:
    """What the scenario saves (positive) or costs (negative) against status quo in the year."""
    return status_quo_spending - spending


def discount_factor(year: Year, decision_year: Year, discount_rate: Rate) -> Annotated[Index, WHOLE]:
    """Value, in the year of decision, of a euro of the year; 0 before, since nothing decided can change the past."""
    return indicator(year >= decision_year) / (1 + discount_rate) ** positive(year - decision_year)


def net_present_value(
    net_present_value_previous: EurosTotal, net_budget_effect: Euros, discount_factor: Index
) -> Annotated[EurosTotal, WHOLE]:
    """Net effect against status quo since the decision, discounted to its year at the official rate."""
    return net_present_value_previous + net_budget_effect * discount_factor


def backed_posts(withdrawn_at_work: Etpt, gain_use_posts: Share, freed_posts: Etpt) -> Annotated[Etpt, SERVICE]:
    """Posts withdrawn that a bankable gain really replaces: only the gain that the scenario takes as posts counts."""
    return np.minimum(withdrawn_at_work, gain_use_posts * positive(freed_posts))


def scope_cut_posts(withdrawn_at_work: Etpt, backed_posts: Etpt) -> Annotated[Etpt, SERVICE]:
    """Posts withdrawn without a bankable gain behind them: less service, not productivity."""
    return withdrawn_at_work - backed_posts


def withdrawn_payroll(
    withdrawn_payroll_previous: Euros,
    departure_rate: Rate,
    exit_cost_ratio: Ratio,
    progression_rate: Rate,
    withdrawn_posts_previous: Etp,
    withdrawals: Etp,
    entry_cost_ratio: Ratio,
    post_cost: EurosPerPost,
) -> Annotated[Euros, CATEGORY_SERVICE]:
    """Yearly payroll that withdrawn posts would have cost, CAS Pensions out, in euros of the first year.

    The recursion of structural_payroll for the posts that are not filled: a beginner's pay first, a career's in time.
    """
    staying = withdrawn_payroll_previous * (1 - departure_rate * exit_cost_ratio)
    not_hired = departure_rate * withdrawn_posts_previous + withdrawals
    return staying * (1 + progression_rate) + not_hired * entry_cost_ratio * post_cost


def withdrawn_post_saving(
    withdrawn_payroll: Euros,
    withdrawn_payroll_previous: Euros,
    entry_timing: Share,
    wage_index: Index,
    pension_markup: Ratio,
    withdrawn_at_work: Etpt,
) -> Annotated[EurosPerPost, SERVICE]:
    """Credits that fall this year for one post withdrawn, CAS Pensions included."""
    paid = withdrawn_payroll_previous + entry_timing * (withdrawn_payroll - withdrawn_payroll_previous)
    return ratio(over_categories(paid) * wage_index * (1 + pension_markup), withdrawn_at_work)


def cashable_savings(backed_posts: Etpt, withdrawn_post_saving: EurosPerPost) -> Annotated[Euros, SERVICE]:
    """Credits that really fall this year because a gain is there."""
    return backed_posts * withdrawn_post_saving


def scope_cut_savings(scope_cut_posts: Etpt, withdrawn_post_saving: EurosPerPost) -> Annotated[Euros, SERVICE]:
    """Credits that fall this year because there is less service."""
    return scope_cut_posts * withdrawn_post_saving


def non_cashable_savings(
    freed_posts: Etpt, backed_posts: Etpt, full_post_cost: EurosPerPost
) -> Annotated[Euros, SERVICE]:
    """Value, at the cost of a career, of bankable hours used otherwise: no credit falls."""
    return positive(freed_posts - backed_posts) * full_post_cost


def commitments(staff_spending: Euros, project_commitment: Euros) -> Annotated[Euros, WHOLE]:
    """AE of the year: staff (AE = CP) and what is committed for the projects."""
    return over_services(staff_spending) + over_projects(project_commitment)
