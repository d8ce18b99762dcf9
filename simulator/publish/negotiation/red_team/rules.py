"""When a conclusion is true, in words: rules of one to three clauses, with their coverage and density."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.analysis.negotiation.red_team.rules import Clause, Rule, Rules
from simulator.dossier.numbers import format_number
from simulator.publish.charts.words import capital, say
from simulator.publish.demands import listed, quoted
from simulator.publish.negotiation.red_team.words import named, share, worth
from simulator.publish.section import Line, Section, Table, table

HOW_OFTEN = (
    (0.9, ("{answer} quand {clauses}", "{answer} when {clauses}")),
    (0.5, ("le plus souvent {answer} quand {clauses}", "mostly {answer} when {clauses}")),
    (0.0, ("plus souvent {answer} qu'ailleurs quand {clauses}", "more often {answer} than elsewhere when {clauses}")),
)
"""How a rule is told, by the share of the draws inside where the answer is its own."""


def rules_section(found: Rules, lang: str) -> Section:
    """Return when a conclusion is true and when it is false, or that no rule says more than the draws as a whole."""
    tables = (*_table(found.true_when, lang), *_table(found.false_when, lang))
    return Section("rules", _title(found, lang), (*_summary(found, lang), *_how(found, lang)), tables)


def rule_in_words(rule: Rule, lang: str) -> str:
    """Return a rule as a sentence without its end: true when such a number stays below so much."""
    clauses = listed([_clause(clause, lang) for clause in rule.clauses], lang)
    answer = ("vraie", "true") if rule.holds else ("fausse", "false")
    fr, en = next(words for least, words in HOW_OFTEN if rule.density >= least)
    return say(lang, fr, en, answer=say(lang, *answer), clauses=clauses)


def _clause(clause: Clause, lang: str) -> str:
    one = clause.assumption
    words = {
        "label": quoted(one.label.text(lang), lang),
        "above": worth(one, clause.above or (), lang),
        "below": worth(one, clause.below or (), lang),
    }
    if clause.above is None:
        return say(lang, "{label} ne dépasse pas {below}", "{label} does not exceed {below}", **words)
    if clause.below is None:
        return say(lang, "{label} dépasse {above}", "{label} exceeds {above}", **words)
    return say(
        lang,
        "{label} dépasse {above} sans dépasser {below}",
        "{label} exceeds {above} but not {below}",
        **words,
    )


def _title(found: Rules, lang: str) -> str:
    conclusion = named(found.statement, lang)
    if found.true_when:
        return say(
            lang,
            "{conclusion} : {rule}",
            "{conclusion}: {rule}",
            conclusion=conclusion,
            rule=rule_in_words(found.true_when[0], lang),
        )
    if found.share in (0.0, 1.0):
        always, never = ("vraie dans tous les tirages", "true in every draw"), ("vraie dans aucun", "true in no draw")
        told = say(lang, *(always if found.share else never))
        return say(lang, "{conclusion} : {told}", "{conclusion}: {told}", conclusion=conclusion, told=told)
    return say(
        lang,
        "{conclusion} : vraie dans {share} des {draws} tirages d'une autre série, sans règle qui en dise plus",
        "{conclusion}: true in {share} of the {draws} draws of another series, with no rule that tells more",
        conclusion=conclusion,
        draws=_count(found.grown + found.measured, lang),
        share=share(found.share, lang),
    )


def _summary(found: Rules, lang: str) -> tuple[str, ...]:
    """Say each rule with its coverage and density, or why there is none."""
    if found.true_when or found.false_when:
        return tuple(_told(rule, lang) for rule in (*found.true_when[:1], *found.false_when[:1]))
    if found.share in (0.0, 1.0):
        text = say(
            lang,
            "Aucune règle : les hypothèses, bougeant toutes ensemble dans ce que le dossier admet, ne la changent dans "
            "aucun des {draws} tirages mesurés.",
            "No rule: assumptions, all moving together within what the dossier admits, change it in none of the "
            "{draws} draws measured.",
            draws=_count(found.measured, lang),
        )
    else:
        text = say(
            lang,
            "Aucune règle courte ne la dit vraie, ou fausse, plus souvent que dans l'ensemble des tirages.",
            "No short rule tells it true, or false, more often than in the whole of the draws.",
        )
    return (text,)


def _told(rule: Rule, lang: str) -> str:
    return say(
        lang,
        "{rule} : {density} des tirages où cela se trouve, et {coverage} de ceux où elle est "
        + ("vraie." if rule.holds else "fausse."),
        "{rule}: {density} of the draws where this is so, and {coverage} of those where it is "
        + ("true." if rule.holds else "false."),
        rule=capital(rule_in_words(rule, lang)),
        density=share(rule.density, lang, rule.error),
        coverage=share(rule.coverage, lang),
    )


def _series(found: Rules, lang: str) -> str:
    """Say that shares here are not over the draws of an attack on the conclusion."""
    return say(
        lang,
        "Ces {draws} tirages sont une autre série que celle des conclusions éprouvées : les deux parts peuvent "
        "différer de l'erreur de tirage.",
        "These {draws} draws are another series than that in which conclusions are tried: both shares may differ by "
        "the error of the draws.",
        draws=_count(found.grown + found.measured, lang),
    )


def _how(found: Rules, lang: str) -> tuple[str, ...]:
    """Say how rules were found and measured, where there are some, and in which draws."""
    if not (found.true_when or found.false_when):
        return (_series(found, lang),)
    text = say(
        lang,
        "Règles lues dans un arbre de trois questions au plus, poussé sur {grown} tirages et mesuré sur {measured} "
        "autres ; sur l'ensemble, la conclusion est vraie dans {share} des tirages. Une règle dit où la conclusion se "
        "trouve vraie, non pourquoi.",
        "Rules read in a tree of three questions at most, grown on {grown} draws and measured on {measured} others; "
        "over them all the conclusion is true in {share} of draws. A rule tells where the conclusion is true, not why.",
        grown=_count(found.grown, lang),
        measured=_count(found.measured, lang),
        share=share(found.share, lang),
    )
    return (text, _series(found, lang))


def _count(draws: int, lang: str) -> str:
    return format_number(draws, lang, decimals=0)


def _table(rules: Sequence[Rule], lang: str) -> tuple[Table, ...]:
    holds = bool(rules) and rules[0].holds
    return table(
        say(lang, "Où elle est le plus souvent vraie", "Where it is most often true")
        if holds
        else say(lang, "Où elle est le plus souvent fausse", "Where it is most often false"),
        (
            say(lang, "Règle", "Rule"),
            say(lang, "Densité : part où elle l'est", "Density: share where it is so"),
            say(lang, "Couverture : part de ces cas", "Coverage: share of such cases"),
            say(lang, "Tirages concernés", "Draws concerned"),
        ),
        (_line(rule, lang) for rule in rules),
    )


def _line(rule: Rule, lang: str) -> Line:
    clauses = listed([_clause(clause, lang) for clause in rule.clauses], lang)
    return (
        capital(clauses),
        share(rule.density, lang, rule.error),
        share(rule.coverage, lang),
        share(rule.weight, lang),
    )
