"""What a scene is made of, and the sheet that it is laid on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simulator.publish.charts.palette import INK

Measure = Callable[[str, float, bool], float]
"""The width of a text in pixels, from its size in pixels and whether it is bold."""

LINE = 1.3
"""Height of a line of text, relative to its size."""
MARGIN = 44


@dataclass(frozen=True)
class Box:
    """A rectangle; hatch as in the palette; edge: the colour of its outline."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    hatch: str = ""
    edge: str = ""


@dataclass(frozen=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True)
class Area:
    """A surface through points, which lets what is under it show."""

    points: tuple[tuple[float, float], ...]
    fill: str
    opacity: float


@dataclass(frozen=True)
class Dot:
    """A disc."""

    x: float
    y: float
    radius: float
    colour: str


@dataclass(frozen=True)
class Words:
    """A line of text on its baseline; align: "left", "center" or "right"; pad: the colour behind it."""

    x: float
    y: float
    text: str
    size: float
    colour: str = INK
    bold: bool = False
    align: str = "left"
    pad: str = ""


Shape = Area | Box | Stroke | Dot | Words


@dataclass(frozen=True)
class Region:
    """A part of the sheet."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.y + self.height


@dataclass(frozen=True)
class Sheet:
    """A page in pixels, how large its text is, and how wide a text is on it."""

    width: float
    height: float
    zoom: float
    measure: Measure

    def px(self, size: float) -> float:
        """Return a size of the reference page on this one."""
        return size * self.zoom

    def wide(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of a text whose size is that of the reference page."""
        return self.measure(text, self.px(size), bold)
