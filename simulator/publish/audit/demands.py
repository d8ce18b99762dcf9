"""What to demand first, in words: the conclusion most in doubt, and the papers that would settle it."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.analysis.audit.demands import Demands, Doubt
from simulator.analysis.information import Worth
from simulator.dossier.catalogue import catalogue
from simulator.dossier.numbers import format_share
from simulator.publish.audit.marks import MARKS
from simulator.publish.charts.words import say
from simulator.publish.section import Line, Section, table

SHOWN = 8
"""Papers shown."""


def demands_section(demands: Demands, lang: str) -> Section:
    """Return the conclusions and how sure they are, then the papers, the most decisive first."""
    doubts = table(
        say(
            lang,
            "Ce qu'on peut conclure aujourd'hui, selon les preuves",
            "What can be concluded today, on the evidence",
        ),
        (
            say(lang, "Conclusion", "Conclusion"),
            say(lang, "Malgré ce qui n'est pas communiqué", "Despite what is not disclosed"),
            say(lang, "Vraie dans (silences à leur valeur de repli)", "True in (silences at their fallback)"),
        ),
        (_doubt(each, lang) for each in demands.doubts),
    )
    ordered = demands.ranked
    papers = table(
        say(lang, "Documents, le plus décisif d'abord", "Papers, the most decisive first"),
        (
            say(lang, "Document", "Paper"),
            say(lang, "Ce qu'il apporte", "What it brings"),
            say(lang, "Ce qu'il fixerait", "What it would settle"),
            say(lang, "Pourquoi", "Why"),
        ),
        (_paper(demands, each, lang) for each in ordered[:SHOWN]),
    )
    return Section("demands", _title(demands, ordered, lang), (_note(demands, lang),), (*doubts, *papers))


def _title(demands: Demands, ordered: Sequence[Worth], lang: str) -> str:
    first = ordered[0] if ordered else None
    if first is None:
        return say(lang, "Aucun document ne manque", "No paper is missing")
    name = first.document.label.text(lang)
    if first.brings:
        return say(
            lang,
            "À demander d'abord : {name}, ce qui ferait passer de {now} à {then} la chance de conclure juste",
            "To be demanded first: {name}, which would raise the chance of the right conclusion from {now} to {then}",
            name=name,
            now=_share(first.right_now, lang),
            then=_share(first.right_now + first.value, lang),
        )
    if demands.weighs(first):
        return say(
            lang,
            "À demander d'abord : {name} ; la conclusion dépend de ce qu'on y lirait",
            "To be demanded first: {name}; the conclusion depends on what one would read in it",
            name=name,
        )
    return say(
        lang,
        "Aucun document ne changerait la conclusion : elle est déjà sûre à {now}",
        "No paper would change the conclusion: it is already {now} sure",
        now=_share(demands.asked.sureness, lang),
    )


def _note(demands: Demands, lang: str) -> str:
    return say(
        lang,
        "Les documents sont classés par ce qu'ils changeraient à une conclusion (« {asked} ») : la chance gagnée de "
        "conclure juste, et non la variance d'un résultat.",
        "Papers are ranked by how much they would change one conclusion (“{asked}”): the chance gained of concluding "
        "rightly, and not the variance of a result.",
        asked=_label(demands.asked, lang),
    )


def _doubt(doubt: Doubt, lang: str) -> Line:
    share = say(lang, "{share} des cas", "{share} of cases", share=_share(doubt.probability, lang))
    return _label(doubt, lang), say(lang, *MARKS[doubt.mark]), share


def _label(doubt: Doubt, lang: str) -> str:
    return doubt.statement.label.text(lang) if doubt.statement.label else doubt.statement.text


def _paper(demands: Demands, worth: Worth, lang: str) -> Line:
    settled = {name.rpartition(".")[2] for name in (*worth.settles, *(each.name for each in worth.silent))}
    labels = sorted(catalogue().label(name, lang) for name in settled if name in catalogue().leaves)
    return (
        worth.document.label.text(lang),
        _brought(demands, worth, lang),
        ", ".join(labels),
        worth.document.why.text(lang),
    )


def _brought(demands: Demands, worth: Worth, lang: str) -> str:
    if worth.brings:
        points = _share(worth.value, lang)
        return say(
            lang, "+{points} de chances de conclure juste", "+{points} chance of concluding rightly", points=points
        )
    if demands.weighs(worth):
        return say(lang, "la conclusion en dépend", "the conclusion depends on it")
    return say(lang, "ne change pas la conclusion", "does not change the conclusion")


def _share(value: float, lang: str) -> str:
    return format_share(value, lang, decimals=0)
