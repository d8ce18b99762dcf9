"""What one would have to believe, in words: « il faudrait que… »."""

from __future__ import annotations

from simulator.analysis.audit.beliefs import Belief, Beliefs, Pair
from simulator.evidence.grades import grades
from simulator.publish.audit.forms import told
from simulator.publish.charts.words import capital, say
from simulator.publish.section import Section, table


def beliefs_section(found: Beliefs | None, lang: str) -> Section:
    """Return the value of each factor, and of pairs, at which the claim holds; empty where no hour is claimed."""
    if found is None:
        return Section("beliefs", "")
    single = table(
        say(
            lang,
            "Un seul facteur change, le reste est ce que les preuves soutiennent",
            "One factor changes, the rest is what evidence supports",
        ),
        (
            say(lang, "Facteur", "Factor"),
            say(lang, "Les preuves soutiennent", "Evidence supports"),
            say(lang, "Au mieux", "At best"),
            say(lang, "Part de l'annonce atteinte alors", "Share of the claim then reached"),
            say(lang, "Il faudrait", "It would take"),
        ),
        ([*_factor(each, lang), _needed(each, lang)] for each in found.single),
    )
    pairs = table(
        say(lang, "Deux facteurs changent ensemble", "Two factors change together"),
        (
            say(lang, "Le premier au mieux", "The first at its best"),
            say(lang, "Le second", "The second"),
            say(lang, "Part de l'annonce atteinte au mieux", "Share of the claim reached at best"),
            say(lang, "Il faudrait pour le second", "It would take for the second"),
        ),
        (_pair(each, lang) for each in found.pairs),
    )
    return Section("beliefs", _title(found, lang), (_together(found, lang),), (*single, *pairs))


def _title(found: Beliefs, lang: str) -> str:
    supported = told(found.supported, "share", lang)
    if found.holds:
        return say(lang, "Les preuves soutiennent l'annonce", "The evidence supports the claim")
    if any(each.needed is not None for each in found.single):
        return say(
            lang, "Un seul facteur suffirait à rendre l'annonce vraie", "One factor alone could make the claim true"
        )
    if any(each.needed is not None for each in found.pairs):
        return say(
            lang,
            "Aucun facteur ne suffit seul : il faudrait en croire deux à la fois (les preuves soutiennent {supported})",
            "No factor is enough alone: two would have to be believed at once (evidence supports {supported})",
            supported=supported,
        )
    return say(
        lang,
        "Ni un facteur ni deux ne suffisent : les preuves soutiennent {supported} de l'annonce",
        "Neither one factor nor two are enough: evidence supports {supported} of the claim",
        supported=supported,
    )


def _together(found: Beliefs, lang: str) -> str:
    if found.holds:
        return say(lang, "Rien de plus n'est à croire.", "Nothing more has to be believed.")
    best = told(found.together, "share", lang)
    names = ", ".join(each.leaf.label.text(lang) for each in found.single)
    if not found.single:
        return say(lang, "Aucun facteur ne la rapproche du vrai.", "No factor brings it any nearer to the truth.")
    return say(
        lang,
        "Tout au mieux à la fois ({names}), on atteint {best} de l'annonce.",
        "With all of them at their best ({names}), {best} of the claim is reached.",
        names=names,
        best=best,
    )


def _factor(each: Belief, lang: str) -> list[str]:
    return [
        each.leaf.label.text(lang),
        told(each.evidence, each.leaf.measure, lang) + _graded(each, lang),
        told(each.best, each.leaf.measure, lang),
        told(each.reached, "share", lang),
    ]


def _graded(each: Belief, lang: str) -> str:
    """Return the grade of what is held for evidence, in brackets; nothing where none is said."""
    return f" ({grades()[each.grade].label.text(lang)})" if each.grade else ""


def _needed(each: Belief, lang: str) -> str:
    return _value(each.needed, each, lang)


def _pair(each: Pair, lang: str) -> list[str]:
    first = f"{each.first.leaf.label.text(lang)} ({told(each.first.best, each.first.leaf.measure, lang)})"
    reached = told(each.reached, "share", lang)
    return [first, each.second.leaf.label.text(lang), reached, _value(each.needed, each.second, lang)]


def _value(needed: float | None, belief: Belief, lang: str) -> str:
    if needed is None:
        return capital(say(lang, "impossible, même au mieux", "impossible, even at best"))
    side = say(lang, "au moins", "at least") if belief.best > belief.evidence else say(lang, "au plus", "at most")
    return f"{side} {told(needed, belief.leaf.measure, lang)}"
