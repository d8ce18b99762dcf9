"""The folder of a sweep: parts, the manifest that says what they are, and the blocks that failed.

The names of what is not a part begin with an underscore or a dot: readers of Parquet folders pass over them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from simulator.errors import DossierError, RunError
from simulator.sweep.parts import is_whole

MANIFEST = "_manifest.json"
FAILURES = "_failures.json"

WORDS = {
    "dossier": ("un autre dossier", "another dossier"),
    "design": ("un autre plan", "another design"),
    "version": ("une autre version du simulateur", "another version of the simulator"),
    "equations": ("une autre version des équations", "another version of the equations"),
    "seed": ("une autre graine", "another seed"),
    "rows": ("un autre nombre de lignes", "another number of rows"),
    "block_rows": ("une autre taille de bloc", "another block size"),
}
"""What a folder was made with, when it differs."""


@dataclass(frozen=True)
class Failure:
    """A block that could not be evaluated, however often it was tried: its rows, the last one included, and why."""

    block: int
    first_row: int
    last_row: int
    fr: str
    en: str


@dataclass(frozen=True)
class Store:
    """A folder that holds the parts of one sweep and no other. seal: the fingerprint of the sweep."""

    folder: Path
    seal: str

    def path(self, block: int) -> Path:
        """Return where the part of a block is, once it is whole."""
        return self.folder / f"part-{block:06d}.parquet"

    def missing(self, blocks: int) -> Iterator[int]:
        """Yield the blocks whose part is not there, or not whole."""
        return (block for block in range(blocks) if not is_whole(self.path(block), self.seal, block))

    def keep(self, block: int, part: bytes) -> None:
        """Write a part, whole or not at all. Raises RunError where the disk refuses."""
        _replace(self.path(block), part)

    def keep_failures(self, failures: Iterable[Failure]) -> None:
        """Write which blocks failed, or remove the file where none did."""
        listed = [asdict(failure) for failure in failures]
        if listed:
            _replace(self.folder / FAILURES, _json(listed))
        else:
            (self.folder / FAILURES).unlink(missing_ok=True)


def opened(folder: Path, seal: str, identity: Mapping[str, Any]) -> Store:
    """Return the store in a folder, made where there is none, with what a killed run left half-written removed.

    Raises DossierError: the folder holds something else. RunError: it cannot be written.
    """
    manifest = folder / MANIFEST
    if manifest.is_file():
        _fail_if_other(folder, manifest, identity)
    else:
        _fail_if_taken(folder)
        _make(folder)
        _replace(manifest, _json(identity))
    for left in folder.glob(".*.tmp"):
        left.unlink(missing_ok=True)
    return Store(folder, seal)


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _fail_if_other(folder: Path, manifest: Path, identity: Mapping[str, Any]) -> None:
    known: Any = None
    with suppress(ValueError, OSError):
        known = json.loads(manifest.read_bytes())
    if not isinstance(known, dict):
        raise DossierError(
            fr=f"{manifest} : ce fichier est illisible ; donnez un autre dossier de sortie, ou videz celui-ci.",
            en=f"{manifest}: this file cannot be read; give another output folder, or empty this one.",
        )
    differing = next((key for key in identity if known.get(key) != identity[key]), None)
    if differing is not None:
        fr, en = WORDS[differing]
        raise DossierError(
            fr=f"{folder} : ce dossier de sortie contient un balayage fait avec {fr} ; donnez-en un autre pour garder "
            "ces résultats, ou videz celui-ci.",
            en=f"{folder}: this output folder holds a sweep made with {en}; give another one to keep those results, "
            "or empty this one.",
        )


def _fail_if_taken(folder: Path) -> None:
    taken = folder.exists() and (not folder.is_dir() or any(not _is_left(path) for path in folder.iterdir()))
    if taken:
        raise DossierError(
            fr=f"{folder} : ce dossier de sortie contient autre chose qu’un balayage ; donnez un dossier vide ou "
            "qui n’existe pas encore.",
            en=f"{folder}: this output folder holds something else than a sweep; give a folder that is empty or does "
            "not exist yet.",
        )


def _is_left(path: Path) -> bool:
    """Tell whether a file is what a run killed at its very start left."""
    return path.name.startswith(f".{MANIFEST}.")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(folder) from error


def _replace(path: Path, content: bytes) -> None:
    """Put content in a file in one step, on the disk itself before it takes its name."""
    temporary = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise _not_written(path) from error
    finally:
        temporary.unlink(missing_ok=True)


def _not_written(path: Path) -> RunError:
    return RunError(
        fr=f"{path} : l’écriture a échoué ; vérifiez la place sur le disque et vos droits, puis relancez : le balayage "
        "reprendra où il s’est arrêté.",
        en=f"{path}: writing failed; check the space on the disk and your rights, then start again: the sweep will "
        "resume where it stopped.",
    )
