"""partage32 redteam: the smallest change in words, its command put back, both camps, refusals in one sentence."""

import re
import shlex

import pytest

import simulator
from simulator.api import scenarios_folder

FOLDER = scenarios_folder()
FONCIER = str(FOLDER / "foncier_innovant.yaml")
FEW = ("--draws", "200")


@pytest.fixture
def call(call):
    """Run the command, with its output on one line."""

    def run(*words):
        code, out, err = call(*words)
        return code, re.sub(r"[│\s]+", " ", out), err

    return run


def test_the_smallest_change_is_told_with_what_holds_and_a_command_that_shows_it(call):
    code, out, err = call("redteam", FONCIER, *FEW)
    assert (code, err) == (0, "")
    assert "tombe avec « Part absorbée par la réorganisation (θ) » à 27,5 % au lieu de 40,2 %" in out
    assert "remises dans la comparaison ordinaire" in out
    assert "Fiche de contre-arguments" in out
    assert "L’objection à attendre, et notre réponse" in out
    explained = [shlex.split(each) for each in re.findall(r"partage32 explain [^╭]*?(?= Heures|╭)", out)]
    sets = [word for words in explained for word, before in zip(words[1:], words, strict=False) if before == "--set"]
    assert sets[0].startswith("evidenced.reorganisation_share=")
    before, after = (_unmet(settings) for settings in ([], sets))
    assert before["hours_32"] < before["austerity"]
    assert after["hours_32"] >= after["austerity"]


def _unmet(settings):
    compared = simulator.compare(simulator.open_dossier(FONCIER), settings)
    names = ("hours_32", "austerity")
    return {name: compared.outcome(name, "evidenced").total("unmet_hours", compared.last_year) for name in names}


def test_what_does_not_hold_is_said_first(call):
    statement = "hours_32.week_minutes_gained >= hours_32.week_minutes_given_back"
    _, out, _ = call("redteam", FONCIER, "--statement", statement, *FEW)
    assert "« Les gains paient à eux seuls la semaine de 32 heures » ne tient pas" in out
    assert "Part du manque comblée" in out or "rend vraie" in out


def test_the_other_camp_is_attacked_by_the_same_rule(call):
    code, out, err = call("redteam", FONCIER, "--camp", "claimed", *FEW, "--lang", "en")
    assert (code, err) == (0, "")
    assert "“Gains cover, to half a post, all the posts that scenario Austerity withdraws” falls" in out
    assert "“Realisation rate of the claim” at 99.83% instead of 100%" in out
    assert "It is the same attack as on our own case." in out
    assert "Our objection, and what can be answered" in out


def test_the_half_post_is_told_with_what_the_plan_withdraws_without_gain(call):
    statement = "austerity.scope_cut_posts > 0.5"
    _, out, _ = call("redteam", str(FOLDER / "accueil.yaml"), "--statement", statement, *FEW)
    assert "qu’aucun gain ne remplace (plus d’un demi-poste) »" in out
    compared = simulator.compare(simulator.open_dossier("accueil"))
    unbacked = compared.outcome("austerity", "evidenced").total("scope_cut_posts", compared.last_year)
    assert f": {unbacked:.1f} ETPT pour un seuil de 0,5 ETPT".replace(".", ",") in out


def test_values_told_have_digits_that_can_be_weighed_and_cited_ones_have_a_table(call):
    _, out, _ = call("redteam", "dgfip", "--position", "claimed", *FEW)
    assert "à 99,95 % au lieu de 100 %" in out
    assert not re.search(r"99,95\d", out)
    _, out, _ = call("redteam", "dgfip", *FEW, "--lang", "en")
    cited = out.index("held certain but at a value that sources give")
    beyond = out.index("only outside what the dossier admits and what sources give")
    assert cited < out.index("Yearly attrition rate", cited) < beyond
    last = out.index("What does not change", beyond)
    assert "Yearly attrition rate" not in out[beyond:last]


def test_both_series_of_draws_are_told_apart(call):
    _, out, _ = call("redteam", "dgfip", *FEW, "--lang", "en")
    assert "of the 200 draws" in out
    assert "of the 400 draws of another series" in out
    assert "both shares may differ by the error of the draws" in out


def test_rules_say_when_with_density_and_coverage(call):
    _, out, _ = call("redteam", FONCIER, "--draws", "1000")
    assert "vraie quand « Part absorbée par la réorganisation (θ) » dépasse 30 %" in out
    assert "des tirages où cela se trouve" in out


@pytest.mark.parametrize(("name", "lang"), [("annonce_sans_chiffre", "fr"), ("renault_ampere", "en")])
def test_every_dossier_is_told_in_both_languages(call, name, lang):
    code, out, err = call("redteam", str(FOLDER / f"{name}.yaml"), *FEW, "--lang", lang)
    assert (code, err) == (0, "")
    assert "{" not in out
    assert "nan" not in out.lower().split()
    assert not re.search(r"\d[.,]\d{8}", out)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--draws", "5"), "--draws : 5 tirages ne disent rien"),
        (("--camp", "nobody"), "« nobody » n’existe pas"),
        (("--statement", "3 > 2"), "ne compare aucun résultat"),
        (("--statement", "austerity.freed_posts"), "ne compare aucun résultat"),
        (("--against", "nothing"), "« nothing » n’existe pas"),
    ],
)
def test_what_is_refused_is_refused_in_a_sentence(call, words, told):
    code, out, err = call("redteam", FONCIER, *words)
    assert code != 0
    assert told in re.sub(r"\s+", " ", err)
    assert "Traceback" not in err
    assert out.strip() == ""
