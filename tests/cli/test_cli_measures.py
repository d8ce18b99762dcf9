"""partage32 measures: the menu in words, the command that explains a measure, and refusals in one sentence."""

import re
import shlex
from itertools import pairwise

import pytest

from simulator.api import open_dossier, scenarios_folder
from simulator.dossier.catalogue import catalogue
from simulator.dossier.overrides import parse_overrides

DGFIP = str(scenarios_folder() / "dgfip.yaml")
QUICK = ("--draws", "20")


@pytest.fixture
def call(call):
    """Run the command, with its output on one line."""

    def run(*words):
        code, out, err = call(*words)
        return code, re.sub(r"[│\s]+", " ", out), err

    return run


def test_the_menu_is_told_and_its_command_gives_the_cost(call):
    code, out, err = call("measures", DGFIP, "--envelope", "50M€", *QUICK)
    assert (code, err) == (0, "")
    assert "Pour 50 M€ par an, coût complet à terme : 34,42 heures par semaine, ou 3,8 jours de congé" in out
    assert "20 tirages" in out


def test_each_command_names_a_result_and_values_that_a_user_may_set(call):
    _, out, _ = call("measures", DGFIP, "--draws", "0", "--set", "week=33")
    dossier = open_dossier(DGFIP)
    commands = [shlex.split(text) for text in out.split("Pour expliquer :")[1].split("partage32 ")[1:]]
    assert len(commands) == 18
    for words in commands:
        assert words[:2] == ["explain", DGFIP]
        assert words[2] in catalogue().variables
        typed = [value for flag, value in pairwise(words) if flag == "--set"]
        assert typed[0] == "week=33"
        assert len(parse_overrides(typed, dossier)) == len(typed)


def test_it_is_said_in_english_and_for_gains_alone(call):
    code, out, _ = call("measures", DGFIP, "--envelope", "gains", "--lang", "en", *QUICK)
    assert code == 0
    assert "With bankable gains alone, and not one euro more: 34.82 hours a week" in out
    assert "hours, not credits" in out


def test_what_is_not_an_amount_is_refused_in_one_sentence(call):
    for words in (("--envelope", "beaucoup"), ("--scenario", "hours_33"), ("--year", "1999")):
        code, out, err = call("measures", DGFIP, *words)
        assert code == 2
        assert out == ""
        assert words[0] in err
        assert "Traceback" not in err
