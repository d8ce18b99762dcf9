"""What is worth demanding first, in words: no estimate without its interval, no raw name, both languages."""

from dataclasses import replace
from functools import cache

import pytest

import simulator
from simulator.analysis.sobol import Estimate, sobol
from simulator.analysis.tornado import tornado
from simulator.dossier.catalogue import THEMES, catalogue
from simulator.dossier.figures import Grade
from simulator.publish import demands, sensitivity
from simulator.publish.terminal_sensitivity import show_sobol, show_tornado

CASE = ("net_cost_employer", "hours_32", "evidenced", 2033)


@cache
def comparison():
    return simulator.compare(simulator.open_dossier("dgfip"))


@cache
def bars(result="net_cost_employer"):
    return tornado(comparison(), result, *CASE[1:])


@cache
def indices(groups=None):
    return sobol(comparison(), *CASE, groups=groups, points=256, most_points=256)


def all_words(lang):
    lines = (*sensitivity.tornado_lines(bars(), lang), *sensitivity.sobol_lines(indices(), lang))
    lines += sensitivity.sobol_lines(indices("theme"), lang)
    return [
        *sensitivity.tornado_sentences(bars(), lang),
        *sensitivity.sobol_sentences(indices(), lang),
        *sensitivity.sobol_sentences(indices("theme"), lang),
        *sensitivity.tornado_columns(lang),
        *sensitivity.sobol_columns(lang),
        *(text for line in lines for text in (line.label, *line.values)),
    ]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_titles_name_the_leading_input_and_what_it_moves(lang):
    leading = catalogue().label("reorganisation_share", lang)
    result = catalogue().label("net_cost_employer", lang)
    for title in (sensitivity.tornado_title(bars(), lang), sensitivity.sobol_title(indices(), lang)):
        assert leading in title
        assert result in title
        assert "2033" in title


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_raw_name_and_no_bad_typography(lang):
    names = [name for name in (*catalogue().names, *comparison().dossier.scenarios, "judgement ") if "_" in name]
    for text in all_words(lang):
        assert text
        assert not [name for name in names if name in text], text
        assert "{" not in text
        assert "'" not in text
        if lang == "fr":
            assert " ;" not in text
            assert " :" not in text
            assert " %" not in text


def test_the_title_of_a_tornado_says_how_far_the_result_goes():
    title = sensitivity.tornado_title(bars(), "fr")
    assert "À elle seule, cette donnée fait varier" in title
    assert "de 179\u00a0M€/an à 544\u00a0M€/an" in title


def test_the_title_of_indices_has_the_share_and_its_interval():
    title = sensitivity.sobol_title(indices(), "fr")
    first = indices().indices[0].first
    assert f"explique {sensitivity.share(first, 'fr')} de l’incertitude" in title
    assert sensitivity.share(Estimate(0.61, 0.54, 0.68), "fr") == "61\u00a0% (54 à 68\u00a0%)"
    assert sensitivity.share(Estimate(0.61, 0.54, 0.68), "en") == "61% (54 to 68%)"


def test_the_document_to_ask_for_is_the_measurement_of_what_is_only_judged():
    (first, *_) = bars().bars
    sentence = demands.demand([first.input], "fr")
    assert "(calcul)" in sentence
    assert "le document à demander est sa mesure" in sentence
    assert sentence in sensitivity.tornado_sentences(bars(), "fr")
    measured = replace(first.input, grade="measured_with_control")
    assert "mesure avec groupe témoin" in demands.demand([measured], "fr")
    assert "Rien n’est mesuré" not in demands.demand([measured], "fr")


def test_where_the_first_is_measured_the_first_that_is_not_is_named_too():
    first, second = (bar.input for bar in bars().bars[:2])
    measured = replace(first, grade="official")
    assert demands.demands([[measured], [second]], "fr") == (
        demands.demand([measured], "fr"),
        demands.demand([second], "fr"),
    )
    assert demands.demands([[first], [second]], "fr") == (demands.demand([first], "fr"),)
    assert len(demands.demands([[measured], [measured]], "fr")) == 1
    assert demands.demands([], "fr") == ()


@pytest.mark.parametrize(
    ("estimate", "fr", "en"),
    [
        (Estimate(-0.02, -0.06, 0.02), "−2,0\u00a0% (−6,0 à 2,0\u00a0%), ne se distingue pas de zéro", "−2.0%"),
        (Estimate(0.03, -0.01, 0.07), "3,0\u00a0% (−1,0 à 7,0\u00a0%), ne se distingue pas de zéro", "3.0%"),
        (Estimate(0.0002, 0.0001, 0.0003), "0,0\u00a0% (0,0 à 0,0\u00a0%), négligeable", "0.0%"),
        (Estimate(0.04, 0.03, 0.05), "4,0\u00a0% (3,0 à 5,0\u00a0%)", "4.0%"),
    ],
)
def test_an_estimate_keeps_its_interval_and_says_where_it_may_be_zero(estimate, fr, en):
    assert sensitivity.share(estimate, "fr") == fr
    said = sensitivity.share(estimate, "en")
    assert said.startswith(f"{en} (")
    assert said.endswith("cannot be told from zero") == estimate.may_be_zero


def test_a_negative_index_in_a_table_keeps_its_interval_and_its_words():
    first, *rest = indices().indices
    odd = replace(first, first=Estimate(-0.03, -0.08, 0.02))
    (line, *_) = sensitivity.sobol_lines(replace(indices(), indices=(odd, *rest)), "fr")
    assert line.values[0] == "−3,0\u00a0% (−8,0 à 2,0\u00a0%), ne se distingue pas de zéro"


@pytest.mark.parametrize(("lang", "text"), [("fr", "Aucune donnée, à elle seule"), ("en", "No input alone")])
def test_nothing_is_to_demand_first_where_the_strongest_may_be_zero(lang, text):
    weak = replace(indices().indices[0], first=Estimate(0.03, -0.01, 0.07))
    title = sensitivity.sobol_title(replace(indices(), indices=(weak,)), lang)
    assert title.startswith(text)
    assert sensitivity.share(weak.first, lang) in title


def test_what_is_not_settled_says_so():
    assert not indices().settled
    assert any("ne sont pas encore stables" in text for text in sensitivity.sobol_sentences(indices(), "fr"))
    settled = replace(indices(), settled=True)
    assert any("Intervalles à 95\u00a0%" in text for text in sensitivity.sobol_sentences(settled, "fr"))


def test_inputs_taken_together_are_said_to_be():
    pair = replace(indices().indices[0], inputs=tuple(bar.input for bar in bars().bars[:2]))
    sentences = sensitivity.sobol_sentences(replace(indices(), indices=(pair,)), "fr")
    assert "Ensemble, ces données expliquent" in sentences[0]
    assert any("liées entre elles" in text for text in sentences)


def test_what_has_no_effect_is_counted_and_named():
    last = sensitivity.tornado_sentences(bars(), "fr")[-1]
    assert f"{len(bars().without_effect)} données incertaines" in last
    assert all(one.label.fr in last for one in bars().without_effect)


def test_a_bar_that_does_not_show_is_counted_with_what_has_no_effect():
    first, *rest = bars().bars
    invisible = replace(first, at_low=first.central + 1, at_high=first.central - 1)
    found = replace(bars(), bars=(*rest, invisible))
    assert len(sensitivity.tornado_lines(found, "fr")) == len(rest)
    assert first.input.label.fr in sensitivity.tornado_sentences(found, "fr")[-1]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_does_not_vary_is_said_in_one_sentence(lang):
    label = catalogue().label("carbon", lang)
    still = sobol(comparison(), "carbon", *CASE[1:], points=64)
    assert label in sensitivity.sobol_title(still, lang)
    assert sensitivity.sobol_sentences(still, lang) == (sensitivity.sobol_title(still, lang),)
    assert label in sensitivity.tornado_title(bars("carbon"), lang)


def test_every_grade_and_every_chapter_has_its_words():
    assert set(demands.EVIDENCE) == set(Grade.__args__)
    assert set(sensitivity.THEMES) == set(THEMES)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_terminal_shows_sentences_and_rows(lang, capsys):
    show_tornado(bars(), lang)
    show_sobol(indices(), lang)
    printed = capsys.readouterr().out
    label = catalogue().label("bankable_share", lang)
    assert printed.count(label) >= 2
    assert ("À exiger en premier" if lang == "fr" else "To demand first") in printed
