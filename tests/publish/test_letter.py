"""Letters that ask for papers: complete, sourced, in good French; and what a user wrote in them stays text."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import product

import docx
import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st

import simulator
from simulator.analysis.information import WITHOUT_BOUNDS, Silence, Worth, worth_of_documents
from simulator.analysis.statements import parse_statement
from simulator.errors import DossierError
from simulator.evidence.documents import documents
from simulator.publish import letter_docx as word
from simulator.publish.letter import Announced, LetterFacts, Wanted, letter, plain, save_letter, wanted
from simulator.publish.letter_docx import ALLOWED, NAMES, letter_docx
from simulator.publish.letter_pdf import letter_pdf
from simulator.publish.letter_reasons import decisive
from simulator.publish.letter_words import KINDS, cited

EVERY = list(product(KINDS, ("fr", "en")))
ARTICLE = re.compile(r"[LR]\.\*?\s\d{3}-\d+")

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "{{7*7}}",
    "{% raw %}",
    "{_{ 1 }_} {_% x %_}",
    "=1+1",
    '#import "x"',
    "*bold* _it_ $x$ @ref `c`",
    "& &amp; </w:t> ]]>",
    "\\u{41} \\ [x](y) ~ -- ---",
    "é œ Ÿ « ’ » € ½",
)

CLAIM = Announced(
    project="Foncier innovant",
    quotation="ce projet permettra d’économiser 300 emplois",
    said_by="la direction générale",
    date="2021-06",
    document="Comité technique de réseau",
    page="12",
    missing=("la méthode d’évaluation", "le calendrier des suppressions"),
)
PAPERS = ("gain_evaluation", "checking_time", "error_rates", "posts_schedule", "ftap_contract")


def facts(lang="fr", **changed):
    given_facts = LetterFacts(
        claim=CLAIM,
        wanted=tuple(wanted(documents()[name], lang) for name in PAPERS),
        section="Section de la Gironde",
        sender="Camille Martin",
        recipient=("Monsieur le président du comité social d’administration", "33000 Bordeaux"),
        place="Bordeaux",
        day=date(2026, 12, 1),
        role="Secrétaire de section",
        contact=("section@example.org",),
        ranked=True,
    )
    return replace(given_facts, **changed)


def filled_with(text):
    """Return facts in which every text that a user gives is the same."""
    return LetterFacts(
        claim=Announced(text, text, text, text, text, text, (text, text)),
        wanted=(Wanted(text, text, text),),
        section=text,
        sender=text,
        recipient=(text, text),
        place=text,
        day=date(2026, 12, 1),
        role=text,
        contact=(text,),
    )


def texts_of(written):
    """Return every text of a letter, papers included."""
    papers = [each for paper in written.wanted for each in (paper.what, paper.contains, paper.why)]
    head = (written.section, *written.contact, *written.recipient, written.place_and_date, written.subject)
    body = (*written.paragraphs, *papers, *written.after, written.closing, *written.signature, *written.legal)
    return [*head, written.salutation, *body]


def read_back(content):
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)


def squeezed(text):
    return "".join(text.replace("\u200b", "").split())


def pdf_text(content, folder):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = folder / "letter.pdf"
    path.write_bytes(content)
    found = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True).stdout
    return found.decode()


# --- what a letter says ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "lang"), EVERY)
def test_a_letter_says_all_that_it_was_given(kind, lang):
    written = letter(kind, lang, facts(lang))
    whole = " ".join(texts_of(written))
    for text in (CLAIM.project, CLAIM.quotation, CLAIM.document, *CLAIM.missing, "Camille Martin", "Bordeaux"):
        assert text in whole
    assert [paper.what for paper in written.wanted] == [paper.what for paper in facts(lang).wanted]
    assert all(paper.why for paper in written.wanted)
    assert "{" not in whole
    assert bool(written.note) == (lang == "en")


def test_a_letter_to_the_committee_asks_for_papers_before_the_meeting_and_for_an_item_on_the_agenda():
    usual = " ".join(letter("csa", "fr", facts()).paragraphs)
    assert "avant la prochaine réunion du comité" in usual
    assert "d’inscrire ce point à l’ordre du jour" in usual
    dated = " ".join(letter("csa", "fr", facts(meeting=date(2026, 12, 15))).paragraphs)
    assert "avant la réunion du comité prévue le 15 décembre 2026" in dated


def test_a_request_for_access_says_the_delays_and_how_to_give():
    whole = " ".join(letter("cada", "fr", facts()).after)
    assert "un mois après la réception" in whole
    assert "délai de deux mois" in whole
    assert "par courrier électronique, sans frais" in whole
    assert "après leur occultation" in whole


@pytest.mark.parametrize(("kind", "lang"), EVERY)
def test_every_article_is_in_the_list_of_texts_cited(kind, lang):
    written = letter(kind, lang, facts(lang))
    used = {article for text in (*written.paragraphs, *written.after) for article in ARTICLE.findall(text)}
    listed = {article for each in cited(kind) for article in ARTICLE.findall(each.reference)}
    assert used
    assert used <= listed


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_cited_says_where_and_when_it_was_read(kind):
    assert len(cited(kind)) > 1
    for each in cited(kind):
        assert each.says.endswith(".")
        assert each.read_in
        for reading in each.read_in:
            assert reading.url.startswith("http")
            assert reading.publisher
            assert date.fromisoformat(reading.read_on) <= date(2026, 12, 31)


@pytest.mark.parametrize("kind", KINDS)
def test_the_texts_cited_stay_in_french(kind):
    assert letter(kind, "en", facts("en")).legal == letter(kind, "fr", facts()).legal


@pytest.mark.parametrize("kind", KINDS)
def test_french_is_printed_as_french_is(kind):
    for text in texts_of(letter(kind, "fr", facts())):
        assert "'" not in text
        assert not re.search(r" [:;!?»]|« ", text), text
        assert not re.search(r"[LR]\.\*? \d", text), text


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_reproaches_nobody_with_an_intention(kind):
    whole = " ".join(texts_of(letter(kind, "fr", facts()))).lower()
    for word_of_intent in ("mensonge", "mauvaise foi", "dissimul", "cache", "opacité", "volontairement"):
        assert word_of_intent not in whole


@pytest.mark.parametrize(("kind", "lang"), EVERY)
def test_a_project_alone_makes_a_letter(kind, lang):
    written = letter(kind, lang, facts(lang, claim=Announced("Assistant")))
    assert "Assistant" in written.subject
    assert not any("()" in text or "::" in text for text in texts_of(written))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("2022-08", "août 2022"),
        ("2022-08-01", "1er août 2022"),
        ("2022-13", "2022-13"),
        ("2022-02-31", "2022-02-31"),
        ("printemps 2022", "printemps 2022"),
        ("2022", "2022"),
    ],
)
def test_a_date_is_said_in_words_where_it_is_one(told, said):
    assert said in letter("csa", "fr", facts(claim=replace(CLAIM, date=told))).paragraphs[1]


def test_the_first_of_a_month_is_said_as_it_is():
    assert letter("csa", "fr", facts()).place_and_date == "Bordeaux, le 1er décembre 2026"
    assert letter("csa", "en", facts("en")).place_and_date == "Bordeaux, 1 December 2026"


@pytest.mark.parametrize(
    "changed",
    [{"wanted": ()}, {"section": " \n"}, {"recipient": ("",)}, {"place": "\x00"}, {"claim": Announced(" ")}],
)
def test_a_letter_without_what_it_needs_is_refused(changed):
    with pytest.raises(DossierError, match="il manque"):
        letter("csa", "fr", facts(**changed))


def test_another_kind_of_letter_is_refused():
    with pytest.raises(DossierError, match="csa, cada"):
        letter("juge", "fr", facts())


# --- what a user wrote stays text -----------------------------------------------------------------------------


@given(st.text(max_size=80))
def test_a_plain_text_is_one_line_of_signs_that_show(text):
    found = plain(text)
    assert plain(found) == found
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", found)


@pytest.mark.parametrize("text", HOSTILE)
def test_in_word_what_looks_like_a_command_stays_text(text):
    written = letter("csa", "fr", filled_with(text))
    found = read_back(letter_docx(written))
    assert found.count(text) == sum(each.count(text) for each in texts_of(written))
    assert docx.Document(BytesIO(letter_docx(written))).core_properties.title == written.subject[:255]


@pytest.mark.parametrize("text", HOSTILE)
def test_in_a_pdf_what_looks_like_a_command_stays_text(text, tmp_path):
    written = letter("cada", "fr", filled_with(text))
    found = squeezed(pdf_text(letter_pdf(written), tmp_path))
    assert found.count(squeezed(text)) == sum(squeezed(each).count(squeezed(text)) for each in texts_of(written))


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1, max_size=60).filter(plain))
def test_in_word_any_text_is_read_back_as_it_is(text):
    written = letter("csa", "fr", filled_with(text))
    found = read_back(letter_docx(written))
    assert all(line in found for line in (*written.recipient, *written.paragraphs, *written.signature))


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1, max_size=60).filter(plain))
def test_a_pdf_is_made_of_any_text(text):
    assert letter_pdf(letter("csa", "fr", filled_with(text))).startswith(b"%PDF")


def test_a_very_long_name_is_neither_cut_nor_outside_the_page(tmp_path):
    name = "Ngugi" * 60
    written = letter("csa", "fr", filled_with(name))
    assert name in read_back(letter_docx(written))
    assert squeezed(pdf_text(letter_pdf(written), tmp_path)).count(name) >= len(written.recipient)


def test_signs_that_do_not_show_are_taken_out():
    written = letter("csa", "fr", facts(sender="Ca\x00mille\u202e\nMar\x07tin 📎"))
    assert written.signature[0] == "Camille Martin 📎"


# --- the template is the user's -------------------------------------------------------------------------------


def template_with(*paragraphs):
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def saved(folder, content, name="modele.docx"):
    path = folder / name
    path.write_bytes(content)
    return path


def test_the_template_shipped_names_all_the_parts_and_nothing_else():
    content = word._shipped()
    assert DocxTemplate(BytesIO(content)).get_undeclared_template_variables() == NAMES.keys()
    page = docx.Document(BytesIO(content)).sections[0]
    assert round(page.page_width.cm, 1) == 21.0
    assert {round(side.cm, 1) for side in (page.left_margin, page.right_margin, page.top_margin)} == {2.5}


def test_a_section_may_have_its_own_template_in_either_language(tmp_path):
    own = template_with(
        "{{ subject }} | {{ objet }}",
        "{%p for paper in wanted %}",
        "{{ paper.what }} / {{ paper.motif }}",
        "{%p endfor %}",
    )
    written = letter("csa", "fr", facts())
    found = read_back(letter_docx(written, saved(tmp_path, own))).splitlines()
    assert found[0] == f"{written.subject} | {written.subject}"
    assert found[1:] == [f"{paper.what} / {paper.why}" for paper in written.wanted]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (template_with("{{ objett }}"), "« objett » n’existe pas ; vouliez-vous dire « objet »"),
        (template_with("{{ objet"), "champs"),
        (template_with("{%p for ligne in destinataire %}", "{{ ligne }}"), "champs"),
        (template_with("{%p for paper in wanted %}", "{{ paper.price }}", "{%p endfor %}"), "remplissage"),
        (template_with("{{ objet.__class__.__mro__ }}"), "remplissage"),
        (template_with("{{ 1 / 0 }}"), "remplissage"),
        (template_with("{{ 'a' * 1000000000000 }}"), "remplissage"),
        (template_with("{%p for each in range(9) %}", "{{ each }}", "{%p endfor %}"), "« range » n’existe pas"),
        (template_with("{{ objet|pprint }}"), "pprint"),
        (b"PK\x03\x04 not a document", "Word"),
        (b"", "Word"),
        (b"%PDF-1.7", "Word"),
    ],
)
def test_a_template_that_is_broken_is_refused_in_a_sentence(content, words, tmp_path):
    with pytest.raises(DossierError, match=words) as refused:
        letter_docx(letter("csa", "fr", facts()), saved(tmp_path, content))
    assert refused.value.fr.startswith("modele.docx")
    assert refused.value.en.startswith("modele.docx")
    for text in (refused.value.fr, refused.value.en):
        assert str(tmp_path) not in text
        assert " at 0x" not in text
        assert "\n" not in text


def test_a_template_that_unpacks_to_too_much_is_refused(tmp_path):
    content = BytesIO(template_with("{{ objet }}"))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.bmp", b"\0" * (word.LARGEST + 1))
    with pytest.raises(DossierError, match="trop gros"):
        letter_docx(letter("csa", "fr", facts()), saved(tmp_path, content.getvalue()))


def test_a_template_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DossierError, match="ne peut pas être lu"):
        letter_docx(letter("csa", "fr", facts()), tmp_path / "absent.docx")


def test_names_of_templates_are_said_in_both_languages():
    assert set(NAMES) | set(NAMES.values()) == ALLOWED
    assert len(set(NAMES.values())) == len(NAMES)


# --- files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "start"), [("lettre.docx", b"PK"), ("lettre.PDF", b"%PDF")])
def test_a_letter_is_saved_by_the_ending_of_its_name(name, start, tmp_path):
    save_letter(letter("cada", "fr", facts()), tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes().startswith(start)


def test_what_is_refused_leaves_the_file_as_it_was(tmp_path):
    path = saved(tmp_path, b"before", "lettre.docx")
    broken = saved(tmp_path, b"broken")
    with pytest.raises(DossierError):
        save_letter(letter("csa", "fr", facts()), path, broken)
    assert path.read_bytes() == b"before"
    assert {each.name for each in tmp_path.iterdir()} == {"lettre.docx", "modele.docx"}


@pytest.mark.parametrize(("name", "template"), [("lettre.odt", None), ("lettre.pdf", "modele.docx"), ("lettre", None)])
def test_another_ending_is_refused(name, template, tmp_path):
    with pytest.raises(DossierError, match=r"\.docx"):
        save_letter(letter("csa", "fr", facts()), tmp_path / name, template and tmp_path / template)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_said(tmp_path):
    with pytest.raises(DossierError, match="enregistré"):
        save_letter(letter("csa", "fr", facts()), tmp_path / "absent" / "lettre.pdf")


# --- pages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "lang"), EVERY)
def test_a_pdf_is_tagged_and_says_its_language(kind, lang):
    content = letter_pdf(letter(kind, lang, facts(lang)))
    assert b"pdfuaid" in content
    assert b"/StructTreeRoot" in content
    assert re.search(rb"/Lang\s*\(" + lang.encode(), content)
    assert content == letter_pdf(letter(kind, lang, facts(lang)))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_word_document_says_its_language_and_whose_it_is(lang):
    found = docx.Document(BytesIO(letter_docx(letter("csa", lang, facts(lang)))))
    assert found.core_properties.author == "Section de la Gironde"
    assert f'w:val="{word.LANGUAGES[lang]}"' in found.styles.element.xml
    used = {paragraph.style.name for paragraph in found.paragraphs}
    assert {"Lettre Objet", "Lettre Texte", "Lettre Pièce", "Lettre Signature"} <= used


def pages_of(pdf):
    """Return the pages of a PDF as grey images of 60 dots an inch."""
    from PIL import Image

    folder = pdf.parent
    subprocess.run(["pdftoppm", "-r", "60", "-gray", "-png", str(pdf), str(folder / pdf.stem)], check=True)
    return [Image.open(path).convert("L") for path in sorted(folder.glob(f"{pdf.stem}-*.png"))]


def assert_looks_like_a_letter(pages):
    """Check that there are one or two A4 pages, written inside their margins, and that none is nearly empty."""
    from PIL import ImageOps

    assert 1 <= len(pages) <= 2
    for page in pages:
        assert page.size == pytest.approx((8.27 * 60, 11.69 * 60), abs=2)
        left, top, right, _ = ImageOps.invert(page).point(lambda grey: 255 * (grey > 60)).getbbox()
        margin = 60 * 2.3 / 2.54
        assert left >= margin
        assert top >= margin
        assert right <= page.width - margin
    assert sum(pages[0].histogram()[:128]) > 1500


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_letter_opens_in_libreoffice_and_fills_one_or_two_pages(kind, tmp_path):
    if shutil.which("soffice") is None or shutil.which("pdftoppm") is None:
        pytest.skip("LibreOffice or pdftoppm is not installed")
    path = tmp_path / f"{kind}.docx"
    save_letter(letter(kind, "fr", facts()), path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert "Foncier innovant" in pdf_text((tmp_path / f"{kind}.pdf").read_bytes(), tmp_path)
    assert_looks_like_a_letter(pages_of(tmp_path / f"{kind}.pdf"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_pdf_letter_fills_one_or_two_pages(kind, tmp_path):
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed")
    path = tmp_path / f"{kind}.pdf"
    save_letter(letter(kind, "fr", facts()), path)
    assert_looks_like_a_letter(pages_of(path))


# --- from what papers are worth -------------------------------------------------------------------------------


def worth(name, value=0.0, error=0.0, silent=()):
    return Worth(documents()[name], (), value, error, 0.0, 0.0, 0.8, silent)


def test_papers_keep_their_order_and_those_that_change_the_conclusion_say_by_how_much():
    silence = (Silence("internal_posts", "", WITHOUT_BOUNDS),)
    worths = (
        worth("gain_evaluation", 0.15, 0.005),
        worth("checking_time", 0.01, 0.008),
        worth("usage_logs"),
        worth("internal_staff", silent=silence),
    )
    asked = decisive(worths, "fr")
    assert [paper.what for paper in asked] == [
        documents()[name].label.fr for name in ("gain_evaluation", "checking_time", "usage_logs", "internal_staff")
    ]
    assert asked[0].why.endswith(
        "Ici, connaître ce document ferait passer de 80\u00a0% à 95\u00a0% la probabilité de conclure juste."
    )
    assert not any("probabilité" in paper.why for paper in asked[1:])
    assert [paper.what for paper in decisive(worths, "en", most=2)] == [
        documents()[name].label.en for name in ("gain_evaluation", "checking_time")
    ]


@pytest.mark.parametrize(("kind", "lang"), EVERY)
def test_a_letter_is_made_from_a_dossier(kind, lang):
    comparison = simulator.compare(simulator.open_dossier("foncier_innovant"))
    statement = parse_statement("austerity.bankable_hours < 0", comparison.dossier.scenarios)
    worths = worth_of_documents(comparison, statement, "evidenced", comparison.last_year)
    written = letter(kind, lang, facts(lang, wanted=decisive(worths, lang)))
    assert len(written.wanted) == 6
    first = {documents()[name].label.text(lang) for name in ("gain_evaluation", "pilot_protocol")}
    assert {paper.what for paper in written.wanted[:2]} == first
    assert "%" in written.wanted[0].why
