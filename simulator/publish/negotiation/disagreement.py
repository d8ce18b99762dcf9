"""What a disagreement is about, as a section: one sentence, the parts of the gap, how sure they are."""

from __future__ import annotations

from simulator.analysis.disagreement import Disagreement
from simulator.analysis.disagreement_draws import DrawnParts
from simulator.dossier.catalogue import catalogue
from simulator.dossier.numbers import format_share
from simulator.model import model_graph
from simulator.publish import disagreement as words
from simulator.publish.charts.words import say
from simulator.publish.disagreement_words import LITTLE, group_quoted
from simulator.publish.range_ends import ends_between
from simulator.publish.section import Pointer, Section, table
from simulator.publish.tables import Line


def disagreement_section(found: Disagreement, drawn: DrawnParts | None, lang: str) -> Section:
    """Return what the gap between two positions is about. drawn: its parts over draws, where they could be."""
    title, *others = words.sentences(found, lang)
    heads = ("", *words.columns(found, lang), say(lang, "Neuf fois sur dix", "Nine times in ten"))
    lines = ((line.label, *line.values, _range(line, found, drawn, lang)) for line in words.lines(found, lang))
    caption = say(lang, "À quoi tient le désaccord", "What the disagreement is about")
    sure = _how_sure(found, drawn, lang)
    return Section("disagree", title, (*others, *sure), table(caption, heads, lines), _pointers(found, lang))


def _range(line: Line, found: Disagreement, drawn: DrawnParts | None, lang: str) -> str:
    if drawn is None:
        return "–"
    rows = {**drawn.parts, "gap": drawn.gap}
    return ends_between(rows[line.name], _measure(found), lang) if line.name in rows else ""


def _how_sure(found: Disagreement, drawn: DrawnParts | None, lang: str) -> tuple[str, ...]:
    if not found.parts:
        return ()
    if drawn is None:
        text = say(
            lang,
            "Trop d'hypothèses pour refaire le partage dans chaque tirage : groupez-les par chapitre.",
            "Too many assumptions to split the gap again in each draw: group them by chapter.",
        )
        return (text,)
    if drawn.even == 1:
        text = say(
            lang,
            "Le même partage, refait dans {draws} tirages : aucune part n'y est seule la plus grande (parts égales, ou "
            "aucun écart).",
            "The same split, made again in {draws} draws: no part alone is the largest (equal parts, or no gap).",
            draws=str(drawn.draws),
        )
        return (text,)
    text = say(
        lang,
        "Le même partage, refait dans {draws} tirages : {group} y est, seule, la plus grande part dans {main} des cas",
        "The same split, made again in {draws} draws: {group} alone is the largest part in {main} of them",
        draws=str(drawn.draws),
        group=group_quoted(found.parts[0].group, lang),
        main=format_share(drawn.main, lang, decimals=0),
    )
    none = say(
        lang,
        " ; aucune ne l'est dans {even} (parts égales, ou aucun écart)",
        "; none is in {even} (equal parts, or no gap)",
        even=format_share(drawn.even, lang, decimals=0),
    )
    return (text + (none if drawn.even >= LITTLE else "") + ".",)


def _pointers(found: Disagreement, lang: str) -> tuple[Pointer, ...]:
    """Return the two results, each to be explained."""
    pair = found.pair
    positions, label = pair.comparison.dossier.positions, catalogue().label(pair.result, lang)
    return tuple(
        Pointer(
            f"{label}, {positions[position].label.text(lang)}",
            pair.result,
            pair.scenario,
            position,
            pair.year,
            pair.comparison.overrides,
        )
        for position in (pair.first, pair.second)
    )


def _measure(found: Disagreement) -> str:
    return model_graph().variables[found.pair.result].measure.name
