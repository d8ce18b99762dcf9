"""What is held for an uncertain input, and the document to ask for: its measurement, where it is a mere judgement."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.analysis.sensitivity import Input
from simulator.publish.charts.words import say

EVIDENCE = {
    "announced": ("annonce", "announcement"),
    "self_reported": ("déclaration", "self-report"),
    "measured_without_control": ("mesure sans groupe témoin", "measurement without a control group"),
    "measured_with_control": ("mesure avec groupe témoin", "measurement with a control group"),
    "independent": ("évaluation indépendante", "independent evaluation"),
    "official": ("chiffre officiel", "official figure"),
    "press": ("chiffre de presse", "figure from the press"),
    "union": ("chiffre syndical", "union figure"),
    "calculation": ("calcul", "calculation"),
    "modelling": ("modélisation", "modelling"),
    "judgement": ("jugement", "judgement"),
}
"""What is held for an input, by its grade."""


def evidence(one: Input, lang: str) -> str:
    """Return the evidence held for an input, in a word."""
    return say(lang, *EVIDENCE.get(one.grade or "", ("sans degré de preuve", "no grade of evidence")))


def evidence_of(inputs: Sequence[Input], lang: str) -> str:
    """Return the evidence held for several inputs, each kind once."""
    return ", ".join(dict.fromkeys(evidence(one, lang) for one in inputs))


def demand(inputs: Sequence[Input], lang: str) -> str:
    """Return which of some inputs are not measured, and the document to ask for; at least one input."""
    unmeasured = [one for one in inputs if not one.is_measured]
    held = [f"{quoted(one.label.text(lang), lang)} ({evidence(one, lang)})" for one in unmeasured or inputs]
    words = {
        "held": listed(held, lang),
        "its": say(lang, "sa", "its") if len(held) == 1 else say(lang, "leur", "their"),
    }
    if unmeasured:
        return say(
            lang,
            "Rien n'est mesuré aujourd'hui pour {held} : le document à demander est {its} mesure dans ces services.",
            "Nothing is measured today for {held}: the document to ask for is {its} measurement in these services.",
            **words,
        )
    return say(
        lang,
        "Ce qui existe pour {held} laisse une marge : le document à demander est {its} mesure dans ces services.",
        "What exists for {held} leaves a margin: the document to ask for is {its} measurement in these services.",
        **words,
    )


def demands(ranked: Sequence[Sequence[Input]], lang: str) -> tuple[str, ...]:
    """Return what to ask for about the first inputs and, where they are measured, about the first that are not.

    ranked: groups of inputs, the one that matters most first.
    """
    unmeasured = (rank for rank, group in enumerate(ranked) if any(not one.is_measured for one in group))
    ranks = sorted({*range(len(ranked[:1])), next(unmeasured, 0)} & {*range(len(ranked))})
    return tuple(demand(ranked[rank], lang) for rank in ranks)


def without_effect(inputs: Sequence[Input], lang: str) -> tuple[str, ...]:
    """Return how many uncertain inputs change nothing that shows, and which; nothing where there is none."""
    if not inputs:
        return ()
    count, plural = len(inputs), "s" if len(inputs) > 1 else ""
    text = say(
        lang,
        f"Sans effet visible ici : {count} donnée{plural} incertaine{plural} ({{names}}).",
        f"Without visible effect here: {count} uncertain input{plural} ({{names}}).",
        names=labels(inputs, lang),
    )
    return (text,)


def labels(inputs: Sequence[Input], lang: str) -> str:
    """Return the labels of inputs, each between quotation marks, as a list."""
    return listed([quoted(one.label.text(lang), lang) for one in inputs], lang)


def quoted(label: str, lang: str) -> str:
    """Return a label between the quotation marks of the language."""
    return f"“{label}”" if lang == "en" else f"«\u00a0{label}\u00a0»"


def listed(names: Sequence[str], lang: str) -> str:
    """Return names as a list that ends with and."""
    *before, last = names
    return (", ".join(before) + say(lang, " et ", " and ") + last) if before else last
