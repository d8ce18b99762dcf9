"""The state of one page: what the user asks, and the last valid answer. Knows nothing of how it is shown."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

import param

from simulator.app.levers import Lever, levers_of, setting_of
from simulator.app.results import Settings, Shown, compared
from simulator.app.words import word
from simulator.dossier.checks import fail_if_unknown
from simulator.dossier.dossier import Dossier
from simulator.errors import Partage32Error
from simulator.publish.headline import week_scenario

REFUSED = (Partage32Error, ArithmeticError, ValueError)
"""What a value typed or moved by a user may raise: it never breaks the page."""


class AppState(param.Parameterized):
    """What is asked, and what is shown: a change of the one makes the other anew, once, or leaves it and says why."""

    dossier = param.Parameter(constant=True)
    lang = param.String(default="fr", constant=True)
    position = param.String()
    year = param.Integer()
    settings = param.Dict(default={}, doc="Values set by the user, by name; replaced, never mutated.")
    shown = param.Parameter(doc="The last valid answer.")
    refusal = param.String(default="", doc="Why the last change is not shown, in one sentence.")

    def __init__(self, dossier: Dossier, lang: str = "fr") -> None:
        base = compared(dossier)
        self._base = base
        self.scenario = week_scenario(base) or base.scenarios[-1]
        start = "evidenced" if "evidenced" in base.positions else base.positions[0]
        super().__init__(dossier=dossier, lang=lang, position=start, year=base.last_year)
        self._answer()

    @property
    def levers(self) -> tuple[Lever, ...]:
        """The levers of the page."""
        return levers_of(self.dossier, self.scenario)

    def set_lever(self, lever: Lever, value: float) -> None:
        """Give a lever the value that the user wants."""
        self.settings = {**self.settings, setting_of(lever, self.scenario): value}

    def free_lever(self, lever: Lever) -> None:
        """Give a lever its value in the dossier back."""
        name = setting_of(lever, self.scenario)
        self.settings = {key: value for key, value in self.settings.items() if key != name}

    def is_set(self, lever: Lever) -> bool:
        """Tell whether the user changed a lever."""
        return setting_of(lever, self.scenario) in self.settings

    def reset(self) -> None:
        """Forget what the user set."""
        self.settings = {}

    @param.depends("position", "year", "settings", watch=True)
    def _answer(self) -> None:
        try:
            answer = self._shown()
        except REFUSED as error:
            self.refusal = self._sentence(error)
            return
        self.param.update(shown=answer, refusal="")

    def _shown(self) -> Shown:
        fail_if_unknown(self.position, self.dossier.positions, word("position", self.lang))
        fail_if_unknown(str(self.year), [str(year) for year in self.dossier.span], word("year", self.lang))
        settings: Settings = tuple(sorted(self.settings.items()))
        comparison = compared(self.dossier, settings)
        return Shown(comparison, self._base, self.position, self.year, self.scenario, settings, self.lang)

    def _sentence(self, error: Exception) -> str:
        sentence = error.message(self.lang) if isinstance(error, Partage32Error) else word("impossible", self.lang)
        return word("kept", self.lang, sentence=sentence)
