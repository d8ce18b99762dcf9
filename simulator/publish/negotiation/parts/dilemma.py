"""The dilemma: posts or time if the claim is real, neither if it is not. Nothing to change but what is on the table."""

from __future__ import annotations

from simulator.analysis.negotiation.dilemma import dilemma
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.sample import Progress
from simulator.dossier.figures import said
from simulator.publish.charts.chart import View
from simulator.publish.charts.dilemma import chart_of
from simulator.publish.negotiation.asked import Answers, Part, Told
from simulator.publish.negotiation.dilemma.dilemma import dilemma_section


def _dilemma(ground: Ground, _: Answers, lang: str, progress: Progress) -> Told:
    found = dilemma(ground, progress=progress)
    view = View(position=ground.held, scenario=ground.scenario, year=ground.year, lang=lang)
    return Told(dilemma_section(found, lang), chart_of(found, ground.comparison, view))


DILEMMA = Part(
    "dilemma",
    "Le dilemme",
    "The dilemma",
    said(
        "Ou bien le gain annoncé est réel, et il peut être rendu en temps ; ou bien il ne l'est pas, et les postes ne "
        "peuvent pas partir.",
        "Either the claimed gain is real, and it can be given back as time; or it is not, and posts cannot go.",
    ),
    (),
    _dilemma,
)
