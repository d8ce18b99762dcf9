"""The parts of the page that negotiates as HTML: pure functions of what is on the table and of sections."""

from __future__ import annotations

from simulator.analysis.negotiation.ground import Ground
from simulator.app import section_html
from simulator.app.html import Markup, details, said, tag
from simulator.app.tasks import News
from simulator.app.words import word
from simulator.dossier.numbers import format_share
from simulator.publish.charts.words import capital
from simulator.publish.negotiation.asked import Part, Told
from simulator.publish.negotiation.headline import faces

RUN, STOP, FILE, EXPLAIN = "run", "stop", "file:", "explain:"
"""What buttons of a part say, the last two with a rank."""

MANY = 8
"""Numbers to explain beyond which they are folded."""


def story(ground: Ground, lang: str) -> Markup:
    """Return the first screen: what the page is for, what faces what, and what was set by the user."""
    dossier = ground.dossier
    mine = len(ground.settings)
    changed = tag("span", said(word("changed_count", lang, count=mine)), class_="badge mine") if mine else ""
    fictional = tag("span", said(word("fictional", lang)), class_="badge") if dossier.fictional else ""
    kicker = tag("span", said(word("negotiate_kicker", lang, title=dossier.title.text(lang)), lang))
    held = dossier.positions[ground.held].label.text(lang)
    when = word("negotiate_when", lang, held=held, year=ground.year)
    return tag(
        "section",
        tag("p", kicker, fictional, changed, class_="kicker"),
        tag("h1", said(capital(faces(ground, lang)), lang)),
        tag("p", said(when, lang)),
        aria_live="polite",
        class_="story",
    )


def head(part: Part, lang: str) -> Markup:
    """Return what stands above the fields of a part."""
    return tag(
        "div", tag("h2", said(part.heading(lang), lang)), tag("p", said(part.why(lang), lang)), class_="form-head"
    )


def actions(lang: str, *, busy: bool) -> Markup:
    """Return the button that computes a part, or the one that stops it."""
    name = STOP if busy else RUN
    return tag("div", _button(word(f"negotiate_{name}", lang), name, lang), class_="actions")


def progress(news: News[Told], lang: str) -> Markup:
    """Return how far a part is."""
    share = format_share(news.done / news.whole, lang, decimals=0) if news.whole else ""
    text = tag("span", said(word("under_way", lang)))
    return tag("p", text, tag("span", " ", said(share, lang), aria_hidden="true"), class_="hint", aria_busy="true")


def waiting(lang: str) -> Markup:
    """Return that a part has its turn to come."""
    return tag("p", said(word("negotiate_waits", lang)), class_="hint")


def ended(key: str, lang: str) -> Markup:
    """Return that a part was stopped, or failed. key: of the word that says so."""
    return tag("p", said(word(key, lang)), class_="hint", role="status")


def lead(told: Told, lang: str) -> Markup:
    """Return what a part says first: its message and its sentences."""
    section = told.section
    message, sentences = section_html.message(section.title, lang), section_html.sentences(section.sentences, lang)
    return tag("div", message, sentences, class_="said-part", role="status")


def rest(told: Told, key: str, lang: str) -> Markup:
    """Return what stands behind it: tables, what can be explained, what can be downloaded."""
    tables = section_html.tables(told.section.tables, key, lang)
    return tag("div", *tables, _explained(told, key, lang), _files(told, lang), class_="said-part")


def _explained(told: Told, key: str, lang: str) -> Markup:
    """Return a button for each number that can be explained; many of them wait until one opens them."""
    pointers = told.section.pointers
    if not pointers:
        return Markup("")
    buttons = [_button(each.label, f"{EXPLAIN}{rank}", lang, "chip decision") for rank, each in enumerate(pointers)]
    label = said(word("negotiate_explain", lang))
    if len(buttons) > MANY:
        return details(label, tag("p", *buttons, class_="chips explained"), data_key=f"{key}-explained")
    return tag("p", tag("span", label, class_="hint"), " ", *buttons, class_="chips explained")


def _files(told: Told, lang: str) -> Markup:
    buttons = (_button(each.label, f"{FILE}{rank}", lang) for rank, each in enumerate(told.files))
    return tag("div", *buttons, class_="actions") if told.files else Markup("")


def _button(label: str, says: str, lang: str, class_: str = "action") -> Markup:
    return tag("button", said(label, lang), type="button", class_=class_, data_say=says)
