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
from simulator.publish.charts.words import capital, say
from simulator.publish.section import Line, Section, Table, table


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
        what = say(lang, "modèles (aucune mesure n'existe)", "models (no measurement exists)")
    return say(
        lang,
        "Au-dessus de {below} sur {all} {what}",
        "Above {below} of {all} {what}",
        below=str(sum(not place.effect.coded for place in standing.below)),
        all=str(sum(not place.effect.coded for place in standing.places)),
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
        f"{effect.setting.text(lang)}{say(lang, ' ; ', '; ')}{effect.design.text(lang)}",
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


def belief_section(belief: Belief | None, lang: str) -> Section:
    """Return the claim drawn towards its class, the weight of each, any measurement of it; empty without a class."""
    if belief is None:
        return Section("belief", "")
    label = OUTCOMES[belief.outcome].label.text(lang)
    columns = say(lang, "Ce qui pèse", "What weighs"), capital(label), say(lang, "Poids", "Weight")
    weights = table(say(lang, "Le poids de chacun", "The weight of each"), columns, _weights(belief, lang))
    return Section("belief", _belief_title(belief, label, lang), tuple(_belief_notes(belief, lang)), weights)


def _belief_title(belief: Belief, label: str, lang: str) -> str:
    """Return what to believe: the law of the class, or what measurements make of it."""
    found = belief.posterior
    low, middle, high = (found.low, found.mean, found.high) if belief.local else belief.prior or (None,) * 3
    if low is None or middle is None or high is None:
        return say(
            lang, "{label} : trop peu de mesures pour en tirer une loi", "{label}: too few measurements", label=label
        )
    return say(
        lang,
        "{label} : {mean}, entre {low} et {high} neuf fois sur dix",
        "{label}: {mean}, between {low} and {high} nine times in ten",
        label=label,
        mean=told(middle, "share", lang),
        low=format_share(low, lang, decimals=0),
        high=format_share(high, lang, decimals=0),
    )


def _weights(belief: Belief, lang: str) -> Iterator[Line]:
    found = belief.posterior
    rows = say(
        lang,
        "classe de référence, moyenne de {count} lignes",
        "reference class, mean of {count} rows",
        count=str(found.rows),
    )
    yield rows, told(found.class_mean, "share", lang), format_share(found.class_weight, lang, decimals=0)
    for each, weight in zip(belief.local, found.weights, strict=True):
        grade = grades()[each.grade].label.text(lang)
        yield grade, told(each.value, "share", lang), format_share(weight, lang, decimals=0)
    itself = say(lang, "l'annonce elle-même : c'est elle que l'on juge", "the claim itself: it is what is judged")
    whole = format_share(1.0, lang, decimals=0) if belief.is_ratio else "–"
    yield itself, whole, format_share(0.0, lang, decimals=0)


def _belief_notes(belief: Belief, lang: str) -> Iterator[str]:
    if not belief.local:
        yield say(
            lang,
            "Sans mesure locale, on croit la loi tirée de la classe (sa médiane d'abord) ; la moyenne des lignes, plus "
            "basse ou plus haute, ne sert qu'à peser une mesure.",
            "Without a local measurement, one believes the law drawn from the class (its median first); the mean of "
            "the rows, lower or higher, only serves to weigh a measurement.",
        )
    yield say(
        lang,
        "Une mesure locale pèse d'autant plus qu'elle est précise ; sans groupe de comparaison, jamais plus qu'une "
        "ligne de la classe. La même règle vaut pour les deux camps.",
        "A local measurement weighs the more the more precise it is; without a comparison group, never more than a row "
        "of the class. The same rule holds for both camps.",
    )
    if belief.counted is not None:
        yield say(
            lang,
            "Les calculs de cette page retiennent {rate} : ce que le dossier mesure, sinon la médiane de la loi.",
            "The calculations of this page take {rate}: what the dossier measures, or the median of the law.",
            rate=told(belief.counted, "share", lang),
        )
