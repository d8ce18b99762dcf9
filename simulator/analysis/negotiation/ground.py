"""What is on the table: our proposal, the plan that it answers, what each side believes, and the year looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from simulator.analysis.choices import cutting_scenario, week_scenario
from simulator.analysis.comparison import Comparison, Outcome, compare
from simulator.analysis.opened import parse_opened
from simulator.analysis.whatif import WhatIf
from simulator.dossier.checks import CLAIMED, STATUS_QUO
from simulator.dossier.dossier import Dossier
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.overrides import Override

EVIDENCED = "evidenced"
"""The position held where none is named."""


@dataclass(frozen=True)
class Ground:
    """A dossier with what the user set, and which of its cases face each other.

    scenario: our proposal. opposed: the plan that it answers. held: the position that we hold, claimed: that of the
    administration. year: the one in which results are read.
    """

    dossier: Dossier
    settings: tuple[Override, ...]
    scenario: str
    opposed: str
    held: str
    claimed: str
    year: int

    @cached_property
    def comparison(self) -> Comparison:
        """Every scenario under every position, each uncertain number at its median."""
        return compare(self.dossier, self.settings)

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Our proposal, the plan that it answers and status quo, each once."""
        return tuple(dict.fromkeys((self.scenario, self.opposed, STATUS_QUO)))

    @property
    def rank(self) -> int:
        """The place of the year among those simulated."""
        return self.dossier.span.index(self.year)

    def outcome(self, scenario: str | None = None, position: str | None = None) -> Outcome:
        """Return a case at the median: our proposal under the position held where none is named."""
        return self.comparison.outcome(scenario or self.scenario, position or self.held)

    def whatif(self, *opened: str) -> WhatIf:
        """Return the three scenarios under the position held, with numbers opened, such as hours_32.week=30..35."""
        cases = tuple((scenario, self.held) for scenario in self.scenarios)
        return WhatIf(self.dossier, self.settings, cases, tuple(parse_opened(text, self.dossier) for text in opened))


def ground_of(
    dossier: Dossier,
    settings: tuple[Override, ...] = (),
    scenario: str | None = None,
    opposed: str | None = None,
    position: str | None = None,
    year: int | None = None,
) -> Ground:
    """Return what is on the table; what is not named is what the dossier says most plainly.

    Our proposal is then the scenario that gives back the most time, the plan that it answers the one that withdraws the
    most posts, the position held the evidenced one, the year the last. Raises DossierError for an unknown name.
    """
    for name, known, where in (
        (scenario, dossier.scenarios, "--scenario"),
        (opposed, dossier.scenarios, "--against"),
        (position, dossier.positions, "--position"),
        (year and str(year), [str(each) for each in dossier.span], "--year"),
    ):
        if name:
            fail_if_unknown(name, known, where)
    found = compare(dossier, settings)
    held = position or (EVIDENCED if EVIDENCED in dossier.positions else found.positions[-1])
    claimed = CLAIMED if CLAIMED in dossier.positions else found.positions[0]
    ours = scenario or week_scenario(found) or found.scenarios[-1]
    theirs = opposed or cutting_scenario(found) or STATUS_QUO
    return Ground(dossier, settings, ours, theirs, held, claimed, year or dossier.span[-1])
