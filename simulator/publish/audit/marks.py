"""What can be said of a conclusion while figures are not disclosed, in words."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.analysis.silence import Mark

MARKS: Mapping[Mark, tuple[str, str]] = {
    "always": ("vraie, quoi que vaille ce qui n'est pas communiqué", "true, whatever is not disclosed"),
    "never": ("fausse, quoi que vaille ce qui n'est pas communiqué", "false, whatever is not disclosed"),
    "depends": ("dépend de ce qui n'est pas communiqué", "depends on what is not disclosed"),
    "unsaid": ("ne peut pas être dite", "cannot be said"),
}
