"""Stages that no measured gain can decide, in words: why, and what a date before the decision makes of a stage."""

from __future__ import annotations

import math

from simulator.analysis.negotiation.clauses.found import NO_GAIN, NOISE, PAST, ROUNDING, START, Agreement, Stage
from simulator.dossier.figures import said
from simulator.dossier.numbers import format_number
from simulator.publish.charts.words import say
from simulator.publish.negotiation.clauses import words

WHY_NOT_ASKED = {
    NO_GAIN: said(
        "ce n'est pas un gain, les outils pourraient même prendre plus de temps qu'ils n'en rendent",
        "this is no gain, the tools might even take more time than they give back",
    ),
    ROUNDING: said(
        "c'est moins que ce que vaut l'arrondi de la condition, donc rien qui tienne au gain",
        "this is less than what the rounding of the condition is worth, so nothing that has to do with gains",
    ),
    NOISE: said(
        "c'est trop peu pour être mesuré, ni un essai avec groupe de comparaison ni les relevés de tous les "
        "utilisateurs ne le verraient quatre fois sur cinq",
        "this is too little to be measured, neither a trial with a comparison group nor the records of all users "
        "would see it four times in five",
    ),
}
"""Why a threshold that is computed is not asked for."""


def unmeasured_said(found: Agreement, stage: Stage, aim: str, lang: str) -> str:
    """Return why a stage depends on no measured gain, and what then happens. aim: what its condition asks."""
    reason = stage.trigger.reason
    if reason == PAST:
        return say(
            lang,
            "Aucun gain ne peut décider : l'étape est antérieure à la décision.",
            "No gain can decide: the stage is before the decision.",
        )
    if reason in WHY_NOT_ASKED:
        return _not_asked(stage, aim, lang)
    text = say(
        lang,
        "L'étape ne peut pas dépendre d'une mesure : {why}. Elle a lieu à cette date, et ce que les outils ne font pas "
        "gagner est embauché.",
        "The stage cannot depend on a measurement: {why}. It takes place on that date, and what the tools do not save "
        "is hired.",
        why=_why(found, stage, lang),
    )
    return text + say(
        lang,
        " Il faudrait un taux de réalisation de {share} pour {aim}.",
        " It would take a realisation rate of {share} {aim}.",
        share=words.share(stage.trigger.share, lang),
        aim=aim,
    )


def _why(found: Agreement, stage: Stage, lang: str) -> str:
    if stage.trigger.reason == START:
        return say(
            lang,
            "sa date est le premier jour de l'année de la décision, {year}",
            "its date is the first day of the year of the decision, {year}",
            year=str(found.ground.dossier.decision_year),
        )
    before = str(stage.fall.year - 1)
    return say(lang, "aucun gain ne peut apparaître en {before}", "no gain can show in {before}", before=before)


def _not_asked(stage: Stage, aim: str, lang: str) -> str:
    why = WHY_NOT_ASKED[stage.trigger.reason]
    text = say(
        lang,
        "L'étape a lieu à cette date sans condition de gain, et ce que les outils ne font pas gagner est embauché. Le "
        "plus petit gain qui permet {aim} serait",
        "The stage takes place on that date without any condition on gains, and what the tools do not save is hired. "
        "The smallest gain that is enough {aim} would be",
        aim=aim,
    )
    return text + say(
        lang,
        " de {hours} h par an en {before} : {why}.",
        " {hours} h a year in {before}: {why}.",
        hours="0" if math.isnan(stage.trigger.exact) else format_number(stage.trigger.exact, lang, significant=2),
        before=str(stage.fall.year - 1),
        why=say(lang, why.fr, why.en),
    )


def date_said(found: Agreement, stage: Stage, lang: str) -> str:
    """Say what of a stage is before the decision: its date, its competitions; nothing where all of it comes after."""
    decided, year = found.ground.dossier.decision_year, stage.fall.year
    told = []
    if year < decided:
        told.append(
            say(
                lang,
                "Cette étape est antérieure à la décision ({decided}) : l'accord ne peut plus la faire, et ses nombres "
                "disent seulement ce qu'elle aurait demandé.",
                "This stage is before the decision ({decided}): the agreement can no longer make it, and its numbers "
                "only say what it would have taken.",
                decided=str(decided),
            )
        )
    elif year == decided:
        told.append(
            say(
                lang,
                "Cette date est le premier jour de l'année de la décision : elle est passée si l'accord n'est pas "
                "signé avant.",
                "This date is the first day of the year of the decision: it is past unless the agreement is signed "
                "before.",
            )
        )
    if stage.recruited_in < decided:
        told.append(_late_competitions(found, stage, lang))
    return " ".join(told)


def _late_competitions(found: Agreement, stage: Stage, lang: str) -> str:
    first, opened = found.ground.dossier.first_year, stage.recruited_in
    text = say(
        lang,
        "Les concours ou recrutements pour une arrivée à cette date devaient s'ouvrir en {opened}, avant l'année de la "
        "décision ({decided}) : ce qui ne l'a pas été arrive après l'étape.",
        "Competitions or recruitment for an arrival on this date had to open in {opened}, before the year of the "
        "decision ({decided}): what did not arrives after the stage.",
        opened=str(opened),
        decided=str(found.ground.dossier.decision_year),
    )
    if opened >= first:
        return text
    return text + say(
        lang,
        " Le calcul commence en {first} et n'en compte aucun avant.",
        " The computation starts in {first} and has none before.",
        first=str(first),
    )
