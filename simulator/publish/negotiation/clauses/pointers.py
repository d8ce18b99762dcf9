"""The numbers of an agreement that can be explained: those of each stage, and the gain that triggers it."""

from __future__ import annotations

from simulator.analysis.negotiation.clauses.draws import realisation_of
from simulator.analysis.negotiation.clauses.found import Agreement, Stage
from simulator.dossier.catalogue import catalogue
from simulator.publish.charts.words import say
from simulator.publish.negotiation.clauses import words
from simulator.publish.section import Pointer

CALLED = {
    "net_cost_employer": (" (coût complet à terme)", " (full long-run cost)"),
    "net_budget_effect": (" (crédits de l'année, en moins)", " (credits of the year, as less)"),
}
"""What the text calls a result that has another name in the computation."""


def pointers(found: Agreement, lang: str) -> tuple[Pointer, ...]:
    """Return the numbers of the stages that can be explained, and the cost with the gain that triggers each."""
    ground = found.ground
    pointed = []
    for stage in found.stages:
        year = stage.fall.year
        for name in ("net_cost_employer", "net_budget_effect", "hires_needed", "unmet_hours"):
            called = say(lang, *CALLED[name]) if name in CALLED else ""
            label = say(
                lang,
                "{name}{called}, {year}",
                "{name}{called}, {year}",
                name=catalogue().label(name, lang),
                called=called,
                year=str(year),
            )
            pointed.append(Pointer(label, name, ground.scenario, ground.held, year, ground.settings))
        if stage.trigger.measured is not None:
            pointed.append(_at_trigger(found, stage, lang))
    return tuple(pointed)


def _at_trigger(found: Agreement, stage: Stage, lang: str) -> Pointer:
    ground, measured = found.ground, stage.trigger.measured
    share = measured.share if measured else stage.trigger.share
    label = say(
        lang,
        "Gain à mesurer en {year} : {hours} h",
        "Gain to be measured in {year}: {hours} h",
        year=str(stage.fall.year - 1),
        hours=words.trigger_hours(stage, lang),
    )
    settings = (*ground.settings, realisation_of(ground).at(share))
    return Pointer(label, "bankable_hours", ground.scenario, ground.held, stage.fall.year - 1, settings)
