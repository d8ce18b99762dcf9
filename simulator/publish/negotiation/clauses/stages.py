"""The article of a stage: what triggers it, how that is measured and when, what it costs, what happens otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.analysis.negotiation.clauses.found import (
    ENVELOPE,
    Agreement,
    Measured,
    Stage,
)
from simulator.dossier.numbers import format_number
from simulator.publish.charts.words import say
from simulator.publish.negotiation.clauses import words
from simulator.publish.negotiation.clauses.otherwise import Paragraph, otherwise
from simulator.publish.negotiation.clauses.trigger import trigger_said
from simulator.publish.negotiation.clauses.unmeasured import date_said
from simulator.publish.negotiation.clauses.words import EUROS, told

FIRST_MONTHS = ("30\u00a0septembre", "30\u00a0September")
SHARED_BY = ("31\u00a0octobre", "31\u00a0October")
SETTLED_BY = ("30\u00a0novembre", "30\u00a0November")
"""When measuring stops, when its results are shared, when the committee settles them, in the year before a stage."""

REVIEWED_BY = ("30\u00a0juin", "30\u00a0June")
"""When a stage is reviewed, in the year after it."""


@dataclass(frozen=True)
class Article:
    """An article: its title, and its paragraphs."""

    title: str
    paragraphs: tuple[Paragraph, ...]


def stage_article(found: Agreement, rank: int, lang: str) -> Article:
    """Return the article of a stage."""
    stage = found.stages[rank]
    title = say(
        lang,
        "Étape {number} : de {move} au {day}",
        "Stage {number}: {move} on {day}",
        number=str(rank + 1),
        move=words.move(stage.fall, lang),
        day=words.new_year(stage.fall.year, lang),
    )
    late = date_said(found, stage, lang)
    parts = (
        *(((say(lang, "Date", "Date"), late),) if late else ()),
        *_services(found, stage, lang),
        (say(lang, "Déclencheur", "Trigger"), trigger_said(found, stage, lang)),
        *_measure(found, stage, lang),
        (say(lang, "Coût", "Cost"), _cost(found, stage, lang)),
        (say(lang, "Embauches", "Hires"), _hires(found, stage, lang)),
        (say(lang, "Service", "Service"), _service(found, stage, lang)),
        *otherwise(found, stage, lang),
        (say(lang, "Révision", "Review"), _review(stage, lang)),
    )
    return Article(title, parts)


def _services(found: Agreement, stage: Stage, lang: str) -> tuple[Paragraph, ...]:
    """Say which services the stage is for, where it is not for all alike."""
    if not stage.fall.services:
        return ()
    labels = {service.id: service.label.text(lang) for service in found.ground.dossier.services}
    moves = (
        say(
            lang,
            "{service}, de {before} à {after}",
            "{service}, {before} to {after}",
            service=labels[name],
            before=words.week(before, lang),
            after=words.week(after, lang),
        )
        for name, before, after in stage.fall.services
    )
    text = say(
        lang,
        "La semaine baisse dans ces services : {moves}. Les durées du titre sont les moyennes de l'ensemble.",
        "The week goes down in these services: {moves}. The weeks in the title are means of the whole.",
        moves=say(lang, " ; ", "; ").join(moves),
    )
    return ((say(lang, "Services", "Services"), text),)


# --- how it is measured --------------------------------------------------------------------------------------------


def _measure(found: Agreement, stage: Stage, lang: str) -> tuple[Paragraph, ...]:
    measured = stage.trigger.measured
    if measured is None:
        return ()
    dates = say(
        lang,
        "Relevés du {first} au {until} {year}, ramenés à l'année, communiqués le {shared} {year} au plus tard et "
        "constatés par la commission de suivi avant le {settled} {year}.",
        "Records from {first} to {until} {year}, brought to a year, shared by {shared} {year} and settled by the "
        "follow-up committee before {settled} {year}.",
        first=say(lang, "1er\u00a0janvier", "1\u00a0January"),
        until=say(lang, *FIRST_MONTHS),
        shared=say(lang, *SHARED_BY),
        settled=say(lang, *SETTLED_BY),
        year=str(measured.year),
    )
    return (
        (say(lang, "Mesure", "Measurement"), dates),
        (say(lang, "Pour lire ce seuil", "To read this threshold"), _read(found, measured, lang)),
    )


def _read(found: Agreement, measured: Measured, lang: str) -> str:
    """Return what the threshold is also worth, whether the claim reaches it, and how likely it is."""
    worth = say(
        lang,
        "Il suppose en {year} un taux de réalisation de {share}"
        + (
            ", {minutes} min par jour pour chacun des {agents}, {posts} ETPT réellement libérés"
            if measured.hours
            else ""
        )
        + " ; ces nombres, à l'usage et à la part réorganisable de la position {held}, l'éclairent sans le remplacer.",
        "In {year} it takes a realisation rate of {share}"
        + (", {minutes} min a day for each of the {agents}, {posts} FTE-years really freed" if measured.hours else "")
        + "; these numbers, at the use and bankable share of the position {held}, explain it and do not replace it.",
        year=str(measured.year),
        share=words.share(measured.share, lang),
        minutes=format_number(measured.minutes, lang, significant=2),
        agents=words.agents(found, lang),
        held=words.held(found, lang),
        posts=format_number(measured.posts, lang, significant=2),
    )
    reaches = measured.claimed >= measured.hours
    claim = say(
        lang,
        " Si l'annonce disait vrai, tout étant réorganisable, il y aurait {claimed} h : "
        + ("le seuil est atteint." if reaches else "le seuil ne serait pas atteint non plus."),
        " If the claim came true, all of it being bankable, there would be {claimed} h: "
        + ("the threshold is reached." if reaches else "the threshold would not be reached either."),
        claimed=format_number(measured.claimed, lang, significant=3),
    )
    chance = say(
        lang,
        " Selon la position {held}, il est atteint dans {draws}.",
        " Under the position {held}, it is reached in {draws}.",
        held=words.held(found, lang),
        draws=words.draws_of(measured.chance, lang),
    )
    return worth + claim + chance


# --- what it costs and takes ---------------------------------------------------------------------------------------


def _cost(found: Agreement, stage: Stage, lang: str) -> str:
    first = stage is found.stages[0]
    text = say(
        lang,
        "Coût complet à terme de la semaine de {year}, si toutes les heures manquantes étaient embauchées et chaque "
        "poste à son coût de carrière : {cost} par an"
        + ("" if first else ", dont {added} pour cette étape seule")
        + ". Crédits de l'année {year} au-delà du statu quo, outils compris et au rythme des arrivées : {spending}.",
        "Full long-run cost of the week of {year}, if every missing hour were hired and each post at the cost of a "
        "career: {cost} a year"
        + ("" if first else ", of which {added} for this stage alone")
        + ". Credits of the year {year} beyond status quo, tools included and at the pace of arrivals: {spending}.",
        year=str(stage.fall.year),
        cost=told(stage.cost, EUROS, lang),
        added=told(stage.added, EUROS, lang),
        spending=told(stage.spending, EUROS, lang),
    )
    tested = say(
        lang,
        " Le coût complet à terme est comparé à l'enveloppe ; les crédits de l'année sont ce qui se dépense en {year}.",
        " The full long-run cost is compared with the envelope; the credits of the year are what is spent in {year}.",
        year=str(stage.fall.year),
    )
    held = say(
        lang, " Valeurs selon la position {held}.", " Values under the position {held}.", held=words.held(found, lang)
    )
    return text + (tested if found.condition == ENVELOPE else "") + held


def _hires(found: Agreement, stage: Stage, lang: str) -> str:
    first = stage is found.stages[0]
    past = stage.recruited_in < found.ground.dossier.decision_year
    open_fr, open_en = ("devaient s'ouvrir", "had to open") if past else ("s'ouvrent", "open")
    return say(
        lang,
        "La semaine de {year} demande {hires} en tout"
        + ("" if first else ", dont {added} pour cette étape")
        + ". Pour "
        "une arrivée en {year}, les concours ou recrutements {open} au plus tard en {opened} ; le calcul compte "
        "{filled} fin {year}.",
        "The week of {year} takes {hires} in all" + ("" if first else ", of which {added} for this stage") + ". For an "
        "arrival in {year}, competitions or recruitment {open} in {opened} at the latest; the computation has {filled} "
        "at the end of {year}.",
        hires=told(stage.hires, "ETP", lang),
        added=told(stage.added_hires, "ETP", lang),
        filled=told(stage.filled, "ETP", lang),
        year=str(stage.fall.year),
        opened=str(stage.recruited_in),
        open=say(lang, open_fr, open_en),
    )


def _service(found: Agreement, stage: Stage, lang: str) -> str:
    other = stage.missing_status_quo
    step = max(other.step, stage.missing.step)
    text = say(
        lang,
        "Les heures manquantes de {year}, au rythme des arrivées, sont de {missing}, contre {other} au statu quo ; le "
        "taux de surcharge s'en écarte de {gap}.",
        "The unmet hours of {year}, at the pace of arrivals, are {missing}, against {other} under status quo; the "
        "overload ratio differs by {gap}.",
        year=str(stage.fall.year),
        missing=told(stage.missing, "hours/year", lang),
        other=words.beside(other.central, step, "hours/year", lang),
        gap=words.points(stage.overload, lang),
    )
    if stage.next_overload is None:
        return text
    after = (
        (" Un an plus tard : {gap}.", " A year later: {gap}.")
        if stage is found.stages[-1]
        else (
            " Un an plus tard, étapes suivantes comprises : {gap}.",
            " A year later, with the stages after it: {gap}.",
        )
    )
    return text + say(lang, *after, gap=words.points(stage.next_overload, lang))


def _review(stage: Stage, lang: str) -> str:
    return say(
        lang,
        "Avant le {day} {year}, le gain, les embauches, les heures manquantes et la dépense constatés sont comparés à "
        "cet article ; ce qui s'en écarte est revu par avenant.",
        "Before {day} {year}, the gain, hires, unmet hours and spending observed are compared with this article; what "
        "departs from it is revised by an amendment.",
        day=say(lang, *REVIEWED_BY),
        year=str(stage.fall.year + 1),
    )
