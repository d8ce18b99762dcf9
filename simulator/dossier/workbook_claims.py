"""A dossier with the claims of a sheet: rows added or changed by project and name, documents made sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from simulator.dossier.claim_checks import full_name
from simulator.dossier.claims import Claim
from simulator.dossier.dossier import Dossier, content_of, dossier_from
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.parts import Project, Source
from simulator.dossier.strict import Strict
from simulator.dossier.workbook_register import (
    OF_THE_DOCUMENT,
    SEPARATOR,
    changes,
    claim_of,
    document_name,
    name_from,
    told,
)
from simulator.dossier.workbook_rows import Row, read_file, rows_of
from simulator.dossier.workbook_words import SHEET, Documents, Value, matched, not_valid, plain, refusal

REASONS = {"judgement", "definition"}
"""What a figure may give in the place of a source: no document may take these names."""

LINKS = ("revises", "repeats", "contradicts")


@dataclass(frozen=True)
class _Entry:
    """A row with the claim that it is about: said is all that the sheet says of it once read."""

    row: Row
    project: Project
    name: str
    before: Claim | None
    said: Mapping[str, Value]
    changed: Mapping[str, Value]

    @property
    def full_name(self) -> str:
        """The name of the claim with that of its project."""
        return full_name(self.project.id, self.name)


def claims_from_workbook(dossier: Dossier, path: Path | str, documents: Documents | None = None) -> Dossier:
    """Return the dossier with the claims of a workbook, read from a file. Raises DossierError and changes nothing."""
    path = Path(path)
    return claims_from_bytes(dossier, read_file(path), path.name, documents)


def claims_from_bytes(dossier: Dossier, content: bytes, name: str, documents: Documents | None = None) -> Dossier:
    """Return the dossier with the claims of a workbook, given as its bytes; name is the file named in the errors.

    documents: the register of facts, the one that the sheet was written with. A row of a known project and claim
    changes it, another one is added; a claim that no row names is left. Raises DossierError: file, sheet, cell, what
    is allowed.
    """
    entries = list(_entries(rows_of(content, name), dossier, documents or {}))
    sources = dict(dossier.sources)
    claims = {entry.full_name: claim for entry, claim in _claims(entries, dossier, documents or {}, sources)}
    projects = [_project_with(project, claims, entries) for project in dossier.projects]
    _fail_if_links_unknown(entries, projects)
    kept = content_of(dossier)
    said: dict[str, Any] = {"projects": [_dumped(project) for project in projects]} if projects else {}
    said |= {"sources": {key: _dumped(source) for key, source in sources.items()}} if sources else {}
    return dossier_from(kept | said, f"{name}, {SHEET}")


def _dumped(part: Strict) -> dict[str, Any]:
    return part.model_dump(mode="json", exclude_defaults=True, exclude_none=True)


def _entries(rows: Iterable[Row], dossier: Dossier, documents: Documents) -> Iterator[_Entry]:
    """Yield each row with the claim that it is about. Raises DossierError: unknown project, a claim given twice."""
    projects = {project.id: project for project in dossier.projects}
    places: dict[str, str] = {}
    for row in rows:
        if row.values["project"] is None:
            fr, en = "dites de quel projet est cette annonce", "say which project this claim is about"
            raise refusal(row.where("project"), fr, en)
        fail_if_unknown(str(row.values["project"]), projects, row.where("project"))
        project = projects[str(row.values["project"])]
        name = _name(row, project, places)
        before = next((claim for claim in project.claims if claim.id == name), None)
        shown = told(dossier, project, before, documents) if before else {}
        entry = _Entry(row, project, name, before, {**shown, **row.values}, changes(row, shown))
        _fail_if_twice(entry, places)
        places[entry.full_name] = row.where("id")
        yield entry


def _fail_if_twice(entry: _Entry, places: Mapping[str, str]) -> None:
    if entry.full_name in places:
        other = places[entry.full_name].rsplit("!", 1)[-1]
        fr = f"l’annonce « {entry.full_name} » est déjà donnée en {other} ; chaque annonce a une seule ligne"
        en = f"the claim '{entry.full_name}' is already given at {other}; each claim has one row"
        raise refusal(entry.row.where("id"), fr, en)


def _name(row: Row, project: Project, places: Iterable[str]) -> str:
    """Return the name that a row gives, or one made from its quotation: the same for the same claim."""
    if row.values.get("id") is not None:
        return str(row.values["id"])
    text = str(row.values.get("quotation") or "")
    known = {claim.id: plain(claim.quotation.fr) for claim in project.claims}
    given = {place.partition(".")[2] for place in places if place.startswith(f"{project.id}.")}
    others = {name for name, quotation in known.items() if quotation != text}
    return name_from(text, given | others, "annonce")


def _claims(
    entries: Iterable[_Entry], dossier: Dossier, documents: Documents, sources: dict[str, Source]
) -> Iterator[tuple[_Entry, Claim]]:
    """Yield the claim of each row, and put its document among the sources."""
    addresses: dict[str, tuple[str, str]] = {}
    for entry in entries:
        shown = document_name(dossier, entry.before, documents) if entry.before else None
        named = _document(entry, shown, sources, documents)
        if named in sources:
            _fail_if_addresses_differ(entry, named, addresses)
        if entry.before is not None and not entry.changed.keys() - {"counts"}:
            yield entry, entry.before
            continue
        others = entry.before.source if entry.before else ()
        kept = tuple(each for each in others if each not in (shown, named))
        after = (named, *kept) if named else kept
        yield entry, claim_of(entry.row, entry.name, entry.before, entry.changed, None if named == shown else after)


def _document(entry: _Entry, shown: str | None, sources: dict[str, Source], documents: Documents) -> str | None:
    """Return the name of a row's document, and put it among the sources where the row tells something new of it."""
    title, publisher = entry.said.get("document"), entry.said.get("publisher")
    if not entry.changed.keys() & OF_THE_DOCUMENT:
        return shown
    if title is None and publisher is None and entry.said.get("address") is None:
        return None
    for key, fr, en in (("document", "son titre", "its title"), ("publisher", "qui l’a publié", "who published it")):
        if entry.said.get(key) is None:
            hint_fr = f"le document n’est pas dit en entier ; donnez {fr}, ou videz ses autres colonnes"
            raise refusal(
                entry.row.where(key), hint_fr, f"the document is told in part; give {en}, or empty its other columns"
            )
    same = (matched(str(title)), matched(str(publisher)))
    own = (name for name, each in sources.items() if (matched(each.title), matched(each.publisher)) == same)
    name = next(own, None) or name_from(str(title), {*sources, *documents, *REASONS}, "document")
    sources[name] = _source(entry, sources.get(name))
    return name


def _source(entry: _Entry, before: Source | None) -> Source:
    """Return the source that a row tells: what it leaves empty stays as it was."""
    content = _dumped(before) if before else {}
    for key, field in (("document", "title"), ("publisher", "publisher"), ("address", "url"), ("nature", "nature")):
        if entry.said.get(key) is not None:
            content[field] = entry.said[key]
    try:
        return Source.model_validate(content)
    except ValidationError as error:
        raise not_valid(entry.row.where("address"), error) from error


def _fail_if_addresses_differ(entry: _Entry, name: str | None, addresses: dict[str, tuple[str, str]]) -> None:
    """Refuse two addresses of one document: neither row may silently win."""
    address, where = entry.said.get("address"), entry.row.where("address")
    if name is None or address is None:
        return
    first, place = addresses.setdefault(name, (str(address), where))
    if first != address:
        other = place.rsplit("!", 1)[-1]
        fr = f"ce document a une autre adresse en {other} ; donnez la même aux deux lignes"
        raise refusal(where, fr, f"this document has another address at {other}; give the same one in both rows")


def _project_with(project: Project, claims: Mapping[str, Claim], entries: Iterable[_Entry]) -> Project:
    """Return a project with the claims read: those known in their place, new ones after them, and which one counts."""
    own = [entry for entry in entries if entry.project.id == project.id]
    added = [claims[entry.full_name] for entry in own if entry.before is None]
    after = (*(claims.get(full_name(project.id, claim.id), claim) for claim in project.claims), *added)
    labour = [claim.id for claim in after if claim.is_labour]
    return project.model_copy(update={"claims": after, "booked": _booked(project, own, labour)})


def _booked(project: Project, entries: Iterable[_Entry], labour: list[str]) -> str | None:
    """Return which claim counts: the one marked, or else the one that counted before. Raises DossierError."""
    marked = [entry for entry in entries if entry.row.values.get("counts") == "yes"]
    for entry in marked[1:]:
        fr = f"« {marked[0].name} » compte déjà pour ce projet ; une seule annonce peut compter"
        raise refusal(entry.row.where("counts"), fr, f"'{marked[0].name}' counts for this project already; one can")
    if marked and marked[0].name not in labour:
        fr = "« oui » ne vaut que pour une annonce d’heures de travail ; videz cette case"
        raise refusal(marked[0].row.where("counts"), fr, "'oui' is for a claim of hours of work; empty this cell")
    before = project.booked or (project.labour_claim.id if project.labour_claim else None)
    if len(labour) < 2 and (project.booked is None or before not in labour):  # noqa: PLR2004
        return None
    if not marked and before not in labour:
        listed, first = ", ".join(labour), next(entry for entry in entries if entry.name in labour)
        fr = f"{len(labour)} annonces portent sur les mêmes heures ({listed}) ; écrivez « oui » pour celle qui compte"
        en = f"{len(labour)} claims cover the same hours ({listed}); write 'oui' for the one that counts"
        raise refusal(first.row.where("counts"), fr, en)
    return marked[0].name if marked else before


def _fail_if_links_unknown(entries: Iterable[_Entry], projects: Iterable[Project]) -> None:
    """Refuse a link to no claim, at its own cell."""
    known = [full_name(project.id, claim.id) for project in projects for claim in project.claims]
    for entry in entries:
        for key in [each for each in LINKS if each in entry.changed]:
            for link in str(entry.changed[key] or "").split(SEPARATOR):
                if link.strip():
                    fail_if_unknown(full_name(entry.project.id, link.strip()), known, entry.row.where(key))
