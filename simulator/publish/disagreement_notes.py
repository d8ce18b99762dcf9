"""What stands beside the parts of a gap: those that pull the other way, the plan, the method, what has no effect."""

from __future__ import annotations

from simulator.analysis.disagreement import Disagreement
from simulator.dossier.checks import ITSELF
from simulator.publish.charts.words import say
from simulator.publish.demands import listed, quoted
from simulator.publish.disagreement_words import group_quoted, shown_as, signed


def other_way(found: Disagreement, lang: str) -> tuple[str, ...]:
    """Say which parts bring the two results nearer, and what shares are then of."""
    opposite = [part for part in found.opposite if part in found.notable]
    if not opposite:
        return ()
    several = len(opposite) > 1
    text = say(
        lang,
        "En sens inverse, {groups} "
        + ("rapprochent" if several else "rapproche")
        + " les deux résultats de {amount} : les pourcentages se rapportent à la somme des parts sans leur signe "
        "({turnover}), plus grande que l'écart.",
        "The other way, {groups} "
        + ("bring" if several else "brings")
        + " the two results nearer by {amount}: percentages are of the sum of the parts without their signs "
        "({turnover}), which is more than the gap.",
        groups=listed([group_quoted(part.group, lang) for part in opposite], lang),
        amount=shown_as(found, sum(abs(part.value) for part in opposite), lang),
        turnover=shown_as(found, found.turnover, lang),
    )
    return (text,)


def plan_stays(found: Disagreement, lang: str) -> tuple[str, ...]:
    """Say on what the plan of cuts stays booked, where there is one."""
    pair = found.pair
    dossier = pair.comparison.dossier
    booked_on = dossier.scenarios[pair.scenario].booked_on
    if booked_on == ITSELF or not found.has_plan:
        return ()
    text = say(
        lang,
        "Le plan de suppressions reste dans tous les cas celui qui est inscrit sur la position {position}.",
        "The plan of cuts stays in every case the one booked on the position {position}.",
        position=quoted(dossier.positions[booked_on].label.text(lang), lang),
    )
    return (text,)


def how_sure(found: Disagreement, lang: str) -> str:
    """Say how the split was made, and how rough it is."""
    if found.is_exact:
        return say(
            lang,
            "Partage exact (valeurs de Shapley) : chaque hypothèse est créditée de son effet moyen sur tous les ordres "
            "possibles, et la somme des parts est l'écart.",
            "An exact split (Shapley values): each assumption gets its mean effect over every possible order, and the "
            "parts add up to the gap.",
        )
    return say(
        lang,
        "Partage estimé (valeurs de Shapley) sur {orders} ordres tirés au hasard : l'erreur type la plus grande est de "
        "{error} ; la somme des parts est l'écart.",
        "A split (Shapley values) estimated over {orders} random orders: the largest standard error is {error}; the "
        "parts add up to the gap.",
        orders=str(found.orders),
        error=shown_as(found, max(part.error for part in found.parts), lang),
    )


def of_little_effect(found: Disagreement, lang: str) -> tuple[str, ...]:
    """Say which parts count in the gap and have no row of their own, and what they make together."""
    if not found.faint:
        return ()
    several = len(found.faint) > 1
    text = say(
        lang,
        "Sans effet notable : {groups}, "
        + ("chacune sous un millième" if several else "moins d'un millième")
        + " de la somme des parts ; sans ligne dans le tableau, "
        + ("elles comptent dans l'écart ({total} ensemble)." if several else "elle compte dans l'écart ({total})."),
        "Of no notable effect: {groups}, "
        + ("each below" if several else "below")
        + " a thousandth of the sum of the parts; without a row in the table, "
        + ("they count in the gap ({total} together)." if several else "it counts in the gap ({total})."),
        groups=listed([group_quoted(part.group, lang) for part in found.faint], lang),
        total=signed(found, sum(part.value for part in found.faint), lang),
    )
    return (text,)


def without_effect(found: Disagreement, lang: str) -> tuple[str, ...]:
    """Say on what the positions differ without any effect here."""
    if not found.without_effect:
        return ()
    text = say(
        lang,
        "Désaccords sans effet ici : {groups}.",
        "Disagreements without effect here: {groups}.",
        groups=listed([group_quoted(group, lang) for group in found.without_effect], lang),
    )
    return (text,)
