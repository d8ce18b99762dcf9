"""Positions, scenarios and statements that every dossier starts from."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from simulator.dossier.yaml_files import read_yaml_text


@cache
def standard() -> dict[str, Any]:
    """Return the standard positions, scenarios and statements."""
    text = files("simulator.dossier").joinpath("standard.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = read_yaml_text(text, "standard.yaml")
    return content


def with_standard(content: Any) -> Any:
    """Return what a dossier says on top of the standard: what it names it overrides, figure by figure."""
    if not isinstance(content, dict):
        return content
    return content | {part: _merged(standard()[part], content.get(part)) for part in standard()}


def _merged(below: Any, above: Any) -> Any:
    """Merge two mappings of the standard's shape; anything else above replaces what is below."""
    if above is None:
        return below
    if not isinstance(below, dict) or not isinstance(above, dict) or _is_figure(below):
        return above
    return {key: _merged(below.get(key), above[key]) if key in above else below[key] for key in below | above}


def _is_figure(value: dict[str, Any]) -> bool:
    """Tell whether a mapping is one figure (or a path of years), which is replaced as a whole."""
    return "value" in value or "fr" in value or any(key.startswith("+") or key.isdigit() for key in value)
