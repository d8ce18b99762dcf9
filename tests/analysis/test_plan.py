"""The plan: known optima of small cases, put back into the ordinary comparison, and what forbids the impossible."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import simulator
from simulator.analysis.negotiation.ground import ground_of
from simulator.analysis.negotiation.plan.goal import CHEAPEST, Goal
from simulator.analysis.negotiation.plan.plan import Planned, plan
from simulator.analysis.negotiation.plan.schedule import PLAN
from simulator.analysis.negotiation.plan.search import search
from simulator.analysis.negotiation.plan.trial import Trial
from simulator.api import scenarios_folder
from simulator.dossier.dossier import Dossier, content_of, dossier_from, load_dossier, save_dossier
from simulator.dossier.overrides import parse_overrides
from simulator.errors import DossierError

POSTS, COST = 320, 50_000
FIGURES = {
    "recruitment_lag": 0,
    "first_year_output": 1,
    "entry_timing": 1,
    "turnover_response": 0,
    "absence_response": 0,
    "reorganisation_share": 0,
    "attrition_rate": 0,
    "post_cost": COST,
}


def office(posts: dict[str, float] | None = None, years: int = 6, **figures: Any) -> Dossier:
    """Return an office where everybody hired works at once: 30 hires for 320 posts give 32 hours."""
    services = [
        {"id": name, "label": name.title(), "posts": count} for name, count in (posts or {"desk": POSTS}).items()
    ]
    content = {
        "id": "office",
        "title": "Office",
        "summary": "Office",
        "first_year": 2026,
        "decision_year": 2027,
        "years": years,
        "organisation": {"name": "Office", "figures": {**FIGURES, **figures}},
        "categories": [{"id": "B", "label": "B"}],
        "services": services,
    }
    return dossier_from(content, "office")


def planned(dossier: Dossier, settings: tuple[str, ...] = (), position: str | None = None, **goal: Any) -> Planned:
    """Return the plan of a goal of 32 hours, unless another is given."""
    ground = ground_of(dossier, parse_overrides(settings, dossier), "hours_32", position=position)
    return plan(ground, Goal(**({"week": 32} | goal)), draws=100)


def is_possible(dossier: Dossier, settings: tuple[str, ...] = (), week: float = 32) -> bool:
    """Tell whether any plan meets a goal, without looking for what forbids it."""
    ground = ground_of(dossier, parse_overrides(settings, dossier), "hours_32")
    return search(Trial(ground, Goal(week)), lambda: None) is not None


def given_up(found: Planned) -> dict[str, float]:
    """Return what each constraint that suffices alone must give up."""
    return {family: amount for one in found.obstacles for family, amount in one.amounts.items()}


def shipped(name: str) -> Dossier:
    return load_dossier(scenarios_folder() / f"{name}.yaml")


def test_the_soonest_plan_recruits_all_it_can_and_gives_back_each_half_hour_that_it_can():
    found = planned(office(), capacity=10)
    assert found.year == 2029
    assert found.plan.recruits[:, 0] == pytest.approx([0, 10, 10, 10, 0, 0], abs=1e-6)
    assert found.plan.weeks[:, 0].tolist() == [35, 34, 33, 32, 32, 32]
    assert [found.cost(year) for year in found.decision_years] == pytest.approx(
        [10 * COST, 20 * COST, 30 * COST, 30 * COST, 30 * COST], rel=1e-6
    )


def test_the_cheapest_plan_recruits_at_the_last_moment():
    found = planned(office(), latest=2030, objective=CHEAPEST)
    assert found.plan.recruits[:, 0] == pytest.approx([0, 0, 0, 0, 30, 0], abs=1e-6)
    assert found.plan.weeks[:, 0].tolist() == [35, 35, 35, 35, 32, 32]
    spread = planned(office(), latest=2030, objective=CHEAPEST, capacity=10)
    assert spread.plan.recruits[:, 0] == pytest.approx([0, 0, 10, 10, 10, 0], abs=1e-6)
    assert spread.year == 2030


def test_a_year_too_early_says_which_constraint_forbids_it_and_by_how_much():
    found = planned(office(), capacity=10, latest=2028)
    assert not found.is_possible
    gave = given_up(found)
    assert set(gave) == {"capacity", "service", "year", "week"}
    assert gave["capacity"] == pytest.approx(5, rel=1e-4)  # 30 hires in two years, not 20
    assert gave["service"] == pytest.approx(350 / 340 - 1, rel=1e-4)
    assert gave["year"] == 2029
    assert gave["week"] == 33.0  # 320 × 35 / 340 = 32.94
    assert found.joint is None


def test_an_envelope_too_small_says_what_is_missing_in_which_year():
    found = planned(office(), envelope=20 * COST, latest=2029)
    (money,) = [one for one in found.obstacles if one.families == ("money",)]
    assert set(money.money_by_year) == {2029, 2030, 2031}
    assert list(money.money_by_year.values()) == pytest.approx([10 * COST] * 3, rel=1e-4)
    fits = planned(office(), envelope={2029: 30 * COST}, latest=2029)
    assert fits.year == 2027  # nothing is said of the years before
    held = planned(office(), envelope={2027: 0, 2029: 30 * COST})
    assert held.year == 2029  # an envelope holds until the next one


def test_two_constraints_may_have_to_give_way_together():
    found = planned(office(), capacity=10, envelope=20 * COST, latest=2028)
    assert set(given_up(found)) == {"service", "week"}
    assert found.joint is not None
    assert set(found.joint.amounts) == {"capacity", "money"}
    assert found.joint.amounts["capacity"] == pytest.approx(5, rel=1e-3)


def test_posts_wanted_are_there_whatever_the_week_needs():
    found = planned(office(), week=34.5, posts=340)
    assert found.outcome.total("posts", 2031) == pytest.approx(340)
    impossible = planned(office(), week=34.5, posts=340, capacity=5, latest=2027)
    assert given_up(impossible)["floor"] == pytest.approx(15, rel=1e-4)


def test_nobody_is_hired_for_a_passing_need_unless_that_is_tolerated():
    slow = office(recruitment_lag=1, entry_timing=0.5, first_year_output=0.75)
    found, hasty = planned(slow), planned(slow, surplus=1.0)
    assert found.plan.recruits.sum() == pytest.approx(30, rel=1e-6)
    assert (hasty.year, found.year) == (2029, 2030)
    (surplus,) = [one for one in found.sooner if "surplus" in one.amounts]
    assert surplus.amounts["surplus"] == pytest.approx(hasty.plan.recruits.sum() - 30, rel=1e-3)
    assert surplus.surplus_share == pytest.approx(surplus.amounts["surplus"] / 30)


def test_a_tolerated_overload_needs_fewer_hires():
    found = planned(office(), overload=0.02)
    assert found.plan.recruits.sum() == pytest.approx(350 / 1.02 - 320, rel=1e-6)
    assert found.outcome.total("overload_ratio", 2031) == pytest.approx(0.02, rel=1e-6)


def test_services_that_go_first_never_have_the_longest_week():
    dossier = office({"desk": 320, "phone": 160})
    found = planned(dossier, capacity=9, together=False, first=("phone",))
    weeks = found.plan.weeks
    assert (weeks[:, 1] <= weeks[:, 0]).all()
    assert (weeks[:, 1] < weeks[:, 0]).any()
    assert (np.diff(weeks, axis=0) <= 0).all()
    assert found.year == 2031  # 45 hires at 9 a year, all services counted


@pytest.mark.parametrize(
    ("name", "goal"),
    [
        ("dgfip", {"together": False, "envelope": 400e6, "latest": 2033, "objective": CHEAPEST, "overload": 0.02}),
        ("accueil", {"posts": 24.5}),
        ("annonce_sans_chiffre", {}),  # nothing is disclosed, and the tool takes time
        ("renault_ampere", {"capacity": 300}),
        ("semaine_autonomy", {"week": 30}),  # no delay, forty hours at the start
    ],
)
def test_the_plan_put_back_into_the_ordinary_comparison_meets_all_that_it_promised(name, goal):
    dossier = shipped(name)
    found = planned(dossier, **goal)
    assert found.is_possible
    assert all(check.holds for check in found.checks)
    back = simulator.compare(found.ground.dossier, scenarios=[PLAN, "status_quo"], positions=["evidenced"])
    ours, quo = (back.outcome(scenario, "evidenced") for scenario in (PLAN, "status_quo"))
    reached = [found.goal.week] * len(dossier.services)
    for year in found.decision_years:
        assert ours.total("recruits", year) == pytest.approx(found.plan.recruited(year), rel=1e-6, abs=1e-9)
        if year >= found.year:
            assert ours.run.value("week", year)[0, :, 0].tolist() == reached
    for service in found.plan.services:
        allowed = max(quo.of_service("overload_ratio_of_service", found.year, service), goal.get("overload", 0))
        assert ours.of_service("overload_ratio_of_service", found.year, service) <= allowed + 1e-6
    assert sum(each.sum() for each in found.by_category.values()) == pytest.approx(found.plan.recruits.sum())


def test_what_was_told_is_enough_and_no_less_is():
    dossier = shipped("foncier_innovant")
    gave = given_up(planned(dossier))
    ceiling = 974 + gave["capacity"]
    assert is_possible(dossier, (f"hiring_ceiling={ceiling * 1.0001}",))
    assert not is_possible(dossier, (f"hiring_ceiling={ceiling - 1}",))
    assert is_possible(dossier, week=gave["week"])
    assert not is_possible(dossier, week=gave["week"] - 0.1)


def test_a_year_before_the_soonest_asks_for_what_is_told_of_it():
    slow = office(recruitment_lag=1, entry_timing=0.5, first_year_output=0.75)
    found = planned(slow, capacity=15)
    before = planned(slow, capacity=15, latest=found.year - 1)
    assert given_up(before)["year"] == found.year
    told = {family: amount for one in found.sooner for family, amount in one.amounts.items()}
    assert told == {family: amount for family, amount in given_up(before).items() if family in told}


def test_a_plan_is_saved_and_read_back_as_it_is(tmp_path):
    found = planned(shipped("accueil"))
    save_dossier(found.ground.dossier, tmp_path / "new.yaml")
    again = load_dossier(tmp_path / "new.yaml")
    assert again == found.ground.dossier
    assert content_of(again)["scenarios"][PLAN]["label"]["fr"] == "Plan négocié"
    redone = planned(again)  # a plan is replaced by the next
    assert redone.plan.recruits == pytest.approx(found.plan.recruits, abs=1e-6)


def test_a_scenario_of_the_dossier_is_not_replaced_by_a_plan():
    content = content_of(office())
    content["scenarios"]["plan"] = content["scenarios"]["hours_32"] | {"label": "Ours"}
    with pytest.raises(DossierError, match="renommez"):
        planned(dossier_from(content, "office"))


def test_gains_that_pay_for_the_week_need_no_recruit():
    found = planned(shipped("renault_ampere"), position="claimed")
    assert found.year == 2027
    assert found.plan.recruits.sum() == 0
    assert found.sooner == ()


def test_schools_that_take_nobody_leave_only_other_ways():
    found = planned(office(attrition_rate=0.05, recruitment_lag=1), ("hiring_ceiling=10",), week=34)
    gave = given_up(found)
    assert gave["capacity"] > 6  # sixteen leave each year and are replaced first
    assert set(gave) == {"capacity", "service"}


def test_a_lag_forbids_a_week_in_the_year_of_decision():
    found = planned(office(recruitment_lag=1), latest=2027)
    assert set(given_up(found)) == {"service", "year"}
    assert given_up(found)["year"] == 2028


@pytest.mark.parametrize(
    "figures", [{"absence_overload_response": 2}, {"turnover_response": -0.6}, {"attrition_rate": 0.2}]
)
def test_a_response_that_is_not_affine_is_met_too(figures):
    slow = {"recruitment_lag": 1, "entry_timing": 0.5, "first_year_output": 0.7, "attrition_rate": 0.08} | figures
    found = planned(
        office({"desk": 320, "phone": 1}, 9, voted_posts_change={"value": {"2027": -4}}, **slow), capacity=12
    )
    assert found.is_possible
    assert all(check.holds for check in found.checks)


def test_one_year_is_enough_for_a_plan():
    found = planned(office(years=2))
    assert found.year == 2027
    assert found.plan.recruits.sum() == pytest.approx(30)


def test_what_the_user_sets_is_kept_unless_the_plan_decides_it():
    dossier = office()
    found = planned(dossier, ("week=33", "compensation=0.5", "reorganisation_share=0.5"))
    assert [one.name for one in found.aside] == ["week", "compensation"]
    assert found.plan.weeks[-1].tolist() == [32]
    hires = POSTS * (1 / (1 - 0.5 * 3 / 35) - 1)
    assert found.plan.recruits.sum() == pytest.approx(hires, rel=1e-6)
    own = planned(dossier, ("hours_32.hiring_ceiling=10",))
    assert own.year == 2029  # what was set for the scenario holds for the plan made from it


def test_the_plan_is_sought_as_long_as_nobody_stops_it():
    def stop(done: int, whole: int) -> None:
        assert 0 < done <= whole
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        plan(ground_of(office()), Goal(32), stop)


@pytest.mark.parametrize(
    ("goal", "says"),
    [
        ({"week": 35}, "plus courte que celle d’aujourd’hui"),
        ({"week": float("nan")}, "plus courte"),
        ({"latest": 2026}, "--by-year"),
        ({"envelope": {2040: 1.0}}, "--envelope"),
        ({"objective": CHEAPEST}, "--cheapest"),
        ({"first": ("desk",)}, "--services-apart"),
        ({"first": ("nobody",), "together": False}, "--first"),
        ({"capacity": -1}, "--hires-a-year"),
        ({"week": 33, "towards": 34}, "--towards"),
    ],
)
def test_a_goal_that_no_dossier_could_have_is_refused(goal, says):
    with pytest.raises(DossierError) as refused:
        planned(office(), **goal)
    assert says in refused.value.fr
