"""What kind of knowledge a value is: claim, measured, norm, assumption or decision. Always with the word."""

from __future__ import annotations

from simulator.app.html import Markup, said, tag
from simulator.app.levers import InForce, Lever, in_force, setting_of
from simulator.app.pieces import key_of
from simulator.app.results import Shown
from simulator.app.words import word
from simulator.dossier.inputs import Origin

BY_GRADE = {
    "announced": "announced",
    "self_reported": "announced",
    "measured_without_control": "measured",
    "measured_with_control": "measured",
    "independent": "measured",
    "official": "norm",
}


def nature(origin: Origin) -> str:
    """Return the kind of knowledge behind a value."""
    if origin.kind == "set":
        return "yours"
    if origin.kind == "scenario":
        return "decision"
    if origin.kind == "position" and origin.where == "claimed":
        return "announced"
    return BY_GRADE.get(origin.figure.grade or "", "assumption")


def chips(shown: Shown, lever: Lever) -> Markup:
    """Return the chips of a lever: each says what kind its value is, and asks for its explanation."""
    current = in_force(shown.comparison, lever, shown.scenario, shown.position)
    natures = dict.fromkeys(nature(origin) for origin in current.origins)
    if setting_of(lever, shown.scenario) in dict(shown.settings):
        natures = {"yours": None}
    drawn = (_chip(shown, lever, kind, _beside(shown, lever, kind, current)) for kind in natures)
    return tag("p", *drawn, class_="chips")


def _chip(shown: Shown, lever: Lever, kind: str, beside: str) -> Markup:
    lang = shown.lang
    text = f"{word(kind, lang)} · {beside}" if beside else word(kind, lang)
    return tag(
        "button",
        said(text, lang),
        type="button",
        class_=f"chip {kind}",
        data_explain=key_of(lever.leaf, shown.scenario, shown.position, shown.comparison.last_year),
        aria_label=said(f"{word('chip_why', lang, what=lever.label(lang))}, {text}", lang),
    )


def _beside(shown: Shown, lever: Lever, kind: str, current: InForce) -> str:
    """Return what stands beside the word: the dossier's value, the mean, or the range found."""
    lang = shown.lang
    if kind == "yours":
        before = in_force(shown.base, lever, shown.scenario, shown.position)
        return word("in_dossier", lang, value=lever.shown(before.value, lang))
    if current.high - current.low > lever.step / 2:
        return word("mean_of", lang, low=lever.shown(current.low, lang), high=lever.shown(current.high, lang))
    origin = next(origin for origin in current.origins if nature(origin) == kind)
    if origin.figure.low is None or origin.figure.high is None:
        return ""
    low, high = (lever.shown(bound, lang) for bound in (origin.figure.low, origin.figure.high))
    return word("range", lang, low=low, high=high)
