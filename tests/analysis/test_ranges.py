"""Ranges over draws: right quantiles, paired cases, the same bytes however they are computed, honest errors."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

import simulator
from simulator.analysis import ranges as ranging
from simulator.analysis import sample as sampling
from simulator.analysis.comparison import Comparison, compare
from simulator.analysis.draws import BATCH, Study, sampled
from simulator.analysis.ranges import ranges
from simulator.analysis.sample import CELLS, TOTAL, Sampler
from simulator.analysis.statements import parse_statement
from simulator.dossier.dossier import Dossier, with_value
from simulator.uncertainty.distributions import Beta, Uniform
from simulator.uncertainty.precision import step_of

RESULTS = ("net_cost_employer", "self_financed_week", "unmet_hours", "net_present_value", "hires_needed", "freed_posts")
YEAR = 2033


@cache
def dgfip() -> Comparison:
    return simulator.compare(simulator.open_dossier("dgfip"), scenarios=["austerity", "hours_32"])


@cache
def accueil() -> Comparison:
    return simulator.compare(simulator.open_dossier("accueil"))


def one(dossier: Dossier, *settings: str) -> float:
    """Return the net cost of 32 hours with values set."""
    found = simulator.compare(dossier, settings, ["hours_32"], ["evidenced"])
    return found.outcome("hours_32", "evidenced").total("net_cost_employer", YEAR)


def whole(comparison: Comparison, first: int, last: int, names: tuple[str, ...] = RESULTS) -> dict:
    """Return the values of some draws, bytes included."""
    sample = Sampler(Study(comparison, names), (), comparison.last_year, 32).sample(first, last)
    return {key: values.tobytes() for key, values in sample.items()}


# --- each draw is a run -------------------------------------------------------------------------------------


def test_a_draw_is_the_run_with_its_values_put_in():
    study = Study(dgfip(), ("net_cost_employer",))
    values = sampled(study, 32, 0, slice(0, 3))
    drawn = study.results(values)["net_cost_employer"][-1, 0, 0, study.case("hours_32", "evidenced")]
    names = {unknown.name: unknown for unknown in study.unknowns}
    assert {"bankable_share", "absence_response", "programme_ia.realisation"} <= set(names)
    for draw in range(3):
        # Two distributions have the name of θ, one for each kind of service: both follow the same draws.
        thetas = {
            unknown: float(values(unknown)[draw])
            for unknown in study.unknowns
            if unknown.name == "reorganisation_share"
        }
        assert len(thetas) == 2
        kinds = {
            "mixed": thetas[min(thetas, key=lambda u: u.central)],
            "back_office": thetas[max(thetas, key=lambda u: u.central)],
        }
        services = [f"{s.id}.reorganisation_share={kinds[s.presence]!r}" for s in dgfip().dossier.services]
        others = [f"{name}={float(values(names[name])[draw])!r}" for name in names if name != "reorganisation_share"]
        assert drawn[draw] == pytest.approx(one(dgfip().dossier, *services, *others), rel=1e-9)


def test_all_at_their_medians_is_the_central_run():
    study = Study(accueil(), RESULTS, ("answer_rate", "delay"))
    central = study.results(lambda unknown: np.array([unknown.central]))
    for name, values in central.items():
        for (scenario, position), outcome in accueil().outcomes.items():
            for rank, year in enumerate(accueil().dossier.span):
                found = values[rank, ..., study.case(scenario, position), 0]
                wanted = (
                    study.central(name, scenario, position, year) if name in study.cells else outcome.total(name, year)
                )
                assert np.allclose(found if name in study.cells else found.sum(), wanted, rtol=1e-9), (name, year)


def test_projects_that_no_case_deploys_change_nothing():
    study = Study(dgfip(), RESULTS)
    assert study.labels["project"] == ("programme_ia",)
    assert len(study.batch.labels["project"]) == 6


def test_what_nothing_uncertain_moves_is_not_drawn():
    certain = Study(dgfip(), ("full_time_week", "base_posts"))
    assert certain.moved == ()
    found = ranges(certain, YEAR, draws=10).total("base_posts", "hours_32", "evidenced", YEAR)
    assert found.step == 0
    assert found.low == found.high == found.central > 0


def test_what_was_not_drawn_is_refused_rather_than_called_certain():
    with pytest.raises(KeyError, match="payroll"):
        ranges(Study(dgfip(), RESULTS), YEAR, draws=10).total("payroll", "hours_32", "evidenced", YEAR)
    cells = ranges(Study(dgfip(), (), ("unmet_hours",), YEAR), YEAR, draws=10)
    assert cells.of_service("unmet_hours", "hours_32", "evidenced", YEAR, "pensions").step > 0
    with pytest.raises(KeyError, match="2030"):
        cells.of_service("unmet_hours", "hours_32", "evidenced", 2030, "pensions")


# --- the same bytes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("block", [1, 7, 40, 100])
def test_blocks_change_no_byte(monkeypatch, block):
    usual = whole(dgfip(), 0, 100)
    monkeypatch.setattr(sampling, "BLOCK", block)
    assert whole(dgfip(), 0, 100) == usual


@pytest.mark.parametrize("threads", [1, 3, 8])
def test_threads_change_no_byte(monkeypatch, threads):
    usual = whole(accueil(), 0, 600)
    monkeypatch.setattr(sampling.os, "cpu_count", lambda: threads)
    assert whole(accueil(), 0, 600) == usual


def test_a_longer_sample_begins_with_the_shorter_one():
    study = Study(accueil(), RESULTS)
    long = Sampler(study, (), 2033, 32).sample(0, BATCH + 300)
    short = Sampler(study, (), 2033, 32).sample(0, BATCH)
    rest = Sampler(study, (), 2033, 32).sample(BATCH, BATCH + 300)
    for key, values in long.items():
        assert np.array_equal(values, np.concatenate((short[key], rest[key]), axis=-1)), key


def test_same_seed_same_bytes_and_another_seed_others():
    study = Study(accueil(), RESULTS)
    one_way, again, other = (ranges(study, 2033, draws=200, seed=seed) for seed in (1, 1, 2))
    for key, values in one_way.summary.quantiles.items():
        assert values.tobytes() == again.summary.quantiles[key].tobytes()
        assert values.tobytes() != other.summary.quantiles[key].tobytes()


def test_fewer_results_or_scenarios_leave_the_others_as_they_are():
    alone = simulator.compare(simulator.open_dossier("dgfip"), scenarios=["hours_32"])
    for comparison, names in ((dgfip(), RESULTS), (dgfip(), ("hires_needed",)), (alone, RESULTS)):
        found = ranges(Study(comparison, names), YEAR, draws=100).total("hires_needed", "hours_32", "union", YEAR)
        usual = ranges(Study(dgfip(), RESULTS), YEAR, draws=100).total("hires_needed", "hours_32", "union", YEAR)
        assert found.quantiles == usual.quantiles


def test_one_more_uncertain_number_moves_no_other_stream():
    dossier = accueil().dossier
    uncertain = {"distribution": {"family": "uniform", "low": 1, "high": 1.1}}
    more = compare(with_value(dossier, ("positions", "evidenced", "figures", "demand"), uncertain))
    before, after = (Study(comparison, ("unmet_hours",)) for comparison in (accueil(), more))
    assert {u.name for u in after.unknowns} - {u.name for u in before.unknowns} == {"demand"}
    for unknown in before.unknowns:
        drawn = (sampled(study, 32, 0, slice(0, BATCH))(unknown).tobytes() for study in (before, after))
        assert len(set(drawn)) == 1, unknown.name


# --- numbers ------------------------------------------------------------------------------------------------


def test_quantiles_of_a_result_that_follows_one_number_are_those_of_the_number():
    dossier = accueil().dossier
    found = compare(
        dossier,
        simulator.api.parse_overrides(
            [
                "fiscal_return_share=0.2..0.6",
                "reorganisation_share=0",
                "bankable_share=0",
                "absence_response=0",
                "turnover_response=0",
                "post_cost=45000",
                "adoption_ceiling=0",
            ],
            dossier,
        ),
    )
    study = Study(found, ("fiscal_return", "net_cost_employer"))
    drawn = ranges(study, 2033, draws=BATCH).total("fiscal_return", "hours_32", "evidenced", 2033)
    base = found.outcome("hours_32", "evidenced").total("fiscal_return", 2033) / 0.4
    wanted = Uniform(0.2, 0.6).quantile(np.array([0.05, 0.25, 0.5, 0.75, 0.95])) * base
    assert drawn.quantiles == pytest.approx(wanted, rel=2e-3)


def test_cases_share_their_draws_so_that_differences_are_paired():
    """Two scenarios that differ by nothing uncertain differ by the same amount in every draw."""
    statement = parse_statement("service_quality.bankable_hours - austerity.bankable_hours", accueil().scenarios)
    found = ranges(Study(accueil(), ("bankable_hours",)), 2033, (statement,), draws=300)
    amount = found.amounts("evidenced")[0]
    assert found.total("bankable_hours", "austerity", "evidenced", 2033).step > 0
    assert amount.range.low == amount.range.high == 0


def test_a_statement_holds_as_often_as_it_does():
    texts = ("fiscal_return > 0", "bankable_hours < 0", "net_cost_employer < net_cost_public")
    statements = tuple(parse_statement(text, accueil().scenarios, "hours_32") for text in texts)
    found = ranges(
        Study(accueil(), tuple(sorted({name for each in statements for name in each.names}))), 2033, statements, 1000
    )
    amounts = found.amounts("evidenced")
    assert [amounts[0].share, amounts[2].share] == [1, 0]
    loses = amounts[1]
    share = np.mean(
        Study(accueil(), ("bankable_hours",)).results(sampled(Study(accueil(), ()), 32, 0, slice(0, 1000)))[
            "bankable_hours"
        ][-1, 0, 0, Study(accueil(), ()).case("hours_32", "evidenced")]
        < 0
    )
    assert loses.share == pytest.approx(share)
    assert loses.error == pytest.approx(np.sqrt(share * (1 - share) / 1000))


def test_the_error_told_is_that_of_repeated_samples():
    study = Study(accueil(), ("net_cost_employer",))
    found = [
        ranges(study, 2033, draws=200, seed=seed).total("net_cost_employer", "hours_32", "evidenced", 2033)
        for seed in range(40)
    ]
    for rank in (0, 2, 4):
        spread = np.std([each.quantiles[rank] for each in found])
        told = np.mean([each.errors[rank] for each in found])
        # Latin hypercubes move less than the independent draws that the error is told for, never much more.
        assert 0.1 * told < spread < 1.3 * told


def test_draws_are_added_until_the_error_is_below_the_step():
    study = Study(accueil(), ("net_cost_employer", "self_financed_week"))
    found = ranges(study, 2033)
    assert found.draws % BATCH == 0
    for name in study.totals:
        for case in accueil().outcomes:
            each = found.total(name, *case, 2033)
            if name not in found.rough and each.step:
                width = float(step_of(np.asarray(each.high - each.low)))
                assert max(each.errors[rank] for rank in (0, 2, 4)) <= width == each.step
    assert found.draws == ranging.MOST or not found.rough


def test_what_stays_rough_is_told_in_a_coarser_step():
    found = ranges(Study(accueil(), ("net_cost_employer",)), 2033, draws=20)
    told = [found.total("net_cost_employer", *case, 2033) for case in accueil().outcomes]
    assert found.rough == ("net_cost_employer",)
    assert all(each.step >= max(each.errors[rank] for rank in (0, 2, 4)) for each in told)
    assert any(each.step > float(step_of(np.asarray(each.high - each.low))) for each in told)


def test_sections_taken_together_are_close_to_all_draws_at_once(monkeypatch):
    study = Study(accueil(), ("net_cost_employer",))
    at_once = ranges(study, 2033, draws=4000)
    monkeypatch.setattr(ranging, "SECTION", 1000)
    apart = ranges(study, 2033, draws=4000)
    one_way, other = (each.total("net_cost_employer", "hours_32", "evidenced", 2033) for each in (at_once, apart))
    for rank in range(5):
        assert abs(one_way.quantiles[rank] - other.quantiles[rank]) < one_way.errors[rank]
        assert other.errors[rank] == pytest.approx(one_way.errors[rank], rel=0.3)


def test_many_results_are_drawn_a_few_at_a_time_with_the_same_bytes(monkeypatch):
    study = Study(accueil(), RESULTS, ("unmet_hours", "posts"))
    at_once = ranges(study, 2033, draws=100)
    monkeypatch.setattr(ranging, "MEMORY", 200_000)
    apart = ranges(study, 2033, draws=100)
    assert set(at_once.summary.quantiles) == set(apart.summary.quantiles)
    assert {kind for _, kind in apart.summary.quantiles} == {TOTAL, CELLS}
    for key, values in at_once.summary.quantiles.items():
        assert values.tobytes() == apart.summary.quantiles[key].tobytes(), key


# --- plans and correlations ---------------------------------------------------------------------------------


def test_a_plan_booked_on_a_claim_does_not_follow_the_draws_and_one_booked_on_itself_does():
    dossier = simulator.open_dossier("accueil")
    follows = with_value(dossier, ("scenarios", "austerity", "booked_on"), "itself")
    steps = [
        ranges(Study(compare(each), ("withdrawn_posts", "scope_cut_posts")), 2033, draws=300)
        .total("withdrawn_posts", "austerity", "evidenced", 2033)
        .step
        for each in (dossier, follows)
    ]
    assert steps[0] == 0
    assert steps[1] > 0


def test_the_dossier_says_which_numbers_go_together():
    pair = {"between": ["bankable_share", "reorganisation_share"], "value": 0.7}
    tied = compare(with_value(accueil().dossier, ("correlations",), [pair]))
    study = Study(tied, ("net_cost_employer",))
    ranks = {}
    for unknown in study.unknowns:
        ranks.setdefault(unknown.name, np.argsort(np.argsort(sampled(study, 32, 0, slice(0, BATCH))(unknown))))
    found = np.corrcoef(ranks["bankable_share"], ranks["reorganisation_share"])[0, 1]
    assert found == pytest.approx(0.7, abs=0.03)
    assert np.corrcoef(ranks["bankable_share"], ranks["absence_response"])[0, 1] == pytest.approx(0, abs=0.1)


def test_marginal_draws_fill_every_stratum():
    study = Study(accueil(), ("net_cost_employer",))
    unknown = next(u for u in study.unknowns if u.name == "absence_response")
    assert isinstance(unknown.distribution, Beta)
    places = unknown.distribution.probability(sampled(study, 32, 3, slice(0, BATCH))(unknown))
    assert sorted(np.floor(places * BATCH).astype(int)) == list(range(BATCH))


def test_a_dossier_without_projects_has_ranges_in_every_case():
    """Results that are the same in all cases have one place on the case axis: each case still finds its own."""
    found = compare(with_value(accueil().dossier, ("projects",), []))
    drawn = simulator.with_ranges(found, draws=100)
    assert drawn.ranges.study.labels["project"] == ()
    assert drawn.ranges.total("net_cost_employer", "hours_32", "union", 2033).step > 0
    assert drawn.ranges.total("freed_posts", "hours_32", "union", 2033).high == 0
    assert [amount.share for amount in drawn.ranges.amounts("evidenced")][1] == 0
