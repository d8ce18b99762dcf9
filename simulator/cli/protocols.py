"""The command about measuring: protocol."""

from __future__ import annotations

from typing import Annotated

import typer

from simulator import api
from simulator.cli.audits import ClaimName
from simulator.cli.options import DossierPath, Lang, app, said
from simulator.errors import DossierError


@app.command(help=said("protocol"))
def protocol(
    dossier: DossierPath,
    claim: ClaimName = None,
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=520, help=said("weeks"))] = 12,
    agents: Annotated[int | None, typer.Option("--agents", min=1, help=said("agents"))] = None,
    compared: Annotated[int, typer.Option("--compared", min=0, help=said("compared"))] = 0,
    before: Annotated[int, typer.Option("--before", min=0, help=said("before"))] = 8,
    per_office: Annotated[int, typer.Option("--per-office", min=1, help=said("per_office"))] = 1,
    result: Annotated[float | None, typer.Option("--result", help=said("result"))] = None,
    error: Annotated[float | None, typer.Option("--error", min=0, help=said("error"))] = None,
    lang: Lang = "fr",
) -> None:
    """Say which pilot could show a claim, what a pilot could show, and what its result changes."""
    from simulator.analysis.audit.outside import protocol_of, with_result
    from simulator.analysis.pilot import Pilot
    from simulator.publish.audit.outside import belief_section
    from simulator.publish.audit.protocol import protocol_section
    from simulator.publish.terminal_section import show_section

    found = api.audit(api.open_dossier(dossier), claim)
    pilot = None if agents is None else Pilot(agents, weeks, compared, before, per_office)
    planned = protocol_of(found.subject, found.meaning, weeks, pilot)
    if planned is None or found.belief is None:
        raise DossierError(
            fr="--claim : cette annonce ne promet aucune heure de travail ; il n’y a rien à mesurer en minutes.",
            en="--claim: this claim promises no hour of work; there is nothing to measure in minutes.",
        )
    show_section(found.subject.name, protocol_section(planned, lang))
    if result is not None and error is not None and pilot is not None:
        show_section(found.subject.name, belief_section(with_result(found.belief, planned, pilot, result, error), lang))
    elif result is not None:
        raise DossierError(
            fr="--result : donnez aussi --agents et --error, l’erreur type du résultat, en minutes par jour.",
            en="--result: give --agents and --error too, the standard error of the result, in minutes a day.",
        )
