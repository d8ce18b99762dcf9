"""Charts of a comparison with ranges: bands in order, quantiles in texts and tables, nothing of it without ranges."""

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import holoviews as hv
import pytest

from simulator.analysis.comparison import compare
from simulator.api import with_ranges
from simulator.dossier.dossier import load_dossier
from simulator.publish.charts import CHARTS, View, build_chart, scenario_number
from simulator.publish.charts.layout import Area, Sheet, Words, scene
from simulator.publish.charts.layout.lines import bands_of, value_bounds
from simulator.publish.holoviews_charts import element, live_charts
from simulator.publish.printed import SIZES, chart_bytes, text_measure

SCENARIOS = {path.stem: path for path in (Path(__file__).parents[2] / "scenarios").glob("*.yaml")}
FANS = ("fan", "fan_week")
STEMS = ("dgfip", "renault_ampere", "accueil")
DRAWS = 250


@cache
def central(stem):
    return compare(load_dossier(SCENARIOS[stem]))


@cache
def ranged(stem):
    return with_ranges(central(stem), draws=DRAWS)


@cache
def chart(name, stem="dgfip", position="evidenced", scenario="hours_32", lang="fr"):
    return build_chart(name, ranged(stem), View(position, scenario, central(stem).last_year, lang))


def medians(drawn):
    return [row for row in drawn.rows if row.quantiles]


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("name", FANS)
def test_bands_hold_each_other_and_the_median(name, stem):
    for position in central(stem).positions:
        for row in medians(chart(name, stem, position)):
            (low, high), (quarter, other_quarter) = row.bands
            assert low <= quarter <= row.value <= other_quarter <= high


@pytest.mark.parametrize("name", FANS)
def test_a_fan_is_what_was_drawn(name):
    drawn, comparison = chart(name), ranged("dgfip")
    result = {"fan": "net_cost_employer", "fan_week": "self_financed_week"}[name]
    divisor = {"M€": 1e6, "h": 1.0}[drawn.unit]
    for row in medians(drawn):
        found = comparison.ranges.total(result, "hours_32", "evidenced", int(row.at))
        shown = (row.bands[0][0], row.bands[1][0], row.value, row.bands[1][1], row.bands[0][1])
        assert [value * divisor for value in shown] == pytest.approx(found.quantiles)
        line = next(other for other in drawn.rows if other.series == "central" and other.at == row.at)
        assert line.dashed
        assert line.value * divisor == pytest.approx(found.central)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", FANS)
def test_the_text_alternative_and_the_table_give_the_quantiles(name, lang):
    drawn = chart(name, lang=lang)
    headers, lines = drawn.table()
    assert all(len(line) == len(headers) for line in lines)
    assert len(lines) == len(central("dgfip").dossier.span)
    assert [line[1:6] for line in lines] == [row.quantiles for row in medians(drawn)]
    last = medians(drawn)[-1]
    assert all(text in drawn.alt for text in last.quantiles)
    assert last.quantiles[0] in drawn.title
    assert last.quantiles[-1] in drawn.title
    assert ("neuf fois sur dix" if lang == "fr" else "nine times in ten") in drawn.title


def test_the_title_says_so_where_nothing_is_uncertain():
    drawn = chart("fan", position="claimed", scenario="austerity")
    assert drawn.title.endswith(", dans tous les tirages")
    assert "budget" in drawn.title


def test_nothing_to_pay_draws_nothing():
    drawn = chart("fan", "renault_ampere", "claimed")
    assert drawn.rows == ()
    assert drawn.empty == "Rien, dans aucun tirage."


@pytest.mark.parametrize("name", FANS)
def test_a_fan_without_ranges_is_empty_and_says_why(name):
    comparison = central("dgfip")
    drawn = build_chart(name, comparison, View("evidenced", "hours_32", comparison.last_year))
    assert drawn.rows == ()
    assert "fourchette" in drawn.empty
    assert not CHARTS[name].applies(comparison)
    assert CHARTS[name].applies(ranged("dgfip"))


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("name", [name for name in CHARTS if name not in FANS])
def test_without_ranges_no_chart_shows_any(name, stem):
    comparison = central(stem)
    drawn = build_chart(name, comparison, View("evidenced", "hours_32", comparison.last_year))
    assert not any(row.bands or row.range or row.quantiles for row in drawn.rows)
    assert "tirages" not in drawn.notes + drawn.alt
    assert "ourchettes" not in drawn.notes


@pytest.mark.parametrize("name", ["timeline", "overload"])
def test_lines_carry_one_thin_band_and_keep_their_central_value(name):
    drawn, plain = chart(name), build_chart(name, central("dgfip"), View("evidenced", "hours_32", 2033))
    assert [row.value for row in drawn.rows] == [row.value for row in plain.rows]
    banded = [row for row in drawn.rows if row.bands]
    assert banded
    assert all(len(row.bands) == 1 and row.bands[0][0] <= row.bands[0][1] and row.range for row in banded)
    last = next(row for row in reversed(banded) if row.at == 2033)
    assert f"{last.text} ({last.range})" in [cell for line in drawn.table()[1] for cell in line]
    assert last.range in drawn.alt
    assert "bandes\u00a0: neuf tirages sur dix" in drawn.notes


@pytest.mark.parametrize("name", ["hours", "cascade", "credits"])
def test_charts_of_central_values_say_so(name):
    assert "Valeurs centrales\u202f; fourchettes dans les tableaux." in chart(name).notes
    assert "Central values; ranges in the tables." in chart(name, lang="en").notes


def test_published_figures_are_no_central_values():
    assert "Valeurs centrales" not in chart("history").notes


def test_totals_of_a_waterfall_that_were_drawn_have_a_whisker():
    drawn = chart("financing")
    last, comparison = drawn.rows[-1], ranged("dgfip")
    found = comparison.ranges.total("net_cost_public", "hours_32", "evidenced", 2033)
    assert (last.low * 1e6, last.high * 1e6) == pytest.approx((found.low, found.high))
    assert last.range in drawn.alt
    assert last.range in drawn.table()[1][-1]
    assert all(row.whole for row in drawn.rows if row.range)
    assert "rait noir" in drawn.notes


def test_the_number_of_a_scenario_follows_the_draws_and_their_seed():
    view = View("evidenced", "hours_32", 2033)
    numbers = [
        scenario_number(comparison, view)
        for comparison in (
            central("dgfip"),
            ranged("dgfip"),
            with_ranges(central("dgfip"), draws=500),
            with_ranges(central("dgfip"), draws=DRAWS, seed=33),
        )
    ]
    assert len(set(numbers)) == len(numbers)
    assert scenario_number(with_ranges(central("dgfip"), draws=DRAWS), view) == numbers[1]


# --- drawn --------------------------------------------------------------------------------------------------


def plot_of(content):
    return hv.renderer("bokeh").get_plot(content)


def sheet(size):
    page = SIZES[size]
    return Sheet(page.width, page.height, page.zoom, text_measure(page.dpi))


@pytest.mark.parametrize("name", [*FANS, "timeline", "overload"])
def test_bands_are_drawn_live_and_in_print(name):
    drawn = chart(name)
    expected = list(bands_of(drawn))
    live = plot_of(element(drawn)).state.renderers[0]
    assert len(live.data_source.data["xs"]) == len(expected)
    assert live.glyph.fill_alpha == (0.24 if drawn.is_fan else 0.13)
    areas = [shape for shape in scene(drawn, sheet("web")) if isinstance(shape, Area)]
    assert len(areas) == len(expected)
    low, high = value_bounds(drawn)
    assert all(low <= value <= high for _, corners in expected for _, value in corners)


def test_a_fan_has_two_bands_of_the_colour_of_its_scenario():
    assert [colour for colour, _ in bands_of(chart("fan"))] == ["hours_32", "hours_32"]


def test_bands_come_and_go_in_the_same_figure():
    plain = build_chart("timeline", central("dgfip"), View("evidenced", "hours_32", 2033))
    pipe = hv.streams.Pipe(data=plain)
    plot = plot_of(live_charts(pipe))
    figure = plot.state
    for drawn, opacity in ((chart("timeline"), 0.13), (chart("fan"), 0.24), (plain, 0), (chart("hours"), 0)):
        pipe.send(drawn)
        assert plot.state is figure
        bands = figure.renderers[0]
        assert len(bands.data_source.data["xs"]) == max(len(list(bands_of(drawn))), 1)
        assert bands.glyph.fill_alpha == opacity


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("stem", STEMS)
def test_printed_words_stay_on_the_page_and_apart(size, stem):
    page = sheet(size)
    for name in (*FANS, "timeline", "overload", "financing"):
        for lang in ("fr", "en"):
            boxes = [
                extent(shape, page) for shape in scene(chart(name, stem, lang=lang), page) if isinstance(shape, Words)
            ]
            for rank, (text, *box) in enumerate(boxes):
                assert box[0] >= 0, text
                assert box[2] <= page.width, text
                for other, *second in boxes[rank + 1 :]:
                    across = min(box[2], second[2]) - max(box[0], second[0])
                    down = min(box[3], second[3]) - max(box[1], second[1])
                    assert across < 1 or down < 6, (name, text, other)


def extent(words, page):
    width = page.measure(words.text, words.size, words.bold)
    left = words.x - {"left": 0, "center": width / 2, "right": width}[words.align]
    return words.text, left, words.y - words.size, left + width, words.y + 0.3 * words.size


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_printed_fan_has_the_same_bytes_twice(suffix):
    drawn = chart("fan")
    assert chart_bytes(drawn, suffix) == chart_bytes(drawn, suffix)


def test_titles_are_short_and_french():
    for stem in STEMS:
        for name in CHARTS:
            for position in central(stem).positions:
                drawn = chart(name, stem, position)
                assert len(drawn.title) < 130
                assert "{" not in drawn.title + drawn.subtitle + drawn.notes + drawn.alt
                assert not [pair for pair in pairwise(drawn.notes) if pair[0] == " " and pair[1] in ":;!?»"]


def test_a_label_with_braces_is_left_as_it_is():
    comparison = ranged("dgfip")
    scenario = comparison.dossier.scenarios["hours_32"]
    renamed = scenario.model_copy(update={"label": scenario.label.model_copy(update={"fr": "{low} {x}"})})
    dossier = comparison.dossier.model_copy(update={"scenarios": {**comparison.dossier.scenarios, "hours_32": renamed}})
    drawn = build_chart("fan", replace(comparison, dossier=dossier), View("evidenced", "hours_32", 2033))
    assert drawn.title.startswith("{low} {x}")
