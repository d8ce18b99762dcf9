"""The tables of exchange rates: what an hour less is worth, with each definition, the way back, and the whole range."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.negotiation.exchange.exchange import Exchange, Felt
from simulator.analysis.negotiation.exchange.range import Hour
from simulator.analysis.negotiation.exchange.rates import EMPLOYER, POSTS, PUBLIC
from simulator.dossier.catalogue import catalogue
from simulator.model import model_graph
from simulator.publish.charts.words import say
from simulator.publish.formats import shown
from simulator.publish.negotiation.dilemma.words import posts_told, share_told, week_told
from simulator.publish.negotiation.exchange.words import (
    about,
    days_of,
    ends_told,
    in_brackets,
    money_told,
    plain,
    points_of,
    rates_told,
    with_unit,
)
from simulator.publish.section import Line, Table, table


def tables(found: Exchange, lang: str) -> tuple[Table, ...]:
    """Return every table; only the first where nothing moves yet."""
    first = _worth(found, lang)
    if found.ground.year < found.around.start:
        return ()
    return (*first, *_back(found, lang), *_by_hour(found, lang), *_by_share(found, lang))


def _worth(found: Exchange, lang: str) -> tuple[Table, ...]:
    columns = (
        say(lang, "Contre", "Against"),
        say(lang, "Une heure de moins vaut", "An hour less is worth"),
        say(lang, "Neuf tirages sur dix", "Nine draws in ten"),
        say(lang, "Ce que c'est", "What it is"),
    )
    lines = (
        *_money(found, lang),
        _points(found, lang),
        *(_felt(found, one, lang) for one in found.felt),
        _late(found, lang),
    )
    return table(say(lang, "Ce que vaut une heure de moins", "What an hour less is worth"), columns, lines)


def _money(found: Exchange, lang: str) -> Iterator[Line]:
    told = {
        POSTS: say(
            lang,
            "embauches de plus à faire pour que le service rendu soit le même",
            "more hires for the service to be the same",
        ),
        EMPLOYER: say(
            lang,
            "coût complet à terme, par an : toute heure manquante embauchée, gains, réorganisation, absence et départs "
            "évités déduits",
            "full long-run cost, a year: every missing hour hired, less gains, reorganisation, absence and departures "
            "avoided",
        ),
        PUBLIC: say(lang, *(PRIVATE if found.ground.dossier.organisation.employer == "private" else STATE)),
    }
    for name, what in told.items():
        value = found.slopes[name].value
        amount = posts_told(value, lang) if name == POSTS else money_told(value, lang)
        measure = "ETPT" if name == POSTS else "EUR/year"
        yield catalogue().label(name, lang), amount, ends_told(found.ranges[name], measure, lang), what


STATE = (
    "le coût net pour l'employeur, moins les impôts et cotisations sur les emplois créés",
    "the net cost to the employer, less taxes and contributions on the jobs created",
)
PRIVATE = (
    "employeur privé : les seuls impôts et cotisations sur les emplois créés, en gain",
    "private employer: only taxes and contributions on the jobs created, as a gain",
)


def _points(found: Exchange, lang: str) -> Line:
    what = say(
        lang,
        "hausse du taux de réalisation, la même pour tous les projets, qui laisse le coût net pour l'employeur "
        "inchangé",
        "rise of the realisation rate, the same for all projects, that leaves the net cost to the employer unchanged",
    )
    none = say(lang, "aucun nombre de points", "no number of points")
    value = none if found.points.value is None else points_of(found.points.value, lang)
    ends = "" if found.points.value is None else rates_told(found.points, lang)
    return say(lang, "Points de réalisation", "Points of realisation"), value, ends, what


def _felt(found: Exchange, one: Felt, lang: str) -> Line:
    measure = model_graph().variables[one.name].measure.name
    label = catalogue().label(one.name, lang)
    if one.service:
        service = next(each for each in found.ground.dossier.services if each.id == one.service)
        label = f"{label}, {service.label.text(lang)}"
    factor, unit = (100.0, say(lang, "points", "points")) if measure == "share" else (1.0, None)
    value = with_unit(one.slope.value * factor, unit, lang) if unit else shown(one.slope.value, measure, lang)
    value = f"+{value}" if one.slope.value > 0 else value
    ends = None if one.low is None or one.high is None else (one.low * factor, one.high * factor)
    what = say(
        lang,
        "si personne n'est embauché pour cette heure (les embauches restent celles du point) ; au point : {at} ; une "
        "heure entière de moins : {whole}",
        "if nobody is hired for that hour (hires stay those of the point); at the point: {at}; a whole hour less: "
        "{whole}",
        at=shown(one.at, measure, lang),
        whole=shown(one.whole, measure, lang),
    )
    return label, value, ends_told(ends, "ratio" if unit else measure, lang), what


def _late(found: Exchange, lang: str) -> Line:
    what = say(
        lang,
        "report du calendrier de la semaine qui laisse inchangé le coût net actualisé jusqu'en {year} ; une heure "
        "entière : {whole}",
        "postponement of the calendar of the week that leaves the discounted net cost up to {year} unchanged; a whole "
        "hour: {whole}",
        whole=say(lang, "aucun report n'y suffit", "no postponement is enough")
        if found.late_whole is None
        else days_of(found.late_whole, lang),
        **about(found, lang),
    )
    none = say(lang, "aucun report", "no postponement")
    value = none if found.late.value is None else days_of(found.late.value, lang)
    ends = "" if found.late.value is None else rates_told(found.late, lang)
    return say(lang, "Jours de report", "Days of postponement"), value, ends, what


def _back(found: Exchange, lang: str) -> tuple[Table, ...]:
    lots = {
        POSTS: posts_told(found.lots[POSTS], lang),
        EMPLOYER: money_told(found.lots[EMPLOYER], lang),
        "realisation": say(lang, "1 point de réalisation", "1 point of realisation"),
    }
    none = say(lang, "rien", "nothing")
    lines = [
        (
            lot,
            none if not rate.value else with_unit(rate.value, "min", lang),
            "" if not rate.value else rates_told(rate, lang, is_price=False),
        )
        for (name, lot), rate in zip(lots.items(), (found.minutes[name] for name in lots), strict=True)
    ]
    columns = (
        say(lang, "Avec", "With"),
        say(lang, "on rend, par semaine et par agent", "one gives back, a week to each agent"),
        say(lang, "Neuf tirages sur dix", "Nine draws in ten"),
    )
    return table(say(lang, "Et retour", "And back"), columns, lines)


def _by_hour(found: Exchange, lang: str) -> tuple[Table, ...]:
    columns = (
        say(lang, "Semaine", "Week"),
        say(lang, "Postes", "Posts"),
        say(lang, "Employeur, par an", "Employer, a year"),
        say(lang, "Finances publiques, par an", "Public finances, a year"),
        say(lang, "Points de réalisation", "Points of realisation"),
    )
    caption = say(
        lang,
        "Heure après heure, en {year} : ce que coûte chacune",
        "Hour after hour, in {year}: what each costs",
        year=str(found.ground.year),
    )
    return table(caption, columns, [_hour(hour, lang) for hour in found.hours])


def _hour(hour: Hour, lang: str) -> Line:
    low, high = week_told(hour.shorter, lang), week_told(hour.longer, lang)
    return (
        say(lang, "de {high} à {low}", "{high} to {low}", low=low, high=high),
        *_three(hour.costs, hour.ranges, lang),
        "–" if hour.points is None else plain(hour.points, lang),
    )


def _three(costs: dict[str, float], ranges: dict[str, tuple[float, float] | None], lang: str) -> Line:
    return (
        plain(costs[POSTS], lang) + in_brackets(ranges[POSTS], "ETPT", lang),
        shown(costs[EMPLOYER], "EUR", lang) + in_brackets(ranges[EMPLOYER], "EUR", lang),
        shown(costs[PUBLIC], "EUR", lang) + in_brackets(ranges[PUBLIC], "EUR", lang),
    )


def _by_share(found: Exchange, lang: str) -> tuple[Table, ...]:
    columns = (
        say(lang, "Part réalisée", "Share realised"),
        say(lang, "Postes", "Posts"),
        say(lang, "Employeur, par an", "Employer, a year"),
        say(lang, "Finances publiques, par an", "Public finances, a year"),
        say(lang, "Un point de plus rend (min)", "One more point gives back (min)"),
    )
    caption = say(
        lang,
        "Une heure de moins, à {week}, selon la part de l'annonce qui se réalise",
        "An hour less, at {week}, by the share of the claim that comes true",
        week=week_told(found.around.week, lang),
    )
    lines = [
        (share_told(one.share, lang), *_three(one.costs, one.ranges, lang), plain(one.minutes, lang))
        for one in found.shares
    ]
    return table(caption, columns, lines)
