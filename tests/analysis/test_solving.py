"""A solver: every root put back into the ordinary comparison, and the constraint named when there is none."""

from functools import cache

import numpy as np
import pytest

import simulator
from simulator.analysis.opened import parse_opened
from simulator.analysis.solving import ACCURACY, Stretch, solve
from simulator.analysis.solving_blocks import blocks
from simulator.analysis.solving_frontier import frontier
from simulator.analysis.solving_problem import Problem, admitted
from simulator.analysis.solving_roots import brackets, grid, refined, with_turns
from simulator.analysis.solving_target import parse_target
from simulator.dossier.overrides import parse_overrides
from simulator.errors import DossierError

COST = 350e6


@cache
def dgfip():
    return simulator.open_dossier("dgfip")


def problem(target, *by, settings=(), scenario="hours_32", position="evidenced"):
    dossier = dgfip()
    numbers = tuple(parse_opened(text, dossier) for text in by)
    aim = parse_target(target, dossier.scenarios, scenario)
    return Problem(dossier, parse_overrides(settings, dossier), aim, scenario, position, numbers)


def solved(target, by, year=2033, **case):
    return solve(problem(target, by, **case), [year])[0]


def run(result, settings, scenario="hours_32", position="evidenced", year=2033):
    """Return a result of an ordinary comparison with values set as a user sets them."""
    compared = simulator.compare(dgfip(), settings)
    return compared.outcome(scenario, position).total(result, year)


# --- curves


def roots_of(curve, low, high):
    values = grid(low, high)
    scale = float(np.abs(curve(values)).max())
    values, gaps = with_turns(curve, values, curve(values), scale)
    alone, found = brackets(values, gaps, scale)
    return sorted([*alone, *refined(curve, found, scale)]), found


def test_every_root_of_a_curve_is_found_with_its_direction():
    roots, found = roots_of(np.sin, 0.5, 10.0)
    assert roots == pytest.approx([np.pi, 2 * np.pi, 3 * np.pi], rel=1e-12)
    assert [one.rising for one in found] == [False, True, False]


def test_two_roots_that_hide_between_two_values_of_the_grid_are_found():
    roots, _ = roots_of(lambda x: (x - 0.3317) ** 2 - 1e-6, 0.0, 1.0)
    assert roots == pytest.approx([0.3307, 0.3327], abs=1e-9)


def test_a_stretch_of_zeros_has_its_two_ends_as_roots():
    roots, found = roots_of(lambda x: np.maximum(x - 0.6123, 0) - np.maximum(0.2345 - x, 0), 0.0, 1.0)
    assert roots == pytest.approx([0.2345, 0.6123], abs=1e-8)
    assert all(one.edge for one in found)


def test_a_leap_over_zero_is_where_it_is():
    roots, _ = roots_of(lambda x: np.where(x < 0.123456, -1.0, 1.0), 0.0, 1.0)
    assert roots == pytest.approx([0.123456], abs=1e-12)


def test_useful_values_near_the_low_end_of_wide_bounds_are_found():
    roots, _ = roots_of(lambda x: np.minimum(x, 50.0) - 12.0, 0.0, 1e7)
    assert roots == pytest.approx([12.0], rel=1e-9)


# --- one number


def test_the_root_of_a_straight_line_is_the_one_solved_by_hand():
    at_0, at_1 = (run("net_cost_employer", [f"realisation={end}"]) for end in (0, 1))
    found = solved("net_cost_employer <= 350 M€", "realisation=0..1")
    by_hand = (COST - at_0) / (at_1 - at_0)
    assert [root.value for root in found.roots] == pytest.approx([by_hand], rel=1e-9)
    assert found.trend == "falling"
    assert found.stretches == (Stretch(found.roots[0].value, 1.0),)


@pytest.mark.parametrize(
    ("target", "by", "result", "goal", "case"),
    [
        ("net_cost_employer <= 300 M€", "hours_32.week=32..35", "net_cost_employer", 300e6, {}),
        ("hired_posts = 3000", "compensation", "hired_posts", 3000, {}),
        ("self_financed_week <= 34.7", "programme_ia.realisation=0..1", "self_financed_week", 34.7, {}),
        ("self_financed_week = 34.7", "claimed.realisation", "self_financed_week", 34.7, {"position": "claimed"}),
        ("withdrawn_posts = 400", "programme_ia.realisation=0..1", "withdrawn_posts", 400, {"scenario": "austerity"}),
    ],
)
def test_a_root_set_by_a_user_gives_the_target_and_each_side_is_told(target, by, result, goal, case):
    found = solved(target, by, **case)
    assert found.roots
    for root in found.roots:
        path = found.opened.path
        assert root.error <= ACCURACY
        assert run(result, [f"{path}={root.value:.12f}"], **case) == pytest.approx(goal, rel=1e-6)
        below, above = (run(result, [f"{path}={root.value + step:.12f}"], **case) for step in (-1e-3, 1e-3))
        assert (above > below) == root.rising


def test_several_roots_are_reported_with_the_stretch_between_them():
    found = solved("recruits >= 300", "hiring_ceiling=0..10000")
    assert found.trend == "turning"
    assert [root.rising for root in found.roots] == [True, False]
    first, last = (root.value for root in found.roots)
    assert found.stretches == (Stretch(first, last),)
    assert run("recruits", [f"hiring_ceiling={(first + last) / 2:.6f}"]) > 300
    assert all(run("recruits", [f"hiring_ceiling={value:.6f}"]) < 300 for value in (first - 1, last + 1))
    opposite = solved("recruits <= 300", "hiring_ceiling=0..10000")
    assert opposite.stretches == (Stretch(0, first), Stretch(last, 10000))
    exactly = solved("recruits = 300", "hiring_ceiling=0..10000")
    assert exactly.stretches == (Stretch(first, first), Stretch(last, last))


def test_three_roots_of_one_number_and_where_the_target_holds_between_them():
    found = solved("net_present_value <= -1260 M€", "recruitment_lag")
    assert [root.rising for root in found.roots] == [True, False, True]
    a, b, c = (root.value for root in found.roots)
    assert found.stretches == (Stretch(0, a), Stretch(b, c))
    for lag, holds in ((a / 2, True), ((a + b) / 2, False), ((b + c) / 2, True), ((c + 2) / 2, False)):
        assert (run("net_present_value", [f"recruitment_lag={lag:.9f}"]) <= -1260e6) is holds


def test_a_target_that_holds_on_a_level_stretch_holds_from_its_start():
    found = solved("net_cost_employer <= 0", "hours_32.week=30..40")
    assert [(one.low > 34, one.high) for one in found.stretches] == [(True, 40)]
    start = found.stretches[0].low
    assert run("net_cost_employer", [f"hours_32.week={start + 1e-6:.9f}"]) == pytest.approx(0, abs=1e-6)
    assert run("net_cost_employer", [f"hours_32.week={start - 1e-3:.9f}"]) > 1e4


def test_a_leap_is_said_to_be_one():
    found = solved("freed_posts >= 200", "programme_ia.project_end_year=2024..2040")
    assert [root.jumps for root in found.roots] == [True]
    assert found.roots[0].value == pytest.approx(2033, abs=1e-6)


def test_a_target_may_hold_whatever_the_number_is():
    assert solved("net_cost_employer >= 0", "realisation=0..1").always_holds


def test_years_are_solved_each_by_itself():
    found = solve(problem("hired_posts >= 3000", "hiring_ceiling=2000..6000"), [2030, 2033])
    assert [one.year for one in found] == [2030, 2033]
    for one in found:
        least = one.stretches[0].low
        assert run("hired_posts", [f"hiring_ceiling={least:.9f}"], year=one.year) == pytest.approx(3000, rel=1e-6)
    assert found[0].stretches[0].low > found[1].stretches[0].low


def test_a_difference_between_scenarios_may_be_aimed_at():
    found = solved("hours_32.posts - austerity.posts = 6000", "hours_32.compensation")
    settings = [f"hours_32.compensation={found.roots[0].value:.12f}"]
    assert run("posts", settings) - run("posts", settings, "austerity") == pytest.approx(6000, rel=1e-6)


def test_a_number_is_opened_only_as_far_as_runs_are_allowed():
    narrowed = admitted(problem("unmet_hours <= 0", "gain_use_week", settings=["hours_32.gain_use_posts=0.6"]))
    assert narrowed.opened[0].low == 0
    assert narrowed.opened[0].high == pytest.approx(0.4, abs=1e-6)


# --- no solution


def test_out_of_reach_gives_the_best_that_can_be_reached_and_where():
    found = solved("net_cost_employer <= 0", "realisation=0..1")
    assert (found.roots, found.stretches) == ((), ())
    assert found.best.values == (1.0,)
    assert found.shortfall == pytest.approx(run("net_cost_employer", ["realisation=1"]), rel=1e-9)


def test_the_ceiling_on_hires_is_named_and_what_it_should_be_is_just_enough():
    settings = ["hiring_ceiling=2900"]
    found = solved("hired_posts >= 3000", "compensation", settings=settings)
    first = blocks([found])[0][0]
    assert (first.leaf.name, first.kind, first.in_force) == ("hiring_ceiling", "constraint", (2900, 2900))
    assert first.reachable
    for step, holds in ((1e-3, True), (-1.0, False)):
        again = [f"compensation={first.at}", f"hiring_ceiling={first.needed + step:.9f}"]
        assert (run("hired_posts", again) >= 3000) is holds


def test_what_is_enough_is_asked_where_the_number_solved_for_does_best():
    first = blocks([solved("self_financed_week <= 34", "realisation")])[0][0]
    assert (first.leaf.name, first.at) == ("reorganisation_share", 1.5)
    for step, holds in ((1e-6, True), (-1e-3, False)):
        again = [f"realisation={first.at}", f"reorganisation_share={first.needed + step:.9f}"]
        assert (run("self_financed_week", again) <= 34) is holds


def test_looking_for_what_stands_in_the_way_can_be_stopped():
    def stop(_done, _whole):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        blocks([solved("net_cost_employer <= 0", "realisation")], stop)


def test_cuts_stop_at_departures():
    found = solved("withdrawn_posts >= 25000", "austerity.extra_cuts", scenario="austerity")
    assert not found.is_reachable
    named = [block.leaf.name for block in blocks([found])[0] if block.reachable]
    assert named[:2] == ["attrition_rate", "layoffs_allowed"]


def test_the_interval_given_is_named_when_it_alone_forbids_the_target():
    found = solved("net_cost_employer <= 350 M€", "realisation=0..0.5")
    first = blocks([found])[0][0]
    assert (first.kind, first.reachable, first.relaxed) == ("own", True, 1.5)


def test_what_is_only_nearer_is_not_said_to_open_the_target():
    found = solved("hired_posts >= 9000", "compensation")
    ranked = blocks([found])[0]
    assert ranked
    assert not any(block.reachable for block in ranked)
    assert [block.gain for block in ranked] == sorted((block.gain for block in ranked), reverse=True)
    assert ranked[0].shortfall == pytest.approx(found.shortfall - ranked[0].gain, rel=1e-9)


def test_nothing_stands_in_the_way_of_a_target_that_is_reached():
    assert blocks([solved("hired_posts >= 1000", "compensation")]) == ((),)


# --- two numbers


def test_a_frontier_is_reached_at_each_of_its_points_and_stops_at_bounds():
    found = frontier(problem("net_cost_employer <= 350 M€", "realisation=0..1", "bankable_share"), 2033)
    assert found.trend == "falling"
    assert all(point.error <= ACCURACY for point in found.points)
    for point in found.points[::5]:
        a, b = point.back.values
        settings = [f"realisation={a:.12f}", f"bankable_share={b:.12f}"]
        assert run("net_cost_employer", settings) == pytest.approx(COST, rel=1e-6)
    ends = {stop.why: stop.at.back.values for stop in found.stops}
    assert ends["first"][0] == 1.0
    assert ends["second"][1] == 1.0
    assert ends["second"][0] < found.points[0].back.values[0]


@pytest.mark.parametrize(("relation", "held"), [("<=", False), (">=", True)])
def test_without_a_frontier_it_is_told_whether_the_target_holds(relation, held):
    found = frontier(problem(f"net_cost_employer {relation} 0", "realisation=0..1", "bankable_share"), 2033)
    assert (found.points, found.stops, found.held) == ((), (), held)


def test_two_branches_of_a_frontier_meet():
    found = frontier(problem("recruits = 300", "compensation", "hiring_ceiling=2000..6000"), 2033)
    assert found.trend == "several"
    firsts = [point.back.values[0] for point in found.points]
    assert firsts.count(firsts[0]) == 2
    assert firsts[0] in {stop.at.back.values[0] for stop in found.stops if stop.why == "meets"}
    assert all(point.error <= ACCURACY for point in found.points)


# --- refusals


@pytest.mark.parametrize(
    ("target", "by", "told"),
    [
        ("net_cost_employer", "realisation", "--target"),
        ("3 <= 4", "realisation", "--target"),
        ("delay <= 3", "realisation", "self_financed_week"),
        ("net_cost <= 3", "realisation", "--target"),
        ("posts = 3", "realization", "realisation"),
        ("posts = 3", "nowhere.realisation", "--by"),
        ("posts = 3", "realisation=0.3", "realisation=0..1"),
        ("posts = 3", "realisation=0..3", "--by"),
    ],
)
def test_what_is_not_understood_is_refused_with_what_is_allowed(target, by, told):
    with pytest.raises(DossierError) as refused:
        solved(target, by)
    assert told in refused.value.fr
    assert told in refused.value.en


def test_a_number_that_sets_nothing_is_refused_with_where_to_set_it():
    with pytest.raises(DossierError, match=r"claimed\.realisation"):
        solved("net_cost_employer <= 0", "realisation", position="claimed")
