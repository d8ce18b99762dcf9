"""A pane of HTML whose buttons speak to Python."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

import param
from panel.custom import JSComponent

Listener = Callable[[str, str], None]
"""Called with what is asked (explain, unfold or say) and of what."""

WHOLE = {"max-height": "none"}
"""A pane longer than the window keeps its height, or the next one is drawn over it."""

LONGEST = 400
"""Characters of a message that a page may send; ours are far shorter."""


@cache
def file_text(name: str) -> str:
    """Return a file of this package."""
    return files("simulator.app").joinpath(name).read_text(encoding="utf-8")


class ActiveHtml(JSComponent):
    """HTML made by our own functions. Its text is escaped where it is made: see html.py."""

    html = param.String()

    _esm: ClassVar[str] = file_text("active_html.js")

    def __init__(self, html: str = "", listener: Listener | None = None, **params: Any) -> None:
        params.setdefault("sizing_mode", "stretch_width")
        params.setdefault("styles", WHOLE)
        super().__init__(html=html, stylesheets=[file_text("style.css")], **params)
        self._listener = listener

    def fill(self, place: str, html: str) -> None:
        """Write HTML in a place that waits for it."""
        self._send_msg({"fill": place, "html": html})

    def offer(self, name: str, content: bytes) -> None:
        """Let the browser save a file: it goes straight to it, and is kept nowhere."""
        self._send_msg({"offer": name, "content": b64encode(content).decode()})

    def _handle_msg(self, data: Any) -> None:
        """Pass a message on, if it is one of ours: a browser may send anything."""
        if self._listener is None or not isinstance(data, Mapping):
            return
        for verb in ("explain", "unfold", "say"):
            asked = data.get(verb)
            if isinstance(asked, str) and len(asked) <= LONGEST:
                self._listener(verb, asked)
