"""The design of a sweep, as a file writes it: which levers and assumptions take which values, and what is asked.

A grid tries every combination, a list the rows that it gives, a Latin hypercube as many rows as asked for::

    kind: grid
    factors:
      realisation: {low: 10 %, high: 90 %, steps: 50}
      hours_32.week: [32, 33, "34,5"]
      foncier_innovant.adoption_midpoint: 3    # one value: the same in every row
    scenarios: [austerity, hours_32]           # all but status quo when absent
    positions: [evidenced]                     # evidenced, or the first one, when absent
    years: [2030, 2033]                        # the last one when absent
    results: [posts, net_cost_employer, particuliers.answer_rate]

A hypercube (``latin_hypercube``) has ``rows: 1 000 000``, a ``seed``, and factors that are ``{low: 0.1, high: 0.9}``,
``{distribution: {family: triangular, low: 0, mode: 0.2, high: 1}}`` or values, each as probable. A list has no
factors but its rows, ``rows: [{realisation: 0.3, hours_32.week: 32}, {realisation: 50 %, hours_32.week: 33}]``: some
tens of thousands of values at most, as a longer file is not read. Names and numbers are typed as for --set; within
braces and brackets YAML wants quotes around a decimal comma.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from simulator.dossier.messages import sentence_of
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.numbers import parse_number
from simulator.dossier.spread import Spread
from simulator.dossier.strict import Number, Strict
from simulator.dossier.yaml_files import read_yaml
from simulator.errors import DossierError
from simulator.uncertainty.sampling import SEED

Kind = Literal["grid", "list", "latin_hypercube"]

MOST_ROWS = 10**9
"""Rows that a sweep can have: more would fill any disk."""

STEPS = "{low: …, high: …, steps: …}"
ENDS = "{low: …, high: …}"
SPREAD = "{distribution: …}"
VALUES = "[…]"
FORMS = {"grid": (VALUES, STEPS), "latin_hypercube": (VALUES, ENDS, SPREAD)}
"""How a factor may be written in each kind of design; one value alone is a list of one."""


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _whole(value: Any) -> Any:
    """Read a whole number as it is typed: 1 000 000."""
    number = parse_number(value) if isinstance(value, str) else value
    return int(number) if isinstance(number, float) and number.is_integer() else number


Whole = Annotated[int, BeforeValidator(_whole)]
Names = Annotated[tuple[str, ...], BeforeValidator(_tuple), Field(max_length=200)]


class Factor(Strict):
    """What varies: values, or an interval with its steps (in a grid) or without, or a distribution."""

    values: Annotated[tuple[Number, ...], BeforeValidator(_tuple)] = ()
    low: Number | None = None
    high: Number | None = None
    steps: Annotated[Whole, Field(ge=2, le=1_000_000)] | None = None
    distribution: Spread | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, given: Any) -> Any:
        """Accept a list of values, or one value."""
        if isinstance(given, list):
            return {"values": given}
        return given if isinstance(given, (dict, Factor)) else {"values": [given]}

    @property
    def form(self) -> str | None:
        """How the factor is written, or None for a mixture of several forms or for nothing."""
        given = tuple(name for name in type(self).model_fields if getattr(self, name) not in (None, ()))
        return _FORMS.get(given)


_FORMS = {("values",): VALUES, ("low", "high", "steps"): STEPS, ("low", "high"): ENDS, ("distribution",): SPREAD}


class Design(Strict):
    """A grid, a list or a Latin hypercube over levers and assumptions, and the results asked for."""

    kind: Kind
    factors: dict[str, Factor] = Field(default_factory=dict, max_length=200)
    rows: Annotated[tuple[dict[str, Number], ...], BeforeValidator(_tuple)] | Whole | None = None
    seed: Annotated[Whole, Field(ge=0, le=2**63)] = SEED
    scenarios: Names = ()
    positions: Names = ()
    years: Annotated[tuple[int, ...], BeforeValidator(_tuple)] = ()
    results: Names = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse factors or rows that are not those of the kind of design."""
        if self.kind == "list":
            _fail_if_list_uneven(self)
        else:
            _fail_if_factors_unfit(self)
        return self

    @cached_property
    def digest(self) -> str:
        """A fingerprint of all that the design says; the order of factors counts, as the last one set wins."""
        return hashlib.sha256(json.dumps(self.model_dump(mode="json")).encode()).hexdigest()


def load_design(path: Path | str) -> Design:
    """Read a design from a YAML file. Raises DossierError: one sentence, with the key to mend."""
    path = Path(path)
    return design_from(read_yaml(path), path.name)


def design_from(content: Mapping[str, Any], name: str) -> Design:
    """Check what a file holds and return the design. Raises DossierError."""
    _fail_if_keys_unknown(content, name)
    try:
        return Design.model_validate(content)
    except ValidationError as error:
        raise sentence_of(error, name) from error


def _fail_if_keys_unknown(content: Mapping[str, Any], name: str) -> None:
    for key in content:
        fail_if_unknown(key, Design.model_fields, name)
    factors = content.get("factors")
    for factor, given in factors.items() if isinstance(factors, dict) else ():
        for key in given if isinstance(given, dict) else ():
            fail_if_unknown(key, Factor.model_fields, f"{name}, factors, {factor}")


def _fail_if_list_uneven(design: Design) -> None:
    """Refuse a list without rows, with factors, or whose rows do not all give the same names."""
    if design.factors or not isinstance(design.rows, tuple) or not design.rows:
        raise DossierError(
            fr="une liste se donne par « rows », une liste de lignes « nom: valeur », et sans « factors ».",
            en="a list is given by 'rows', a list of lines 'name: value', and without 'factors'.",
        )
    wanted = design.rows[0].keys()
    uneven = next((rank for rank, row in enumerate(design.rows, 1) if not row or row.keys() != wanted), None)
    if uneven is not None:
        raise DossierError(
            fr=f"rows, ligne {uneven} : chaque ligne donne les mêmes noms, ici {_listed(wanted)}.",
            en=f"rows, line {uneven}: every line gives the same names, here {_listed(wanted)}.",
        )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "—"


def _fail_if_factors_unfit(design: Design) -> None:
    """Refuse a grid or a hypercube without factors, with one in another form, or without its number of rows."""
    forms = FORMS[design.kind]
    for name, factor in design.factors.items():
        if factor.form not in forms:
            raise DossierError(
                fr=f"factors, {name} : dans un plan « {design.kind} », un facteur s’écrit {' ou '.join(forms)}.",
                en=f"factors, {name}: in a '{design.kind}' design, a factor is written {' or '.join(forms)}.",
            )
        _fail_if_reversed(name, factor)
    if not design.factors:
        raise DossierError(
            fr="factors : donnez au moins un levier ou une hypothèse à faire varier.",
            en="factors: give at least one lever or assumption to vary.",
        )
    _fail_if_rows_unfit(design)


def _fail_if_reversed(name: str, factor: Factor) -> None:
    if factor.low is not None and factor.high is not None and factor.low > factor.high:
        raise DossierError(
            fr=f"factors, {name} : « low » ({factor.low:g}) dépasse « high » ({factor.high:g}) ; échangez-les.",
            en=f"factors, {name}: 'low' ({factor.low:g}) exceeds 'high' ({factor.high:g}); swap them.",
        )


def _fail_if_rows_unfit(design: Design) -> None:
    if design.kind == "grid" and design.rows is not None:
        raise DossierError(
            fr="rows : une grille a autant de lignes que de combinaisons ; retirez « rows ».",
            en="rows: a grid has as many rows as combinations; remove 'rows'.",
        )
    if design.kind != "grid" and not (isinstance(design.rows, int) and 0 < design.rows <= MOST_ROWS):
        raise DossierError(
            fr="rows : un hypercube latin a un nombre de lignes, de 1 à 1 000 000 000.",
            en="rows: a Latin hypercube has a number of rows, from 1 to 1,000,000,000.",
        )
