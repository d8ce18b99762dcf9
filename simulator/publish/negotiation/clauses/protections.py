"""The articles that hold whatever happens: posts, safeguard and return, review, shared data, duration."""

from __future__ import annotations

from simulator.analysis.negotiation.clauses.found import Agreement
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.numbers import format_number
from simulator.evidence.documents import documents
from simulator.publish.charts.words import capital, say, typo
from simulator.publish.demands import listed
from simulator.publish.negotiation.clauses import words
from simulator.publish.negotiation.clauses.stages import REVIEWED_BY, SETTLED_BY, Article
from simulator.publish.negotiation.clauses.words import told

SETTLES = ("realisation", "bankable_share", "adoption_ceiling", "verification_share")
"""What must be known to settle a gain: the papers that inform these are shared."""

OF_THE_STATE = ("impact_study",)
"""Papers that only a public employer has."""

COUNTS = 0.5
"""Posts below which none is withdrawn without gain."""


def protections(found: Agreement, lang: str) -> tuple[Article, ...]:
    """Return the articles that hold whatever gain is measured."""
    return (
        _posts(found, lang),
        _safeguard(found, lang),
        _review(found, lang),
        _data(found, lang),
        _duration(found, lang),
    )


def _posts(found: Agreement, lang: str) -> Article:
    rule = say(
        lang,
        "Aucun poste n'est supprimé au titre d'un gain qui n'a pas été mesuré selon l'article 3. Toute suppression "
        "déjà inscrite sur une annonce est suspendue jusqu'à cette mesure. Un gain qui a servi à une étape ne sert "
        "pas une seconde fois à supprimer des postes.",
        "No post is cut on account of a gain that has not been measured under article 3. Any cut already booked on a "
        "claim is suspended until then. A gain that has served a stage does not serve a second time to cut posts.",
    )
    return Article(say(lang, "Emplois", "Posts"), (("", rule), *_uncovered(found, lang)))


def _uncovered(found: Agreement, lang: str) -> tuple[tuple[str, str], ...]:
    """Say how many posts the opposed plan withdraws without gain, where it does."""
    ground = found.ground
    if ground.opposed == STATUS_QUO or found.uncovered.central < COUNTS:
        return ()
    text = say(
        lang,
        "Pour mémoire, le scénario {plan} supprime d'ici {year}, selon la position {held}, {posts} sans gain derrière.",
        "For the record, the scenario {plan} withdraws by {year}, under the position {held}, {posts} without any gain "
        "behind.",
        plan=words.scenario(found, ground.opposed, lang),
        year=str(ground.year),
        held=words.held(found, lang),
        posts=told(found.uncovered, "ETPT", lang),
    )
    return (("", text),)


def _safeguard(found: Agreement, lang: str) -> Article:
    points = format_number(found.safeguard * words.PERCENT, lang, decimals=0)
    plural = "s" if found.safeguard * words.PERCENT > 1.5 else ""  # noqa: PLR2004 (two points and more)
    text = say(
        lang,
        "Si le taux de surcharge constaté (heures manquantes pour une heure de capacité) dépasse, pendant deux "
        f"trimestres de suite, de plus de {{points}} point{plural} celui du statu quo, recalculé avec la demande et "
        "les emplois constatés, la commission de suivi se réunit dans le mois : des embauches sont ouvertes d'abord ; "
        "si l'écart persiste six mois plus tard, l'étape suivante attend et les services concernés peuvent revenir, "
        "pour un an au plus, à la semaine précédente, les heures en plus étant payées.",
        "If the overload ratio observed (unmet hours for one hour of capacity) is, for two quarters in a row, more "
        f"than {{points}} point{plural} above that of status quo, computed again with the demand and posts observed, "
        "the follow-up committee meets within a month: hires are opened first; if the difference persists six months "
        "later, the next stage waits and the services concerned may go back, for a year at most, to the week before, "
        "the extra hours being paid.",
        points=points,
    )
    why = say(
        lang,
        "Ce seuil est l'écart le plus grand que le calcul prévoit, à ses valeurs centrales, l'année d'une étape, "
        "arrondi au point au-dessus, un point au moins : au-delà, l'étape ne se passe pas comme prévu.",
        "This threshold is the largest difference that the computation expects, at its central values, in the year of "
        "a stage, rounded up to a point, one point at least: beyond it, the stage is not going as planned.",
    )
    return Article(say(lang, "Sauvegarde et retour", "Safeguard and return"), (("", text), ("", why)))


def _review(found: Agreement, lang: str) -> Article:
    years = [str(stage.fall.year + 1) for stage in found.stages]
    text = say(
        lang,
        "La commission de suivi rend compte devant {committee} avant le {settled} de chaque année. L'accord est revu "
        "après chaque étape, avant le {review} {years} : heures réellement réorganisables, embauches "
        "faites, heures manquantes, taux de surcharge, absences, dépense de l'année. Toute révision est un avenant, "
        "chiffré avec le même calcul et les mêmes règles pour les deux parties.",
        "The follow-up committee reports to {committee} before {settled} each year. The agreement is reviewed after "
        "each stage, before {review} {years}: really bankable hours, hires made, unmet hours, overload "
        "ratio, absence, spending of the year. Any revision is an amendment, costed with the same computation and the "
        "same rules for both parties.",
        committee=words.committee(found, lang),
        settled=say(lang, *SETTLED_BY),
        review=say(lang, *REVIEWED_BY),
        years=listed(years, lang),
    )
    return Article(say(lang, "Suivi et révision", "Follow-up and review"), (("", text),))


def _data(found: Agreement, lang: str) -> Article:
    private = found.ground.dossier.organisation.employer == "private"
    known = [document for document in documents().values() if not (private and document.id in OF_THE_STATE)]
    papers = [document.label.text(lang) for document in known if any(map(document.settles, SETTLES))]
    shared = say(
        lang,
        "{employer} communique à la commission de suivi, avec les relevés de production agrégés : {papers}.",
        "{employer} shares with the follow-up committee, with aggregated production records: {papers}.",
        employer=capital(words.employer(found, lang)),
        papers=say(lang, " ; ", "; ").join(papers if lang == "en" else map(typo, papers)),
    )
    persons = say(
        lang,
        "Aucune donnée individuelle n'est communiquée ni employée pour évaluer une personne ; aucun groupe de moins de "
        "{least} personnes n'est publié.",
        "No individual data are shared or used to assess anybody; no group of fewer than {least} people is published.",
        least=str(found.ground.dossier.minimum_cell),
    )
    return Article(say(lang, "Données partagées", "Shared data"), (("", shared), ("", persons)))


def _duration(found: Agreement, lang: str) -> Article:
    text = say(
        lang,
        "L'accord prend effet à sa signature et vaut jusqu'au 31 décembre {end}. Six mois avant, les parties se "
        "réunissent pour le renouveler ; les étapes déjà faites restent acquises.",
        "The agreement takes effect when signed and holds until 31 December {end}. Six months before, the parties meet "
        "to renew it; the stages already made are kept.",
        end=str(found.stages[-1].fall.year + 1),
    )
    return Article(say(lang, "Durée", "Duration"), (("", text),))
