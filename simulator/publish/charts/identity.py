"""The number of a scenario: printed on every chart, so that it can be traced back to its inputs."""

from __future__ import annotations

import hashlib
import json

from simulator.analysis.comparison import Comparison
from simulator.publish.charts.chart import View


def scenario_number(comparison: Comparison, view: View) -> str:
    """Return eight hexadecimal digits: of the dossier, of what the user set, of what is looked at, and of the draws.

    The language is left out: the same scenario in English keeps its number.
    """
    settings = [(item.place, item.name, item.figure.model_dump(mode="json")) for item in comparison.overrides]
    content = [comparison.dossier.digest, settings, view.position, view.scenario, view.year]
    drawn = comparison.ranges
    content += [drawn.seed, drawn.draws] if drawn else []
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"
