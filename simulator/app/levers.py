"""The few assumptions and decisions that the page lets one move, generated from the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from simulator.analysis.comparison import Comparison, Outcome
from simulator.app.words import word
from simulator.dossier.catalogue import Leaf, catalogue
from simulator.dossier.dossier import Dossier
from simulator.dossier.figure_checks import check_figure
from simulator.dossier.figures import Figure
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.numbers import format_share
from simulator.dossier.origins import Origin
from simulator.dossier.overrides import Override
from simulator.publish.formats import shown

PER_USER = ("minutes_per_day", "time_share", "productivity")
"""Forms of claim to which an adoption ceiling applies."""

WEEK = "week"


@dataclass(frozen=True)
class Lever:
    """A value that the page lets one move. low, high: narrower than the catalogue's bounds where those say little."""

    leaf: str
    low: float
    high: float
    step: float = 0.01

    @property
    def described(self) -> Leaf:
        """The words, measure and bounds of the leaf."""
        return catalogue().leaves[self.leaf]

    @property
    def is_share(self) -> bool:
        """Whether the value is read as a percentage."""
        return self.leaf != WEEK

    def label(self, lang: str) -> str:
        """Return what the lever is called."""
        return word("final_week", lang) if self.leaf == WEEK else self.described.label.text(lang)

    def shown(self, value: float, lang: str) -> str:
        """Return a value of the lever as users read it."""
        return format_share(value, lang, decimals=0) if self.is_share else shown(value, self.described.measure, lang)


LEVERS = (
    Lever("realisation", -0.5, 1.5),
    Lever("bankable_share", 0, 1),
    Lever("adoption_ceiling", 0, 1),
    Lever("reorganisation_share", 0, 1),
    Lever(WEEK, 32, 35, 0.25),
    Lever("compensation", 0, 1, 0.05),
    Lever("absence_response", -0.5, 0.5),
    Lever("fiscal_return_share", 0, 1),
    Lever("demand", 0.5, 1.5),
)


def levers_of(dossier: Dossier, scenario: str) -> tuple[Lever, ...]:
    """Return the levers that change something in a dossier, told through one scenario."""
    return tuple(lever for lever in LEVERS if _MATTERS.get(lever.leaf, _always)(dossier, scenario))


def _always(_: Dossier, __: str) -> bool:
    return True


def _has_claims_per_user(dossier: Dossier, _: str) -> bool:
    claims = (project.labour_claim for project in dossier.projects)
    return any(claim is not None and claim.form in PER_USER for claim in claims)


def _shortens_the_week(dossier: Dossier, scenario: str) -> bool:
    return WEEK in dossier.scenarios[scenario].levers


_MATTERS: dict[str, Callable[[Dossier, str], bool]] = {
    "adoption_ceiling": _has_claims_per_user,
    "compensation": _shortens_the_week,
    WEEK: _shortens_the_week,
}


@dataclass(frozen=True)
class InForce:
    """The value in force for a lever: each cell's, and where it comes from."""

    cells: tuple[tuple[float, Origin], ...]

    @property
    def value(self) -> float:
        """The mean of the cells, which the lever replaces all at once."""
        return sum(value for value, _ in self.cells) / len(self.cells)


def in_force(comparison: Comparison, lever: Lever, scenario: str, position: str) -> InForce:
    """Return the value in force under a position in the last year, for the projects that count."""
    outcome = comparison.outcome(scenario, position)
    values = outcome.run.value(lever.leaf, comparison.last_year)
    cells = [
        (float(values[kind, service, 0]), origin)
        for (kind, service), origin in outcome.inputs.origins[lever.leaf].items()
        if _counts(comparison, outcome, lever.leaf, kind)
    ]
    return InForce(tuple(cells))


def _counts(comparison: Comparison, outcome: Outcome, leaf: str, kind: int) -> bool:
    """Tell whether a cell is not that of a project left out because its claims overlap those that count."""
    if "project" not in catalogue().leaves[leaf].axes:
        return True
    return outcome.inputs.labels["project"][kind] not in comparison.dossier.left_out


def overrides_of(dossier: Dossier, settings: Iterable[tuple[str, float]]) -> tuple[Override, ...]:
    """Return what the user set, as the model takes it. Raises DossierError: unknown name, value out of bounds."""
    return tuple(_override(dossier, name, value) for name, value in settings)


def _override(dossier: Dossier, name: str, value: float) -> Override:
    place, _, leaf = name.rpartition(".")
    fail_if_unknown(leaf, [lever.leaf for lever in LEVERS], "Partage 32")
    figure = Figure(value=value, source=("set_by_user",))
    check_figure(catalogue().leaves[leaf], figure, catalogue().leaves[leaf].label.fr)
    if leaf == WEEK and place:
        fail_if_unknown(place, dossier.scenarios, "Partage 32")
        figure = _stepwise(dossier, place, value)
    return Override(place or None, leaf, figure)


def _stepwise(dossier: Dossier, scenario: str, week: float) -> Figure:
    """Return the scenario's own steps towards another week: none goes below it, and the last reaches it."""
    own = dossier.scenarios[scenario].levers[WEEK].path or {"+0": week}
    path = {year: max(step, week) for year, step in own.items()}
    return Figure(path=path | {list(own)[-1]: week}, source=("set_by_user",))


def setting_of(lever: Lever, scenario: str) -> str:
    """Return the name under which a lever is set: a week is that of one scenario."""
    return f"{scenario}.{lever.leaf}" if lever.leaf == WEEK else lever.leaf
