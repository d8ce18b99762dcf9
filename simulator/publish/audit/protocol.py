"""The pilot that could show a claim, in words, and whether the one it rests on could."""

from __future__ import annotations

import math

from simulator.analysis.audit.outside import Protocol
from simulator.analysis.pilot import Assumption, Pilot, usual_variation
from simulator.analysis.protocol import Plan, Verdict
from simulator.dossier.numbers import format_number, format_share
from simulator.evidence.grades import grades
from simulator.publish.audit.forms import told
from simulator.publish.charts.words import say
from simulator.publish.section import Line, Section, table


def protocol_section(protocol: Protocol | None, lang: str) -> Section:
    """Return the pilot that could show the claim, and whether the one it rests on could."""
    if protocol is None:
        return Section("protocol", "")
    effect = told(protocol.effect, "minutes/day", lang)
    lines = [
        _plan(say(lang, "avec groupe de comparaison", "with a comparison group"), protocol.compared, lang),
        _plan(say(lang, "avant / après, sans groupe", "before and after, without a group"), protocol.alone, lang),
    ]
    columns = (
        say(lang, "Protocole, {weeks} semaines", "Protocol, {weeks} weeks", weeks=str(protocol.weeks)),
        say(lang, "Agents par groupe", "Agents in each group"),
        say(lang, "Plus petit effet visible", "Least visible effect"),
        say(lang, "Ce qu'il ne peut pas dire", "What it cannot tell"),
    )
    agents = "–" if protocol.compared.pilot is None else format_number(protocol.compared.pilot.agents, lang, decimals=0)
    title = say(
        lang,
        "Pour montrer {effect}, il faut {agents} agents équipés et autant d'autres, pendant {weeks} semaines",
        "To show {effect} takes {agents} agents equipped and as many others, for {weeks} weeks",
        effect=effect,
        agents=agents,
        weeks=str(protocol.weeks),
    )
    indicator = protocol.compared.indicator.text(lang)
    tables = table(say(lang, "Deux façons de mesurer", "Two ways to measure"), columns, lines)
    return Section("protocol", title, (indicator, *_had(protocol, effect, lang), _assumptions(lang)), tables)


def _assumptions(lang: str) -> str:
    """Return what the sizes rest on, with the grade of each."""
    found = usual_variation()
    held = {
        say(lang, "écart entre agents", "spread between agents"): (found.deviation, "minutes/day"),
        say(lang, "écart du gain entre agents", "spread of the gain between agents"): (found.response, "minutes/day"),
        say(lang, "corrélation entre semaines", "correlation between weeks"): (found.within_agent, "ratio"),
    }
    told_each = (
        f"{label} {told(each.value, measure, lang)} ({_grade(each, lang)})" for label, (each, measure) in held.items()
    )
    return say(
        lang,
        "Hypothèses, à remplacer par les vôtres : {held}.",
        "Assumptions, to be replaced by yours: {held}.",
        held=", ".join(told_each),
    )


def _grade(each: Assumption, lang: str) -> str:
    return grades()[each.grade].label.text(lang)


def _plan(label: str, plan: Plan, lang: str) -> Line:
    cannot = plan.cannot_tell.text(lang) if plan.cannot_tell else say(lang, "–", "–")
    if plan.pilot is None:
        return label, say(lang, "jamais", "never"), "–", cannot
    return (
        label,
        format_number(plan.pilot.agents, lang, decimals=0),
        told(plan.minimal_effect, "minutes/day", lang),
        cannot,
    )


def _had(protocol: Protocol, effect: str, lang: str) -> tuple[str, ...]:
    had, pilot = protocol.had, protocol.judged
    if had is None or pilot is None:
        return ()
    values = {
        "pilot": _described(pilot, lang),
        "effect": effect,
        "least": told(had.minimal_effect, "minutes/day", lang) if math.isfinite(had.minimal_effect) else "–",
        "power": format_share(had.power, lang, decimals=0),
    }
    cannot = f" {had.cannot_tell.text(lang)}" if had.cannot_tell else ""
    return (say(lang, *_judgement(had), **values) + cannot,)


def _judgement(had: Verdict) -> tuple[str, str]:
    if math.isinf(had.minimal_effect):
        return (
            "L'essai ({pilot}) n'aurait jamais pu montrer ce gain.",
            "The trial ({pilot}) could never have shown this gain.",
        )
    if had.could_show:
        fr = "L'essai ({pilot}) pouvait montrer ce gain : il voit à partir de {least}, et le voit {power} du temps."
        en = "The trial ({pilot}) could show this gain: it sees from {least} on, and sees it {power} of the time."
        return fr, en
    fr = "L'essai ({pilot}) ne pouvait pas montrer ce gain : il voit à partir de {least}, et {effect} {power} du temps."
    en = "The trial ({pilot}) could not show this gain: it sees from {least} on, and {effect} {power} of the time."
    return fr, en


def _described(pilot: Pilot, lang: str) -> str:
    """Return a pilot in a few words."""
    numbers = {
        "agents": format_number(pilot.agents, lang, decimals=0),
        "weeks": str(pilot.weeks),
        "compared": format_number(pilot.compared, lang, decimals=0) if pilot.compared else say(lang, "aucun", "none"),
        "before": str(pilot.weeks_before) if pilot.weeks_before else say(lang, "aucune", "none"),
    }
    return say(
        lang,
        "{agents} agents pendant {weeks} semaines, agents comparés : {compared}, semaines relevées avant : {before}",
        "{agents} agents for {weeks} weeks, agents compared: {compared}, weeks recorded before: {before}",
        **numbers,
    )
