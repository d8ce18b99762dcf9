"""Neighbouring measures: an envelope, and what it buys otherwise."""

from __future__ import annotations

from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.negotiation.measures.measures import GAINS, measures
from simulator.analysis.sample import Progress
from simulator.dossier.figures import said
from simulator.dossier.numbers import parse_number
from simulator.publish.negotiation.asked import Answers, Field, Part, Told, of_words
from simulator.publish.negotiation.measures.measures import measures_section

OURS = "ours"
BASES = of_words(
    (OURS, "le coût complet de notre proposition", "the full cost of our proposal"),
    (GAINS, "ce que valent les gains", "what gains are worth"),
)


def _measures(ground: Ground, answers: Answers, lang: str, progress: Progress) -> Told:
    usual = GAINS if answers["basis"] == GAINS else None
    envelope = parse_number(answers["amount"]) if answers["amount"] else usual
    return Told(measures_section(measures(ground, envelope, progress=progress), lang))


MEASURES = Part(
    "measures",
    "La même enveloppe, autrement",
    "The same envelope, otherwise",
    said(
        "Semaine, congés, quatre jours, fins de carrière, formation, temps partiels, embauches : ce qu'achète la même "
        "somme, et qui y gagne.",
        "Week, leave, four days, ends of career, training, part-timers, hires: what the same sum buys, and who gains.",
    ),
    (
        Field("basis", "L'enveloppe est", "The envelope is", lambda _: OURS, BASES),
        Field("amount", "ou ce montant par an", "or this amount a year", hint=("par exemple 50 M€", "such as 50 M€")),
    ),
    _measures,
)
