"""A letter as a PDF, tagged for screen readers (PDF/UA-1)."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from importlib.resources import files

import typst

from simulator.errors import DossierError
from simulator.publish.letter import Letter


def letter_pdf(letter: Letter) -> bytes:
    """Return a letter as a PDF. What it says is passed as data, never as marks.

    A sign that no font of the machine has cannot be told to a screen reader: the PDF is then tagged all the same, but
    does not claim PDF/UA-1. Raises DossierError: the page could not be made.
    """
    told = {"letter": json.dumps(asdict(letter), ensure_ascii=False)}
    with suppress(typst.TypstError):
        return typst.compile(_page(), sys_inputs=told, format="pdf", pdf_standards="ua-1")
    try:
        return typst.compile(_page(), sys_inputs=told, format="pdf")
    except typst.TypstError as error:
        raise DossierError(
            fr=f"Lettre : la page ne peut pas être composée ({error}).",
            en=f"Letter: the page cannot be laid out ({error}).",
        ) from error


@cache
def _page() -> bytes:
    return files("simulator.publish").joinpath("templates", "letter.typ").read_bytes()
