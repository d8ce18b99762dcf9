"""Reading and writing YAML files: what is accepted, what is refused, and where the refusal points."""

from __future__ import annotations

import math
import os
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.dossier import yaml_files
from simulator.dossier.yaml_files import read_yaml, read_yaml_text, to_yaml, write_yaml
from simulator.errors import DossierError

BYTES, DEPTH, NODES = yaml_files.MAX_BYTES, yaml_files.MAX_DEPTH, yaml_files.MAX_NODES


@pytest.fixture(params=["fast", "pure"])
def loader(request, monkeypatch) -> None:
    """Run the test with libyaml, then with PyYAML's own parser, used where libyaml is missing."""
    if request.param == "pure":
        monkeypatch.setattr(yaml_files, "_LOADER", yaml.SafeLoader)


def refusal(action, *arguments) -> str:
    with pytest.raises(DossierError) as caught:
        action(*arguments)
    check_sentences(caught.value)
    return caught.value.fr


def check_sentences(error: DossierError) -> None:
    assert error.fr != error.en
    for text in (error.fr, error.en):
        assert text.endswith(".")
        assert "\n" not in text
        assert len(text) < 700


def same(left: Any, right: Any) -> bool:
    """Compare two values strictly: types, signs of zero and order of keys included."""
    return repr(left) == repr(right)


TRAPS = """yes no on off Yes NO y n 2024-10-22 2024-10-22T10:00:00Z 12:30 190:20:30 1_000 010 0o17 0x1F 0b1 08
12,5 --1 1e + . nan inf NaN = =1+1 tRUE <img> 1.2.3 C:\\dossier a<<b 01.5"""


@pytest.mark.parametrize("written", [*TRAPS.split(), "12\u00a0500", "\uff11"])
@pytest.mark.usefixtures("loader")
def test_traps_stay_text(written) -> None:
    assert read_yaml_text(f"{written}: {written}", "x") == {written: written}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *(("true", True), ("FALSE", False), ("null", None), ("~", None), ("", None)),
        *(("12", 12), ("-3", -3), ("+4", 4), ("-0", 0), ("9" * 30, int("9" * 30))),
        *(("1.5", 1.5), (".5", 0.5), ("-0.0", -0.0), ("1.", 1.0), ("1e5", 1e5), ("2.5E-3", 0.0025)),
        *(("'yes'", "yes"), ('"12"', "12"), ("'.nan'", ".nan"), ("'null'", "null")),
        *(("[1, a]", [1, "a"]), ("{a: 1}", {"a": 1}), ("[]", []), ("{}", {}), ("|\n  a\n  b", "a\nb\n")),
    ],
)
@pytest.mark.usefixtures("loader")
def test_values(written, expected) -> None:
    assert same(read_yaml_text(f"clé: {written}\n", "x"), {"clé": expected})


def test_keys_stay_text_in_their_order_and_aliases_are_copies() -> None:
    read = read_yaml_text("true: &x [1]\n010: *x\nnull: 1\n1.50: 1\n2024-10-22: 1\n'<<': 1\n", "x")
    read["true"].append(2)
    assert list(read.items())[:3] == [("true", [1, 2]), ("010", [1]), ("null", 1)]
    assert list(read)[3:] == ["1.50", "2024-10-22", "<<"]


BOMB = "".join(f"a{i}: &a{i} [{f'*a{i - 1}, ' * 10 if i else 'x'}]\n" for i in range(30))
REFUSALS = {
    "duplicate": ("a: 1\nb: 2\na: 3\n", 3, "« a » est en double"),
    "duplicate deep": ("a:\n- b:\n    c: 1\n    c: 2\n", 4, "(clé a > #1 > b)"),
    "merge key": ("a: &x {b: 1}\nc:\n  <<: *x\n", 3, "« << »"),
    "template": ("a: {{7*7}}\n", 1, "doit être un texte"),
    "alias bomb": (BOMB, 1, "valeurs"),
    "recursive": ("&x\na: *x\n", 1, "renvois"),
    "unknown alias": ("a: *x\n", 1, "ancre"),
    "nan": ("a: 1\nb: .nan\n", 2, "(clé b)"),
    "inf": ("a: [1, -.inf]\n", 1, "(clé a > #2)"),
    "huge integer": ("a: " + "9" * 10_000 + "\n", 1, "nombre fini"),
    "python tag": ("a: !!python/object/apply:os.system [ls]\n", 1, "étiquette"),
    "custom tag": ("a: 1\nb: !prix 12\n", 2, "« !prix »"),
    "bare tag": ("a: ! 12\n", 1, "étiquette"),
    "documents": ("a: 1\n---\nb: 2\n", 2, "un seul document"),
    "control": ("a: 1\nb: x\x00y\n", 2, "U+0000"),
    "surrogate": ("a: \ud800\n", 1, "U+D800"),
    "colon": ("a: 1\nb: c: d\n", 2, "à la colonne 5"),
    "quote": ('a: 1\nb: "x\nc: 2\n', 4, "commence à la ligne 2"),
    "alignment": ("a:\n    b: 1\n  c: 2\n", 3, "alignement"),
    "depth": ("a:\n  " + "[" * 10_000, 2, f"{DEPTH} niveaux"),
    "depth block": ("a:\n" + "- " * 10_000 + "x", 2, f"{DEPTH} niveaux"),
    "values": ("a:\n  [" + "1," * NODES + "]", 2, f"{NODES} valeurs"),
}


@pytest.mark.parametrize(("text", "line", "part"), REFUSALS.values(), ids=REFUSALS)
@pytest.mark.usefixtures("loader")
def test_refusals_say_where(text, line, part) -> None:
    message = refusal(read_yaml_text, text, "dossier.yaml")
    assert message.startswith(f"dossier.yaml, ligne {line} ")
    assert part in message


def test_a_refusal_in_full() -> None:
    with pytest.raises(DossierError) as caught:
        read_yaml_text("b:\n  c: 1\n  c: 2\n", "x")
    assert caught.value.fr == "x, ligne 3 (clé b) : la clé « c » est en double ; supprimez l’une des deux."
    assert caught.value.en == 'x, line 3 (key b): the key "c" appears twice; delete one of the two.'


@pytest.mark.parametrize("text", ["", "# rien\n", "---\n", "12\n", "texte\n", "- a\n", "null"])
def test_the_top_level_must_be_a_mapping(text) -> None:
    assert "clé: valeur" in refusal(read_yaml_text, text, "x")


def test_depth_limit_is_exact_aliases_included() -> None:
    text = "a: &x " + "[" * (DEPTH - 1) + "]" * (DEPTH - 1)
    assert read_yaml_text(text, "x")
    assert "niveaux" in refusal(read_yaml_text, text + "\nb: [*x]\n", "x")


@pytest.mark.parametrize("piece", ["[", "- ", "? ", "{a: ", "&a ", "*a, ", "!", '"', "a:\n", "%", "\t@"])
def test_large_hostile_texts_are_refused(piece) -> None:
    text = "a: " + piece * (500_000 // len(piece))
    assert refusal(read_yaml_text, text, "x")


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab12:-?[]{}&*!|>'\"%@`#,. \n\t~<=\\é\u2028\ufeff\x85\x00"), max_size=60))
def test_any_text_gives_a_mapping_or_a_clear_refusal(text) -> None:
    try:
        read = read_yaml_text(text, "f.yaml")
    except DossierError as error:
        check_sentences(error)
    else:
        assert same(read_yaml_text(to_yaml(read), "f.yaml"), read)


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_read_a_file_with_or_without_bom(bom, tmp_path) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_bytes(bom + "clé: été\r\nb: 1\r\n".encode())
    assert read_yaml(path) == {"clé": "été", "b": 1}


def test_file_refusals_name_the_file(tmp_path) -> None:
    path = tmp_path / "dossier.yaml"
    assert refusal(read_yaml, path).startswith(f"{path} : fichier introuvable")
    path.write_bytes(b"a: 1\nb: \xe9t\xe9\n")
    assert f"{path}, ligne 2 : ce n’est pas du texte UTF-8" in refusal(read_yaml, path)
    for impossible in (tmp_path, tmp_path / ("a" * 300), path / "fils"):
        assert "introuvable" in refusal(read_yaml, impossible)


def test_size_is_checked_before_reading(tmp_path, monkeypatch) -> None:
    (tmp_path / "gros.yaml").write_bytes(b"#" * (BYTES + 1))
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
    assert "2 Mo" in refusal(read_yaml, tmp_path / "gros.yaml")
    assert "2 Mo" in refusal(read_yaml_text, "a: " + "é" * (BYTES // 2), "x")


WORDS = """yes on y null ~ true 1:30 =1 = << 2024-10-22 010 0o17 1e5 1_000 0x1F .5 1. .nan 1e999 +4 - --- ...
{} [] # & * ! | > % @ ` ? ' " '"\\ {{7*7}} [[x]]"""
BLANKS = "|: |a: b|a #b|- a|\u00a0|12\u00a0500\u202f€| a|a |  |\n|a\n|\na| \na|a\n\n b\n|\ta|a\tb\nc|\x85"
ODD = ["a\r\nb", "\r", "a\u2028b", "\ufeff", "a\ufeff", "\x00\x7f", "\ufffe", "é😀", "a" * 300, " mot" * 60]
NASTY = [*WORDS.split(), *BLANKS.split("|"), *ODD, "é\n" * 40, "a: b " * 60]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.lists(st.sampled_from([*NASTY, "mot", " ", "\n", "- ", ": ", " #"]), max_size=30).map("".join),
)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), FLOATS, TEXTS, st.sampled_from(NASTY)),
    lambda children: st.one_of(st.lists(children, max_size=4), st.dictionaries(TEXTS, children, max_size=4)),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_round_trip(value) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_yaml(value, Path(folder) / "f.yaml")
        assert same(read_yaml(Path(folder) / "f.yaml"), value)


@pytest.mark.parametrize("text", NASTY)
def test_other_yaml_readers_agree_on_texts(text) -> None:
    value = {"a": [text, {"b": text}], "c": text}
    assert yaml.safe_load(to_yaml(value)) == value


def test_written_form() -> None:
    shared = [1200.5, True, None, [], "yes", "y", "0o17", "1e5"]
    items = "- 1200.5\n- true\n- null\n- []\n- 'yes'\n- 'y'\n- '0o17'\n- '1e5'\n"
    value = {"titre": "été — 32 h 😀", "note": "ligne 1\nligne 2\n", "b": shared, "a": shared}
    text = f"titre: été — 32 h 😀\nnote: |\n  ligne 1\n  ligne 2\nb:\n{items}a:\n{items}"
    assert to_yaml(value) == text
    assert max(map(len, to_yaml({"a": "une phrase assez longue " * 50}).splitlines())) <= 110


BAD: list[Any] = [math.nan, math.inf, 10**400, 10**5000, (1,), {1}, b"a", Path("a"), {1: 2}, "\ud800"]
BAD.append(BAD)


@pytest.mark.parametrize("value", [*({"a": [bad]} for bad in BAD), [], "a", None, {"a": "x" * BYTES}])
def test_what_cannot_be_read_back_is_not_written(value, tmp_path) -> None:
    assert str(tmp_path) in refusal(write_yaml, value, tmp_path / "f.yaml")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["absent/f.yaml", "", "a" * 300])
def test_impossible_places_are_refused(name, tmp_path) -> None:
    assert "enregistrement" in refusal(write_yaml, {"a": 1}, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_nothing_is_half_written(error, tmp_path, monkeypatch) -> None:
    path = tmp_path / "f.yaml"
    path.write_text("avant: 1\n")
    monkeypatch.setattr(Path, "replace", Mock(side_effect=error))
    with pytest.raises((DossierError, KeyboardInterrupt)):
        write_yaml({"après": 2}, path)
    assert [(file, file.read_text()) for file in tmp_path.iterdir()] == [(path, "avant: 1\n")]


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_permissions_are_kept(tmp_path) -> None:
    path = tmp_path / "f.yaml"
    path.touch(0o640)
    write_yaml({"a": 2}, path)
    assert (path.stat().st_mode & 0o777, path.read_bytes()) == (0o640, b"a: 2\n")
