"""Why two positions differ: parts add up to the gap, and are those of hybrids written out by hand."""

import copy
import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_random_dossiers import SOME, compared, contents

import simulator
from simulator.analysis import disagreement_shapley as shapley
from simulator.analysis.comparison import compare
from simulator.analysis.disagreement import disagreement
from simulator.analysis.disagreement_hybrids import Hybrids, Pair
from simulator.analysis.disagreement_shapley import every_coalition
from simulator.analysis.disagreement_sides import differences, groups
from simulator.dossier.catalogue import catalogue
from simulator.dossier.dossier import content_of, dossier_from
from simulator.errors import DossierError
from simulator.publish.disagreement import columns, lines, sentences, title

RESULTS = ("net_cost_employer", "net_budget_effect", "withdrawn_posts", "hires_needed", "bankable_hours", "payroll")
WEEK = {"gain_use_posts": 0, "gain_use_service": 0, "gain_use_week": 1, "gain_use_respite": 0}
CASE = ("net_cost_employer", "hours_32", "claimed", "evidenced", 2033)


@pytest.fixture(scope="module")
def dgfip():
    return simulator.compare(simulator.open_dossier("dgfip"))


@pytest.fixture(scope="module")
def accueil():
    """Return a disagreement of several parts."""
    found = simulator.compare(simulator.open_dossier("scenarios/accueil.yaml"))
    return disagreement(found, *CASE[:-1], found.last_year)


def with_positions(positions, booked_on="claimed", **levers):
    """Return a comparison of a small dossier of our own, with two positions a and b and a scenario that cuts posts."""
    return compare(dossier_from(small(positions, booked_on, WEEK | levers), "small"))


def small(positions, booked_on, levers):
    project = {"nature": "automation", "scope": ["desk"], "deployment_year": 2027}
    claim = {"id": "c", "form": "time_share", "quotation": "x", "said_by": "x"}
    return {
        "id": "small",
        "title": "Small",
        "summary": "Small",
        "first_year": 2026,
        "years": 4,
        "decision_year": 2027,
        "organisation": {"name": "Small", "employer": "state", "figures": {"complexity_response": 0}},
        "categories": [{"id": "B", "label": "B", "figures": {"post_cost": 50_000}}],
        "services": [{"id": "desk", "label": "Desk", "kind": "none", "presence": "back_office", "posts": 1000}],
        "projects": [
            project | {"id": "one", "label": "One", "claims": [claim | {"value": 0.04}]},
            project | {"id": "two", "label": "Two", "claims": [claim | {"value": 0.02}]},
        ],
        "positions": {name: {"label": name.upper()} | content for name, content in positions.items()},
        "scenarios": {"mix": {"label": "Mix", "booked_on": booked_on, "levers": levers | {"compensation": 0}}},
    }


def parts_of(found):
    return {part.group.name: part.value for part in found.parts}


def total(found):
    return sum(part.value for part in found.parts)


# --- the arithmetic of Shapley values ------------------------------------------------------------------------------


def test_a_game_of_two_solved_by_hand():
    # Alone, one makes 10 and the other 4; together 20: each gets its own and half of the 6 that they make together.
    def worth(members):
        return members @ np.array([10.0, 4.0]) + 6 * members.all(axis=1) + 100

    assert shapley.exact_parts(2, worth) == pytest.approx([13, 7])


@given(st.lists(st.floats(-100, 100), min_size=16, max_size=16))
def test_exact_parts_are_the_mean_over_every_order(made):
    bits = 2 ** np.arange(4)

    def worth(members):
        return np.array(made)[members @ bits]

    orders = list(itertools.permutations(range(4)))
    brought = np.zeros(4)
    for order in orders:
        inside = np.zeros(4, dtype=bool)
        for player in order:
            before = worth(inside[np.newaxis])[0]
            inside[player] = True
            brought[player] += worth(inside[np.newaxis])[0] - before
    assert shapley.exact_parts(4, worth) == pytest.approx(brought / len(orders), abs=1e-9)


def bumpy(members):
    """Return what coalitions of ten make in a game with interactions of two and three; the last one is a dummy."""
    weights = np.linspace(-1, 3, 9)
    one = members[:, :9]
    return one @ weights + 4 * (one[:, 0] & one[:, 1]) - 5 * (one[:, 2] & one[:, 3] & one[:, 8]) + 7.0


def test_sampled_parts_are_within_their_error_of_the_exact_ones_and_add_up():
    players = [f"player_{index}" for index in range(10)]
    exact, sampled = shapley.exact_parts(10, bumpy), shapley.sampled_parts(players, bumpy, 7)
    assert sampled.orders > 0
    assert sampled.parts.sum() == pytest.approx(exact.sum(), rel=1e-12)
    assert sampled.errors.max() > 0
    assert (np.abs(sampled.parts - exact) <= 4 * sampled.errors + 1e-9).all()
    assert exact[9] == sampled.parts[9] == 0


def test_sampled_parts_depend_on_the_seed_alone():
    players = [f"player_{index}" for index in range(10)]
    one, same, other = (shapley.sampled_parts(players, bumpy, seed).parts for seed in (1, 1, 2))
    assert (one == same).all()
    assert (one != other).any()


def test_past_twelve_players_parts_are_sampled():
    names = [f"player_{index}" for index in range(13)]
    assert shapley.shares(names[:12], lambda members: members.sum(axis=1) ** 2.0, 1).orders == 0
    found = shapley.shares(names, lambda members: members.sum(axis=1) ** 2.0, 1)
    assert found.orders >= 2 * shapley.PAIRS
    assert found.parts.sum() == pytest.approx(169)
    # A pair of reverse orders gives each of these like players its exact part.
    assert found.parts == pytest.approx(np.full(13, 13.0))


# --- positions -----------------------------------------------------------------------------------------------------


@SOME
@given(content=contents(), result=st.sampled_from(RESULTS), by_theme=st.booleans())
def test_parts_add_up_to_the_gap_on_random_dossiers(content, result, by_theme):
    found = compared(content, positions=["claimed", "union"], scenarios=["mix"])
    year = found.last_year
    there, back = (
        disagreement(found, result, "mix", *sides, year, by_theme=by_theme)
        for sides in (("claimed", "union"), ("union", "claimed"))
    )
    ends = [found.outcome("mix", position).total(result, year) for position in ("claimed", "union")]
    scale = max(map(abs, ends))
    assert there.gap == pytest.approx(ends[1] - ends[0], rel=1e-12, abs=1e-12 * scale)
    for each in (there, back):
        assert total(each) == pytest.approx(each.gap, rel=1e-9, abs=1e-11 * scale)
    if there.is_exact:
        mirrored, names = parts_of(back), {part.group.name for part in there.parts}
        assert names == mirrored.keys()
        for name, value in parts_of(there).items():
            assert value == pytest.approx(-mirrored[name], rel=1e-9, abs=1e-10 * scale)


@SOME
@given(content=contents(), result=st.sampled_from(RESULTS))
def test_every_hybrid_is_a_dossier_whose_position_is_written_out(content, result):
    # The evidenced position says nothing of its own: a hybrid is then a position that says part of what the union says.
    found = compared(content, positions=["evidenced", "union"], scenarios=["mix"])
    pair = Pair(found, result, "mix", "evidenced", "union", found.last_year)
    together = groups(differences(pair.columns, pair.needed), by_theme=False)[:3]
    if not together:
        return
    members = every_coalition(len(together))
    made = Hybrids(pair, together).worth(members)
    said = content["positions"]["union"]
    for inside, value in zip(members, made, strict=True):
        kept = {each.name for each, there in zip(together, inside, strict=True) if there}
        written = copy.deepcopy(content)
        written["positions"]["hybrid"] = {"label": "Hybrid"} | only(said, kept)
        outcome = compare(dossier_from(written, "hybrid"), (), ["mix"], ["hybrid"]).outcome("mix", "hybrid")
        expected = outcome.total(result, found.last_year)
        assert value == pytest.approx(expected, rel=1e-9, abs=1e-6)


def only(said, kept):
    """Return the figures of a position that have one of these names."""
    chosen = {"figures": {name: figure for name, figure in said.get("figures", {}).items() if name in kept}}
    for part in ("projects", "services"):
        places = said.get(part, {})
        chosen[part] = {
            place: {name: figure for name, figure in figures.items() if name in kept}
            for place, figures in places.items()
        }
    return chosen


def test_a_case_worked_by_hand():
    # Hours are K × realisation × bankable share. From (1, 1) to (0.5, 0.8) they fall by 0.6 K: realisation makes
    # 0.5 × (1 + 0.8) / 2 of it, the bankable share 0.2 × (1 + 0.5) / 2.
    none = {"training_hours_per_user": 0, "support_hours_per_user": 0, "checking_minutes": 0, "verification_share": 0}
    figures = [none | {"realisation": realised, "bankable_share": bank} for realised, bank in ((1, 1), (0.5, 0.8))]
    content = small({"a": {"figures": figures[0]}, "b": {"figures": figures[1]}}, "claimed", WEEK)
    content["projects"] = content["projects"][:1]
    found = compare(dossier_from(content, "small"))
    hours = found.outcome("mix", "a").total("bankable_hours", 2029)
    split = disagreement(found, "bankable_hours", "mix", "a", "b", 2029)
    assert hours > 0
    assert split.gap == pytest.approx(-0.6 * hours, rel=1e-9)
    assert parts_of(split) == pytest.approx({"realisation": -0.45 * hours, "bankable_share": -0.15 * hours}, rel=1e-9)
    assert {part.group.name: part.alone for part in split.parts} == pytest.approx(
        {"realisation": -0.5 * hours, "bankable_share": -0.2 * hours}, rel=1e-9
    )
    assert [split.share(part) for part in split.parts] == pytest.approx([0.75, 0.25], rel=1e-9)


def test_what_is_said_of_a_project_is_grouped_with_what_is_said_of_all():
    positions = {
        "a": {"figures": {"realisation": 1}},
        "b": {"figures": {"realisation": 0.2}, "projects": {"two": {"realisation": 0.6}}},
    }
    split = disagreement(with_positions(positions), "bankable_hours", "mix", "a", "b", 2029)
    (part,) = split.parts
    (held,) = part.group.differences
    assert (held.first.low, held.first.high, held.second.low, held.second.high) == (1, 1, 0.2, 0.6)
    assert part.value == pytest.approx(split.gap, rel=1e-12)


def test_an_assumption_that_changes_nothing_has_no_part():
    # No agent checks anything here, so the minutes of a check are a dummy.
    positions = {
        "a": {"figures": {"realisation": 1, "checking_minutes": 0}},
        "b": {"figures": {"realisation": 0.5, "checking_minutes": 30}},
    }
    split = disagreement(with_positions(positions), "bankable_hours", "mix", "a", "b", 2029)
    assert [part.group.name for part in split.parts] == ["realisation"]
    assert [group.name for group in split.without_effect] == ["checking_minutes"]


def test_equal_positions_give_nothing(dgfip):
    result, scenario, _, _, year = CASE
    same = disagreement(dgfip, result, scenario, "evidenced", "evidenced", year)
    twins = with_positions({name: {"figures": {"realisation": 0.4}} for name in ("a", "b")})
    for found in (same, disagreement(twins, "payroll", "mix", "a", "b", 2029)):
        assert (found.gap, found.parts, found.without_effect) == (0, (), ())
        assert "No disagreement" in sentences(found, "en")[0]
        assert lines(found, "fr") == ()


@pytest.mark.parametrize("booked_on", ["a", "b", "claimed", "itself"])
def test_a_booked_plan_stays_what_it_is_and_one_on_the_truth_follows(booked_on):
    positions = {
        "a": {"figures": {"realisation": 1, "unstated_run_cost_rate": 0}},
        "b": {"figures": {"realisation": 0.3, "unstated_run_cost_rate": 0.2}},
    }
    found = with_positions(positions, booked_on, gain_use_posts=1, gain_use_week=0)
    split = disagreement(found, "withdrawn_posts", "mix", "a", "b", 2029)
    assert found.outcome("mix", "a").total("withdrawn_posts", 2029) > 0
    assert (split.gap == 0) == (booked_on != "itself")
    assert parts_of(split).keys() == ({"realisation"} if booked_on == "itself" else set())
    cut_short = disagreement(found, "unmet_hours", "mix", "a", "b", 2029)
    assert total(cut_short) == pytest.approx(cut_short.gap, rel=1e-9, abs=1e-6)
    assert ("plan of cuts stays" in " ".join(sentences(cut_short, "en"))) == (booked_on != "itself")


def test_a_value_set_by_the_user_is_no_disagreement_where_it_holds_for_both():
    found = with_positions({"a": {"figures": {"realisation": 1}}, "b": {"figures": {"realisation": 0.3}}})
    held = simulator.compare(found.dossier, ["realisation=0.5"])
    assert disagreement(found, "bankable_hours", "mix", "a", "b", 2029).parts
    assert not disagreement(held, "bankable_hours", "mix", "a", "b", 2029).parts


def test_by_theme_groups_the_same_gap(dgfip):
    names, themes = (disagreement(dgfip, *CASE, by_theme=by_theme) for by_theme in (False, True))
    assert {part.group.name for part in themes.parts} == {"gains"}
    assert total(themes) == pytest.approx(total(names), rel=1e-9)
    assert len(lines(themes, "fr")) > len(themes.parts) + 1


def test_more_than_twelve_groups_of_a_dossier_are_sampled_with_an_error(monkeypatch):
    split = {
        "realisation": (1, 0.4),
        "bankable_share": (1, 0.5),
        "adoption_ceiling": (1, 0.7),
        "reorganisation_share": (0, 0.4),
    }
    sides = [{name: ends[side] for name, ends in split.items()} for side in (0, 1)]
    found = with_positions({"a": {"figures": sides[0]}, "b": {"figures": sides[1]}}, week={"+1": 34})
    exact = disagreement(found, "unmet_hours", "mix", "a", "b", 2029)
    monkeypatch.setattr(shapley, "MOST", 2)
    sampled = disagreement(found, "unmet_hours", "mix", "a", "b", 2029)
    assert exact.is_exact
    assert not sampled.is_exact
    assert total(sampled) == pytest.approx(sampled.gap, rel=1e-9)
    close = parts_of(exact)
    for part in sampled.parts:
        assert abs(part.value - close[part.group.name]) <= 4 * part.error + 1e-9 * abs(part.value)
    assert "standard error" in " ".join(sentences(sampled, "en"))
    assert "±" in lines(sampled, "fr")[0].values[2]


# --- words ---------------------------------------------------------------------------------------------------------


def test_the_sentence_of_the_dgfip(dgfip):
    found = disagreement(dgfip, *CASE)
    said = title(found, "fr")
    assert said.startswith("73\u00a0% de notre désaccord sur «\u00a0Coût net pour l’employeur\u00a0» en 2033 tient à")
    assert "Taux de réalisation" in said
    assert "100,0\u00a0% selon «\u00a0Annoncé\u00a0»" in said
    assert title(found, "en").startswith("73% of our disagreement")
    assert columns(found, "fr")[:2] == ("Annoncé", "Prouvé")
    first, *_, last = lines(found, "fr")
    assert "par définition" in first.values[0]
    assert "évaluation indépendante" in first.values[1]
    assert last.name == "gap"


def test_parts_that_pull_the_other_way_are_said_and_shares_are_of_all_of_them():
    positions = {
        "a": {"figures": {"realisation": 1, "bankable_share": 0.3}},
        "b": {"figures": {"realisation": 0.5, "bankable_share": 0.4}},
    }
    found = disagreement(with_positions(positions), "bankable_hours", "mix", "a", "b", 2029)
    assert [part.group.name for part in found.opposite] == ["bankable_share"]
    shares = [found.share(part) for part in found.parts]
    assert sum(map(abs, shares)) == pytest.approx(1)
    assert min(shares) < 0 < max(shares)
    told = sentences(found, "fr")
    assert any(sentence.startswith("En sens inverse, «\u00a0Part réorganisable") for sentence in told)


def test_disagreements_that_cancel_out_are_said():
    positions = {
        "a": {"figures": {"realisation": 1, "bankable_share": 0.25}},
        "b": {"figures": {"realisation": 0.25, "bankable_share": 1}},
    }
    content = small(positions, "claimed", WEEK)
    content["projects"] = content["projects"][:1]
    found = disagreement(compare(dossier_from(content, "small")), "bankable_hours", "mix", "a", "b", 2029)
    assert found.agrees
    assert len(found.parts) == 2
    assert "cancel out" in title(found, "en")


def of_results(found, first, second, *values):
    """Return the disagreement with other results and other parts, each the same alone."""
    parts = tuple(replace(part, value=value, alone=value) for part, value in zip(found.parts, values, strict=False))
    return replace(found, first_result=first, second_result=second, parts=parts)


def test_a_gap_that_does_not_show_is_practically_no_disagreement():
    dossier = simulator.open_dossier("scenarios/annonce_sans_chiffre.yaml")
    found = disagreement(simulator.compare(dossier), "net_cost_employer", "hours_32", "claimed", "evidenced", 2031)
    assert 0 < abs(found.gap) < 0.001 * found.first_result
    assert "practically agree" in title(found, "en")
    assert "pratiquement d'accord" in title(found, "fr").replace("’", "'")
    told = sentences(found, "en")
    assert any("less than 0.1%" in text and "100% of it is, in equal parts, about" in text for text in told)
    # Both equal parts are named, and both have a row.
    assert len(found.leading) == len(lines(found, "en")) - 1 == 2
    assert sum("“Adoption on the first day” and “Training hours per user”" in text for text in told) == 1


def test_practically_agreeing_is_less_than_a_thousandth_or_the_same_once_rounded(dgfip):
    found = disagreement(dgfip, *CASE)
    for second, agree in ((1e6 * 1.00099, True), (1e6 * 1.006, False), (-1e6, False)):
        assert ("practically" in title(of_results(found, 1e6, second, second - 1e6), "en")) == agree
    ratio = disagreement(dgfip, "overload_ratio", *CASE[1:])
    assert "practically" in title(of_results(ratio, 1e-5, 3e-5, 2e-5), "en")
    # 1.1504 % and 1.1496 %: printed apart, with a gap that prints as zero.
    near = of_results(ratio, 0.011504, 0.011496, -8e-6)
    assert title(near, "en").endswith("1.2% and 1.1%, but for rounding.")
    assert "0.0%" not in sentences(near, "en")[1]


def test_parts_as_large_as_each_other_are_all_named(accueil):
    found = of_results(accueil, 0.0, 100.0, 40.0, 40.0, 20.0)
    first, second, third = (part.group for part in found.parts[:3])
    assert found.leading == found.parts[:2]
    said = title(found, "fr")
    assert said.startswith("80\u00a0% de notre désaccord")
    assert "à parts égales" in said
    label = catalogue().label
    assert label(first.name, "fr") in said
    assert label(second.name, "fr") in said
    assert label(third.name, "fr") not in said
    assert len(of_results(found, 0.0, 100.0, 41.0, 39.0, 20.0).leading) == 1


def test_a_part_below_a_thousandth_has_no_row_and_still_counts(accueil):
    found = of_results(accueil, 0.0, 1e7 + 100.02, 1e7, 100.0, 0.02)
    assert total(found) == pytest.approx(found.gap, rel=1e-12)
    assert {part.group.name for part in found.faint} == {part.group.name for part in found.parts[1:]}
    names = [line.name for line in lines(found, "fr")]
    assert not {part.group.name for part in found.faint} & {*names}
    told = [text for text in sentences(found, "en") if text.startswith("Of no notable effect")]
    assert len(told) == 1
    assert "+100\u00a0€/yr together" in told[0]
    # What cancels out over orders but moves the result alone keeps its row.
    alone = replace(found, parts=(*found.parts[:2], replace(found.parts[2], alone=1e6)))
    assert found.parts[2].group.name in [line.name for line in lines(alone, "fr")]


@pytest.mark.parametrize("name", ["renault_ampere", "accueil", "foncier_innovant"])
def test_no_row_shows_as_zero_beside_the_gap(name):
    dossier = simulator.open_dossier(f"scenarios/{name}.yaml")
    found = disagreement(
        simulator.compare(dossier), "net_cost_employer", "hours_32", "claimed", "evidenced", dossier.span[-1]
    )
    assert total(found) == pytest.approx(found.gap, rel=1e-9)
    assert found.faint
    rows = {line.name: line.values[2] for line in lines(found, "en") if line.name != "gap"}
    assert all("k€" in value or "M€" in value for value in rows.values())


@pytest.mark.parametrize(
    ("place", "wrong", "said"),
    [(0, "net_cots", "net_"), (1, "hours_33", "hours_32"), (3, "proved", "evidenced"), (4, 2050, "2030")],
)
def test_what_does_not_exist_is_refused_with_the_nearest(dgfip, place, wrong, said):
    asked = [*CASE]
    asked[place] = wrong
    with pytest.raises(DossierError) as refused:
        disagreement(dgfip, *asked)
    assert f"'{wrong}' does not exist; did you mean '{said}" in refused.value.en
    assert str(wrong) in refused.value.fr


def test_a_result_without_a_value_for_the_whole_is_refused(dgfip):
    with pytest.raises(DossierError) as refused:
        disagreement(dgfip, "answer_rate", *CASE[1:])
    assert "no value for the whole" in refused.value.en


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--lang", "en"), "73% of our disagreement"),
        (("--by-theme", "--between", "evidenced", "claimed"), "100\u00a0% de notre désaccord"),
        (("--between", "evidenced", "union", "--year", "2030"), "en 2030 tient à"),
    ],
)
def test_the_command_says_it(words, said):
    from typer.testing import CliRunner

    from simulator.cli import disagreement as command

    asked = ["disagree", "dgfip", "net_cost_employer", "--scenario", "hours_32", *words]
    answered = CliRunner().invoke(command.app, asked)
    assert answered.exit_code == 0, answered.output
    assert said in answered.output


def test_the_dossier_is_left_as_it_was(dgfip):
    before = content_of(dgfip.dossier)
    disagreement(dgfip, *CASE)
    assert content_of(dgfip.dossier) == before
