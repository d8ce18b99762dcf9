"""The dossier: one case, from its file to a checked, frozen object and back."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from simulator.dossier.checks import fail_if_inconsistent
from simulator.dossier.figures import Text
from simulator.dossier.messages import sentence_of
from simulator.dossier.parts import (
    Alternative,
    Assertion,
    BudgetLine,
    Category,
    Group,
    KeyFigure,
    Organisation,
    Position,
    Project,
    RankCorrelation,
    Scenario,
    Series,
    Service,
    Source,
)
from simulator.dossier.standard import standard, with_standard
from simulator.dossier.strict import Id, Strict
from simulator.dossier.yaml_files import read_yaml, read_yaml_text, write_yaml
from simulator.uncertainty.correlation import Correlation, correlation_of

SCHEMA_VERSION = 1


class Dossier(Strict):
    """One case: an organisation, what is announced, what is spent, what may be decided and what is believed."""

    schema_version: int = Field(default=SCHEMA_VERSION, ge=1, le=SCHEMA_VERSION)
    id: Id
    title: Text
    summary: Text
    fictional: bool = False
    first_year: int = Field(ge=1990, le=2100)
    years: int = Field(default=10, ge=1, le=50)
    decision_year: int = Field(ge=1990, le=2100, description="First year in which a scenario may decide anything.")
    organisation: Organisation
    categories: tuple[Category, ...] = Field(min_length=1, max_length=20)
    services: tuple[Service, ...] = Field(min_length=1, max_length=200)
    projects: tuple[Project, ...] = Field(default=(), max_length=100)
    alternatives: tuple[Alternative, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()
    positions: dict[Id, Position]
    scenarios: dict[Id, Scenario]
    statements: dict[Id, Assertion] = Field(default_factory=dict)
    correlations: tuple[RankCorrelation, ...] = ()
    groups: tuple[Group, ...] = ()
    minimum_cell: int = Field(default=11, ge=1, description="Groups of fewer persons are never shown.")
    history: tuple[Series, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    sources: dict[str, Source] = Field(default_factory=dict)

    @property
    def span(self) -> tuple[int, ...]:
        """The years of the simulation."""
        return tuple(range(self.first_year, self.first_year + self.years))

    @cached_property
    def digest(self) -> str:
        """A fingerprint of all that the dossier says."""
        text = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def correlation(self) -> Correlation | None:
        """Which uncertain numbers go together, or None. Raises DossierError where that is impossible."""
        pairs = [(*pair.between, pair.value) for pair in self.correlations]
        return correlation_of(pairs) if pairs else None

    @cached_property
    def names_given(self) -> frozenset[str]:
        """Names of all figures of the organisation, its categories, services and projects."""
        holders = [self.organisation.figures]
        holders += [item.figures for part in (self.categories, self.services, self.projects) for item in part]
        return frozenset(name for figures in holders for name in figures)

    @cached_property
    def own_figures(self) -> dict[str, frozenset[str]]:
        """The projects, services and categories that have a figure of their own, by the name of the figure."""
        owned = [(item.id, item.figures) for part in (self.categories, self.services, self.projects) for item in part]
        for position in self.positions.values():
            owned += [*position.projects.items(), *position.services.items()]
        owned += [item for scenario in self.scenarios.values() for item in scenario.services.items()]
        names = {name for _, figures in owned for name in figures}
        return {name: frozenset(place for place, figures in owned if name in figures) for name in names}

    @cached_property
    def left_out(self) -> frozenset[str]:
        """Projects of the options that are not booked: shown, never added to those that are."""
        return frozenset(
            project
            for alternative in self.alternatives
            for option, projects in alternative.options.items()
            for project in projects
            if option != alternative.booked
        )


def dossier_from(content: Any, name: str) -> Dossier:
    """Check what a file holds and return the dossier. Raises DossierError: one sentence, with the key to mend."""
    try:
        dossier = Dossier.model_validate(with_standard(content))
    except ValidationError as error:
        raise sentence_of(error, name) from error
    fail_if_inconsistent(dossier, name)
    return dossier


def load_dossier(path: Path | str) -> Dossier:
    """Read a dossier from a YAML file. Raises DossierError and touches nothing."""
    path = Path(path)
    return dossier_from(read_yaml(path), path.name)


def dossier_of_text(text: str, name: str) -> Dossier:
    """Read a dossier from a YAML text."""
    return dossier_from(read_yaml_text(text, name), name)


def content_of(dossier: Dossier) -> dict[str, Any]:
    """Return what a YAML file of the dossier holds; defaults are left out."""
    content: dict[str, Any] = dossier.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    return content


def save_dossier(dossier: Dossier, path: Path | str) -> None:
    """Write a dossier to a YAML file, whole or not at all."""
    write_yaml(content_of(dossier), Path(path))


def with_value(dossier: Dossier, path: tuple[str | int, ...], value: Any) -> Dossier:
    """Return a checked copy with one value replaced: ("scenarios", "hours_32", "levers", "week") for instance."""
    content = content_of(dossier)
    place: Any = content
    for step in path[:-1]:
        place = place.setdefault(step, {}) if isinstance(place, dict) else place[step]
    place[path[-1]] = value
    return dossier_from(content, dossier.id)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of dossiers, for editors that complete them. What the standard gives is not required."""
    schema = Dossier.model_json_schema()
    schema["required"] = [key for key in schema["required"] if key not in standard()]
    return schema
