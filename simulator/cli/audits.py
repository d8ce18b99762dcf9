"""The command that verifies a claim: audit."""

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
    effects: Annotated[list[str] | None, typer.Option("--effects", metavar="MOT", help=said("effects"))] = None,
    settings: Settings = None,
    lang: Lang = "fr",
) -> None:
    """Verify a claim."""
    from simulator.publish.audit.sheet import PARTS
    from simulator.publish.terminal_audit import show_audit

    for name in part or ():
        fail_if_unknown(name, [each.key for each in PARTS], "--part")
    found = api.audit(api.open_dossier(dossier), claim, settings or (), effects or ())
    show_audit(found, lang, tuple(part or ()))
