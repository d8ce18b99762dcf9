import math

import pytest

from simulator.app import results
from simulator.app.levers import in_force
from simulator.app.results import KEPT, compared
from simulator.app.state import AppState
from simulator.publish.headline import headline


@pytest.fixture
def state(small):
    return AppState(small)


def lever(state, leaf):
    return next(lever for lever in state.levers if lever.leaf == leaf)


def hires(shown):
    return shown.comparison.outcome("hours_32", shown.position).total("hires_needed", shown.year)


def test_starts_on_what_is_proved_in_the_last_year(state):
    assert (state.shown.position, state.shown.year, state.scenario) == ("evidenced", 2031, "hours_32")
    assert state.shown.settings == ()


def test_a_lever_changes_the_result_and_going_back_restores_it(state):
    before = hires(state.shown)
    state.set_lever(lever(state, "realisation"), 0.0)
    assert hires(state.shown) > before
    assert state.is_set(lever(state, "realisation"))
    state.reset()
    assert hires(state.shown) == before
    assert state.shown.comparison is state.shown.base


def test_one_lever_can_be_freed_alone(state):
    state.set_lever(lever(state, "realisation"), 0.2)
    state.set_lever(lever(state, "demand"), 1.1)
    state.free_lever(lever(state, "realisation"))
    assert dict(state.shown.settings) == {"demand": 1.1}


def test_the_answer_is_made_once_per_change(state):
    answers = []
    state.param.watch(lambda event: answers.append(event.new), "shown")
    state.param.update(position="union", year=2030, settings={"realisation": 0.3})
    assert len(answers) == 1
    assert (answers[0].position, answers[0].year) == ("union", 2030)


def test_the_position_alone_recomputes_nothing(state):
    before = state.shown.comparison
    state.position = "claimed"
    assert state.shown.comparison is before
    assert "annoncé" in headline(before, "claimed", state.shown.year, "fr").message


@pytest.mark.parametrize(
    "settings",
    [
        {"realisation": 99.0},
        {"realisation": math.nan},
        {"bankable_share": math.inf},
        {"nothing": 1.0},
        {"x.week": 33.0},
    ],
)
def test_an_invalid_value_keeps_the_last_valid_result(state, settings):
    before = state.shown
    state.settings = settings
    assert state.shown is before
    assert "Le dernier résultat valable reste affiché." in state.refusal
    state.settings = {}
    assert state.refusal == ""


def test_an_unknown_position_or_year_is_refused(state):
    before = state.shown
    state.position = "nobody"
    assert state.shown is before
    assert "nobody" in state.refusal
    state.position = "union"
    state.year = 1999
    assert state.shown.position == "union"
    assert state.refusal


def test_a_refusal_is_told_in_the_language_of_the_page(small):
    state = AppState(small, "en")
    state.settings = {"realisation": 99.0}
    assert "is outside what is allowed" in state.refusal


def weeks(comparison):
    outcome = comparison.outcome("hours_32", "evidenced")
    return [float(outcome.run.value("week", year)[0, 0, 0]) for year in comparison.dossier.span]


def test_the_week_is_reached_by_the_scenario_s_own_steps(state):
    state.set_lever(lever(state, "week"), 33.0)
    assert weeks(state.shown.comparison) == [max(week, 33) for week in weeks(state.shown.base)]
    assert weeks(state.shown.base)[0] == 35


def test_another_scenario_keeps_its_week(state):
    state.set_lever(lever(state, "week"), 33.0)
    outcome = state.shown.comparison.outcome("austerity", "evidenced")
    assert float(outcome.run.value("week", state.shown.year)[0, 0, 0]) == 35


def test_levers_start_at_the_value_in_force(state):
    realisation = lever(state, "realisation")
    proved = in_force(state.shown.comparison, realisation, state.scenario, "evidenced").value
    claimed = in_force(state.shown.comparison, realisation, state.scenario, "claimed").value
    assert proved == pytest.approx(20.4 / 46.6)
    assert claimed == 1


def test_levers_stay_within_what_the_model_allows(state):
    for item in state.levers:
        low, high = item.described.bounds
        assert low <= item.low < item.high <= high


def test_a_dossier_without_claims_per_user_has_no_adoption_lever(state):
    assert "adoption_ceiling" not in [item.leaf for item in state.levers]


def test_two_sessions_share_results_and_nothing_else(small):
    first, second = AppState(small), AppState(small)
    assert first.shown.comparison is second.shown.comparison
    first.set_lever(lever(first, "realisation"), 0.1)
    assert second.settings == {}
    assert second.shown.settings == ()


def test_results_kept_are_bounded(small):
    for step in range(KEPT + 3):
        compared(small, (("realisation", step / 100),))
    assert results._compared.cache_info().currsize <= KEPT
