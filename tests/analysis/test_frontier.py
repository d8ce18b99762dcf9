"""The frontier: mixes put back into the ordinary comparison, dominance by brute force, zones by hand."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

import simulator
from simulator.analysis.comparison import compare
from simulator.analysis.draws import drawn
from simulator.analysis.negotiation.frontier.frontier import EMPLOYER, UNION, frontier
from simulator.analysis.negotiation.frontier.grid import Grid, WeekPath
from simulator.analysis.negotiation.frontier.mixes import Table
from simulator.analysis.negotiation.frontier.pareto import distinct, dominators, non_dominated, places_of, spread
from simulator.analysis.negotiation.frontier.weights import (
    BETTER,
    KEYS,
    RESULTS,
    Scale,
    Weights,
    criteria_of,
    parse_weights,
    scale_of,
)
from simulator.analysis.negotiation.frontier.zone import ZONES, Judgement, zone_of
from simulator.analysis.negotiation.ground import ground_of
from simulator.analysis.whatif import WhatIf
from simulator.dossier.dossier import content_of, dossier_from
from simulator.dossier.overrides import parse_overrides
from simulator.errors import DossierError
from simulator.publish.negotiation.frontier.frontier import frontier_section
from simulator.uncertainty.quantiles import LEVELS
from simulator.uncertainty.sampling import SEED

BOTH = parse_weights("week=100,service=60,posts=40,euros=10", "euros=100,service=30")


@cache
def dossier_named(name):
    return simulator.open_dossier(name)


def ground(name="dgfip", settings=(), **asked):
    dossier = dossier_named(name)
    return ground_of(dossier, parse_overrides(settings, dossier), **asked)


def changed(name, **parts):
    """Return a shipped dossier with some of its parts replaced."""
    return dossier_from({**content_of(dossier_named(name)), **parts}, name)


@cache
def found(name="dgfip", weights=None, employer="austerity"):
    return frontier(ground(name), weights, {EMPLOYER: employer}, draws=40)


def put_back(result, settings_too=True):
    """Return the criteria of the mixes shown, from the ordinary comparison of the dossier that keeps them."""
    kept = result.kept
    compared = compare(kept.dossier, kept.settings if settings_too else (), kept.names, result.positions)

    def criteria(name, position):
        outcome = compared.outcome(name, position)
        return criteria_of({each: np.array(outcome.total(each, result.ground.year)) for each in RESULTS})

    return np.array([[criteria(name, position) for name in kept.names] for position in result.positions])


def assert_same_as_ordinary(result):
    own = result.levels[:, list(result.shown)]
    np.testing.assert_allclose(put_back(result), own, rtol=1e-9, atol=1e-9 * np.abs(own).max())


# --- dominance


def brute_force(goods):
    return [not ((goods >= one).all(axis=1) & (goods > one).any(axis=1)).any() for one in goods]


@pytest.mark.parametrize("seed", range(4))
def test_the_filter_keeps_what_brute_force_keeps_ties_included(seed):
    goods = np.random.default_rng(seed).integers(0, 6, (700, 4)).astype(float)
    assert non_dominated(places_of(goods)).tolist() == brute_force(goods)


def test_rounding_in_the_last_digits_dominates_nothing_and_equal_points_are_kept_together():
    goods = np.array([[1e6, 0.3], [1e6 + 1e-7, 0.1 + 0.2], [1e6, 0.3], [1e6, 0.2]])
    places = places_of(goods)
    assert non_dominated(places).tolist() == [True, True, True, False]
    assert distinct(places).tolist() == [0, 3]
    assert dominators(places, 3).tolist() == [True, True, True, False]


def test_the_filter_stands_one_point_and_none():
    assert non_dominated(places_of(np.array([[1.0, 2.0]]))).tolist() == [True]
    assert places_of(np.zeros((0, 2))).shape == (0, 2)


def test_points_shown_are_each_the_farthest_from_those_before():
    line = np.array([[0.0], [0.1], [0.4], [1.0], [1.0]])
    assert spread(line, np.ones(5, dtype=bool), [0], 9) == [3, 2, 1]
    assert spread(line, np.zeros(5, dtype=bool), [0], 9) == []


def test_the_frontier_is_that_of_brute_force():
    result = found("accueil")
    for levels, efficient in zip(result.levels, result.efficient, strict=True):
        goods = np.round(levels * BETTER, 6)
        assert brute_force(goods) == efficient.tolist()


# --- mixes


def levers(posts, week, hired_back, path, deploys=True):
    return Grid(
        (path,),
        *(np.array([each], dtype=float) for each in (posts, week, hired_back)),
        np.array([0]),
        np.array([deploys]),
    )


@pytest.mark.parametrize(
    ("scenario", "own"),
    [
        ("austerity", levers(1, 0, 0, WeekPath("status_quo"))),
        ("service_quality", levers(0, 0, 0, WeekPath("status_quo"))),
        ("hours_32", levers(0, 1, 1, WeekPath("hours_32"))),
        ("mixed", levers(0, 0.5, 1, WeekPath("mixed"))),
        ("status_quo", levers(0, 0, 0, WeekPath("status_quo"), deploys=False)),
    ],
)
def test_the_scenarios_of_the_dossier_are_mixes(scenario, own):
    table = Table(ground())
    place = list(table.ground.dossier.scenarios).index(scenario)
    offer = table.offers()[:, place]
    np.testing.assert_allclose(table.levels(own)[:, 0], offer, rtol=1e-9, atol=1e-6)


@pytest.mark.parametrize("name", ["dgfip", "accueil", "foncier_innovant", "annonce_sans_chiffre"])
def test_every_mix_shown_gives_the_same_once_put_back_into_the_ordinary_comparison(name):
    assert_same_as_ordinary(found(name))


@pytest.mark.parametrize(
    "settings",
    [
        ("austerity.hiring_ceiling=3000", "week=33", "compensation=0.5"),
        ("realisation=0.5", "austerity.extra_cuts=600", "austerity.realisation=0.4", "evidenced.compensation=0.3"),
    ],
)
def test_what_the_user_set_holds_in_mixes_too(settings):
    result = frontier(ground(settings=settings), draws=5)
    assert_same_as_ordinary(result)


def test_cuts_beyond_the_claims_are_left_out_of_mixes_and_that_is_said():
    result = frontier(ground(settings=("austerity.extra_cuts=600",)), draws=5)
    assert result.table.left_out == ("extra_cuts",)
    assert "Suppressions au-delà des annonces" in " ".join(frontier_section(result, "fr").sentences)
    assert found().table.left_out == ()


def test_a_service_with_a_week_of_its_own_keeps_it_in_mixes():
    content = content_of(dossier_named("dgfip"))
    first, second = (service["id"] for service in content["services"][:2])
    content["scenarios"]["hours_32"]["services"] = {first: {"week": {"+1": 30}}, second: {"week": {"+2": 34}}}
    result = frontier(ground_of(dossier_from(content, "dgfip")), draws=5)
    assert_same_as_ordinary(result)


def test_a_mix_drawn_is_the_same_scenario_drawn():
    result = found()
    kept, draws = result.kept, result.draws
    for rank, position in enumerate(result.positions):
        cases = tuple((name, position) for name in kept.names)
        whatif = WhatIf(kept.dossier, kept.settings, cases, plans_follow=False)
        totals = whatif.totals(RESULTS, np.zeros((0, draws)), drawn(kept.dossier, draws, SEED))
        levels = criteria_of({name: totals[name][result.ground.rank] for name in RESULTS})
        for point, own in zip(result.shown, levels, strict=True):
            expected = np.quantile(own, LEVELS, axis=0)
            np.testing.assert_allclose(result.drawn[point].quantiles[rank], expected, rtol=1e-9, atol=1e-6)


# --- weights


def test_points_become_weights_and_a_value_is_their_sum_over_places_in_the_swing():
    scale = Scale(worst=np.array([100.0, -50.0, 35.0, 9.0]), best=np.array([200.0, 0.0, 32.0, -1.0]))
    weights = parse_weights("posts=50; week=100, euros=-50", None)
    shares = weights.shares(UNION)
    assert shares.tolist() == [0.25, 0.0, 0.5, -0.25]
    parts = scale.parts(shares, np.array([120.0, -10.0, 33.5, 4.0]))
    np.testing.assert_allclose(parts, [0.25 * 0.2, 0.0, 0.5 * 0.5, 0.25 * 0.5])
    np.testing.assert_allclose(scale.rates(shares), [0.25 / 100, 0, 0.5 / 3, -0.25 / 10])
    assert weights.directions(UNION).tolist() == [1, 0, 1, -1]
    assert weights.directions(EMPLOYER).tolist() == [0, 1, 0, 1]


def test_what_nothing_moves_is_worth_nothing():
    scale = scale_of(np.array([[100.0, 0.0, 35.0, 0.0], [100.0 + 1e-9, 5.0, 35.0, 1.0]]))
    assert scale.swing.tolist() == [0.0, 5.0, 0.0, 1.0]
    assert scale.parts(np.array([0.5, 0.5, 0.0, 0.0]), np.array([100.0, 5.0, 35.0, 0.0])).tolist() == [0, 0.5, 0, 0]


def test_parties_that_want_opposite_things_must_be_equal_on_them_for_one_point_to_beat_another():
    weights = parse_weights("posts=100", "posts=-100,euros=50")
    assert weights.wants() == ((0, 1), (0, -1), (3, 1))
    assert Weights().wants() == ((0, 1), (1, 1), (2, 1), (3, 1))


@pytest.mark.parametrize(
    "text",
    ["", "week", "week=", "week=101", "week=1,week=2", "weeks=3", "posts=0", "week=12,5", "week=nan", "week=100,"],
)
def test_points_that_cannot_be_read_are_refused_in_words(text):
    with pytest.raises(DossierError) as error:
        parse_weights(text, None)
    assert error.value.fr != error.value.en


def test_nobody_has_points_by_default():
    result = found()
    assert result.judgement.value(UNION, result.levels) is None
    assert result.zone.named == {}


# --- zones


def hand_zone(weights, employer=0):
    """Return the zone of four points: status quo, a plan of cuts, a deal, and a deal that costs more."""
    levels = np.array([[[100.0, 0, 35, 0], [90, -5, 35, -10], [100, 2, 34, -1], [105, 3, 32, 4]]])
    judgement = Judgement(weights, scale_of(levels), {UNION: 0, EMPLOYER: employer})
    return zone_of(judgement, levels)


def test_without_points_a_party_accepts_what_gives_up_nothing():
    zone = hand_zone(Weights())
    assert zone.accepted[UNION].tolist() == [[True, False, True, True]]
    assert zone.accepted[EMPLOYER].tolist() == [[True, False, True, False]]
    assert zone.inside("held").tolist() == [False, False, True, False]
    assert zone.closest is None


def test_where_nothing_suits_both_the_nearest_is_what_lacks_least_for_the_employer():
    zone = hand_zone(Weights(), employer=1)
    assert not zone.inside("held").any()
    assert zone.closest == 2


def test_with_points_the_zone_and_its_named_points_follow_from_values():
    weights = parse_weights("week=100,euros=0.001", "euros=100,service=40")
    zone = hand_zone(weights)
    union, employer = (zone.judgement.value(party, zone.levels[0]) for party in (UNION, EMPLOYER))
    np.testing.assert_allclose(
        employer, [(100 * 4 / 14 + 40 * 5 / 8) / 140, 100 / 140, (100 * 5 / 14 + 40 * 7 / 8) / 140, 40 / 140]
    )
    assert zone.inside("held").tolist() == [
        (a >= union[0]) and (b >= employer[0]) and k > 0 for k, (a, b) in enumerate(zip(union, employer, strict=True))
    ]
    assert zone.named[UNION] == 2
    assert zone.named["nash"] == zone.named["kalai_smorodinsky"] == 2


@pytest.mark.parametrize("employer", ["austerity", "status_quo"])
def test_named_points_are_the_best_of_the_zone_by_brute_force(employer):
    result = found("renault_ampere", BOTH, employer)
    inside = np.flatnonzero(result.zone.inside("held"))
    named = result.zone.named
    if not inside.size:
        assert named == {}
        return
    values = {party: result.judgement.value(party, result.levels[0]) for party in (UNION, EMPLOYER)}
    gains = {party: value - value[result.judgement.fallbacks[party]] for party, value in values.items()}
    for party, gain in gains.items():
        assert gain[named[party]] == gain[inside].max()
    products = gains[UNION] * gains[EMPLOYER]
    assert products[named["nash"]] == products[inside].max()
    secured = np.minimum(*(gain / gain[inside].max() for gain in gains.values()))
    assert secured[named["kalai_smorodinsky"]] == secured[inside].max()
    assert set(named.values()) <= set(inside.tolist())


def test_a_zone_under_both_positions_lies_in_that_of_each():
    result = found("renault_ampere", BOTH, "status_quo")
    held, claimed, both, own = (result.zone.inside(zone) for zone in ZONES)
    assert both.any()
    assert not (both & ~held).any()
    assert not (both & ~claimed).any()
    assert not (both & ~own).any()


# --- standings, trades, edges


def test_a_tool_that_frees_nothing_is_beaten_by_the_same_week_without_it():
    result = found("foncier_innovant")
    standing = next(each for each in result.standings if each.scenario == "hours_32")
    moved = result.levels[0, standing.better] - result.levels[0, standing.point]
    assert not result.mix(standing.better).deploys
    np.testing.assert_allclose(moved[:3], 0, atol=1e-6)
    running = simulator.compare(dossier_named("foncier_innovant")).outcome("hours_32", "evidenced").total("dsi", 2030)
    np.testing.assert_allclose(-moved[3], running, rtol=1e-9)


def test_moving_along_the_frontier_gains_the_criterion_and_stays_on_it():
    result = found()
    for standing in result.standings:
        for trade in standing.trades:
            places = result.judgement.scale.places(result.levels[0])
            gained = places[trade.point, trade.criterion] - places[standing.point, trade.criterion]
            assert gained >= 0.1 - 1e-9
            assert result.efficient[0, trade.point]


def test_mixes_shown_are_few_each_once_and_by_rising_spending():
    result = found("dgfip", BOTH, "status_quo")
    assert 0 < len(result.shown) <= 12
    assert len(set(result.shown)) == len(result.shown)
    spending = result.levels[0, list(result.shown), KEYS.index("euros")]
    assert all(before <= after for before, after in pairwise(spending))
    assert set(result.zone.named.values()) <= {*result.shown, *range(len(result.scenarios))}


EDGES = {
    "before anything is decided": lambda: ground("foncier_innovant", year=dossier_named("foncier_innovant").first_year),
    "we hold what is claimed": lambda: ground("accueil", position="claimed"),
    "a week longer than now": lambda: ground("accueil", settings=("hours_32.week=37.5",)),
    "a plan that answers itself": lambda: ground("accueil", scenario="status_quo", opposed="status_quo"),
    "no project": lambda: ground_of(changed("accueil", projects=[], alternatives=[], budget_lines=[])),
    "one year": lambda: ground_of(changed("foncier_innovant", years=1)),
    "gains below zero": lambda: ground("foncier_innovant", settings=("checked_cases=20000000",)),
    "gains above all": lambda: ground("accueil", settings=("realisation=1.5",)),
    "a plan of a scenario that deploys nothing": lambda: ground("accueil", opposed="compressed_week"),
}


@pytest.mark.parametrize("edge", EDGES)
def test_edges_are_computed_put_back_and_told_in_both_languages(edge):
    result = frontier(EDGES[edge](), BOTH, draws=5)
    assert np.isfinite(result.levels).all()
    if result.shown:
        assert_same_as_ordinary(result)
    for lang in ("fr", "en"):
        section = frontier_section(result, lang)
        text = " ".join(
            (
                section.title,
                *section.sentences,
                *(cell for table in section.tables for line in table.lines for cell in line),
            )
        )
        assert "{" not in text
        assert "nan" not in text.split()
        assert all(len(line) == len(table.columns) for table in section.tables for line in table.lines)


def test_an_unknown_fallback_is_refused_in_words():
    with pytest.raises(DossierError, match="employer-fallback"):
        frontier(ground(), fallbacks={EMPLOYER: "austerty"}, draws=5)


def test_what_watches_the_computation_may_stop_it():
    class StoppedError(Exception):
        pass

    seen = []

    def stop(done, whole):
        seen.append((done, whole))
        if len(seen) == 5:
            raise StoppedError

    with pytest.raises(StoppedError):
        frontier(ground(), progress=stop)
    assert all(done <= whole for done, whole in seen)


def test_results_of_a_mix_can_be_explained_where_it_is_kept():
    result = found()
    pointers = frontier_section(result, "fr").pointers
    kept = [pointer for pointer in pointers if pointer.dossier is not None]
    assert len(kept) == len(result.shown) * len(RESULTS) * len(result.positions)
    assert all(pointer.scenario in pointer.dossier.scenarios for pointer in kept)
    assert {pointer.scenario for pointer in pointers if pointer.dossier is None} == {"hours_32", "austerity"}
