"""What silence lets one say, in words: guaranteed bounds, and conclusions that hold whatever is not disclosed."""

from __future__ import annotations

import math
from collections.abc import Sequence

from simulator.analysis.audit.silence import Unsaid
from simulator.analysis.silence import Bounds, Conclusion
from simulator.analysis.silence_ends import End, Silence
from simulator.dossier.catalogue import catalogue
from simulator.model import model_graph
from simulator.publish.audit.forms import told
from simulator.publish.audit.marks import MARKS
from simulator.publish.charts.words import say
from simulator.publish.section import Line, Section, table

GIVEN_BY = {
    "dossier": ("dit dans le dossier", "said in the dossier"),
    "model": ("borne du modèle", "bound of the model"),
    "catalogue": ("borne admise", "bound accepted"),
    "nobody": ("sans borne", "unbounded"),
}
"""Who gives the end of a figure that is not disclosed."""


def silence_section(unsaid: Unsaid, lang: str) -> Section:
    """Return conclusions with their mark, results with their bounds, and what is not disclosed with its ends."""
    if not unsaid.silences:
        everything = say(lang, "Tout ce qui compte ici est communiqué", "All that counts here is disclosed")
        return Section("silence", everything, (_note(lang),))
    conclusions = table(
        say(lang, "Conclusions", "Conclusions"),
        (
            say(lang, "Conclusion", "Conclusion"),
            say(lang, "Elle est", "It is"),
            say(lang, "Ce dont elle dépend", "What it depends on"),
        ),
        (_concluded(each, lang) for each in unsaid.conclusions),
    )
    results = table(
        say(lang, "Résultats du projet, bornes garanties", "Results of the project, guaranteed bounds"),
        (
            say(lang, "Résultat", "Result"),
            say(lang, "Jamais moins de", "Never less than"),
            say(lang, "Jamais plus de", "Never more than"),
            say(lang, "Atteint dans un calcul", "Reached in a calculation"),
        ),
        (_bounded(name, each, lang) for name, each in unsaid.bounds.items()),
    )
    silences = table(
        say(lang, "Ce qui n'est pas communiqué", "What is not disclosed"),
        (
            say(lang, "Chiffre", "Figure"),
            say(lang, "Au moins", "At least"),
            say(lang, "Au plus", "At most"),
            say(lang, "À défaut, on prend", "Failing it, we take"),
        ),
        (_silence(each, lang) for each in unsaid.silences),
    )
    return Section("silence", _title(unsaid.conclusions, lang), (_note(lang),), (*conclusions, *results, *silences))


def _title(conclusions: Sequence[Conclusion], lang: str) -> str:
    sure = sum(each.mark in ("always", "never") for each in conclusions)
    if not sure:
        return say(lang, "Tant que cela est tu, rien n'est certain", "Nothing is certain while this is not disclosed")
    plural = "s" if sure > 1 else ""
    verb_fr, verb_en = ("ne dépendent pas", "do not depend") if sure > 1 else ("ne dépend pas", "does not depend")
    return say(
        lang,
        f"{{sure}} conclusion{plural} sur {{all}} {verb_fr} de ce qui n'est pas communiqué",
        f"{{sure}} conclusion{plural} of {{all}} {verb_en} on what is not disclosed",
        sure=str(sure),
        all=str(len(conclusions)),
    )


def _note(lang: str) -> str:
    return say(
        lang,
        "Bornes garanties pour ce qui n'est pas communiqué : aucun chiffre admissible ne peut en sortir. Les autres "
        "nombres incertains restent à leur valeur centrale ; leur part de doute est dite plus bas.",
        "Guaranteed bounds for what is not disclosed: no admissible figure can leave them. Other uncertain numbers "
        "stay at their central value; their share of doubt is told below.",
    )


def _concluded(conclusion: Conclusion, lang: str) -> Line:
    statement = conclusion.statement
    label = statement.label.text(lang) if statement.label else statement.text
    rests_on = ", ".join(_name(each, lang) for each in conclusion.depends_on)
    return label, say(lang, *MARKS[conclusion.mark]), rests_on or "–"


def _bounded(name: str, each: Bounds, lang: str) -> Line:
    measure = model_graph().variables[name].measure.name
    low, high = (_number(value, measure, lang) for value in (each.low, each.high))
    return catalogue().label(name, lang), low, high, _reached(each, measure, lang)


def _reached(each: Bounds, measure: str, lang: str) -> str:
    values = {"least": _number(each.least, measure, lang), "most": _number(each.most, measure, lang)}
    open_below, open_above = math.isinf(each.least), math.isinf(each.most)
    if open_below and open_above:
        return "–"
    if open_below:
        return say(lang, "jusqu'à {most}", "up to {most}", **values)
    if open_above:
        return say(lang, "à partir de {least}", "from {least} on", **values)
    return say(lang, "de {least} à {most}", "from {least} to {most}", **values)


def _silence(silence: Silence, lang: str) -> Line:
    measure = catalogue().leaves[silence.leaf].measure
    ends = (_end(end, measure, lang) for end in (silence.low, silence.high))
    return _name(silence, lang), *ends, _fallback(silence, measure, lang)


def _fallback(silence: Silence, measure: str, lang: str) -> str:
    """Return what is taken in the place of a figure: its fallback, or the leaf that stands in for it."""
    instead = next((leaf for leaf in catalogue().leaves.values() if leaf.unless == silence.leaf), None)
    if instead is None or instead.usual is None:
        return _number(silence.fallback, measure, lang)
    return f"{instead.label.text(lang)} ({_number(instead.usual.value, instead.measure, lang)})"


def _end(end: End, measure: str, lang: str) -> str:
    given = say(lang, *GIVEN_BY[end.given_by])
    return given if math.isinf(end.value) else f"{_number(end.value, measure, lang)} ({given})"


def _name(silence: Silence, lang: str) -> str:
    return silence.label.text(lang)


def _number(value: float, measure: str, lang: str) -> str:
    if math.isinf(value):
        return say(lang, "sans borne", "unbounded")
    return told(value, measure, lang)
