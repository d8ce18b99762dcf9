"""Why two positions differ, in words: sentences and rows about the parts of a gap.

A share is of the gap where all parts pull the same way. Where some pull the other way, it is of the sum of the parts
without their signs, and that is said, with the parts that do.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.disagreement import Difference, Disagreement, Group, Part, Side
from simulator.dossier.numbers import format_share
from simulator.publish.charts.words import capital, say
from simulator.publish.demands import EVIDENCE, listed, quoted
from simulator.publish.disagreement_notes import (
    how_sure,
    of_little_effect,
    other_way,
    plan_stays,
    without_effect,
)
from simulator.publish.disagreement_words import (
    about,
    both_named,
    group_quoted,
    label_of,
    positions_of,
    practically,
    share_told,
    shown_as,
    signed,
)
from simulator.publish.formats import shown
from simulator.publish.tables import Line

FEW = 3
"""Assumptions of a chapter that a sentence names with their values."""


TENTH = 0.001
"""Below this, the share of a gap in a result is told as less than a tenth of a percent."""


def sentences(found: Disagreement, lang: str) -> tuple[str, ...]:
    """Return what the disagreement is about, the two results, what pulls the other way, and how sure the parts are."""
    if not found.parts:
        return (_no_gap(found, lang), *without_effect(found, lang))
    return (
        title(found, lang),
        _what_is_left(found, lang) if practically(found, lang) else _two_results(found, lang),
        *other_way(found, lang),
        *plan_stays(found, lang),
        how_sure(found, lang),
        *of_little_effect(found, lang),
        *without_effect(found, lang),
    )


def title(found: Disagreement, lang: str) -> str:
    """Return the share of the disagreement that the largest part makes, and what each position holds of it.

    Parts as large as each other are all named; a gap that is practically none is told as one.
    """
    if not found.parts:
        return _no_gap(found, lang)
    if found.agrees:
        return _compensated(found, lang)
    if practically(found, lang):
        return _practically(found, lang)
    return say(
        lang,
        "{share} de notre désaccord sur {result} en {year} tient{even} {groups}{sides}.",
        "{share} of our disagreement on {result} in {year} is{even} about {groups}{sides}.",
        **_leading(found, lang),
        **about(found, lang),
    )


def _leading(found: Disagreement, lang: str) -> dict[str, str]:
    """Return the largest part as a sentence takes it, with those that are as large."""
    leading = found.leading
    several = len(leading) > 1
    return {
        "share": capital(share_told(sum(found.share(part) for part in leading), lang)),
        "even": say(lang, ", à parts égales,", ", in equal parts,") if several else "",
        "groups": listed([say(lang, "à ", "") + group_quoted(part.group, lang) for part in leading], lang),
        "sides": "" if several else _sides(found, leading[0].group, lang),
    }


def _practically(found: Disagreement, lang: str) -> str:
    low, high = (shown_as(found, value, lang) for value in (found.first_result, found.second_result))
    return say(
        lang,
        "{first} et {second} sont pratiquement d'accord sur {result} en {year} : {ends}.",
        "{first} and {second} practically agree on {result} in {year}: {ends}.",
        ends=low if low == high else _both_ends(found, low, high, lang),
        **both_named(found, lang),
        **about(found, lang),
    )


def _both_ends(found: Disagreement, low: str, high: str, lang: str) -> str:
    """Return two results that print apart, and that only their rounding parts them where it does."""
    text = say(lang, "{low} et {high}", "{low} and {high}", low=low, high=high)
    rounded = say(lang, ", à l'arrondi près", ", but for rounding")
    return text + (rounded if _is_unseen(found, lang) else "")


def _is_unseen(found: Disagreement, lang: str) -> bool:
    """Tell whether the gap itself shows as zero."""
    return shown_as(found, abs(found.gap), lang) == shown_as(found, 0.0, lang)


def _what_is_left(found: Disagreement, lang: str) -> str:
    """Say what a gap that is practically none is about."""
    larger = max(abs(found.first_result), abs(found.second_result))
    ratio = abs(found.gap) / larger
    return say(
        lang,
        "L'écart qui reste{gap} fait {ratio} du plus grand des deux résultats ; {share} en tient{even} {groups}.",
        "The gap that is left{gap} makes {ratio} of the larger of the two results; {share} of it is{even} about "
        "{groups}.",
        gap="" if _is_unseen(found, lang) else f" ({signed(found, found.gap, lang)})",
        ratio=say(lang, "moins de 0,1 %", "less than 0.1%") if ratio < TENTH else format_share(ratio, lang, decimals=1),
        **{**_leading(found, lang), "sides": ""},
    )


def columns(found: Disagreement, lang: str) -> tuple[str, ...]:
    """Return the heads of the columns of the rows."""
    return (
        *positions_of(found, lang),
        say(lang, "Part de l'écart", "Part of the gap"),
        say(lang, "En pourcentage", "As a share"),
        say(lang, "Si elle seule changeait", "If it alone changed"),
    )


def lines(found: Disagreement, lang: str) -> tuple[Line, ...]:
    """Return a row for each notable part, those of its assumptions below it where it has several, and the gap last."""
    if not found.parts:
        return ()
    rows = [line for part in found.notable for line in _part_lines(found, part, lang)]
    gap = say(lang, "Écart : la somme des parts", "Gap: the sum of the parts")
    results = [shown_as(found, value, lang) for value in (found.first_result, found.second_result)]
    return (*rows, Line("gap", gap, (*results, signed(found, found.gap, lang), "", "")))


def _part_lines(found: Disagreement, part: Part, lang: str) -> Iterator[Line]:
    several = len(part.group.differences) > 1
    held = ("", "") if several else _held(part.group.differences[0], lang)
    error = "" if found.is_exact else say(lang, " (± {error})", " (± {error})", error=shown_as(found, part.error, lang))
    told = (
        signed(found, part.value, lang) + error,
        share_told(found.share(part), lang),
        signed(found, part.alone, lang),
    )
    yield Line(part.group.name, label_of(part.group, lang), (*held, *told))
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
    first, second = positions_of(found, lang)
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
        value=shown_as(found, found.first_result, lang),
        **both_named(found, lang),
        **about(found, lang),
    )


def _compensated(found: Disagreement, lang: str) -> str:
    parts = [f"{group_quoted(part.group, lang)} ({signed(found, part.value, lang)})" for part in found.notable]
    return say(
        lang,
        "Même résultat sur {result} en {year}, mais par des désaccords qui se compensent : {parts}.",
        "The same result on {result} in {year}, but by disagreements that cancel out: {parts}.",
        parts=listed(parts, lang),
        **about(found, lang),
    )


def _two_results(found: Disagreement, lang: str) -> str:
    return say(
        lang,
        "Le résultat est de {low} selon {first} et de {high} selon {second} : un écart de {gap}.",
        "The result is {low} under {first} and {high} under {second}: a gap of {gap}.",
        low=shown_as(found, found.first_result, lang),
        high=shown_as(found, found.second_result, lang),
        gap=signed(found, found.gap, lang),
        **both_named(found, lang),
    )
