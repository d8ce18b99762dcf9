"""What a user of the service feels, each equation on numbers worked by hand (queues are tested by themselves)."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.engine.measures import Array
from simulator.model import service


def row(*values: float) -> Array:
    """Return one kind over services."""
    return np.array(values, dtype=float).reshape(1, -1, 1)


def test_hours_for_users_leave_out_respite_and_unpaid_work():
    # 1 000 h less 100 of respite; of 200 missing, a quarter absorbed by agents; slack adds nothing.
    assert service.available_hours(row(1000), row(100), row(0.25), row(200, -200)).ravel().tolist() == [950, 900]
    assert service.available_hours(row(50), row(100), row(0), row(0)).item() == 0


def test_pace_of_work():
    assert service.work_pace(row(0.2, -0.1), row(0.1, 0)).ravel() == pytest.approx([0.88, 1.1])


def test_backlog_is_what_came_less_what_was_treated():
    # 5 000 h for 1 000 cases: 5 h each. 200 wait and 1 100 come: 1 300. 4 400 h at pace 0.8: 1 100 treated.
    each = service.hours_per_case_0(row(5000), row(1000))
    assert each.item() == 5
    waiting = service.cases_to_treat(row(200), row(1000), row(1.1))
    assert waiting.item() == pytest.approx(1300)
    treated = service.cases_treated(waiting, row(4400), each, row(0.8))
    assert treated.item() == pytest.approx(1100)
    left = service.backlog(waiting, treated)
    assert left.item() == pytest.approx(200)
    # Little: 200 waiting, 1 100 out a year: 66 days.
    assert service.delay(left, treated).item() == pytest.approx(200 / 1100 * 365)


def test_no_more_cases_are_treated_than_there_are():
    treated = service.cases_treated(row(1300), row(1e6), row(5), row(1))
    assert treated.item() == 1300
    assert service.backlog(row(1300), treated).item() == 0
    # Nobody works: the whole wait, and a delay that stays a number.
    none = service.cases_treated(row(1300), row(0), row(5), row(1))
    assert none.item() == 0
    assert service.delay(row(1300), none).item() == 1300 * 365
    # A service that counts no case.
    assert service.hours_per_case_0(row(5000), row(0)).item() == 0


def test_fresh_calls_leave_out_those_who_try_again():
    # 16 000 calls in 1 600 h: 10 an hour. 20 % give up and half of them call again: a tenth of calls are repeats.
    arriving = service.contacts_per_hour_0(row(16_000), row(1600))
    assert arriving.item() == 10
    assert service.fresh_contacts_per_hour(arriving, row(0.5), row(0.8), row(1)).item() == pytest.approx(9)
    assert service.fresh_contacts_per_hour(arriving, row(0.5), row(0.8), row(1.1)).item() == pytest.approx(9.9)


@pytest.mark.parametrize("observed", [0.3, 0.49, 0.8, 0.95])
@pytest.mark.parametrize("redial", [0, 0.64])
def test_the_line_starts_at_the_answer_rate_observed(observed, redial):
    arriving = row(100)
    agents = service.agents_on_line_0(row(observed), arriving, row(6), row(164))
    fresh = service.fresh_contacts_per_hour(arriving, row(redial), row(observed), row(1))
    same = service.agents_on_line(agents, row(1000), row(1000))
    given_up = service.abandonment_rate(same, fresh, row(6), row(1), row(164), row(redial))
    assert service.answer_rate(given_up).item() == pytest.approx(observed, abs=1e-6)
    assert service.waiting_seconds(given_up, row(164)).item() == pytest.approx((1 - observed) * 164, abs=1e-3)


def test_fewer_hours_mean_fewer_answers_and_a_faster_pace_more():
    agents = service.agents_on_line_0(row(0.8), row(100), row(6), row(164))
    fewer = service.agents_on_line(agents, row(900), row(1000))
    assert fewer.item() == pytest.approx(0.9 * agents.item())
    base, worse, better = (
        service.abandonment_rate(number, row(100), row(6), row(pace), row(164), row(0)).item()
        for number, pace in ((agents, 1), (fewer, 1), (fewer, 0.8))
    )
    assert better < base < worse
    # A machine that does all the work still leaves a second a call.
    least, second = (
        service.abandonment_rate(row(0.02), row(100), row(6), row(pace), row(164), row(0)).item()
        for pace in (0, 1 / 360)
    )
    assert least == second > 0
    assert service.agents_on_line(agents, row(0), row(0)).item() == 0


def test_quantities_follow_hours_and_pace():
    # 90 % of the hours at 0.9 h for one: as many as before.
    assert service.quantity(row(500), row(900), row(1000), row(0.9)).item() == pytest.approx(500)
    assert service.quantity(row(500), row(900), row(1000), row(1)).item() == pytest.approx(450)
    assert service.quantity(row(500), row(0), row(0), row(1)).item() == 0
