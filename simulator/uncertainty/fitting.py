"""A distribution from what people can tell: its 5 %, 50 % and 95 % quantiles.

The median is met, always. The two other quantiles are met as closely as the family allows: least squares of their
errors. A family that stays further than a tenth of the width (from 5 % to 95 %) is refused, with what it would give
and the families that do better.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from scipy import special

from simulator.engine.measures import Array
from simulator.errors import DossierError
from simulator.uncertainty.families import Beta, Distribution, Lognormal, Normal, Pert, Triangular, Uniform
from simulator.uncertainty.refusals import fail_if_not_ordered, shown

ASKED = np.array([0.05, 0.5, 0.95])
FARTHEST = 0.10
"""Largest error of the 5 % and 95 % quantiles, as a share of the width between them."""

BETA_SHAPES = (0.02, 1e8)
"""Shapes looked at for a beta: from nearly all at the two ends, to a needle of a ten-thousandth."""

GRID = 60
"""Sizes tried before the search: the sum of squares may have a flat far from its least value."""

NEARLY_EQUAL = 1e-12
"""Quantiles closer than this share of their size are equal: a fit would be made of rounding."""

Quantiles = tuple[float, float, float]
Ends = tuple[float, float]


def fitted(family: str, quantiles: Quantiles, low: float | None = None, high: float | None = None) -> Distribution:
    """Return the distribution of a family (a name of FAMILIES) with these 5 %, 50 % and 95 % quantiles.

    low and high are the ends of a beta (0 and 1 where not given); the other families have none to give: hold them
    with `within`. Triangular and PERT meet the three quantiles where that is possible, the other families the
    median. Raises DossierError for quantiles that do not rise or that the family cannot reach or come near.
    """
    if family not in FAMILIES:
        raise _unknown(family)
    _fail_if_not_rising(quantiles)
    _fail_if_ends_given(family, low, high)
    ends = (0.0 if low is None else low, 1.0 if high is None else high)
    fail_if_not_ordered("beta", low=ends[0], high=ends[1])
    _fail_if_out_of_reach(family, quantiles, ends)
    found = FAMILIES[family](quantiles, ends)
    if _error(found, quantiles) > FARTHEST:
        raise _too_far(family, found, quantiles, ends)
    return found


# --- the six families ------------------------------------------------------------------------------------------


def _uniform(quantiles: Quantiles, _: Ends) -> Distribution:
    start, scale = _stretched(ASKED, quantiles)
    return Uniform(start, start + scale)


def _normal(quantiles: Quantiles, _: Ends) -> Distribution:
    return Normal(*_stretched(special.ndtri(ASKED), quantiles))


def _triangular(quantiles: Quantiles, _: Ends) -> Distribution:
    peak = _peak(lambda peak: Triangular(0.0, peak, 1.0), quantiles)
    start, scale = _stretched(Triangular(0.0, peak, 1.0).quantile(ASKED), quantiles)
    return Triangular(start, start + peak * scale, start + scale)


def _pert(quantiles: Quantiles, _: Ends) -> Distribution:
    peak = _peak(lambda peak: Pert(0.0, peak, 1.0), quantiles)
    start, scale = _stretched(Pert(0.0, peak, 1.0).quantile(ASKED), quantiles)
    return Pert(start, start + peak * scale, start + scale)


def _lognormal(quantiles: Quantiles, _: Ends) -> Distribution:
    """Return the lognormal of that median; its sigma is between those that meet one outer quantile each.

    Where one is less than a tenth of the other, no lognormal comes near: any will do, to be refused.
    """
    mu = math.log(quantiles[1])
    sides = (mu - math.log(quantiles[0]), math.log(quantiles[2]) - mu)
    least, most = (side / float(special.ndtri(ASKED[2])) for side in sorted(sides))
    return _nearest(lambda sigma: Lognormal(mu, sigma), (max(least, FARTHEST * most), most), quantiles)


def _beta(quantiles: Quantiles, ends: Ends) -> Distribution:
    """Return the beta of that median whose other quantiles are the nearest; beta is free, alpha follows from it."""
    low, high = ends
    middle = (quantiles[1] - low) / (high - low)

    def of(shape: float) -> Distribution:
        return Beta(float(special.btdtria(0.5, shape, middle)), shape, low, high)

    return _nearest(of, BETA_SHAPES, quantiles)


FAMILIES: dict[str, Callable[[Quantiles, Ends], Distribution]] = {
    "uniform": _uniform,
    "triangular": _triangular,
    "pert": _pert,
    "normal": _normal,
    "lognormal": _lognormal,
    "beta": _beta,
}


def _stretched(standard: Array, quantiles: Quantiles) -> tuple[float, float]:
    """Return the shift and the scale that bring standard quantiles (3,) on those asked: median met, then the nearest.

    The errors of the two others are linear in the scale: its least squares are a quotient.
    """
    arms, asked = np.diff(standard), np.diff(quantiles)
    scale = float(arms @ asked / (arms @ arms))
    return quantiles[1] - scale * float(standard[1]), scale


def _peak(family: Callable[[float], Distribution], quantiles: Quantiles) -> float:
    """Return where the mode stands (0 to 1) for the lower arm to be the share asked of the width, or nearest to it."""
    from scipy.optimize import brentq

    asked = _lower_arm(np.array(quantiles))

    def excess(peak: float) -> float:
        return _lower_arm(family(peak).quantile(ASKED)) - asked

    if excess(0.0) >= 0.0:
        return 0.0
    if excess(1.0) <= 0.0:
        return 1.0
    return float(brentq(excess, 0.0, 1.0, xtol=1e-15))


def _lower_arm(quantiles: Array) -> float:
    """Return the distance from the 5 % quantile to the median, as a share of the distance to the 95 % quantile."""
    return float((quantiles[1] - quantiles[0]) / (quantiles[2] - quantiles[0]))


def _nearest(family: Callable[[float], Distribution], sizes: Ends, quantiles: Quantiles) -> Distribution:
    """Return the member, of a size between two, whose outer quantiles have the least squares of errors."""
    from scipy.optimize import minimize_scalar

    def squares(logarithm: float) -> float:
        errors = family(math.exp(logarithm)).quantile(ASKED) - np.array(quantiles)
        return float(errors @ errors) / (quantiles[2] - quantiles[0]) ** 2

    grid = np.linspace(math.log(sizes[0]), math.log(sizes[1]), GRID)
    best = int(np.argmin([squares(logarithm) for logarithm in grid]))
    around = (grid[max(best - 1, 0)], grid[min(best + 1, GRID - 1)])
    found = minimize_scalar(squares, bounds=around, method="bounded", options={"xatol": 1e-12})
    return family(math.exp(float(found.x)))


def _error(found: Distribution, quantiles: Quantiles) -> float:
    """Return the largest error on the three quantiles, as a share of the width."""
    errors = np.abs(found.quantile(ASKED) - np.array(quantiles))
    return float(np.max(errors)) / (quantiles[2] - quantiles[0])


# --- refusals --------------------------------------------------------------------------------------------------


def _unknown(family: str) -> DossierError:
    names = ", ".join(FAMILIES)
    return DossierError(
        fr=f"La famille de distributions « {family} » n’existe pas ; choisissez parmi : {names}.",
        en=f"The family of distributions '{family}' does not exist; choose among: {names}.",
    )


def _fail_if_not_rising(quantiles: Quantiles) -> None:
    finite = all(map(math.isfinite, quantiles))
    if finite and min(np.diff(quantiles)) > NEARLY_EQUAL * max(map(abs, quantiles)):
        return
    fr, en = _told(quantiles)
    raise DossierError(
        fr=f"Quantiles à 5, 50 et 95 % : {fr} ; il faut trois nombres, du plus petit au plus grand, tous différents.",
        en=f"Quantiles at 5, 50 and 95 %: {en}; three numbers are needed, from the least to the greatest, all"
        " different.",
    )


def _fail_if_ends_given(family: str, low: float | None, high: float | None) -> None:
    if family != "beta" and (low, high) != (None, None):
        raise DossierError(
            fr=f"La famille {family} est fixée par ses trois quantiles ; seule beta reçoit aussi low et high :"
            " retirez-les, ou choisissez beta.",
            en=f"The family {family} is set by its three quantiles; only beta is also given low and high: take them"
            " out, or choose beta.",
        )


def _fail_if_out_of_reach(family: str, quantiles: Quantiles, ends: Ends) -> None:
    low, high = _reach(family, ends)
    if low < quantiles[0] and quantiles[2] < high:
        return
    (fr, en), (low_fr, low_en), (high_fr, high_en) = _told(quantiles), shown(low), shown(high)
    raise DossierError(
        fr=f"Quantiles à 5, 50 et 95 % : {fr} ; ceux d’une distribution {family} sont entre {low_fr} et {high_fr} :"
        " changez de famille" + (", ou donnez ses bouts, low et high." if family == "beta" else "."),
        en=f"Quantiles at 5, 50 and 95 %: {en}; those of a {family} distribution are between {low_en} and {high_en}:"
        " change the family" + (", or give its ends, low and high." if family == "beta" else "."),
    )


def _reach(family: str, ends: Ends) -> Ends:
    """Return between which values the quantiles of a family are."""
    return {"beta": ends, "lognormal": (0.0, math.inf)}.get(family, (-math.inf, math.inf))


def _too_far(family: str, found: Distribution, quantiles: Quantiles, ends: Ends) -> DossierError:
    (fr, en), (found_fr, found_en) = _told(quantiles), _told(found.quantile(ASKED))
    could = ", ".join(_families_near(quantiles, ends))
    return DossierError(
        fr=f"Quantiles à 5, 50 et 95 % : {fr} ; au plus près, une distribution {family} donne {found_fr}. "
        + (f"Familles qui conviennent : {could}." if could else "Aucune famille ne convient : donnez un mélange."),
        en=f"Quantiles at 5, 50 and 95 %: {en}; at the nearest, a {family} distribution gives {found_en}. "
        + (f"Families that fit: {could}." if could else "No family fits: give a mixture."),
    )


def _families_near(quantiles: Quantiles, ends: Ends) -> list[str]:
    """Return the families that come near enough, the nearest first."""
    errors = {}
    for family, fit in FAMILIES.items():
        low, high = _reach(family, ends)
        if low < quantiles[0] and quantiles[2] < high:
            errors[family] = _error(fit(quantiles, ends), quantiles)
    return sorted((family for family, error in errors.items() if error <= FARTHEST), key=lambda family: errors[family])


def _told(quantiles: Quantiles | Array) -> tuple[str, str]:
    both = [shown(float(value)) for value in quantiles]
    return " ; ".join(fr for fr, _ in both), ", ".join(en for _, en in both)
