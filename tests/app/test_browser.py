"""The page in a real browser, on the paths that its readers take. One server for all."""

import re
from itertools import pairwise

import pytest
from browsing import ALL_TEXT, HOSTILE, PATIENCE, Server, Visit

from simulator.app.state import AppState
from simulator.app.verify_state import VerifyState
from simulator.publish.audit.sheet import PARTS
from simulator.publish.headline import headline

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def visit(browser, server):
    visited = Visit(browser, server.url)
    visited.page.get_by_role("slider").first.wait_for(timeout=PATIENCE)
    visited.wait_for_ranges()
    yield visited
    visited.page.close()


@pytest.fixture
def back(visit):
    yield
    button = visit.page.get_by_role("button", name="Revenir au dossier")
    if button.is_enabled():
        before = visit.cards
        button.click()
        visit.wait_until(lambda: visit.cards != before)


def test_the_server_says_where_the_page_is(server):
    assert server.said.strip() == f"Page ouverte : {server.url}"


def test_the_page_is_french_and_says_so(visit):
    assert visit.page.evaluate("document.documentElement.lang") == "fr"
    assert visit.page.title() == "Partage 32"
    assert visit.page.get_by_role("button", name="Ouvrir ou fermer les hypothèses").is_visible()


def test_the_title_is_the_computed_message(visit, small):
    shown = AppState(small).shown
    said = headline(shown.comparison, shown.position, shown.year, "fr").message
    assert visit.page.locator("h1").count() == 1
    assert re.sub(r" \([^)]* à [^)]*\)", "", " ".join(visit.title.split())) == " ".join(said.split())


def test_nothing_is_asked_of_another_host(visit, server):
    outside = [url for url in visit.requests if not url.startswith((server.url, "data:", "blob:"))]
    assert outside == []


def test_nothing_on_the_page_is_a_word_of_machines(visit):
    text = visit.page.evaluate(ALL_TEXT)
    assert "Tous les résultats" in text
    for machine in ("undefined", "NaN", "null", "None"):
        assert not re.search(rf"\b{machine}\b", text)
    values = visit.page.get_by_role("slider").evaluate_all("all => all.map(e => e.getAttribute('aria-valuetext'))")
    assert all(re.fullmatch(r"−?[\d\u202f,]+[\u00a0\u202f](%|h)", value) for value in values)


def test_each_chart_has_a_title_a_sentence_and_a_table(visit):
    heads, feet = visit.page.locator(".chart-head h2"), visit.page.locator(".chart-foot")
    assert heads.count() == feet.count() == visit.page.locator(".bk-Figure").count() == 8
    for rank in range(feet.count()):
        foot = feet.nth(rank)
        foot.locator("summary").click()
        assert len(foot.locator("details > p").inner_text()) > 40
        assert foot.locator("table caption").inner_text()
        assert foot.locator("tbody th[scope=row]").count() > 0
        foot.locator("summary").click()


def test_fans_say_between_what_and_what_nine_times_in_ten(visit):
    heads = visit.page.locator(".chart-head", has_text="neuf tirages sur dix")
    assert heads.count() == 2
    assert all("neuf fois sur dix" in title for title in heads.locator("h2").all_inner_texts())
    assert all("un sur deux" in text for text in heads.locator(".legend").all_inner_texts())
    foot = visit.page.locator(".chart-foot", has=visit.page.locator("th", has_text="95 % (M€)"))
    foot.locator("summary").click()
    assert foot.locator("thead th").all_inner_texts()[1:6] == [
        text.replace(" %", "\u00a0%") for text in ("5 % (M€)", "25 % (M€)", "Médiane (M€)", "75 % (M€)", "95 % (M€)")
    ]
    assert "une fois sur deux" in foot.locator("details > p").inner_text()
    foot.locator("summary").click()


def test_cards_and_tables_show_ranges_under_numbers(visit):
    assert re.search(r"[\d\u202f]+\u00a0à [\d\u202f]+, neuf fois sur dix", visit.cards)
    assert visit.page.locator(".results td .range").count() > 10
    assert "graine 32" in visit.page.locator(".results").inner_text()


def test_statements_say_how_often_they_hold(visit):
    table = visit.page.locator("table.statements")
    assert "Dans les tirages" in table.locator("thead").inner_text()
    assert table.locator("tbody tr").count() == 4
    assert all("tirage" in text or "tous" in text for text in table.locator("td").all_inner_texts())


def test_a_click_on_a_number_explains_it_down_to_a_source_and_escape_closes(visit):
    number = visit.page.get_by_role("button", name=re.compile("^Expliquer : 32 heures"))
    number.first.click()
    dialog = visit.page.get_by_role("dialog")
    dialog.locator(".derivation").wait_for(timeout=3000)
    told = dialog.locator(".derivation").inner_text()
    assert "Embauches nécessaires" in told
    assert re.search(r"financing\.py:\d+", told)
    waiting = dialog.locator("details[data-unfold]")
    for _ in range(30):
        if dialog.locator(".source").count() or not waiting.count():
            break
        waiting.first.locator("> summary").click()
        visit.page.wait_for_timeout(120)
    assert dialog.locator(".source").count() > 0
    visit.page.keyboard.press("Escape")
    dialog.wait_for(state="hidden", timeout=3000)


def test_a_chip_explains_where_a_value_comes_from(visit):
    visit.page.get_by_role("button", name=re.compile("^Expliquer la valeur : Taux de réalisation")).first.click()
    dialog = visit.page.get_by_role("dialog")
    dialog.locator(".derivation").wait_for(timeout=3000)
    assert "Cour, Rapport (2025)" in dialog.locator(".derivation").inner_text()
    dialog.get_by_role("button", name="Fermer").click()
    dialog.wait_for(state="hidden", timeout=3000)


def test_a_slider_moved_by_the_keyboard_changes_the_story(visit, back):
    before = visit.cards
    visit.slider("Part absorbée").focus()
    visit.page.keyboard.press("ArrowLeft")
    visit.wait_until(lambda: visit.cards != before)
    assert visit.page.get_by_role("button", name=re.compile("modifié par vous")).count() == 1
    visit.wait_until(lambda: "neuf fois sur dix" in visit.cards)
    visit.wait_for_ranges()
    assert "1 valeur" in visit.page.locator(".kicker").inner_text()


def test_the_position_changes_numbers_charts_and_sliders(visit):
    title, chart = visit.title, visit.page.locator(".chart-head h2").last.inner_text()
    visit.page.get_by_role("button", name="Annoncé", exact=True).click()
    visit.wait_until(lambda: visit.title != title)
    assert "annoncé" in visit.title
    visit.wait_until(lambda: visit.page.locator(".chart-head h2").last.inner_text() != chart)
    visit.wait_until(lambda: visit.slider("Taux de réalisation").get_attribute("aria-valuetext") == "100\u00a0%")
    visit.page.get_by_role("button", name="Prouvé", exact=True).click()
    visit.wait_until(lambda: visit.title == title)


def drawn_over(page):
    """Return the parts of the page that another part covers."""
    parts = (".story", ".cards", ".chart-head", ".chart-foot", ".results", "footer")
    boxes = [page.locator(part).first.bounding_box() for part in parts]
    return [above for above, below in pairwise(boxes) if below["y"] < above["y"] + above["height"] - 1]


def test_nothing_is_drawn_over_what_comes_before(visit):
    assert drawn_over(visit.page) == []


def test_controls_have_names(visit):
    unnamed = visit.page.get_by_role("button").evaluate_all(
        "all => all.filter(e => !e.getAttribute('aria-label') && !e.innerText.trim()).map(e => e.outerHTML)"
    )
    assert unnamed == []
    assert all(visit.page.get_by_role("slider").evaluate_all("all => all.map(e => !!e.getAttribute('aria-label'))"))


def test_nothing_went_wrong_on_the_console(visit):
    assert visit.errors == []


def test_numbers_keep_their_place_when_ranges_come(visit, back):
    def places():
        # Read at once in the page: between two calls, what is there may be replaced.
        numbers = visit.page.locator(".card .number").evaluate_all(
            "all => all.map(box => box.getBoundingClientRect()).map(at => [at.x, at.width])"
        )
        return numbers, visit.page.locator(".cards").evaluate("box => box.getBoundingClientRect().height")

    visit.slider("Part réorganisable").focus()
    before = visit.cards
    visit.page.keyboard.press("ArrowLeft")
    visit.wait_until(lambda: visit.cards != before)
    numbers, height = places()
    visit.wait_for_ranges()
    after, later = places()
    assert after == numbers
    assert later - height < 60  # sentences may take a line more


@pytest.mark.parametrize("width", [390, 768])
def test_a_narrow_screen_shows_the_story_first(browser, server, width):
    narrow = Visit(browser, server.url, width, 844)
    opener = narrow.page.get_by_role("button", name="Modifier les hypothèses")
    opener.wait_for(timeout=PATIENCE)
    narrow.wait_for_ranges()
    assert narrow.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert narrow.page.locator("main .main-content").evaluate("main => main.scrollWidth <= main.clientWidth")
    assert not narrow.page.get_by_role("slider").first.is_visible()
    assert narrow.page.locator("h1").bounding_box()["y"] < 300
    assert drawn_over(narrow.page) == []
    opener.click()
    narrow.page.get_by_role("slider").first.wait_for(timeout=PATIENCE)
    assert narrow.errors == []
    narrow.page.close()


def type_claim(visited, quotation, number):
    """Type a claim, and ask for its audit."""
    button = visited.page.get_by_role("button", name="Saisir une annonce")
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    visited.page.get_by_label("Citation exacte").fill(quotation)
    visited.page.get_by_label("Nombre", exact=True).fill(number)
    visited.page.get_by_role("button", name="Vérifier cette annonce").click()


@pytest.fixture(scope="module")
def verifying(browser, server):
    """The page that verifies, opened by a link."""
    visited = Visit(browser, f"{server.url}/?page=verifier", first="blockquote")
    visited.wait_for_parts()
    yield visited
    visited.page.close()


def test_a_link_opens_the_page_that_verifies_with_all_its_parts(verifying, small):
    verified = VerifyState(small).verified
    told = [part.heading("fr") for part in PARTS if not part.write(verified.audit, "fr").is_empty]
    assert verifying.title == verified.meaning.title
    assert verifying.page.locator(".part h2").all_inner_texts() == told
    assert verifying.page.locator(".pages [aria-current]").inner_text() == "Vérifier une annonce"
    assert verifying.page.locator(".bk-Figure").count() == 1
    assert not verifying.page.get_by_role("slider").first.is_visible()
    assert verifying.page.locator(".mark.absent").count() > 1


def test_another_claim_can_be_chosen_by_the_keyboard(verifying):
    verifying.page.get_by_label("Annonce à vérifier").focus()
    verifying.page.keyboard.press("ArrowDown")
    verifying.wait_until(lambda: "et non des heures de travail" in verifying.title)
    verifying.wait_for_parts()


def test_a_claim_that_is_refused_stays_typed_and_one_that_works_is_audited(verifying):
    type_claim(verifying, HOSTILE, "douze")
    refused = verifying.page.locator(".refusal")
    refused.wait_for(timeout=PATIENCE)
    assert "n’est pas un nombre compris" in refused.inner_text()
    assert verifying.page.get_by_label("Citation exacte").input_value() == HOSTILE
    type_claim(verifying, HOSTILE, "10")
    verifying.wait_until(lambda: verifying.page.locator(".badge.mine").count())
    verifying.wait_for_parts()
    assert verifying.page.locator("blockquote").inner_text() == HOSTILE
    assert refused.count() == 0


def test_the_letter_says_what_is_missing_then_goes_to_the_browser(verifying, tmp_path):
    word = verifying.page.get_by_role("button", name="Télécharger en Word (DOCX)")
    word.click()
    refused = verifying.page.locator(".refusal")
    refused.wait_for(timeout=PATIENCE)
    assert "il manque le nom de la section" in refused.inner_text()
    for label in ("Section syndicale", "Signataire", "Fait à", "Destinataire"):
        verifying.page.get_by_label(label).fill(HOSTILE)
    buttons = {"docx": word, "pdf": verifying.page.get_by_role("button", name="Télécharger en PDF")}
    for kind, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        with verifying.page.expect_download(timeout=PATIENCE) as download:
            buttons[kind].click()
        download.value.save_as(tmp_path / kind)
        assert download.value.suggested_filename == f"demande-de-documents.{kind}"
        assert (tmp_path / kind).read_bytes().startswith(start)


def test_nothing_went_wrong_on_the_page_that_verifies(verifying, server):
    assert verifying.errors == verifying.alerts == []
    assert verifying.page.locator("img[src=x]").count() == 0
    assert [url for url in verifying.requests if not url.startswith((server.url, "data:", "blob:"))] == []
    text = verifying.page.evaluate(ALL_TEXT)
    assert "Ce que l’annonce veut dire" in text
    for machine in ("undefined", "NaN", "null", "None"):
        assert not re.search(rf"\b{machine}\b", text)


def test_the_page_that_verifies_fits_a_narrow_screen_and_the_keyboard_leaves_it(verifying):
    verifying.page.set_viewport_size({"width": 390, "height": 844})
    verifying.page.wait_for_timeout(300)
    assert verifying.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert verifying.page.locator("main .main-content").evaluate("main => main.scrollWidth <= main.clientWidth")
    verifying.page.get_by_role("button", name="Comparer", exact=True).focus()
    verifying.page.keyboard.press("Enter")
    verifying.page.locator(".card").first.wait_for(timeout=PATIENCE)
    assert not verifying.page.locator("blockquote").is_visible()
    assert "page=" not in verifying.page.url
    verifying.page.keyboard.press("Tab")
    verifying.page.keyboard.press("Enter")
    verifying.page.locator("blockquote").wait_for(timeout=PATIENCE)
    assert "page=verifier" in verifying.page.url


def test_a_hostile_dossier_never_fires(browser, hostile, tmp_path):
    served = Server(hostile, tmp_path)
    try:
        visited = Visit(browser, served.url)
        visited.page.get_by_role("slider").first.wait_for(timeout=PATIENCE)
        visited.page.get_by_role("button", name=re.compile("^Expliquer : ")).first.click()
        visited.page.locator(".derivation").wait_for(timeout=3000)
        visited.page.keyboard.press("Escape")
        visited.page.get_by_role("button", name="Annoncé", exact=True).click()
        visited.page.locator(".bk-Figure").first.hover()
        visited.page.get_by_role("button", name="Vérifier une annonce").click()
        visited.wait_for_parts()
        visited.page.get_by_label("Annonce à vérifier").select_option(value="ia.d · 3 jours")
        visited.wait_until(lambda: "3 jours" in visited.page.locator("blockquote").inner_text())
        type_claim(visited, HOSTILE, "10")
        visited.wait_until(lambda: HOSTILE in visited.page.locator("blockquote").inner_text())
        visited.wait_for_parts()
        assert visited.alerts == []
        assert visited.page.locator("img[src=x]").count() == 0
        assert "<img src=x onerror=alert(1)>" in visited.page.locator(".cards").inner_text()
    finally:
        served.stop()
