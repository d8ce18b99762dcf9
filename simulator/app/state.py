"""The state of one page: what the user asks, and the last valid answer. Knows nothing of how it is shown."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

from dataclasses import replace

import param

from simulator.analysis.choices import week_scenario
from simulator.analysis.comparison import Comparison
from simulator.app.levers import Lever, levers_of, setting_of
from simulator.app.ranging import KNOWN, News, Ranger
from simulator.app.results import Asked, Drawing, Settings, Shown, asked_of, compared
from simulator.app.words import word
from simulator.dossier.dossier import Dossier
from simulator.dossier.nearest import fail_if_unknown
from simulator.errors import Partage32Error

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
    drawing = param.Parameter(default=Drawing(), doc="How far the ranges of the last valid answer are.")
    refusal = param.String(default="", doc="Why the last change is not shown, in one sentence.")

    def __init__(self, dossier: Dossier, lang: str = "fr") -> None:
        base = compared(dossier)
        self._base = base
        self._ranger: Ranger | None = None
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
        before = self.shown
        self.param.update(shown=answer, refusal="")
        if before is None or before.asked != answer.asked:
            self.draw()

    def draw_with(self, ranger: Ranger) -> None:
        """Await ranges from now on: those already drawn are shown, `draw` asks for the others."""
        self._ranger = ranger
        self.shown = self._shown()
        self.drawing = Drawing(under_way=not KNOWN.get(self.shown.asked)[1])

    def draw(self) -> None:
        """Ask for the ranges of what is shown, where some are still missing."""
        if self._ranger is None:
            return
        known, enough = KNOWN.get(self.shown.asked)
        if enough:  # perhaps by another page, since this one was told
            self._ranger.stop()
            self.receive(News(self.shown.asked, known, Drawing()))
        else:
            self.drawing = Drawing(under_way=True)
            self._ranger.ask(self.shown.asked, self.shown.comparison)

    def receive(self, news: News) -> None:
        """Show ranges that were drawn, or how far they are, unless something else is shown by now."""
        if news.asked != self.shown.asked:
            return
        if news.comparison is None and not news.drawing.failed:
            self.drawing = news.drawing
            return
        self.drawing = news.drawing
        comparison = news.comparison or self.shown.comparison
        if comparison is not self.shown.comparison or self.shown.pending:
            self.shown = replace(self.shown, comparison=comparison, pending=False)

    def _shown(self) -> Shown:
        fail_if_unknown(self.position, self.dossier.positions, word("position", self.lang))
        fail_if_unknown(str(self.year), [str(year) for year in self.dossier.span], word("year", self.lang))
        settings: Settings = tuple(sorted(self.settings.items()))
        comparison = compared(self.dossier, settings)
        known = self._known(asked_of(self.dossier, settings, self.year))
        pending = self._ranger is not None and known is None
        shown = known or comparison
        return Shown(shown, self._base, self.position, self.year, self.scenario, settings, self.lang, pending)

    def _known(self, asked: Asked) -> Comparison | None:
        """Return the comparison whose ranges are already drawn, where this page draws ranges."""
        return KNOWN.get(asked)[0] if self._ranger else None

    def _sentence(self, error: Exception) -> str:
        sentence = error.message(self.lang) if isinstance(error, Partage32Error) else word("impossible", self.lang)
        return word("kept", self.lang, sentence=sentence)
