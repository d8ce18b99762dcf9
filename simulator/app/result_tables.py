"""All results as tables: scenarios, positions, users, effects; what holds in the draws; how they were made."""

from __future__ import annotations

from simulator.analysis.effects import effects_one_by_one
from simulator.analysis.statements import statements_of
from simulator.app.buttons import key_of, number_button
from simulator.app.html import Markup, joined, said, table, tag
from simulator.app.results import Shown
from simulator.app.words import word
from simulator.publish.formats import shown as formatted
from simulator.publish.ranges import amounts_said, draws_said
from simulator.publish.tables import Line, by_position, by_scenario, by_service


def results(shown: Shown) -> Markup:
    """Return the tables: scenarios, positions, users, effects."""
    tables = (statements(shown), _scenarios(shown), _positions(shown), _users(shown), _effects(shown), _method(shown))
    heading = tag("h2", said(word("results", shown.lang)))
    return tag("section", heading, *(part for part in tables if part), class_="results")


def _scenarios(shown: Shown) -> Markup:
    caption = word("by_scenario", shown.lang, year=shown.year, position=shown.position_label)
    lines = by_scenario(shown.comparison, shown.position, shown.year, shown.lang)
    return _explained(shown, caption, lines, [(name, shown.position) for name in shown.comparison.scenarios])


def _positions(shown: Shown) -> Markup:
    caption = word("by_position", shown.lang, year=shown.year, scenario=shown.scenario_label(shown.scenario))
    lines = by_position(shown.comparison, shown.scenario, shown.year, shown.lang)
    cases = [(shown.scenario, position) for position in shown.comparison.positions]
    return _explained(shown, caption, lines, cases, by="position")


def _explained(
    shown: Shown, caption: str, lines: tuple[Line, ...], cases: list[tuple[str, str]], by: str = "scenario"
) -> Markup:
    """Return a table in which each number can be asked about."""
    heads = [_head(shown, scenario, position, by) for scenario, position in cases]
    rows = [
        [
            said(line.label, shown.lang),
            *(
                _cell(
                    shown,
                    line,
                    rank,
                    number_button(
                        line.values[rank],
                        key_of(line.name, *case, shown.year),
                        f"{line.label}, {head}, {line.values[rank]}",
                        shown.lang,
                    ),
                )
                for rank, (case, head) in enumerate(zip(cases, heads, strict=True))
            ),
        ]
        for line in lines
    ]
    headers = [said(text, shown.lang) for text in (word("result", shown.lang), *heads)]
    return table(said(caption, shown.lang), headers, rows, class_=_kind(shown))


def _cell(shown: Shown, line: Line, rank: int, number: Markup) -> Markup:
    """Return a number and, under it, where it lies in the draws; the line is kept where the range is awaited."""
    if line.name not in shown.uncertain or not (shown.pending or any(line.ranges)):
        return number
    told = line.ranges[rank] if line.ranges else ""
    median, comma, span = told.rpartition(", ")  # "méd. 4 900, 2 300 à 7 100" on two lines
    lines = (median + comma, span) if median else (span,)
    return joined((number, *(tag("span", said(line, shown.lang), class_="range") for line in lines)))


def _kind(shown: Shown) -> str | None:
    """Return the kind of a table: columns keep their width where ranges come."""
    return "ranged" if shown.uncertain else None


def _head(shown: Shown, scenario: str, position: str, by: str) -> str:
    positions = shown.dossier.positions
    return positions[position].label.text(shown.lang) if by == "position" else shown.scenario_label(scenario)


def _users(shown: Shown) -> Markup:
    lines = by_service(shown.comparison, shown.position, shown.year, shown.lang)
    heads = [shown.scenario_label(name) for name in shown.comparison.scenarios]
    caption = word("by_service", shown.lang, year=shown.year)
    return _plain(shown, caption, heads, lines) if lines else Markup("")


def _effects(shown: Shown) -> Markup:
    lines = tuple(
        Line(
            "",
            effect.label.text(shown.lang),
            tuple(formatted(week, "hours/week", shown.lang) for week in effect.weeks.values()),
        )
        for effect in effects_one_by_one(shown.comparison, shown.scenario)
    )
    heads = [shown.dossier.positions[name].label.text(shown.lang) for name in shown.comparison.positions]
    drawn = _plain(shown, word("effects", shown.lang), heads, lines)
    return joined((drawn, tag("p", said(word("effects_help", shown.lang)), class_="hint")))


def _plain(shown: Shown, caption: str, heads: list[str], lines: tuple[Line, ...]) -> Markup:
    lang = shown.lang
    rows = [
        [said(line.label, lang), *(_cell(shown, line, rank, said(text, lang)) for rank, text in enumerate(line.values))]
        for line in lines
    ]
    headers = [said(text, lang) for text in (word("result", lang), *heads)]
    return table(said(caption, lang), headers, rows, class_=_kind(shown))


def statements(shown: Shown) -> Markup:
    """Return how often each statement of the dossier holds; its place is kept while that is awaited."""
    count = len(statements_of(shown.dossier, shown.comparison.scenarios))
    if not count or not (shown.ranges or shown.pending):
        return Markup("")
    lang = shown.lang
    told = amounts_said(shown.ranges, shown.position, lang) if shown.ranges else ()
    rows = [[said(text, lang), said(chance, lang)] for text, chance in told]
    caption = word("in_draws", lang, year=shown.year, position=shown.position_label)
    headers = [said(word(name, lang), lang) for name in ("statement", "how_often")]
    drawn = table(said(caption, lang), headers, rows, class_="statements")
    return tag("div", drawn, style=f"--rows:{count}", class_="kept")


def _method(shown: Shown) -> Markup:
    """Return how ranges were made."""
    if shown.ranges is None:
        return Markup("")
    return tag("p", said(draws_said(shown.ranges, shown.lang), shown.lang), class_="hint")
