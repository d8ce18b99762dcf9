"""Errors shown to users: one clear sentence, in French by default and in English on demand."""

from __future__ import annotations


class Partage32Error(Exception):
    """Base of every error a user may read; both texts are always given."""

    def __init__(self, fr: str, en: str) -> None:
        """Keep the French and the English sentence."""
        super().__init__(fr, en)
        self.fr = fr
        self.en = en

    def message(self, lang: str = "fr") -> str:
        """Return the sentence in English for ``lang="en"``, in French otherwise."""
        return self.en if lang == "en" else self.fr

    def __str__(self) -> str:
        """Return the French sentence."""
        return self.fr


class DossierError(Partage32Error, ValueError):
    """A user file or a value typed by the user is refused."""


class GraphError(Partage32Error):
    """The computation graph is refused."""


class RunError(Partage32Error):
    """A run cannot be carried out or its result cannot be shown."""
