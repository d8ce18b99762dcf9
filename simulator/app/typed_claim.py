"""A claim that a user types, as a project more of the dossier: in memory, for one page, and checked like any other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.app.typed import fitting_all
from simulator.app.words import WORDS, word
from simulator.dossier.catalogue import catalogue
from simulator.dossier.claim_checks import full_name
from simulator.dossier.claims import CLAIM_LEAVES
from simulator.dossier.dossier import Dossier, content_of, dossier_from
from simulator.dossier.figure_checks import check_figure
from simulator.dossier.figures import Figure
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.numbers import parse_number
from simulator.errors import DossierError
from simulator.publish.audit.forms import MEASURES

LIMITS = {"quotation": 400, "project": 80, "said_by": 120, "date": 20, "number": 30, "base": 120, "users": 30}
"""Characters of each field that is typed."""

CLAIM = "claim"
YEAR = re.compile(r"199\d|20\d\d")


@dataclass(frozen=True)
class TypedClaim:
    """What was typed and chosen. scope: a service, or every one when empty; number and users: as they were typed."""

    quotation: str
    project: str = ""
    said_by: str = ""
    date: str = ""
    form: str = "posts"
    number: str = ""
    base: str = ""
    scope: str = ""
    users: str = ""
    nature: str = "automation"
    disclosure: str = "none"
    grade: str = "announced"


def typed_claim(values: Mapping[str, object]) -> TypedClaim:
    """Return what the fields of a form hold. Raises DossierError: a text too long, or no quotation."""
    chosen = ("form", "scope", "nature", "disclosure", "grade")
    texts = fitting_all(LIMITS, values, "typed")
    if not texts["quotation"]:
        raise DossierError(
            fr="Citation exacte : elle manque ; recopiez ce qui a été dit, même sans nombre.",
            en="Exact quotation: it is missing; copy what was said, even without a number.",
        )
    return TypedClaim(**texts, **{name: str(values.get(name) or "") for name in chosen})


def with_claim(dossier: Dossier, typed: TypedClaim) -> tuple[Dossier, str]:
    """Return the dossier with the claim that was typed, and the name of that claim. Raises DossierError."""
    content = content_of(dossier)
    project = _project(dossier, typed)
    content["projects"] = [*content.get("projects", ()), project]
    return dossier_from(content, WORDS["your_claim"].fr), full_name(project["id"], CLAIM)


def _project(dossier: Dossier, typed: TypedClaim) -> dict[str, Any]:
    services = [service.id for service in dossier.services]
    if typed.scope:
        fail_if_unknown(typed.scope, services, word("typed_scope", "fr"))
    return {
        "id": _free_name([project.id for project in dossier.projects]),
        "label": typed.project or {lang: word("your_project", lang) for lang in ("fr", "en")},
        "nature": typed.nature,
        "grade": typed.grade,
        "scope": [typed.scope] if typed.scope else services,
        "deployment_year": _deployment_year(dossier, typed.date),
        "claims": [_claim(typed)],
        "figures": {"users": _users(typed.users)} if typed.users else {},
    }


def _claim(typed: TypedClaim) -> dict[str, Any]:
    value = {"base": typed.base} if typed.base else {}
    return {
        "id": CLAIM,
        "form": typed.form,
        "value": value | _value(typed),
        "quotation": typed.quotation,
        "said_by": typed.said_by,
        "date": typed.date,
        "disclosure": typed.disclosure,
    }


def _value(typed: TypedClaim) -> dict[str, Any]:
    if typed.form == "unstated" and typed.number:
        raise DossierError(
            fr="Nombre : un gain sans nombre n’en a pas ; videz ce champ, ou dites ce qui est annoncé.",
            en="Number: a gain without a number has none; empty this field, or say what is claimed.",
        )
    figure = _figure("typed_number", typed.number) if typed.number else {"disclosed": False}
    if typed.form not in MEASURES and "%" not in typed.number and abs(figure.get("value", 0)) > 1:
        raise DossierError(
            fr=f"Nombre : « {typed.number} » devrait être une part ; écrivez par exemple {typed.number} %.",
            en=f"Number: '{typed.number}' should be a share; write {typed.number} % for example.",
        )
    _fail_if_out_of_bounds(typed.form, figure)
    return figure


def _fail_if_out_of_bounds(form: str, figure: dict[str, Any]) -> None:
    """Refuse what the model could not count; a form that is no labour enters no equation."""
    leaf = next((leaf for leaf, forms in CLAIM_LEAVES.items() if form in forms), None)
    if leaf:
        check_figure(catalogue().leaves[leaf], Figure(**figure), word("typed_number", "fr"))


def _users(text: str) -> dict[str, Any]:
    figure = _figure("typed_users", text)
    if figure["value"] <= 0:
        raise DossierError(
            fr="Agents équipés : il en faut au moins un ; laissez vide pour tous ceux du service.",
            en="Agents equipped: there must be at least one; leave it empty for all those of the service.",
        )
    return figure


def _figure(field: str, text: str) -> dict[str, Any]:
    """Return a number that was typed. Raises DossierError where it is none, with the name of the field."""
    try:
        return {"value": parse_number(text), "source": ["set_by_user"]}
    except DossierError as error:
        raise DossierError(fr=f"{word(field, 'fr')} : {error.fr}", en=f"{word(field, 'en')}: {error.en}") from error


def _deployment_year(dossier: Dossier, date: str) -> int:
    """Return the year of the claim: nobody said when the tool would work, and a later year would be held against it."""
    found = YEAR.search(date)
    return min(int(found[0]), dossier.span[-1]) if found else dossier.decision_year


def _free_name(taken: list[str]) -> str:
    return next(name for rank in range(len(taken) + 1) if (name := f"typed_{rank + 1}") not in taken)
