"""Commands about claims: audit, claims, evidence, letter."""

import docx
import pytest

HOSTILE = "<img src=x onerror=alert(1)> {{7*7}} =1+1"


def test_audit_shows_every_part(call):
    code, out, err = call("audit", "foncier_innovant")
    assert (code, err) == (0, "")
    for heading in ("Ce que l’annonce veut dire", "Tient-elle debout", "Le coût complet", "Quoi demander d’abord"):
        assert heading in out
    assert "300 postes promis" in out.replace("\u00a0", " ")


def test_audit_shows_one_part_of_one_claim(call):
    code, out, _ = call("audit", "semaine_autonomy", "--claim", "exposure", "--part", "meaning", "--lang", "en")
    assert code == 0
    assert "28%" in out
    assert "The full cost" not in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("audit", "dgfip", "--claim", "nothing"), "n’existe pas"),
        (("audit", "dgfip", "--claim", "posts"), "plusieurs annonces"),
        (("audit", "dgfip", "--part", "verdit"), "verdict"),
        (("evidence", "realization"), "realisation"),
        (
            (
                "letter",
                "dgfip",
                "--to",
                "x.docx",
                "--section",
                "s",
                "--sender",
                "s",
                "--recipient",
                "r",
                "--place",
                "p",
                "--kind",
                "x",
            ),
            "csa",
        ),
    ],
)
def test_a_refusal_is_one_sentence(call, words, said):
    code, out, err = call(*words)
    assert code == 2
    assert out == ""
    assert said in err
    assert "Traceback" not in err
    assert err.count("\n") == 1


def test_claims_lists_the_register(call):
    code, out, _ = call("claims", "foncier_innovant")
    assert code == 0
    assert "9 annonces" in out
    assert "révise cost_2021" in out


def test_evidence_shows_rows_default_and_one_row_less(call):
    code, out, _ = call("evidence")
    assert code == 0
    for text in ("[A41]", "[A14]", "Une ligne de moins à la fois", "Degrés de preuve"):
        assert text in out


def test_a_letter_asks_for_papers_and_keeps_hostile_text_as_text(call, tmp_path):
    path = tmp_path / "lettre.docx"
    words = ["letter", "annonce_sans_chiffre", "--to", str(path), "--section", "Section", "--sender", HOSTILE]
    code, out, err = call(*words, "--recipient", "Madame la présidente", "--place", "Bordeaux")
    assert (code, err, out.strip()) == (0, "", str(path))
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    for piece in HOSTILE.split():
        assert piece in text
    assert "Étude complète d’évaluation des gains" in text
    assert "Des gains importants sont attendus" in text


def test_a_letter_in_another_format_is_refused_and_nothing_is_written(call, tmp_path):
    path = tmp_path / "lettre.odt"
    words = ["letter", "foncier_innovant", "--to", str(path), "--section", "S", "--sender", "N", "--recipient", "R"]
    code, _, err = call(*words, "--place", "Bordeaux")
    assert code == 2
    assert ".docx" in err
    assert not path.exists()


def test_the_effects_compared_with_may_be_chosen(call):
    code, out, _ = call("audit", "assistant_bureautique", "--part", "outside", "--effects", "public")
    assert code == 0
    assert "[A20]" in out
    assert "[A01]" not in out
    code, _, err = call("audit", "assistant_bureautique", "--effects", "publique")
    assert code == 2
    assert "public" in err


def test_a_protocol_says_what_a_pilot_could_show_and_what_its_result_changes(call):
    words = ["protocol", "assistant_bureautique", "--agents", "200", "--compared", "200", "--weeks", "12"]
    code, out, err = call(*words, "--result", "9", "--error", "2")
    assert (code, err) == (0, "")
    assert "pouvait montrer ce gain" in out
    assert "34,6" in out.replace("\u00a0", " ")  # 9 of 26 minutes


def test_a_pilot_with_nothing_to_compare_could_never_have_shown_anything(call):
    words = ["protocol", "assistant_bureautique", "--agents", "20000", "--weeks", "13", "--before", "0"]
    _, out, _ = call(*words)
    assert "n’aurait jamais pu" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("protocol", "foncier_innovant", "--claim", "cost_2021"), "aucune heure"),
        (("protocol", "foncier_innovant", "--result", "3"), "--error"),
    ],
)
def test_a_protocol_that_cannot_be_is_refused(call, words, said):
    code, _, err = call(*words)
    assert code == 2
    assert said in err
