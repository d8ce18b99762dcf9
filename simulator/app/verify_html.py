"""The parts of the page that verifies as HTML: pure functions of an audit and of its sections."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.app import section_html
from simulator.app.html import Markup, said, tag
from simulator.app.verify_state import Verified
from simulator.app.words import word
from simulator.dossier.claims import Claim
from simulator.dossier.dossier import Dossier
from simulator.publish.audit.forms import DISCLOSURES
from simulator.publish.audit.sheet import Part
from simulator.publish.audit.verdict import ANSWERS
from simulator.publish.charts.words import capital, say
from simulator.publish.section import Section

MARKS = {"published": "present", "partial": "partial", "withheld": "absent", "none": "absent"}
"""The look of each disclosure: that of the answers of the control grid."""

GRID = "verdict"
"""The part whose answers are drawn as marks."""

CHARTED = "cascade"
"""The part that a chart follows."""


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
    message = Markup("") if is_told else section_html.message(section.title, lang)
    kept = [each for each in section.sentences if not (is_told and each.startswith(quotation))]
    marks = _marks(lang) if part.key == GRID else section_html.NO_MARKS
    tables = section_html.tables(section.tables, part.key, lang, marks)
    return _card(part, lang, message, section_html.sentences(kept, lang), *tables)


def _card(part: Part, lang: str, *inside: Markup, busy: str | None = None) -> Markup:
    return tag("section", tag("h2", said(part.heading(lang), lang)), *inside, class_="part", aria_busy=busy)


def _marks(lang: str) -> Mapping[str, str]:
    """Return the look of each answer of the control grid, by its word."""
    return {say(lang, *words): answer for answer, words in ANSWERS.items()}
