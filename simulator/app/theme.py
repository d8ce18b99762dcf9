"""The look of the page, and the few things that the shell does not let one set."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

PRIMARY = "#0B4F8A"
INK = "#16203A"
FONT = '"Noto Sans", "Segoe UI", system-ui, -apple-system, sans-serif'

THEME: dict[str, Any] = {
    "palette": {"primary": {"main": PRIMARY}, "text": {"primary": INK, "secondary": "#4A5468"}},
    "typography": {
        "fontFamily": FONT,
        "button": {"textTransform": "none"},
        "h3": {"fontSize": "1.3rem", "fontWeight": 700},
    },
    "components": {
        # The shell draws its title as h3, before the h1 of the page.
        "MuiTypography": {"defaultProps": {"variantMapping": {"h3": "span", "h5": "span"}}},
        "MuiToggleButton": {"styleOverrides": {"root": {"textTransform": "none"}}},
        # Its only tooltips are in English.
        "MuiTooltip": {"styleOverrides": {"popper": {"display": "none"}}},
    },
}


def page_template(lang: str) -> str:
    """Return the shell's template in the right language: the shell says English whatever the page."""
    text = files("panel_material_ui").joinpath("_templates", "base.html").read_text(encoding="utf-8")
    return text.replace('lang="en"', f'lang="{lang}"')
