"""Chapter 8. Environment: electricity, water, carbon and hardware of each project, from uses per agent.

Factors come with their scope: per request, serving only or life cycle, market- or location-based. The published values
differ by a factor of forty; the range is the message.
"""

from __future__ import annotations

from typing import Annotated

from simulator.engine.measures import (
    PER_THOUSAND,
    PROJECT,
    DaysPerYear,
    GramsPerKwh,
    GramsPerRequest,
    KgCo2,
    KgCo2PerUnit,
    Kwh,
    Litres,
    MillilitresPerRequest,
    Persons,
    Requests,
    RequestsPerDay,
    Share,
    Units,
    WattHoursPerRequest,
)


def requests(
    adoption: Share, users: Persons, requests_per_day: RequestsPerDay, working_days: DaysPerYear
) -> Annotated[Requests, PROJECT]:
    """Requests sent to the machine in the year."""
    return adoption * users * requests_per_day * working_days


def energy(requests: Requests, request_energy: WattHoursPerRequest) -> Annotated[Kwh, PROJECT]:
    """Electricity of serving the requests, cooling included, training left out."""
    return requests * request_energy / PER_THOUSAND


def water(requests: Requests, request_water: MillilitresPerRequest) -> Annotated[Litres, PROJECT]:
    """Water of the requests, in the scope of the factor."""
    return requests * request_water / PER_THOUSAND


def carbon(requests: Requests, request_carbon: GramsPerRequest) -> Annotated[KgCo2, PROJECT]:
    """Carbon of the requests over the life cycle, hardware included."""
    return requests * request_carbon / PER_THOUSAND


def grid_carbon(energy: Kwh, grid_intensity: GramsPerKwh) -> Annotated[KgCo2, PROJECT]:
    """Carbon of the electricity alone, on the grid where it is drawn (location-based)."""
    return energy * grid_intensity / PER_THOUSAND


def hardware_carbon(hardware_units_renewed: Units, hardware_unit_carbon: KgCo2PerUnit) -> Annotated[KgCo2, PROJECT]:
    """Carbon embodied in the machines bought again in an average year."""
    return hardware_units_renewed * hardware_unit_carbon
