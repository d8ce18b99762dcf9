"""The dilemma in words: what can go or be given back at each share of the claim, and what the cuts leave.

Everything but the share is what the position held believes; bands are nine draws in ten, the same at each share.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.negotiation.dilemma import Dilemma
from simulator.dossier.catalogue import catalogue
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.figures import Figure
from simulator.dossier.numbers import format_number
from simulator.dossier.overrides import Override
from simulator.engine.measures import MINUTES_PER_HOUR
from simulator.publish.charts.words import capital, say
from simulator.publish.demands import listed, quoted
from simulator.publish.negotiation.dilemma.reading import set_apart
from simulator.publish.negotiation.dilemma.sentences import sentences
from simulator.publish.negotiation.dilemma.words import (
    NO_MINUTE,
    NO_POST,
    can_go,
    claimed_share,
    cuts_posts,
    held_share,
    number_of_posts,
    overload_told,
    position_told,
    same_overload,
    scenario_told,
    share_told,
    week_paid,
    within,
)
from simulator.publish.section import Line, Pointer, Section, Table, table

SAME = 1e-9
"""Shares nearer than this are the same."""


def dilemma_section(found: Dilemma, lang: str) -> Section:
    """Return the dilemma: its message, what the cuts leave, from which share each side is right, and the table."""
    if not found.has_claim:
        return Section("dilemma", _nothing_to_weigh(lang), tuple(set_apart(found, lang)))
    if not found.moves:
        return Section("dilemma", _nothing_moves(found, lang), tuple(set_apart(found, lang)))
    told = sentences(found, lang)
    return Section("dilemma", _title(found, lang), told, _table(found, lang), tuple(_pointers(found, lang)))


def _nothing_to_weigh(lang: str) -> str:
    return say(
        lang,
        "Rien à peser : aucun projet déployé n'a d'annonce qui se compte en heures.",
        "Nothing to weigh: no project deployed has a claim that counts hours.",
    )


def _nothing_moves(found: Dilemma, lang: str) -> str:
    return say(
        lang,
        "En {year}, que l'annonce se réalise ou non ne change pas les heures réorganisables : les projets ne sont pas "
        "en "
        "service cette année-là, ou {held} tient que rien de leur gain n'est réorganisable.",
        "In {year}, whether the claim comes true does not change bankable hours: the projects are not in service in "
        "that "
        "year, or {held} holds that none of their gain is bankable.",
        year=str(found.ground.year),
        held=quoted(found.ground.dossier.positions[found.ground.held].label.text(lang), lang),
    )


def _title(found: Dilemma, lang: str) -> str:
    """Return what the gain is worth at the share announced and at the share held, beside what the plan withdraws."""
    shares = [share for share in (claimed_share(found), held_share(found)) if share is not None] or [1.0]
    shares = list(dict.fromkeys(shares))
    worth = [can_go(found.at(found.freed, share), lang) + _or_week(found, share, lang) for share in shares]
    if len({*worth}) < len(worth):
        both = [f"{share_told(share, lang)} ({_who(found, share, lang)})" for share in reversed(shares)]
        like = "à {low} comme à {high} de l'annonce, {worth}", "at {low} as at {high} of the claim, {worth}"
        text = say(lang, *like, low=both[0], high=both[-1], worth=worth[0])
    else:
        parts = [_part(found, *one, lang) for one in zip(shares, worth, strict=True)]
        parts[0] += _with_reorganisation(found, shares[0], lang)
        text = say(lang, " ; ", "; ").join(parts)
    return capital(f"{text}.") + _withdrawn(found, shares[-1], lang)


def _part(found: Dilemma, share: float, worth: str, lang: str) -> str:
    return say(
        lang,
        "à {share} de l'annonce ({who}), {worth}",
        "at {share} of the claim ({who}), {worth}",
        share=share_told(share, lang),
        who=_who(found, share, lang),
        worth=worth,
    )


def _withdrawn(found: Dilemma, share: float, lang: str) -> str:
    """Return the sentence about what the plan withdraws, or nothing."""
    if not cuts_posts(found):
        return ""
    return say(
        lang,
        " {plan} en supprime {cut} d'ici fin {year}." if found.is_part_year else " {plan} en supprime {cut}.",
        " {plan} withdraws {cut} by the end of {year}." if found.is_part_year else " {plan} withdraws {cut}.",
        year=str(found.ground.year),
        plan=scenario_told(found, found.ground.opposed, lang),
        cut=number_of_posts(found.at(found.cut, share), lang),
    )


def _who(found: Dilemma, share: float, lang: str) -> str:
    marks = [mark for mark in (found.held, found.claimed) if mark is not None and abs(mark.share - share) < SAME]
    names = list(dict.fromkeys(position_told(found, mark, lang) for mark in marks))
    return listed(names, lang) if names else NOBODY


def _or_week(found: Dilemma, share: float, lang: str) -> str:
    """Return what the same gain gives back instead, with reorganisation; nothing where there is no gain to share."""
    minutes = (found.reference_week - found.at(found.week, share)) * MINUTES_PER_HOUR
    if found.at(found.freed, share) < NO_POST or minutes < NO_MINUTE:
        return ""
    return say(lang, " ou {text} être rendues", " or {text} be given back", text=week_paid(found, share, lang))


def _with_reorganisation(found: Dilemma, share: float, lang: str) -> str:
    """Say that reorganisation is in the minutes, where there are some."""
    if not _or_week(found, share, lang):
        return ""
    return say(lang, " à chaque agent, réorganisation comprise", " to each agent, reorganisation included")


def _table(found: Dilemma, lang: str) -> tuple[Table, ...]:
    """Return each share of the table and what it gives."""
    plan, reference = (scenario_told(found, name, lang) for name in (found.ground.opposed, STATUS_QUO))
    cuts = (
        say(lang, "Supprimés sans gain, en moyenne sur l'année", "Withdrawn without gain, on average in the year")
        if found.is_part_year
        else say(lang, "Supprimés sans gain", "Withdrawn without gain"),
        say(lang, "Surcharge, {plan}", "Overload, {plan}", plan=plan),
        say(lang, "Surcharge, {reference}", "Overload, {reference}", reference=reference),
        say(lang, "Surcharge ajoutée (points)", "Overload added (points)"),
    )
    columns = (
        say(lang, "Part réalisée", "Share realised"),
        say(lang, "Postes qui peuvent partir", "Posts that can go"),
        say(lang, "Semaine autofinancée (h)", "Self-financed week (h)"),
        *(cuts if cuts_posts(found) else ()),
    )
    caption = say(
        lang,
        "Selon la part de l'annonce qui se réalise, {year}",
        "By the share of the claim that comes true, {year}",
        year=str(found.ground.year),
    )
    return table(caption, columns, [_line(found, share, lang) for share in found.told])


def _line(found: Dilemma, share: float, lang: str) -> Line:
    who = _who(found, share, lang)
    added = (
        say(lang, "moins de 0,01", "less than 0.01")
        if same_overload(found, share, lang)
        else format_number(found.at(found.added, share) * 100, lang, decimals=2, sign=True)
    )
    cuts = (
        number_of_posts(found.at(found.unbacked, share), lang),
        overload_told(found.at(found.overload, share), lang),
        overload_told(found.at(found.status_quo, share), lang),
        added + within(found, found.added, share, "ratio", lang, 100.0),
    )
    freed = number_of_posts(found.at(found.freed, share), lang) + within(found, found.freed, share, "ETPT", lang)
    week = format_number(found.at(found.week, share), lang, decimals=2) + within(
        found, found.week, share, "hours/week", lang
    )
    label = share_told(share, lang) + ("" if who == NOBODY else f" ({who})")
    return label, freed, week, *(cuts if cuts_posts(found) else ())


NOBODY = "–"
"""Who holds a share that no position holds."""


def _pointers(found: Dilemma, lang: str) -> Iterator[Pointer]:
    """Yield the numbers that can be explained: as the position holds, then at the share that is announced."""
    claimed = claimed_share(found)
    places = [(found.ground.settings, say(lang, "tel que la position le tient", "as the position holds"))]
    if claimed is not None and claimed != held_share(found):
        figure = Figure(value=claimed, source=("set_by_user",))
        settings = (*found.ground.settings, Override(found.ground.held, "realisation", figure))
        places.append((settings, say(lang, "à {share}", "at {share}", share=share_told(claimed, lang))))
    for settings, place in places:
        moved = settings != found.ground.settings and found.booked_on == found.ground.held and not found.follows
        for name, scenario in _explained(found, plan_stays=not moved):
            label = f"{_named(found, name, scenario, lang)}, {place}"
            yield Pointer(label, name, scenario, found.ground.held, found.ground.year, settings)


def _explained(found: Dilemma, *, plan_stays: bool) -> Iterator[tuple[str, str]]:
    """Yield results and scenarios; where the setting would move the plan itself, only those that it does not touch."""
    yield "freed_posts", found.ground.opposed
    yield "self_financed_week", found.ground.scenario
    if cuts_posts(found) and plan_stays:
        yield "scope_cut_posts", found.ground.opposed
        yield "overload_ratio", found.ground.opposed
        yield "overload_ratio", STATUS_QUO


def _named(found: Dilemma, name: str, scenario: str, lang: str) -> str:
    return f"{catalogue().label(name, lang)}, {scenario_told(found, scenario, lang)}"
