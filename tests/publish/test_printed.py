"""Printed charts: exact sizes, texts in the file, the same bytes twice, hostile words only words, whole or nothing."""

import io
import re
import struct
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from PIL import Image

from simulator.analysis.comparison import compare
from simulator.dossier.dossier import load_dossier
from simulator.errors import DossierError
from simulator.publish.charts import CHARTS, View, build_chart
from simulator.publish.charts.layout import Sheet, Words, scene
from simulator.publish.charts.layout.lines import spread
from simulator.publish.charts.layout.text import wrapped
from simulator.publish.charts.layout.ticks import tick_texts, ticks
from simulator.publish.printed import SIZES, chart_bytes, print_chart, text_measure

SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))
HOSTILE = '$x^2$ <img src=x onerror=alert(1)> --> ]]> \x00\ud800 & "q" 漢😀 ' + "m" * 150
SVG = "{http://www.w3.org/2000/svg}"


@cache
def shipped(path):
    return compare(load_dossier(path))


@cache
def chart(name="hours", stem="accueil", position="evidenced"):
    comparison = shipped(next(path for path in SCENARIOS if path.stem == stem))
    return build_chart(name, comparison, View(position, "hours_32", comparison.last_year))


def hostile():
    return replace(chart(), title=HOSTILE, subtitle=HOSTILE, notes=HOSTILE, source=HOSTILE, alt=HOSTILE)


@pytest.mark.parametrize(("size", "pixels"), [("web", (1200, 675)), ("square", (1080, 1080))])
def test_a_png_has_its_exact_size_and_speaks(tmp_path, size, pixels):
    path = tmp_path / "chart.png"
    print_chart(chart(), path, size)
    picture = Image.open(path)
    assert picture.size == pixels
    assert picture.text["Title"] == chart().title
    assert picture.text["Description"] == chart().alt
    assert chart().number in picture.text["Source"]


def test_an_svg_speaks():
    root = ET.fromstring(chart_bytes(chart(), ".svg"))
    assert root.get("role") == "img"
    named = {element.get("id"): element.text for element in root if element.tag in (SVG + "title", SVG + "desc")}
    assert [named[item] for item in root.get("aria-labelledby").split()] == [chart().title, chart().alt]
    assert root.get("viewBox").split()[2:] == ["864", "486"]


def test_a_pdf_speaks_and_has_the_size_of_its_paper():
    for size, millimetres in (("a5", (210, 148)), ("a4", (297, 210))):
        content = chart_bytes(chart(), ".pdf", size)
        box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", content)
        assert [float(side) / 72 * 25.4 for side in box.groups()] == pytest.approx(millimetres, abs=0.1)
        assert b"/Title" in content
        assert "Statu quo".encode("utf-16-be") in content
        assert chart().number.encode() in content
        assert b"CreationDate" not in content


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_chart_gives_the_same_bytes(suffix):
    first = chart_bytes(chart(), suffix)
    with mpl.rc_context({"font.size": 40, "savefig.bbox": "tight", "text.usetex": True, "svg.fonttype": "none"}):
        assert chart_bytes(chart(), suffix) == first


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_painting_leaves_the_settings_of_matplotlib_as_they_were(suffix):
    before = dict(mpl.rcParams)
    chart_bytes(chart(), suffix)
    assert dict(mpl.rcParams) == before


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_hostile_words_are_only_words(suffix):
    content = chart_bytes(hostile(), suffix)
    if suffix == ".svg":
        root = ET.fromstring(content)
        assert {element.tag.rpartition("}")[2] for element in root.iter()}.isdisjoint({"img", "script", "image"})
        assert root.find(SVG + "title").text.startswith("$x^2$ <img src=x onerror=alert(1)>")


def test_hostile_words_are_drawn_literally():
    shown = " ".join(shape.text for shape in scene(hostile(), sheet("web")) if isinstance(shape, Words))
    assert "$x^2$ <img src=x onerror=alert(1)>" in shown


@cache
def sheet(size):
    page = SIZES[size]
    return Sheet(page.width, page.height, page.zoom, text_measure(page.dpi))


def extent(words, page):
    width = page.measure(words.text, words.size, words.bold)
    left = words.x - {"left": 0, "center": width / 2, "right": width}[words.align]
    return left, words.y - words.size, left + width, words.y + 0.3 * words.size


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_no_word_leaves_the_page(path, size):
    comparison, page = shipped(path), sheet(size)
    for position in comparison.positions:
        for name in CHARTS:
            for lang in ("fr", "en") if size == "web" else ("fr",):
                view = View(position, "austerity", comparison.last_year, lang)
                assert_inside(scene(build_chart(name, comparison, view), page), page)


@pytest.mark.parametrize("size", SIZES)
def test_no_hostile_word_leaves_the_page(size):
    assert_inside(scene(hostile(), sheet(size)), sheet(size))


def assert_inside(shapes, page):
    for shape in shapes:
        if isinstance(shape, Words):
            left, top, right, bottom = extent(shape, page)
            assert left >= 0, shape
            assert top >= 0, shape
            assert right <= page.width, shape
            assert bottom <= page.height, shape


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("size", SIZES)
def test_words_do_not_cover_each_other(name, size):
    page = sheet(size)
    for stem in ("dgfip", "accueil"):
        words = [shape for shape in scene(chart(name, stem), page) if isinstance(shape, Words)]
        boxes = [(shape.text, extent(shape, page)) for shape in words]
        for rank, (one, first) in enumerate(boxes):
            for other, second in boxes[rank + 1 :]:
                across = min(first[2], second[2]) - max(first[0], second[0])
                down = min(first[3], second[3]) - max(first[1], second[1])
                assert across < 1 or down < 6, (one, other)


def test_what_every_chart_must_carry_is_drawn():
    for name in CHARTS:
        drawn = chart(name)
        shown = " ".join(shape.text for shape in scene(drawn, sheet("web")) if isinstance(shape, Words))
        assert drawn.number in shown
        assert "CC BY-SA 4.0" in shown
        assert "Source" in shown
        assert "EXEMPLE FICTIF" in shown
    assert "EXEMPLE FICTIF" not in " ".join(
        shape.text for shape in scene(chart("hours", "dgfip"), sheet("web")) if isinstance(shape, Words)
    )


def test_number_and_licence_survive_a_source_that_is_too_long():
    shown = " ".join(shape.text for shape in scene(hostile(), sheet("web")) if isinstance(shape, Words))
    assert chart().number in shown
    assert "CC BY-SA 4.0" in shown


# --- files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "said"), [("chart.gif", ".png, .svg, .pdf"), ("chart", ".png, .svg, .pdf")])
def test_another_suffix_is_refused_with_what_is_allowed(tmp_path, name, said):
    with pytest.raises(DossierError, match=said):
        print_chart(chart(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_another_size_is_refused_with_the_nearest(tmp_path):
    with pytest.raises(DossierError, match="square"):
        print_chart(chart(), tmp_path / "chart.png", "squared")


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(DossierError, match="n’existe pas"):
        print_chart(chart(), tmp_path / "nowhere" / "chart.png")


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "chart.svg"
    path.write_text("before")

    def fail(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail)
        with pytest.raises(DossierError, match="enregistré"):
            print_chart(chart(), path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
    print_chart(chart(), path)
    assert path.read_bytes().startswith(b"<?xml")
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_refused(tmp_path):
    (tmp_path / "chart.png").mkdir()
    with pytest.raises(DossierError, match="enregistré"):
        print_chart(chart(), tmp_path / "chart.png")


def test_a_png_is_not_empty():
    header = chart_bytes(chart(), ".png")
    assert struct.unpack(">II", header[16:24]) == (1200, 675)
    colours = Image.open(io.BytesIO(header)).convert("RGB").getcolors(1 << 20)
    assert len(colours) > 50


# --- pieces of the layout -----------------------------------------------------------------------------------


def test_text_wraps_without_breaking_at_no_break_spaces():
    page = Sheet(100, 100, 1.0, lambda text, size, bold: len(text) * size)
    assert wrapped(page, "un deux\u00a0trois quatre", 1, 10) == ["un", "deux\u00a0trois", "quatre"]
    assert wrapped(page, "abcdefghij", 1, 4) == ["abcd", "efgh", "ij"]
    assert len(wrapped(page, "un deux trois quatre", 1, 8, most=2)) == 2


def test_ticks_are_round():
    assert ticks(0, 97, 6) == [0, 20, 40, 60, 80]
    assert tick_texts([0.0, 0.5, 1.0], "fr") == ["0,0", "0,5", "1,0"]
    assert tick_texts([0.0, 2000.0], "en") == ["0", "2,000"]
    assert ticks(3, 3, 5) == [3]


def test_names_are_moved_apart_within_bounds():
    tops = spread([10, 11, 12, 90], [10, 10, 10, 10], 95)
    assert all(second - first >= 10 for first, second in pairwise(tops))
    assert tops[-1] <= 90
