"""Whether anybody states a figure about the project of a claim."""

from __future__ import annotations

from simulator.analysis.audit.subject import Subject
from simulator.dossier.catalogue import catalogue
from simulator.dossier.origins import Origin, candidates

BY_SOMEBODY = ("set", "position", "dossier")
"""Origins that are somebody's word, and not the model's default."""


def origin_stated(subject: Subject, name: str) -> Origin | None:
    """Return the figure that somebody discloses for a leaf, in the project and its first service, or None."""
    case = subject.outcome(subject.evidenced).case
    cell = {"project": subject.project.id, "service": next(iter(subject.project.scope))}
    leaf = catalogue().leaves[name]
    found = candidates(leaf, case, {axis: cell[axis] for axis in leaf.axes if axis in cell})
    return next((each for each in found if each.kind in BY_SOMEBODY and each.figure.disclosed), None)


def unstated(subject: Subject, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the leaves for which nobody discloses a figure."""
    return tuple(name for name in names if origin_stated(subject, name) is None)
