"""Every check has a claim that trips it, and a near twin that does not."""

import pytest
from claims_made import audited, claim, dossier, project

from simulator.analysis.audit.audit import audit_of
from simulator.analysis.audit.consistency import CHECKS
from simulator.publish.audit.consistency import sentences

REVENUE = {"form": "revenue", "beneficiary": "Direction", "recurring_share": {"value": 1, "source": ["doc"]}}


def found(audit):
    return {finding.key: finding for finding in audit.findings}


def rates(error, confirmed, first="machine", second="sorting"):
    return (
        claim(),
        claim("e", "error_rate", error, measured_after=first),
        claim("k", "confirmation_rate", confirmed, measured_after=second),
    )


def unsaid(form, value):
    return claim(form=form) | {"value": {"value": value, "source": ["doc"], "period": "2028"}}


def exposed(share, posts):
    figures = {"exposed_share": {"value": share, "source": ["doc"]}}
    return audited(claim(value=posts), figures=figures)


def with_other(**other):
    second = project(claim("d", **other), id="other", label="Autre")
    return audit_of(dossier(project(claim(value=12)), second), "tool.c")


def scheduled(first_year):
    figures = {"booking_schedule": {"value": {"2026": 0, str(first_year): 1}, "source": ["doc"]}}
    return audited(claim(), figures=figures)


TRIPPED = {
    "more_hours_than_tasks": (exposed(0.1, 11), exposed(0.1, 9)),
    "more_hours_than_all": (audited(claim(value=101)), audited(claim(value=41))),
    "more_than_any_exposure": (audited(claim(value=43)), audited(claim(value=41))),
    "counted_twice": (with_other(value=12), with_other(value=13)),
    "counted_twice_by_link": (with_other(value=5, repeats="tool.c"), with_other(value=5)),
    "absurd_cost_per_post": (
        audited(claim(), claim("e", "euros", 10 * 160_000), booked="c"),
        audited(claim(), claim("e", "euros", 10 * 60_000), booked="c"),
    ),
    "gain_before_deployment": (scheduled(2026), scheduled(2027)),
    "said_before_deployment": (audited(claim(date="2026-12-31")), audited(claim(date="2027-01-01"))),
    "no_run_cost": (
        audited(claim(), figures={"stated_run_cost": "not disclosed"}),
        audited(claim(), figures={"stated_run_cost": {"value": 1, "source": ["doc"]}}),
    ),
    "no_cost_at_all": (
        audited(claim(), figures={"stated_run_cost": "not disclosed", "investment_total": "not disclosed"}),
        audited(claim(), figures={"stated_run_cost": "not disclosed"}),
    ),
    "one_off_as_recurring": (
        audited(claim(), claim("r", **REVENUE | {"recurring_share": {"value": 0.42, "source": ["doc"]}})),
        audited(claim(), claim("r", **REVENUE)),
    ),
    "recurring_part_unsaid": (
        audited(claim(), claim("r", **REVENUE | {"recurring_share": "not disclosed"})),
        audited(claim(), claim("r", **REVENUE)),
    ),
    "base_unsaid": (audited(unsaid("time_share", 0.05)), audited(claim(form="time_share", value=0.05))),
    "productivity_as_time": (
        audited(claim(form="productivity", value=0.2), claim("p", value=20), booked="c"),
        audited(claim(form="productivity", value=0.25), claim("p", value=20), booked="c"),
    ),
    "productivity_as_week": (
        audited(claim(form="productivity", value=3 / 35, promised_week=32)),
        audited(claim(form="productivity", value=0.09375, promised_week=32)),
    ),
    "rates_of_two_stages": (audited(*rates(0.3, 0.94)), audited(*rates(0.3, 0.7, "machine", "machine"))),
    "rates_contradict": (
        audited(*rates(0.3, 0.94, "machine", "machine")),
        audited(*rates(0.3, 0.705, "machine", "machine")),
    ),
    "other_purse": (
        audited(claim(), claim("r", **REVENUE | {"beneficiary": "Communes"})),
        audited(claim(), claim("r", **REVENUE)),
    ),
    "exposure_as_gain": (
        audited(claim(), claim("x", "exposure", 0.28)),
        audited(claim(), claim("x", "satisfaction", 0.28)),
    ),
    "week_not_paid_for": (
        audited(claim(form="growth", value=0.015, growth_years=10, promised_week=30)),
        audited(claim(form="growth", value=0.015, growth_years=10, promised_week=31)),
    ),
}
"""For each finding, an audit that has it and a near twin that has not."""

TRIPPED |= {
    "hours_without_agents": (
        audited(claim(), figures={"users": {"value": 0, "source": ["doc"]}}),
        audited(claim(), figures={"users": {"value": 50, "source": ["doc"]}}),
    ),
    "deployed_too_late": (audited(claim(), deployment_year=2032), audited(claim(date="2031"), deployment_year=2031)),
}

NAMES = {
    "more_hours_than_all": "more_hours_than_tasks",
    "counted_twice_by_link": "counted_twice",
    "productivity_as_week": "productivity_as_time",
}
"""Cases that trip the same finding in another way."""


@pytest.mark.parametrize("case", TRIPPED)
def test_a_claim_trips_its_check_and_its_near_twin_does_not(case):
    key = NAMES.get(case, case)
    tripping, twin = TRIPPED[case]
    assert key in found(tripping)
    assert key not in found(twin)


def test_every_check_has_its_case():
    functions = {check.__name__ for check in CHECKS}
    told = {NAMES.get(case, case) for case in TRIPPED}
    others = set(sentences()) - {check.__name__ for check in CHECKS}
    assert told == set(sentences())
    assert functions == told - others


def test_a_sound_claim_trips_nothing():
    assert found(audited(claim(value=5), grade="measured_with_control")) == {}


def test_numbers_of_a_finding_are_those_of_the_claim():
    stages = found(audited(*rates(0.3, 0.94)))["rates_of_two_stages"].numbers
    assert stages["error"] == (0.3, "share")
    assert stages["confirmed"] == (0.94, "share")
    assert stages["sorted_out"][0] == pytest.approx(1 - 0.7 / 0.94)
    cost = found(TRIPPED["absurd_cost_per_post"][0])["absurd_cost_per_post"].numbers
    assert cost["each"][0] == pytest.approx(160_000)
    assert cost["low"][0] == cost["high"][0] == pytest.approx(50_000)


def test_an_alternative_that_the_dossier_counts_once_is_not_counted_twice():
    alternative = {
        "id": "one_or_the_other",
        "label": "x",
        "options": {"a": ["tool"], "b": ["other"]},
        "booked": "a",
        "why": "x",
    }
    second = project(claim("d", value=12), id="other", label="Autre")
    both = dossier(project(claim(value=12)), second, alternatives=[alternative])
    assert "counted_twice" not in found(audit_of(both, "tool.c"))


def test_contradictions_come_first():
    findings = audited(claim(date="2026-01-01", value=101)).findings
    assert [finding.serious for finding in findings] == sorted((f.serious for f in findings), reverse=True)
