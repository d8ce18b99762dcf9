"""What a dossier says is not disclosed: the list to demand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulator.dossier.dossier import Dossier


def undisclosed(dossier: Dossier) -> list[tuple[str, str]]:
    """Return the place and the name of each figure that is not disclosed."""
    return list(_walk(dossier.model_dump(), ()))


def _walk(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if value.get("disclosed") is False:
            yield " / ".join(path[:-1]), path[-1]
            return
        for key, item in value.items():
            yield from _walk(item, (*path, str(key)) if key != "figures" else path)
    elif isinstance(value, (list, tuple)):
        for item in value:
            name = item.get("id", "") if isinstance(item, dict) else ""
            yield from _walk(item, (*path, name) if name else path)
