"""The whole counter-proposal: its parts, in reading order."""

from __future__ import annotations

from simulator.publish.negotiation.parts.clauses import CLAUSES
from simulator.publish.negotiation.parts.dilemma import DILEMMA
from simulator.publish.negotiation.parts.disagree import DISAGREE
from simulator.publish.negotiation.parts.exchange import EXCHANGE
from simulator.publish.negotiation.parts.frontier import FRONTIER
from simulator.publish.negotiation.parts.measures import MEASURES
from simulator.publish.negotiation.parts.plan import PLAN
from simulator.publish.negotiation.parts.red_team import RED_TEAM
from simulator.publish.negotiation.parts.solve import SOLVE

PARTS = (DILEMMA, SOLVE, EXCHANGE, PLAN, MEASURES, FRONTIER, DISAGREE, RED_TEAM, CLAUSES)
"""Every part, in reading order."""
