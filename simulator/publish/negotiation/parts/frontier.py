"""The frontier: the points that each party gives to what it wants, what it falls back on, and where both could meet."""

from __future__ import annotations

from simulator.analysis.negotiation.frontier.frontier import frontier
from simulator.analysis.negotiation.frontier.weights import EMPLOYER, UNION, parse_weights
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.sample import Progress
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.figures import said
from simulator.publish.negotiation.asked import Answers, Field, Part, Told, scenarios
from simulator.publish.negotiation.frontier.frontier import frontier_section

PARTIES = ((UNION, "Points du syndicat", "Points of the union"), (EMPLOYER, "de l'employeur", "of the employer"))

CRITERIA = (
    ("week", "semaine", "week"),
    ("service", "service", "service"),
    ("posts", "postes", "posts"),
    ("euros", "dépense", "spending"),
)


def _points(answers: Answers, party: str) -> str | None:
    """Return the points of a party as they are typed on the command line; None where it gave none."""
    given = [f"{name}={answers[f'{party}_{name}']}" for name, _, _ in CRITERIA if answers[f"{party}_{name}"]]
    return ",".join(given) or None


def _frontier(ground: Ground, answers: Answers, lang: str, progress: Progress) -> Told:
    weights = parse_weights(_points(answers, UNION), _points(answers, EMPLOYER))
    fallbacks = {party: answers[f"{party}_fallback"] for party in (UNION, EMPLOYER)}
    return Told(frontier_section(frontier(ground, weights, fallbacks, progress=progress), lang))


FRONTIER = Part(
    "frontier",
    "Où un accord est possible",
    "Where an agreement is possible",
    said(
        "Les mixes de postes, de service, de semaine et d'euros que rien ne bat, où chaque offre se tient, et ce que "
        "chacun gagnerait à bouger. Les points, de -100 à 100, sont les vôtres : 100 à l'amplitude qui compte le plus, "
        "d'après le tableau des amplitudes ; sans points, rien n'est noté.",
        "The mixes of posts, service, week and euros that nothing beats, where each offer stands, and what each side "
        "would gain from moving. Points, from -100 to 100, are yours: 100 for the swing that matters most, after the "
        "table of swings; without points nothing is scored.",
    ),
    (
        *(
            Field(f"{party}_{name}", f"{fr_party} : {fr}", f"{en_party}: {en}")
            for party, fr_party, en_party in PARTIES
            for name, fr, en in CRITERIA
        ),
        Field(
            f"{UNION}_fallback",
            "Faute d'accord, le syndicat a",
            "Without an agreement, the union gets",
            lambda _: STATUS_QUO,
            scenarios,
        ),
        Field(
            f"{EMPLOYER}_fallback",
            "Faute d'accord, l'employeur a",
            "Without an agreement, the employer gets",
            lambda ground: ground.opposed,
            scenarios,
        ),
    ),
    _frontier,
)
