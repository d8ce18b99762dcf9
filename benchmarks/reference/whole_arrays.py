"""The reference model on whole NumPy arrays, all draws at once: service, scenario, draw.

What does not depend on the scenario is computed once, on arrays whose scenario axis has length one.
"""

# ruff: noqa: N806 - the symbols of the equations

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from benchmarks.reference import sampling
from benchmarks.reference.constants import (
    AUSTERITY,
    BUILD_YEARS,
    CUT,
    F0,
    HOURS,
    MEANS,
    MIX,
    QUALITY,
    SHORTER,
    SUMS,
    TAU,
    WT,
    H,
    S,
    U,
    V,
    Y,
)

F0_ = F0[:, None, None]
TAU_ = TAU[:, None, None]
H_ = H[:, None]


@dataclass
class State:
    """What a year hands to the next; indices are by draw alone."""

    FTE: np.ndarray
    pipe: np.ndarray
    base: np.ndarray
    B: np.ndarray
    press: np.ndarray
    wi: np.ndarray | float = 1.0
    ri: np.ndarray | float = 1.0
    df: np.ndarray | float = 1.0


def inputs(values: sampling.Sample) -> SimpleNamespace:
    """Return the sampled names as arrays that broadcast, with the cost of a post in each service."""
    units = {name: values[name][:, None, :] for name in sampling.UNIT_LAWS}
    scalars = {name: values[name] for name in sampling.SCALAR_LAWS}
    return SimpleNamespace(**units, **scalars, post=(MIX @ values["c"])[:, None, :])


def initial(p: SimpleNamespace) -> State:
    """Return the state before the first year."""
    shape = (U, S, p.r.size)
    base = F0_ * (HOURS * (1 - p.ab0) * p.rho0 * p.dm)
    return State(
        FTE=np.broadcast_to(F0_, shape),
        pipe=np.broadcast_to(p.a * F0_, shape),
        base=base,
        B=np.broadcast_to(p.b0 * base, shape),
        press=np.broadcast_to(p.rho0, shape),
    )


def gains(t: int, p: SimpleNamespace, x: State) -> dict[str, np.ndarray]:
    """Return what is the same in all scenarios."""
    eA = p.e * (p.L / (1 + np.exp(-p.k * (t - p.m))))
    sv = p.v * eA
    ge = p.g * eA
    sn = np.clip(ge * p.r - sv - p.w * eA, -0.3, 0.6)
    return {"eA": eA, "sn": sn, "claimed": ge * x.base, "real": sn * x.base, "ver": sv * x.base}


def work(t: int, p: SimpleNamespace, x: State, y: dict[str, np.ndarray]) -> None:
    """Add the hours needed, the hours available and the queue."""
    W = np.repeat(x.base * (1 - y["sn"]), S, axis=1)
    W[:, QUALITY] *= 1 + p.phi * np.maximum(y["sn"][:, 0], 0)
    ramp = H_ * np.minimum(1, t / p.R)
    ab = np.clip(p.ab0 + p.ab1 * (x.press - 1) - ramp * p.ab2, 0.02, 0.25)
    he = HOURS * p.ht * (1 - ramp * CUT) * (1 - ab)
    cap = x.FTE * he
    load = x.B + W
    done = np.minimum(load, cap)
    dn = np.maximum(done, 1)
    B = load - done
    wait = 365 * B / dn
    x.press = load / np.maximum(cap, 1)
    y |= {"W": W, "ab": ab, "he": he, "cap": cap, "B": B, "dn": dn, "wait": wait, "SL": np.exp(-wait / p.T)}


def target(p: SimpleNamespace, sn: np.ndarray, freq: np.ndarray) -> np.ndarray:
    """Return the posts each scenario aims at."""
    aim = np.empty_like(freq)
    aim[:, AUSTERITY] = F0_[:, 0] * (1 - p.sub * np.maximum(sn[:, 0], 0))
    aim[:, QUALITY] = F0_[:, 0]
    aim[:, SHORTER] = F0_[:, 0] + p.fill * np.maximum(freq[:, SHORTER] - F0_[:, 0], 0)
    return aim


def posts(p: SimpleNamespace, x: State, y: dict[str, np.ndarray]) -> np.ndarray:
    """Add leavers, gap and hires; return the posts of the next year."""
    leav = p.a * x.FTE
    freq = y["W"] / y["he"]
    stay = x.FTE - leav + x.pipe
    wanted = np.maximum(target(p, y["sn"], freq) - stay * (1 - p.a), 0)
    y |= {"FTE": x.FTE, "leav": leav, "gap": x.FTE - freq, "hires": np.minimum(wanted, p.hcap * F0_)}
    return stay


def money(t: int, p: SimpleNamespace, x: State, y: dict[str, np.ndarray]) -> None:
    """Add costs, energy and carbon."""
    AH = y["eA"] * y["W"]
    wage = x.FTE * (p.post * x.wi)
    run = p.rc * x.ri * AH
    ftap = run * (p.f0 * np.maximum(1 - t / p.Tf, 0))
    train = p.tc * y["hires"]
    cost = wage + run + train
    if t < BUILD_YEARS:
        cost += p.bc * F0_
    kwh = p.en * AH
    y |= {"wage": wage, "run": run, "ftap": ftap, "dsi": run - ftap, "train": train, "cost": cost}
    y |= {"dcost": cost * x.df, "kwh": kwh, "co2": kwh * p.ci, "cpc": cost * TAU_ / y["dn"]}


def hand_over(p: SimpleNamespace, x: State, y: dict[str, np.ndarray], stay: np.ndarray) -> None:
    """Take the state to the next year."""
    x.FTE, x.pipe, x.B = stay, y["hires"], y["B"]
    x.base = x.base * (1 + p.dg)
    x.wi, x.ri, x.df = x.wi * (1 + p.wg), x.ri * (1 + p.rcg), x.df / (1 + p.disc)


def aggregate(y: dict[str, np.ndarray], out: np.ndarray) -> None:
    """Write sums and weighted means over services."""
    for index, name in enumerate(SUMS):
        out[index] = y[name].sum(axis=0)
    for index, name in enumerate(MEANS, start=len(SUMS)):
        out[index] = np.einsum("u,usd->sd", WT, y[name])


def run(values: sampling.Sample) -> np.ndarray:
    """Return the outputs of every draw: output, scenario, year, draw."""
    p = inputs(values)
    x = initial(p)
    out = np.empty((V, S, Y, p.r.size))
    for t in range(Y):
        y = gains(t, p, x)
        work(t, p, x, y)
        stay = posts(p, x, y)
        money(t, p, x, y)
        aggregate(y, out[:, :, t])
        hand_over(p, x, y, stay)
    return out
