"""How sure a threshold or a disagreement is: the same question, asked again in each draw."""

import numpy as np
import pytest

import simulator
from simulator import api
from simulator.analysis.disagreement import disagreement
from simulator.analysis.disagreement_draws import leads, parts_in_draws
from simulator.analysis.draws import BATCH, Study, sampled
from simulator.analysis.opened import parse_opened
from simulator.analysis.solving import solve
from simulator.analysis.solving_draws import answers_in_draws
from simulator.analysis.solving_problem import Problem
from simulator.analysis.solving_target import parse_target
from simulator.uncertainty.quantiles import LEVELS
from simulator.uncertainty.sampling import SEED


@pytest.fixture(scope="module")
def dgfip():
    """Return the DGFiP dossier."""
    return api.open_dossier("scenarios/dgfip.yaml")


def solution_of(dossier, target, by, settings=()):
    """Return what reaches a target in the last year, under the evidenced position."""
    aim = parse_target(target, dossier.scenarios, "hours_32")
    fixed = api.parse_overrides(settings, dossier)
    problem = Problem(dossier, fixed, aim, "hours_32", "evidenced", (parse_opened(by, dossier),))
    return solve(problem, [dossier.span[-1]])[0]


def test_where_nothing_else_moves_the_target_the_threshold_is_the_same_in_every_draw(dgfip):
    solution = solution_of(dgfip, "freed_posts <= 500", "realisation", ["bankable_share=0.8"])
    answers = answers_in_draws(solution)
    assert answers.reached == 1
    assert np.ptp(answers.thresholds) < 1e-6
    assert answers.thresholds[2] == pytest.approx(solution.roots[0].value, rel=1e-6)


def test_a_threshold_over_draws_goes_with_how_often_the_target_holds(dgfip):
    solution = solution_of(dgfip, "hires_needed <= 4000", "reorganisation_share")
    answers = answers_in_draws(solution)
    # At the 95 % quantile of the threshold, the target holds in 95 draws of 100.
    found = simulator.compare(dgfip, [f"reorganisation_share={answers.thresholds[-1]}"], ["hours_32"], ["evidenced"])
    study = Study(found, ("hires_needed",))
    hires = study.results(sampled(study, SEED, 0, slice(0, answers.draws)))["hires_needed"]
    held = hires[-1, 0, 0, study.case("hours_32", "evidenced")] <= 4000
    assert held.mean() == pytest.approx(0.95, abs=0.011)


def test_what_is_missing_at_best_is_told_where_no_value_is_enough(dgfip):
    answers = answers_in_draws(solution_of(dgfip, "net_cost_employer <= 0", "realisation"))
    assert answers.reached < 0.05
    assert answers.missed[0] > 0


def test_the_parts_of_a_gap_add_up_to_the_gap_of_each_draw(dgfip):
    found = simulator.compare(dgfip)
    split = parts_in_draws(disagreement(found, "net_cost_employer", "hours_32", "claimed", "evidenced", 2033))
    study = Study(found, ("net_cost_employer",))
    cost = study.results(sampled(study, SEED, 0, slice(0, BATCH)))["net_cost_employer"][-1, 0, 0]
    gap = (cost[study.case("hours_32", "evidenced")] - cost[study.case("hours_32", "claimed")])[: split.draws]
    assert split.gap == pytest.approx(np.quantile(gap, LEVELS), rel=1e-9)
    assert 0.5 < split.main <= 1


def test_equal_parts_do_not_win():
    # Six draws: first alone, second alone, equal but for rounding, none at all, the first the other way, a third one.
    parts = np.array([[3, 1, 2 + 1e-13, 0, -3, 1], [1, 3, 2, 0, 2, 1], [0, 0, 1, 0, 1, 1.0]])
    main, even = leads(parts, 1e-12)
    assert main == pytest.approx(2 / 6)
    assert even == pytest.approx(3 / 6)
    assert leads(np.array([[0.0, 1e-13, 5]]), 1e-12) == (pytest.approx(1 / 3), pytest.approx(2 / 3))


def test_two_parts_equal_in_every_draw_are_never_the_largest():
    found = simulator.compare(api.open_dossier("scenarios/annonce_sans_chiffre.yaml"))
    split = parts_in_draws(disagreement(found, "net_cost_employer", "hours_32", "claimed", "evidenced", 2031))
    assert (split.main, split.even) == (0, 1)


def test_a_split_over_too_many_assumptions_is_not_drawn(dgfip, monkeypatch):
    monkeypatch.setattr("simulator.analysis.disagreement_draws.RUNS", 100)
    found = disagreement(simulator.compare(dgfip), "net_cost_employer", "hours_32", "claimed", "evidenced", 2033)
    assert parts_in_draws(found) is None


def test_progress_can_stop_an_answer(dgfip):
    def stop(_done, _whole):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        answers_in_draws(solution_of(dgfip, "hires_needed <= 4000", "reorganisation_share"), progress=stop)
