"""The sentences of the dilemma: what the cuts leave, and from which share each side is right."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.analysis.negotiation.dilemma import LARGEST, Dilemma
from simulator.analysis.negotiation.dilemma_shares import Threshold
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.numbers import format_share
from simulator.publish.charts.words import say
from simulator.publish.demands import quoted
from simulator.publish.negotiation.dilemma.reading import how_to_read, part_year, set_apart
from simulator.publish.negotiation.dilemma.words import (
    NO_POST,
    asks_time,
    claimed_share,
    cuts_posts,
    held_share,
    overload_told,
    points_told,
    posts_told,
    same_overload,
    scenario_told,
    share_told,
    span_told,
    week_told,
    within,
)
from simulator.uncertainty.quantiles import quantiles


def sentences(found: Dilemma, lang: str) -> tuple[str, ...]:
    """Return what to read after the message."""
    return (
        *_cuts(found, lang),
        *_harmless(found, lang),
        *part_year(found, lang),
        *_paid(found, lang),
        *_once_only(found, lang),
        how_to_read(found, lang),
        *set_apart(found, lang),
    )


def _cuts(found: Dilemma, lang: str) -> Iterator[str]:
    """Say what the announced cuts leave at the share held: posts without a gain behind them, overload."""
    share = held_share(found)
    if not cuts_posts(found):
        yield say(
            lang,
            "{plan} ne supprime aucun poste en {year} : il n'y a pas de suppressions à mettre en face du gain.",
            "{plan} withdraws no post in {year}: there are no cuts to set against the gain.",
            plan=scenario_told(found, found.ground.opposed, lang),
            year=str(found.ground.year),
        )
        return
    if share is not None:
        yield _cuts_at(found, share, lang)
    claimed = claimed_share(found)
    if claimed is not None and claimed != share and found.at(found.unbacked, claimed) >= NO_POST:
        yield say(
            lang,
            "Même à {share} de l'annonce, {unbacked}, avec ce que {held} tient du reste (part réorganisable, adoption, "
            "vérification).",
            "Even at {share} of the claim, {unbacked}, with what {held} holds of the rest (bankable share, adoption, "
            "checking).",
            share=share_told(claimed, lang),
            unbacked=_go_without(found, claimed, lang),
            held=quoted(found.ground.dossier.positions[found.ground.held].label.text(lang), lang),
        )


def _go_without(found: Dilemma, share: float, lang: str) -> str:
    """Return how many posts go with no gain behind them."""
    posts = found.at(found.unbacked, share)
    if posts < NO_POST:
        return say(lang, "aucun poste ne part sans gain derrière", "no post goes with no gain behind")
    one = ("part", "goes" if posts == 1 else "go") if posts < 2 else ("partent", "go")  # noqa: PLR2004 (French plural)
    return say(
        lang,
        "{posts}{range} {verb} sans gain derrière{mean}",
        "{posts}{range} {verb} with no gain behind{mean}",
        posts=posts_told(posts, lang),
        range=within(found, found.unbacked, share, "ETPT", lang, alone=True),
        verb=say(lang, *one),
        mean=say(lang, " en moyenne sur l'année", " on average in the year") if found.is_part_year else "",
    )


def _cuts_at(found: Dilemma, share: float, lang: str) -> str:
    return say(
        lang,
        "Si {plan} supprime {cut}{mean} et que l'annonce se réalise à {share}{between}, {unbacked} et la surcharge est "
        "de {overload}, {against}{range}.",
        "If {plan} withdraws {cut}{mean} and {share}{between} of the claim comes true, {unbacked} and overload is "
        "{overload}, {against}{range}.",
        plan=scenario_told(found, found.ground.opposed, lang),
        cut=posts_told(found.at(found.cut, share), lang),
        share=share_told(share, lang),
        between=_between(found, lang),
        unbacked=_go_without(found, share, lang),
        overload=overload_told(found.at(found.overload, share), lang),
        mean=_on_average(found, share, lang),
        against=_against(found, share, lang),
        range=within(found, found.added, share, "ratio", lang, 100.0, alone=True),
    )


def _on_average(found: Dilemma, share: float, lang: str) -> str:
    """Return how many posts are missing on average, in a year in which some are being withdrawn."""
    if not found.is_part_year:
        return ""
    return say(
        lang,
        " d'ici la fin de l'année ({posts} en moyenne sur l'année)",
        " by the end of the year ({posts} on average in the year)",
        posts=posts_told(found.at(found.at_work, share), lang),
    )


def _against(found: Dilemma, share: float, lang: str) -> str:
    """Return the overload of status quo, and how far that of the plan is from it where both do not print alike."""
    reference = scenario_told(found, STATUS_QUO, lang)
    if same_overload(found, share, lang):
        return say(lang, "comme pour {reference}", "as for {reference}", reference=reference)
    return say(
        lang,
        "contre {before} pour {reference} : {added}",
        "against {before} for {reference}: {added}",
        before=overload_told(found.at(found.status_quo, share), lang),
        reference=reference,
        added=points_told(found.at(found.added, share), lang),
    )


def _between(found: Dilemma, lang: str) -> str:
    told = span_told(found.held, lang) if found.held else ""
    return f" ({told})" if told else ""


def _harmless(found: Dilemma, lang: str) -> Iterator[str]:
    """Say from which share the cuts leave no more overload than status quo."""
    if not cuts_posts(found):
        return
    words = {
        "plan": scenario_told(found, found.ground.opposed, lang),
        "reference": scenario_told(found, STATUS_QUO, lang),
        "most": share_told(float(found.shares[-1]), lang),
    }
    one = found.harmless
    if one.always:
        yield say(
            lang,
            "Quelle que soit la part qui se réalise, {plan} ne laisse pas plus de surcharge que {reference}.",
            "Whatever share comes true, {plan} leaves no more overload than {reference}.",
            **words,
        )
    elif one.share is None and one.again:
        yield say(
            lang,
            "À {most}, {plan} laisse plus de surcharge que {reference}, mais pas à toutes les parts plus basses : "
            "voir le "
            "tableau.",
            "At {most}, {plan} leaves more overload than {reference}, but not at every lower share: see the table.",
            **words,
        )
    elif one.share is None:
        yield say(
            lang,
            "À aucune part jusqu'à {most}, les suppressions ne se font sans surcharge de plus que {reference} : à "
            "{most}, "
            "elle reste de {left}{range}.{chance}",
            "At no share up to {most} do the cuts go without more overload than {reference}: at {most} it is still "
            "{left}{range}.{chance}",
            left=points_told(float(found.added.central[-1]), lang),
            range=within(found, found.added, LARGEST, "ratio", lang, 100.0),
            chance=_chance(found, one, lang),
            **words,
        )
    else:
        yield say(
            lang,
            "Il faut que {share} de l'annonce se réalise{range} pour que {plan} ne laisse pas plus de surcharge que "
            "{reference}.{chance}",
            "{share} of the claim must come true{range} for {plan} to leave no more overload than {reference}.{chance}",
            share=format_share(one.share, lang, decimals=1),
            range=_shares_between(one, lang),
            chance=_chance(found, one, lang),
            **words,
        )


def _paid(found: Dilemma, lang: str) -> Iterator[str]:
    """Say from which share our week is self-financed."""
    if not asks_time(found):
        return
    words = {
        "ours": scenario_told(found, found.ground.scenario, lang),
        "asked": week_told(found.asked, lang),
        "most": share_told(float(found.shares[-1]), lang),
    }
    one = found.paid
    if one.always:
        yield say(
            lang,
            "La semaine de {ours} ({asked}) est autofinancée quelle que soit la part qui se réalise.",
            "The week of {ours} ({asked}) is self-financed whatever share comes true.",
            **words,
        )
    elif one.share is None and one.again:
        yield say(
            lang,
            "À {most}, la semaine de {ours} ({asked}) n'est pas autofinancée, mais elle l'est à des parts plus basses "
            ": "
            "voir le tableau.",
            "At {most}, the week of {ours} ({asked}) is not self-financed, but it is at lower shares: see the table.",
            **words,
        )
    elif one.share is None:
        yield say(
            lang,
            "Aucune part jusqu'à {most} n'autofinance la semaine de {ours} ({asked}) : à {most}, la semaine "
            "autofinancée "
            "est de {week}{range}.{chance}",
            "No share up to {most} self-finances the week of {ours} ({asked}): at {most}, the self-financed week is "
            "{week}{range}.{chance}",
            week=week_told(float(found.week.central[-1]), lang),
            range=within(found, found.week, LARGEST, "hours/week", lang),
            chance=_chance(found, one, lang),
            **words,
        )
    else:
        yield say(
            lang,
            "La semaine de {ours} ({asked}) est autofinancée dès que {share} de l'annonce se réalise{range}.{chance}",
            "The week of {ours} ({asked}) is self-financed once {share} of the claim comes true{range}.{chance}",
            share=format_share(one.share, lang, decimals=1),
            range=_shares_between(one, lang),
            chance=_chance(found, one, lang),
            **words,
        )


def _shares_between(one: Threshold, lang: str) -> str:
    """Return between what and what a threshold lies, where it is reached in nearly all draws."""
    if not one.sample.size or one.chance < 1:
        return ""
    low, high = (format_share(float(end), lang, decimals=0) for end in quantiles(one.sample)[[0, -1]])
    return "" if low == high else say(lang, " ({low} à {high})", " ({low} to {high})", low=low, high=high)


def _chance(found: Dilemma, one: Threshold, lang: str) -> str:
    """Say in how many draws a threshold is reached, where it is in some and not in all."""
    if not one.sample.size or one.chance in (0.0, 1.0):
        return ""
    return say(
        lang,
        " Dans {share} des tirages, {most} ou moins suffisent.",
        " In {share} of draws, {most} or less is enough.",
        most=share_told(float(found.shares[-1]), lang),
        share=format_share(one.chance, lang, decimals=0 if 0.01 <= one.chance <= 0.99 else 1),  # noqa: PLR2004 (a percent)
    )


def _once_only(found: Dilemma, lang: str) -> Iterator[str]:
    if (found.freed.central >= NO_POST).any():
        yield say(
            lang,
            "Le même gain ne sert qu'une fois : les postes ou le temps, pas les deux.",
            "The same gain serves once only: posts or time, not both.",
        )
