"""Bounds from silence: no value of what is not disclosed gives a result outside, and conclusions say what they may."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_random_dossiers import SOME, compared, contents

import simulator
from simulator.analysis.silence import Bounds, bounds, conclusions, silences
from simulator.analysis.statements import parse_statement
from simulator.dossier.dossier import content_of, dossier_from
from simulator.errors import DossierError

HEADLINE = (
    "bankable_hours",
    "freed_posts",
    "withdrawn_posts",
    "scope_cut_posts",
    "unmet_hours",
    "posts",
    "hires_needed",
    "payroll",
    "dsi",
    "credit_shift",
    "full_project_cost",
    "net_cost_employer",
    "net_budget_effect",
    "net_present_value",
    "self_financed_week",
    "answer_rate",
    "backlog",
    "carbon",
)
TOLERANCE = 1e-9
SILENT = "not disclosed"


def told(low, high):
    return {"value": SILENT, "low": low, "high": high}


def small(claim=None, whole=None, positions=None, **figures):
    """Return a dossier of a hundred posts of 1 600 hours and one tool that would free ten of them."""
    claim = claim or {"form": "posts", "value": 10}
    known = {"adoption_start": 1, "adoption_ceiling": 1, "bankable_share": 0.5, "training_hours_per_user": 0}
    content = {
        "id": "small",
        "title": "Small",
        "summary": "Small",
        "first_year": 2026,
        "years": 4,
        "decision_year": 2026,
        "organisation": {"name": "Small", "figures": {"annual_hours_0": 1600, "absence_0": 0} | (whole or {})},
        "categories": [{"id": "A", "label": "A"}],
        "services": [{"id": "office", "label": "Office", "posts": 100}],
        "projects": [
            {
                "id": "tool",
                "label": "Tool",
                "nature": "automation",
                "scope": ["office"],
                "deployment_year": 2026,
                "claims": [claim | {"id": "c", "quotation": "x", "said_by": "x"}],
                "figures": known | figures,
            }
        ],
        "positions": positions or {},
    }
    return simulator.compare(dossier_from(content, "small"))


def names(found):
    return [silence.name for silence in found]


def concluded(comparison, text, position="evidenced"):
    statement = parse_statement(text, comparison.dossier.scenarios)
    (found,) = conclusions(comparison, position, comparison.last_year, [statement])
    return found


def test_by_hand():
    # 16 000 hours claimed, of which 20 to 80 %; 6 000 cases checked, of 2 to 15 minutes; half of it bankable.
    case = small(realisation=told(0.2, 0.8), checked_cases=6000, checking_minutes=told(2, 15))
    assert names(silences(case, "evidenced")) == ["tool.checking_minutes", "tool.realisation"]
    found = bounds(
        case, ["realised_hours", "net_hours", "bankable_project_hours"], "austerity", "evidenced", 2029, "tool"
    )
    assert found["realised_hours"] == pytest.approx((3200, 12800, 3200, 12800))
    assert found["net_hours"] == pytest.approx((1700, 12600, 1700, 12600))
    assert found["bankable_project_hours"] == pytest.approx((850, 6300, 850, 6300))


def test_what_is_disclosed_is_its_own_bounds():
    case = small(realisation=0.4, checked_cases=6000, checking_minutes=5)
    assert silences(case, "evidenced") == ()
    for name, found in bounds(case, HEADLINE, "hours_32", "evidenced", 2029).items():
        assert found == Bounds(*[case.outcome("hours_32", "evidenced").total(name, 2029)] * 4), name


def test_where_ends_come_from():
    case = small(
        {"form": "posts"},
        realisation=told(0.2, 0.8),
        bankable_share=SILENT,
        internal_posts=SILENT,
        checked_cases=1,
        checking_minutes={"value": SILENT, "low": 2},
    )
    found = {silence.name: silence for silence in silences(case, "evidenced")}
    assert {name: (each.low, each.high) for name, each in found.items()} == {
        "tool.bankable_share": ((0, "catalogue"), (1, "catalogue")),
        "tool.checking_minutes": ((2, "dossier"), (float("inf"), "nobody")),
        "tool.claimed_posts": ((-100, "model"), (100, "model")),
        "tool.internal_posts": ((0, "model"), (100, "model")),
        "tool.realisation": ((0.2, "dossier"), (0.8, "dossier")),
    }
    assert found["tool.checking_minutes"].fallback == pytest.approx(10)
    assert not found["tool.checking_minutes"].is_bounded
    assert found["tool.realisation"].is_bounded


def test_what_a_position_states_is_not_silent_under_it():
    stated = {"union": {"label": "Union", "figures": {"realisation": 0.3}}}
    case = small(positions=stated, realisation=told(0.2, 0.8))
    assert names(silences(case, "evidenced")) == ["tool.realisation"]
    assert silences(case, "union") == silences(case, "claimed") == ()


def test_what_a_position_leaves_silent_is_silent_under_it_only():
    open_to = {"union": {"label": "Union", "projects": {"tool": {"realisation": told(0.1, 0.9)}}}}
    case = small(positions=open_to, realisation=0.5)
    assert silences(case, "evidenced") == ()
    found = bounds(case, ["realised_hours"], "austerity", "union", 2029)["realised_hours"]
    assert found == pytest.approx((1600, 14400, 1600, 14400))


def test_one_end_is_enough_for_a_bound_on_its_side():
    case = small(realisation=0.5, checked_cases=6000, checking_minutes={"value": SILENT, "low": 2})
    found = bounds(case, ["net_hours"], "austerity", "evidenced", 2029)["net_hours"]
    assert found.low == -float("inf")
    assert found.high == pytest.approx(8000 - 200)


@pytest.mark.parametrize("form", ["posts", "hours", "minutes_per_day", "time_share", "euros", "unstated"])
def test_an_empty_claim_has_the_bounds_of_the_services_where_it_applies(form):
    case = small({"form": form}, realisation=0.25)
    found = bounds(case, ["claimed_hours", "realised_hours"], "austerity", "evidenced", 2029)
    assert found["claimed_hours"] == pytest.approx((-160_000, 160_000, -160_000, 160_000))
    assert found["realised_hours"] == pytest.approx((-40_000, 40_000, -40_000, 40_000))
    assert bounds(case, ["withdrawn_posts"], "austerity", "claimed", 2029)["withdrawn_posts"].low == pytest.approx(0)
    assert {each.mark for each in conclusions(case, "evidenced", 2029)} <= {"always", "never", "depends", "unsaid"}


@pytest.mark.parametrize("form", ["posts", "euros", "unstated"])
def test_an_empty_claim_on_nobody_is_nothing(form):
    content = content_of(small({"form": form}).dossier)
    content["services"] = [{"id": "office", "label": "Office", "posts": 0}, {"id": "other", "label": "x", "posts": 9}]
    case = simulator.compare(dossier_from(content, "small"))
    found = bounds(case, ["bankable_hours", "withdrawn_posts"], "austerity", "evidenced", 2029)
    assert found == {"bankable_hours": (0, 0, 0, 0), "withdrawn_posts": (0, 0, 0, 0)}


def test_a_plan_of_cuts_follows_the_claim_that_is_not_disclosed():
    case = small({"form": "posts", "value": told(4, 8)}, realisation=0.25)
    found = bounds(case, ["withdrawn_posts", "scope_cut_posts"], "austerity", "evidenced", 2029)
    assert found["withdrawn_posts"] == pytest.approx((4, 8, 4, 8), rel=0.02)
    assert found["scope_cut_posts"].low > 0


def test_cuts_do_not_exceed_the_plan_whatever_the_path_already_voted():
    case = small(whole={"voted_posts_change": SILENT}, realisation=0.25)
    found = bounds(case, ["withdrawn_posts"], "austerity", "evidenced", 2029)["withdrawn_posts"]
    assert found == pytest.approx((0, 10, 0, 10))


def test_an_amount_of_each_year_may_be_another_every_year():
    silent = bounds(small(investment=told(0, 1e6)), ["net_present_value"], "austerity", "evidenced", 2029)
    for path in ({2026: 1e6, 2028: 1e6}, {2027: 1e6}, {2026: 5e5, 2027: 1e6, 2029: 2e5}):
        said = small(investment=path).outcome("austerity", "evidenced").total("net_present_value", 2029)
        assert silent["net_present_value"].low < said < silent["net_present_value"].high


def test_a_name_left_open_in_two_places_is_open_to_both():
    union = {"label": "Union", "projects": {"tool": {"realisation": told(0.1, 0.3)}}}
    case = small(positions={"union": union}, realisation=told(0.2, 0.8))
    assert bounds(case, ["realised_hours"], "austerity", "evidenced", 2029)["realised_hours"].high == pytest.approx(
        12800
    )
    assert bounds(case, ["realised_hours"], "austerity", "union", 2029)["realised_hours"].low == pytest.approx(1600)


def test_a_project_that_no_scenario_deploys_still_counts_in_what_is_claimed():
    content = content_of(small().dossier)
    other = copy.deepcopy(content["projects"][0]) | {"id": "other"}
    other["claims"] = [{"id": "c", "form": "unstated", "quotation": "x", "said_by": "x"}]
    content["projects"].append(other)
    options = {"one": ["tool"], "two": ["other"]}
    content["alternatives"] = [{"id": "either", "label": "x", "options": options, "booked": "one", "why": "x"}]
    case = simulator.compare(dossier_from(content, "small"))
    assert silences(case, "evidenced") == ()
    found = bounds(case, ["claimed_hours", "bankable_hours"], "austerity", "evidenced", 2029)
    assert found["claimed_hours"][:2] == pytest.approx((16_000 - 160_000, 16_000 + 160_000))
    assert found["bankable_hours"].low == found["bankable_hours"].high


def test_always_and_never():
    case = small(realisation=told(0.2, 0.8))
    for text, mark in (("austerity.bankable_hours > 0", "always"), ("austerity.bankable_hours <= 0", "never")):
        found = concluded(case, text)
        assert (found.mark, found.depends_on, found.holds) == (mark, (), mark == "always")


def test_depends_names_what_decides():
    case = small(realisation=told(0.2, 0.8), checked_cases=60_000, checking_minutes=told(2, 15), internal_posts=SILENT)
    found = concluded(case, "austerity.bankable_hours < 0")
    assert found.mark == "depends"
    assert names(found.depends_on) == ["tool.checking_minutes", "tool.realisation"]
    assert found.difference.least < 0 < found.difference.most


def test_depends_on_two_that_change_nothing_alone():
    # 8 000 hours at the least; 400 cases of a minute or 60 000 of fifteen.
    case = small(realisation=0.5, checked_cases=told(0, 40_000), checking_minutes=told(0.1, 15))
    few = concluded(case, "austerity.bankable_hours < -500")
    assert few.mark == "depends"
    assert names(few.depends_on) == ["tool.checked_cases", "tool.checking_minutes"]
    assert names(few.alone) == []


def test_what_neither_bounds_nor_runs_decide_is_not_said():
    # (1 − b) (1 + 3 b) is 1 and 0 at the ends of b, and 4/3 between them, where no run goes.
    case = small(
        {"form": "posts", "value": 100},
        whole={"complexity_response": 3},
        realisation=1,
        bankable_share=told(0, 1),
    )
    found = concluded(case, "austerity.required > 200000")
    assert found.mark == "unsaid"
    assert names(found.depends_on) == ["tool.bankable_share"]
    assert found.difference.most < 0 < found.difference.high
    assert concluded(case, "austerity.required > 230000").mark == "never"
    assert concluded(case, "austerity.required > 100000").mark == "depends"


def test_equal_sides_are_equal_in_spite_of_rounding():
    case = small(realisation=told(0.2, 0.8))
    assert concluded(case, "austerity.bankable_hours > hours_32.bankable_hours").mark == "never"
    assert concluded(case, "austerity.bankable_hours >= hours_32.bankable_hours").mark == "always"


def test_a_quantity_concludes_nothing():
    case = small(realisation=told(0.2, 0.8))
    statement = parse_statement("austerity.unmet_hours - hours_32.unmet_hours", case.dossier.scenarios)
    assert conclusions(case, "evidenced", 2029, [statement]) == ()


def test_unknown_names_are_refused():
    case = small(realisation=told(0.2, 0.8))
    with pytest.raises(DossierError, match="bankable_hours"):
        bounds(case, ["bankable_hour"], "austerity", "evidenced", 2029)
    with pytest.raises(DossierError, match="n’existe pas"):
        bounds(case, ["payroll"], "austerity", "evidenced", 2029, "tool")


def fits(found, value, size):
    room = TOLERANCE * max(1, abs(value), size)
    return found.low - room <= value <= found.high + room


@pytest.mark.parametrize("name", ["accueil", "assistant_bureautique", "dgfip", "foncier_innovant", "renault_ampere"])
def test_what_shipped_dossiers_reach_is_within_their_bounds(name):
    case = simulator.compare(simulator.open_dossier(name))
    for scenario in ("austerity", "hours_32"):
        outcome = case.outcome(scenario, "evidenced")
        size = outcome.total("spending", case.last_year)
        for result, found in bounds(case, HEADLINE, scenario, "evidenced", case.last_year).items():
            assert found.least <= found.most
            assert fits(found, found.least, size), result
            assert fits(found, found.most, size), result
            assert fits(found, outcome.total(result, case.last_year), size), result
    for position in case.positions:
        for found in conclusions(case, position, case.last_year):
            assert (found.mark in ("depends", "unsaid")) == bool(found.depends_on)
            assert found.difference.least <= found.difference.most
            assert fits(found.difference, found.difference.least, 1)
            assert fits(found.difference, found.difference.most, 1)


def test_the_week_leaves_less_undone_at_dgfip_whatever_nobody_says():
    # How many cases an agent checks is bounded by nobody: boxes that do not decide are cut until they do.
    case = simulator.compare(simulator.open_dossier("dgfip"))
    found = concluded(case, "hours_32.unmet_hours < austerity.unmet_hours")
    assert found.mark == "always"
    assert found.difference.low == -float("inf")
    assert found.difference.most <= found.difference.high < 0


RANGES = {
    "hiring_ceiling": (0, 3000),
    "dsi_envelope": (0, 1e8),
    "vacant_posts_0": (0, 100),
    "cases_a_year": (0, 1e5),
    "contacts_a_year": (0, 1e5),
    "quantity_0": (0, 1e5),
    "realisation": (-1, 1.5),
    "bankable_share": (0, 1),
    "checked_cases": (0, 5000),
    "investment": (0, 1e7),
    "stated_run_cost": (0, 1e6),
    "ftap_envelope": (0, 5e6),
    "requests_per_day": (0, 50),
}
"""What is drawn for each figure that random dossiers may leave out."""


def spoken(draw, content):
    """Return a drawn dossier in which each figure not disclosed has a value, drawn too."""
    content = copy.deepcopy(content)
    union = content["positions"]["union"]
    holders = [content["organisation"], *content["services"], *content["projects"]]
    for figures in (*(item["figures"] for item in holders), union["figures"], *union["projects"].values()):
        for name, value in figures.items():
            if value == SILENT:
                low, high = RANGES[name]
                figures[name] = low + draw(st.sampled_from([0, 0.1, 0.5, 1])) * (high - low)
    for claim in (claim for project in content["projects"] for claim in project["claims"]):
        if claim["value"] == SILENT:
            claim["value"] = {"time_share": 0.2, "productivity": 0.3}.get(claim["form"], 1)
    return content


@SOME
@given(data=st.data(), content=contents(), position=st.sampled_from(["claimed", "evidenced", "union"]))
def test_no_value_of_what_is_not_disclosed_gives_a_result_outside(data, content, position):
    silent, said = compared(content), compared(spoken(data.draw, content))
    year = data.draw(st.sampled_from(silent.dossier.span))
    for scenario in ("mix", "hours_32"):
        outcome = said.outcome(scenario, position)
        size = outcome.total("spending", year) + outcome.total("base_required", year)
        for name, found in bounds(silent, HEADLINE, scenario, position, year).items():
            assert fits(found, outcome.total(name, year), size), name
            assert fits(found, found.least, size), name
            assert fits(found, found.most, size), name
    answers = {True: {"always", "depends", "unsaid"}, False: {"never", "depends", "unsaid"}}
    for found in conclusions(silent, position, year):
        holds = found.statement.worth(
            lambda name, scenario: said.outcome(scenario, position).run.value(name, year).sum(axis=(0, 1))
        )
        if abs(found.difference.low) + abs(found.difference.high) > 1e-6:  # what is equal may be so to rounding
            assert found.mark in answers[bool(holds.item())], found.statement.text
