"""Mixes as scenarios of a dossier, so that each of their numbers can be explained, compared and kept in a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import numpy as np

from simulator.analysis.negotiation.frontier.grid import Mix
from simulator.analysis.negotiation.frontier.mixes import LEFT_OUT, LEVERS, Table
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.dossier import Dossier, content_of, dossier_from
from simulator.dossier.overrides import Override
from simulator.engine.measures import Array

SET = (*LEVERS, *LEFT_OUT)


@dataclass(frozen=True)
class Kept:
    """A dossier with mixes among its scenarios, their names in order, and what the user set, said of them too."""

    dossier: Dossier
    names: tuple[str, ...]
    settings: tuple[Override, ...]


def kept_of(table: Table, mixes: Sequence[Mix]) -> Kept:
    """Return the dossier on the table with mixes among its scenarios."""
    ground = table.ground
    content = content_of(ground.dossier)
    names = tuple(_names(ground.dossier, len(mixes)))
    made = {name: _scenario(table, mix, name) for name, mix in zip(names, mixes, strict=True)}
    content["scenarios"] = {**content["scenarios"], **made}
    return Kept(dossier_from(content, ground.dossier.id), names, tuple(_settings(table, names)))


def _names(dossier: Dossier, wanted: int) -> Iterator[str]:
    """Yield names that no scenario has."""
    free = (name for name in (f"mix_{number}" for number in count(1)) if name not in dossier.scenarios)
    yield from (next(free) for _ in range(wanted))


def _scenario(table: Table, mix: Mix, name: str) -> dict[str, Any]:
    content: dict[str, Any] = content_of(table.ground.dossier)["scenarios"][table.base]
    number = name.removeprefix("mix_")
    services = {
        service: {lever: figure for lever, figure in levers.items() if lever not in SET}
        for service, levers in content.get("services", {}).items()
    }
    levers = {lever: figure for lever, figure in content.get("levers", {}).items() if lever not in SET} | {
        "gain_use_posts": {"value": mix.posts},
        "gain_use_service": {"value": mix.service},
        "gain_use_week": {"value": mix.week},
        "compensation": {"value": mix.hired_back},
    }
    return {
        **content,
        "label": {"fr": f"Mix {number}", "en": f"Mix {number}"},
        "why": {
            "fr": "Un mix de la frontière, gardé comme scénario : ce qui s’échange contre quoi.",
            "en": "A mix of the frontier, kept as a scenario: what is traded for what.",
        },
        **({} if mix.deploys else {"deploys": "none"}),
        "levers": levers,
        "services": _with_weeks(table, mix, services),
    }


def _with_weeks(table: Table, mix: Mix, services: dict[str, Any]) -> dict[str, Any]:
    """Return the levers of each service with its own week, where that is not the present one."""
    if mix.path.scenario == STATUS_QUO:
        return services
    weeks = table.week_of(mix.path)
    found = dict(services)
    for place, service in enumerate(table.ground.dossier.services):
        week = weeks[:, min(place, weeks.shape[1] - 1)]
        found[service.id] = {**found.get(service.id, {}), "week": {"path": _steps(week, table.ground.dossier)}}
    return found


def _steps(week: Array, dossier: Dossier) -> dict[str, float]:
    """Return a week by the years in which it changes."""
    changes = np.flatnonzero(np.diff(week, prepend=np.nan) != 0)
    return {str(dossier.span[rank]): float(week[rank]) for rank in changes}


def _settings(table: Table, names: Sequence[str]) -> Iterator[Override]:
    """Yield what the user set, without what mixes set themselves, that of their scenario being said of them too."""
    for override in table.ground.settings:
        if override.name in SET and override.place not in table.ground.dossier.scenarios:
            continue
        yield override
        if override.place == table.base and override.name not in SET:
            yield from (replace(override, place=name) for name in names)
