"""The red team: the conclusion attacked, ours or theirs, what overturns it, the answers, and when it is true."""

from __future__ import annotations

from dataclasses import replace

from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.negotiation.red_team.red_team import red_team
from simulator.analysis.negotiation.red_team.rules import rules
from simulator.analysis.sample import Progress
from simulator.dossier.figures import said
from simulator.publish.charts.words import say
from simulator.publish.negotiation.asked import Answers, Field, Part, Told, of_words
from simulator.publish.negotiation.red_team.red_team import red_team_section
from simulator.publish.negotiation.red_team.rules import rules_section
from simulator.publish.negotiation.red_team.sheet import sheet_section
from simulator.publish.section import Section

OURS, THEIRS = "ours", "claimed"
CAMPS = of_words((OURS, "la nôtre", "ours"), (THEIRS, "celle de l'administration", "that of the administration"))


def _statements(ground: Ground, lang: str) -> dict[str, str]:
    """Return the conclusions of the dossier by what they say; the most fragile one first."""
    told = {each.label.text(lang): each.says for each in ground.dossier.statements.values()}
    return {say(lang, "la plus fragile", "the most fragile one"): ""} | told


def _red_team(ground: Ground, answers: Answers, lang: str, progress: Progress) -> Told:
    attacked = replace(ground, held=ground.claimed) if answers["camp"] == THEIRS else ground
    found = red_team(attacked, answers["statement"] or None, progress=progress)
    when = rules(found.ground, found.attacked.statement, progress=progress)
    return Told(_together(red_team_section(found, lang), sheet_section(found, lang), rules_section(when, lang)))


def _together(first: Section, *others: Section) -> Section:
    """Return sections as one: the messages of the others become sentences."""
    sentences, tables = [*first.sentences], [*first.tables]
    for each in others:
        sentences += [each.title, *each.sentences]
        tables += each.tables
    return replace(first, sentences=tuple(sentences), tables=tuple(tables))


RED_TEAM = Part(
    "red_team",
    "Attaquer notre propre dossier",
    "Attack our own case",
    said(
        "Le plus petit changement d'hypothèses qui renverse une conclusion, ses maillons faibles avec les preuves "
        "tenues, la réponse à chaque objection, et les règles « vrai quand ».",
        "The smallest change of assumptions that overturns a conclusion, its weak links with the evidence held, the "
        "answer to each objection, and rules that say when it is true.",
    ),
    (
        Field("statement", "Conclusion attaquée", "Conclusion attacked", choices=_statements),
        Field("camp", "Quelle cause ?", "Whose case?", lambda _: OURS, CAMPS),
    ),
    _red_team,
)
