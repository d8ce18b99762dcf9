from dataclasses import replace
from html.parser import HTMLParser

import pytest

from simulator.api import with_ranges
from simulator.app import pieces, section_html, verify_html
from simulator.app.buttons import key_of
from simulator.app.derivation import derivation_of, step_at, step_of, told
from simulator.app.html import Markup, joined, said, table, tag
from simulator.app.page import PAGES, tabs
from simulator.app.provenance import chips
from simulator.app.result_tables import results
from simulator.app.results import Drawing
from simulator.app.sandwich import DRAWN, chart_of, foot, head
from simulator.app.state import AppState
from simulator.app.verify_state import VerifyState
from simulator.app.words import WORDS, typo, word
from simulator.errors import DossierError
from simulator.publish.audit.sheet import PARTS
from simulator.publish.section import Section, Table

VOID = {"img", "br", "hr", "input"}


class Elements(HTMLParser):
    """Collects what a browser would see, and fails on parts that do not close."""

    def __init__(self, html):
        super().__init__()
        self.open = []
        self.tags = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, name, attributes):
        self.tags.append((name, dict(attributes)))
        if name not in VOID:
            self.open.append(name)

    def handle_endtag(self, name):
        assert self.open.pop() == name

    def named(self, name):
        return [attributes for tag_name, attributes in self.tags if tag_name == name]


def with_draws(state):
    """Return the state once a few draws are there."""
    state.shown = replace(state.shown, comparison=with_ranges(state.shown.comparison, draws=100, year=state.shown.year))
    return state


def everything(state):
    """All the HTML that the page makes of a state."""
    shown = state.shown
    root = step_of(shown, key_of("hires_needed", state.scenario, shown.position, shown.year))
    charts = [(name, chart_of(name, shown)) for name in DRAWN]
    return joined(
        [
            pieces.story(shown),
            pieces.cards_of(shown),
            pieces.below_cards(shown, Drawing(250, 1000, under_way=True)),
            results(shown),
            pieces.footer(shown.dossier, shown.lang),
            derivation_of(root),
            *(told(part, "0") for part in root.parts),
            *(chips(shown, lever) for lever in state.levers),
            *(head(chart, shown.lang) + foot(name, chart, shown.lang) for name, chart in charts if chart),
        ]
    )


def test_text_is_escaped_once():
    assert said("<b> & 'x'") == "&lt;b&gt; &amp; &#x27;x&#x27;"
    assert said(said("<b>")) == "&lt;b&gt;"


def test_attributes_are_escaped():
    assert tag("p", "x", title='"><script>') == '<p title="&quot;&gt;&lt;script&gt;">x</p>'
    assert tag("p", hidden=True, id=None, open=False) == "<p hidden></p>"


def test_parts_that_are_not_markup_are_escaped():
    assert tag("p", "<i>", Markup("<b>x</b>")) == "<p>&lt;i&gt;<b>x</b></p>"


def test_a_table_has_a_caption_and_scopes():
    seen = Elements(table("Titre", ["", "A"], [["l", "1"], ["m", "2"]]))
    assert len(seen.named("caption")) == 1
    assert [cell["scope"] for cell in seen.named("th")] == ["col", "col", "row", "row"]
    assert len(seen.named("td")) == 2


@pytest.mark.parametrize("told", [lambda state: state, with_draws], ids=["central", "ranges"])
@pytest.mark.parametrize("position", ["claimed", "evidenced", "union"])
def test_a_hostile_dossier_makes_no_element(hostile, position, told):
    state = AppState(hostile)
    state.position = position
    told(state)
    html = everything(state)
    seen = Elements(html)
    assert seen.named("img") == []
    assert seen.named("script") == []
    assert not [name for _, attributes in seen.tags for name in attributes if name.startswith("on")]
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


@pytest.mark.parametrize("told", [lambda state: state, with_draws], ids=["central", "ranges"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_all_the_html_is_well_formed_and_says_no_nonsense(small, lang, told):
    html = everything(told(AppState(small, lang)))
    Elements(html)
    for word_of_machines in ("undefined", "NaN", ">null", ">None", "nan "):
        assert word_of_machines not in html


def test_each_number_of_a_card_can_be_asked_about(small):
    state = AppState(small)
    seen = Elements(pieces.cards_of(state.shown))
    buttons = seen.named("button")
    assert len(buttons) == len(state.shown.comparison.scenarios)
    for button in buttons:
        assert button["aria-label"].startswith("Expliquer\u00a0: ")
        assert step_of(state.shown, button["data-explain"]).value


def test_each_number_of_the_tables_can_be_explained(small):
    state = AppState(small)
    buttons = Elements(results(state.shown)).named("button")
    assert buttons
    for button in buttons:
        assert derivation_of(step_of(state.shown, button["data-explain"]))


@pytest.mark.parametrize("key", ["", "x|y|z|1", "posts|hours_32|evidenced|1999", "posts|hours_32|nobody|2031", "|||"])
def test_a_key_made_up_is_refused(small, key):
    with pytest.raises(DossierError):
        step_of(AppState(small).shown, key)


def test_a_derivation_is_told_two_levels_at_once_and_the_rest_on_demand(small):
    state = AppState(small)
    root = step_of(state.shown, "hires_needed|hours_32|evidenced|2031")
    seen = Elements(derivation_of(root))
    waiting = [part["data-unfold"] for part in seen.named("details") if "data-unfold" in part]
    assert waiting
    for path in waiting:
        assert told(step_at(root, path), path)


def test_adding_shares_over_places_is_not_shown_as_a_value(hostile):
    state = AppState(hostile)
    html = derivation_of(step_of(state.shown, "realisation|hours_32|evidenced|2031"))
    assert 'class="total"' not in html or "43" in html


def test_a_derivation_says_where_the_number_lies_and_that_it_explains_the_central_value(small):
    state = AppState(small)
    key = "hires_needed|hours_32|evidenced|2031"
    assert "tirages" not in derivation_of(step_of(state.shown, key))
    html = derivation_of(step_of(with_draws(state).shown, key))
    assert "neuf fois sur dix selon les tirages." in html
    assert "explique la valeur centrale" in html
    assert "tirages" not in derivation_of(step_of(state.shown, "realisation|hours_32|evidenced|2031"))


def test_a_fan_says_what_its_lines_and_bands_mean(small):
    html = head(chart_of("fan", with_draws(AppState(small)).shown), "fr")
    for text in ("Médiane", "neuf tirages sur dix", "un sur deux", "Valeur centrale"):
        assert text in html
    assert len([item for item in Elements(html).named("span") if item["class"].startswith("swatch")]) == 4


def test_chips_say_where_a_value_comes_from(small):
    state = AppState(small)
    lever = next(lever for lever in state.levers if lever.leaf == "realisation")
    assert "mesuré" in chips(state.shown, lever)
    state.position = "claimed"
    assert "annonce" in chips(state.shown, lever)
    state.set_lever(lever, 0.7)
    assert "modifié par vous" in chips(state.shown, lever)


def test_the_page_says_that_an_example_is_one(small):
    assert "Exemple fictif" in pieces.kicker(AppState(small).shown)
    assert "Fictional example" in pieces.kicker(AppState(small, "en").shown)


@pytest.mark.parametrize("name", DRAWN)
def test_each_chart_has_a_title_a_sentence_and_a_table(small, name):
    shown = with_draws(AppState(small)).shown
    chart = chart_of(name, shown)
    assert len(Elements(head(chart, "fr")).named("h2")) == 1
    below = Elements(foot(name, chart, "fr"))
    assert len(below.named("table")) == len(below.named("caption")) == len(below.named("details")) == 1
    assert len(chart.alt) > 40


def test_french_spaces_and_doing_it_twice_changes_nothing():
    text = typo("Qui croire ? Source : « x » ; 12 % de 1234 € !", "fr")
    assert text == ("Qui croire\u202f? Source\u00a0: «\u00a0x\u00a0»\u202f; 12\u00a0% de 1234\u00a0€\u202f!")
    assert typo(text, "fr") == text
    assert typo("Who? 12 %", "en") == "Who? 12 %"


@pytest.mark.parametrize("name", WORDS)
def test_each_word_exists_in_both_languages(name):
    said_twice = WORDS[name]
    assert said_twice.fr
    assert said_twice.en
    assert "'" not in said_twice.fr


def test_words_take_their_values():
    assert word("version", "fr", version="1", digest="ab") == "Partage 32, version 1 · dossier n°\u00a0ab"


def audited(dossier, lang="fr"):
    """All the HTML that the page makes of an audit."""
    verified = VerifyState(dossier, lang).verified
    told = [(part, part.write(verified.audit, lang)) for part in PARTS]
    written = (verify_html.part_of(part, section, verified) for part, section in told)
    return joined([verify_html.story(verified), *written, verify_html.waiting(PARTS[0], lang)])


def test_the_audit_of_a_hostile_claim_makes_no_element(hostile):
    html = audited(hostile)
    seen = Elements(html)
    assert seen.named("img") == []
    assert not [name for _, attributes in seen.tags for name in attributes if name.startswith("on")]
    assert "<blockquote>&lt;img src=x onerror=alert(1)&gt;</blockquote>" in html


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_audit_is_well_formed_has_one_title_and_a_heading_for_each_part(small, lang):
    html = audited(small, lang)
    seen = Elements(html)
    assert len(seen.named("h1")) == 1
    assert next(name for name, _ in seen.tags if name in ("h1", "h2", "h3")) == "h1"
    assert len(seen.named("h2")) == html.count('class="part"')
    for word_of_machines in ("undefined", "NaN", ">null", ">None", "nan "):
        assert word_of_machines not in html


def test_the_answers_of_the_control_grid_are_marks_with_their_word(small):
    verified = VerifyState(small).verified
    part = next(part for part in PARTS if part.key == verify_html.GRID)
    html = verify_html.part_of(part, part.write(verified.audit, "fr"), verified)
    marks = [mark["class"] for mark in Elements(html).named("span") if mark["class"].startswith("mark")]
    assert len(marks) == len(verified.audit.verdict.grid)
    assert html.count(">absent</span>") == marks.count("mark absent") > 0


def test_the_first_screen_says_who_said_it_and_whether_the_study_is_there(small):
    state = VerifyState(small)
    state.choose("ia.d")
    html = verify_html.story(state.verified)
    assert "<blockquote>3 jours</blockquote>" in html
    assert '<span class="mark partial">communication partielle</span>' in html
    assert "Exemple fictif" in html


def test_a_long_table_waits_until_one_opens_it_and_numbers_stand_apart_from_words(small):
    verified = VerifyState(small).verified
    lines = tuple((f"l{rank}", "12 %", "mot") for rank in range(section_html.LONG + 1))
    section = Section(
        "x", "Titre", (), (Table("Long", ("", "A", "B"), lines), Table("Court", ("", "A", "B"), lines[:2]))
    )
    html = verify_html.part_of(PARTS[-1], section, verified)
    seen = Elements(html)
    assert [part["data-key"] for part in seen.named("details")] == [f"{PARTS[-1].key}-0"]
    assert len(seen.named("table")) == 2
    assert {cell.get("class") for cell in seen.named("td")} == {None, "words"}


def test_a_part_without_anything_to_say_is_not_shown(small):
    assert verify_html.part_of(PARTS[0], Section("x", "Titre"), VerifyState(small).verified) == ""


def test_a_part_that_waits_or_failed_says_so():
    assert "en cours…" in verify_html.waiting(PARTS[0], "fr")
    assert "n’a pas pu être calculée" in verify_html.failed(PARTS[0], "fr")


@pytest.mark.parametrize("page", PAGES)
def test_the_tab_of_the_page_shown_is_the_current_one(page):
    buttons = Elements(tabs(page, "fr")).named("button")
    assert [button["data-say"] for button in buttons] == list(PAGES)
    assert [button["data-say"] for button in buttons if "aria-current" in button] == [page]
