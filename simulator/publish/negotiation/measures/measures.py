"""Neighbouring measures as a section: the menu of equivalents, what each changes, who gains, what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.negotiation.measures.levers import FOUR_DAY_WEEK, FOUR_DAYS, HIRES, SENIOR, TIME, TOP_UP, WEEK
from simulator.analysis.negotiation.measures.measures import GAINS, Measures
from simulator.dossier.catalogue import catalogue
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.numbers import format_number
from simulator.dossier.overrides import Override
from simulator.publish.charts.words import say
from simulator.publish.demands import quoted
from simulator.publish.formats import shown
from simulator.publish.negotiation.measures.envelope import POOLED, cost_sentences, envelope_sentences
from simulator.publish.negotiation.measures.gainers import gainer_sentences, gainer_tables
from simulator.publish.negotiation.measures.tables import changes_table, menu_table
from simulator.publish.negotiation.measures.words import LATE, LITTLE, euros, name, title
from simulator.publish.section import Pointer, Section

KEY = "measures"


def measures_section(found: Measures, lang: str) -> Section:
    """Return the menu of what the envelope buys, what each measure changes, and who gains."""
    if not found.decided:
        return Section(KEY, title(found, lang))
    sentences = (
        *envelope_sentences(found, lang),
        *cost_sentences(found, lang),
        *_four_days(found, lang),
        *_hires(found, lang),
        *_service(found, lang),
        *gainer_sentences(found, lang),
        *_limits(found, lang),
        *_missing(found, lang),
        *_draws(found, lang),
    )
    tables = (*menu_table(found, lang), *changes_table(found, lang), *gainer_tables(found, lang))
    return Section(KEY, title(found, lang), sentences, tables, tuple(_pointers(found, lang)))


def _four_days(found: Measures, lang: str) -> Iterator[str]:
    if found.measure(FOUR_DAYS) is None:
        return
    hours = format_number(FOUR_DAY_WEEK / 4, lang)
    yield say(
        lang,
        "En quatre jours, les 32 heures coûtent et rendent la même chose qu'en cinq : le modèle compte des heures, "
        "pas des jours ; les journées font {hours} heures. Si l'enveloppe ne suffit pas pour tous, c'est la part des "
        "agents qui y passent. La semaine actuelle tassée en quatre jours ne rend, elle, aucune heure.",
        "Over four days, 32 hours cost and give back the same as over five: the model counts hours, not days; days are "
        "{hours} hours long. Where the envelope is not enough for all, it is the share of agents who go to it. The "
        "present week squeezed into four days gives no hour back.",
        hours=hours,
    )


def _hires(found: Measures, lang: str) -> Iterator[str]:
    one = found.measure(HIRES)
    if one is None or one.end == "nothing":
        return
    yield say(
        lang,
        "Les embauches pour le service sont comptées au coût d'une carrière et arrivent à parts égales chaque année, "
        "jusqu'en {year}.",
        "Hires for the service are counted at the cost of a career and arrive evenly each year, until {year}.",
        year=str(found.ground.year),
    )
    rising = one.outcome.run.value("progression_rate", found.ground.year).max() > 0
    if rising and 0 < found.entry_cost < found.mean_cost * (1 - LITTLE):
        yield say(
            lang,
            "Un entrant coûte {each} la première année pleine ; ce coût monte ensuite lentement, au fil de la "
            "carrière, vers le coût moyen ({post}). Les crédits d'une même embauche montent donc d'année en année.",
            "A newcomer costs {each} in the first full year; that cost then rises slowly, along the career, towards "
            "the mean cost ({post}). So the credits of the same hire rise year after year.",
            each=euros(found.entry_cost, lang),
            post=euros(found.mean_cost, lang),
        )


def _service(found: Measures, lang: str) -> Iterator[str]:
    """Say what makes the hours still missing: hires that are not there, or more than needed, and what remains."""
    yield from _hires_at_work(found, lang)
    if any(one.end != "nothing" for one in found.menu):
        withdrawn = found.menu[0].outcome.total("withdrawn_posts", found.ground.year)
        yield say(
            lang,
            "Heures manquantes : le reste de l'écart au statu quo tient aux arrivées en cours d'année, au nombre de "
            "débutants, qui produisent moins la première année, {cuts}et aux gains, qui ne passent pas d'un service à "
            "l'autre.",
            "Hours missing: the rest of the gap to status quo comes from arrivals within the year, from the number of "
            "beginners, who produce less in their first year, {cuts}and from gains, which do not move from one service "
            "to another.",
            cuts=say(lang, "aux postes que le scénario supprime, ", "from the posts that the scenario withdraws, ")
            if withdrawn > LATE
            else "",
        )
    yield from _plan(found, lang)


def _hires_at_work(found: Measures, lang: str) -> Iterator[str]:
    """Say why the hires at work are not those that the year needs."""
    year = str(found.ground.year)
    if found.hiring and any(one.late > LATE for one in found.menu):
        yield say(
            lang,
            "Le coût complet à terme compte toutes les embauches nécessaires ; fin {year}, le recrutement n'en a pas "
            "encore amené une partie : leurs heures manquent au service d'ici là.",
            "The full long-run cost counts all hires needed; by the end of {year} recruitment has not brought some of "
            "them: their hours are missing from the service until then.",
            year=year,
        )
    week = found.menu[0]
    if week.end != "nothing" and week.early > LATE:
        yield say(
            lang,
            "Embauches en poste : celles d'avant {year} répondaient à un besoin plus grand{gains} et restent. Fin "
            "{year}, il y en a {there} pour {needed} nécessaires. Les crédits de l'année et les heures manquantes "
            "comptent celles qui sont en poste ; le coût complet à terme, celles qui sont nécessaires.",
            "Hires at work: those before {year} met a greater need{gains} and they stay. By the end of {year} there "
            "are {there} for {needed} needed. The credits of the year and hours missing count those at work; the full "
            "long-run cost counts those needed.",
            year=year,
            gains=_gains_were_smaller(found, lang),
            there=shown(week.there, "ETP", lang),
            needed=shown(week.posts, "ETP", lang),
        )


def _gains_were_smaller(found: Measures, lang: str) -> str:
    """Return why earlier years needed more, where it is so."""
    outcome, year = found.menu[0].outcome, found.ground.year
    before = range(found.ground.dossier.decision_year, year)
    now = outcome.total("week_gain_hours", year)
    smaller = any(outcome.total("week_gain_hours", each) < now * (1 - LITTLE) for each in before)
    return say(lang, " (les gains y étaient moindres)", " (gains were smaller then)") if smaller else ""


def _plan(found: Measures, lang: str) -> Iterator[str]:
    """Say that a plan that leaves no hour missing may take a few more hires, to make up for beginners."""
    year, week = found.ground.year, found.menu[0]
    usual = found.ground.outcome(STATUS_QUO).total("learning_posts", year)
    learning = week.outcome.total("learning_posts", year) - usual
    if week.posts > LATE and max(week.early, week.late) <= LATE < learning:
        yield say(
            lang,
            "Un plan d'embauches année par année peut en demander un peu plus : de quoi compenser aussi les débutants, "
            "qui produisent moins la première année.",
            "A plan of hires year by year may ask for a few more: to make up for beginners too, who produce less in "
            "their first year.",
        )


def _limits(found: Measures, lang: str) -> Iterator[str]:
    """Say what the evidence does not cover."""
    if any(one.key in TIME and one.end != "nothing" for one in found.menu):
        yield say(
            lang,
            "Limite : {theta} et la réponse de l'absence ont été mesurées sur des semaines plus courtes ; le modèle "
            "les applique aussi aux congés, à la formation et aux fins de carrière, faute de mesure propre.",
            "Limit: {theta} and the response of absence were measured on shorter weeks; the model applies them to "
            "leave, training and ends of career too, for want of a measurement of their own.",
            theta=quoted(catalogue().leaves["reorganisation_share"].label.text(lang), lang),
        )


def _missing(found: Measures, lang: str) -> Iterator[str]:
    """Say which measures cannot be computed, and which document to ask for."""
    private = found.ground.dossier.organisation.employer == "private"
    report = (
        say(lang, "la base de données sociales (BDESE)", "the social data base (BDESE)")
        if private
        else say(lang, "le rapport social unique", "the social report (rapport social unique)")
    )
    if SENIOR in found.missing:
        yield say(
            lang,
            "Fin de carrière : le dossier ne dit pas la part des agents concernés. À demander : la pyramide des âges, "
            "dans {report}.",
            "End of career: the dossier does not state the share of agents concerned. To ask for: staff by age, in "
            "{report}.",
            report=report,
        )
    if TOP_UP in found.missing:
        yield say(
            lang,
            "Temps partiels : le dossier ne dit pas combien de temps ils ne travaillent pas. À demander : les "
            "effectifs par quotité, en personnes et en ETPT, dans {report}.",
            "Part-timers: the dossier does not state how much time they do not work. To ask for: staff by quotité, in "
            "persons and in ETPT, in {report}.",
            report=report,
        )
    if FOUR_DAYS in found.missing:
        yield say(
            lang,
            "La semaine de départ ne dépasse pas 32 heures : la semaine de 32 heures en quatre jours n'y réduit rien.",
            "The week at the start is no longer than 32 hours: 32 hours over four days cut nothing there.",
        )
    if not found.ground.dossier.groups:
        yield say(
            lang,
            "Genre et quotité : le dossier ne décrit pas ses agents. À demander : les effectifs par catégorie, genre "
            "et quotité, dans {report}.",
            "Gender and quotité: the dossier does not describe its agents. To ask for: staff by category, gender and "
            "quotité, in {report}.",
            report=report,
        )


def _draws(found: Measures, lang: str) -> Iterator[str]:
    if found.draws:
        yield say(
            lang,
            "Fourchettes : 5 % à 95 % de {draws} tirages, les mêmes pour toutes les mesures (graine {seed}) ; un tiret "
            "là où aucun tirage ne change rien.",
            "Ranges: 5% to 95% of {draws} draws, the same for all measures (seed {seed}); a dash where no draw "
            "changes anything.",
            draws=format_number(found.draws, lang),
            seed=str(found.seed),
        )


COSTED = {TOP_UP: "top_up_cost", HIRES: "mean_post_cost"}
"""What explains the cost of a measure that takes no hours: the pay of part-timers, the cost of one post."""


def _pointers(found: Measures, lang: str) -> Iterator[Pointer]:
    """Yield what explains the envelope, the cost of each measure, hires, and the hours missing there and in status quo.

    Hires, credits and missing hours are told for the shorter week only among the measures that take hours: they are
    alike.
    """
    ground = found.ground
    labels = catalogue().label

    def pointer(label: str, name: str, scenario: str, settings: tuple[Override, ...] = ()) -> Pointer:
        return Pointer(label, name, scenario, ground.held, ground.year, (*ground.settings, *settings))

    if found.envelope.kind != "typed":
        each = "freed_posts" if found.envelope.kind == GAINS else "net_cost_employer"
        yield pointer(say(lang, "L'enveloppe", "The envelope") + f" – {labels(each, lang)}", each, ground.scenario)
    if found.envelope.kind == GAINS:
        yield pointer(labels(POOLED, lang), POOLED, ground.scenario)
    for one in found.menu:
        names = [COSTED.get(one.key, "net_cost_employer")]
        names += ["hires_needed", "hired_posts"] if one.key == WEEK else []
        names += ["staff_spending", "unmet_hours"] if one.key == WEEK or one.key not in TIME else []
        for each in names:
            yield pointer(f"{name(one.key, lang)} – {labels(each, lang)}", each, ground.scenario, one.settings)
    quo = ground.dossier.scenarios[STATUS_QUO].label.text(lang)
    for each in ("staff_spending", "unmet_hours"):
        yield pointer(f"{quo} – {labels(each, lang)}", each, STATUS_QUO)
