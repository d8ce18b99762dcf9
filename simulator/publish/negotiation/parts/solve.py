"""What it would take: a target, a number or two to change, and the answer or the proof that there is none."""

from __future__ import annotations

from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.opened import Opened, parse_opened
from simulator.analysis.sample import Progress
from simulator.analysis.solving import solve
from simulator.analysis.solving_blocks import blocks
from simulator.analysis.solving_draws import answers_in_draws, bands
from simulator.analysis.solving_frontier import frontier
from simulator.analysis.solving_problem import Problem
from simulator.analysis.solving_target import parse_target
from simulator.dossier.figures import said
from simulator.publish.negotiation import solving as words
from simulator.publish.negotiation.asked import RESULTS, Answers, Field, Part, Told, of_names, of_words
from simulator.publish.solving_tables import shown_points

NUMBERS = ("realisation", "bankable_share", "reorganisation_share", "adoption_ceiling", "compensation", "week")
"""Numbers that one may solve for."""

WEEKS = "25..40"
"""Hours between which a week is looked for."""

EXAMPLE = ("par exemple 300 M€ ou 33", "for example 300 M€ or 33")

RELATIONS = of_words(("<=", "au plus", "at most"), (">=", "au moins", "at least"), ("=", "exactement", "exactly"))


def _less_than_the_cost(ground: Ground) -> str:
    """Return four fifths of what our proposal costs, in millions where it is that much: a target to begin with."""
    cost = ground.outcome().total("net_cost_employer", ground.year) * 0.8
    return f"{cost / 1e6:.0f} M€" if abs(cost) >= 1e6 else f"{cost:.0f} €"  # noqa: PLR2004 (a million)


def _solve(ground: Ground, answers: Answers, lang: str, progress: Progress) -> Told:
    target = f"{answers['result']} {answers['relation']} {answers['value']}"
    aim = parse_target(target, ground.dossier.scenarios, ground.scenario)
    opened = tuple(_opened(answers[name], ground) for name in ("by", "second") if answers.get(name))
    problem = Problem(ground.dossier, ground.settings, aim, ground.scenario, ground.held, opened)
    if len(opened) > 1:
        pairs = frontier(problem, ground.year, progress)
        return Told(words.frontier_section(pairs, bands(pairs, shown_points(pairs), progress=progress), lang))
    found = solve(problem, [ground.year])
    return Told(
        words.solution_section(
            found[0], blocks(found, progress)[0], answers_in_draws(found[0], progress=progress), lang
        )
    )


def _opened(name: str, ground: Ground) -> Opened:
    """Return a number to solve for, between its bounds; a week is that of our proposal, and around the present one."""
    return parse_opened(f"{ground.scenario}.week={WEEKS}" if name == "week" else name, ground.dossier)


SOLVE = Part(
    "solve",
    "Ce qu'il faudrait",
    "What it would take",
    said(
        "Quelle valeur d'un levier ou d'une hypothèse tient une cible, et ce qui l'interdit quand aucune ne la tient.",
        "Which value of a lever or of an assumption holds a target, and what forbids it where none does.",
    ),
    (
        Field("result", "Résultat visé", "Result aimed at", lambda _: RESULTS[0], of_names(RESULTS)),
        Field("relation", "doit valoir", "must be", lambda _: "<=", RELATIONS),
        Field("value", "valeur", "value", _less_than_the_cost, hint=EXAMPLE),
        Field("by", "en changeant", "by changing", lambda _: "reorganisation_share", of_names(NUMBERS)),
        Field(
            "second",
            "et aussi",
            "and also",
            lambda _: "",
            lambda ground, lang: {"–": ""} | of_names(NUMBERS)(ground, lang),
        ),
    ),
    _solve,
)
