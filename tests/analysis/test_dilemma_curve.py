"""The dilemma over the realised share: curves against the ordinary comparison, thresholds put back, edges."""

from functools import cache

import numpy as np
import pytest

import simulator
from simulator.analysis.draws import drawn
from simulator.analysis.negotiation.dilemma import LARGEST, RESULTS, dilemma, dilemma_compared
from simulator.analysis.negotiation.dilemma_shares import Curve, threshold
from simulator.analysis.negotiation.ground import ground_of
from simulator.dossier.dossier import dossier_from
from simulator.dossier.overrides import parse_overrides
from simulator.uncertainty.sampling import SEED

YEAR = 2033


@cache
def dgfip():
    return simulator.open_dossier("dgfip")


def weighed(*settings, draws=0, dossier=None, **asked):
    opened = dossier or dgfip()
    return dilemma(ground_of(opened, parse_overrides(settings, opened), **asked), draws)


def office(*, value=0.1, posts=1000, projects=None, scenarios=None, positions=None, **more):
    """An office in balance where tasks are removed: what realises is reorganised in full."""
    project = {
        "id": "tool",
        "label": "Tool",
        "nature": "automation",
        "scope": ["all"],
        "deployment_year": 2026,
        "claims": [{"id": "c", "form": "time_share", "value": value, "quotation": "x", "said_by": "x"}],
        "figures": {"bankable_share": 1, "adoption_start": 1, "adoption_ceiling": 1, "reorganisation_share": 0},
    }
    project["figures"].pop("reorganisation_share")
    content = {
        "id": "office",
        "title": "Office",
        "summary": "Office",
        "first_year": 2026,
        "decision_year": 2027,
        "years": 8,
        "organisation": {
            "name": "Office",
            "employer": "private",
            "figures": {"reorganisation_share": 0, "first_year_output": 1},
        },
        "categories": [{"id": "B", "label": "B"}],
        "services": [{"id": "all", "label": "All", "posts": posts}],
        "projects": [project] if projects is None else projects,
        "scenarios": scenarios or {},
        "positions": positions or {},
    }
    return dossier_from(content | more, "office")


def compared(dossier, settings, scenario, position="evidenced", year=YEAR):
    found = simulator.compare(dossier, settings)
    return lambda name: found.outcome(scenario, position).total(name, year)


# --- curves


@pytest.mark.parametrize("share", [0.0, 1.3])
def test_each_share_is_that_of_the_ordinary_comparison(share):
    found = weighed()
    told = [f"evidenced.realisation={share}"]
    theirs, ours, before = (compared(dgfip(), told, name) for name in ("austerity", "hours_32", "status_quo"))
    for curve, value in (
        (found.freed, theirs("freed_posts")),
        (found.week, ours("self_financed_week")),
        (found.overload, theirs("overload_ratio")),
        (found.status_quo, before("overload_ratio")),
        (found.cut, theirs("withdrawn_posts")),
        (found.at_work, theirs("withdrawn_at_work")),
        (found.unbacked, theirs("scope_cut_posts")),
    ):
        assert found.at(curve, share) == pytest.approx(value, rel=1e-9, abs=1e-9)
    assert len(found.shares) >= 31
    assert found.shares[-1] == LARGEST


def test_at_the_share_held_the_curves_are_what_the_position_gives():
    found = weighed()
    assert found.at(found.freed, found.held.share) == pytest.approx(found.as_held["freed_posts"], rel=1e-9)
    assert found.at(found.added, found.held.share) == pytest.approx(found.as_held["added"], rel=1e-9)
    assert found.held.share == pytest.approx(20.4 / 46.6, rel=1e-3)
    assert found.claimed.share == 1


def test_a_comparison_already_run_gives_the_same():
    ground = ground_of(dgfip())
    one, other = dilemma(ground, 0), dilemma_compared(ground, ground.comparison)
    for name in ("freed", "week", "overload", "status_quo", "cut", "unbacked"):
        assert getattr(one, name).central == pytest.approx(getattr(other, name).central, rel=1e-12, abs=1e-12)
    assert (one.held, one.claimed, one.asked) == (other.held, other.claimed, other.asked)


def test_bands_are_the_quantiles_of_draws_that_every_share_has_in_common():
    draws = 20
    found = weighed(draws=draws)
    values = drawn(dgfip(), draws, SEED)
    share = 1.0
    laid = found.projects.laid(np.full(draws, share), drawn=True)
    again = found.projects.whatif.totals(RESULTS, values=values, laid=laid)["freed_posts"][found.ground.rank]
    place = found.projects.whatif.cases.index(("austerity", "evidenced"))
    assert found.freed.sample[found.rank(share)] == pytest.approx(again[place], rel=1e-12)
    # Freed posts are proportional to the share where nothing is lost to training: so are those of each draw.
    half, whole = (found.freed.sample[found.rank(each)] for each in (0.5, 1.0))
    assert half == pytest.approx(whole / 2, rel=1e-6)
    assert (found.freed.bands[0] <= found.freed.bands[-1]).all()
    assert found.held.low < found.held.share < found.held.high


def test_progress_is_told_and_what_it_raises_passes_through():
    told = []
    dilemma(ground_of(dgfip()), 2, progress=lambda done, whole: told.append((done, whole)))
    assert told[-1][0] == told[-1][1]

    class CancelledError(Exception):
        pass

    def cancel(*_):
        raise CancelledError

    with pytest.raises(CancelledError):
        dilemma(ground_of(dgfip()), 2, progress=cancel)


# --- by hand


def test_an_office_by_hand():
    found = weighed(dossier=office())
    # 10 % of the time of 1,000 posts is 100 posts, or 10 % of a 35-hour week with nothing reorganised.
    assert found.at(found.freed, 1) == pytest.approx(100, rel=1e-9)
    assert found.at(found.week, 1) == pytest.approx(35 * 0.9, rel=1e-9)
    assert found.at(found.cut, 0.5) == pytest.approx(100, rel=1e-9)
    assert found.at(found.unbacked, 0.5) == pytest.approx(50, rel=1e-9)
    # 900 posts for the work of 1,000 less half of 10 %: 50 posts missing for 900.
    assert found.at(found.added, 0.5) == pytest.approx(50 / 900, rel=1e-6)
    assert found.harmless.share == pytest.approx(1, abs=1e-6)
    # 32 hours ask for 3/35 of the time: 85.7 % of a tenth.
    assert found.paid.share == pytest.approx(3 / 35 / 0.1, rel=1e-9)
    assert found.asked == pytest.approx(32)


# --- thresholds


@pytest.mark.parametrize("settings", [(), ("evidenced.bankable_share=0.9", "load_0=1.05")])
def test_the_share_from_which_cuts_are_harmless_put_back_leaves_no_more_overload(settings):
    found = weighed(*settings)
    at = found.harmless.share
    gap = {}
    for move in (-1e-3, 0.0, 1e-3):
        told = [*settings, f"evidenced.realisation={at + move:.12g}"]
        cut, before = (compared(dgfip(), told, name)("overload_ratio") for name in ("austerity", "status_quo"))
        gap[move] = cut - before
    assert gap[0.0] == pytest.approx(0, abs=1e-12)
    assert gap[-1e-3] > 0 > gap[1e-3]


def test_a_threshold_out_of_reach_or_always_reached():
    assert weighed("bankable_share=0.5").harmless.share is None
    never = weighed().paid
    assert never.share is None
    assert not never.always
    assert weighed("hours_32.week=36", scenario="hours_32").paid.always


def test_a_condition_that_stops_holding_is_told():
    shares = np.linspace(0, 1.5, 31)
    bump = lambda at: np.sin(4 * at)  # noqa: E731 (a curve)
    found = threshold(bump, shares, Curve(bump(shares), np.zeros((31, 0))))
    assert found.share == pytest.approx(np.pi / 4, rel=1e-9) or found.share is None
    falling = threshold(lambda at: 1 - at, shares, Curve(1 - shares, np.array([1 - shares, 2 - shares]).T))
    assert falling.share == pytest.approx(1, rel=1e-12)
    assert falling.sample == pytest.approx([1, np.inf])
    assert falling.chance == 0.5


# --- years in the middle of the plan


@pytest.mark.parametrize("year", [2027, 2028, 2029, 2030])
def test_what_is_cut_is_what_is_withdrawn_at_the_end_of_the_year(year):
    found = weighed(year=year)
    theirs = compared(dgfip(), (), "austerity", year=year)
    assert found.at(found.cut, found.held.share) == pytest.approx(theirs("withdrawn_posts"), rel=1e-9)
    assert found.at(found.at_work, found.held.share) == pytest.approx(theirs("withdrawn_at_work"), rel=1e-9)
    assert found.is_part_year == (theirs("withdrawn_at_work") < theirs("withdrawn_posts") * 0.999)


def test_the_same_cuts_are_weighed_in_the_first_whole_year_too():
    found, then = weighed(year=2029), weighed(year=2030)
    assert found.is_part_year
    assert not then.is_part_year
    assert then.whole_year is None
    assert found.whole_year.year == 2030
    assert found.whole_year.harmless.share == pytest.approx(then.harmless.share, rel=1e-9)
    assert found.at(found.whole_year.cut, 1) == pytest.approx(then.at(then.cut, 1), rel=1e-9)
    assert found.harmless.share < then.harmless.share


# --- edges


def test_a_plan_booked_on_the_position_held_does_not_move_with_the_share():
    found = weighed("evidenced.realisation=0.6", dossier=office(scenarios={"austerity": {"booked_on": "evidenced"}}))
    assert found.cut.central == pytest.approx(np.full(len(found.shares), 60), rel=1e-9)
    assert found.booked_on == "evidenced"


def test_a_plan_that_books_on_whatever_is_true_follows_the_share():
    found = weighed(dossier=office(scenarios={"austerity": {"booked_on": "itself"}}), opposed="austerity")
    assert found.follows
    assert found.at(found.cut, 0.5) == pytest.approx(50, rel=1e-9)
    assert found.unbacked.central == pytest.approx(0 * found.shares, abs=1e-6)


def test_projects_with_shares_of_their_own_are_told_and_weighed_by_the_hours_claimed():
    base = office().projects[0].model_dump(exclude_unset=True, mode="json")
    small = base | {"id": "small", "claims": [dict(base["claims"][0], value=0.025)]}
    small["figures"] = base["figures"] | {"realisation": {"value": 0.2, "source": "judgement", "note": "x"}}
    large = base | {"figures": base["figures"] | {"realisation": {"value": 0.6, "source": "judgement", "note": "x"}}}
    found = weighed(dossier=office(projects=[large, small]))
    assert dict(found.projects.apart) == {"tool": 0.6, "small": 0.2}
    assert found.held.share == pytest.approx((0.6 * 4 + 0.2) / 5, rel=1e-9)


def test_a_project_counted_task_by_task_is_outside_the_curve():
    base = office().projects[0].model_dump(exclude_unset=True, mode="json")
    figures = base["figures"] | {"bottom_up_route": 1, "exposed_share": 0.5, "task_saving": 0.2}
    found = weighed(dossier=office(projects=[base | {"figures": figures}]))
    assert found.projects.task_by_task == ("tool",)
    assert found.held is None
    assert not found.moves


@pytest.mark.parametrize("posts", [1, 1000])
def test_no_claim_nothing_deployed_or_a_project_that_ends_weigh_nothing(posts):
    assert not weighed(dossier=office(posts=posts, projects=[])).has_claim
    idle = {"deploys": "none", "levers": dict.fromkeys(("gain_use_posts", "gain_use_week", "gain_use_service"), 0)}
    none = office(posts=posts, scenarios=dict.fromkeys(("austerity", "hours_32", "service_quality"), idle | {}))
    assert not weighed(dossier=none).has_claim
    ended = weighed("tool.project_end_year=2028", dossier=office(posts=posts))
    assert ended.has_claim
    assert not ended.moves


def test_a_loss_is_looked_at_from_below_zero():
    found = weighed("evidenced.realisation=-0.3", dossier=office())
    assert found.shares[0] <= -0.3
    assert found.at(found.freed, -0.3) == pytest.approx(-30, rel=1e-6)


def test_one_year_only():
    found = weighed(dossier=office(years=1, decision_year=2026), year=2026)
    assert np.isfinite(found.freed.central).all()
