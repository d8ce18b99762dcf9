"""The outside view: where a claim stands among effects already known, in the same measure.

What was measured, what people say they gain and what models give are three lists, never one. Only rows that tell a
gain of labour in a comparable unit are there: quality, errors, delays and revenue are not. One study counts once: what
repeats a row or is a part of it is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from simulator.dossier.nearest import fail_if_unknown
from simulator.evidence.grades import grades
from simulator.evidence.reference_class import Effect, ReferenceClass, effects

Measure = Literal["time_share", "growth"]
Kind = Literal["measured", "said", "modelled"]
Conversion = Callable[[float], float]

TEN_YEARS = 10


def share_of_output_gain(gain: float) -> float:
    """Return the share of time that a gain in output for the same time is worth: g / (1 + g). Source: identity."""
    return gain / (1.0 + gain)


def _same(value: float) -> float:
    return value


def _yearly(rise: float) -> float:
    """Return the yearly rate of a rise over ten years."""
    return float((1.0 + rise) ** (1.0 / TEN_YEARS)) - 1.0


COMPARABLE: Mapping[Measure, Mapping[str, Conversion]] = {
    "time_share": {
        "share_of_work_hours": _same,
        "task_time_saved": _same,
        "output_per_hour": share_of_output_gain,
        "output_per_week": share_of_output_gain,
        "tasks_completed": share_of_output_gain,
    },
    "growth": {
        "labour_productivity_growth_per_year": _same,
        "tfp_growth_per_year": _same,
        "tfp_level_10y": _yearly,
    },
}
"""Units that tell a gain of labour, by the measure that they are turned into. The growth of total factor productivity
is less than that of labour by the labour share of cost: the unit of the row says which one it is."""

LEVELS: Mapping[Measure, tuple[str, ...]] = {"time_share": ("job", "organisation"), "growth": ("macro",)}
"""Levels compared unless asked otherwise: a share of one task's time is not a share of working time."""


@dataclass(frozen=True)
class Setting:
    """Which effects to compare with; None: all. levels: of LEVELS unless given."""

    levels: Collection[str] | None = None
    public_sector: bool | None = None
    countries: Collection[str] | None = None
    grades: Collection[str] | None = None

    def holds(self, place: Place, measure: Measure) -> bool:
        """Tell whether an effect is one of those asked for."""
        effect = place.effect
        levels = LEVELS[measure] if self.levels is None else self.levels
        return (
            effect.level in levels
            and self.public_sector in (None, effect.public_sector)
            and (self.countries is None or effect.country in self.countries)
            and (self.grades is None or place.grade in self.grades)
        )


PUBLIC, PRIVATE = "public", "private"
"""Words that ask for the effects of one sector."""


def setting_of(words: Collection[str]) -> Setting | None:
    """Return the effects that words ask for: public or private, levels, grades, countries; None where none is given.

    Raises DossierError for a word that is none of them, with the nearest.
    """
    rows = effects("ai_gains")
    levels, countries = {row.level for row in rows}, {row.country for row in rows}
    known = [PUBLIC, PRIVATE, *sorted(levels), *grades(), *sorted(countries)]
    for word in words:
        fail_if_unknown(word, known, "--effects")
    if not words:
        return None
    sectors = {word for word in words if word in (PUBLIC, PRIVATE)}
    return Setting(
        levels=levels & {*words} or None,
        public_sector=PUBLIC in sectors if len(sectors) == 1 else None,
        countries=countries & {*words} or None,
        grades={*grades()} & {*words} or None,
    )


@dataclass(frozen=True)
class Place:
    """An effect in the measure of the claim; grade: of this figure, for a study may hold a felt and a measured one."""

    effect: Effect
    value: float
    grade: str

    @property
    def kind(self) -> Kind:
        """Measured, modelled, or only said."""
        if self.grade == "modelling":
            return "modelled"
        return "measured" if grades()[self.grade].measurement else "said"


@dataclass(frozen=True)
class Standing:
    """Where a claim stands among places, from the lowest to the highest."""

    claimed: float
    places: tuple[Place, ...]

    @property
    def below(self) -> tuple[Place, ...]:
        """The places below the claim: it is above as many, of `len(places)`."""
        return tuple(place for place in self.places if place.value < self.claimed)

    @property
    def above(self) -> tuple[Place, ...]:
        """The places above the claim."""
        return tuple(place for place in self.places if place.value > self.claimed)

    @property
    def next_below(self) -> Place | None:
        """The nearest place below, or None."""
        return self.below[-1] if self.below else None

    @property
    def next_above(self) -> Place | None:
        """The nearest place above, or None."""
        return self.above[0] if self.above else None


@dataclass(frozen=True)
class OutsideView:
    """Where a claim stands among what was measured, what was said and what was modelled.

    same_tool: effects of the same tool or family, whatever their setting.
    """

    claimed: float
    measured: Standing
    said: Standing
    modelled: Standing
    same_tool: tuple[Place, ...] = ()


def outside_view(
    claimed: float,
    measure: Measure = "time_share",
    setting: Setting | None = None,
    tool: str = "",
    same_as: Collection[str] = (),
) -> OutsideView:
    """Return where a claim stands among the known effects of AI.

    claimed: a share of working time (for a gain in output, `share_of_output_gain` of it), or for "growth" a yearly
    growth. tool: a name of the column `tool`, for the effects of the same one. same_as: rows that are the claim itself.
    """
    rows = [row for row in effects("ai_gains") if row.id not in same_as]
    places = tuple(_places(rows, COMPARABLE[measure]))
    asked = setting or Setting()
    same = [place for place in places if tool and place.effect.tool == tool]
    return _view(claimed, [place for place in places if asked.holds(place, measure)], same)


def view_in_class(claimed: float, reference: ReferenceClass) -> OutsideView:
    """Return where a claim stands among the rows of a class, in its own measure: absence, turnover, realisation."""
    places = [Place(member.effect, member.value, member.effect.grade) for member in reference.members]
    return _view(claimed, places, ())


def _view(claimed: float, places: Iterable[Place], same_tool: Iterable[Place]) -> OutsideView:
    ordered = sorted(places, key=_by_value)

    def standing(kind: Kind) -> Standing:
        return Standing(claimed, tuple(place for place in ordered if place.kind == kind))

    return OutsideView(
        claimed, standing("measured"), standing("said"), standing("modelled"), tuple(sorted(same_tool, key=_by_value))
    )


def _by_value(place: Place) -> float:
    return place.value


def _places(rows: Sequence[Effect], units: Mapping[str, Conversion]) -> Iterator[Place]:
    for row in rows:
        if row.unit in units and not row.repeats and not row.part_of:
            for value, grade in _figures(row):
                yield Place(row, units[row.unit](value), grade)


def _figures(row: Effect) -> Iterator[tuple[float, str]]:
    """Yield the figures that a row itself brings: what it measured, and what its own people felt or announced."""
    if row.measured is not None:
        yield row.measured, row.grade
    if row.claimed is not None and row.measured is None:
        yield row.claimed, row.grade
    if row.claimed is not None and row.measured is not None and row.same_study:
        yield row.claimed, "self_reported"
