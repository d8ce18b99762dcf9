"""Text in a given width: it wraps at spaces, breaks words that are too long, and ends in … rather than overflow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.publish.charts.layout.shapes import LINE, Sheet, Words
from simulator.publish.charts.palette import INK

ELLIPSIS = "…"


def wrapped(sheet: Sheet, text: str, size: float, width: float, *, bold: bool = False, most: int = 99) -> list[str]:
    """Return the lines of a text; no-break spaces do not break, and what exceeds the most lines is cut."""
    lines: list[str] = []
    for word in _pieces(sheet, text, size, width, bold=bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and sheet.wide(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if len(lines) <= most else [*lines[: most - 1], _cut(sheet, lines[most - 1], size, width, bold=bold)]


def _pieces(sheet: Sheet, text: str, size: float, width: float, *, bold: bool) -> Iterator[str]:
    """Yield words, those too long for a line in several pieces."""
    for word in re.split(r"[ \t\r\n\v\f]+", text.strip(" \t\r\n\v\f")):
        piece = ""
        for character in word:
            if piece and sheet.wide(piece + character, size, bold=bold) > width:
                yield piece
                piece = ""
            piece += character
        if piece:
            yield piece


def _cut(sheet: Sheet, line: str, size: float, width: float, *, bold: bool) -> str:
    while line and sheet.wide(line + ELLIPSIS, size, bold=bold) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS


def balanced(sheet: Sheet, text: str, size: float, width: float, *, bold: bool = False, most: int = 2) -> list[str]:
    """Return as few lines as the width allows, as even as possible."""
    lines = wrapped(sheet, text, size, width, bold=bold, most=most)
    narrower = lines
    while len(narrower) == len(lines) > 1 and not narrower[-1].endswith(ELLIPSIS):
        lines = narrower
        width -= sheet.px(size)
        narrower = wrapped(sheet, text, size, width, bold=bold)
    return lines


def fitted(sheet: Sheet, text: str, sizes: tuple[float, float, float], width: float) -> tuple[float, list[str]]:
    """Return the size at which a bold text fits, and its lines: one if it need not go below the middle size, or two."""
    largest, middle, smallest = sizes
    for least, most in ((middle, 1), (smallest, 2)):
        for size in _down(largest, least):
            if len(wrapped(sheet, text, size, width, bold=True)) <= most:
                return size, balanced(sheet, text, size, width, bold=True)
    return smallest, wrapped(sheet, text, smallest, width, bold=True, most=3)


def _down(largest: float, least: float) -> Iterator[float]:
    size = largest
    while size >= least:
        yield size
        size -= 1


def paragraph(
    sheet: Sheet, lines: list[str], x: float, top: float, size: float, colour: str = INK, *, bold: bool = False,
    align: str = "left",
) -> tuple[list[Words], float]:  # fmt: skip
    """Return the lines from a top down, and where they end."""
    height = sheet.px(size) * LINE
    words = [
        Words(x, top + rank * height + sheet.px(size) * ASCENT, line, sheet.px(size), colour, bold, align)
        for rank, line in enumerate(lines)
    ]
    return words, top + height * len(lines)


ASCENT = 1.0
"""Distance from the top of a line to its baseline, relative to its size."""
MIDDLE = 0.36
"""Half the height of a capital, relative to its size: what centres a line on a point."""
