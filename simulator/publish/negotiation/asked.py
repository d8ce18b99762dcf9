"""What a reader may change in a part of a counter-proposal: a text or a choice, with what it is worth at first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.sample import Progress
from simulator.dossier.catalogue import catalogue
from simulator.dossier.figures import Text
from simulator.publish.charts.chart import Chart
from simulator.publish.charts.words import capital, say
from simulator.publish.section import Section

RESULTS = (
    "net_cost_employer",
    "net_cost_public",
    "hires_needed",
    "net_budget_effect",
    "self_financed_week",
    "freed_posts",
    "scope_cut_posts",
    "overload_ratio",
    "unmet_hours",
    "posts",
)
"""Results that one may aim at or disagree on."""

Answers = Mapping[str, str]
"""What the reader typed or chose, by the name of the field."""

Choices = Callable[[Ground, str], dict[str, str]]
"""Values by what readers see, in a language."""


@dataclass(frozen=True)
class Field:
    """A field. value: what it holds at first; choices: what one may choose from, where nothing is typed."""

    name: str
    fr: str
    en: str
    value: Callable[[Ground], str] = lambda _: ""
    choices: Choices | None = None
    hint: tuple[str, str] = ("", "")

    def label(self, lang: str) -> str:
        """Return what the field is called."""
        return say(lang, self.fr, self.en)

    def help(self, lang: str) -> str:
        """Return what is said below the field."""
        return say(lang, *self.hint)


@dataclass(frozen=True)
class File:
    """A file that a part can hand over: what its button says, its name, and how it is made."""

    label: str
    name: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Told:
    """What a part says: its section, the chart that goes with it, the files that it can hand over."""

    section: Section
    chart: Chart | None = None
    files: tuple[File, ...] = ()


@dataclass(frozen=True)
class Part:
    """A part of the counter-proposal: its heading, its purpose in one line, its fields, and how it is written.

    write: raises DossierError where what is asked is refused.
    """

    key: str
    fr: str
    en: str
    purpose: Text
    fields: tuple[Field, ...]
    write: Callable[[Ground, Answers, str, Progress], Told]

    def heading(self, lang: str) -> str:
        """Return the heading of the part."""
        return say(lang, self.fr, self.en)

    def why(self, lang: str) -> str:
        """Return what the part is for."""
        return say(lang, self.purpose.fr, self.purpose.en)


def of_names(names: Iterable[str]) -> Choices:
    """Return choices among results or numbers, by their labels."""
    return lambda _, lang: {capital(catalogue().label(name, lang)): name for name in names}


def of_words(*words: tuple[str, str, str]) -> Choices:
    """Return choices among values, each with its words in French and in English."""
    return lambda _, lang: {say(lang, fr, en): value for value, fr, en in words}


def positions(ground: Ground, lang: str) -> dict[str, str]:
    """Return the positions of the dossier by their labels."""
    return {each.label.text(lang): name for name, each in ground.dossier.positions.items()}


def scenarios(ground: Ground, lang: str) -> dict[str, str]:
    """Return the scenarios of the dossier by their labels."""
    return {each.label.text(lang): name for name, each in ground.dossier.scenarios.items()}


YES = "yes"


def yes_or_no(_: Ground, lang: str) -> dict[str, str]:
    """Return yes and no, no first."""
    return {say(lang, "non", "no"): "no", say(lang, "oui", "yes"): YES}
