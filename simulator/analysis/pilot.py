"""A pilot as it is run, and what its power rests on: how much the indicator and the gain vary between agents."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from simulator.dossier.figures import Grade, Words, said
from simulator.engine.measures import MINUTES_PER_HOUR
from simulator.errors import DossierError
from simulator.evidence.replication import replications

WEEKS_BEFORE = 8
"""Weeks recorded before, unless given: two months, enough for the mean of an agent not to rest on one odd week."""

USUAL_DEVIATION = 45.0
"""Minutes a day by which the indicator of a week differs between agents, unless measured: a judgement."""

INDICATOR = said(
    "Temps passé par agent et par semaine aux tâches visées, et quantité faite, relevés par l’application ou par la"
    " file, non déclarés ; les mêmes relevés, aux mêmes dates, dans les deux groupes.",
    "Time spent by each agent each week on the tasks concerned, and quantity done, recorded by the application or the"
    " queue, not declared; the same records, at the same dates, in both groups.",
)

TREND = said(
    "Sans groupe de comparaison, ce qui aurait changé de toute façon (saison, réorganisation, baisse de la demande,"
    " attention portée à l’essai) est compté comme effet.",
    "Without a comparison group, what would have changed anyway (season, reorganisation, falling demand, the attention"
    " paid to the trial) is counted as effect.",
)

SELECTION = said(
    "Sans relevé avant l’essai, ce qui distinguait déjà les deux groupes est compté comme effet, sauf tirage au sort.",
    "Without records before the trial, what already told the two groups apart is counted as effect, unless drawn by"
    " lot.",
)

NOTHING_TO_COMPARE = said(
    "Ni relevé avant l’essai ni groupe de comparaison : rien à quoi comparer. Aucun effet, grand ou petit, ne peut être"
    " démontré.",
    "Neither records before the trial nor a comparison group: nothing to compare with. No effect, large or small, can"
    " be shown.",
)


@dataclass(frozen=True)
class Assumption:
    """A number that the power rests on, and where it comes from or why it is held. source: a name of the register."""

    value: float
    grade: Grade
    why: Words
    source: str = ""


@dataclass(frozen=True)
class Variation:
    """How much things vary between agents; deviation and response in the unit of the effect, the others correlations.

    deviation: of the indicator of one week. response: of the gain itself, for the tool does not serve all alike; more
    weeks do not lower it. within_agent: between two weeks of one agent. within_office: between agents of one office.
    """

    deviation: Assumption
    response: Assumption
    within_agent: Assumption
    within_office: Assumption


@dataclass(frozen=True)
class Pilot:
    """A trial as it is run: agents with the tool, agents compared (0: none), weeks with the tool and before (0: none).

    agents_per_office: agents of one office who get the tool together; 1 where it is given agent by agent.
    """

    agents: int
    weeks: int
    compared: int = 0
    weeks_before: int = WEEKS_BEFORE
    agents_per_office: int = 1

    def __post_init__(self) -> None:
        low = min(self.agents - 1, self.weeks - 1, self.compared, self.weeks_before, self.agents_per_office - 1)
        if low < 0:
            raise DossierError(
                fr="Expérimentation : il faut au moins un agent, une semaine et un agent par bureau ; le groupe comparé"
                " et les semaines d’avant peuvent être nuls, jamais négatifs.",
                en="Pilot: at least one agent, one week and one agent an office are needed; the group compared and the"
                " weeks before may be zero, never negative.",
            )

    @property
    def cannot_tell(self) -> Words | None:
        """What its design cannot tell, whatever its size; None for records before and a comparison group."""
        if self.compared:
            return None if self.weeks_before else SELECTION
        return TREND if self.weeks_before else NOTHING_TO_COMPARE

    @property
    def grade(self) -> Grade:
        """The grade of evidence of what it measures."""
        return "measured_with_control" if self.compared else "measured_without_control"


def usual_variation(day_hours: float | None = None) -> Variation:
    """Return the variation held unless measured, in minutes a day, or as a share of a day of so many hours."""
    scale = 1.0 if day_hours is None else 1.0 / (day_hours * MINUTES_PER_HOUR)
    return Variation(
        deviation=Assumption(
            scale * USUAL_DEVIATION,
            "judgement",
            said(
                "Aucune mesure publique trouvée : trois quarts d’heure, un dixième de la journée, entre agents une même"
                " semaine ; à remplacer par les relevés de production du service.",
                "No public measurement found: three quarters of an hour, one tenth of the day, between agents in the"
                " same week; to be replaced by the production records of the service.",
            ),
        ),
        response=Assumption(
            scale * spread_of_answers(),
            "self_reported",
            said(
                "Écart type entre agents des minutes gagnées, d’après les tranches de réponses de l’expérience"
                " britannique, chacune à son milieu, la dernière à 60 minutes.",
                "Standard deviation between agents of the minutes saved, from the answer bins of the British"
                " experiment, each at its middle, the last at 60 minutes.",
            ),
            "gds_answers_2025",
        ),
        within_agent=Assumption(
            0.5,
            "judgement",
            said(
                "Aucune mesure publique trouvée : moitié de la variation propre à l’agent, moitié à la semaine.",
                "No public measurement found: half of the variation is the agent’s, half the week’s.",
            ),
        ),
        within_office=Assumption(
            0.05,
            "judgement",
            said(
                "Aucune mesure publique trouvée : un vingtième de la variation commun au bureau ; à remplacer par les"
                " relevés de production du service.",
                "No public measurement found: one twentieth of the variation is common to the office; to be replaced"
                " by the production records of the service.",
            ),
        ),
    )


@cache
def spread_of_answers() -> float:
    """Return the standard deviation between agents of the minutes saved a day, each bin at its middle.

    The open bin is coded 60 minutes, as in the replication of the mean. Source: GDS (2025), replication R2a.
    """
    inputs = next(each.inputs for each in replications() if each.id == "R2a")
    shares, lowest, highest = (_numbers(inputs[name]) for name in ("shares", "lowest", "highest"))
    middles = [(low + high) / 2.0 for low, high in zip(lowest, highest, strict=True)]
    mean = math.fsum(share * middle for share, middle in zip(shares, middles, strict=True))
    return math.sqrt(math.fsum(share * (middle - mean) ** 2 for share, middle in zip(shares, middles, strict=True)))


def _numbers(given: object) -> tuple[float, ...]:
    return tuple(map(float, given)) if isinstance(given, tuple) else ()
