"""What happens to a stage when the gain is not there: put off or hired, with what each is worth."""

from __future__ import annotations

from simulator.analysis.negotiation.clauses_found import ALWAYS, NEVER, POSTPONE, UNMEASURED, Agreement, Stage
from simulator.publish.charts.words import say
from simulator.publish.negotiation import clauses_words as words
from simulator.publish.negotiation.clauses_words import EUROS, told

Paragraph = tuple[str, str]
"""What a paragraph is about, in a word or two, and what it says."""


def otherwise(found: Agreement, stage: Stage, lang: str) -> tuple[Paragraph, ...]:
    """Return what happens without the gain; nothing where the stage asks for none, or where its financing is said."""
    kind = stage.trigger.kind
    if kind == ALWAYS or (kind == NEVER and found.branch != POSTPONE):
        return ()
    if kind == UNMEASURED:
        return ((say(lang, "Sans aucun gain", "Without any gain"), _no_gain(found, stage, lang)),)
    text = _postponed(found, stage, lang) if found.branch == POSTPONE else _hired(stage, lang)
    return ((say(lang, "Sinon", "Otherwise"), text),)


def _postponed(found: Agreement, stage: Stage, lang: str) -> str:
    follows = stage is not found.stages[-1]
    late = say(
        lang,
        "L'étape" + (" et celles qui la suivent sont reportées" if follows else " est reportée") + " d'un an ; le coût "
        "évité est de {avoided} en {year}. Les " + "{agents} déjà recrutés restent et servent le service.",
        "The stage"
        + (" and those after it are put off" if follows else " is put off")
        + " by a year; the cost avoided "
        "is {avoided} in {year}. The {agents} already recruited stay and work for the service.",
        avoided=told(stage.otherwise.avoided, EUROS, lang),
        year=str(stage.fall.year),
        agents=words.agents(found, lang),
    )
    again = say(
        lang,
        " Elle ne peut l'être une seconde fois que par avenant : à défaut, elle a lieu au {day} et ce qui manque est "
        "embauché.",
        " It can be put off a second time only by an amendment: failing that, it takes place on {day} and what is "
        "missing is hired.",
        day=words.new_year(stage.fall.year + 1, lang),
    )
    return late + again + ("" if stage.trigger.kind == NEVER else _at_most(stage, lang))


def _at_most(stage: Stage, lang: str) -> str:
    return say(
        lang,
        " Si les outils ne faisaient rien gagner, ce serait, par rapport au seuil, {hires} et {cost} par an de plus "
        "(calcul pour {year}).",
        " If the tools saved nothing, that would be, against the threshold, {hires} and {cost} a year more (computed "
        "for {year}).",
        hires=told(stage.otherwise.hires, "ETP", lang),
        cost=told(stage.otherwise.cost, EUROS, lang),
        year=str(stage.fall.year),
    )


def _hired(stage: Stage, lang: str) -> str:
    return say(
        lang,
        "L'étape a lieu à la même date et ce qui manque au seuil est embauché, par des concours ou recrutements "
        "ouverts avant le {end} {before}.",
        "The stage takes place on the same date and what is missing of the threshold is hired, by competitions or "
        "recruitment opened before {end} {before}.",
        end=say(lang, "31\u00a0décembre", "31\u00a0December"),
        before=str(stage.fall.year - 1),
    ) + _at_most(stage, lang)


def _no_gain(found: Agreement, stage: Stage, lang: str) -> str:
    return say(
        lang,
        "Si les outils ne faisaient rien gagner, ce serait {hires} et {cost} par an de plus que selon la position "
        "{held}.",
        "If the tools saved nothing, that would be {hires} and {cost} a year more than under the position {held}.",
        hires=told(stage.otherwise.hires, "ETP", lang),
        cost=told(stage.otherwise.cost, EUROS, lang),
        held=words.held(found, lang),
    )
