"""Every chart builds for every shipped dossier; parts add up, titles are true, texts say the same as the picture."""

import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from simulator.analysis.comparison import compare
from simulator.dossier.dossier import dossier_of_text, load_dossier
from simulator.dossier.numbers import format_euros, format_number, format_share
from simulator.dossier.overrides import parse_overrides
from simulator.errors import DossierError
from simulator.publish.charts import CHARTS, View, build_chart, scenario_number
from simulator.publish.charts.hours_fates import FATES, fates
from simulator.publish.charts.palette import STYLES, scenario_colours
from simulator.publish.charts.rounding import Scale
from simulator.publish.charts.words import say, typo

SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))
SHIPPED = [path.stem for path in SCENARIOS]
SILENT = "annonce_sans_chiffre"
"""The shipped dossier whose claim has no number."""
SOURCES = ("absorbed_hours", "absence_hours_recovered", "hired_hours", "top_up_hours")

SMALL = """
id: petit
title: "{title}"
summary: Essai
first_year: 2026
decision_year: 2027
organisation: {{name: Bureau}}
categories: [{{id: A, label: A}}]
services: [{{id: tout, label: Tout, posts: {posts}}}]
projects: {projects}
"""
PROJECT = """
  - id: ia
    label: IA
    nature: assistant
    scope: [tout]
    deployment_year: 2027
    claims: [{{id: c, form: {form}, value: {value}, quotation: "q", said_by: D}}]
    figures: {{{figures}}}
"""


@cache
def shipped(name):
    return compare(load_dossier(next(path for path in SCENARIOS if path.stem == name)))


@cache
def small(title="Essai", posts=100, projects="[]", settings=()):
    dossier = dossier_of_text(SMALL.format(title=title, posts=posts, projects=projects), "petit.yaml")
    return compare(dossier, parse_overrides(settings, dossier))


def project(form="hours", value=10000, figures=""):
    return PROJECT.format(form=form, value=value, figures=figures)


EDGES = {
    "no project": {},
    "no post": {"posts": 0},
    "projects that cost time": {
        "projects": project(value=100, figures="checked_cases: 1000000, checking_minutes: 60, bankable_share: 1")
    },
    "a claim that is no gain": {"projects": project(form="delay", value=30)},
    "nothing believed": {"projects": project(), "settings": ("realisation=0",)},
    "everything believed": {
        "projects": project(value=100000),
        "settings": ("realisation=1", "bankable_share=1", "adoption_ceiling=1", "adoption_start=1"),
    },
    "a longer week": {"projects": project(), "settings": ("hours_32.week=39",)},
}


def views(comparison):
    years = {comparison.dossier.first_year, comparison.dossier.decision_year, comparison.last_year}
    for position in comparison.positions:
        for scenario in comparison.scenarios:
            for year in sorted(years & set(comparison.dossier.span)):
                yield View(position, scenario, year)


def whole(comparison):
    return [View(position, "hours_32", comparison.last_year) for position in comparison.positions]


def comparisons():
    return [*(pytest.param(name, id=name) for name in SHIPPED), *(pytest.param(name, id=name) for name in EDGES)]


def of(name):
    return small(**EDGES[name]) if name in EDGES else shipped(name)


# --- every chart of every case ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", comparisons())
def test_every_chart_builds_and_speaks(name):
    comparison = of(name)
    for view in views(comparison):
        for chart_name, spec in CHARTS.items():
            for lang in ("fr", "en"):
                chart = build_chart(chart_name, comparison, replace(view, lang=lang))
                assert (chart.name, chart.kind, chart.lang) == (chart_name, spec.kind, lang)
                assert chart.title in chart.alt
                assert len(chart.title) < 130
                assert chart.rows or chart.empty
                assert chart.rows or chart.empty in chart.alt
                assert "{" not in chart.title + chart.subtitle + chart.notes + chart.alt
                assert {row.colour for row in chart.rows} <= set(STYLES)
                assert {end.colour for end in chart.ends} <= set(STYLES)


@pytest.mark.parametrize("name", comparisons())
def test_the_text_alternative_and_the_table_give_every_number(name):
    comparison = of(name)
    for view in whole(comparison):
        for chart_name in CHARTS:
            chart = build_chart(chart_name, comparison, view)
            headers, lines = chart.table()
            assert all(len(line) == len(headers) for line in lines)
            assert {row.text for row in chart.rows} <= {text for line in lines for text in line}
            if chart.kind != "lines":
                assert all(row.text in chart.alt for row in chart.rows)
            else:
                assert all(row.text in chart.alt for row in chart.rows if row.at == comparison.last_year)


@pytest.mark.parametrize("name", SHIPPED)
def test_french_typography(name):
    comparison = shipped(name)
    for view in whole(comparison):
        for chart_name in CHARTS:
            chart = build_chart(chart_name, comparison, view)
            for text in (chart.title, chart.subtitle, chart.notes, chart.value_label, chart.credit):
                assert not re.search(r" [:;!?»]|\d [%€]|« |'|(?<!\w)-\d", text), text


# --- parts add up -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", comparisons())
def test_the_bars_balance_with_the_account_of_hours(name):
    comparison = of(name)
    for view in views(comparison):
        outcome = comparison.outcome(view.scenario, view.position)
        parts = fates(outcome, view.year)
        assert min(parts.values()) >= -1e-6
        total = {key: outcome.total(key, view.year) for key in ("hours_sources", "hours_uses", "unmet_hours")}
        account = [fate.key for fate in FATES if fate.key not in ("never_found", "unused", "checking", "diffuse")]
        bankable = outcome.run.value("bankable_hours", view.year)
        taken = sum(max(-outcome.total(source, view.year), 0) for source in SOURCES) - bankable.clip(max=0).sum()
        sources = sum(parts[key] for key in account if key not in ("missing", "spare"))
        assert parts["missing"] - parts["spare"] == pytest.approx(total["unmet_hours"], abs=1e-3)
        if total["hours_sources"] + taken >= parts["spare"]:
            assert sources + parts["spare"] == pytest.approx(total["hours_sources"] + taken, rel=1e-6, abs=1e-3)
            assert sources + parts["missing"] == pytest.approx(total["hours_uses"] + taken, rel=1e-6, abs=1e-3)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_claim_is_shared_out_in_full(name):
    comparison = shipped(name)
    for view in whole(comparison):
        parts = fates(comparison.outcome("service_quality", view.position), view.year)
        outcome = comparison.outcome("service_quality", view.position)
        value = outcome.run.value
        weight = value("base_required", view.year) + value("added_demand_hours", view.year)
        claimed = (value("claimed_share", view.year) * value("in_service", view.year) * weight).sum()
        lost = sum(parts[key] for key in ("never_found", "unused", "checking", "diffuse"))
        gains = max(outcome.total("bankable_hours", view.year), 0.0)
        assert lost + gains == pytest.approx(claimed, rel=1e-6)


@pytest.mark.parametrize("name", SHIPPED)
def test_shown_hours_are_the_rounded_hours_and_stack_without_a_gap(name):
    comparison = shipped(name)
    for view in whole(comparison):
        chart = build_chart("hours", comparison, view)
        for at in {row.at for row in chart.rows}:
            bar = sorted((row for row in chart.rows if row.at == at), key=lambda row: row.start)
            assert bar[0].start == 0
            assert all(one.end == pytest.approx(two.start) for one, two in pairwise(bar))


@pytest.mark.parametrize("chart_name", ["financing", "cascade"])
@pytest.mark.parametrize("name", comparisons())
def test_the_steps_of_a_waterfall_add_up_as_shown(name, chart_name):
    comparison = of(name)
    for view in views(comparison):
        level = 0.0
        for row in build_chart(chart_name, comparison, view).rows:
            if row.whole and row.at:
                assert row.value == pytest.approx(level, abs=1e-9)
            level = row.value if row.whole else level + row.value
            assert row.end == pytest.approx(level, abs=1e-9)


@pytest.mark.parametrize("name", SHIPPED)
def test_financing_is_that_of_the_model_and_of_32_hours_whatever_is_looked_at(name):
    comparison = shipped(name)
    for view in whole(comparison):
        chart = build_chart("financing", comparison, view)
        assert chart.rows == build_chart("financing", comparison, replace(view, scenario="austerity")).rows
        scale = {"M€": 1e6, "k€": 1e3, "Md€": 1e9}[chart.unit]
        outcome = comparison.outcome("hours_32", view.position)
        for row in chart.rows:
            expected = outcome.total(row.series, view.year) / scale
            assert abs(row.value) == pytest.approx(abs(expected), abs=0.11)


@pytest.mark.parametrize("name", SHIPPED)
def test_credits_add_up_to_the_spending_shown(name):
    comparison = shipped(name)
    for view in whole(comparison):
        chart = build_chart("credits", comparison, view)
        for end in chart.ends if chart.rows else ():
            parts = sum(row.value for row in chart.rows if row.at == end.at)
            decimals = len(chart.rows[0].text.partition(",")[2])
            assert end.text == f"{format_number(parts, decimals=decimals)}\u00a0{chart.unit}"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_rounded_parts_make_the_rounded_total_and_zero_stays_zero(lang):
    scale = Scale(1.0, "", 0)
    assert sum(scale.parts((1.4, 1.4, 0.0, 1.4), 4.2)) == 4
    assert scale.parts((0.5, 0.0), 0.5) == (1.0, 0.0)
    assert scale.parts((1.4, 1.4, 0.0, 1.4), 4.2)[2] == 0
    assert scale.parts((-2.6, -2.6, -2.6), -7.8) == (-2.0, -3.0, -3.0)
    assert scale.text(scale.rounded(-0.2), lang) == "0"


# --- titles are true ----------------------------------------------------------------------------------------


def plain(text):
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("name", [name for name in SHIPPED if name != SILENT])
def test_the_title_of_hours_gives_what_arrives_of_a_hundred(name):
    comparison = shipped(name)
    for view in whole(comparison):
        outcome = comparison.outcome("hours_32", view.position)
        kept = [item for item in outcome.inputs.labels["project"] if outcome.of_project("in_service", view.year, item)]
        claimed = sum(outcome.of_project("claimed_hours", view.year, item) for item in kept)
        share = 100 * outcome.total("bankable_project_hours", view.year) / claimed
        title = build_chart("hours", comparison, view).title
        number = re.search(r"annoncées, (\d+) sont", title)
        if share >= 1.5:
            assert abs(int(number[1]) - share) < 1, title
        else:
            assert re.search("Aucune|moins d’une|une seule", title)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_title_of_financing(name):
    comparison = shipped(name)
    for view in whole(comparison):
        outcome = comparison.outcome("hours_32", view.position)
        gross, gains, net = (
            outcome.total(item, view.year) for item in ("gross_cost_32h", "gains_contribution", "net_cost_employer")
        )
        title = build_chart("financing", comparison, view).title
        assert (format_euros(net) if net > 1 else format_euros(gross)) in title
        if gains / gross > 0.01 and net > 1:
            assert format_share(gains / gross, decimals=0) in title
        if gains < 1:
            assert "ne paient rien" in title


@pytest.mark.parametrize("name", SHIPPED)
def test_the_title_of_the_timeline(name):
    comparison = shipped(name)
    for view in views(comparison):
        posts = [comparison.outcome(item, view.position).total("posts", view.year) for item in comparison.scenarios]
        title = build_chart("timeline", comparison, view).title
        gap = max(posts) - min(posts)
        shown = re.search(r"compte ([\d\u202f,]+)\u00a0poste", title)
        if shown:
            assert float(shown[1].replace("\u202f", "").replace(",", ".")) == pytest.approx(gap, abs=1.0)
        else:
            assert gap < 1
            assert "le même nombre" in title


@pytest.mark.parametrize("name", SHIPPED)
def test_the_title_of_overload(name):
    comparison = shipped(name)
    for view in views(comparison):
        outcomes = [comparison.outcome(item, view.position) for item in comparison.scenarios]
        worst = max(outcome.total("overload_ratio", view.year) for outcome in outcomes)
        title = build_chart("overload", comparison, view).title
        assert format_share(worst) in title if worst >= 0.0005 else "aucun scénario" in title


@pytest.mark.parametrize("name", SHIPPED)
def test_the_title_of_credits(name):
    comparison = shipped(name)
    for view in whole(comparison):
        outcome = comparison.outcome("hours_32", view.position)
        shift, spent = (
            sum(outcome.total(item, year) for year in comparison.dossier.span)
            for item in ("credit_shift", "project_spending")
        )
        title = build_chart("credits", comparison, view).title
        assert (format_euros(shift) in title) == (shift > 1)
        assert ("aucune dépense" in title) == (spent < 1)


def test_a_claim_without_a_number_makes_charts_that_say_so():
    comparison = shipped(SILENT)
    for view in whole(comparison):
        assert "Aucune heure de travail" in build_chart("cascade", comparison, view).title


@pytest.mark.parametrize("name", [name for name in SHIPPED if name != SILENT])
def test_the_title_of_the_cascade_names_the_worst_step(name):
    comparison = shipped(name)
    words = {"never_found": "constaté", "unused": "usage", "checking": "contrôle", "diffuse": "éparpillées"}
    for view in whole(comparison):
        chart = build_chart("cascade", comparison, view)
        claimed, *losses, bankable = chart.rows
        worst = min(losses, key=lambda row: row.value)
        assert claimed.text in chart.title
        assert bankable.text in chart.title or worst.value >= 0
        assert worst.value >= 0 or words[worst.series] in chart.title


def test_the_title_of_history_is_the_sum_of_what_is_published():
    comparison = shipped("dgfip")
    series = next(item for item in comparison.dossier.history if item.measure == "ETP/year")
    chart = build_chart("history", comparison, View("evidenced", "status_quo", comparison.last_year))
    assert format_number(sum(figure.number for figure in series.years.values()), decimals=0) in chart.title
    assert chart.title.startswith(series.label.fr)
    assert "2017" in chart.notes
    assert any(row.low is not None for row in chart.rows)


@pytest.mark.parametrize(
    ("edge", "chart_name", "said"),
    [
        ("no project", "hours", "aucun projet en service"),
        ("no project", "cascade", "Aucune heure de travail"),
        ("no project", "credits", "aucune dépense"),
        ("no project", "history", "aucune série"),
        ("no project", "financing", "les gains ne paient rien"),
        ("no post", "financing", "rien n’est à financer"),
        ("no post", "timeline", "le même nombre de postes"),
        ("projects that cost time", "hours", "prennent des heures au service"),
        ("projects that cost time", "cascade", "vaut moins d’un poste\u202f; en réalité, les projets en coûtent"),
        ("a claim that is no gain", "cascade", "Aucune heure de travail"),
        ("nothing believed", "hours", "Aucune des heures annoncées"),
        ("everything believed", "cascade", "aucune étape n’en retire"),
        ("a longer week", "financing", "rien n’est à financer"),
    ],
)
def test_titles_of_edge_cases(edge, chart_name, said):
    comparison = of(edge)
    assert said in build_chart(chart_name, comparison, View("evidenced", "hours_32", comparison.last_year)).title


# --- the frame ----------------------------------------------------------------------------------------------


def test_the_number_follows_inputs_and_view_but_not_language():
    comparison = small()
    view = View("evidenced", "hours_32", 2030)
    number = scenario_number(comparison, view)
    assert re.fullmatch(r"[0-9A-F]{4}-[0-9A-F]{4}", number)
    assert number == scenario_number(comparison, replace(view, lang="en"))
    others = [
        scenario_number(small(posts=101), view),
        scenario_number(small(settings=("absence_0=0.05",)), view),
        *(scenario_number(comparison, replace(view, **{key: changed})) for key, changed in CHANGES.items()),
    ]
    assert len({number, *others}) == len(others) + 1


CHANGES = {"position": "union", "scenario": "austerity", "year": 2031}


def test_what_frames_a_chart():
    chart = build_chart("hours", shipped("accueil"), View("evidenced", "hours_32", 2030))
    assert chart.fictional == "Exemple fictif"
    assert chart.licence == "CC BY-SA 4.0"
    assert chart.number in chart.credit
    assert "θ" in chart.notes
    assert "Prouvé" in chart.notes
    assert not build_chart("hours", shipped("dgfip"), View("evidenced", "hours_32", 2030)).fictional


@pytest.mark.parametrize(
    ("name", "view", "near"),
    [
        ("hour", View("evidenced", "hours_32", 2030), "hours"),
        ("hours", View("evidence", "hours_32", 2030), "evidenced"),
        ("hours", View("evidenced", "hours", 2030), "hours_32"),
        ("hours", View("evidenced", "hours_32", 1912), "20"),
        ("hours", View("evidenced", "hours_32", 2030, "de"), "fr"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(name, view, near):
    with pytest.raises(DossierError) as refused:
        build_chart(name, small(), view)
    assert near in refused.value.fr
    assert near in refused.value.en


def test_words_of_users_are_left_as_they_are():
    title = "$x^2$ <img src=x onerror=alert(1)> {year} 'a' ; b"
    chart = build_chart("hours", small(title=title), View("evidenced", "hours_32", 2030))
    assert title in chart.source


def test_typography_twice_is_typography_once():
    text = "« Qu'en dire ? » : -3 % ; 1-2 !"
    assert typo(text) == "«\u00a0Qu’en dire\u202f?\u00a0»\u00a0: \u22123\u00a0%\u202f; 1-2\u202f!"
    assert typo(typo(text)) == typo(text)
    assert say("fr", "l'{a} :", "", a="d'") == "l’d'\u00a0:"


def test_each_scenario_keeps_its_colour():
    colours = scenario_colours(["hours_32", "mine", "yours"])
    assert colours["hours_32"] == "hours_32"
    assert colours["mine"] != colours["yours"]


def luminance(colour):
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", STYLES)
def test_numbers_read_on_their_colour_and_words_on_white(name):
    style = STYLES[name]
    assert contrast(style.ink, style.fill) >= 4.5
    assert contrast(style.text, "#FFFFFF") >= 4.5
    assert style.hatch or name not in ("unmeasured", "missing", "shifted")


def test_charts_as_data_load_no_drawing_library():
    code = "import sys, simulator.publish.charts; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"matplotlib", "holoviews", "bokeh", "panel", "pandas"} & set(loaded)
