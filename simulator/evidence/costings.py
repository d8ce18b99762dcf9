"""Costings: what published studies compute and the economic model does not hold.

Pure functions on plain numbers, each named by the noun that it computes. Shares are in 0-1, money is in the
currency of the study. ``replications.yaml`` says which study uses which one, with its numbers and sources.
What the model computes itself is in ``simulator.model`` and is not repeated here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from simulator.engine.measures import (
    DAYS_PER_YEAR,
    MINUTES_PER_HOUR,
    MONTHS_PER_YEAR,
    PER_THOUSAND,
    SECONDS_PER_HOUR,
)

BITS_PER_BYTE = 8
HOURS_PER_DAY = 24

# --- any study -------------------------------------------------------------------------------------------


def share_of(part: float, whole: float) -> float:
    """Part of a whole: part / whole."""
    return part / whole


def total(parts: Sequence[float]) -> float:
    """Sum of the parts."""
    return math.fsum(parts)


def relative_fall(before: float, after: float) -> float:
    """Fall as a share of the start: (before - after) / before."""
    return (before - after) / before


def relative_gap(first: float, second: float) -> float:
    """Gap between two figures that should agree, as a share of the second: |first / second - 1|."""
    return abs(first / second - 1)


def cost_per_head(cost: float, heads: float) -> float:
    """Cost for one person, post or user: cost / heads."""
    return cost / heads


def annual_rate(rise: float, years: float) -> float:
    """Compound yearly rate of a rise over several years: (1 + rise)^(1 / years) - 1."""
    return math.pow(1 + rise, 1 / years) - 1


def stock_before(stock: float, growth: float) -> float:
    """Stock before it grew: stock / (1 + growth)."""
    return stock / (1 + growth)


def payback_years(cost: float, yearly_saving: float) -> float:
    """Years of saving that pay for the cost: cost / yearly saving."""
    return cost / yearly_saving


def hours_of_days(days: float, hours_per_day: float) -> float:
    """Hours in days of work: days × hours a day."""
    return days * hours_per_day


def days_of_hours(hours: float, hours_per_day: float) -> float:
    """Days of work in hours: hours / hours a day."""
    return hours / hours_per_day


def hours_of_minutes(minutes: float) -> float:
    """Hours in minutes: minutes / 60."""
    return minutes / MINUTES_PER_HOUR


def seconds_of_hours(hours: float) -> float:
    """Seconds in hours: hours × 3,600."""
    return hours * SECONDS_PER_HOUR


# --- gains -----------------------------------------------------------------------------------------------


def profitable_task_share(exposed: float, profitable: float) -> float:
    """Share of tasks that AI takes: exposed × profitable. Source: Acemoglu (2025)."""
    return exposed * profitable


def total_factor_productivity(exposed: float, profitable: float, cost_saving: float) -> float:
    """Rise of productivity: exposed × profitable × cost saving. Source: Hulten, in Acemoglu (2025)."""
    return profitable_task_share(exposed, profitable) * cost_saving


def easy_task_share(mixed_effect: float, easy_effect: float, hard_task_ratio: float) -> float:
    """Share of easy tasks: (mixed / easy - r) / (1 - r), r a hard task's gain. Source: Acemoglu (2025)."""
    return (mixed_effect / easy_effect - hard_task_ratio) / (1 - hard_task_ratio)


def mean_of_bins(shares: Sequence[float], lowest: Sequence[float], highest: Sequence[float]) -> float:
    """Mean of answers given in bins: Σ share × (lowest + highest) / 2. Source: ours, for GDS (2025)."""
    return math.fsum(s * (low + high) / 2 for s, low, high in zip(shares, lowest, highest, strict=True))


def open_bin_value(mean: float, closed_bins_mean: float, open_bin_share: float) -> float:
    """Value of an open bin that gives the mean: (mean - closed bins) / open share. Source: ours, for GDS."""
    return (mean - closed_bins_mean) / open_bin_share


def hours_a_week(time_share: float, week: float) -> float:
    """Hours saved a week: share of working time × week. Source: Humlum and Vestergaard (2025)."""
    return time_share * week


def points_lost(control: float, treated: Sequence[float]) -> float:
    """Right answers lost with the tool: control - mean of treated. Source: Dell'Acqua et al. (2023)."""
    return control - math.fsum(treated) / len(treated)


def perception_gap(believed: float, measured: float) -> float:
    """Gain believed in minus gain measured. Source: METR (2025)."""
    return believed - measured


def workslop_bill(monthly_cost: float, receiving_share: float, employees: float) -> float:
    """Yearly cost of poor AI output: monthly cost × 12 × employees × share hit. Source: BetterUp (2025)."""
    return monthly_cost * MONTHS_PER_YEAR * employees * receiving_share


# --- working time ----------------------------------------------------------------------------------------


def reorganisation_from_hourly_gain(gain_share: float, cut: float) -> float:
    """θ of the model: g (1 - cut) / cut, where g = gain_share × cut is the rise of hourly output.

    Source: Gubian, Jugnot, Lerais and Passeron (2004) for gain_share. The cut cancels out of g / cut.
    """
    return gain_share * (1 - cut)


def hires_simple_form(reorganisation_share: float, cut: float) -> float:
    """Jobs for one job, form (i), hires at the old pace: (1 - θ) cut / (1 - cut). Source: usual count."""
    return (1 - reorganisation_share) * cut / (1 - cut)


def hires_hourly_output_form(gain_share: float, cut: float) -> float:
    """Jobs for one job, form (ii): 1 / ((1 - cut)(1 + gain_share × cut)) - 1. Source: after Gubian (2004)."""
    return 1 / ((1 - cut) * (1 + gain_share * cut)) - 1


def compensation_rate(hires_rate: float, need_rate: float) -> float:
    """Share of the missing posts that was created: hires / need. Source: ours, for Drees."""
    return hires_rate / need_rate


def absorbed_share(productivity_fall: float, labour_share: float, hours_fall: float) -> float:
    """Share of a cut made up for: 1 - TFP fall / (labour share × cut). Source: after Crépon et al. (2004)."""
    return 1 - productivity_fall / (labour_share * hours_fall)


def working_days(year_days: float, weekend_days: float, leave_days: float, holidays: float) -> float:
    """Days worked: year - weekends - leave - holidays. Source: usual count of the 1,607 hours."""
    return year_days - weekend_days - leave_days - holidays


def statutory_hours(worked_hours: float, rounding: float, solidarity_hours: float) -> float:
    """Legal year: hours rounded, plus the solidarity day. Source: usual count of the 1,607 hours."""
    return round(worked_hours / rounding) * rounding + solidarity_hours


def weeks_a_year(annual_hours: float, week: float) -> float:
    """Weeks worked in a year: annual hours / week. Source: usual count of the 1,607 hours."""
    return annual_hours / week


# --- money -----------------------------------------------------------------------------------------------


def cost_per_job(public_cost: float, firms_cost: float, jobs: float) -> float:
    """Cost of one job: (public cost + cost of firms) / jobs. Source: Romagnan report (2014)."""
    return cost_per_head(public_cost + firms_cost, jobs)


def bill_over_years(yearly_costs: Sequence[float], years: float) -> float:
    """Bill of yearly costs over the years, undiscounted: Σ costs × years. Source: claim by B. Accoyer."""
    return total(yearly_costs) * years


def contracts_bill(contracts: float, cost_per_contract: float) -> float:
    """Cost of a programme: contracts × cost of one. Source: OFCE (2012)."""
    return contracts * cost_per_contract


def aided_wage(aid: float, aid_share: float) -> float:
    """Gross wage of which an aid pays a share: aid / share. Source: OFCE (2012)."""
    return aid / aid_share


# --- queues ----------------------------------------------------------------------------------------------


def number_present(arrivals_per_hour: float, hours: float) -> float:
    """People present on average: arrivals × time each stays. Source: Little (1961)."""
    return arrivals_per_hour * hours


def occupancy(offered_load: float, abandonment: float, agents: float) -> float:
    """Share of time that agents are busy: load × (1 - abandonment) / agents. Source: Garnett (2002)."""
    return offered_load * (1 - abandonment) / agents


# --- electricity and carbon ------------------------------------------------------------------------------


def token_energy(active_parameters: float, batch: float, slope: float, decay: float, floor: float) -> float:
    """Wh of a GPU for a token: slope × exp(decay × batch) × parameters (10^9) + floor. Source: EcoLogits."""
    return slope * math.exp(decay * batch) * active_parameters + floor


def token_seconds(active_parameters: float, batch: float, slope: float, rise: float, floor: float) -> float:
    """Seconds for a token: slope × parameters (10^9) + rise × batch + floor. Source: EcoLogits."""
    return slope * active_parameters + rise * batch + floor


def gpus_needed(total_parameters: float, bits: float, overhead: float, gpu_memory: float) -> float:
    """GPUs for a model: overhead × 10^9 parameters × bits / 8 / GB, up to a power of 2. Source: EcoLogits."""
    cards = math.ceil(overhead * total_parameters * bits / BITS_PER_BYTE / gpu_memory)
    return 2.0 ** math.ceil(math.log2(cards))


def request_seconds(tokens: float, token_seconds: float) -> float:
    """Seconds to write an answer: tokens × seconds for one. Source: EcoLogits."""
    return tokens * token_seconds


def server_energy(request_seconds: float, server_power: float, gpus: float, server_gpus: float, batch: float) -> float:
    """Wh of the server without its GPUs: time × power × GPUs used / GPUs held / batch. Source: EcoLogits."""
    return request_seconds / SECONDS_PER_HOUR * server_power * gpus / server_gpus / batch


def request_energy_by_size(tokens: float, token_energy: float, gpus: float, server_energy: float, pue: float) -> float:
    """Wh of a request: PUE × (GPUs × tokens × energy of a token + server). Source: EcoLogits."""
    return pue * (gpus * tokens * token_energy + server_energy)


def hardware_carbon(gpus: float, server_gpus: float, server_carbon: float, gpu_carbon: float) -> float:
    """Carbon of making the machines: GPUs / GPUs held × server + GPUs × one GPU. Source: EcoLogits."""
    return gpus / server_gpus * server_carbon + gpus * gpu_carbon


def request_hardware_carbon(hardware_carbon: float, request_seconds: float, batch: float, life_years: float) -> float:
    """Grams of hardware for a request: kilograms × time / (life × batch). Source: EcoLogits."""
    life_seconds = life_years * DAYS_PER_YEAR * HOURS_PER_DAY * SECONDS_PER_HOUR
    return hardware_carbon * PER_THOUSAND * request_seconds / (life_seconds * batch)


def electricity_from_carbon(carbon: float, grid_intensity: float) -> float:
    """KWh behind kilograms of carbon: carbon / grams for one kWh. Source: ours, for RTE."""
    return carbon * PER_THOUSAND / grid_intensity
