"""The pilot that could show a claim, in words, and whether the one it rests on could."""

from __future__ import annotations

import math

from simulator.analysis.audit.outside import Protocol
from simulator.analysis.protocol import Plan
from simulator.dossier.numbers import format_number, format_share
from simulator.publish.audit.section import Line, Section, table
from simulator.publish.charts.words import say
from simulator.publish.formats import shown


def protocol_section(protocol: Protocol | None, lang: str) -> Section:
    """Return the pilot that could show the claim, and whether the one it rests on could."""
    if protocol is None:
        return Section("protocol", "")
    effect = shown(protocol.effect, "minutes/day", lang)
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
    return Section("protocol", title, (indicator, *_had(protocol, effect, lang)), tables)


def _plan(label: str, plan: Plan, lang: str) -> Line:
    cannot = plan.cannot_tell.text(lang) if plan.cannot_tell else say(lang, "rien de cela", "nothing of this")
    if plan.pilot is None:
        return label, say(lang, "jamais", "never"), "–", cannot
    return (
        label,
        format_number(plan.pilot.agents, lang, decimals=0),
        shown(plan.minimal_effect, "minutes/day", lang),
        cannot,
    )


def _had(protocol: Protocol, effect: str, lang: str) -> tuple[str, ...]:
    had = protocol.had
    if had is None:
        return ()
    cannot = f" {had.cannot_tell.text(lang)}" if had.cannot_tell else ""
    if math.isinf(had.minimal_effect):
        never = say(
            lang,
            "L'essai sur lequel repose l'annonce n'aurait jamais pu la démontrer.",
            "The trial that the claim rests on could never have shown it.",
        )
        return (never + cannot,)
    least = shown(had.minimal_effect, "minutes/day", lang)
    power = format_share(had.power, lang, decimals=0)
    fr = "pouvait" if had.could_show else "ne pouvait pas"
    en = "could" if had.could_show else "could not"
    text = say(
        lang,
        f"L'essai sur lequel repose l'annonce {fr} la démontrer : il voit à partir de {{least}}, et verrait {{effect}} "
        "dans {power} des cas.",
        f"The trial that the claim rests on {en} show it: it sees from {{least}} on, and would see {{effect}} in "
        "{power} of cases.",
        least=least,
        effect=effect,
        power=power,
    )
    return (text + cannot,)
