"""An agreement by stages: its text as a section for the page and the terminal, and as a document to keep."""

from __future__ import annotations

import math
from pathlib import Path
from uuid import uuid4

from simulator.analysis.negotiation.clauses.found import Agreement, Stage
from simulator.errors import DossierError
from simulator.publish.charts.words import say
from simulator.publish.negotiation.clauses import words
from simulator.publish.negotiation.clauses.annex import (
    computation_said,
    stages_table,
    thresholds_table,
    trials_table,
)
from simulator.publish.negotiation.clauses.articles import numbered, warning
from simulator.publish.negotiation.clauses.odds import missed
from simulator.publish.negotiation.clauses.pointers import pointers
from simulator.publish.section import Section

SUFFIX = ".docx"


def clauses_section(found: Agreement, lang: str) -> Section:
    """Return the agreement: its message, its articles as sentences, its stages and thresholds, what to explain."""
    sentences = [warning(lang)]
    for article in numbered(found, lang):
        told = (f"{lead}{say(lang, ' : ', ': ')}{text}" if lead else text for lead, text in article.paragraphs)
        sentences.append(f"{article.title}. " + " ".join(told))
    tables = (*stages_table(found, lang), *thresholds_table(found, lang), *trials_table(found, lang))
    return Section(
        "clauses", title(found, lang), (*sentences, *computation_said(found, lang)), tables, pointers(found, lang)
    )


def title(found: Agreement, lang: str) -> str:
    """Return from which week to which, in how many stages, and what the first trigger is."""
    several = len(found.stages) > 1
    head = say(
        lang,
        "De {before} à {after} en {count} étape" + ("s" if several else ""),
        "{before} to {after} in {count} stage" + ("s" if several else ""),
        before=words.week(found.stages[0].fall.before, lang),
        after=words.week(found.stages[-1].fall.after, lang),
        count=str(len(found.stages)),
    )
    if not found.conditional:
        return head + say(lang, ", sans qu'aucune dépende d'un gain", ", none of which depends on a gain")
    first = found.conditional[0]
    tail = say(
        lang,
        " ; celle de {year} si le gain mesuré en {before} atteint {hours} h par an",
        "; that of {year} if the gain measured in {before} reaches {hours} h a year",
        year=str(first.fall.year),
        before=str(first.fall.year - 1),
        hours=words.trigger_hours(first, lang),
    )
    return head + tail + _even_then(found, first, lang)


def _even_then(found: Agreement, stage: Stage, lang: str) -> str:
    """Return how often the condition is missed though the first trigger is reached; nothing where it is not known."""
    odds = stage.trigger.odds
    if odds is None or math.isnan(odds.missed):
        return ""
    return say(
        lang,
        " ; même alors, {missed} dans {draws}",
        "; even then, {missed} in {draws}",
        missed=missed(found, lang),
        draws=words.draws_of(odds.missed, lang),
    )


def agreement_bytes(found: Agreement, lang: str) -> bytes:
    """Return the agreement as a Word document."""
    from simulator.publish.negotiation.clauses.docx import agreement_docx

    return agreement_docx(found, lang)


def save_agreement(found: Agreement, path: Path, lang: str) -> None:
    """Write the agreement to a Word document, whole or not at all. Raises DossierError: another ending, no writing."""
    fail_if_not_word(path)
    content = agreement_bytes(found, lang)
    temporary = path.with_name(f".{uuid4().hex}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        raise DossierError(
            fr=f"{path} n’a pas pu être enregistré ({error.strerror}) ; vérifiez que vous pouvez y écrire.",
            en=f"{path} could not be saved ({error.strerror}); check that you may write there.",
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def fail_if_not_word(path: Path) -> None:
    """Raise DossierError for a file that is not to be a Word document."""
    if path.suffix.lower() != SUFFIX:
        raise DossierError(
            fr=f"--to : {path.name} : un accord s’enregistre en .docx ; donnez par exemple accord.docx.",
            en=f"--to: {path.name}: an agreement is saved as .docx; give for example agreement.docx.",
        )
