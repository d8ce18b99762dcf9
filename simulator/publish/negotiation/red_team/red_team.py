"""The red team in words: the smallest change that overturns a conclusion, alone and together, and how it was sought."""

from __future__ import annotations

from simulator.analysis.negotiation.red_team.alone import Flip
from simulator.analysis.negotiation.red_team.assumptions import Assumption
from simulator.analysis.negotiation.red_team.red_team import RedTeam
from simulator.analysis.negotiation.red_team.together import Together
from simulator.dossier.numbers import format_number
from simulator.publish.charts.words import say
from simulator.publish.demands import listed, quoted
from simulator.publish.formats import shown
from simulator.publish.negotiation.red_team.method import how_sought
from simulator.publish.negotiation.red_team.tables import pointers, tables
from simulator.publish.negotiation.red_team.words import deviations, held, named, share, worth
from simulator.publish.section import Section

NEARER = 0.05
"""Standard deviations below which two distances read the same."""


def red_team_section(found: RedTeam, lang: str) -> Section:
    """Return the attack: the smallest change found, what flips the conclusion alone, together, and outside."""
    sentences = (
        _stands(found, lang),
        *_smallest(found, lang),
        *_checked(found, lang),
        *_cited(found, lang),
        *how_sought(found, lang, nothing=not smallest(found)),
    )
    return Section(
        "red_team", _title(found, lang), sentences, tables(found, lang), pointers(found, smallest(found), lang)
    )


def smallest(found: RedTeam) -> tuple[tuple[Assumption, tuple[float, ...]], ...]:
    """Return the smallest change found within what the dossier admits; nothing where there is none.

    That is the nearest point of several assumptions, where it takes several; else the nearest alone.
    """
    together = found.together
    if together is not None and len(together.changes) > 1:
        return tuple((change.assumption, change.values) for change in together.changes)
    return tuple((flip.assumption, flip.values) for flip in found.flips[:1])


def _title(found: RedTeam, lang: str) -> str:
    words = {"conclusion": named(found.attacked.statement, lang), "change": _when(found, lang)}
    if not words["change"]:
        return say(
            lang,
            "{conclusion} tient : aucun changement trouvé ne la renverse dans ce que le dossier admet"
            if found.attacked.holds
            else "{conclusion} ne tient pas : aucun changement trouvé ne la rend vraie dans ce que le dossier admet",
            "{conclusion} holds: no change found overturns it within what the dossier admits"
            if found.attacked.holds
            else "{conclusion} does not hold: no change found makes it true within what the dossier admits",
            **words,
        )
    return say(
        lang,
        "{conclusion} tombe {change}"
        if found.attacked.holds
        else "{conclusion} ne tient pas ; elle tiendrait {change}",
        "{conclusion} falls {change}" if found.attacked.holds else "{conclusion} does not hold; it would {change}",
        **words,
    )


def _when(found: RedTeam, lang: str) -> str:
    """Return what is enough to change the conclusion: alone, at a value that sources give, together, or outside.

    Nothing where nothing found is enough.
    """
    several, held_certain = smallest(found), _held_certain(found)
    if len(several) == 1:
        return say(lang, "avec {move}", "with {move}", move=_moved(*several[0], lang))
    if held_certain is not None and held_certain.is_cited:
        move = _moved(held_certain.assumption, held_certain.values, lang)
        return say(
            lang,
            "avec une valeur que citent les sources, {move}",
            "with a value that sources give, {move}",
            move=move,
        )
    if several:
        return say(
            lang,
            "si {count} hypothèses changent ensemble, dans ce que le dossier admet",
            "if {count} assumptions change together, within what the dossier admits",
            count=str(len(several)),
        )
    if held_certain is not None:
        move = _moved(held_certain.assumption, held_certain.values, lang)
        return say(
            lang,
            "si un chiffre tenu pour certain change : {move}",
            "if a figure held certain changes: {move}",
            move=move,
        )
    return ""


def _held_certain(found: RedTeam) -> Flip | None:
    """Return the first weak link that is a number held certain and changes the conclusion, or None."""
    flips = (link.flip for link in found.links if link.flip is not None and not link.assumption.is_uncertain)
    return next(flips, None)


def _moved(one: Assumption, values: tuple[float, ...], lang: str) -> str:
    return say(
        lang,
        "{label} à {worth} au lieu de {held}",
        "{label} at {worth} instead of {held}",
        label=quoted(one.label.text(lang), lang),
        worth=worth(one, values, lang),
        held=held(one, lang),
    )


def _stands(found: RedTeam, lang: str) -> str:
    """Return whether the conclusion holds at central values, by how much, and in how many draws."""
    attacked, ground = found.attacked, found.ground
    measure = attacked.statement.measure
    words = {
        "position": quoted(ground.dossier.positions[ground.held].label.text(lang), lang),
        "year": str(ground.year),
        "by": shown(abs(attacked.by), measure, lang),
        "low": shown(attacked.low, measure, lang),
        "high": shown(attacked.high, measure, lang),
        "share": share(attacked.share, lang, attacked.error),
        "draws": format_number(found.draws, lang, decimals=0),
    }
    if attacked.holds:
        head = say(
            lang,
            "Aux valeurs centrales de la position {position}, en {year}, la conclusion tient, avec une avance de {by}",
            "At the central values of position {position}, in {year}, the conclusion holds, by {by}",
            **words,
        )
    else:
        head = say(
            lang,
            "Aux valeurs centrales de la position {position}, en {year}, la conclusion ne tient pas : il s'en faut de "
            "{by}",
            "At the central values of position {position}, in {year}, the conclusion does not hold: it is {by} short",
            **words,
        )
    signed = say(lang, " ; négatif quand elle ne tient pas", "; negative when it does not hold")
    return head + say(
        lang,
        " (de {low} à {high} dans neuf tirages sur dix{signed}){threshold}. Elle est vraie dans {share} des {draws} "
        "tirages.",
        " (from {low} to {high} in nine draws out of ten{signed}){threshold}. It is true in {share} of the {draws} "
        "draws.",
        signed=signed if attacked.low < 0 else "",
        threshold=_threshold(found, lang),
        **words,
    )


def _threshold(found: RedTeam, lang: str) -> str:
    """Return what the conclusion compares with a number, so that what it is ahead by is not read as the result."""
    statement, by = found.attacked.statement, found.attacked.by
    first = statement.right[0] if len(statement.right) == 1 else None
    if first is None or first.name or not first.number:
        return ""
    limit = first.sign * first.number
    rises = statement.relation in (">", ">=")
    return say(
        lang,
        " : {worth} pour un seuil de {limit}",
        ": {worth} for a threshold of {limit}",
        worth=shown(limit + (by if rises else -by), statement.measure, lang),
        limit=shown(limit, statement.measure, lang),
    )


def _smallest(found: RedTeam, lang: str) -> tuple[str, ...]:
    """Say how far the smallest change is, and whether fewer or more assumptions would do."""
    together, alone = found.together, found.flips[0] if found.flips else None
    if together is not None and len(together.changes) > 1:
        return (_several(together, alone, lang),)
    if alone is None:
        return ()
    text = say(
        lang,
        "Une hypothèse suffit : {move}. {far} Aucune combinaison trouvée n'est plus proche de plus d'un dixième.",
        "One assumption is enough: {move}. {far} No combination found is nearer by more than a tenth.",
        move=_moved(alone.assumption, alone.values, lang),
        far=how_far(alone, lang),
    )
    return (text,)


def _several(together: Together, alone: Flip | None, lang: str) -> str:
    text = say(
        lang,
        "Le plus petit changement trouvé touche {count} hypothèses à la fois, à {distance} des valeurs en vigueur : "
        "{moves}.",
        "The smallest change found touches {count} assumptions at once, {distance} away from the values in force: "
        "{moves}.",
        count=str(len(together.changes)),
        distance=deviations(together.distance, lang),
        moves=listed([_moved(change.assumption, change.values, lang) for change in together.changes], lang),
    )
    if together.distance - together.least > NEARER:
        text += say(
            lang,
            " En touchant plus d'hypothèses, le plus proche trouvé est à {least}.",
            " By touching more assumptions, the nearest found is {least} away.",
            least=deviations(together.least, lang),
        )
    if alone is None:
        return text + say(
            lang, " Aucune hypothèse incertaine ne suffit seule.", " No uncertain assumption is enough alone."
        )
    return text + say(
        lang,
        " Seule, la plus proche est à {distance} : {move}.",
        " Alone, the nearest is at {distance}: {move}.",
        distance=deviations(alone.distance or 0.0, lang),
        move=_moved(alone.assumption, alone.values, lang),
    )


def _cited(found: RedTeam, lang: str) -> tuple[str, ...]:
    """Say which number held certain changes the conclusion at a value that sources give."""
    flip = _held_certain(found)
    if flip is None or not flip.is_cited:
        return ()
    text = say(
        lang,
        "Le dossier tient pour certain un chiffre qui suffit seul, à une valeur que citent ses sources : {move}. Les "
        "tirages ne le font pas bouger.",
        "The dossier holds certain a figure that is enough alone, at a value that its sources give: {move}. Draws do "
        "not move it.",
        move=_moved(flip.assumption, flip.values, lang),
    )
    return (text,)


def how_far(flip: Flip, lang: str) -> str:
    """Return in how many draws an uncertain number goes as far as the value that flips, on that side."""
    chance = share(flip.chance or 0.0, lang)
    if flip.rises:
        return say(
            lang,
            "Selon le dossier, cette valeur est atteinte ou dépassée dans {chance} des cas.",
            "According to the dossier, this value is reached or exceeded in {chance} of cases.",
            chance=chance,
        )
    return say(
        lang,
        "Selon le dossier, le nombre tombe à cette valeur ou plus bas dans {chance} des cas.",
        "According to the dossier, the number falls to this value or lower in {chance} of cases.",
        chance=chance,
    )


def _checked(found: RedTeam, lang: str) -> tuple[str, ...]:
    if found.settings is None:
        return ()
    text = say(
        lang,
        "Ces valeurs, remises dans la comparaison ordinaire, y changent bien la conclusion.",
        "These values, put back into the ordinary comparison, do change the conclusion there.",
    )
    return (text,)
