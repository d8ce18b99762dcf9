"""An agreement in words and as a document: true in every case, whatever a dossier calls its parts."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from simulator.analysis.comparison import compare
from simulator.analysis.negotiation.clauses.clauses import clauses
from simulator.analysis.negotiation.clauses.found import BRANCHES, CONDITIONS, Odds
from simulator.analysis.negotiation.ground import ground_of
from simulator.analysis.ranges import Range
from simulator.dossier.dossier import content_of, dossier_from, load_dossier
from simulator.dossier.overrides import parse_overrides
from simulator.errors import DossierError
from simulator.publish.charts.words import typo
from simulator.publish.negotiation.clauses import words
from simulator.publish.negotiation.clauses.articles import numbered
from simulator.publish.negotiation.clauses.clauses import agreement_bytes, clauses_section, save_agreement

ROUNDING = 10_000
"""A third of a millimetre, in the units of Word."""

HOSTILE = "A & B <b>{{ 7 * 7 }}</b> {0} {% x %} %s"


@pytest.fixture(scope="module")
def found():
    content = content_of(load_dossier("scenarios/assistant_bureautique.yaml"))
    both = {"fr": HOSTILE, "en": HOSTILE}
    content["organisation"]["name"] = both
    content["projects"][0]["label"] = both
    for scenario in content["scenarios"].values():
        scenario["label"] = both
    dossier = dossier_from(content, "hostile")
    settings = parse_overrides(["wage_growth_rate=0,01"], dossier)
    return clauses(ground_of(dossier, settings), draws=60)


def words_of(section):
    tables = [cell for table in section.tables for line in (table.columns, *table.lines) for cell in line]
    return [section.title, *section.sentences, *tables]


def document_of(found, lang):
    return Document(BytesIO(agreement_bytes(found, lang)))


def of_kind(found, kind, flat, sign, reason=""):
    """Return the agreement with all its stages of one kind, the amounts missing above or below zero."""
    gap = Range((-5e6, 0.0, 1e6, 2e6, 9e6), (1.0,) * 5, sign * 1.5e6)
    stages = tuple(
        replace(
            stage,
            trigger=replace(
                stage.trigger,
                kind=kind,
                flat=flat,
                missing=gap,
                missing_cost=gap,
                measured=found.stages[2].trigger.measured if kind == "reached" else None,
                odds=found.stages[2].trigger.odds if kind == "reached" else None,
                reason=reason,
            ),
        )
        for stage in found.stages
    )
    return replace(found, stages=stages)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("kind", ["reached", "always", "never", "unmeasured"])
def test_every_sentence_can_be_said_in_every_case(found, kind, lang):
    told = set()
    reasons = ("past", "start", "unseen", "no_gain", "rounding", "noise") if kind == "unmeasured" else ("",)
    for condition in CONDITIONS:
        for branch in BRANCHES:
            for flat, sign in ((False, 1), (True, -1)):
                for reason in reasons[:: 1 if branch == "hire" else 5]:
                    made = replace(of_kind(found, kind, flat, sign, reason), condition=condition, branch=branch)
                    told.update(words_of(clauses_section(made, lang)))
    for text in told:
        assert not re.search(r"\bnan\b|\binf\b|None", text), text
        if lang == "fr":
            own = text.replace(HOSTILE, "")
            assert typo(own) == own, text
    assert any(HOSTILE in text for text in told)


def test_the_text_says_the_numbers_of_the_computation(found):
    section = clauses_section(found, "fr")
    stage = found.stages[2]
    hours = words.trigger_hours(stage, "fr")
    assert hours in section.title
    article = next(text for text in section.sentences if text.startswith("Article 6."))
    assert f"atteint au moins {hours} heures" in article
    assert words.told(stage.cost, "EUR", "fr") in article
    assert words.told(stage.spending, "EUR", "fr") in article
    assert "Aucun crédit n’est évité en 2030" in article or "aucun crédit n’est évité sur 2030" in article
    assert "31\u00a0octobre 2029" in article
    assert section.tables[0].lines[2][2] == f"{hours} h"
    assert "wage_growth_rate" in section.sentences[-1]


def test_pointers_lead_to_the_numbers_that_are_written(found):
    section = clauses_section(found, "fr")
    pointer = next(each for each in section.pointers if each.name == "bankable_hours")
    back = compare(found.ground.dossier, pointer.settings, [pointer.scenario], [pointer.position])
    hours = back.outcome(pointer.scenario, pointer.position).total(pointer.name, pointer.year)
    assert hours == pytest.approx(found.stages[2].trigger.measured.hours, rel=1e-6)
    assert len(section.pointers) == 4 * 3 + 1
    costs = [each for each in section.pointers if each.name == "net_cost_employer"]
    for each, stage in zip(costs, found.stages, strict=True):
        central = compare(found.ground.dossier, each.settings, [each.scenario], [each.position])
        assert central.outcome(each.scenario, each.position).total(each.name, each.year) == pytest.approx(
            stage.cost.central
        )


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_document_holds_every_article_in_order_and_every_table(found, lang):
    document = document_of(found, lang)
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    titles = [article.title for article in numbered(found, lang)]
    assert headings[: len(titles)] == titles
    assert [int(re.match(r"Article (\d+)", title)[1]) for title in titles] == list(range(1, len(titles) + 1))
    assert len(document.tables) == 1 + 5
    text = "\n".join(p.text for p in document.paragraphs)
    for article in numbered(found, lang):
        for lead, said in article.paragraphs:
            assert lead in text
            assert said in text
    assert found.ground.dossier.digest[:8] in text
    assert str(found.seed) in text


def test_what_looks_like_a_mark_stays_text(found):
    document = document_of(found, "fr")
    assert HOSTILE in [p.text for p in document.paragraphs]
    assert HOSTILE in [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert document.core_properties.author == HOSTILE


def test_tables_fit_the_page_and_repeat_their_head(found):
    document = document_of(found, "fr")
    page = document.sections[-1]
    room = page.page_width - page.left_margin - page.right_margin
    assert page.page_width > page.page_height
    for table in document.tables[1:]:
        assert sum(column.width for column in table.columns) <= room + ROUNDING
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert document.styles["Normal"].font.name == "Noto Sans"
    assert document.core_properties.language == "fr-FR"


def test_it_is_a_draft_and_no_legal_advice(found):
    for lang, draft, advice in (("fr", "Projet d’accord", "n’est pas un avis juridique"), ("en", "Draft", "not legal")):
        texts = [p.text for p in document_of(found, lang).paragraphs]
        assert texts[0].startswith(draft)
        assert any(advice in text for text in texts)


def test_one_stage_is_said_in_the_singular(found):
    one = replace(found, stages=found.stages[2:])
    section = clauses_section(one, "fr")
    assert section.title.startswith("De 33\u00a0h à 32\u00a0h en 1 étape\u202f;")
    assert "en une étape" in section.sentences[1]
    assert "L’étape est reportée d’un an" in section.sentences[4]
    none = of_kind(one, "always", flat=False, sign=1)
    assert clauses_section(none, "fr").title.endswith("sans qu’aucune dépende d’un gain")


def test_what_depends_on_no_gain_is_said_so_from_the_first_article(found):
    some = clauses_section(found, "fr").sentences
    assert "une étape qui dépend d’un gain mesuré (2030)" in some[1]
    assert "L’étape de 2030 a lieu quand le gain mesuré suffit" in some[2]
    assert "c’est trop peu pour être mesuré" in some[5]
    none = clauses_section(of_kind(found, "always", flat=False, sign=1), "fr").sentences
    assert "aucune ne dépend d’un gain mesuré" in none[1]
    assert "Aucune étape ne dépend d’un gain mesuré" in none[2]
    assert not [text for text in none[1:3] if "sinon" in text or "Quand le gain" in text]
    assert not [text for text in none if "Absence de mesure" in text]


def test_a_threshold_is_the_same_in_the_article_and_in_the_table(found):
    stage = found.stages[2]
    apart = replace(stage.trigger, share=stage.trigger.measured.share - 0.02)
    made = replace(found, stages=(*found.stages[:2], replace(stage, trigger=apart)))
    section = clauses_section(made, "fr")
    written = words.share(stage.trigger.measured.share, "fr")
    assert section.tables[1].lines[2][1] == written
    assert f"un taux de réalisation de {written}" in section.sentences[6]


def test_the_two_costs_are_told_apart_and_the_credits_avoided_year_by_year(found):
    sentences = clauses_section(found, "fr").sentences
    for stage, article in zip(found.stages, sentences[4:7], strict=True):
        assert words.told(stage.spending, "EUR", "fr") in sentences[2]
        assert f"Coût complet à terme de la semaine de {stage.fall.year}, si toutes" in article
        assert f"Crédits de l’année {stage.fall.year}" in article
    years = ((2030, Range((0.0,) * 5, (0.0,) * 5, 0.0)), (2031, Range((4e6,) * 5, (0.0,) * 5, 4e6)))
    late = replace(found.stages[2].otherwise, avoided=years, in_all=years[1][1])
    made = replace(found, stages=(replace(found.stages[2], otherwise=late),))
    text = " ".join(clauses_section(made, "fr").sentences)
    assert "Aucun crédit n’est évité en 2030" in text
    assert "crédits évités\u00a0: 4\u00a0M€, dont 4\u00a0M€ en 2031" in text


def test_the_chance_of_missing_the_condition_stands_in_the_title_and_beside_the_trigger(found):
    stage = found.stages[2]
    odds = Odds(0.38, 0.58, (("reorganisation_contribution", 0.87), ("gains_contribution", 0.13)))
    made = replace(found, stages=(replace(stage, trigger=replace(stage.trigger, odds=odds)),))
    section = clauses_section(made, "fr")
    assert section.title.endswith("le coût complet à terme dépasse l’enveloppe dans 38 tirages sur 100")
    assert "contre 58 tirages sur 100 quand il ne l’est pas" in section.sentences[4]
    assert "Le gain n’est pas ce qui décide" in section.sentences[4]
    assert section.tables[1].lines[0][-1] == "38 tirages sur 100"


def test_a_date_or_competitions_before_the_decision_are_said():
    ground = ground_of(load_dossier("scenarios/semaine_autonomy.yaml"))
    article = clauses_section(clauses(ground, draws=60), "fr").sentences[4]
    assert "premier jour de l’année de la décision" in article
    assert "devaient s’ouvrir en 2023, avant l’année de la décision (2024)" in article


@pytest.mark.parametrize(
    ("quantiles", "central", "said"),
    [
        ((38e6, 70e6, 100e6, 120e6, 158e6), 104.7e6, "100\u00a0M€ (40\u00a0M€\u00a0à 160\u00a0M€)"),
        ((0.0, 100e6, 491e6, 1e9, 2.1e9), 491e6, "490\u00a0M€ (0\u00a0€\u00a0à 2,1\u00a0Md€)"),
        ((5e6,) * 5, 5e6, "5\u00a0M€"),
        ((0.0, 0.0, 0.0, 0.0, 3e6), 1e-9, "0\u00a0€ (0\u00a0€\u00a0à 3\u00a0M€)"),
    ],
)
def test_a_value_is_told_in_two_digits_or_as_finely_as_its_range(quantiles, central, said):
    assert words.told(Range(quantiles, (0.0,) * 5, central), "EUR", "fr") == said


def test_points_follow_the_plural_of_each_language():
    def gap(central):
        return words.points(Range((central,) * 5, (0.0,) * 5, central), "fr")

    assert gap(0.015) == "1,5\u00a0point"
    assert gap(0.02) == "2,0\u00a0points"
    assert words.points(Range((0.0,) * 5, (0.0,) * 5, 0.005), "en") == "0.5\u00a0points"


def test_a_document_is_written_whole_or_not_at_all(found, tmp_path):
    path = tmp_path / "accord.docx"
    save_agreement(found, path, "fr")
    assert Document(str(path)).paragraphs
    assert [each.name for each in tmp_path.iterdir()] == ["accord.docx"]
    with pytest.raises(DossierError, match=r"\.docx"):
        save_agreement(found, tmp_path / "accord.odt", "fr")
    with pytest.raises(DossierError, match="enregistré"):
        save_agreement(found, Path(tmp_path / "nowhere" / "accord.docx"), "fr")
    assert [each.name for each in tmp_path.iterdir()] == ["accord.docx"]
