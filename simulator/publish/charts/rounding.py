"""The one rounding policy of charts: shown parts add up to the shown total, and a part that is zero stays zero."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from simulator.dossier.numbers import format_number
from simulator.publish.formats import NBSP

NOISE = 1e-6
"""Below this part of the last decimal shown, a number is the zero that floating point missed."""

_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Scale:
    """In what and how finely a chart counts: what divides its numbers, its unit, its decimals."""

    divisor: float
    unit: str
    decimals: int

    def rounded(self, value: float) -> float:
        """Return one number as shown."""
        return _units(value / self.divisor, self.decimals) / float(10**self.decimals)

    def parts(self, values: Sequence[float], total: float) -> tuple[float, ...]:
        """Return the parts as shown, which add up to the total as shown.

        Each is rounded; what is then left over goes to the parts that rounding has moved most.
        """
        exact = [value / self.divisor * 10**self.decimals for value in values]
        units = [_units(value / self.divisor, self.decimals) for value in values]
        gap = _units(total / self.divisor, self.decimals) - sum(units)
        step = 1 if gap > 0 else -1
        movable = [rank for rank, value in enumerate(exact) if abs(value) > NOISE]
        movable.sort(key=lambda rank: step * (units[rank] - exact[rank]))
        for rank in movable[: abs(gap)]:
            units[rank] += step
        return tuple(unit / float(10**self.decimals) for unit in units)

    def text(self, value: float, lang: str, *, sign: bool = False) -> str:
        """Return a number already rounded, as read, without its unit."""
        return format_number(value, lang, decimals=self.decimals, sign=sign)

    def full(self, value: float, lang: str) -> str:
        """Return a number already rounded, with its unit."""
        return f"{self.text(value, lang)}{NBSP}{self.unit}"


def _units(value: float, decimals: int) -> int:
    """Count in units of the last decimal, halves away from zero, as numbers.format_number does."""
    return int(Decimal(repr(float(value))).scaleb(decimals).to_integral_value(context=_CONTEXT))


HOURS = ((1e6, "M h", "M h"), (1e4, "k h", "k h"), (0.0, "h", "h"))
EUROS = ((1e9, "Md€", "bn€"), (1e6, "M€", "M€"), (1e3, "k€", "k€"), (0.0, "€", "€"))
DIVISORS = {"M h": 1e6, "k h": 1e3, "Md€": 1e9, "bn€": 1e9, "M€": 1e6, "k€": 1e3}


def scale_of(
    largest: float, units: Sequence[tuple[float, str, str]], lang: str, least: int = 0, most: int = 2
) -> Scale:
    """Return the scale at which the largest number shows three digits, with so many decimals at least and at most."""
    size = abs(largest)
    unit = next(english if lang == "en" else french for least, french, english in units if size >= least)
    divisor = DIVISORS.get(unit, 1.0)
    return Scale(divisor, unit.replace(" ", NBSP), max(_decimals(size / divisor, most), least))


def _decimals(size: float, most: int) -> int:
    """Return how many decimals make three digits."""
    whole = math.floor(math.log10(size)) + 1 if size > 0 else 1
    return min(max(DIGITS - max(whole, 1), 0), most)


DIGITS = 3
POSTS_WITH_DECIMAL = 100


def posts_scale(largest: float, unit: str) -> Scale:
    """Return the scale of posts: a decimal where there are few."""
    return Scale(1.0, unit, 1 if abs(largest) < POSTS_WITH_DECIMAL else 0)
