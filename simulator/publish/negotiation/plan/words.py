"""What a plan is told with: weeks, recruits, amounts, constraints and what they must give up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.analysis.negotiation.plan.plan import Planned
from simulator.analysis.negotiation.plan.rows import LASTS
from simulator.dossier.catalogue import catalogue
from simulator.dossier.dossier import Dossier
from simulator.dossier.numbers import format_euros, format_number, format_share
from simulator.publish.charts.words import say
from simulator.publish.demands import listed
from simulator.publish.formats import bare

HUNDREDTH = 0.01
"""Below this, a share is told with two decimals; below half of it, a number of posts is told as none."""

PLURAL = {"fr": 2, "en": 1.05}
"""From how many on a word is plural: two in French; in English all but one."""


def week_said(week: float, lang: str) -> str:
    """Return a week in hours."""
    return say(lang, "{hours} heures", "{hours} hours", hours=format_number(week, lang, significant=4))


def hours_said(low: float, high: float, lang: str) -> str:
    """Return the shortest and the longest week of some services, as one where they are the same."""
    ends = [format_number(end, lang, significant=4) for end in (low, high)]
    return ends[0] if low == high else say(lang, "{low} à {high}", "{low} to {high}", low=ends[0], high=ends[1])


def etp_said(value: float, lang: str) -> str:
    """Return a number of ETP, with decimals where they are few."""
    if abs(value) < HUNDREDTH / 2:
        return "0"
    return format_number(value, lang, decimals=2) if abs(value) < 1 else bare(value, "ETP", lang)


def recruits_said(value: float, lang: str, *, more: bool = False) -> str:
    """Return a number of recruits. more: as what comes on top of others."""
    if not value:
        return say(lang, "aucun recrutement", "no recruit")
    plural = "s" if abs(value) >= PLURAL[lang] else ""
    fr, en = f"{{count}} recrutement{plural}", f"{{count}} recruit{plural}"
    return say(lang, fr + (" de plus" if more else ""), en + (" more" if more else ""), count=etp_said(value, lang))


def money_said(value: float, lang: str) -> str:
    """Return an amount in euros."""
    return format_euros(value, lang)


def share_said(value: float, lang: str) -> str:
    """Return a share, with two decimals where it is small."""
    return format_share(value, lang, decimals=2 if 0 < abs(value) < HUNDREDTH else 1)


def cost_said(value: float, year: int, lang: str) -> str:
    """Return what a year costs or saves against status quo."""
    words = {"amount": money_said(abs(value), lang), "year": str(year)}
    if abs(value) < 1:
        return say(lang, "aucun coût de plus qu'au statu quo en {year}", "no cost beyond status quo in {year}", **words)
    if value < 0:
        return say(
            lang, "{amount} de moins qu'au statu quo en {year}", "{amount} less than status quo in {year}", **words
        )
    return say(lang, "{amount} de plus qu'au statu quo en {year}", "{amount} more than status quo in {year}", **words)


def service_said(dossier: Dossier, service: str, lang: str) -> str:
    """Return the label of a service."""
    return next(one.label.text(lang) for one in dossier.services if one.id == service)


def family_said(family: str, lang: str) -> str:
    """Return what a constraint is called."""
    words = {
        "capacity": say(lang, "Recrutements par an", "Recruits a year"),
        "money": say(lang, "Enveloppe de l'année", "Envelope of the year"),
        "surplus": say(lang, "Besoin durable de recrutement", "Lasting need of recruits"),
        "year": say(lang, "Année", "Year"),
        "week": catalogue().label("week", lang),
        "towards": catalogue().label("week", lang),
        "order": say(lang, "Ordre des services", "Order of services"),
        "service": catalogue().label("overload_ratio_of_service", lang),
        "room": catalogue().label("hiring_room", lang),
        "floor": catalogue().label("posts", lang),
    }
    return words[family]


def years_said(years: Sequence[int], lang: str) -> str:
    """Return years in words, those that follow each other from the first to the last."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    told = []
    for run in runs:
        ends = {"first": str(run[0]), "last": str(run[-1])}
        if len(run) > len(ends):
            told.append(say(lang, "de {first} à {last}", "from {first} to {last}", **ends))
        else:
            told += [say(lang, "en {year}", "in {year}", year=str(year)) for year in run]
    return listed(told, lang)


def rules_said(found: Planned, lang: str) -> str:
    """Return all that the plan must respect."""
    parts = [_service_rule(found, lang), *_hiring_rule(found, lang), _surplus_rule(found, lang)]
    parts += [*_money_rule(found, lang), *_posts_rule(found, lang), *_order_rule(found, lang)]
    parts.append(
        say(
            lang,
            "la paie mensuelle inchangée (le modèle n'en baisse aucune)",
            "monthly pay unchanged (the model lowers none)",
        )
    )
    return (
        say(lang, "Ce que le plan respecte : ", "What the plan respects: ") + say(lang, " ; ", "; ").join(parts) + "."
    )


def _service_rule(found: Planned, lang: str) -> str:
    if found.goal.overload is None:
        return say(
            lang,
            "pas plus d'heures manquantes, pour une heure travaillée, qu'au statu quo, dans chaque service et chaque "
            "année",
            "no more missing hours, for one hour worked, than in status quo, in each service and each year",
        )
    return say(
        lang,
        "au plus {share} d'heures manquantes pour une heure travaillée (ou ce qu'a le statu quo, s'il en a plus), dans "
        "chaque service et chaque année",
        "at most {share} of missing hours for one hour worked (or those of status quo, where it has more), in each "
        "service and each year",
        share=share_said(found.goal.overload, lang),
    )


def _hiring_rule(found: Planned, lang: str) -> tuple[str, ...]:
    rules = []
    if found.trial.is_limited:
        ends = [etp_said(float(end), lang) for end in (found.trial.ceiling.min(), found.trial.ceiling.max())]
        entries = (
            ends[0] if ends[0] == ends[1] else say(lang, "{low} à {high}", "{low} to {high}", low=ends[0], high=ends[1])
        )
        rules.append(
            say(
                lang,
                "ce que concours et écoles permettent ({entries} entrées par an, remplacements compris)",
                "what competitions and schools allow ({entries} entries a year, replacements included)",
                entries=entries,
            )
        )
    if found.goal.capacity is not None:
        rules.append(
            say(
                lang,
                "au plus {recruits} par an en plus des remplacements",
                "at most {recruits} a year on top of replacements",
                recruits=recruits_said(found.goal.capacity, lang),
            )
        )
    return tuple(rules)


def _surplus_rule(found: Planned, lang: str) -> str:
    goal = found.goal
    words = {
        "takes": _lasting(found, lang),
        "how": say(
            lang,
            "avec le service du statu quo, la dernière année simulée, à {share} près",
            "with the service of status quo, in the last year simulated, within {share}",
            share=format_share(LASTS, lang, decimals=0),
        ),
        "share": share_said(goal.surplus, lang),
    }
    if goal.surplus:
        rule = say(
            lang,
            "au plus {share} de recrutements au-delà de ce que {takes} durablement ({how})",
            "at most {share} of recruits beyond what {takes} for good ({how})",
            **words,
        )
    else:
        rule = say(
            lang,
            "pas de recrutement au-delà de ce que {takes} durablement ({how})",
            "no recruit beyond what {takes} for good ({how})",
            **words,
        )
    if goal.posts is None:
        return rule
    return rule + say(lang, ", sauf pour le plancher de postes", ", but for the fewest posts wanted")


def _lasting(found: Planned, lang: str) -> str:
    """Return the week that people are hired for, and its verb."""
    if found.goal.towards is None:
        return say(lang, "la semaine demande", "the week takes")
    hours = week_said(found.goal.towards, lang)
    return say(lang, "la semaine de {hours} demande", "the week of {hours} takes", hours=hours)


def _money_rule(found: Planned, lang: str) -> tuple[str, ...]:
    said = found.goal.envelope
    if said is None:
        return ()
    if not isinstance(said, Mapping):
        whole = money_said(float(said), lang)
        return (say(lang, "au plus {most} par an", "at most {most} a year", most=whole),)
    amounts = [
        say(lang, "{most} dès {year}", "{most} from {year} on", most=money_said(amount, lang), year=str(year))
        for year, amount in sorted(said.items())
    ]
    return (say(lang, "au plus {amounts}", "at most {amounts}", amounts=listed(amounts, lang)),)


def _posts_rule(found: Planned, lang: str) -> tuple[str, ...]:
    if found.goal.posts is None:
        return ()
    floor = etp_said(found.goal.posts, lang)
    return (
        say(
            lang,
            "au moins {floor} ETP en fin d'année, dès qu'un recrutement peut y compter",
            "at least {floor} FTE at year end, as soon as a recruit can count in it",
            floor=floor,
        ),
    )


def _order_rule(found: Planned, lang: str) -> tuple[str, ...]:
    if not found.goal.first:
        return ()
    names = [service_said(found.ground.dossier, service, lang) for service in found.goal.first]
    return (say(lang, "d'abord : {names}", "first: {names}", names=listed(names, lang)),)
