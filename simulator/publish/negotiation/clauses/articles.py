"""The articles of an agreement, in order: purpose, condition, how gains are measured, stages, what protects."""

from __future__ import annotations

from simulator.analysis.negotiation.clauses.found import ENVELOPE, SERVICE, Agreement
from simulator.dossier.figures import said
from simulator.publish.charts.words import capital, say
from simulator.publish.negotiation.clauses import words
from simulator.publish.negotiation.clauses.protections import protections
from simulator.publish.negotiation.clauses.purpose import each_stage, two_costs, who_waits, without_gain
from simulator.publish.negotiation.clauses.stages import Article, stage_article

AN_ENVELOPE = said(
    "La condition d'une étape est que le coût complet à terme tienne dans l'enveloppe de l'année ({levels}).",
    "The condition of a stage is that the full long-run cost fit in the envelope of the year ({levels}).",
)
A_SHARE = said(
    "La condition d'une étape est que les gains paient au moins la part suivante du coût brut des heures rendues "
    "({levels}).",
    "The condition of a stage is that gains pay at least the following share of the gross cost of the hours given back "
    "({levels}).",
)
THE_SERVICE = said(
    "La condition d'une étape est que, avec les embauches prévues, les heures manquantes ne dépassent pas celles du "
    "statu quo de la même année. Les embauches prévues sont celles du calcul à ses valeurs "
    "centrales ; elles ne s'ajustent pas au gain.",
    "The condition of a stage is that, with the hires planned, unmet hours not exceed those of status quo in the same "
    "year. The hires planned are those of the computation at its central values; they do not "
    "adjust to the gain.",
)
"""What each condition asks."""


def heading(found: Agreement, lang: str) -> tuple[str, str, str]:
    """Return what kind of paper it is, its title, and whose it is."""
    return (
        say(lang, "Projet d'accord", "Draft agreement"),
        say(
            lang,
            "Réduction de la durée hebdomadaire du travail par étapes, selon les gains mesurés",
            "Shortening the working week by stages, according to measured gains",
        ),
        found.ground.dossier.organisation.name.text(lang),
    )


def warning(lang: str) -> str:
    """Say that the text is a draft, and no legal advice."""
    return say(
        lang,
        "Projet à négocier : ce texte n'est pas un avis juridique. La durée du travail, les emplois et les crédits "
        "relèvent des textes et des votes qui les fixent ; à faire relire avant toute signature.",
        "Draft to be negotiated: this text is not legal advice. Working time, posts and credits are governed by the "
        "texts and votes that set them; to be proofread by a lawyer before any signature.",
    )


def articles(found: Agreement, lang: str) -> tuple[Article, ...]:
    """Return the articles in the order in which they are numbered."""
    return (
        _purpose(found, lang),
        _condition(found, lang),
        _measurement(found, lang),
        *(stage_article(found, rank, lang) for rank in range(len(found.stages))),
        *protections(found, lang),
    )


def numbered(found: Agreement, lang: str) -> tuple[Article, ...]:
    """Return the articles, their number in their title."""
    return tuple(
        Article(
            say(lang, "Article {number}. {title}", "Article {number}. {title}", number=str(rank), title=each.title),
            each.paragraphs,
        )
        for rank, each in enumerate(articles(found, lang), 1)
    )


def _purpose(found: Agreement, lang: str) -> Article:
    first, last = found.stages[0].fall, found.stages[-1].fall
    several = len(found.stages) > 1
    text = say(
        lang,
        "Le présent accord organise le passage de la durée hebdomadaire de travail à temps plein de {before} à {after}"
        + (", en {count} étapes, de {start} à {end}" if several else ", en une étape, en {start}")
        + ". {each}",
        "This agreement organises the move of the full-time working week from {before} to {after}"
        + (", in {count} stages, from {start} to {end}" if several else ", in one stage, in {start}")
        + ". {each}",
        before=words.week(first.before, lang),
        after=words.week(last.after, lang),
        count=str(len(found.stages)),
        start=str(first.year),
        end=str(last.year),
        each=each_stage(found, lang),
    )
    pay = say(
        lang,
        "La rémunération mensuelle des {agents} ne baisse pas : tous les coûts de cet accord le supposent.",
        "The monthly pay of {agents} does not go down: every cost in this agreement assumes it.",
        agents=words.agents(found, lang),
    )
    return Article(say(lang, "Objet", "Purpose"), (("", text), ("", pay)))


def _condition(found: Agreement, lang: str) -> Article:
    told = (_what_is_asked(found, lang), two_costs(found, lang), who_waits(found, lang), without_gain(found, lang))
    return Article(
        say(lang, "Condition des étapes", "Condition of the stages"),
        tuple(("", text) for text in told if text),
    )


def _what_is_asked(found: Agreement, lang: str) -> str:
    if found.condition == SERVICE:
        return say(lang, THE_SERVICE.fr, THE_SERVICE.en)
    levels = {str(stage.fall.year): words.level(found, stage, lang) for stage in found.stages}
    each = (say(lang, "{year} : {level}", "{year}: {level}", year=year, level=levels[year]) for year in levels)
    listing = next(iter(levels.values())) if found.given is not None else say(lang, " ; ", "; ").join(each)
    asked = AN_ENVELOPE if found.condition == ENVELOPE else A_SHARE
    return say(lang, asked.fr, asked.en, levels=listing) + _whence(found, lang)


def _whence(found: Agreement, lang: str) -> str:
    if found.given is not None:
        return say(lang, " Ce niveau est fixé par les parties.", " This level is set by the parties.")
    evidenced = found.ground.dossier.positions["evidenced"].label.text(lang)
    is_cost = found.condition == ENVELOPE
    what = ("C'est celui", "This is the one") if is_cost else ("C'est la part", "This is the share")
    rounding = ("arrondi au-dessus", "rounded up") if is_cost else ("arrondie au-dessous", "rounded down")
    return say(
        lang,
        " {what} que donne la position « {position} » à ses valeurs centrales, {rounding} à trois chiffres.",
        " {what} that the position “{position}” gives at its central values, {rounding} to three digits.",
        what=say(lang, *what),
        rounding=say(lang, *rounding),
        position=evidenced,
    )


# --- what is measured ----------------------------------------------------------------------------------------------


def _measurement(found: Agreement, lang: str) -> Article:
    what = say(
        lang,
        "Le gain se mesure en heures réellement réorganisables par an : le temps que les outils font gagner, moins la "
        "vérification, les reprises, le travail nouveau et la formation, et seulement la part qui forme des heures "
        "entières que le service peut réorganiser. Base : tous les services et tous les outils déployés, chaque heure "
        "comptée une fois.",
        "The gain is measured in really bankable hours a year: the time that tools save, less checking, rework, new "
        "work and training, and only the part that makes whole hours which the service can reorganise. Base: all the "
        "services and all the tools deployed, each hour counted once.",
    )
    who = say(
        lang,
        "{employer} tient les relevés de production et les communique ; une commission de suivi, où {employer_} et les "
        "organisations signataires ont autant de voix, constate le nombre. Temps passé et quantités sont relevés par "
        "les applications et les files, jamais déclarés ; là où le périmètre le permet, un essai avec groupe de "
        "comparaison{annex} sépare l'effet de l'outil de ce qui aurait changé de toute façon.",
        "{employer} keeps the production records and shares them; a follow-up committee, in which {employer_} and the "
        "signatory unions have as many votes, settles the number. Time spent and quantities are recorded by "
        "applications and queues, never declared; where the scope allows it, a trial with a comparison group{annex} "
        "tells the effect of the tool from what would have changed anyway.",
        employer=capital(words.employer(found, lang)),
        employer_=words.employer(found, lang),
        annex=say(lang, " (annexe)", " (annex)") if found.trials else "",
    )
    central = say(
        lang,
        "La valeur centrale mesurée décide ; sa marge d'erreur à 95 % est publiée à côté. Exiger une borne basse "
        "récompenserait qui mesure mal, retenir une borne haute qui mesure peu. La même règle vaut pour une étape et "
        "pour un poste à supprimer.",
        "The central measured value decides; its 95% margin of error is published beside it. Asking for a lower bound "
        "would reward whoever measures badly, taking an upper bound whoever measures little. The same rule holds for a "
        "stage and for a post to be cut.",
    )
    silence = say(
        lang,
        "Si la mesure n'est pas communiquée à la date dite, l'étape qui en dépend a lieu et ce qui manque est embauché "
        ": ne pas mesurer ne profite à personne.",
        "If the measurement is not shared by the date set, the stage that depends on it takes place and what is "
        "missing is hired: not measuring benefits nobody.",
    )
    paragraphs = (
        (say(lang, "Indicateur", "Indicator"), what),
        (say(lang, "Qui mesure", "Who measures"), who),
        (say(lang, "Marge d'erreur", "Margin of error"), central),
        *(((say(lang, "Absence de mesure", "No measurement"), silence),) if found.conditional else ()),
    )
    return Article(say(lang, "Mesure des gains", "Measuring gains"), paragraphs)
