"""One part of the counter-proposal on the page: its fields, its button, and what it says once it is computed."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

import logging
from collections.abc import Callable

import panel as pn
from panel.widgets.base import WidgetBase

from simulator.app import fields, negotiate_html
from simulator.app.active_html import WHOLE, ActiveHtml
from simulator.app.dialog import Explainer
from simulator.app.negotiate_state import NegotiateState
from simulator.app.pieces import refusal
from simulator.app.sandwich import Drawn
from simulator.app.tasks import News, Progress, Task
from simulator.publish.negotiation.asked import Field, Part, Told

LONGEST = 200
"""Characters that a field holds."""


class PartPane:
    """Fields, a button, a result. ended: called when a computation is over, so that the next part may begin."""

    def __init__(self, part: Part, state: NegotiateState, explainer: Explainer, ended: Callable[[], None]) -> None:
        self.part, self.state, self.explainer, self.ended = part, state, explainer, ended
        self.task: Task[Told] | None = None
        self.told: Told | None = None
        self.fields = {field.name: self._field(field) for field in part.fields}
        self.head = ActiveHtml(negotiate_html.head(part, state.lang))
        self.actions = ActiveHtml(negotiate_html.actions(state.lang, busy=False), self._heard)
        self.body = ActiveHtml(negotiate_html.waiting(state.lang), self._heard, margin=(8, 0, 0, 0))
        self.rest = ActiveHtml("", self._heard, margin=(8, 0, 0, 0), visible=False)
        self.drawn = Drawn(f"negotiate-{part.key}", state.lang)
        self.column = pn.Column(
            self.head,
            *([fields.row(self.fields)] if self.fields else []),
            self.actions,
            self.body,
            self.drawn.column,
            self.rest,
            sizing_mode="stretch_width",
            margin=(14, 0, 0, 0),
            css_classes=["part-pane"],
            styles={**WHOLE, "border": "1px solid #dfe3ea", "border-radius": "0.6rem", "padding": "0.9rem 1.25rem"},
        )

    def _field(self, field: Field) -> WidgetBase:
        ground, lang = self.state.ground, self.state.lang
        if field.choices is not None:
            return fields.choice(
                field.label(lang), field.choices(ground, lang), value=field.value(ground), **fields.RAISED_BOX
            )
        return fields.typed(field.label(lang), field.value(ground), field.help(lang), LONGEST)

    def reset(self) -> None:
        """Stop what is under way and wait for a turn; fields keep what was typed."""
        self.stop()
        self.told = None
        self._show(negotiate_html.waiting(self.state.lang), busy=False)

    def stop(self) -> None:
        """Stop what is under way, and hear no more of it."""
        if self.task is not None:
            self.task.stop()
            self.task = None

    def run(self) -> None:
        """Compute the part beside the page."""
        self.stop()
        ground, lang, answers = self.state.ground, self.state.lang, self._answers()

        def write(progress: Progress) -> Told:
            return self.part.write(ground, answers, lang, progress)

        task: Task[Told] = Task(write, lambda news: self._received(task, news))
        self.task = task
        self._show(negotiate_html.progress(News(), lang), busy=True)
        task.start()

    def _answers(self) -> dict[str, str]:
        return {name: str(widget.value or "").strip() for name, widget in self.fields.items()}

    def _received(self, task: Task[Told], news: News[Told]) -> None:
        """Show what a computation says, unless another one was begun since."""
        if task is not self.task:
            return
        lang = self.state.lang
        if not news.is_over:
            self.body.html = negotiate_html.progress(news, lang)
            return
        self.task = None
        if news.made is not None:
            self.told = news.made
            html = negotiate_html.lead(news.made, lang)
        elif news.error is not None:
            html = refusal(self.state.sentence(news.error))
        else:
            html = negotiate_html.ended("negotiate_stopped" if news.stopped else "negotiate_failed", lang)
        self._show(html, busy=False, told=news.made)
        self.ended()

    def _show(self, html: str, *, busy: bool, told: Told | None = None) -> None:
        with pn.io.hold():
            self.actions.html = negotiate_html.actions(self.state.lang, busy=busy)
            self.body.html = html
            self.drawn.feed(told.chart if told else None)
            rest = negotiate_html.rest(told, self.part.key, self.state.lang) if told else ""
            self.rest.param.update(html=rest, visible=bool(rest))

    def _heard(self, verb: str, asked: str) -> None:
        if verb != "say":
            return
        if asked == negotiate_html.RUN:
            self.run()
        elif asked == negotiate_html.STOP and self.task is not None:
            self.task.stop()
        elif self.told is not None:
            self._hand_over(self.told, asked)

    def _hand_over(self, told: Told, asked: str) -> None:
        """Explain a number or give a file; a browser may ask for one that is not there."""
        kind, _, rank = asked.partition(":")
        try:
            if f"{kind}:" == negotiate_html.EXPLAIN:
                self.explainer.point(told.section.pointers[int(rank)], self.state.ground)
            elif f"{kind}:" == negotiate_html.FILE:
                file = told.files[int(rank)]
                self.rest.offer(file.name, file.make())
        except (ValueError, IndexError):
            return
        except Exception:  # the page must stay, whatever went wrong
            logging.getLogger(__name__).exception("part, %s", self.part.key)
