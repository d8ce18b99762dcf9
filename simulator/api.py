"""What the package offers: a few verbs on a dossier. Heavy libraries are loaded only by the verb that needs them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.analysis import comparison as comparing
from simulator.analysis.choices import week_scenario
from simulator.analysis.comparison import Comparison
from simulator.analysis.draws import BATCH, Study
from simulator.analysis.sample import Progress
from simulator.analysis.statements import parse_statement, statements_of
from simulator.dossier.dossier import Dossier, load_dossier
from simulator.dossier.overrides import parse_overrides
from simulator.model import model_graph
from simulator.publish.explanation import Step, derivation
from simulator.publish.ranges import SAID
from simulator.publish.tables import BY_POSITION, BY_SCENARIO, HEADLINES, felt, long_table
from simulator.uncertainty.sampling import SEED

if TYPE_CHECKING:
    import pandas as pd

    from simulator.analysis.audit.audit import Audit
    from simulator.analysis.negotiation.negotiation import Negotiation
    from simulator.analysis.sobol import Grouping, Indices
    from simulator.analysis.tornado import Tornado
    from simulator.publish.charts import Chart


def open_dossier(path: Path | str) -> Dossier:
    """Read a dossier from a YAML file, or one that the package ships, by its name. Raises DossierError."""
    shipped = scenarios_folder() / f"{path}.yaml"
    return load_dossier(shipped if shipped.is_file() else path)


def scenarios_folder() -> Path:
    """Return the folder of the dossiers that the package ships."""
    here = Path(__file__).resolve().parent
    shipped = here / "scenarios_shipped"
    return shipped if shipped.is_dir() else here.parent / "scenarios"


def compare(
    dossier: Dossier,
    settings: Iterable[str] = (),
    scenarios: Collection[str] | None = None,
    positions: Collection[str] | None = None,
) -> Comparison:
    """Run scenarios under positions. settings: "realisation=0.3", "hours_32.week=33"… Raises DossierError."""
    overrides = parse_overrides(settings, dossier)
    return comparing.compare(dossier, overrides, scenarios, positions, claims_bounded=True)


def with_ranges(
    comparison: Comparison,
    statements: Iterable[str] = (),
    draws: int | None = None,
    seed: int = SEED,
    year: int | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Return the comparison with the ranges of what is shown of it, over draws that all its cases share.

    statements: "austerity.withdrawn_posts > austerity.freed_posts", "net_cost_employer < 300 M€", or a difference
    without a comparison; those of the dossier come first. draws: as many as the rounding needs when None. year: the
    one shown, and that of statements; the last when None. Raises DossierError.
    """
    from simulator.analysis.ranges import ranges

    dossier = comparison.dossier
    usual = week_scenario(comparison) or comparison.scenarios[-1]
    typed = tuple(parse_statement(text, comparison.scenarios, usual) for text in statements)
    told = (*statements_of(dossier, comparison.scenarios), *typed)
    totals = dict.fromkeys((*BY_SCENARIO, *BY_POSITION, *SAID, *(name for each in told for name in sorted(each.names))))
    year = year or comparison.last_year
    study = Study(comparison, tuple(totals), felt(dossier), year)
    return replace(comparison, ranges=ranges(study, year, told, draws, seed, progress))


def with_every_range(
    comparison: Comparison,
    names: Collection[str] = HEADLINES,
    draws: int = BATCH,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Comparison:
    """Return the comparison with the ranges of results for the whole and in every cell, every year: for tables."""
    from simulator.analysis.ranges import ranges

    variables = model_graph().variables
    drawn = tuple(name for name in names if name in variables)
    study = Study(comparison, drawn, tuple(name for name in drawn if variables[name].axes.axes))
    return replace(comparison, ranges=ranges(study, comparison.last_year, (), draws, seed, progress))


def tornado(comparison: Comparison, name: str, scenario: str, position: str, year: int | None = None) -> Tornado:
    """Return what each uncertain number alone does to a result, from its 5 to its 95 % quantile."""
    from simulator.analysis.tornado import tornado as turned

    return turned(comparison, name, scenario, position, year or comparison.last_year)


def sobol(
    comparison: Comparison,
    name: str,
    scenario: str,
    position: str,
    year: int | None = None,
    groups: Grouping | None = None,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Indices:
    """Return the share of a result's uncertainty that each uncertain number explains, alone and with the others."""
    from simulator.analysis.sobol import sobol as shared

    return shared(
        comparison, name, scenario, position, year or comparison.last_year, groups, seed=seed, progress=progress
    )


def audit(
    dossier: Dossier, claim: str | None = None, settings: Iterable[str] = (), effects: Collection[str] = ()
) -> Audit:
    """Return the audit of a claim, of the first that counts hours when none is named.

    effects: those to compare it with, "public", "job", "measured_with_control", a country… Raises DossierError.
    """
    from simulator.analysis.audit.audit import audit_of
    from simulator.evidence.outside import setting_of

    return audit_of(dossier, claim, parse_overrides(settings, dossier), setting_of(effects))


def negotiate(
    dossier: Dossier,
    settings: Iterable[str] = (),
    scenario: str | None = None,
    opposed: str | None = None,
    position: str | None = None,
    year: int | None = None,
) -> Negotiation:
    """Return what one may ask of a counter-proposal: plan, frontier, exchange rates, red team, clauses.

    scenario: ours, the one that gives back the most time when none is named; opposed: the plan that it answers, the one
    that withdraws the most posts; position: the one held, evidenced; year: the last. Raises DossierError.
    """
    from simulator.analysis.negotiation.ground import ground_of
    from simulator.analysis.negotiation.negotiation import Negotiation as Asked

    return Asked(ground_of(dossier, parse_overrides(settings, dossier), scenario, opposed, position, year))


def explain(
    comparison: Comparison,
    name: str,
    scenario: str,
    position: str,
    year: int | None = None,
    place: str | None = None,
    lang: str = "fr",
) -> Step:
    """Return the derivation of a number down to sourced figures; the last year when none is given."""
    outcome = comparison.outcome(scenario, position)
    return derivation(comparison, outcome, name, year or comparison.last_year, lang, place)


def table(comparison: Comparison, names: Collection[str] = HEADLINES) -> pd.DataFrame:
    """Return results as a long table: a row per scenario, position, variable, place and year."""
    import pandas as pd

    return pd.DataFrame(long_table(comparison, names))


def chart(
    comparison: Comparison,
    name: str,
    scenario: str = "hours_32",
    position: str = "evidenced",
    year: int | None = None,
    lang: str = "fr",
) -> Chart:
    """Return a chart as data: message, rows, source, alternative text. Raises DossierError for an unknown name."""
    from simulator.publish.charts import View, build_chart

    view = View(position=position, scenario=scenario, year=year or comparison.last_year, lang=lang)
    return build_chart(name, comparison, view)


def save_chart(picture: Chart, path: Path | str, size: str = "web") -> None:
    """Draw a chart to a PNG, SVG or PDF file, whole or not at all."""
    from simulator.publish.printed import print_chart

    print_chart(picture, Path(path), size)
