"""The reference classes: what announcements became, and what changes did, once somebody measured.

Two tables with the same columns, one for each camp: gains of AI (``evidence_ai_gains.csv``) and effects of shorter
working time (``evidence_hours.csv``). All that follows is the same for both: nothing below looks at the camp.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from statistics import fmean, median, pvariance

import numpy as np

from simulator.dossier.figures import Words, said
from simulator.errors import DossierError

VERSION = "2026.11"
"""The version of the two tables: a test holds the figures that it stands for."""

FILES = {"ai_gains": "evidence_ai_gains.csv", "hours_32": "evidence_hours.csv"}
"""The table of each camp: of those who announce gains, and of those who ask for shorter hours."""

COMPLEMENTS = frozenset({"rework_share_of_time_saved"})
"""Measures that say what is lost of a gain: what is left of it is 1 − measured."""

LEVELS = (0.05, 0.5, 0.95)
"""What a class is told by: its 5, 50 and 95 % quantiles."""


@dataclass(frozen=True)
class Effect:
    """One row: an effect, what was claimed of it and what was measured, in the unit of the row (shares in 0-1).

    level: task, job, organisation or macro. grade: that of the measured figure, or of the claimed one where nothing
    was measured. coded: the number stands for words ("no robust evidence", "output held"). repeats: the row of the
    same measurement. part_of: the row of the whole that this one is a part or a variant of. note: in English, as read.
    """

    id: str
    camp: str
    study: Words
    setting: Words
    design: Words
    year: int
    country: str
    n: int | None
    unit: str
    claimed: float | None
    measured: float | None
    low: float | None
    high: float | None
    level: str
    public_sector: bool
    title: str
    publisher: str
    url: str
    confidence: str
    note: str
    grade: str
    tool: str
    same_study: bool
    coded: bool
    repeats: str
    part_of: str
    collected: str
    source: str


@dataclass(frozen=True)
class Outcome:
    """What a class is about. units: those of its rows; none: pairs of a claim and a measurement, in any unit.

    sign: 1 where more is what the camp says, -1 where less is. reversible: whether the effect may go the other way.
    """

    camp: str
    label: Words
    units: frozenset[str] = frozenset()
    sign: int = 1
    reversible: bool = True


OUTCOMES: Mapping[str, Outcome] = {
    "realisation": Outcome("ai_gains", said("Part réalisée des annonces", "Part of announcements that came true")),
    "realisation_hours": Outcome(
        "hours_32",
        said(
            "Part réalisée des réductions et des embauches promises", "Part of promised cuts and hires that came true"
        ),
    ),
    "reorganisation": Outcome(
        "hours_32",
        said("Gain de production horaire, en part de la réduction", "Gain in hourly output, as a share of the cut"),
        frozenset({"hourly_output_gain_share_of_cut"}),
        reversible=False,
    ),
    "compensation": Outcome(
        "hours_32",
        said("Embauches, en part du besoin arithmétique", "Hires, as a share of the arithmetic need"),
        frozenset({"hires_share_of_need"}),
        reversible=False,
    ),
    "absence": Outcome(
        "hours_32", said("Variation de l’absence", "Change of absence"), frozenset({"absence_change"}), sign=-1
    ),
    "turnover": Outcome(
        "hours_32", said("Variation des départs", "Change of turnover"), frozenset({"turnover_change"}), sign=-1
    ),
}
"""Every class, by its name."""


@dataclass(frozen=True)
class Member:
    """A row of a class and its value: measured / claimed for a pair, what was measured otherwise."""

    effect: Effect
    value: float

    @property
    def id(self) -> str:
        """The id of the row."""
        return self.effect.id


@dataclass(frozen=True)
class ReferenceClass:
    """The rows of a class, one for each measurement, all with the same weight."""

    outcome: str
    members: tuple[Member, ...]
    version: str = VERSION

    @property
    def collected(self) -> str:
        """The month when the last of the rows was collected; empty without rows."""
        return max((member.effect.collected for member in self.members), default="")

    @property
    def values(self) -> tuple[float, ...]:
        """The value of each row. Raises DossierError where no row is left."""
        if not self.members:
            raise _empty(self.outcome)
        return tuple(member.value for member in self.members)

    @cached_property
    def mean(self) -> float:
        """The mean."""
        return fmean(self.values)

    @cached_property
    def variance(self) -> float:
        """The variance of the rows themselves, over n."""
        return pvariance(self.values)

    @cached_property
    def median(self) -> float:
        """The median."""
        return median(self.values)

    def quantiles(self, levels: tuple[float, ...] = LEVELS) -> tuple[float, ...]:
        """Return the quantiles of the rows, by linear interpolation."""
        return tuple(float(value) for value in np.quantile(self.values, levels))

    def without(self, ids: Collection[str]) -> ReferenceClass:
        """Return the class without some rows: those that are a measurement counted apart, for instance."""
        return self._kept(lambda effect: effect.id not in ids)

    def published(self) -> ReferenceClass:
        """Return the class without the numbers that stand for words: only what somebody estimated."""
        return self._kept(lambda effect: not effect.coded)

    def graded(self, grades: Collection[str]) -> ReferenceClass:
        """Return the rows of some grades only."""
        return self._kept(lambda effect: effect.grade in grades)

    def _kept(self, wanted: Callable[[Effect], bool]) -> ReferenceClass:
        return ReferenceClass(self.outcome, tuple(each for each in self.members if wanted(each.effect)), self.version)


@cache
def effects(camp: str) -> tuple[Effect, ...]:
    """Return the rows of a camp's table, a name of FILES, in its order."""
    text = files("simulator.evidence").joinpath(FILES[camp]).read_text(encoding="utf-8-sig")
    return tuple(_effect(camp, row) for row in csv.DictReader(text.splitlines()))


@cache
def reference_class(outcome: str) -> ReferenceClass:
    """Return a class, a name of OUTCOMES, from the table of its camp."""
    return class_of(outcome, effects(OUTCOMES[outcome].camp))


def class_of(outcome: str, rows: Iterable[Effect]) -> ReferenceClass:
    """Return the class of an outcome among some rows; what repeats a measurement is left out."""
    values = ((row, value_in(OUTCOMES[outcome], row)) for row in rows if not row.repeats)
    return ReferenceClass(outcome, tuple(Member(row, value) for row, value in values if value is not None))


def value_in(outcome: Outcome, row: Effect) -> float | None:
    """Return what a row is worth in a class, or None where it is not one of its rows."""
    if outcome.units:
        return row.measured if row.unit in outcome.units else None
    if row.measured is None:
        return None
    if row.unit in COMPLEMENTS:
        return 1.0 - row.measured
    return row.measured / row.claimed if row.claimed else None


AS_WRITTEN = ("url", "confidence", "note", "grade", "tool", "repeats", "part_of", "collected", "source")
"""Columns kept as they are, under the same name."""


def _effect(camp: str, row: dict[str, str]) -> Effect:
    return Effect(
        id=row["id"],
        camp=camp,
        study=said(row["study_fr"], row["study"]),
        setting=said(row["setting_fr"], row["setting"]),
        design=said(row["design_fr"], row["design"]),
        year=int(row["year"]),
        country=row["country"],
        n=int(row["n"]) if row["n"] else None,
        unit=row["unit_of_gain"],
        claimed=_number(row["claimed_or_perceived"]),
        measured=_number(row["measured"]),
        low=_number(row["low"]),
        high=_number(row["high"]),
        level=row["job_or_task_level"],
        public_sector=row["public_sector"] == "1",
        title=row["source_title"],
        publisher=row["publisher"],
        same_study=row["same_study"] == "1",
        coded=row["coded"] == "1",
        **{name: row[name] for name in AS_WRITTEN},
    )


def _number(text: str) -> float | None:
    return float(text) if text else None


def _empty(outcome: str) -> DossierError:
    label = OUTCOMES[outcome].label
    return DossierError(
        fr=f"Classe de référence « {label.fr} » : aucune ligne ne reste ; retirez un filtre.",
        en=f"Reference class '{label.en}': no row is left; remove a filter.",
    )
