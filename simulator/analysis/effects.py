"""One effect at a time: the self-financed week as each assumption takes its sourced value after the one before."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.analysis.comparison import Comparison
from simulator.dossier.dossier import Dossier
from simulator.dossier.figures import Figure, Words
from simulator.dossier.inputs import inputs_of
from simulator.dossier.origins import Case
from simulator.dossier.overrides import Override
from simulator.engine.run import run
from simulator.model import model_graph

RESULT = "self_financed_week"


@dataclass(frozen=True)
class Effect:
    """A step: what is now at its sourced value, and the week that each position then finances."""

    label: Words
    weeks: dict[str, float]


STEPS: tuple[tuple[Words, dict[str, float]], ...] = (
    (
        Words(fr="Gains seuls, entièrement réorganisables (θ = 0)", en="Gains alone, all of them bankable (θ = 0)"),
        {"reorganisation_share": 0.0, "bankable_share": 1.0},
    ),
    (
        Words(fr="… puis la part réellement réorganisable", en="… then the share that is really bankable"),
        {"reorganisation_share": 0.0},
    ),
    (Words(fr="… puis ce que la réorganisation absorbe (θ)", en="… then what reorganisation absorbs (θ)"), {}),
)


def effects_one_by_one(comparison: Comparison, scenario: str) -> tuple[Effect, ...]:
    """Return the self-financed week of the last year, each effect switched on after the one before.

    Values that the user set stay as they are.
    """
    mine = {override.name for override in comparison.overrides}
    return tuple(
        Effect(
            label, {position: _week(comparison, scenario, position, held, mine) for position in comparison.positions}
        )
        for label, held in STEPS
    )


def _week(comparison: Comparison, scenario: str, position: str, held: dict[str, float], mine: set[str]) -> float:
    dossier: Dossier = comparison.dossier
    holding = tuple(
        Override(None, name, Figure(value=value, source=("definition",)))
        for name, value in held.items()
        if name not in mine
    )
    inputs = inputs_of(Case(dossier, scenario, position, comparison.overrides + holding))
    result = run(model_graph(), inputs.leaves, dossier.span, inputs.sizes, keep=(RESULT,))
    return float(result.value(RESULT, dossier.span[-1])[0, 0, 0])
