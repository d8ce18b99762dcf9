"""How the curves of the dilemma are made, and which projects they do not describe."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.analysis.negotiation.dilemma import LARGEST, Dilemma, WholeYear
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.numbers import format_number, format_share
from simulator.publish.charts.words import say
from simulator.publish.demands import listed, quoted
from simulator.publish.negotiation.dilemma.words import (
    can_go,
    held_share,
    points_told,
    posts_told,
    scenario_told,
    share_told,
)


def how_to_read(found: Dilemma, lang: str) -> str:
    """Say what holds along the curves, and how their ranges were drawn."""
    held = quoted(found.ground.dossier.positions[found.ground.held].label.text(lang), lang)
    booked = quoted(found.ground.dossier.positions[found.booked_on].label.text(lang), lang)
    plan = (
        say(lang, "le plan suit ce qui se réalise", "the plan follows what comes true")
        if found.follows
        else say(lang, "le plan reste inscrit sur {booked}", "the plan stays booked on {booked}", booked=booked)
    )
    drawn = (
        say(
            lang,
            " Fourchettes : neuf tirages sur dix de {draws}, les mêmes à chaque part ; la part y est fixée, et elles "
            "sont donc plus étroites que celles d'une comparaison, où elle est tirée aussi.",
            " Ranges: nine draws in ten of {draws}, the same at each share; the share is fixed in them, so that they "
            "are narrower than those of a comparison, in which it is drawn too.",
            draws=format_number(found.draws, lang, decimals=0),
        )
        if found.draws
        else ""
    )
    return say(
        lang,
        "Lecture : tous les projets réalisent la même part ; le reste est ce que tient {held} ; {plan}. La surcharge "
        "est "
        "celle de l'ensemble, où les services se compensent ; la semaine autofinancée se compte à postes du "
        "départ.{drawn}",
        "How to read: all projects realise the same share; the rest is what {held} holds; {plan}. Overload is that of "
        "the "
        "whole, in which services offset each other; the self-financed week is for the posts at the start.{drawn}",
        held=held,
        plan=plan,
        drawn=drawn,
    )


def part_year(found: Dilemma, lang: str) -> Iterator[str]:
    """Say that cuts of the year are missing for a part of it only, and what holds once they are for a whole one."""
    if not found.is_part_year:
        return
    later = found.whole_year
    yield say(
        lang,
        "Des postes sont supprimés en {year} même : ils ne manquent qu'une partie de l'année. La surcharge et les "
        "postes sans gain sont comptés en moyenne sur l'année ; ces suppressions pèsent davantage l'année "
        "suivante.{later}",
        "Posts are being withdrawn in {year} itself: they are missing for a part of the year only. Overload and posts "
        "without gain are averages over the year; these cuts weigh more in the year after.{later}",
        year=str(found.ground.year),
        later=_once_whole(found, later, lang) if later else "",
    )


def _once_whole(found: Dilemma, later: WholeYear, lang: str) -> str:
    """Return the share that it takes in the first year that all cuts weigh on in full."""
    share = held_share(found)
    cut = posts_told(float(np.interp(1.0 if share is None else share, found.shares, later.cut.central)), lang)
    words = {
        "year": str(later.year),
        "cut": cut,
        "most": share_told(LARGEST, lang),
        "reference": scenario_told(found, STATUS_QUO, lang),
    }
    at = later.harmless.share
    if at is None:
        return say(
            lang,
            " En année pleine, dès {year} ({cut}), {most} de l'annonce ne suffisent pas pour ne pas laisser plus de "
            "surcharge que {reference}.",
            " In a whole year, from {year} on ({cut}), {most} of the claim is not enough to leave no more overload "
            "than {reference}.",
            **words,
        )
    return say(
        lang,
        " En année pleine, dès {year} ({cut}), il faut {share} de l'annonce pour ne pas laisser plus de surcharge que "
        "{reference}.",
        " In a whole year, from {year} on ({cut}), it takes {share} of the claim to leave no more overload than "
        "{reference}.",
        share=format_share(at, lang, decimals=1),
        **words,
    )


def set_apart(found: Dilemma, lang: str) -> Iterator[str]:
    """Say which projects the share does not describe: counted task by task, or each with a share of its own."""
    labels = {project.id: project.label.text(lang) for project in found.ground.dossier.projects}
    if found.projects.task_by_task:
        yield say(
            lang,
            "Hors de la courbe, car comptés tâche par tâche et non depuis leur annonce : {names}.",
            "Outside the curve, as they are counted task by task and not from their claim: {names}.",
            names=listed([quoted(labels[name], lang) for name in found.projects.task_by_task], lang),
        )
    share = held_share(found)
    if not found.projects.apart or share is None:
        return
    shares = found.projects.apart
    told = [f"{quoted(labels[name], lang)} {share_told(each, lang)}" for name, each in shares.items()]
    yield say(
        lang,
        "{share} est la moyenne, pondérée par les heures annoncées : {each}. Avec la part de chacun, {posts}, et la "
        "surcharge ajoutée est de {added}.",
        "{share} is the mean, weighted by the hours claimed: {each}. With the share of each, {posts}, and the overload "
        "added is {added}.",
        share=share_told(share, lang),
        each=listed(told, lang),
        posts=can_go(found.as_held["freed_posts"], lang),
        added=points_told(found.as_held["added"], lang),
    )
