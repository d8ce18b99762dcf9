"""What our disagreement is about: a result, two positions, and the parts of the gap."""

from __future__ import annotations

from simulator.analysis.disagreement import disagreement
from simulator.analysis.disagreement_draws import parts_in_draws
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.sample import Progress
from simulator.dossier.figures import said
from simulator.publish.negotiation.asked import RESULTS, YES, Answers, Field, Part, Told, of_names, positions, yes_or_no
from simulator.publish.negotiation.disagreement import disagreement_section


def _disagree(ground: Ground, answers: Answers, lang: str, progress: Progress) -> Told:
    found = disagreement(
        ground.comparison,
        answers["result"],
        ground.scenario,
        answers["first"],
        answers["second"],
        ground.year,
        by_theme=answers["by_theme"] == YES,
        progress=progress,
    )
    return Told(disagreement_section(found, parts_in_draws(found, progress=progress), lang))


DISAGREE = Part(
    "disagree",
    "À quoi tient notre désaccord",
    "What our disagreement is about",
    said(
        "L'écart entre deux positions sur un résultat, partagé exactement entre les hypothèses qui le font.",
        "The gap between two positions on a result, split exactly over the assumptions that make it.",
    ),
    (
        Field("result", "Résultat", "Result", lambda _: RESULTS[0], of_names(RESULTS)),
        Field("first", "Entre", "Between", lambda ground: ground.claimed, positions),
        Field("second", "et", "and", lambda ground: ground.held, positions),
        Field("by_theme", "Par chapitre du modèle", "By chapter of the model", lambda _: "no", yes_or_no),
    ),
    _disagree,
)
