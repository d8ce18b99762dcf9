"""What every part of a dossier is made of: frozen models that refuse unknown keys, and numbers as they are typed."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from simulator.dossier.numbers import parse_number


class Strict(BaseModel):
    """Base of all that a dossier holds: frozen, and no key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _number(value: Any) -> Any:
    """Read a number as it is typed: 1 234,5 or 12 %."""
    return parse_number(value) if isinstance(value, str) else value


Number = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False)]

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A name for use in commands: lower-case letters, digits and underscores."""
