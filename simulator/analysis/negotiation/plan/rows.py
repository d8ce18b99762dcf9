"""The constraints of a plan as rows of its programme: coefficients · unknowns ≥ least."""

from __future__ import annotations

import numpy as np

from simulator.analysis.negotiation.plan.programme import RELAXED, Programme, Row
from simulator.engine.arithmetic import positive
from simulator.engine.measures import Array

LASTS = 0.01
"""How far beyond what the last year takes a need may be and still last, relative to it: gains never quite settle."""


def rows_of(programme: Programme) -> list[Row]:
    """Return every constraint but the year in which the goal is reached."""
    families = _service, _room, _money, _floor, _surplus, _weeks
    return [row for family in families for row in family(programme)]


def bounds_of(programme: Programme, reach: int, goal: int | None = None) -> tuple[Array, Array]:
    """Return the least and the most of each unknown. reach: the year of decision from which the goal holds.

    goal: the rank of the menu to reach, its last one where None.
    """
    services, years, groups, steps = programme.shape
    low, high = np.zeros(programme.size), np.full(programme.size, np.inf)
    high[services * years : -programme.slacks] = 1
    for group in range(groups):
        for year in range(reach, years):
            low[programme.steps_at(group, year)][: goal or steps] = 1
    for family in RELAXED:
        if family not in programme.relaxed:
            places = range(years) if family == "money" else range(1)
            high[[programme.slack_at(family, year) for year in places]] = 0
    for year in range(years):
        full = programme.around.ceiling[programme.trial.start + year] <= _idle_replaced(programme)[year]
        useless = not programme.around.work.by_recruit[:, :, year].any()
        if useless or (full and "capacity" not in programme.relaxed):
            high[[programme.recruits_at(service, year) for service in range(services)]] = 0
    return low, high


def _idle_replaced(programme: Programme) -> Array:
    return programme.around.idle_replaced[programme.trial.start :]


def _service(programme: Programme) -> list[Row]:
    """Posts at work are enough for the week of the year, service by service."""
    services, years, groups, _ = programme.shape
    first, rows = programme.trial.start, []
    for service in range(services):
        coefficients, constant = programme.terms(programme.around.work, np.eye(services)[service])
        coefficients, constant = coefficients[first:].copy(), constant[first:]
        asked = programme.around.needed[first:, service] / programme.people
        coefficients, constant = coefficients / programme.people, constant / programme.people
        for year in range(years):
            coefficients[year, programme.steps_at(min(service, groups - 1), year)] -= np.diff(asked[year])
            coefficients[year, programme.slack_at("service")] = asked[year, 0]
        rows.append(Row(coefficients, asked[:, 0] - constant + _margin(programme, "service")[first:, service]))
    return rows


def _margin(programme: Programme, family: str) -> Array:
    """Return what a family keeps in hand, counted as its rows are."""
    if programme.margins is None:
        services, years = programme.shape[0], len(programme.trial.idle.years)
        return np.zeros((years, services) if family == "service" else years)
    unit = programme.money if family == "money" else programme.people
    return np.asarray(programme.margins.families[family][..., 0] / unit)


def _room(programme: Programme) -> list[Row]:
    """Recruits fit in what the goal allows, and with the departures replaced in what schools can take."""
    services, years, _, _ = programme.shape
    trial, first = programme.trial, programme.trial.start
    replaced, constant = programme.terms(programme.around.replaced, np.ones(services))
    rows = []
    for year in range(years):
        recruits = np.zeros(programme.size)
        recruits[[programme.recruits_at(service, year) for service in range(services)]] = 1
        recruits[programme.slack_at("capacity")] = -1
        if trial.goal.capacity is not None:
            rows.append(Row(-recruits[np.newaxis], np.array([-trial.goal.capacity / programme.people])))
        ceiling = programme.around.ceiling[first + year]
        if ceiling > _idle_replaced(programme)[year] or "capacity" in programme.relaxed:
            left = (ceiling - constant[first + year]) / programme.people - _margin(programme, "room")[first + year]
            rows.append(Row(-(recruits + replaced[first + year] / programme.people)[np.newaxis], np.array([-left])))
    return rows


def _money(programme: Programme) -> list[Row]:
    """A year costs no more than its envelope."""
    coefficients, constant = programme.cost
    rows = []
    for year in range(programme.shape[1]):
        place = programme.trial.start + year
        most = programme.trial.envelope[place]
        if np.isfinite(most):
            row = coefficients[place].copy()
            row[programme.slack_at("money", year)] = -1
            left = most / programme.money - constant[place] - _margin(programme, "money")[place]
            rows.append(Row(-row[np.newaxis], np.array([-left])))
    return rows


def _floor(programme: Programme) -> list[Row]:
    """Posts are no fewer than wanted, once recruits can be at work."""
    wanted = programme.trial.goal.posts
    reachable = programme.trial.reachable
    if wanted is None or not reachable.any():
        return []
    coefficients, constant = programme.terms(programme.around.posts, np.ones(programme.shape[0]))
    coefficients = coefficients / programme.people
    coefficients[:, programme.slack_at("floor")] = 1
    least = (wanted - constant) / programme.people + _margin(programme, "floor")
    return [Row(coefficients[reachable], least[reachable])]


def lasting_need(programme: Programme) -> Array:
    """Return the recruits that the week hired for takes for good, once they are trained, (service,).

    What it takes in the last year simulated, once gains are there, at status quo's service whatever is tolerated: of
    the years in which that is within LASTS of the last one's, the most demanding. Departures that a shorter week avoids
    are left out, and what the plan keeps in hand comes on top.
    """
    services = programme.shape[0]
    trial, around = programme.trial, programme.around
    shortened = (trial.hired_for - trial.idle.weeks[-1])[np.newaxis, :]
    moved = np.minimum(around.work.by_week.sum(axis=2) * shortened, 0.0)
    reachable, found = trial.reachable, np.zeros(services)
    for service in range(services):
        each = float(around.work.by_recruit[-1, service].max())
        if each <= 0 or not reachable.any():
            continue
        _, constant = programme.terms(around.work, np.eye(services)[service])
        missing = positive(trial.lasting[:, service] - constant - moved[:, service])[reachable]
        lasts = missing <= missing[-1] * (1 + LASTS)
        reserve = 0.0 if programme.reserve is None else programme.reserve.service[reachable, service, 0].max()
        found[service] = (missing[lasts].max() + reserve) / each
    return found


def most_recruits(programme: Programme) -> Array:
    """Return the most recruits of all years, (service,): those that the goal takes for good, and the surplus allowed.

    Of all services together, (1,), where posts are wanted: what these ask for may then be more.
    """
    most = lasting_need(programme) * (1 + programme.trial.goal.surplus)
    wanted = programme.trial.goal.posts
    if wanted is None:
        return most
    constant = programme.terms(programme.around.posts, np.ones(programme.shape[0]))[1]
    asked = wanted - float(constant[programme.trial.reachable].min(initial=wanted))
    return np.array([max(float(most.sum()), asked)])


def _surplus(programme: Programme) -> list[Row]:
    """Recruits are no more than the goal takes for good, or than the posts wanted ask for."""
    services, years, _, _ = programme.shape
    each, need, most = np.zeros((services, programme.size)), lasting_need(programme), most_recruits(programme)
    for service in range(services):
        each[service, [programme.recruits_at(service, year) for year in range(years)]] = -1
    if len(most) < services:
        each, need = each.sum(axis=0, keepdims=True), need.sum(keepdims=True)
    each[:, programme.slack_at("surplus")] = need / programme.people
    return [Row(each, -most / programme.people)]


def _weeks(programme: Programme) -> list[Row]:
    """A week never goes back up, its steps are taken in order, and services that go first have the shortest."""
    services, years, groups, steps = programme.shape
    size, rows = programme.size, []
    for group in range(groups):
        for year in range(years):
            here = programme.steps_at(group, year)
            if steps > 1:
                rows.append(_ahead(np.arange(here.start, here.stop - 1), np.arange(here.start + 1, here.stop), size))
            if year:
                before = programme.steps_at(group, year - 1)
                rows.append(_ahead(np.arange(here.start, here.stop), np.arange(before.start, before.stop), size))
    names = programme.trial.idle.services
    for one in programme.trial.goal.first:
        for other in set(range(services)) - {names.index(name) for name in programme.trial.goal.first}:
            for year in range(years):
                ahead, after = (programme.steps_at(group, year) for group in (names.index(one), other))
                rows.append(_ahead(np.arange(ahead.start, ahead.stop), np.arange(after.start, after.stop), size))
    return rows


def _ahead(ahead: Array, after: Array, size: int) -> Row:
    """Return the rows by which each unknown of some is at least that of others."""
    coefficients = np.zeros((len(ahead), size))
    coefficients[np.arange(len(ahead)), ahead.astype(int)] = 1
    coefficients[np.arange(len(after)), after.astype(int)] = -1
    return Row(coefficients, np.zeros(len(ahead)))
