"""What the tests of sweeps share: small designs on a real dossier, and what a folder holds."""

from functools import cache

import pyarrow as pa
import pyarrow.parquet as pq

import simulator
from simulator.dossier.design import design_from

TIMEOUT = 300
"""Seconds after which something is stuck, on a machine however busy."""


@cache
def dossier(name="dgfip"):
    return simulator.open_dossier(name)


def design(**content):
    return design_from(content, "design.yaml")


def small(rows=2000, **content):
    """Return a hypercube that is quick to evaluate."""
    factors = {
        "realisation": {"low": "10 %", "high": 0.9},
        "hours_32.week": [32, 33, "34,5"],
        "adoption_midpoint": {"low": 1, "high": 6},
    }
    asked = {"scenarios": ["hours_32"], "results": ["posts", "net_cost_employer", "controle_fiscal.quantity"]}
    return design(kind="latin_hypercube", rows=rows, factors=factors, **asked, **content)


def parts(folder):
    """Return the bytes of each part of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}


def content(folder):
    """Return all the records of a folder."""
    return pa.concat_tables([pq.read_table(path) for path in sorted(folder.glob("*.parquet"))])
