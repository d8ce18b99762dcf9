"""Checks between the parts of a dossier: each refusal says what, where, what is allowed, and the nearest name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from simulator.dossier.catalogue import catalogue
from simulator.dossier.claim_checks import fail_if_claims_inconsistent
from simulator.dossier.figure_checks import check_figure
from simulator.dossier.figures import Figure, Figures
from simulator.dossier.nearest import fail_if_unknown
from simulator.errors import DossierError

if TYPE_CHECKING:
    from simulator.dossier.dossier import Dossier

SCENARIO_GAIN_USES = ("gain_use_posts", "gain_use_service", "gain_use_week", "gain_use_respite")
STATUS_QUO = "status_quo"
"""The scenario that every difference is taken against."""

CLAIMED = "claimed"
"""The position that is the words of the administration."""

ITSELF = "itself"
"""What booked_on says when a scenario books its cuts on the position that is true."""

TOGETHER = "all"
"""What the category of a group says when all categories are in it."""

TOLERANCE = 1e-9


def fail_if_inconsistent(dossier: Dossier, name: str) -> None:
    """Raise DossierError at the first part that contradicts another."""
    _fail_if_repeated(dossier, name)
    _fail_if_names_unknown(dossier, name)
    _fail_if_figures_unknown(dossier, name)
    _fail_if_adding_alternatives(dossier, name)
    _fail_if_groups_overlap(dossier, name)
    fail_if_claims_inconsistent(dossier, name)
    _fail_if_gains_used_twice(dossier, name)
    _fail_if_correlations_impossible(dossier, name)


def _fail_if_repeated(dossier: Dossier, name: str) -> None:
    for part in ("categories", "services", "projects", "alternatives", "groups"):
        seen: set[str] = set()
        for item in getattr(dossier, part):
            if item.id in seen:
                raise DossierError(
                    fr=f"{name}, {part} : l’identifiant « {item.id} » est donné deux fois ; chacun doit être unique.",
                    en=f"{name}, {part}: the id '{item.id}' is given twice; each must be unique.",
                )
            seen.add(item.id)


def _fail_if_names_unknown(dossier: Dossier, name: str) -> None:
    known = {part: [item.id for item in getattr(dossier, part)] for part in ("categories", "services", "projects")} | {
        "positions": [*dossier.positions, ITSELF]
    }
    for part, wanted, where in _names_used(dossier):
        fail_if_unknown(wanted, known[part], f"{name}, {where}")
    for alternative in dossier.alternatives:
        fail_if_unknown(alternative.booked, alternative.options, f"{name}, alternatives, {alternative.id}, booked")


def _names_used(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Yield each name that a part uses of another: what it is the name of, the name, and where it is used."""
    for project in dossier.projects:
        yield from (("services", service, f"projects, {project.id}, scope") for service in project.scope)
    for service in dossier.services:
        categories = service.posts if isinstance(service.posts, dict) else ()
        yield from (("categories", category, f"services, {service.id}, posts") for category in categories)
    for group in dossier.groups:
        if group.category != TOGETHER:
            yield "categories", group.category, f"groups, {group.id}, category"
    for alternative in dossier.alternatives:
        for option in alternative.options.values():
            yield from (("projects", wanted, f"alternatives, {alternative.id}, options") for wanted in option)
    yield from _names_used_by_decisions(dossier)


def _fail_if_groups_overlap(dossier: Dossier, name: str) -> None:
    together = [group.id for group in dossier.groups if group.category == TOGETHER]
    if together and len(together) < len(dossier.groups):
        raise DossierError(
            fr=f"{name}, groups, {together[0]}, category : « {TOGETHER} » (toutes catégories) ne se mêle pas à des "
            "groupes par catégorie, les mêmes agents compteraient deux fois ; écrivez une catégorie partout, ou "
            f"« {TOGETHER} » partout.",
            en=f"{name}, groups, {together[0]}, category: '{TOGETHER}' (all categories) does not mix with groups by "
            f"category, the same agents would count twice; write a category everywhere, or '{TOGETHER}' everywhere.",
        )


def _names_used_by_decisions(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    for key, scenario in dossier.scenarios.items():
        chosen = scenario.deploys if isinstance(scenario.deploys, tuple) else ()
        yield from (("projects", wanted, f"scenarios, {key}, deploys") for wanted in chosen)
        yield "positions", scenario.booked_on, f"scenarios, {key}, booked_on"
        yield from (("services", wanted, f"scenarios, {key}, services") for wanted in scenario.services)
    for key, position in dossier.positions.items():
        yield from (("projects", wanted, f"positions, {key}, projects") for wanted in position.projects)
        yield from (("services", wanted, f"positions, {key}, services") for wanted in position.services)


def _fail_if_figures_unknown(dossier: Dossier, name: str) -> None:
    for where, figures in _all_figures(dossier):
        for key, figure in figures.items():
            place = f"{name}, {where}"
            fail_if_unknown(key, [leaf.name for leaf in catalogue().leaves.values() if leaf.can_be_set], place)
            check_figure(catalogue().leaves[key], figure, f"{place}, {key}")


def _fail_if_correlations_impossible(dossier: Dossier, name: str) -> None:
    for pair in dossier.correlations:
        for text in pair.between:
            fail_if_unknown(text.rpartition(".")[2], catalogue().leaves, f"{name}, correlations")
    try:
        _ = dossier.correlation
    except DossierError as error:
        raise DossierError(fr=f"{name}, correlations : {error.fr}", en=f"{name}, correlations: {error.en}") from error


def _all_figures(dossier: Dossier) -> Iterable[tuple[str, Figures]]:
    yield "organisation, figures", dossier.organisation.figures
    for part in ("categories", "services", "projects"):
        for item in getattr(dossier, part):
            yield f"{part}, {item.id}, figures", item.figures
    for key, position in dossier.positions.items():
        yield f"positions, {key}, figures", position.figures
        for place, figures in (position.projects | position.services).items():
            yield f"positions, {key}, {place}", figures
    for key, scenario in dossier.scenarios.items():
        yield f"scenarios, {key}, levers", scenario.levers
        for place, figures in scenario.services.items():
            yield f"scenarios, {key}, {place}", figures


def _fail_if_adding_alternatives(dossier: Dossier, name: str) -> None:
    for key, scenario in dossier.scenarios.items():
        chosen = scenario.deploys if isinstance(scenario.deploys, tuple) else ()
        for alternative in dossier.alternatives:
            options = [option for option, projects in alternative.options.items() if set(projects) & set(chosen)]
            unbooked = [option for option in options if option != alternative.booked]
            if unbooked:
                where, counted = f"{name}, scenarios, {key}, deploys", alternative.booked
                raise DossierError(
                    fr=f"{where} : l’option « {unbooked[0]} » de « {alternative.id} » n’est pas celle qui compte "
                    f"(« {counted} ») ; les additionner compterait deux fois les mêmes postes.",
                    en=f"{where}: option '{unbooked[0]}' of '{alternative.id}' is not the one that counts "
                    f"('{counted}'); adding them would count the same posts twice.",
                )


def _fail_if_gains_used_twice(dossier: Dossier, name: str) -> None:
    for key, scenario in dossier.scenarios.items():
        uses = [scenario.levers[use].number or 0.0 for use in SCENARIO_GAIN_USES if use in scenario.levers]
        wanted = 0.0 if scenario.deploys == "none" else 1.0
        if abs(sum(uses) - wanted) > TOLERANCE:
            raise DossierError(
                fr=f"{name}, scenarios, {key}, levers : les usages des gains ({', '.join(SCENARIO_GAIN_USES)}) font "
                f"{sum(uses):g} ; leur somme doit faire {wanted:g}.",
                en=f"{name}, scenarios, {key}, levers: the uses of gains ({', '.join(SCENARIO_GAIN_USES)}) add up to "
                f"{sum(uses):g}; they must add up to {wanted:g}.",
            )


def posts_of(posts: Figure | dict[str, Figure]) -> float:
    """Return the posts of a service in all."""
    figures = posts.values() if isinstance(posts, dict) else (posts,)
    return sum(figure.number or 0.0 for figure in figures)
