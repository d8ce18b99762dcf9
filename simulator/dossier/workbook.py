"""The claim register as a workbook: written to be read, changed and sent, and read back without trusting it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from simulator.dossier.claim_checks import full_name
from simulator.dossier.claims import Claim
from simulator.dossier.dossier import Dossier
from simulator.dossier.parts import Project
from simulator.dossier.workbook_claims import claims_from_bytes, claims_from_workbook
from simulator.dossier.workbook_register import told
from simulator.dossier.workbook_sheets import register_bytes
from simulator.dossier.workbook_words import Documents, Value, refusal

__all__ = [
    "Documents",
    "RegisterChanges",
    "claims_from_bytes",
    "claims_from_workbook",
    "register_bytes",
    "register_changes",
    "write_register",
]


@dataclass(frozen=True)
class RegisterChanges:
    """What became of a register: claims added, changed (with the columns that differ), left; sources added."""

    added: tuple[str, ...]
    changed: dict[str, tuple[str, ...]]
    left: int
    sources: tuple[str, ...]


def write_register(dossier: Dossier, path: Path | str, documents: Documents | None = None) -> None:
    """Write the workbook of a dossier's claims to a file, whole or not at all. Raises DossierError.

    documents: those of the register of facts, so that the document of a figure taken from it is told.
    """
    path = Path(path)
    if path.suffix.lower() != ".xlsx":
        raise refusal(path.name, "donnez au classeur un nom en .xlsx", "give the workbook a name in .xlsx")
    content = register_bytes(dossier, documents)
    temporary = path.with_name(f".{uuid4().hex}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        fr = "l’enregistrement a échoué ; vérifiez l’emplacement, vos droits et la place sur le disque"
        en = "saving failed; check the folder, your rights and the space on the disk"
        raise refusal(path.name, fr, en) from error
    finally:
        temporary.unlink(missing_ok=True)


def register_changes(before: Dossier, after: Dossier, documents: Documents | None = None) -> RegisterChanges:
    """Return what differs between two states of a dossier's register."""
    old, new = dict(_claims(before)), dict(_claims(after))
    changed = {
        name: _columns(told(before, *old[name], documents or {}), told(after, *new[name], documents or {}))
        for name in new
        if name in old and (old[name][1] != new[name][1] or _counts(old[name]) != _counts(new[name]))
    }
    added = tuple(name for name in new if name not in old)
    sources = tuple(name for name in after.sources if name not in before.sources)
    return RegisterChanges(added, changed, len(old) - len(changed), sources)


def _claims(dossier: Dossier) -> Iterator[tuple[str, tuple[Project, Claim]]]:
    return ((full_name(each.id, claim.id), (each, claim)) for each in dossier.projects for claim in each.claims)


def _counts(place: tuple[Project, Claim]) -> bool:
    project, claim = place
    return project.labour_claim == claim


def _columns(before: Mapping[str, Value], after: Mapping[str, Value]) -> tuple[str, ...]:
    return tuple(key for key in after if after[key] != before[key])
