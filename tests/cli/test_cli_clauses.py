"""The command that writes an agreement, as users call it."""

import pytest
from docx import Document

OFFICE = "scenarios/assistant_bureautique.yaml"
QUICK = ("--draws", "60")


def test_the_agreement_is_told_with_what_explains_it(call):
    code, out, error = call("clauses", OFFICE, *QUICK)
    assert (code, error) == (0, "")
    assert "Article 1. Objet" in out
    assert "Les étapes" in out
    assert "partage32 explain scenarios/assistant_bureautique.yaml net_cost_employer" in out


def test_the_agreement_is_written_in_english_to_a_document(call, tmp_path):
    path = tmp_path / "agreement.docx"
    code, out, _ = call("clauses", OFFICE, "--to", str(path), "--share", "5 %", "--lang", "en", *QUICK)
    assert (code, out.strip()) == (0, str(path))
    texts = [paragraph.text for paragraph in Document(str(path)).paragraphs]
    assert "Draft agreement" in texts
    assert any("pay at least" in text and "5%" in text for text in texts)


def test_a_week_paid_by_tools_that_cost_time_still_makes_true_articles(call):
    code, out, _ = call("clauses", OFFICE, "--set", "realisation=-30 %", *QUICK)
    text = " ".join(out.split())
    assert code == 0
    assert "aucune ne dépend d’un gain mesuré" in text
    assert "Quand le gain n’est pas là" not in text


def test_the_help_says_which_cost_an_envelope_bounds(call):
    _, out, _ = call("clauses", "--help")
    assert "coût complet à terme" in " ".join(out.replace("│", " ").split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "accord.pdf"), ".docx"),
        (("--condition", "service", "--envelope", "3 M€"), "--envelope va avec envelope"),
        (("--envelope", "3 M€", "--share", "5 %"), "une condition à la fois"),
        (("--envelope", "beaucoup"), "--envelope"),
        (("--condition", "wealth"), "financed"),
        (("--otherwise", "wait"), "postpone"),
        (("--scenario", "status_quo"), "ne baisse aucune année"),
        (("--scenario", "hours_31"), "hours_32"),
    ],
)
def test_what_is_not_understood_is_refused_in_one_sentence(call, words, said):
    code, out, error = call("clauses", OFFICE, *words, *QUICK)
    assert code == 2
    assert said in error + out
    assert "Traceback" not in error + out
