"""Charts as data: each is a pure function of a comparison and a view. Drawing them is for others."""

from simulator.publish.charts.chart import Chart, ChartSpec, End, Mark, Row, View
from simulator.publish.charts.identity import scenario_number
from simulator.publish.charts.registry import CHARTS, build_chart

__all__ = ["CHARTS", "Chart", "ChartSpec", "End", "Mark", "Row", "View", "build_chart", "scenario_number"]
