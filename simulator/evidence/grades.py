"""The grades of evidence: what each means and what it lets one conclude, read from ``grades.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from simulator.dossier.figures import Words, said
from simulator.dossier.yaml_files import read_yaml_text
from simulator.errors import DossierError

FILE = "grades.yaml"


@dataclass(frozen=True)
class Meaning:
    """A grade of evidence.

    measurement: whether it tells what happened by something else than the word of those concerned. comparison:
    whether it sets this beside what would have happened without.
    """

    grade: str
    label: Words
    meaning: Words
    concludes: Words
    measurement: bool
    comparison: bool


@cache
def grades() -> Mapping[str, Meaning]:
    """Return every grade by its name, read once."""
    text = files("simulator.evidence").joinpath(FILE).read_text(encoding="utf-8")
    return {
        name: Meaning(
            grade=name,
            label=said(**entry["label"]),
            meaning=said(**entry["meaning"]),
            concludes=said(**entry["concludes"]),
            measurement=entry["measurement"],
            comparison=entry["comparison"],
        )
        for name, entry in read_yaml_text(text, FILE).items()
    }


def fail_if_not_measured(grade: str) -> Meaning:
    """Return the meaning of a grade. Raises DossierError for one that is no measurement, with the reason."""
    found = grades().get(grade)
    measured = [each for each in grades().values() if each.measurement]
    if found is not None and found.measurement:
        return found
    fr, en = (", ".join(each.label.text(lang) for each in measured) for lang in ("fr", "en"))
    if found is None:
        raise DossierError(
            fr=f"Le degré de preuve « {grade} » n’existe pas ; une mesure est de l’un de ces degrés : {fr}.",
            en=f"The grade of evidence '{grade}' does not exist; a measurement has one of these grades: {en}.",
        )
    raise DossierError(
        fr=f"Ce n’est pas une mesure ({found.label.fr}). {found.meaning.fr} Ce qui peut peser : {fr}.",
        en=f"This is not a measurement ({found.label.en}). {found.meaning.en} What may weigh: {en}.",
    )
