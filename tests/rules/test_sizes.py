"""Small files, small functions."""

import ast
from pathlib import Path
from statistics import median

import pytest

import simulator

PACKAGE = Path(simulator.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 60
MEDIAN_LINES_OF_A_FUNCTION = 10


def functions_of(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def lines(node):
    return node.end_lineno - node.lineno + 1


def lines_of_code(function):
    """Return the length of a function, signature included and docstring excluded."""
    return lines(function) - (lines(function.body[0]) if ast.get_docstring(function) else 0)


def test_there_is_something_to_measure():
    assert len(FILES) > 30
    assert sum(len(functions_of(path)) for path in FILES) > 300


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_fits_in_a_few_screens(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_OF_A_FILE


def test_a_function_fits_on_a_screen():
    long = {f"{path.name}:{node.name}": lines(node) for path in FILES for node in functions_of(path)}
    assert {name: length for name, length in long.items() if length > MOST_LINES_OF_A_FUNCTION} == {}


def test_half_of_the_functions_have_less_than_ten_lines():
    assert median(lines_of_code(node) for path in FILES for node in functions_of(path)) < MEDIAN_LINES_OF_A_FUNCTION
