"""What all charts share: subtitle, notes, source, scenario number, licence, and the same message as text."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.comparison import Comparison, Outcome
from simulator.publish.charts.chart import Chart, Draft, Row, View, categories
from simulator.publish.charts.identity import scenario_number
from simulator.publish.charts.results import assumptions, population, viewed
from simulator.publish.charts.words import capital, say
from simulator.publish.formats import NBSP

LICENCE = "CC BY-SA 4.0"


def framed(comparison: Comparison, view: View, draft: Draft, outcome: Outcome | None = None) -> Chart:
    """Return the chart: its draft, and what all charts carry. outcome: the one whose assumptions are shown."""
    lang = view.lang
    people = population(comparison, view)
    assumed = assumptions(comparison, outcome or viewed(comparison, view), view) if draft.assumed else ""
    notes = [assumed, draft.remark, _of_ranges(comparison, draft, lang)]
    subtitle = say(lang, "{measure}. {people}.", "{measure}. {people}.", measure=draft.measure, people=people)
    return Chart(
        **vars(draft),
        subtitle=subtitle,
        notes=" · ".join(note for note in notes if note),
        source=_source(comparison, lang),
        number=scenario_number(comparison, view),
        licence=LICENCE,
        fictional=say(lang, "Exemple fictif", "Fictional example") if comparison.dossier.fictional else "",
        alt=" ".join([_sentence(draft.title), _sentence(subtitle), *_read_aloud(draft, lang)]),
        lang=lang,
    )


def _of_ranges(comparison: Comparison, draft: Draft, lang: str) -> str:
    """Say what the chart shows of ranges, and where the others are; nothing where none was drawn."""
    if comparison.ranges is None or not draft.assumed or not draft.rows:
        return ""
    if any(row.quantiles for row in draft.rows):
        return ""
    if any(row.bands for row in draft.rows):
        return say(lang, "bandes : neuf tirages sur dix", "bands: nine draws in ten")
    central = say(lang, "Valeurs centrales ; fourchettes dans les tableaux.", "Central values; ranges in the tables.")
    if any(row.range for row in draft.rows):
        return say(lang, "Trait noir : neuf tirages sur dix. ", "Black line: nine draws in ten. ") + central
    return central


def _source(comparison: Comparison, lang: str) -> str:
    return say(
        lang,
        "Source : calcul du simulateur Partage 32, dossier « {title} »",
        "Source: computed by the simulator Partage 32, dossier “{title}”",
        title=comparison.dossier.title.text(lang),
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _read_aloud(draft: Draft, lang: str) -> Iterator[str]:
    """Yield a sentence for each bar, line or step."""
    if not draft.rows:
        yield draft.empty
        return
    readers = {"bars": _stacks, "columns": _stacks, "waterfall": _steps, "lines": _lines}
    yield from (_sentence(span.text) for span in draft.spans)
    reader = _panels if draft.panels else readers[draft.kind]
    colon = say(lang, " : ", ": ")
    for label, content in reader(draft, lang):
        yield _sentence(f"{capital(label)}{colon}{content}")


def _with_unit(row: Row, draft: Draft) -> str:
    return f"{row.text}{NBSP}{draft.unit}" if draft.unit else row.text


def _with_range(row: Row, draft: Draft, lang: str) -> str:
    """Return a value and between what and what it lies nine times in ten, and one time in two if that is shown."""
    if not row.range:
        return _with_unit(row, draft)
    return say(
        lang,
        "{value} ({range} neuf fois sur dix{half})",
        "{value} ({range} nine times in ten{half})",
        value=_with_unit(row, draft),
        range=row.range,
        half=_half(row, lang),
    )


def _half(row: Row, lang: str) -> str:
    if not row.quantiles:
        return ""
    _, low, _, high, _ = row.quantiles
    return say(lang, ", {low} à {high} une fois sur deux", ", {low} to {high} one time in two", low=low, high=high)


def _stacks(draft: Draft, _: str) -> Iterator[tuple[str, str]]:
    alone = len({row.name for row in draft.rows}) == 1
    for at, label in categories(draft).items():
        parts = [row for row in draft.rows if row.at == at]
        texts = [_with_unit(row, draft) if alone else f"{row.name} {_with_unit(row, draft)}" for row in parts]
        said = {row.colour for row in parts}
        yield label, ", ".join([*texts, *(end.text for end in draft.ends if end.at == at and end.colour not in said)])


def _steps(draft: Draft, lang: str) -> Iterator[tuple[str, str]]:
    for row in draft.rows:
        yield row.label, _with_range(row, draft, lang)


def _lines(draft: Draft, lang: str) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(row.name for row in draft.rows):
        line = [row for row in draft.rows if row.name == name]
        yield (
            name,
            say(
                lang,
                "{start} en {first}, {end} en {last}",
                "{start} in {first}, {end} in {last}",
                start=_with_range(line[0], draft, lang),
                end=_with_range(line[-1], draft, lang),
                first=line[0].label,
                last=line[-1].label,
            ),
        )


def _panels(draft: Draft, lang: str) -> Iterator[tuple[str, str]]:
    """Yield each line of each plot: its ends, and what it is worth where somebody stands."""
    spots = {span.at for span in draft.spans}
    for name in dict.fromkeys(row.name for row in draft.rows):
        line = [row for row in draft.rows if row.name == name]
        told = [row for row in line if row.at in spots or row in (line[0], line[-1])]
        at = say(lang, "à", "at")
        yield name, ", ".join(f"{_with_range(row, draft, lang)} {at} {row.label}" for row in told)
