"""What a result is sensitive to: tornado ends are runs of their own; indices are shares of variance."""

from functools import cache

import numpy as np
import pytest

import simulator
from simulator.analysis.draws import Study, sampled
from simulator.analysis.saltelli import Design, _places, answers_to, blocks_of
from simulator.analysis.sensitivity import question
from simulator.analysis.sobol import MATTERS, WIDEST, sobol
from simulator.analysis.tornado import tornado
from simulator.dossier.dossier import with_value
from simulator.errors import DossierError
from simulator.uncertainty.correlation import correlation_of
from simulator.uncertainty.sampling import SEED

CASE = ("hours_32", "evidenced", 2033)
WIDTHS = {"controle_fiscal": 300.0, "pensions": 400.0, "soutien": 1200.0}
"""Uncertain posts: each uniform, this wide, in the middle of what the dossier says."""

PAIR = ("controle_fiscal.posts_0", "pensions.posts_0")


@cache
def comparison(name="dgfip"):
    return simulator.compare(simulator.open_dossier(name))


@cache
def uncertain_posts(services=("controle_fiscal", "pensions"), tied=()):
    """Return a comparison whose posts, summed over services, depend on these uncertain numbers and on nothing else.

    tied: pairs of inputs and their rank correlation.
    """
    dossier = simulator.open_dossier("dgfip")
    for rank, service in enumerate(dossier.services):
        if service.id in services:
            middle, half = service.posts.number, WIDTHS[service.id] / 2
            spread = {"family": "uniform", "low": middle - half, "high": middle + half}
            posts = {"distribution": spread, "source": "judgement: a test"}
            dossier = with_value(dossier, ("services", rank, "posts"), posts)
    pairs = [{"between": list(between), "value": value} for *between, value in tied]
    dossier = with_value(dossier, ("correlations",), pairs)
    return simulator.compare(dossier, scenarios=["status_quo"], positions=["evidenced"])


def posts_indices(**given):
    tied, services = given.pop("tied", ()), given.pop("services", ("controle_fiscal", "pensions"))
    return sobol(uncertain_posts(services, tied), "posts", "status_quo", "evidenced", 2033, **given)


def by_names(indices):
    return {tuple(one.name for one in index.inputs): index for index in indices.indices}


# --- tornado


@pytest.mark.parametrize("result", ["net_cost_employer", "self_financed_week"])
@pytest.mark.parametrize("name", ["bankable_share", "absence_response"])
def test_the_ends_of_a_bar_are_the_runs_with_its_quantiles_set(result, name):
    bars = {bar.input.name: bar for bar in tornado(comparison(), result, *CASE).bars}
    if name not in bars:
        assert (result, name) == ("self_financed_week", "absence_response")
        return
    low, high = bars[name].input.ranges[0]
    for value, found in ((low, bars[name].at_low), (high, bars[name].at_high)):
        alone = simulator.compare(comparison().dossier, [f"{name}={value:.17f}"], ["hours_32"], ["evidenced"])
        assert found == pytest.approx(alone.outcome("hours_32", "evidenced").total(result, 2033), rel=1e-9)


@pytest.mark.parametrize("end", [0, 1])
def test_a_number_told_otherwise_of_some_services_moves_in_all_at_once(end):
    first = tornado(comparison(), "net_cost_employer", *CASE).bars[0]
    assert first.input.name == "reorganisation_share"
    assert len(first.input.ranges) == 2
    mixed, back_office = (ends[end] for ends in first.input.ranges)
    settings = [
        f"{service.id}.reorganisation_share={back_office if service.presence == 'back_office' else mixed:.17f}"
        for service in comparison().dossier.services
    ]
    alone = simulator.compare(comparison().dossier, settings, ["hours_32"], ["evidenced"])
    expected = alone.outcome("hours_32", "evidenced").total("net_cost_employer", 2033)
    assert (first.at_low, first.at_high)[end] == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("name", ["accueil", "dgfip"])
def test_bars_are_the_widest_first_around_the_central_run(name):
    year = comparison(name).last_year
    found = tornado(comparison(name), "net_cost_employer", "hours_32", "evidenced", year)
    spans = [bar.span for bar in found.bars]
    assert spans == sorted(spans, reverse=True)
    assert spans[-1] > 0
    central = comparison(name).outcome("hours_32", "evidenced").total("net_cost_employer", year)
    assert {bar.central for bar in found.bars} == {found.central} == {central}


def test_an_input_without_effect_is_left_out_and_named():
    found = tornado(comparison(), "net_cost_employer", *CASE)
    kept = {bar.input.name for bar in found.bars}
    still = {one.name for one in found.without_effect}
    assert "rework_share" in still
    assert not kept & still
    assert kept | still == {one.name for one in question(comparison(), "net_cost_employer", *CASE).inputs}


def test_only_numbers_of_the_case_count_those_of_projects_not_deployed_do_not():
    names = {one.name for one in question(comparison(), "net_cost_employer", *CASE).inputs}
    study = {unknown.name for unknown in Study(comparison(), ("net_cost_employer",)).unknowns}
    assert "programme_ia.realisation" in names <= study
    assert "cfvr.realisation" in comparison().batch.unknowns
    assert "cfvr.realisation" not in study


def test_an_input_has_its_words_and_the_evidence_held():
    inputs = {one.name: one for one in question(uncertain_posts(), "posts", "status_quo", "evidenced", 2033).inputs}
    assert set(inputs) >= set(PAIR)
    one = inputs["pensions.posts_0"]
    assert one.grade == "judgement"
    assert not one.is_measured
    service = next(service for service in comparison().dossier.services if service.id == "pensions")
    assert one.label.fr.endswith(f"({service.label.fr})")
    assert one.label.en.endswith(f"({service.label.en})")
    assert "posts_0" not in one.label.fr + one.label.en


def test_what_does_not_exist_is_refused_with_what_does():
    for wrong in (
        ("net_cost", "hours_32", "evidenced", 2033),
        ("net_cost_employer", "hours_31", "evidenced", 2033),
        ("net_cost_employer", "hours_32", "evident", 2033),
        ("net_cost_employer", "hours_32", "evidenced", 2043),
        ("answer_rate", "hours_32", "evidenced", 2033),
    ):
        with pytest.raises(DossierError):
            tornado(comparison(), *wrong)


# --- Sobol indices


def test_of_a_sum_indices_are_shares_of_variance():
    found = posts_indices()
    squares = {f"{name}.posts_0": WIDTHS[name] ** 2 for name in ("controle_fiscal", "pensions")}
    for (name,), index in by_names(found).items():
        expected = squares[name] / sum(squares.values())
        for estimate in (index.first, index.total):
            assert estimate.low <= expected <= estimate.high
            assert estimate.value == pytest.approx(expected, abs=0.01)
    assert found.settled


def test_of_a_sum_indices_are_shares_of_the_variance_of_direct_draws():
    study = question(uncertain_posts(), "posts", "status_quo", "evidenced", 2033).study
    draw = sampled(study, SEED, 0, slice(0, 1000))
    variances = {}
    for kept in (*study.unknowns, None):
        answer = study.results(lambda one, kept=kept: draw(one) if kept in (one, None) else np.array([one.central]))
        variances[kept.name if kept else ""] = answer["posts"][-1].sum(axis=(0, 1))[0].var()
    for (name,), index in by_names(posts_indices()).items():
        assert index.first.value == pytest.approx(variances[name] / variances[""], abs=0.05)


def test_the_same_seed_gives_the_same_indices_and_another_seed_others():
    assert posts_indices(points=64) == posts_indices(points=64)
    assert posts_indices(points=64) != posts_indices(points=64, seed=33)
    assert posts_indices(points=64, seed=0) == posts_indices(points=64, seed=0)


def test_more_points_begin_with_the_same_points():
    asked = question(uncertain_posts(), "posts", "status_quo", "evidenced", 2033)
    design = Design(asked, blocks_of(asked.inputs, None, by_theme=False), False, None, SEED)
    in_two = np.concatenate([answers_to(design, 64), answers_to(design, 64, 64)])
    assert np.array_equal(answers_to(design, 128), in_two)


def test_points_are_added_until_what_matters_is_known_well():
    found = sobol(comparison(), "self_financed_week", *CASE, points=64)
    assert found.settled
    assert found.points > 64
    assert found.widest == max(i.total.width for i in found.indices if i.total.value > MATTERS) < WIDEST
    poor = sobol(comparison(), "self_financed_week", *CASE, points=64, most_points=64)
    assert (poor.points, poor.settled) == (64, False)
    assert poor.widest > WIDEST


def test_indices_of_chapters_add_up_and_hold_all_inputs():
    alone, together = (sobol(comparison(), "net_cost_employer", *CASE, groups=by) for by in (None, "theme"))
    assert {index.themes for index in together.indices} == {("hours",), ("gains",)}
    assert sum(index.first.value for index in together.indices) == pytest.approx(1, abs=0.05)
    hours = next(index for index in together.indices if index.themes == ("hours",))
    members = {one.name for one in hours.inputs}
    parts = sum(i.first.value for i in alone.indices if i.inputs[0].name in members)
    assert hours.first.value == pytest.approx(parts, abs=0.05)


def test_one_group_alone_explains_everything():
    others = ("absence_response", "reorganisation_share")
    found = posts_indices(tied=((*PAIR, 0.6), (PAIR[1], others[0], 0.1), (*others, 0.1)))
    (index,) = found.indices
    assert {one.name for one in index.inputs} == {*PAIR, *others}
    assert index.first.value == pytest.approx(1, abs=0.02)
    assert index.total.value == pytest.approx(1, abs=0.02)


def test_a_correlated_pair_is_one_group_with_the_variance_of_the_pair():
    found = posts_indices(services=("controle_fiscal", "pensions", "soutien"), tied=((*PAIR, 0.6),))
    groups = by_names(found)
    assert set(groups) == {PAIR, ("soutien.posts_0",)}
    one, other, alone = WIDTHS.values()
    of_pair = one**2 + other**2 + 2 * 0.6 * one * other
    assert groups[PAIR].first.value == pytest.approx(of_pair / (of_pair + alone**2), abs=0.02)
    assert groups[PAIR].total.value == pytest.approx(of_pair / (of_pair + alone**2), abs=0.02)


def test_points_of_a_tied_pair_have_the_rank_correlation_asked_for_and_stay_even():
    asked = question(uncertain_posts(), "posts", "status_quo", "evidenced", 2033)
    tied = correlation_of([(*PAIR, -0.7)])
    blocks = blocks_of(asked.inputs, tied, by_theme=False)
    places = _places(Design(asked, blocks, False, tied, SEED), 2048, 0)
    pair = np.stack([places[name] for name in PAIR])
    ranks = pair.argsort(axis=-1).argsort(axis=-1)
    assert np.corrcoef(ranks)[0, 1] == pytest.approx(-0.7, abs=0.02)
    assert np.quantile(pair, [0.05, 0.5, 0.95], axis=-1) == pytest.approx(np.array([[0.05, 0.5, 0.95]] * 2).T, abs=0.01)


def test_a_tie_between_chapters_makes_them_one_group():
    inputs = question(comparison(), "net_cost_employer", *CASE).inputs
    tied = correlation_of([("bankable_share", "absence_response", 0.5)])
    assert len(set(blocks_of(inputs, tied, by_theme=True).values())) == 1
    assert len(set(blocks_of(inputs, tied, by_theme=False).values())) == len(inputs) - 1


def test_a_result_that_does_not_vary_has_no_index_and_says_so():
    found = sobol(comparison(), "carbon", *CASE, points=64)
    assert not found.varies
    assert found.indices == ()
    assert found.without_effect
    certain = sobol(comparison(), "payroll", "status_quo", "claimed", comparison().dossier.first_year)
    assert (certain.varies, certain.settled) == (False, True)
    settings = ["absence_response=0", "reorganisation_share=0.3"]
    certain = simulator.compare(comparison().dossier, settings, ["status_quo"], ["evidenced"])
    nothing = sobol(certain, "posts", "status_quo", "evidenced", 2033)
    assert (nothing.varies, nothing.points, nothing.settled) == (False, 0, True)
    assert tornado(certain, "posts", "status_quo", "evidenced", 2033).bars == ()
