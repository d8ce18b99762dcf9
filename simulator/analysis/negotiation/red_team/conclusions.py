"""What each camp concludes: the statements of a dossier, and those that its case for or against a plan of cuts makes.

Both camps have their case written by the same rule: ours says that cuts exceed gains and that the plan leaves more
hours unmet than status quo, theirs denies both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.statements import Statement, parse_statement, statements_of
from simulator.dossier.checks import STATUS_QUO
from simulator.dossier.figures import Words, said
from simulator.errors import DossierError

HALF_A_POST = "0.5"
"""Posts that are told as none: what a plan withdraws beyond gains must exceed it to count."""


def is_theirs(ground: Ground) -> bool:
    """Tell whether the position held is that of the administration: the conclusions tried are then its own."""
    return ground.held == ground.claimed


def conclusions_of(ground: Ground, typed: str | None) -> tuple[Statement, ...]:
    """Return the conclusions to be tried and those beside them: the one typed, the camp's case, the dossier's.

    Each is there once. Raises DossierError: what is typed is not understood, or compares nothing.
    """
    dossier = ground.dossier
    own = tuple(each for each in statements_of(dossier, tuple(dossier.scenarios)) if each.relation)
    asked = () if typed is None else (_typed(typed, ground),)
    case = tuple(_case(ground))
    ordered = (*asked, *case, *own) if is_theirs(ground) else (*asked, *own, *case)
    known: dict[object, Statement] = {}
    for each in ordered:
        key = each.left, each.relation, each.right
        known[key] = known.get(key, each) if each.label is None else replace(each, text=known.get(key, each).text)
    return tuple(known.values())


def candidates(ground: Ground, typed: str | None, found: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return the conclusions that may be the one attacked: the one typed, or those of the camp.

    Raises DossierError: the administration has no plan here to conclude anything from.
    """
    if typed is not None:
        return found[:1]
    if not is_theirs(ground):
        return found
    theirs = {each.text for each in _case(ground)}
    kept = tuple(each for each in found if each.text in theirs)
    if not kept:
        raise _nothing_to_attack()
    return kept


def _typed(text: str, ground: Ground) -> Statement:
    read = parse_statement(text, tuple(ground.dossier.scenarios), ground.scenario)
    if not read.relation or not read.names:
        raise DossierError(
            fr=f"--statement : « {text} » ne compare aucun résultat ; écrivez une conclusion à renverser, par exemple "
            "austerity.withdrawn_posts > austerity.freed_posts.",
            en=f"--statement: '{text}' compares no result; write a conclusion to overturn, for example "
            "austerity.withdrawn_posts > austerity.freed_posts.",
        )
    return read


def _case(ground: Ground) -> Iterator[Statement]:
    """Yield what the camp concludes about the plan that is answered; nothing where it is status quo."""
    if ground.opposed == STATUS_QUO:
        return
    cuts, hours = ("<=", "<=") if is_theirs(ground) else (">", ">")
    cut_words, hour_words = _words(ground)
    for text, label in (
        (f"{ground.opposed}.scope_cut_posts {cuts} {HALF_A_POST}", cut_words),
        (f"{ground.opposed}.unmet_hours {hours} {STATUS_QUO}.unmet_hours", hour_words),
    ):
        yield replace(parse_statement(text, tuple(ground.dossier.scenarios)), label=label)


def _words(ground: Ground) -> tuple[Words, Words]:
    plan, still = (ground.dossier.scenarios[name].label for name in (ground.opposed, STATUS_QUO))
    if is_theirs(ground):
        return (
            said(
                f"Les gains couvrent, à un demi-poste près, tous les postes que supprime le scénario {plan.fr}",
                f"Gains cover, to half a post, all the posts that scenario {plan.en} withdraws",
            ),
            said(
                f"Le scénario {plan.fr} ne laisse pas plus d’heures manquantes que le scénario {still.fr}",
                f"Scenario {plan.en} leaves no more unmet hours than scenario {still.en}",
            ),
        )
    return (
        said(
            f"Le scénario {plan.fr} supprime des postes qu’aucun gain ne remplace (plus d’un demi-poste)",
            f"Scenario {plan.en} withdraws posts that no gain replaces (more than half a post)",
        ),
        said(
            f"Le scénario {plan.fr} laisse plus d’heures manquantes que le scénario {still.fr}",
            f"Scenario {plan.en} leaves more unmet hours than scenario {still.en}",
        ),
    )


def _nothing_to_attack() -> DossierError:
    return DossierError(
        fr="--camp : aucun plan de suppressions n’est sur la table, l’administration n’en conclut donc rien ; nommez "
        "le plan (--against) ou la conclusion (--statement).",
        en="--camp: no plan of cuts is on the table, so the administration concludes nothing from one; name the plan "
        "(--against) or the conclusion (--statement).",
    )
