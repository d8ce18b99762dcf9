"""Queues with impatient callers: how many wait, how long, and how many give up.

The model is Erlang A (M/M/c+M): callers arrive at random (Poisson), `agents` identical people answer in order
of arrival, handling times and patience are exponential, and whoever waits longer than their patience hangs
up. Erlang B (nobody may wait) and Erlang C (endless patience) are its two limits:

    P(wait) = B / (B + idle * (1 - B))        P(give up | wait) = queue / (completions + queue)

where B is Erlang B's blocking; completions and arrivals are counted per mean patience; `queue` is the mean
number waiting while anybody waits, hence also their hang-ups; `idle`, the margin of departures over arrivals
at such times, is 1 - arrivals / completions in C, 1 - arrivals / (completions + queue) in A.

Arguments are float64 arrays of any broadcastable shapes, usually (service, draw), and so are results. Agents
are real numbers >= 0; arrivals and patience are finite and >= 0; handling times are > 0.

Sources: C. Palm, "Intensitätsschwankungen im Fernsprechverkehr" (1943) and "Research on telephone traffic
carried by full availability groups" (1957); O. Garnett, A. Mandelbaum and M. Reiman, "Designing a Call Center
with Impatient Customers" (2002). Continued fractions: NIST Digital Library of Mathematical Functions.
"""

from collections.abc import Callable
from functools import wraps

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]

# Incomplete gamma functions lose precision, then underflow, far from their mean. Beyond four standard
# deviations, continued fractions replace them: thirty levels give thirteen digits.
FAR = 4.0
LEVELS = range(30, 0, -1)

negligible_is_zero = np.errstate(under="ignore")  # a probability too small for a float is no error


def where_anyone_calls(solve: Callable[..., Array]) -> Callable[..., Array]:
    """Solve only where the second argument, arrivals, is above 0; give 0 elsewhere without solving anything."""

    @wraps(solve)
    def solved(*inputs: Array) -> Array:
        aligned = np.broadcast_arrays(*inputs)
        called = aligned[1] > 0
        result = np.zeros(called.shape)
        if called.any():
            result[called] = solve(*(values[called] for values in aligned))
        return result

    return solved


@negligible_is_zero
def erlang_b(agents: Array, offered_load: Array) -> Array:
    """Return the share of callers refused when nobody may wait.

    Shapes: broadcastable. Measures: agents; erlangs (arrivals per hour * hours). Assumes M/M/c/c, and
    1/B = load * integral of exp(-load t) (1 + t)^agents for real agents. Source: Erlang (1917), Palm (1957).
    """
    crowded = agents + 1 + FAR * np.sqrt(agents + 1)
    load = np.minimum(offered_load, crowded)
    near = _poisson(agents, load) / special.gammaincc(agents + 1, load)
    return np.minimum(_replaced(near, offered_load >= crowded, _blocking_by_fraction, agents, offered_load), 1.0)


@negligible_is_zero
def erlang_c_wait_probability(agents: Array, offered_load: Array) -> Array:
    """Return the share of callers who wait when nobody gives up.

    Shapes: broadcastable. Measures: agents; erlangs (arrivals per hour * hours of handling).
    Assumes M/M/c; 1 where offered_load >= agents, as the queue never clears. Source: Erlang (1917).
    """
    idle = np.maximum(agents - offered_load, 0.0) / np.maximum(agents, np.finfo(float).tiny)
    return _wait_probability(erlang_b(agents, offered_load), idle)


@np.errstate(under="ignore", divide="ignore")  # with no agent to spare, the wait is infinite
def erlang_c_mean_wait(agents: Array, arrival_rate: Array, handling_time: Array) -> Array:
    """Return the mean wait of all callers when nobody gives up; `inf` where the queue never clears.

    Shapes: broadcastable. Measures: agents; arrivals per hour; hours. Assumes M/M/c, hence `inf` where
    arrival_rate * handling_time >= agents: for replication and teaching only. Source: Erlang (1917).
    """
    load = arrival_rate * handling_time
    return erlang_c_wait_probability(agents, load) * handling_time / np.maximum(agents - load, 0.0)


@negligible_is_zero
def erlang_a_wait_probability(agents: Array, arrival_rate: Array, handling_time: Array, patience: Array) -> Array:
    """Return the share of callers not answered at once; 0 where nobody calls.

    Shapes: broadcastable. Measures: agents; arrivals per hour; hours; hours. Assumes M/M/c+M: Poisson
    arrivals, exponential service and patience. Source: Palm (1943, 1957), Garnett et al. (2002).
    """
    return _wait_and_give_up(agents, arrival_rate, handling_time, patience)[0]


@negligible_is_zero
def erlang_a_abandonment(agents: Array, arrival_rate: Array, handling_time: Array, patience: Array) -> Array:
    """Return the share of callers who give up; 0 where nobody calls, 1 where nobody answers.

    Shapes: broadcastable. Measures: agents; arrivals per hour; hours; hours. Assumes M/M/c+M: Poisson
    arrivals, exponential service and patience. Source: Palm (1943, 1957), Garnett et al. (2002).
    """
    wait, give_up = _wait_and_give_up(agents, arrival_rate, handling_time, patience)
    return wait * give_up


@negligible_is_zero
def erlang_a_mean_wait(agents: Array, arrival_rate: Array, handling_time: Array, patience: Array) -> Array:
    """Return the mean wait of all callers, answered or not: abandonment * patience.

    Shapes: broadcastable. Measures: agents; arrivals per hour; hours; hours. Returns hours. Assumes
    M/M/c+M, where whoever waits gives up at rate 1 / patience. Source: Garnett et al. (2002).
    """
    return erlang_a_abandonment(agents, arrival_rate, handling_time, patience) * patience


@where_anyone_calls
@negligible_is_zero
def abandonment_with_redials(
    agents: Array, fresh_arrival_rate: Array, handling_time: Array, patience: Array, redial_share: Array
) -> Array:
    """Return the share of calls given up when a share of those who give up call again.

    Shapes: broadcastable. Measures: as erlang_a_abandonment; redial_share in [0, 1). Assumes M/M/c+M with
    redials spread like fresh calls: the only solution of arrivals = fresh / (1 - redial_share * abandonment),
    as a share of all calls. Source: Garnett et al. (2002) for the queue, conservation of calls for the rest.
    """
    from scipy.optimize.elementwise import find_root  # slow to import, and few runs need it

    def excess(fresh_share: Array, redial: Array, agents: Array, fresh: Array, *times: Array) -> Array:
        return 1 - redial * erlang_a_abandonment(agents, fresh / fresh_share, *times) - fresh_share

    inputs = (redial_share, agents, fresh_arrival_rate, handling_time, patience)
    fresh_share = find_root(excess, ((1 - redial_share) / 2, 2 - redial_share), args=inputs).x
    return erlang_a_abandonment(agents, fresh_arrival_rate / fresh_share, handling_time, patience)


@where_anyone_calls
@negligible_is_zero
def agents_for_answer_rate(answer_rate: Array, arrival_rate: Array, handling_time: Array, patience: Array) -> Array:
    """Return the real number of agents that answers the observed share of calls; 0 if nobody calls.

    Shapes: broadcastable. Measures: as erlang_a_abandonment; answer_rate in (0, 1). Assumes M/M/c+M.
    Limits: near 1, many numbers of agents fit (1 gives a large one; 0 gives 0, more than 1 `nan`); calls lost
    otherwise (closed lines, peaks) pass for missing agents. Source: inverse of Garnett et al. (2002).
    """
    from scipy.optimize.elementwise import find_root  # slow to import, and few runs need it

    def surplus(agents: Array, target: Array, *others: Array) -> Array:
        return 1 - erlang_a_abandonment(agents, *others) - target

    load = arrival_rate * handling_time
    plenty = load + 10 * np.sqrt(load) + 60  # answers all but 1e-17 of calls, even without patience
    inputs = (answer_rate, arrival_rate, handling_time, patience)
    agents = find_root(surplus, (np.zeros_like(plenty), plenty), args=inputs).x
    return np.where(answer_rate > 0, agents, 0.0)


def _wait_and_give_up(agents: Array, arrival_rate: Array, handling_time: Array, patience: Array) -> tuple[Array, Array]:
    """Return P(wait) and P(give up | wait) in Erlang A."""
    arrivals, completions = arrival_rate * patience, agents * patience / handling_time
    queue = _queue_while_any(completions, arrivals)
    idle = np.maximum(1 - arrivals / (completions + queue), 0.0)
    wait = _wait_probability(erlang_b(agents, arrival_rate * handling_time), idle)
    return np.where(arrival_rate > 0, wait, 0.0), queue / (completions + queue)


def _wait_probability(blocking: Array, idle: Array) -> Array:
    """Return P(wait) from Erlang B and the margin of departures over arrivals while anybody waits."""
    return blocking / (blocking + idle * (1 - blocking))


def _queue_while_any(x: Array, arrivals: Array) -> Array:
    """Return the mean number waiting while anybody waits, from completions x and arrivals."""
    calm = np.maximum(x + 1 - FAR * np.sqrt(x + 1), (x + 1) / 2)
    y = np.maximum(arrivals, calm)
    near = y - x + y * _poisson(x, y) / special.gammainc(x + 1, y)
    return _replaced(near, arrivals <= calm, _queue_by_fraction, x, arrivals)


def _replaced(near: Array, far: NDArray[np.bool_], by: Callable[[Array, Array], Array], x: Array, y: Array) -> Array:
    """Return near with its far elements computed by continued fraction: only there, as it is slow."""
    near, far, x, y = np.broadcast_arrays(near, far, x, y)
    if not far.any():
        return near
    result = near.copy()
    result[far] = by(x[far], y[far])
    return result


def _queue_by_fraction(x: Array, y: Array) -> Array:  # DLMF 8.9.1, innermost level first
    tail = np.zeros_like(x + y)
    for k in LEVELS:
        tail = k * y / (x + 1 + 2 * k - (x + 1 + k) * y / (x + 2 + 2 * k + tail))
    return 1 + y * (1 + tail) / (x + 2 + tail)


def _blocking_by_fraction(agents: Array, load: Array) -> Array:  # even part of DLMF 8.9.2, same order
    tail = np.zeros_like(agents + load)
    for k in LEVELS:
        tail = k * (agents + 1 - k) / (load - agents + 2 * k + tail)
    return (load - agents + tail) / load


def _poisson(count: Array, mean: Array) -> Array:
    """Return mean^count exp(-mean) / gamma(count + 1), without the difference of huge logarithms."""
    shape = count + 1
    close = special.xlog1py(count, (mean - shape) / shape)
    power = np.where(mean > shape / 2, close, special.xlogy(count, mean / shape))
    return np.exp(power + (shape - mean) - _log_scale(shape))


def _log_scale(shape: Array) -> Array:
    """Return log(gamma(s) e^s / s^(s - 1)): exactly, or by Stirling's series from s = 64 (error 1e-15)."""
    large = np.maximum(shape, 64.0)
    series = np.log(2 * np.pi * large) / 2 + (1 / 12 - (1 / 360 - 1 / (1260 * large**2)) / large**2) / large
    exact = special.gammaln(shape) - special.xlogy(shape - 1, shape) + shape
    return np.where(shape < large, exact, series)
