"""The command about the claim register: listed, written to a workbook, read back from one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator import api
from simulator.cli.options import DossierPath, Lang, app, said
from simulator.dossier.dossier import Dossier, save_dossier
from simulator.errors import DossierError

if TYPE_CHECKING:
    from simulator.dossier.workbook import RegisterChanges

FromPath = Annotated[Path | None, typer.Option("--from", metavar="CLASSEUR", help=said("claims_from"))]
ToPath = Annotated[Path | None, typer.Option("--to", metavar="FICHIER", help=said("claims_to"))]


@app.command(help=said("claims"))
def claims(dossier: DossierPath, source: FromPath = None, to: ToPath = None, lang: Lang = "fr") -> None:
    """List the claims of a dossier, write them to a workbook, or read them from one into a new dossier."""
    opened = api.open_dossier(dossier)
    if to is not None:
        _fail_if_not_new(to, (".yaml", ".yml") if source else (".xlsx",))
    if source is not None:
        _read(opened, source, to, lang)
    elif to is not None:
        _write(opened, to, lang)
    else:
        from simulator.publish.terminal_audit import show_register

        show_register(opened, lang)


def _fail_if_not_new(path: Path, endings: tuple[str, ...]) -> None:
    """Refuse to write over a file, or to give one a name that says another kind of file."""
    if path.suffix.lower() not in endings:
        raise DossierError(
            fr=f"--to : « {path.name} » devrait finir par {endings[0]} ; sans --from on écrit un classeur .xlsx, "
            "avec --from un dossier .yaml.",
            en=f"--to: '{path.name}' should end in {endings[0]}; without --from a workbook .xlsx is written, "
            "with --from a dossier .yaml.",
        )
    if path.exists():
        raise DossierError(
            fr=f"--to : « {path.name} » existe déjà et n’est pas remplacé ; donnez le nom d’un fichier nouveau.",
            en=f"--to: '{path.name}' exists already and is not replaced; give the name of a new file.",
        )


def _write(dossier: Dossier, to: Path, lang: str) -> None:
    from simulator.dossier.workbook import write_register
    from simulator.evidence.sources import register

    write_register(dossier, to, register())
    count = sum(len(project.claims) for project in dossier.projects)
    fr = f"{to} : {_counted(count, 'annonce', 'annonces')} ; la feuille « Lisez-moi » explique chaque colonne."
    en = f"{to}: {_counted(count, 'claim', 'claims')}; the sheet « Lisez-moi » explains each column."
    typer.echo(en if lang == "en" else fr)


def _read(dossier: Dossier, source: Path, to: Path | None, lang: str) -> None:
    from simulator.dossier.workbook import claims_from_workbook, register_changes
    from simulator.evidence.sources import register

    after = claims_from_workbook(dossier, source, register())
    if to is not None:
        save_dossier(after, to)
    for fr, en in _sentences(register_changes(dossier, after, register()), to):
        typer.echo(en if lang == "en" else fr)


def _sentences(found: RegisterChanges, to: Path | None) -> Iterator[tuple[str, str]]:
    """Yield what was added, changed and left, then where it was written, in French and in English."""
    from simulator.dossier.workbook_words import words

    columns = words().columns
    for name in found.added:
        yield f"Ajoutée : {name}.", f"Added: {name}."
    for name, keys in found.changed.items():
        fr = ", ".join(columns[key].header.fr for key in keys)
        yield f"Modifiée : {name} ({fr}).", f"Changed: {name} ({', '.join(columns[key].header.en for key in keys)})."
    for name in found.sources:
        yield f"Source ajoutée : {name}.", f"Source added: {name}."
    yield (
        f"Laissées telles quelles : {_counted(found.left, 'annonce', 'annonces')}.",
        f"Left as they were: {_counted(found.left, 'claim', 'claims')}.",
    )
    if to is None:
        yield "Rien n’est écrit ; ajoutez --to nouveau.yaml.", "Nothing is written; add --to new.yaml."
    else:
        yield f"Nouveau dossier : {to}.", f"New dossier: {to}."


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count in (0, 1) else several}"
