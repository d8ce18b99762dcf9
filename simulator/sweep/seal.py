"""What makes the content of a sweep what it is: the dossier, the design, the equations, the size of blocks."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from simulator.dossier.design import Design
from simulator.dossier.dossier import Dossier
from simulator.sweep.design import count_of

PARTS = ("analysis", "dossier", "engine", "model", "sweep", "uncertainty")
"""The parts of the package that a result depends on."""

READ = (".py", ".yaml")


def identity(dossier: Dossier, design: Design, block_rows: int) -> dict[str, Any]:
    """Return all that the content of a sweep depends on, without any date or place."""
    return {
        "dossier": dossier.digest,
        "design": design.digest,
        "version": version("partage32"),
        "equations": equations(),
        "seed": design.seed,
        "rows": count_of(design),
        "block_rows": block_rows,
    }


def seal_of(dossier: Dossier, design: Design, block_rows: int) -> str:
    """Return a fingerprint of all that the content of a sweep depends on."""
    return hashlib.sha256(json.dumps(identity(dossier, design, block_rows)).encode()).hexdigest()


@cache
def equations() -> str:
    """Return a fingerprint of the code and of the numbers of the package: two versions never share a folder."""
    found = hashlib.sha256()
    for part in PARTS:
        for file in sorted(files("simulator").joinpath(part).iterdir(), key=lambda file: file.name):
            if file.name.endswith(READ):
                found.update(f"{part}/{file.name}\n".encode() + _content(file))
    return found.hexdigest()


def _content(file: Traversable) -> bytes:
    """Return what a file holds, whatever ends its lines."""
    return file.read_bytes().replace(b"\r\n", b"\n")
