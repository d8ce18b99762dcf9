"""Erlang B, C and A against published values, a birth-death chain summed state by state, and their limits."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from simulator.model import queues

MINUTE = 1 / 60
SECONDS = 3600
REFERENCE = (50, 2880, MINUTE, 2 * MINUTE)  # agents, calls an hour, hours of handling, hours of patience
HANDLING = 0.1

AGENTS = st.floats(0, 1e5)
LOADS = st.floats(1e-6, 1e5)
PATIENCES = st.floats(1e-6, 1e3)
MORE = st.floats(1, 3)


@pytest.fixture(autouse=True)
def _no_warning() -> Iterator[None]:
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


class Chain(NamedTuple):
    wait_probability: float
    abandonment: float
    mean_wait: float


def birth_death_chain(agents: int, arrival_rate: float, handling_time: float, patience: float) -> Chain:
    """Sum M/M/c+M state by state, from the balance of each pair of neighbours."""
    reach = arrival_rate * patience
    people = np.arange(agents + int(reach + 60 * np.sqrt(reach)) + 200)
    waiting = np.maximum(people - agents, 0)
    departures = np.minimum(people, agents) / handling_time + waiting / patience
    weights = np.concatenate([[0.0], np.cumsum(np.log(arrival_rate) - np.log(departures[1:]))])
    with np.errstate(under="ignore"):
        shares = np.exp(weights - weights.max())
        shares /= shares.sum()
        mean_wait = float(np.sum(shares * waiting)) / arrival_rate
    return Chain(float(np.sum(shares[people >= agents])), mean_wait / patience, mean_wait)


def erlang_a(agents: float, load: float, patience: float) -> Chain:
    """Ask the module, with patience counted in handling times."""
    inputs = [np.asarray(value) for value in (agents, load / HANDLING, HANDLING, patience * HANDLING)]
    return Chain(
        float(queues.erlang_a_wait_probability(*inputs)),
        float(queues.erlang_a_abandonment(*inputs)),
        float(queues.erlang_a_mean_wait(*inputs)),
    )


# --- published values --------------------------------------------------------------------------------------


def test_erlang_c_reference() -> None:
    agents, calls, handling, _ = np.array(REFERENCE)
    wait = queues.erlang_c_mean_wait(agents, calls, handling)
    assert queues.erlang_c_wait_probability(agents, calls * handling) == pytest.approx(0.6945, abs=5e-5)
    assert wait * SECONDS == pytest.approx(20.83, abs=5e-3)
    assert wait * calls == pytest.approx(16.67, abs=5e-3)
    assert calls * handling / agents == pytest.approx(0.96)


def test_erlang_a_reference() -> None:
    agents, calls, handling, patience = np.array(REFERENCE)
    abandonment = queues.erlang_a_abandonment(agents, calls, handling, patience)
    wait = queues.erlang_a_mean_wait(agents, calls, handling, patience)
    assert abandonment == pytest.approx(0.0309, abs=5e-5)
    assert wait * SECONDS == pytest.approx(3.71, abs=5e-3)
    assert wait * calls == pytest.approx(2.97, abs=5e-3)
    assert calls * handling * (1 - abandonment) / agents == pytest.approx(0.930, abs=5e-4)


def test_46_agents_never_clear_48_erlangs() -> None:
    agents, calls, handling = np.array([46.0, 48.0, 48.5]), np.array(2880.0), np.array(MINUTE)
    always = queues.erlang_c_wait_probability(agents, calls * handling) == 1
    forever = np.isinf(queues.erlang_c_mean_wait(agents, calls, handling))
    np.testing.assert_array_equal([always, forever], [[True, True, False]] * 2)


@pytest.mark.parametrize(
    ("agents", "load", "blocking"), [(1, 1, 1 / 2), (2, 1, 1 / 5), (5, 3, 0.11005), (10, 8, 0.12166)]
)
def test_erlang_b_tables(agents: float, load: float, blocking: float) -> None:
    assert queues.erlang_b(np.asarray(agents), np.asarray(load)) == pytest.approx(blocking, abs=5e-6)


# --- independent computations ------------------------------------------------------------------------------


@pytest.mark.parametrize("patience", [0.01, 0.5, 2, 30])
@pytest.mark.parametrize("load", [1e-6, 0.1, 1, 9, 48, 60, 480, 2000])
@pytest.mark.parametrize("agents", [0, 1, 2, 10, 50, 500])
def test_erlang_a_is_the_birth_death_chain(agents: int, load: float, patience: float) -> None:
    expected = birth_death_chain(agents, load / HANDLING, HANDLING, patience * HANDLING)
    assert erlang_a(agents, load, patience) == pytest.approx(expected, rel=1e-8, abs=1e-250)


@pytest.mark.parametrize("patience", [0.1, 1, 5])
@pytest.mark.parametrize("load", [98_000, 99_900, 100_000, 101_000, 150_000])
def test_a_hundred_thousand_agents(load: float, patience: float) -> None:
    expected = birth_death_chain(100_000, load / HANDLING, HANDLING, patience * HANDLING)
    assert erlang_a(100_000, load, patience) == pytest.approx(expected, rel=1e-8)


@pytest.mark.parametrize("load", [0.3, 2.5, 7, 40])
@pytest.mark.parametrize("agents", [0.25, 0.999, 2.5, 11.7])
def test_erlang_b_is_the_integral_for_real_agents(agents: float, load: float) -> None:
    with np.errstate(under="ignore"):
        inverse = quad(lambda t: load * np.exp(-load * t) * (1 + t) ** agents, 0, np.inf, epsrel=1e-11)[0]
    assert queues.erlang_b(np.asarray(agents), np.asarray(load)) == pytest.approx(1 / inverse, rel=1e-9)


@given(agents=AGENTS, load=LOADS)
def test_erlang_b_recursion(agents: float, load: float) -> None:
    fewer, more = queues.erlang_b(np.array([agents, agents + 1]), np.asarray(load)).tolist()
    assert more == pytest.approx(load * fewer / (agents + 1 + load * fewer), rel=1e-9, abs=1e-250)


@given(agents=AGENTS, load=LOADS, patience=PATIENCES)
def test_answered_calls_are_the_work_of_busy_agents(agents: float, load: float, patience: float) -> None:
    wait, abandonment, _ = erlang_a(agents, load, patience)
    blocking = float(queues.erlang_b(np.asarray(agents), np.asarray(load)))
    answered = load * (1 - abandonment)
    # All agents are busy a share `wait` of the time; the balance of neighbouring states gives the rest.
    busy = (load * (1 - wait) + agents * wait) * (1 - blocking) - agents * blocking * (1 - wait)
    assert answered * (1 - blocking) == pytest.approx(busy, rel=1e-9, abs=1e-9)


@given(agents=AGENTS, load=LOADS, patience=PATIENCES)
def test_shares_are_ordered(agents: float, load: float, patience: float) -> None:
    wait, abandonment, mean_wait = erlang_a(agents, load, patience)
    assert 0 <= abandonment <= wait <= 1
    assert abandonment <= float(queues.erlang_b(np.asarray(agents), np.asarray(load))) * (1 + 1e-9)
    assert load * (1 - abandonment) <= min(agents, load) * (1 + 1e-9) + 1e-9
    assert mean_wait == abandonment * (patience * HANDLING)


# --- limits and edges --------------------------------------------------------------------------------------


@pytest.mark.parametrize("load", [0.5, 40, 49, 75])
def test_endless_patience_is_erlang_c(load: float) -> None:
    wait, _, mean_wait = erlang_a(50, load, 1e9)
    agents, handling = np.asarray(50.0), np.asarray(HANDLING)
    assert wait == pytest.approx(queues.erlang_c_wait_probability(agents, np.asarray(load)), rel=1e-6)
    if load < 50:
        endless = queues.erlang_c_mean_wait(agents, load / handling, handling)
        assert mean_wait == pytest.approx(endless, rel=1e-6)


@pytest.mark.parametrize("patience", [0, 1e-300, 1e-12])
@pytest.mark.parametrize("load", [1e-6, 0.5, 49, 75, 1e5])
def test_no_patience_is_erlang_b(load: float, patience: float) -> None:
    blocking = queues.erlang_b(np.asarray(50.0), np.asarray(load))
    assert erlang_a(50, load, patience).abandonment == pytest.approx(blocking, rel=1e-6)


@pytest.mark.parametrize("patience", [1e-9, 1, 1e6])
@pytest.mark.parametrize("agents", [0, 1e-3, 5, 1e5])
def test_without_arrivals_nobody_waits(agents: float, patience: float) -> None:
    assert erlang_a(agents, 0, patience) == (0, 0, 0)


@pytest.mark.parametrize("patience", [1e-9, 1, 1e6])
@pytest.mark.parametrize("load", [1e-6, 1, 1e5])
def test_without_agents_everybody_gives_up(load: float, patience: float) -> None:
    assert erlang_a(0, load, patience) == pytest.approx((1, 1, patience * HANDLING), rel=1e-14)


def test_huge_overload_answers_what_agents_can() -> None:
    assert erlang_a(5, 1e9, 3) == pytest.approx((1, 1 - 5e-9, 3 * HANDLING * (1 - 5e-9)), rel=1e-14)


def test_erlang_c_edges() -> None:
    agents, load, handling = np.array([0.0, 0.0, 3.0]), np.array([0.0, 2.0, 0.0]), np.asarray(HANDLING)
    np.testing.assert_array_equal(queues.erlang_c_wait_probability(agents, load), [1, 1, 0])
    waits = queues.erlang_c_mean_wait(agents, load / handling, handling)
    np.testing.assert_array_equal(waits, [np.inf, np.inf, 0])


@pytest.mark.parametrize("agents", [0.0, 3.0, 63.0, 399.0, 1e6])
def test_erlang_b_does_not_jump_between_methods(agents: float) -> None:
    switch = agents + 1 + queues.FAR * (agents + 1) ** 0.5
    below, above = queues.erlang_b(np.asarray(agents), switch * np.array([1 - 1e-14, 1 + 1e-14]))
    assert below == pytest.approx(above, rel=1e-9)


@pytest.mark.parametrize("completions", [0.0, 3.0, 63.0, 399.0, 1e6])
def test_the_queue_does_not_jump_between_methods(completions: float) -> None:
    shape = completions + 1
    switch = max(shape - queues.FAR * shape**0.5, shape / 2)
    below, above = queues._queue_while_any(np.asarray(completions), switch * np.array([1 - 1e-14, 1 + 1e-14]))
    assert below == pytest.approx(above, rel=1e-9)


def test_shapes_broadcast() -> None:
    agents, calls, share = np.array([[40.0], [50.0]]), np.array([2400.0, 2880.0, 3000.0]), np.asarray(0.9)
    times = np.asarray(MINUTE), np.asarray(2 * MINUTE)
    assert queues.erlang_b(agents, calls * times[0]).shape == (2, 3)
    assert queues.erlang_c_mean_wait(agents, calls, times[0]).shape == (2, 3)
    assert queues.erlang_a_mean_wait(agents, calls, *times).shape == (2, 3)
    assert queues.abandonment_with_redials(agents, calls, *times, np.full((1, 1), 0.5)).shape == (2, 3)
    assert queues.agents_for_answer_rate(share, calls, *times).shape == (3,)


# --- directions --------------------------------------------------------------------------------------------


@given(agents=AGENTS, load=LOADS, patience=PATIENCES, more=MORE)
def test_more_agents_fewer_abandonments(agents: float, load: float, patience: float, more: float) -> None:
    fewer = erlang_a(agents * more, load, patience).abandonment
    assert fewer <= erlang_a(agents, load, patience).abandonment * (1 + 1e-8)


@given(agents=AGENTS, load=LOADS, patience=PATIENCES, more=MORE)
def test_more_calls_more_abandonments(agents: float, load: float, patience: float, more: float) -> None:
    higher = erlang_a(agents, load * more, patience).abandonment
    assert higher * (1 + 1e-8) >= erlang_a(agents, load, patience).abandonment


@given(agents=AGENTS, load=LOADS, patience=PATIENCES, more=MORE)
def test_more_patience_fewer_abandonments(agents: float, load: float, patience: float, more: float) -> None:
    fewer = erlang_a(agents, load, patience * more).abandonment
    assert fewer <= erlang_a(agents, load, patience).abandonment * (1 + 1e-8)


# --- redials -----------------------------------------------------------------------------------------------


@given(agents=AGENTS, load=LOADS, patience=PATIENCES, redial=st.floats(0, 0.99))
def test_redials_are_a_fixed_point(agents: float, load: float, patience: float, redial: float) -> None:
    inputs = [np.asarray(value) for value in (agents, load / HANDLING, HANDLING, patience * HANDLING, redial)]
    abandonment = float(queues.abandonment_with_redials(*inputs))
    arrivals = load / (1 - redial * abandonment)
    assert abandonment == pytest.approx(erlang_a(agents, arrivals, patience).abandonment, rel=1e-8, abs=1e-12)
    assert abandonment >= erlang_a(agents, load, patience).abandonment * (1 - 1e-8)


def test_redials_edges() -> None:
    agents, fresh = np.array([0.0, 0.0, 50.0, 50.0]), np.array([0.0, 5.0, 0.0, 2880.0])
    times = np.asarray(MINUTE), np.asarray(2 * MINUTE)
    for redial in (0.0, 0.5, 0.999):
        found = queues.abandonment_with_redials(agents, fresh, *times, np.asarray(redial))
        np.testing.assert_allclose(found[:3], [0, 1, 0], rtol=1e-15)
    plain = queues.erlang_a_abandonment(agents, fresh, *times)
    redialled = queues.abandonment_with_redials(agents, fresh, *times, np.asarray(0.0))
    np.testing.assert_allclose(redialled, plain, rtol=1e-12)


# --- calibration -------------------------------------------------------------------------------------------


@given(rate=st.floats(1e-3, 0.9999), load=LOADS, patience=PATIENCES)
def test_agents_answer_the_observed_rate(rate: float, load: float, patience: float) -> None:
    times = np.asarray(HANDLING), np.asarray(patience * HANDLING)
    agents = float(queues.agents_for_answer_rate(np.asarray(rate), np.asarray(load / HANDLING), *times))
    assert agents >= rate * load * (1 - 1e-9)
    assert 1 - erlang_a(agents, load, patience).abandonment == pytest.approx(rate, rel=1e-9)


@pytest.mark.parametrize("agents", [0.3, 12, 50, 54.5])
def test_agents_are_found_back(agents: float) -> None:
    _, calls, handling, patience = np.array(REFERENCE)
    rate = 1 - queues.erlang_a_abandonment(np.asarray(agents), calls, handling, patience)
    assert queues.agents_for_answer_rate(rate, calls, handling, patience) == pytest.approx(agents, rel=1e-9)


def test_calibration_edges() -> None:
    rates, calls = np.array([0.5, 0.0, 1.0, 1.5]), np.array([0.0, 10.0, 10.0, 10.0])
    found = queues.agents_for_answer_rate(rates, calls, np.asarray(HANDLING), np.asarray(HANDLING))
    np.testing.assert_array_equal(found[:2], [0, 0])
    assert erlang_a(found[2], 1, 1).abandonment < 1e-16
    assert np.isnan(found[3])


# --- extremes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("patience", [0, 1e-300, 1e-9, 1, 1e3, 1e9])
def test_extremes_are_finite_shares(patience: float) -> None:
    agents = np.array([0, 1e-9, 0.5, 1, 37, 1e3, 1e5])[:, None]
    calls = np.array([0, 1e-300, 1e-6, 1, 37, 1e3, 1e5, 1e12]) / HANDLING
    inputs = agents, calls, np.asarray(HANDLING), np.asarray(patience * HANDLING)
    for shares in (
        queues.erlang_b(agents, calls * HANDLING),
        queues.erlang_c_wait_probability(agents, calls * HANDLING),
        queues.erlang_a_wait_probability(*inputs),
        queues.erlang_a_abandonment(*inputs),
        queues.abandonment_with_redials(*inputs, np.asarray(0.9)),
    ):
        assert np.all((shares >= 0) & (shares <= 1))
    assert np.all(np.isfinite(queues.erlang_a_mean_wait(*inputs)))
    assert np.all(np.isfinite(queues.agents_for_answer_rate(np.asarray(0.97), *inputs[1:])))
