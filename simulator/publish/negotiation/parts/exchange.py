"""Exchange rates: what an hour less a week is worth at the point on the table, and back."""

from __future__ import annotations

from simulator.analysis.negotiation.exchange.exchange import exchange
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.sample import Progress
from simulator.dossier.figures import said
from simulator.publish.negotiation.asked import Answers, Part, Told
from simulator.publish.negotiation.exchange.exchange import exchange_section


def _exchange(ground: Ground, _: Answers, lang: str, progress: Progress) -> Told:
    return Told(exchange_section(exchange(ground, progress=progress), lang))


EXCHANGE = Part(
    "exchange",
    "Ce que vaut une heure",
    "What an hour is worth",
    said(
        "Au point sur la table, une heure de moins par semaine en postes, en euros, en points de réalisation et en "
        "jours, et retour.",
        "At the point on the table, an hour less a week in posts, euros, points of realisation and days, and back.",
    ),
    (),
    _exchange,
)
