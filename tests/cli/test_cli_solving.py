"""partage32 solve: the answer in words, the command that explains it, and refusals in one sentence."""

import re
import shlex

import pytest

from simulator.api import scenarios_folder

DGFIP = str(scenarios_folder() / "dgfip.yaml")


@pytest.fixture
def call(call):
    """Run the command, with its output on one line."""

    def run(*words):
        code, out, err = call(*words)
        return code, re.sub(r"[│\s]+", " ", out), err

    return run


def test_a_threshold_is_told_with_its_side_and_its_command_gives_the_target(call):
    code, out, err = call("solve", DGFIP, "--target", "net_cost_employer <= 350 M€", "--by", "realisation=0..1")
    assert (code, err) == (0, "")
    assert "« Taux de réalisation de l’annonce » doit valoir au moins 93,69 %" in out
    assert "à moins d’un millionième" in out
    command = shlex.split(out[out.index("partage32 explain") :])
    code, explained, err = call(*command[1:])
    assert (code, err) == (0, "")
    assert "350 000 000 €" in explained or "350 M€" in explained


def test_a_leap_over_the_target_is_said_to_be_one(call):
    words = ("--target", "freed_posts >= 200", "--by", "programme_ia.project_end_year=2024..2040")
    _, out, _ = call("solve", DGFIP, *words)
    assert "doit valoir au moins 2033." in out
    assert "saute par-dessus la cible" in out


def test_it_is_said_in_english_too(call):
    words = ("--target", "hired_posts>=3000", "--by", "compensation", "--lang", "en")
    code, out, _ = call("solve", DGFIP, *words)
    assert code == 0
    assert "“Share hired back (k)” must be at least 59.01%" in out
    assert "there is no other solution" in out


def test_what_is_out_of_reach_names_what_stands_in_the_way(call):
    words = ("--target", "hired_posts >= 3000", "--by", "compensation", "--set", "hiring_ceiling=2900")
    code, out, _ = call("solve", DGFIP, *words)
    assert code == 0
    assert "Hors d’atteinte" in out
    assert "Ce qui bloque : « Capacité de recrutement par an », aujourd’hui 2 900 ETP" in out


def test_each_year_has_its_row(call):
    words = ("--target", "withdrawn_posts>=9000", "--by", "extra_cuts", "--scenario", "austerity", "--every-year")
    code, out, _ = call("solve", DGFIP, *words)
    assert code == 0
    assert all(f" {year} " in out for year in range(2024, 2034))
    assert "Rien n’est décidé avant 2027" in out
    assert "Taux de départ annuel" in out


def test_a_frontier_between_two_numbers_is_told_with_where_it_stops(call):
    words = ("--target", "net_cost_employer <= 350 M€", "--by", "realisation=0..1", "--and", "bankable_share")
    code, out, _ = call("solve", DGFIP, *words)
    assert code == 0
    assert "Les deux s’échangent" in out
    assert "Elle s’arrête à 100 % et 70,26 % : le premier nombre est à sa borne" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--target", "net_cost_employer", "--by", "realisation"), "il manque une comparaison"),
        (("--target", "posts = 3", "--by", "realization"), "« realisation »"),
        (("--target", "posts = 3", "--by", "realisation", "--and", "compensation", "--every-year"), "--every-year"),
        (("--target", "posts = 3", "--by", "realisation", "--position", "unions"), "« union »"),
    ],
)
def test_a_refusal_is_one_sentence_and_code_2(call, words, told):
    code, out, err = call("solve", DGFIP, *words)
    assert (code, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
