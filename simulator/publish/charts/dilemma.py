"""The dilemma on one page: posts that can go, week that can be paid, overload of the cuts, over the realised share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.analysis.choices import cutting_scenario, week_scenario
from simulator.analysis.comparison import Comparison
from simulator.analysis.negotiation.dilemma import DRAWS, Dilemma, dilemma, dilemma_compared
from simulator.analysis.negotiation.dilemma_shares import Curve, Mark
from simulator.analysis.negotiation.ground import Ground
from simulator.dossier.checks import CLAIMED, STATUS_QUO
from simulator.publish.charts.chart import Chart, Draft, Panel, Row, Span, View
from simulator.publish.charts.frame import framed
from simulator.publish.charts.palette import scenario_colours
from simulator.publish.charts.words import capital, say
from simulator.publish.negotiation.dilemma.words import (
    NO_POST,
    asks_time,
    can_go,
    claimed_share,
    cuts_posts,
    held_share,
    number_of_posts,
    points_told,
    posts_told,
    same_overload,
    scenario_told,
    share_told,
    span_told,
    week_told,
    within,
)

QUARTER = 0.25
"""The shares that the axis names are a quarter apart."""

LONGEST = 128
"""Characters of a title, at most."""


def dilemma_chart(comparison: Comparison, view: View) -> Chart:
    """Return the dilemma under one position in one year, with bands where ranges were drawn."""
    return chart_of(_weighed(comparison, view), comparison, view)


def chart_of(found: Dilemma, comparison: Comparison, view: View) -> Chart:
    """Return the chart of a dilemma already weighed."""
    lang = view.lang
    drawn = found.has_claim and found.moves
    draft = Draft(
        name="dilemma",
        kind="lines",
        title=_title(found, lang),
        measure=say(
            lang,
            "Selon la part de l'annonce qui se réalise, en {year}",
            "By the share of the claim that comes true, in {year}",
            year=str(view.year),
        ),
        rows=tuple(_rows(found, comparison, lang)) if drawn else (),
        category_label=say(lang, "Part de l'annonce qui se réalise", "Share of the claim that comes true"),
        value_label="",
        empty=_empty(found, lang),
        remark=_remark(found, lang) if drawn else "",
        panels=_panels(found, lang) if drawn else (),
        spans=tuple(_spans(found, lang)) if drawn else (),
        named=tuple(float(share) * 100 for share in found.shares if share % QUARTER == 0) if drawn else (),
    )
    return framed(comparison, view, draft)


def _remark(found: Dilemma, lang: str) -> str:
    """Return what holds along the curves, and how cuts are counted in a year in which some are being made."""
    rate = say(lang, "tous les projets au même taux", "all projects at the same rate")
    if not found.is_part_year or not cuts_posts(found):
        return rate
    return rate + say(
        lang,
        " ; postes supprimés en fin d'année, surcharge en moyenne sur l'année",
        "; posts withdrawn at the end of the year, overload on average in the year",
    )


def _weighed(comparison: Comparison, view: View) -> Dilemma:
    """Return the dilemma of a comparison, from its own run where no band is wanted."""
    ground, ranges = _ground(comparison, view), comparison.ranges
    if ranges:
        return dilemma(ground, DRAWS, ranges.seed)
    complete = {*ground.scenarios} <= {*comparison.scenarios}
    return dilemma_compared(ground, comparison) if complete else dilemma(ground, 0)


def _ground(comparison: Comparison, view: View) -> Ground:
    """Return what faces each other in a comparison: the scenario looked at, or the one that gives back most time."""
    opposed = cutting_scenario(comparison) or STATUS_QUO
    ours = view.scenario
    if ours in (opposed, STATUS_QUO):
        ours = week_scenario(comparison) or ours
    claimed = CLAIMED if CLAIMED in comparison.positions else comparison.positions[0]
    return Ground(comparison.dossier, comparison.overrides, ours, opposed, view.position, claimed, view.year)


def _title(found: Dilemma, lang: str) -> str:
    """Return the message: what can go at the share announced and at the share held, beside what is cut."""
    if not found.has_claim or not found.moves:
        return say(
            lang,
            "En {year}, la part de l'annonce qui se réalise ne déplace rien",
            "In {year}, the share of the claim that comes true moves nothing",
            year=str(found.ground.year),
        )
    told = [share for share in (claimed_share(found), held_share(found)) if share is not None] or [1.0]
    text = _at_shares(found, told, lang)
    cut = say(
        lang,
        " ; {scenario} en supprime {cut}",
        "; {scenario} withdraws {cut}",
        scenario=scenario_told(found, found.ground.opposed, lang),
        cut=number_of_posts(found.at(found.cut, told[-1]), lang),
    )
    return capital(text + cut if cuts_posts(found) and len(text + cut) < LONGEST else text)


def _at_shares(found: Dilemma, told: Sequence[float], lang: str) -> str:
    """Return what can go at the first share, and at the second where it is another."""
    posts = [found.at(found.freed, share) for share in told]
    first, last = (can_go(each, lang) for each in (posts[0], posts[-1]))
    words = {"high": share_told(told[0], lang), "low": share_told(told[-1], lang), "first": first}
    if told[0] == told[-1]:
        return say(lang, "à {high} de l'annonce, {first}", "at {high} of the claim, {first}", **words)
    if first == last:
        both = "à {low} comme à {high} de l'annonce, {first}", "at {low} as at {high} of the claim, {first}"
        return say(lang, *both, **words)
    short = number_of_posts(posts[-1], lang) if min(posts) >= NO_POST else last
    each = "à {high} de l'annonce, {first} ; à {low}, {last}", "at {high} of the claim, {first}; at {low}, {last}"
    return say(lang, *each, last=short, **words)


def _empty(found: Dilemma, lang: str) -> str:
    if not found.has_claim:
        return say(lang, "Aucune annonce en heures à peser.", "No claim in hours to weigh.")
    return say(lang, "Aucun gain à peser cette année-là.", "No gain to weigh in that year.")


def _spans(found: Dilemma, lang: str) -> Iterator[Span]:
    """Yield where each camp stands, once where both stand at the same place."""
    for mark in (found.held, found.claimed):
        if mark is None or (mark is found.claimed and found.held and mark.share == found.held.share):
            continue
        colour = "austerity" if mark.position == found.ground.claimed else "hours_32"
        at = float(found.shares[found.rank(mark.share)]) if mark.share <= found.shares[-1] else mark.share
        yield Span(at * 100, mark.low * 100, mark.high * 100, _stands(found, mark, lang), colour)


def _stands(found: Dilemma, mark: Mark, lang: str) -> str:
    between = span_told(mark, lang)
    return say(
        lang,
        "{label} : {share}{between}",
        "{label}: {share}{between}",
        label=found.ground.dossier.positions[mark.position].label.text(lang),
        share=share_told(mark.share, lang),
        between=f" ({between})" if between else "",
    )


def _panels(found: Dilemma, lang: str) -> tuple[Panel, ...]:
    posts = Panel(
        ("freed", "cut") if cuts_posts(found) else ("freed",),
        say(lang, "Postes qui peuvent partir à service constant", "Posts that can go at constant service"),
        rises=True,
        from_zero=True,
    )
    week = Panel(
        ("week", "asked") if asks_time(found) else ("week",),
        say(lang, "Semaine que gains et réorganisation paient (h)", "Week that gains and reorganisation pay for (h)"),
        rises=False,
        from_zero=False,
    )
    overload = Panel(
        ("added",),
        say(
            lang,
            "Surcharge de plus que {reference} (points)",
            "Overload beyond {reference} (points)",
            reference=scenario_told(found, STATUS_QUO, lang),
        ),
        rises=False,
        from_zero=True,
    )
    return (posts, week, overload) if cuts_posts(found) else (posts, week)


def _rows(found: Dilemma, comparison: Comparison, lang: str) -> Iterator[Row]:
    colours = scenario_colours(comparison.scenarios)
    theirs, ours = colours[found.ground.opposed], colours[found.ground.scenario]
    yield from _line(found, "freed", found.freed, "total", lang)
    if cuts_posts(found):
        yield from _line(found, "cut", found.cut, theirs, lang, dashed=True)
    yield from _line(found, "week", found.week, ours, lang)
    if asks_time(found):
        asked = Curve(found.week.central * 0 + found.asked, found.week.sample[:, :0])
        yield from _line(found, "asked", asked, ours, lang, dashed=True)
    if cuts_posts(found):
        yield from _line(found, "added", found.added, theirs, lang)


MEASURES = {"freed": "ETPT", "week": "hours/week", "added": "ratio"}
"""In what the ranges of each line are told."""


def _line(found: Dilemma, series: str, curve: Curve, colour: str, lang: str, *, dashed: bool = False) -> Iterator[Row]:
    factor = 100.0 if series == "added" else 1.0
    for rank, share in enumerate(found.shares):
        value = float(curve.central[rank])
        spread = bool(found.draws) and not dashed
        yield Row(
            series=series,
            name=_name(found, series, lang),
            label=share_told(float(share), lang),
            at=float(share) * 100,
            start=0.0,
            value=value * factor,
            text=_text(found, series, float(share), value, lang),
            colour=colour,
            dashed=dashed,
            bands=((float(curve.bands[0, rank]) * factor, float(curve.bands[-1, rank]) * factor),) if spread else (),
            range=within(found, curve, float(share), MEASURES[series], lang, factor).strip(" ()") if spread else "",
        )


def _name(found: Dilemma, series: str, lang: str) -> str:
    theirs, ours = (scenario_told(found, name, lang) for name in (found.ground.opposed, found.ground.scenario))
    names = {
        "freed": say(lang, "Postes qui peuvent partir", "Posts that can go"),
        "cut": say(lang, "Supprimés par {theirs}", "Withdrawn by {theirs}", theirs=theirs),
        "week": say(lang, "Semaine autofinancée", "Self-financed week"),
        "asked": say(lang, "Demandés par {ours}", "Asked by {ours}", ours=ours),
        "added": say(lang, "Surcharge ajoutée par {theirs}", "Overload added by {theirs}", theirs=theirs),
    }
    return names[series]


def _text(found: Dilemma, series: str, share: float, value: float, lang: str) -> str:
    if series == "added" and same_overload(found, share, lang):
        return say(lang, "moins de 0,01 point", "less than 0.01 points")
    if series in ("freed", "cut"):
        return posts_told(value, lang)
    return week_told(value, lang) if series in ("week", "asked") else points_told(value, lang)
