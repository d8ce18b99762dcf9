"""The economics: one theme, one file of equations and one file of words, defaults and sources.

A function is named by the noun it computes and its arguments are the names of what it needs. Equations are pure:
no condition, no loop, no file, no random number. Reading order: gains, hours, posts, service, budget, projects,
financing, people, environment.
"""

from functools import cache
from types import ModuleType

from simulator.engine.graph import Graph, build_graph, equations_of
from simulator.model import budget, environment, financing, gains, hours, people, posts, projects, service

THEMES: tuple[ModuleType, ...] = (
    gains,
    hours,
    posts,
    service,
    projects,
    budget,
    financing,
    people,
    environment,
)
"""Every theme; each has a ``.yaml`` of the same name beside it."""


@cache
def model_graph() -> Graph:
    """Return the graph of all equations."""
    return build_graph(equations_of(THEMES))
