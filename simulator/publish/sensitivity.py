"""What is worth demanding first, in words: sentences and rows about a tornado and about Sobol indices.

An estimate is never said without its interval, and one whose interval contains zero, as shown, is said to be such.
"""

from __future__ import annotations

from simulator.analysis.sensitivity import Input
from simulator.analysis.sobol import Estimate, Index, Indices
from simulator.analysis.tornado import Bar, Tornado
from simulator.dossier.catalogue import catalogue
from simulator.dossier.numbers import format_number, format_share
from simulator.model import model_graph
from simulator.publish.charts.words import capital, say
from simulator.publish.demands import demands, evidence, evidence_of, labels, quoted, without_effect
from simulator.publish.formats import shown
from simulator.publish.tables import Line

THEMES = {
    "gains": ("gains de l’outil", "gains from the tool"),
    "hours": ("compte des heures", "hours account"),
    "posts": ("postes", "posts"),
    "service": ("service rendu", "service"),
    "projects": ("projets", "projects"),
    "budget": ("budget", "budget"),
    "financing": ("financement des 32 heures", "paying for 32 hours"),
    "people": ("agents", "people"),
    "environment": ("environnement", "environment"),
}
"""The chapters of the model."""

SMALL = 0.1
"""Below this, an index is shown with a decimal."""

NEGLIGIBLE = 0.0005
"""Below this, an index shows as zero even so."""

FAR_APART = 0.01
"""How much more a total index must be than the first-order one for interactions to be told."""


# --- tornado -----------------------------------------------------------------------------------------------------


def tornado_title(tornado: Tornado, lang: str) -> str:
    """Return what is worth demanding first, and how far it alone moves the result."""
    visible = visible_bars(tornado, lang)
    if not visible:
        return say(
            lang,
            "Aucune donnée incertaine, prise seule, ne fait varier {result} en {year}.",
            "No uncertain input alone moves {result} in {year}.",
            **_about(tornado, lang),
        )
    first, measure = visible[0], _measure(tornado.result)
    return say(
        lang,
        "À exiger en premier : la mesure de {input}. À elle seule, cette donnée fait varier {result} de {low} à {high} "
        "en {year}.",
        "To demand first: the measurement of {input}. Alone, this input moves {result} from {low} to {high} in {year}.",
        input=labels([first.input], lang),
        low=shown(first.least, measure, lang),
        high=shown(first.most, measure, lang),
        **_about(tornado, lang),
    )


def tornado_sentences(tornado: Tornado, lang: str) -> tuple[str, ...]:
    """Return the title, what is held for the first input, the first that is not measured, and what moves nothing."""
    visible = visible_bars(tornado, lang)
    hidden = [bar.input for bar in tornado.bars if bar not in visible]
    still = without_effect([*hidden, *tornado.without_effect], lang)
    return (tornado_title(tornado, lang), *demands([[bar.input] for bar in visible], lang), *still)


def visible_bars(tornado: Tornado, lang: str) -> tuple[Bar, ...]:
    """Return the bars that move the result as it is shown."""
    measure = _measure(tornado.result)
    return tuple(
        bar
        for bar in tornado.bars
        if len({shown(value, measure, lang) for value in (bar.at_low, bar.at_high, bar.central)}) > 1
    )


def tornado_columns(lang: str) -> tuple[str, ...]:
    """Return the heads of the columns of the rows of a tornado."""
    return tuple(
        say(lang, fr, en)
        for fr, en in (
            ("Donnée, de 5 % à 95 %", "Input, from 5% to 95%"),
            ("Résultat si elle est basse", "Result if it is low"),
            ("Résultat si elle est haute", "Result if it is high"),
            ("Ce qu'on en sait", "Evidence held"),
        )
    )


def tornado_lines(tornado: Tornado, lang: str) -> tuple[Line, ...]:
    """Return a row for each input that moves the result as shown: its range, the two results, the evidence held."""
    return tuple(_bar_line(bar, _measure(tornado.result), lang) for bar in visible_bars(tornado, lang))


def _bar_line(bar: Bar, measure: str, lang: str) -> Line:
    low, high = (shown(value, measure, lang) for value in (bar.at_low, bar.at_high))
    label = bar.input.label.text(lang)
    return Line(bar.input.name, label, (_ranges(bar.input, lang), low, high, evidence(bar.input, lang)))


def _ranges(one: Input, lang: str) -> str:
    """Return the range of an input; several where it is told otherwise of some kinds of project or service."""
    measure = one.leaf.measure
    each = [
        say(lang, "{low} à {high}", "{low} to {high}", low=shown(low, measure, lang), high=shown(high, measure, lang))
        for low, high in one.ranges
    ]
    by_kind = say(lang, ", selon le type", ", by type") if len(each) > 1 else ""
    return say(lang, " ou ", " or ").join(each) + by_kind


# --- Sobol indices -----------------------------------------------------------------------------------------------


def sobol_title(found: Indices, lang: str) -> str:
    """Return what is worth demanding first, and the share of the uncertainty that it alone explains."""
    if not found.varies:
        return say(
            lang,
            "{result} ne varie pas en {year} : aucune donnée incertaine n'y change rien, il n'y a pas d'indice.",
            "{result} does not vary in {year}: no uncertain input changes it, there is no index.",
            **_about(found, lang),
        )
    first = found.indices[0]
    if first.first.may_be_zero:
        return _none_stands_out(found, lang)
    one = len(first.inputs) == 1
    return say(
        lang,
        "À exiger en premier : {what}. "
        + ("À elle seule, cette donnée explique" if one else "Ensemble, ces données expliquent")
        + " {share} de l'incertitude sur {result} en {year}{together}.",
        "To demand first: {what}. "
        + ("Alone, this input explains" if one else "Together, these inputs explain")
        + " {share} of the uncertainty of {result} in {year}{together}.",
        what=_what(first, lang),
        share=share(first.first, lang),
        together=_together(first, lang),
        **_about(found, lang),
    )


def _none_stands_out(found: Indices, lang: str) -> str:
    return say(
        lang,
        "Aucune donnée, à elle seule, n'explique l'incertitude sur {result} en {year} : la plus forte est {inputs}, "
        "{share}.",
        "No input alone explains the uncertainty of {result} in {year}: the strongest is {inputs}, {share}.",
        inputs=labels(found.indices[0].inputs, lang),
        share=share(found.indices[0].first, lang),
        **_about(found, lang),
    )


def _what(index: Index, lang: str) -> str:
    """Return the measurement to ask for: of inputs by name, or of those of a chapter."""
    if index.themes and len(index.inputs) > 1:
        chapters = quoted(_title_of(index, lang), lang)
        return say(lang, "les mesures du chapitre {of}", "the measurements of the chapter {of}", of=chapters)
    return say(lang, "la mesure de {of}", "the measurement of {of}", of=labels(index.inputs, lang))


def sobol_sentences(found: Indices, lang: str) -> tuple[str, ...]:
    """Return the title, what is held for the first inputs, how sure the shares are, and what changes nothing."""
    if not found.varies:
        return (sobol_title(found, lang),)
    ranked = [index.inputs for index in found.indices]
    how_sure = (_certainty(found, lang), *_tied(found, lang))
    still = without_effect(found.without_effect, lang)
    return (sobol_title(found, lang), *demands(ranked, lang), *how_sure, *still)


def sobol_columns(lang: str) -> tuple[str, ...]:
    """Return the heads of the columns of the rows of Sobol indices."""
    return tuple(
        say(lang, fr, en)
        for fr, en in (
            ("Part expliquée seule (premier ordre)", "Share explained alone (first order)"),
            ("Avec ce qu'elle fait avec les autres (total)", "With what it does with others (total)"),
            ("Ce qu'on en sait", "Evidence held"),
        )
    )


def sobol_lines(found: Indices, lang: str) -> tuple[Line, ...]:
    """Return a row for each input or group: first-order and total index with their intervals, the evidence held."""
    return tuple(
        Line(
            index.inputs[0].name,
            _title_of(index, lang),
            (share(index.first, lang), share(index.total, lang), evidence_of(index.inputs, lang)),
        )
        for index in found.indices
    )


def share(estimate: Estimate, lang: str) -> str:
    """Return an index with its interval, and words where the interval contains zero, or nothing but zero shows."""
    decimals = 0 if abs(estimate.value) >= SMALL else 1
    low, high = (format_number(100 * end, lang, decimals=decimals) for end in (estimate.low, estimate.high))
    text = say(
        lang,
        "{value} ({low} à {high} %)",
        "{value} ({low} to {high}%)",
        value=format_share(estimate.value, lang, decimals=decimals),
        low=low,
        high=high,
    )
    if estimate.may_be_zero:
        return text + say(lang, ", ne se distingue pas de zéro", ", cannot be told from zero")
    return text + (say(lang, ", négligeable", ", negligible") if abs(estimate.value) < NEGLIGIBLE else "")


def _together(index: Index, lang: str) -> str:
    """Return the total index, where what is done with the others shows."""
    if index.total.value - index.first.value < FAR_APART:
        return ""
    return say(
        lang,
        ", et {share} en comptant ce qui se joue avec les autres",
        ", and {share} with what it does together with others",
        share=share(index.total, lang),
    )


def _certainty(found: Indices, lang: str) -> str:
    words = {
        "points": format_number(found.points, lang, decimals=0),
        "width": format_number(100 * found.widest, lang, decimals=0),
    }
    if found.settled:
        return say(
            lang,
            "Intervalles à 95 %, sur {points} points ; le plus large fait {width} points de pourcentage.",
            "95% intervals, from {points} points; the widest spans {width} percentage points.",
            **words,
        )
    return say(
        lang,
        "Ces parts ne sont pas encore stables : après {points} points, l'intervalle à 95 % le plus large fait encore "
        "{width} points de pourcentage, et l'ordre peut changer.",
        "These shares are not settled: after {points} points the widest 95% interval still spans {width} percentage "
        "points, and the order may change.",
        **words,
    )


def _tied(found: Indices, lang: str) -> tuple[str, ...]:
    """Say that inputs which go together are one group."""
    if not any(len(index.inputs) > 1 and not index.themes for index in found.indices):
        return ()
    text = say(
        lang,
        "Des données que le dossier déclare liées entre elles sont prises ensemble.",
        "Inputs that the dossier declares to go together are taken together.",
    )
    return (text,)


def _title_of(index: Index, lang: str) -> str:
    names = [say(lang, *THEMES[theme]) for theme in index.themes] or [one.label.text(lang) for one in index.inputs]
    return capital(" + ".join(names))


def _about(found: Tornado | Indices, lang: str) -> dict[str, str]:
    return {"result": quoted(catalogue().label(found.result, lang), lang), "year": str(found.year)}


def _measure(result: str) -> str:
    return model_graph().variables[result].measure.name
