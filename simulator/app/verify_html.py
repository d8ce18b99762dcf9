"""The parts of the page that verifies as HTML: pure functions of an audit and of its sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from simulator.app.html import Markup, details, said, table, tag
from simulator.app.verify_state import Verified
from simulator.app.words import word
from simulator.dossier.claims import Claim
from simulator.dossier.dossier import Dossier
from simulator.publish.audit.forms import DISCLOSURES
from simulator.publish.audit.sheet import Part
from simulator.publish.audit.verdict import ANSWERS
from simulator.publish.charts.words import capital, say
from simulator.publish.section import Section, Table

MARKS = {"published": "present", "partial": "partial", "withheld": "absent", "none": "absent"}
"""The look of each disclosure: that of the answers of the control grid."""

GRID = "verdict"
"""The part whose answers are drawn as marks."""

CHARTED = "cascade"
"""The part that a chart follows."""

SHORT = 30
"""Characters up to which a cell stays on one line."""

LENGTHY = 90
"""Characters from which a cell is broad: it would be very high on a narrow screen."""

LONG = 9
"""Lines beyond which a table waits until one opens it."""

NUMBER = re.compile(r"[−+]?\d")
EMPTY = ("", "–")


def story(verified: Verified) -> Markup:
    """Return the first screen: what the claim means, its words, who said it, when, where, and with which proof."""
    subject, lang = verified.audit.subject, verified.lang
    return tag(
        "section",
        _kicker(subject.whole, lang, typed=verified.typed),
        tag("h1", said(capital(verified.meaning.title), lang)),
        tag("blockquote", said(subject.claim.quotation.text(lang), lang)),
        _said_by(subject.claim, lang),
        aria_live="polite",
        class_="story",
    )


def nothing(dossier: Dossier, lang: str) -> Markup:
    """Return the first screen of a dossier without any claim."""
    title = tag("h1", said(word("verify_nothing", lang)))
    return tag("section", _kicker(dossier, lang, typed=False), title, class_="story")


def _kicker(dossier: Dossier, lang: str, *, typed: bool) -> Markup:
    text = word("verify_kicker", lang, title=dossier.title.text(lang))
    fictional = tag("span", said(word("fictional", lang)), class_="badge") if dossier.fictional else ""
    mine = tag("span", said(word("claim_typed", lang)), class_="badge mine") if typed else ""
    return tag("p", tag("span", said(text, lang)), fictional, mine, class_="kicker")


def _said_by(claim: Claim, lang: str) -> Markup:
    page = word("claim_page", lang, page=claim.page) if claim.page else ""
    told = " · ".join(text for text in (claim.said_by.text(lang), claim.date, page) if text)
    disclosure = said(say(lang, *DISCLOSURES[claim.disclosure]), lang)
    badge = tag("span", disclosure, class_=f"mark {MARKS[claim.disclosure]}")
    return tag("p", tag("span", said(told, lang)), " ", badge, class_="said-by")


def waiting(part: Part, lang: str) -> Markup:
    """Return a part that is being computed."""
    return _card(part, lang, tag("p", said(word("under_way", lang)), class_="hint"), busy="true")


def failed(part: Part, lang: str) -> Markup:
    """Return a part that could not be computed."""
    return _card(part, lang, tag("p", said(word("part_failed", lang)), class_="hint"))


def part_of(part: Part, section: Section, verified: Verified) -> Markup:
    """Return a part: its heading, its message, its sentences, its tables; nothing where it has nothing to say."""
    if section.is_empty:
        return Markup("")
    lang, quotation = verified.lang, verified.audit.subject.claim.quotation.text(verified.lang)
    is_told = section.title == verified.meaning.title
    message = Markup("") if is_told else tag("p", said(capital(section.title), lang), class_="message")
    sentences = [each for each in section.sentences if not (is_told and each.startswith(quotation))]
    marks = _marks(lang) if part.key == GRID else {}
    tables = (_table(each, marks, f"{part.key}-{rank}", lang) for rank, each in enumerate(section.tables))
    return _card(part, lang, message, _sentences(sentences, lang), *tables)


def _card(part: Part, lang: str, *inside: Markup, busy: str | None = None) -> Markup:
    return tag("section", tag("h2", said(part.heading(lang), lang)), *inside, class_="part", aria_busy=busy)


def _sentences(sentences: list[str], lang: str) -> Markup:
    items = [tag("li", said(each, lang)) for each in sentences]
    return tag("ul", *items, class_="sentences") if items else Markup("")


def _marks(lang: str) -> Mapping[str, str]:
    """Return the look of each answer of the control grid, by its word."""
    return {say(lang, *words): answer for answer, words in ANSWERS.items()}


def _table(each: Table, marks: Mapping[str, str], key: str, lang: str) -> Markup:
    """Return a table of words and numbers; a long one is folded."""
    columns = list(zip(*each.lines, strict=True))
    kinds = ["words", *(None if _is_numeric(column) else "words" for column in columns[1:])]
    rows = [[_cell(cell, marks, lang) for cell in line] for line in each.lines]
    drawn = table(said(each.caption, lang), [said(name, lang) for name in each.columns], rows, kinds, class_="told")
    if len(rows) <= LONG:
        return drawn
    return details(said(each.caption, lang), drawn, data_key=key)


def _is_numeric(cells: Iterable[str]) -> bool:
    told = [cell for cell in cells if cell not in EMPTY]
    return bool(told) and all(NUMBER.match(cell) and len(cell) <= SHORT for cell in told)


def _cell(text: str, marks: Mapping[str, str], lang: str) -> Markup:
    if text in marks:
        return tag("span", said(text, lang), class_=f"mark {marks[text]}")
    class_ = "short" if len(text) <= SHORT else "long" if len(text) < LENGTHY else "long lengthy"
    return tag("span", said(text, lang), class_=class_)
