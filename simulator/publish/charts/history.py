"""Past post cuts, as the dossier's sources give them: what was already taken before any new gain is shared."""

from __future__ import annotations

from simulator.analysis.comparison import Comparison
from simulator.dossier.figures import Figure
from simulator.dossier.parts import Series
from simulator.publish.charts.chart import Chart, Draft, Row, View
from simulator.publish.charts.frame import framed
from simulator.publish.charts.rounding import Scale, posts_scale
from simulator.publish.charts.words import say

POSTS_A_YEAR = ("ETP/year", "ETPT/year")


def post_cuts(comparison: Comparison) -> Series | None:
    """Return the first series of the dossier that counts posts a year, or None."""
    return next((series for series in comparison.dossier.history if series.measure in POSTS_A_YEAR), None)


def history_chart(comparison: Comparison, view: View) -> Chart:
    """Return the post cuts of the dossier, year by year; nothing is drawn where it gives none."""
    series = post_cuts(comparison)
    known = _known(series)
    scale = posts_scale(max(known.values(), default=0.0), say(view.lang, "postes", "posts"))
    draft = Draft(
        name="history",
        kind="columns",
        title=_title(series, known, scale, view.lang),
        measure=say(
            view.lang,
            "Postes par an, chiffres publiés et repris tels quels",
            "Posts a year, published figures taken as they are",
        ),
        rows=_rows(series, known, scale, comparison.dossier.decision_year, view.lang) if series else (),
        category_label=say(view.lang, "Année", "Year"),
        value_label=say(view.lang, "Postes par an", "Posts a year"),
        unit=scale.unit,
        empty=say(view.lang, "Le dossier ne donne pas de série passée.", "The dossier gives no past series."),
        remark=_remark(series, known, view.lang),
        assumed=False,
    )
    return framed(comparison, view, draft)


def _known(series: Series | None) -> dict[int, float]:
    """Return the years given and their values, in order."""
    years = {int(year): figure.number for year, figure in series.years.items()} if series else {}
    return {year: number for year, number in sorted(years.items()) if number is not None}


def _rows(series: Series, known: dict[int, float], scale: Scale, decision_year: int, lang: str) -> tuple[Row, ...]:
    past, coming = say(lang, "publié", "published"), say(lang, "annoncé pour la suite", "announced for later")
    return tuple(
        Row(
            series="coming" if year >= decision_year else "past",
            name=coming if year >= decision_year else past,
            label=str(year),
            at=year,
            start=0.0,
            value=scale.rounded(number),
            text=scale.text(scale.rounded(number), lang),
            colour="unmeasured" if year >= decision_year else "austerity",
            low=series.years[str(year)].low,
            high=series.years[str(year)].high,
            note=_note(series.years[str(year)], lang),
        )
        for year, number in known.items()
    )


def _note(figure: Figure, lang: str) -> str:
    return figure.note.text(lang) if figure.note else ""


def _title(series: Series | None, known: dict[int, float], scale: Scale, lang: str) -> str:
    """Return the message: the series' own name and its sum as shown."""
    if series is None or not known:
        return say(
            lang,
            "Le dossier ne donne aucune série de suppressions passées",
            "The dossier gives no series of past cuts",
        )
    total = sum(scale.rounded(number) for number in known.values())
    return say(
        lang,
        "{label} : {total} en {count} années connues, de {first} à {last}",
        "{label}: {total} in {count} known years, from {first} to {last}",
        label=series.label.text(lang),
        total=scale.text(total, lang),
        count=str(len(known)),
        first=str(min(known)),
        last=str(max(known)),
    )


def _remark(series: Series | None, known: dict[int, float], lang: str) -> str:
    """Name the years that nobody gives, and say what the ranges are."""
    missing = [str(year) for year in range(min(known), max(known)) if year not in known] if known else []
    ranged = series is not None and any(figure.low is not None for figure in series.years.values())
    remarks = [
        say(lang, "Aucun chiffre pour {years}.", "No figure for {years}.", years=", ".join(missing)) if missing else "",
        say(lang, "Traits noirs : ce que donnent d’autres sources.", "Black lines: what other sources give.")
        if ranged
        else "",
    ]
    return " ".join(remark for remark in remarks if remark)
