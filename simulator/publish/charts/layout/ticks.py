"""Round values along an axis, and how they are written."""

from __future__ import annotations

import math

from simulator.dossier.numbers import format_number

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def ticks(low: float, high: float, most: int) -> list[float]:
    """Return at most so many round values that cover low to high, or nearly."""
    if high <= low:
        return [low]
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step * power for step in STEPS if step * power >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [rank * step for rank in range(first, last + 1)]


def tick_texts(values: list[float], lang: str) -> list[str]:
    """Return the values with the decimals that tell them apart, the same for all."""
    step = values[1] - values[0] if len(values) > 1 else 1.0
    decimals = next((count for count in range(4) if abs(step * 10**count - round(step * 10**count)) < STEP_ERROR), 3)
    return [format_number(value, lang, decimals=decimals) for value in values]


STEP_ERROR = 1e-6


def reach(low: float, high: float, most: int) -> tuple[float, float]:
    """Return the bounds moved out to round values."""
    values = ticks(low, high, most)
    step = values[1] - values[0] if len(values) > 1 else (high - low) or 1.0
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
