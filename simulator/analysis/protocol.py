"""What a pilot can show: its power, the least effect it could see, and the agents and weeks that a claim needs.

The indicator of an agent in a week has a standard deviation S between agents; two weeks of one agent are correlated
(r), and so are agents of one office (ICC). Over W weeks with the tool and B before, an agent's change has the variance
S² (1 - r) (1 / W + 1 / B); without weeks before, an agent's level has S² (r + (1 - r) / W). With the tool, the variance
of the gain between agents is added: more weeks do not lower it. The mean of m agents of one office has all this times
(1 + (m - 1) ICC) / m. Offices are what is compared, by Student's test, at 5 % two-sided. Sources: Cohen (1988) for the
power of the test, Donner and Klar (2000) for offices.

Effects and deviations are in the same unit, minutes a day or a share of time. Nothing here looks at who claims.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.analysis.pilot import INDICATOR, WEEKS_BEFORE, Pilot, Variation
from simulator.dossier.figures import Words
from simulator.errors import DossierError
from simulator.evidence.posterior import LocalMeasurement, Posterior, posterior
from simulator.evidence.reference_class import OUTCOMES, reference_class

POWER, SIGNIFICANCE = 0.80, 0.05
"""A real effect is seen four times in five, and one that is not there is seen once in twenty. Source: Cohen (1988)."""

FEWEST_OFFICES = 2
"""Offices in each group below which nothing tells an office's own luck from the tool."""

FEWEST_AGENTS = 10
"""Agents in each group of a pilot that is proposed: with fewer, one odd agent decides (judgement)."""

SLIGHTLY = 0.99
"""A slightly smaller effect, where the library has no number."""

MOST_AGENTS, MOST_WEEKS = 10_000_000, 104
"""Where the search stops: more agents than any employer has, two years."""


@dataclass(frozen=True)
class Verdict:
    """Whether a pilot could show an effect: its power, the least effect that it sees four times in five (maybe none).

    agents_needed: in each group, for the weeks it lasts. weeks_needed: with the agents it has. None: never.
    """

    could_show: bool
    power: float
    minimal_effect: float
    agents_needed: int | None
    weeks_needed: int | None
    cannot_tell: Words | None


@dataclass(frozen=True)
class Plan:
    """A pilot sized to show an effect: what to record, agents in each group, what it still cannot tell; None: never."""

    pilot: Pilot | None
    indicator: Words
    minimal_effect: float
    cannot_tell: Words | None


def plans(
    effect: float, weeks: int, variation: Variation, weeks_before: int = WEEKS_BEFORE, agents_per_office: int = 1
) -> tuple[Plan, Plan]:
    """Return the two ways to show an effect in some weeks: with a comparison group of the same size, and without.

    Raises DossierError for an effect that is not above zero, or no week.
    """
    _fail_if_nothing_to_show(effect)
    least = FEWEST_OFFICES * agents_per_office
    without = Pilot(least, weeks, 0, weeks_before, agents_per_office)
    return _plan(replace(without, compared=least), effect, variation), _plan(without, effect, variation)


def _plan(pilot: Pilot, effect: float, variation: Variation) -> Plan:
    needed = agents_needed(pilot, effect, variation)
    if needed is None:
        return Plan(None, INDICATOR, math.inf, pilot.cannot_tell)
    agents = max(needed, FEWEST_AGENTS)
    sized = replace(pilot, agents=agents, compared=agents if pilot.compared else 0)
    return Plan(sized, INDICATOR, minimal_effect(sized, variation), pilot.cannot_tell)


def could_show(pilot: Pilot, effect: float, variation: Variation) -> Verdict:
    """Return whether a pilot could have shown an effect. Raises DossierError for an effect that is not above zero."""
    _fail_if_nothing_to_show(effect)
    power = power_of(pilot, effect, variation)
    return Verdict(
        could_show=power >= POWER,
        power=power,
        minimal_effect=minimal_effect(pilot, variation),
        agents_needed=agents_needed(pilot, effect, variation),
        weeks_needed=weeks_needed(pilot, effect, variation),
        cannot_tell=pilot.cannot_tell,
    )


def power_of(pilot: Pilot, effect: float, variation: Variation) -> float:
    """Return the probability that a pilot finds an effect that is there; 0 where it has nothing to compare."""
    from statsmodels.stats.power import TTestIndPower, TTestPower  # type: ignore[import-untyped, unused-ignore]

    if not _can_compare(pilot):
        return 0.0
    size, offices, power = effect / _office_deviation(pilot, variation), _offices(pilot), math.nan
    while math.isnan(power):  # the library has no number for some large effects: that of a slightly smaller one is less
        if pilot.compared:
            power = float(TTestIndPower().power(size, offices, SIGNIFICANCE, ratio=pilot.compared / pilot.agents))
        else:
            power = float(TTestPower().power(size, offices, SIGNIFICANCE))
        size *= SLIGHTLY
    return power


def minimal_effect(pilot: Pilot, variation: Variation) -> float:
    """Return the least effect that a pilot finds four times in five; infinite where it has nothing to compare."""
    from statsmodels.stats.power import TTestIndPower, TTestPower

    if not _can_compare(pilot):
        return math.inf
    offices = _offices(pilot)
    if pilot.compared:
        ratio = pilot.compared / pilot.agents
        size = TTestIndPower().solve_power(nobs1=offices, alpha=SIGNIFICANCE, power=POWER, ratio=ratio)
    else:
        size = TTestPower().solve_power(nobs=offices, alpha=SIGNIFICANCE, power=POWER)
    # the library gives a number, or an array of one where its first method did not find it
    return float(np.ravel(size)[0]) * _office_deviation(pilot, variation)


def agents_needed(pilot: Pilot, effect: float, variation: Variation) -> int | None:
    """Return how many agents each group needs, in whole offices, for an effect in the weeks of a pilot; None: never."""
    per_office = pilot.agents_per_office

    def shown(offices: int) -> bool:
        agents = offices * per_office
        wanted = replace(pilot, agents=agents, compared=agents if pilot.compared else 0)
        return power_of(wanted, effect, variation) >= POWER

    offices = _fewest(shown, FEWEST_OFFICES, MOST_AGENTS // per_office)
    return None if offices is None else offices * per_office


def weeks_needed(pilot: Pilot, effect: float, variation: Variation) -> int | None:
    """Return how many weeks with the tool the agents of a pilot need to show an effect; None: never in two years."""

    def shown(weeks: int) -> bool:
        return power_of(replace(pilot, weeks=weeks), effect, variation) >= POWER

    return _fewest(shown, 1, MOST_WEEKS)


def result_of(
    pilot: Pilot, difference: float, standard_error: float, claimed: float, outcome: str = "realisation"
) -> LocalMeasurement:
    """Return the result of a pilot, in the claim's unit, as a measurement in the measure of a class.

    For a class of realisations both numbers are divided by the claim; for the others (absence, turnover) they are
    already in the measure of the class. Raises DossierError for a claim of zero.
    """
    _fail_if_nothing_to_show(abs(claimed))
    scale = 1.0 if OUTCOMES[outcome].units else claimed
    return LocalMeasurement(difference / scale, pilot.grade, standard_error=standard_error / abs(scale))


def updated(
    pilot: Pilot,
    difference: float,
    standard_error: float,
    claimed: float,
    outcome: str = "realisation",
    known: Sequence[LocalMeasurement] = (),
) -> Posterior:
    """Return what to believe once a pilot has its result. known: what was measured before.

    Raises DossierError for a claim of zero, and as `posterior` does.
    """
    result = result_of(pilot, difference, standard_error, claimed, outcome)
    return posterior(reference_class(outcome), (*known, result))


def _can_compare(pilot: Pilot) -> bool:
    """Tell whether the groups are there and hold offices enough for chance to be told apart."""
    groups = (pilot.agents, pilot.compared) if pilot.compared else (pilot.agents,)
    enough = min(groups) >= FEWEST_OFFICES * pilot.agents_per_office
    return enough and bool(pilot.compared or pilot.weeks_before)


def _offices(pilot: Pilot) -> float:
    return pilot.agents / pilot.agents_per_office


def _office_deviation(pilot: Pilot, variation: Variation) -> float:
    """Return the standard deviation between offices of what is compared: their agents' mean change, or mean level.

    Where only one group has the tool, the two groups differ in variance: the one returned gives the same standard
    error to their difference.
    """
    agent, response = variation.within_agent.value, variation.response.value**2
    weeks = (1.0 - agent) / pilot.weeks
    share = weeks + (1.0 - agent) / pilot.weeks_before if pilot.weeks_before else agent + weeks
    equipped = pilot.compared / (pilot.agents + pilot.compared) if pilot.compared else 1.0
    variance = variation.deviation.value**2 * share + equipped * response
    size = pilot.agents_per_office
    return math.sqrt(variance * (1.0 + (size - 1) * variation.within_office.value) / size)


def _fewest(shown: Callable[[int], bool], least: int, most: int) -> int | None:
    """Return the least number from which an effect is shown, by doubling then halving; None where most is not enough.

    More agents and more weeks never lower the power.
    """
    high = least
    while not shown(high):
        if high >= most:
            return None
        least, high = high + 1, min(2 * high, most)
    while least < high:
        middle = (least + high) // 2
        least, high = (least, middle) if shown(middle) else (middle + 1, high)
    return high


def _fail_if_nothing_to_show(effect: float) -> None:
    if effect > 0.0 and math.isfinite(effect):
        return
    raise DossierError(
        fr=f"Effet à démontrer : {effect:g} ; donnez un nombre fini plus grand que 0, dans l’unité de l’indicateur.",
        en=f"Effect to be shown: {effect:g}; give a finite number greater than 0, in the unit of the indicator.",
    )
