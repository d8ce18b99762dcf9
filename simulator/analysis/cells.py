"""Which cells of agents may be shown.

A cell smaller than the minimum is never shown, and never hidden alone: what is hidden could be found by subtraction
from the total of its category, so the smallest other cell of the same total is hidden with it.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.dossier.dossier import Dossier


def shown_groups(dossier: Dossier) -> frozenset[str]:
    """Return the groups of a dossier that may be shown."""
    persons = {group.id: group.persons.number or 0.0 for group in dossier.groups}
    return visible(persons, {group.id: group.category for group in dossier.groups}, dossier.minimum_cell)


def visible(sizes: Mapping[str, float], totals: Mapping[str, str], least: float) -> frozenset[str]:
    """Return the cells that may be shown: none below the minimum, none hidden alone in its total.

    sizes: persons of each cell. totals: the total that each cell is part of, which is known. Empty cells hide nobody.
    """
    hidden = {name for name, size in sizes.items() if size < least}
    for total in dict.fromkeys(totals.values()):
        inside = [name for name in sizes if totals[name] == total]
        alone = [name for name in inside if name in hidden and sizes[name] > 0]
        others = [name for name in inside if name not in hidden]
        if len(alone) == 1 and others:
            hidden.add(min(others, key=lambda name: sizes[name]))
    return frozenset(sizes.keys() - hidden)
