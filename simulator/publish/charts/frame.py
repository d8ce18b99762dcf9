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
    notes = [assumed, draft.remark]
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
    colon = say(lang, " : ", ": ")
    for label, content in readers[draft.kind](draft, lang):
        yield _sentence(f"{capital(label)}{colon}{content}")


def _with_unit(row: Row, draft: Draft) -> str:
    return f"{row.text}{NBSP}{draft.unit}" if draft.unit else row.text


def _stacks(draft: Draft, _: str) -> Iterator[tuple[str, str]]:
    alone = len({row.name for row in draft.rows}) == 1
    for at, label in categories(draft).items():
        parts = [row for row in draft.rows if row.at == at]
        texts = [_with_unit(row, draft) if alone else f"{row.name} {_with_unit(row, draft)}" for row in parts]
        said = {row.colour for row in parts}
        yield label, ", ".join([*texts, *(end.text for end in draft.ends if end.at == at and end.colour not in said)])


def _steps(draft: Draft, _: str) -> Iterator[tuple[str, str]]:
    for row in draft.rows:
        yield row.label, _with_unit(row, draft)


def _lines(draft: Draft, lang: str) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(row.name for row in draft.rows):
        line = [row for row in draft.rows if row.name == name]
        yield (
            name,
            say(
                lang,
                "{start} en {first}, {end} en {last}",
                "{start} in {first}, {end} in {last}",
                start=_with_unit(line[0], draft),
                end=_with_unit(line[-1], draft),
                first=line[0].label,
                last=line[-1].label,
            ),
        )
