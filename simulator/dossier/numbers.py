"""Numbers as French users type them, and as they are shown in French and in English.

Reading (`parse_number`).  Spaces of any width, commas and points are told apart by three rules: a comma or a
point that appears once, after every other separator, is the decimal mark; a comma or a point that appears
several times separates thousands; so does a space.  Hence ``1 234,5``, ``1234.5``, ``1.234,5`` and
``1,234.5`` are all 1234.5, while the ambiguous ``1,234`` and ``1.234`` are both 1.234 (decimal comma, as in
French): an English text such as ``1,234`` for one thousand must not be given to `parse_number`.

Showing (`format_number`, `format_share`, `format_euros`).  Pure functions on CLDR data: narrow no-break space
between thousands and decimal comma in French, comma and point in English, true minus U+2212 in both, halves
rounded away from zero, and a value that rounds to zero is shown without sign.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cache

from babel import Locale
from babel.numbers import NumberFormatError, NumberPattern, format_decimal, parse_decimal, parse_pattern

from simulator.errors import DossierError, RunError

MINUS = "\u2212"
NO_BREAK_SPACE = "\u00a0"
MAX_DIGITS = 15
MAX_LENGTH = 60

_GROUP = "\u202f"
_CONTEXT = Context(prec=400, rounding=ROUND_HALF_UP)
_UNITS = {
    "": Decimal(1),
    "%": Decimal("0.01"),
    "€": Decimal(1),
    "k": Decimal(10**3),
    "k€": Decimal(10**3),
    "M": Decimal(10**6),
    "M€": Decimal(10**6),
    "Md€": Decimal(10**9),
}
_EUROS = ((9, "Md€", "bn€"), (6, "M€", "M€"), (3, "k€", "k€"), (0, "€", "€"))
_CENTS = 2
_ODD_CHARACTERS = str.maketrans(
    {"\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", MINUS: "-", "\u2013": "-"},
)
_SHAPE = re.compile(r"(?P<sign>[-+]?) *(?P<body>[0-9.,][0-9., ]*) *(?P<unit>[^0-9]*)")


# --- reading ---------------------------------------------------------------------------------------------


def parse_number(text: str) -> float:
    """Return the finite number typed in `text`, its unit applied: ``"12 %"`` is 0.12, ``"3 k€"`` is 3000.

    Allowed: an optional sign (``+``, ``-`` or the true minus), digits written as the module says, and one of
    the units %, €, k€, M€, Md€, k, M or none, with or without "/an".  Raises `DossierError` for anything else:
    empty or long text, another unit, thousands not in threes, scientific notation, infinities, formulas.
    """
    typed = text.translate(_ODD_CHARACTERS).strip().removesuffix("/an").rstrip()
    found = _SHAPE.fullmatch(typed) if len(text) <= MAX_LENGTH else None
    if found is None or found["unit"] not in _UNITS:
        raise _not_a_number(text)
    with localcontext(_CONTEXT):
        number = float(_decimal(found["body"].rstrip(), text) * _UNITS[found["unit"]])
    return 0.0 - number if found["sign"] == "-" else number


def _decimal(body: str, text: str) -> Decimal:
    """Return the unsigned `body` as an exact decimal; `text` is what the user typed, for the error."""
    try:
        return parse_decimal(_french(body), locale=_locale("fr"), strict=True)
    except NumberFormatError as error:
        raise _not_a_number(text) from error


def _french(body: str) -> str:
    """Return `body` with CLDR's French separators: U+202F between thousands, decimal comma.

    Thousands separated in two ways are left as they are, which Babel then refuses.
    """
    last = max(body.rfind(","), body.rfind("."))
    is_decimal = last >= 0 and body.count(body[last]) == 1
    whole, decimals = (body[:last], "," + body[last + 1 :]) if is_decimal else (body, "")
    separators = set(whole) & set(" .,")
    return (whole.replace(separators.pop(), _GROUP) if len(separators) == 1 else whole) + decimals


def _not_a_number(text: str) -> DossierError:
    cut = text if len(text) <= MAX_LENGTH else text[:MAX_LENGTH] + "…"
    shown = "".join(character if character.isprintable() else " " for character in cut)
    return DossierError(
        fr=f"« {shown} » n’est pas un nombre compris ; écrivez par exemple 1 234,5 ou -550 ou 12 % ou 12,5"
        " M€, avec pour seules unités admises : %, €, k€, M€, Md€, k, M.",
        en=f'"{shown}" is not a number that is understood; write for example 1 234.5 or -550 or 12 % or'
        " 12.5 M€,"
        " the only units allowed being: %, €, k€, M€, Md€, k, M.",
    )


# --- showing ---------------------------------------------------------------------------------------------


def format_number(
    value: float,
    lang: str = "fr",
    decimals: int | None = None,
    significant: int | None = None,
    sign: bool = False,
) -> str:
    """Return the finite `value` as users read it in `lang` ("fr" or "en").

    `decimals` (0 to 15): exactly that many decimals.  `significant` (1 to 15): at most that many significant
    digits, zeros at the end dropped.  Neither: at most three decimals.  `sign`: show ``+`` before a value
    shown as more than zero.  Raises `RunError` for a non-finite `value`, another `lang`, digits out of range,
    or both `decimals` and `significant`.
    """
    _check_digits(decimals, significant)
    exact = _exact(value)
    if significant is not None:
        rounded = _to_significant(exact, significant, MAX_DIGITS)
        return _shown(rounded, lang, _pattern(0, MAX_DIGITS), sign=sign)
    pattern = _pattern(0, 3) if decimals is None else _pattern(decimals, decimals)
    return _shown(_to_places(exact, 3 if decimals is None else decimals), lang, pattern, sign=sign)


def format_share(value: float, lang: str = "fr", decimals: int = 1) -> str:
    """Return the finite share `value` (0.086) as a percentage with `decimals` (0 to 15): ``8,6 %``, ``8.6%``.

    The space before % is the one CLDR gives for `lang` (U+00A0 in French, none in English).  Raises
    `RunError` as `format_number` does.
    """
    _check_digits(decimals, None)
    return _shown(_to_places(_exact(value), decimals + 2), lang, _percent_pattern(lang, decimals))


def format_euros(value: float, lang: str = "fr", significant: int = 3) -> str:
    """Return the finite amount `value`, in euros, to `significant` (1 to 15) digits: ``46,6 M€``.

    The unit is €, k€, M€ or Md€ (bn€ in English) after a no-break space; below 1 k€, never more than two
    decimals.  Zeros at the end are dropped.  Raises `RunError` as `format_number` does.
    """
    _check_digits(None, significant)
    amount = _to_significant(_exact(value), significant, _CENTS)
    power, french, english = next(unit for unit in _EUROS if abs(amount) >= 10 ** unit[0] or unit[0] == 0)
    body = _shown(amount.scaleb(-power, _CONTEXT), lang, _pattern(0, MAX_DIGITS))
    return body + NO_BREAK_SPACE + (french if lang == "fr" else english)


def _exact(value: float) -> Decimal:
    """Return `value` as the decimal that is written when it is printed (0.1, not 0.1000000000000000055)."""
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise RunError(
            fr="Un résultat n’est pas un nombre fini et ne peut pas être affiché ; vérifiez les hypothèses"
            " qui y mènent (division par zéro, valeur démesurée).",
            en="A result is not a finite number and cannot be shown; check the assumptions it comes from"
            " (division by zero, oversized value).",
        )
    return Decimal(repr(number))


def _check_digits(decimals: int | None, significant: int | None) -> None:
    good_decimals = decimals is None or 0 <= decimals <= MAX_DIGITS
    good_significant = significant is None or 1 <= significant <= MAX_DIGITS
    if not (good_decimals and good_significant and None in {decimals, significant}):
        raise RunError(
            fr=f"Précision d’affichage refusée : demandez soit de 0 à {MAX_DIGITS} décimales, soit de 1 à"
            f" {MAX_DIGITS} chiffres significatifs.",
            en=f"Precision refused: ask for either 0 to {MAX_DIGITS} decimals, or 1 to {MAX_DIGITS}"
            " significant digits.",
        )


def _to_places(exact: Decimal, places: int) -> Decimal:
    """Round `exact` to `places` decimals (to tens, hundreds… when negative)."""
    return exact.quantize(Decimal(1).scaleb(-places), context=_CONTEXT)


def _to_significant(exact: Decimal, digits: int, most_places: int) -> Decimal:
    """Round `exact` to `digits` significant digits, but never to more than `most_places` decimals."""
    return _to_places(exact, min(digits - 1 - exact.adjusted(), most_places)) if exact else exact


def _shown(rounded: Decimal, lang: str, pattern: NumberPattern, *, sign: bool = False) -> str:
    """Return the already `rounded` number, with our own sign before what Babel makes of its size."""
    with localcontext(_CONTEXT):
        body = format_decimal(abs(rounded), format=pattern, locale=_locale(lang))
    if not rounded:
        return body
    return (MINUS if rounded < 0 else "+" if sign else "") + body


@cache
def _locale(lang: str) -> Locale:
    if lang not in {"fr", "en"}:
        raise RunError(
            fr=f"La langue « {lang} » n’existe pas ici ; choisissez fr ou en.",
            en=f'The language "{lang}" does not exist here; choose fr or en.',
        )
    return Locale.parse(lang)


@cache
def _pattern(least: int, most: int) -> NumberPattern:
    """Return the pattern of a grouped number with `least` to `most` decimals."""
    return parse_pattern("#,##0." + "0" * least + "#" * (most - least))


@cache
def _percent_pattern(lang: str, decimals: int) -> NumberPattern:
    """Return CLDR's percentage pattern for `lang`, with exactly `decimals` decimals."""
    return parse_pattern(_locale(lang).percent_formats[None].pattern.replace("##0", "##0." + "0" * decimals))
