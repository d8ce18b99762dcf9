"""Ranges in words: between what and what a result lies in nine draws out of ten, beside its central value."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from simulator.analysis.comparison import Comparison
from simulator.analysis.ranges import Amount, Range, Ranges
from simulator.analysis.statements import Statement, Term
from simulator.dossier.catalogue import catalogue
from simulator.dossier.numbers import format_number, format_share
from simulator.dossier.origins import Case
from simulator.engine.measures import Array
from simulator.model import model_graph
from simulator.publish.formats import NBSP, bare, shown, speaker, stepped
from simulator.uncertainty.quantiles import LEVELS

SAID = (
    "week_minutes_gained",
    "hires_needed",
    "net_cost_employer",
    "withdrawn_at_work",
    "withdrawn_posts",
    "scope_cut_posts",
    "freed_posts",
    "bankable_hours",
    "service_improvement_hours",
    "hours_given_back",
    "overload_ratio",
    "posts",
)
"""Results that headlines, cards and charts tell."""


def between(found: Range, measure: str, lang: str) -> str:
    """Return the range as "5,2 à 9,7", or nothing where the result is certain."""
    if not found.step:
        return ""
    low, high = (stepped(value, found.step, measure, lang) for value in (found.low, found.high))
    return low if low == high else f"{low}{NBSP}{speaker(lang)('à', 'to')} {high}"


def drawn_between(quantiles: Array, measure: str, lang: str) -> str:
    """Return where nine draws in ten lie as "5,2 à 9,7", from the lowest quantile to the highest; or one number."""
    low, high = float(quantiles[0]), float(quantiles[-1])
    found = Range((low, low, low, high, high), (0.0,) * len(LEVELS), low)
    return between(found, measure, lang) or bare(low, measure, lang)


def beside(found: Range, measure: str, lang: str) -> str:
    """Return what stands beside a central value: the range, and the median where it is not the central value."""
    text = between(found, measure, lang)
    if not text or abs(found.median - found.central) < found.step:
        return text
    median = stepped(found.median, found.step, measure, lang)
    return f"{speaker(lang)('méd.', 'med.')}{NBSP}{median}, {text}"


def range_of(comparison: Comparison, name: str, case: Case, year: int, lang: str) -> str:
    """Return what stands beside a result of the whole, or nothing where nothing was drawn."""
    return _told(comparison, name, case, year, lang, beside)


def in_brackets(comparison: Comparison, name: str, case: Case, year: int, lang: str) -> str:
    """Return the range of a result as a sentence takes it: " (5,2 à 9,7)", or nothing."""
    text = _told(comparison, name, case, year, lang, between)
    return f" ({text})" if text else ""


def _told(
    comparison: Comparison, name: str, case: Case, year: int, lang: str, how: Callable[[Range, str, str], str]
) -> str:
    if comparison.ranges is None:
        return ""
    measure = model_graph().variables[name].measure.name
    return how(comparison.ranges.total(name, *case.key, year), measure, lang)


def draws_said(ranges: Ranges, lang: str) -> str:
    """Say how ranges were made: how many draws, how rough, which seed."""
    say = speaker(lang)
    count = format_number(ranges.draws, lang, decimals=0)
    text = say(
        f"Fourchettes : 5 % à 95 % de {count} tirages, les mêmes pour tous les scénarios (graine {ranges.seed}) ; "
        "médiane écrite quand elle s’écarte de la valeur centrale ; erreur de tirage sous l’arrondi affiché.",
        f"Ranges: 5 % to 95 % of {count} draws, the same for every scenario (seed {ranges.seed}); median written "
        "where it departs from the central value; error of the draws below the rounding shown.",
    )
    silent = say(
        " Ce qui n’est pas communiqué n’est pas tiré : la valeur de repli, ou son incertitude propre, en tient lieu.",
        " What is not disclosed is not drawn: the fallback value, or its own uncertainty, stands for it.",
    )
    return text + silent


def amounts_said(ranges: Ranges, position: str, lang: str) -> Iterator[tuple[str, str]]:
    """Yield each statement or quantity asked for, in words, and how often it holds, or what it is worth."""
    for amount in ranges.amounts(position):
        label = amount.statement.label
        told = label.text(lang) if label else _in_words(amount.statement, ranges.study.comparison, lang)
        yield told, _chance(amount, lang) if amount.statement.relation else _worth(amount, lang)


def _in_words(statement: Statement, comparison: Comparison, lang: str) -> str:
    sides = [_side(terms, statement.measure, comparison, lang) for terms in (statement.left, statement.right) if terms]
    return f" {statement.relation} ".join(sides)


def _side(terms: tuple[Term, ...], measure: str, comparison: Comparison, lang: str) -> str:
    written = [
        f"{catalogue().label(term.name, lang)} ({comparison.dossier.scenarios[term.scenario].label.text(lang)})"
        if term.name
        else shown(term.number, measure, lang, exact=True)
        for term in terms
    ]
    signs = [
        "" if rank == 0 and term.sign > 0 else " − " if term.sign < 0 else " + " for rank, term in enumerate(terms)
    ]
    return "".join(sign + text for sign, text in zip(signs, written, strict=True)).strip()


def _chance(amount: Amount, lang: str) -> str:
    """Return a probability in words: none and all are said only of none and all."""
    say = speaker(lang)
    if amount.share in (0.0, 1.0):
        return (
            say("dans aucun tirage", "in no draw")
            if amount.share == 0
            else say("dans tous les tirages", "in all draws")
        )
    share = format_share(min(max(amount.share, ONE_IN_A_HUNDRED), 1 - ONE_IN_A_HUNDRED), lang, decimals=0)
    less, more = amount.share < ONE_IN_A_HUNDRED, amount.share > 1 - ONE_IN_A_HUNDRED
    bound = say("moins de ", "less than ") if less else say("plus de ", "more than ") if more else ""
    return say(f"{bound}{share} des tirages", f"{bound}{share} of draws")


ONE_IN_A_HUNDRED = 0.01
"""What probabilities are told to: closer to 0 or 1, on which side they are."""


def _worth(amount: Amount, lang: str) -> str:
    found, measure = amount.range, amount.statement.measure
    if not found.step:
        return shown(found.median, measure, lang)
    return f"{stepped(found.median, found.step, measure, lang)} ({between(found, measure, lang)})"
