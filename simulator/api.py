"""What the package offers: five verbs on a dossier. Heavy libraries are loaded only by the verb that needs them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.analysis import comparison as comparing
from simulator.analysis.comparison import Comparison
from simulator.dossier.dossier import Dossier, load_dossier
from simulator.dossier.overrides import parse_overrides
from simulator.publish.explanation import Step, derivation
from simulator.publish.tables import HEADLINES, long_table

if TYPE_CHECKING:
    import pandas as pd

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
    return comparing.compare(dossier, parse_overrides(settings, dossier), scenarios, positions)


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
