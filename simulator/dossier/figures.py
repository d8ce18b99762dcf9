"""A figure: a number with where it comes from, or the fact that nobody discloses it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from simulator.dossier.numbers import parse_number

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


class Strict(BaseModel):
    """Base of all that a dossier holds: frozen, and no key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _number(value: Any) -> Any:
    """Read a number as it is typed: 1 234,5 or 12 %."""
    return parse_number(value) if isinstance(value, str) else value


Number = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False)]
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

    source: names of sources (the dossier's own or of the register of facts), or "judgement: why",
    or "definition: why". low and high: the competing values found.
    """

    value: Number | None = None
    ratio: tuple[Number, Number] | None = None
    path: dict[YearKey, Number] | None = None
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
        """Refuse a figure with no value or two."""
        forms = sum(form is not None for form in (self.value, self.ratio, self.path))
        if forms != int(self.disclosed):
            raise ValueError("one_form")
        if self.ratio is not None and self.ratio[1] == 0:
            raise ValueError("zero_divisor")
        return self

    @property
    def number(self) -> float | None:
        """The number, or None for a path or where nothing is disclosed."""
        return self.ratio[0] / self.ratio[1] if self.ratio else self.value

    @property
    def sources(self) -> tuple[str, ...]:
        """Names of the sources, or the one reason given instead."""
        return (self.source,) if isinstance(self.source, str) else self.source


Figures = dict[str, Figure]
"""Figures by the name of the leaf of the model that they set."""
