"""What happens to a stage when the gain is not there: put off or hired, with what each is worth."""

from __future__ import annotations

from simulator.analysis.negotiation.clauses.found import ALWAYS, NEVER, POSTPONE, UNMEASURED, Agreement, Stage
from simulator.analysis.ranges import Range
from simulator.publish.charts.words import say
from simulator.publish.demands import listed
from simulator.publish.negotiation.clauses import words
from simulator.publish.negotiation.clauses.words import EUROS, told

A_EURO = 1.0
"""Euros below which an amount is none."""

MOST_OF_IT = 0.05
"""Share of what is avoided in all from which a year is named."""

Paragraph = tuple[str, str]
"""What a paragraph is about, in a word or two, and what it says."""


def otherwise(found: Agreement, stage: Stage, lang: str) -> tuple[Paragraph, ...]:
    """Return what happens without the gain; nothing where the stage asks for none, or where its financing is said."""
    kind = stage.trigger.kind
    if kind == ALWAYS or (kind == NEVER and found.branch != POSTPONE):
        return ()
    if kind == UNMEASURED:
        return ((say(lang, "Risque", "Risk"), _no_gain(found, stage, lang)),)
    text = _postponed(found, stage, lang) if found.branch == POSTPONE else _hired(stage, lang)
    return ((say(lang, "Sinon", "Otherwise"), text),)


def _postponed(found: Agreement, stage: Stage, lang: str) -> str:
    follows = stage is not found.stages[-1]
    late = say(
        lang,
        "L'étape" + (" et celles qui la suivent sont reportées" if follows else " est reportée") + " d'un an. Les "
        "{agents} déjà recrutés restent et servent le service. ",
        "The stage" + (" and those after it are put off" if follows else " is put off") + " by a year. The {agents} "
        "already recruited stay and work for the service. ",
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
    return late + avoided_said(stage, lang) + again + ("" if stage.trigger.kind == NEVER else _at_most(stage, lang))


def avoided_said(stage: Stage, lang: str) -> str:
    """Return the credits that putting a stage off avoids: in its year, in all, and in which years."""
    years, whole = stage.otherwise.avoided, stage.otherwise.in_all
    (start, first), (end, _) = years[0], years[-1]
    span = say(lang, "{start}", "{start}", start=str(start)) if start == end else f"{start}\u2013{end}"
    if is_none(whole):
        return say(
            lang,
            "Aucun crédit n'est évité sur {span}, jusqu'à la fin du calcul.",
            "No credit is avoided over {span}, up to the end of the computation.",
            span=span,
        )
    if abs(whole.central) < A_EURO:
        return say(
            lang,
            "Aux valeurs centrales, aucun crédit n'est évité sur {span}, jusqu'à la fin du calcul : {whole}.",
            "At central values no credit is avoided over {span}, up to the end of the computation: {whole}.",
            span=span,
            whole=told(whole, EUROS, lang),
        ) + _negative(stage, lang)
    head = (
        say(lang, "Aucun crédit n'est évité en {year}", "No credit is avoided in {year}", year=str(start))
        if is_none(first)
        else say(
            lang,
            "Crédits évités en {year} : {first}",
            "Credits avoided in {year}: {first}",
            year=str(start),
            first=told(first, EUROS, lang),
        )
    )
    if start == end:
        return head + say(lang, ", dernière année du calcul.", ", the last year of the computation.")
    text = head + say(
        lang,
        " ; sur {span} au total, jusqu'à la fin du calcul, crédits évités : {whole}{parts}.",
        "; over {span} in all, up to the end of the computation, credits avoided: {whole}{parts}.",
        span=span,
        whole=told(whole, EUROS, lang),
        parts=_by_year(stage, lang),
    )
    return text + _negative(stage, lang)


def _negative(stage: Stage, lang: str) -> str:
    """Say what a negative number of credits avoided is, where one is written."""
    told_here = (stage.otherwise.avoided[0][1], stage.otherwise.in_all)
    if min(part for found in told_here for part in (found.central, found.low)) > -A_EURO:
        return ""
    return say(lang, " Un nombre négatif est une dépense en plus.", " A negative number is more spending.")


def avoided_in_short(stage: Stage, lang: str) -> str:
    """Return the credits that putting a stage off avoids in all, for a table."""
    years, whole = stage.otherwise.avoided, stage.otherwise.in_all
    if abs(whole.central) < A_EURO:
        return say(lang, "report : aucun crédit évité", "put off: no credit avoided")
    return say(
        lang,
        "report : crédits évités {whole} au total jusqu'en {end}"
        + (", aucun en {year}" if is_none(years[0][1]) else ""),
        "put off: credits avoided {whole} in all until {end}" + (", none in {year}" if is_none(years[0][1]) else ""),
        whole=told(whole, EUROS, lang),
        end=str(years[-1][0]),
        year=str(stage.fall.year),
    )


def is_none(found: Range) -> bool:
    """Tell whether an amount is less than a euro, over the draws as at the medians."""
    return max(abs(found.central), abs(found.low), abs(found.high)) < A_EURO


def _by_year(stage: Stage, lang: str) -> str:
    """Return the years, after that of the stage, in which most of what is avoided is avoided."""
    whole = stage.otherwise.in_all.central
    if whole < A_EURO:
        return ""
    each = [
        say(lang, "{cost} en {year}", "{cost} in {year}", cost=words.central(part, EUROS, lang), year=str(year))
        for year, part in stage.otherwise.avoided[1:]
        if part.central > MOST_OF_IT * whole
    ]
    return say(lang, ", dont {each}", ", of which {each}", each=listed(each, lang)) if each else ""


def _at_most(stage: Stage, lang: str) -> str:
    return say(
        lang,
        " À réalisation nulle, la vérification restant à faire, ce serait, par rapport au seuil, {hires} et {cost} par "
        "an de coût complet à terme en plus (calcul pour {year}).",
        " At zero realisation, checking remaining to be done, that would be, against the threshold, {hires} and {cost} "
        "a year of full long-run cost more (computed for {year}).",
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
        "À réalisation nulle, la vérification restant à faire, ce serait {hires} et {cost} par an de coût complet à "
        "terme en plus que selon la position {held}.",
        "At zero realisation, checking remaining to be done, that would be {hires} and {cost} a year of full long-run "
        "cost more than under the position {held}.",
        hires=told(stage.otherwise.hires, "ETP", lang),
        cost=told(stage.otherwise.cost, EUROS, lang),
        held=words.held(found, lang),
    )
