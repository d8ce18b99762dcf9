"""The clauses: what each stage must meet, what happens otherwise, and the text of the agreement."""

from __future__ import annotations

from functools import partial

from simulator.analysis.negotiation.clauses.clauses import clauses
from simulator.analysis.negotiation.clauses.found import ENVELOPE, FINANCED, HIRE, POSTPONE, SERVICE
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.sample import Progress
from simulator.dossier.figures import said
from simulator.dossier.numbers import parse_number
from simulator.publish.charts.words import say
from simulator.publish.negotiation.asked import Answers, Field, File, Part, Told, of_words
from simulator.publish.negotiation.clauses.clauses import agreement_bytes, clauses_section

DRAWS = 1000
"""Draws of the ranges on the page; the command line takes more."""

CONDITIONS = of_words(
    (ENVELOPE, "tenir dans une enveloppe de coût complet à terme", "fit in an envelope of full long-run cost"),
    (SERVICE, "ne pas dégrader le service", "not make the service worse"),
    (FINANCED, "être payée en partie par les gains", "be paid in part by gains"),
)

BRANCHES = of_words(
    ("", "selon la condition", "as the condition wants"),
    (POSTPONE, "reporter d'un an", "put off by a year"),
    (HIRE, "embaucher", "hire"),
)


def _clauses(ground: Ground, answers: Answers, lang: str, progress: Progress) -> Told:
    level = parse_number(answers["level"]) if answers["level"] else None
    found = clauses(ground, answers["condition"], level, answers["otherwise"] or None, DRAWS, progress=progress)
    label = say(lang, "Télécharger le projet d'accord (DOCX)", "Download the draft agreement (DOCX)")
    name = say(lang, "projet-d-accord.docx", "draft-agreement.docx")
    return Told(clauses_section(found, lang), files=(File(label, name, partial(agreement_bytes, found, lang)),))


CLAUSES = Part(
    "clauses",
    "Le texte de l'accord",
    "The text of the agreement",
    said(
        "« Si le gain mesuré atteint x, 34 h au 1er janvier ; sinon… » : chaque étape avec son déclencheur, sa mesure, "
        "sa date, son coût et sa révision, à négocier.",
        "“If the measured gain reaches x, 34 h on 1 January; otherwise…”: each stage with its trigger, its measure, "
        "its date, its cost and its review, to be negotiated.",
    ),
    (
        Field("condition", "Chaque étape doit", "Each stage must", lambda _: ENVELOPE, CONDITIONS),
        Field(
            "level",
            "Enveloppe du coût complet à terme, ou part payée",
            "Envelope of the full long-run cost, or share paid",
            hint=(
                "vide : ce que donne la position prouvée ; ce ne sont pas les crédits de l'année",
                "empty: what the evidenced position gives; these are not the credits of the year",
            ),
        ),
        Field("otherwise", "Sinon", "Otherwise", lambda _: "", BRANCHES),
    ),
    _clauses,
)
