"""Numbers typed by users, and numbers shown to them."""

from __future__ import annotations

import decimal
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.dossier.numbers import format_euros, format_number, format_share, parse_number
from simulator.errors import DossierError, RunError

THIN, HARD, MINUS = "\u202f", "\u00a0", "\u2212"
FINITE = st.floats(allow_nan=False, allow_infinity=False)


# --- reading ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            ("1 234,5", 1234.5),
            (f"1{HARD}234,5", 1234.5),
            (f"1{THIN}234,5", 1234.5),
            ("1\u2009234,5", 1234.5),
        ),
        *(
            ("1234.5", 1234.5),
            ("1234,5", 1234.5),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1 234.5", 1234.5),
        ),
        *(
            ("1 234 567", 1_234_567),
            ("1.234.567", 1_234_567),
            ("1,234,567", 1_234_567),
            ("1,234,567.8", 1_234_567.8),
        ),
        *(
            ("1.234.567,8", 1_234_567.8),
            ("1 234,00", 1234),
            ("1 234,567891", 1234.567891),
            ("0", 0),
            ("007", 7),
        ),
        *(
            (",5", 0.5),
            (".5", 0.5),
            ("5,", 5),
            ("12", 12),
            ("  12  ", 12),
            (f"{HARD}12{THIN}", 12),
            ("12\n", 12),
        ),
        *(
            (f"{MINUS}550", -550),
            ("-550", -550),
            ("\u2013550", -550),
            ("- 550", -550),
            ("+4", 4),
            ("+ 4,5 %", 0.045),
        ),
    ],
)
def test_numbers(text: str, expected: float) -> None:
    number = parse_number(text)
    assert type(number) is float
    assert number == expected


@pytest.mark.parametrize("text", ["1,234", "1.234"])
def test_a_lone_separator_is_the_decimal_mark(text: str) -> None:
    assert parse_number(text) == 1.234


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("12 %", 0.12), ("12%", 0.12), (f"8,6{HARD}%", 0.086), ("100 %", 1.0), ("-0,5 %", -0.005)),
        *(("12,5 M€", 12_500_000), ("3 k€", 3000), ("1,2 Md€", 1_200_000_000), ("5 €", 5), ("5€", 5)),
        *(("3k", 3000), ("2,5 M", 2_500_000), (f"1{THIN}234,5{HARD}k€", 1_234_500), ("0,07 %", 0.0007)),
    ],
)
def test_units(text: str, expected: float) -> None:
    assert parse_number(text) == expected


@pytest.mark.parametrize("text", ["0", "-0", f"{MINUS}0,00 %"])
def test_zero_has_no_sign(text: str) -> None:
    assert math.copysign(1, parse_number(text)) == 1


HOSTILE = [
    *(
        "",
        " ",
        HARD,
        "+",
        "-",
        MINUS,
        ".",
        ",",
        "%",
        "€",
        "k€",
        "+-4",
        "--4",
        "4-",
        "1-2",
        "1\u20132",
        "10/2",
    ),
    *(
        "nan",
        "NaN",
        "inf",
        "-inf",
        "Infinity",
        "∞",
        "1e5",
        "1E5",
        "1_000",
        "0x1F",
        "0b1",
        "1j",
        "snan",
        "None",
    ),
    *(
        "=1+1",
        "{{7*7}}",
        "<img src=x onerror=alert(1)>",
        "__import__('os')",
        "${x}",
        "1;2",
        "#REF!",
        "12 # 3",
    ),
    *(
        "26 min",
        "3 h",
        "12 K€",
        "12 k €",
        "12 m€",
        "12 Md",
        "12 kg",
        "12 €€",
        "12 %%",
        "12 % %",
        "€ 12",
        "$12",
        "12 $",
    ),
    *("12 bn€", "5 ‰", "12 euros", "1 M € 2", "% 12", "12 % 3"),
    *(
        "1 2",
        "12 34",
        "1 2345",
        "12 345 6",
        "0 123",
        "1  234",
        "1,23,4",
        "1,234,5",
        "1.2.3",
        "1 234.567,8",
        "1,234 567.8",
    ),
    *(
        "1 ,5",
        "5 , 3",
        "1,5 3",
        "1 234,5 678",
        "1..5",
        "1,,5",
        "1'234",
        "1\u066b5",
        "1\n234",
        "1\t234",
        "12\x00",
        "\x0012",
    ),
    *("\uff11\uff12", "١٢", "१२", "²", "½", "Ⅻ", "12\u200b", "\u202e12", "1,5\ufeff"),
    *("9" * 61, "1" * 10_000, " " * 10_000 + "1", "1" + " " * 10_000, "1 234 " * 5_000, "," * 10_000),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(DossierError) as caught:
        parse_number(text)
    for sentence in (caught.value.message("fr"), caught.value.message("en")):
        assert "%, €, k€, M€, Md€, k, M" in sentence
        assert len(sentence) < 300
        assert sentence.isprintable()


def test_refusal_in_full() -> None:
    with pytest.raises(DossierError) as caught:
        parse_number("26 min")
    assert caught.value.message("fr") == (
        "« 26 min » n’est pas un nombre compris ; écrivez par exemple 1 234,5 ou -550 ou 12 % ou 12,5 M€,"
        " avec pour seules unités admises : %, €, k€, M€, Md€, k, M."
    )
    assert caught.value.message("en") == (
        '"26 min" is not a number that is understood; write for example 1 234.5 or -550 or 12 % or 12.5 M€,'
        " the only units allowed being: %, €, k€, M€, Md€, k, M."
    )


@settings(max_examples=500)
@given(st.one_of(st.text(max_size=20), st.text("0123456789 .,-+%€kMd\u00a0\u202f\u2212e_", max_size=20)))
def test_any_text_gives_a_finite_number_or_a_refusal(text: str) -> None:
    try:
        number = parse_number(text)
    except DossierError:
        return
    assert math.isfinite(number)


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_what_is_shown_in_french_is_read_back(whole: int, decimals: int) -> None:
    value = whole / 10**decimals
    assert parse_number(format_number(value, decimals=decimals)) == value
    assert parse_number(format_number(value, decimals=decimals, sign=True)) == value


@given(st.integers(-(10**6), 10**6))
def test_shares_and_euros_are_read_back(thousandths: int) -> None:
    assert parse_number(format_share(thousandths / 1000)) == thousandths / 1000
    assert parse_number(format_euros(thousandths * 1000, significant=15)) == thousandths * 1000


# --- showing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "options", "french", "english"),
    [
        (1234567.891, {}, f"1{THIN}234{THIN}567,891", "1,234,567.891"),
        (1234567, {}, f"1{THIN}234{THIN}567", "1,234,567"),
        (0.1, {}, "0,1", "0.1"),
        (0.12345, {}, "0,123", "0.123"),
        (999, {}, "999", "999"),
        (-5.2, {}, f"{MINUS}5,2", f"{MINUS}5.2"),
        (1234.5, {"decimals": 2}, f"1{THIN}234,50", "1,234.50"),
        (1234.5, {"decimals": 0}, f"1{THIN}235", "1,235"),
        (5, {"decimals": 1}, "5,0", "5.0"),
        (1234567, {"significant": 3}, f"1{THIN}230{THIN}000", "1,230,000"),
        (46.62, {"significant": 3}, "46,6", "46.6"),
        (46.0, {"significant": 3}, "46", "46"),
        (999.96, {"significant": 3}, f"1{THIN}000", "1,000"),
        (0.00012345, {"significant": 2}, "0,00012", "0.00012"),
        (1e-300, {"significant": 2}, "0", "0"),
        (0, {"significant": 2}, "0", "0"),
        (5.2, {"sign": True}, "+5,2", "+5.2"),
        (-5.2, {"sign": True}, f"{MINUS}5,2", f"{MINUS}5.2"),
        (1e15, {}, THIN.join(["1", *["000"] * 5]), ",".join(["1", *["000"] * 5])),
    ],
)
def test_format_number(value: float, options: dict[str, Any], french: str, english: str) -> None:
    assert format_number(value, **options) == french
    assert format_number(value, "fr", **options) == french
    assert format_number(value, "en", **options) == english


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("value", [0, 0.0, -0.0, -0.0001, 0.0004, -1e-300])
def test_zero_is_shown_without_sign(value: float, lang: str) -> None:
    assert format_number(value, lang, sign=True) == "0"
    assert format_number(value, lang, decimals=0) == "0"
    assert format_share(value / 10, lang, 0) in {f"0{HARD}%", "0%"}
    assert format_euros(value, lang, 1) == f"0{HARD}€"


@pytest.mark.parametrize(
    ("value", "shown"), [(0.125, "0,13"), (-0.125, f"{MINUS}0,13"), (2.675, "2,68"), (1.005, "1,01")]
)
def test_halves_are_rounded_away_from_zero(value: float, shown: str) -> None:
    assert format_number(value, decimals=2) == shown


@pytest.mark.parametrize(
    ("value", "decimals", "french", "english"),
    [
        (0.086, 1, f"8,6{HARD}%", "8.6%"),
        (0.08, 1, f"8,0{HARD}%", "8.0%"),
        (0.0863, 2, f"8,63{HARD}%", "8.63%"),
        (0.5, 0, f"50{HARD}%", "50%"),
        (-0.05, 0, f"{MINUS}5{HARD}%", f"{MINUS}5%"),
        (12.5, 1, f"1{THIN}250,0{HARD}%", "1,250.0%"),
        (0.285, 0, f"29{HARD}%", "29%"),
    ],
)
def test_format_share(value: float, decimals: int, french: str, english: str) -> None:
    assert format_share(value, "fr", decimals) == french
    assert format_share(value, "en", decimals) == english


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (46.6e6, f"46,6{HARD}M€", f"46.6{HARD}M€"),
        (-550_000, f"{MINUS}550{HARD}k€", f"{MINUS}550{HARD}k€"),
        (1.234e9, f"1,23{HARD}Md€", f"1.23{HARD}bn€"),
        (3e14, f"300{THIN}000{HARD}Md€", f"300,000{HARD}bn€"),
        (999_499, f"999{HARD}k€", f"999{HARD}k€"),
        (999_500, f"1{HARD}M€", f"1{HARD}M€"),
        (999.996, f"1{HARD}k€", f"1{HARD}k€"),
        (999_999_999, f"1{HARD}Md€", f"1{HARD}bn€"),
        (12.345, f"12,3{HARD}€", f"12.3{HARD}€"),
        (1.239, f"1,24{HARD}€", f"1.24{HARD}€"),
        (0.001, f"0{HARD}€", f"0{HARD}€"),
        (0, f"0{HARD}€", f"0{HARD}€"),
    ],
)
def test_format_euros(value: float, french: str, english: str) -> None:
    assert format_euros(value) == french
    assert format_euros(value, "en") == english


def test_format_euros_significant() -> None:
    assert format_euros(46_623_500, significant=2) == f"47{HARD}M€"
    assert format_euros(46_623_500, significant=5) == f"46,624{HARD}M€"


@given(FINITE, st.sampled_from(["fr", "en"]), st.integers(0, 15), st.booleans())
def test_any_finite_number_can_be_shown(value: float, lang: str, digits: int, sign: bool) -> None:
    texts = [
        format_number(value, lang, sign=sign),
        format_number(value, lang, decimals=digits, sign=sign),
        format_number(value, lang, significant=max(digits, 1), sign=sign),
        format_share(value, lang, digits),
        format_euros(value, lang, max(digits, 1)),
    ]
    for text in texts:
        assert set(text) <= set(f"0123456789.,+%kMd€bn{THIN}{HARD}{MINUS}")
        assert text[0].isdigit() or text[1].isdigit()
        assert (MINUS in text) <= (value < 0)
        assert ("+" in text) <= (sign and value > 0)


@given(st.floats(-1e9, 1e9))
def test_shown_number_is_the_rounded_number(value: float) -> None:
    assert abs(parse_number(format_number(value, decimals=3)) - value) <= 0.000501


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 10**400])
@pytest.mark.parametrize("show", [format_number, format_share, format_euros])
def test_non_finite_results_are_refused(value: float, show: Any) -> None:
    with pytest.raises(RunError) as caught:
        show(value)
    assert "nombre fini" in str(caught.value)
    assert "finite number" in caught.value.message("en")


@pytest.mark.parametrize("lang", ["de", "", "FR", "fr_FR", "../fr", "x" * 100])
@pytest.mark.parametrize("show", [format_number, format_share, format_euros])
def test_other_languages_are_refused(lang: str, show: Any) -> None:
    with pytest.raises(RunError, match="fr ou en"):
        show(1.5, lang)


@pytest.mark.parametrize(
    "options",
    [
        {"decimals": -1},
        {"decimals": 16},
        {"significant": 0},
        {"significant": 16},
        {"decimals": 1, "significant": 2},
    ],
)
def test_precision_out_of_range_is_refused(options: dict[str, int]) -> None:
    with pytest.raises(RunError, match="Précision"):
        format_number(1.5, **options)  # type: ignore[arg-type]


def test_the_callers_decimal_context_does_not_matter() -> None:
    with decimal.localcontext(decimal.Context(prec=3, rounding=decimal.ROUND_DOWN)):
        assert format_number(123456.789, decimals=2) == f"123{THIN}456,79"
        assert format_share(0.123456, decimals=3) == f"12,346{HARD}%"
        assert format_euros(123_456_789, significant=6) == f"123,457{HARD}M€"
        assert parse_number("123 456,789 k€") == 123_456_789
        assert decimal.getcontext().prec == 3


def test_a_thousand_numbers_are_read_back_as_they_were_shown() -> None:
    for rank in range(1000):
        assert parse_number(format_number(rank * 1234.5, decimals=1)) == rank * 1234.5
