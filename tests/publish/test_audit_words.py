"""The audit in words: every part of every shipped claim is said, in both languages."""

import re
from functools import cache
from pathlib import Path

import pytest

import simulator
from simulator.analysis.audit.audit import audit_of
from simulator.analysis.audit.subject import claims_of
from simulator.dossier.claim_checks import full_name
from simulator.dossier.claims import LABOUR_FORMS, Claim
from simulator.evidence.reference_class import OUTCOMES
from simulator.publish.audit.consistency import sentences
from simulator.publish.audit.evidence import evidence_section
from simulator.publish.audit.forms import FORMS, REFUSED
from simulator.publish.audit.register import register_section
from simulator.publish.audit.sheet import PARTS, sections

SCENARIOS = sorted(Path(__file__).parents[2].joinpath("scenarios").glob("*.yaml"))
NAMES = [path.stem for path in SCENARIOS]
CLAIMS = [
    (name, full_name(project.id, claim.id))
    for name in NAMES
    for project, claim in claims_of(simulator.open_dossier(name))
]
SUSPECT = re.compile(r"\bnan\b|\binf\b|\bNone\b|\{|\}|Words\(|\de-\d\d")
BAD_FRENCH = re.compile(r"(?<!\u00a0)»|«(?!\u00a0)|[^\u00a0\u202f]%")


@cache
def audit(name, claim):
    return audit_of(simulator.open_dossier(name), claim)


@cache
def sheet(name, claim, lang):
    return tuple(sections(audit(name, claim), lang))


def texts(section):
    yield section.title
    yield from section.sentences
    for table in section.tables:
        yield table.caption
        yield from table.columns
        for line in table.lines:
            yield from line


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(("name", "claim"), CLAIMS)
def test_every_part_of_every_claim_is_said(name, claim, lang):
    told = sheet(name, claim, lang)
    assert {part.key for part, _ in told} <= {part.key for part in PARTS}
    assert {"meaning", "cost", "verdict", "demands"} <= {part.key for part, _ in told}
    for part, section in told:
        assert section.title, part.key
        for table in section.tables:
            assert table.lines
            assert {len(line) for line in table.lines} == {len(table.columns)}, table.caption
        for text in texts(section):
            assert not SUSPECT.search(text), (part.key, text)
            if lang == "fr":
                assert not BAD_FRENCH.search(text), (part.key, text)


def table_with(section, start):
    return next(table for table in section.tables if table.caption.startswith(start))


def part(name, key, claim=None, lang="fr"):
    return next(section for each, section in sections(audit(name, claim), lang, (key,)) if each.key == key)


def test_foncier_innovant_says_what_the_issue_asks():
    meaning, consistency = part("foncier_innovant", "meaning"), part("foncier_innovant", "consistency")
    assert "1,5\u00a0% du temps" in meaning.title
    assert "73,5\u00a0k€" in meaning.title
    history = table_with(meaning, "Chiffres successifs")
    assert ["130\u00a0M€", "1,00"] in [list(line[2:4]) for line in history.lines]
    assert ["40\u00a0M€", "0,31"] in [list(line[2:4]) for line in history.lines]
    told = " ".join(consistency.sentences)
    assert "30\u00a0% d’erreurs et 94\u00a0% de confirmations ne se contredisent pas" in told
    assert "récurrent qu’à 41,8\u00a0%" in told
    assert "Communes et intercommunalités" in told
    costs = table_with(part("foncier_innovant", "cost"), "Coûts annoncés")
    assert [line[:2] for line in costs.lines] == [
        ("~2021", "12\u00a0M€"),
        ("2022-08", "24\u00a0M€"),
        ("~2023", "30\u00a0M€"),
    ]


def test_the_assistant_says_what_the_issue_asks():
    meaning = part("assistant_bureautique", "meaning")
    assert ("62,5\u00a0%", "27,4\u00a0%", "6,8\u00a0%") in [
        line[1:] for line in table_with(meaning, "Part du besoin").lines
    ]
    own = next(line for line in table_with(meaning, "La même annonce").lines if "journée que dit" in line[0])
    assert own[1:] == ("5,9\u00a0%", "26\u00a0min/jour ÷ (7,4\u00a0h/jour × 60)")
    told = " ".join(" ".join(line) for table in part("assistant_bureautique", "outside").tables for line in table.lines)
    for effect in ("4,3\u00a0%", "3,5\u00a0%", "2,8\u00a0%", "quantité de travail", "heures enregistrées"):
        assert effect in told


def test_autonomy_says_what_the_issue_asks():
    meaning, consistency = part("semaine_autonomy", "meaning"), part("semaine_autonomy", "consistency")
    assert "16,05\u00a0%" in meaning.title
    assert "34,47\u00a0h/semaine" in meaning.title
    told = " ".join((*meaning.sentences, *consistency.sentences))
    assert "25\u00a0% de production par heure" in told
    assert "28\u00a0% est une exposition" in told


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_register_has_every_claim(name, lang):
    dossier = simulator.open_dossier(name)
    (table,) = register_section(dossier, lang).tables
    assert [line[0] for line in table.lines] == [full_name(project.id, each.id) for project, each in claims_of(dossier)]


def test_the_register_tells_revisions_both_ways():
    (table,) = register_section(simulator.open_dossier("foncier_innovant"), "fr").tables
    links = {line[0]: line[-1] for line in table.lines}
    assert links["foncier_innovant.revenue_first"] == "révisée par revenue_revised"
    assert links["foncier_innovant.revenue_revised"] == "révise revenue_first"


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_reference_class_is_said(outcome, lang):
    section = evidence_section(outcome, lang)
    assert section.tables
    for text in texts(section):
        assert not SUSPECT.search(text), text


def test_every_form_has_its_words_and_says_why_it_is_no_hour_of_work():
    forms = set(Claim.model_fields["form"].annotation.__args__)
    assert set(FORMS) == forms
    assert set(REFUSED) == forms - set(LABOUR_FORMS)


def test_every_finding_has_its_sentence_in_both_languages():
    for fr, en in sentences().values():
        assert set(re.findall(r"\{(\w+)\}", fr)) == set(re.findall(r"\{(\w+)\}", en))
