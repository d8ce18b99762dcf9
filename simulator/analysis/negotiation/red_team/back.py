"""Values put back into the ordinary comparison, as a user sets them, to check that they flip a conclusion there too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from simulator.analysis.comparison import compare
from simulator.analysis.negotiation.red_team.assumptions import Assumption
from simulator.analysis.negotiation.red_team.bench import Bench, Moved, difference
from simulator.analysis.statements import Term
from simulator.dossier.checks import ITSELF
from simulator.dossier.figures import Figure
from simulator.dossier.overrides import Override
from simulator.engine.measures import Array
from simulator.errors import DossierError

SAME = 1e-6
"""How near both calculations must be, as a share of what is compared."""

Values = Sequence[tuple[Assumption, tuple[float, ...]]]


def put_back(bench: Bench, changed: Values) -> tuple[Override, ...] | None:
    """Return the settings that flip the first conclusion in the ordinary comparison, as they do on the bench.

    None where no setting does the same: a plan is booked on the position held, and would follow what is set there.
    """
    if _follows(bench):
        return None
    gaps, sizes = bench.differences(1, *moved_to(bench, changed))
    apart = [each for each in changed if len(each[0].unknowns) > 1]
    together = [each for each in changed if len(each[0].unknowns) <= 1]
    for settings in ((*_held(bench, together), *_by_place(bench, apart)), tuple(_by_place(bench, changed))):
        found = _compared(bench, settings)
        if found is not None and abs(found - float(gaps[0, 0])) <= SAME * float(sizes[0, 0]):
            return settings
    return None


def moved_to(bench: Bench, changed: Values) -> tuple[Moved, Array]:
    """Return what numbers are worth on the bench at one point: the uncertain ones, and those that it opens."""
    moved = {
        unknown: np.array([value])
        for one, values in changed
        for unknown, value in zip(one.unknowns, values, strict=False)
    }
    certain = {one.leaf.name: values[0] for one, values in changed if not one.is_uncertain}
    worth = [certain.get(one.name, usual) for one, usual in zip(bench.opened, bench.usual, strict=True)]
    return moved, np.array(worth).reshape(-1, 1)


def _follows(bench: Bench) -> bool:
    """Tell whether a plan of the cases is booked on the position held, or on whatever is true."""
    booked = {bench.ground.dossier.scenarios[scenario].booked_on for scenario in bench.scenarios}
    return bool(booked & {bench.ground.held, ITSELF})


def _held(bench: Bench, changed: Values) -> Iterator[Override]:
    """Yield one setting for each assumption, under the position held; a number of a scenario is set there."""
    for one, values in changed:
        place = one.places[0][0] if one.places[0] else ""
        in_scenario = place in bench.ground.dossier.scenarios
        yield _set(place if in_scenario else bench.ground.held, one, values[0])


def _by_place(bench: Bench, changed: Values) -> Iterator[Override]:
    """Yield a setting for each project, service or category where an assumption counts."""
    for one, values in changed:
        for places, value in zip(one.places, values, strict=True):
            for place in places or ("",):
                yield _set(place or bench.ground.held, one, value)


def _set(place: str, one: Assumption, value: float) -> Override:
    return Override(place, one.leaf.name, Figure(value=value, source=("set_by_user",)))


def _compared(bench: Bench, settings: tuple[Override, ...]) -> float | None:
    """Return by how much the first conclusion holds in the ordinary comparison; None where that is refused."""
    ground, statement = bench.ground, bench.statements[0]
    try:
        found = compare(ground.dossier, (*ground.settings, *settings), bench.scenarios, [ground.held])
    except DossierError:
        return None

    def worth(term: Term) -> Array:
        value = found.outcome(term.scenario, ground.held).total(term.name, ground.year) if term.name else term.number
        return np.array([value])

    return float(difference(statement, worth)[0][0])
