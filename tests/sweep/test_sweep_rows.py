"""A row of a sweep is a comparison with the same values set, and what a comparison refuses has no figures."""

import numpy as np
import pyarrow as pa
import pytest
from sweeps import design, dossier

import simulator
from simulator.dossier.catalogue import catalogue
from simulator.errors import DossierError, Partage32Error
from simulator.model import model_graph
from simulator.sweep.blocks import table_of
from simulator.sweep.design import count_of, names_of
from simulator.sweep.evaluation import Evaluation
from simulator.sweep.rows import PIECE, evaluated

CLOSE = 1e-9


def table(made, of=None):
    return table_of(Evaluation(of or dossier(), made), 0, count_of(made))


def records(made, of=None):
    """Return the records of each row: by row, then in the order of the table."""
    found = {}
    for record in table(made, of).to_pylist():
        found.setdefault(record["row"], []).append(record)
    return found


def compared(record, made, of=None):
    """Return the comparison that a record is a part of."""
    return simulator.compare(of or dossier(), [f"{name}={record[name]:.17f}" for name in names_of(made)])


def assert_same(record, comparison, results):
    outcome = comparison.outcome(record["scenario"], record["position"])
    for text in results:
        service, _, name = text.rpartition(".")
        year = record["year"]
        wanted = outcome.of_service(name, year, service) if service else outcome.total(name, year)
        assert record[text] == pytest.approx(wanted, rel=CLOSE, abs=CLOSE), (text, record)


OF_UNDEPLOYED = ("ftap_left", "ftap_left_initial")
"""Results of projects that nobody deploys, which a study leaves out."""

EVERYTHING = [
    name
    for name, described in catalogue().variables.items()
    if not described.needs
    and name not in OF_UNDEPLOYED
    and (described.total or not model_graph().variables[name].axes.axes)
]


@pytest.mark.parametrize("name", ["dgfip", "accueil", "foncier_innovant"])
def test_every_result_of_a_row_is_that_of_a_comparison(name):
    own = dossier(name)
    factors = {
        "realisation": {"low": 0.1, "high": 0.9},
        "hours_32.week": {"low": 31, "high": 35},
        "hours_32.compensation": [0.5, 1],
        "claimed.adoption_midpoint": {"low": 1, "high": 6},
        f"{own.projects[0].id}.rework_share": {"low": 0, "high": 0.5},
    }
    years = [own.span[1], own.span[-1]]
    asked = {"results": EVERYTHING, "years": years, "scenarios": list(own.scenarios), "positions": [*own.positions]}
    made = design(kind="latin_hypercube", rows=3, factors=factors, **asked)
    for row in records(made, own).values():
        comparison = compared(row[0], made, own)
        assert len(row) == len(own.scenarios) * len(own.positions) * len(years)
        for record in row:
            assert_same(record, comparison, EVERYTHING)


def test_a_grid_over_levers_and_beliefs_is_the_comparisons_that_it_lists():
    results = ["posts", "net_cost_employer", "self_financed_week", "particuliers.answer_rate"]
    factors = {"realisation": [0.2, 0.6], "week": [32, "34,5"], "mixed.week": [33, 34], "training_days": 2}
    made = design(kind="grid", factors=factors, results=results, years=[2030, 2033])
    found = records(made)
    assert len(found) == 8
    for row in (found[0], found[3], found[6]):
        comparison = compared(row[0], made)
        assert {record["scenario"] for record in row} == set(dossier().scenarios) - {"status_quo"}
        assert {record["position"] for record in row} == {"evidenced"}
        for record in row:
            assert_same(record, comparison, results)


def test_a_scenario_that_deploys_nothing_is_compared_alone():
    own, results = dossier(), [name for name in EVERYTHING if "project" not in model_graph().variables[name].axes.axes]
    made = design(kind="grid", factors={"week": [33, 34]}, scenarios=["compressed_week"], results=results)
    for row in records(made, own).values():
        comparison = compared(row[0], made, own)
        for record in row:
            assert_same(record, comparison, results)


def test_factors_of_one_value_only_are_a_comparison():
    made = design(kind="list", rows=[{"realisation": 0.25, "hours_32.week": 33}])
    (row,) = records(made).values()
    for record in row:
        assert_same(record, compared(record, made), ["posts", "net_cost_employer", "net_present_value"])


def test_a_project_may_be_deployed_in_some_rows_only():
    project = dossier().projects[0].id
    made = design(
        kind="grid", factors={f"{project}.deployed": [0, 1]}, results=["posts", "net_hours", "net_budget_effect"]
    )
    rows = records(made)
    assert rows[0][0]["net_hours"] != rows[1][0]["net_hours"]
    for row in rows.values():
        for record in row:
            assert_same(record, compared(record, made), ["posts", "net_hours", "net_budget_effect"])


def test_rows_that_use_gains_twice_are_refused_as_a_comparison_refuses_them():
    uses = {"low": 0, "high": 1, "steps": 5}
    factors = {"hours_32.gain_use_week": uses, "hours_32.gain_use_posts": uses, "hours_32.gain_use_service": 0}
    made = design(kind="grid", factors={**factors, "hours_32.gain_use_respite": 0}, results=["posts", "unmet_hours"])
    for row in records(made).values():
        impossible = row[0]["hours_32.gain_use_week"] + row[0]["hours_32.gain_use_posts"] > 1
        assert [record["refused"] for record in row] == [impossible] * len(row)
        if impossible:
            assert {record["posts"] for record in row} == {record["unmet_hours"] for record in row} == {None}
            with pytest.raises(DossierError):
                compared(row[0], made)
        else:
            assert_same(row[0], compared(row[0], made), ["posts", "unmet_hours"])


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("hours_32.extra_leave_days", {"low": 0, "high": 100, "steps": 11}),
        ("exposed_share", {"low": 0, "high": 1, "steps": 11}),
        ("annual_hours_0", {"low": 1, "high": 1700, "steps": 5}),
    ],
)
def test_what_is_refused_is_what_a_comparison_refuses(name, values):
    made = design(kind="grid", factors={"hours_32.week": [4, 32], name: values})
    for row in records(made).values():
        try:
            comparison = compared(row[0], made)
        except Partage32Error:
            comparison = None
        assert {record["refused"] for record in row} == {comparison is None}, row[0]
        if comparison is not None:
            assert_same(row[0], comparison, ["posts", "net_cost_employer"])


def test_a_row_whose_run_fails_is_refused_alone(monkeypatch):
    made = design(kind="grid", factors={"realisation": {"low": 0, "high": 0.9, "steps": 40}}, results=["posts"])
    evaluation = Evaluation(dossier(), made)
    columns = {"realisation": np.linspace(0, 0.9, 40)}
    whole = evaluated(evaluation, columns)
    results = Evaluation.results

    def fails(self, own):
        if own["realisation"].max() > 0.89:
            raise simulator.errors.RunError(fr="infini", en="infinite")
        return results(self, own)

    monkeypatch.setattr(Evaluation, "results", fails)
    found = evaluated(evaluation, columns)
    assert found.refused.tolist() == [False] * 39 + [True]
    assert np.isnan(found.figures["posts"][..., -1]).all()
    assert np.array_equal(found.figures["posts"][..., :-1], whole.figures["posts"][..., :-1])


def test_where_rows_are_cut_into_pieces_changes_nothing():
    made = design(kind="latin_hypercube", rows=PIECE + 50, factors={"realisation": {"low": 0.1, "high": 0.9}})
    evaluation = Evaluation(dossier(), made)
    whole = table_of(evaluation, 0, PIECE + 50)
    cut = pa.concat_tables([table_of(evaluation, 0, 70), table_of(evaluation, 70, PIECE + 50)])
    order = ["scenario", "position", "year", "row"]
    one, other = (found.to_pandas().sort_values(order, ignore_index=True) for found in (whole, cut))
    assert one.equals(other)


def test_a_result_that_needs_what_is_not_disclosed_is_null():
    factors = {"dsi_envelope": [0, 1_000_000], "realisation": 0.3}
    made = design(kind="grid", factors=factors, results=["preempted_share", "posts"], scenarios=["hours_32"])
    unknown, known = (row[0] for row in records(made).values())
    assert unknown["preempted_share"] is None
    assert unknown["posts"] is not None
    assert not unknown["refused"]
    assert_same(known, compared(known, made), ["preempted_share", "posts"])


def test_the_columns_of_a_table_are_the_row_the_factors_the_labels_then_the_results():
    made = design(kind="grid", factors={"realisation": [0.2, 0.4], "week": 32}, results=["posts"], years=[2030, 2033])
    found = table(made)
    assert found.column_names == ["row", "realisation", "week", "scenario", "position", "year", "refused", "posts"]
    assert found.num_rows == 2 * 5 * 2
    assert found.schema.field("row").type == pa.int64()
    assert pa.types.is_dictionary(found.schema.field("scenario").type)
    frame = found.to_pandas()
    assert frame.groupby("scenario", observed=True)["posts"].count().tolist() == [4] * 5
    assert frame["year"].unique().tolist() == [2030, 2033]
