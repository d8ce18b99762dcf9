"""How a value is shown: its unit, its decimals, in French or in English. Percent and M€ exist only here."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from simulator.dossier.numbers import format_euros, format_number, format_share

NBSP = "\u00a0"


@dataclass(frozen=True)
class Unit:
    """The unit of a measure in both languages, and the decimals that it is shown with."""

    fr: str
    en: str
    decimals: int = 0


UNITS = {
    "ratio": Unit("", "", 3),
    "index": Unit("", "", 3),
    "ETP": Unit("ETP", "FTE", 0),
    "ETPT": Unit("ETPT", "FTE-years", 0),
    "persons": Unit("personnes", "people"),
    "hours/year": Unit("h/an", "h/yr"),
    "hours/year/ETPT": Unit("h/an par ETPT", "h/yr per FTE", 1),
    "hours/person": Unit("h/personne", "h/person", 1),
    "hours/week": Unit("h/semaine", "h/week", 2),
    "hours/day": Unit("h/jour", "h/day", 1),
    "hours/case": Unit("h/dossier", "h/case", 2),
    "minutes": Unit("min", "min", 1),
    "minutes/day": Unit("min/jour", "min/day", 1),
    "minutes/week": Unit("min/semaine", "min/week", 1),
    "seconds": Unit("s", "s", 0),
    "days": Unit("jours", "days", 0),
    "days/year": Unit("jours/an", "days/yr", 0),
    "months": Unit("mois", "months", 0),
    "years": Unit("ans", "years", 2),
    "cases": Unit("dossiers", "cases"),
    "cases/year": Unit("dossiers/an", "cases/yr"),
    "contacts/year": Unit("contacts/an", "contacts/yr"),
    "contacts/hour": Unit("contacts/h", "contacts/h", 1),
    "units/year": Unit("par an", "a year"),
    "requests/year": Unit("requêtes/an", "requests/yr"),
    "requests/day": Unit("requêtes/jour", "requests/day"),
    "kWh/year": Unit("kWh/an", "kWh/yr"),
    "Wh/request": Unit("Wh/requête", "Wh/request", 2),
    "L/year": Unit("L/an", "L/yr"),
    "mL/request": Unit("mL/requête", "mL/request", 1),
    "kgCO2e/year": Unit("kgCO₂e/an", "kgCO₂e/yr"),
    "gCO2e/request": Unit("gCO₂e/requête", "gCO₂e/request", 2),
    "gCO2e/kWh": Unit("gCO₂e/kWh", "gCO₂e/kWh"),
    "kgCO2e/unit": Unit("kgCO₂e/machine", "kgCO₂e/machine"),
    "units": Unit("machines", "machines"),
    "systems": Unit("systèmes", "systems"),
    "départements": Unit("départements", "départements"),
    "pools": Unit("piscines", "pools"),
}

EUROS = {
    "EUR/year": Unit("/an", "/yr"),
    "EUR": Unit("", ""),
    "EUR/year/ETPT": Unit("/an par ETPT", "/yr per FTE"),
    "EUR/person": Unit("/personne", "/person"),
    "EUR/hour": Unit("/h", "/h"),
}

SHARES = {"share": Unit("", "", 1), "rate/year": Unit(" par an", " a year", 1)}


def shown(value: float, measure: str, lang: str, *, exact: bool = False) -> str:
    """Return a value with its unit. exact: with the digits that a derivation needs, instead of those of a headline."""
    unit = _word((UNITS | EUROS | SHARES).get(measure, Unit(measure, measure)), lang)
    space = "" if not unit or measure in EUROS or measure in SHARES or measure == "year" else NBSP
    return bare(value, measure, lang, exact=exact) + space + unit


def bare(value: float, measure: str, lang: str, *, exact: bool = False) -> str:
    """Return the number of a value, without what it is counted in; euros and percent keep their sign."""
    if measure == "year":
        return f"{value:.0f}"
    if measure in EUROS:
        return format_euros(value, lang, significant=6 if exact else 3)
    if measure in SHARES:
        return format_share(value, lang, decimals=_share_decimals(value) if exact else SHARES[measure].decimals)
    if exact or measure not in UNITS:
        return format_number(value, lang, significant=7)
    decimals = UNITS[measure].decimals
    small = decimals == 0 and 0 < abs(value) < 10  # noqa: PLR2004 (a few posts keep their decimal)
    return format_number(value, lang, decimals=1 if small else decimals)


def stepped(value: float, step: float, measure: str, lang: str) -> str:
    """Return the number of a value rounded to a step, a power of ten, with the digits that the step leaves."""
    rounded = round(value / step) * step
    if measure in EUROS:
        digits = math.floor(math.log10(abs(rounded))) if rounded else 0
        return format_euros(rounded, lang, significant=min(max(digits - math.floor(math.log10(step)) + 1, 1), 15))
    decimals = max(0, -math.floor(math.log10(step)))
    if measure in SHARES:
        return format_share(rounded, lang, decimals=max(0, decimals - 2))
    return format_number(rounded, lang, decimals=decimals)


def unit_of(measure: str, lang: str) -> str:
    """Return the unit alone, for the head of a row or a column; empty where the number says it."""
    if measure in EUROS:
        return f"€{_word(EUROS[measure], lang)}"
    return _word((UNITS | SHARES).get(measure, Unit("", "")), lang).strip()


def _word(unit: Unit, lang: str) -> str:
    return unit.en if lang == "en" else unit.fr


def _share_decimals(value: float) -> int:
    """Return the decimals at which a share still shows: four digits, five decimals at most, none for 0 and 1."""
    if value in (0.0, 1.0):
        return 0
    thresholds = (1e-1, 1e-2, 1e-3)
    return 2 + sum(abs(value) < threshold for threshold in thresholds)


CHOICE = {"fr": "{then} si {condition}, sinon {otherwise}", "en": "{then} if {condition}, {otherwise} otherwise"}
"""How a formula says that a value depends on a condition."""

Speak = Callable[[str, str], str]


def speaker(lang: str) -> Speak:
    """Return a function that picks between a French and an English text."""
    return lambda fr, en: en if lang == "en" else fr
