"""What a solver found, in words: the values that reach a target, or the proof that none does and what forbids it.

A value is told with the side on which the target holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.analysis.opened import Opened
from simulator.analysis.solving import Root, Solution, Stretch
from simulator.analysis.solving_blocks import Block
from simulator.analysis.solving_problem import Problem
from simulator.analysis.statements import Term
from simulator.dossier.catalogue import catalogue
from simulator.dossier.dossier import Dossier
from simulator.publish.charts.words import say
from simulator.publish.demands import listed, quoted
from simulator.publish.formats import bare, shown

RELATIONS = {"<=": "≤", ">=": "≥"}

TRENDS = {
    "rising": (
        "Quand ce nombre monte, l'écart à la cible ne fait que monter : il n'y a pas d'autre solution.",
        "As this number rises, the difference only rises: there is no other solution.",
    ),
    "falling": (
        "Quand ce nombre monte, l'écart à la cible ne fait que baisser : il n'y a pas d'autre solution.",
        "As this number rises, the difference only falls: there is no other solution.",
    ),
    "flat": ("Ce nombre, seul, n'y change rien.", "This number alone changes nothing."),
    "turning": (
        "Quand ce nombre monte, l'écart monte puis baisse, ou l'inverse : tous les seuils trouvés sont donnés.",
        "As this number rises, the difference goes up and down: every threshold found is given.",
    ),
}


def target_said(problem: Problem, lang: str) -> str:
    """Return the target in words: labels of results, numbers with their units."""
    statement, relation = problem.target.statement, problem.target.relation
    left, right = (_terms(terms, problem, lang) for terms in (statement.left, statement.right))
    return f"{left} {RELATIONS.get(relation, relation)} {right}"


def _terms(terms: Sequence[Term], problem: Problem, lang: str) -> str:
    text = " ".join(f"{'−' if term.sign < 0 else '+'} {_term(term, problem, lang)}" for term in terms)
    return text.removeprefix("+ ")


def _term(term: Term, problem: Problem, lang: str) -> str:
    if not term.name:
        return shown(term.number, problem.target.statement.measure, lang, exact=True)
    label = quoted(catalogue().label(term.name, lang), lang)
    where = problem.dossier.scenarios[term.scenario].label.text(lang)
    return label if term.scenario == problem.scenario else f"{label} ({where})"


def number_said(opened: Opened, dossier: Dossier, lang: str) -> str:
    """Return the label of a number solved for, with its place where it has one."""
    label = quoted(opened.leaf.label.text(lang), lang)
    return f"{label} ({_place(opened.place, dossier, lang)})" if opened.place else label


def _place(place: str, dossier: Dossier, lang: str) -> str:
    """Return the label of a scenario, position, project, service or category."""
    labels = {
        **{name: scenario.label for name, scenario in dossier.scenarios.items()},
        **{name: position.label for name, position in dossier.positions.items()},
        **{project.id: project.label for project in dossier.projects},
        **{service.id: service.label for service in dossier.services},
        **{category.id: category.label for category in dossier.categories},
    }
    return labels[place].text(lang)


def value_said(value: float, opened: Opened, lang: str) -> str:
    """Return a value of a number solved for, with its unit."""
    measure = opened.leaf.measure
    return bare(value, measure, lang) if measure == "year" else shown(value, measure, lang, exact=True)


# --- one number ----------------------------------------------------------------------------------------------------


def solution_sentences(solution: Solution, blocks: Sequence[Block], lang: str) -> tuple[str, ...]:
    """Return what reaches the target in one year, or why nothing does, and how sure that is."""
    if not solution.is_reachable:
        return (*_out_of_reach(solution, lang), *_in_the_way(solution, blocks, lang))
    return (_title(solution, lang), say(lang, *TRENDS[solution.trend]), *checked_said(solution.roots, lang))


def _title(solution: Solution, lang: str) -> str:
    words = _about(solution, lang)
    if solution.always_holds:
        return say(
            lang,
            "La cible {target} est tenue en {year} quel que soit {number}, de {low} à {high}.",
            "The target {target} holds in {year} whatever {number} is, from {low} to {high}.",
            **words,
        )
    return say(
        lang,
        "Pour tenir {target} en {year}, {number} doit valoir {ranges}.",
        "To hold {target} in {year}, {number} must be {ranges}.",
        ranges=ranges_said(solution, lang),
        **words,
    )


def ranges_said(solution: Solution, lang: str) -> str:
    """Return where the target holds: at least, at most, from to, exactly; a dash where it never does."""
    told = [_stretch(one, solution, lang) for one in solution.stretches]
    return say(lang, " ou ", " or ").join(told) or "–"


def _stretch(stretch: Stretch, solution: Solution, lang: str) -> str:
    opened, strict = solution.opened, solution.problem.target.relation in ("<", ">")
    low, high = (value_said(value, opened, lang) for value in (stretch.low, stretch.high))
    if stretch.low == stretch.high:
        return low
    if stretch.high == opened.high and stretch.low > opened.low:
        more = ("plus de {low}", "more than {low}") if strict else ("au moins {low}", "at least {low}")
        return say(lang, *more, low=low)
    if stretch.low == opened.low and stretch.high < opened.high:
        less = ("moins de {high}", "less than {high}") if strict else ("au plus {high}", "at most {high}")
        return say(lang, *less, high=high)
    return say(lang, "de {low} à {high}", "{low} to {high}", low=low, high=high)


def checked_said(roots: Sequence[Root], lang: str) -> tuple[str, ...]:
    """Say how near the target the values come once put back into the model, and which only leap over it."""
    told = []
    exact = [root for root in roots if not root.jumps]
    if exact:
        told.append(
            say(
                lang,
                "Chaque seuil, remis dans la comparaison ordinaire, atteint la cible à moins d'un millionième.",
                "Each threshold was put back into the ordinary comparison: it meets the target to within a millionth.",
            )
        )
    if len(exact) < len(roots):
        told.append(
            say(
                lang,
                "À un seuil au moins, le résultat saute par-dessus la cible : aucune valeur ne l'atteint exactement.",
                "At one threshold at least the result leaps over the target: no value meets it exactly.",
            )
        )
    return tuple(told)


def _out_of_reach(solution: Solution, lang: str) -> tuple[str, ...]:
    at = solution.best.values[0]
    flat = solution.trend == "flat"
    first = say(
        lang,
        "Hors d'atteinte : de {low} à {high}, aucune valeur de {number} ne tient {target} en {year}. Au mieux, à {at} "
        ": {left} au lieu de {right}, il manque {missed}.",
        "Out of reach: from {low} to {high}, no value of {number} holds {target} in {year}. At best, at {at}: {left} "
        "instead of {right}, short by {missed}.",
        at=say(lang, "toute valeur", "any value") if flat else value_said(at, solution.opened, lang),
        left=result_said(solution.best.left, solution.problem, lang),
        right=result_said(solution.best.right, solution.problem, lang),
        missed=result_said(solution.shortfall, solution.problem, lang),
        **_about(solution, lang),
    )
    if flat:
        return first, say(lang, *TRENDS["flat"])
    if at in solution.opened.leaf.bounds:
        return first, say(
            lang, "C'est la borne de ce nombre : il ne peut pas aller plus loin.", "This is the bound of that number."
        )
    return (first,)


def _in_the_way(solution: Solution, blocks: Sequence[Block], lang: str) -> tuple[str, ...]:
    """Name the binding constraint: what, relaxed alone, would open the target, or else what moves it most."""
    early = before_decision(solution, lang)
    if early and not blocks:
        return early
    if not blocks:
        text = say(
            lang,
            "Aucune contrainte, hypothèse ou décision examinée, relâchée seule, n'en rapproche.",
            "No constraint, assumption or decision examined, relaxed alone, brings it nearer.",
        )
        return (text,)
    first, *others = blocks
    also = [quoted(one.leaf.label.text(lang), lang) for one in others if one.reachable][:2]
    told = [_opens(first, solution, lang) if first.reachable else _moves_most(first, solution, lang)]
    if also:
        told.append(say(lang, "L'ouvriraient aussi : {names}.", "Also: {names}.", names=listed(also, lang)))
    return tuple(told)


def before_decision(solution: Solution, lang: str) -> tuple[str, ...]:
    """Say that a lever does nothing yet, where the year comes before that of the decision."""
    first = solution.problem.dossier.decision_year
    if solution.opened.leaf.kind != "lever" or solution.is_reachable or solution.year >= first:
        return ()
    return (say(lang, "Rien n'est décidé avant {year}.", "Nothing is decided before {year}.", year=str(first)),)


def _opens(block: Block, solution: Solution, lang: str) -> str:
    needed = block.relaxed if block.needed is None else block.needed
    first = (
        ("Aucune contrainte ne bloque seule ; ce qui en décide : ", "No constraint is enough alone; what decides: ")
        if block.kind == "choice"
        else ("Ce qui bloque : ", "What stands in the way: ")
    )
    return say(lang, *first) + say(
        lang,
        "{name}, aujourd'hui {in_force}. Passer à {needed}, rien d'autre ne changeant, rend la cible atteignable : "
        "{number} doit alors valoir {at}.",
        "{name}, today {in_force}. Taking it to {needed}, and nothing else, brings the target within reach: {number} "
        "must then be {at}.",
        number=number_said(solution.opened, solution.problem.dossier, lang),
        at=value_said(block.at, solution.opened, lang),
        name=_named(block, solution, lang),
        in_force=_in_force(block, lang),
        needed=shown(needed, block.leaf.measure, lang, exact=True),
    )


def _moves_most(block: Block, solution: Solution, lang: str) -> str:
    return say(
        lang,
        "Rien ne suffit seul. Ce qui pèse le plus : {name}, aujourd'hui {in_force} ; même à {relaxed}, il manque "
        "{missed}.",
        "Nothing is enough alone. What weighs most: {name}, today {in_force}; even at {relaxed}, it is short by "
        "{missed}.",
        name=_named(block, solution, lang),
        in_force=_in_force(block, lang),
        relaxed=shown(block.relaxed, block.leaf.measure, lang),
        missed=result_said(block.shortfall, solution.problem, lang),
    )


def _named(block: Block, solution: Solution, lang: str) -> str:
    label = quoted(block.leaf.label.text(lang), lang)
    if block.kind != "own":
        return label
    low, high = (value_said(value, solution.opened, lang) for value in (solution.opened.low, solution.opened.high))
    return say(
        lang,
        "l'intervalle donné à {label} ({low} à {high})",
        "the interval given to {label} ({low} to {high})",
        label=label,
        low=low,
        high=high,
    )


def _in_force(block: Block, lang: str) -> str:
    low, high = (shown(value, block.leaf.measure, lang) for value in block.in_force)
    return low if low == high else say(lang, "de {low} à {high}", "{low} to {high}", low=low, high=high)


def result_said(value: float, problem: Problem, lang: str) -> str:
    """Return what a side of the target is worth, with its unit."""
    return shown(value, problem.target.statement.measure, lang)


def _about(solution: Solution, lang: str) -> dict[str, str]:
    opened = solution.opened
    return {
        "target": target_said(solution.problem, lang),
        "number": number_said(opened, solution.problem.dossier, lang),
        "year": str(solution.year),
        "low": value_said(opened.low, opened, lang),
        "high": value_said(opened.high, opened, lang),
    }
