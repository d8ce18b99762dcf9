"""Every colour of every chart, printed or live: a fill, whether it is hatched, and the ink that reads on it.

Chosen apart under normal, deutan, protan and tritan vision. What is not measured or is missing is hatched, so that no
meaning rests on colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

INK = "#16213A"
GREY = "#55617A"
RULE = "#D9DEE6"
PAPER = "#FFFFFF"


@dataclass(frozen=True)
class Style:
    """A fill, its hatching and the ink of words on it.

    hatch: none, a slash (not measured), a backslash (missing) or a dot (to spare). words: for words on white.
    """

    fill: str
    hatch: str = ""
    ink: str = PAPER
    words: str = ""

    @property
    def text(self) -> str:
        """A colour in which words of the same meaning can be written on white."""
        return self.words or self.fill


STYLES: Mapping[str, Style] = {
    "status_quo": Style("#6B7280"),
    "austerity": Style("#C8421A"),
    "service_quality": Style("#1D4F9E"),
    "hours_32": Style("#147D62"),
    "other_1": Style("#8A6A00"),
    "other_2": Style("#A3386C"),
    "other_3": Style("#2B7A9B"),
    "other_4": Style("#5E4B8B"),
    "unmeasured": Style("#C9CED6", "/", INK, GREY),
    "unused": Style("#E3E6EB", "", INK, GREY),
    "checking": Style("#3A4152"),
    "diffuse": Style("#9AA5B8", "", INK, GREY),
    "week_reorganised": Style("#86C7B3", "", INK, "#147D62"),
    "week_absence": Style("#C2E4DA", "", INK, "#147D62"),
    "week_hired": Style("#0B4D3C"),
    "other_gains": Style("#7D93B5", "", INK, GREY),
    "missing": Style("#A3142E", "\\"),
    "spare": Style("#EEF1F5", ".", INK, GREY),
    "total": Style("#3A4152"),
    "central": Style("#3A4152"),
    "fund": Style("#7FA6D6", "", INK, "#1D4F9E"),
    "ordinary": Style("#3A4152"),
    "shifted": Style("#3A4152", "/"),
    "public_return": Style("#7FA6D6", "", INK, "#1D4F9E"),
}

_STANDARD = ("status_quo", "austerity", "service_quality", "hours_32")
_OTHERS = ("other_1", "other_2", "other_3", "other_4")


def scenario_colours(scenarios: Iterable[str]) -> Mapping[str, str]:
    """Return the key of the colour of each scenario: its own, or the next one kept for others."""
    others = [scenario for scenario in scenarios if scenario not in _STANDARD]
    own = {scenario: scenario for scenario in _STANDARD}
    return own | {scenario: _OTHERS[rank % len(_OTHERS)] for rank, scenario in enumerate(others)}
