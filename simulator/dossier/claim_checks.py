"""Checks of the claims of a dossier: which one counts, what each names, what each form needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulator.dossier.catalogue import catalogue
from simulator.dossier.claims import CLAIM_LEAVES, Claim
from simulator.dossier.figure_checks import check_figure
from simulator.dossier.nearest import fail_if_unknown
from simulator.errors import DossierError

if TYPE_CHECKING:
    from simulator.dossier.dossier import Dossier
    from simulator.dossier.parts import Project


def fail_if_claims_inconsistent(dossier: Dossier, name: str) -> None:
    """Raise DossierError at the first claim that contradicts its form, another, or what the project says of it."""
    known = {place for project in dossier.projects for place in _places(project)}
    for project in dossier.projects:
        where = f"{name}, projects, {project.id}"
        _fail_if_repeated(project, where)
        _fail_if_two_count(project, where)
        for claim in project.claims:
            here = f"{where}, claims, {claim.id}"
            _fail_if_years_missing(claim, here)
            for leaf in (name for name, forms in CLAIM_LEAVES.items() if claim.form in forms):
                check_figure(catalogue().leaves[leaf], claim.value, f"{here}, value")
            _fail_if_links_circle(project, claim, here)
            for link in claim.links:
                fail_if_unknown(full_name(project.id, link), known, here)


def full_name(project: str, link: str) -> str:
    """Return the name of a claim with that of its project: programme_ia.posts_2024."""
    return link if "." in link else f"{project}.{link}"


def _places(project: Project) -> Iterator[str]:
    return (full_name(project.id, claim.id) for claim in project.claims)


def _fail_if_repeated(project: Project, where: str) -> None:
    names = [claim.id for claim in project.claims]
    twice = next((each for each in names if names.count(each) > 1), None)
    if twice is not None:
        raise DossierError(
            fr=f"{where}, claims : l’identifiant « {twice} » est donné deux fois ; chacun doit être unique.",
            en=f"{where}, claims: the id '{twice}' is given twice; each must be unique.",
        )


def _fail_if_years_missing(claim: Claim, where: str) -> None:
    if (claim.form == "growth") != (claim.growth_years is not None):
        raise DossierError(
            fr=f"{where} : une croissance annuelle (« form: growth ») et sa durée (« growth_years ») vont ensemble ; "
            "donnez les deux, ou aucune.",
            en=f"{where}: a yearly growth ('form: growth') and its duration ('growth_years') go together; "
            "give both, or neither.",
        )


def _fail_if_links_circle(project: Project, claim: Claim, where: str) -> None:
    """Refuse a history that bites its own tail."""
    own = {each.id: each for each in project.claims}
    seen, now = {claim.id}, claim
    while (before := (now.revises or "").removeprefix(f"{project.id}.")) in own:
        now = own[before]
        if now.id in seen:
            raise DossierError(
                fr=f"{where}, revises : « {now.id} » se révise elle-même ; une révision suit l’annonce remplacée.",
                en=f"{where}, revises: '{now.id}' revises itself; a revision follows the claim that it replaces.",
            )
        seen.add(now.id)


def _fail_if_two_count(project: Project, where: str) -> None:
    labour = [claim.id for claim in project.claims if claim.is_labour]
    if project.booked is not None:
        fail_if_unknown(project.booked, labour, f"{where}, booked")
    elif len(labour) > 1:
        raise DossierError(
            fr=f"{where} : {len(labour)} annonces portent sur les mêmes heures "
            f"({', '.join(labour)}) ; dites laquelle compte avec « booked », elles ne s’additionnent pas.",
            en=f"{where}: {len(labour)} claims cover the same hours ({', '.join(labour)}); "
            f"say which one counts with 'booked', they do not add up.",
        )
