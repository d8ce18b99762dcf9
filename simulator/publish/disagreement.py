"""Why two positions differ, in words: sentences and rows about the parts of a gap.

A share is of the gap where all parts pull the same way. Where some pull the other way, it is of the sum of the parts
without their signs, and that is said, with the parts that do.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.disagreement import Difference, Disagreement, Group, Part, Side
from simulator.dossier.catalogue import catalogue
from simulator.dossier.checks import ITSELF
from simulator.dossier.numbers import format_share
from simulator.model import model_graph
from simulator.publish.charts.words import capital, say
from simulator.publish.demands import EVIDENCE, listed, quoted
from simulator.publish.formats import shown
from simulator.publish.sensitivity import THEMES
from simulator.publish.tables import Line

LITTLE = 0.005
"""Below this, a share would show as zero."""

FEW = 3
"""Assumptions of a chapter that a sentence names with their values."""


def sentences(found: Disagreement, lang: str) -> tuple[str, ...]:
    """Return what the disagreement is about, the two results, what pulls the other way, and how sure the parts are."""
    if not found.parts:
        return (_no_gap(found, lang), *_without_effect(found, lang))
    return (
        title(found, lang),
        _two_results(found, lang),
        *_other_way(found, lang),
        *_plan(found, lang),
        _how_sure(found, lang),
        *_without_effect(found, lang),
    )


def title(found: Disagreement, lang: str) -> str:
    """Return the share of the disagreement that the largest part makes, and what each position holds of it."""
    if not found.parts:
        return _no_gap(found, lang)
    if found.agrees:
        return _compensated(found, lang)
    main = next(part for part in found.parts if part not in found.opposite)
    return say(
        lang,
        "{share} de notre désaccord sur {result} en {year} tient à {group}{sides}.",
        "{share} of our disagreement on {result} in {year} is about {group}{sides}.",
        share=capital(_share(found.share(main), lang)),
        group=_quoted(main.group, lang),
        sides=_sides(found, main.group, lang),
        **_about(found, lang),
    )


def columns(found: Disagreement, lang: str) -> tuple[str, ...]:
    """Return the heads of the columns of the rows."""
    return (
        *_positions(found, lang),
        say(lang, "Part de l'écart", "Part of the gap"),
        say(lang, "En pourcentage", "As a share"),
        say(lang, "Si elle seule changeait", "If it alone changed"),
    )


def lines(found: Disagreement, lang: str) -> tuple[Line, ...]:
    """Return a row for each part, those of its assumptions below it where it has several, and the gap last."""
    if not found.parts:
        return ()
    rows = [line for part in found.parts for line in _part_lines(found, part, lang)]
    gap = say(lang, "Écart : la somme des parts", "Gap: the sum of the parts")
    results = [_shown(found, value, lang) for value in (found.first_result, found.second_result)]
    return (*rows, Line("gap", gap, (*results, _signed(found, found.gap, lang), "", "")))


def _part_lines(found: Disagreement, part: Part, lang: str) -> Iterator[Line]:
    several = len(part.group.differences) > 1
    held = ("", "") if several else _held(part.group.differences[0], lang)
    error = "" if found.is_exact else say(lang, " (± {error})", " (± {error})", error=_shown(found, part.error, lang))
    told = (
        _signed(found, part.value, lang) + error,
        _share(found.share(part), lang),
        _signed(found, part.alone, lang),
    )
    yield Line(part.group.name, _label(part.group, lang), (*held, *told))
    for each in part.group.differences if several else ():
        yield Line(each.leaf.name, f"– {each.leaf.label.text(lang)}", (*_held(each, lang), "", "", ""))


def _held(each: Difference, lang: str) -> tuple[str, str]:
    """Return what each position holds of an assumption, and on what evidence."""
    first, second = (f"{_value(each, side, lang)} ({evidence_of(side, lang)})" for side in (each.first, each.second))
    return first, second


def evidence_of(side: Side, lang: str) -> str:
    """Return the evidence that a position has for what it holds, each kind once."""
    if not side.grades:
        return say(lang, "sans degré de preuve", "no grade of evidence")
    known = EVIDENCE | {"definition": ("par définition", "by definition")}
    return ", ".join(say(lang, *known[grade]) for grade in side.grades)


def _value(each: Difference, side: Side, lang: str) -> str:
    low, high = (shown(end, each.leaf.measure, lang) for end in (side.low, side.high))
    return low if low == high else say(lang, "{low} à {high}", "{low} to {high}", low=low, high=high)


def _sides(found: Disagreement, group: Group, lang: str) -> str:
    """Return what each position holds of the assumptions of a group, where they are few."""
    if len(group.differences) > FEW:
        return ""
    told = [_both(found, each, lang, named=len(group.differences) > 1) for each in group.differences]
    return say(lang, " : ", ": ") + say(lang, " ; ", "; ").join(told)


def _both(found: Disagreement, each: Difference, lang: str, *, named: bool) -> str:
    first, second = _positions(found, lang)
    return say(
        lang,
        "{name}{low} selon {first}, {high} selon {second}",
        "{name}{low} under {first}, {high} under {second}",
        name=f"{each.leaf.label.text(lang)}, " if named else "",
        low=_value(each, each.first, lang),
        high=_value(each, each.second, lang),
        first=quoted(first, lang),
        second=quoted(second, lang),
    )


def _no_gap(found: Disagreement, lang: str) -> str:
    return say(
        lang,
        "Aucun désaccord sur {result} en {year} : {first} et {second} donnent {value}.",
        "No disagreement on {result} in {year}: {first} and {second} give {value}.",
        value=_shown(found, found.first_result, lang),
        **_named(found, lang),
        **_about(found, lang),
    )


def _compensated(found: Disagreement, lang: str) -> str:
    parts = [f"{_quoted(part.group, lang)} ({_signed(found, part.value, lang)})" for part in found.parts]
    return say(
        lang,
        "Même résultat sur {result} en {year}, mais par des désaccords qui se compensent : {parts}.",
        "The same result on {result} in {year}, but by disagreements that cancel out: {parts}.",
        parts=listed(parts, lang),
        **_about(found, lang),
    )


def _two_results(found: Disagreement, lang: str) -> str:
    return say(
        lang,
        "Le résultat est de {low} selon {first} et de {high} selon {second} : un écart de {gap}.",
        "The result is {low} under {first} and {high} under {second}: a gap of {gap}.",
        low=_shown(found, found.first_result, lang),
        high=_shown(found, found.second_result, lang),
        gap=_signed(found, found.gap, lang),
        **_named(found, lang),
    )


def _other_way(found: Disagreement, lang: str) -> tuple[str, ...]:
    """Say which parts bring the two results nearer, and what shares are then of."""
    if not found.opposite:
        return ()
    several = len(found.opposite) > 1
    text = say(
        lang,
        "En sens inverse, {groups} "
        + ("rapprochent" if several else "rapproche")
        + " les deux résultats de {amount} : les pourcentages se rapportent à la somme des parts sans leur signe "
        "({turnover}), plus grande que l'écart.",
        "The other way, {groups} "
        + ("bring" if several else "brings")
        + " the two results nearer by {amount}: percentages are of the sum of the parts without their signs "
        "({turnover}), which is more than the gap.",
        groups=listed([_quoted(part.group, lang) for part in found.opposite], lang),
        amount=_shown(found, sum(abs(part.value) for part in found.opposite), lang),
        turnover=_shown(found, found.turnover, lang),
    )
    return (text,)


def _plan(found: Disagreement, lang: str) -> tuple[str, ...]:
    """Say on what the plan of cuts stays booked, where there is one."""
    pair = found.pair
    dossier = pair.comparison.dossier
    booked_on = dossier.scenarios[pair.scenario].booked_on
    if booked_on == ITSELF or not found.has_plan:
        return ()
    text = say(
        lang,
        "Le plan de suppressions reste dans tous les cas celui qui est inscrit sur la position {position}.",
        "The plan of cuts stays in every case the one booked on the position {position}.",
        position=quoted(dossier.positions[booked_on].label.text(lang), lang),
    )
    return (text,)


def _how_sure(found: Disagreement, lang: str) -> str:
    if found.is_exact:
        return say(
            lang,
            "Partage exact (valeurs de Shapley) : chaque hypothèse est créditée de son effet moyen sur tous les ordres "
            "possibles, et la somme des parts est l'écart.",
            "An exact split (Shapley values): each assumption gets its mean effect over every possible order, and the "
            "parts add up to the gap.",
        )
    return say(
        lang,
        "Partage estimé (valeurs de Shapley) sur {orders} ordres tirés au hasard : l'erreur type la plus grande est de "
        "{error} ; la somme des parts est l'écart.",
        "A split (Shapley values) estimated over {orders} random orders: the largest standard error is {error}; the "
        "parts add up to the gap.",
        orders=str(found.orders),
        error=_shown(found, max(part.error for part in found.parts), lang),
    )


def _without_effect(found: Disagreement, lang: str) -> tuple[str, ...]:
    if not found.without_effect:
        return ()
    text = say(
        lang,
        "Désaccords sans effet ici : {groups}.",
        "Disagreements without effect here: {groups}.",
        groups=listed([_quoted(group, lang) for group in found.without_effect], lang),
    )
    return (text,)


def _label(group: Group, lang: str) -> str:
    return capital(say(lang, *THEMES[group.name])) if group.name in THEMES else catalogue().label(group.name, lang)


def _quoted(group: Group, lang: str) -> str:
    return quoted(_label(group, lang), lang)


def _share(share: float, lang: str) -> str:
    if 0 < abs(share) < LITTLE:
        return say(lang, "moins de 1 %", "less than 1%")
    return format_share(share, lang, decimals=0)


def _shown(found: Disagreement, value: float, lang: str) -> str:
    return shown(value, model_graph().variables[found.pair.result].measure.name, lang)


def _signed(found: Disagreement, value: float, lang: str) -> str:
    return ("+" if value > 0 else "") + _shown(found, value, lang)


def _positions(found: Disagreement, lang: str) -> tuple[str, str]:
    positions = found.pair.comparison.dossier.positions
    return positions[found.pair.first].label.text(lang), positions[found.pair.second].label.text(lang)


def _named(found: Disagreement, lang: str) -> dict[str, str]:
    return {key: quoted(name, lang) for key, name in zip(("first", "second"), _positions(found, lang), strict=True)}


def _about(found: Disagreement, lang: str) -> dict[str, str]:
    return {"result": quoted(catalogue().label(found.pair.result, lang), lang), "year": str(found.pair.year)}
