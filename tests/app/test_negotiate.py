"""The page that negotiates, without a browser: what is on the table, parts computed in turn, stopped, refused."""

from types import SimpleNamespace

import pytest

from simulator.app.negotiate_state import NegotiateState
from simulator.app.negotiating import NegotiatePage
from simulator.app.page import NEGOTIATE, Shell
from simulator.app.part_pane import PartPane
from simulator.app.state import AppState
from simulator.app.tasks import News, Task
from simulator.dossier.figures import said
from simulator.errors import DossierError
from simulator.publish.negotiation.asked import Field, Part, Told
from simulator.publish.negotiation.sheet import PARTS
from simulator.publish.section import Section


@pytest.fixture
def state(small):
    return NegotiateState(AppState(small))


@pytest.fixture(scope="module")
def shell(small):
    return Shell(small, "fr", NEGOTIATE)


def part_that(write):
    """Return a part of one field that is written so."""
    return Part("x", "Titre", "Title", said("Pourquoi", "Why"), (Field("n", "N", "N", lambda _: "3"),), write)


def pane_of(part, state):
    """Return the pane of a part, and how often it said that it was over."""
    over = []
    return PartPane(part, state, SimpleNamespace(point=lambda *_: None), lambda: over.append(1)), over


def test_our_proposal_faces_the_plan_that_cuts_under_what_is_evidenced(state):
    ground = state.ground
    assert (ground.scenario, ground.opposed, ground.held, ground.claimed) == (
        "hours_32",
        "austerity",
        "evidenced",
        "claimed",
    )
    assert ground.year == ground.dossier.span[-1]


def test_what_was_set_on_the_other_page_holds_here_once_this_one_is_opened_again(small):
    shared = AppState(small)
    state = NegotiateState(shared)
    shared.settings = {"realisation": 0.9}
    assert state.is_stale
    state.lay({})
    assert not state.is_stale
    assert state.ground.outcome().total("freed_posts", state.ground.year) > 60


def test_a_choice_that_does_not_exist_leaves_the_table_as_it_is_and_says_why(state):
    before = state.ground
    state.lay({"scenario": "nothing"})
    assert state.ground is before
    assert "nothing" in state.refusal


def test_every_part_of_the_page_says_something_and_points_at_numbers(shell):
    page = shell.negotiation
    assert [pane.part.key for pane in page.panes] == [part.key for part in PARTS]
    for pane in page.panes:
        assert pane.told is not None, (pane.part.key, pane.body.html)
        assert pane.told.section.title
        assert pane.told.section.pointers, pane.part.key
        assert "message" in pane.body.html
        assert 'data-say="run"' in pane.actions.html


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_part_can_be_written_in_both_languages(small, lang):
    state = NegotiateState(AppState(small, lang))
    page = NegotiatePage(state, SimpleNamespace(point=lambda *_: None))
    assert all(pane.told for pane in page.panes)
    assert page.queue == []


def test_files_that_a_part_offers_are_made_when_asked_for(shell):
    files = {file.name: file.make() for pane in shell.negotiation.panes for file in pane.told.files}
    assert files["projet-d-accord.docx"].startswith(b"PK")
    assert all(files.values())


def test_a_number_of_a_part_is_explained_with_its_range(shell):
    pane = shell.negotiation.panes[0]
    pane._heard("say", "explain:0")  # as the browser would say
    assert shell.explainer.dialog.open
    assert "Formule" in shell.explainer.text.html
    shell.explainer.dialog.open = False
    pane._heard("say", "explain:99")
    pane._heard("say", "file:x")
    assert not shell.explainer.dialog.open


def test_what_is_typed_reaches_the_part_and_what_is_refused_is_said(state):
    seen = []

    def write(_ground, answers, _lang, _progress):
        seen.append(dict(answers))
        raise DossierError(fr="Pas cela.", en="Not that.")

    pane, over = pane_of(part_that(write), state)
    pane.fields["n"].value = " 12 "
    pane.run()
    assert seen == [{"n": "12"}]
    assert "Pas cela." in pane.body.html
    assert over == [1]


def test_what_goes_wrong_is_told_without_a_traceback_and_the_next_part_begins(state, caplog):
    pane, over = pane_of(part_that(lambda *_: 1 / 0), state)
    pane.run()
    assert "ZeroDivision" not in pane.body.html
    assert "ZeroDivision" in caplog.text
    assert over == [1]


def test_a_part_that_is_stopped_says_so_and_can_be_computed_again(state):
    stopping = [True]

    def write(_ground, _answers, _lang, progress):
        if stopping:
            stopping.pop()
            pane._heard("say", "stop")
            progress(1, 2)
        return Told(Section("x", "Fait"))

    pane, over = pane_of(part_that(write), state)
    pane.run()
    assert "Arrêté" in pane.body.html
    assert pane.told is None
    pane.run()
    assert "Fait" in pane.body.html
    assert over == [1, 1]


def test_a_task_says_how_far_it_is_and_what_came_of_it():
    heard = []

    def do(progress):
        progress(1, 4)
        return "made"

    news = Task(do, heard.append).run(heard.append)
    assert news.made == "made"
    assert all(not each.is_over for each in heard)
    assert News(stopped=True).is_over
