"""Commands about proof and papers: evidence, letter."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from simulator import api
from simulator.cli.audits import ClaimName
from simulator.cli.options import DossierPath, Lang, app, said
from simulator.dossier.nearest import fail_if_unknown


@app.command(help=said("evidence"))
def evidence(
    outcome: Annotated[str, typer.Argument(metavar="CLASSE", help=said("outcome"))] = "realisation", lang: Lang = "fr"
) -> None:
    """Show a reference class and the default drawn from it."""
    from simulator.evidence.reference_class import OUTCOMES
    from simulator.publish.audit.evidence import evidence_section
    from simulator.publish.terminal_section import show_section

    fail_if_unknown(outcome, OUTCOMES, "evidence")
    show_section(OUTCOMES[outcome].label.text(lang), evidence_section(outcome, lang))


@app.command(help=said("letter"))
def letter(
    dossier: DossierPath,
    to: Annotated[Path, typer.Option("--to", help=said("letter_to"))],
    section: Annotated[str, typer.Option("--section", help=said("section"))],
    sender: Annotated[str, typer.Option("--sender", help=said("sender"))],
    recipient: Annotated[list[str], typer.Option("--recipient", help=said("recipient"))],
    place: Annotated[str, typer.Option("--place", help=said("letter_place"))],
    kind: Annotated[str, typer.Option("--kind", help=said("kind"))] = "csa",
    claim: ClaimName = None,
    template: Annotated[Path | None, typer.Option("--template", help=said("template"))] = None,
    lang: Lang = "fr",
) -> None:
    """Write the letter that asks for the papers behind a claim."""
    from simulator.publish.letter import save_letter
    from simulator.publish.letter_claim import Writer, letter_about
    from simulator.publish.letter_words import KINDS, Kind

    kinds: dict[str, Kind] = {each: each for each in KINDS}
    fail_if_unknown(kind, kinds, "--kind")
    found = api.audit(api.open_dossier(dossier), claim)
    writer = Writer(section, sender, tuple(recipient), place, datetime.now(UTC).astimezone().date())
    save_letter(letter_about(found, kinds[kind], writer, lang), to, template)
    typer.echo(str(to))
