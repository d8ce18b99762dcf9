"""What a trigger says of the condition of its stage, in words: little where it is not the gain that decides."""

from __future__ import annotations

import math

from simulator.analysis.negotiation.clauses.found import ENVELOPE, SERVICE, Agreement, Stage
from simulator.dossier.catalogue import catalogue
from simulator.dossier.figures import said
from simulator.dossier.numbers import format_share
from simulator.publish.charts.words import say
from simulator.publish.demands import quoted
from simulator.publish.negotiation.clauses import words

GAINS = "gains_contribution"

OVER = said("le coût complet à terme dépasse l'enveloppe", "the full long-run cost exceeds the envelope")
WORSE = said("les heures manquantes dépassent celles du statu quo", "unmet hours exceed those of status quo")
UNPAID = said("les gains paient moins que la part demandée", "gains pay less than the share asked for")
"""How each condition is missed."""


def missed(found: Agreement, lang: str) -> str:
    """Return how the condition is missed."""
    how = {ENVELOPE: OVER, SERVICE: WORSE}.get(found.condition, UNPAID)
    return say(lang, how.fr, how.en)


def odds_said(found: Agreement, stage: Stage, lang: str) -> str:
    """Return how often the condition is missed though the trigger is reached, and what decides; nothing if unknown."""
    odds = stage.trigger.odds
    if odds is None or math.isnan(odds.missed):
        return ""
    below = (
        ""
        if math.isnan(odds.missed_below)
        else say(
            lang,
            ", contre {draws} quand il ne l'est pas",
            ", against {draws} when it is not",
            draws=words.draws_of(odds.missed_below, lang),
        )
    )
    text = say(
        lang,
        " Même quand il est atteint, {missed} dans {draws}{below}, selon la position {held}.",
        " Even when it is reached, {missed} in {draws}{below}, under the position {held}.",
        missed=missed(found, lang),
        draws=words.draws_of(odds.missed, lang),
        below=below,
        held=words.held(found, lang),
    )
    return text + _decides(stage, lang)


def _decides(stage: Stage, lang: str) -> str:
    """Return whether gains are what makes the gap to the condition vary most, and what is otherwise."""
    shares = dict(stage.trigger.odds.shares) if stage.trigger.odds else {}
    if GAINS not in shares:
        return ""
    first = next(iter(shares))
    gain = format_share(max(shares[GAINS], 0.0), lang, decimals=0)
    if first == GAINS:
        return say(
            lang,
            " Le gain est ce qui décide le plus : il fait {gain} de la variance de l'écart à la condition.",
            " The gain is what decides most: it makes {gain} of the variance of the gap to the condition.",
            gain=gain,
        )
    return say(
        lang,
        " Le gain n'est pas ce qui décide : il fait {gain} de la variance de l'écart à la condition, et {first} "
        "{share}.",
        " The gain is not what decides: it makes {gain} of the variance of the gap to the condition, and {first} "
        "{share}.",
        gain=gain,
        first=quoted(catalogue().label(first, lang), lang),
        share=format_share(shares[first], lang, decimals=0),
    )
