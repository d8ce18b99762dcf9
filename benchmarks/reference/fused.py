"""The reference model fused by hand for Numba: the practical limit.

One draw at a time, on as many threads as asked. The innermost loop runs over services with all its
intermediates in registers; the state of the 60 services stays in the first level of cache. So that
the compiler may vectorise sums over services, it is allowed to reorder them (``LOOSE``, not the whole
of ``fastmath``): results still agree to 1e-9, which the benchmark checks, and NaN and infinities keep
their meaning. Functions take few arrays, as Numba counts a reference to each at every call: with one
array a sampled name the kernel took more than twice as long.
"""

# ruff: noqa: ANN001, ANN202, N803, N806 - Numba infers types; the symbols of the equations

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np
from numba import njit, prange

from benchmarks.reference import sampling
from benchmarks.reference.constants import (
    AUSTERITY,
    BUILD_YEARS,
    CUT,
    F0,
    HOURS,
    MIX,
    OUTPUTS,
    QUALITY,
    SHORTER,
    TAU,
    WT,
    K,
    S,
    U,
    V,
    Y,
)

LANES = 8  # draws written together: one cache line of each output
# The place of a scalar among those of a draw, and of an output in a row.
AT = NamedTuple("AT", [(name, int) for name in sampling.SCALAR_LAWS])(*range(len(sampling.SCALAR_LAWS)))
TO = NamedTuple("TO", [(name, int) for name in OUTPUTS])(*range(V))
# Services side by side, one quantity after the other: with offsets known when compiling, the compiler
# sees that they do not overlap.
E, VER, G, ATT, POST, BASE, GROWTH, EA, SN = range(0, 9 * U, U)
FTE_, PIPE, B_, PRESS = range(0, 4 * U, U)
LOOSE = {"reassoc", "contract", "nsz", "arcp"}  # sums reordered, fused multiply-add, reciprocals

LOG2E = 1.4426950408889634
LN2_HIGH = 6.93147180369123816490e-01
LN2_LOW = 1.90821492927058770002e-10
ROUNDER = 1.5 * 2.0**52  # added to a double, leaves its integer in the low bits


@njit(inline="always")
def _above(x, low):
    return x if x > low else low  # noqa: FURB136 - max() also looks for NaN


@njit(inline="always")
def _below(x, high):
    return x if x < high else high  # noqa: FURB136


@njit(error_model="numpy")
def _exp(x):
    """Return exp(x) for x in [-700, 0]: branch-free, so that it is vectorised, which libm's is not."""
    n = np.floor(x * LOG2E + 0.5)
    r = (x - n * LN2_HIGH) - n * LN2_LOW
    p = 1 / 39916800.0
    p = p * r + 1 / 3628800.0
    p = p * r + 1 / 362880.0
    p = p * r + 1 / 40320.0
    p = p * r + 1 / 5040.0
    p = p * r + 1 / 720.0
    p = p * r + 1 / 120.0
    p = p * r + 1 / 24.0
    p = p * r + 1 / 6.0
    p = p * r + 0.5
    p = p * r + 1.0
    p = p * r + 1.0
    bits = (np.float64(n + ROUNDER).view(np.int64) + 1023) << 52
    return p * np.int64(bits).view(np.float64)


@njit(fastmath=LOOSE, error_model="numpy")
def _year_shared(p, A, unit):
    """Fill what is the same in all scenarios; return the sums of claimed, real, ver and the mean of sn."""
    claimed = real = ver = mean = 0.0
    r = p[AT.r]
    w = p[AT.w]
    for u in range(U):
        eA = unit[E + u] * A
        base = unit[BASE + u]
        sv = unit[VER + u] * eA
        ge = unit[G + u] * eA
        sn = _below(_above(ge * r - sv - w * eA, -0.3), 0.6)
        unit[EA + u] = eA
        unit[SN + u] = sn
        claimed += ge * base
        real += sn * base
        ver += sv * base
        mean += WT[u] * sn
    return claimed, real, ver, mean


@njit(fastmath=LOOSE, error_model="numpy")
def _cell(t, s, p, wi, ri, df, unit, cell, waits, row):  # noqa: PLR0915 - fused is the point
    """Advance the services of one scenario by one year, and write its sums and means."""
    ramp = _below(t / p[AT.R], 1.0)
    short = ramp if s == SHORTER else 0.0
    phi = p[AT.phi] if s == QUALITY else 0.0
    sub = p[AT.sub] if s == AUSTERITY else 0.0
    fill = p[AT.fill] if s == SHORTER else 0.0
    ab0, ab1, ab2 = p[AT.ab0], p[AT.ab1], p[AT.ab2]
    h = HOURS * p[AT.ht] * (1.0 - short * CUT)
    rate = p[AT.rc] * ri
    paid = p[AT.f0] * _above(1.0 - t / p[AT.Tf], 0.0)
    build = p[AT.bc] if t < BUILD_YEARS else 0.0
    hcap, tc, en, ci = p[AT.hcap], p[AT.tc], p[AT.en], p[AT.ci]
    fixed = ab0 - ab1 - short * ab2
    sW = sFTE = scap = sB = sleav = shires = sgap = swage = srun = sftap = sdsi = strain = scost = 0.0
    sdcost = skwh = sco2 = mhe = mab = mwait = mcpc = 0.0
    for u in range(U):
        FTE = cell[FTE_ + u]
        pipe = cell[PIPE + u]
        a = unit[ATT + u]
        sn = unit[SN + u]
        gain = _above(sn, 0.0)
        f0 = F0[u]
        weight = WT[u]
        W = unit[BASE + u] * (1.0 - sn) * (1.0 + phi * gain)
        ab = _below(_above(fixed + ab1 * cell[PRESS + u], 0.02), 0.25)
        he = h * (1.0 - ab)
        cap = FTE * he
        load = cell[B_ + u] + W
        done = _below(load, cap)
        B = load - done
        per_dn = 1.0 / _above(done, 1.0)
        wait = 365.0 * B * per_dn
        leav = a * FTE
        freq = W / he
        gap = FTE - freq
        target = f0 * (1.0 - sub * gain) + fill * _above(freq - f0, 0.0)
        stay = FTE - leav + pipe
        hires = _below(_above(target - stay * (1.0 - a), 0.0), hcap * f0)
        wage = FTE * unit[POST + u] * wi
        AH = unit[EA + u] * W
        run = rate * AH
        ftap = run * paid
        train = tc * hires
        cost = wage + run + train + build * f0
        kwh = en * AH
        cell[FTE_ + u] = stay
        cell[PIPE + u] = hires
        cell[B_ + u] = B
        cell[PRESS + u] = load / _above(cap, 1.0)
        waits[u] = wait
        sW += W
        sFTE += FTE
        scap += cap
        sB += B
        sleav += leav
        shires += hires
        sgap += gap
        swage += wage
        srun += run
        sftap += ftap
        sdsi += run - ftap
        strain += train
        scost += cost
        sdcost += cost * df
        skwh += kwh
        sco2 += kwh * ci
        mhe += weight * he
        mab += weight * ab
        mwait += weight * wait
        mcpc += weight * (cost * TAU[u] * per_dn)
    row[TO.W] = sW
    row[TO.FTE] = sFTE
    row[TO.cap] = scap
    row[TO.B] = sB
    row[TO.leav] = sleav
    row[TO.hires] = shires
    row[TO.gap] = sgap
    row[TO.wage] = swage
    row[TO.run] = srun
    row[TO.ftap] = sftap
    row[TO.dsi] = sdsi
    row[TO.train] = strain
    row[TO.cost] = scost
    row[TO.dcost] = sdcost
    row[TO.kwh] = skwh
    row[TO.co2] = sco2
    row[TO.he] = mhe
    row[TO.ab] = mab
    row[TO.wait] = mwait
    row[TO.cpc] = mcpc


@njit(fastmath=LOOSE, error_model="numpy")
def _service_levels(per_T, waits, rows):
    """Write the weighted mean of exp(-wait/T), in a loop long enough to be vectorised whole."""
    flat = waits.reshape(S * Y * U)
    for n in range(S * Y * U):
        flat[n] = _exp(_above(flat[n] * per_T, -700.0))
    for s in range(S):
        for t in range(Y):
            mean = 0.0
            for u in range(U):
                mean += WT[u] * waits[s, t, u]
            rows[s, t, TO.SL] = mean


@njit(fastmath=LOOSE, error_model="numpy")
def _draw(p, unit, state, waits, rows):
    """Fill the rows of one draw: scenario, year, output."""
    for s in range(S):
        for u in range(U):
            state[s, FTE_ + u] = F0[u]
            state[s, PIPE + u] = unit[ATT + u] * F0[u]
            state[s, B_ + u] = p[AT.b0] * unit[BASE + u]
            state[s, PRESS + u] = p[AT.rho0]
    wi = ri = df = 1.0
    for t in range(Y):
        A = p[AT.L] / (1.0 + np.exp(-p[AT.k] * (t - p[AT.m])))
        claimed, real, ver, mean = _year_shared(p, A, unit)
        for s in range(S):
            row = rows[s, t]
            _cell(t, s, p, wi, ri, df, unit, state[s], waits[s, t], row)
            row[TO.claimed] = claimed
            row[TO.real] = real
            row[TO.ver] = ver
            row[TO.sn] = mean
        for u in range(U):
            unit[BASE + u] *= unit[GROWTH + u]
        wi *= 1.0 + p[AT.wg]
        ri *= 1.0 + p[AT.rcg]
        df /= 1.0 + p[AT.disc]
    _service_levels(-1.0 / p[AT.T], waits, rows)


@njit(error_model="numpy")
def _unit(d, g, e, v, a, dg, c, start, unit):
    """Fill what a draw gives each service."""
    for u in range(U):
        unit[E + u] = e[u, d]
        unit[VER + u] = v[u, d]
        unit[G + u] = g[u, d]
        unit[ATT + u] = a[u, d]
        unit[GROWTH + u] = 1.0 + dg[u, d]
        unit[BASE + u] = F0[u] * start
        post = 0.0
        for k in range(K):
            post += MIX[u, k] * c[k, d]
        unit[POST + u] = post


@njit(parallel=True, error_model="numpy")
def _kernel(g, e, v, a, dg, c, scalars, out):
    """Fill the outputs, some draws at a time on each thread."""
    draws = out.shape[3]
    for block in prange((draws + LANES - 1) // LANES):
        unit = np.empty(9 * U)
        state = np.empty((S, 4 * U))
        waits = np.empty((S, Y, U))
        rows = np.empty((LANES, S, Y, V))
        first = block * LANES
        last = min(first + LANES, draws)
        for d in range(first, last):
            p = scalars[d]
            _unit(d, g, e, v, a, dg, c, HOURS * (1.0 - p[AT.ab0]) * p[AT.rho0] * p[AT.dm], unit)
            _draw(p, unit, state, waits, rows[d - first])
        for v_ in range(V):
            for s in range(S):
                for t in range(Y):
                    for d in range(first, last):
                        out[v_, s, t, d] = rows[d - first, s, t, v_]


def run(values: sampling.Sample, threads: int = 2) -> np.ndarray:
    """Return the outputs of every draw: output, scenario, year, draw."""
    numba.set_num_threads(threads)
    units = (values[name] for name in (*sampling.UNIT_LAWS, *sampling.CATEGORY_LAWS))
    scalars = np.stack([values[name] for name in sampling.SCALAR_LAWS], axis=1)
    out = np.empty((V, S, Y, sampling.count(values)))
    _kernel(*units, scalars, out)
    return out
