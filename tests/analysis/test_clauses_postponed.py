"""A stage put off: the credits it avoids are those of a dossier whose weeks come later, the same people recruited."""

import pytest

from simulator.analysis.comparison import compare
from simulator.analysis.negotiation.clauses.clauses import clauses
from simulator.analysis.negotiation.ground import ground_of
from simulator.dossier.dossier import content_of, dossier_from, load_dossier

DGFIP = "scenarios/dgfip.yaml"


@pytest.fixture(scope="module")
def dgfip():
    return ground_of(load_dossier(DGFIP))


@pytest.fixture(scope="module")
def within_110(dgfip):
    return clauses(dgfip, "envelope", 110e6, draws=60)


def changed(change):
    content = content_of(load_dossier(DGFIP))
    change(content)
    return dossier_from(content, "changed")


def later(ground, path, kept):
    """Return our case with its weeks a year later, who was recruited until a year being recruited all the same."""

    def late(content):
        ours = content["scenarios"]["hours_32"]
        levers = ours.setdefault("levers", {})
        levers["week"] = {"path": path, "source": "definition"}
        hired = {str(year): 0 if year <= kept else 1 for year in ground.dossier.span}
        levers["compensation"] = {"value": hired, "source": "definition"}
        for rank, service in enumerate(ground.dossier.services):
            planned = {
                str(year): float(ground.outcome().run.value("recruits", year)[0, rank, 0]) if year <= kept else 0.0
                for year in ground.dossier.span
            }
            own = ours.setdefault("services", {}).setdefault(service.id, {})
            own["recruits_decided"] = {"value": planned, "source": "definition"}

    return compare(changed(late), (), ["hours_32"], ["evidenced"]).outcome("hours_32", "evidenced")


def test_putting_a_stage_off_avoids_the_credits_of_a_dossier_with_later_weeks_and_the_same_recruits(dgfip, within_110):
    paths = ({"+2": 34, "+3": 33, "+4": 32}, {"+1": 34, "+3": 33, "+4": 32}, {"+1": 34, "+2": 33, "+4": 32})
    for stage, path in zip(within_110.stages, paths, strict=True):
        late = later(dgfip, path, stage.fall.year - 1)
        spared = {
            year: late.total("net_budget_effect", year) - dgfip.outcome().total("net_budget_effect", year)
            for year in dgfip.dossier.span
        }
        avoided = dict(stage.otherwise.avoided)
        assert list(avoided) == list(range(stage.fall.year, dgfip.dossier.span[-1] + 1))
        for year, found in avoided.items():
            assert found.central == pytest.approx(spared[year], abs=1.0)
        assert stage.otherwise.in_all.central == pytest.approx(sum(spared.values()), abs=10.0)
        full = dgfip.outcome().total("net_cost_employer", stage.fall.year)
        assert stage.added.central == pytest.approx(full - late.total("net_cost_employer", stage.fall.year))


def test_nothing_is_spared_in_the_first_year_since_who_was_recruited_stays(within_110):
    first, _, last = within_110.stages
    assert dict(first.otherwise.avoided)[2028].high == pytest.approx(0, abs=1.0)
    assert dict(first.otherwise.avoided)[2029].central > 50e6
    assert first.added.central > 100e6  # the full long-run cost is no credit that is avoided
    assert last.otherwise.in_all.central == pytest.approx(0, abs=1.0)
