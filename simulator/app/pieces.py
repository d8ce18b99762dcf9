"""The parts of the page as HTML: pure functions of what is shown."""

from __future__ import annotations

from simulator import __version__
from simulator.analysis.effects import effects_one_by_one
from simulator.app.html import Markup, details, joined, said, table, tag
from simulator.app.results import Shown
from simulator.app.words import word
from simulator.dossier.dossier import Dossier
from simulator.publish.cards import Card, cards
from simulator.publish.charts.palette import STYLES, scenario_colours
from simulator.publish.formats import shown as formatted
from simulator.publish.headline import headline
from simulator.publish.tables import Line, by_position, by_scenario, by_service


def key_of(name: str, scenario: str, position: str, year: int) -> str:
    """Return what a button says when one asks to explain its number."""
    return f"{name}|{scenario}|{position}|{year}"


def number_button(text: str, key: str, what: str, lang: str, class_: str = "number") -> Markup:
    """Return a number that one can ask about."""
    label = said(word("explain", lang, what=what), lang)
    return tag("button", said(text, lang), type="button", class_=class_, data_explain=key, aria_label=label)


def story(shown: Shown) -> Markup:
    """Return the first screen: what the page is about, what it finds, what would pay, the dilemma."""
    first = headline(shown.comparison, shown.position, shown.year, shown.lang)
    lines = (tag("p", said(line, shown.lang)) for line in (first.what_would_pay, first.dilemma) if line)
    title = tag("h1", said(first.message, shown.lang))
    return tag("section", kicker(shown), title, tag("div", *lines, class_="lead"), aria_live="polite", class_="story")


def kicker(shown: Shown) -> Markup:
    """Return the line above the title: which dossier, which year, and whether it is made up."""
    text = word("kicker", shown.lang, title=shown.dossier.title.text(shown.lang), year=shown.year)
    badge = tag("span", word("fictional", shown.lang), class_="badge") if shown.dossier.fictional else ""
    changed = len(shown.settings)
    mine = tag("span", word("changed_count", shown.lang, count=changed), class_="badge mine") if changed else ""
    return tag("p", tag("span", said(text, shown.lang)), badge, mine, class_="kicker")


def refusal(sentence: str) -> Markup:
    """Return why the last change is not shown, or nothing."""
    return tag("p", said(sentence), class_="refusal", role="alert") if sentence else Markup("")


def cards_of(shown: Shown) -> Markup:
    """Return one card a scenario."""
    colours = scenario_colours(shown.comparison.scenarios)
    told = cards(shown.comparison, shown.position, shown.year, shown.lang)
    drawn = (_card(card, shown, STYLES[colours[card.scenario]].text) for card in told)
    heading = tag("h2", said(word("cards", shown.lang)), class_="hidden")
    hint = tag("p", said(word("explain_hint", shown.lang)), class_="hint")
    return tag("section", heading, tag("div", *drawn, class_="cards"), hint)


def _card(card: Card, shown: Shown, colour: str) -> Markup:
    lang = shown.lang
    key = key_of(card.variable, card.scenario, shown.position, shown.year)
    number = number_button(card.number, key, f"{card.title}, {card.number} {card.unit}", lang, "number big")
    return tag(
        "article",
        tag("h3", said(card.title, lang)),
        tag("p", number, " ", tag("span", said(card.unit, lang), class_="unit"), class_="figure"),
        tag("p", said(card.sentence, lang)),
        tag("p", said(card.consequence, lang), class_="consequence"),
        class_="card",
        style=f"--colour:{colour}",
    )


def results(shown: Shown) -> Markup:
    """Return the tables: scenarios, positions, users, effects."""
    tables = (_scenarios(shown), _positions(shown), _users(shown), _effects(shown))
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
                number_button(value, key_of(line.name, *case, shown.year), f"{line.label}, {head}, {value}", shown.lang)
                for value, case, head in zip(line.values, cases, heads, strict=True)
            ),
        ]
        for line in lines
    ]
    headers = [said(text, shown.lang) for text in (word("result", shown.lang), *heads)]
    return table(said(caption, shown.lang), headers, rows)


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
    rows = [[said(text, lang) for text in (line.label, *line.values)] for line in lines]
    headers = [said(text, lang) for text in (word("result", lang), *heads)]
    return table(said(caption, lang), headers, rows)


def footer(dossier: Dossier, lang: str) -> Markup:
    """Return what the page owes its readers: sources, licence, version, privacy."""
    sources = [
        tag("li", said(f"{item.publisher}, {item.title}{f' ({item.date})' if item.date else ''}", lang))
        for item in dossier.sources.values()
    ]
    listed = details(said(word("sources", lang)), tag("ul", *sources), data_key="sources") if sources else Markup("")
    lines = (
        dossier.summary.text(lang),
        word("method", lang),
        word("version", lang, version=__version__, digest=dossier.digest[:8]),
        word("licence", lang),
        word("private", lang),
    )
    return tag("footer", *(tag("p", said(line, lang)) for line in lines), listed)
