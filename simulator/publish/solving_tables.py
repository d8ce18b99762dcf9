"""Roots and frontiers as rows, the words of a frontier, and commands to copy that explain an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from simulator.analysis.opened import Opened
from simulator.analysis.solving import Root, Solution
from simulator.analysis.solving_blocks import Block
from simulator.analysis.solving_draws import Answers
from simulator.analysis.solving_frontier import Frontier, Stop
from simulator.analysis.solving_problem import Problem
from simulator.dossier.catalogue import catalogue
from simulator.publish.charts.words import say
from simulator.publish.ranges import drawn_between
from simulator.publish.section import Pointer
from simulator.publish.solving import (
    before_decision,
    checked_said,
    number_said,
    ranges_said,
    result_said,
    target_said,
    value_said,
)
from simulator.publish.tables import Line

SHOWN = 11
"""Rows of a frontier shown, at most, its ends among them."""

DIRECTIONS = {
    True: ("à la hausse", "rising"),
    False: ("à la baisse", "falling"),
    None: ("touche, ou début ou fin d'un palier", "touches, or where a level stretch starts or ends"),
}

WHYS = {
    "first": ("le premier nombre est à sa borne", "the first number is at its bound"),
    "second": ("le second nombre est à sa borne", "the second number is at its bound"),
    "meets": ("deux branches se rejoignent près de là", "two branches meet near there"),
}

TRENDS = {
    "rising": (
        "Plus le premier est grand, plus le second doit l'être.",
        "The larger the first, the larger the second.",
    ),
    "falling": (
        "Les deux s'échangent : plus le premier est grand, plus le second peut être petit.",
        "The two trade: the larger the first, the smaller the second.",
    ),
    "flat": ("Le second ne dépend pas du premier.", "The second does not depend on the first."),
    "turning": ("Le second monte et baisse quand le premier monte.", "The second goes up and down as the first rises."),
    "several": (
        "À certaines valeurs du premier, plusieurs du second atteignent la cible.",
        "At some values of the first, several of the second reach the target.",
    ),
}

# --- one number ----------------------------------------------------------------------------------------------------


def root_columns(lang: str) -> tuple[str, ...]:
    """Return the heads of the columns of the rows of roots."""
    return (
        say(lang, "Seuil", "Threshold"),
        say(lang, "L'écart y passe", "The difference there is"),
        say(lang, "Remis dans le modèle", "Put back into the model"),
        say(lang, "Erreur", "Error"),
    )


def root_lines(solution: Solution, lang: str) -> tuple[Line, ...]:
    """Return a row for each root: the value, the direction, the result once put back, the error."""
    return tuple(
        Line(
            solution.opened.name,
            f"{solution.year}",
            (
                value_said(root.value, solution.opened, lang),
                say(lang, *DIRECTIONS[root.rising]),
                result_said(root.back.left, solution.problem, lang),
                error_said(root, lang),
            ),
        )
        for root in solution.roots
    )


def error_said(root: Root, lang: str) -> str:
    """Return how far from the target a root is once put back, or that the result leaps there."""
    return say(lang, "saut", "leap") if root.jumps else f"{root.error:.0e}"


def year_columns(lang: str) -> tuple[str, ...]:
    """Return the heads of the columns of the rows of years."""
    return (
        say(lang, "La cible est tenue pour", "The target holds for"),
        say(lang, "Sinon, au mieux", "Otherwise, at best"),
        say(lang, "Ce qui bloque ou pèse le plus", "What stands in the way or weighs most"),
    )


def year_lines(solutions: Sequence[Solution], blocks: Sequence[Sequence[Block]], lang: str) -> tuple[Line, ...]:
    """Return a row for each year: where the target holds; else the best result and what stands in the way."""
    return tuple(
        Line(
            one.opened.name,
            f"{one.year}",
            (
                ranges_said(one, lang),
                "" if one.is_reachable else result_said(one.best.left, one.problem, lang),
                way[0].leaf.label.text(lang) if way else "".join(before_decision(one, lang)),
            ),
        )
        for one, way in zip(solutions, blocks, strict=True)
    )


# --- two numbers ---------------------------------------------------------------------------------------------------


def frontier_sentences(found: Frontier, lang: str) -> tuple[str, ...]:
    """Return what the frontier says: how the two numbers trade, where it stops, or why there is none."""
    if not found.points:
        return (_no_frontier(found, lang),)
    first = say(
        lang,
        "{target} en {year} est atteint le long d'une frontière entre {a} et {b}.",
        "{target} in {year} is reached along a frontier between {a} and {b}.",
        **_about(found, lang),
    )
    stops = tuple(_stop_said(stop, found, lang) for stop in found.stops)
    return (first, say(lang, *TRENDS[found.trend]), *stops, *checked_said(found.points, lang), *_refused(found, lang))


def _no_frontier(found: Frontier, lang: str) -> str:
    texts = (
        (
            "{target} en {year} est tenu quels que soient {a} et {b} entre leurs bornes : il n'y a pas de frontière.",
            "{target} in {year} holds whatever {a} and {b} are between their bounds: there is no frontier.",
        )
        if found.held
        else (
            "{target} en {year} reste hors d'atteinte avec {a} et {b} : au mieux, à {at}, {left} au lieu de {right}.",
            "{target} in {year} stays out of reach with {a} and {b}: at best, at {at}, {left} instead of {right}.",
        )
    )
    words = {"at": _pair(found.best.values, found.problem, lang)}
    words |= {"left": result_said(found.best.left, found.problem, lang)}
    words |= {"right": result_said(found.best.right, found.problem, lang)}
    fr, en = texts
    return say(lang, fr, en, **words, **_about(found, lang))


def _stop_said(stop: Stop, found: Frontier, lang: str) -> str:
    return say(
        lang,
        "Elle s'arrête à {at} : {why}.",
        "It stops at {at}: {why}.",
        at=_pair(stop.at.back.values, found.problem, lang),
        why=say(lang, *WHYS[stop.why]),
    )


def _refused(found: Frontier, lang: str) -> tuple[str, ...]:
    """Say how many pairs no run allows together."""
    if not found.refused:
        return ()
    text = say(
        lang,
        "Laissés de côté, parce qu'aucun calcul ne les admet ensemble : {count}.",
        "Left out, because no run allows them together: {count}.",
        count=str(found.refused),
    )
    return (text,)


def frontier_columns(found: Frontier, lang: str) -> tuple[str, ...]:
    """Return the heads of the columns of the rows of a frontier."""
    second = number_said(found.problem.opened[1], found.problem.dossier, lang)
    return (
        second,
        say(lang, "Neuf fois sur dix", "Nine times in ten"),
        say(lang, "Remis dans le modèle", "Put back into the model"),
        say(lang, "Erreur", "Error"),
    )


def frontier_lines(found: Frontier, bands: Mapping[float, Answers], lang: str) -> tuple[Line, ...]:
    """Return a row for each pair of values, some of them where there are many. bands: how sure the second is."""
    first, second = found.problem.opened
    return tuple(
        Line(
            first.name,
            value_said(point.back.values[0], first, lang),
            (
                value_said(point.value, second, lang),
                _band(bands.get(point.back.values[0]), second, lang),
                result_said(point.back.left, found.problem, lang),
                error_said(point, lang),
            ),
        )
        for point in shown_points(found)
    )


def shown_points(found: Frontier) -> tuple[Root, ...]:
    """Return the points of a frontier that are shown, its ends among them."""
    count = len(found.points)
    kept = np.unique(np.linspace(0, count - 1, min(count, SHOWN)).round().astype(int))
    return tuple(found.points[rank] for rank in kept)


def _band(answers: Answers | None, second: Opened, lang: str) -> str:
    if answers is None or answers.thresholds is None:
        return "–"
    return drawn_between(answers.thresholds, second.leaf.measure, lang)


def _pair(values: tuple[float, ...], problem: Problem, lang: str) -> str:
    told = [value_said(value, one, lang) for value, one in zip(values, problem.opened, strict=True)]
    return say(lang, " et ", " and ").join(told)


def _about(found: Frontier, lang: str) -> dict[str, str]:
    a, b = (number_said(one, found.problem.dossier, lang) for one in found.problem.opened)
    return {"target": target_said(found.problem, lang), "year": str(found.year), "a": a, "b": b}


# --- commands ------------------------------------------------------------------------------------------------------


def pointer(problem: Problem, values: tuple[float, ...], year: int, lang: str) -> Pointer:
    """Return the first result of the target at some values of what was solved for, to be explained."""
    term = next(term for term in problem.target.terms if term.name)
    settings = (*problem.settings, *problem.set_to(values))
    label = catalogue().label(term.name, lang)
    return Pointer(label, term.name, term.scenario, problem.position, year, settings)
