"""The claim register: what each form needs, and the links between claims."""

import pytest

import simulator
from simulator.dossier.claims import Claim
from simulator.dossier.dossier import dossier_from
from simulator.errors import DossierError


def content(*claims, **project):
    """A dossier with one project and these claims."""
    words = {"quotation": "x", "said_by": "x"}
    return {
        "id": "one",
        "title": "One",
        "summary": "One",
        "first_year": 2026,
        "decision_year": 2027,
        "years": 3,
        "organisation": {"name": "One"},
        "categories": [{"id": "B", "label": "B"}],
        "services": [{"id": "office", "label": "Office", "posts": 100}],
        "projects": [
            {
                "id": "tool",
                "label": "Tool",
                "nature": "automation",
                "scope": ["office"],
                "deployment_year": 2026,
                "claims": [words | claim for claim in claims],
            }
            | project
        ],
    }


def claimed_hours(*claims):
    comparison = simulator.compare(dossier_from(content(*claims), "one.yaml"))
    return comparison.outcome("austerity", "claimed").total("claimed_hours", 2028)


def test_a_yearly_growth_compounds():
    claim = {"id": "c", "form": "growth", "value": "1,5 %", "growth_years": 10}
    gain = 1.015**10 - 1
    assert claimed_hours(claim) == pytest.approx(gain / (1 + gain) * 100 * 1607)


def test_a_gain_without_a_number_is_a_labour_claim_that_nobody_discloses():
    claim = Claim(id="c", form="unstated", quotation="des gains importants", said_by="DG")
    assert claim.is_labour
    assert not claim.value.disclosed
    assert claimed_hours({"id": "c", "form": "unstated"}) == 0


@pytest.mark.parametrize("form", ["delay", "satisfaction", "revenue", "error_rate", "confirmation_rate", "exposure"])
def test_what_is_not_a_labour_gain_gives_no_hour(form):
    assert claimed_hours({"id": "c", "form": form, "value": 0.5}) == 0


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ([{"id": "c", "form": "growth", "value": 0.01}], "growth_years"),
        ([{"id": "c", "form": "posts", "value": 1, "growth_years": 3}], "form: growth"),
        ([{"id": "c", "form": "posts", "value": 1, "revises": "d"}], "tool.d"),
        ([{"id": "c", "form": "posts", "value": 1, "contradicts": ["other.d"]}], "other.d"),
        ([{"id": "c", "form": "revenue", "value": 1}, {"id": "c", "form": "delay", "value": 1}], "deux fois"),
        (
            [
                {"id": "c", "form": "revenue", "value": 1, "revises": "d"},
                {"id": "d", "form": "revenue", "value": 1, "revises": "tool.c"},
            ],
            "se révise elle-même",
        ),
        ([{"id": "c", "form": "posts", "value": 1}, {"id": "d", "form": "hours", "value": 1}], "booked"),
    ],
)
def test_an_inconsistent_claim_is_refused_with_what_to_mend(claims, said):
    with pytest.raises(DossierError) as refusal:
        dossier_from(content(*claims), "one.yaml")
    assert said in refusal.value.fr
    assert "tool" in refusal.value.fr


def test_a_link_may_name_a_claim_of_the_same_project_or_of_another():
    first = {"id": "c", "form": "revenue", "value": 130}
    second = {"id": "d", "form": "revenue", "value": 40, "revises": "c", "contradicts": ["tool.c"]}
    dossier = dossier_from(content(first, second), "one.yaml")
    assert dossier.projects[0].claims[1].links == ("c", "tool.c")


def test_a_measurement_needs_a_grade_that_is_one():
    measured = {"id": "m", "value": 12, "grade": "self_reported"}
    with pytest.raises(DossierError) as refusal:
        dossier_from(content({"id": "c", "form": "posts", "value": 20, "measurements": [measured]}), "one.yaml")
    assert "measured_with_control" in refusal.value.fr


@pytest.mark.parametrize(("form", "value"), [("time_share", 20), ("productivity", 20), ("minutes_per_day", 5000)])
def test_a_number_that_its_form_cannot_be_is_refused(form, value):
    with pytest.raises(DossierError) as refusal:
        dossier_from(content({"id": "c", "form": form, "value": value}), "one.yaml")
    assert "hors de ce qui est permis" in refusal.value.fr
    assert "claims, c, value" in refusal.value.fr


def test_a_yearly_amount_may_be_typed_as_it_is_shown():
    claim = {"id": "c", "form": "euros", "value": "2 M€/an"}
    dossier = dossier_from(content(claim), "one.yaml")
    assert dossier.projects[0].claims[0].value.number == 2_000_000


def test_a_form_that_is_mistyped_gets_the_nearest():
    with pytest.raises(DossierError) as refusal:
        dossier_from(content({"id": "c", "form": "postes", "value": 1}), "one.yaml")
    assert "vouliez-vous dire « posts »" in refusal.value.fr
    assert "did you mean 'posts'" in refusal.value.en
