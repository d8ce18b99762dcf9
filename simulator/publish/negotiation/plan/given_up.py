"""What constraints must give up, in words: figures are rounded up, so that a goal with as much is possible."""

from __future__ import annotations

import math
from collections.abc import Sequence

from simulator.analysis.negotiation.plan.relaxed import Relaxation
from simulator.dossier.numbers import format_number, format_share
from simulator.publish.charts.words import say
from simulator.publish.demands import listed
from simulator.publish.negotiation.plan.words import HUNDREDTH, PLURAL, etp_said, money_said, recruits_said, week_said

SLIGHT = 1e-9
"""What rounding up leaves out: the noise of the last digit."""

SHARE_STEP, MISSING_STEP = 1e-3, 1e-4
"""Steps of the shares that are given up: recruits, missing hours."""


def given_up(one: Relaxation, family: str, lang: str) -> str:
    """Return what a constraint must give up, rounded up."""
    amount = one.amounts[family]
    posts = upward(amount, min(_step(amount, 2), 1.0))
    words = {
        "recruits": recruits_said(posts, lang),
        "more": recruits_said(posts, lang, more=True),
        "etp": etp_said(posts, lang),
        "missing": format_share(upward(amount, MISSING_STEP), lang, decimals=2),
        "hours": _hours_missing(one.more_missing, lang),
        "share": format_share(upward(one.surplus_share, SHARE_STEP), lang),
        "year": f"{amount:.0f}",
        "week": week_said(amount, lang),
        "other": week_said(one.hired_for, lang),
        "money": _money_over(one, lang),
    }
    said = {
        "capacity": ("{more} par an", "{more} a year"),
        "surplus": (
            "{recruits} au-delà de ce que la semaine demande durablement ({share} de plus)",
            "{recruits} beyond what the week takes for good ({share} more)",
        ),
        "service": (
            "tolérer {missing} d'heures manquantes (au plus {hours} de plus pour 100 heures travaillées)",
            "tolerating {missing} of missing hours (at most {hours} more for 100 hours worked)",
        ),
        "money": ("{money}", "{money}"),
        "floor": ("un plancher plus bas de {etp} ETP", "a floor lower by {etp} FTE"),
        "year": ("attendre {year}", "waiting until {year}"),
        "week": (
            "s'arrêter à {week} en ne recrutant que pour cette semaine-là",
            "stopping at {week} while hiring for that week only",
        ),
        "towards": (
            "s'arrêter à {week} en recrutant déjà pour {other}",
            "stopping at {week} while already hiring for {other}",
        ),
        "order": ("renoncer à l'ordre des services", "dropping the order of services"),
    }
    return say(lang, *said[family], **words)


def upward(value: float, step: float) -> float:
    """Return the first multiple of a step that is no less than a value."""
    return round(math.ceil(value / step - SLIGHT) * step, 10)


def _step(value: float, significant: int) -> float:
    """Return the step that leaves a value so many significant digits, no less than a hundredth."""
    if value <= 0:
        return 1.0
    return max(10.0 ** (math.floor(math.log10(value)) + 1 - significant), HUNDREDTH)


def _hours_missing(share: float, lang: str) -> str:
    """Return how many hours are missing for a hundred."""
    count = share / HUNDREDTH
    count = upward(count, _step(count, 2))
    plural = "s" if count >= PLURAL[lang] else ""
    return say(
        lang,
        f"{{count}} heure{plural} manquante{plural}",
        f"{{count}} missing hour{plural}",
        count=format_number(count, lang, significant=2),
    )


def _money_over(one: Relaxation, lang: str) -> str:
    """Return what each year costs above its envelope, and all of them where they are several."""
    over = {year: upward(amount, _step(amount, 3)) for year, amount in one.money_by_year.items()}
    each = [
        say(lang, "{amount} en {year}", "{amount} in {year}", amount=money_said(amount, lang), year=str(year))
        for year, amount in over.items()
    ]
    words = {"each": listed(each or [""], lang), "whole": money_said(sum(over.values()), lang)}
    if len(over) <= 1:
        return say(lang, "dépasser l'enveloppe de {each}", "exceeding the envelope by {each}", **words)
    return say(
        lang,
        "dépasser l'enveloppe de {each}, soit {whole} cumulés sur {count} années",
        "exceeding the envelope by {each}: {whole} in all over {count} years",
        count=str(len(over)),
        **words,
    )


def all_given_up(one: Relaxation, lang: str) -> str:
    """Return all that constraints must give up together."""
    return listed([given_up(one, family, lang) for family in one.families], lang)


def choices_said(found: Sequence[Relaxation], lang: str) -> str:
    """Return what may be given up, one or another."""
    *before, last = [all_given_up(one, lang) for one in found]
    between, final = say(lang, " ; ", "; "), say(lang, " ; ou ", "; or ")
    return between.join(before) + final + last if before else last
