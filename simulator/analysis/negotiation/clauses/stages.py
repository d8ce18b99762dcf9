"""Where the week of a scenario goes down, what it would be one year later, and its hires taken as decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from simulator.analysis.draws import Values
from simulator.analysis.negotiation.clauses.found import Fall
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.whatif import NO_POINT, WhatIf
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.dossier import content_of, dossier_from
from simulator.dossier.inputs import PATH
from simulator.engine.measures import Array
from simulator.errors import DossierError

SLIGHT = 1e-6
"""Hours a week below which the week has not moved."""

HIRING = ("recruits_decided", "compensation")
"""Levers that say who is hired."""

NOTE = {
    "fr": "concours que le scénario ouvre aux valeurs centrales",
    "en": "competitions that the scenario opens at central values",
}


def falls_of(ground: Ground) -> tuple[Fall, ...]:
    """Return each year in which our week goes down in some service. Raises DossierError where none does."""
    weeks, start = _weeks(ground)
    outcome = ground.outcome()
    means = [outcome.total("full_time_week", year) for year in ground.dossier.span]
    before = [ground.outcome(STATUS_QUO).total("full_time_week", ground.dossier.first_year), *means]
    found = []
    for rank, year in enumerate(ground.dossier.span):
        last = weeks[rank - 1] if rank else start
        if (weeks[rank] < last - SLIGHT).any():
            services = () if _is_common(weeks[rank], last) else _moves(ground, last, weeks[rank])
            found.append(Fall(rank, year, before[rank], means[rank], services))
    if not found or ground.scenario == STATUS_QUO:
        raise _no_stage(ground)
    return tuple(found)


def postponed(whatif: WhatIf, rank: int, recruits: Array, values: Values | None = None) -> Mapping[str, Array]:
    """Return the leaves of the cases when the first one puts off by a year, late, the stage that begins in a year.

    It is put off once the competitions of the years before are opened: those stay as they are, and later ones follow
    the weeks put off. recruits: who is recruited as planned, (year, kind, service, case, draw).
    """
    leaves = whatif.leaves(NO_POINT, values)
    years, cases = len(whatif.dossier.span), len(whatif.batch.cases)
    services = max(len(whatif.batch.labels["service"]), 1)
    week = np.array(_path(leaves["week"], (years, 1, services, cases, leaves["week"].shape[-1])))
    first = np.broadcast_to(leaves["reference_week"], (1, services, cases, leaves["reference_week"].shape[-1]))
    ours = week[:, :, :, 0]
    still = ours[rank - 1 : rank] if rank else np.broadcast_to(first[:, :, 0], ours[:1].shape)
    week[:, :, :, 0] = np.concatenate((ours[:rank], still, ours[rank:-1]))
    decided = np.array(_path(leaves["recruits_decided"], (years, 1, services, cases, recruits.shape[-1])))
    to_come = decided[rank:-1, :, :, 0]
    decided[:, :, :, 0] = np.concatenate((recruits[:rank, :, :, 0], np.zeros_like(decided[:1, :, :, 0]), to_come))
    share = leaves["compensation"]
    compensation = np.array(_path(share, (years, *share.shape[-4:-2], cases, share.shape[-1])))
    compensation[:rank, :, :, 0] = 0.0
    return {
        "week": week,
        "week_ahead": np.concatenate((week[1:], week[-1:])),
        "recruits_decided": decided,
        "compensation": compensation,
    }


def with_hires_decided(ground: Ground) -> Ground:
    """Return the ground with the hires of our proposal decided as they are planned now, whatever gain turns out.

    The dossier is a checked copy, in which the scenario opens the competitions that it opens at the medians.
    """
    content = content_of(ground.dossier)
    base = content["scenarios"][ground.scenario]
    own = {
        service.id: _kept(base.get("services", {}).get(service.id, {})) | {"recruits_decided": _recruits(ground, rank)}
        for rank, service in enumerate(ground.dossier.services)
    }
    levers = _kept(base.get("levers", {})) | {"compensation": _figure(0)}
    content["scenarios"][ground.scenario] = {**base, "levers": levers, "services": own}
    settings = tuple(one for one in ground.settings if one.name not in HIRING or one.place == STATUS_QUO)
    return replace(ground, dossier=dossier_from(content, ground.dossier.id), settings=settings)


def _recruits(ground: Ground, rank: int) -> dict[str, Any]:
    """Return the competitions of a service as a figure, year by year."""
    found = {year: ground.outcome().run.value("recruits", year)[0, :, 0] for year in ground.dossier.span}
    return _figure({str(year): float(recruits[min(rank, len(recruits) - 1)]) for year, recruits in found.items()})


def _kept(figures: dict[str, Any]) -> dict[str, Any]:
    return {name: figure for name, figure in figures.items() if name not in HIRING}


def _figure(value: Any) -> dict[str, Any]:
    return {"value": value, "source": "definition", "note": NOTE}


def _weeks(ground: Ground) -> tuple[Array, Array]:
    """Return the week of each service in our proposal, (year, service), and the one it starts from, (service,)."""
    leaves, services = ground.outcome().inputs.leaves, len(ground.dossier.services)
    weeks = leaves["week"] if leaves["week"].ndim == PATH - 1 else leaves["week"][np.newaxis]
    shape = len(ground.dossier.span), services
    start = np.broadcast_to(leaves["reference_week"][0, :, 0], (services,))
    return np.broadcast_to(weeks[:, 0, :, 0], shape), start


def _path(leaf: Array, shape: tuple[int, ...]) -> Array:
    return np.broadcast_to(leaf if leaf.ndim == PATH else leaf[np.newaxis], shape)


def _is_common(now: Array, last: Array) -> bool:
    return bool(np.ptp(now) < SLIGHT and np.ptp(last) < SLIGHT)


def _moves(ground: Ground, last: Array, now: Array) -> tuple[tuple[str, float, float], ...]:
    each = zip(ground.dossier.services, last, now, strict=True)
    return tuple(
        (service.id, float(before), float(after)) for service, before, after in each if after < before - SLIGHT
    )


def _no_stage(ground: Ground) -> DossierError:
    name = ground.scenario
    return DossierError(
        fr=f"--scenario : la semaine de « {name} » ne baisse aucune année par rapport au statu quo ; un accord par "
        "étapes demande un scénario où elle baisse. Nommez-en un autre, ou fixez ses semaines (levier « week »).",
        en=f"--scenario: the week of '{name}' goes down in no year against status quo; an agreement by stages needs a "
        "scenario in which it does. Name another one, or set its weeks (lever 'week').",
    )
