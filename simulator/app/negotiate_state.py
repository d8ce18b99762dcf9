"""The state of the page that negotiates: what is on the table. It starts from what the user set on « Comparer »."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

import param

from simulator.analysis.negotiation.ground import Ground, ground_of
from simulator.app.levers import overrides_of
from simulator.app.state import REFUSED, AppState
from simulator.app.words import typo, word
from simulator.errors import Partage32Error

CHOICES = ("scenario", "opposed", "held", "year")
"""What is chosen at the top of the page, by the names of the fields."""


class NegotiateState(param.Parameterized):
    """What is on the table, made again when something is chosen; a choice that is refused leaves it and says why."""

    shared = param.Parameter(constant=True, doc="The state of the page that compares.")
    ground = param.Parameter(doc="What is on the table, or None where the dossier allows no run.")
    refusal = param.String(default="", doc="Why the last choice is not shown, in one sentence.")

    def __init__(self, shared: AppState) -> None:
        super().__init__(shared=shared)
        self._settled: object = None
        self.lay({})

    @property
    def lang(self) -> str:
        """The language of the page."""
        return str(self.shared.lang)

    @property
    def is_stale(self) -> bool:
        """Whether the user set something on the other page since."""
        return bool(self._settled != self.shared.shown.settings)

    def lay(self, chosen: dict[str, str]) -> None:
        """Lay on the table what is chosen, and for the rest what the dossier says most plainly."""
        try:
            ground = self._ground(chosen)
        except REFUSED as error:
            self.refusal = self.sentence(error)
        else:
            self.param.update(ground=ground, refusal="")

    def sentence(self, error: Exception) -> str:
        """Return why what was asked for is not shown."""
        told = error.message(self.lang) if isinstance(error, Partage32Error) else word("impossible", self.lang)
        return typo(told, self.lang)

    def _ground(self, chosen: dict[str, str]) -> Ground:
        settings = self.shared.shown.settings
        self._settled = settings
        scenario = chosen.get("scenario") or self.shared.scenario
        year = int(chosen["year"]) if chosen.get("year") else self.shared.year
        return ground_of(
            self.shared.dossier,
            overrides_of(self.shared.dossier, settings),
            scenario,
            chosen.get("opposed"),
            chosen.get("held"),
            year,
        )
