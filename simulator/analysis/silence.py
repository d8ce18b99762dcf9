"""Bounds from silence: what results may be, and which statements hold, whatever the figures that nobody discloses are.

Other uncertain numbers stay at their median. A figure written once is one number, except an amount of each year, which
may be another every year. A plan of cuts follows what is not disclosed: those who made it know.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np

from simulator.analysis.comparison import Comparison
from simulator.analysis.silence_boxes import moves, one_box, weights
from simulator.analysis.silence_ends import Silence
from simulator.analysis.silence_evaluation import BOXES, Look, Quantity, Result, Silent
from simulator.analysis.statements import RELATIONS, Statement, Term, statements_of
from simulator.dossier.nearest import fail_if_unknown
from simulator.engine.affine import Interval
from simulator.engine.measures import Array
from simulator.model import model_graph

Mark = Literal["always", "never", "depends", "unsaid"]
"""True whatever is not disclosed; false whatever it is; true or false depending on it; cannot be said."""

ROUNDS = 4
"""How often boxes that do not decide a statement are cut again."""

NOTHING = 1e-9
"""A difference below it, for one of what is compared, is none: it may be rounding."""


class Bounds(NamedTuple):
    """A result is between low and high for certain, and reaches least and most: infinite where nothing bounds it."""

    low: float
    high: float
    least: float
    most: float


@dataclass(frozen=True)
class Conclusion:
    """What can be said of a statement while figures are not disclosed.

    depends_on: the figures that change the answer; alone: those of them that do so while the others are at their
    fallback. difference: the left side less the right one. holds: the answer with every figure at its fallback.
    """

    statement: Statement
    mark: Mark
    depends_on: tuple[Silence, ...]
    alone: tuple[Silence, ...]
    difference: Bounds
    holds: bool


def silences(comparison: Comparison, position: str) -> tuple[Silence, ...]:
    """Return the figures that nobody discloses and that set a number in some scenario under a position, by name."""
    return Silent(comparison, position, comparison.scenarios).silences


def bounds(
    comparison: Comparison, names: Collection[str], scenario: str, position: str, year: int, project: str | None = None
) -> Mapping[str, Bounds]:
    """Return between what and what results are in one year, added over their axes, or for one project.

    Raises DossierError: a result that does not exist, or that no project has while one is asked for.
    """
    variables = model_graph().variables.values()
    known = [each.name for each in variables if project is None or "project" in each.axes.axes]
    for name in names:
        fail_if_unknown(name, known, "bounds")
    silent = Silent(comparison, position, (scenario,), project)
    found = silent.looked_at([_total(name, scenario) for name in names], names, year)
    return {name: _bounds(look) for name, look in zip(names, found, strict=True)}


def conclusions(
    comparison: Comparison, position: str, year: int, statements: Sequence[Statement] | None = None
) -> tuple[Conclusion, ...]:
    """Return what can be said of statements in a year under a position; of those of the dossier when none is given.

    A quantity, which compares nothing, is left out.
    """
    given = statements_of(comparison.dossier, comparison.scenarios) if statements is None else statements
    asked = [statement for statement in given if statement.relation]
    if not asked:
        return ()
    scenarios = {scenario for statement in asked for scenario in statement.scenarios}
    silent = Silent(comparison, position, tuple(each for each in comparison.scenarios if each in scenarios))
    found = _concluded(silent, asked, year)
    return tuple(each if each.mark != "unsaid" else _closer(silent, each, year) for each in found)


def _closer(silent: Silent, found: Conclusion, year: int) -> Conclusion:
    """Return what smaller boxes say of a statement, within all that a dossier may hold.

    Boxes that do not decide are cut again, as long as the others agree and there are not too many of them.
    """
    closer = replace(silent, accepted=True)
    names, asked = sorted(found.statement.names), [_difference(found.statement), _size(found.statement)]
    counting = [silence.as_accepted for silence in closer.counting(names)]
    reached = closer.reached(asked[:1], names, year)
    weighing = weights(counting, reached)
    boxes, answers, least, most = one_box(len(counting)), {found.holds}, np.inf, -np.inf
    for _ in range(ROUNDS):
        boxes = boxes.cut(weighing, BOXES)
        difference, size = closer.held(asked, names, year, boxes)
        low, high = (np.broadcast_to(_rounded(end, size.low), boxes.count) for end in difference.ends)
        for_low, for_high = _holds(found.statement, low), _holds(found.statement, high)
        decided = for_low == for_high
        answers |= set(for_low[decided].tolist())
        least, most = min(least, low[decided].min(initial=np.inf)), max(most, high[decided].max(initial=-np.inf))
        boxes = boxes.only(~decided)
        if boxes.count == 0 or len(answers) > 1 or 2 * boxes.count > BOXES:
            break
    if boxes.count or len(answers) > 1:
        return found
    known = found.difference  # the side on which it is decided is now known; the other stays as open as it was
    if least >= 0:
        known = known._replace(low=max(known.low, least), least=float(reached[0].min()))
    if most <= 0:
        known = known._replace(high=min(known.high, most), most=float(reached[0].max()))
    return replace(found, mark="always" if found.holds else "never", depends_on=(), alone=(), difference=known)


def _holds(statement: Statement, difference: Array) -> np.ndarray:
    """Return whether a statement holds for each difference of its sides."""
    return RELATIONS[statement.relation](difference, np.zeros(1))


def _concluded(silent: Silent, statements: Sequence[Statement], year: int) -> list[Conclusion]:
    """Return what can be said of statements, looked at together."""
    names = sorted({name for statement in statements for name in statement.names})
    quantities = [quantity for each in statements for quantity in (_difference(each), _size(each))]
    found = silent.looked_at(quantities, names, year)
    counting = silent.counting(names)
    pairs = zip(statements, found[::2], found[1::2], strict=True)
    return [_conclusion(statement, difference, size, counting) for statement, difference, size in pairs]


def _conclusion(statement: Statement, difference: Look, size: Look, counting: Sequence[Silence]) -> Conclusion:
    """Return what can be said of a statement. size: what its terms add up to, whatever their signs."""
    between = _bounds(difference, size)
    answers = _holds(statement, _rounded(difference.reached, size.reached))
    mark = _mark(_holds(statement, np.array([between.low, between.high])), answers)
    alone, moving = (
        _where(moves(answers.astype(np.float64), len(counting), corners=corners), counting) for corners in (False, True)
    )
    depends_on = {"depends": moving or tuple(counting), "unsaid": tuple(counting)}.get(mark, ())
    return Conclusion(statement, mark, depends_on, alone, between, bool(answers[0]))


def _where(moved: Array, counting: Sequence[Silence]) -> tuple[Silence, ...]:
    return tuple(silence for silence, move in zip(counting, moved, strict=True) if move > 0)


def _mark(surely: np.ndarray, answers: np.ndarray) -> Mark:
    """Return the mark of a statement. surely: whether it holds at both ends; answers: whether it does at points."""
    if surely.all():
        return "always"
    if not surely.any():
        return "never"
    return "depends" if answers.any() and not answers.all() else "unsaid"


def _bounds(look: Look, size: Look | None = None) -> Bounds:
    """Return the bounds of what was looked at. size: that of which a billionth may be rounding."""
    lows, highs, reached = *look.held.ends, look.reached
    if size is not None:
        lows, highs, reached = (
            _rounded(lows, size.held.low),
            _rounded(highs, size.held.low),
            _rounded(reached, size.reached),
        )
    low, high, least, most = (float(end) for end in (lows.min(), highs.max(), reached.min(), reached.max()))
    if look.endless:
        least, most = low if np.isinf(low) else least, high if np.isinf(high) else most
    return Bounds(low, high, least, most)


def _rounded(values: Array, size: Array) -> Array:
    return np.where(np.abs(values) <= NOTHING * size, 0.0, values)


def _total(name: str, scenario: str) -> Quantity:
    return lambda result: result(name, scenario)


def _difference(statement: Statement) -> Quantity:
    """Return the left side of a statement less the right one."""
    return lambda result: _sum(statement.left, result) - _sum(statement.right, result)


def _size(statement: Statement) -> Quantity:
    """Return what the terms of a statement add up to, each counted as positive."""

    def size(result: Result) -> Array | Interval:
        terms = [_worth(term, result) for term in (*statement.left, *statement.right)]
        return sum((np.abs(term) for term in terms), start=np.zeros(1))

    return size


def _sum(terms: Sequence[Term], result: Result) -> Array | Interval:
    return sum((_worth(term, result) for term in terms), start=np.zeros(1))


def _worth(term: Term, result: Result) -> Array | Interval:
    """Return what a term is worth, its sign included."""
    return term.sign * (result(term.name, term.scenario) if term.name else np.array([term.number]))
