"""What charts read in ranges: where a point lies in the draws, as drawn and as told."""

from __future__ import annotations

import math
from dataclasses import replace

from simulator.analysis.comparison import Comparison, Outcome
from simulator.analysis.ranges import Range
from simulator.dossier.numbers import format_number
from simulator.model import model_graph
from simulator.publish.charts.chart import Row
from simulator.publish.charts.rounding import Scale
from simulator.publish.ranges import between

Band = tuple[float, float]


def drawn(comparison: Comparison, name: str, outcome: Outcome, year: int) -> Range | None:
    """Return the range of a result of the whole, or None where none was drawn."""
    if comparison.ranges is None:
        return None
    try:
        return comparison.ranges.total(name, *outcome.case.key, year)
    except KeyError:
        return None


def nine_in_ten(found: Range, divisor: float) -> Band:
    """Return the band that holds nine draws in ten, in the units of a chart."""
    return found.low / divisor, found.high / divisor


def one_in_two(found: Range, divisor: float) -> Band:
    """Return the band that holds one draw in two, in the units of a chart."""
    return found.quantiles[1] / divisor, found.quantiles[3] / divisor


def banded(row: Row, found: Range | None, name: str, divisor: float, lang: str) -> Row:
    """Return a point with the band that holds nine draws in ten, where it is uncertain."""
    if found is None or not found.step:
        return row
    told = between(found, model_graph().variables[name].measure.name, lang)
    return replace(row, bands=(nine_in_ten(found, divisor),), range=told)


def told(value: float, step: float, scale: Scale, lang: str) -> str:
    """Return a number in the units of a chart with the digits that a step leaves; all of them where it is certain."""
    if not step:
        return scale.text(scale.rounded(value), lang)
    decimals = max(0, -math.floor(math.log10(step / scale.divisor) + ROUNDING))
    return format_number(round(value / step) * step / scale.divisor, lang, decimals=decimals)


ROUNDING = 1e-9
"""What a logarithm may miss of a whole number."""
