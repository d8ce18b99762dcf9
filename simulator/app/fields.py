"""The fields of forms: texts of bounded length and choices, each with its label."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import panel as pn
import panel_material_ui as pmui
from panel.widgets.base import WidgetBase

from simulator.app.words import WORDS, word

MARGIN = (6, 12, 6, 0)
RAISED = (-2, 12, 6, 0)
"""The margin of a choice, whose label is above its box."""

RAISED_BOX: Mapping[str, Any] = {"margin": RAISED, "styles": {"flex": "1 1 14rem", "max-width": "24rem"}}
"""A choice among fields of text, whose label is above its box."""

NARROW: Mapping[str, str] = {"flex": "1 1 17rem", "max-width": "26rem"}
WIDE: Mapping[str, str] = {"flex": "1 1 100%"}
CHOICE = """
select.bk-input { height: 40px; padding-right: 1.9rem !important; border-color: #b9c1cf; color: #16203a;
  font-size: 1rem; text-overflow: ellipsis; }
"""
"""The look of a choice: the browser's own, since the other one of this library cannot be opened by the keyboard."""


def text(name: str, lang: str, most: int, *, lines: bool = False) -> WidgetBase:
    """Return a field of text. name: of its word; most: the characters it holds; lines: whether it has several."""
    hint = word(f"{name}_help", lang) if f"{name}_help" in WORDS else ""
    shared: dict[str, Any] = {"label": word(name, lang), "max_length": most, "helper_text": hint, "size": "small"}
    if lines:
        return pmui.TextAreaInput(rows=2, auto_grow=True, resizable=False, **shared, **_look(WIDE))
    return pmui.TextInput(**shared, **_look(NARROW))


def typed(label: str, value: str, hint: str, most: int) -> WidgetBase:
    """Return a field of text whose label is already in words."""
    return pmui.TextInput(label=label, value=value, helper_text=hint, max_length=most, size="small", **_look(NARROW))


def choice(label: str, options: Mapping[str, Any], **params: Any) -> pn.widgets.Select:
    """Return a field with choices. options: values by what users read; the first is chosen unless one is told."""
    told = {"value": next(iter(options.values()), None), "sizing_mode": "stretch_width", **params}
    return pn.widgets.Select(label=label, options=dict(options), stylesheets=[CHOICE], **told)


def row(fields: Mapping[str, WidgetBase]) -> pn.FlexBox:
    """Return fields side by side, as many as the screen holds."""
    return pn.FlexBox(*fields.values(), sizing_mode="stretch_width", margin=(10, 0, 0, 0))


def values(fields: Mapping[str, WidgetBase]) -> dict[str, object]:
    """Return what the fields hold, by their names."""
    return {name: field.value for name, field in fields.items()}


def _look(styles: Mapping[str, str]) -> dict[str, Any]:
    return {"sizing_mode": "stretch_width", "margin": MARGIN, "styles": dict(styles)}
