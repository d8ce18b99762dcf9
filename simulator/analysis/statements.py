"""Statements about results, such as "austerity.withdrawn_posts > austerity.freed_posts", and how often they hold.

A side is a sum or a difference of results and numbers: [scenario.]result, 12 000, 3 M€. Without a relation it is a
quantity: a paired difference between two scenarios, for instance.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np

from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.dossier import Dossier
from simulator.dossier.figures import Words
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.numbers import parse_number
from simulator.engine.measures import Array
from simulator.errors import DossierError
from simulator.model import model_graph

RELATIONS: dict[str, Callable[[Array, Array], np.ndarray]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
ROUNDING = 1e-9
"""Below this share of the larger one, a difference between two sides is that of floating-point numbers."""

_RELATION = re.compile(r">=|<=|>|<")
_SIGN = re.compile(r"(?:^|\s)([+-])\s")
_NAME = re.compile(r"(?:([a-z_][a-z0-9_]*)\.)?([a-z_][a-z0-9_]*)")


@dataclass(frozen=True)
class Term:
    """A result of a scenario, or a number where there is no name; sign is 1 or −1."""

    sign: float
    name: str = ""
    scenario: str = ""
    number: float = 0.0


@dataclass(frozen=True)
class Statement:
    """A quantity, or two that are compared. text: as it was typed; label: in words."""

    text: str
    left: tuple[Term, ...]
    relation: str = ""
    right: tuple[Term, ...] = ()
    label: Words | None = None

    @property
    def names(self) -> frozenset[str]:
        """The results that it needs."""
        return frozenset(term.name for term in (*self.left, *self.right) if term.name)

    @property
    def scenarios(self) -> frozenset[str]:
        """The scenarios that it is about."""
        return frozenset(term.scenario for term in (*self.left, *self.right) if term.name)

    @property
    def measure(self) -> str:
        """The measure of the first result named, which is that of all; a bare number has none."""
        named = next((term.name for term in (*self.left, *self.right) if term.name), "")
        return model_graph().variables[named].measure.name if named else "ratio"

    def worth(self, result: Callable[[str, str], Array]) -> Array:
        """Return the quantity in each draw, or 1 where the comparison holds and 0 elsewhere, as (draw,).

        result: what a result is worth in a scenario, (draw,) or of length 1. Sides that differ by the rounding of
        floating-point numbers are equal: "a > a" never holds.
        """
        left, right = _total(self.left, result), _total(self.right, result)
        if not self.relation:
            return left
        equal = np.isclose(left, right, rtol=ROUNDING, atol=0.0)
        return RELATIONS[self.relation](left, np.where(equal, left, right)).astype(np.float64)


def _total(terms: tuple[Term, ...], result: Callable[[str, str], Array]) -> Array:
    values = [
        term.sign * (result(term.name, term.scenario) if term.name else np.array([term.number])) for term in terms
    ]
    return sum(values, start=np.zeros(1))


def statements_of(dossier: Dossier, scenarios: Collection[str]) -> tuple[Statement, ...]:
    """Return the statements of a dossier that are about scenarios compared."""
    read = (
        replace(parse_statement(each.says, dossier.scenarios), label=each.label) for each in dossier.statements.values()
    )
    return tuple(statement for statement in read if statement.scenarios <= {*scenarios})


def parse_statement(text: str, scenarios: Collection[str], usual: str = STATUS_QUO) -> Statement:
    """Read a statement. usual: the scenario of results that name none.

    Raises DossierError: what is not understood, and the nearest name.
    """
    results = tuple(model_graph().variables)
    sides = _RELATION.split(text)
    relation = (_RELATION.findall(text) or [""])[0]
    if len(sides) > 2:  # noqa: PLR2004 (two sides)
        raise _refusal(
            text, "une seule comparaison à la fois (>, <, >= ou <=)", "one comparison at a time (>, <, >=, <=)"
        )
    read = [tuple(_terms(side, text, scenarios, results, usual)) for side in sides]
    return Statement(text, read[0], relation, read[1] if relation else ())


def _terms(side: str, text: str, scenarios: Collection[str], results: Collection[str], usual: str) -> Iterator[Term]:
    pieces = _SIGN.split(f" {side.strip()} " if side.strip()[:1] in "+-" else side)
    signed = zip(["+", *pieces[1::2]], pieces[0::2], strict=True)
    found = False
    for sign, piece in signed:
        if piece.strip():
            found = True
            yield _term(1.0 if sign == "+" else -1.0, piece.strip(), scenarios, results, usual)
    if not found:
        raise _refusal(text, "il manque une valeur d’un côté", "a value is missing on one side")


def _term(sign: float, piece: str, scenarios: Collection[str], results: Collection[str], usual: str) -> Term:
    named = _NAME.fullmatch(piece)
    if not named:
        return Term(sign, number=parse_number(piece))
    scenario = named[1] or usual
    fail_if_unknown(named[2], results, "--statement")
    fail_if_unknown(scenario, scenarios, "--statement")
    return Term(sign, named[2], scenario)


def _refusal(text: str, fr: str, en: str) -> DossierError:
    return DossierError(
        fr=f"« {text} » : {fr}. Exemple : austerity.withdrawn_posts > austerity.freed_posts.",
        en=f"'{text}': {en}. Example: austerity.withdrawn_posts > austerity.freed_posts.",
    )
