"""The audit of a claim: what published cases must show, hand-worked small ones, and the same rules for all."""

import dataclasses
from functools import cache

import pytest
from claims_made import audited, claim, dossier, project
from hypothesis import given, settings
from hypothesis import strategies as st

import simulator
from simulator.analysis.audit.audit import audit_of
from simulator.analysis.audit.beliefs import HOLDS
from simulator.analysis.audit.subject import find_claim
from simulator.dossier.overrides import parse_overrides
from simulator.errors import DossierError


@cache
def shipped(name, claim_name=None):
    return audit_of(simulator.open_dossier(name), claim_name)


def conversions(audit):
    return {each.key: each.value for each in audit.meaning.conversions}


# --- the published cases ----------------------------------------------------------------------------------------


def test_foncier_innovant_is_300_posts_in_every_measure():
    found = conversions(shipped("foncier_innovant"))
    assert found["posts"] == pytest.approx(300)
    assert found["hours"] == pytest.approx(300 * 1607)
    assert found["share"] == pytest.approx(300 / 20_299)
    assert found["euros"] / 300 == pytest.approx(52_068 * (1 + 0.7428 * 2_712_000_000 / 4_883_158_400), rel=1e-6)


def test_foncier_innovant_has_its_revisions_costs_and_rates():
    audit = shipped("foncier_innovant")
    ratios = {revision.claims[0].id: revision.ratio for revision in audit.revisions}
    assert ratios["revenue_first"] == pytest.approx(40 / 130)
    assert [claim.value.number for claim in audit.cost.published] == [12e6, 24e6, 30e6]
    assert all(claim.date for claim in audit.cost.published)
    found = {finding.key: finding for finding in audit.findings}
    assert found["rates_of_two_stages"].numbers["error"][0] == 0.30
    assert found["rates_of_two_stages"].numbers["confirmed"][0] == 0.94
    assert found["one_off_as_recurring"].numbers["recurring"][0] == pytest.approx(4.1 / 9.8)
    assert "other_purse" in found
    assert audit.verdict.sufficiency == "insufficient"
    assert audit.verdict.nature == "scope_cut"


def test_26_minutes_are_5_9_percent_of_a_british_day_and_cover_what_the_replication_says():
    audit = shipped("assistant_bureautique")
    assert audit.meaning.own_share == pytest.approx(26 / 444)
    assert audit.meaning.need == pytest.approx(0.09375)
    bercy = next(each for each in audit.coverages if (each.base, each.rate) == ("own_day", "audit"))
    assert [round(100 * share, 1) for share in (bercy.claimed, bercy.realised, bercy.bankable_part)] == [
        62.5,
        27.4,
        6.8,
    ]


def test_the_same_tool_and_denmark_stand_beside_26_minutes():
    view = shipped("assistant_bureautique").outside
    measured = {place.effect.id: round(place.value, 4) for place in view.measured.places}
    said = {place.effect.id: round(place.value, 4) for place in view.said.places}
    assert measured["A20"] == 0.0428
    assert measured["A31"] == 0.035
    assert measured["A25"] == 0.0
    assert said["A25"] == 0.028
    assert "A19" not in said
    assert {"A20", "A31"} <= {place.effect.id for place in view.same_tool}


def test_a_trial_with_nothing_to_compare_could_never_have_shown_its_claim():
    had = shipped("assistant_bureautique").protocol.had
    assert had.power == 0.0
    assert not had.could_show


def test_autonomy_is_verified_by_the_same_rules():
    audit = shipped("semaine_autonomy")
    assert audit.meaning.output_gain == pytest.approx(1.015**10 - 1)
    assert round(100 * audit.meaning.output_gain, 2) == 16.05
    assert round(audit.meaning.week, 1) == 34.5
    assert audit.meaning.need == 0.25
    keys = {finding.key for finding in audit.findings}
    assert {"week_not_paid_for", "exposure_as_gain", "productivity_as_time"} <= keys
    assert audit.verdict.sufficiency == "insufficient"
    week = audit.subject.comparison.outcome("hours_32", "claimed").total("self_financed_week", 2033)
    assert week == pytest.approx(audit.meaning.week)


def test_an_empty_claim_is_audited_all_the_same():
    audit = shipped("annonce_sans_chiffre")
    assert audit.meaning.conversions == ()
    assert audit.cascade is None
    assert audit.beliefs is None
    assert audit.protocol is None
    assert audit.outside is None
    assert audit.verdict.sufficiency == "insufficient"
    assert audit.demands.ranked


# --- hand-worked ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "value", "more"),
    [
        ("posts", 8, {}),
        ("hours", 12_856, {}),
        ("minutes_per_day", 12_856 * 60 / 228 / 100, {}),
        ("time_share", 0.08, {}),
        ("productivity", 0.08 / 0.92, {}),
        ("growth", (1 / 0.92) ** 0.1 - 1, {"growth_years": 10}),
        ("euros", 8 * 50_000, {}),
    ],
)
def test_a_claim_means_the_same_in_any_form(form, value, more):
    found = conversions(audited(claim(form=form, value=value, **more)))
    assert found["hours"] == pytest.approx(12_856)
    assert found["share"] == pytest.approx(0.08)
    assert found["posts"] == pytest.approx(8)
    assert found["euros"] == pytest.approx(400_000)
    assert found["output"] == pytest.approx(0.08 / 0.92)
    assert found["week"] == pytest.approx(35 * 0.92)


def believed(**settings):
    return tuple(f"tool.{name}={value}" for name, value in settings.items())


def with_settings(made, **figures):
    return audit_of(made, "tool.c", parse_overrides(believed(**figures), made))


def test_what_it_would_take_is_found_and_put_back_makes_the_claim_hold():
    made = dossier(project(claim(value=10)))
    audit = with_settings(made, realisation=1, adoption_start=1, adoption_ceiling=1, bankable_share=0.5)
    (bankable,) = [each for each in audit.beliefs.single if each.leaf.name == "bankable_share"]
    assert audit.beliefs.supported == pytest.approx(0.5)
    assert bankable.needed == pytest.approx(1, abs=1e-5)
    back = with_settings(made, realisation=1, adoption_start=1, adoption_ceiling=1, bankable_share=bankable.needed)
    assert back.beliefs.supported >= HOLDS - 1e-9


def test_checking_that_costs_may_be_at_most_so_much():
    made = dossier(project(claim(value=10), figures={"checked_cases": {"value": 60_000, "source": ["doc"]}}))
    believed = {"realisation": 1, "adoption_start": 1, "adoption_ceiling": 1, "bankable_share": 1}
    audit = with_settings(made, **believed, checking_minutes=2)
    assert audit.beliefs.supported == pytest.approx(1 - 2_000 / 16_070)
    (minutes,) = [each for each in audit.beliefs.single if each.leaf.name == "checking_minutes"]
    assert minutes.best == 0
    assert minutes.needed == pytest.approx(0, abs=1e-3)


def test_factors_that_count_only_together_are_told_together():
    made = dossier(project(claim(value=10)))
    audit = with_settings(made, realisation=0.5, adoption_start=1, adoption_ceiling=1, bankable_share=0)
    assert audit.beliefs.supported == 0
    assert {each.leaf.name for each in audit.beliefs.single} == {"realisation", "bankable_share"}
    assert audit.beliefs.together == pytest.approx(1)


def measured(value, grade="measured_with_control"):
    distribution = {"family": "normal", "deviation": 1}
    figure = {"value": value, "distribution": distribution, "source": ["doc"]}
    return claim(form="minutes_per_day", value=26, measurements=[{"id": "m", "value": figure, "grade": grade}])


def test_a_measurement_is_what_the_calculations_take():
    audit = audited(measured(9))
    mean = audit.belief.posterior.mean
    assert mean == pytest.approx(9 / 26, abs=0.01)
    assert audit.belief.counted == pytest.approx(mean)
    claimed, realised = audit.cascade.levels[:2]
    assert realised.hours == pytest.approx(mean * claimed.hours)
    assert audit.coverages[-1].realisation == pytest.approx(mean)


def test_a_measured_loss_is_felt_everywhere():
    audit = audited(measured(-9))
    assert audit.belief.posterior.high < 0
    assert audit.cascade.levels[-1].hours < 0


def test_a_measurement_without_a_comparison_group_weighs_no_more_than_a_row_of_the_class():
    assert audited(measured(9, "measured_without_control")).belief.posterior.weights[0] == pytest.approx(0.5)


def test_a_claim_that_is_no_hour_of_work_has_no_cascade_and_no_nature():
    audit = audited(claim(form="revenue", value=1e6), claim("p"), booked="p")
    assert audit.cascade is None
    assert audit.belief is None
    assert audit.beliefs is None
    assert audit.verdict.nature is None


def test_two_factors_are_needed_where_one_is_not_enough():
    made = dossier(project(claim(value=10)))
    audit = with_settings(made, realisation=0.5, adoption_start=1, adoption_ceiling=1, bankable_share=0.5)
    assert all(each.needed is None for each in audit.beliefs.single)
    (pair,) = [each for each in audit.beliefs.pairs if each.needed is not None]
    assert {pair.first.leaf.name, pair.second.leaf.name} == {"realisation", "bankable_share"}
    assert pair.needed == pytest.approx(1, abs=1e-5)
    assert audit.beliefs.together >= HOLDS


def test_a_cost_that_nobody_states_gives_no_cost_per_hour():
    unknown = dict.fromkeys(("stated_run_cost", "investment_total", "internal_posts"), "not disclosed")
    cost = audited(claim(), figures=unknown).cost
    assert cost.per_net_hour is None
    assert {"stated_run_cost", "investment_total", "internal_posts"} <= {*cost.missing}
    assert cost.returns["claimed"] == (None, None)


def test_the_cost_per_hour_is_the_full_cost_over_the_hours():
    cost = audited(claim(value=10)).cost
    hours = sum(year.bankable_hours for year in cost.years)
    assert cost.before == 500_000
    assert cost.per_bankable_hour == pytest.approx((500_000 + cost.over_years("full_project_cost")) / hours)
    assert cost.over_years("full_project_cost") > 5 * 100_000


def test_what_the_years_show_of_an_investment_is_not_counted_before():
    spent = {"investment": {"value": {"2027": 300_000, "2028": 200_000}, "source": ["doc"]}}
    cost = audited(claim(value=10), figures=spent).cost
    assert cost.before == 0
    assert cost.whole == pytest.approx(cost.over_years("full_project_cost"))


# --- the grid and its verdict -------------------------------------------------------------------------------------

PROVEN = {
    "grade": "measured_with_control",
    "figures": {"checking_minutes": {"value": 1, "source": ["doc"]}},
}


def proven(**changed):
    told = claim(disclosure="published") | changed
    return audited(told, claim("e", "error_rate", 0.01), **PROVEN).verdict


def test_a_proof_that_holds_everything_is_sufficient():
    verdict = proven()
    assert verdict.sufficiency == "sufficient"
    assert verdict.met == len(verdict.grid)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"disclosure": "partial"}, "partial"),
        ({"disclosure": "withheld"}, "insufficient"),
        ({"grade": "measured_without_control"}, "partial"),
        ({"grade": "self_reported"}, "insufficient"),
        ({"value": {"value": 10, "source": ["doc"]}}, "partial"),
    ],
)
def test_what_is_missing_lowers_the_verdict(changed, expected):
    assert proven(**changed).sufficiency == expected


@settings(max_examples=20, deadline=None)
@given(
    st.sampled_from(["posts", "hours", "time_share", "minutes_per_day"]),
    st.floats(0.001, 0.4),
    st.sampled_from(["announced", "self_reported", "measured_without_control", "measured_with_control"]),
    st.sampled_from(["published", "partial", "withheld", "none"]),
)
def test_the_same_claim_is_judged_alike_whoever_says_it(form, share, grade, disclosure):
    value = share * {"posts": 100, "hours": 160_700, "time_share": 1, "minutes_per_day": 480}[form]
    both = [
        audited(claim(form=form, value=value, said_by=speaker, disclosure=disclosure), grade=grade)
        for speaker in ("La direction générale", "Un laboratoire d’idées favorable aux 32 heures")
    ]
    parts = ("meaning", "coverages", "findings", "cascade", "outside", "belief", "cost", "verdict", "protocol")
    for part in parts:
        one, other = (getattr(audit, part) for audit in both)
        assert without_words(one) == without_words(other), part


def without_words(value):
    """Return what an audit found, without who said it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: without_words(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, (tuple, list)):
        return [without_words(each) for each in value]
    return value


# --- which claim --------------------------------------------------------------------------------------------------


def test_a_claim_is_named_with_its_project_or_alone_where_it_is_the_only_one():
    opened = simulator.open_dossier("dgfip")
    assert find_claim(opened, "posts_2024")[0].id == "programme_ia"
    assert find_claim(opened, "cfvr.posts")[0].id == "cfvr"
    with pytest.raises(DossierError, match=r"cfvr\.posts"):
        find_claim(opened, "posts")
    with pytest.raises(DossierError, match="posts_2024"):
        find_claim(opened, "posts_2025")


def test_a_project_that_the_dossier_leaves_out_is_audited_alone():
    audit = shipped("dgfip", "cfvr.posts")
    assert conversions(audit)["posts"] == pytest.approx(500)
    assert audit.cascade.levels[0].posts == pytest.approx(500)


def test_another_claim_of_a_project_is_the_one_that_counts_when_it_is_audited():
    made = dossier(project(claim(value=10), claim("h", "hours", 1607 * 20), booked="c"))
    assert conversions(audit_of(made, "h"))["posts"] == pytest.approx(20)


def test_a_dossier_without_a_claim_says_what_to_add():
    with pytest.raises(DossierError, match="claims"):
        audit_of(dossier(project()))


# --- silences and demands -----------------------------------------------------------------------------------------


def test_a_silence_that_decides_is_told_with_the_conclusion_that_it_decides():
    audit = audited(claim(value=10), figures={"realisation": "not disclosed"})
    marks = {each.statement.text: each for each in audit.unsaid.conclusions}
    nothing = marks["austerity.bankable_hours <= 0"]
    assert nothing.mark == "depends"
    assert [silence.leaf for silence in nothing.depends_on] == ["realisation"]
    assert {silence.leaf for silence in audit.unsaid.silences} == {"realisation"}


def test_a_silence_about_something_else_leaves_conclusions_certain():
    audit = audited(claim(value=10), figures={"requests_per_day": "not disclosed"})
    assert audit.unsaid.silences == ()
    assert {each.mark for each in audit.unsaid.conclusions} <= {"always", "never"}


def test_bounds_hold_for_any_value_of_what_is_not_disclosed():
    bounds = audited(claim(value=10), figures={"realisation": "not disclosed"}).unsaid.bounds
    made = dossier(project(claim(value=10)))
    for realisation in (-1, -0.3, 0, 0.7, 1.5):
        audit = audit_of(made, "tool.c", parse_overrides([f"tool.realisation={realisation}"], made))
        for name, each in bounds.items():
            value = audit.subject.of_project(name, "evidenced")
            assert each.low - 1e-6 <= value <= each.high + 1e-6, (name, realisation)


def test_papers_that_settle_what_decides_come_first_and_others_are_left_out():
    audit = audited(claim(value=10), figures={"realisation": "not disclosed", "requests_per_day": "not disclosed"})
    ranked = [worth.document.id for worth in audit.demands.ranked]
    assert "gain_evaluation" in ranked
    assert "environment_figures" not in ranked  # it bears on nothing that is concluded
    first = audit.demands.ranked[0]
    assert first.brings or audit.demands.weighs(first)


@pytest.mark.parametrize(("form", "value"), [("absence", -0.65), ("turnover", -0.57), ("reorganisation", 0.45)])
def test_an_effect_of_shorter_hours_is_verified_among_effects_of_its_kind(form, value):
    audit = audited(claim(form=form, value=value))
    assert audit.meaning is None
    assert audit.belief.outcome == form
    assert audit.outside.claimed == value
    assert audit.outside.measured.places
