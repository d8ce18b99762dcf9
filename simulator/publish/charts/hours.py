"""What becomes of the hours at stake: one bar a scenario, from the claim to what nobody is there to do.

First what was claimed and does not arrive, then the account of hours read by its sources, each coloured by what it
serves, then what is missing. The account's part is hours_uses when nothing is to spare, hours_sources otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.analysis.comparison import Comparison, Outcome
from simulator.dossier.numbers import format_number
from simulator.publish.charts.chart import Chart, Draft, End, Row, View
from simulator.publish.charts.frame import framed
from simulator.publish.charts.hours_fates import FATES, claimed_hours, fates
from simulator.publish.charts.results import scenario_label, with_projects
from simulator.publish.charts.rounding import HOURS, Scale, scale_of
from simulator.publish.charts.words import say


def hours_chart(comparison: Comparison, view: View) -> Chart:
    """Return the account of hours of every scenario, under one position, in one year."""
    bars = {name: fates(comparison.outcome(name, view.position), view.year) for name in comparison.scenarios}
    scale = scale_of(max(max(parts.values()) for parts in bars.values()), HOURS, view.lang)
    shown = {name: _shown(parts, scale) for name, parts in bars.items()}
    outcome = with_projects(comparison, view)
    draft = Draft(
        name="hours",
        kind="bars",
        title=_title(outcome, view),
        measure=say(
            view.lang,
            "Ce que deviennent les heures en jeu dans chaque scénario, en {year}",
            "What becomes of the hours at stake in each scenario, in {year}",
            year=str(view.year),
        ),
        rows=_rows(comparison, shown, scale, view),
        category_label=say(view.lang, "Scénario", "Scenario"),
        value_label=_axis(scale, view.lang),
        unit=scale.unit,
        empty=say(view.lang, "Aucune heure n’est en jeu.", "No hour is at stake."),
        remark=_remark(comparison, view),
        ends=_ends(comparison, shown, scale, view.lang),
    )
    return framed(comparison, view, draft, outcome)


def _shown(parts: Mapping[str, float], scale: Scale) -> Mapping[str, float]:
    """Round each part by itself: no total is shown, and the same hours must read the same in every bar."""
    return {key: scale.rounded(hours) for key, hours in parts.items()}


def _rows(
    comparison: Comparison, shown: Mapping[str, Mapping[str, float]], scale: Scale, view: View
) -> tuple[Row, ...]:
    """Return the parts that show, series by series so that the legend follows the stack."""
    return tuple(
        Row(
            series=fate.key,
            name=say(view.lang, fate.words.fr, fate.words.en),
            label=scenario_label(comparison, scenario, view.lang),
            at=at,
            start=sum([*parts.values()][:rank]),
            value=parts[fate.key],
            text=scale.text(parts[fate.key], view.lang),
            colour=fate.colour,
        )
        for rank, fate in enumerate(FATES)
        for at, (scenario, parts) in enumerate(shown.items())
        if parts[fate.key]
    )


def _remark(comparison: Comparison, view: View) -> str:
    """Say that what is missing counts the posts already voted away, where there are any."""
    voted = comparison.outcome(view.scenario, view.position).total("voted_cut_hours", view.year)
    if voted < 1:
        return ""
    return say(
        view.lang,
        "ce qui manque compte les postes déjà votés en moins",
        "what is missing counts posts already voted away",
    )


def _ends(comparison: Comparison, shown: Mapping[str, Mapping[str, float]], scale: Scale, lang: str) -> tuple[End, ...]:
    labels = [scenario_label(comparison, scenario, lang) for scenario in shown]
    return tuple(_end(at, labels[at], parts, scale, lang) for at, parts in enumerate(shown.values()))


def _end(at: int, label: str, parts: Mapping[str, float], scale: Scale, lang: str) -> End:
    """Say at the end of a bar what is missing or to spare."""
    missing, spare = scale.full(parts["missing"], lang), scale.full(parts["spare"], lang)
    if parts["missing"]:
        return End(at, label, say(lang, "il manque {n}", "{n} missing", n=missing), "missing")
    if parts["spare"]:
        return End(at, label, say(lang, "{n} en plus", "{n} to spare", n=spare), "spare")
    return End(at, label, say(lang, "rien ne manque", "nothing missing"), "spare")


def _title(outcome: Outcome, view: View) -> str:
    """Return the message: what of a hundred hours claimed can be reorganised."""
    claimed, bankable = claimed_hours(outcome, view.year), outcome.total("bankable_hours", view.year)
    lang, year = view.lang, str(view.year)
    if claimed <= 0:
        return _title_without_claim(bankable, view)
    if bankable <= -1:
        return say(
            lang,
            "En {year}, les projets prennent des heures au service au lieu d’en rendre",
            "In {year}, projects take hours from the service instead of giving any back",
            year=year,
        )
    if bankable < 1:
        return say(
            lang,
            "Aucune des heures annoncées n’est réorganisable en {year}",
            "None of the hours claimed can be reorganised in {year}",
            year=year,
        )
    return _title_of_share(100 * bankable / claimed, view)


def _title_without_claim(bankable: float, view: View) -> str:
    year = str(view.year)
    if bankable >= 1:
        hours = scale_of(bankable, HOURS, view.lang)
        number = hours.full(hours.rounded(bankable), view.lang)
        return say(
            view.lang,
            "Personne n’annonce d’heures ; {number} sont réorganisables en {year}",
            "Nobody claims any hours; {number} can be reorganised in {year}",
            number=number,
            year=year,
        )
    return say(
        view.lang,
        "En {year}, aucun projet en service n’annonce d’heures libérées",
        "In {year}, no project in service claims to free hours",
        year=year,
    )


def _title_of_share(share: float, view: View) -> str:
    number = format_number(share, view.lang, decimals=0)
    values = {"number": number, "year": str(view.year)}
    if number == "0":
        return say(
            view.lang,
            "Sur 100 heures annoncées, moins d’une est réorganisable en {year}",
            "Of 100 hours claimed, less than one can be reorganised in {year}",
            **values,
        )
    if number == "1":
        return say(
            view.lang,
            "Sur 100 heures annoncées, une seule est réorganisable en {year}",
            "Of 100 hours claimed, only one can be reorganised in {year}",
            **values,
        )
    return say(
        view.lang,
        "Sur 100 heures annoncées, {number} sont réorganisables en {year}",
        "Of 100 hours claimed, {number} can be reorganised in {year}",
        **values,
    )


def _axis(scale: Scale, lang: str) -> str:
    words = {
        1e6: say(lang, "Millions d’heures de travail par an", "Millions of working hours a year"),
        1e3: say(lang, "Milliers d’heures de travail par an", "Thousands of working hours a year"),
    }
    return words.get(scale.divisor, say(lang, "Heures de travail par an", "Working hours a year"))
