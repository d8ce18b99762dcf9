"""Which figure is in force for a cell of a leaf, and where it comes from.

What counts, in order: a value set by the user; the scenario's lever, of the service and then of all; the position's
figure (for the project, the service, then all); what the dossier's structure says; the figure of the project, service,
category or organisation; the default for that kind of project or service; the default.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.checks import CLAIMED, STATUS_QUO, posts_of
from simulator.dossier.dossier import Dossier
from simulator.dossier.facts import FALLBACK_FACTS, Cell, fact, stated_share
from simulator.dossier.figures import Figure
from simulator.dossier.overrides import Override


@dataclass(frozen=True)
class Origin:
    """Where the value of one cell comes from. kind: set, scenario, position, dossier or default."""

    kind: str
    where: str
    figure: Figure
    share: float = 1.0
    undisclosed: bool = False


@dataclass(frozen=True)
class Case:
    """One cell of the comparison: a scenario under a position, with what the user set."""

    dossier: Dossier
    scenario: str
    position: str
    overrides: tuple[Override, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """The scenario and the position: what tells apart the cases of one comparison."""
        return self.scenario, self.position


def candidates(leaf: Leaf, case: Case, cell: Cell) -> Iterator[Origin]:
    """Yield the figures that could set a cell, the one that counts first."""
    dossier = case.dossier
    scenario, position = dossier.scenarios[case.scenario], dossier.positions[case.position]
    share = _spread(leaf, case, cell)
    for override in reversed(case.overrides):
        if override.name == leaf.name and _concerns(override, leaf, case, cell):
            yield Origin("set", override.place or "", override.figure, share)
    own = scenario.services.get(cell.get("service", ""), {})
    if leaf.kind == "lever" and leaf.name in own:
        yield Origin("scenario", case.scenario, own[leaf.name])
    if leaf.kind == "lever" and leaf.name in scenario.levers:
        yield Origin("scenario", case.scenario, scenario.levers[leaf.name], share)
    for figures in (
        position.projects.get(cell.get("project", ""), {}),
        position.services.get(cell.get("service", ""), {}),
        position.figures,
    ):
        if leaf.name in figures:
            yield Origin("position", case.position, figures[leaf.name], share)
    stated = fact(dossier, scenario, leaf.name, cell)
    if stated is not None and leaf.name not in FALLBACK_FACTS:
        part = stated_share(dossier, leaf.name, stated, cell)
        yield Origin("dossier", " ".join(cell.values()), stated, part)
    yield from _named(leaf, dossier, cell, share)
    if stated is not None and leaf.name in FALLBACK_FACTS:
        yield Origin("dossier", " ".join(cell.values()), stated)
    yield from _default(leaf, case, cell)


def _named(leaf: Leaf, dossier: Dossier, cell: Cell, share: float) -> Iterator[Origin]:
    for part, axis in (("projects", "project"), ("services", "service"), ("categories", "category")):
        for item in getattr(dossier, part):
            if item.id == cell.get(axis) and leaf.name in item.figures:
                yield Origin("dossier", item.id, item.figures[leaf.name])
    if leaf.name in dossier.organisation.figures:
        yield Origin("dossier", "organisation", dossier.organisation.figures[leaf.name], share)


def _default(leaf: Leaf, case: Case, cell: Cell) -> Iterator[Origin]:
    if leaf.unless and _is_disclosed(leaf.unless, case, cell):
        yield Origin("default", leaf.unless, Figure(value=0, source=("definition",)))
    for attribute, defaults in leaf.by.items():
        chosen = defaults.get(_attribute(attribute, case.dossier, cell))
        if chosen is not None:
            yield Origin("default", attribute, chosen.figure)
    if leaf.usual is not None:
        yield Origin("default", "model", leaf.usual.figure)


def no_figure(leaf: Leaf) -> Figure:
    """Return what stands for a leaf whose value comes from another leaf."""
    return Figure.model_construct(value=None, source=leaf.source or ("definition",))


def _attribute(attribute: str, dossier: Dossier, cell: Cell) -> str:
    """Return the attribute of the project or service of a cell that a default depends on."""
    project = next((item for item in dossier.projects if item.id == cell.get("project")), None)
    service = next((item for item in dossier.services if item.id == cell.get("service")), None)
    if attribute == "form":
        claim = project.labour_claim if project else None
        return claim.form if claim else ""
    holder = project if hasattr(project, attribute) else service
    return str(getattr(holder, attribute, ""))


def _is_disclosed(name: str, case: Case, cell: Cell) -> bool:
    """Tell whether anybody states a figure for another leaf, in the same cell."""
    origins = candidates(catalogue().leaves[name], case, cell)
    return any(origin.kind != "default" and origin.figure.disclosed for origin in origins)


def _concerns(override: Override, leaf: Leaf, case: Case, cell: Cell) -> bool:
    """Tell whether a value set by the user holds here.

    A lever without a place holds in the scenarios that use it; none moves the reference unless it is named. A belief
    without a place does not change the words of the administration: what the claimed position states.
    """
    if leaf.kind == "lever" and case.scenario == STATUS_QUO and override.place != STATUS_QUO:
        return False
    if override.place is not None:
        return override.place in (case.scenario, case.position, *cell.values())
    if leaf.kind != "lever":
        return case.position != CLAIMED or leaf.name not in case.dossier.positions[CLAIMED].figures
    users = [
        key
        for key, scenario in case.dossier.scenarios.items()
        if any(_uses(leaf.name, levers) for levers in (scenario.levers, *scenario.services.values()))
    ]
    return case.scenario in users if users else True


def _uses(name: str, levers: Mapping[str, Figure]) -> bool:
    return name in levers and (levers[name].path is not None or bool(levers[name].number))


def _spread(leaf: Leaf, case: Case, cell: Cell) -> float:
    """Return the share of a service in an amount that is given for the whole organisation."""
    if not leaf.spread or "service" not in cell:
        return 1.0
    posts = {service.id: posts_of(service.posts) for service in case.dossier.services}
    whole = sum(posts.values())
    return posts[cell["service"]] / whole if whole else 1 / len(posts)
