"""Chapter 4. Service: what freed or missing hours become for a user of the service, office by office.

Three kinds, never one index: cases (backlog, delay by Little's law), contacts (a line or counter whose callers lose
patience: Erlang A, calibrated on the answer rate observed), quantities (controls, visits, opening hours).
Nobody is assumed to work for free: hours that are missing are lost to the service, unless absorbed_overload_share says
that agents absorb a part of them by working faster.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from simulator.engine.arithmetic import positive, ratio
from simulator.engine.measures import (
    DAYS_PER_YEAR,
    MINUTES_PER_HOUR,
    SECONDS_PER_HOUR,
    SERVICE,
    Cases,
    CasesPerYear,
    ContactsPerHour,
    ContactsPerYear,
    Days,
    Etpt,
    Hours,
    HoursPerCase,
    Minutes,
    Ratio,
    Seconds,
    Share,
    UnitsPerYear,
)
from simulator.model.queues import abandonment_with_redials, agents_for_answer_rate


def available_hours(
    capacity: Hours, respite_hours: Hours, absorbed_overload_share: Share, unmet_hours: Hours
) -> Annotated[Hours, SERVICE]:
    """Hours that really go to the service's users."""
    return positive(capacity - respite_hours) + absorbed_overload_share * positive(unmet_hours)


def work_pace(bankable: Share, complexity: Share) -> Annotated[Ratio, SERVICE]:
    """Hours that the same task takes now, for one hour at the start."""
    return (1 - bankable) * (1 + complexity)


def hours_per_case_0(base_required: Hours, cases_a_year: CasesPerYear) -> Annotated[HoursPerCase, SERVICE]:
    """Hours that a case took at the start: all the work that was needed, over the cases that came in."""
    return ratio(base_required, cases_a_year)


def cases_to_treat(backlog_previous: Cases, cases_a_year: CasesPerYear, demand: Ratio) -> Annotated[Cases, SERVICE]:
    """Cases waiting since last year and cases that come in."""
    return backlog_previous + cases_a_year * demand


def cases_treated(
    cases_to_treat: Cases, available_hours: Hours, hours_per_case_0: HoursPerCase, work_pace: Ratio
) -> Annotated[Cases, SERVICE]:
    """Cases that the hours of the year allow to treat."""
    return np.minimum(cases_to_treat, ratio(available_hours, hours_per_case_0 * work_pace))


def backlog(cases_to_treat: Cases, cases_treated: Cases) -> Annotated[Cases, SERVICE]:
    """Cases still waiting at the end of the year."""
    return cases_to_treat - cases_treated


def delay(backlog: Cases, cases_treated: Cases) -> Annotated[Days, SERVICE]:
    """Days that a case waits, by Little's law. A service that treats nothing is given one case a year."""
    return DAYS_PER_YEAR * backlog / np.maximum(cases_treated, 1)


def contacts_per_hour_0(contacts_a_year: ContactsPerYear, opening_hours: Hours) -> Annotated[ContactsPerHour, SERVICE]:
    """Calls or visits that reach the service in an hour of opening, repeated attempts included."""
    return ratio(contacts_a_year, opening_hours)


def fresh_contacts_per_hour(
    contacts_per_hour_0: ContactsPerHour, redial_share: Share, answer_rate_0: Share, demand: Ratio
) -> Annotated[ContactsPerHour, SERVICE]:
    """First attempts only: those who gave up and tried again are taken out of what was counted."""
    return contacts_per_hour_0 * (1 - redial_share * (1 - answer_rate_0)) * demand


def agents_on_line_0(
    answer_rate_0: Share, contacts_per_hour_0: ContactsPerHour, handling_minutes: Minutes, patience_seconds: Seconds
) -> Annotated[Etpt, SERVICE]:
    """Agents really answering at the start: the number at which Erlang A gives the answer rate observed."""
    return agents_for_answer_rate(
        answer_rate_0,
        contacts_per_hour_0,
        handling_minutes / MINUTES_PER_HOUR,
        patience_seconds / SECONDS_PER_HOUR,
    )


def agents_on_line(agents_on_line_0: Etpt, available_hours: Hours, base_capacity: Hours) -> Annotated[Etpt, SERVICE]:
    """Agents answering now: they follow the hours of the service."""
    return agents_on_line_0 * ratio(available_hours, base_capacity)


def abandonment_rate(
    agents_on_line: Etpt,
    fresh_contacts_per_hour: ContactsPerHour,
    handling_minutes: Minutes,
    work_pace: Ratio,
    patience_seconds: Seconds,
    redial_share: Share,
) -> Annotated[Share, SERVICE]:
    """Share of contacts that give up before an answer, those who call again included.

    Erlang A with redials; a contact takes at least a second, however much the machine takes over.
    """
    return abandonment_with_redials(
        agents_on_line,
        fresh_contacts_per_hour,
        np.maximum(handling_minutes * work_pace / MINUTES_PER_HOUR, 1 / SECONDS_PER_HOUR),
        patience_seconds / SECONDS_PER_HOUR,
        redial_share,
    )


def answer_rate(abandonment_rate: Share) -> Annotated[Share, SERVICE]:
    """Share of calls answered, or of visitors received."""
    return 1 - abandonment_rate


def waiting_seconds(abandonment_rate: Share, patience_seconds: Seconds) -> Annotated[Seconds, SERVICE]:
    """Mean wait of all who call, those who give up included."""
    return abandonment_rate * patience_seconds


def quantity(
    quantity_0: UnitsPerYear, available_hours: Hours, base_capacity: Hours, work_pace: Ratio
) -> Annotated[UnitsPerYear, SERVICE]:
    """Controls made, visits paid or hours open: what the hours allow, at the pace of the work."""
    return quantity_0 * ratio(available_hours, base_capacity * work_pace)
