"""Conditional clauses: from the stages of our week and the gains that are claimed, what an agreement can say.

A stage is a year in which the week goes down. It is triggered by a gain measured the year before, the least one at
which it meets a condition chosen by the user, and each branch, gain or no gain, is costed with the same draws. A
measured gain is read at its central value, for a stage of the week as for a post to be cut: a lower bound would reward
whoever measures badly, a higher one whoever measures little.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.analysis.negotiation.clauses.draws import FINE, SHARES, Runs, ranged, runs_of
from simulator.analysis.negotiation.clauses.found import (
    BRANCHES,
    CONDITIONS,
    ENVELOPE,
    HIRE,
    POSTPONE,
    SERVICE,
    Agreement,
    Fall,
    Otherwise,
    Stage,
    Trigger,
)
from simulator.analysis.negotiation.clauses.stages import falls_of, with_hires_decided
from simulator.analysis.negotiation.clauses.trials import trials_of
from simulator.analysis.negotiation.clauses.trigger import Asked, at_share, solutions_of, trigger_of
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.ranges import Range
from simulator.analysis.sample import Progress
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.nearest import fail_if_unknown
from simulator.errors import DossierError
from simulator.uncertainty.sampling import SEED

DRAWS = 2000
"""Draws, unless asked otherwise: the ends of a range are told in steps that their error allows."""

SAFEGUARD_STEP = 0.01
"""Overload is watched by whole points."""


def clauses(
    ground: Ground,
    condition: str = ENVELOPE,
    level: float | None = None,
    otherwise: str | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Agreement:
    """Return the stages of our proposal as an agreement: what triggers each, what it costs, what happens otherwise.

    condition: ENVELOPE, SERVICE or FINANCED. level: the envelope (euros a year) or the share that gains must pay; what
    the evidenced position gives at its medians when None. otherwise: POSTPONE or HIRE; when None, to postpone where an
    envelope binds, since hiring would break it, and to hire elsewhere. Raises DossierError: no stage, unknown words, a
    level that means nothing.
    """
    _fail_if_meaningless(condition, level, otherwise)
    falls = falls_of(ground)
    steps = _Steps(2 * len(falls) + len(SHARES), progress)
    seen = with_hires_decided(ground) if condition == SERVICE else ground
    runs = runs_of(seen, tuple(fall.rank for fall in falls), draws, seed, steps.told)
    asked = Asked(condition, level)
    found = solutions_of(seen, asked, falls, steps.told)
    stages = tuple(_stage(runs, fall, trigger_of(runs, asked, fall, found.get(fall.year))) for fall in falls)
    if progress:
        progress(steps.whole, steps.whole)
    return Agreement(
        ground=ground,
        condition=condition,
        branch=otherwise or (POSTPONE if condition == ENVELOPE else HIRE),
        given=level,
        stages=stages,
        trials=trials_of(runs, stages),
        safeguard=_safeguard(stages),
        uncovered=runs.of("scope_cut_posts", ground.rank, ground.opposed),
        draws=draws,
        seed=seed,
    )


@dataclass
class _Steps:
    """Tells how many runs are done, out of how many."""

    whole: int
    progress: Progress | None
    done: int = 0

    def told(self) -> None:
        if self.progress:
            self.progress(self.done, self.whole)
        self.done += 1


def _stage(runs: Runs, fall: Fall, trigger: Trigger) -> Stage:
    rank, this_year = fall.rank, slice(fall.rank, fall.rank + 1)
    last = len(runs.ground.dossier.span) - 1
    return Stage(
        fall=fall,
        cost=runs.of("net_cost_employer", rank),
        added=runs.saved("net_cost_employer", rank, this_year),
        spending=runs.worth(lambda found: -runs.at(found, "net_budget_effect", rank)),
        hires=runs.of("hires_needed", rank),
        added_hires=runs.saved("hires_needed", rank, this_year),
        filled=runs.of("hired_posts", rank),
        recruited_in=fall.year - max(1, math.ceil(_lag(runs.ground))),
        missing=runs.of("unmet_hours", rank),
        missing_status_quo=runs.of("unmet_hours", rank, STATUS_QUO),
        overload=_overload(runs, rank),
        next_overload=_overload(runs, rank + 1) if rank < last else None,
        trigger=trigger,
        otherwise=_otherwise(runs, fall, trigger),
    )


def _overload(runs: Runs, rank: int) -> Range:
    """Return how far the overload ratio is above that of status quo."""
    return runs.worth(
        lambda found: runs.at(found, "overload_ratio", rank) - runs.at(found, "overload_ratio", rank, STATUS_QUO)
    )


def _lag(ground: Ground) -> float:
    return float(np.max(ground.outcome().inputs.leaves["recruitment_lag"]))


def _otherwise(runs: Runs, fall: Fall, trigger: Trigger) -> Otherwise:
    span, rank = runs.ground.dossier.span, fall.rank
    return Otherwise(
        avoided=tuple((span[year], runs.spared(rank, slice(year, year + 1))) for year in range(rank, len(span))),
        in_all=runs.spared(rank, slice(rank, None)),
        hires=_more(runs, "hires_needed", fall.rank, trigger),
        cost=_more(runs, "net_cost_employer", fall.rank, trigger),
    )


def _more(runs: Runs, name: str, rank: int, trigger: Trigger) -> Range:
    """Return how much more of a result there is without any gain than with the gain that triggers the stage."""
    drawn, fine = runs.gains[name][:, rank, 0], runs.fine[name][rank, 0]
    if trigger.measured is None:
        with_gain = runs.at(runs.planned, name, rank)[: drawn.shape[-1]]
        central = float(runs.at(runs.central, name, rank)[0])
    else:
        with_gain = at_share(drawn, trigger.measured.share)
        central = float(np.interp(trigger.measured.share, FINE, fine))
    return ranged(drawn[0] - with_gain, float(fine[0]) - central)


def _safeguard(stages: Sequence[Stage]) -> float:
    """Return the overload beyond which a stage is not as planned: the most that is expected, in whole points, above."""
    most = max(stage.overload.central for stage in stages)
    return math.ceil(round(max(most, SAFEGUARD_STEP) / SAFEGUARD_STEP, 6)) * SAFEGUARD_STEP


def _fail_if_meaningless(condition: str, level: float | None, otherwise: str | None) -> None:
    fail_if_unknown(condition, CONDITIONS, "--condition")
    if otherwise is not None:
        fail_if_unknown(otherwise, BRANCHES, "--otherwise")
    if level is not None and condition == SERVICE:
        raise DossierError(
            fr="--condition service : cette condition se mesure en heures, contre le statu quo ; elle ne prend ni "
            "enveloppe ni part financée. Retirez --envelope ou --share.",
            en="--condition service: this condition is measured in hours, against status quo; it takes neither an "
            "envelope nor a share. Remove --envelope or --share.",
        )
    if level is not None and not math.isfinite(level):
        raise DossierError(
            fr="Conditions : l’enveloppe ou la part demandée doit être un nombre fini.",
            en="Conditions: the envelope or the share asked for must be a finite number.",
        )
