"""Turns the refusals of pydantic into one sentence for users: file, key, what is allowed, nearest name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from simulator.dossier.figures import Words
from simulator.dossier.nearest import nearest_name
from simulator.dossier.spread import PARAMETERS
from simulator.dossier.strict import Strict
from simulator.errors import DossierError, Partage32Error

Sentence = tuple[str, str]

_LAST = {"extra_forbidden": 1, "missing": 2}
"""What is told only when nothing else is wrong: a mistyped key explains the one that is missing."""

_UNION_STEPS = ("function-", "Figure", "tuple[", "dict[", "literal[", "str", "Words", "constrained-str")


def sentence_of(error: ValidationError, name: str) -> DossierError:
    """Return the first refusal as a DossierError that names the file and the key."""
    details = min(error.errors(), key=lambda item: _LAST.get(item["type"], 0))
    cause = details.get("ctx", {}).get("error")
    place = ", ".join([name, *_steps(details)])
    if isinstance(cause, Partage32Error):
        return DossierError(fr=f"{place} : {cause.fr}", en=f"{place}: {cause.en}")
    fr, en = _sentence(details)
    return DossierError(fr=f"{place} : {fr}", en=f"{place}: {en}")


def _steps(details: ErrorDetails) -> list[str]:
    """Return the keys that lead to the error, without the steps that pydantic adds for unions."""
    return [str(step) for step in details["loc"] if not str(step).startswith(_UNION_STEPS)]


def _sentence(details: ErrorDetails) -> Sentence:
    context: Mapping[str, Any] = details.get("ctx", {})
    if details["type"] == "extra_forbidden":
        return _unknown_key(details)
    if details["type"] == "value_error":
        return _VALUES.get(str(context["error"]), (str(context["error"]),) * 2)
    for prefix, sentence in _SENTENCES.items():
        if details["type"].startswith(prefix):
            return sentence(details, context)
    return details["msg"], details["msg"]


def _unknown_key(details: ErrorDetails) -> Sentence:
    key = str(details["loc"][-1])
    allowed = _allowed_keys(details)
    near = nearest_name(key, allowed)
    hint_fr = f" ; vouliez-vous dire « {near} » ? Clés admises : {', '.join(allowed)}." if allowed else "."
    hint_en = f"; did you mean '{near}'? Keys allowed: {', '.join(allowed)}." if allowed else "."
    return f"la clé « {key} » n’est pas connue{hint_fr}", f"the key '{key}' is not known{hint_en}"


def _allowed_keys(details: ErrorDetails) -> list[str]:
    """Return the keys of the model at the place of the error, found by walking the models' fields."""
    from simulator.dossier import claims, dossier, figures, parts, spread

    models: dict[str, type[Strict]] = {
        "categories": parts.Category,
        "services": parts.Service,
        "projects": parts.Project,
        "alternatives": parts.Alternative,
        "budget_lines": parts.BudgetLine,
        "positions": parts.Position,
        "scenarios": parts.Scenario,
        "groups": parts.Group,
        "history": parts.Series,
        "key_figures": parts.KeyFigure,
        "sources": parts.Source,
        "organisation": parts.Organisation,
        "claims": claims.Claim,
        "measurements": claims.Measurement,
        "pilot": claims.ClaimedPilot,
        "figures": figures.Figure,
        "levers": figures.Figure,
        "posts": figures.Figure,
        "value": figures.Figure,
        "distribution": spread.Spread,
        "parts": spread.Spread,
    }
    steps = [str(step) for step in details["loc"][:-1]]
    model = next((models[step] for step in reversed(steps) if step in models), dossier.Dossier)
    return list(model.model_fields)


def _not_allowed(given: str, expected: str) -> Sentence:
    """Return the values allowed, and the nearest to what was given."""
    allowed = re.findall(r"'([^']*)'", expected)
    near, listed = nearest_name(given, allowed), ", ".join(allowed)
    return (
        f"« {given} » n’est pas admis ; vouliez-vous dire « {near} » ? Valeurs admises : {listed}.",
        f"'{given}' is not allowed; did you mean '{near}'? Values allowed: {listed}.",
    )


_VALUES: dict[str, Sentence] = {
    "one_form": (
        "donnez un nombre, un quotient (« ratio: [20.4, 46.6] »), des années, une distribution ou « non communiqué ».",
        "give a number, a quotient ('ratio: [20.4, 46.6]'), a path of years, a distribution or 'not disclosed'.",
    ),
    "standard_error": (
        "une loi normale sans « mean » est l’erreur d’une valeur : donnez aussi « value » ou « ratio », ou « mean ».",
        "a normal without 'mean' is the error of a value: give 'value' or 'ratio' too, or 'mean'.",
    ),
    "zero_divisor": ("on ne divise pas par zéro.", "one cannot divide by zero."),
}

_VALUES |= {
    f"parameters_of_{family}": (
        f"la loi « {family} » se donne par {', '.join(names)}, ou par « quantiles: [5 %, 50 %, 95 %] », et rien d’autre"
        + (" que les bornes low et high." if family == "beta" else "."),
        f"the family '{family}' is given by {', '.join(names)}, or by 'quantiles: [5 %, 50 %, 95 %]', and nothing else"
        + (" but the ends low and high." if family == "beta" else "."),
    )
    for family, names in PARAMETERS.items()
}

_PATTERN = Words(
    fr="« {} » n’a pas la bonne forme ; lettres minuscules, chiffres et _ pour un nom, adresse complète pour un lien, "
    "année à quatre chiffres pour une date.",
    en="'{}' does not have the right form; lower-case letters, digits and _ for a name, a full address for a link, "
    "a four-digit year for a date.",
)

_SENTENCES: dict[str, Callable[[ErrorDetails, Mapping[str, Any]], Sentence]] = {
    "missing": lambda _, __: (
        "cette clé est obligatoire et n’est pas donnée.",
        "this key is required and is not given.",
    ),
    "literal_error": lambda d, c: _not_allowed(str(d["input"]), str(c["expected"])),
    "float_": lambda d, _: (f"« {d['input']} » n’est pas un nombre.", f"'{d['input']}' is not a number."),
    "finite_number": lambda d, _: (f"{d['input']} n’est pas un nombre fini.", f"{d['input']} is not a finite number."),
    "int_": lambda d, _: (f"« {d['input']} » n’est pas un nombre entier.", f"'{d['input']}' is not a whole number."),
    "bool_": lambda d, _: (f"« {d['input']} » : écrivez true ou false.", f"'{d['input']}': write true or false."),
    "greater_than": lambda d, c: (
        f"{d['input']} est trop petit ; le minimum est {c.get('ge', c.get('gt'))}.",
        f"{d['input']} is too small; the minimum is {c.get('ge', c.get('gt'))}.",
    ),
    "less_than": lambda d, c: (
        f"{d['input']} est trop grand ; le maximum est {c.get('le', c.get('lt'))}.",
        f"{d['input']} is too large; the maximum is {c.get('le', c.get('lt'))}.",
    ),
    "string_pattern": lambda d, _: (_PATTERN.fr.format(d["input"]), _PATTERN.en.format(d["input"])),
    "too_short": lambda _, c: (
        f"il en faut au moins {c.get('min_length')}.",
        f"at least {c.get('min_length')} is needed.",
    ),
    "too_long": lambda _, c: (
        f"il y en a trop ; le maximum est {c.get('max_length')}.",
        f"there are too many; the maximum is {c.get('max_length')}.",
    ),
    "string_too_long": lambda _, c: (
        f"texte trop long ; le maximum est {c.get('max_length')} caractères.",
        f"text too long; the maximum is {c.get('max_length')} characters.",
    ),
    "string_type": lambda d, _: (f"« {d['input']} » devrait être un texte.", f"'{d['input']}' should be a text."),
    "dict_type": lambda _, __: (
        "il faut ici une liste de « clé : valeur ».",
        "a mapping of 'key: value' is needed here.",
    ),
    "model_type": lambda _, __: (
        "il faut ici une liste de « clé : valeur ».",
        "a mapping of 'key: value' is needed here.",
    ),
    "tuple_type": lambda _, __: ("il faut ici une liste (tirets).", "a list (dashes) is needed here."),
}
