"""A derivation as nested parts that open on demand: two levels at once, the rest when asked."""

from __future__ import annotations

from dataclasses import replace

from simulator.analysis.comparison import compare
from simulator.analysis.draws import Study
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.ranges import ranges
from simulator.app.buttons import nine_in_ten
from simulator.app.html import Markup, details, joined, said, tag
from simulator.app.results import Shown
from simulator.app.words import word
from simulator.dossier.catalogue import catalogue
from simulator.dossier.nearest import fail_if_unknown
from simulator.publish.explanation import Step, derivation
from simulator.publish.ranges import range_of
from simulator.publish.section import Pointer

DRAWS = 1000
"""Draws for the range of a number that is explained."""

MANY = 8
"""Beyond as many cells computed alike, the others wait in one part."""

UNFOLDED = 2
"""Levels told at once; a deeper one is told when it is opened."""


def step_of(shown: Shown, key: str) -> Step:
    """Return what a button asks to explain. Raises DossierError for what does not exist."""
    name, scenario, position, year, *_ = [*key.split("|"), "", "", "", ""]
    fail_if_unknown(scenario, shown.dossier.scenarios, "scenario")
    fail_if_unknown(position, shown.dossier.positions, "position")
    fail_if_unknown(year, [str(known) for known in shown.dossier.span], word("year", shown.lang))
    outcome = shown.comparison.outcome(scenario, position)
    return derivation(shown.comparison, outcome, name, int(year), shown.lang)


def step_at_pointer(pointer: Pointer, ground: Ground, lang: str) -> Step:
    """Return what a part of a counter-proposal points at, with its range over some draws. Raises DossierError."""
    found = compare(pointer.dossier or ground.dossier, pointer.settings or ground.settings)
    study = Study(found, (pointer.name,))
    drawn = replace(found, ranges=ranges(study, pointer.year, (), DRAWS))
    outcome = drawn.outcome(pointer.scenario, pointer.position)
    return derivation(drawn, outcome, pointer.name, pointer.year, lang)


def step_at(root: Step, path: str) -> Step:
    """Return the step under a path such as 0.2.1. Raises ValueError or IndexError where there is none."""
    step = root
    for rank in path.split("."):
        step = step.parts[int(rank)]
    return step


def derivation_of(root: Step) -> Markup:
    """Return a whole derivation, folded below its second level."""
    scenario, position = root.outcome.case.scenario, root.outcome.case.position
    dossier, lang = root.comparison.dossier, root.lang
    under = word(
        "under",
        lang,
        scenario=dossier.scenarios[scenario].label.text(lang),
        position=dossier.positions[position].label.text(lang),
    )
    return tag(
        "div",
        tag("p", said(under, lang), class_="hint"),
        tag("h3", said(root.label, lang)),
        tag("p", _value(root), class_="total") if _is_summed(root) else "",
        _range(root),
        tag("p", said(catalogue().description(root.name, lang), lang)),
        told(root, ""),
        class_="derivation",
    )


def _range(root: Step) -> Markup:
    """Return where the number lies in the draws, where it was drawn."""
    try:
        found = range_of(root.comparison, root.name, root.outcome.case, root.node.year, root.lang)
    except KeyError:
        return Markup("")
    text = word("derives_central", root.lang, range=nine_in_ten(found, root.lang))
    return tag("p", said(text, root.lang), class_="range") if found else Markup("")


def told(step: Step, path: str, level: int = 1) -> Markup:
    """Return what a step says of itself and of its parts."""
    return joined((*_formula(step), *_sources(step), _parts(step, path, level)))


def _formula(step: Step) -> tuple[Markup, ...]:
    if not step.formula:
        return ()
    lang = step.lang
    return (
        _line("formula", step.formula, lang),
        _line("with_numbers", f"{step.numbers} = {step.value}", lang),
        _line("written_in", f"{step.place} ({step.name})", lang),
    )


def _line(label: str, text: str, lang: str) -> Markup:
    return tag("p", tag("b", said(word(label, lang), lang)), " ", said(text, lang), class_=label.replace("_", "-"))


def _sources(step: Step) -> tuple[Markup, ...]:
    return tuple(_line("source", line, step.lang) for line in step.sources)


def _parts(step: Step, path: str, level: int) -> Markup:
    if not step.parts:
        return Markup("")
    alike = step.node.total
    drawn = [
        _part(part, f"{path}.{rank}".lstrip("."), level, opened=not (alike and rank))
        for rank, part in enumerate(step.parts)
    ]
    if not alike:
        return tag("div", *drawn, class_="parts")
    count = word("sum_of" if _is_summed(step) else "values_of", step.lang, count=len(drawn))
    rest = drawn[MANY:]
    others = details(said(word("others", step.lang, count=len(rest))), *rest, class_="others") if rest else ""
    return tag("div", tag("p", said(count, step.lang), class_="hint"), *drawn[:MANY], others, class_="parts")


def _part(part: Step, path: str, level: int, *, opened: bool) -> Markup:
    heading = joined((tag("span", said(part.label, part.lang), class_="label"), " ", _value(part)))
    if part.node.variable is None and not part.parts:
        return tag("div", tag("p", heading), *_sources(part), class_="leaf")
    if level < UNFOLDED:
        return details(heading, told(part, path, level + 1), open=opened)
    waiting = tag("p", said(word("loading", part.lang)), class_="hint")
    return details(heading, tag("div", waiting, data_fill=path), data_unfold=path)


def _value(step: Step) -> Markup:
    return tag("strong", said(step.value, step.lang)) if _is_summed(step) else Markup("")


def _is_summed(step: Step) -> bool:
    """Tell whether the value means something: adding shares over projects does not."""
    if not step.node.total:
        return True
    described = catalogue().variables.get(step.name)
    return bool(described and described.total) or step.measure in ADDITIVE


ADDITIVE = frozenset(
    {"ETP", "ETPT", "persons", "hours/year", "EUR/year", "EUR", "cases", "cases/year", "units", "units/year"}
)
"""Measures that add up over places."""
