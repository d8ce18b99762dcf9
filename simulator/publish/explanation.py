"""The derivation of a number, ready to be shown: labels, values, formulas with the numbers put in, sources."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from simulator.analysis.comparison import Comparison, Outcome
from simulator.analysis.explanation import explanation, origin_of, other_run
from simulator.dossier.catalogue import catalogue
from simulator.dossier.numbers import format_number, format_share
from simulator.dossier.origins import Origin
from simulator.engine.explain import Node
from simulator.engine.formula import written
from simulator.evidence.posterior import shrunk_realisation
from simulator.evidence.sources import citation, register
from simulator.publish.formats import CHOICE, bare, shown, speaker

ADDITIVE = frozenset(
    {"ETP", "ETPT", "persons", "hours/year", "EUR/year", "EUR", "cases", "cases/year", "contacts/year", "units"}
)
"""Measures of leaves that add up over services, projects and categories."""

REASONS = {
    "judgement": ("jugement", "judgement"),
    "definition": ("définition", "definition"),
    "dossier": ("dossier", "dossier"),
    "set_by_user": ("valeur saisie par l’utilisateur", "value set by the user"),
}


@dataclass(frozen=True)
class Step:
    """One line of a derivation and what it comes from."""

    comparison: Comparison
    outcome: Outcome
    node: Node
    lang: str

    @property
    def name(self) -> str:
        """The name of the variable or leaf."""
        return self.node.name

    @property
    def key(self) -> tuple[str, str, str, int, tuple[int, int], tuple[bool, bool]]:
        """What tells this value from any other."""
        case = self.outcome.case
        return (case.scenario, case.position, self.name, self.node.year, self.node.cell, self.node.spread)

    @cached_property
    def label(self) -> str:
        """What the value is, and of whom and when."""
        parts = [catalogue().label(self.name, self.lang), *self._places(), str(self.node.year)]
        return ", ".join(parts)

    @property
    def measure(self) -> str:
        """The measure of the value."""
        variable = self.node.variable
        return variable.measure.name if variable else catalogue().leaves[self.name].measure

    @cached_property
    def value(self) -> str:
        """The value with its unit; the number of values where they do not add up."""
        if self.node.total and not self.adds_up:
            count = len(self.node.children)
            return speaker(self.lang)(f"{count} valeurs", f"{count} values")
        return shown(self.node.value, self.measure, self.lang, exact=True)

    @property
    def adds_up(self) -> bool:
        """Whether a sum of the value over services or projects means something."""
        described = catalogue().variables.get(self.name)
        return described.total if described else self.measure in ADDITIVE

    @cached_property
    def formula(self) -> str:
        """The formula in words; empty for a leaf or for cells put together."""
        variable = self.node.variable
        if variable is None or self.node.total:
            return ""
        return written(
            variable.function, {part.node.argument: part.short for part in self.parts}, None, CHOICE[self.lang]
        )

    @cached_property
    def numbers(self) -> str:
        """The formula with the numbers put in; empty for a leaf or for cells put together."""
        variable = self.node.variable
        if variable is None or self.node.total:
            return ""
        words = {part.node.argument: part.number for part in self.parts}
        return written(variable.function, words, self._worth, CHOICE[self.lang])

    def _worth(self, expression: ast.expr) -> str:
        """Return what a sum over an axis is worth; it is told in the measure of what it sums where that is one."""
        value = self.node.evaluated(expression)
        inside = expression.args[0] if isinstance(expression, ast.Call) else expression
        measures = {part.node.argument: part.measure for part in self.parts}
        known = measures.get(inside.id) if isinstance(inside, ast.Name) else None
        return bare(value, known or "ratio", self.lang, exact=True)

    @property
    def number(self) -> str:
        """The value without its unit."""
        return bare(self.node.value, self.measure, self.lang, exact=True)

    @property
    def short(self) -> str:
        """The label alone, with its year where it is last year's."""
        label = catalogue().label(self.name, self.lang)
        return f"{label} ({self.node.year})" if self.node.argument.endswith("_previous") else label

    @cached_property
    def parts(self) -> tuple[Step, ...]:
        """The values that this one is made of; for a leaf that another run gave, its value there."""
        other = other_run(self.comparison, self.outcome, self.node)
        if other is not None:
            return (Step(self.comparison, *other, self.lang),)
        return tuple(Step(self.comparison, self.outcome, node, self.lang) for node in self.node.children)

    @property
    def is_zero_by_definition(self) -> bool:
        """Whether the value is a leaf that is zero because nothing says otherwise."""
        if self.node.value != 0 or self.node.variable is not None:
            return False
        first = self.node.children[0] if self.node.total else self.node
        origin = origin_of(self.outcome, first)
        return origin is None or origin.figure.sources in ((), ("definition",))

    @property
    def place(self) -> str:
        """Where the equation is written: file and line; empty for a leaf."""
        variable = self.node.variable
        return f"{PurePath(variable.file).name}:{variable.line}" if variable else ""

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Where a leaf comes from, one line each; empty for what is computed."""
        if self.node.variable is not None or self.node.total or other_run(self.comparison, self.outcome, self.node):
            return ()
        origin = origin_of(self.outcome, self.node)
        return tuple(origin_lines(origin, self.comparison, self.lang)) if origin else (_given(self.lang),)

    def _places(self) -> Iterator[str]:
        values = self.node.run.value(self.name, self.node.year)
        if self.node.total and self.adds_up:
            yield speaker(self.lang)("total", "total")
        for axis in _axes(self):
            dimension = int(axis == "service")
            if values.shape[dimension] > 1 and not self.node.spread[dimension]:
                yield label_of(
                    self.comparison, axis, self.outcome.inputs.labels[axis][self.node.cell[dimension]], self.lang
                )


def _axes(step: Step) -> tuple[str, ...]:
    variable = step.node.variable
    return variable.axes.axes if variable else catalogue().leaves[step.name].axes


def label_of(comparison: Comparison, axis: str, name: str, lang: str) -> str:
    """Return the label of a service, project, category or group."""
    parts = {"service": "services", "project": "projects", "category": "categories", "group": "groups"}
    items = getattr(comparison.dossier, parts[axis])
    return next((item.label.text(lang) for item in items if item.id == name), name)


def _given(lang: str) -> str:
    return speaker(lang)(
        "définition : point de départ, ou année de la simulation", "definition: start, or year of the run"
    )


def origin_lines(origin: Origin, comparison: Comparison, lang: str) -> Iterator[str]:
    """Yield where a value comes from: source or reason, note, range, what it stands in for."""
    say = speaker(lang)
    figure = origin.figure
    note = figure.note.text(lang) if figure.note else ""
    if origin.undisclosed:
        yield say("non communiqué : valeur de repli", "not disclosed: fallback value")
    if figure.ratio is not None:
        yield " / ".join(format_number(part, lang, significant=12) for part in figure.ratio)
    for source in figure.sources or ("definition",):
        if source in REASONS:
            yield say(*REASONS[source]) + (f"{say(' : ', ': ')}{note}" if note else "")
        else:
            yield from source_lines(source, comparison, lang)
    if note and not any(source in REASONS for source in figure.sources):
        yield note
    if figure.limits is not None:
        low, high = figure.limits
        yield say(f"fourchette : {low:.4g} à {high:.4g}", f"range: {low:.4g} to {high:.4g}").replace(
            ".", "," if lang == "fr" else "."
        )
    if figure.measured_on and figure.number is not None:
        drawn = format_share(shrunk_realisation(figure.number, figure.measured_on, figure.same_as), lang, decimals=1)
        yield say(
            f"mesure locale sur {figure.measured_on} systèmes ; ramenée vers la classe de référence : {drawn}",
            f"local measurement on {figure.measured_on} systems; drawn towards the reference class: {drawn}",
        )
    if origin.kind == "position":
        label = comparison.dossier.positions[origin.where].label.text(lang)
        yield say(f"position : {label}", f"position: {label}")


def source_lines(source: str, comparison: Comparison, lang: str) -> Iterator[str]:
    """Yield a source on one line (what it says, publisher, title, date, id), then the law that it stands for if one."""
    own = comparison.dossier.sources.get(source)
    known = register().get(source)
    if own is not None:
        date = f" ({own.date})" if own.date else ""
        yield f"{own.publisher}, {own.title}{date} [{source}]"
    elif known is not None:
        yield f"{citation(known, lang)} [{source}]"
        if not known.fact(lang) and known.note(lang):
            yield known.note(lang)
    else:
        yield source


def derivation(
    comparison: Comparison, outcome: Outcome, name: str, year: int, lang: str, place: str | None = None
) -> Step:
    """Return the derivation of a number: a tree of steps down to sourced figures."""
    return Step(comparison, outcome, explanation(outcome, name, year, place), lang)
