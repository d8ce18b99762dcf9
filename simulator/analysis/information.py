"""What to demand first: papers ranked by how much each would change a conclusion, not by how much it moves a number.

The conclusion is a statement that a position leads to affirm or to deny. A paper settles some of the uncertain or
undisclosed numbers; its worth is what knowing them, and nothing else, would add to the chance of being right.
What nobody discloses is drawn between the bounds that the dossier gives, or over the law of its default. What has
neither cannot be assessed: it is told apart, with the reason, and never dropped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from simulator.analysis.comparison import Comparison, compare
from simulator.analysis.draws import BATCH, Study, sampled
from simulator.analysis.information_regression import gain_of_knowing
from simulator.analysis.sample import Sample, Sampler
from simulator.analysis.statements import Statement, Term
from simulator.dossier.catalogue import catalogue
from simulator.dossier.disclosure import undisclosed
from simulator.dossier.dossier import Dossier, content_of, dossier_from
from simulator.dossier.figures import Words, said
from simulator.dossier.inputs import Batch
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.stacks import Unknown
from simulator.engine.measures import Array
from simulator.errors import DossierError
from simulator.evidence.documents import Document, documents
from simulator.uncertainty.sampling import SEED

DRAWS = 4000
"""Draws where none are asked for: the chance of being right is then known within a hundredth."""

HUNDREDTH = 2
"""Decimals of a worth that are told apart: closer ones are ordered by the loss that they avoid."""

WITHOUT_BOUNDS = said(
    "non communiqué : le dossier ne lui donne pas de bornes et sa valeur par défaut n’a pas de loi",
    "not disclosed: the dossier gives it no bounds and its default has no distribution",
)
BEYOND = said(
    "non communiqué : ce chiffre n’entre dans aucune équation de ce calcul",
    "not disclosed: this figure enters no equation of this calculation",
)


SURE = 2
"""Standard errors above which what a paper brings is not chance."""

LEAST = 0.005
"""Probability of being right below which what a paper brings does not show."""


@dataclass(frozen=True)
class Silence:
    """A figure that is not disclosed and cannot be drawn: its name, where it is missing, and why it is not drawn."""

    name: str
    place: str
    reason: Words


@dataclass(frozen=True)
class Worth:
    """What a paper would bring to the conclusion.

    settles: the uncertain numbers that it would settle here, by the name of their draws. value: what it adds to the
    probability of being right, over `right_now`; error: its standard error. loss: what it saves, on average, of
    |left − right| lost when wrong, in the measure of the statement; loss_error: its standard error.
    silent: what it would settle and that nothing allows to draw; where that is all, nothing is assessed.
    """

    document: Document
    settles: tuple[str, ...]
    value: float
    error: float
    loss: float
    loss_error: float
    right_now: float
    silent: tuple[Silence, ...]

    @property
    def brings(self) -> bool:
        """Whether it would change the conclusion by more than chance, and by more than nothing."""
        return self.value >= max(LEAST, SURE * self.error)

    @property
    def assessable(self) -> bool:
        """Whether some number that it would settle could be drawn."""
        return bool(self.settles)


def worth_of_documents(
    comparison: Comparison, statement: Statement, position: str, year: int, draws: int = DRAWS, seed: int = SEED
) -> tuple[Worth, ...]:
    """Return the papers that would settle something here, the most decisive first, those not assessable last.

    The same dossier, seed and number of draws give the same ranking. Raises DossierError: no such position or year,
    or a quantity instead of a statement.
    """
    conclusion = _conclusion(comparison, statement, position, year, draws, seed)
    silences = conclusion.silences
    found = [conclusion.worth(document, silences) for document in documents().values()]
    return tuple(sorted((worth for worth in found if worth.settles or worth.silent), key=_order))


def with_drawn_silences(dossier: Dossier) -> Dossier:
    """Return a copy in which what is not disclosed but has bounds is as probable anywhere between them."""
    content = content_of(dossier)
    drawn = _drawn(content)
    return dossier if drawn == content else dossier_from(drawn, dossier.id)


def difference_of(statement: Statement) -> Statement:
    """Return by how much a statement holds, as a quantity: left − right, or right − left where it says less."""
    less, more = (statement.left, statement.right) if "<" in statement.relation else (statement.right, statement.left)
    return replace(statement, text=f"{statement.text} (margin)", left=(*more, *_minus(less)), relation="", right=())


@dataclass(frozen=True)
class _Conclusion:
    """A statement under a position, and the draws that it is judged on. sample: its values, (draw,)."""

    study: Study
    statement: Statement
    position: str
    sample: Sample
    draws: int
    seed: int

    def worth(self, document: Document, silences: Collection[Silence]) -> Worth:
        settles = tuple(name for name in self.study.batch.unknowns if document.settles(_leaf(name)))
        numbers = np.stack([self.numbers[name] for name in settles if name in self.numbers] or [np.empty(0)])
        right, spared = gain_of_knowing(self.truth, numbers, self.margin), gain_of_knowing(self.margin, numbers)
        silent = tuple(silence for silence in silences if document.settles(silence.name))
        known = right.value, right.error, spared.value, spared.error, self.right_now
        return Worth(document, settles, *known, silent)

    @cached_property
    def truth(self) -> Array:
        """1 in the draws in which the statement holds, −1 in the others, (draw,)."""
        return 2 * self.sample[self.statement.text, self.position] - 1

    @cached_property
    def margin(self) -> Array:
        """By how much the statement holds, negative where it does not, (draw,)."""
        return self.sample[difference_of(self.statement).text, self.position]

    @property
    def right_now(self) -> float:
        """The probability of being right without any paper."""
        return float((1 + abs(self.truth.mean())) / 2)

    @cached_property
    def numbers(self) -> Mapping[str, Array]:
        """The values of each uncertain number that may move the statement, (draw,), by name.

        A number told otherwise of several kinds of project follows one stream: any of its values has its ranks.
        """
        return {unknown.name: self._drawn(unknown) for unknown in reversed(self.study.unknowns)}

    def _drawn(self, unknown: Unknown) -> Array:
        batches = range(-(-self.draws // BATCH))
        every = [sampled(self.study, self.seed, batch, slice(None))(unknown) for batch in batches]
        return np.concatenate(every)[: self.draws]

    @property
    def silences(self) -> tuple[Silence, ...]:
        """What is not disclosed under this position and cannot be drawn, each figure once."""
        dossier = self.study.comparison.dossier
        outside = (
            Silence(name, place, BEYOND) for place, name in undisclosed(dossier) if name not in catalogue().leaves
        )
        return tuple(dict.fromkeys((*self._without_bounds(), *outside)))

    def _without_bounds(self) -> Iterator[Silence]:
        batch = self.study.batch
        for column, case in enumerate(batch.cases):
            for name, cells in batch.origins[column].items() if case.position == self.position else ():
                for index, origin in cells.items():
                    if origin.undisclosed and not _is_drawn(batch, name, index, column):
                        yield Silence(name, _place(batch.labels, name, index), WITHOUT_BOUNDS)


def _conclusion(
    comparison: Comparison, statement: Statement, position: str, year: int, draws: int, seed: int
) -> _Conclusion:
    dossier = comparison.dossier
    fail_if_unknown(position, dossier.positions, "position")
    fail_if_unknown(str(year), [str(each) for each in dossier.span], "year")
    if not statement.relation:
        raise _not_a_statement(statement)
    alone = compare(with_drawn_silences(dossier), comparison.overrides, statement.scenarios, [position])
    study = Study(alone, tuple(sorted(statement.names)))
    sample = Sampler(study, (statement, difference_of(statement)), year, seed).sample(0, draws)
    return _Conclusion(study, statement, position, sample, draws, seed)


def _order(worth: Worth) -> tuple[Any, ...]:
    """Put what is assessable first, the most decisive first, to the hundredth that is known; then by loss and name."""
    reasons = tuple(sorted({silence.reason.fr for silence in worth.silent}))
    return (not worth.assessable, -round(worth.value, HUNDREDTH), -worth.loss, reasons, worth.document.id)


def _drawn(value: Any) -> Any:
    """Return the content of a dossier with a distribution in place of each silence that has bounds."""
    if isinstance(value, list):
        return [_drawn(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("disclosed") is False and {"low", "high"} <= value.keys() and value["low"] < value["high"]:
        spread = {"family": "uniform", "low": value["low"], "high": value["high"]}
        return {key: item for key, item in value.items() if key != "disclosed"} | {"distribution": spread}
    return {key: _drawn(item) for key, item in value.items()}


def _minus(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(replace(term, sign=-term.sign) for term in terms)


def _leaf(name: str) -> str:
    """Return the leaf of an uncertain number, from the name of its draws."""
    return name.rpartition(".")[2]


def _is_drawn(batch: Batch, name: str, index: tuple[int, int], column: int) -> bool:
    """Tell whether a cell is drawn, in its own leaf or in the one that stands in where it is not disclosed."""
    standing = (leaf.name for leaf in catalogue().leaves.values() if leaf.unless == name)
    for placed in (batch.placed[each] for each in (name, *standing)):
        stack, _ = placed.stacks[placed.ids[(*index, min(column, placed.ids.shape[-1] - 1))]]
        if any(stack.unknowns):
            return True
    return False


def _place(labels: Mapping[str, tuple[str, ...]], name: str, index: tuple[int, int]) -> str:
    """Return the project, service or category of a cell, by its id; empty for the whole."""
    axes = catalogue().leaves[name].axes
    return ".".join(labels[axis][index[axis == "service"]] for axis in axes)


def _not_a_statement(statement: Statement) -> DossierError:
    return DossierError(
        fr=f"« {statement.text} » est une quantité : pour savoir quoi demander, comparez deux quantités (>, <, >= ou "
        "<=), par exemple austerity.withdrawn_posts > austerity.freed_posts.",
        en=f"'{statement.text}' is a quantity: to know what to demand, compare two quantities (>, <, >=, <=), for "
        "example austerity.withdrawn_posts > austerity.freed_posts.",
    )
