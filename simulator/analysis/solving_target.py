"""What is aimed at: a result, or a sum of results, that must stay below, above or at a value."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from simulator.analysis.statements import RELATIONS, Statement, Term, parse_statement
from simulator.dossier.catalogue import catalogue
from simulator.engine.measures import Array
from simulator.errors import DossierError
from simulator.model import model_graph

EQUAL = "="
"""The relation that statements do not have: on draws nothing is ever equal, but a solver can make it so."""

BELOW, ABOVE = ("<=", "<"), (">=", ">")


@dataclass(frozen=True)
class Target:
    """Two sides and how the first must stand to the second: <=, <, >=, > or =. text: as it was typed."""

    text: str
    statement: Statement
    relation: str

    @property
    def names(self) -> tuple[str, ...]:
        """The results that it needs, the first named first."""
        return tuple(dict.fromkeys(term.name for term in self.terms if term.name))

    @property
    def terms(self) -> tuple[Term, ...]:
        """The results and numbers of both sides."""
        return (*self.statement.left, *self.statement.right)

    def sides(self, result: Callable[[str, str], Array]) -> tuple[Array, Array]:
        """Return what each side is worth. result: what a result is worth in a scenario."""
        left, right = (Statement(self.text, terms) for terms in (self.statement.left, self.statement.right))
        return left.worth(result), right.worth(result)

    def holds(self, signs: Array) -> np.ndarray:
        """Tell where it holds, from the signs of the first side less the second: −1, 0 or 1."""
        return signs == 0 if self.relation == EQUAL else RELATIONS[self.relation](signs, np.zeros(1))

    def shortfall(self, gaps: Array) -> Array:
        """Return by how much it is missed: above zero where it does not hold, the lower the better."""
        if self.relation == EQUAL:
            return np.abs(gaps)
        return gaps if self.relation in BELOW else -gaps


def parse_target(text: str, scenarios: Collection[str], usual: str) -> Target:
    """Read a target such as net_cost_employer <= 0. usual: the scenario of results that name none.

    Raises DossierError: what is not understood, and the nearest name.
    """
    tidy = text.replace("≤", "<=").replace("≥", ">=").replace("==", EQUAL)
    relation = next((sign for sign in (*BELOW, *ABOVE, EQUAL) if sign in tidy), "")
    if not relation:
        raise _refusal(
            text, "il manque une comparaison (<=, >=, <, > ou =)", "a comparison is missing (<=, >=, <, >, =)"
        )
    try:
        read = parse_statement(tidy if relation != EQUAL else tidy.replace(EQUAL, "<=", 1), scenarios, usual)
    except DossierError as error:
        raise DossierError(fr=_renamed(error.fr), en=_renamed(error.en)) from error
    target = Target(text, read, relation)
    if not target.names:
        raise _refusal(text, "aucun résultat n’y est nommé", "it names no result")
    for name in target.names:
        _fail_if_only_by_place(name)
    return target


def _renamed(message: str) -> str:
    return message.replace("--statement", "--target")


def _fail_if_only_by_place(name: str) -> None:
    described = catalogue().variables[name]
    if model_graph().variables[name].axes.axes and not described.total:
        raise DossierError(
            fr=f"--target : « {name} » ({described.label.fr}) n’a pas de valeur d’ensemble, la somme n’y a pas de sens "
            "; visez un résultat de l’ensemble, par exemple self_financed_week.",
            en=f"--target: '{name}' ({described.label.en}) has no value for the whole, adding places means nothing; "
            "aim at a result of the whole, for example self_financed_week.",
        )


def _refusal(text: str, fr: str, en: str) -> DossierError:
    return DossierError(
        fr=f"--target : « {text} » : {fr}. Exemple : net_cost_employer <= 0.",
        en=f"--target: '{text}': {en}. Example: net_cost_employer <= 0.",
    )
