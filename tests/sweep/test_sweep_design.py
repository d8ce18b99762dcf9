"""What a design file may say, what is refused and how, and the rows that it makes."""

import itertools
import textwrap

import numpy as np
import pytest
from sweeps import design, dossier

from simulator.dossier import design as documented
from simulator.dossier.design import load_design
from simulator.errors import DossierError
from simulator.sweep import design as rows_of
from simulator.sweep.evaluation import Evaluation

TYPED = {"realisation": {"low": "10 %", "high": "0,9"}, "hours_32.week": ["32", "34,5"]}


def rows(made, first=0, last=None):
    columns = rows_of.values(made, first, rows_of.count_of(made) if last is None else last)
    return list(zip(*(column.tolist() for column in columns.values()), strict=True))


def test_a_grid_is_every_combination_the_last_factor_first():
    made = design(kind="grid", factors={"realisation": {"low": "10 %", "high": 0.5, "steps": 3}, "week": [32, "34,5"]})
    assert rows_of.names_of(made) == ("realisation", "week")
    wanted = list(itertools.product([0.1, 0.3, 0.5], [32, 34.5]))
    assert np.allclose(rows(made), wanted, rtol=0, atol=1e-15)
    assert rows(made, 1, 5) == rows(made)[1:5]


def test_a_grid_of_a_billion_rows_gives_its_last_ones_at_once():
    factor = {"low": 0, "high": 1, "steps": 1000}
    made = design(kind="grid", factors=dict.fromkeys(("realisation", "rework_share", "exposed_share"), factor))
    assert rows_of.count_of(made) == 10**9
    assert np.allclose(rows(made, 10**9 - 2), [(1, 1, 998 / 999), (1, 1, 1)])


def test_a_list_is_its_rows():
    made = design(kind="list", rows=[{"realisation": "30 %", "week": 32}, {"realisation": 0.5, "week": "33,5"}])
    assert rows(made) == [(0.3, 32), (0.5, 33.5)]
    assert rows(made, 1) == [(0.5, 33.5)]


@pytest.mark.parametrize("count", [40, 1000])
def test_a_hypercube_has_one_row_in_each_stratum_of_each_factor(count):
    made = design(kind="latin_hypercube", rows=count, factors=TYPED | {"adoption_midpoint": {"low": 2, "high": 2}})
    columns = rows_of.values(made, 0, count)
    places = (columns["realisation"] - 0.1) / 0.8
    assert np.array_equal(np.sort((places * count).astype(int)), np.arange(count))
    assert sorted(columns["hours_32.week"]) == [32] * (count // 2) + [34.5] * (count // 2)
    assert set(columns["adoption_midpoint"]) == {2}


def test_a_hypercube_follows_a_distribution_cut_by_the_bounds_of_its_leaf():
    spread = {"distribution": {"family": "normal", "mean": 0.9, "deviation": 0.2}}
    made = design(kind="latin_hypercube", rows=2000, factors={"bankable_share": spread})
    column = rows_of.values(made, 0, 2000)["bankable_share"]
    assert 0 <= column.min() < column.max() <= 1
    assert np.median(column) < 0.9


def test_any_rows_of_a_hypercube_are_those_of_the_whole():
    made = design(kind="latin_hypercube", rows=25_000, factors=TYPED)
    whole = rows(made)
    for first, last in [(0, 3), (9_990, 10_020), (19_999, 20_001), (24_990, 25_000), (5_000, 21_000)]:
        assert rows(made, first, last) == whole[first:last]


def test_a_factor_has_a_stream_of_its_own_and_a_seed_moves_it():
    one = design(kind="latin_hypercube", rows=50, factors=TYPED)
    more = design(kind="latin_hypercube", rows=50, factors={"rework_share": {"low": 0, "high": 1}, **TYPED})
    other = design(kind="latin_hypercube", rows=50, factors=TYPED, seed=33)
    name = "realisation"
    assert np.array_equal(rows_of.values(one, 0, 50)[name], rows_of.values(more, 0, 50)[name])
    assert not np.array_equal(rows_of.values(one, 0, 50)[name], rows_of.values(other, 0, 50)[name])


def test_a_file_is_read_as_it_is_typed(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(
        "kind: latin_hypercube\nrows: 1 000 000\nseed: 7\nfactors:\n"
        "  realisation: {low: 10 %, high: 90 %}\n  hours_32.week: [32, '34,5']\n  compensation: 1\n",
        encoding="utf-8",
    )
    made = load_design(path)
    assert rows_of.count_of(made) == 10**6
    assert [override.text for override in rows_of.overrides(made, dossier())][2] == "compensation=1"


def test_the_example_of_the_documentation_is_a_design_of_the_dossier(tmp_path):
    path = tmp_path / "example.yaml"
    example = documented.__doc__.split("::\n", 1)[1].split("\nA hypercube")[0]
    path.write_text(textwrap.dedent(example), encoding="utf-8")
    evaluation = Evaluation(dossier(), load_design(path))
    evaluation.fail_if_idle()
    assert rows_of.count_of(evaluation.design) == 150
    assert evaluation.asked.years == (2030, 2033)


def test_the_digest_tells_designs_apart_and_the_order_of_factors_counts():
    made = design(kind="latin_hypercube", rows=50, factors=TYPED)
    assert made.digest == design(kind="latin_hypercube", rows="50", factors=TYPED).digest
    others = [
        design(kind="latin_hypercube", rows=51, factors=TYPED),
        design(kind="latin_hypercube", rows=50, factors=dict(reversed(TYPED.items()))),
        design(kind="latin_hypercube", rows=50, factors=TYPED, seed=1),
        design(kind="latin_hypercube", rows=50, factors=TYPED, years=[2030]),
    ]
    assert len({made.digest, *(other.digest for other in others)}) == 5


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"kind": "sphere"}, ["kind", "sphere"]),
        ({"kind": "grid"}, ["factors"]),
        ({"kind": "grid", "factor": {}}, ["factor", "factors"]),
        ({"kind": "grid", "factors": {"week": {"low": 1, "hihg": 2}}}, ["week", "hihg", "high"]),
        ({"kind": "grid", "factors": {"week": {"low": 30, "high": 35}}}, ["week", "steps"]),
        ({"kind": "grid", "factors": {"week": {"low": 35, "high": 30, "steps": 3}}}, ["week", "30", "35"]),
        ({"kind": "grid", "factors": {"week": []}}, ["week"]),
        ({"kind": "grid", "factors": {"week": ["trente"]}}, ["week", "trente"]),
        ({"kind": "grid", "factors": {"week": [32]}, "rows": 3}, ["rows"]),
        ({"kind": "latin_hypercube", "factors": {"week": [32]}}, ["rows"]),
        ({"kind": "latin_hypercube", "factors": {"week": [32]}, "rows": 0}, ["rows"]),
        ({"kind": "latin_hypercube", "factors": {"week": {"low": 1, "high": 2, "steps": 3}}, "rows": 9}, ["week"]),
        ({"kind": "list"}, ["rows"]),
        ({"kind": "list", "rows": []}, ["rows"]),
        ({"kind": "list", "rows": [{"week": 32}], "factors": {"week": [1]}}, ["factors"]),
        ({"kind": "list", "rows": [{"week": 32}, {"realisation": 0.2}]}, ["2", "week"]),
        ({"kind": "list", "rows": [{"week": "beaucoup"}]}, ["week", "beaucoup"]),
    ],
)
def test_a_design_that_means_nothing_is_refused_in_a_sentence(content, said):
    with pytest.raises(DossierError) as caught:
        design(**content)
    for lang in ("fr", "en"):
        sentence = caught.value.message(lang)
        assert sentence.startswith("design.yaml")
        assert all(word in sentence for word in said), sentence


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"factors": {"weak": [32]}}, ["weak", "week"]),
        ({"factors": {"hours_23.week": [32]}}, ["hours_23", "hours_32"]),
        ({"factors": {"realisation": [0.2, 70]}}, ["realisation", "70"]),
        ({"factors": {"posts": [1, 2]}}, ["posts"]),
        ({"factors": {"week": [32, 33]}, "scenarios": ["ours_32"]}, ["ours_32", "hours_32"]),
        ({"factors": {"week": [32, 33]}, "positions": ["nobody"]}, ["positions", "nobody"]),
        ({"factors": {"week": [32, 33]}, "years": [1999]}, ["1999"]),
        ({"factors": {"week": [32, 33]}, "results": ["post"]}, ["post", "posts"]),
        ({"factors": {"week": [32, 33]}, "results": ["delay"]}, ["controle_fiscal.delay"]),
        ({"factors": {"week": [32, 33]}, "results": ["particuliers.quantity"]}, ["particuliers.quantity"]),
        ({"factors": {"week": [32, 33]}, "results": ["particulier.posts"]}, ["particuliers"]),
        ({"factors": {"hours_32.week": [32, 33]}, "scenarios": ["austerity"]}, ["hours_32.week"]),
        (
            {
                "factors": {
                    "realisation": {"low": 0, "high": 1, "steps": 10**5},
                    "week": {"low": 30, "high": 35, "steps": 10**5},
                }
            },
            ["1"],
        ),
    ],
)
def test_a_design_that_does_not_fit_the_dossier_is_refused_in_a_sentence(content, said):
    evaluation = Evaluation(dossier(), design(kind="grid", **content))
    with pytest.raises(DossierError) as caught:
        evaluation.fail_if_idle()
    assert caught.value.fr != caught.value.en
    assert all(word in caught.value.message(lang) for lang in ("fr", "en") for word in said), caught.value.fr
