"""Every value of a real run is explained by the values that made it."""

import ast
import dataclasses
from itertools import product

import numpy as np
import pytest

import simulator
from simulator.engine.explain import explain
from simulator.engine.formula import expression_of
from simulator.engine.graph import INITIAL, PREVIOUS
from simulator.engine.measures import POSITION
from simulator.model import model_graph

YEAR = 2030
GRAPH = model_graph()
NAMES = tuple(GRAPH.variables)
WITH_LAST_YEAR = tuple(
    name for name, variable in GRAPH.variables.items() if any(need.endswith(PREVIOUS) for need in variable.needs)
)


@pytest.fixture(scope="module")
def outcome():
    return simulator.compare(simulator.open_dossier("dgfip")).outcome("hours_32", "evidenced")


@pytest.fixture(scope="module")
def run(outcome):
    return outcome.run


def argument(run, need, year):
    """Return what an equation is given for an argument, in one year."""
    if not need.endswith(PREVIOUS):
        return run.value(need, year)
    stock = need.removesuffix(PREVIOUS)
    return run.value(stock + INITIAL, year) if year == run.years[0] else run.value(stock, year - 1)


def cells(values):
    return list(product(range(values.shape[0]), range(values.shape[1])))


@pytest.mark.parametrize("name", NAMES)
def test_a_node_is_worth_what_the_run_says(run, name):
    values = run.value(name, YEAR)
    assert explain(run, name, YEAR).value == pytest.approx(values.sum(), rel=1e-12, abs=1e-9)
    for cell in cells(values):
        assert explain(run, name, YEAR, cell).value == values[*cell, 0]


@pytest.mark.parametrize("name", NAMES)
def test_an_equation_on_the_values_of_the_run_gives_the_stored_value(run, name):
    variable = GRAPH.variables[name]
    for year in (run.years[0], YEAR):
        stored = run.value(name, year)
        again = variable.function(*(argument(run, need, year) for need in variable.needs))
        np.testing.assert_array_equal(np.broadcast_to(again, stored.shape), stored)


@pytest.mark.parametrize("name", NAMES)
def test_a_total_is_the_sum_of_its_cells(run, name):
    node = explain(run, name, YEAR)
    if not node.total:
        assert len(node.children) == len(GRAPH.variables[name].needs)
        return
    if not run.value(name, YEAR).size:
        assert (node.children, node.value) == ((), 0)
        return
    assert node.children
    assert not any(child.total for child in node.children)
    assert {child.name for child in node.children} == {name}
    assert node.value == pytest.approx(sum(child.value for child in node.children), rel=1e-12, abs=1e-9)
    sizes = [abs(child.value) for child in node.children]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_formula_evaluated_is_the_value(run, name):
    expression = expression_of(GRAPH.variables[name].function)
    for year in (run.years[0], YEAR):
        for cell in cells(run.value(name, year)):
            node = explain(run, name, year, cell)
            assert node.evaluated(expression) == node.value


@pytest.mark.parametrize("name", NAMES)
def test_children_are_the_arguments_and_cover_the_cells_that_the_value_is_made_of(run, name):
    for cell in cells(run.value(name, YEAR)):
        node = explain(run, name, YEAR, cell)
        assert tuple(child.argument for child in node.children) == GRAPH.variables[name].needs
        for child in node.children:
            given = argument(run, child.argument, YEAR)
            shape = run.value(name, YEAR).shape
            taken = tuple(
                slice(None) if shape[i] == 1 else slice(min(cell[i], given.shape[i] - 1), cell[i] + 1) for i in (0, 1)
            )
            assert child.value == pytest.approx(given[taken].sum(), rel=1e-12, abs=1e-9)


@pytest.mark.parametrize("name", WITH_LAST_YEAR)
def test_last_year_goes_to_the_year_before_and_to_the_initial_value_in_the_first(run, name):
    first = run.years[0]
    cell = (0, 0)
    for child in explain(run, name, YEAR, cell).children:
        assert child.year == YEAR - child.argument.endswith(PREVIOUS)
        assert child.name == child.argument.removesuffix(PREVIOUS)
    for child in explain(run, name, first, cell).children:
        assert child.year == first
        assert child.name == child.argument.replace(PREVIOUS, INITIAL)


def test_every_sum_over_an_axis_has_all_cells_of_that_axis(run, outcome):
    lengths = {"projects": "project", "categories": "category", "services": "service"}
    seen = 0
    for name, variable in GRAPH.variables.items():
        given = {need: argument(run, need, YEAR) for need in variable.needs}
        for part in ast.walk(expression_of(variable.function)):
            if isinstance(part, ast.Call) and getattr(part.func, "id", "").startswith("over_"):
                axis = lengths[part.func.id.removeprefix("over_")]
                inside = eval(ast.unparse(part.args[0]), variable.function.__globals__ | given)
                assert inside.shape[POSITION[axis]] == outcome.inputs.sizes[axis], (name, ast.unparse(part))
                seen += 1
    assert seen > 50


def test_a_leaf_has_no_children_and_its_own_value(run):
    node = explain(run, "posts_0", YEAR, (1, 2))
    assert node.children == ()
    assert node.variable is None
    assert node.value == run.leaves["posts_0"][1, 2, 0]
    whole = explain(run, "posts_0", YEAR)
    assert whole.value == pytest.approx(run.leaves["posts_0"].sum())
    assert all(child.variable is None for child in whole.children)


def test_a_total_shows_only_cells_that_are_not_zero_and_one_at_least(run):
    values = run.value("withdrawn_posts", YEAR)
    node = explain(run, "withdrawn_posts", YEAR)
    assert len(node.children) == max(1, np.count_nonzero(values))
    zero = dataclasses.replace(run, values={**run.values, "withdrawn_posts": run.values["withdrawn_posts"] * 0})
    assert len(explain(zero, "withdrawn_posts", YEAR).children) == 1


def test_every_walk_down_ends_on_leaves(run):
    waiting, seen, leaves = [explain(run, "self_financed_week", YEAR)], set(), set()
    while waiting:
        node = waiting.pop()
        key = (node.name, node.year, node.cell, node.spread)
        if key in seen:
            continue
        seen.add(key)
        if node.variable is None:
            leaves.add(node.name)
        waiting += node.children
    assert leaves <= set(GRAPH.leaves)
    assert {"week", "annual_hours_0", "posts_0"} & leaves
    assert min(year for _, year, _, _ in seen) >= run.years[0]
