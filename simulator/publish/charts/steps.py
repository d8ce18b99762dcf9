"""A waterfall: totals that stand on zero, and steps between them that add up as shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from simulator.analysis.ranges import Range
from simulator.publish.charts.bands import nine_in_ten, told
from simulator.publish.charts.chart import Row
from simulator.publish.charts.rounding import Scale
from simulator.publish.charts.words import say


@dataclass(frozen=True)
class Step:
    """A total (whole), or what is added to the total before it; optional: left out where it shows as zero.

    found: where it lies in the draws.
    """

    key: str
    words: str
    value: float
    colour: str
    whole: bool = False
    optional: bool = False
    found: Range | None = None


def waterfall(steps: Iterable[Step], scale: Scale, lang: str) -> tuple[Row, ...]:
    """Return the rows of a waterfall that begins and ends with a total."""
    shown = [(step, value) for step, value in _rounded(list(steps), scale) if value or not step.optional]
    return tuple(_rows(shown, scale, lang))


def _rounded(steps: list[Step], scale: Scale) -> Iterator[tuple[Step, float]]:
    """Yield each step and its value as shown: those between two totals make up the difference as shown."""
    totals = [rank for rank, step in enumerate(steps) if step.whole]
    for first, last in zip(totals, [*totals[1:], len(steps)], strict=True):
        yield steps[first], scale.rounded(steps[first].value)
        between = steps[first + 1 : last]
        if between:
            gap = scale.rounded(steps[last].value) - scale.rounded(steps[first].value)
            values = scale.parts([step.value for step in between], gap * scale.divisor)
            yield from zip(between, values, strict=True)


def _rows(shown: list[tuple[Step, float]], scale: Scale, lang: str) -> Iterator[Row]:
    level = 0.0
    for at, (step, value) in enumerate(shown):
        start = 0.0 if step.whole else level
        level = round(start + value, scale.decimals)
        yield Row(
            series=step.key,
            name=step.words,
            label=step.words,
            at=at,
            start=start,
            value=value,
            text=scale.text(value, lang, sign=not step.whole),
            colour=step.colour,
            whole=step.whole,
            **_whisker(step, scale, lang),
        )


def _whisker(step: Step, scale: Scale, lang: str) -> dict[str, Any]:
    """Return between what and what a step lies, as drawn and in words, where it is uncertain."""
    if step.found is None or not step.found.step:
        return {}
    low, high = nine_in_ten(step.found, scale.divisor)
    least, most = (told(bound, step.found.step, scale, lang) for bound in (step.found.low, step.found.high))
    words = say(lang, "{least} à {most}", "{least} to {most}", least=least, most=most)
    return {"low": low, "high": high, "range": words}
