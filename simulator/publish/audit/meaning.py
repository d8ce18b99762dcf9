"""What a claim means, in words: who said what, then the same gain in every measure."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.audit.history import Revision
from simulator.analysis.audit.meaning import Conversion, Coverage, Meaning
from simulator.analysis.audit.subject import Subject
from simulator.dossier.checks import CLAIMED
from simulator.dossier.figures import Figure
from simulator.dossier.numbers import format_number, format_share
from simulator.evidence.sources import citation, register
from simulator.publish.audit.forms import DISCLOSURES, FORMS, REFUSED, stated, told
from simulator.publish.charts.words import capital, say, typo
from simulator.publish.formats import shown
from simulator.publish.section import Line, Section, Table, table

CONVERSIONS = {
    "hours": ("en heures par an", "in hours a year"),
    "minutes": ("en minutes par jour et par agent équipé", "in minutes a day per agent equipped"),
    "share": ("en part du temps des agents équipés", "as a share of the time of the agents equipped"),
    "posts": ("en postes (ETPT)", "in posts (FTE-years)"),
    "euros": ("en masse salariale, au coût d'un poste", "in payroll, at the cost of a post"),
    "stated_cost": ("coût d'un poste selon les euros annoncés", "cost of a post by the euros claimed"),
    "output": ("en production par heure", "in output per hour"),
    "week": ("en semaine, si tout le gain y allait", "as a week, if all the gain went to it"),
    "own_day": ("en part de la journée que dit l'annonce", "as a share of the day that the claim names"),
}

FORMULAS = {
    "posts": "{0} ÷ {1}",
    "minutes": "{0} ÷ {1} ÷ {2} × 60",
    "share": "{0} ÷ ({1} × {2})",
    "euros": "{0} × {1}",
    "stated_cost": "{0} ÷ {1}",
    "output": "{0} ÷ (1 − {1})",
    "week": "{0} × (1 − {1})",
    "own_day": "{0} ÷ ({1} × 60)",
}
"""How each measure is computed from its operands."""

HOURS_FORMULAS = {
    "posts": "{0} × {1}",
    "minutes_per_day": "{0} ÷ 60 × {1} × {2}",
    "time_share": "{0} × {1} × {2}",
    "productivity": "{0} ÷ (1 + {0}) × {1} × {2}",
    "growth": "(1 + {0}) ^ {1} − 1 = {2} ; {2} ÷ (1 + {2}) × {3} × {4}",
    "euros": "{0} ÷ {1} × {2}",
}
"""How each form becomes hours a year."""


def meaning_section(
    subject: Subject,
    meaning: Meaning | None,
    revisions: tuple[Revision, ...],
    coverages: tuple[Coverage, ...],
    lang: str,
) -> Section:
    """Return what the claim means: its words, its history, its conversions, the need that it covers."""
    tables = (
        *table(
            say(lang, "La même annonce dans chaque mesure", "The same claim in every measure"),
            (say(lang, "Mesure", "Measure"), say(lang, "Valeur", "Value"), say(lang, "Calcul", "Computation")),
            (_line(subject, each, lang) for each in (meaning.conversions if meaning else ())),
        ),
        *_coverage_table(meaning, coverages, lang),
        *_history_table(revisions, lang),
        *_staff_table(subject, lang),
    )
    return Section("meaning", _title(subject, meaning, lang), tuple(_sentences(subject, meaning, lang)), tables)


def _title(subject: Subject, meaning: Meaning | None, lang: str) -> str:
    claim = subject.claim
    values = {"said": stated(claim, lang), "form": say(lang, *FORMS[claim.form])}
    if meaning is None:
        refused = say(
            lang, "{said} : {form}, et non des heures de travail", "{said}: {form}, not hours of work", **values
        )
        return capital(refused)
    if not claim.value.disclosed:
        return say(lang, "L'annonce ne donne aucun nombre", "The claim gives no number")
    values["share"] = format_share(meaning.share, lang, decimals=1)
    values["posts"] = told(_value(meaning, "posts"), "ETPT", lang)
    if claim.form == "posts":
        values["each"] = shown(subject.of_project("scope_post_cost", CLAIMED), "EUR/year/ETPT", lang)
        return say(
            lang,
            "{said} : c'est {share} du temps des agents concernés, à {each}",
            "{said}: that is {share} of the time of the agents concerned, at {each}",
            **values,
        )
    if claim.form == "growth":
        values["gain"] = format_share(meaning.output_gain, lang, decimals=2)
        values["week"] = told(meaning.week, "hours/week", lang)
        return say(
            lang,
            "{said} : {gain} de production par heure au terme, soit une semaine de {week} en moyenne",
            "{said}: {gain} more output per hour in the end, or a week of {week} on average",
            **values,
        )
    return say(
        lang,
        "{said} : c'est {share} du temps des agents équipés, le travail de {posts}",
        "{said}: that is {share} of the time of the agents equipped, the work of {posts}",
        **values,
    )


def _value(meaning: Meaning, key: str) -> float:
    return next(each.value for each in meaning.conversions if each.key == key)


def _sentences(subject: Subject, meaning: Meaning | None, lang: str) -> Iterator[str]:
    claim = subject.claim
    where = f", {claim.page}" if claim.page else ""
    date = f", {claim.date}" if claim.date else ""
    yield f"{claim.quotation.text(lang)} — {claim.said_by.text(lang)}{date}{where}"
    known = register()
    for name in claim.source or claim.value.sources:
        if name in known:
            yield typo(citation(known[name], lang)) if lang == "fr" else citation(known[name], lang)
        elif name in subject.whole.sources:
            source = subject.whole.sources[name]
            yield f"{source.publisher}, {source.title}" + (f", {source.date}" if source.date else "")
    yield say(lang, *DISCLOSURES[claim.disclosure]).capitalize() + "."
    yield from _scope(subject, lang)
    if claim.missing:
        told = ", ".join(each.text(lang) for each in claim.missing)
        yield say(lang, "Ce qu'elle ne dit pas : {told}.", "What it does not say: {told}.", told=told)
    if meaning is None:
        yield say(lang, *REFUSED[claim.form]).capitalize() + "."
    elif claim.promised_week is not None:
        yield _promise(meaning, lang)


def _scope(subject: Subject, lang: str) -> Iterator[str]:
    """Yield what the number is a share of, and the reserves that the dossier makes about it."""
    value = subject.claim.value
    if value.base is not None:
        yield say(lang, "Base : {base}.", "Base: {base}.", base=value.base.text(lang))
    if value.note is not None:
        yield value.note.text(lang)


def _staff_table(subject: Subject, lang: str) -> tuple[Table, ...]:
    """Return what the dossier says of the staff of each service in scope, once where it says it of several."""
    services: dict[str, list[str]] = {}
    for service in subject.whole.services:
        figures = service.posts.values() if isinstance(service.posts, dict) else (service.posts,)
        notes = [figure.note.text(lang) for figure in figures if figure.note is not None and not _is_official(figure)]
        if service.id in subject.project.scope and notes:
            services.setdefault(" ".join(dict.fromkeys(notes)), []).append(service.label.text(lang))
    return table(
        say(lang, "Effectifs auxquels l'annonce est rapportée", "Staff that the claim is set against"),
        (say(lang, "Service", "Service"), say(lang, "D'où vient l'effectif", "Where the staff comes from")),
        ((say(lang, " ; ", "; ").join(labels), note) for note, labels in services.items()),
    )


def _is_official(figure: Figure) -> bool:
    return figure.grade in ("official", "independent")


def _promise(meaning: Meaning, lang: str) -> str:
    return say(
        lang,
        "Passer de {now} à {then} sans perte de production demande {need} de production par heure ; l'annonce en donne "
        "{gain}, de quoi payer une semaine de {week} en moyenne.",
        "Going from {now} to {then} without loss of output takes {need} more output per hour; the claim gives {gain}, "
        "enough for a week of {week} on average.",
        now=told(meaning.reference_week, "hours/week", lang),
        then=told(meaning.target_week, "hours/week", lang),
        need=told(meaning.need, "share", lang),
        gain=format_share(meaning.output_gain, lang, decimals=2),
        week=told(meaning.week, "hours/week", lang),
    )


def _line(subject: Subject, each: Conversion, lang: str) -> Line:
    pattern = HOURS_FORMULAS.get(subject.claim.form, "") if each.key == "hours" else FORMULAS[each.key]
    operands = [shown(value, measure, lang, exact=True) for value, measure in each.operands]
    formula = pattern.format(*operands) if operands else say(lang, "tel quel", "as it is")
    return say(lang, *CONVERSIONS[each.key]), told(each.value, each.measure, lang), formula


def _coverage_table(meaning: Meaning | None, coverages: tuple[Coverage, ...], lang: str) -> tuple[Table, ...]:
    if meaning is None:
        return ()
    bases = {
        "own_day": say(lang, "sur la journée que dit l'annonce", "on the day that the claim names"),
        "year": say(lang, "sur l'année de ces agents", "on the year of these agents"),
    }
    lines = [
        (
            f"{bases[each.base]}, {_rate(each, lang)}",
            format_share(each.claimed, lang, decimals=1),
            format_share(each.realised, lang, decimals=1),
            format_share(each.bankable_part, lang, decimals=1),
        )
        for each in coverages
    ]
    caption = say(
        lang,
        "Part du besoin d'une semaine de {week} que l'annonce couvre : temps gagné ÷ besoin ({need}), adoption et "
        "contrôle non déduits",
        "Share of the need of a week of {week} that the claim covers: time saved ÷ need ({need}), adoption and "
        "checking not taken off",
        week=told(meaning.target_week, "hours/week", lang),
        need=format_share(meaning.need, lang, decimals=0 if meaning.need == round(meaning.need, 2) else 3),
    )
    columns = (
        say(lang, "Base", "Base"),
        say(lang, "Annoncé", "Claimed"),
        say(lang, "× réalisation", "× realisation"),
        say(lang, "× part réorganisable", "× bankable share"),
    )
    return table(caption, columns, lines)


def _rate(each: Coverage, lang: str) -> str:
    """Return at which realisation rate a need is covered, and where the rate comes from."""
    words = {
        "audit": say(
            lang, "au taux constaté par la Cour des comptes à Bercy", "at the rate that the Cour found at Bercy"
        ),
        "evidence": say(lang, "au taux que les preuves soutiennent ici", "at the rate that the evidence supports here"),
    }
    return f"{words[each.rate]} ({format_share(each.realisation, lang, decimals=1)})"


def _history_table(revisions: tuple[Revision, ...], lang: str) -> tuple[Table, ...]:
    lines = []
    for revision in revisions:
        first = revision.claims[0].value.number
        for claim in revision.claims:
            number = claim.value.number
            part = format_number(number / first, lang, decimals=2) if first and number is not None else "–"
            lines.append(
                (claim.date or "–", say(lang, *FORMS[claim.form]), stated(claim, lang), part, claim.said_by.text(lang))
            )
    columns = (
        say(lang, "Date de la source", "Date of the source"),
        say(lang, "Annonce", "Claim"),
        say(lang, "Valeur", "Value"),
        say(lang, "Sur le premier", "Over the first"),
        say(lang, "Dit par", "Said by"),
    )
    return table(say(lang, "Chiffres successifs", "Successive figures"), columns, lines)
