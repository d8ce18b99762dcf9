"""How the change that overturns a conclusion was sought, in words: what moves, what does not, how far is counted."""

from __future__ import annotations

from simulator.analysis.negotiation.red_team.red_team import RedTeam
from simulator.publish.charts.words import say


def how_sought(found: RedTeam, lang: str, *, nothing: bool) -> tuple[str, ...]:
    """Return what an attack does and leaves aside. nothing: whether it found no change within what is admitted."""
    return (*([_nothing(lang)] if nothing else []), _method(found, lang), *_ignored(found, lang))


def _nothing(lang: str) -> str:
    """Say that nothing was found, without claiming that nothing exists."""
    return say(
        lang,
        "Aucune hypothèse incertaine, seule ou avec d'autres, ne change la conclusion dans ce que le dossier admet. "
        "Cherché pour chacune, puis pour toutes ensemble à partir de plusieurs départs ; ne pas trouver n'est pas "
        "prouver qu'il n'y a rien.",
        "No uncertain assumption, alone or with others, changes the conclusion within what the dossier admits. "
        "Looked for with each alone, then with all together from several starts; finding nothing does not prove that "
        "there is nothing.",
    )


def _method(found: RedTeam, lang: str) -> str:
    side = (
        say(
            lang,
            "C'est la même attaque que sur notre propre dossier.",
            "It is the same attack as on our own case.",
        )
        if found.theirs
        else say(
            lang,
            "La même attaque se fait sur les conclusions de l'administration.",
            "The same attack is made on what the administration concludes.",
        )
    )
    text = say(
        lang,
        "Le plan de suppressions inscrit ne bouge pas. Une distance se compte en écarts types : celui d'une loi "
        "normale de même rang, pour que des hypothèses différentes se comparent ; sont admises les valeurs dépassées "
        "dans 999 cas sur 1 000 à 1 cas sur 1 000.",
        "The plan of cuts booked does not move. A distance is counted in standard deviations: those of a normal of the "
        "same rank, so that different assumptions compare; values exceeded in 999 cases out of 1,000 down to 1 in "
        "1,000 are admitted.",
    )
    return f"{text} {side}"


def _ignored(found: RedTeam, lang: str) -> tuple[str, ...]:
    if not found.ignores_correlation:
        return ()
    text = say(
        lang,
        "Les distances ne tiennent pas compte des corrélations du dossier ; les tirages, si.",
        "Distances leave the correlations of the dossier aside; draws do not.",
    )
    return (text,)
