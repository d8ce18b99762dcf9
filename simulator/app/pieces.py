"""The parts of the page as HTML: pure functions of what is shown."""

from __future__ import annotations

from simulator import __version__
from simulator.app.buttons import key_of, nine_in_ten, number_button
from simulator.app.html import Markup, details, said, tag
from simulator.app.results import Drawing, Shown
from simulator.app.words import word
from simulator.dossier.dossier import Dossier
from simulator.dossier.numbers import format_number, format_share
from simulator.publish.cards import Card, cards
from simulator.publish.charts.palette import STYLES, scenario_colours
from simulator.publish.headline import headline


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
    return tag("section", heading, tag("div", *drawn, class_="cards"))


def below_cards(shown: Shown, drawing: Drawing) -> Markup:
    """Return what one can do with numbers, and how far their ranges are."""
    hint = tag("p", said(word("explain_hint", shown.lang)))
    return tag("div", hint, tag("p", *_how_far(shown, drawing), aria_live="polite", class_="how-far"), class_="hint")


def _how_far(shown: Shown, drawing: Drawing) -> tuple[str, ...]:
    """Return how far ranges are; the share done is for the eye: it would be read aloud without end."""
    lang = shown.lang
    if drawing.failed:
        return (said(word("ranges_failed", lang)),)
    if not drawing.under_way:
        count = shown.ranges.draws if shown.ranges else 0
        return (said(word("ranges_done", lang, count=format_number(count, lang, decimals=0))),) if count else ()
    share = format_share(drawing.done / drawing.whole, lang, decimals=0) if drawing.whole else ""
    told = said(word("ranges_awaited" if shown.pending else "ranges_refined", lang))
    return told, tag("span", " ", said(share, lang), aria_hidden="true")


def _card(card: Card, shown: Shown, colour: str) -> Markup:
    lang = shown.lang
    key = key_of(card.variable, card.scenario, shown.position, shown.year)
    number = number_button(card.number, key, f"{card.title}, {card.number} {card.unit}", lang, "number big")
    return tag(
        "article",
        tag("h3", said(card.title, lang)),
        tag("p", number, " ", tag("span", said(card.unit, lang), class_="unit"), class_="figure"),
        _range(card, shown),
        tag("p", said(card.sentence, lang), class_="sentence"),
        tag("p", said(card.consequence, lang), class_="consequence"),
        class_="card",
        style=f"--colour:{colour}",
    )


def _range(card: Card, shown: Shown) -> Markup:
    """Return where the number of a card lies in the draws; the line is kept for it while it is awaited."""
    if card.range:
        return tag("p", said(nine_in_ten(card.range, shown.lang), shown.lang), class_="range")
    return tag("p", class_="range") if shown.pending and card.variable in shown.uncertain else Markup("")


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
