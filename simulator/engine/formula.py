"""The formula of an equation, written for a reader from its source code."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Mapping
from functools import cache

from simulator.engine import measures
from simulator.engine.graph import Equation

PRECEDENCE = {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.Div: 2, ast.Pow: 3}
SIGN = {ast.Add: " + ", ast.Sub: " − ", ast.Mult: " × ", ast.Div: " / ", ast.Pow: "^"}
COMPARISON = {ast.GtE: "≥", ast.LtE: "≤", ast.Gt: ">", ast.Lt: "<", ast.NotEq: "≠", ast.Eq: "="}
ATOM = 4
"""Precedence of what never needs brackets."""


@cache
def expression_of(function: Equation) -> ast.expr:
    """Return the expression that a function returns, its local names replaced by what they stand for."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(tree, ast.FunctionDef)  # noqa: S101 (equations are functions, by construction of the graph)
    local: dict[str, ast.expr] = {}
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            local[statement.targets[0].id] = _Inlined(local).visit(statement.value)
    last = tree.body[-1]
    assert isinstance(last, ast.Return) and last.value is not None  # noqa: S101, PT018 (held by a rule test)
    inlined: ast.expr = _Inlined(local).visit(last.value)
    return inlined


class _Inlined(ast.NodeTransformer):
    """Replaces local names by their expressions."""

    def __init__(self, local: Mapping[str, ast.expr]) -> None:
        self.local = local

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.local.get(node.id, node)


def written(
    function: Equation,
    words: Mapping[str, str],
    worth: Callable[[ast.expr], str] | None = None,
    choice: str = "{then} si {condition}, sinon {otherwise}",
) -> str:
    """Return the formula with each argument replaced by its words.

    worth: what to write in place of a sum over an axis: what it is worth. Without it the sum is spelled out.
    choice: how to say that a value depends on a condition.
    """
    return _Writer(words, worth, choice).text(expression_of(function))


class _Writer:
    """Writes an expression as mathematics that a non-programmer reads."""

    def __init__(self, words: Mapping[str, str], worth: Callable[[ast.expr], str] | None, choice: str) -> None:
        self.words = words
        self.worth = worth
        self.choice = choice

    def text(self, node: ast.expr) -> str:
        """Return the expression as text."""
        return self._bracketed(node, 0)

    def _bracketed(self, node: ast.expr, floor: int) -> str:
        text, precedence = self._node(node)
        return f"({text})" if precedence < floor else text

    def _node(self, node: ast.expr) -> tuple[str, int]:
        if isinstance(node, ast.BinOp):
            return self._binary(node)
        if isinstance(node, ast.Call):
            return self._call(node)
        return self._simple(node)

    def _simple(self, node: ast.expr) -> tuple[str, int]:
        match node:
            case ast.UnaryOp(operand=operand):
                return f"−{self._bracketed(operand, 2)}", 2
            case ast.Compare(left=left, ops=[sign], comparators=[right]):
                return f"{self.text(left)} {COMPARISON[type(sign)]} {self.text(right)}", 0
            case ast.Constant(value=float() | int() as value):
                return f"{value:g}", ATOM
            case ast.Name(id=name):
                return self._name(name), ATOM
        return ast.unparse(node), ATOM

    def _name(self, name: str) -> str:
        constant = getattr(measures, name, None)
        return f"{constant:g}" if isinstance(constant, float) else self.words.get(name, name)

    def _binary(self, node: ast.BinOp) -> tuple[str, int]:
        kind = type(node.op)
        precedence = PRECEDENCE[kind]
        right = precedence + (kind in (ast.Sub, ast.Div, ast.Pow))
        return self._bracketed(node.left, precedence) + SIGN[kind] + self._bracketed(node.right, right), precedence

    def _call(self, node: ast.Call) -> tuple[str, int]:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        if self.worth is not None and name.startswith(("over_", "combined")):
            return self.worth(node), ATOM
        if name == "ratio":
            return f"{self._bracketed(node.args[0], 2)} / {self._bracketed(node.args[1], 3)}", 2
        if name == "combined":
            return f"1 − ∏(1 − {self._bracketed(node.args[0], 2)})", 1
        if name == "where":
            then, otherwise = (self._bracketed(argument, 1) for argument in node.args[1:])
            return self.choice.format(condition=self.text(node.args[0]), then=then, otherwise=otherwise), 0
        inside = [self.text(argument) for argument in node.args]
        pattern = "Σ({})" if name.startswith("over_") else PATTERNS.get(name, FUNCTIONS.get(name, name) + "({})")
        return pattern.format(" ; ".join(inside)), ATOM


PATTERNS = {
    "positive": "max({} ; 0)",
    "negative": "min({} ; 0)",
    "indicator": "[{}]",
}

FUNCTIONS = {
    "logistic": "logistique",
    "minimum": "min",
    "maximum": "max",
    "clip": "borne",
    "abs": "abs",
    "sqrt": "racine",
    "abandonment_with_redials": "Erlang A",
    "agents_for_answer_rate": "Erlang A inverse",
}
