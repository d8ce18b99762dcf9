"""What a sweep is asked for: scenarios, positions, years and results, with what stands for those not named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.dossier.catalogue import catalogue
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.design import Design
from simulator.dossier.dossier import Dossier
from simulator.dossier.nearest import fail_if_unknown
from simulator.errors import DossierError
from simulator.model import model_graph

USUAL_POSITION = "evidenced"

USUAL_RESULTS = (
    "posts",
    "withdrawn_posts",
    "freed_posts",
    "unmet_hours",
    "hours_given_back",
    "self_financed_week",
    "funding_rate",
    "net_cost_employer",
    "net_cost_public",
    "net_budget_effect",
    "net_present_value",
)
"""Results where the design names none."""


@dataclass(frozen=True)
class Result:
    """A result of the whole, or of one service where one is named."""

    text: str
    name: str
    service: str | None = None


@dataclass(frozen=True)
class Asked:
    """Names that exist in the dossier, each list in its order."""

    scenarios: tuple[str, ...]
    positions: tuple[str, ...]
    years: tuple[int, ...]
    results: tuple[Result, ...]


def asked(design: Design, dossier: Dossier) -> Asked:
    """Return what a design asks of a dossier. Raises DossierError for a name that does not exist."""
    _fail_if_unknown("scenarios", design.scenarios, dossier.scenarios)
    _fail_if_unknown("positions", design.positions, dossier.positions)
    _fail_if_unknown("years", map(str, design.years), map(str, dossier.span))
    return Asked(
        tuple(name for name in dossier.scenarios if name in (design.scenarios or _usual_scenarios(dossier))),
        tuple(name for name in dossier.positions if name in (design.positions or _usual_positions(dossier))),
        tuple(year for year in dossier.span if year in (design.years or dossier.span[-1:])),
        tuple(_result(text, dossier) for text in dict.fromkeys(design.results or USUAL_RESULTS)),
    )


def _fail_if_unknown(key: str, names: Iterable[str], known: Iterable[str]) -> None:
    known = list(known)
    for name in names:
        fail_if_unknown(name, known, key)


def _usual_scenarios(dossier: Dossier) -> tuple[str, ...]:
    return tuple(name for name in dossier.scenarios if name != STATUS_QUO) or tuple(dossier.scenarios)


def _usual_positions(dossier: Dossier) -> tuple[str, ...]:
    return (USUAL_POSITION,) if USUAL_POSITION in dossier.positions else tuple(dossier.positions)[:1]


def _result(text: str, dossier: Dossier) -> Result:
    """Read RESULT or SERVICE.RESULT."""
    service, _, name = text.rpartition(".")
    fail_if_unknown(name, catalogue().variables, f"results, {text}")
    if service:
        _fail_if_not_of_service(text, name, service, dossier)
    else:
        _fail_if_whole_means_nothing(text, name, dossier)
    return Result(text, name, service or None)


def _fail_if_not_of_service(text: str, name: str, service: str, dossier: Dossier) -> None:
    kinds = {item.id: item.kind for item in dossier.services}
    fail_if_unknown(service, kinds, f"results, {text}")
    applies_to = catalogue().variables[name].applies_to
    if model_graph().variables[name].axes.axes != ("service",) or applies_to not in (None, kinds[service]):
        raise DossierError(
            fr=f"results, {text} : « {name} » ne se donne pas pour ce service ; demandez l’ensemble ou retirez-le.",
            en=f"results, {text}: '{name}' cannot be given for this service; ask for the whole or remove it.",
        )


def _fail_if_whole_means_nothing(text: str, name: str, dossier: Dossier) -> None:
    axes = model_graph().variables[name].axes.axes
    if not axes or catalogue().variables[name].total:
        return
    one = f"{dossier.services[0].id}.{name}"
    by_service = axes == ("service",)
    raise DossierError(
        fr=f"results, {text} : une somme n’a pas de sens pour « {name} » ; "
        + (f"écrivez un service devant, par exemple {one}." if by_service else "retirez-le."),
        en=f"results, {text}: a sum means nothing for '{name}'; "
        + (f"write a service before it, for example {one}." if by_service else "remove it."),
    )
