"""The dialog that explains a number."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

from collections.abc import Callable

import panel_material_ui as pmui

from simulator.analysis.negotiation.ground import Ground
from simulator.app.active_html import ActiveHtml
from simulator.app.derivation import derivation_of, step_at, step_at_pointer, step_of, told
from simulator.app.html import joined, said, tag
from simulator.app.state import REFUSED, AppState
from simulator.app.words import word
from simulator.publish.explanation import Step
from simulator.publish.section import Pointer

ABSENT = (*REFUSED, LookupError)
"""What a key or a path made up in a browser may raise."""


class Explainer:
    """Opens on a number; tells deeper steps when they are unfolded."""

    def __init__(self, state: AppState) -> None:
        self.state = state
        self.root: Step | None = None
        self.text = ActiveHtml(listener=self._answered)
        self.dialog = pmui.Dialog(
            self.text,
            title=word("derivation", state.lang),
            close_on_click=True,
            width_option="md",
            sizing_mode="stretch_width",
        )

    def heard(self, verb: str, asked: str) -> None:
        """Answer what a button of the page says."""
        if verb == "explain":
            self.explain(asked)

    def explain(self, key: str) -> None:
        """Open on a number of what is compared."""
        self._open(lambda: step_of(self.state.shown, key))

    def point(self, pointer: Pointer, ground: Ground) -> None:
        """Open on a number of a counter-proposal, with its range."""
        self._open(lambda: step_at_pointer(pointer, ground, self.state.lang))

    def _open(self, found: Callable[[], Step]) -> None:
        try:
            self.root = found()
            told_html = derivation_of(self.root)
        except ABSENT:
            told_html = tag("p", said(word("no_explanation", self.state.lang)))
        self.text.html = joined((self._close(), told_html))
        self.dialog.open = True

    def _close(self) -> str:
        label = said(word("close", self.state.lang))
        return tag("button", label, type="button", class_="close", data_say="close")

    def _answered(self, verb: str, asked: str) -> None:
        if verb == "say":
            self.dialog.open = False
        elif verb == "unfold" and self.root is not None:
            self._unfold(self.root, asked)

    def _unfold(self, root: Step, path: str) -> None:
        try:
            self.text.fill(path, told(step_at(root, path), path))
        except ABSENT:
            self.text.fill(path, tag("p", said(word("no_explanation", self.state.lang))))
