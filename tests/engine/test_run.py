"""The year loop: right values, the same ones however they are asked for, and errors that say where."""

from collections import Counter
from typing import Annotated

import numpy as np
import pytest

from simulator.engine.arithmetic import (
    combined,
    indicator,
    negative,
    over_categories,
    over_projects,
    over_services,
    positive,
    ratio,
)
from simulator.engine.graph import build_graph
from simulator.engine.measures import (
    CATEGORY,
    CATEGORY_SERVICE,
    GROUP,
    PROJECT,
    PROJECT_SERVICE,
    SERVICE,
    WHOLE,
    Etp,
    Etpt,
    Euros,
    Share,
)
from simulator.engine.run import run
from simulator.errors import RunError

YEARS = (2024, 2025, 2026, 2027)
SIZES = {"project": 2, "category": 3, "service": 5, "group": 4}
CALLS = Counter()


def staff_initial(staff_0: Etp) -> Annotated[Etp, CATEGORY_SERVICE]:
    CALLS["staff_initial"] += 1
    return staff_0


def staff(staff_previous: Etp, leaving: Share) -> Annotated[Etp, CATEGORY_SERVICE]:
    CALLS["staff"] += 1
    return staff_previous * (1 - leaving)


def everyone(staff: Etp) -> Annotated[Etp, WHOLE]:
    CALLS["everyone"] += 1
    return over_services(over_categories(staff))


def saved(saving: Share) -> Annotated[Share, SERVICE]:
    CALLS["saved"] += 1
    return combined(saving)


def bill(everyone: Etp, wage: Euros) -> Annotated[Euros, WHOLE]:
    CALLS["bill"] += 1
    return everyone * wage


def freed(saved: Share, staff: Etp) -> Annotated[Etp, SERVICE]:
    CALLS["freed"] += 1
    return saved * over_categories(staff)


GRAPH = build_graph([staff_initial, staff, everyone, saved, bill, freed])


def one(value):
    return np.full((1, 1, 1), float(value))


def leaves_of(draws=1, seed=0):
    """Return random leaves: two of them paths over the years."""
    random = np.random.default_rng(seed)
    return {
        "staff_0": random.uniform(10, 20, (3, 5, draws)),
        "leaving": random.uniform(0, 0.2, (len(YEARS), 1, 5, draws)),
        "saving": random.uniform(0, 0.5, (2, 5, draws)),
        "wage": random.uniform(1, 2, (len(YEARS), 1, 1, draws)),
    }


def go(functions, leaves, years=YEARS, **options):
    return run(build_graph(functions), leaves, years, SIZES, **options)


def counter(counter_previous: Etp, step: Etp) -> Annotated[Etp, WHOLE]:
    return counter_previous + step


def test_last_year_is_the_initial_leaf_in_the_first_year():
    result = go([counter], {"counter_initial": one(100), "step": np.array([1, 10, 20, 30.0]).reshape(4, 1, 1, 1)})
    assert result.values["counter"].ravel().tolist() == [101, 111, 131, 161]


def test_last_year_is_the_initial_equation_in_the_first_year():
    def counter_initial(step: Etp) -> Annotated[Etp, WHOLE]:
        return 50 * step

    result = go([counter, counter_initial], {"step": one(2)})
    assert result.values["counter"].ravel().tolist() == [102, 104, 106, 108]
    assert result.value("counter_initial", 2027).item() == 100


def test_last_year_of_a_leaf_can_be_asked_for():
    def change(price: Euros, price_previous: Euros) -> Annotated[Euros, WHOLE]:
        return price - price_previous

    path = np.array([5, 7, 4, 4.0]).reshape(4, 1, 1, 1)
    result = go([change], {"price": path, "price_initial": one(1)})
    assert result.values["change"].ravel().tolist() == [4, 2, -3, 0]


def test_a_chain_of_last_years_remembers_two_years():
    def remembered(flow_previous: Etp) -> Annotated[Etp, WHOLE]:
        return flow_previous

    def older(remembered_previous: Etp) -> Annotated[Etp, WHOLE]:
        return remembered_previous

    def flow(source: Etp) -> Annotated[Etp, WHOLE]:
        return source

    source = np.array([1, 2, 3, 4.0]).reshape(4, 1, 1, 1)
    start = {"flow_initial": one(0), "remembered_initial": one(-1)}
    assert go([remembered, older, flow], start | {"source": source}).values["older"].ravel().tolist() == [-1, 0, 1, 2]


def test_values_are_those_of_the_same_sums_by_hand():
    leaves = leaves_of()
    result = run(GRAPH, leaves, YEARS, SIZES)
    staff_then = leaves["staff_0"] * np.prod(1 - leaves["leaving"][:3], axis=0)
    np.testing.assert_allclose(result.value("staff", 2026), staff_then)
    np.testing.assert_allclose(result.value("everyone", 2026).item(), staff_then.sum())
    np.testing.assert_allclose(result.value("bill", 2026).item(), staff_then.sum() * leaves["wage"][2].item())


def test_a_run_gives_variables_and_leaves_by_year_or_over_years():
    leaves = leaves_of()
    result = run(GRAPH, leaves, YEARS, SIZES)
    assert np.array_equal(result.value("leaving", 2025), leaves["leaving"][1])
    assert np.array_equal(result.value("saving", 2025), leaves["saving"])
    assert result.value_over_years("saving").shape == (4, 2, 5, 1)
    assert result.value_over_years("saved").shape == (4, 1, 5, 1)
    assert np.array_equal(result.value_over_years("staff")[3], result.value("staff", 2027))


@pytest.mark.parametrize("keep", [("freed",), ("bill",), ("everyone", "saved"), ("staff_initial",)])
def test_keeping_some_gives_the_same_values_as_keeping_all(keep):
    leaves = leaves_of(draws=3)
    whole, part = run(GRAPH, leaves, YEARS, SIZES), run(GRAPH, leaves, YEARS, SIZES, keep=keep)
    assert set(part.values) == set(keep)
    for name in keep:
        assert part.values[name].tobytes() == whole.values[name].tobytes()


def test_keeping_some_runs_only_what_they_need():
    CALLS.clear()
    leaves = leaves_of()
    run(GRAPH, {name: leaves[name] for name in ("staff_0", "leaving")}, YEARS, SIZES, keep=("everyone",))
    assert set(CALLS) == {"staff_initial", "staff", "everyone"}


def test_what_does_not_change_is_computed_once():
    CALLS.clear()
    run(GRAPH, leaves_of(), YEARS, SIZES)
    once, each_year = 1, len(YEARS)
    assert {"staff_initial": once, "saved": once} == {name: CALLS[name] for name in ("staff_initial", "saved")}
    assert all(CALLS[name] == each_year for name in ("staff", "everyone", "bill", "freed"))


def test_a_leaf_that_becomes_a_path_makes_its_users_move():
    CALLS.clear()
    leaves = leaves_of()
    result = run(GRAPH, leaves | {"saving": np.stack([leaves["saving"] * i for i in range(4)])}, YEARS, SIZES)
    assert CALLS["saved"] == len(YEARS)
    assert result.value("saved", 2024).sum() == 0 < result.value("saved", 2025).sum()


@pytest.mark.parametrize("seed", range(5))
def test_many_draws_at_once_are_as_many_runs_of_one_draw_bit_for_bit(seed):
    leaves = leaves_of(draws=4, seed=seed)
    together = run(GRAPH, leaves, YEARS, SIZES)
    for draw in range(4):
        mine = {name: np.ascontiguousarray(value[..., [draw]]) for name, value in leaves.items()}
        alone = run(GRAPH, mine, YEARS, SIZES)
        for name, value in alone.values.items():
            assert value.tobytes() == together.values[name][..., [draw]].tobytes(), name


@pytest.mark.parametrize("length", [2, 7, 8, 20, 200])
@pytest.mark.parametrize("reduced", [over_projects, over_categories, over_services, combined])
def test_a_sum_does_not_depend_on_how_many_draws_are_run_together(reduced, length):
    shape = (1, length, 6) if reduced is over_services else (length, 1, 6)
    values = np.random.default_rng(length).random(shape)
    alone = [reduced(np.ascontiguousarray(values[..., [draw]])) for draw in range(6)]
    assert np.concatenate(alone, axis=-1).tobytes() == reduced(values).tobytes()


def test_the_same_input_gives_the_same_bytes_and_is_left_alone():
    leaves = leaves_of(draws=2)
    before = {name: value.copy() for name, value in leaves.items()}
    one_run, other = run(GRAPH, leaves, YEARS, SIZES), run(GRAPH, leaves, YEARS, SIZES)
    assert {name: value.tobytes() for name, value in one_run.values.items()} == {
        name: value.tobytes() for name, value in other.values.items()
    }
    assert all(np.array_equal(before[name], leaves[name]) for name in before)


def test_a_missing_leaf_names_all_its_users():
    leaves = leaves_of()
    del leaves["leaving"]
    with pytest.raises(RunError) as refused:
        run(GRAPH, leaves, YEARS, SIZES)
    for text in (refused.value.fr, refused.value.en):
        assert "leaving" in text
        assert text.endswith(": staff.")


def test_a_missing_initial_value_names_the_stock_that_needs_it_and_nobody_else():
    def watcher(counter: Etp) -> Annotated[Etp, WHOLE]:
        return counter

    with pytest.raises(RunError) as refused:
        go([counter, watcher], {"step": one(1)})
    assert "counter_initial" in refused.value.en
    assert refused.value.en.endswith(": counter.")


def test_a_missing_initial_value_used_as_such_names_its_user():
    def double(counter_initial: Etp) -> Annotated[Etp, WHOLE]:
        return 2 * counter_initial

    with pytest.raises(RunError) as refused:
        go([double], {})
    assert refused.value.en.endswith(": double.")


@pytest.mark.parametrize("axes", [PROJECT, CATEGORY, SERVICE, GROUP, PROJECT_SERVICE, CATEGORY_SERVICE, WHOLE])
@pytest.mark.parametrize("given", [(2, 1), (3, 1), (4, 1), (1, 5), (2, 5), (3, 5), (5, 1), (1, 2)])
def test_an_axis_mixed_up_with_another_is_caught(axes, given):
    def moved(source: Share) -> Annotated[Share, axes]:
        return source

    lengths = {axis: SIZES[axis] for axis in axes.axes}
    kind = next((length for axis, length in lengths.items() if axis != "service"), 1)
    fits = given[0] in (1, kind) and given[1] in (1, lengths.get("service", 1))
    leaves = {"source": np.zeros((*given, 1))}
    if fits:
        assert go([moved], leaves).values["moved"].shape == (*given, 1)
        return
    with pytest.raises(RunError) as refused:
        go([moved], leaves)
    for text in (refused.value.fr, refused.value.en):
        assert "moved" in text
        assert f"({', '.join(axes.axes) or '-'})" in text
        assert str((*given, 1)) in text
        assert f"{__file__}:{moved.__code__.co_firstlineno}" in text


def test_a_sum_that_drops_a_dimension_is_caught():
    def flat(source: Share) -> Annotated[Share, WHOLE]:
        return source.sum(axis=1)

    with pytest.raises(RunError, match="flat"):
        go([flat], {"source": np.zeros((1, 5, 1))})


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_value_that_is_not_finite_is_named_with_its_year_and_how_many_draws(bad):
    def copy(source: Share) -> Annotated[Share, SERVICE]:
        return source

    source = np.zeros((4, 1, 5, 6))
    source[2, 0, 1, 4] = source[2, 0, 3, 4] = source[3, 0, 0, 1] = bad
    with pytest.raises(RunError) as refused:
        go([copy], {"source": source})
    for text in (refused.value.fr, refused.value.en):
        assert "copy" in text
        assert "2026" in text
        assert "(2 " in text
        assert "6)" in text


def test_a_still_value_that_is_not_finite_is_refused_from_the_first_year():
    def copy(source: Share) -> Annotated[Share, WHOLE]:
        return source

    with pytest.raises(RunError, match=r"« copy ».* en 2024 \(1 tirage\(s\) sur 1\)"):
        go([copy], {"source": one(np.nan)})


def test_a_ratio_by_zero_is_zero_and_says_nothing():
    with np.errstate(all="raise"):
        result = ratio(np.array([[[6.0, 0.0, 5.0]]]), np.array([[[3.0, 0.0, 0.0]]]))
    assert result.tolist() == [[[2.0, 0.0, 0.0]]]
    assert ratio(np.ones((2, 1, 1)), np.full((1, 5, 1), 4.0)).shape == (2, 5, 1)


def test_savings_together_never_count_an_hour_twice():
    shares = np.random.default_rng(3).random((6, 5, 20))
    together = combined(shares)
    assert together.shape == (1, 5, 20)
    assert (together <= 1).all()
    assert (together >= shares.max(axis=0)).all()
    assert (together <= shares.sum(axis=0)).all()
    assert combined(np.array([0.5, 0.5]).reshape(2, 1, 1)).item() == 0.75
    assert combined(np.array([1.0, 0.3]).reshape(2, 1, 1)).item() == 1


def test_an_order_of_projects_does_not_matter():
    shares = np.random.default_rng(4).random((6, 5, 1))
    np.testing.assert_allclose(combined(shares), combined(shares[::-1]), rtol=1e-14)


@pytest.mark.parametrize("reduced", [over_projects, over_categories, combined])
def test_nothing_adds_up_to_zero(reduced):
    assert reduced(np.zeros((0, 5, 2))).tolist() == np.zeros((1, 5, 2)).tolist()


def test_a_run_without_a_single_group_or_project_goes_through():
    def held(source: Etpt) -> Annotated[Etpt, GROUP]:
        return source

    sizes = SIZES | {"group": 0, "project": 0}
    leaves = leaves_of() | {"source": np.zeros((0, 1, 1)), "saving": np.zeros((0, 5, 1))}
    result = run(build_graph([held, saved]), leaves, YEARS, sizes)
    assert result.values["held"].shape == (0, 1, 1)
    assert result.values["saved"].tolist() == np.zeros((1, 5, 1)).tolist()


def test_signs_and_indicators():
    values = np.array([-2.0, 0.0, 3.0]).reshape(1, 1, 3)
    assert positive(values).ravel().tolist() == [0, 0, 3]
    assert negative(values).ravel().tolist() == [-2, 0, 0]
    assert indicator(values >= 0).ravel().tolist() == [0, 1, 1]
    assert indicator(values >= 0).dtype == np.float64
    assert np.array_equal(positive(values) + negative(values), values)


def test_sums_over_an_axis_keep_three_dimensions():
    values = np.arange(30.0).reshape(3, 5, 2)
    assert over_services(values).tolist() == values.sum(axis=1, keepdims=True).tolist()
    assert over_categories(values).tolist() == over_projects(values).tolist() == [values.sum(axis=0).tolist()]
