"""Equations are pure: an expression of their arguments, and nothing else."""

import ast
from pathlib import Path

import pytest

import simulator
from simulator.dossier.catalogue import THEMES
from simulator.engine.graph import equations_of
from simulator.model import THEMES as MODULES

MODEL = Path(simulator.__file__).parent / "model"
FORBIDDEN = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.Try,
    ast.TryStar,
    ast.With,
    ast.AsyncWith,
    ast.Match,
    ast.Lambda,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.Global,
    ast.Nonlocal,
    ast.AugAssign,
    ast.NamedExpr,
    ast.Await,
    ast.Yield,
    ast.YieldFrom,
    ast.Delete,
    ast.Assert,
    ast.Raise,
    ast.ClassDef,
)
CALLS = {"open", "print", "input", "eval", "exec", "compile", "__import__", "getattr", "setattr", "globals", "vars"}
STATES = {"random", "default_rng", "seed", "save", "load", "loadtxt", "fromfile", "time", "datetime", "today", "now"}


def tree_of(theme):
    return ast.parse((MODEL / f"{theme}.py").read_text(encoding="utf-8"))


def functions_of(theme):
    return [node for node in tree_of(theme).body if isinstance(node, ast.FunctionDef)]


def test_the_themes_are_all_the_files_of_the_model():
    files = {path.stem for path in MODEL.glob("*.py")} - {"__init__", "queues"}
    assert files == set(THEMES) == {module.__name__.rsplit(".", 1)[1] for module in MODULES}
    assert files == {path.stem for path in MODEL.glob("*.yaml")}


@pytest.mark.parametrize("theme", THEMES)
def test_no_condition_no_loop_no_state(theme):
    found = [f"{theme}.py:{node.lineno}" for node in ast.walk(tree_of(theme)) if isinstance(node, FORBIDDEN)]
    assert found == []


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_read_printed_or_drawn_at_random(theme):
    for node in ast.walk(tree_of(theme)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in CALLS, node.lineno
        if isinstance(node, ast.Attribute):
            assert node.attr not in STATES | CALLS, node.lineno
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = {alias.name.split(".")[0] for alias in node.names} | {getattr(node, "module", "") or ""}
            assert not names & {"random", "time", "datetime", "os", "sys", "io", "pathlib", "secrets"}, node.lineno


@pytest.mark.parametrize("theme", THEMES)
def test_no_number_but_zero_one_and_two(theme):
    numbers = {
        (node.value, node.lineno)
        for node in ast.walk(tree_of(theme))
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, float, complex))
    }
    assert [found for found in numbers if isinstance(found[0], bool) or found[0] not in (0, 1, 2)] == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_file_holds_a_docstring_imports_and_functions(theme):
    first, *rest = tree_of(theme).body
    assert isinstance(first, ast.Expr)
    assert isinstance(first.value, ast.Constant)
    assert {type(node) for node in rest} <= {ast.Import, ast.ImportFrom, ast.FunctionDef}


@pytest.mark.parametrize("theme", THEMES)
def test_an_equation_is_a_docstring_maybe_names_and_one_return(theme):
    functions = functions_of(theme)
    assert functions
    for function in functions:
        assert ast.get_docstring(function), function.name
        *names, last = function.body[1:]
        assert isinstance(last, ast.Return), function.name
        assert last.value is not None, function.name
        assert all(isinstance(name, ast.Assign) for name in names), function.name
        assert all(isinstance(target, ast.Name) for name in names for target in name.targets), function.name
        assert all(len(name.targets) == 1 for name in names), function.name


@pytest.mark.parametrize("theme", THEMES)
def test_an_equation_uses_its_arguments_all_of_them_and_has_no_default(theme):
    for function in functions_of(theme):
        assert function.decorator_list == [], function.name
        arguments = function.args
        assert [arguments.defaults, arguments.kwonlyargs, arguments.vararg, arguments.kwarg] == [[], [], None, None]
        used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
        assert {argument.arg for argument in arguments.args} <= used, function.name


def test_every_function_of_the_themes_is_an_equation():
    assert len(equations_of(MODULES)) == sum(len(functions_of(theme)) for theme in THEMES)
