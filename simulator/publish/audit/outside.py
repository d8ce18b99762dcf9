"""The outside view and what to believe, in words: where a claim stands, and what weighs on it."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.audit.outside import Belief
from simulator.analysis.audit.subject import Subject
from simulator.dossier.numbers import format_share
from simulator.evidence.grades import grades
from simulator.evidence.outside import OutsideView, Place, Standing
from simulator.evidence.reference_class import OUTCOMES, VERSION
from simulator.publish.audit.forms import told
from simulator.publish.audit.section import Line, Section, Table, table
from simulator.publish.charts.words import capital, say


def outside_section(subject: Subject, view: OutsideView | None, lang: str) -> Section:
    """Return where the claim stands: measured, modelled and only said apart; the same tool; figures of the dossier."""
    tables: tuple[Table, ...] = ()
    if view is not None:
        tables = (
            *_standing(say(lang, "Mesuré", "Measured"), view.measured, lang),
            *_standing(say(lang, "Modélisé", "Modelled"), view.modelled, lang),
            *_standing(say(lang, "Seulement déclaré, à part", "Only reported, kept apart"), view.said, lang),
            *_same_tool(view, lang),
        )
    return Section("outside", _title(view, lang), tuple(_remarks(subject, lang)), (*tables, *_published(subject, lang)))


def _title(view: OutsideView | None, lang: str) -> str:
    if view is None:
        return say(
            lang, "Rien de comparable : l'annonce ne dit pas combien", "Nothing comparable: it does not say how much"
        )
    standing = view.measured if view.measured.places else view.modelled
    if not standing.places:
        return say(lang, "Aucun effet comparable n'a été mesuré", "No comparable effect was measured")
    what = say(lang, "effets mesurés", "measured effects")
    if standing is view.modelled:
        what = say(lang, "modèles, et d'aucune mesure", "models, and of no measurement")
    return say(
        lang,
        "Au-dessus de {below} sur {all} {what}",
        "Above {below} of {all} {what}",
        below=str(len(standing.below)),
        all=str(len(standing.places)),
        what=what,
    )


def _remarks(subject: Subject, lang: str) -> Iterator[str]:
    meaning = grades()[subject.grade]
    yield say(
        lang,
        "Degré de preuve de l'annonce : {label}. {concludes}",
        "Grade of evidence of the claim: {label}. {concludes}",
        label=meaning.label.text(lang),
        concludes=meaning.concludes.text(lang),
    )


def _standing(title: str, standing: Standing, lang: str) -> tuple[Table, ...]:
    """Return places from the highest, with the claim among them."""
    if not standing.places:
        return ()
    here = say(lang, "→ L'annonce", "→ The claim")
    claim: Line = (here, told(standing.claimed, "share", lang), "", "")
    lines = [(standing.claimed, claim), *((each.value, _place(each, lang)) for each in standing.places)]
    ordered = [line for _, line in sorted(lines, key=lambda pair: -pair[0])]
    caption = say(
        lang,
        "{title} (classe de référence {version})",
        "{title} (reference class {version})",
        title=title,
        version=VERSION,
    )
    return table(caption, _columns(lang), ordered)


def _columns(lang: str) -> Line:
    return (
        say(lang, "Étude", "Study"),
        say(lang, "Effet", "Effect"),
        say(lang, "Preuve", "Evidence"),
        say(lang, "Où, comment", "Where, how"),
    )


def _place(each: Place, lang: str) -> Line:
    effect = each.effect
    return (
        f"{effect.study.text(lang)} [{effect.id}]",
        told(each.value, "share", lang) + (say(lang, " (rien d'établi)", " (nothing shown)") if effect.coded else ""),
        grades()[each.grade].label.text(lang),
        f"{effect.setting.text(lang)} ; {effect.design.text(lang)}",
    )


def _same_tool(view: OutsideView, lang: str) -> tuple[Table, ...]:
    return table(
        say(lang, "Le même outil, ailleurs", "The same tool, elsewhere"),
        _columns(lang),
        (_place(each, lang) for each in view.same_tool),
    )


def _published(subject: Subject, lang: str) -> tuple[Table, ...]:
    """Return the figures that the dossier sets beside the claim."""
    unknown = say(lang, "non communiqué", "not disclosed")
    lines = [
        (
            each.label.text(lang),
            unknown if each.figure.number is None else told(each.figure.number, each.measure, lang),
            each.figure.note.text(lang) if each.figure.note else "",
        )
        for each in subject.whole.key_figures
    ]
    columns = say(lang, "Chiffre", "Figure"), say(lang, "Valeur", "Value"), say(lang, "À savoir", "To be known")
    return table(say(lang, "Publié à côté de l'annonce", "Published beside the claim"), columns, lines)


def belief_section(belief: Belief, lang: str) -> Section:
    """Return the claim drawn towards its class, the weight of each, and any measurement of it."""
    found, label = belief.posterior, OUTCOMES[belief.outcome].label.text(lang)
    lines = [
        (
            say(lang, "classe de référence, {count} lignes", "reference class, {count} rows", count=str(found.rows)),
            format_share(found.class_mean, lang, decimals=1),
            format_share(found.class_weight, lang, decimals=0),
        )
    ]
    for each, weight in zip(belief.local, found.weights, strict=True):
        grade = grades()[each.grade].label.text(lang)
        lines.append((grade, format_share(each.value, lang, decimals=1), format_share(weight, lang, decimals=0)))
    lines.append(
        (
            say(lang, "l'annonce elle-même : c'est elle que l'on juge", "the claim itself: it is what is judged"),
            format_share(1.0, lang, decimals=0) if belief.is_ratio else "",
            format_share(0.0, lang, decimals=0),
        )
    )
    columns = say(lang, "Ce qui pèse", "What weighs"), capital(label), say(lang, "Poids", "Weight")
    title = say(
        lang,
        "{label} : {mean}, entre {low} et {high} neuf fois sur dix",
        "{label}: {mean}, between {low} and {high} nine times in ten",
        label=label,
        mean=format_share(found.mean, lang, decimals=1),
        low=format_share(found.low, lang, decimals=0),
        high=format_share(found.high, lang, decimals=0),
    )
    note = say(
        lang,
        "Une mesure locale pèse d'autant plus qu'elle est précise ; sans groupe de comparaison, jamais plus qu'une "
        "ligne de la classe. La même règle vaut pour les deux camps.",
        "A local measurement weighs the more the more precise it is; without a comparison group, never more than a row "
        "of the class. The same rule holds for both camps.",
    )
    return Section(
        "belief", title, (note,), table(say(lang, "Le poids de chacun", "The weight of each"), columns, lines)
    )
