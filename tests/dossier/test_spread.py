"""Uncertain numbers as a dossier writes them: what they mean, and what is refused in a sentence."""

from __future__ import annotations

import math

import numpy as np
import pytest

import simulator
from simulator.dossier.catalogue import catalogue
from simulator.dossier.dossier import content_of, dossier_from, with_value
from simulator.dossier.figures import Figure
from simulator.dossier.inputs import batch_of
from simulator.dossier.origins import Case
from simulator.dossier.overrides import parse_override
from simulator.dossier.spread import PARAMETERS, Spread
from simulator.dossier.stacks import Unknown
from simulator.errors import DossierError
from simulator.uncertainty.distributions import Beta, Normal, Truncated, Uniform

PLACE = ("organisation", "figures", "demand")


def accueil():
    return simulator.open_dossier("accueil")


def given(distribution, path=PLACE):
    return with_value(accueil(), path, {"distribution": distribution})


def refused(distribution, path=PLACE, beside=None):
    with pytest.raises(DossierError) as refusal:
        with_value(accueil(), path, {"distribution": distribution} | (beside or {}))
    assert refusal.value.en
    return refusal.value.fr


@pytest.mark.parametrize(
    ("written", "median"),
    [
        ({"family": "uniform", "low": "90 %", "high": "1,3"}, 1.1),
        ({"family": "triangular", "low": 1, "mode": 1, "high": 2}, 2 - math.sqrt(0.5)),
        ({"family": "pert", "low": 1, "mode": 1.2, "high": 1.4}, 1.2),
        ({"family": "normal", "mean": 1.1, "deviation": 0.01}, 1.1),
        ({"family": "lognormal", "mu": 0, "sigma": 0.1}, 1),
        ({"family": "beta", "alpha": 3, "beta": 3, "low": 1, "high": 2}, 1.5),
        ({"family": "beta", "quantiles": [0.2, 0.4, 0.7]}, 0.4),
        ({"family": "lognormal", "quantiles": [0.8, 1, 1.25]}, 1),
        (
            {
                "family": "mixture",
                "parts": [
                    {"weight": 0.5, "family": "uniform", "low": 0.9, "high": 1},
                    {"weight": 0.5, "family": "uniform", "low": 1, "high": 1.1},
                ],
            },
            1,
        ),
    ],
)
def test_every_family_can_be_written_and_its_median_is_the_central_value(written, median):
    dossier = given(written)
    assert dossier.organisation.figures["demand"].number == pytest.approx(median)
    outcome = simulator.compare(dossier, (), ["hours_32"], ["evidenced"]).outcome("hours_32", "evidenced")
    assert outcome.inputs.leaves["demand"].ravel()[-1] == pytest.approx(median)
    assert dossier_from(content_of(dossier), "x") == dossier


def test_a_measurement_comes_with_its_standard_error():
    figure = Figure.model_validate({"ratio": [20.4, 46.6], "distribution": {"family": "normal", "deviation": "0,15"}})
    assert figure.number == pytest.approx(0.43777, abs=5e-6)
    assert figure.spread.within(-1, 1.5).base == Normal(20.4 / 46.6, 0.15)
    low, high = figure.limits
    assert (low, high) == pytest.approx((0.43777 - 1.6449 * 0.15, 0.43777 + 1.6449 * 0.15), abs=1e-4)


def test_bounds_cut_what_has_no_end_and_refuse_what_has():
    cut = given(
        {"family": "normal", "mean": 0.9, "deviation": 0.2}, ("positions", "evidenced", "figures", "bankable_share")
    )
    outcome = simulator.compare(cut, (), ["hours_32"], ["evidenced"]).outcome("hours_32", "evidenced")
    found = outcome.inputs.leaves["bankable_share"].item()
    assert found == Truncated(Normal(0.9, 0.2), 0, 1).median < 0.9
    told = refused(
        {"family": "uniform", "low": 0.5, "high": 1.2}, ("positions", "evidenced", "figures", "bankable_share")
    )
    assert "bankable_share" in told
    assert "bornes" in told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"family": "uniform", "low": 1}, "low, high"),
        ({"family": "beta", "alpha": 2, "beta": 2, "mode": 0.3}, "alpha, beta"),
        ({"family": "normal", "mean": 1, "deviation": 1, "quantiles": [1, 2, 3]}, "mean, deviation"),
        ({"family": "normal", "deviation": 1}, "erreur d’une valeur"),
        ({"family": "gauss", "mean": 1}, "Valeurs admises"),
        ({"family": "uniform", "low": 2, "high": 1}, "demand"),
        ({"family": "triangular", "low": 1, "mode": 3, "high": 2}, "demand"),
        ({"family": "beta", "quantiles": [0.5, 0.4, 0.3]}, "demand"),
        ({"family": "normal", "quantiles": [0.1, 0.2, 3]}, "demand"),
        ({"family": "uniform", "low": 1, "haut": 2}, "haut"),
        ({"family": "mixture", "parts": [{"family": "uniform", "low": 1, "high": 2, "weight": 0.4}]}, "demand"),
        ({"family": "mixture", "parts": [{"family": "normal", "deviation": 1, "weight": 1}]}, "mean, deviation"),
    ],
)
def test_what_makes_no_distribution_is_refused_in_a_sentence(written, told):
    assert told in refused(written)


def test_a_value_beside_a_distribution_is_two_values():
    assert "un nombre, un quotient" in refused({"family": "uniform", "low": 1, "high": 2}, beside={"value": 1})


@pytest.mark.parametrize("family", PARAMETERS)
def test_every_family_refuses_the_parameters_of_none(family):
    with pytest.raises(ValueError, match="parameters_of"):
        Spread(family=family, low=None if family != "beta" else 0.0)


def test_an_interval_is_typed_with_two_dots():
    found = parse_override("realisation=20 %..0,6", accueil())
    assert found.figure.spread.within(-1, 1.5) == Uniform(0.2, 0.6)
    assert found.text == "realisation=0.2..0.6"
    for wrong in ("realisation=0,2..", "realisation=..0,6", "realisation=0.6..0.2", "realisation=0..9"):
        with pytest.raises(DossierError):
            parse_override(wrong, accueil())


def test_impossible_correlations_are_refused_with_what_would_be_possible():
    names = ["bankable_share", "reorganisation_share", "absence_response"]
    pairs = [
        {"between": [names[0], names[1]], "value": 0.9},
        {"between": [names[1], names[2]], "value": 0.9},
        {"between": [names[0], names[2]], "value": -0.9},
    ]
    with pytest.raises(DossierError) as refusal:
        with_value(accueil(), ("correlations",), pairs)
    assert all(name in refusal.value.fr for name in names)


# --- one number written once is one unknown ----------------------------------------------------------------


def names_of(dossier, *overrides):
    cases = [
        Case(dossier, scenario, position, tuple(parse_override(text, dossier) for text in overrides))
        for scenario in dossier.scenarios
        for position in dossier.positions
    ]
    return batch_of(cases).unknowns


def test_a_default_for_all_projects_is_one_unknown_and_figures_of_their_own_are_several():
    dgfip = simulator.open_dossier("dgfip")
    usual = names_of(dgfip)
    assert "realisation" not in usual
    assert "cfvr.realisation" in usual
    assert list(usual["adoption_midpoint"]) == [usual["adoption_midpoint"][0]]
    set_by_user = names_of(dgfip, "realisation=0.2..0.6")
    assert "realisation" in set_by_user
    assert "cfvr.realisation" not in set_by_user
    assert "pilat.realisation" in names_of(dgfip, "pilat.realisation=0.2..0.6")


def test_defaults_by_kind_of_service_follow_the_same_draws():
    kinds = names_of(simulator.open_dossier("dgfip"))["reorganisation_share"]
    assert len(kinds) == 2
    assert all(isinstance(each.distribution, Beta) for each in kinds)


def test_posts_of_a_service_are_one_unknown_shared_out_between_categories():
    dossier = simulator.open_dossier("dgfip")
    rank = [service.id for service in dossier.services].index("pensions")
    spread = {"distribution": {"family": "uniform", "low": 1000, "high": 1200}, "source": ["DG009"]}
    uncertain = with_value(dossier, ("services", rank, "posts"), spread)
    found = names_of(uncertain)["pensions.posts_0"]
    assert [each.distribution for each in found] == [Uniform(1000, 1200)]
    outcome = simulator.compare(uncertain, (), ["status_quo"], ["evidenced"]).outcome("status_quo", "evidenced")
    assert outcome.of_service("base_posts", 2024, "pensions") == pytest.approx(1100)


def test_every_default_distribution_is_within_its_bounds_and_central_at_its_median():
    uncertain = 0
    for leaf in catalogue().leaves.values():
        for default in filter(None, [leaf.usual, *(each for kinds in leaf.by.values() for each in kinds.values())]):
            if default.spread is not None:
                uncertain += 1
                law = default.spread.within(*leaf.bounds)
                assert law.median == pytest.approx(default.value, rel=1e-5), leaf.name
                low, high = default.spread.ends
                assert leaf.bounds[0] <= low < default.value < high <= leaf.bounds[1]
    assert uncertain > 20


def test_what_lies_on_an_uncertain_number_or_is_made_from_it_follows_its_draws():
    """The week lies on the reference week where nothing is decided, and next year's week is made from the week."""
    dossier = given({"family": "uniform", "low": 34, "high": 36}, ("organisation", "figures", "reference_week"))
    batch = batch_of([Case(dossier, "status_quo", "evidenced")])
    assert {"reference_week", "week", "week_ahead"} <= batch.uncertain
    drawn = batch.leaves(lambda number: np.array([34.5, 35.5]) if isinstance(number, Unknown) else np.array([number]))
    for name in ("reference_week", "week", "week_ahead"):
        assert drawn[name].reshape(-1, 2)[-1].tolist() == [34.5, 35.5], name
