"""The model itself on many draws: the same bytes as one draw at a time, whatever is kept and however it is given."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import pytest

import simulator
from simulator.analysis.comparison import Outcome
from simulator.engine.measures import Array
from simulator.engine.run import STILL, Run, run
from simulator.model import model_graph

DRAWS = 5
FIXED = {"year", "deployment_year", "project_end_year", "ftap_end_year", "deployed", "bottom_up_route"}
"""Dates and choices: they are not uncertain."""


@cache
def outcome(name: str) -> Outcome:
    table = simulator.compare(simulator.open_dossier(name), scenarios=["hours_32"], positions=["evidenced"])
    return table.outcome("hours_32", "evidenced")


@cache
def drawn(name: str) -> Mapping[str, Array]:
    """Return the leaves of a real dossier, each moved by up to a tenth in every draw."""
    random = np.random.default_rng(32)
    return {
        key: values * (1 if key in FIXED else random.uniform(0.9, 1, DRAWS))
        for key, values in outcome(name).run.leaves.items()
    }


def again(name: str, leaves: Mapping[str, Array], keep: tuple[str, ...] | None = None) -> Run:
    before = outcome(name)
    return run(model_graph(), leaves, before.run.years, before.inputs.sizes, keep)


def one_draw(values: Array, draw: int) -> Array:
    """Return one draw; what does not vary between draws is the same in all."""
    return np.ascontiguousarray(values[..., [draw]] if values.shape[-1] > 1 else values)


@pytest.mark.parametrize("name", ["accueil", "dgfip"])
def test_many_draws_of_the_model_are_as_many_runs_of_one_draw_bit_for_bit(name):
    together = again(name, drawn(name))
    for draw in range(DRAWS):
        alone = again(name, {key: one_draw(values, draw) for key, values in drawn(name).items()})
        for key, values in alone.values.items():
            assert one_draw(together.values[key], draw).tobytes() == values.tobytes(), f"{key}, draw {draw}"


@pytest.mark.parametrize("name", ["accueil", "dgfip"])
def test_draws_differ_and_the_same_ones_give_the_same_bytes(name):
    one, other = (again(name, drawn(name)) for _ in range(2))
    assert all(one.values[key].tobytes() == other.values[key].tobytes() for key in one.values)
    assert len(set(one.value("spending", one.years[-1]).ravel().tolist())) == DRAWS


@pytest.mark.parametrize("keep", [("self_financed_week",), ("answer_rate", "net_present_value"), ("unmet_hours",)])
def test_keeping_a_few_results_of_the_model_gives_the_same_bytes(keep):
    whole, part = again("accueil", drawn("accueil")), again("accueil", drawn("accueil"), keep)
    assert set(part.values) == set(keep)
    assert len(part.graph.variables) < len(whole.graph.variables)
    assert all(part.values[key].tobytes() == whole.values[key].tobytes() for key in keep)


def test_what_stands_still_is_worth_the_same_when_it_is_walked_year_by_year():
    leaves, years = drawn("accueil"), outcome("accueil").run.years
    paths = {key: np.stack([values] * len(years)) if values.ndim == STILL else values for key, values in leaves.items()}
    still, moving = again("accueil", leaves), again("accueil", paths)
    assert any(values.ndim == STILL for values in still.values.values())
    assert all(values.ndim > STILL for values in moving.values.values())
    for key in still.values:
        assert np.array_equal(still.value_over_years(key), moving.value_over_years(key)), key
