"""Functions become a graph: an order, and a refusal in words for each way to get one wrong."""

import sys
from itertools import pairwise
from typing import Annotated

import pytest

from simulator.engine.graph import build_graph, equations_of, restrict
from simulator.engine.measures import SERVICE, WHOLE, Euros, Hours, Measure, Share
from simulator.errors import GraphError


def budget(pay: Euros, rent: Euros) -> Annotated[Euros, WHOLE]:
    return pay + rent


def pay(rise: Share, base_pay: Euros) -> Annotated[Euros, WHOLE]:
    return base_pay * (1 + rise)


def rise(rise_previous: Share, step: Share) -> Annotated[Share, WHOLE]:
    return rise_previous + step


def rise_initial(step: Share) -> Annotated[Share, WHOLE]:
    return step / 2


def lonely(step: Share) -> Annotated[Share, SERVICE]:
    return step


def _private(step: Share) -> Annotated[Share, WHOLE]:
    return step


SMALL = (budget, pay, rise, rise_initial, lonely)


def chicken(egg: Share) -> Annotated[Share, WHOLE]:
    return egg


def egg(nest: Share) -> Annotated[Share, WHOLE]:
    return nest


def nest(chicken: Share) -> Annotated[Share, WHOLE]:
    return chicken


@pytest.mark.parametrize("functions", [SMALL, tuple(reversed(SMALL))])
def test_each_equation_comes_after_what_it_needs(functions):
    order = list(build_graph(functions).variables)
    assert sorted(order) == sorted(function.__name__ for function in SMALL)
    assert order.index("rise_initial") < order.index("rise") < order.index("pay") < order.index("budget")


def test_leaves_are_what_no_equation_gives():
    leaves = build_graph(SMALL).leaves
    assert leaves == {"rent": Measure("EUR/year"), "base_pay": Measure("EUR/year"), "step": Measure("share")}


def test_a_stock_without_an_initial_equation_starts_from_a_leaf():
    graph = build_graph([rise])
    assert graph.leaves == {"rise_initial": Measure("share"), "step": Measure("share")}
    assert graph.stocks == {"rise"}


def test_a_variable_says_what_it_is_and_where_it_is_written():
    variable = build_graph(SMALL).variables["lonely"]
    assert (variable.needs, variable.measure, variable.axes) == (("step",), Measure("share"), SERVICE)
    assert variable.file == __file__
    assert variable.line == lonely.__code__.co_firstlineno


def test_consumers_count_uses_of_this_year_and_of_last_year():
    consumers = build_graph(SMALL).consumers
    assert set(consumers["rise"]) == {"pay", "rise"}
    assert set(consumers["step"]) == {"rise", "rise_initial", "lonely"}
    assert "budget" not in consumers


def test_restrict_keeps_what_the_targets_need_and_initial_values_too():
    part = restrict(build_graph(SMALL), ["pay"])
    assert set(part.variables) == {"pay", "rise", "rise_initial"}
    assert set(part.leaves) == {"base_pay", "step"}


def test_restrict_keeps_the_order():
    whole = build_graph(SMALL)
    part = restrict(whole, ["budget"])
    assert list(part.variables) == [name for name in whole.variables if name in part.variables]


def test_only_public_functions_of_the_module_itself_are_equations():
    found = equations_of([sys.modules[__name__]])
    assert budget in found
    assert _private not in found
    assert build_graph not in found


def test_a_circle_within_a_year_is_refused_and_spelled_out():
    with pytest.raises(GraphError) as refused:
        build_graph([chicken, egg, nest])
    for text in (refused.value.fr, refused.value.en):
        circle = next(part for part in text.replace(".", ":").split(": ") if "→" in part).split(" → ")
        assert circle[0] == circle[-1]
        assert sorted(circle[1:]) == ["chicken", "egg", "nest"]
        needs = {"chicken": "egg", "egg": "nest", "nest": "chicken"}
        assert all(needs[one] == other for one, other in pairwise(circle))
        assert "_previous" in text


def test_an_equation_that_needs_itself_is_a_circle():
    def ego(ego: Share) -> Annotated[Share, WHOLE]:
        return ego

    with pytest.raises(GraphError, match="ego → ego"):
        build_graph([ego])


def test_an_initial_value_that_needs_its_own_stock_is_a_circle():
    def stock(stock_previous: Share) -> Annotated[Share, WHOLE]:
        return stock_previous

    def stock_initial(stock: Share) -> Annotated[Share, WHOLE]:
        return stock

    with pytest.raises(GraphError, match="stock_initial"):
        build_graph([stock, stock_initial])


def test_last_year_breaks_the_circle():
    def nest(chicken_previous: Share) -> Annotated[Share, WHOLE]:
        return chicken_previous

    assert list(build_graph([chicken, egg, nest]).variables) == ["nest", "egg", "chicken"]


def test_a_producer_and_a_consumer_must_agree_on_the_measure():
    def hours_worked(pay: Hours) -> Annotated[Hours, WHOLE]:
        return pay

    with pytest.raises(GraphError) as refused:
        build_graph([pay, hours_worked])
    for text in (refused.value.fr, refused.value.en):
        for word in ("pay", "EUR/year", "hours_worked", "hours/year"):
            assert word in text


def test_two_consumers_of_a_leaf_must_agree_on_the_measure():
    def one(load: Hours) -> Annotated[Hours, WHOLE]:
        return load

    def other(load: Share) -> Annotated[Share, WHOLE]:
        return load

    with pytest.raises(GraphError) as refused:
        build_graph([one, other])
    for text in (refused.value.fr, refused.value.en):
        for word in ("load", "one", "other", "hours/year", "share"):
            assert word in text


@pytest.mark.parametrize(("last_year", "at_start"), [(Share, Hours), (Hours, Share)])
def test_last_year_and_initial_values_have_the_measure_of_their_stock(last_year, at_start):
    def stock(stock_previous: last_year) -> Annotated[Share, WHOLE]:
        return stock_previous

    def stock_initial(step: Share) -> Annotated[at_start, WHOLE]:
        return step

    with pytest.raises(GraphError, match="share"):
        build_graph([stock, stock_initial])


def test_an_argument_without_a_measure_is_refused():
    def vague(step) -> Annotated[Share, WHOLE]:
        return step

    with pytest.raises(GraphError, match="« step » n'a pas de mesure") as refused:
        build_graph([vague])
    assert "vague" in refused.value.fr
    assert "vague" in refused.value.en


def test_a_result_without_a_measure_is_refused():
    def vague(step: Share) -> Annotated[float, WHOLE]:
        return step

    with pytest.raises(GraphError, match="vague"):
        build_graph([vague])


def test_a_result_without_axes_is_refused():
    def vague(step: Share) -> Share:
        return step

    with pytest.raises(GraphError, match="vague") as refused:
        build_graph([vague])
    assert "axes" in refused.value.fr
    assert "axes" in refused.value.en


def test_two_equations_of_one_name_are_refused_with_both_places():
    def pay(base_pay: Euros) -> Annotated[Euros, WHOLE]:
        return base_pay

    first = globals()["pay"]
    with pytest.raises(GraphError) as refused:
        build_graph([first, pay])
    for text in (refused.value.fr, refused.value.en):
        assert f"{__file__}:{first.__code__.co_firstlineno}" in text
        assert f"{__file__}:{pay.__code__.co_firstlineno}" in text
