"""The tables of an attack on a conclusion, and the numbers of it that can be explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.analysis.negotiation.red_team.alone import Flip
from simulator.analysis.negotiation.red_team.assumptions import Assumption
from simulator.analysis.negotiation.red_team.red_team import RedTeam, Standing
from simulator.dossier.catalogue import catalogue
from simulator.dossier.numbers import format_number, format_share
from simulator.publish.charts.words import say
from simulator.publish.negotiation.red_team.words import between, grade, held, share, worth
from simulator.publish.section import Line, Pointer, Table, table


def tables(found: RedTeam, lang: str) -> tuple[Table, ...]:
    """Return what flips the conclusion alone, together, outside, what does not, and the conclusions beside it."""
    return (
        *_alone(found, lang),
        *_together(found, lang),
        *_outside(found, lang),
        *_still(found, lang),
        *_conclusions(found, lang),
    )


def pointers(found: RedTeam, change: Sequence[tuple[Assumption, tuple[float, ...]]], lang: str) -> tuple[Pointer, ...]:
    """Return the results that the conclusion compares, as they are and where the smallest change found flips it."""
    return tuple(_pointers(found, change, lang))


def _pointers(found: RedTeam, change: Sequence[tuple[Assumption, tuple[float, ...]]], lang: str) -> Iterator[Pointer]:
    ground, statement = found.ground, found.attacked.statement
    terms = [term for term in (*statement.left, *statement.right) if term.name]
    for settings in (ground.settings, *([(*ground.settings, *found.settings)] if found.settings and change else [])):
        moved = settings != ground.settings
        for term in terms:
            label = f"{catalogue().label(term.name, lang)} ({ground.dossier.scenarios[term.scenario].label.text(lang)})"
            if moved:
                label += say(lang, ", conclusion renversée", ", conclusion overturned")
            yield Pointer(label, term.name, term.scenario, ground.held, ground.year, settings)


def _heads(lang: str, *more: str) -> Line:
    return (say(lang, "Hypothèse", "Assumption"), say(lang, "En vigueur", "In force"), *more)


def _alone(found: RedTeam, lang: str) -> tuple[Table, ...]:
    return table(
        say(
            lang,
            "Ce qui change la conclusion à lui seul, dans ce que le dossier admet",
            "What changes the conclusion alone, within what the dossier admits",
        ),
        _heads(
            lang,
            say(lang, "Neuf cas sur dix", "Nine cases out of ten"),
            say(lang, "La change à", "Changes it at"),
            say(lang, "Écarts types", "Standard deviations"),
            say(lang, "Aussi loin ou plus", "As far or farther"),
            say(lang, "Preuve", "Evidence"),
        ),
        (_alone_line(flip, lang) for flip in found.flips),
    )


def _alone_line(flip: Flip, lang: str) -> Line:
    one = flip.assumption
    return (
        one.label.text(lang),
        held(one, lang),
        between(one, lang),
        worth(one, flip.values, lang) + _comes_back(flip, lang),
        format_number(flip.distance or 0.0, lang, decimals=2),
        share(flip.chance or 0.0, lang),
        grade(one, lang),
    )


def _comes_back(flip: Flip, lang: str) -> str:
    """Say that the conclusion is back again further on."""
    return "" if flip.stays else say(lang, " (elle revient plus loin)", " (it is back further on)")


def _together(found: RedTeam, lang: str) -> tuple[Table, ...]:
    changes = found.together.changes if found.together else ()
    return table(
        say(lang, "Le plus petit changement à plusieurs", "The smallest change of several"),
        _heads(
            lang,
            say(lang, "Passe à", "Becomes"),
            say(lang, "Écarts types", "Standard deviations"),
            say(lang, "Preuve", "Evidence"),
        ),
        (
            (
                change.assumption.label.text(lang),
                held(change.assumption, lang),
                worth(change.assumption, change.values, lang),
                format_number(abs(change.score), lang, decimals=2),
                grade(change.assumption, lang),
            )
            for change in (changes if len(changes) > 1 else ())
        ),
    )


def _outside(found: RedTeam, lang: str) -> tuple[Table, ...]:
    """Return the figures held certain that change it at a value that sources give, then what lies beyond."""
    cited = say(
        lang,
        "Ce qui change la conclusion à lui seul, tenu pour certain mais à une valeur que citent les sources",
        "What changes the conclusion alone, held certain but at a value that sources give",
    )
    beyond = say(
        lang,
        "Ce qui change la conclusion seulement hors de ce que le dossier admet et de ce que citent les sources",
        "What changes the conclusion only outside what the dossier admits and what sources give",
    )
    return (
        *_outside_table(cited, say(lang, "Cité", "Given"), [flip for flip in found.outside if flip.is_cited], lang),
        *_outside_table(
            beyond,
            say(lang, "Admis (neuf cas sur dix) ou cité", "Admitted (nine cases in ten) or given"),
            [flip for flip in found.outside if not flip.is_cited],
            lang,
        ),
    )


def _outside_table(caption: str, limits: str, flips: Sequence[Flip], lang: str) -> tuple[Table, ...]:
    return table(
        caption,
        _heads(
            lang,
            limits,
            say(lang, "La change à", "Changes it at"),
            say(lang, "Part des bornes", "Share of the bounds"),
            say(lang, "Preuve", "Evidence"),
        ),
        (_outside_line(flip, lang) for flip in flips),
    )


def _outside_line(flip: Flip, lang: str) -> Line:
    one = flip.assumption
    return (
        one.label.text(lang),
        held(one, lang),
        between(one, lang),
        worth(one, flip.values, lang) + _comes_back(flip, lang),
        bounds_share(flip, lang),
        grade(one, lang),
    )


def bounds_share(flip: Flip, lang: str) -> str:
    """Return how far a number goes, as a share of what is between its bounds, where that means something."""
    if flip.share is None or not flip.assumption.has_scale:
        return "–"
    return share(flip.share, lang)


def _still(found: RedTeam, lang: str) -> tuple[Table, ...]:
    return table(
        say(
            lang,
            "Ce qui ne change pas la conclusion à lui seul, dans ce que le dossier admet",
            "What does not change the conclusion alone, within what the dossier admits",
        ),
        _heads(
            lang,
            say(lang, "Neuf cas sur dix", "Nine cases out of ten"),
            say(lang, "Part de l'avance prise au pire", "Share of the lead taken at worst")
            if found.attacked.holds
            else say(lang, "Part du manque comblée au mieux", "Share of the gap closed at best"),
            say(lang, "Preuve", "Evidence"),
        ),
        (
            (
                each.assumption.label.text(lang),
                held(each.assumption, lang),
                between(each.assumption, lang),
                format_share(each.eaten, lang, decimals=1),
                grade(each.assumption, lang),
            )
            for each in found.still
            if each.eaten >= LITTLE
        ),
    )


LITTLE = 0.0005
"""Share of a lead below which what takes it would show as taking nothing."""


def _conclusions(found: RedTeam, lang: str) -> tuple[Table, ...]:
    return table(
        say(lang, "Les conclusions, sous les mêmes tirages", "Conclusions, under the same draws"),
        (
            say(lang, "Conclusion", "Conclusion"),
            say(lang, "Aux valeurs centrales", "At central values"),
            say(lang, "Vraie dans", "True in"),
        ),
        (_conclusion(each, lang) for each in (found.attacked, *found.others)),
    )


def _conclusion(each: Standing, lang: str) -> Line:
    told = say(lang, "tient", "holds") if each.holds else say(lang, "ne tient pas", "does not hold")
    label = each.statement.label.text(lang) if each.statement.label else each.statement.text
    return label, told, share(each.share, lang, each.error)
