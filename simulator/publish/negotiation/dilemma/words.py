"""The words of the dilemma that its chart and its section share: shares, posts, weeks, points of overload, ranges."""

from __future__ import annotations

from simulator.analysis.negotiation.dilemma import Dilemma
from simulator.analysis.negotiation.dilemma_shares import Curve, Mark
from simulator.dossier.numbers import format_number, format_share
from simulator.engine.measures import MINUTES_PER_HOUR
from simulator.publish.charts.words import say
from simulator.publish.demands import quoted
from simulator.publish.formats import NBSP
from simulator.publish.headline import minutes_text
from simulator.publish.range_ends import ends_between

FEW_POSTS = 10
"""Below this, posts are told with two digits."""

NO_POST = 0.005
"""Below this, posts are told as none."""

NO_MINUTE = 0.5
"""Below this, minutes are told as none."""

HUNDREDTH = 0.01
"""No end of a range is told in a finer step: posts, hours and points are told to the hundredth at most."""

SHOWN = {"ETPT": NO_POST, "hours/week": 0.005, "ratio": 0.005}
"""Below this, a range would not show."""

WHOLE_SHARE = 5e-4
"""What a share may miss of a whole percentage and be told as one."""


def share_told(share: float, lang: str) -> str:
    """Return a share of the claim: 44 %, or 43,8 % where it is not a whole percentage."""
    whole = abs(share * 100 - round(share * 100)) < WHOLE_SHARE * 100
    return format_share(share, lang, decimals=0 if whole else 1)


def number_of_posts(posts: float, lang: str) -> str:
    """Return a number of posts without its noun: 333, or 0,85 where there are few."""
    if abs(posts) < NO_POST:
        return "0"
    return (
        format_number(posts, lang, significant=2) if abs(posts) < FEW_POSTS else format_number(posts, lang, decimals=0)
    )


def posts_told(posts: float, lang: str) -> str:
    """Return a number of posts and its noun, in the plural where the language wants it."""
    one = abs(posts) < 2 if lang == "fr" else number_of_posts(posts, lang) == "1"  # noqa: PLR2004 (French plural)
    return number_of_posts(posts, lang) + NBSP + say(lang, "poste" if one else "postes", "post" if one else "posts")


def week_told(week: float, lang: str) -> str:
    """Return a weekly working time: 34,57 h."""
    return f"{format_number(week, lang, decimals=2)}{NBSP}h"


def points_told(ratio: float, lang: str) -> str:
    """Return a difference of overload in points, with its sign: +0,75 point."""
    number = format_number(ratio * 100, lang, decimals=2, sign=True)
    one = abs(ratio * 100) < 2 if lang == "fr" else abs(ratio * 100) == 1  # noqa: PLR2004 (French plural)
    return number + NBSP + say(lang, "point" if one else "points", "point" if one else "points")


def same_overload(found: Dilemma, share: float, lang: str) -> bool:
    """Tell whether the plan and status quo leave overloads that print alike at a share."""
    both = {overload_told(found.at(curve, share), lang) for curve in (found.overload, found.status_quo)}
    return len(both) == 1


def can_go(posts: float, lang: str) -> str:
    """Return how many posts can go at constant service: none, or how many more it takes where the tools take time."""
    if abs(posts) < NO_POST:
        return say(lang, "aucun poste ne peut partir", "no post can go")
    if posts < 0:
        return say(lang, "il faut {posts} de plus", "it takes {posts} more", posts=posts_told(-posts, lang))
    one = posts < 2 if lang == "fr" else False  # noqa: PLR2004 (French plural)
    return say(
        lang,
        "{posts} peut partir" if one else "{posts} peuvent partir",
        "{posts} can go",
        posts=posts_told(posts, lang),
    )


def week_paid(found: Dilemma, share: float, lang: str) -> str:
    """Return what the self-financed week at a share gives back: minutes a week, none, or how many more it takes."""
    minutes = (found.reference_week - found.at(found.week, share)) * MINUTES_PER_HOUR
    if abs(minutes) < NO_MINUTE:
        return say(lang, "pas une minute par semaine", "not a minute a week")
    text = minutes_text(abs(minutes), lang)
    if minutes < 0:
        return say(lang, "{text} de plus par semaine à travailler", "{text} more a week to work", text=text)
    return say(lang, "{text} de moins par semaine", "{text} less a week", text=text)


def within(
    found: Dilemma, curve: Curve, share: float, measure: str, lang: str, factor: float = 1.0, *, alone: bool = False
) -> str:
    """Return where nine draws in ten lie at a share, in brackets after a space, or nothing where not drawn.

    alone: whether to say that the range is at this share, where it does not stand beside those of other shares.
    """
    if not found.draws:
        return ""
    bands = curve.bands[:, found.rank(share)] * factor
    if bands[-1] - bands[0] < SHOWN[measure]:
        return ""
    fixed = say(lang, " à cette part", " at this share") if alone else ""
    return f" ({ends_between(bands, measure, lang, HUNDREDTH)}{fixed})"


def position_told(found: Dilemma, mark: Mark, lang: str) -> str:
    """Return the label of the position that a mark is about, quoted."""
    return quoted(found.ground.dossier.positions[mark.position].label.text(lang), lang)


def scenario_told(found: Dilemma, scenario: str, lang: str) -> str:
    """Return the label of a scenario, quoted."""
    return quoted(found.ground.dossier.scenarios[scenario].label.text(lang), lang)


def span_told(mark: Mark, lang: str) -> str:
    """Return between what and what a share lies in the draws, or nothing where it is certain."""
    if mark.low == mark.high:
        return ""
    low, high = (format_share(end, lang, decimals=0) for end in (mark.low, mark.high))
    return say(lang, "{low} à {high}", "{low} to {high}", low=low, high=high)


def overload_told(ratio: float, lang: str) -> str:
    """Return an overload with the decimals in which differences show."""
    return format_share(ratio, lang, decimals=2)


def cuts_posts(found: Dilemma) -> bool:
    """Tell whether the plan answered withdraws posts at some share."""
    return bool((found.cut.central > NO_POST).any())


def asks_time(found: Dilemma) -> bool:
    """Tell whether our proposal gives time back."""
    return (found.reference_week - found.asked) * MINUTES_PER_HOUR >= NO_MINUTE


def held_share(found: Dilemma) -> float | None:
    """Return the share that the position held holds, where the curves go as far."""
    mark = found.held
    return mark.share if mark and found.shares[0] <= mark.share <= found.shares[-1] else None


def claimed_share(found: Dilemma) -> float | None:
    """Return the share that the administration holds, where the curves go as far."""
    mark = found.claimed
    return mark.share if mark and found.shares[0] <= mark.share <= found.shares[-1] else None
