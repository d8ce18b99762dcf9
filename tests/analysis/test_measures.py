"""Neighbouring measures: what an envelope buys is put back into the ordinary comparison, and who gains is not shown."""

from functools import cache

import numpy as np
import pytest

import simulator
from simulator.analysis.cells import visible
from simulator.analysis.negotiation.ground import ground_of
from simulator.analysis.negotiation.measures.levers import TIME, Base
from simulator.analysis.negotiation.measures.measures import GAINS, measures
from simulator.analysis.negotiation.measures.solving import Solver
from simulator.dossier.dossier import dossier_from
from simulator.dossier.overrides import parse_overrides
from simulator.errors import DossierError
from simulator.publish.commands import typed
from simulator.publish.negotiation.measures.measures import measures_section

NAMES = (
    "accueil", "annonce_sans_chiffre", "assistant_bureautique", "dgfip", "foncier_innovant", "renault_ampere",
    "semaine_autonomy",
)  # fmt: skip
YEAR = 2033


@cache
def opened(name):
    """Return a dossier of the package."""
    return simulator.open_dossier(name)


@cache
def ground(name="dgfip", *settings, **case):
    """Return what is on the table in a dossier."""
    dossier = opened(name)
    return ground_of(dossier, parse_overrides(settings, dossier), **case)


@cache
def menu(name="dgfip", envelope=None, draws=0):
    """Return the menu of a dossier as it is."""
    return measures(ground(name), envelope, draws)


def small(weeks=(35,), posts=100, seniors=0.2, years=6, **figures):
    """Return a dossier without projects nor anything uncertain: services of some posts at 50 000 euros each."""
    told = {"source": "judgement", "note": {"fr": "essai", "en": "test"}}

    def figure(value):
        return {"value": value, **told}

    whole = {
        "senior_share": seniors, "part_time_gap_posts": 10, "reorganisation_share": 0, "absence_response": 0,
        "turnover_response": 0, "pension_rate": 0, "wage_growth_rate": 0, "post_cost": 50000, "first_year_output": 1,
    } | figures  # fmt: skip
    services = [
        {
            "id": f"service_{rank}", "label": {"fr": "Service", "en": "Service"}, "posts": figure(posts),
            "figures": {"reference_week": figure(week)},
        }
        for rank, week in enumerate(weeks)
    ]  # fmt: skip
    content = {
        "id": "essai", "title": {"fr": "Essai", "en": "Test"}, "summary": {"fr": "Essai.", "en": "Test."},
        "fictional": True, "first_year": 2026, "years": years, "decision_year": 2026,
        "organisation": {
            "name": {"fr": "Essai", "en": "Test"},
            "figures": {name: figure(value) for name, value in whole.items()},
        },
        "categories": [{"id": "A", "label": {"fr": "A", "en": "A"}}], "services": services,
    }  # fmt: skip
    return dossier_from(content, "essai.yaml")


def of_small(envelope, draws=0, **case):
    """Return the menu of such a dossier."""
    return measures(ground_of(small(**case), scenario="hours_32"), envelope, draws)


# --- what the envelope buys ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["dgfip", "accueil", "renault_ampere"])
def test_each_measure_set_by_a_user_costs_the_envelope(name):
    found = menu(name)
    ours, money = found.ground, found.envelope.money
    for one in found.menu:
        words = [typed(each) for each in (*ours.settings, *one.settings)]
        back = simulator.compare(ours.dossier, words, [ours.scenario], [ours.held]).outcome(ours.scenario, ours.held)
        worth = {
            "top_up": back.total("top_up_cost", ours.year),
            "hires": one.quantity * back.total("mean_post_cost", ours.year),
        }.get(one.key, back.total("net_cost_employer", ours.year))
        assert worth == pytest.approx(one.cost, rel=1e-6)
        assert one.cost + one.unused(money) == pytest.approx(money, rel=1e-6)


def test_by_default_the_week_is_that_of_our_scenario_and_the_others_are_its_hours():
    found = menu()
    cut = 3 / 35
    expected = {
        "week": 32, "four_days": 1, "leave": cut * 1607 / 7, "training": cut * 1607 / 7,
        "senior": cut / (13000 / 93784), "hires": found.envelope.money / found.mean_cost, "top_up": 1,
    }  # fmt: skip
    assert {one.key: one.quantity for one in found.menu} == pytest.approx(expected, rel=1e-8)
    assert found.measure("top_up").cost == pytest.approx(2150 * 5 / 7 * found.mean_cost, rel=1e-9)
    assert found.measure("leave").hours == pytest.approx(cut * 1607)
    assert found.measure("senior").hours == pytest.approx(cut * 1607 * 93784 / 13000)
    assert found.missing == ()


def test_without_gains_reorganisation_or_absence_the_menu_is_solved_by_hand():
    money = 250_000.0
    found = of_small(money)
    cut = (money / 50_000) / (100 + money / 50_000)  # 5 posts hired for 100: each works 1 − cut
    quantities = {one.key: one.quantity for one in found.menu}
    assert quantities == pytest.approx(
        {
            "week": 35 * (1 - cut),
            "four_days": cut * 35 / 3,
            "leave": cut * 1607 / 7,
            "training": cut * 1607 / 7,
            "senior": cut / 0.2,
            "top_up": money / (10 * 50_000 * 5 / 7),
            "hires": 5,
        },
        rel=1e-8,
    )
    assert [one.posts for one in found.menu if one.key in TIME] == pytest.approx([5] * 5)
    assert found.gainers.hourly_pay == pytest.approx(cut / (1 - cut))
    assert found.measure("hires").service == pytest.approx(-5 * 1607 * (1 - 0.023), rel=0.12)  # some arrive in the year


def test_the_envelope_of_each_draw_is_spent_in_that_draw():
    base, told = Base(ground()), []
    solver = Solver(base, 100e6, 30, 7, lambda: told.append(1))
    for key, bought in solver.time_measures().items():
        costs = solver._costs(key, bought.levels)
        whole = bought.levels >= base.most(key)
        assert costs[~whole] == pytest.approx(np.full(31, 100e6)[~whole], rel=1e-8)
        assert (costs[whole] <= 100e6).all()
        assert np.count_nonzero(whole) < 10
        assert bought.costs[0] == pytest.approx(100e6, rel=1e-8)
    assert told


def test_ranges_hold_the_central_value_and_are_those_of_paired_draws():
    found = menu(draws=60)
    week, leave = found.measure("week"), found.measure("leave")
    assert week.quantities.low < 32 < week.quantities.high
    assert week.costs.low < week.cost < week.costs.high
    assert week.costs.quantiles == pytest.approx(leave.costs.quantiles, rel=1e-6)
    assert 35 * (1 - leave.quantities.high * 7 / 1607) == pytest.approx(week.quantities.low, rel=1e-6)
    assert found.measure("hires").quantities.low == pytest.approx(found.measure("hires").quantity)


def test_an_uncertain_cost_of_posts_moves_what_hires_and_top_ups_buy():
    sure = of_small(100_000.0, draws=40)
    assert sure.measure("hires").quantities.low == sure.measure("hires").quantities.high
    dossier = small()
    ours = ground_of(dossier, parse_overrides(["post_cost=40000..60000"], dossier), scenario="hours_32")
    found = measures(ours, 100_000.0, 200)
    for key, at_median in (("hires", 2), ("top_up", 100_000 / (10 * 50_000 * 5 / 7))):
        one = found.measure(key)
        assert one.quantity == pytest.approx(at_median)
        assert one.quantities.low == pytest.approx(at_median * 50 / 59, rel=0.02)
        assert one.quantities.high == pytest.approx(at_median * 50 / 41, rel=0.02)
        assert one.costs.high == pytest.approx(100_000 * 59 / 50, rel=0.02)


# --- credits of the year, hires at work -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["dgfip", "renault_ampere"])
def test_credits_of_the_year_are_the_net_budget_effect_projects_apart(name):
    found = menu(name)
    ours = found.ground
    for one in found.menu:
        words = [typed(each) for each in (*ours.settings, *one.settings)]
        comparison = simulator.compare(ours.dossier, words)
        back, reference = (comparison.outcome(scenario, ours.held) for scenario in (ours.scenario, "status_quo"))
        projects = sum(back.total(each, ours.year) - reference.total(each, ours.year) for each in ("ftap", "dsi"))
        effect = back.total("net_budget_effect", ours.year)
        assert one.year_credits == pytest.approx(-effect - projects, rel=1e-6)
        assert one.there == pytest.approx(back.total("hired_posts", ours.year), rel=1e-6)


def test_credits_of_the_year_are_not_the_full_cost_and_both_are_shown():
    found = menu(draws=60)
    week, hires = found.measure("week"), found.measure("hires")
    assert (week.cost, week.year_credits) == pytest.approx((380.43e6, 315.51e6), rel=1e-4)
    assert (hires.cost, hires.year_credits) == pytest.approx((380.43e6, 287.31e6), rel=1e-4)
    assert week.year_credits_range.low < week.year_credits < week.year_credits_range.high < week.costs.high
    section = measures_section(found, "fr")
    table = section.tables[0]
    assert table.columns[2:5:2] == ("Coût complet à terme", "Crédits de 2033, écart au statu quo")
    assert table.lines[0][2:5:2] == ("380\u00a0M€", "+316\u00a0M€")
    assert any("Ce ne sont pas les crédits de l’année" in text for text in section.sentences)
    assert any("Un plan d’embauches année par année" in text for text in section.sentences)


def test_credits_of_each_draw_follow_the_cost_of_posts_in_that_draw():
    dossier = small()
    ours = ground_of(dossier, parse_overrides(["post_cost=40000..60000"], dossier), scenario="hours_32")
    for one in measures(ours, 100_000.0, 200).menu:
        assert one.year_credits > 0
        assert one.year_credits_range.low == pytest.approx(one.year_credits * 41 / 50, rel=0.02)
        assert one.year_credits_range.high == pytest.approx(one.year_credits * 59 / 50, rel=0.02)


def test_the_credits_of_a_hire_rise_along_the_career_towards_the_mean_cost():
    found = menu()
    content = opened("dgfip").model_dump(mode="json", exclude_defaults=True, exclude_none=True) | {"years": 40}
    words = [typed(each) for each in found.measure("week").settings]
    comparison = simulator.compare(dossier_from(content, "dgfip.yaml"), words)
    back, reference = (comparison.outcome(scenario, "evidenced") for scenario in ("hours_32", "status_quo"))
    each = [
        (back.total("staff_spending", year) - reference.total("staff_spending", year)) / back.total("hired_posts", year)
        for year in (2033, 2040, 2050, 2063)
    ]
    assert found.entry_cost < each[0] < each[1] < each[2] < each[3] < found.mean_cost
    assert any("monte ensuite lentement" in text for text in measures_section(found, "fr").sentences)


@pytest.mark.parametrize(("name", "needed", "there"), [("renault_ampere", 794, 1018), ("annonce_sans_chiffre", 10, 11)])
def test_hires_of_earlier_years_stay_and_are_shown_beside_those_needed(name, needed, there):
    found = menu(name)
    week = found.measure("week")
    assert (round(week.posts), round(week.there)) == (needed, there)
    assert week.early == pytest.approx(week.there - week.posts)
    section = measures_section(found, "fr")
    assert any(
        "répondaient à un besoin plus grand (les gains y étaient moindres)" in text for text in section.sentences
    )
    assert not any("Un plan d’embauches" in text for text in section.sentences)
    line = section.tables[1].lines[0]
    assert line[2] != line[3]
    assert found.measure("hires").early == pytest.approx(0)


# --- envelopes -----------------------------------------------------------------------------------------------------


def test_gains_alone_pay_for_time_but_for_no_post():
    found = menu(envelope=GAINS)
    freed = ground().outcome().total("freed_posts", YEAR)
    assert found.envelope.amount == pytest.approx(freed * found.mean_cost, rel=0.02)
    assert found.envelope.money == 0
    assert 0 < found.measure("week").cost < 2
    assert 34 < found.measure("week").quantity < 35
    assert found.measure("week").service < 0  # gains that one service does not need stay there
    assert {one.key for one in found.menu if one.end == "nothing"} == {"top_up", "hires"}


@pytest.mark.parametrize("envelope", [GAINS, 0.0])
@pytest.mark.parametrize("name", ["dgfip", "renault_ampere"])
def test_nobody_is_hired_in_any_year_where_nothing_is_spent(name, envelope):
    found = menu(name, envelope)
    for one in found.menu:
        assert one.year_credits == pytest.approx(0, abs=1)
        assert not one.outcome.run.value("hired_posts", found.ground.year).any()
    sentences = measures_section(found, "fr").sentences
    assert any("personne n’est embauché" in text for text in sentences)
    assert any("Avant 2035, les gains n’y suffisent pas" in text for text in sentences) == (name == "renault_ampere")
    assert not any("toutes celles qui manquent sont embauchées" in text for text in sentences)


def test_gains_are_used_for_time_even_where_our_scenario_gives_them_to_the_service():
    found = measures(ground("dgfip", scenario="service_quality"), GAINS, 0)
    assert found.measure("week").quantity == pytest.approx(menu(envelope=GAINS).measure("week").quantity)
    nothing = measures(ground("dgfip", scenario="service_quality"), None, 0)
    assert {one.end for one in nothing.menu} == {"nothing"}


def test_gains_that_are_not_in_all_services_buy_nothing_alike_for_all():
    found = menu("accueil", GAINS)
    assert found.envelope.amount > 0
    assert {one.end for one in found.menu} == {"nothing"}
    assert found.pooled_week < found.reference
    assert "dans tous les services" in measures_section(found, "fr").title


@pytest.mark.parametrize("amount", [0.0, -1e6])
def test_an_empty_or_negative_envelope_buys_what_gains_pay_for_and_says_so(amount):
    found = measures(ground(), amount, 0)
    assert found.envelope.money == 0
    assert found.measure("week").quantity == pytest.approx(menu(envelope=GAINS).measure("week").quantity)
    section = measures_section(found, "fr")
    assert section.title.startswith("Sans rien dépenser")
    assert any("négative" in text for text in section.sentences) == (amount < 0)


def test_nothing_at_all_is_bought_by_nothing_without_gains():
    found = of_small(0.0, draws=5)
    assert {one.end for one in found.menu} == {"nothing"}
    assert found.measure("week").quantity == 35
    assert measures_section(found, "en").title == "An envelope of 0\u00a0€ a year buys nothing"


def test_time_that_tools_take_is_paid_before_any_hour_is_given_back():
    found = measures(ground("dgfip", "realisation=-0.5"), 1e6, 0)
    assert found.floor > 30e6
    assert {one.end for one in found.menu if one.key in TIME} == {"nothing"}
    assert found.measure("hires").quantity == pytest.approx(1e6 / found.mean_cost)
    more = measures(ground("dgfip", "realisation=-0.5"), 2 * found.floor, 0)
    assert more.measure("week").cost == pytest.approx(2 * found.floor, rel=1e-8)
    assert more.measure("week").quantity < 35


def test_a_measure_stops_at_its_end_and_what_it_does_not_use_is_told():
    found = measures(ground(), 5e9, 0)
    for key, whole in (("four_days", 1), ("leave", 100), ("senior", 1), ("top_up", 1)):
        one = found.measure(key)
        assert (one.quantity, one.end) == (pytest.approx(whole), "whole")
        assert one.unused(found.envelope.money) == pytest.approx(5e9 - one.cost)
    assert found.measure("week").end == "within"
    assert any("ne servent pas" in text for text in measures_section(found, "fr").sentences)


def test_hires_that_cannot_be_there_by_the_year_are_paid_for_and_counted_apart():
    soon = measures(ground("dgfip", year=2027), 100e6, 0)
    for one in soon.menu:
        if one.key != "top_up":
            assert one.late == pytest.approx(one.posts)
            assert one.posts == pytest.approx(100e6 / soon.mean_cost, rel=1e-6)
    capped = measures(ground("dgfip", "hiring_ceiling=3000"), None, 0)
    week = capped.measure("week")
    assert week.quantity == pytest.approx(32)
    assert 0 < week.late < week.posts
    assert week.service > week.late * 1000


def test_nothing_is_compared_before_the_decision():
    found = measures(ground("dgfip", year=2026), 1e6, 10)
    section = measures_section(found, "fr")
    assert found.menu == ()
    assert (section.sentences, section.tables, section.pointers) == ((), (), ())
    assert "2027" in section.title


# --- edges ---------------------------------------------------------------------------------------------------------


def test_services_with_their_own_weeks_keep_them_in_measures_that_do_not_touch_the_week():
    found = of_small(500_000.0, weeks=(39, 35, 30))
    leave, four_days, week = (found.measure(key) for key in ("leave", "four_days", "week"))
    assert leave.outcome.run.value("week", 2031)[0, :, 0] == pytest.approx([39, 35, 30])
    assert leave.cost == pytest.approx(500_000, rel=1e-8)
    weeks = four_days.outcome.run.value("week", 2031)[0, :, 0]
    share = four_days.quantity
    assert weeks == pytest.approx([39 - 7 * share, 35 - 3 * share, 30])
    assert four_days.cost == pytest.approx(500_000, rel=1e-8)
    cuts = week.outcome.run.value("cut", 2031)[0, :, 0]
    assert cuts == pytest.approx([cuts[0]] * 3)
    assert week.quantity == pytest.approx((1 - cuts[0]) * (39 + 35 + 30) / 3)


def test_a_week_of_32_hours_at_the_start_has_no_32_hours_to_give():
    found = of_small(100_000.0, weeks=(32,))
    assert found.missing == ("four_days",)
    assert found.measure("week").quantity < 32
    assert any("ne dépasse pas 32 heures" in text for text in measures_section(found, "fr").sentences)


@pytest.mark.parametrize(
    "case",
    [
        {"posts": 1},
        {"years": 1},
        {"seniors": 1.0},
        {"seniors": 0.0, "part_time_gap_posts": 0},
        {"reorganisation_share": 0.9},
        {"annual_hours_0": 400},
        {"hiring_ceiling": 0},
    ],
    ids=str,
)
@pytest.mark.parametrize("money", [100.0, 1e10])
def test_unusual_dossiers_spend_the_envelope_or_say_why_not(case, money):
    found = of_small(money, **case)
    for one in found.menu:
        assert one.end in ("within", "whole")
        assert one.cost + one.unused(money) == pytest.approx(money, rel=1e-6)
        assert np.isfinite([one.quantity, one.hours, one.posts, one.late, one.service]).all()
    for lang in ("fr", "en"):
        measures_section(found, lang)
    assert ("senior" in found.missing) == (case.get("seniors") == 0)


def test_a_longer_week_set_by_a_user_leaves_the_menu_on_the_week_of_the_start():
    found = measures(ground("dgfip", "hours_32.week=37", scenario="hours_32"), 50e6, 0)
    assert found.measure("leave").outcome.run.value("week", YEAR).max() == 35
    assert found.measure("week").quantity < 35


def test_a_menu_is_given_up_when_its_progress_says_so():
    told = []

    def progress(done, whole):
        told.append(done)
        assert done <= whole
        if len(told) == 5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        measures(ground(), None, 10, progress=progress)
    assert told == sorted(told)


# --- who gains -----------------------------------------------------------------------------------------------------


def test_no_small_cell_is_shown_nor_found_by_subtraction():
    sizes = {"a": 50, "b": 20, "c": 3, "d": 60, "e": 2, "f": 1, "g": 0, "h": 30}
    totals = {"a": "one", "b": "one", "c": "one", "d": "two", "e": "two", "f": "two", "g": "three", "h": "three"}
    assert visible(sizes, totals, 11) == {"a", "d", "h"}  # b is hidden with c; e and f hide each other; g is nobody
    assert visible({"a": 5}, {"a": ""}, 11) == frozenset()


def test_groups_of_the_small_office_are_hidden_in_pairs_in_their_category():
    who = menu("accueil").gainers
    assert {one.group.id for one in who.groups} == {"b_femmes_80", "c_femmes_90"}
    assert [one.category.id for one in who.categories] == ["B", "C"]
    assert (who.hidden_groups, who.hidden_categories) == (6, 2)
    part_time = who.groups[0]
    assert part_time.hours["week"] == pytest.approx(0.8 * 1607 * 3 / 35)
    assert part_time.extra_week == pytest.approx(32 - 0.8 * 35)
    assert part_time.pay_gain == pytest.approx(1 / 6)
    assert part_time.topped_up == pytest.approx(menu("accueil").measure("top_up").quantity / 6)
    words = " ".join(line[0] for table in measures_section(menu("accueil"), "fr").tables for line in table.lines)
    assert "hommes" not in words
    assert "A+" not in words


def test_women_have_most_of_what_part_timers_gain_and_less_than_their_share_of_hours_given_back():
    who = menu().gainers
    women = {"femmes_temps_plein": (42638, 1.0), "femmes_80": (10133, 0.8)}
    men = {"hommes_temps_plein": (36780, 1.0), "hommes_80": (619, 0.8)}
    hours = [sum(persons * quotite for persons, quotite in group.values()) for group in (women, men)]
    assert who.women_share(topped_up=False) == pytest.approx(hours[0] / sum(hours))
    assert who.women_share(topped_up=True) == pytest.approx(10133 / (10133 + 619))
    assert sum(one.persons for one in who.groups) < 93784
    assert sum(one.hours for one in who.categories) == pytest.approx(1)
    week = menu().measure("week")
    assert sum(one.created["week"] for one in who.categories) == pytest.approx(week.posts)


def test_groups_of_all_categories_do_not_mix_with_groups_by_category():
    content = opened("accueil").model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    content["groups"] = list(content["groups"])
    content["groups"][0]["category"] = "all"
    with pytest.raises(DossierError, match="compteraient deux fois"):
        dossier_from(content, "accueil.yaml")
    for group in content["groups"]:
        group["category"] = "all"
    assert len(dossier_from(content, "accueil.yaml").groups) == 8


# --- words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("envelope", [None, GAINS])
@pytest.mark.parametrize("name", NAMES)
def test_every_dossier_has_a_section_without_hole(name, envelope, lang):
    section = measures_section(menu(name, envelope), lang)
    texts = [section.title, *section.sentences]
    texts += [cell for table in section.tables for line in (table.columns, *table.lines) for cell in line]
    assert all(texts)
    assert not [text for text in texts if "{" in text or "nan" in text.split() or "None" in text]
    assert all(len(line) == len(table.columns) for table in section.tables for line in table.lines)
    labels = [pointer.label for pointer in section.pointers]
    assert len(labels) == len({*labels})


def test_the_title_is_what_a_leaflet_would_quote():
    title = measures_section(menu(), "fr").title.replace("\u00a0", " ").replace("\u202f", " ")
    assert title.startswith("Pour 380 M€ par an, coût complet à terme : 32 heures par semaine, ou 19,7 jours de congé ")
    assert title.endswith("5 015 postes de plus pour le service")


def test_what_a_dossier_lacks_is_asked_for_by_the_name_of_the_document():
    public, private = (
        " ".join(measures_section(menu(n), "fr").sentences) for n in ("foncier_innovant", "renault_ampere")
    )
    for words in ("pyramide des âges", "effectifs par quotité", "effectifs par catégorie, genre et quotité"):
        assert words in public
        assert words in private
    assert "rapport social unique" in public
    assert "BDESE" in private
