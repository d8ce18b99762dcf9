"""The five quantiles over draws of each column and of the sums over years: sort and pick, on threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

LEVELS = (0.05, 0.25, 0.50, 0.75, 0.95)
HALF = 0.5
CHUNK = 25  # columns sorted by a thread at a time, so that the copy stays small


def columns(outputs: np.ndarray) -> np.ndarray:
    """Return the 900 columns and the 75 sums over years, one a row."""
    draws = outputs.shape[-1]
    return np.concatenate([outputs.reshape(-1, draws), outputs.sum(axis=2).reshape(-1, draws)])


def pick(ordered: np.ndarray) -> np.ndarray:
    """Return the quantiles of sorted rows, between the two nearest draws as np.quantile does."""
    place = np.array(LEVELS) * (ordered.shape[1] - 1)
    low = place.astype(int)
    high = np.minimum(low + 1, ordered.shape[1] - 1)
    below, above, share = ordered[:, low], ordered[:, high], place - low
    # From the nearer end, as np.quantile, so that the last digit is the same.
    return np.where(share < HALF, below + (above - below) * share, above - (above - below) * (1 - share))


def sort_and_pick(rows: np.ndarray, threads: int = 2) -> np.ndarray:
    """Return the quantiles of each row: row, level."""
    parts = [rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK)]
    with ThreadPoolExecutor(threads) as pool:
        return np.concatenate(list(pool.map(lambda part: pick(np.sort(part, axis=1)), parts)))


def by_numpy(rows: np.ndarray) -> np.ndarray:
    """Return the same by np.quantile."""
    return np.quantile(rows, LEVELS, axis=1).T
