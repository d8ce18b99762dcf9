"""The graph over intervals: nothing that numbers within their ends may give is left out."""

from typing import Annotated

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.dossier.catalogue import catalogue
from simulator.engine.affine import Interval, between, enclosed, interval, unknown
from simulator.engine.arithmetic import combined, over_services, ratio
from simulator.engine.graph import PREVIOUS, build_graph
from simulator.engine.intervals import lifted, packed, unpacked
from simulator.engine.measures import POSITION, PROJECT, SERVICE, WHOLE, Hours, Share
from simulator.engine.run import run
from simulator.model import model_graph
from simulator.model.queues import abandonment_with_redials, agents_for_answer_rate

MONOTONE = (abandonment_with_redials, agents_for_answer_rate)
JOINED = (("withdrawn_posts", "withdrawals"),)
GRAPH = model_graph()
UNKNOWNS = 2
POINTS = 200
LIFTED = lifted(GRAPH, UNKNOWNS, MONOTONE, JOINED)
SIZES = {"project": 3, "category": 2, "group": 2, "service": 2}
NEVER_NEGATIVE = {"agents_on_line", "fresh_contacts_per_hour", "contacts_per_hour_0", "work_pace"}
"""Arguments of queues: no model of one has a meaning below 0."""


def shape_of(name):
    """Return how many cells a name has, (kind, service, case)."""
    source = name.removesuffix(PREVIOUS)
    axes = GRAPH.variables[source].axes.axes if source in GRAPH.variables else catalogue().leaves[source].axes
    found = [1, 1, 1]
    for axis in axes:
        found[POSITION[axis]] = SIZES[axis]
    return tuple(found)


def limits_of(name, measure):
    """Return between what and what a name is drawn: what it accepts, but no further than ten thousand."""
    source = name.removesuffix(PREVIOUS)
    if source in catalogue().leaves and np.isfinite(catalogue().leaves[source].bounds).all():
        low, high = catalogue().leaves[source].bounds
        return max(low, -1e4), min(high, 1e4)
    low, high = {"share": (-1, 1), "ratio": (-1, 2), "index": (0.1, 2)}.get(measure.name, (-100, 1000))
    return (0 if name in NEVER_NEGATIVE else low), high


def drawn(random, name, measure):
    """Return a number that moves with unknowns and alone, and its values where unknowns are somewhere."""
    low, high = limits_of(name, measure)
    shape = (*shape_of(name), 1)
    middle, room = (low + high) / 2, (high - low) / 2
    parts = random.dirichlet(np.ones(UNKNOWNS + 2), shape) * random.choice([1, 0.1, 1e-3])
    centre = middle + random.uniform(-1, 1, shape) * (room - room * parts.sum(axis=-1))
    centre = np.where(random.random(shape) < 0.2, np.clip(0, low, high), centre)
    room = np.minimum(room, np.minimum(centre - low, high - centre))
    slopes = np.moveaxis(parts[..., :UNKNOWNS], -1, 0) * random.choice([-1, 0, 1], (UNKNOWNS, *shape)) * room
    radius = parts[..., UNKNOWNS] * random.choice([0, 1]) * room
    reach = np.abs(slopes).sum(axis=0) + radius
    return Interval(centre - reach, centre + reach, centre, slopes, radius)


def values_in(random, number, where):
    """Return values of a number, (kind, service, case, point), where unknowns are somewhere from −1 to 1."""
    alone = random.choice([-1, 1, 0, 0.3], (*number.centre.shape[:-1], where.shape[-1]))
    found = number.centre + number.radius * alone
    return found + sum(slope * place for slope, place in zip(number.slopes, where, strict=True))


@pytest.mark.parametrize("name", GRAPH.variables)
@settings(max_examples=6, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32 - 1))
def test_no_equation_gives_anything_outside(name, seed):
    random, variable = np.random.default_rng(seed), LIFTED.variables[name]
    where = random.choice([-1, 1, 0.5, -0.2], (UNKNOWNS, POINTS))
    given_ = {need: drawn(random, need, measure) for need, measure in variable.arguments}
    values = {need: values_in(random, number, where) for need, number in given_.items()}
    flow = dict(JOINED).get(name)
    if flow is not None:  # what the two need together is that of the flow
        values[flow] = GRAPH.variables[flow].function(*(values[need] for need in GRAPH.variables[flow].needs))
        given_[flow] = between(values[flow].min(axis=-1, keepdims=True), values[flow].max(axis=-1, keepdims=True))
    with np.errstate(all="ignore"):
        found = GRAPH.variables[name].function(*(values[need] for need in GRAPH.variables[name].needs))
    held = interval(unpacked(variable.function(*(packed(given_[need], UNKNOWNS) for need in variable.needs)), UNKNOWNS))
    known = np.isfinite(found)
    size = 1e-9 * np.maximum(1, np.abs(np.where(known, found, 0)))
    assert (~known | (held.low - size <= found)).all()
    assert (~known | (found <= held.high + size)).all()
    line = held.centre + sum(slope * place for slope, place in zip(held.slopes, where, strict=True))
    assert (~known | np.isinf(held.radius) | (np.abs(found - line) <= held.radius + size + 1e-9 * held.reach)).all()


def test_what_is_certain_is_as_it_was():
    for name in ("net_saving", "adoption", "withdrawn_posts"):
        variable = GRAPH.variables[name]
        numbers = {need: np.full((1, 1, 1, 1), 0.25) for need in LIFTED.variables[name].needs}
        found = LIFTED.variables[name].function(*(numbers[need] for need in LIFTED.variables[name].needs))
        assert found.shape[-1] == 1
        if name != "withdrawn_posts":
            assert found == variable.function(*(numbers[need] for need in variable.needs))


def gain(saved: Share, checked: Share) -> Annotated[Share, WHOLE]:
    return saved - checked


def twice(gain: Share, saved: Share) -> Annotated[Share, WHOLE]:
    return gain + gain - saved


def left(left_previous: Hours, saved: Share) -> Annotated[Hours, WHOLE]:
    return left_previous - saved * left_previous


def part(left: Hours, saved: Share) -> Annotated[Share, WHOLE]:
    return ratio(left, saved)


def hand_made(**leaves):
    """Return the results of a hand-made graph after two years, as intervals."""
    graph = lifted(build_graph([gain, twice, left, part]), len(leaves))
    start = {"left_initial": np.full((1, 1, 1), 100.0)}
    ends = {
        name: packed(unknown(*(np.full((1, 1, 1), float(end)) for end in both), rank, len(leaves)), len(leaves))
        for rank, (name, both) in enumerate(leaves.items())
    }
    found = run(graph, start | ends, [2026, 2027], {})
    return {name: unpacked(found.value(name, 2027), len(leaves)) for name in graph.variables}


def ends(number):
    return number.low.item(), number.high.item()


def test_by_hand():
    found = hand_made(saved=(0.1, 0.3), checked=(0.1, 0.2))
    assert ends(found["gain"]) == pytest.approx((-0.1, 0.2))
    assert ends(found["twice"]) == pytest.approx((-0.3, 0.1))  # saved − 2 × checked: what is saved counts once
    low, high = ends(found["left"])
    assert low <= 49
    assert high >= 81
    assert (low, high) == pytest.approx((49, 81), abs=2.5)
    assert ends(found["part"])[0] == pytest.approx(49 / 0.3, rel=0.1)


def test_nothing_is_known_of_a_quotient_by_what_may_be_nothing():
    found = hand_made(saved=(-0.1, 0.3), checked=(0, 0))
    assert ends(found["part"]) == (-np.inf, np.inf)
    found = hand_made(saved=(0, 0.3), checked=(0, 0))
    low, high = ends(found["part"])
    assert 0 <= low <= 49 / 0.3
    assert high == np.inf


def test_what_has_no_end_stays_open_on_its_side_only():
    found = hand_made(saved=(0.1, 0.3), checked=(0.05, np.inf))
    assert ends(found["gain"]) == (-np.inf, pytest.approx(0.25))
    assert ends(found["left"])[1] < 100


def test_nothing_times_what_has_no_end_is_nothing():
    number = between(np.zeros(1), np.full(1, np.inf))
    assert ends(number * 0.0) == (0, 0)
    assert ends(number * -2.0) == (-np.inf, 0)


def test_conditions_that_may_hold_or_not_give_both():
    number = between(np.array([1.0, -1.0, -2.0]), np.array([2.0, 1.0, -1.0]))
    found = np.where(number > 0, number, 10.0)
    assert found.low.tolist() == [1, -1, 10]
    assert found.high.tolist() == [2, 10, 10]


def test_an_operation_without_a_rule_is_refused():
    number = between(np.zeros(1), np.ones(1))
    with pytest.raises(TypeError):
        np.sin(number)
    with pytest.raises(TypeError):
        np.cumsum(number)


def test_ends_and_slopes_together_are_narrower_than_either():
    number = enclosed(*(np.array([each]) for each in (0.0, 1.0, 0.5)), np.array([[0.25]]), np.array([0.0]))
    assert ends(number) == pytest.approx((0.25, 0.75))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(0, 3)), min_size=3, max_size=3))
def test_an_array_of_a_run_is_the_interval_that_it_was(pairs):
    low = np.array([pair[0] for pair in pairs]).reshape(1, 1, 3)
    number = unknown(low, low + np.array([pair[1] for pair in pairs]).reshape(1, 1, 3), 1, 2)
    again = unpacked(packed(number, 2), 2)
    for name in ("low", "high", "centre", "radius"):
        assert (getattr(again, name) == getattr(number, name)).all()
    assert (again.slopes == number.slopes).all()


def shared(hours: Hours) -> Annotated[Hours, PROJECT]:
    return over_services(hours)


def saved(share: Share) -> Annotated[Share, SERVICE]:
    return combined(share)


def test_functions_of_axes_keep_their_shapes():
    graph = lifted(build_graph([shared, saved]), 1)
    low = np.full((2, 3, 4), 0.1)
    leaf = packed(unknown(low, low + 0.2, 0, 1), 1)
    found = run(graph, {"hours": leaf, "share": leaf}, [2026], {"project": 2, "service": 3})
    assert ends_of(found.value("shared", 2026)) == pytest.approx((0.3, 0.9))
    low, high = ends_of(found.value("saved", 2026)[:, :1])
    assert low <= 1 - 0.9**2 < 1 - 0.7**2 <= high


def ends_of(array):
    number = unpacked(array, 1)
    return number.low.min().item(), number.high.max().item()
