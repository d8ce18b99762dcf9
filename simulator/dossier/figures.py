"""A figure: a number, certain or not, with where it comes from, or the fact that nobody discloses it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from simulator.dossier.spread import Spread
from simulator.dossier.strict import Number, Strict

NOT_DISCLOSED = "not disclosed"
SAYS_NOT_DISCLOSED = (NOT_DISCLOSED, "non communiqué")

Grade = Literal[
    "announced",
    "self_reported",
    "measured_without_control",
    "measured_with_control",
    "independent",
    "official",
    "press",
    "union",
    "calculation",
    "modelling",
    "judgement",
]


YearKey = Annotated[str, Field(pattern=r"^(\+\d{1,2}|(19|20|21)\d\d)$")]
"""A year (2027), or years after the year of decision (+0, +1…)."""


class Words(Strict):
    """The same text in French and in English."""

    fr: str = Field(max_length=2000)
    en: str = Field(max_length=2000)

    def text(self, lang: str) -> str:
        """Return the text in one language."""
        return self.en if lang == "en" else self.fr


def said(fr: str, en: str) -> Words:
    """Return the same text in French and in English."""
    return Words(fr=fr, en=en)


def _words(value: Any) -> Any:
    return {"fr": value, "en": value} if isinstance(value, str) else value


Text = Annotated[Words, BeforeValidator(_words)]
"""Words in both languages; one plain text stands for both."""


class Figure(Strict):
    """A number, or a number a year, or a quotient, or "not disclosed", with its provenance.

    distribution: how uncertain the number is; its median is then the number. A normal without a mean stands beside a
    value instead, as its standard error.
    source: names of sources (the dossier's own or of the register of facts), or "judgement: why",
    or "definition: why". low and high: the competing values found.
    """

    value: Number | None = None
    ratio: tuple[Number, Number] | None = None
    path: dict[YearKey, Number] | None = None
    distribution: Spread | None = None
    disclosed: bool = True
    source: tuple[str, ...] | str = ()
    grade: Grade | None = None
    base: Text | None = None
    period: str | None = None
    valid_until: str | None = None
    low: Number | None = None
    high: Number | None = None
    measured_on: int | None = Field(default=None, ge=1, description="How many systems or sites were measured.")
    same_as: tuple[str, ...] = Field(default=(), description="Rows of the reference class that are this measurement.")
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, given: Any) -> Any:
        """Accept a plain number, a text ("12 %", "not disclosed"), or a mapping from years to numbers."""
        if isinstance(given, dict):
            value = given.get("value")
            if isinstance(value, str) and value.strip().lower() in SAYS_NOT_DISCLOSED:
                return given | {"value": None, "disclosed": False}
            if isinstance(value, dict):
                return {key: item for key, item in given.items() if key != "value"} | {"path": value}
            if given and all(isinstance(key, int) or str(key).lstrip("+").isdigit() for key in given):
                return {"path": {str(key): item for key, item in given.items()}}
            return given
        if isinstance(given, str) and given.strip().lower() in SAYS_NOT_DISCLOSED:
            return {"disclosed": False}
        return given if isinstance(given, Figure) else {"value": given}

    @model_validator(mode="after")
    def _one_form(self) -> Figure:
        """Refuse a figure with no value or two; only a standard error stands beside a value."""
        beside = self.distribution is not None and self.distribution.is_standard_error
        if beside and self.value is None and self.ratio is None:
            raise ValueError("standard_error")
        forms = (self.value, self.ratio, self.path, None if beside else self.distribution)
        if sum(form is not None for form in forms) != int(self.disclosed):
            raise ValueError("one_form")
        if self.ratio is not None and self.ratio[1] == 0:
            raise ValueError("zero_divisor")
        return self

    @property
    def given(self) -> float | None:
        """The number as it is written, or None for a path, a distribution, or where nothing is disclosed."""
        return self.ratio[0] / self.ratio[1] if self.ratio else self.value

    @property
    def number(self) -> float | None:
        """The number, the median of an uncertain one, or None for a path or where nothing is disclosed."""
        if self.given is not None or self.distribution is None:
            return self.given
        return self.distribution.median

    @property
    def spread(self) -> Spread | None:
        """How uncertain the number is, around its own value where it has one."""
        return self.distribution and self.distribution.around(self.given)

    @property
    def limits(self) -> tuple[float, float] | None:
        """The 5 and 95 % quantiles, the competing values found, or None where there is neither."""
        if self.spread is not None:
            return self.spread.ends
        return None if self.low is None or self.high is None else (self.low, self.high)

    @property
    def sources(self) -> tuple[str, ...]:
        """Names of the sources, or the one reason given instead."""
        return (self.source,) if isinstance(self.source, str) else self.source


Figures = dict[str, Figure]
"""Figures by the name of the leaf of the model that they set."""
