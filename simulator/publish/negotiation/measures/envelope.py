"""Where the envelope of neighbouring measures comes from, how costs and credits are counted, what gains pay."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.negotiation.measures.measures import GAINS, Measures
from simulator.dossier.catalogue import catalogue
from simulator.publish.charts.words import say
from simulator.publish.demands import quoted
from simulator.publish.formats import shown
from simulator.publish.negotiation.measures.words import LATE, LITTLE, euros, name

POOLED = "self_financed_week"

A_MINUTE = 1 / 60
"""Hours a week below which two weeks show as one."""


def envelope_sentences(found: Measures, lang: str) -> Iterator[str]:
    """Yield where the envelope comes from."""
    ground, amount = found.ground, euros(found.envelope.amount, lang)
    position = quoted(ground.dossier.positions[ground.held].label.text(lang), lang)
    scenario = quoted(ground.dossier.scenarios[ground.scenario].label.text(lang), lang)
    about = {"n": amount, "year": str(ground.year), "position": position, "scenario": scenario}
    if found.envelope.kind == "scenario":
        yield say(
            lang,
            "L'enveloppe est le coût complet à terme du scénario {scenario} pour l'employeur, lu en {year} sous la "
            "position {position} : {n} par an.",
            "The envelope is the full long-run cost of the scenario {scenario} to the employer, read in {year} under "
            "the position {position}: {n} a year.",
            **about,
        )
    elif found.envelope.kind == GAINS and found.envelope.amount < 0:
        yield say(
            lang,
            "Sous la position {position}, les outils prennent en {year} plus de temps qu'ils n'en rendent : {n} par "
            "an, chaque poste au coût moyen d'une carrière.",
            "Under the position {position}, tools take more time than they give back in {year}: {n} a year, each post "
            "at the mean cost of a career.",
            **(about | {"n": euros(-found.envelope.amount, lang)}),
        )
    elif found.envelope.kind == GAINS:
        yield say(
            lang,
            "Sous la position {position}, les gains réorganisables de {year} valent {n} par an, chaque poste au coût "
            "moyen d'une carrière. Ce sont des heures, pas des crédits : elles peuvent devenir du temps, mais ne "
            "paient ni embauche ni retour à temps plein.",
            "Under the position {position}, bankable gains in {year} are worth {n} a year, each post at the mean cost "
            "of a career. They are hours, not credits: they can become time, but pay for no hire and no return "
            "to full time.",
            **about,
        )
        yield from _pooled(found, lang)
    else:
        yield say(
            lang,
            "L'enveloppe demandée est de {n} par an, en coût complet à terme, lue en {year} sous la position "
            "{position}.",
            "The envelope asked for is {n} a year, as a full long-run cost, read in {year} under the position "
            "{position}.",
            **about,
        )
    if found.envelope.kind != GAINS and found.envelope.amount < 0:
        yield say(
            lang,
            "Une enveloppe négative ne se dépense pas : le menu montre ce que l'on peut avoir sans rien dépenser.",
            "A negative envelope cannot be spent: the menu shows what can be had without spending anything.",
        )


def _pooled(found: Measures, lang: str) -> Iterator[str]:
    """Say what gains pay for where hours move from one service to another."""
    if found.pooled_week < found.reference - A_MINUTE:
        yield say(
            lang,
            "La mesure est égale dans tous les services et aucun poste n'en change. Si les heures se déplaçaient de "
            "l'un à l'autre, gains et réorganisation paieraient seuls {week} ({label}).",
            "The measure is alike in all services and no post moves between them. If hours moved from one to another, "
            "gains and reorganisation alone would pay for {week} ({label}).",
            week=shown(found.pooled_week, "hours/week", lang),
            label=quoted(catalogue().label(POOLED, lang), lang),
        )


def cost_sentences(found: Measures, lang: str) -> Iterator[str]:
    """Yield that all costs are counted alike, what gains do, and what the envelope is more than enough for."""
    yield from _counted(found, lang)
    if found.envelope.kind != GAINS:
        yield say(
            lang,
            "Postes, projets et usages des gains restent ceux du scénario ; les mesures valent dès {first}.",
            "Posts, projects and uses of gains stay those of the scenario; measures hold from {first} on.",
            first=str(found.ground.dossier.decision_year),
        )
    gains = sum(one.outcome.total("week_gain_hours", found.ground.year) for one in found.menu[:1])
    if gains > 0 and any(one.end != "nothing" for one in found.menu):
        yield say(
            lang,
            "Les heures libérées par les outils que le scénario donne au temps ({n}) servent d'abord la mesure quand "
            "elle en rend ; avec des embauches ou des temps partiels, elles restent au service.",
            "The hours freed by tools that the scenario gives to time ({n}) serve the measure first where it gives "
            "some back; with hires or part-timers they stay with the service.",
            n=shown(gains, "hours/year", lang),
        )
    if found.floor > 1:
        yield say(
            lang,
            "Avant de rendre une heure, il faut {n} par an pour embaucher le temps que les outils prennent : cette "
            "somme est dans le coût des mesures qui rendent du temps.",
            "Before any hour is given back, {n} a year must hire back the time that tools take: that sum is in the "
            "cost of the measures that give time back.",
            n=euros(found.floor, lang),
        )
    yield from _unused(found, lang)


def _counted(found: Measures, lang: str) -> Iterator[str]:
    """Say what the full long-run cost counts, and that it is not what the year spends."""
    about = {"year": str(found.ground.year), "post": euros(found.mean_cost, lang)}
    yield say(
        lang,
        "Le coût complet à terme compte toutes les mesures de la même façon : ce que paierait l'employeur par an avec "
        "toutes les embauches qui manquent en {year}, chaque poste au coût moyen d'une carrière ({post} en moyenne).",
        "The full long-run cost counts all measures alike: what the employer would pay a year with every hire missing "
        "in {year} made, each post at the mean cost of a career ({post} on average).",
        **about,
    )
    yield say(
        lang,
        "Ce ne sont pas les crédits de l'année. Ceux-ci, donnés à côté, sont ce que la mesure ajoute en {year} aux "
        "dépenses de personnel du statu quo, projets à part : les seules embauches en poste, à leur paie de "
        "l'année{cuts}.",
        "It is not the credits of the year. These, told beside, are what the measure adds in {year} to staff spending "
        "under status quo, projects apart: only the hires at work, at their pay of the year{cuts}.",
        cuts=say(lang, ", moins les postes que le scénario supprime", ", less the posts that the scenario withdraws")
        if found.menu[0].outcome.total("withdrawn_posts", found.ground.year) > LATE
        else "",
        **about,
    )
    if not found.hiring:
        yield from _nobody_hired(found, lang)


def _nobody_hired(found: Measures, lang: str) -> Iterator[str]:
    """Say that nothing spent is nobody hired, and what it costs the service while gains are smaller."""
    yield say(
        lang,
        "Sans rien dépenser, personne n'est embauché : une mesure va jusqu'où les gains et la réorganisation la "
        "paient en {year}. Si les gains sont moindres, son coût complet à terme dit ce qu'il faudrait pour embaucher "
        "les heures qui manquent.",
        "With nothing spent, nobody is hired: a measure goes as far as gains and reorganisation pay for it in {year}. "
        "If gains are smaller, its full long-run cost says what hiring back the missing hours would take.",
        year=str(found.ground.year),
    )
    week, year = found.menu[0], found.ground.year
    before = range(found.ground.dossier.decision_year, year)
    most = max((week.outcome.total("hires_needed", each) for each in before), default=0.0)
    if week.end != "nothing" and most > LATE:
        yield say(
            lang,
            "Avant {year}, les gains n'y suffisent pas encore : il manque au service jusqu'à {n} dans l'année.",
            "Before {year} gains are not yet enough: the service is short of up to {n} in a year.",
            year=str(year),
            n=shown(most, "ETP", lang),
        )


def _unused(found: Measures, lang: str) -> Iterator[str]:
    """Say which measures the envelope is more than enough for."""
    money = found.envelope.money
    left = [(one, one.unused(money)) for one in found.menu]
    told = [
        say(lang, "{name} ({n} ne servent pas)", "{name} ({n} unused)", name=name(one.key, lang), n=euros(rest, lang))
        for one, rest in left
        if rest > money * LITTLE
    ]
    if told:
        yield say(
            lang,
            "L'enveloppe dépasse tout ce que peuvent prendre ces mesures : {told}.",
            "The envelope is more than these measures can take: {told}.",
            told=", ".join(told),
        )
