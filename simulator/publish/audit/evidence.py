"""The reference class in words: its rows, its grades, the default drawn from it, and what each row weighs on it."""

from __future__ import annotations

from simulator.errors import DossierError
from simulator.evidence.grades import grades
from simulator.evidence.priors import Summary, leave_one_out, prior_of
from simulator.evidence.reference_class import OUTCOMES, Member, ReferenceClass, reference_class
from simulator.publish.audit.forms import told
from simulator.publish.charts.words import say
from simulator.publish.section import Line, Section, Table, table


def evidence_section(outcome: str, lang: str) -> Section:
    """Return a reference class, a name of OUTCOMES: rows, default, leave-one-out, and the meaning of grades.

    The default leaves out numbers that stand for words, in the same way for both camps.
    """
    whole = reference_class(outcome)
    tables = (*_rows(whole, lang), *_without(whole.published(), lang), *_grades(whole, lang))
    return Section("evidence", _title(whole, lang), (_default(whole.published(), lang),), tables)


def _title(whole: ReferenceClass, lang: str) -> str:
    return say(
        lang,
        "{label} : {count} mesures, médiane {median} (classe {version}, relevée en {collected})",
        "{label}: {count} measurements, median {median} (class {version}, collected in {collected})",
        label=OUTCOMES[whole.outcome].label.text(lang),
        count=str(len(whole.members)),
        median=told(whole.median, "share", lang),
        version=whole.version,
        collected=whole.collected,
    )


def _default(published: ReferenceClass, lang: str) -> str:
    try:
        ends = prior_of(published).ends
    except DossierError as refusal:
        return refusal.message(lang)
    return say(
        lang,
        "Loi que la règle en tire, dans la mesure de la classe : de {low} à {high} (5 à 95 %). La règle, la même pour "
        "tous : la part des lignes contraires selon Jeffreys, une loi bêta de mêmes moyenne et variance pour le reste.",
        "Law that the rule draws from it, in the measure of the class: from {low} to {high} (5 to 95%). The rule, the "
        "same for all: the share of contrary rows after Jeffreys, a beta of the same mean and variance for the rest.",
        low=told(ends[0], "share", lang),
        high=told(ends[1], "share", lang),
    )


def _rows(whole: ReferenceClass, lang: str) -> tuple[Table, ...]:
    columns = (
        say(lang, "Étude", "Study"),
        say(lang, "Annoncé", "Claimed"),
        say(lang, "Mesuré", "Measured"),
        say(lang, "Valeur", "Value"),
        say(lang, "Preuve", "Evidence"),
        say(lang, "Où, comment", "Where, how"),
    )
    ordered = sorted(whole.members, key=lambda member: -member.value)
    return table(
        say(lang, "Les lignes de la classe", "Rows of the class"), columns, (_row(each, lang) for each in ordered)
    )


def _row(member: Member, lang: str) -> Line:
    effect = member.effect
    both = ("–" if value is None else told(value, "share", lang) for value in (effect.claimed, effect.measured))
    coded = say(lang, " (codé)", " (coded)") if effect.coded else ""
    return (
        f"{effect.study.text(lang)} [{effect.id}]",
        *both,
        told(member.value, "share", lang) + coded,
        grades()[effect.grade].label.text(lang),
        f"{effect.setting.text(lang)}, {effect.country}, {effect.year}",
    )


def _without(published: ReferenceClass, lang: str) -> tuple[Table, ...]:
    if len(published.members) < 2:  # noqa: PLR2004 (one row leaves none)
        return ()
    found = leave_one_out(published)
    names = {member.id: member.effect.study.text(lang) for member in published.members}
    columns = (
        say(lang, "Sans", "Without"),
        say(lang, "Médiane", "Median"),
        say(lang, "Moyenne", "Mean"),
        say(lang, "Médiane de la loi", "Median of the law"),
    )
    everything = say(lang, "toutes les lignes publiées", "all published rows")
    lines = [_summary(everything, found.whole, lang)]
    lines += [_summary(f"{names[row]} [{row}]", each, lang) for row, each in found.without.items()]
    return table(say(lang, "Une ligne de moins à la fois", "One row less at a time"), columns, lines)


def _summary(label: str, each: Summary, lang: str) -> Line:
    law = "–" if each.prior is None else told(each.prior_median, "share", lang)
    return label, told(each.median, "share", lang), told(each.mean, "share", lang), law


def _grades(whole: ReferenceClass, lang: str) -> tuple[Table, ...]:
    held = {member.effect.grade for member in whole.members}
    columns = (
        say(lang, "Degré", "Grade"),
        say(lang, "Ce que c'est", "What it is"),
        say(lang, "Ce qu'on en conclut", "What it lets conclude"),
    )
    lines = (
        (each.label.text(lang), each.meaning.text(lang), each.concludes.text(lang))
        for name, each in grades().items()
        if name in held
    )
    return table(say(lang, "Degrés de preuve", "Grades of evidence"), columns, lines)
