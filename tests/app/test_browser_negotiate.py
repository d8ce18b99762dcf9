"""The page Contre-proposition in a real browser: every part, a number explained, a file, a computation stopped."""

import re

import pytest
from browsing import ALL_TEXT, PATIENCE, Server, Visit

from simulator.analysis.negotiation.ground import ground_of
from simulator.api import open_dossier
from simulator.app.words import typo
from simulator.publish.charts.words import capital
from simulator.publish.negotiation.headline import faces
from simulator.publish.negotiation.sheet import PARTS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def negotiating(browser, server):
    """The page that negotiates, opened by a link, every part computed."""
    visited = Visit(browser, f"{server.url}/?page=negocier", first="h1")
    visited.wait_until(lambda: visited.page.locator(".said-part .message").count() == len(PARTS), 4000)
    yield visited
    visited.page.close()


def test_a_link_opens_every_part_and_the_title_is_computed(negotiating, small):
    assert negotiating.page.locator(".form-head h2:visible").all_inner_texts() == [part.heading("fr") for part in PARTS]
    assert negotiating.title == typo(capital(faces(ground_of(small), "fr")), "fr")
    assert negotiating.page.locator(".pages [aria-current]").inner_text() == "Contre-proposition"


def test_a_number_of_a_part_is_explained_down_to_a_formula(negotiating):
    negotiating.page.locator(".explained button:visible").first.click()
    negotiating.page.locator(".derivation").wait_for(timeout=PATIENCE)
    assert "Formule" in negotiating.page.locator(".derivation").inner_text()
    negotiating.page.keyboard.press("Escape")
    negotiating.page.locator(".derivation").wait_for(state="hidden", timeout=PATIENCE)


def test_what_is_typed_is_computed_again_and_what_is_refused_is_said(negotiating):
    value, page = negotiating.page.get_by_label("valeur", exact=True), negotiating.page
    value.fill("douze")
    page.get_by_role("button", name="Calculer").nth(1).click()
    page.locator(".refusal").wait_for(timeout=PATIENCE)
    assert "douze" in page.locator(".refusal").inner_text()
    value.fill("1 000 M€")
    page.get_by_role("button", name="Calculer").nth(1).click()
    negotiating.wait_until(lambda: not page.locator(".refusal").count())
    negotiating.wait_until(lambda: "est tenue en" in page.locator(".said-part .message").nth(1).inner_text())


def test_the_agreement_goes_to_the_browser(negotiating, tmp_path):
    with negotiating.page.expect_download(timeout=PATIENCE) as download:
        negotiating.page.get_by_role("button", name="Télécharger le projet d’accord").click()
    download.value.save_as(tmp_path / "accord.docx")
    assert (tmp_path / "accord.docx").read_bytes().startswith(b"PK")


def test_nothing_went_wrong_and_it_fits_a_narrow_screen(negotiating, server):
    negotiating.page.set_viewport_size({"width": 390, "height": 844})
    negotiating.page.wait_for_timeout(300)
    assert negotiating.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert negotiating.page.locator("main .main-content").evaluate("main => main.scrollWidth <= main.clientWidth")
    assert negotiating.errors == negotiating.alerts == []
    assert [url for url in negotiating.requests if not url.startswith((server.url, "data:", "blob:"))] == []
    text = negotiating.page.evaluate(ALL_TEXT)
    for machine in ("undefined", "NaN", "null", "None"):
        assert not re.search(rf"\b{machine}\b", text)


def test_a_long_computation_says_how_far_it_is_and_stops(browser, tmp_path):
    served = Server(open_dossier("dgfip"), tmp_path)
    try:
        visited = Visit(browser, f"{served.url}/?page=negocier", first="h1")
        stop = visited.page.get_by_role("button", name="Arrêter")
        stop.first.wait_for(timeout=PATIENCE)
        assert "en cours" in visited.page.locator("[aria-busy]").first.inner_text()
        stop.first.click()
        visited.page.get_by_text("« Calculer » recommence").first.wait_for(timeout=PATIENCE)
        assert visited.errors == []
    finally:
        served.stop()
