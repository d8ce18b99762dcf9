"""The control grid of the evidence, and the verdict that it gives: on the evidence, never on persons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from simulator.analysis.audit.stated import origin_stated, unstated
from simulator.analysis.audit.subject import Subject

Answer = Literal["present", "partial", "absent"]
Sufficiency = Literal["sufficient", "partial", "insufficient"]
Nature = Literal["cashable", "non_cashable", "scope_cut", "none"]

NEGLIGIBLE = 0.5
"""Posts, or hours of a post, too few to be named."""


@dataclass(frozen=True)
class Item:
    """A line of the control grid: what a proof must hold, and whether it is there."""

    key: str
    answer: Answer


@dataclass(frozen=True)
class Verdict:
    """What the evidence is worth, and what the gain is in the words of auditors.

    nature: cashable (a credit really falls because a gain is there), non_cashable (hours, no credit falls), scope_cut
    (posts go without a bankable gain: less service), none (nothing to bank and nothing cut); None for a claim without
    hours.
    """

    grid: tuple[Item, ...]
    sufficiency: Sufficiency
    nature: Nature | None
    cashable: float
    non_cashable: float
    scope_cut: float
    scope_cut_posts: float

    @property
    def met(self) -> int:
        """How many lines of the grid are present."""
        return sum(item.answer == "present" for item in self.grid)


def verdict_of(subject: Subject) -> Verdict:
    """Return the verdict on the evidence of a claim.

    Sufficient: the study is there, it measures with a comparison group or independently, and nothing is absent.
    Insufficient: the study or any measurement is absent. Partial: in between. The same rule whoever speaks.
    """
    grid = tuple(Item(key, answer(subject)) for key, answer in GRID.items())
    answers = {item.key: item.answer for item in grid}
    cashable, idle, cut = (
        subject.total(name, subject.evidenced)
        for name in ("cashable_savings", "non_cashable_savings", "scope_cut_savings")
    )
    posts = subject.total("scope_cut_posts", subject.evidenced)
    nature = _nature(cashable, idle, cut) if subject.counts_hours else None
    return Verdict(grid, _sufficiency(answers), nature, cashable, idle, cut, posts)


def _sufficiency(answers: Mapping[str, Answer]) -> Sufficiency:
    proof = answers["study"], answers["measured"]
    if "absent" in proof:
        return "insufficient"
    return "sufficient" if {*proof} == {"present"} and "absent" not in answers.values() else "partial"


def _nature(cashable: float, idle: float, cut: float) -> Nature:
    """Return the largest of the three, None where there is nothing."""
    amounts: dict[Nature, float] = {"cashable": cashable, "scope_cut": cut, "non_cashable": idle}
    largest = max(amounts, key=lambda name: amounts[name])
    return largest if amounts[largest] > NEGLIGIBLE else "none"


def _study(subject: Subject) -> Answer:
    answers: dict[str, Answer] = {"published": "present", "partial": "partial"}
    return answers.get(subject.claim.disclosure, "absent")


def _measured(subject: Subject) -> Answer:
    """Return the best that measured the claim: its own study, a local measurement, or an audit of what came of it."""
    realisation = origin_stated(subject, "realisation")
    grades = [subject.grade, *(each.grade for each in subject.claim.measurements)]
    grades += [realisation.figure.grade or "" if realisation else ""]
    if {"measured_with_control", "independent"} & {*grades}:
        return "present"
    return "partial" if "measured_without_control" in grades else "absent"


def _stated(subject: Subject, *names: str) -> Answer:
    """Tell whether somebody gives figures for these leaves of the project: all, some, or none."""
    silent = unstated(subject, names)
    return "present" if not silent else "partial" if len(silent) < len(names) else "absent"


def _errors(subject: Subject) -> Answer:
    return _present(any(claim.form in ("error_rate", "confirmation_rate") for claim in subject.project.claims))


def _present(told: object) -> Answer:
    return "present" if told else "absent"


GRID: dict[str, Callable[[Subject], Answer]] = {
    "study": _study,
    "measured": _measured,
    "checking_counted": lambda subject: _stated(subject, "checking_minutes"),
    "full_cost": lambda subject: _stated(subject, "investment_total", "stated_run_cost", "internal_posts"),
    "scope": lambda subject: _present(subject.claim.value.base),
    "period": lambda subject: _present(subject.claim.value.period or subject.claim.growth_years),
    "errors": _errors,
}
"""What a proof must hold: each line and how it is read in the dossier."""
