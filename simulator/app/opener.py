"""Opens the drawer of assumptions: at once on wide screens, by a button on narrow ones."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

from typing import Any, ClassVar

import param
from panel.custom import JSComponent

from simulator.app.active_html import file_text


class Opener(JSComponent):
    """A button that floats over the page where the drawer would cover the story."""

    label = param.String()
    menu = param.String(doc="What the menu button of the shell is called.")
    wide = param.Integer(default=900, doc="Pixels from which the drawer is open beside the page.")
    arrives = param.Boolean(default=True, doc="Whether the drawer opens on arrival, where the screen is wide.")
    is_wide = param.Boolean(default=False, doc="Whether the screen is wide: the browser tells.")

    _esm: ClassVar[str] = file_text("opener.js")

    def __init__(self, **params: Any) -> None:
        super().__init__(stylesheets=[file_text("style.css")], height=0, margin=0, **params)
