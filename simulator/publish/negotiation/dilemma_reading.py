"""How the curves of the dilemma are made, and which projects they do not describe."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.negotiation.dilemma import Dilemma
from simulator.dossier.numbers import format_number
from simulator.publish.charts.words import say
from simulator.publish.demands import listed, quoted
from simulator.publish.negotiation.dilemma_words import can_go, held_share, points_told, share_told


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
            " Fourchettes : neuf tirages sur dix de {draws}, les mêmes à chaque part.",
            " Ranges: nine draws in ten of {draws}, the same at each share.",
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
