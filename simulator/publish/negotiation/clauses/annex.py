"""The annexes of an agreement: stages, thresholds, trials, formulas by name, assumptions with sources, computation."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

import numpy as np

from simulator.analysis.negotiation.clauses.found import (
    ALWAYS,
    PAST,
    POSTPONE,
    REACHED,
    UNMEASURED,
    Agreement,
    Measured,
    Stage,
    Trial,
)
from simulator.dossier.catalogue import catalogue
from simulator.dossier.numbers import format_number
from simulator.engine.formula import written
from simulator.evidence.sources import citation, register
from simulator.model import model_graph
from simulator.publish.charts.words import say
from simulator.publish.commands import typed
from simulator.publish.explanation import REASONS
from simulator.publish.formats import CHOICE, shown
from simulator.publish.negotiation.clauses import words
from simulator.publish.negotiation.clauses.otherwise import avoided_in_short
from simulator.publish.negotiation.clauses.unmeasured import WHY_NOT_ASKED
from simulator.publish.negotiation.clauses.words import EUROS, told
from simulator.publish.section import Line, Table, table

FORMULAS = (
    "net_cost_employer",
    "net_budget_effect",
    "gross_cost_32h",
    "gains_contribution",
    "funding_rate",
    "hires_needed",
    "bankable_hours",
    "freed_posts",
    "unmet_hours",
    "overload_ratio",
    "scope_cut_posts",
)
"""Results that the agreement names."""

ASSUMED = (
    "realisation",
    "bankable_share",
    "adoption_ceiling",
    "reorganisation_share",
    "absence_response",
    "recruitment_lag",
    "first_year_output",
    "hiring_ceiling",
)
"""Assumptions that weigh on stages."""

NO_LIMIT = 1e6
"""Recruits a year from which there is no ceiling: none is known."""

FEW_SOURCES = 3
"""Sources of an assumption that a table names."""


def stages_table(found: Agreement, lang: str) -> tuple[Table, ...]:
    """Return the stages: date, week, trigger, cost, hires, what happens otherwise."""
    columns = (
        say(lang, "Date", "Date"),
        say(lang, "Semaine", "Week"),
        say(lang, "Gain à mesurer l'année d'avant", "Gain to be measured the year before"),
        say(lang, "Coût complet à terme, par an", "Full long-run cost, a year"),
        say(lang, "dont cette étape", "of which this stage"),
        say(lang, "Crédits de l'année", "Credits of the year"),
        say(lang, "Embauches en tout", "Hires in all"),
        say(lang, "Sinon", "Otherwise"),
    )
    lines = (
        (
            words.new_year(stage.fall.year, lang),
            words.move(stage.fall, lang),
            _trigger(stage, lang),
            told(stage.cost, EUROS, lang),
            told(stage.added, EUROS, lang),
            told(stage.spending, EUROS, lang),
            told(stage.hires, "ETP", lang),
            _otherwise(found, stage, lang),
        )
        for stage in found.stages
    )
    return table(say(lang, "Les étapes", "The stages"), columns, lines)


def _trigger(stage: Stage, lang: str) -> str:
    kind = stage.trigger.kind
    if kind == REACHED:
        return say(lang, "{hours} h", "{hours} h", hours=words.trigger_hours(stage, lang))
    if kind == ALWAYS:
        return say(lang, "sans condition", "no condition")
    if kind == UNMEASURED:
        if stage.trigger.reason == PAST:
            return say(lang, "avant la décision", "before the decision")
        asked = stage.trigger.reason not in WHY_NOT_ASKED
        return (
            say(lang, "non mesurable à temps", "cannot be measured in time")
            if asked
            else say(lang, "sans condition", "no condition")
        )
    return say(lang, "autre financement", "other financing")


def _otherwise(found: Agreement, stage: Stage, lang: str) -> str:
    kind = stage.trigger.kind
    if kind == ALWAYS:
        return "–"
    if found.branch == POSTPONE and kind != UNMEASURED:
        return avoided_in_short(stage, lang)
    if kind in (REACHED, UNMEASURED):
        return say(
            lang,
            "à réalisation nulle : {cost} de coût complet à terme en plus",
            "at zero realisation: {cost} more full long-run cost",
            cost=told(stage.otherwise.cost, EUROS, lang),
        )
    return say(
        lang, "à financer : {cost}", "to be financed: {cost}", cost=told(stage.trigger.missing_cost, EUROS, lang)
    )


def thresholds_table(found: Agreement, lang: str) -> tuple[Table, ...]:
    """Return each threshold before it is rounded, where it lies over draws, and who reaches it."""
    columns = (
        say(lang, "Étape", "Stage"),
        say(lang, "Seuil écrit, taux de réalisation", "Threshold written, realisation rate"),
        say(lang, "Seuil, de 5 à 95 % des tirages", "Threshold, 5 to 95% of draws"),
        say(lang, "Aucun gain ne suffit", "No gain is enough"),
        say(lang, "Heures avant arrondi", "Hours before rounding"),
        say(lang, "Heures écrites", "Hours written"),
        say(lang, "Atteint selon la position tenue", "Reached under the position held"),
        say(lang, "Atteint, mais condition manquée", "Reached, but condition missed"),
    )
    lines = (_threshold(stage, lang) for stage in found.stages)
    return table(say(lang, "Les seuils", "The thresholds"), columns, lines)


def _threshold(stage: Stage, lang: str) -> Line:
    trigger, measured = stage.trigger, stage.trigger.measured
    written = measured.share if measured else trigger.share
    return (
        str(stage.fall.year),
        "–" if np.isnan(written) else words.share(written, lang),
        words.threshold_range(stage, lang),
        words.draws_of(trigger.never_in, lang),
        "–" if measured is None else _before_rounding(measured, lang),
        "–" if measured is None else words.trigger_hours(stage, lang),
        "–" if measured is None else words.draws_of(measured.chance, lang),
        "–" if trigger.odds is None or np.isnan(trigger.odds.missed) else words.draws_of(trigger.odds.missed, lang),
    )


def _before_rounding(measured: Measured, lang: str) -> str:
    """Return hours before they are rounded up, with decimals only where those that are written are few."""
    return words.hours(measured.exact, measured.step / 10, lang)


def trials_table(found: Agreement, lang: str) -> tuple[Table, ...]:
    """Return, for each tool, the trial that could show the gain of the first trigger."""
    columns = (
        say(lang, "Outil", "Tool"),
        say(lang, "Utilisateurs", "Users"),
        say(lang, "Annoncé, min/jour", "Claimed, min/day"),
        say(lang, "À montrer, net, min/jour", "To be shown, net, min/day"),
        say(lang, "Agents par groupe", "Agents in each group"),
        say(lang, "Possible ici", "Possible here"),
    )
    labels = {project.id: project.label.text(lang) for project in found.ground.dossier.projects}
    caption = say(
        lang,
        "Essais avec groupe de comparaison, {weeks} semaines, pour le plus petit gain d'une étape",
        "Trials with a comparison group, {weeks} weeks, for the smallest gain of a stage",
        weeks=str(found.trials[0].weeks) if found.trials else "",
    )
    lines = ((labels[trial.project], *_trial(trial, lang)) for trial in found.trials)
    return table(caption, columns, lines)


def _trial(trial: Trial, lang: str) -> Line:
    fits = trial.agents is not None and 2 * trial.agents <= trial.users
    here = (
        say(lang, "oui", "yes")
        if fits
        else say(lang, "non : relevés de tous les utilisateurs", "no: records of all users")
    )
    return (
        format_number(trial.users, lang, decimals=0),
        format_number(trial.claimed, lang, significant=2),
        format_number(trial.effect, lang, significant=2),
        say(lang, "jamais", "never") if trial.agents is None else format_number(trial.agents, lang, decimals=0),
        here,
    )


def formulas_table(lang: str) -> tuple[Table, ...]:
    """Return the formula of each result that the agreement names."""
    columns = (
        say(lang, "Grandeur", "Quantity"),
        say(lang, "Formule", "Formula"),
        say(lang, "Nom dans le calcul", "Name in the computation"),
    )
    return table(say(lang, "Les formules", "The formulas"), columns, (_formula(name, lang) for name in FORMULAS))


def _formula(name: str, lang: str) -> Line:
    variable = model_graph().variables[name]
    labels = {argument: _argument(argument, lang) for argument, _ in variable.arguments}
    return catalogue().label(name, lang), written(variable.function, labels, None, CHOICE[lang]), name


def _argument(argument: str, lang: str) -> str:
    name = argument.removesuffix("_previous") if argument not in catalogue().names else argument
    label = catalogue().label(name, lang)
    return label if name == argument else say(lang, "{label} (an dernier)", "{label} (last year)", label=label)


def assumptions_table(found: Agreement, lang: str) -> tuple[Table, ...]:
    """Return the assumptions that weigh on stages under the position held, and where each comes from."""
    columns = (
        say(lang, "Hypothèse", "Assumption"),
        say(lang, "Valeur centrale", "Central value"),
        say(lang, "Source", "Source"),
    )
    caption = say(
        lang, "Les hypothèses de la position {held}", "Assumptions of the position {held}", held=words.held(found, lang)
    )
    return table(caption, columns, _assumptions(found, lang))


def _assumptions(found: Agreement, lang: str) -> Iterator[Line]:
    inputs = found.ground.outcome().inputs
    for name in ASSUMED:
        values, cells = inputs.leaves[name], inputs.origins.get(name)
        leaf = catalogue().leaves[name]
        if values.size and cells and float(values.min()) < NO_LIMIT:
            low, high = (shown(float(end), leaf.measure, lang) for end in (values.min(), values.max()))
            worth = low if low == high else say(lang, "{low} à {high}", "{low} to {high}", low=low, high=high)
            names = dict.fromkeys(source for origin in cells.values() for source in origin.figure.sources)
            yield leaf.label.text(lang), worth, _sources(found, tuple(names), lang)


def _sources(found: Agreement, names: tuple[str, ...], lang: str) -> str:
    """Return the first sources of an assumption, and how many more the dossier has."""
    known = found.ground.dossier.sources
    titles: dict[str, None] = {}
    for name in names:
        if name in known:
            titles[f"{known[name].title}, {known[name].publisher}"] = None
        elif name in register():
            titles[citation(register()[name], lang)] = None
        else:
            titles[say(lang, *REASONS.get(name, (name, name)))] = None
    more = len(titles) - FEW_SOURCES
    text = say(lang, " ; ", "; ").join([*titles][:FEW_SOURCES])
    told_more = say(lang, " ; et {more} de plus dans le dossier", "; and {more} more in the dossier", more=str(more))
    return text + (told_more if more > 0 else "")


def computation_said(found: Agreement, lang: str) -> tuple[str, ...]:
    """Return how the numbers were made, so that they can be made again."""
    ground = found.ground
    made = say(
        lang,
        "Calcul : Partage 32, version {version}, dossier n° {digest}, scénario {scenario}, position {held} ; "
        "fourchettes de 5 à 95 % sur {draws} tirages, les mêmes pour toutes les étapes (graine {seed}) ; une valeur "
        "centrale s'écrit à deux chiffres, davantage si sa fourchette le permet.",
        "Computation: Partage 32, version {version}, dossier no. {digest}, scenario {scenario}, position {held}; "
        "ranges from 5 to 95% over {draws} draws, the same for every stage (seed {seed}); a central value is written "
        "in two digits, more if its range allows.",
        version=version("partage32"),
        digest=ground.dossier.digest[:8],
        scenario=words.scenario(found, ground.scenario, lang),
        held=words.held(found, lang),
        draws=format_number(found.draws, lang, decimals=0),
        seed=str(found.seed),
    )
    fixed = say(
        lang,
        "Valeurs fixées : {values}.",
        "Values set: {values}.",
        values=", ".join(typed(override) for override in ground.settings),
    )
    return (made, fixed) if ground.settings else (made,)
