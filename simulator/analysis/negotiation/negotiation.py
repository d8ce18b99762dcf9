"""A negotiation: what is on the table, and every question that one may ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from simulator.analysis.disagreement import Disagreement, disagreement
from simulator.analysis.negotiation.clauses.clauses import clauses
from simulator.analysis.negotiation.clauses.found import ENVELOPE, Agreement
from simulator.analysis.negotiation.dilemma import Dilemma, dilemma
from simulator.analysis.negotiation.exchange.exchange import Exchange, exchange
from simulator.analysis.negotiation.frontier.frontier import Frontier, frontier
from simulator.analysis.negotiation.frontier.weights import parse_weights
from simulator.analysis.negotiation.ground import Ground
from simulator.analysis.negotiation.measures.measures import Measures, measures
from simulator.analysis.negotiation.plan.goal import Goal
from simulator.analysis.negotiation.plan.plan import Planned, Sturdy, plan, robust
from simulator.analysis.negotiation.red_team.red_team import RedTeam, red_team
from simulator.analysis.negotiation.red_team.rules import Rules, rules
from simulator.analysis.opened import parse_opened
from simulator.analysis.sample import Progress
from simulator.analysis.solving import Solution, solve
from simulator.analysis.solving_problem import Problem
from simulator.analysis.solving_target import parse_target


@dataclass(frozen=True)
class Negotiation:
    """Questions about what is on the table. Each takes `progress`, which may stop it by raising an exception.

    Each raises DossierError where what is asked has no meaning, and says how to mend it.
    """

    ground: Ground

    def solve(self, target: str, by: str) -> Solution:
        """Return which value of a number holds a target: "net_cost_employer <= 300 M€" by "realisation"."""
        ground = self.ground
        aim = parse_target(target, ground.dossier.scenarios, ground.scenario)
        opened = (parse_opened(by, ground.dossier),)
        problem = Problem(ground.dossier, ground.settings, aim, ground.scenario, ground.held, opened)
        return solve(problem, [ground.year])[0]

    def dilemma(self, progress: Progress | None = None) -> Dilemma:
        """Return posts that can go, week that is paid and overload of the cuts, over the realised share."""
        return dilemma(self.ground, progress=progress)

    def exchange(self, progress: Progress | None = None) -> Exchange:
        """Return what an hour less a week is worth in posts, euros, points of realisation and days, and back."""
        return exchange(self.ground, progress=progress)

    def plan(self, goal: Goal, progress: Progress | None = None) -> Planned:
        """Return the plan that reaches a goal at the median, or what forbids it."""
        return plan(self.ground, goal, progress)

    def robust_plan(self, goal: Goal, progress: Progress | None = None) -> Sturdy:
        """Return the plan that holds in nine draws of ten, or most often."""
        return robust(self.ground, goal, progress)

    def frontier(
        self,
        union: str | None = None,
        employer: str | None = None,
        fallbacks: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> Frontier:
        """Return mixes that nothing beats and where both could agree. union, employer: points, "week=100, posts=40"."""
        return frontier(self.ground, parse_weights(union, employer), fallbacks, progress=progress)

    def disagreement(self, result: str, progress: Progress | None = None) -> Disagreement:
        """Return what the gap between the claimed position and the one held is about."""
        ground = self.ground
        return disagreement(
            ground.comparison, result, ground.scenario, ground.claimed, ground.held, ground.year, progress=progress
        )

    def red_team(self, statement: str | None = None, progress: Progress | None = None) -> RedTeam:
        """Return what overturns a conclusion, the most fragile one where none is named."""
        return red_team(self.ground, statement, progress=progress)

    def rules(self, found: RedTeam, progress: Progress | None = None) -> Rules:
        """Return when the conclusion that was attacked is true, as short rules."""
        return rules(found.ground, found.attacked.statement, progress=progress)

    def measures(self, envelope: float | Literal["gains"] | None = None, progress: Progress | None = None) -> Measures:
        """Return what an envelope buys otherwise: euros a year, what gains are worth, or the cost of our proposal."""
        return measures(self.ground, envelope, progress=progress)

    def clauses(
        self, condition: str = ENVELOPE, level: float | None = None, progress: Progress | None = None
    ) -> Agreement:
        """Return the stages of our proposal as an agreement: trigger, measure, date, cost, otherwise."""
        return clauses(self.ground, condition, level, progress=progress)
