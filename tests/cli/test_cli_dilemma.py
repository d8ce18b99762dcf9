"""The commands dilemma and exchange as users call them."""

import pytest


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_dilemma_is_told_with_commands_to_explain(call, lang):
    code, out, err = call("dilemma", "scenarios/foncier_innovant.yaml", "--draws", "4", "--lang", lang)
    assert (code, err) == (0, "")
    assert ("Le dilemme" if lang == "fr" else "The dilemma") in out
    assert "partage32 explain scenarios/foncier_innovant.yaml freed_posts" in out


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_exchange_rates_are_told(call, lang):
    code, out, err = call("exchange", "scenarios/foncier_innovant.yaml", "--draws", "4", "--lang", lang)
    assert (code, err) == (0, "")
    assert ("Taux de change" if lang == "fr" else "Exchange rates") in out
    assert "hours_32.week=31" in out


@pytest.mark.parametrize("command", ["dilemma", "exchange"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--scenario", "hours32"), "hours_32"),
        (("--position", "prouvee"), "--position"),
        (("--year", "2099"), "--year"),
        (("--set", "realisatoin=1"), "realisation"),
    ],
)
def test_what_is_unknown_is_refused_in_one_sentence(call, command, words, said):
    code, out, err = call(command, "scenarios/foncier_innovant.yaml", *words)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_the_chart_is_drawn_to_a_file(call, tmp_path):
    path = tmp_path / "dilemma.svg"
    code, out, _ = call("chart", "scenarios/foncier_innovant.yaml", "dilemma", "--to", str(path))
    assert code == 0
    assert "aria-labelledby" in path.read_text(encoding="utf-8")
    assert "Annoncé" in out
