"""The page: everything that Panel knows is here. Panel is loaded when a page is built, not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.dossier.dossier import Dossier

if TYPE_CHECKING:
    from panel_material_ui.template.base import Page

__all__ = ["build_page", "serve_page"]


def build_page(dossier: Dossier, lang: str = "fr") -> Page:
    """Return the page of a dossier, for one session."""
    from simulator.app.page import build_page as build  # Panel is slow to import

    return build(dossier, lang)


def serve_page(dossier: Dossier, port: int = 5032, address: str = "127.0.0.1", lang: str = "fr") -> None:
    """Serve the page of a dossier and print its address. Raises DossierError when the port is taken."""
    from simulator.app.server import serve  # as above

    serve(dossier, port, address, lang)
