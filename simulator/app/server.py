"""Serves the page on a port, and says where."""

# mypy: allow-untyped-calls
# (the constructors of Param and Panel have no types)

from __future__ import annotations

import errno
import socket

import panel as pn
import typer
from panel_material_ui.template.base import Page

from simulator.app import ranging, tasks
from simulator.app.page import build_page
from simulator.app.words import WORDS
from simulator.dossier.dossier import Dossier
from simulator.errors import DossierError


def serve(dossier: Dossier, port: int, address: str, lang: str) -> None:
    """Serve the page until one stops it. Raises DossierError when the port cannot be opened."""
    fail_if_taken(port, address)
    build_page(dossier, lang)  # what the first visitor would wait for
    url = f"http://{address}:{port}"
    typer.echo(f"{WORDS['opened'].text(lang).format(url=url)}\n{WORDS['stop'].text(lang)}")

    def page() -> Page:  # Panel calls functions, and shows anything else that can be called as an object
        return build_page(dossier, lang)

    try:
        pn.serve(
            {"/": page},
            port=port,
            address=address,
            websocket_origin=origins(address, port),
            show=False,
            verbose=False,
            title="Partage 32",
        )
    finally:
        ranging.close()
        tasks.close()


def origins(address: str, port: int) -> list[str]:
    """Return the names under which browsers may open the page."""
    local = ("127.0.0.1", "localhost", "0.0.0.0", "::1")  # noqa: S104 (a name to compare with, nothing is opened)
    names = ("127.0.0.1", "localhost") if address in local else (address,)
    own = (socket.gethostname(),) if address == "0.0.0.0" else ()  # noqa: S104 (as above)
    return [f"{name}:{port}" for name in (*names, *own)]


def fail_if_taken(port: int, address: str) -> None:
    """Raise DossierError when nothing can listen there."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except (OSError, OverflowError) as error:
            taken = getattr(error, "errno", None) == errno.EADDRINUSE
            said = WORDS["port_taken" if taken else "address_refused"]
            values = {"port": port, "address": address, "other": other_port(port)}
            raise DossierError(fr=said.fr.format(**values), en=said.en.format(**values)) from error


def other_port(port: int) -> int:
    """Return a port worth trying next."""
    return port + 1 if 1024 <= port < 65535 else 5033  # noqa: PLR2004 (ports that need no privilege)
