"""The command line as users call it: French, one sentence for an error, exit code 2, no file touched."""

import csv
import io
import json
import re

import pytest

from simulator.api import scenarios_folder

DGFIP = str(scenarios_folder() / "dgfip.yaml")
ACCUEIL = str(scenarios_folder() / "accueil.yaml")


def test_compare_shows_the_acceptance_figures(call):
    code, out, err = call("compare", DGFIP, "--set", "reorganisation_share=0", "--set", "bankable_share=1")
    assert (code, err) == (0, "")
    assert "9,375" in out
    line = next(line for line in out.splitlines() if line.startswith("│ Semaine autofinancée"))
    assert re.findall(r"\d\d,\d\d", line)[:2] == ["34,62", "34,83"]
    assert "ne paient pas" in out


def test_sourced_defaults_show_each_effect_one_by_one(call):
    _, out, _ = call("compare", DGFIP)
    effects = [line for line in out.splitlines() if line.startswith(("│ Gains seuls", "│ … puis"))]
    assert len(effects) == 3
    claimed = [float(re.findall(r"(\d\d,\d\d)", line)[0].replace(",", ".")) for line in effects]
    evidenced = [float(re.findall(r"(\d\d,\d\d)", line)[1].replace(",", ".")) for line in effects]
    assert claimed[0] == claimed[1] == 34.62
    assert evidenced[0] == 34.83
    assert evidenced[1] > evidenced[0]
    assert evidenced[2] < evidenced[1]


def test_long_table_has_a_row_per_place_and_year(call):
    code, out, _ = call("compare", ACCUEIL, "--format", "json")
    rows = json.loads(out)
    assert code == 0
    assert set(rows[0]) == {
        "dossier", "fictional", "scenario", "position", "variable", "service", "category", "project", "group",
        "year", "measure", "central", "p5", "p25", "p50", "p75", "p95", "error",
    }  # fmt: skip
    assert all(row["fictional"] is True for row in rows)
    drawn = [row for row in rows if row["p50"] is not None]
    assert len(drawn) > 0.9 * len(rows)
    assert all(row["p5"] <= row["p25"] <= row["p50"] <= row["p75"] <= row["p95"] for row in drawn)
    assert any(
        row["p5"] < row["central"] < row["p95"] for row in drawn if row["service"] and row["variable"] == "delay"
    )
    posts = [
        row for row in rows if row["variable"] == "posts" and row["year"] == 2026 and row["scenario"] == "status_quo"
    ]
    assert {row["service"] for row in posts} == {None, "guichet", "telephone", "dossiers"}
    whole = next(row["central"] for row in posts if row["service"] is None and row["position"] == "claimed")
    parts = [row["central"] for row in posts if row["service"] and row["position"] == "claimed"]
    assert sum(parts) == pytest.approx(whole)


def test_csv_opens_as_the_same_table(call):
    _, out, _ = call("compare", ACCUEIL, "--format", "csv", "--draws", "0")
    _, text, _ = call("compare", ACCUEIL, "--format", "json", "--draws", "0")
    rows = list(csv.DictReader(io.StringIO(out), delimiter=";"))
    assert len(rows) == len(json.loads(text))
    assert float(rows[0]["central"]) == json.loads(text)[0]["central"]


def test_small_groups_are_never_shown(call):
    _, out, _ = call("compare", ACCUEIL, "--format", "json")
    _, checked, _ = call("check", ACCUEIL)
    groups = {row["group"] for row in json.loads(out) if row["group"]}
    assert groups
    assert "Dossier valide" in checked
    from simulator import load_dossier

    dossier = load_dossier(ACCUEIL)
    small = {group.id for group in dossier.groups if group.persons.number < dossier.minimum_cell}
    assert small
    assert not groups & small


def test_explain_goes_down_to_sources(call):
    code, out, _ = call(
        "explain", DGFIP, "self_financed_week", "--year", "2030", "--scenario", "hours_32", "--position", "evidenced"
    )
    assert code == 0
    assert "Semaine autofinancée, 2030" in out
    for wanted in ("20,4", "IA016", "IA018", "1 013".replace(" ", "\u202f"), "Cour des comptes"):
        assert wanted in out
    assert "jugement" in out


def test_english_is_english(call):
    code, out, _ = call("explain", DGFIP, "self_financed_week", "--lang", "en")
    assert code == 0
    assert "Self-financed week" in out
    assert "jugement" not in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("compare", "absent.yaml"), ("absent.yaml",)),
        (("compare", DGFIP, "--set", "realisatoin=0,3"), ("realisatoin", "« realisation »")),
        (("compare", DGFIP, "--set", "realisation=3"), ("realisation", "1.5")),
        (("compare", DGFIP, "--set", "realisation=beaucoup"), ("beaucoup",)),
        (("compare", DGFIP, "--set", "realisation"), ("NOM=VALEUR",)),
        (("compare", DGFIP, "--set", "hours_33.week=33"), ("hours_33", "hours_32")),
        (("compare", DGFIP, "--year", "1999"), ("1999",)),
        (("compare", DGFIP, "--year", "bientôt"), ("--year", "nombre entier")),
        (("compare", DGFIP, "--position", "prouvée"), ("prouvée", "evidenced")),
        (("compare", DGFIP, "--format", "pdf"), ("pdf", "json")),
        (("compare", DGFIP, "--yaer", "2030"), ("--yaer", "--year")),
        (("compare",), ("DOSSIER",)),
        (("comparer", DGFIP), ("compare",)),
        (("explain", DGFIP, "semaine"), ("semaine",)),
        (("explain", DGFIP, "posts", "--place", "cantine"), ("cantine",)),
        (("explain", DGFIP, "posts", "--scenario", "hours_31"), ("hours_32",)),
        (("where", "bankable_shar"), ("bankable_share",)),
        (("chart", DGFIP, "heures", "--to", "x.png"), ("heures", "hours")),
        (("chart", DGFIP, "hours", "--to", "x.docx"), ("docx", "png")),
        (("compare", DGFIP, "--lang", "de"), ("fr, en",)),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(call, words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = call(*words)
    assert code == 2
    assert out == ""
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1
    for word in said:
        assert word in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("servces: []\n", ("servces", "services")),
        ("first_year: demain\n", ("first_year", "demain")),
        ("organisation: {name: A, employer: etat}\n", ("organisation", "employer", "etat", "state")),
        ("categories: [{id: A, label: A}]\nservices: [{id: s, label: S, posts: .nan}]\n", ("posts", "fini")),
    ],
)
def test_a_broken_dossier_names_file_key_and_what_is_allowed(call, broken, said, tmp_path):
    path = tmp_path / "casse.yaml"
    path.write_text(broken, encoding="utf-8")
    code, _, err = call("check", str(path))
    assert code == 2
    assert "casse.yaml" in err
    for word in said:
        assert word in err
    assert path.read_text(encoding="utf-8") == broken


def test_where_gives_file_line_and_users(call):
    code, out, _ = call("where", "net_saving")
    assert code == 0
    assert re.search(r"gains\.py:\d+", out)
    assert "bankable_saving" in out


def test_chart_writes_a_file_and_its_alternative_text(call, tmp_path):
    target = tmp_path / "heures.png"
    code, out, _ = call("chart", DGFIP, "hours", "--to", str(target))
    assert code == 0
    assert target.read_bytes().startswith(b"\x89PNG")
    assert len(out.strip().splitlines()[-1]) > 60


def test_schema_is_the_one_that_is_shipped(call):
    _, out, _ = call("schema")
    assert json.loads(out) == json.loads((scenarios_folder() / "dossier.schema.json").read_text(encoding="utf-8"))


def test_compare_tells_the_range_beside_the_central_value_and_how_it_was_drawn(call):
    code, out, err = call("compare", ACCUEIL, "--draws", "1000", "--statement", "hours_32.net_cost_employer < 70 k€")
    assert (code, err) == (0, "")
    assert "5 % à 95 % de 1 000 tirages" in out.replace("\u202f", " ").replace("\u00a0", " ")
    line = next(line for line in out.splitlines() if "Coût net pour l’employeur (32 heures) < 70" in line)
    assert re.search(r"\d+\u00a0% des tirages", line)
    cost = out.splitlines().index(
        next(line for line in out.splitlines() if line.startswith("│ Coût net pour l’employeur"))
    )
    assert "à" in out.splitlines()[cost + 1]


def test_without_draws_there_are_central_values_only(call):
    _, out, _ = call("compare", ACCUEIL, "--draws", "0")
    assert "tirages" not in out


def test_same_seed_same_text_and_another_seed_another(call):
    words = ("compare", ACCUEIL, "--draws", "300", "--statement", "hours_32.net_cost_employer < 70 k€")
    texts = [call(*words, "--seed", seed)[1] for seed in ("1", "1", "2")]
    assert texts[0] == texts[1] != texts[2].replace("graine 2", "graine 1")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--statement", "hours_32.net_cost < 3"), "net_cost"),
        (("--statement", "hours_33.net_cost_employer < 3"), "hours_32"),
        (("--statement", "net_cost_employer < trois"), "trois"),
        (("--draws", "-1"), "--draws"),
        (("--draws", "mille"), "nombre entier"),
        (("--set", "realisation=0,6..0,2"), "0,6"),
    ],
)
def test_what_is_asked_of_the_draws_is_refused_in_one_sentence(call, words, told):
    code, out, err = call("compare", ACCUEIL, *words)
    assert (code, out) == (2, "")
    assert told in err
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err


def test_sensitivity_says_what_to_demand_first(call):
    code, out, err = call("sensitivity", ACCUEIL, "net_cost_employer", "--sobol")
    assert (code, err) == (0, "")
    assert out.count("À exiger en premier") == 2
    assert "ordre" in out
    code, _, err = call("sensitivity", ACCUEIL, "cout")
    assert code == 2
    assert len(err.strip().splitlines()) == 1


def test_an_interval_may_be_typed(call):
    code, out, _ = call("compare", ACCUEIL, "--draws", "1000", "--set", "fiscal_return_share=20 %..0,6")
    assert code == 0
    assert "tirages" in out
