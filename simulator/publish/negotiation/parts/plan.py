"""The plan: what is not negotiable, and the week, the recruits and the services year by year, or what forbids it."""

from __future__ import annotations

from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.negotiation.plan.goal import (
    CHEAPEST,
    SOONEST,
    Goal,
    number_of,
    number_or_none,
    parse_envelope,
)
from simulator.analysis.negotiation.plan.plan import Planned, plan, robust
from simulator.analysis.sample import Progress
from simulator.dossier.dossier import content_of
from simulator.dossier.figures import said
from simulator.dossier.yaml_files import to_yaml
from simulator.publish.charts.words import say
from simulator.publish.negotiation.asked import YES, Answers, Field, File, Part, Told, of_words, yes_or_no
from simulator.publish.negotiation.plan.plan import plan_section

TOGETHER, APART = "together", ""
OBJECTIVES = of_words((SOONEST, "le plus tôt", "the soonest"), (CHEAPEST, "le moins cher", "the cheapest"))


def _years(ground: Ground, lang: str) -> dict[str, str]:
    """Return the years in which the week may come, and no limit first."""
    years = [year for year in ground.dossier.span if year >= ground.dossier.decision_year]
    return {say(lang, "sans limite", "no limit"): ""} | {str(year): str(year) for year in years}


def _services(ground: Ground, lang: str) -> dict[str, str]:
    """Return how services go: together, apart, or apart with one of them first."""
    first = say(lang, "d'abord : ", "first: ")
    return {
        say(lang, "tous ensemble", "all together"): TOGETHER,
        say(lang, "chacun à son rythme", "each at its own pace"): APART,
    } | {first + service.label.text(lang): service.id for service in ground.dossier.services}


def _goal(answers: Answers) -> Goal:
    """Return what is not negotiable, as it was typed. Raises DossierError."""
    order = answers["services"]
    return Goal(
        week=number_of("semaine", answers["week"]),
        latest=int(answers["latest"]) if answers["latest"] else None,
        envelope=parse_envelope([each.strip() for each in answers["envelope"].split(";") if each.strip()]),
        capacity=number_or_none("recrutements", answers["capacity"]),
        overload=number_or_none("heures manquantes", answers["overload"]),
        posts=number_or_none("postes", answers["posts"]),
        surplus=number_or_none("recrutements en plus", answers["surplus"]) or 0.0,
        towards=number_or_none("semaine visée ensuite", answers["towards"]),
        objective=answers["objective"],
        together=order == TOGETHER,
        first=() if order in (TOGETHER, APART) else (order,),
    )


def _plan(ground: Ground, answers: Answers, lang: str, progress: Progress) -> Told:
    goal = _goal(answers)
    found = robust(ground, goal, progress) if answers["robust"] == YES else plan(ground, goal, progress)
    best = found if isinstance(found, Planned) else found.robust
    return Told(plan_section(found, lang), files=(_file(best, lang),) if best.is_possible else ())


def _file(found: Planned, lang: str) -> File:
    """Return the dossier with the plan as one of its scenarios, to be compared and explained like the others."""
    dossier = found.ground.dossier
    label = say(lang, "Télécharger le dossier avec le plan (YAML)", "Download the dossier with the plan (YAML)")
    return File(label, f"{dossier.id}-plan.yaml", lambda: to_yaml(content_of(dossier)).encode())


PLAN = Part(
    "plan",
    "Le plan",
    "The plan",
    said(
        "Fixez ce qui n'est pas négociable : la semaine, l'année, l'enveloppe, les recrutements, le service, les "
        "postes. L'outil cherche le plan qui y mène, ou dit quelle contrainte l'interdit et de combien.",
        "Set what is not negotiable: the week, the year, the envelope, recruitment, service, posts. The tool looks for "
        "the plan that leads there, or says which constraint forbids it and by how much.",
    ),
    (
        Field("week", "Semaine (heures)", "Week (hours)", lambda _: "32"),
        Field("latest", "Au plus tard en", "At the latest in", choices=_years),
        Field(
            "envelope",
            "Enveloppe par an",
            "Envelope a year",
            hint=("50 M€, ou 2028=50 M€ ; 2030=90 M€", "50 M€, or 2028=50 M€; 2030=90 M€"),
        ),
        Field("capacity", "Recrutements par an, au plus", "Recruits a year, at most"),
        Field(
            "overload",
            "Heures manquantes tolérées",
            "Missing hours tolerated",
            hint=("2 % ; vide : comme au statu quo", "2%; empty: as in status quo"),
        ),
        Field("posts", "Postes, au moins", "Posts, at least"),
        Field(
            "surplus",
            "Recrutements en plus tolérés",
            "Recruits tolerated beyond",
            hint=("3 % ; vide : aucun", "3%; empty: none"),
        ),
        Field(
            "towards",
            "Recruter déjà pour (heures)",
            "Recruit already for (hours)",
            hint=("32 ; vide : cette semaine-là", "32; empty: that week"),
        ),
        Field("objective", "Le plan", "The plan that is", lambda _: SOONEST, OBJECTIVES),
        Field("services", "Services", "Services", lambda _: TOGETHER, _services),
        Field("robust", "Qui tient dans 90 % des tirages", "That holds in 90% of draws", lambda _: "no", yes_or_no),
    ),
    _plan,
)
