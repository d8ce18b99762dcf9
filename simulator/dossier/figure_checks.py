"""Whether a figure is one that its name allows: bounds, years, distribution."""

from __future__ import annotations

from simulator.dossier.catalogue import Leaf
from simulator.dossier.figures import Figure
from simulator.dossier.spread import Spread
from simulator.errors import DossierError


def check_figure(leaf: Leaf, figure: Figure, where: str) -> None:
    """Raise DossierError when a figure is outside what its name allows."""
    low, high = leaf.bounds
    values = [*(figure.path or {}).values()] if figure.path is not None else [figure.given]
    for value in values:
        if value is not None and not low <= value <= high:
            raise DossierError(
                fr=f"{where} : {value:g} est hors de ce qui est permis, de {low:g} à {high:g} ({leaf.measure}).",
                en=f"{where}: {value:g} is outside what is allowed, from {low:g} to {high:g} ({leaf.measure}).",
            )
    if figure.spread is not None:
        _fail_if_spread_refused(figure.spread, leaf, where)
    if figure.path is not None and leaf.path is None:
        raise DossierError(
            fr=f"{where} : ce nombre ne change pas avec l’année ; donnez une seule valeur.",
            en=f"{where}: this number does not change with the year; give one value.",
        )


def _fail_if_spread_refused(spread: Spread, leaf: Leaf, where: str) -> None:
    try:
        spread.within(*leaf.bounds)
    except DossierError as error:
        raise DossierError(fr=f"{where} : {error.fr}", en=f"{where}: {error.en}") from error
