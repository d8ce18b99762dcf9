"""The counter-argument sheet: the weakest links, the evidence held for each, the objection to expect and its answer."""

from __future__ import annotations

from simulator.analysis.negotiation.red_team.alone import Flip
from simulator.analysis.negotiation.red_team.red_team import Link, RedTeam
from simulator.dossier.numbers import format_share
from simulator.publish.charts.words import say
from simulator.publish.demands import quoted
from simulator.publish.negotiation.red_team.red_team import how_far
from simulator.publish.negotiation.red_team.tables import bounds_share
from simulator.publish.negotiation.red_team.words import between, grade, held, named, share, sources, worth
from simulator.publish.section import Line, Section, table

PAPERS = 2
"""Papers named for one link."""


def sheet_section(found: RedTeam, lang: str) -> Section:
    """Return the weakest links with their evidence, then the objection to each and what can be answered."""
    evidence = table(
        say(lang, "Les maillons les plus faibles et ce qui est tenu pour chacun", "The weakest links and what is held"),
        (
            say(lang, "Maillon", "Link"),
            say(lang, "En vigueur", "In force"),
            say(lang, "La change à", "Changes it at"),
            say(lang, "Preuve", "Evidence"),
            say(lang, "Ce qui trancherait", "What would settle it"),
            say(lang, "Sources", "Sources"),
        ),
        (_evidence(found, link, lang) for link in found.links),
    )
    answers = table(
        _caption(found, lang),
        (say(lang, "Objection", "Objection"), say(lang, "Réponse", "Answer")),
        ((_objection(found, link, lang), _answer(link, lang)) for link in found.links),
    )
    return Section(
        "counter_arguments", _title(found, lang), (_rule(lang), _how_sure(found, lang)), (*evidence, *answers)
    )


def _title(found: RedTeam, lang: str) -> str:
    count = len(found.links)
    if not count:
        return say(
            lang,
            "Aucun maillon faible trouvé : rien de ce qui peut être contesté ne touche {conclusion}",
            "No weak link found: nothing that could be contested touches {conclusion}",
            conclusion=named(found.attacked.statement, lang),
        )
    plural = "s" if count > 1 else ""
    return say(
        lang,
        f"{{count}} maillon{plural} faible{plural} de {{conclusion}}, et la réponse à chacun"
        if count > 1
        else "Un maillon faible de {conclusion}, et la réponse",
        f"{{count}} weak link{plural} of {{conclusion}}, and the answer to each"
        if count > 1
        else "One weak link of {conclusion}, and the answer",
        count=str(count),
        conclusion=named(found.attacked.statement, lang),
    )


def _rule(lang: str) -> str:
    return say(
        lang,
        "Dans l'ordre : ce qui change la conclusion dans ce que le dossier admet, le plus proche d'abord ; puis les "
        "chiffres tenus pour certains qui la changent à une valeur que citent les sources, puis en parcourant moins "
        "du quart de leurs bornes ; puis ce qui l'entame le plus sans la changer. À égalité, la preuve la plus "
        "faible d'abord.",
        "In order: what changes the conclusion within what the dossier admits, the nearest first; then the figures "
        "held certain that change it at a value that sources give, then by going less than a quarter of their bounds; "
        "then what takes the most from it without changing it. Where equal, the weaker evidence first.",
    )


def _caption(found: RedTeam, lang: str) -> str:
    if found.theirs:
        return say(
            lang,
            "Notre objection, et ce que l'administration peut y répondre",
            "Our objection, and what can be answered",
        )
    return say(lang, "L'objection à attendre, et notre réponse", "The objection to expect, and our answer")


def _evidence(found: RedTeam, link: Link, lang: str) -> Line:
    one = link.assumption
    never = say(lang, "ne la change pas seul", "does not change it alone")
    papers = [paper.label.text(lang) for paper in link.papers[:PAPERS]]
    return (
        one.label.text(lang),
        held(one, lang),
        worth(one, link.flip.values, lang) if link.flip else never,
        grade(one, lang),
        say(lang, " ; ", "; ").join(papers) or say(lang, "une mesure locale", "a local measurement"),
        sources(one, found.ground.comparison, lang),
    )


def _objection(found: RedTeam, link: Link, lang: str) -> str:
    one, flip = link.assumption, link.flip
    label = quoted(one.label.text(lang), lang)
    if flip is None:
        return say(
            lang,
            "{label} va de {between} dans neuf cas sur dix : au pire, {eaten} de l'avance disparaît."
            if found.attacked.holds
            else "{label} va de {between} dans neuf cas sur dix : au mieux, {eaten} du manque est comblé.",
            "{label} goes from {between} in nine cases out of ten: at worst, {eaten} of the lead is gone."
            if found.attacked.holds
            else "{label} goes from {between} in nine cases out of ten: at best, {eaten} of the gap is closed.",
            label=label,
            between=between(one, lang),
            eaten=format_share(link.eaten, lang, decimals=0),
        )
    return say(
        lang,
        "Si {label} valait {worth} au lieu de {held}, la conclusion ne tiendrait plus."
        if found.attacked.holds
        else "Si {label} valait {worth} au lieu de {held}, la conclusion tiendrait.",
        "If {label} were {worth} instead of {held}, the conclusion would no longer hold."
        if found.attacked.holds
        else "If {label} were {worth} instead of {held}, the conclusion would hold.",
        label=label,
        worth=worth(one, flip.values, lang),
        held=held(one, lang),
    )


def _answer(link: Link, lang: str) -> str:
    """Return what can be answered from what is held: how far, on what evidence, what stays true even then."""
    parts = [_how_far(link, lang), _evidence_held(link, lang)]
    if link.flip is not None:
        parts.append(_even_then(link, lang))
    return " ".join(part for part in parts if part)


def _how_far(link: Link, lang: str) -> str:
    one, flip = link.assumption, link.flip
    if flip is None:
        return say(
            lang,
            "Rien de ce que le dossier admet pour ce nombre seul ne change la conclusion.",
            "Nothing that the dossier admits for this number alone changes the conclusion.",
        )
    if flip.distance is not None:
        return how_far(flip, lang)
    if one.is_uncertain:
        return say(
            lang,
            "Cette valeur est hors de ce que le dossier admet ({between} dans neuf cas sur dix).",
            "This value is outside what the dossier admits ({between} in nine cases out of ten).",
            between=between(one, lang),
        )
    return _certain(flip, lang)


def _certain(flip: Flip, lang: str) -> str:
    words = {"share": bounds_share(flip, lang), "between": between(flip.assumption, lang)}
    if flip.is_cited:
        return say(
            lang,
            "Point faible réel : les sources donnent elles-mêmes de {between}, et cette valeur y est.",
            "A real weak point: sources themselves give {between}, and this value is within.",
            **words,
        )
    text = say(
        lang,
        "Le dossier tient ce nombre pour certain ; il lui faudrait parcourir {share} de l'intervalle que le modèle "
        "admet"
        if flip.assumption.has_scale
        else "Le dossier tient ce nombre pour certain",
        "The dossier holds this number certain; it would have to go {share} of the interval that the model accepts"
        if flip.assumption.has_scale
        else "The dossier holds this number certain",
        **words,
    )
    given = say(lang, ", et les sources ne donnent que de {between}", ", and sources only give {between}", **words)
    return text + (given if flip.assumption.limits else "") + "."


def _evidence_held(link: Link, lang: str) -> str:
    one = link.assumption
    text = say(lang, "Ce qui est tenu : {grade}", "What is held: {grade}", grade=grade(one, lang))
    if one.strength > 0 or one.grade == "official" or not link.papers:
        return text + "."
    return say(
        lang,
        "{text} ; à demander : {paper}.",
        "{text}; to be asked for: {paper}.",
        text=text,
        paper=_small(link.papers[0].label.text(lang)),
    )


def _small(label: str) -> str:
    """Return a label inside a sentence: its first letter small, unless it is an acronym."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _how_sure(found: RedTeam, lang: str) -> str:
    """Return in how many draws the conclusion holds, all assumptions moving at once."""
    return say(
        lang,
        "Quand toutes les hypothèses incertaines bougent ensemble, la conclusion est vraie dans {share} des tirages ; "
        "les chiffres tenus pour certains n'y bougent pas.",
        "When all uncertain assumptions move together, the conclusion is true in {share} of draws; figures held "
        "certain do not move there.",
        share=share(found.attacked.share, lang, found.attacked.error),
    )


def _even_then(link: Link, lang: str) -> str:
    if not link.survivors:
        return say(
            lang,
            "Aucune des autres conclusions ne resterait vraie dans ce cas.",
            "None of the other conclusions would stay true in that case.",
        )
    several = len(link.survivors) > 1
    return say(
        lang,
        "Même dans ce cas, " + ("restent vraies : {kept}." if several else "reste vraie : {kept}."),
        "Even in that case, " + ("these stay true: {kept}." if several else "this stays true: {kept}."),
        kept=say(lang, " ; ", "; ").join(named(each, lang) for each in link.survivors),
    )
