"""Charts as files: PNG, SVG or PDF, painted by matplotlib from the layout, the same bytes for the same chart."""

from __future__ import annotations

import html
import os
import re
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.backends import backend_agg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, Polygon, Rectangle

from simulator.dossier.nearest import fail_if_unknown
from simulator.errors import DossierError
from simulator.publish.charts.chart import Chart
from simulator.publish.charts.layout import Area, Box, Dot, Sheet, Stroke, Words, scene

MILLIMETRES = 25.4
POINTS = 72.0


@dataclass(frozen=True)
class Size:
    """A page: its pixels, its pixels per inch, and how large its text is."""

    width: float
    height: float
    dpi: float
    zoom: float


def _paper(width: float, height: float, dots: float) -> Size:
    """Return a page given in millimetres, so many pixels wide."""
    return Size(dots, dots * height / width, dots * MILLIMETRES / width, 1.04)


SIZES: Mapping[str, Size] = {
    "web": Size(1200, 675, 100, 1.0),
    "square": Size(1080, 1080, 100, 1.1),
    "a5": _paper(210, 148, 1240),
    "a4": _paper(297, 210, 1240),
}
"""web for pages and social networks, square for those that crop, a5 and a4 (landscape) for tracts and notice boards."""

_RC: dict[Any, Any] = {
    "svg.hashsalt": "partage32",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "text.parse_math": False,
    "text.hinting": "no_hinting",
    "path.simplify": False,
}
_LOCK = threading.Lock()
"""Settings of matplotlib belong to the process: one chart is painted at a time."""


def print_chart(chart: Chart, path: Path, size: str = "web") -> None:
    """Write a chart to a .png, .svg or .pdf file, whole or not at all.

    Raises DossierError: unknown suffix or size, folder that does not exist or cannot be written in.
    """
    path = Path(path)
    if path.suffix.lower() not in _WRITERS:
        raise DossierError(
            fr=f"{path.name} : un graphique s’enregistre en {', '.join(_WRITERS)} ; changez la fin du nom.",
            en=f"{path.name}: a chart is saved as {', '.join(_WRITERS)}; change the end of the name.",
        )
    if not path.parent.is_dir():
        raise DossierError(
            fr=f"Le dossier « {path.parent} » n’existe pas ; créez-le, ou choisissez-en un autre.",
            en=f"The folder '{path.parent}' does not exist; create it or choose another.",
        )
    _replace(path, chart_bytes(chart, path.suffix.lower(), size))


def chart_bytes(chart: Chart, suffix: str, size: str = "web") -> bytes:
    """Return a chart as the bytes of a file of that suffix (".png", ".svg" or ".pdf")."""
    fail_if_unknown(size, SIZES, "taille / size")
    fail_if_unknown(suffix, _WRITERS, "format")
    with _LOCK, _settings():
        return _WRITERS[suffix](chart, _painted(chart, SIZES[size]))


@contextmanager
def _settings() -> Iterator[None]:
    """Paint with matplotlib's own defaults and ours, whatever the user's settings, and give these back."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_RC)
        yield


def _painted(chart: Chart, size: Size) -> Figure:
    figure = Figure(figsize=(size.width / size.dpi, size.height / size.dpi), dpi=size.dpi)
    measure = text_measure(size.dpi)
    for order, shape in enumerate(scene(chart, Sheet(size.width, size.height, size.zoom, measure))):
        _PAINTERS[type(shape)](figure, size, shape, order)
    return figure


# --- painting: pixels from the top left become parts of the figure from the bottom left ------------------


def _paint_box(figure: Figure, size: Size, box: Box, order: int) -> None:
    corner = (box.x / size.width, 1 - (box.y + box.height) / size.height)
    extent = (box.width / size.width, box.height / size.height)
    place: dict[str, Any] = {"transform": figure.transFigure, "zorder": order, "linewidth": 0}
    figure.add_artist(Rectangle(corner, *extent, facecolor=box.fill, **place))
    if box.hatch:
        pattern = Rectangle(corner, *extent, fill=False, hatch=_HATCHES[box.hatch], **place)
        pattern.set_edgecolor(_HATCH_INK.get(box.hatch, "#FFFFFF"))
        pattern.set_hatch_linewidth(1.5)
        figure.add_artist(pattern)
    if box.edge:
        place["linewidth"] = _points(1.2, size)
        figure.add_artist(Rectangle(corner, *extent, fill=False, edgecolor=box.edge, **place))


_HATCHES = {"/": "///", "\\": "\\\\\\\\", ".": ".."}
_HATCH_INK = {".": "#B4BDCB"}


def _paint_area(figure: Figure, size: Size, area: Area, order: int) -> None:
    corners = [(x / size.width, 1 - y / size.height) for x, y in area.points]
    place: dict[str, Any] = {"transform": figure.transFigure, "zorder": order, "linewidth": 0}
    figure.add_artist(Polygon(corners, closed=True, facecolor=area.fill, alpha=area.opacity, **place))


def _paint_stroke(figure: Figure, size: Size, stroke: Stroke, order: int) -> None:
    figure.add_artist(
        Line2D(
            [x / size.width for x, _ in stroke.points],
            [1 - y / size.height for _, y in stroke.points],
            color=stroke.colour,
            linewidth=_points(stroke.width, size),
            linestyle=(0, (4, 3)) if stroke.dashed else "solid",
            solid_joinstyle="round",
            transform=figure.transFigure,
            zorder=order,
        )
    )


def _paint_dot(figure: Figure, size: Size, dot: Dot, order: int) -> None:
    extent = (2 * dot.radius / size.width, 2 * dot.radius / size.height)
    place = (dot.x / size.width, 1 - dot.y / size.height)
    figure.add_artist(
        Ellipse(place, *extent, facecolor=dot.colour, linewidth=0, transform=figure.transFigure, zorder=order)
    )


def _paint_words(figure: Figure, size: Size, words: Words, order: int) -> None:
    figure.text(
        words.x / size.width,
        1 - words.y / size.height,
        _drawable(words.text),
        color=words.colour,
        fontproperties=_font(words.text, bold=words.bold, points=_points(words.size, size)),
        ha=words.align,
        va="baseline",
        parse_math=False,
        zorder=order,
        bbox={"facecolor": words.pad, "linewidth": 0, "pad": _points(2.5, size)} if words.pad else None,
    )


_PAINTERS: Mapping[type, Callable[[Figure, Size, Any, int], None]] = {
    Area: _paint_area,
    Box: _paint_box,
    Stroke: _paint_stroke,
    Dot: _paint_dot,
    Words: _paint_words,
}


def _points(pixels: float, size: Size) -> float:
    return pixels * POINTS / size.dpi


# --- fonts: our own, and the one that ships with matplotlib for the characters that it lacks --------------

_FONTS = Path(__file__).parent / "charts" / "fonts"
_SPARE = Path(mpl.get_data_path()) / "fonts" / "ttf"
_UNKNOWN = "\ufffd"


def _font(text: str, *, bold: bool, points: float) -> FontProperties:
    ours = _FONTS / f"Partage32Sans-{'Bold' if bold else 'Regular'}.ttf"
    spare = _SPARE / f"DejaVuSans{'-Bold' if bold else ''}.ttf"
    known = _characters(ours)
    return FontProperties(fname=str(ours if all(ord(c) in known for c in text) else spare), size=points)


@cache
def _characters(font: Path) -> frozenset[int]:
    return frozenset(get_font(str(font)).get_charmap())


def _drawable(text: str) -> str:
    """Return the text with a sign in place of the characters that no font has."""
    known = _characters(_FONTS / "Partage32Sans-Regular.ttf") | _characters(_SPARE / "DejaVuSans.ttf")
    return "".join(character if ord(character) in known else _UNKNOWN for character in text)


def text_measure(dpi: float) -> Callable[[str, float, bool], float]:
    """Return what measures a text as it will be painted."""
    agg: Any = backend_agg
    renderer = agg.RendererAgg(1, 1, dpi)

    @cache
    def width(text: str, pixels: float, bold: bool) -> float:
        font = _font(text, bold=bold, points=pixels * POINTS / dpi)
        return float(renderer.get_text_width_height_descent(_drawable(text), font, ismath=False)[0])

    return width


# --- files ------------------------------------------------------------------------------------------------


def _png(chart: Chart, figure: Figure) -> bytes:
    metadata = {"Title": chart.title, "Description": chart.alt, "Source": chart.credit, "Software": "Partage 32"}
    return _saved(figure, "png", metadata)


def _pdf(chart: Chart, figure: Figure) -> bytes:
    keywords = f"{chart.number}, {chart.licence}, {chart.name}"
    metadata = {"Title": chart.title, "Subject": chart.alt, "Keywords": keywords, "Creator": "Partage 32"}
    return _saved(figure, "pdf", metadata | {"CreationDate": None, "Producer": None})


def _svg(chart: Chart, figure: Figure) -> bytes:
    """Return an SVG that a screen reader reads: its title and its text alternative, escaped."""
    drawn = _saved(figure, "svg", {"Date": None, "Creator": None, "Format": None, "Type": None}).decode()
    title, alt = (html.escape(_clean(text), quote=True) for text in (chart.title, chart.alt))
    name = f"{chart.name}-{chart.number}"
    spoken = f'<title id="{name}-title">{title}</title>\n <desc id="{name}-desc">{alt}</desc>'
    head = rf'<svg role="img" aria-labelledby="{name}-title {name}-desc" lang="{chart.lang}"\1>' + "\n "
    return re.sub(r"<svg([^>]*)>", lambda found: found.expand(head) + spoken, drawn, count=1).encode()


_WRITERS: Mapping[str, Callable[[Chart, Figure], bytes]] = {".png": _png, ".svg": _svg, ".pdf": _pdf}


def _saved(figure: Figure, form: str, metadata: Mapping[str, str | None]) -> bytes:
    stream = BytesIO()
    cleaned = {key: text and _clean(text) for key, text in metadata.items()}
    figure.savefig(stream, format=form, dpi=figure.dpi, metadata=cleaned)
    return stream.getvalue()


_UNREADABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML refuses: no format is given any."""


def _clean(text: str) -> str:
    return _UNREADABLE.sub(" ", text)


def _replace(path: Path, content: bytes) -> None:
    """Put the content in the file in one step."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise DossierError(
            fr=f"{path} n’a pas pu être enregistré ({error.strerror}) ; vérifiez que vous pouvez y écrire.",
            en=f"{path} could not be saved ({error.strerror}); check that you may write there.",
        ) from error
