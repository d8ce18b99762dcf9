"""The register of sources: sourced facts (facts_bercy.csv) and studies behind the model's defaults (sources.yaml)."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from simulator.dossier.yaml_files import read_yaml_text

NATURES = {
    "official": ("officiel", "official"),
    "press": ("presse citant l’officiel", "press quoting official"),
    "union": ("syndical", "union"),
    "calculation": ("calcul", "calculation"),
    "research": ("recherche", "research"),
    "contract": ("contrat", "contract"),
}


CONFIDENCE = {
    "official": "official",
    "press quoting official": "press",
    "union": "union",
    "computed": "calculation",
    "calculation": "calculation",
    "inferred": "calculation",
}
"""The nature of a source, from how the register of facts grades it."""


@dataclass(frozen=True)
class SourceText:
    """A document, or one fact read in a document: what it says, who published it, when and where."""

    id: str
    title: str
    publisher: str
    date: str
    url: str
    nature: str
    fact_fr: str = ""
    fact_en: str = ""
    value: float | None = None
    unit: str = ""
    year: str = ""
    note_fr: str = ""
    note_en: str = ""

    def fact(self, lang: str) -> str:
        """Return what the document says, in one language; empty for a study as a whole."""
        return self.fact_en if lang == "en" else self.fact_fr

    def note(self, lang: str) -> str:
        """Return the reserve to make, in one language."""
        return self.note_en if lang == "en" else self.note_fr


@cache
def register() -> Mapping[str, SourceText]:
    """Return every known source by its id, read once."""
    return {source.id: source for source in (*_facts(), *_studies())}


def citation(source: SourceText, lang: str) -> str:
    """Return a source on one line: what it says, publisher, title, date, nature."""
    fact = source.fact(lang)
    date = f", {source.date}" if source.date else ""
    nature = NATURES[source.nature][lang == "en"]
    head = f"{fact} — " if fact else ""
    return f"{head}{source.publisher}, {source.title}{date} ({nature})"


def _text(name: str) -> str:
    return files("simulator.evidence").joinpath(name).read_text(encoding="utf-8-sig")


def _facts() -> Iterator[SourceText]:
    for row in csv.DictReader(_text("facts_bercy.csv").splitlines()):
        yield SourceText(
            id=row["id"],
            title=row["source_title"],
            publisher=row["publisher"],
            date=row["source_date"],
            url=row["url"],
            nature=CONFIDENCE[row["confidence"]],
            fact_fr=row["label_fr"],
            fact_en=row["label_en"],
            value=float(row["value"]),
            unit=row["unit"],
            year=row["year"],
            note_fr=row["note"],
            note_en=row["note"],
        )


def _studies() -> Iterator[SourceText]:
    for name, entry in read_yaml_text(_text("sources.yaml"), "sources.yaml").items():
        note = entry.get("note", {"fr": "", "en": ""})
        yield SourceText(
            id=name,
            title=entry["title"],
            publisher=entry["publisher"],
            date=entry.get("date", ""),
            url=entry["url"],
            nature=entry["nature"],
            note_fr=note["fr"],
            note_en=note["en"],
        )
