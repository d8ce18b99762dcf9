"""partage32 plan: the plan in words, a new dossier that explains its numbers, and refusals in one sentence."""

import re
import shlex

import pytest

from simulator.api import scenarios_folder

AUTONOMY = str(scenarios_folder() / "semaine_autonomy.yaml")
ACCUEIL = str(scenarios_folder() / "accueil.yaml")
FONCIER = str(scenarios_folder() / "foncier_innovant.yaml")
FAST = ("--draws", "100")


@pytest.fixture
def call(call):
    """Run the command, with its output on one line."""

    def run(*words):
        code, out, err = call(*words)
        return code, re.sub(r"[│\s]+", " ", out), err

    return run


def test_the_plan_is_told_with_what_limits_it_and_how_sure_it_is(call):
    code, out, err = call("plan", AUTONOMY, "--week", "38", "--envelope", "3 M€", *FAST)
    assert (code, err) == (0, "")
    assert "38 heures partout au 1er janvier 202" in out
    assert "pas plus d’heures manquantes, pour une heure travaillée, qu’au statu quo" in out
    assert "au plus 3 M€ par an" in out
    assert "des 100 tirages des données incertaines" in out
    assert "Vérification : le plan remis dans la simulation" in out
    assert " non " not in out[out.index("Vérification") :]
    assert "--to nouveau.yaml" in out


def test_a_new_dossier_holds_the_plan_and_explains_its_numbers(call, tmp_path):
    new = tmp_path / "new.yaml"
    code, out, err = call(
        "plan", ACCUEIL, "--week", "34", "--set", "hours_32.hiring_ceiling=100", "--to", str(new), *FAST
    )
    assert (code, err) == (0, "")
    commands = re.findall(r"partage32 explain .*?--year \d{4}(?: --set \S+)*", out)
    assert len(commands) >= 6
    assert str(new) in commands[0]
    code, explained, err = call(*shlex.split(commands[0])[1:])
    assert (code, err) == (0, "")
    assert "Recrutements de l’année" in explained
    code, out, err = call("compare", str(new), "--draws", "0")
    assert (code, err) == (0, "")
    assert "Plan négocié" in out


def test_what_forbids_a_goal_is_told_and_nothing_is_written(call, tmp_path):
    code, out, err = call("plan", FONCIER, "--to", str(tmp_path / "new.yaml"))
    assert code != 0
    assert "aucun plan n’y arrive" in out
    assert "recrutements de plus par an" in out
    assert "s’arrêter à 33,6 heures en ne recrutant que pour cette semaine-là" in out
    assert "s’arrêter à 32,5 heures en recrutant déjà pour 32 heures" in out
    assert "n’est pas écrit" in err
    assert not (tmp_path / "new.yaml").exists()


def test_services_apart_and_in_english(call):
    words = ("--week", "34", "--services-apart", "--first", "telephone", "--lang", "en", *FAST)
    code, out, err = call("plan", ACCUEIL, *words)
    assert (code, err) == (0, "")
    assert "34 hours everywhere on 1 January" in out
    assert "first: Phone line" in out
    assert "Recruits by service (FTE)" in out


def test_a_robust_plan_is_set_beside_the_one_at_the_median(call):
    code, out, err = call("plan", AUTONOMY, "--week", "39.5", "--robust", *FAST)
    assert (code, err) == (0, "")
    assert "des tirages :" in out
    assert "Ce que coûte la sûreté" in out
    assert "100 autres, où le plan n’a pas été cherché" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--week", "quarante"), "--week"),
        (("--week", "41"), "plus courte"),
        (("--envelope", "2028:50"), "ANNÉE=MONTANT"),
        (("--envelope", "2028=50", "--envelope", "60"), "ANNÉE=MONTANT"),
        (("--envelope", "2050=1"), "--envelope"),
        (("--by-year", "2050"), "--by-year"),
        (("--cheapest",), "--by-year"),
        (("--first", "economy"), "--services-apart"),
        (("--hires-a-year", "-3"), "--hires-a-year"),
        (("--towards", "33"), "--towards"),
        (("--to", "plan.txt"), ".yaml"),
        (("--to", AUTONOMY), "existe déjà"),
        (("--set", "nothing=1"), "--set"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(call, words, says):
    code, out, err = call("plan", AUTONOMY, *words)
    assert code != 0
    assert out == ""
    assert says in err
    assert "Traceback" not in err
