"""The reference model in NumPy by blocks of draws, tuned by hand: arrays of services and draws.

Blocks keep the arrays in cache; buffers are made once a block and written again, since fresh memory
costs more than arithmetic; scenarios are looped over, so that nothing is broadcast to three of them.
As arrays hold one scenario, not three, the best block is larger than that of whole arrays cut in
blocks: on one thread 512 to 2048 draws are equal, and 256 a third slower. Two threads take the
interpreter from each other on small blocks: they gain nothing below 1024, and 4096 is as good as any.
"""

# ruff: noqa: N803, N806 - the symbols of the equations

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from types import SimpleNamespace

import numpy as np

from benchmarks.reference import constants, sampling
from benchmarks.reference.constants import (
    AUSTERITY,
    BUILD_YEARS,
    CUT,
    HOURS,
    MIX,
    OUTPUTS,
    SHORTER,
    WT,
    H,
    Q,
    S,
    U,
    V,
    Y,
)

BLOCK = {1: 512, 2: 4096}  # draws, by number of threads
LEAST = 1024  # draws a thread; with fewer, one thread alone is faster

F0 = constants.F0[:, None]
TAU = constants.TAU[:, None]
AT = {name: index for index, name in enumerate(OUTPUTS)}
BUFFERS = ("eA", "sv", "ge", "sn", "gain", "W0", "post", "W", "ab", "he", "dn", "hires", "run", "cost", "x", "y")


def inputs(values: sampling.Sample) -> SimpleNamespace:
    """Return the sampled names, and what follows from them whatever the year."""
    p = SimpleNamespace(**values)
    p.post = MIX @ p.c
    p.kept = 1 - p.a
    p.growth = 1 + p.dg
    p.most = p.hcap * F0
    p.build = p.bc * F0
    p.fixed = p.ab0 - p.ab1
    return p


def initial(p: SimpleNamespace) -> tuple[SimpleNamespace, list[SimpleNamespace]]:
    """Return the state common to all scenarios, and that of each."""
    base = F0 * (HOURS * (1 - p.ab0) * p.rho0 * p.dm)
    draws = p.r.size
    FTE, pipe, press = np.repeat(F0, draws, axis=1), p.a * F0, np.broadcast_to(p.rho0, (U, draws))
    common = SimpleNamespace(base=base, wi=1.0, ri=1.0, df=1.0)
    return common, [
        SimpleNamespace(FTE=FTE.copy(), pipe=pipe.copy(), B=p.b0 * base, press=press.copy()) for _ in range(S)
    ]


class Totals:
    """Writes sums and weighted means over services where they belong in the outputs."""

    def __init__(self, out: np.ndarray) -> None:
        self.out = out

    def sum(self, name: str, values: np.ndarray) -> None:
        """Write the sum of an array over services."""
        np.add.reduce(values, axis=0, out=self.out[AT[name]])

    def mean(self, name: str, values: np.ndarray) -> None:
        """Write the weighted mean of an array over services; einsum stays on its thread, BLAS may not."""
        np.einsum("u,ud->d", WT, values, out=self.out[AT[name]])


def gains(t: int, p: SimpleNamespace, c: SimpleNamespace, w: SimpleNamespace, out: np.ndarray) -> None:
    """Fill the buffers with what is the same in all scenarios, and write it for all."""
    np.multiply(p.e, p.L / (1 + np.exp(-p.k * (t - p.m))), out=w.eA)
    np.multiply(p.v, w.eA, out=w.sv)
    np.multiply(p.g, w.eA, out=w.ge)
    np.multiply(w.ge, p.r, out=w.sn)
    w.sn -= w.sv
    w.sn -= np.multiply(w.eA, p.w, out=w.x)
    np.clip(w.sn, -0.3, 0.6, out=w.sn)
    np.maximum(w.sn, 0.0, out=w.gain)
    np.multiply(np.subtract(1.0, w.sn, out=w.x), c.base, out=w.W0)
    np.multiply(p.post, c.wi, out=w.post)
    for name, share in (("claimed", w.ge), ("real", w.sn), ("ver", w.sv)):
        out[AT[name]] = np.multiply(share, c.base, out=w.x).sum(axis=0)
    out[AT["sn"]] = np.einsum("u,ud->d", WT, w.sn)


def needed(p: SimpleNamespace, w: SimpleNamespace, s: int, to: Totals) -> np.ndarray:
    """Return the hours of work of a scenario."""
    W = w.W0
    if Q[s]:
        W = np.multiply(w.gain, Q[s] * p.phi, out=w.W)
        W += 1.0
        W *= w.W0
    to.sum("W", W)
    return W


def available(t: int, p: SimpleNamespace, x: SimpleNamespace, w: SimpleNamespace, s: int, to: Totals) -> np.ndarray:
    """Return the capacity, and fill the hours a post gives."""
    ramp = H[s] * np.minimum(1.0, t / p.R)
    np.multiply(x.press, p.ab1, out=w.ab)
    w.ab += p.fixed - ramp * p.ab2
    np.clip(w.ab, 0.02, 0.25, out=w.ab)
    to.mean("ab", w.ab)
    np.subtract(1.0, w.ab, out=w.he)
    w.he *= HOURS * p.ht * (1 - ramp * CUT)
    to.mean("he", w.he)
    cap = np.multiply(x.FTE, w.he, out=w.x)
    to.sum("cap", cap)
    return cap


def queue(p: SimpleNamespace, x: SimpleNamespace, w: SimpleNamespace, W: np.ndarray, to: Totals) -> None:
    """Take the queue and the pressure to the next year; fill the work done."""
    cap = w.x
    x.B += W
    np.minimum(x.B, cap, out=w.dn)
    np.maximum(cap, 1.0, out=cap)
    np.divide(x.B, cap, out=x.press)
    x.B -= w.dn
    np.maximum(w.dn, 1.0, out=w.dn)
    to.sum("B", x.B)
    wait = np.multiply(x.B, 365.0, out=w.x)
    wait /= w.dn
    to.mean("wait", wait)
    wait /= -p.T
    to.mean("SL", np.exp(wait, out=wait))


def target(p: SimpleNamespace, w: SimpleNamespace, freq: np.ndarray, s: int) -> np.ndarray:
    """Return the posts a scenario aims at."""
    if s == AUSTERITY:
        aim = np.multiply(w.gain, p.sub, out=w.hires)
        np.subtract(1.0, aim, out=aim)
        aim *= F0
    elif s == SHORTER:
        aim = np.subtract(freq, F0, out=w.hires)
        np.maximum(aim, 0.0, out=aim)
        aim *= p.fill
        aim += F0
    else:
        aim = w.hires
        aim[:] = F0
    return aim


def posts(p: SimpleNamespace, x: SimpleNamespace, w: SimpleNamespace, W: np.ndarray, s: int, to: Totals) -> np.ndarray:
    """Return the posts of the next year, and fill hires."""
    to.sum("FTE", x.FTE)
    freq = np.divide(W, w.he, out=w.he)
    aim = target(p, w, freq, s)
    to.sum("gap", np.subtract(x.FTE, freq, out=freq))
    leav = np.multiply(p.a, x.FTE, out=w.x)
    to.sum("leav", leav)
    stay = np.subtract(x.FTE, leav, out=w.ab)
    stay += x.pipe
    aim -= np.multiply(stay, p.kept, out=w.x)
    np.maximum(aim, 0.0, out=aim)
    np.minimum(aim, p.most, out=aim)
    to.sum("hires", aim)
    return stay


def money(
    t: int, p: SimpleNamespace, c: SimpleNamespace, x: SimpleNamespace, w: SimpleNamespace, W: np.ndarray, to: Totals
) -> None:
    """Write costs, energy and carbon."""
    AH = np.multiply(w.eA, W, out=w.y)
    run = np.multiply(AH, p.rc * c.ri, out=w.run)
    to.sum("run", run)
    ftap = np.multiply(run, p.f0 * np.maximum(1 - t / p.Tf, 0.0), out=w.x)
    to.sum("ftap", ftap)
    to.sum("dsi", np.subtract(run, ftap, out=ftap))
    AH *= p.en
    to.sum("kwh", AH)
    AH *= p.ci
    to.sum("co2", AH)
    cost = np.multiply(x.FTE, w.post, out=w.cost)
    to.sum("wage", cost)
    cost += run
    train = np.multiply(w.hires, p.tc, out=w.x)
    to.sum("train", train)
    cost += train
    if t < BUILD_YEARS:
        cost += p.build
    to.sum("cost", cost)
    to.sum("dcost", np.multiply(cost, c.df, out=w.x))
    cost *= TAU
    cost /= w.dn
    to.mean("cpc", cost)


def scenario(
    t: int, p: SimpleNamespace, c: SimpleNamespace, x: SimpleNamespace, w: SimpleNamespace, s: int, to: Totals
) -> None:
    """Take one scenario through one year."""
    W = needed(p, w, s, to)
    available(t, p, x, w, s, to)
    queue(p, x, w, W, to)
    stay = posts(p, x, w, W, s, to)
    money(t, p, c, x, w, W, to)
    x.FTE, w.ab = stay, x.FTE
    x.pipe, w.hires = w.hires, x.pipe


def block(values: sampling.Sample, out: np.ndarray) -> None:
    """Fill the outputs of some draws."""
    p = inputs(values)
    c, states = initial(p)
    w = SimpleNamespace(**{name: np.empty((U, p.r.size)) for name in BUFFERS})
    for t in range(Y):
        gains(t, p, c, w, out[:, :, t])
        for s, x in enumerate(states):
            scenario(t, p, c, x, w, s, Totals(out[:, s, t]))
        c.base *= p.growth
        c.wi, c.ri, c.df = c.wi * (1 + p.wg), c.ri * (1 + p.rcg), c.df / (1 + p.disc)


def even(draws: int, threads: int, largest: int) -> list[slice]:
    """Return blocks of about the same size, as many for each thread."""
    blocks = min(draws, threads * math.ceil(draws / (threads * largest)))
    edges = np.linspace(0, draws, blocks + 1).astype(int).tolist()
    return [slice(start, stop) for start, stop in pairwise(edges)]


def run(values: sampling.Sample, threads: int = 1) -> np.ndarray:
    """Return the outputs of every draw: output, scenario, year, draw."""
    draws = sampling.count(values)
    threads = threads if draws >= threads * LEAST else 1
    out = np.empty((V, S, Y, draws))

    def fill(part: slice) -> None:
        block(sampling.section(values, part.start, part.stop), out[..., part])

    parts = even(draws, threads, BLOCK[threads])
    if threads == 1:
        for part in parts:
            fill(part)
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(fill, parts))
    return out
