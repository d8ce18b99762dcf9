"""The conclusions that an audit judges: those of the dossier, and whether the project saves anything at all."""

from __future__ import annotations

from dataclasses import replace

from simulator.analysis.audit.subject import Subject
from simulator.analysis.statements import Statement, parse_statement, statements_of
from simulator.dossier.figures import said

SAVES_NOTHING = "{scenario}.bankable_hours <= 0"
"""What every audit asks: whether anything at all can be reorganised."""


def conclusions_asked(subject: Subject) -> tuple[Statement, ...]:
    """Return the conclusions judged: those of the dossier, and whether the project saves anything at all."""
    scenarios = subject.dossier.scenarios
    label = said("Le projet ne libère aucune heure réorganisable", "The project frees no bankable hour")
    nothing = replace(parse_statement(SAVES_NOTHING.format(scenario=subject.scenario), scenarios), label=label)
    return (nothing, *(each for each in statements_of(subject.dossier, scenarios) if each.relation))
