"""What it would take, as sections: one number in one year, in every year, or two numbers that trade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.analysis.solving import Solution
from simulator.analysis.solving_blocks import Block
from simulator.analysis.solving_draws import Answers
from simulator.analysis.solving_frontier import Frontier
from simulator.analysis.solving_problem import Problem
from simulator.dossier.numbers import format_share
from simulator.publish import solving_tables as rows
from simulator.publish.charts.words import say
from simulator.publish.ranges import drawn_between
from simulator.publish.section import Section, Table
from simulator.publish.solving import number_said, solution_sentences
from simulator.publish.tables import Line

KEY = "solve"


def solution_section(solution: Solution, blocks: Sequence[Block], answers: Answers, lang: str) -> Section:
    """Return what reaches the target in one year, each threshold, and how sure that is over draws."""
    title, *others = solution_sentences(solution, blocks, lang)
    sentences = (_case(solution.problem, lang), *others, *answers_said(solution, answers, lang))
    thresholds = _table(say(lang, "Seuils", "Thresholds"), "", rows.root_columns(lang), rows.root_lines(solution, lang))
    at = solution.roots[0].back.values if solution.roots else solution.best.values
    return Section(KEY, title, sentences, thresholds, (rows.pointer(solution.problem, at, solution.year, lang),))


def years_section(
    solutions: Sequence[Solution], blocks: Sequence[Sequence[Block]], answers: Answers, lang: str
) -> Section:
    """Return where the target holds year by year, and all about the last year."""
    last = solution_section(solutions[-1], blocks[-1], answers, lang)
    number = number_said(solutions[0].opened, solutions[0].problem.dossier, lang)
    caption = say(lang, "Année par année : {number}", "Year by year: {number}", number=number)
    years = _table(caption, "", rows.year_columns(lang), rows.year_lines(solutions, blocks, lang))
    return Section(KEY, last.title, last.sentences, (*years, *last.tables), last.pointers)


def frontier_section(found: Frontier, bands: Mapping[float, Answers], lang: str) -> Section:
    """Return how two numbers trade to reach the target. bands: by the first number, how sure the second is."""
    title, *others = rows.frontier_sentences(found, lang)
    head = number_said(found.problem.opened[0], found.problem.dossier, lang)
    caption = say(lang, "Frontière", "Frontier")
    points = _table(caption, head, rows.frontier_columns(found, lang), rows.frontier_lines(found, bands, lang))
    at = found.points[0].back.values if found.points else found.best.values
    pointer = rows.pointer(found.problem, at, found.year, lang)
    return Section(KEY, title, (_case(found.problem, lang), *others), points, (pointer,))


def _case(problem: Problem, lang: str) -> str:
    """Return the scenario and the position, as a sentence."""
    scenario = problem.dossier.scenarios[problem.scenario].label.text(lang)
    position = problem.dossier.positions[problem.position].label.text(lang)
    return say(lang, "Scénario : {a} ; position : {b}.", "Scenario: {a}; position: {b}.", a=scenario, b=position)


def answers_said(solution: Solution, answers: Answers, lang: str) -> tuple[str, ...]:
    """Say, over draws of all else, where the threshold lies, and how often the target can be reached at all."""
    words = {"draws": str(answers.draws), "reached": format_share(answers.reached, lang, decimals=0)}
    if answers.reached in (0.0, 1.0):
        often = (
            ("dans les {draws} tirages", "in all {draws} draws")
            if answers.reached
            else ("dans aucun des {draws} tirages", "in none of the {draws} draws")
        )
    else:
        often = ("dans {reached} des {draws} tirages", "in {reached} of the {draws} draws")
    told = [
        say(lang, "Le reste tiré au hasard, la cible peut être tenue ", "With all else drawn, the target can be held ")
        + say(lang, *often, **words)
        + "."
    ]
    if answers.thresholds is not None:
        measure = solution.opened.leaf.measure
        told.append(
            say(
                lang,
                "Là où il y en a un, le seuil est de {range}, neuf fois sur dix.",
                "Where there is one, the threshold is {range}, nine times in ten.",
                range=drawn_between(answers.thresholds, measure, lang),
            )
        )
    if answers.missed[-1] > 0:
        told.append(
            say(
                lang,
                "Ce qui manque au mieux : {range}, neuf fois sur dix.",
                "What is missing at best: {range}, nine times in ten.",
                range=drawn_between(answers.missed, solution.problem.target.statement.measure, lang),
            )
        )
    return tuple(told)


def _table(caption: str, head: str, columns: Sequence[str], lines: Sequence[Line]) -> tuple[Table, ...]:
    if not lines:
        return ()
    return (Table(caption, (head, *columns), tuple((line.label, *line.values) for line in lines)),)
