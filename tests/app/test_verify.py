"""The page that verifies, without a browser: its state, what a user types, and the letter."""

import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.app import fields
from simulator.app.html import said
from simulator.app.letter_form import letter_bytes, written
from simulator.app.page import COMPARE, VERIFY, Shell, page_asked
from simulator.app.ranging import Ranger
from simulator.app.typed import fitting
from simulator.app.typed_claim import LIMITS, TypedClaim, typed_claim, with_claim
from simulator.app.verify_state import VerifyState, _audited
from simulator.app.verifying import TYPE, VerifyPage
from simulator.dossier.dossier import content_of, dossier_from
from simulator.errors import DossierError
from simulator.publish.audit.sheet import PARTS
from simulator.publish.letter import plain

HOSTILE = "<img src=x onerror=alert(1)> {{7*7}} =1+1"
WRITER = {"kind": "csa", "section": "Section", "sender": "Nom", "place": "Lille", "recipient": "La Présidente\nRue"}


@pytest.fixture
def state(small):
    return VerifyState(small)


@pytest.fixture(scope="module")
def page(small):
    return VerifyPage(VerifyState(small))


def test_starts_on_the_first_claim_that_counts_hours(state):
    assert state.chosen == "ia.c"
    assert state.refusal == ""
    assert state.choices == {"ia.c · 100": "ia.c", "ia.d · 3 jours": "ia.d"}


def test_another_claim_can_be_chosen_and_is_audited_once_for_all_pages(small, state):
    state.choose("ia.d")
    assert "et non des heures de travail" in state.verified.meaning.title
    other = VerifyState(small)
    other.choose("ia.d")
    assert other.verified.audit is state.verified.audit


def test_a_claim_that_does_not_exist_leaves_the_last_one_and_says_why(state):
    before = state.verified
    state.choose("ia.nothing")
    assert state.verified is before
    assert "ia.nothing" in state.refusal
    state.choose("ia.d")
    assert state.refusal == ""


def test_a_dossier_without_any_claim_says_so_and_one_can_be_typed(small):
    state = VerifyState(dossier_from(content_of(small) | {"projects": []}, "empty"))
    assert state.verified is None
    assert state.choices == {}
    assert "aucune annonce" in state.refusal
    state.verify(TypedClaim("Un gain de 30 postes", number="30"))
    assert state.verified.audit.subject.claim.value.number == 30


def test_a_typed_claim_is_audited_named_first_and_never_kept_for_others(small, state):
    kept = _audited.cache_info().currsize
    state.verify(TypedClaim("Nous libérons 50 postes", number="50", said_by="Le directeur", date="mars 2026"))
    claim = state.verified.audit.subject.claim
    assert (claim.value.number, claim.said_by.fr, claim.date) == (50, "Le directeur", "mars 2026")
    assert state.verified.typed
    assert next(iter(state.choices)) == "Votre annonce · Nous libérons 50 postes"
    assert _audited.cache_info().currsize == kept
    assert "typed_1.claim" not in VerifyState(small).choices.values()
    state.choose("ia.c")
    state.choose("typed_1.claim")
    assert state.verified.audit.subject.claim == claim


def test_what_is_left_empty_is_not_disclosed(small):
    dossier, name = with_claim(small, TypedClaim("De gros gains attendus", form="unstated"))
    project = dossier.projects[-1]
    assert name == "typed_1.claim"
    assert not project.claims[0].value.disclosed
    assert project.scope == ("whole",)
    assert project.deployment_year == small.decision_year


def test_a_tool_is_counted_from_the_year_of_the_claim_within_the_simulation(small):
    years = {
        date: with_claim(small, TypedClaim("x", date=date))[0].projects[-1].deployment_year
        for date in ("~2026", "2099")
    }
    assert years == {"~2026": 2026, "2099": small.span[-1]}


def test_users_and_scope_are_those_typed(small):
    claim = TypedClaim("x", form="minutes_per_day", number="26", users="1 000", scope="whole")
    project = with_claim(small, claim)[0].projects[-1]
    assert project.figures["users"].number == 1000
    assert VerifyState(small).verified is not None


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (TypedClaim("x", number="douze"), "Nombre : « douze » n’est pas un nombre compris"),
        (TypedClaim("x", form="time_share", number="12"), "écrivez par exemple 12 %"),
        (TypedClaim("x", number="9" * 29), "hors de ce qui est permis"),
        (TypedClaim("x", form="unstated", number="3"), "un gain sans nombre n’en a pas"),
        (TypedClaim("x", form="minutes_per_day", number="26", users="0"), "il en faut au moins un"),
        (TypedClaim("x", scope="nowhere"), "Service concerné : « nowhere » n’existe pas"),
        (TypedClaim("x", form="<b>"), "n’est pas admis"),
        (TypedClaim("x", grade="<b>"), "n’est pas admis"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(state, typed, why):
    before, choices = state.verified, state.choices
    with pytest.raises(DossierError) as refused:
        state.verify(typed)
    assert why in state.sentence(refused.value).replace("\u00a0", " ")
    assert state.verified is before
    assert state.choices == choices


def test_a_share_typed_with_its_sign_is_accepted(small):
    claim = with_claim(small, TypedClaim("x", form="time_share", number="12 %"))[0].projects[-1].claims[0]
    assert claim.value.number == pytest.approx(0.12)


def test_a_quotation_is_needed_and_fields_are_bounded():
    with pytest.raises(DossierError, match="Citation exacte"):
        typed_claim({"number": "3"})
    with pytest.raises(DossierError, match="le maximum est 400"):
        typed_claim({"quotation": "x" * 401})
    assert fitting("typed_date", " 2026\u202e\n03 ", 20) == "2026 03"


@settings(max_examples=25, deadline=None)
@given(values=st.fixed_dictionaries({name: st.text(max_size=40) for name in LIMITS}))
def test_whatever_is_typed_is_kept_as_text_or_refused(small, values):
    before = small.digest
    try:
        dossier, _ = with_claim(
            small,
            typed_claim(
                values | {"form": "posts", "nature": "targeting"} | {"disclosure": "none", "grade": "announced"}
            ),
        )
    except DossierError:
        return
    assert dossier.projects[-1].claims[0].quotation.fr == plain(values["quotation"])
    assert dossier.projects[:-1] == small.projects
    assert small.digest == before


def test_every_part_that_has_something_to_say_is_shown(page):
    verified = page.state.verified
    told = {part.key for part in PARTS if not part.write(verified.audit, "fr").is_empty}
    assert {key for key, pane in page.parts.items() if pane.visible} == told
    assert all("aria-busy" not in pane.html for pane in page.parts.values())
    assert page.chart.column.visible


def test_another_claim_feeds_the_same_panes(page):
    chart, title = page.chart, page.story.html
    page.select.value = "ia.d"
    assert page.story.html != title
    assert "3 jours" in page.story.html
    assert page.chart is chart
    page.select.value = "ia.c"
    assert page.story.html == title


def test_a_part_that_fails_leaves_the_others(page, monkeypatch):
    broken = type(PARTS[0])("consistency", "Titre", "Title", lambda *_: 1 / 0)
    parts = tuple(broken if part.key == "consistency" else part for part in PARTS)
    monkeypatch.setattr("simulator.app.verifying.PARTS", parts)
    page.select.value = "ia.d"
    assert "n’a pas pu être calculée" in page.parts["consistency"].html
    assert page.parts["verdict"].html.count("<table") > 0
    monkeypatch.undo()
    page.select.value = "ia.c"


def test_a_refusal_keeps_what_was_typed_and_a_claim_that_works_is_shown(page):
    page._heard("say", TYPE)
    assert page.place.visible
    form = page.form
    form.fields["quotation"].value = HOSTILE
    form.fields["number"].value = "douze"
    form._asked(None)
    assert 'role="alert"' in form.told.html
    assert fields.values(form.fields)["quotation"] == HOSTILE
    assert page.state.chosen == "ia.c"
    form.fields["number"].value = "10"
    form._asked(None)
    assert page.state.chosen == page.select.value == "typed_1.claim"
    assert said(HOSTILE) in page.story.html
    assert "<img" not in "".join([page.story.html, form.told.html, *(pane.html for pane in page.parts.values())])
    page._heard("say", TYPE)
    assert not page.place.visible
    assert page.form is form


def test_a_letter_is_a_word_document_or_a_pdf_of_today(state):
    audit = state.verified.audit
    letter = written(audit, WRITER, "fr")
    assert letter.recipient == ("La Présidente", "Rue")
    assert str(datetime.now().astimezone().year) in letter.place_and_date
    assert letter.wanted
    docx = zipfile.ZipFile(BytesIO(letter_bytes(audit, WRITER | {"section": HOSTILE}, "fr", "docx")))
    assert "&lt;img src=x onerror=alert(1)&gt; {{7*7}} =1+1" in docx.read("word/document.xml").decode().replace(
        "&#123;", "{"
    ).replace("&#125;", "}")
    assert letter_bytes(audit, WRITER | {"kind": "cada"}, "en", "pdf").startswith(b"%PDF")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"section": ""}, "il manque le nom de la section"),
        ({"kind": "x"}, "n’existe pas"),
        ({"sender": "x" * 121}, "Signataire : 121 caractères"),
        ({"recipient": "x\n" * 300}, "le maximum est 400"),
    ],
)
def test_a_letter_that_cannot_be_written_says_why(state, changes, why):
    with pytest.raises(DossierError) as refused:
        written(state.verified.audit, WRITER | changes, "fr")
    assert why in state.sentence(refused.value).replace("\u00a0", " ")


@pytest.mark.parametrize("name", [b"", b"comparer", b"<script>", b"\xff\xfe", b"VERIFIER", b"verifier "])
def test_a_link_that_is_not_known_opens_the_first_page(name):
    assert page_asked(name) == COMPARE


@pytest.fixture
def no_draws(monkeypatch):
    """No range is drawn: threads would outlive the test."""
    monkeypatch.setattr(Ranger, "ask", lambda *_: None)


@pytest.mark.usefixtures("no_draws")
def test_the_page_that_verifies_costs_nothing_until_it_is_opened(small):
    shell = Shell(small, "fr", page_asked(b""))
    assert [len(shell.places[name]) for name in (COMPARE, VERIFY)] == [1, 0]
    shell._heard("say", "nowhere")
    shell._heard("say", VERIFY)
    assert [shell.places[name].visible for name in (COMPARE, VERIFY)] == [False, True]
    made = shell.places[VERIFY][0]
    shell._heard("say", COMPARE)
    shell._heard("say", VERIFY)
    assert list(shell.places[VERIFY]) == [made]


def test_a_link_opens_the_page_that_verifies_alone(small):
    shell = Shell(small, "en", page_asked(b"verifier"))
    assert [len(shell.places[name]) for name in (COMPARE, VERIFY)] == [0, 1]
    assert not shell.opener.arrives


@pytest.mark.usefixtures("no_draws")
def test_a_lever_moved_before_the_first_page_is_opened_is_heard(small):
    shell = Shell(small, "fr", VERIFY)
    shell.state.set_lever(shell.sidebar.controls[0].lever, 0.5)
    shell._heard("say", COMPARE)
    assert "modifié par vous" in shell.sidebar.controls[0].chips.html
    assert not shell.sidebar.back.disabled
