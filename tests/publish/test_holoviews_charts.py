"""Live charts: the same figure whatever the chart, no toolbar, nothing fetched, words shown as words."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import holoviews as hv
import pytest
from bokeh.embed import file_html
from bokeh.models import CustomJSTickFormatter, HoverTool
from bokeh.resources import INLINE

from simulator.analysis.comparison import compare
from simulator.dossier.dossier import load_dossier
from simulator.publish.charts import CHARTS, View, build_chart
from simulator.publish.charts.chart import categories
from simulator.publish.holoviews_charts import element, live_charts, number_formatter, value_limits

SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))
BANDS, PARTS, POINTS = 0, 2, 4
KINDS = ["MultiPolygons", "Segment", "Quad", "Segment", "Scatter", "Text", "Text", "Text"]
PAYLOAD = "<img src=x onerror='document.title=1'><script>document.title=1</script>"


@cache
def shipped(stem):
    return compare(load_dossier(next(path for path in SCENARIOS if path.stem == stem)))


def chart(name, stem="dgfip", position="evidenced", year=None, lang="fr"):
    comparison = shipped(stem)
    return build_chart(name, comparison, View(position, "hours_32", year or comparison.last_year, lang))


def plot_of(content):
    return hv.renderer("bokeh").get_plot(content)


def data(plot, rank):
    return plot.state.renderers[rank].data_source.data


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_the_same_layers(name, path):
    plot = plot_of(element(chart(name, path.stem)))
    assert [type(renderer.glyph).__name__ for renderer in plot.state.renderers] == KINDS
    assert plot.state.toolbar_location is None
    assert plot.state.sizing_mode == "stretch_width"
    assert plot.state.height > 100


@pytest.mark.parametrize("name", [name for name, spec in CHARTS.items() if spec.kind != "lines"])
def test_parts_are_the_rows(name):
    drawn = chart(name)
    parts = data(plot_of(element(drawn)), PARTS)
    assert list(parts["x0"]) == pytest.approx([row.start for row in drawn.rows])
    assert list(parts["x1"]) == pytest.approx([row.end for row in drawn.rows])
    assert list(parts["shown"]) == [f"{row.text}\u00a0{drawn.unit}" if drawn.unit else row.text for row in drawn.rows]


@pytest.mark.parametrize("name", ["timeline", "overload"])
def test_points_are_the_rows_and_each_line_is_named(name):
    drawn = chart(name)
    plot = plot_of(element(drawn))
    assert list(data(plot, POINTS)["y"]) == pytest.approx([row.value for row in drawn.rows])
    names = " ".join(plot.state.right[0].major_label_overrides.values()).replace("\n", " ")
    last = {row.series: row for row in drawn.rows}
    assert all(f"{row.name} {row.text}" in names for row in last.values())
    assert plot.state.right[0].visible


def test_what_is_not_measured_is_hatched():
    plot = plot_of(element(chart("hours")))
    assert plot.state.renderers[PARTS].glyph.hatch_pattern.field == "hatch"
    hatches = dict(zip(data(plot, PARTS)["name"], data(plot, PARTS)["hatch"], strict=True))
    assert hatches["annoncées, jamais constatées"] == "right_diagonal_line"
    assert hatches["embauches"] == " "


@pytest.mark.parametrize("name", CHARTS)
def test_a_pipe_of_charts_updates_the_figure_in_place(name):
    years = (shipped("dgfip").last_year, shipped("dgfip").dossier.decision_year)
    pipe = hv.streams.Pipe(data=chart(name, position="claimed", year=years[0]))
    plot = plot_of(live_charts(pipe))
    figure, renderers = plot.state, list(plot.state.renderers)
    for new in (chart(name, position="union", year=years[1]), chart(name, "accueil"), chart(name)):
        pipe.send(new)
        assert plot.state is figure
        assert figure.renderers == renderers
        rank, start = (PARTS, "x0") if new.kind != "lines" else (POINTS, "x")
        assert len(data(plot, rank)[start]) == max(len(new.rows), 1)
        axis = figure.x_range if new.kind != "lines" else figure.y_range
        assert (axis.start, axis.end) == pytest.approx(value_limits(new))
        labels = figure.yaxis[0] if new.kind != "lines" else figure.xaxis[0]
        shown = [label.replace("\n", " ") for label in labels.major_label_overrides.values()]
        assert not new.rows or {label.replace("\u00a0", " ") for label in shown} >= {
            label.replace("\u00a0", " ") for label in categories(new).values()
        }


def test_limits_hold_the_axis_still():
    pipe = hv.streams.Pipe(data=chart("hours"))
    plot = plot_of(live_charts(pipe, limits=(0.0, 50.0)))
    pipe.send(chart("hours", position="claimed"))
    assert (plot.state.x_range.start, plot.state.x_range.end) == (0.0, 50.0)


def test_one_figure_may_show_one_kind_after_another():
    pipe = hv.streams.Pipe(data=chart("hours"))
    plot = plot_of(live_charts(pipe))
    for name in ("timeline", "history", "overload", "cascade"):
        pipe.send(chart(name))
        assert plot.state.right[0].visible == (CHARTS[name].kind == "lines")


def test_no_bokeh_model_is_shared_between_figures():
    one, two = (plot_of(element(chart("hours"))).state for _ in range(2))
    assert [type(tool) for tool in one.tools] == [HoverTool]
    assert not {model.id for model in one.references()} & {model.id for model in two.references()}
    assert number_formatter("fr") is not number_formatter("fr")


@pytest.mark.parametrize(("lang", "locale"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_numbers_of_axes_are_written_by_the_browser_in_the_language(lang, locale):
    figure = plot_of(element(chart("financing", lang=lang))).state
    assert isinstance(figure.xaxis[0].formatter, CustomJSTickFormatter)
    assert f"'{locale}'" in figure.xaxis[0].formatter.code
    assert "\u2212" in figure.xaxis[0].formatter.code


@pytest.mark.parametrize("name", ["hours", "timeline"])
def test_hovers_show_finished_texts_and_never_markup(name):
    hovers = plot_of(element(chart(name))).state.select(type=HoverTool)
    assert hovers
    for hover in hovers:
        assert [field for _, field in hover.tooltips] == ["@label", "@name", "@shown"]


def hostile():
    drawn = chart("hours")
    rows = tuple(replace(row, name=PAYLOAD, label=PAYLOAD) for row in drawn.rows)
    return replace(drawn, rows=rows, ends=tuple(replace(end, label=PAYLOAD, text=PAYLOAD) for end in drawn.ends))


def hovered(page):
    """Move over the figure until a part says what it is."""
    said = page.locator(".bk-tooltip-content")
    for y in [*range(20, 430, 15)] * 3:
        page.mouse.move(300, y)
        page.wait_for_timeout(100)
        if said.count():
            return said.first.inner_text()
    return ""


@pytest.mark.browser
def test_in_a_browser_nothing_is_fetched_and_hostile_words_do_not_run(tmp_path):
    sync_api = pytest.importorskip("playwright.sync_api")
    page_file = tmp_path / "live.html"
    page_file.write_text(file_html(plot_of(element(hostile())).state, INLINE, "0"), encoding="utf-8")
    with sync_api.sync_playwright() as play:
        try:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        except sync_api.Error as error:
            pytest.skip(f"no browser: {error}")
        page = browser.new_page(viewport={"width": 900, "height": 700})
        asked, errors = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(page_file.as_uri())
        page.wait_for_selector(".bk-Figure canvas")
        shown, title = hovered(page), page.title()
        browser.close()
    assert "<img src=x" in shown
    assert title == "0"
    assert errors == []
    assert [url for url in asked if url.startswith("http")] == []
