"""Exchange rates: slopes by hand, moves put back into the ordinary comparison, bends, edges."""

import numpy as np
import pytest

import simulator
from simulator.analysis.negotiation.exchange.exchange import exchange
from simulator.analysis.negotiation.exchange.moves import Around, moves
from simulator.analysis.negotiation.exchange.rates import EMPLOYER, MONEY, POSTS, PUBLIC, over
from simulator.analysis.negotiation.exchange.slopes import AHEAD, OFFSETS, ahead, slope
from simulator.analysis.negotiation.ground import ground_of
from simulator.dossier.dossier import dossier_from
from simulator.dossier.figures import Figure
from simulator.dossier.overrides import parse_overrides

YEAR = 2033


@pytest.fixture(scope="module")
def dgfip():
    return simulator.open_dossier("dgfip")


@pytest.fixture(scope="module")
def found(dgfip):
    return exchange(ground_of(dgfip), 0)


def rated(dossier, *settings, draws=0, **asked):
    return exchange(ground_of(dossier, parse_overrides(settings, dossier), **asked), draws)


def with_week(dossier, path):
    """Return the dossier with another week in the scenario, as a file would say it."""
    scenario = dossier.scenarios["hours_32"]
    levers = {**scenario.levers, "week": Figure.model_validate({"value": path})}
    changed = scenario.model_copy(update={"levers": levers})
    copy = dossier.model_copy(update={"scenarios": {**dossier.scenarios, "hours_32": changed}})
    vars(copy).pop("digest", None)  # that of the other dossier
    return copy


def office(*, value=0.1, posts=1000, employer="state", **service):
    """An office where hired hours cost what they cost and nothing responds to the week."""
    return dossier_from(
        {
            "id": "office",
            "title": "Office",
            "summary": "Office",
            "first_year": 2026,
            "decision_year": 2027,
            "years": 8,
            "organisation": {
                "name": "Office",
                "employer": employer,
                "figures": {
                    "reorganisation_share": 0,
                    "absence_response": 0,
                    "turnover_response": 0,
                    "wage_growth_rate": 0,
                },
            },
            "categories": [{"id": "B", "label": "B", "figures": {"post_cost": 50_000}}],
            "services": [{"id": "all", "label": "All", "posts": posts, **service}],
            "projects": [
                {
                    "id": "tool",
                    "label": "Tool",
                    "nature": "automation",
                    "scope": ["all"],
                    "deployment_year": 2026,
                    "claims": [{"id": "c", "form": "time_share", "value": value, "quotation": "x", "said_by": "x"}],
                    "figures": {"bankable_share": 1, "adoption_start": 1, "adoption_ceiling": 1, "realisation": 0.4},
                }
            ],
        },
        "office",
    )


# --- slopes


def test_slopes_of_a_smooth_curve_are_exact_and_a_bend_has_two():
    curve = slope(np.exp(OFFSETS * 0.1), 0.1)
    assert curve.more == pytest.approx(1, rel=1e-5)
    assert not curve.bends
    bent = slope(np.maximum(OFFSETS * 0.1, 0), 0.1)
    assert (bent.more, bent.less, bent.bends) == (pytest.approx(1), 0, True)
    near = slope(np.maximum(OFFSETS * 0.1 - 0.03, 0) + OFFSETS * 0.1, 0.1)
    assert near.more == pytest.approx(1, rel=1e-9)
    assert near.error > 0.1
    assert slope(np.full(len(OFFSETS), 7.0), 0.1).value == 0
    assert ahead(np.exp(AHEAD * 0.1)[:, np.newaxis], 0.1) == pytest.approx([1], rel=1e-5)


def test_what_pays_for_nothing_is_nothing_and_what_is_worth_nothing_never_pays():
    assert over([1.0, 0.0, 3.0], [2.0, 0.0, 0.0]).tolist() == [0.5, 0.0, np.inf]


# --- moves


@pytest.mark.parametrize("hours", [1.0, -0.5])
def test_an_hour_less_is_the_dossier_with_an_hour_less(dgfip, hours):
    around = Around(ground_of(dgfip))
    path = {"+1": 34 - hours, "+2": 33 - hours, "+3": 32 - hours}
    again = simulator.compare(with_week(dgfip, path)).outcome("hours_32", "evidenced")
    there = around.totals((*MONEY, "net_present_value"), moves(1, hours=hours))
    for name, value in there.items():
        assert value[0, 0] == pytest.approx(again.total(name, YEAR), rel=1e-9)
    assert around.start == 2028
    assert (around.week, around.reference) == (32, 35)


def test_a_calendar_put_off_by_a_year_is_the_dossier_a_year_later(dgfip):
    again = simulator.compare(with_week(dgfip, {"+2": 34, "+3": 33, "+4": 32})).outcome("hours_32", "evidenced")
    there = Around(ground_of(dgfip)).totals((POSTS, "net_present_value", "hours_given_back"), moves(1, late=1.0))
    for name, value in there.items():
        assert value[0, 0] == pytest.approx(again.total(name, YEAR), rel=1e-9)


def test_a_rise_of_realisation_is_that_of_every_project(dgfip):
    ground = ground_of(dgfip)
    there = Around(ground).totals((EMPLOYER,), moves(1, share=np.array([0.7])))[EMPLOYER][0, 0]
    again = simulator.compare(dgfip, ["evidenced.realisation=0.7"]).outcome("hours_32", "evidenced")
    assert there == pytest.approx(again.total(EMPLOYER, YEAR), rel=1e-12)
    own = ground.outcome().run.value("realisation", YEAR)[0, 0, 0]
    risen = Around(ground).totals((EMPLOYER,), moves(1, rise=0.7 - own))[EMPLOYER][0, 0]
    assert risen == pytest.approx(there, rel=1e-9)


def test_hires_held_are_those_of_the_point(dgfip):
    around = Around(ground_of(dgfip))
    held = around.totals(("hired_posts", "capacity", "unmet_hours"), moves(2, hours=np.array([0.0, 1.0])), held=True)
    free = around.totals(("hired_posts", "unmet_hours"), moves(1))
    assert held["hired_posts"][0] == pytest.approx(free["hired_posts"][0], rel=1e-12)
    assert held["unmet_hours"][0] == pytest.approx(free["unmet_hours"][0], rel=1e-9)
    # Fewer agents leave when the week is shorter: the schools have more room, and no more are hired all the same.
    assert held["hired_posts"][1] == pytest.approx(free["hired_posts"][0], rel=1e-9)
    assert held["unmet_hours"][1] > held["unmet_hours"][0]


# --- rates


def test_rates_by_hand():
    found = rated(office())
    gains, hours = 0.1 * 0.4, 35.0
    # Posts that do the same work in w hours a week, less the gain given to the week: 1,000 (35 − 1.4) / w − 1,000.
    posts = 1000 * hours * (1 - gains) / 32**2
    assert found.slopes[POSTS].value == pytest.approx(posts, rel=1e-6)
    assert found.at[POSTS] == pytest.approx(1000 * (hours * (1 - gains) / 32 - 1), rel=1e-9)
    assert found.whole[POSTS] == pytest.approx(1000 * hours * (1 - gains) * (1 / 31 - 1 / 32), rel=1e-9)
    assert found.minutes[POSTS].value == pytest.approx(60 * found.lots[POSTS] / posts, rel=1e-6)
    # One point of realisation frees a thousandth of the hours: 1,000 × 35 × 0.001 / 32 posts.
    point = 1000 * hours * 0.1 * 0.01 / 32
    assert found.points.value == pytest.approx(posts / point, rel=1e-6)
    assert found.minutes["realisation"].value == pytest.approx(60 * point / posts, rel=1e-6)
    assert found.slopes[EMPLOYER].value / found.at[EMPLOYER] == pytest.approx(posts / found.at[POSTS], rel=1e-6)


def test_the_rise_of_realisation_that_pays_for_a_small_move_leaves_the_cost_unchanged(found, dgfip):
    hours = 0.01
    rise = found.points.value / 100 * hours
    around = Around(ground_of(dgfip))
    before, after = around.totals((EMPLOYER,), moves(2, hours=np.array([0, hours]), rise=np.array([0, rise])))[
        EMPLOYER
    ][:, 0]
    alone = around.totals((EMPLOYER,), moves(1, hours=hours))[EMPLOYER][0, 0]
    assert abs(after - before) < 1e-3 * (alone - before)


def test_hours_one_after_the_other_add_up_to_the_scenario(found, dgfip):
    three = [hour for hour in found.hours if hour.shorter >= 32]
    assert [(hour.longer, hour.shorter) for hour in three] == [(35, 34), (34, 33), (33, 32)]
    for name in MONEY:
        whole = found.at[name] - simulator.compare(dgfip, ["hours_32.week=35"]).outcome("hours_32", "evidenced").total(
            name, YEAR
        )
        assert sum(hour.costs[name] for hour in three) == pytest.approx(whole, rel=1e-9)
    assert found.hours[-1].shorter == 28
    following = next(hour for hour in found.hours if hour.longer == 32)
    assert following.costs[POSTS] == pytest.approx(found.whole[POSTS], rel=1e-9)


def test_the_postponement_that_pays_for_a_whole_hour_leaves_the_present_cost_unchanged(found, dgfip):
    around = Around(ground_of(dgfip))
    points = moves(2, hours=np.array([0.0, 1.0]), late=np.array([0.0, found.late_whole / 365]))
    before, after = around.present_cost(points)[:, 0]
    assert after == pytest.approx(before, rel=1e-9)
    # Six years of an hour against three steps of an hour put off: about two years of it, less the discount.
    assert 600 < found.late.value < 730
    assert found.late_whole < found.late.value


def test_an_hour_nobody_is_hired_for_makes_cases_wait():
    kind = {"kind": "cases", "figures": {"cases_a_year": 1_000_000, "backlog_initial": 100_000}}
    found = rated(office(**kind))
    (delay,) = found.felt
    assert (delay.name, delay.service) == ("delay", "all")
    assert delay.slope.more > 0
    assert delay.whole > delay.at
    assert [one.name for one in rated(office()).felt] == ["unmet_hours"]


def test_ranges_hold_the_slopes_of_draws_in_which_all_else_is_the_same(dgfip):
    found = rated(dgfip, draws=8)
    for name in MONEY:
        low, high = found.ranges[name]
        assert low < found.slopes[name].value < high
    assert found.points.low < found.points.value < found.points.high
    certain = rated(office(), draws=5)
    assert certain.ranges[POSTS][0] == pytest.approx(certain.slopes[POSTS].value, rel=1e-5)


# --- edges


def test_where_no_time_is_given_back_the_rate_bends_at_the_point(dgfip):
    found = rated(dgfip, scenario="service_quality")
    assert found.slopes[POSTS].bends
    assert found.slopes[POSTS].more > 0 == found.slopes[POSTS].less
    assert found.points.value is None
    assert found.late.value is None
    assert found.late_whole is None


def test_a_gain_larger_than_the_week_makes_the_hour_free():
    found = rated(office(value=1.0), "evidenced.realisation=1.5")
    assert found.slopes[POSTS].value == 0
    assert found.points.value == 0
    assert found.minutes[POSTS].value is None
    assert found.late_whole == 0


def test_a_week_longer_than_now(dgfip):
    found = rated(dgfip, "hours_32.week=39", scenario="hours_32")
    assert found.slopes[POSTS].value == 0
    assert found.around.week == 39
    assert found.hours[0].longer == 35
    assert found.hours[0].costs[POSTS] > 0


def test_before_the_week_shortens_nothing_moves(dgfip):
    found = rated(dgfip, year=2025)
    assert all(one.value == 0 for one in found.slopes.values())
    assert found.ground.year < found.around.start


def test_a_private_employer_and_an_office_of_one():
    found = rated(office(employer="private", posts=1))
    assert found.slopes[PUBLIC].value < 0 < found.slopes[EMPLOYER].value
    assert found.lots[POSTS] < 1


def test_progress_is_told_and_what_it_raises_passes_through():
    told = []
    exchange(ground_of(office()), 0, progress=lambda done, whole: told.append((done, whole)))
    assert told[-1][0] == told[-1][1]

    def cancel(*_):
        raise KeyError

    with pytest.raises(KeyError):
        exchange(ground_of(office()), 0, progress=cancel)
