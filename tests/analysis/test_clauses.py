"""Conditional clauses: thresholds put back into the ordinary comparison, branches against dossiers of their own."""

from dataclasses import replace

import numpy as np
import pytest

from simulator.analysis.comparison import compare
from simulator.analysis.negotiation.clauses.clauses import clauses
from simulator.analysis.negotiation.clauses.draws import SHARES, realisation_of
from simulator.analysis.negotiation.clauses.stages import falls_of, with_hires_decided
from simulator.analysis.negotiation.clauses.trigger import Asked
from simulator.analysis.negotiation.ground import ground_of
from simulator.dossier.dossier import content_of, dossier_from, load_dossier
from simulator.dossier.overrides import parse_overrides
from simulator.errors import DossierError

DGFIP = "scenarios/dgfip.yaml"
OFFICE = "scenarios/assistant_bureautique.yaml"
COUNTERS = "scenarios/accueil.yaml"
FEW = 60


@pytest.fixture(scope="module")
def dgfip():
    return ground_of(load_dossier(DGFIP))


@pytest.fixture(scope="module")
def office():
    return ground_of(load_dossier(OFFICE))


@pytest.fixture(scope="module")
def within_110(dgfip):
    return clauses(dgfip, "envelope", 110e6, draws=FEW)


def changed(path, change):
    content = content_of(load_dossier(path))
    change(content)
    return dossier_from(content, "changed")


def at(ground, share):
    """Return our case of the ordinary comparison with a share of the claims set by hand, as a user does."""
    settings = (*ground.settings, realisation_of(ground).at(share))
    return compare(ground.dossier, settings, ground.scenarios, [ground.held]).outcome(ground.scenario, ground.held)


def test_the_threshold_put_back_meets_the_envelope_and_a_little_less_does_not(dgfip, within_110):
    trigger = within_110.stages[0].trigger
    assert trigger.kind == "reached"
    assert at(dgfip, trigger.share).total("net_cost_employer", 2028) == pytest.approx(110e6, rel=1e-6)
    assert at(dgfip, trigger.share - 0.01).total("net_cost_employer", 2028) > 110e6


def test_what_is_written_is_rounded_up_and_still_meets_the_envelope(dgfip, within_110):
    measured = within_110.stages[0].trigger.measured
    back = at(dgfip, measured.share)
    assert measured.hours >= measured.exact
    assert measured.hours - measured.exact < measured.step
    assert measured.hours / measured.step == pytest.approx(round(measured.hours / measured.step))
    assert back.total("bankable_hours", measured.year) == pytest.approx(measured.hours, rel=1e-6)
    assert back.total("freed_posts", measured.year) == pytest.approx(measured.posts)
    assert back.total("week_minutes_gained", measured.year) / 5 == pytest.approx(measured.minutes)
    assert back.total("net_cost_employer", 2028) <= 110e6


def test_stages_no_gain_can_pay_say_how_much_is_missing(dgfip, within_110):
    late = within_110.stages[2].trigger
    assert late.kind == "never"
    assert np.isnan(late.share)
    cost = dgfip.outcome().total("net_cost_employer", 2030)
    assert late.missing.central == pytest.approx(cost - 110e6)
    assert late.at_claim == pytest.approx(at(dgfip, 1.0).total("net_cost_employer", 2030) - 110e6, rel=1e-6)
    assert late.missing_cost == late.missing


def test_a_stage_is_told_as_the_comparison_tells_it(dgfip, within_110):
    for stage, year in zip(within_110.stages, (2028, 2029, 2030), strict=True):
        ours, other = dgfip.outcome(), dgfip.outcome("status_quo")
        assert stage.fall.year == year
        assert stage.cost.central == pytest.approx(ours.total("net_cost_employer", year))
        assert stage.hires.central == pytest.approx(ours.total("hires_needed", year))
        assert stage.spending.central == pytest.approx(-ours.total("net_budget_effect", year))
        assert stage.missing_status_quo.central == pytest.approx(other.total("unmet_hours", year))
        gap = ours.total("overload_ratio", year) - other.total("overload_ratio", year)
        assert stage.overload.central == pytest.approx(gap)
        assert stage.cost.low <= stage.cost.high
    assert [(stage.fall.before, stage.fall.after) for stage in within_110.stages] == [(35, 34), (34, 33), (33, 32)]
    assert [stage.recruited_in for stage in within_110.stages] == [2027, 2028, 2029]


def test_without_any_gain_hires_and_cost_are_those_of_a_share_of_zero(dgfip, within_110):
    stage = within_110.stages[0]
    none, enough = at(dgfip, 0.0), at(dgfip, stage.trigger.measured.share)
    for name, found in (("hires_needed", stage.otherwise.hires), ("net_cost_employer", stage.otherwise.cost)):
        assert found.central == pytest.approx(none.total(name, 2028) - enough.total(name, 2028), rel=1e-3)
        assert 0 < found.low <= found.high


def test_the_default_envelope_is_what_the_evidenced_position_costs_rounded_up_to_three_digits(dgfip, office):
    asked = Asked("envelope", None)
    assert [asked.level(dgfip, year) for year in (2028, 2029, 2030)] == [105e6, 240e6, 381e6]
    assert [asked.level(office, year) for year in (2028, 2029, 2030)] == [795e3, 1.57e6, 2.41e6]
    assert Asked("financed", None).level(dgfip, 2028) == pytest.approx(0.125)
    assert Asked("service", None).level(dgfip, 2028) == 0
    assert Asked("envelope", -3.0).level(dgfip, 2028) == -3


def test_the_share_that_gains_pay(office):
    found = clauses(office, "financed", 0.05, draws=FEW)
    trigger = found.stages[1].trigger
    assert found.branch == "hire"
    assert at(office, trigger.share).total("funding_rate", 2029) == pytest.approx(0.05, rel=1e-6)
    assert trigger.low <= trigger.share <= trigger.high


def test_hires_taken_as_decided_are_those_planned_and_then_ignore_gains(dgfip):
    decided = with_hires_decided(dgfip)
    for year in dgfip.dossier.span:
        for name in ("recruits", "hired_posts", "unmet_hours"):
            assert decided.outcome().total(name, year) == pytest.approx(dgfip.outcome().total(name, year), abs=1e-6)
    hired = [at(decided, share).total("hired_posts", 2030) for share in (0.0, 1.0)]
    assert hired[0] == pytest.approx(hired[1])
    assert at(dgfip, 0.0).total("hired_posts", 2030) > at(dgfip, 1.0).total("hired_posts", 2030)


def test_service_no_worse_than_status_quo_with_hires_that_do_not_follow():
    ground = ground_of(load_dossier("scenarios/semaine_autonomy.yaml"))
    found = clauses(ground, "service", draws=FEW)
    second = found.stages[1]
    assert second.trigger.kind == "reached"
    decided = with_hires_decided(ground)
    settings = (realisation_of(decided).at(second.trigger.share),)
    back = compare(decided.dossier, settings, decided.scenarios, [decided.held])
    ours, other = (back.outcome(name, decided.held) for name in (decided.scenario, "status_quo"))
    year = second.fall.year
    assert ours.total("unmet_hours", year) == pytest.approx(other.total("unmet_hours", year), abs=1.0)
    first = found.stages[0].trigger
    assert (first.kind, first.flat) == ("never", True)  # nothing is deployed yet: no gain can help
    posts = first.missing.central / (
        decided.outcome().total("capacity", 2024) / decided.outcome().total("posts_at_work", 2024)
    )
    assert first.missing_cost.central == pytest.approx(posts * decided.outcome().total("mean_post_cost", 2024))


def test_nothing_can_be_measured_before_a_tool_is_there_and_progress_is_told_to_the_end(office):
    told = []
    found = clauses(office, draws=FEW, progress=lambda done, whole: told.append((done, whole)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    assert {whole for _, whole in told} == {2 * 3 + len(SHARES)}
    assert found.branch == "postpone"
    assert [stage.trigger.kind for stage in found.stages] == ["unmeasured", "unmeasured", "reached"]
    assert [stage.trigger.reason for stage in found.stages] == ["unseen", "noise", ""]
    assert found.stages[0].trigger.measured is None
    assert found.conditional == found.stages[2:]


def test_an_envelope_that_nothing_exceeds_needs_no_gain_and_one_of_zero_is_out_of_reach(office):
    assert {stage.trigger.kind for stage in clauses(office, "envelope", 1e9, draws=FEW).stages} == {"always"}
    out = clauses(office, "envelope", 0.0, draws=FEW)
    assert {stage.trigger.kind for stage in out.stages} == {"never"}
    assert out.trials == ()


def test_gains_that_are_wanted_above_the_claim(dgfip):
    cost = at(dgfip, 1.2).total("net_cost_employer", 2028)
    trigger = clauses(dgfip, "envelope", cost, draws=FEW).stages[0].trigger
    assert trigger.share == pytest.approx(1.2, abs=1e-6)
    assert trigger.measured.share >= trigger.share
    assert trigger.at_claim > 0


def test_a_claim_without_a_number_changes_nothing():
    found = clauses(ground_of(load_dossier("scenarios/annonce_sans_chiffre.yaml")), draws=FEW)
    assert {(stage.trigger.kind, stage.trigger.flat) for stage in found.stages} == {("always", True)}
    assert found.trials == ()


def test_a_dossier_without_any_project():
    def without(content):
        content["projects"] = []
        content["positions"]["union"].pop("projects")

    ground = ground_of(changed(OFFICE, without), scenario="hours_32")
    assert {stage.trigger.kind for stage in clauses(ground, draws=FEW).stages} == {"always"}
    assert {stage.trigger.kind for stage in clauses(ground, "envelope", 0.0, draws=FEW).stages} == {"never"}


def test_the_position_of_the_administration_may_be_held(dgfip):
    ground = replace(dgfip, held="claimed")
    trigger = clauses(ground, "envelope", 105e6, draws=FEW).stages[0].trigger
    assert at(ground, trigger.share).total("net_cost_employer", 2028) == pytest.approx(105e6, rel=1e-6)
    assert trigger.measured.chance == 1.0


def test_the_plan_of_cuts_is_the_one_booked_and_its_posts_without_gain_are_told(dgfip, within_110):
    opposed = dgfip.outcome("austerity").total("scope_cut_posts", dgfip.year)
    assert within_110.uncovered.central == pytest.approx(opposed)
    assert within_110.uncovered.low < opposed < within_110.uncovered.high


def test_services_may_go_down_apart():
    def apart(content):
        service = content["services"][0]["id"]
        own = {"week": {"path": {"+1": 33, "+3": 34}, "source": "definition"}}
        content["scenarios"]["hours_32"].setdefault("services", {})[service] = own

    ground = ground_of(changed(COUNTERS, apart), scenario="hours_32")
    first, second, third = falls_of(ground)
    name = ground.dossier.services[0].id
    assert (name, 35, 33) in first.services
    assert name not in {service for service, _, _ in (*second.services, *third.services)}
    assert first.after == pytest.approx(ground.outcome().total("full_time_week", 2028))


def test_a_stage_in_the_last_year_and_in_the_first(dgfip):
    def short(content):
        content |= {"first_year": 2027, "years": 2}

    ground = ground_of(changed(OFFICE, short), scenario="hours_32")
    (only,) = clauses(ground, draws=FEW).stages
    assert (only.fall.year, only.next_overload) == (2028, None)
    autonomy = ground_of(load_dossier("scenarios/semaine_autonomy.yaml"))
    first = clauses(autonomy, draws=FEW).stages[0]
    assert (first.fall.rank, first.fall.before, first.fall.after) == (0, 40, 38)
    assert first.added.central == pytest.approx(autonomy.outcome().total("net_cost_employer", 2024))


@pytest.mark.parametrize(
    ("scenario", "settings"),
    [("compressed_week", ()), ("status_quo", ()), ("hours_32", ("hours_32.week=37",))],
)
def test_a_week_that_never_goes_down_is_refused(scenario, settings):
    dossier = load_dossier(DGFIP)
    ground = ground_of(dossier, parse_overrides(settings, dossier), scenario=scenario)
    with pytest.raises(DossierError, match=scenario):
        clauses(ground, draws=FEW)


@pytest.mark.parametrize(
    "words",
    [("wealth", None, None), ("envelope", None, "wait"), ("service", 1e6, None), ("envelope", float("nan"), None)],
)
def test_words_that_mean_nothing_are_refused_before_any_run(office, words):
    with pytest.raises(DossierError):
        clauses(office, *words)


def test_progress_may_stop_it(office):
    def stop(done, whole):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        clauses(office, draws=FEW, progress=stop)


def test_the_safeguard_is_beyond_what_stages_are_expected_to_bring(within_110):
    most = max(stage.overload.central for stage in within_110.stages)
    assert most <= within_110.safeguard < most + 0.01
    assert within_110.safeguard == pytest.approx(0.02)
