"""The reference model as most users write it: Python numbers, one draw at a time."""

# ruff: noqa: N806 - the symbols of the equations

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from benchmarks.reference import constants, sampling
from benchmarks.reference.constants import (
    AUSTERITY,
    BUILD_YEARS,
    CUT,
    HOURS,
    OUTPUTS,
    QUALITY,
    K,
    S,
    U,
    Y,
)

F0 = constants.F0.tolist()
TAU = constants.TAU.tolist()
MIX = constants.MIX.tolist()
WT = constants.WT.tolist()
Q = constants.Q.tolist()
H = constants.H.tolist()

Draw = dict[str, Any]  # a float, or a list of floats, by name


@dataclass(slots=True)
class Service:
    """What a service carries from one year to the next."""

    u: int
    FTE: float
    pipe: float
    base: float
    B: float
    press: float


class Year(NamedTuple):
    """What all services share in a year."""

    t: int
    s: int
    A: float
    h: float
    ramp: float
    wi: float
    ri: float
    df: float


def services(draw: Draw) -> list[Service]:
    """Return the services before the first year."""
    made = []
    for u in range(U):
        base = F0[u] * HOURS * (1 - draw["ab0"]) * draw["rho0"] * draw["dm"]
        made.append(Service(u, F0[u], draw["a"][u] * F0[u], base, draw["b0"] * base, draw["rho0"]))
    return made


def year_of(draw: Draw, s: int, t: int) -> Year:
    """Return the adoption, the hours and the indices of a year."""
    A = draw["L"] / (1 + math.exp(-draw["k"] * (t - draw["m"])))
    ramp = min(1.0, t / draw["R"])
    h = HOURS * draw["ht"] * (1 - H[s] * ramp * CUT)
    wi, ri = (1 + draw["wg"]) ** t, (1 + draw["rcg"]) ** t
    return Year(t, s, A, h, ramp, wi, ri, (1 + draw["disc"]) ** -t)


def target_of(draw: Draw, s: int, u: int, sn: float, freq: float) -> float:
    """Return the posts a scenario aims at in a service."""
    if s == AUSTERITY:
        return F0[u] * (1 - draw["sub"] * max(sn, 0.0))
    if s == QUALITY:
        return F0[u]
    return F0[u] + draw["fill"] * max(freq - F0[u], 0.0)


def advance(draw: Draw, year: Year, one: Service) -> tuple[float, ...]:
    """Return the outputs of a service in a year, and take it to the next."""
    u, t, s, FTE, base, a = one.u, year.t, year.s, one.FTE, one.base, draw["a"][one.u]
    eA = draw["e"][u] * year.A
    sv = draw["v"][u] * eA
    ge = draw["g"][u] * eA
    sn = min(max(ge * draw["r"] - sv - draw["w"] * eA, -0.3), 0.6)
    W = base * (1 - sn) * (1 + Q[s] * draw["phi"] * max(sn, 0.0))
    ab = draw["ab0"] + draw["ab1"] * (one.press - 1) - H[s] * draw["ab2"] * year.ramp
    ab = min(max(ab, 0.02), 0.25)
    he = year.h * (1 - ab)
    cap = FTE * he
    load = one.B + W
    done = min(load, cap)
    B = load - done
    dn = max(done, 1.0)
    wait = 365 * B / dn
    SL = math.exp(-wait / draw["T"])
    leav = a * FTE
    freq = W / he
    gap = FTE - freq
    stay = FTE - leav + one.pipe
    wanted = target_of(draw, s, u, sn, freq) - stay * (1 - a)
    hires = min(max(wanted, 0.0), draw["hcap"] * F0[u])
    wage = FTE * sum(MIX[u][k] * draw["c"][k] for k in range(K)) * year.wi
    AH = eA * W
    run = draw["rc"] * year.ri * AH
    ftap = run * draw["f0"] * max(1 - t / draw["Tf"], 0.0)
    dsi = run - ftap
    train = draw["tc"] * hires
    cost = wage + run + train + (draw["bc"] * F0[u] if t < BUILD_YEARS else 0.0)
    kwh = draw["en"] * AH
    one.FTE, one.pipe, one.B, one.press = stay, hires, B, load / max(cap, 1.0)
    one.base = base * (1 + draw["dg"][u])
    sums = (W, FTE, cap, B, leav, hires, gap, wage, run, ftap, dsi, train, cost, cost * year.df)
    hours = (ge * base, sn * base, sv * base, kwh, kwh * draw["ci"])
    return *sums, *hours, *(WT[u] * value for value in (sn, he, ab, wait, SL, cost * TAU[u] / dn))


def simulate(draw: Draw) -> dict[str, list[list[float]]]:
    """Return each output of one draw by scenario and year."""
    outputs: dict[str, list[list[float]]] = {name: [] for name in OUTPUTS}
    for s in range(S):
        state = services(draw)
        years = []
        for t in range(Y):
            year = year_of(draw, s, t)
            rows = [advance(draw, year, one) for one in state]
            years.append([sum(column) for column in zip(*rows, strict=True)])
        for name, column in zip(OUTPUTS, zip(*years, strict=True), strict=True):
            outputs[name].append(list(column))
    return outputs


def draw_of(values: sampling.Sample, d: int) -> Draw:
    """Return one draw as Python numbers."""
    return {name: array[..., d].tolist() for name, array in values.items()}


def run(values: sampling.Sample) -> np.ndarray:
    """Return the outputs of every draw: output, scenario, year, draw."""
    draws = [list(simulate(draw_of(values, d)).values()) for d in range(sampling.count(values))]
    return np.moveaxis(np.array(draws), 0, -1)
