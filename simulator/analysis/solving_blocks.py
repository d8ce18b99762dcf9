"""What stands in the way of a target that no value reaches: each constraint relaxed alone, to its bound.

A constraint is named only because relaxing it, and nothing else, moves the best that can be reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.analysis.limits import GAIN_USES, TOLERANCE
from simulator.analysis.opened import Opened
from simulator.analysis.sample import Progress
from simulator.analysis.side_by_side import LATE
from simulator.analysis.solving import Solution, solve
from simulator.analysis.solving_problem import Problem
from simulator.analysis.solving_roots import ZERO, grid, signs
from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.figures import Figure
from simulator.dossier.overrides import Override
from simulator.engine.graph import downstream
from simulator.engine.measures import Array
from simulator.model import model_graph

LOW, HIGH = 0, 1

CONSTRAINTS = {
    "hiring_ceiling": (HIGH,),
    "attrition_rate": (HIGH,),
    "recruitment_lag": (LOW,),
    "first_year_output": (HIGH,),
    "layoffs_allowed": (HIGH,),
    "adoption_ceiling": (HIGH,),
}
"""What a scenario runs into, and the end of its bounds at which it no longer holds anything back."""

CHOICES = {
    "realisation": (LOW, HIGH),
    "bankable_share": (LOW, HIGH),
    "reorganisation_share": (LOW, HIGH),
    "compensation": (LOW, HIGH),
    "extra_cuts": (LOW, HIGH),
    "gain_use_posts": (LOW, HIGH),
    "gain_use_week": (LOW, HIGH),
    "gain_use_service": (LOW, HIGH),
}
"""What is believed or decided, which may be what stands in the way when no constraint does."""


@dataclass(frozen=True)
class Block:
    """What relaxing one number does. kind: constraint, choice, or own (the ends given to the number solved for).

    in_force: its lowest and highest value in the scenario; relaxed: the value that it is given instead.
    at: the value of the number solved for where the target is then missed least; shortfall: by how much it is.
    gain: by how much relaxing it brings the target nearer. reachable: whether the target then holds somewhere.
    needed: the value nearest to that in force which is then enough, where it was looked for.
    """

    leaf: Leaf
    kind: str
    in_force: tuple[float, float]
    relaxed: float
    at: float
    shortfall: float
    gain: float
    reachable: bool
    needed: float | None = None


def blocks(solutions: Sequence[Solution], progress: Progress | None = None) -> tuple[tuple[Block, ...], ...]:
    """Return, for each solution, what stands in the way: what would open the target first, then what moves it most.

    Nothing for a target that is reached.
    """
    missed = [one for one in solutions if not one.is_reachable]
    if not missed:
        return tuple(() for _ in solutions)
    relaxed = list(_relaxed(missed[0].problem, progress or (lambda *_: None)))
    return tuple(_ranked(one, relaxed) for one in solutions)


@dataclass(frozen=True)
class _Relaxed:
    """A problem with one number relaxed, and the gap over the interval, (year, point)."""

    leaf: Leaf
    kind: str
    value: float
    points: Array
    gaps: Array


def _relaxed(problem: Problem, progress: Progress) -> Iterator[_Relaxed]:
    opened = problem.opened[0]
    if (opened.low, opened.high) != opened.leaf.bounds:
        yield from _widened(problem, opened)
    for kind, names in (("constraint", CONSTRAINTS), ("choice", CHOICES)):
        for rank, (name, ends) in enumerate(names.items()):
            progress(rank, len(names))
            leaf = catalogue().leaves[name]
            if name != opened.name and _may_move(name, problem):
                yield from (found for end in ends for found in _run(problem, leaf, kind, leaf.bounds[end]))


def _may_move(name: str, problem: Problem) -> bool:
    """Tell whether a number may move the target, a plan of cuts and the spending of status quo included."""
    reached = downstream(model_graph(), [name])
    if "bookable_posts" in reached:
        reached |= downstream(model_graph(), ["booked_posts"])
    return bool((reached | (LATE if "spending" in reached else set())) & {*problem.target.names})


def _widened(problem: Problem, opened: Opened) -> Iterator[_Relaxed]:
    low, high = opened.leaf.bounds
    for end, ends in ((low, (low, opened.high)), (high, (opened.low, high))):
        if ends[0] < ends[1] and ends != (opened.low, opened.high):
            wider = replace(opened, low=ends[0], high=ends[1])
            yield from _over(replace(problem, opened=(wider,)), opened.leaf, "own", end)


def _run(problem: Problem, leaf: Leaf, kind: str, value: float) -> Iterator[_Relaxed]:
    one = Override(_place(problem, leaf), leaf.name, Figure(value=value, source=("set_by_user",)))
    yield from _over(replace(problem, settings=(*problem.settings, one)), leaf, kind, value)


def _place(problem: Problem, leaf: Leaf) -> str:
    return problem.scenario if leaf.kind == "lever" else problem.position


def _over(problem: Problem, leaf: Leaf, kind: str, value: float) -> Iterator[_Relaxed]:
    """Yield the gaps of a relaxed problem, nothing where gains would then be used twice."""
    points = grid(problem.opened[0].low, problem.opened[0].high)
    leaves = problem.leaves_at((float(points[-1]),))
    used = sum(float(np.max(leaves[use])) for use in GAIN_USES)
    if used <= 1 + TOLERANCE:
        yield _Relaxed(leaf, kind, value, points, problem.gaps(points[np.newaxis]))


def _ranked(solution: Solution, relaxed: Sequence[_Relaxed]) -> tuple[Block, ...]:
    """Return what brings the target nearer: what makes it reachable first, constraints before choices."""
    if solution.is_reachable:
        return ()
    found = [_block(solution, one) for one in relaxed]
    useful = [one for one in found if one.gain > ZERO * solution.scale]
    ranked = sorted(useful, key=_order)
    return (*(_with_need(solution, one) for one in ranked[:1]), *ranked[1:])


def _with_need(solution: Solution, block: Block) -> Block:
    """Return a block with the value that is just enough, the number solved for being where that asks the least.

    Two places of it are tried: where the target is missed least as things stand, and once the block is relaxed.
    """
    if not block.reachable or block.kind == "own":
        return block
    tried = dict.fromkeys((solution.best.values[0], block.at))
    found = [(end, at) for at in tried for end in _enough(solution, block, at)]
    if not found:
        return block
    needed, at = min(found, key=lambda pair: min(abs(pair[0] - value) for value in block.in_force))
    return replace(block, needed=needed, at=at)


def _enough(solution: Solution, block: Block, at: float) -> Iterator[float]:
    """Yield the ends of the stretches of a block that hold the target, for a value of the number solved for."""
    problem = solution.problem
    fixed = (*problem.settings, *problem.set_to((at,)))
    opened = Opened(_place(problem, block.leaf), block.leaf.name, *block.leaf.bounds)
    for stretch in solve(replace(problem, settings=fixed, opened=(opened,)), [solution.year])[0].stretches:
        yield from (stretch.low, stretch.high)


def _order(block: Block) -> tuple[bool, int, float]:
    """Return what ranks blocks: those that open the target in the order listed here, others by what they move."""
    listed = [*CONSTRAINTS, *CHOICES].index(block.leaf.name) if block.kind != "own" else -1
    return not block.reachable, listed if block.reachable else 0, -block.gain


def _block(solution: Solution, one: _Relaxed) -> Block:
    target, gaps = solution.problem.target, one.gaps[solution.problem.year_rank(solution.year)]
    missed = target.shortfall(gaps)
    at = int(np.nanargmin(missed))
    side = signs(gaps, solution.scale)
    crosses = bool((side[:-1] * side[1:] < 0).any())
    reachable = bool(target.holds(side).any()) or crosses
    shortfall = 0.0 if reachable else float(missed[at])
    in_force = solution.problem.in_force(one.leaf.name, solution.year)
    gain = solution.shortfall - (float(missed[at]) if not crosses else min(float(missed[at]), 0.0))
    return Block(one.leaf, one.kind, in_force, one.value, float(one.points[at]), shortfall, gain, reachable)
