"""The claim register as a workbook: written, changed by hand, read back, and never trusted."""

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from typing import get_args

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from simulator.api import open_dossier, scenarios_folder
from simulator.dossier import claims as claims_module
from simulator.dossier import parts
from simulator.dossier.claims import Claim
from simulator.dossier.dossier import content_of, dossier_from
from simulator.dossier.workbook import (
    claims_from_bytes,
    claims_from_workbook,
    register_bytes,
    register_changes,
    write_register,
)
from simulator.dossier.workbook_words import EUROS, PERCENTAGES, matched, words
from simulator.errors import DossierError
from simulator.evidence.grades import grades
from simulator.evidence.sources import register
from simulator.publish.audit.forms import DISCLOSURES, MEASURES

SHIPPED = sorted(path.stem for path in scenarios_folder().glob("*.yaml"))
HOSTILE = ("=1+1", "+33", "-12", "@SUM(A1)", "#REF!", "<img src=x onerror=alert(1)>", "{{7*7}}", "_x0041_", "&amp;")
NEW = {"projet": "tool", "forme": "postes", "valeur": 300, "citation": "« 300 postes »", "dit par": "DG"}


def bare(*claims, **project):
    """A dossier with two projects, the first with these claims."""
    said = {"quotation": "x", "said_by": "x"}
    common = {"label": "Tool", "nature": "automation", "scope": ["office"], "deployment_year": 2026}
    content = {
        "id": "one",
        "title": "One",
        "summary": "One",
        "first_year": 2026,
        "decision_year": 2027,
        "years": 3,
        "organisation": {"name": "One"},
        "categories": [{"id": "B", "label": "B"}],
        "services": [{"id": "office", "label": "Office", "posts": 100}],
        "projects": [
            common | {"id": "tool", "claims": [said | claim for claim in claims]} | project,
            common | {"id": "other"},
        ],
    }
    return dossier_from(content, "one.yaml")


def edited(dossier, *rows, change=None):
    """The workbook of a dossier with rows added below its claims, by header, and any other change made to the sheet."""
    book = openpyxl.load_workbook(io.BytesIO(register_bytes(dossier, register())))
    sheet = book["Annonces"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    first = 3 + sum(len(project.claims) for project in dossier.projects)
    for number, row in enumerate(rows, first):
        for header, value in row.items():
            sheet.cell(number, columns[header]).value = value
    if change:
        change(sheet, columns)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def read(dossier, *rows, change=None):
    return claims_from_bytes(dossier, edited(dossier, *rows, change=change), "recu.xlsx", register())


def put(number, header, value):
    """A change: one cell of a row of the sheet."""

    def change(sheet, columns):
        sheet.cell(number, columns[header]).value = value

    return change


def refused(dossier, *rows, change=None):
    with pytest.raises(DossierError) as caught:
        read(dossier, *rows, change=change)
    assert caught.value.fr.startswith("recu.xlsx")
    assert caught.value.en.startswith("recu.xlsx")
    return caught.value.fr


def cell(place):
    """The place of a cell said by its header and row: "valeur 3" is D3."""
    header, _, row = place.rpartition(" ")
    rank = [column.header.fr for column in words().columns.values()].index(header) + 1
    return f"{get_column_letter(rank)}{row}"


# --- writing and reading back ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_a_workbook_read_back_changes_nothing(name, tmp_path):
    dossier = open_dossier(name)
    write_register(dossier, tmp_path / "annonces.xlsx", register())
    after = claims_from_workbook(dossier, tmp_path / "annonces.xlsx", register())
    assert after == dossier
    assert after.digest == dossier.digest


@pytest.mark.parametrize("name", SHIPPED)
def test_a_workbook_tells_all_of_a_dossier_that_has_lost_its_claims(name):
    dossier = open_dossier(name)
    content = content_of(dossier)
    for project in content["projects"]:
        project.pop("claims", None)
        project.pop("booked", None)
    empty = dossier_from(content, name)
    after = claims_from_bytes(empty, register_bytes(dossier, register()), "recu.xlsx", register())
    for project, wanted in zip(after.projects, dossier.projects, strict=True):
        found = [(claim.id, claim.form, claim.quotation.fr, claim.links, claim.disclosure) for claim in project.claims]
        assert found == [(c.id, c.form, c.quotation.fr, c.links, c.disclosure) for c in wanted.claims]
        assert [c.value.number for c in project.claims] == [c.value.number for c in wanted.claims]
        assert project.labour_claim is None or project.labour_claim.id == wanted.labour_claim.id


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=60) | st.sampled_from(
    HOSTILE
)


@settings(max_examples=25, deadline=None)
@given(quotation=TEXT, said_by=TEXT, value=st.floats(-1e12, 1e12), missing=st.lists(TEXT, max_size=3))
def test_any_text_and_number_come_back(quotation, said_by, value, missing):
    claim = {"id": "c", "form": "cost", "quotation": quotation, "said_by": said_by, "value": value, "missing": missing}
    dossier = bare(claim)
    try:
        after = claims_from_bytes(dossier, register_bytes(dossier), "recu.xlsx")
    except DossierError as error:
        assert "obligatoire" in error.fr  # noqa: PT017
        return
    assert after == dossier


@pytest.mark.parametrize("text", HOSTILE)
def test_user_text_is_never_a_formula(text):
    dossier = bare({"id": "c", "form": "cost", "quotation": text, "said_by": text, "date": text, "missing": [text]})
    book = openpyxl.load_workbook(io.BytesIO(register_bytes(dossier)))
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row if cell.value is not None}
    assert kinds == {"s"}
    assert claims_from_bytes(bare(), register_bytes(dossier), "recu.xlsx").projects[0].claims[0].quotation.fr == text


def test_what_the_format_takes_for_a_sign_is_escaped():
    content = register_bytes(bare({"id": "c", "form": "cost", "quotation": "_x0041_ _x"}))
    assert openpyxl.load_workbook(io.BytesIO(content))["Annonces"]["G3"].value == "_x005F_x0041_ _x"


def test_a_dossier_without_claims_gives_a_template_with_its_columns():
    book = openpyxl.load_workbook(io.BytesIO(register_bytes(bare())))
    sheet = book["Annonces"]
    assert [cell.value for cell in sheet[1]] == [column.header.fr for column in words().columns.values()]
    assert all(cell.value is None for row in sheet.iter_rows(min_row=3) for cell in row)
    assert sheet.freeze_panes == "C3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", int(sheet.PAPERSIZE_A4))
    assert claims_from_bytes(bare(), register_bytes(bare()), "recu.xlsx") == bare()


def test_lists_offer_exactly_the_words_that_are_read():
    book = openpyxl.load_workbook(io.BytesIO(register_bytes(bare())))
    sheet, guide = book["Annonces"], book["Lisez-moi"]
    offered = {}
    for limit in sheet.data_validations.dataValidation:
        letter = str(limit.sqref).split(":")[0].rstrip("0123456789")
        cells = guide[limit.formula1.split("!")[1].replace("$", "")]
        offered[sheet[f"{letter}1"].value] = [row[0].value for row in cells]
    assert offered.pop("projet") == ["tool", "other"]
    wanted = {words().columns[key].header.fr: choices for key, choices in words().choices.items()}
    assert offered == {header: [each.label.fr for each in choices.values()] for header, choices in wanted.items()}


@pytest.mark.parametrize(
    ("key", "allowed"),
    [
        ("form", claims_module.Form),
        ("disclosure", claims_module.Disclosure),
        ("grade", claims_module.ClaimGrade),
        ("nature", parts.Source.model_fields["nature"].annotation),
        ("measured_after", get_args(Claim.model_fields["measured_after"].annotation)[0]),
    ],
)
def test_the_words_of_a_list_are_all_those_of_the_register(key, allowed):
    assert tuple(words().choices[key]) == get_args(allowed)


def test_the_workbook_speaks_as_the_rest_of_the_product_does():
    for key, (fr, en) in DISCLOSURES.items():
        assert (words().choices["disclosure"][key].label.fr, words().choices["disclosure"][key].label.en) == (fr, en)
    for key, choice in words().choices["grade"].items():
        assert (choice.label.fr, choice.label.en) == (grades()[key].label.fr, grades()[key].label.en)
    for form in get_args(claims_module.Form):
        measure = MEASURES.get(form, "share")
        assert (form in PERCENTAGES) == (measure in ("share", "rate/year")) or form == "unstated"
        assert (form in EUROS) == measure.startswith("EUR")


# --- a row added -----------------------------------------------------------------------------------------


def test_a_new_row_is_a_claim_with_its_document_among_the_sources():
    row = NEW | {
        "valeur": "1 234,5",
        "date": "08/11/2021",
        "document": "Compte rendu du 8 novembre",
        "éditeur": "Solidaires",
        "adresse": "https://exemple.fr/cr",
        "nature": "Syndicat",
        "communication": "étude non communiquée",
        "ce qui manque": "l’étude ; le coût ;",
    }
    after = read(bare(), row)
    (claim,) = after.projects[0].claims
    assert (claim.id, claim.value.number, claim.date) == ("annonce_300_postes", 1234.5, "2021-11-08")
    assert (claim.source, claim.value.source) == (("compte_rendu_du_8_novembre",), ("compte_rendu_du_8_novembre",))
    assert [each.fr for each in claim.missing] == ["l’étude", "le coût"]
    assert claim.disclosure == "withheld"
    source = after.sources["compte_rendu_du_8_novembre"]
    assert (source.publisher, source.url, source.nature) == ("Solidaires", "https://exemple.fr/cr", "union")
    assert register_changes(bare(), after).added == ("tool.annonce_300_postes",)


@pytest.mark.parametrize(
    ("form", "typed", "number"),
    [
        ("recette", "130 M€", 130e6),
        ("recette", "130\u00a0M€", 130e6),
        ("part du temps", "12 %", 0.12),
        ("part du temps", 0.12, 0.12),
        ("postes", "\u2212550", -550),
        ("gain sans nombre", "Non communiqué", None),
        ("gain sans nombre", None, None),
    ],
)
def test_numbers_are_read_as_they_are_typed_in_french(form, typed, number):
    (claim,) = read(bare(), NEW | {"forme": form, "valeur": typed}).projects[0].claims
    assert claim.value.number == number
    assert claim.value.disclosed == (number is not None)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (dt.date(2021, 11, 8), "2021-11-08"),
        (dt.datetime(2021, 11, 8, 9, 30), "2021-11-08"),  # noqa: DTZ001
        (2021, "2021"),
        ("2021-11", "2021-11"),
        ("~2021", "~2021"),
        ("8.1.2021", "2021-01-08"),
    ],
)
def test_dates_are_read_from_texts_and_from_dates(typed, told):
    assert read(bare(), NEW | {"date": typed}).projects[0].claims[0].date == told


def test_the_same_row_without_a_name_is_the_same_claim_and_another_one_is_not():
    sheet = edited(bare(), NEW | {"forme": "coût"}, NEW, NEW | {"forme": "recette", "citation": "« 300 postes » !"})
    once = claims_from_bytes(bare(), sheet, "recu.xlsx")
    names = [claim.id for claim in once.projects[0].claims]
    assert names == ["annonce_300_postes", "annonce_300_postes_2", "annonce_300_postes_3"]
    assert claims_from_bytes(once, sheet, "recu.xlsx") == once


def test_one_document_of_two_rows_is_one_source():
    document = {"document": "Rapport", "éditeur": "Cour des comptes"}
    after = read(bare(), NEW | document, NEW | {"forme": "coût", "citation": "b"} | document | {"document": "RAPPORT"})
    assert list(after.sources) == ["rapport"]
    assert {claim.source for claim in after.projects[0].claims} == {("rapport",)}


@pytest.mark.parametrize("title", ["judgement", "Definition", "FI010"])
def test_a_document_takes_no_name_that_means_something_else(title):
    after = read(bare(), NEW | {"document": title, "éditeur": "x"})
    (name,) = after.sources
    assert name not in {"judgement", "definition", *register()}


def test_words_are_read_in_both_languages_and_as_dossiers_write_them():
    for word in ("taux d’erreur", "TAUX D'ERREUR", "error rate", "error_rate"):
        assert read(bare(), NEW | {"forme": word, "valeur": 0.3}).projects[0].claims[0].form == "error_rate"


# --- a row changed ---------------------------------------------------------------------------------------


def test_a_changed_number_keeps_its_source_and_note_and_loses_the_range_of_the_old_one():
    dossier = open_dossier("foncier_innovant")
    number = 3 + [claim.id for claim in dossier.projects[0].claims].index("detection_errors")
    before = dossier.projects[0].claims[number - 3]
    after = read(dossier, change=put(number, "valeur", "25 %"))
    claim = after.projects[0].claims[number - 3]
    assert (claim.value.number, claim.value.low, claim.value.high) == (0.25, None, None)
    assert (claim.value.source, claim.value.note, claim.value.base) == (
        before.value.source,
        before.value.note,
        before.value.base,
    )
    assert claim.model_copy(update={"value": before.value}) == before
    changed = register_changes(dossier, after, register())
    assert (changed.changed, changed.left) == ({"foncier_innovant.detection_errors": ("value",)}, 8)


def test_a_changed_text_stands_in_both_languages_and_the_others_keep_their_translation():
    dossier = open_dossier("foncier_innovant")
    before = dossier.projects[0].claims[0]
    missing = f"le coût ; {before.missing[1].fr}"
    claim = read(dossier, change=put(3, "ce qui manque", missing)).projects[0].claims[0]
    assert [each.en for each in claim.missing] == ["le coût", before.missing[1].en]
    assert claim.quotation == before.quotation


def test_an_emptied_cell_erases_and_a_column_taken_away_does_not():
    dossier = open_dossier("foncier_innovant")
    assert read(dossier, change=put(3, "date", None)).projects[0].claims[0].date == ""

    def without_dates(sheet, columns):
        sheet.delete_cols(columns["date"])

    assert read(dossier, change=without_dates) == dossier


def test_measurements_and_pilot_are_kept():
    dossier = open_dossier("assistant_bureautique")
    (before,) = (claim for project in dossier.projects for claim in project.claims)
    (after,) = (c for p in read(dossier, change=put(3, "page", 12)).projects for c in p.claims)
    assert before.pilot is not None
    assert after == before.model_copy(update={"page": "12"})


def test_a_claim_that_no_row_names_is_left():
    dossier = open_dossier("foncier_innovant")

    def first_only(sheet, columns):
        sheet.delete_rows(4, 20)

    assert read(dossier, change=first_only) == dossier


def test_another_document_takes_the_place_of_the_one_shown_and_leaves_the_others():
    dossier = open_dossier("foncier_innovant")

    def other(sheet, columns):
        for header, value in (("document", "Autre"), ("éditeur", "Autre"), ("adresse", None)):
            sheet.cell(5, columns[header]).value = value

    before = dossier.projects[0].claims[2]
    after = read(dossier, change=other)
    claim = after.projects[0].claims[2]
    assert (before.source, claim.source) == (("FI009", "linformaticien_2022"), ("autre", "linformaticien_2022"))
    assert claim.value == before.value
    assert claims_from_bytes(after, register_bytes(after, register()), "recu.xlsx", register()) == after


def test_the_claim_that_counts_stays_unless_another_is_marked():
    one = {"id": "first", "form": "posts", "value": 100}
    after = read(bare(one), NEW)
    assert (after.projects[0].booked, len(after.projects[0].claims)) == ("first", 2)
    assert read(after, change=put(3, "compte", None)) == after

    def swap(sheet, columns):
        sheet.cell(3, columns["compte"]).value = None
        sheet.cell(4, columns["compte"]).value = "oui"

    assert read(after, change=swap).projects[0].booked == "annonce_300_postes"


# --- refusals --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "place", "word"),
    [
        ({"projet": "tol"}, "projet 3", "vouliez-vous dire « tool »"),
        ({"projet": None}, "projet 3", "quel projet"),
        ({"annonce": "Recette 2022"}, "annonce 3", "lettres minuscules"),
        ({"forme": "recete"}, "forme 3", "vouliez-vous dire « recette »"),
        ({"forme": None}, "forme 3", "obligatoire"),
        ({"valeur": "beaucoup"}, "valeur 3", "n’est pas un nombre"),
        ({"valeur": "=1+1"}, "valeur 3", "une formule n’est pas lue"),
        ({"valeur": "#REF!"}, "valeur 3", "erreur de calcul"),
        ({"valeur": dt.date(2021, 1, 1)}, "valeur 3", "n’est pas un nombre"),
        ({"forme": "part du temps", "valeur": 30}, "valeur 3", "30 %"),
        ({"citation": None}, "citation 3", "obligatoire"),
        ({"citation": "x" * 2001}, "citation 3", "texte trop long"),
        ({"citation": '=HYPERLINK("http://x";"y")'}, "citation 3", "une formule n’est pas lue"),
        ({"dit par": " "}, "dit par 3", "obligatoire"),
        ({"date": "31/02/2021"}, "date 3", "n’est pas une date"),
        ({"document": "Rapport"}, "éditeur 3", "qui l’a publié"),
        ({"éditeur": "Cour"}, "document 3", "son titre"),
        ({"document": "Rapport", "éditeur": "Cour", "adresse": "exemple"}, "adresse 3", "adresse complète"),
        ({"communication": "secret"}, "communication 3", "Mots admis"),
        ({"années de croissance": 10}, "années de croissance 3", "vont ensemble"),
        ({"forme": "croissance annuelle", "valeur": "1 %"}, "années de croissance 3", "vont ensemble"),
        ({"années de croissance": "1,5"}, "années de croissance 3", "nombre entier"),
        ({"part récurrente": 42}, "part récurrente 3", "42"),
        ({"révise": "rien"}, "révise 3", "« tool.rien » n’existe pas"),
        ({"contredit": "annonce_300_postes ; rien"}, "contredit 3", "« tool.rien » n’existe pas"),
        ({"forme": "coût", "compte": "oui"}, "compte 3", "heures de travail"),
    ],
)
def test_a_cell_that_is_not_allowed_is_named(row, place, word):
    told = refused(bare(), NEW | row)
    assert f"Annonces!{cell(place)} : " in told
    assert word in told


@pytest.mark.parametrize(
    ("rows", "place", "word"),
    [
        ((NEW | {"annonce": "a"}, NEW | {"annonce": "a"}), "annonce 4", "annonce 3"),
        ((NEW, NEW | {"citation": "b"}), "compte 3", "écrivez « oui »"),
        ((NEW | {"compte": "oui"}, NEW | {"citation": "b", "compte": "oui"}), "compte 4", "compte déjà"),
        (
            (
                NEW | {"document": "R", "éditeur": "C", "adresse": "https://a.fr"},
                NEW | {"document": "R", "éditeur": "C", "adresse": "https://b.fr", "citation": "b", "forme": "coût"},
            ),
            "adresse 4",
            "adresse 3",
        ),
    ],
)
def test_two_rows_that_do_not_go_together_are_named(rows, place, word):
    told = refused(bare(), *rows)
    assert f"Annonces!{cell(place)} : " in told
    assert (cell(word) if word.endswith(" 3") else word) in told


@pytest.mark.parametrize(
    ("change", "place", "word"),
    [
        (put(1, "base", "bases"), "Annonces!E1", "vouliez-vous dire « base »"),
        (put(1, "base", "valeur"), "Annonces!E1", "deux fois"),
        (put(1, "projet", None), "Annonces!A1", "« projet » manque"),
        (lambda sheet, columns: sheet.cell(3, 40, "note"), "Annonces!AN3", "pas de nom"),
        (lambda sheet, columns: setattr(sheet, "title", "Anonces"), "recu.xlsx", "vouliez-vous dire"),
        (lambda sheet, columns: sheet.delete_rows(1, 50), "Annonces", "modèle"),
        (
            lambda sheet, columns: [sheet.cell(row, 1, "tool") for row in range(3, 1005)],
            "Annonces!A1003",
            "1000 lignes",
        ),
        (lambda sheet, columns: sheet.cell(900_000, 1, "tol"), "Annonces!A900000", "« tol »"),
    ],
)
def test_a_sheet_that_is_not_understood_is_refused(change, place, word):
    told = refused(bare(), change=change)
    assert place in told
    assert word in told


def test_a_link_in_a_circle_is_refused():
    first = NEW | {"annonce": "a", "forme": "coût", "révise": "b"}
    told = refused(bare(), first, first | {"annonce": "b", "révise": "a"})
    assert "se révise elle-même" in told


def zipped(**parts_):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_.items():
            archive.writestr(name, content)
    return written.getvalue()


def with_part(content, name, change):
    """The same workbook with one part changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        told = {part: archive.read(part) for part in archive.namelist()}
    return zipped(**(told | {name: change(told.get(name, b""))}))


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "lisible"),
        (b"not a workbook", "lisible"),
        (zipped(hello=b"x"), "lisible"),
        (b"x" * 2_000_001, "2 Mo"),
        (zipped(bomb=b"0" * 30_000_000), "démesuré"),
        (zipped(**{f"p{rank}": b"" for rank in range(600)}), "démesuré"),
        (with_part(register_bytes(bare()), "xl/workbook.xml", lambda part: ENTITY + part), "démesuré ou anormal"),
        (with_part(register_bytes(bare()), "xl/workbook.xml", lambda part: part[:100]), "lisible"),
        (with_part(register_bytes(bare()), "xl/worksheets/sheet1.xml", lambda part: part[:900]), "lisible"),
        (with_part(register_bytes(bare()), "xl/worksheets/sheet1.xml", lambda _: b""), "lisible"),
    ],
)
def test_a_hostile_or_broken_file_is_one_sentence(content, word):
    with pytest.raises(DossierError, match=word) as caught:
        claims_from_bytes(bare(), content, "recu.xlsx")
    assert caught.value.fr.startswith("recu.xlsx : ")


def test_macros_are_ignored():
    content = with_part(edited(bare(), NEW), "xl/vbaProject.bin", lambda _: b"Sub AutoOpen()")
    assert len(claims_from_bytes(bare(), content, "recu.xlsx").projects[0].claims) == 1


@pytest.mark.parametrize("name", ["annonces.xlsm", "annonces.xls", "annonces.csv", "absent.xlsx"])
def test_only_a_workbook_that_exists_is_read(name, tmp_path):
    if not name.startswith("absent"):
        (tmp_path / name).write_bytes(register_bytes(bare()))
    with pytest.raises(DossierError, match=r"xlsx|introuvable"):
        claims_from_workbook(bare(), tmp_path / name)


def test_nothing_is_half_written(tmp_path):
    with pytest.raises(DossierError, match="enregistrement"):
        write_register(bare(), tmp_path / "no_such_folder" / "annonces.xlsx")
    with pytest.raises(DossierError, match=r"nom en \.xlsx"):
        write_register(bare(), tmp_path / "annonces.txt")
    write_register(bare(), tmp_path / "annonces.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["annonces.xlsx"]


def test_headers_are_known_whatever_their_case_and_spaces():
    def shout(sheet, columns):
        for cell in sheet[1]:
            cell.value = f" {cell.value.upper()}\u00a0"

    assert read(bare({"id": "c", "form": "cost"}), change=shout) == bare({"id": "c", "form": "cost"})
    assert matched("TAUX\u00a0D'ERREUR ") == matched("taux d’erreur")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_workbook_that_libreoffice_saves_again_still_says_the_same(tmp_path):
    claims = [
        {"id": f"c{rank}", "form": "cost", "quotation": text, "said_by": text, "value": rank / 7, "page": text[:40]}
        for rank, text in enumerate(HOSTILE)
    ]
    dossier = bare(*claims)
    write_register(dossier, tmp_path / "annonces.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(tmp_path / "again")]
    subprocess.run([*command, str(tmp_path / "annonces.xlsx")], capture_output=True, check=True, timeout=180)
    assert claims_from_workbook(dossier, tmp_path / "again" / "annonces.xlsx") == dossier
