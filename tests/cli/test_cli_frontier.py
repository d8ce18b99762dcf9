"""The command about the frontier: sections in both languages, a dossier kept, refusals in words."""

import pytest

import simulator


def test_without_points_only_dominance_is_told(call):
    code, out, error = call("frontier", "accueil")
    assert (code, error) == (0, "")
    assert "Aucun des" in out
    assert "est supposé vouloir" in out
    assert "pas de points" in out
    assert "Ce que chaque point vaut" not in out
    assert "partage32 explain accueil unmet_hours --scenario hours_32 --position evidenced --year 2035" in out


def test_with_points_the_zone_its_named_points_and_what_points_exchange_are_told_in_english(call):
    words = ("--union", "week=100,service=60,posts=40", "--employer", "euros=100;service=30;posts=-20")
    code, out, error = call("frontier", "renault_ampere", *words, "--employer-fallback", "status_quo", "--lang", "en")
    assert (code, error) == (0, "")
    for text in ("Points that suit both parties", "Nash", "None is a recommendation", "Negative points", "exchanges"):
        assert text in out


def test_mixes_are_kept_in_a_new_dossier_where_they_can_be_explained(call, tmp_path):
    path = tmp_path / "kept.yaml"
    code, out, error = call("frontier", "accueil", "--to", str(path))
    assert (code, error) == (0, "")
    assert f"explain {path} posts --scenario mix_1" in out
    names = [name for name in simulator.open_dossier(path).scenarios if name.startswith("mix_")]
    assert len(names) == 12
    code, out, _ = call("explain", str(path), "full_time_week", "--scenario", names[-1], "--position", "evidenced")
    assert code == 0
    assert "full_time_week" in out
    code, out, _ = call("frontier", str(path))
    assert code == 0
    assert "Mix 13" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--union", "weeks=3"), "week"),
        (("--union", "week"), "--union"),
        (("--employer", "euros=-101"), "100"),
        (("--union-fallback", "statu_quo"), "status_quo"),
        (("--to", "kept.txt"), ".yaml"),
        (("--year", "1999"), "--year"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(call, words, told):
    code, _, error = call("frontier", "accueil", *words)
    assert code
    assert told in error
    assert "Traceback" not in error


def test_a_file_is_not_written_over(call, tmp_path):
    path = tmp_path / "kept.yaml"
    path.write_text("ours", encoding="utf-8")
    code, _, error = call("frontier", "accueil", "--to", str(path))
    assert code
    assert "kept.yaml" in error
    assert path.read_text(encoding="utf-8") == "ours"
