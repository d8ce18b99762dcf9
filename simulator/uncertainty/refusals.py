"""What is wrong with the parameters of a distribution, in one sentence, in French and in English."""

from __future__ import annotations

import math
from itertools import pairwise

from simulator.errors import DossierError


def shown(value: float) -> tuple[str, str]:
    """Return a number with at most six significant digits, as it is written in French and in English."""
    text = ("−" if value < 0.0 else "") + f"{abs(value):.6g}".replace("inf", "∞")
    return text.replace(".", ","), text


def listed(parameters: dict[str, float]) -> tuple[str, str]:
    """Return "low = 0,2 ; high = 0,1" in French, and the same in English."""
    both = [(f"{name} = {shown(value)[0]}", f"{name} = {shown(value)[1]}") for name, value in parameters.items()]
    return " ; ".join(fr for fr, _ in both), ", ".join(en for _, en in both)


def fail_if_not_finite(family: str, **parameters: float) -> None:
    """Raise DossierError when a parameter is infinite or not a number."""
    bad = {name: value for name, value in parameters.items() if not math.isfinite(value)}
    if bad:
        fr, en = listed(bad)
        raise DossierError(
            fr=f"Distribution {family} : {fr} n’est pas un nombre fini ; donnez un nombre.",
            en=f"Distribution {family}: {en} is not a finite number; give a number.",
        )


def fail_if_not_positive(family: str, **parameters: float) -> None:
    """Raise DossierError when a parameter is not finite, or is zero or less."""
    fail_if_not_finite(family, **parameters)
    bad = {name: value for name, value in parameters.items() if value <= 0}
    if bad:
        fr, en = listed(bad)
        raise DossierError(
            fr=f"Distribution {family} : {fr} ; ce paramètre doit être plus grand que 0.",
            en=f"Distribution {family}: {en}; this parameter must be greater than 0.",
        )


def fail_if_not_ordered(family: str, **parameters: float) -> None:
    """Raise DossierError unless the parameters never fall and the last is greater than the first, all finite."""
    fail_if_not_finite(family, **parameters)
    values = list(parameters.values())
    if values[0] < values[-1] < values[0] + math.inf and all(one <= two for one, two in pairwise(values)):
        return
    fr, en = listed(parameters)
    names = " ≤ ".join(parameters) if len(parameters) > 2 else " < ".join(parameters)  # noqa: PLR2004
    raise DossierError(
        fr=f"Distribution {family} : {fr} ; il faut {names}, les deux bouts étant différents."
        " Pour une valeur certaine, donnez un seul nombre.",
        en=f"Distribution {family}: {en}; {names} is needed, the two ends being different."
        " For a value that is certain, give one number.",
    )
