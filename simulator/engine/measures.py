"""Measures and axes: what a signature says about a number.

An equation's arguments and result are annotated with a measure (``Share``, ``Hours``…); its result also says over
which axes it varies: ``-> Annotated[Hours, SERVICE]``. The graph refuses a producer whose measure differs from its
consumer's.

Every array has the same three dimensions, in a fixed order, draws last: ``(kind, service, draw)``. ``kind`` is the
project, the category, the group or the equipment of an equation; an axis over which a number does not vary has
length 1. NumPy then aligns any two numbers without a word in the equations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Measure:
    """What a number counts, in SI-like plain words; two measures are the same when their names are."""

    name: str


@dataclass(frozen=True)
class Over:
    """The axes over which a number varies, besides years and draws."""

    axes: tuple[str, ...]


WHOLE = Over(())
PROJECT = Over(("project",))
CATEGORY = Over(("category",))
SERVICE = Over(("service",))
GROUP = Over(("group",))
PROJECT_SERVICE = Over(("project", "service"))
CATEGORY_SERVICE = Over(("category", "service"))

POSITION = {"project": 0, "category": 0, "group": 0, "service": 1}
"""Which dimension of an array each axis takes."""

Share = Annotated[Array, Measure("share")]
Ratio = Annotated[Array, Measure("ratio")]
Index = Annotated[Array, Measure("index")]
Rate = Annotated[Array, Measure("rate/year")]
Etp = Annotated[Array, Measure("ETP")]
Etpt = Annotated[Array, Measure("ETPT")]
Persons = Annotated[Array, Measure("persons")]
Hours = Annotated[Array, Measure("hours/year")]
HoursPerPost = Annotated[Array, Measure("hours/year/ETPT")]
HoursPerPerson = Annotated[Array, Measure("hours/person")]
Week = Annotated[Array, Measure("hours/week")]
HoursPerDay = Annotated[Array, Measure("hours/day")]
HoursPerCase = Annotated[Array, Measure("hours/case")]
Minutes = Annotated[Array, Measure("minutes")]
MinutesPerDay = Annotated[Array, Measure("minutes/day")]
Seconds = Annotated[Array, Measure("seconds")]
Days = Annotated[Array, Measure("days")]
DaysPerYear = Annotated[Array, Measure("days/year")]
Months = Annotated[Array, Measure("months")]
Years = Annotated[Array, Measure("years")]
Year = Annotated[Array, Measure("year")]
Cases = Annotated[Array, Measure("cases")]
CasesPerYear = Annotated[Array, Measure("cases/year")]
ContactsPerYear = Annotated[Array, Measure("contacts/year")]
ContactsPerHour = Annotated[Array, Measure("contacts/hour")]
UnitsPerYear = Annotated[Array, Measure("units/year")]
Requests = Annotated[Array, Measure("requests/year")]
RequestsPerDay = Annotated[Array, Measure("requests/day")]
Euros = Annotated[Array, Measure("EUR/year")]
EurosTotal = Annotated[Array, Measure("EUR")]
EurosPerPost = Annotated[Array, Measure("EUR/year/ETPT")]
EurosPerPerson = Annotated[Array, Measure("EUR/person")]
EurosPerHour = Annotated[Array, Measure("EUR/hour")]
Kwh = Annotated[Array, Measure("kWh/year")]
WattHoursPerRequest = Annotated[Array, Measure("Wh/request")]
Litres = Annotated[Array, Measure("L/year")]
MillilitresPerRequest = Annotated[Array, Measure("mL/request")]
KgCo2 = Annotated[Array, Measure("kgCO2e/year")]
GramsPerRequest = Annotated[Array, Measure("gCO2e/request")]
GramsPerKwh = Annotated[Array, Measure("gCO2e/kWh")]
KgCo2PerUnit = Annotated[Array, Measure("kgCO2e/unit")]
Units = Annotated[Array, Measure("units")]

MINUTES_PER_HOUR = 60.0
SECONDS_PER_HOUR = 3600.0
MONTHS_PER_YEAR = 12.0
DAYS_PER_YEAR = 365.0
PER_THOUSAND = 1000.0
"""Conversions: the only constants besides 0, 1 and 2 that an equation may use."""


def measure_of(annotation: Any) -> Measure | None:
    """Return the measure in an annotation, or None where it has none."""
    return next((part for part in getattr(annotation, "__metadata__", ()) if isinstance(part, Measure)), None)


def axes_of(annotation: Any) -> Over | None:
    """Return the axes in an annotation, or None where it has none."""
    return next((part for part in getattr(annotation, "__metadata__", ()) if isinstance(part, Over)), None)
