"""Ranges drawn beside the page: they arrive, are refined, are kept; a newer question stops an older one."""

import time
from queue import Empty, Queue
from threading import Event

import pytest

from simulator.app import ranging
from simulator.app.html import said
from simulator.app.pieces import below_cards, cards_of, story
from simulator.app.ranging import FIRST, Known, News, Ranger
from simulator.app.result_tables import results, statements
from simulator.app.results import Drawing, asked_of, compared
from simulator.app.sandwich import RANGED, built, chart_of
from simulator.app.state import AppState
from simulator.app.words import word
from simulator.publish.cards import cards
from simulator.publish.ranges import draws_said

PATIENCE = 120


@pytest.fixture
def known(monkeypatch):
    """Nothing is known before the test, and nothing is left after it."""
    fresh = Known()
    monkeypatch.setattr(ranging, "KNOWN", fresh)
    monkeypatch.setattr("simulator.app.state.KNOWN", fresh)
    return fresh


@pytest.fixture
def drawn(known, monkeypatch):
    """The draws asked for so far; few are enough."""
    counts = []
    whole = ranging.with_ranges

    def few(comparison, *, draws, year, progress):
        counts.append(draws)
        progress(100, 200)
        return whole(comparison, draws=100 if draws else 200, year=year)

    monkeypatch.setattr(ranging, "with_ranges", few)
    monkeypatch.setattr(ranging, "PAUSE", 0.0)
    return counts


class Page:
    """A page without a browser: news wait in a queue until it reads them."""

    def __init__(self, dossier):
        self.news = Queue()
        self.state = AppState(dossier)
        self.ranger = Ranger(self.news.put)
        self.state.draw_with(self.ranger)
        self.state.draw()

    def read(self):
        """Receive the next word from the other thread."""
        told = self.news.get(timeout=PATIENCE)
        self.state.receive(told)
        return told

    def read_all(self):
        """Receive words until all draws are there."""
        while self.read().drawing.under_way:
            pass


@pytest.fixture
def page(small, drawn):
    opened = Page(small)
    yield opened
    opened.ranger.stop()


def test_the_central_answer_is_there_at_once_and_ranges_follow(page, drawn):
    assert page.state.shown.ranges is None
    assert page.state.shown.pending
    assert page.state.drawing.under_way
    page.read_all()
    assert drawn == [FIRST, None]
    assert page.state.shown.ranges.draws == 200
    assert not page.state.shown.pending
    assert page.state.drawing == Drawing()


def test_progress_is_told_and_changes_nothing_else(page):
    before = page.state.shown
    told = page.read()
    assert (told.comparison, told.drawing) == (None, Drawing(100, 200, under_way=True))
    assert page.state.shown is before
    assert "50\u00a0%" in below_cards(page.state.shown, page.state.drawing)


def test_first_ranges_are_shown_before_they_are_refined(page):
    while page.state.shown.ranges is None:
        page.read()
    assert page.state.shown.ranges.draws == 100
    assert page.state.drawing.under_way


def test_what_was_drawn_is_shown_at_once_the_next_time(page, drawn):
    page.read_all()
    found = page.state.shown.comparison
    again = Page(page.state.dossier)
    assert again.state.shown.comparison is found
    assert not again.state.drawing.under_way
    assert drawn == [FIRST, None]


def test_what_another_page_drew_meanwhile_is_shown(page, drawn):
    other = AppState(page.state.dossier)
    while page.state.shown.ranges is None:
        page.read()
    other.draw_with(Ranger(lambda _: None))
    assert other.shown.ranges.draws == 100
    page.read_all()
    other.draw()
    assert other.shown.ranges.draws == 200
    assert other.drawing == Drawing()
    assert drawn == [FIRST, None]


def test_another_position_needs_no_other_draws(page, drawn):
    page.read_all()
    page.state.position = "union"
    assert page.state.shown.ranges is not None
    assert drawn == [FIRST, None]


def test_another_year_is_drawn_for_itself(page, drawn):
    page.read_all()
    page.state.year = 2029
    assert page.state.shown.pending
    page.read_all()
    assert page.state.shown.ranges.study.year == 2029
    assert len(drawn) == 4


def test_a_second_change_stops_the_first_refinement(small, known, monkeypatch):
    begun, stopped, asked = Event(), Event(), []

    def slow(comparison, *, draws, year, progress):
        asked.append([override.figure.value for override in comparison.overrides])
        if asked[-1] != [0.1]:
            return ranging_with(comparison, draws=100, year=year)
        begun.set()
        try:
            while True:
                time.sleep(0.005)
                progress(1, 1000)
        except BaseException:
            stopped.set()
            raise

    ranging_with = ranging.with_ranges
    monkeypatch.setattr(ranging, "with_ranges", slow)
    monkeypatch.setattr(ranging, "PAUSE", 0.0)
    page = Page(small)
    page.read_all()
    page.state.settings = {"realisation": 0.1}
    assert begun.wait(PATIENCE)
    page.state.settings = {"realisation": 0.2}
    assert stopped.wait(PATIENCE)
    page.read_all()
    assert dict(page.state.shown.settings) == {"realisation": 0.2}
    assert page.state.shown.ranges is not None
    assert known.get(asked_of(small, (("realisation", 0.1),), page.state.year)) == (None, False)


def test_news_of_another_question_are_not_shown(page):
    page.read_all()
    page.state.settings = {"realisation": 0.2}
    before = page.state.shown
    other = asked_of(page.state.dossier, (("realisation", 0.9),), page.state.year)
    page.state.receive(News(other, compared(page.state.dossier), Drawing()))
    assert page.state.shown is before


def test_a_refusal_keeps_the_last_valid_result_and_its_ranges(page):
    page.state.settings = {"realisation": 99.0}
    assert page.state.refusal
    page.read_all()
    assert page.state.shown.settings == ()
    assert page.state.shown.ranges is not None
    assert page.state.refusal


def test_ranges_that_fail_are_said_and_central_values_stay(small, known, monkeypatch):
    def fail(*_, **__):
        raise ValueError("no")

    monkeypatch.setattr(ranging, "with_ranges", fail)
    monkeypatch.setattr(ranging, "PAUSE", 0.0)
    page = Page(small)
    page.read()
    assert page.state.drawing.failed
    assert not page.state.shown.pending
    assert word("ranges_failed", "fr") in below_cards(page.state.shown, page.state.drawing)
    with pytest.raises(Empty):
        page.news.get(timeout=0.2)


def test_what_is_kept_is_bounded(small):
    kept = Known(most=2)
    asked = [asked_of(small, (), year) for year in (2026, 2027, 2028)]
    for each in asked:
        kept.put(each, compared(small), enough=True)
    assert kept.get(asked[0]) == (None, False)
    assert kept.get(asked[2])[1]


# --- what is written ----------------------------------------------------------------------------------------


@pytest.fixture
def shown(page):
    page.read_all()
    return page.state.shown


def test_cards_say_between_what_and_what(shown):
    html = cards_of(shown)
    told = [card.range for card in cards(shown.comparison, shown.position, shown.year, "fr") if card.range]
    assert told
    assert all(f"{range_}, neuf fois sur dix" in html for range_ in told)


def test_tables_say_between_what_and_what_and_how_it_was_drawn(shown):
    html = results(shown)
    assert html.count('<span class="range">') > 10
    assert said(draws_said(shown.ranges, "fr"), "fr") in html
    assert "None" not in html


def test_statements_are_a_table(shown):
    html = statements(shown)
    assert "Dans les tirages" in html
    assert html.count("<tr>") > 2


def test_while_they_are_awaited_lines_and_places_are_kept(small, known):
    state = AppState(small)
    state.draw_with(Ranger(lambda _: None))
    assert state.shown.pending
    assert '<p class="range"></p>' in cards_of(state.shown)
    assert '<span class="range"></span>' in results(state.shown)
    assert 'class="kept"' in statements(state.shown)
    assert word("ranges_awaited", "fr") in below_cards(state.shown, state.drawing)
    assert all(chart_of(name, state.shown) is None for name in RANGED)
    assert all(built(name, state.shown).empty for name in RANGED)


def test_a_page_that_draws_nothing_says_nothing_of_ranges(small):
    shown = AppState(small).shown
    for html in (story(shown), cards_of(shown), results(shown), below_cards(shown, Drawing())):
        assert "range" not in html
        assert "ourchettes" not in html
