"""The words of the dilemma and of exchange rates: true in every case, in both languages, with their numbers."""

import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import simulator
from simulator.analysis.comparison import compare
from simulator.analysis.negotiation.dilemma import dilemma
from simulator.analysis.negotiation.exchange.exchange import exchange
from simulator.analysis.negotiation.ground import ground_of
from simulator.dossier.dossier import load_dossier
from simulator.dossier.overrides import parse_overrides
from simulator.publish.charts import View, build_chart
from simulator.publish.negotiation.dilemma.dilemma import dilemma_section
from simulator.publish.negotiation.dilemma.words import can_go, number_of_posts, posts_told, share_told
from simulator.publish.negotiation.exchange.exchange import exchange_section
from simulator.publish.range_ends import ends_between

SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))
LANGUAGES = ("fr", "en")
SILENT = "annonce_sans_chiffre"


@cache
def dossier(stem):
    return load_dossier(next(path for path in SCENARIOS if path.stem == stem))


@cache
def weighed(stem="dgfip", settings=(), draws=0, asked=()):
    opened = dossier(stem)
    return dilemma(ground_of(opened, parse_overrides(settings, opened), **dict(asked)), draws)


@cache
def rated(stem="dgfip", settings=(), draws=0, asked=()):
    opened = dossier(stem)
    return exchange(ground_of(opened, parse_overrides(settings, opened), **dict(asked)), draws)


def texts(section):
    cells = [cell for table in section.tables for line in (table.columns, *table.lines) for cell in line]
    return [section.title, *section.sentences, *(table.caption for table in section.tables), *cells]


def assert_well_written(section, lang):
    for text in texts(section):
        assert not re.search(r"[{}]|\bnan\b|\binf\b|None", text), text
        if lang == "fr":
            assert not re.search(r" [:;!?»%€]|« |'|(?<!\w)-\d", text), text
    for sentence in (section.title, *section.sentences):
        assert sentence.endswith("."), sentence
        assert ".." not in sentence
        assert sentence[0] == sentence[0].upper()
    for table in section.tables:
        assert {len(line) for line in table.lines} == {len(table.columns)}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("stem", [path.stem for path in SCENARIOS])
def test_every_dossier_is_told(stem, lang):
    draws = 5 if stem in ("accueil", "foncier_innovant") else 0
    assert_well_written(dilemma_section(weighed(stem, draws=draws), lang), lang)
    assert_well_written(exchange_section(rated(stem, draws=draws), lang), lang)


CASES = {
    "before the week": {"asked": (("year", 2025),)},
    "the claimed position": {"asked": (("position", "claimed"),)},
    "no time back": {"asked": (("scenario", "service_quality"),)},
    "a longer week": {"settings": ("hours_32.week=39",), "asked": (("scenario", "hours_32"),)},
    "gains cover the first minutes": {"settings": ("hours_32.week=34.9",), "asked": (("scenario", "hours_32"),)},
    "a loss": {"settings": ("evidenced.realisation=-0.5",)},
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_edges_are_told(name, lang):
    case = CASES[name]
    assert_well_written(dilemma_section(weighed(**case), lang), lang)
    assert_well_written(exchange_section(rated(**case), lang), lang)


# --- the dilemma


def test_the_message_says_what_can_go_and_what_is_cut():
    found = weighed()
    title = dilemma_section(found, "fr").title
    for share in (found.claimed.share, found.held.share):
        assert share_told(share, "fr") in title
        assert posts_told(found.at(found.freed, share), "fr") in title
    assert "réorganisation comprise" in title
    assert f"en supprime {number_of_posts(1013, 'fr')}." in title


def test_in_a_year_of_cuts_the_posts_told_are_those_of_the_end_of_the_year():
    found = weighed(asked=(("year", 2029),))
    told = compare(dossier("dgfip")).outcome("austerity", "evidenced")
    ends, mean = told.total("withdrawn_posts", 2029), told.total("withdrawn_at_work", 2029)
    section = dilemma_section(found, "fr")
    assert f"en supprime {number_of_posts(ends, 'fr')} d’ici fin 2029." in section.title
    said = " ".join(section.sentences)
    assert f"{posts_told(ends, 'fr')} d’ici la fin de l’année ({posts_told(mean, 'fr')} en moyenne" in said
    assert f"En année pleine, dès 2030 ({posts_told(ends, 'fr')}), il faut 128,5" in said
    assert "en moyenne sur l’année" in section.tables[0].columns[3]
    chart = build_chart("dilemma", compare(dossier("dgfip")), View("evidenced", "hours_32", 2029))
    assert f"en supprime {number_of_posts(ends, 'fr')}" in chart.title
    assert {row.text for row in chart.rows if row.series == "cut"} == {posts_told(ends, "fr")}
    assert "moyenne" not in " ".join(dilemma_section(weighed(), "fr").sentences[:3])


def test_ranges_hold_the_share_and_say_so():
    told = " ".join(dilemma_section(weighed(draws=20), "fr").sentences)
    assert told.count("à cette part)") >= 2
    assert "la part y est fixée" in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_overloads_that_print_alike_are_told_as_the_same(lang):
    section = dilemma_section(weighed(asked=(("position", "claimed"),)), lang)
    said = section.sentences[0]
    assert said.count("1,18" if lang == "fr" else "1.18") == 1
    assert ("comme pour" if lang == "fr" else "as for") in said
    assert any(line[-1].startswith("moins de" if lang == "fr" else "less than") for line in section.tables[0].lines)


@pytest.mark.parametrize("low", [0.3, 4, 14, 49.9, 149, 300])
@pytest.mark.parametrize("high", [20, 900, 2750])
def test_no_end_of_a_range_is_told_far_from_what_it_is(low, high):
    ends = ends_between(np.array([low, high]), "ETPT", "en").replace(",", "").split("\u00a0to ")
    for worth, told in zip((low, high), ends, strict=True):
        # What is below a two-hundredth of the step of the width is as good as zero beside it.
        assert float(told) == pytest.approx(worth, rel=1 / 5.9) or worth < 0.01 * high


def test_ends_of_ranges_keep_their_order_as_the_share_rises():
    lows = [23.1, 26, 49.9, 74, 99, 124, 149]
    told = [ends_between(np.array([low, 18 * low]), "ETPT", "fr").split("\u00a0")[0] for low in lows]
    assert told == ["23", "26", "50", "70", "100", "120", "150"]
    assert ends_between(np.array([-0.006, 0.13]), "ratio", "en", 0.01) == "−0.01\u00a0to 0.13"
    assert ends_between(np.array([5.0, 5.0]), "ETPT", "en") == "5.0"


def test_a_dossier_without_a_claim_weighs_nothing():
    section = dilemma_section(weighed(SILENT), "fr")
    assert section.title.startswith("Rien à peser")
    assert section.tables == ()


def test_a_threshold_is_told_with_the_decimal_that_parts_it_from_the_whole_claim():
    found = weighed(asked=(("position", "claimed"),))
    at = found.harmless.share
    assert 1 < at < 1.02
    assert any(f"{100 * at:.1f}".replace(".", ",") in sentence for sentence in dilemma_section(found, "fr").sentences)


def test_words_agree_with_numbers():
    assert can_go(0, "fr") == "aucun poste ne peut partir"
    assert can_go(1, "fr") == "1\u00a0poste peut partir"
    assert can_go(0.85, "en") == "0.85\u00a0posts can go"
    assert can_go(1, "en") == "1\u00a0post can go"
    assert can_go(-12, "fr") == "il faut 12\u00a0postes de plus"
    assert share_told(0.4378, "fr") == "43,8\u00a0%"
    assert share_told(1.0, "en") == "100%"


@pytest.mark.parametrize(
    ("section", "count"), [(lambda: dilemma_section(weighed(), "fr"), 10), (lambda: exchange_section(rated(), "fr"), 6)]
)
def test_every_pointer_leads_to_a_number(section, count):
    pointers = section().pointers
    assert len(pointers) == count
    for pointer in pointers:
        found = compare(dossier("dgfip"), pointer.settings).outcome(pointer.scenario, pointer.position)
        assert found.run.value(pointer.name, pointer.year).size


def test_pointers_of_the_dilemma_give_what_the_table_gives():
    found = weighed()
    for pointer in dilemma_section(found, "fr").pointers:
        share = found.claimed.share if pointer.settings else found.held.share
        total = compare(dossier("dgfip"), pointer.settings).outcome(pointer.scenario, pointer.position)
        curve = {
            ("freed_posts", "austerity"): found.freed,
            ("self_financed_week", "hours_32"): found.week,
            ("scope_cut_posts", "austerity"): found.unbacked,
            ("overload_ratio", "austerity"): found.overload,
            ("overload_ratio", "status_quo"): found.status_quo,
        }[pointer.name, pointer.scenario]
        assert total.total(pointer.name, pointer.year) == pytest.approx(found.at(curve, share), rel=1e-9)


# --- exchange rates


def test_rates_stand_beside_their_definition():
    worth, back, hours, shares = exchange_section(rated(), "fr").tables
    assert [line[0] for line in worth.lines][:4] == [
        "Embauches nécessaires",
        "Coût net pour l’employeur",
        "Coût net pour les finances publiques",
        "Points de réalisation",
    ]
    assert all(line[-1] for line in worth.lines)
    assert [line[0] for line in back.lines] == ["100\u00a0postes", "1\u00a0M€/an", "1 point de réalisation"]
    assert len(hours.lines) == 7
    assert len(shares.lines) == 7


def test_what_gains_cannot_pay_is_said():
    assert any("plus que l’annonce entière" in text for text in exchange_section(rated(), "fr").sentences)
    quality = rated(asked=(("scenario", "service_quality"),))
    told = exchange_section(quality, "en").sentences
    assert any("No number of points" in text for text in told)
    assert any("bends here" in text for text in told)


def test_before_the_week_shortens_only_that_is_said():
    section = exchange_section(rated(asked=(("year", 2025),)), "fr")
    assert "ne raccourcit la semaine qu’à partir de 2028" in section.title
    assert section.tables == ()


def test_the_net_cost_is_told_apart_from_the_credits_of_the_year():
    section = exchange_section(rated(), "fr")
    told = " ".join(section.sentences)
    assert "coût complet à terme" in told
    assert "Ce ne sont pas les crédits de l’année" in told
    assert "coût complet à terme" in section.tables[0].lines[1][-1]


# --- the chart


def test_the_chart_has_three_plots_and_who_stands_where():
    comparison = simulator.compare(dossier("dgfip"))
    chart = build_chart("dilemma", comparison, View("evidenced", "hours_32", comparison.last_year))
    assert [panel.series[0] for panel in chart.panels] == ["freed", "week", "added"]
    assert [round(span.at, 1) for span in chart.spans] == [43.8, 100.0]
    found = weighed()
    line = [row for row in chart.rows if row.series == "freed"]
    assert [row.value for row in line] == pytest.approx(list(found.freed.central))
    assert len(line) >= 31
    headers, lines = chart.table()
    assert len(lines) == len(line)
    assert len(headers) == 6
    assert "Prouvé\u00a0: 43,8\u00a0%" in chart.alt


def test_the_chart_says_why_there_is_nothing_to_draw():
    comparison = simulator.compare(dossier(SILENT))
    chart = build_chart("dilemma", comparison, View("evidenced", "hours_32", comparison.last_year))
    assert not chart.rows
    assert chart.empty.startswith("Aucune annonce")


def test_the_chart_has_bands_where_ranges_were_drawn():
    comparison = simulator.with_ranges(simulator.compare(dossier("accueil")), draws=50)
    chart = build_chart("dilemma", comparison, View("evidenced", "hours_32", comparison.last_year, "en"))
    bands = [row.bands for row in chart.rows if not row.dashed]
    assert all(bands)
    assert all(low <= high for ((low, high),) in bands)
    held = chart.spans[0]
    assert held.low < held.at < held.high
