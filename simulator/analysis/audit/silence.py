"""What can be said of a claim while figures are not disclosed: guaranteed bounds, and the mark of each conclusion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.analysis.audit.conclusions import conclusions_asked
from simulator.analysis.audit.subject import Subject
from simulator.analysis.silence import Bounds, Conclusion, bounds, conclusions, silences
from simulator.analysis.silence_ends import Silence
from simulator.engine.graph import downstream
from simulator.model import model_graph

BOUNDED = ("claimed_hours", "net_hours", "bankable_project_hours", "full_project_cost")
"""Results of the project whose bounds are told."""


@dataclass(frozen=True)
class Unsaid:
    """What is not disclosed and moves what is told, what results may be whatever it is, and what can be concluded."""

    silences: tuple[Silence, ...]
    bounds: Mapping[str, Bounds]
    conclusions: tuple[Conclusion, ...]


def unsaid_of(subject: Subject) -> Unsaid:
    """Return what can be said of a claim under the evidence, whatever nobody discloses is."""
    position, year, scenario = subject.evidenced, subject.year, subject.scenario
    asked = conclusions_asked(subject)
    told = {*BOUNDED}.union(*(statement.names for statement in asked))
    found = silences(subject.comparison, position)
    return Unsaid(
        tuple(each for each in found if told & downstream(model_graph(), [each.leaf])),
        bounds(subject.comparison, BOUNDED, scenario, position, year, subject.project.id),
        conclusions(subject.comparison, position, year, asked),
    )
