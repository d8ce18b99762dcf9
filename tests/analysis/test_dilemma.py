"""Cuts booked on the claim where less of it comes true: overload and less service, whatever the organisation."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import simulator
from simulator.analysis.comparison import Comparison
from simulator.dossier.dossier import dossier_from

FEW = settings(max_examples=20, deadline=None, derandomize=True)


def between(low: float, high: float) -> st.SearchStrategy[float]:
    """Return numbers with few digits, so that a failing example can be read."""
    return st.integers(0, 50).map(lambda step: low + (high - low) * step / 50)


@st.composite
def offices(draw: st.DrawFn) -> dict[str, Any]:
    """Draw an organisation in balance at the start, where tasks are removed in one or all of its services."""
    services = [
        {"id": f"service_{index}", "label": f"Service {index}", "posts": draw(st.sampled_from([1, 12, 900, 20_000]))}
        for index in range(draw(st.integers(1, 3)))
    ]
    scope = [service["id"] for service in services][: draw(st.integers(1, 3))]
    claim = {"id": "c", "form": "time_share", "value": draw(between(0.02, 0.2)), "quotation": "x", "said_by": "x"}
    return {
        "id": "office",
        "title": "Office",
        "summary": "Office",
        "first_year": 2026,
        "decision_year": 2026 + draw(st.integers(0, 2)),
        "years": 12,
        "organisation": {
            "name": "Office",
            "employer": draw(st.sampled_from(["state", "local", "hospital", "private"])),
            "figures": {"attrition_rate": draw(between(0.03, 0.2)), "first_year_output": draw(between(0.6, 1))},
        },
        "categories": [{"id": "B", "label": "B"}],
        "services": services,
        "projects": [
            {
                "id": "tool",
                "label": "Tool",
                "nature": "automation",
                "scope": scope,
                "deployment_year": draw(st.integers(2024, 2027)),
                "claims": [claim],
            }
        ],
    }


def compared(content: dict[str, Any], realisation: float) -> Comparison:
    """Return austerity where tasks are removed in full: only realisation parts the claim from what is true."""
    told = [f"evidenced.realisation={realisation}", "bankable_share=1", "adoption_ceiling=1", "adoption_start=1"]
    return simulator.compare(dossier_from(content, "office"), told, ["austerity"], ["claimed", "evidenced"])


@FEW
@given(content=offices(), realisation=between(-0.5, 0.9))
def test_cuts_booked_on_a_claim_that_comes_true_in_part_are_overload_and_less_service(content, realisation):
    found = compared(content, realisation)
    true, told = (found.outcome("austerity", position) for position in ("evidenced", "claimed"))
    year = found.last_year
    cut = true.total("withdrawn_posts", year)
    assert cut == told.total("withdrawn_posts", year) > 0
    assert true.total("overload_ratio", year) > 0
    # What is not realised is a cut in scope: all of the cut where the tool saves nothing or costs time.
    assert true.total("scope_cut_posts", year) == pytest.approx(cut * (1 - max(realisation, 0)), rel=1e-6)
    for service in content["projects"][0]["scope"]:
        assert true.of_service("scope_cut_posts", year, service) > 0
        assert true.of_service("unmet_hours", year, service) > 0


@FEW
@given(content=offices())
def test_the_same_cuts_are_backed_where_the_claim_comes_true(content):
    found = compared(content, 1)
    for position in found.positions:
        outcome, year = found.outcome("austerity", position), found.last_year
        cut = outcome.total("withdrawn_posts", year)
        assert outcome.total("scope_cut_posts", year) == pytest.approx(0, abs=1e-6 * cut)
        assert outcome.total("cashable_savings", year) > 0
        # Fewer beginners than usual: no overload.
        assert outcome.total("overload_ratio", year) <= 1e-9
