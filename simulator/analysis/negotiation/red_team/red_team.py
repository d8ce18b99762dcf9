"""The red team on a case: the smallest change of assumptions that overturns a conclusion, and the weakest links.

The same attack is made on both camps. The weakest links are the three assumptions by which the conclusion gives way
first: those that flip it within what the dossier admits, the nearest first; then the numbers held certain that flip it
at a value that sources give, and within a quarter of their bounds; then those that take the most from it without
flipping it; then the others. What is as near is told by the weaker evidence first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from simulator.analysis.draws import drawn
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.negotiation.red_team.alone import Flip, Still, effective, flips_alone, flips_outside
from simulator.analysis.negotiation.red_team.assumptions import Assumption, contested, uncertain
from simulator.analysis.negotiation.red_team.back import moved_to, put_back
from simulator.analysis.negotiation.red_team.bench import Bench, Meter, Moved
from simulator.analysis.negotiation.red_team.conclusions import candidates, conclusions_of, is_theirs
from simulator.analysis.negotiation.red_team.together import Together, nearest_together
from simulator.analysis.sample import Progress
from simulator.analysis.statements import Statement
from simulator.dossier.overrides import Override
from simulator.engine.measures import Array
from simulator.evidence.documents import Document, documents
from simulator.uncertainty.quantiles import LEVELS
from simulator.uncertainty.sampling import SEED

DRAWS = 1000
"""Draws in which conclusions are tried, the same for all."""

LINKS = 3
"""Weakest links told."""

NEAREST_DRAWS = 3
"""Draws that flip the conclusion from which the nearest point is looked for."""

TENTH = 1
"""Decimals of a distance in normal scores that are told apart."""

WITHIN_REACH = 0.25
"""Share of what is between its bounds beyond which a number that the dossier holds certain is no weak link."""

EXPECTED = 5500
"""Points that an attack tries, about."""


@dataclass(frozen=True)
class Standing:
    """How a conclusion stands: whether it holds with every number as it is in force, and in how many draws.

    by: by how much, in the measure of the conclusion; low, high: its 5 and 95 % quantiles over draws. error: the Monte
    Carlo error of the share.
    """

    statement: Statement
    holds: bool
    share: float
    error: float
    by: float
    low: float
    high: float


@dataclass(frozen=True)
class Link:
    """A weak link: an assumption, how it flips the conclusion alone or how much it takes from it, what would settle it.

    settings: what a user sets to see it flip, None where it does not or where no setting does. survivors: the other
    conclusions that still hold even then.
    """

    assumption: Assumption
    flip: Flip | None
    eaten: float
    papers: tuple[Document, ...]
    settings: tuple[Override, ...] | None
    survivors: tuple[Statement, ...]


@dataclass(frozen=True)
class RedTeam:
    """An attack on a conclusion.

    attacked: the conclusion; others: those beside it. flips: the uncertain numbers that overturn it alone, the nearest
    first; outside: the numbers that do only where the dossier does not admit it; still: the uncertain ones that never
    do. together: the nearest point where several move; settings: what a user sets to see it flip, where one can.
    """

    ground: Ground
    attacked: Standing
    others: tuple[Standing, ...]
    flips: tuple[Flip, ...]
    outside: tuple[Flip, ...]
    still: tuple[Still, ...]
    together: Together | None
    settings: tuple[Override, ...] | None
    links: tuple[Link, ...]
    draws: int

    @property
    def theirs(self) -> bool:
        """Whether the conclusion is that of the administration."""
        return is_theirs(self.ground)

    @property
    def ignores_correlation(self) -> bool:
        """Whether the dossier ties uncertain numbers together, which distances leave aside and draws do not."""
        return self.ground.dossier.correlation is not None


def red_team(
    ground: Ground,
    statement: str | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Progress | None = None,
) -> RedTeam:
    """Return the attack on a conclusion under the position held; on the most fragile one when none is typed.

    That is the one true in the fewest draws of those that hold with every number as it is in force, in their order.
    Raises DossierError: a statement that is not understood, or nothing to attack.
    """
    meter = Meter(progress, EXPECTED + draws)
    found = conclusions_of(ground, statement)
    whole = Bench(ground, found, meter)
    assumptions = uncertain(whole)
    values = drawn(ground.dossier, draws, seed)
    moved = {unknown: values(unknown) for one in assumptions for unknown in one.unknowns}
    stands = _standings(whole, moved, draws)
    attacked = _most_fragile([each for each in stands if each.statement in candidates(ground, statement, found)])
    bench = Bench(ground, (attacked.statement,), meter)
    own = effective(bench, uncertain(bench))
    flips, still = flips_alone(bench, own)
    opened, certain = _opened(bench)
    known = {flip.assumption.name for flip in flips}
    outside = flips_outside(opened, [one for one in own if one.name not in known], certain)
    together = nearest_together(bench, own, flips, _nearest_draws(bench, own, moved, draws))
    links = _links(whole, opened, flips, outside, still)
    changed = [(change.assumption, change.values) for change in together.changes] if together else []
    return RedTeam(
        ground=ground,
        attacked=attacked,
        others=tuple(each for each in stands if each != attacked),
        flips=flips,
        outside=outside,
        still=still,
        together=together,
        settings=put_back(opened, changed) if changed else None,
        links=links,
        draws=draws,
    )


def _standings(whole: Bench, moved: Moved, draws: int) -> tuple[Standing, ...]:
    """Return how each conclusion stands, under the same draws."""
    gaps, _ = whole.differences(draws, moved)
    shares = (whole.clearances(draws, moved) > 0).mean(axis=1)
    centers = whole.differences(1, {})[0][:, 0]
    return tuple(
        Standing(
            statement=statement,
            holds=bool(whole.center[rank] > 0),
            share=float(shares[rank]),
            error=float(np.sqrt(shares[rank] * (1 - shares[rank]) / draws)),
            by=float(centers[rank]),
            low=float(np.quantile(gaps[rank], LEVELS[0])),
            high=float(np.quantile(gaps[rank], LEVELS[-1])),
        )
        for rank, statement in enumerate(whole.statements)
    )


def _most_fragile(stands: Sequence[Standing]) -> Standing:
    """Return the conclusion true in the fewest draws among those that hold, the first of all where none does."""
    holding = [each for each in stands if each.holds]
    return min(holding, key=lambda each: each.share) if holding else stands[0]


def _opened(bench: Bench) -> tuple[Bench, tuple[Assumption, ...]]:
    """Return the bench with the certain numbers that could be contested opened, and these numbers.

    None is where opening them changes what they are worth somewhere.
    """
    certain = contested(bench)
    opened = Bench(
        bench.ground,
        bench.statements,
        bench.meter,
        tuple(one.opened(bench.ground.held) for one in certain),
        tuple(one.central[0] for one in certain),
    )
    same = bool(np.isclose(opened.center[0], bench.center[0], rtol=1e-9, atol=1e-9))
    return (opened, certain) if same else (bench, ())


def _nearest_draws(bench: Bench, assumptions: Sequence[Assumption], moved: Moved, draws: int) -> Array:
    """Return the normal scores of the draws nearest to the median that flip the conclusion, (assumption, draw)."""
    if not assumptions:
        return np.zeros((0, 0))
    firsts = [one.unknowns[0] for one in assumptions]
    scores = np.array([special.ndtri(unknown.distribution.probability(moved[unknown])) for unknown in firsts])
    flipped = np.flatnonzero(bench.flipped(draws, moved))
    order = np.argsort((scores[:, flipped] ** 2).sum(axis=0))
    nearest: Array = scores[:, flipped[order[:NEAREST_DRAWS]]]
    return nearest


def _links(
    whole: Bench, opened: Bench, flips: Sequence[Flip], outside: Sequence[Flip], still: Sequence[Still]
) -> tuple[Link, ...]:
    """Return the weakest links, by the rule that this module says."""
    near = sorted(flips, key=lambda flip: (round(flip.distance or 0.0, TENTH), flip.assumption.strength))
    far = sorted(outside, key=_outside_order)
    others = sorted(still, key=lambda each: (-round(each.eaten, 2), each.assumption.strength))
    ranked: dict[str, tuple[Assumption, Flip | None, float]] = {}
    for flip in (*near, *(flip for flip in far if _is_within_reach(flip))):
        ranked.setdefault(flip.assumption.name, (flip.assumption, flip, 1.0))
    beyond = {flip.assumption.name: flip for flip in far}
    for each in others:
        name = each.assumption.name
        ranked.setdefault(name, (each.assumption, beyond.get(name), each.eaten))
    for flip in far:
        ranked.setdefault(flip.assumption.name, (flip.assumption, flip, 1.0))
    wide = Bench(whole.ground, whole.statements, whole.meter, opened.opened, opened.usual)
    return tuple(_link(wide, opened, *each) for each in [*ranked.values()][:LINKS])


def _is_within_reach(flip: Flip) -> bool:
    """Tell whether a number goes only a little of the way between its bounds, where that means something."""
    return flip.is_cited or (flip.assumption.has_scale and (flip.share or 0.0) <= WITHIN_REACH)


def _outside_order(flip: Flip) -> tuple[bool, bool, float, int]:
    return not flip.is_cited, not flip.assumption.has_scale, round(flip.share or 0.0, 2), flip.assumption.strength


def _link(wide: Bench, opened: Bench, one: Assumption, flip: Flip | None, eaten: float) -> Link:
    papers = tuple(document for document in documents().values() if document.settles(one.leaf.name))
    if flip is None:
        return Link(one, None, eaten, papers, None, ())
    changed = [(one, flip.values)]
    cleared = wide.clearances(1, *moved_to(wide, changed))[:, 0]
    survivors = tuple(
        statement
        for statement, now, then in zip(wide.statements, wide.center, cleared, strict=True)
        if now > 0 and then > 0 and statement != opened.statements[0]
    )
    return Link(one, flip, eaten, papers, put_back(opened, changed), survivors)
