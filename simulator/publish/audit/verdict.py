"""The verdict on the evidence in words: what a proof holds, what is here, and what the gain is to an auditor."""

from __future__ import annotations

from simulator.analysis.audit.grid import Verdict
from simulator.publish.charts.words import say
from simulator.publish.formats import shown
from simulator.publish.section import Section, table

LINES = {
    "study": ("étude d'évaluation communiquée", "evaluation study disclosed"),
    "measured": ("mesure avec groupe témoin, ou indépendante", "measured with a comparison group, or independently"),
    "checking_counted": ("temps de contrôle et de reprise compté", "time to check and correct counted"),
    "full_cost": ("coût complet (investissement, exploitation, équipe)", "full cost (investment, running, staff)"),
    "scope": ("périmètre dit : de quoi est-ce la part", "scope stated: a share of what"),
    "period": ("période dite", "period stated"),
    "errors": ("erreurs de l'outil publiées", "errors of the tool published"),
}
"""The lines of the control grid."""

ANSWERS = {"present": ("présent", "present"), "partial": ("partiel", "partial"), "absent": ("absent", "absent")}

SUFFICIENCY = {
    "sufficient": ("Les preuves sont suffisantes", "The evidence is sufficient"),
    "partial": ("Les preuves sont partielles", "The evidence is partial"),
    "insufficient": ("Les preuves sont insuffisantes", "The evidence is insufficient"),
}

NATURES = {
    "cashable": ("l'économie est surtout budgétaire : un crédit baisse vraiment", "the saving is mostly cashable"),
    "non_cashable": (
        "l'économie n'est pas budgétaire : des heures, aucun crédit ne baisse",
        "the saving is not cashable: hours, no credit falls",
    ),
    "scope_cut": (
        "des suppressions inscrites sur elle seraient surtout une réduction du service",
        "cuts booked on it would mostly be a scope cut",
    ),
    "none": (
        "il n'y a ni gain réorganisable, ni poste retiré",
        "there is neither a bankable gain nor a post withdrawn",
    ),
}


def verdict_section(verdict: Verdict, lang: str) -> Section:
    """Return the verdict on the evidence, the control grid and the nature of the gain as auditors name it."""
    grid = table(
        say(
            lang,
            "Grille de contrôle : {met} sur {all}",
            "Control grid: {met} of {all}",
            met=str(verdict.met),
            all=str(len(verdict.grid)),
        ),
        (say(lang, "Ce qu'une preuve contient", "What a proof holds"), say(lang, "Ici", "Here")),
        ((say(lang, *LINES[item.key]), say(lang, *ANSWERS[item.answer])) for item in verdict.grid),
    )
    amounts = (
        (
            say(
                lang,
                "économie budgétaire (un crédit baisse, un gain le remplace)",
                "cashable (a credit falls, a gain replaces it)",
            ),
            verdict.cashable,
        ),
        (say(lang, "économie non budgétaire (des heures)", "non-cashable (hours)"), verdict.non_cashable),
        (
            say(lang, "réduction du service (des postes partent sans gain)", "scope cut (posts go without a gain)"),
            verdict.scope_cut,
        ),
    )
    money = table(
        say(
            lang,
            "Si un plan de suppressions était inscrit sur cette annonce",
            "If a plan of cuts were booked on this claim",
        ),
        (say(lang, "Nature", "Nature"), say(lang, "Par an", "A year")),
        ((label, shown(value, "EUR/year", lang)) for label, value in amounts),
    )
    title = say(lang, *SUFFICIENCY[verdict.sufficiency])
    if verdict.nature:
        title += say(lang, " ; ", "; ") + say(lang, *NATURES[verdict.nature])
    note = say(
        lang,
        "Ce verdict porte sur les preuves, jamais sur les personnes ; la même grille vaut pour tous.",
        "This verdict is on the evidence, never on persons; the same grid holds for everybody.",
    )
    return Section("verdict", title, (note,), (*grid, *(money if verdict.nature else ())))
