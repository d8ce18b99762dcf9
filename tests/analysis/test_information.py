"""What to demand first: worth in known cases, never from noise, by the conclusion and not by the variance."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import simulator
from simulator.analysis.information import (
    BEYOND,
    WITHOUT_BOUNDS,
    difference_of,
    with_drawn_silences,
    worth_of_documents,
)
from simulator.analysis.information_regression import gain_of_knowing
from simulator.analysis.statements import parse_statement
from simulator.dossier.catalogue import catalogue
from simulator.dossier.disclosure import undisclosed
from simulator.dossier.dossier import with_value
from simulator.errors import DossierError
from simulator.uncertainty.sampling import uniforms

DRAWS = 4000
ERRORS = 4
"""Standard errors within which an estimate must be: one in fifteen thousand falls outside by chance."""

SLACK = 0.01
"""What a rule learnt from thousands of draws may miss of the worth, beside its standard error."""


def drawn(*names, seed=32, draws=DRAWS):
    """Return independent uniform numbers from −1 to 1, (number, draw)."""
    return np.stack([2 * row - 1 for row in uniforms(names, seed, 0, draws).values()])


def near(gain, value):
    return abs(gain.value - value) <= ERRORS * gain.error + SLACK


# --- the regression, against cases worked out by hand ---------------------------------------------------------


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.95])
def test_a_number_that_decides_alone_is_worth_all_that_is_missing(share):
    (x,) = drawn("x")
    stake = np.where((x + 1) / 2 < share, 1.0, -1.0)
    assert near(gain_of_knowing(stake, x[np.newaxis]), 1 - max(share, 1 - share))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_number_that_has_nothing_to_do_with_it_is_worth_nothing(share, seed):
    x, y = drawn("x", "y", seed=seed)
    gain = gain_of_knowing(np.where((y + 1) / 2 < share, 1.0, -1.0), x[np.newaxis])
    assert 0 <= gain.value <= ERRORS * gain.error
    assert gain.value < 0.03


def test_two_numbers_may_decide_only_together():
    both = drawn("x", "y")
    stake = np.sign(both[0] * both[1])
    assert near(gain_of_knowing(stake, both), 0.5)
    for alone in both:
        gain = gain_of_knowing(stake, alone[np.newaxis])
        assert gain.value <= ERRORS * gain.error


def test_a_number_that_says_part_is_worth_part():
    # The sum of two numbers from −1 to 1 is positive with probability (1 + x) / 2 given one: ½ E|x| = ¼.
    both = drawn("x", "y")
    assert near(gain_of_knowing(np.sign(both.sum(axis=0)), both[:1]), 0.25)


def test_what_is_lost_when_wrong_is_counted_in_the_measure_of_the_difference():
    # ½ (E|x| − |E x|), with x uniform from −1 to 3: E|x| = 1.25, E x = 1.
    (x,) = drawn("x")
    wide = 2 * x + 1
    gain = gain_of_knowing(wide, x[np.newaxis])
    assert near(gain, 0.125)
    tenfold = gain_of_knowing(10 * wide, x[np.newaxis])
    assert tenfold.value == pytest.approx(10 * gain.value)
    assert tenfold.error == pytest.approx(10 * gain.error)


def test_a_number_that_decides_at_both_ends_is_seen():
    (x,) = drawn("x")
    assert near(gain_of_knowing(np.where(np.abs(x) > 0.5, 1.0, -1.0), x[np.newaxis]), 0.5)


def test_many_numbers_are_worth_nearly_all_where_the_margin_shows_how_they_matter():
    many = drawn(*(f"x{rank}" for rank in range(14)))
    margin = many.sum(axis=0) + 2 * many[0] * many[1]
    stake = np.where(margin > 0, 1.0, -1.0)
    missing = 1 - max((stake > 0).mean(), (stake < 0).mean())
    with_margin, without = gain_of_knowing(stake, many, margin), gain_of_knowing(stake, many)
    assert missing - 2 * SLACK <= with_margin.value <= missing + SLACK
    assert without.value <= missing + ERRORS * without.error


def test_a_guide_that_says_nothing_takes_nothing_away():
    x, noise = drawn("x", "noise")
    stake = np.where(x > 0.2, 1.0, -1.0)
    assert gain_of_knowing(stake, x[np.newaxis], noise) == gain_of_knowing(stake, x[np.newaxis])


def test_knowing_nothing_brings_nothing():
    gain = gain_of_knowing(drawn("x")[0], np.empty((0, DRAWS)))
    assert (gain.value, gain.error) == (0.0, 0.0)


@settings(max_examples=25, deadline=None)
@given(
    weights=st.lists(st.floats(-2, 2), min_size=3, max_size=3),
    shift=st.floats(-1, 1),
    seed=st.integers(0, 10_000),
)
def test_more_numbers_are_worth_at_least_as_much_within_error(weights, shift, seed):
    three = drawn("x", "y", "z", seed=seed)
    margin = np.array(weights) @ three + 0.5 * three[0] * three[1] + shift
    stake = np.where(margin > 0, 1.0, -1.0)
    gains = [gain_of_knowing(stake, three[:count]) for count in (1, 2, 3)]
    for fewer, more in pairwise(gains):
        assert more.value >= fewer.value - ERRORS * (fewer.error + more.error) - SLACK
    assert gains[-1].value <= 1 - max((stake > 0).mean(), (stake < 0).mean()) + ERRORS * gains[-1].error


def test_the_order_is_that_of_the_conclusion_and_not_of_the_variance():
    # The sign is that of one number; the other moves the result a hundredfold and never changes its sign.
    sign, size = drawn("sign", "size")
    result = (0.45 + 0.55 * sign) * np.exp(2.5 * (size + 1))

    def share_of_variance(number):
        slices = np.array_split(result[number.argsort()], 40)
        return np.var([each.mean() for each in slices]) / result.var()

    assert share_of_variance(size) > 2 * share_of_variance(sign)
    stake = np.where(result > 0, 1.0, -1.0)
    decisive, spectacular = (gain_of_knowing(stake, number[np.newaxis]) for number in (sign, size))
    assert near(decisive, 0.5 - 0.5 * 0.45 / 0.55)
    assert spectacular.value == 0.0


# --- papers, on dossiers --------------------------------------------------------------------------------------


@cache
def uncertain():
    """Return a comparison in which the posts of two services are uncertain, and nothing else moves posts."""
    dossier = simulator.open_dossier("dgfip")
    for rank, service in enumerate(dossier.services):
        if service.id in WIDTHS:
            middle, half = service.posts.number, WIDTHS[service.id] / 2
            spread = {"family": "uniform", "low": middle - half, "high": middle + half}
            posts = {"distribution": spread, "source": "judgement: a test"}
            dossier = with_value(dossier, ("services", rank, "posts"), posts)
    return simulator.compare(dossier, scenarios=["status_quo"], positions=["evidenced"])


WIDTHS = {"controle_fiscal": 300.0, "pensions": 400.0}


def silent(*figures):
    """Return a comparison of a dossier in which figures, by their path, are not disclosed."""
    dossier = simulator.open_dossier("dgfip")
    for path, figure in figures:
        dossier = with_value(dossier, path, {"value": "not disclosed", **figure})
    return simulator.compare(dossier, scenarios=["status_quo", "austerity"], positions=["evidenced"])


def posts_above(comparison, shift=0.0):
    """Return a statement that holds half of the time when the shift is 0."""
    middle = comparison.outcome("status_quo", "evidenced").total("posts", 2026)
    return parse_statement(f"status_quo.posts > {middle + shift!r}", comparison.dossier.scenarios)


def by_paper(found):
    return {worth.document.id: worth for worth in found}


def test_the_paper_that_settles_all_is_worth_all_that_is_missing():
    found = by_paper(worth_of_documents(uncertain(), posts_above(uncertain()), "evidenced", 2026))
    first = found["staff_by_service"]
    assert next(iter(found)) == "staff_by_service"
    assert set(first.settles) == {"controle_fiscal.posts_0", "pensions.posts_0"}
    assert first.right_now == pytest.approx(0.5, abs=0.03)
    assert abs(first.value - (1 - first.right_now)) <= ERRORS * first.error + SLACK
    others = [worth for name, worth in found.items() if name != "staff_by_service"]
    assert others
    assert all(worth.value <= ERRORS * worth.error for worth in others)


def test_the_loss_avoided_is_that_of_two_uniform_numbers():
    # A from −150 to 150 and B from −200 to 200: E|A + B| = E[B²/300 + 75 if |B| < 150, else |B|] = 118.75; half of it.
    comparison = uncertain()
    first = worth_of_documents(comparison, posts_above(comparison), "evidenced", 2026)[0]
    assert first.loss == pytest.approx(118.75 / 2, abs=ERRORS * first.loss_error + 1)


def test_what_never_changes_the_conclusion_is_worth_nothing():
    comparison = uncertain()
    for worth in worth_of_documents(comparison, posts_above(comparison, shift=10_000), "evidenced", 2026):
        assert worth.right_now == 1.0
        assert (worth.value, worth.error, worth.loss) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(("one", "other"), [(">", "<="), ("<", ">=")])
def test_to_deny_is_as_hard_as_to_affirm(one, other):
    comparison = uncertain()
    texts = [posts_above(comparison, 60).text.replace(">", relation) for relation in (one, other)]
    first, second = (
        worth_of_documents(comparison, parse_statement(text, comparison.dossier.scenarios), "evidenced", 2026)
        for text in texts
    )
    assert [(w.document.id, w.value, w.loss, w.right_now) for w in first] == [
        (w.document.id, w.value, w.loss, w.right_now) for w in second
    ]


def test_the_margin_of_a_statement_is_positive_where_it_holds():
    names = simulator.open_dossier("dgfip").scenarios
    worths = {("posts", "status_quo"): np.array([3.0, 5.0, 7.0])}
    for text in ("posts > 5", "posts < 5", "5 > posts", "5 - 2 < posts - 1"):
        statement = parse_statement(text, names)
        held, margin = (each.worth(lambda *key: worths[key]) for each in (statement, difference_of(statement)))
        assert difference_of(statement).relation == ""
        assert ((margin > 0) == (held == 1)).all()


def test_what_nothing_allows_to_draw_is_told_apart_with_its_reason():
    foncier = simulator.compare(simulator.open_dossier("foncier_innovant"))
    statement = parse_statement("austerity.bankable_hours < 0", foncier.dossier.scenarios)
    found = worth_of_documents(foncier, statement, "evidenced", foncier.last_year)
    flags = [worth.assessable for worth in found]
    assert flags == sorted(flags, reverse=True)
    assert {True, False} == set(flags)
    papers = by_paper(found)
    assert not papers["internal_staff"].assessable
    assert [(one.name, one.place) for one in papers["internal_staff"].silent] == [
        ("internal_posts", "foncier_innovant")
    ]
    assert papers["internal_staff"].silent[0].reason == WITHOUT_BOUNDS
    assert {one.reason for one in papers["return_test"].silent} == {BEYOND}


def test_what_stands_in_for_a_silence_is_what_is_drawn_of_it():
    foncier = simulator.compare(simulator.open_dossier("foncier_innovant"))
    statement = parse_statement("austerity.bankable_hours < 0", foncier.dossier.scenarios)
    contracts = by_paper(worth_of_documents(foncier, statement, "evidenced", foncier.last_year))["run_contracts"]
    assert "unstated_run_cost_rate" in contracts.settles
    assert "stated_run_cost" not in {one.name for one in contracts.silent}


def test_a_silence_with_bounds_is_drawn_between_them():
    comparison = silent((("organisation", "figures", "voted_posts_change"), {"low": -300, "high": 300}))
    found = by_paper(worth_of_documents(comparison, posts_above(comparison), "evidenced", 2026))
    schedule = found["posts_schedule"]
    assert next(iter(found)) == "posts_schedule"
    assert "voted_posts_change" in schedule.settles
    assert schedule.right_now == pytest.approx(0.5, abs=0.03)
    assert abs(schedule.value - 0.5) <= ERRORS * schedule.error + 2 * SLACK


def test_a_silence_without_bounds_is_told_even_where_another_project_has_bounds():
    one, other = (("projects", rank, "figures", "checked_cases") for rank in (0, 1))
    comparison = silent((one, {"low": 1000, "high": 3000}), (other, {}))
    statement = parse_statement("austerity.bankable_hours < 0", comparison.dossier.scenarios)
    rates = by_paper(worth_of_documents(comparison, statement, "evidenced", comparison.last_year))["error_rates"]
    first, second = (project.id for project in comparison.dossier.projects[:2])
    assert f"{first}.checked_cases" in rates.settles
    assert (second, WITHOUT_BOUNDS) in {(each.place, each.reason) for each in rates.silent}
    assert first not in {each.place for each in rates.silent}


def test_no_figure_that_is_not_disclosed_is_dropped():
    foncier = simulator.compare(simulator.open_dossier("foncier_innovant"))
    statement = parse_statement("austerity.bankable_hours < 0", foncier.dossier.scenarios)
    found = worth_of_documents(foncier, statement, "evidenced", foncier.last_year)
    told = {name.rpartition(".")[2] for worth in found for name in worth.settles}
    told |= {one.name for worth in found for one in worth.silent}
    stands = {leaf.unless: leaf.name for leaf in catalogue().leaves.values() if leaf.unless}
    hidden = {name for _, name in undisclosed(foncier.dossier)}
    assert "recurring_share" in hidden
    assert {name for name in hidden if name not in told and stands.get(name) not in told} == set()


def test_the_same_seed_gives_the_same_worth_and_another_seed_agrees_within_error():
    comparison, statement = uncertain(), posts_above(uncertain(), 80)
    first, again, other = (
        by_paper(worth_of_documents(comparison, statement, "evidenced", 2026, seed=seed))["staff_by_service"]
        for seed in (32, 32, 33)
    )
    assert first == again
    assert abs(first.value - other.value) <= ERRORS * (first.error + other.error) + SLACK


def test_what_has_no_bounds_leaves_the_dossier_as_it_is():
    dossier = simulator.open_dossier("foncier_innovant")
    assert with_drawn_silences(dossier) is dossier
    bounded = with_value(
        dossier, ("organisation", "figures", "vacant_posts_0"), {"value": "not disclosed", "low": 2, "high": 15}
    )
    figure = with_drawn_silences(bounded).organisation.figures["vacant_posts_0"]
    assert figure.limits == pytest.approx((2.65, 14.35))
    assert figure.number == pytest.approx(8.5)


@pytest.mark.parametrize(
    ("text", "position", "year", "words"),
    [
        ("posts", "evidenced", 2026, "quantité"),
        ("posts > 1", "evidense", 2026, "evidenced"),
        ("posts > 1", "evidenced", 1950, "1950"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(text, position, year, words):
    comparison = uncertain()
    statement = parse_statement(text, comparison.dossier.scenarios)
    with pytest.raises(DossierError, match=words):
        worth_of_documents(comparison, statement, position, year)
