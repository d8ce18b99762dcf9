"""Rank correlation between uncertain numbers: said by pairs, checked, and imposed without touching any margin.

Iman and Conover (1982), A distribution-free approach to inducing rank correlation among input variables. The draws of
each name are only put in another order, that of normal scores which have the correlation asked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy import special

from simulator.engine.measures import Array
from simulator.errors import DossierError
from simulator.uncertainty.refusals import shown

LEAST_EIGENVALUE = 1e-9
"""Below zero by more than this, a matrix is no correlation; below it, a direction of the scores is empty."""

PROJECTIONS = 200
"""Alternating projections towards the nearest correlation matrix: far more than two decimals need."""

Pairs = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Correlation:
    """Rank (Spearman) correlations between names, in alphabetical order; built by `correlation_of`."""

    names: tuple[str, ...]
    matrix: tuple[tuple[float, ...], ...]

    def groups(self) -> list[tuple[str, ...]]:
        """Return the names that hold together through pairs that are not 0, group by group, none of one name."""
        linked = _square(self.matrix) != 0.0
        for _ in self.names:
            linked = linked @ linked
        groups = sorted({tuple(np.flatnonzero(row)) for row in linked})
        return [tuple(self.names[rank] for rank in group) for group in groups if len(group) > 1]

    def among(self, names: tuple[str, ...]) -> Array:
        """Return the matrix of some of the names, (name, name)."""
        ranks = [self.names.index(name) for name in names]
        return _square(self.matrix)[np.ix_(ranks, ranks)]


def correlation_of(pairs: Iterable[tuple[str, str, float]]) -> Correlation:
    """Return the correlation of these pairs of names; a pair that is not there is 0.

    Raises DossierError for a value outside -1 to 1, a name paired with itself, a pair given two values, and values
    that cannot hold together; the last gives the nearest that can.
    """
    known = _checked(pairs)
    names = tuple(sorted({name for pair in known for name in pair}))
    matrix = np.eye(len(names))
    for (one, two), value in known.items():
        first, second = names.index(one), names.index(two)
        matrix[first, second] = matrix[second, first] = value
    if not _is_possible(matrix):
        raise _impossible(names, matrix)
    return Correlation(names, tuple(tuple(float(value) for value in row) for row in matrix))


def correlated(uniforms: Array, spearman: Array) -> Array:
    """Return uniforms (name, draw), each row in another order, with these rank correlations (name, name).

    The rows must be independent. Every row keeps its numbers; all move alike, whatever the order of the names.
    """
    draws = uniforms.shape[-1]
    if draws == 1:
        return uniforms
    order = np.argsort(uniforms, axis=-1)
    scores = special.ndtri((np.argsort(order, axis=-1) + 1.0) / (draws + 1.0))
    found = scores @ scores.T / np.sum(scores[0] ** 2)
    wanted = _root(_normal_correlation(spearman), 0.5) @ _root(found, -0.5) @ scores
    ranks = np.argsort(np.argsort(wanted, axis=-1), axis=-1)
    return np.take_along_axis(np.take_along_axis(uniforms, order, axis=-1), ranks, axis=-1)


def _square(matrix: tuple[tuple[float, ...], ...]) -> Array:
    return np.array(matrix, dtype=np.float64).reshape(len(matrix), len(matrix))


def _normal_correlation(spearman: Array) -> Array:
    """Return the correlation of normal scores that gives each rank correlation (Pearson, 1907)."""
    return 2.0 * np.sin(np.pi * spearman / 6.0)


def _rank_correlation(normal: Array) -> Array:
    """Return the rank correlation that each correlation of normal scores gives: the inverse."""
    return 6.0 / np.pi * np.arcsin(normal / 2.0)


def _root(matrix: Array, power: float) -> Array:
    """Return a power of a symmetric matrix, over the directions that it does not flatten."""
    values, vectors = np.linalg.eigh(matrix)
    kept = values > LEAST_EIGENVALUE
    result: Array = (vectors[:, kept] * values[kept] ** power) @ vectors[:, kept].T
    return result


# --- checks ----------------------------------------------------------------------------------------------------


def _checked(pairs: Iterable[tuple[str, str, float]]) -> Pairs:
    """Return each pair once, its names in alphabetical order, with its value."""
    known: Pairs = {}
    for one, two, value in pairs:
        _fail_if_no_correlation(one, two, value)
        pair = (min(one, two), max(one, two))
        if known.setdefault(pair, value) != value:
            raise _twice(pair, known[pair], value)
    return known


def _fail_if_no_correlation(one: str, two: str, value: float) -> None:
    if one == two:
        raise DossierError(
            fr=f"Corrélation de « {one} » avec lui-même : elle vaut toujours 1 ; retirez cette paire.",
            en=f"Correlation of '{one}' with itself: it is always 1; take this pair out.",
        )
    if not -1.0 <= value <= 1.0:
        (fr, en), nearest = shown(value), "−1" if value < 0.0 else "1"
        raise DossierError(
            fr=f"Corrélation entre « {one} » et « {two} » : {fr} ; elle doit être entre −1 et 1"
            + ("." if math.isnan(value) else f", au plus près {nearest}."),
            en=f"Correlation between '{one}' and '{two}': {en}; it must be between −1 and 1"
            + ("." if math.isnan(value) else f", at the nearest {nearest}."),
        )


def _twice(pair: tuple[str, str], first: float, second: float) -> DossierError:
    (first_fr, first_en), (second_fr, second_en) = shown(first), shown(second)
    return DossierError(
        fr=f"Corrélation entre « {pair[0]} » et « {pair[1]} » : donnée deux fois, {first_fr} puis {second_fr} ;"
        " gardez l’une des deux.",
        en=f"Correlation between '{pair[0]}' and '{pair[1]}': given twice, {first_en} then {second_en}; keep one.",
    )


def _is_possible(spearman: Array) -> bool:
    """Return whether numbers can have these rank correlations together, by normal scores."""
    return len(spearman) == 0 or np.linalg.eigvalsh(_normal_correlation(spearman))[0] >= -LEAST_EIGENVALUE


def _impossible(names: tuple[str, ...], asked: Array) -> DossierError:
    nearest = _nearest_possible(asked)
    changed = [(one, two) for one, two in zip(*np.triu_indices(len(names), 1), strict=True)]
    changed = [pair for pair in changed if abs(nearest[pair] - asked[pair]) > LEAST_EIGENVALUE]
    told = [(names[one], names[two], shown(asked[one, two]), shown(nearest[one, two])) for one, two in changed]
    fr = " ; ".join(f"« {one} » et « {two} » : {nearest[0]} au lieu de {asked[0]}" for one, two, asked, nearest in told)
    en = "; ".join(f"'{one}' and '{two}': {nearest[1]} instead of {asked[1]}" for one, two, asked, nearest in told)
    return DossierError(
        fr=f"Ces corrélations ne peuvent pas tenir ensemble. Les plus proches possibles : {fr}.",
        en=f"These correlations cannot hold together. The nearest possible ones: {en}.",
    )


def _nearest_possible(spearman: Array) -> Array:
    """Return the nearest matrix that can be, rounded to two decimals; pulled towards 0 until the rounding holds."""
    nearest = _rank_correlation(_nearest_correlation(_normal_correlation(spearman)))
    for percent in range(100):
        rounded = np.round(nearest * (1.0 - percent / 100.0), 2)
        np.fill_diagonal(rounded, 1.0)
        if _is_possible(rounded):
            return rounded
    return np.eye(len(spearman))


def _nearest_correlation(matrix: Array) -> Array:
    """Return the nearest correlation matrix (Higham, 2002): onto the semi-definite, then onto the ones of diagonal."""
    found, correction = matrix.copy(), np.zeros_like(matrix)
    for _ in range(PROJECTIONS):
        values, vectors = np.linalg.eigh(found - correction)
        projected = (vectors * np.maximum(values, 0.0)) @ vectors.T
        correction += projected - found
        found = projected.copy()
        np.fill_diagonal(found, 1.0)
    return np.clip(found, -1.0, 1.0)
