"""Commands about claims: audit, claims."""

from __future__ import annotations

from typing import Annotated

import typer

from simulator import api
from simulator.cli.options import DossierPath, Lang, Settings, app, said
from simulator.dossier.nearest import fail_if_unknown

ClaimName = Annotated[str | None, typer.Option("--claim", metavar="ID", help=said("claim"))]


@app.command(help=said("audit"))
def audit(
    dossier: DossierPath,
    claim: ClaimName = None,
    part: Annotated[list[str] | None, typer.Option("--part", metavar="NOM", help=said("part"))] = None,
    settings: Settings = None,
    lang: Lang = "fr",
) -> None:
    """Verify a claim."""
    from simulator.publish.audit.sheet import PARTS
    from simulator.publish.terminal_audit import show_audit

    for name in part or ():
        fail_if_unknown(name, [each.key for each in PARTS], "--part")
    found = api.audit(api.open_dossier(dossier), claim, settings or ())
    show_audit(found, lang, tuple(part or ()))


@app.command(help=said("claims"))
def claims(dossier: DossierPath, lang: Lang = "fr") -> None:
    """List the claims of a dossier: who said what, when, where, with which proof, and what became of it."""
    from simulator.publish.terminal_audit import show_register

    show_register(api.open_dossier(dossier), lang)
