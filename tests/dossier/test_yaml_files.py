"""Reading and writing YAML files: what is accepted, what is refused, and in which words."""

from __future__ import annotations

import errno
import math
import os
import stat
import string
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.dossier import yaml_files
from simulator.dossier.yaml_files import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    read_yaml,
    read_yaml_text,
    to_yaml,
    write_yaml,
)
from simulator.errors import DossierError


@pytest.fixture(params=["fast", "pure"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run the test with libyaml, then with PyYAML's own parser, used where libyaml is missing."""
    if request.param == "pure":
        monkeypatch.setattr(yaml_files, "_LOADER", yaml.SafeLoader)
    return request.param


def refusal(text: str, name: str = "dossier.yaml") -> DossierError:
    with pytest.raises(DossierError) as caught:
        read_yaml_text(text, name)
    check_sentences(caught.value)
    return caught.value


def file_refusal(path: Path) -> DossierError:
    with pytest.raises(DossierError) as caught:
        read_yaml(path)
    check_sentences(caught.value)
    return caught.value


def check_sentences(error: DossierError) -> None:
    for text in (error.message("fr"), error.message("en")):
        assert "\n" not in text
        assert text.endswith(".")
        assert "Traceback" not in text
        assert "Error" not in text
    assert str(error) == error.message("fr") != error.message("en")


def value_of(written: str) -> Any:
    return read_yaml_text(f"clé: {written}\n", "dossier.yaml")["clé"]


def same(left: Any, right: Any) -> bool:
    """Compare two values strictly: types, signs of zero and order of keys included."""
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    return left == right and (
        not isinstance(left, float) or math.copysign(1, left) == math.copysign(1, right)
    )


# --- values ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        *("yes", "no", "on", "off", "Yes", "NO", "On", "OFF", "y", "n"),
        *("2024-10-22", "2024-10-22 10:00:00", "2024-10-22T10:00:00Z", "12:30", "1:30:00", "190:20:30"),
        *("1_000", "010", "0o17", "0x1F", "0b1", "00", "08", "1 234", "12,5", "12 %", "--1", "1e", "+", "."),
        *(
            "nan",
            "inf",
            "Infinity",
            "NaN",
            "=",
            "=1+1",
            "tRUE",
            "nULL",
            "<img src=x onerror=alert(1)>",
            "...",
        ),
        *("été", "12,5 M€", "\uff11\uff12", "C:\\dossier", "1.2.3", "-", "a<<b", "01.5"),
    ],
)
def test_traps_stay_text(written: str, loader: str) -> None:
    assert loader
    if written == "-":
        written = "'-'"
    assert same(value_of(written), written.strip("'"))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *(("true", True), ("false", False), ("True", True), ("FALSE", False)),
        *(("null", None), ("~", None), ("", None), ("NULL", None)),
        *(("0", 0), ("12", 12), ("-3", -3), ("+4", 4), ("-0", 0), ("9" * 30, int("9" * 30))),
        *(("1.5", 1.5), (".5", 0.5), ("-0.0", -0.0), ("1.", 1.0), ("1e5", 1e5), ("2.5E-3", 0.0025)),
        *(("'yes'", "yes"), ('"12"', "12"), ("'2024'", "2024"), ("'.nan'", ".nan"), ("'null'", "null")),
        *(("[1, a]", [1, "a"]), ("{a: 1}", {"a": 1}), ("[]", []), ("{}", {}), ("'[[x]]'", "[[x]]")),
    ],
)
def test_values(written: str, expected: Any, loader: str) -> None:
    assert loader
    assert same(value_of(written), expected)


def test_keys_stay_text_as_written() -> None:
    text = "2024: a\nyes: b\nnull: c\n010: d\n1.50: e\n2024-10-22: f\n'': g\n'<<': h\ntrue: i\n"
    assert list(read_yaml_text(text, "x")) == [
        *("2024", "yes", "null", "010", "1.50", "2024-10-22", "", "<<", "true"),
    ]


def test_key_order_is_kept() -> None:
    assert list(read_yaml_text("b: 1\na: 2\nc: 3\n", "x")) == ["b", "a", "c"]


def test_block_texts() -> None:
    text = "a: |\n  un\n  deux\nb: >\n  un\n  deux\nc: un\n  deux\n"
    assert read_yaml_text(text, "x") == {"a": "un\ndeux\n", "b": "un deux\n", "c": "un deux"}


def test_an_anchor_gives_independent_copies(loader: str) -> None:
    assert loader
    read = read_yaml_text("a: &x {b: [1]}\nc: *x\nd: [*x, *x]\ne: &s texte\nf: *s\n", "x")
    assert read == {"a": {"b": [1]}, "c": {"b": [1]}, "d": [{"b": [1]}] * 2, "e": "texte", "f": "texte"}
    read["a"]["b"].append(2)
    assert read["c"] == {"b": [1]}
    assert read["d"][0]["b"] is not read["d"][1]["b"]


def test_a_leading_bom_and_document_marks_are_accepted() -> None:
    assert read_yaml_text("\ufeff---\na: 1\n...\n", "x") == {"a": 1}


# --- refusals --------------------------------------------------------------------------------------------

REFUSALS = {
    "duplicate": ("a: 1\nb: 2\na: 3\n", 3, "ligne 1"),
    "duplicate deep": ("a:\n- b:\n    c: 1\n    c: 2\n", 4, "(clé a > #1 > b)"),
    "duplicate quoted": ("2024: 1\n'2024': 2\n", 2, "« 2024 »"),
    "duplicate flow": ("x: {a: 1, a: 2}\n", 1, "(clé x)"),
    "merge key": ("a: &x {b: 1}\nc:\n  <<: *x\n", 3, "« << »"),
    "merge list": ("a: &x {b: 1}\nc: {<<: [*x, *x]}\n", 2, "« << »"),
    "empty key": ("a: 1\n?\n: 2\n", 2, "clé vide"),
    "recursive list": ("a: &x [*x]\n", 1, "« *x »"),
    "recursive map": ("a: &x\n  b: *x\n", 2, "se contient lui-même"),
    "recursive top": ("&x\na: *x\n", 2, "se contient lui-même"),
    "unknown alias": ("a: *x\n", 1, "aucune ancre"),
    "anchor twice": ("a: &x 1\nb: &x 2\n", 2, "deux fois"),
    "alias key": ("a: &x b\n*x : 1\n", 2, "texte simple"),
    "anchor key": ("&x a: 1\n", 1, "texte simple"),
    "list key": ("? [a]\n: 1\n", 1, "texte simple"),
    "template": ("a: {{7*7}}\n", 1, "texte simple"),
    "nan": ("a: 1\nb: .nan\n", 2, "(clé b)"),
    "inf": ("a: [1, -.inf]\n", 1, "(clé a > #2)"),
    "Inf": ("a: +.INF\n", 1, "nombre fini"),
    "1e999": ("a: 1e999\n", 1, "nombre fini"),
    "big integer": ("a: " + "9" * 400 + "\n", 1, "nombre fini"),
    "huge integer": ("a: " + "9" * 10_000 + "\n", 1, "nombre fini"),
    "python tag": ("a: !!python/object/apply:os.system [ls]\n", 1, "étiquette"),
    "python name": ("!!python/name:os.system a: 1\n", 1, "étiquette"),
    "custom tag": ("a: 1\nb: !prix 12\n", 2, "« !prix »"),
    "core tag": ("a: !!str 12\n", 1, "étiquette"),
    "bare tag": ("a: ! 12\n", 1, "étiquette"),
    "timestamp tag": ("a: !!timestamp 2024-10-22\n", 1, "étiquette"),
    "map tag": ("a: !!map {}\n", 1, "étiquette"),
    "set": ("a: !!set {b}\n", 1, "étiquette"),
    "handle": ("%TAG ! tag:x,2000:\n---\na: !y 1\n", 3, "étiquette"),
    "documents": ("a: 1\n---\nb: 2\n", 2, "second document"),
    "documents end": ("a: 1\n...\n---\nb: 2\n", 3, "second document"),
    "nul": ("a: 1\nb: x\x00y\n", 2, "U+0000"),
    "escape": ("a: \x1b[31m\n", 1, "U+001B"),
    "surrogate": ("a: \ud800\n", 1, "U+D800"),
    "escaped surrogate": ('a: "\\ud800"\n', 1, "code de caractère"),
    "colon": ("a: 1\nb: c: d\n", 2, "deux-points"),
    "tab": ("a:\n\tb: 1\n", 2, "tabulation"),
    "at": ("a: @x\n", 1, "guillemets"),
    "quote": ('a: 1\nb: "x\nc: 2\n\n', 2, "guillemet"),
    "star": ("a: **gras**\n", 1, "* ou &"),
    "backslash": ('a: "C:\\dossier"\n', 1, "barre oblique"),
    "no colon": ("a: 1\nb\nc: 2\n", 2, "deux-points"),
    "dash": ("a: - b\n", 1, "tiret"),
    "handle unknown": ("a: !e!x y\n", 1, "étiquette"),
    "version": ("%YAML 2.0\n---\na: 1\n", 1, "%YAML"),
    "bracket": ("a: [1, 2\nb: 3\n", 2, ""),
    "alignment": ("a:\n    b: 1\n  c: 2\n", 3, ""),
    "depth": ("a:\n  " + "[" * MAX_DEPTH, 2, f"{MAX_DEPTH} au plus"),
    "depth block": ("a:\n" + "- " * 1000 + "x", 2, "emboîtés"),
}


@pytest.mark.parametrize(("text", "line", "part"), REFUSALS.values(), ids=REFUSALS)
def test_refusals_say_where(text: str, line: int, part: str, loader: str) -> None:
    assert loader
    error = refusal(text)
    assert error.message("fr").startswith(f"dossier.yaml, ligne {line}, colonne ")
    assert error.message("en").startswith(f"dossier.yaml, line {line}, column ")
    assert part in error.message("fr")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a: [1, 2\nb: 3\n", "crochet"),
        ("a: {x: 1\nb: 3\n", "accolade"),
        ("a:\n    b: 1\n  c: 2\n", "alignement"),
        ('a: "x" y\n', "mise en forme"),
        ("a: |\n\tx\n", "tabulation"),
    ],
)
def test_syntax_refusals_say_how_to_mend(text: str, part: str) -> None:
    assert part in str(refusal(text))


def test_syntax_refusals_give_the_column() -> None:
    assert str(refusal("a: 1\nb: c: d\n")).startswith("dossier.yaml, ligne 2, colonne 5 : ")


def test_a_duplicate_key_is_told_in_full() -> None:
    error = refusal("a: 1\nb:\n  c: 1\n  c: 2\n", "crédit.yaml")
    assert error.message("fr") == (
        "crédit.yaml, ligne 4, colonne 3 (clé b) : la clé « c » est déjà écrite à la ligne 3 ; une clé ne"
        " peut figurer qu’une fois, supprimez ou renommez l’une des deux."
    )
    assert error.message("en") == (
        'crédit.yaml, line 4, column 3 (key b): the key "c" is already written on line 3; a key may appear'
        " only once, delete or rename one of the two."
    )


@pytest.mark.parametrize(
    "text", ["", "\n", "# rien\n", "---\n", "12\n", "texte\n", "- a\n", "[]", "null", "'a'"]
)
def test_the_top_level_must_be_a_mapping(text: str, loader: str) -> None:
    assert loader
    assert "clé: valeur" in str(refusal(text))


def test_errors_stay_short_and_printable() -> None:
    error = refusal("a: 1\n" + "k\u202e" * 5000 + ": !<" + "x" * 5000 + "> 1\n")
    assert len(str(error)) < 600
    assert str(error).isprintable()
    long_path = refusal("a: " + "[" * 60)
    assert len(str(long_path)) < 300
    assert "… > #1" in str(long_path)
    assert str(refusal("", "a\nb\x1b.yaml")).isprintable()


def test_depth_limit_is_exact() -> None:
    levels = MAX_DEPTH - 1
    assert read_yaml_text("a: " + "[" * levels + "]" * levels, "x")["a"] != ""
    refusal("a: " + "[" * (levels + 1) + "]" * (levels + 1))


def test_aliases_cannot_deepen_beyond_the_limit() -> None:
    half = MAX_DEPTH // 2
    anchor = "a: &x " + "[" * half + "]" * half + "\n"
    assert read_yaml_text(anchor + "b: " + "[" * (half - 1) + "*x" + "]" * (half - 1), "x")
    error = refusal(anchor + "b: " + "[" * half + "*x" + "]" * half)
    assert "emboîtés" in str(error)


def test_alias_bomb_is_refused_quickly(loader: str) -> None:
    assert loader
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [" + ", ".join([f"*a{i - 1}"] * 10) + "]" for i in range(1, 30)]
    start = time.perf_counter()
    error = refusal("\n".join(lines))
    assert time.perf_counter() - start < 5
    assert str(MAX_NODES) in str(error)


def test_scalar_alias_reuse_is_counted() -> None:
    text = "a: &a x\nb: [" + "*a, " * (MAX_NODES + 1) + "]"
    assert "trop de valeurs" in str(refusal(text))


def test_node_limit_is_exact() -> None:
    items = MAX_NODES - 2
    assert len(read_yaml_text("a: [" + "1," * items + "]", "x")["a"]) == items
    assert "trop de valeurs" in str(refusal("a: [" + "1," * (items + 1) + "]"))


def test_text_over_the_size_limit_is_refused() -> None:
    assert "2 Mo" in str(refusal("a: " + "é" * (MAX_BYTES // 2)))


@pytest.mark.parametrize(
    "piece", ["[", "{", "- ", "? ", "{a: ", "[a, ", "&a ", "*", "!", '"', "a:\n", "%", "\t@"]
)
def test_large_hostile_texts_are_refused_quickly(piece: str) -> None:
    start = time.perf_counter()
    refusal("a: " + piece * (500_000 // len(piece)))
    assert time.perf_counter() - start < 5


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("ab12:-?[]{}&*!|>'\"%@`#,. \n\t~<=\\\u00e9\u2028\ufeff\x85\x00"), max_size=60
    )
)
def test_any_text_gives_a_mapping_or_a_clear_refusal(text: str) -> None:
    try:
        read = read_yaml_text(text, "f.yaml")
    except DossierError as error:
        check_sentences(error)
    else:
        assert type(read) is dict
        assert same(read_yaml_text(to_yaml(read), "f.yaml"), read)


# --- files -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_read_a_file_with_or_without_bom(bom: bytes, tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_bytes(bom + "clé: été\r\nb: 1\r\n".encode())
    assert read_yaml(path) == {"clé": "été", "b": 1}


def test_file_refusals_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    assert "introuvable" in str(file_refusal(path))
    assert str(path) in str(file_refusal(path))
    assert "dossier du disque" in str(file_refusal(tmp_path))
    path.write_bytes(b"a: 1\nb: \xe9t\xe9\n")
    assert f"{path}, ligne 2 :" in str(file_refusal(path))
    assert "UTF-8" in str(file_refusal(path))
    path.write_bytes("a: 1\n".encode("utf-16"))
    assert "UTF-8" in str(file_refusal(path))
    path.write_text("a: 1\na: 2\n")
    assert f"{path}, ligne 2, colonne 1" in str(file_refusal(path))


@pytest.mark.parametrize("name", ["a" * 5000, "a\x00b", "dossier.yaml/fils"])
def test_impossible_names_are_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text("a: 1\n")
    assert str(file_refusal(tmp_path / name))


def test_size_is_checked_before_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "gros.yaml"
    path.touch()
    os.truncate(path, MAX_BYTES + 1)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    assert "trop gros" in str(file_refusal(path))


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "limite.yaml"
    path.write_bytes(b"a: 1\n#".ljust(MAX_BYTES, b"x"))
    assert read_yaml(path) == {"a": 1}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_special_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube")
    assert "ordinaire" in str(file_refusal(tmp_path / "tube"))
    with pytest.raises(DossierError, match="ordinaire"):
        write_yaml({"a": 1}, tmp_path / "tube")
    assert stat.S_ISFIFO((tmp_path / "tube").stat().st_mode)


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    path = tmp_path / "dossier.yaml"
    path.write_text("a: 1\n")
    monkeypatch.setattr(Path, "open", deny)
    error = file_refusal(path)
    assert "accès refusé" in error.message("fr")
    assert "access denied" in error.message("en")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_give_a_mapping_or_a_clear_refusal(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.yaml"
        path.write_bytes(data)
        try:
            assert type(read_yaml(path)) is dict
        except DossierError as error:
            check_sentences(error)


# --- writing ---------------------------------------------------------------------------------------------

NASTY = [
    *(
        "yes",
        "no",
        "on",
        "off",
        "null",
        "~",
        "",
        "true",
        "True",
        "1:30",
        "=1+1",
        "=",
        "<<",
        "2024-10-22",
        "010",
    ),
    *(
        "1e5",
        "1E5",
        "1_000",
        "0x1F",
        ".5",
        "1.",
        ".nan",
        "1e999",
        "+4",
        "-",
        "--",
        "---",
        "...",
        "- a",
        "? a",
        ": ",
    ),
    *(
        "<img src=x onerror=alert(1)>",
        "{{7*7}}",
        "[[x]]",
        "a: b",
        "a #b",
        "#a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
    ),
    *(
        "\u00a0",
        "12\u00a0500\u202f€",
        "\u00a0a\u00a0",
        " a",
        "a ",
        "  ",
        "\n",
        "\n\n",
        "a\n",
        "\na",
        " \na",
        "a\n\n b\n",
    ),
    *(
        "a\n b\n",
        "\ta",
        "a\tb\nc",
        "a\r\nb",
        "\r",
        "\x85",
        "a\u2028b\u2029",
        "\ufeff",
        "a\ufeff",
        "\x00\x1b\x7f",
        "\ufffe",
    ),
    *(
        "'",
        '"',
        "'\"\\",
        "C:\\dossier",
        "é😀",
        "\U0010ffff",
        "e\u0301",
        "a" * 300,
        "mot " * 60,
        " mot" * 60,
        "été\n" * 40,
    ),
    *(("mot " * 40 + "\n") * 3, "a  b " * 60, "- a " * 60, "# a " * 60, "a: b " * 60, "'\" " * 60, "\u202e"),
]
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.text(st.sampled_from(string.printable + "\u00a0\u202f\u2028\x85é€’"), max_size=200),
    st.lists(st.sampled_from([*NASTY, "mot", " ", "\n", "- ", ": ", " #"]), max_size=30).map("".join),
)
NUMBERS = st.one_of(
    st.integers(),
    st.integers(-(10**300), 10**300),
    st.floats(allow_nan=False, allow_infinity=False),
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS),
    lambda children: st.one_of(st.lists(children, max_size=4), st.dictionaries(TEXTS, children, max_size=4)),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_round_trip(value: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.yaml"
        write_yaml(value, path)
        assert same(read_yaml(path), value)


@pytest.mark.parametrize("text", NASTY)
def test_round_trip_of_nasty_texts(text: str, loader: str) -> None:
    assert loader
    value = {text: text, "a": [text, {"b": text, text: [text]}, [[text]]]}
    assert same(read_yaml_text(to_yaml(value), "x"), value)


@pytest.mark.parametrize("text", [text for text in NASTY if text not in {"-", "\ufeff"}])
def test_other_yaml_readers_agree_on_texts(text: str) -> None:
    assert yaml.safe_load(to_yaml({"a": [text]})) == {"a": [text]}


def test_written_form() -> None:
    value = {
        "titre": "Accord été 2024 — 32 h 😀",
        "mesures": [{"nom": "prime", "montant": 1200.5}, {"nom": "congé", "jours": 2}],
        "note": "première ligne\nseconde ligne\n",
        "actif": True,
        "fin": None,
        "vide": [],
    }
    assert to_yaml(value) == (
        "titre: Accord été 2024 — 32 h 😀\n"
        "mesures:\n"
        "  - nom: prime\n"
        "    montant: 1200.5\n"
        "  - nom: congé\n"
        "    jours: 2\n"
        "note: |\n"
        "  première ligne\n"
        "  seconde ligne\n"
        "actif: true\n"
        "fin: null\n"
        "vide: []\n"
    )


def test_long_texts_are_folded() -> None:
    text = "une phrase assez longue pour passer à la ligne " * 20
    for value in (text, text.strip(), f"« {text.strip()} »: suite"):
        assert max(map(len, to_yaml({"a": value}).splitlines())) <= 120


def test_a_value_used_twice_is_written_twice() -> None:
    shared = {"b": 1}
    assert to_yaml({"a": shared, "c": shared}) == "a:\n  b: 1\nc:\n  b: 1\n"


LOOP: list[Any] = []
LOOP.append(LOOP)


@pytest.mark.parametrize(
    ("value", "part"),
    [
        *((number, "nombre non fini") for number in (math.nan, math.inf, -math.inf, 10**400)),
        *(
            ((1, 2), "type tuple"),
            ({1}, "type set"),
            (b"a", "type bytes"),
            (Path("a"), "Path"),
            (object(), "type object"),
        ),
        *(({1: 2}, "clé 1"), ({None: 2}, "clé None"), ({(1,): 2}, "clé (1,)")),
        *(("\ud800", "caractère invalide"), ({"\udfff": 1}, "caractère invalide")),
        *((LOOP, "niveaux"), ([0] * MAX_NODES, "valeurs")),
    ],
    ids=str,
)
def test_what_cannot_be_read_back_is_not_written(value: Any, part: str, tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text("avant: 1\n")
    with pytest.raises(DossierError) as caught:
        write_yaml({"liste": [0, {"montant": value}]}, path)
    check_sentences(caught.value)
    assert part in str(caught.value)
    assert "clé liste > #2 > montant" in str(caught.value) or part == "niveaux"
    assert path.read_text() == "avant: 1\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("value", [[], "a", None, 1])
def test_only_a_mapping_is_written_to_a_file(value: Any, tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="clé: valeur"):
        write_yaml(value, tmp_path / "f.yaml")
    assert list(tmp_path.iterdir()) == []


def test_a_text_too_big_to_be_read_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="2 Mo"):
        write_yaml({"a": "x" * MAX_BYTES}, tmp_path / "f.yaml")
    assert list(tmp_path.iterdir()) == []


def test_depth_limits_of_reading_and_writing_agree(tmp_path: Path) -> None:
    deep: Any = {"a": 1}
    for _ in range(MAX_DEPTH - 1):
        deep = {"a": deep}
    write_yaml(deep, tmp_path / "f.yaml")
    assert read_yaml(tmp_path / "f.yaml") == deep
    with pytest.raises(DossierError, match="niveaux"):
        write_yaml({"a": deep}, tmp_path / "f.yaml")


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_nothing_is_half_written(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "f.yaml"
    path.write_text("avant: 1\n")
    monkeypatch.setattr(*((Path, "replace") if step == "replace" else (os, "fsync")), fail)
    with pytest.raises(DossierError) as caught:
        write_yaml({"après": 2}, path)
    check_sentences(caught.value)
    assert "disque plein" in str(caught.value)
    assert path.read_text() == "avant: 1\n"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_yaml({"a": 1}, tmp_path / "f.yaml")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["absent/f.yaml", "", "a\x00b", "a" * 5000])
def test_impossible_places_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(DossierError) as caught:
        write_yaml({"a": 1}, tmp_path / name)
    check_sentences(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "f.yaml", tmp_path / "lien.yaml"
    write_yaml({"a": 1}, path)
    (tmp_path / "temoin").touch()
    assert path.stat().st_mode == (tmp_path / "temoin").stat().st_mode
    path.chmod(0o640)
    link.symlink_to(path)
    write_yaml({"a": 2}, link)
    assert link.is_symlink()
    assert read_yaml(path) == {"a": 2}
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_written_bytes_are_utf8_with_unix_line_ends(tmp_path: Path) -> None:
    write_yaml({"clé": "été"}, tmp_path / "f.yaml")
    assert (tmp_path / "f.yaml").read_bytes() == "clé: été\n".encode()


# --- speed -----------------------------------------------------------------------------------------------


def test_a_60_kb_file_loads_well_under_100_ms(tmp_path: Path) -> None:
    measure = {
        "libellé": "Revalorisation : prime",
        "montant": 1234.5,
        "date": "2024-10-22",
        "liste": [1, 2, 3],
    }
    path = tmp_path / "f.yaml"
    write_yaml({f"mesure_{i}": measure for i in range(490)}, path)
    assert 55_000 < path.stat().st_size < 70_000
    elapsed = []
    for _ in range(5):
        start = time.perf_counter()
        read_yaml(path)
        elapsed.append(time.perf_counter() - start)
    assert min(elapsed) < 0.1
