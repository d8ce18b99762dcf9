"""What kind of knowledge a value is: claim, measured, norm, assumption or decision. Always with the word."""

from __future__ import annotations

from simulator.app.buttons import key_of
from simulator.app.html import Markup, said, tag
from simulator.app.levers import InForce, Lever, in_force, setting_of
from simulator.app.results import Shown
from simulator.app.words import word
from simulator.dossier.origins import Origin

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
    if setting_of(lever, shown.scenario) in dict(shown.settings):
        before = in_force(shown.base, lever, shown.scenario, shown.position).value
        return _row(_chip(shown, lever, "yours", word("in_dossier", shown.lang, value=lever.shown(before, shown.lang))))
    kinds = _by_nature(in_force(shown.comparison, lever, shown.scenario, shown.position))
    return _row(
        *(_chip(shown, lever, kind, _beside(cells, lever, shown.lang, len(kinds) > 1)) for kind, cells in kinds.items())
    )


def _row(*drawn: Markup) -> Markup:
    return tag("p", *drawn, class_="chips")


def _by_nature(current: InForce) -> dict[str, list[tuple[float, Origin]]]:
    kinds: dict[str, list[tuple[float, Origin]]] = {}
    for value, origin in current.cells:
        kinds.setdefault(nature(origin), []).append((value, origin))
    return kinds


def _beside(cells: list[tuple[float, Origin]], lever: Lever, lang: str, several: bool) -> str:
    """Return what stands beside the word: how the value varies, the value itself, or the range found."""
    values = [value for value, _ in cells]
    low, high = lever.shown(min(values), lang), lever.shown(max(values), lang)
    if low != high:
        return word("varies", lang, low=low, high=high)
    if several:
        return low
    figure = cells[0][1].figure
    if figure.limits is None:
        return ""
    ends = [lever.shown(end, lang) for end in figure.limits]
    return word("range", lang, low=ends[0], high=ends[1])


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
