"""A formula reads as it computes: brackets where they change the value, and nowhere else."""

import ast

import numpy as np
import pytest

from simulator.engine import arithmetic, measures
from simulator.engine.arithmetic import combined, indicator, negative, over_projects, over_services, positive, ratio
from simulator.engine.formula import expression_of, written
from simulator.engine.measures import DAYS_PER_YEAR, MINUTES_PER_HOUR
from simulator.model import model_graph

EQUATIONS = []


def reads(expected):
    """Register an equation with what its formula must read as."""

    def kept(function):
        EQUATIONS.append(pytest.param(function, expected, id=function.__name__))
        return function

    return kept


@reads("a − (b − c)")
def difference_of_difference(a, b, c):
    return a - (b - c)


@reads("a − b − c")
def difference_from_the_left(a, b, c):
    return a - b - c


@reads("a − (b + c)")
def difference_of_sum(a, b, c):
    return a - (b + c)


@reads("a + b − c")
def sum_of_difference(a, b, c):
    return a + (b - c)


@reads("a / (b × c)")
def quotient_by_product(a, b, c):
    return a / (b * c)


@reads("a / (b / c)")
def quotient_by_quotient(a, b, c):
    return a / (b / c)


@reads("a / b / c")
def quotient_from_the_left(a, b, c):
    return a / b / c


@reads("a × b / c")
def product_by_quotient(a, b, c):
    return a * (b / c)


@reads("(a + b) × (1 − c)")
def product_of_sums(a, b, c):
    return (a + b) * (1 - c)


@reads("a + b × c")
def sum_of_product(a, b, c):
    return a + (b * c)


@reads("−a × b")
def opposite(a, b):
    return -a * b


@reads("−(a + b)")
def opposite_of_sum(a, b):
    return -(a + b)


@reads("a / (−b)")
def quotient_by_opposite(a, b):
    return a / -b


@reads("(a + b) / (b × c)")
def ratio_of_expressions(a, b, c):
    return ratio(a + b, b * c)


@reads("a / (b / c)")
def quotient_by_ratio(a, b, c):
    return a / ratio(b, c)


@reads("a / (b / c)")
def ratio_by_ratio(a, b, c):
    return ratio(a, ratio(b, c))


@reads("c − a / b")
def difference_of_ratio(a, b, c):
    return c - ratio(a, b)


@reads("max(min(a ; b) − min(c ; 0) ; 0)")
def nested_calls(a, b, c):
    return positive(np.minimum(a, b) - negative(c))


@reads("borne(abs(a) ; 0 ; max(b ; racine(c)))")
def nested_numpy_calls(a, b, c):
    return np.clip(np.abs(a), 0, np.maximum(b, np.sqrt(c)))


@reads("Σ(a × Σ(b)) / Σ(c)")
def nested_sums(a, b, c):
    return over_services(a * over_projects(b)) / over_services(c)


@reads("(1 − ∏(1 − a)) × b")
def product_of_combined(a, b):
    return combined(a) * b


@reads("b − (1 − ∏(1 − a))")
def difference_of_combined(a, b):
    return b - combined(a)


@reads("1 − ∏(1 − (a − b))")
def combined_of_difference(a, b):
    return combined(a - b)


@reads("1 − ∏(1 − a × b)")
def combined_of_product(a, b):
    return combined(a * b)


@reads("a × [b ≤ c − 1]")
def indicated(a, b, c):
    return a * indicator(b <= c - 1)


@reads("a si b > 0, sinon c")
def chosen(a, b, c):
    return np.where(b > 0, a, c)


@reads("b × (a si b ≠ c, sinon 0)")
def product_of_choice(a, b, c):
    return b * np.where(b != c, a, 0)


@reads("max(a si b ≥ c, sinon 0 ; 0)")
def choice_inside_a_call(a, b, c):
    return positive(np.where(b >= c, a, 0))


@reads("(a si b < c, sinon b) si a = c, sinon (b si c > a, sinon c)")
def choice_of_choices(a, b, c):
    return np.where(a == c, np.where(b < c, a, b), np.where(c > a, b, c))


@reads("a / 60 × 365")
def conversions(a):
    return a / MINUTES_PER_HOUR * DAYS_PER_YEAR


@reads("(a − b) × (1 − (a − b))")
def local_name(a, b):
    """Return what the documentation says, which is not in the formula."""
    gap = a - b
    return gap * (1 - gap)


@reads("a × (b + 1) / (b + 1 + a × (b + 1))")
def local_names_one_in_another(a, b):
    more = b + 1
    scaled = a * more
    return ratio(scaled, more + scaled)


@reads("max(a − b ; 0) − c")
def local_name_reused(a, b, c):
    x = a - b
    x = positive(x)
    return x - c


@pytest.mark.parametrize(("function", "expected"), EQUATIONS)
def test_an_equation_is_written_as_mathematics(function, expected):
    assert written(function, {}) == expected


def test_arguments_are_replaced_by_their_words():
    words = {"a": "effectif", "b": "part partie", "a_previous": "never used"}
    assert written(product_of_sums, words) == "(effectif + part partie) × (1 − c)"


def test_words_may_be_numbers_without_changing_the_reading():
    assert written(difference_of_difference, {"a": "10", "b": "4", "c": "1"}) == "10 − (4 − 1)"


def test_sums_may_be_replaced_by_what_they_are_worth():
    assert written(nested_sums, {}, worth=lambda _: "42") == "42 / 42"
    assert written(product_of_combined, {}, worth=lambda _: "0,3") == "0,3 × b"
    assert written(nested_calls, {}, worth=lambda _: "42") == written(nested_calls, {})


def test_worth_is_asked_of_the_outermost_sum():
    asked = []
    written(nested_sums, {}, worth=lambda node: asked.append(node.args[0]) or "")
    assert len(asked) == 2


def test_the_way_to_say_a_choice_is_the_readers():
    assert written(chosen, {}, choice="{then} if {condition}, else {otherwise}") == "a if b > 0, else c"


def test_writing_twice_reads_the_same():
    assert written(local_names_one_in_another, {}) == written(local_names_one_in_another, {})
    assert expression_of(chosen) is expression_of(chosen)


READ_BACK = {
    " ; ": ", ",
    "−": "-",
    "×": "*",
    "^": "**",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "Erlang A inverse": "agents_for_answer_rate",
    "Erlang A": "abandonment_with_redials",
    "[": "indicator(",
    "]": ")",
}
READER = {
    "max": np.maximum,
    "min": np.minimum,
    "borne": np.clip,
    "abs": np.abs,
    "racine": np.sqrt,
    "exp": np.exp,
    "logistique": arithmetic.logistic,
    "where": np.where,
}


def read_back(text, names):
    """Compute a written formula as a reader with a calculator would."""
    for sign, python in READ_BACK.items():
        text = text.replace(sign, python)
    return eval(text, vars(arithmetic) | READER | names)


@pytest.mark.parametrize("name", model_graph().variables)
def test_every_formula_of_the_model_reads_as_it_computes(name):
    variable = model_graph().variables[name]
    random = np.random.default_rng(len(name))
    values = {need: random.uniform(0.1, 0.9, (1, 1, 8)) for need in variable.needs}
    sums = {}

    def worth(node):
        known = variable.function.__globals__ | values
        sums[f"sum_{len(sums)}"] = eval(ast.unparse(node), known)
        return f"sum_{len(sums) - 1}"

    text = written(variable.function, {}, worth, choice="where({condition}, {then}, {otherwise})")
    expected = variable.function(*values.values())
    known = {key: value for key, value in variable.function.__globals__.items() if key not in vars(measures)}
    np.testing.assert_allclose(read_back(text, known | READER | values | sums), expected, rtol=1e-9, atol=1e-12)
