"""Where everything on a printed chart goes: pure geometry, in pixels, from the top left corner. Nothing is painted."""

from simulator.publish.charts.layout.page import scene
from simulator.publish.charts.layout.shapes import Area, Box, Dot, Measure, Shape, Sheet, Stroke, Words

__all__ = ["Area", "Box", "Dot", "Measure", "Shape", "Sheet", "Stroke", "Words", "scene"]
