"""What an audit is about: one claim, and its project alone, in the scenario that books it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from simulator.analysis.audit.measurements import realisation_given
from simulator.analysis.comparison import Comparison, Outcome, compare
from simulator.dossier.checks import CLAIMED, STATUS_QUO
from simulator.dossier.claim_checks import full_name
from simulator.dossier.claims import Claim
from simulator.dossier.dossier import Dossier, content_of, dossier_from
from simulator.dossier.nearest import fail_if_unknown
from simulator.dossier.overrides import Override
from simulator.dossier.parts import Project
from simulator.errors import DossierError

EVIDENCED = "evidenced"
"""The position that is what published measurements support."""

AUSTERITY = "austerity"
"""The scenario that books posts on a claim."""


@dataclass(frozen=True)
class Subject:
    """A claim under audit. whole: the dossier as it is; comparison: of its project alone, counted on this claim.

    scenario: the one that books posts on the claim, or the first that deploys the project.
    """

    whole: Dossier
    project: Project
    claim: Claim
    scenario: str
    comparison: Comparison

    @property
    def name(self) -> str:
        """The claim with its project: foncier_innovant.posts."""
        return full_name(self.project.id, self.claim.id)

    @property
    def dossier(self) -> Dossier:
        """The dossier in which the project is alone."""
        return self.comparison.dossier

    @property
    def year(self) -> int:
        """The year looked at: the last one, at full deployment."""
        return self.comparison.last_year

    @property
    def counts_hours(self) -> bool:
        """Whether the claim says how many hours of work are at stake."""
        return self.claim.is_labour and self.claim.value.disclosed

    @property
    def grade(self) -> str:
        """The grade of the evidence of the claim: its own, or that of its project."""
        return self.claim.grade or self.project.grade

    def outcome(self, position: str) -> Outcome:
        """Return what the scenario gives under a position."""
        return self.comparison.outcome(self.scenario, position)

    def of_project(self, name: str, position: str, year: int | None = None) -> float:
        """Return a variable or a leaf of the project, summed over services."""
        return self.outcome(position).of_project(name, year or self.year, self.project.id)

    def total(self, name: str, position: str, year: int | None = None) -> float:
        """Return a result of the whole."""
        return self.outcome(position).total(name, year or self.year)

    @cached_property
    def evidenced(self) -> str:
        """The position that stands for the evidence; the first that is not the claim where none is called so."""
        others = [name for name in self.comparison.positions if name != CLAIMED]
        return EVIDENCED if EVIDENCED in others else others[0]


def claims_of(dossier: Dossier) -> Iterator[tuple[Project, Claim]]:
    """Yield each claim of a dossier with its project."""
    return ((project, claim) for project in dossier.projects for claim in project.claims)


def find_claim(dossier: Dossier, name: str | None) -> tuple[Project, Claim]:
    """Return the claim of a name, with its project: `project.claim`, or `claim` where only one has that id.

    None: the first that counts in hours, or the first. Raises DossierError: none, unknown or ambiguous.
    """
    found = list(claims_of(dossier))
    if not found:
        raise DossierError(
            fr=f"{dossier.id} : aucune annonce à vérifier ; ajoutez-en une à un projet (clé « claims »).",
            en=f"{dossier.id}: there is no claim to verify; add one to a project (key 'claims').",
        )
    if name is None:
        return next(((project, claim) for project, claim in found if claim.is_labour), found[0])
    known = {full_name(project.id, claim.id): (project, claim) for project, claim in found}
    same = [full for full, (_, claim) in known.items() if name in (full, claim.id)]
    if len(same) > 1:
        raise DossierError(
            fr=f"--claim : « {name} » désigne plusieurs annonces ; choisissez : {', '.join(same)}.",
            en=f"--claim: '{name}' names several claims; choose one of: {', '.join(same)}.",
        )
    fail_if_unknown(same[0] if same else name, known, "--claim")
    return known[same[0]]


def subject_of(dossier: Dossier, name: str | None = None, overrides: tuple[Override, ...] = ()) -> Subject:
    """Return a claim ready to be audited: its project alone is deployed, and counted on this claim.

    Raises DossierError: no claim, or no scenario that deploys anything.
    """
    project, claim = find_claim(dossier, name)
    alone = _alone(dossier, project, claim)
    comparison = compare(alone, overrides)
    own = next(each for each in alone.projects if each.id == project.id)
    return Subject(dossier, own, claim, _scenario(alone), comparison)


def _alone(dossier: Dossier, project: Project, claim: Claim) -> Dossier:
    """Return the dossier in which scenarios deploy this project only, and its gain is this claim.

    What was measured of the claim is what the evidence then supports.
    """
    content = content_of(dossier)
    for alternative in content.get("alternatives", ()):
        options = alternative["options"]
        alternative["booked"] = next((key for key in options if project.id in options[key]), alternative["booked"])
    for key, scenario in dossier.scenarios.items():
        if scenario.deploys != "none":
            content["scenarios"].setdefault(key, {})["deploys"] = [project.id]
    for each in content["projects"]:
        if each["id"] == project.id and claim.is_labour:
            each["booked"] = claim.id
    given = realisation_given(project, claim)
    if given is not None:
        believed = content["positions"].setdefault(EVIDENCED, {}).setdefault("projects", {})
        believed.setdefault(project.id, {})["realisation"] = given
    return dossier_from(content, dossier.id)


def _scenario(dossier: Dossier) -> str:
    deploying = [key for key, scenario in dossier.scenarios.items() if scenario.deploys != "none" and key != STATUS_QUO]
    if not deploying:
        raise DossierError(
            fr=f"{dossier.id} : aucun scénario ne déploie de projet ; il n’y a rien à vérifier.",
            en=f"{dossier.id}: no scenario deploys a project; there is nothing to verify.",
        )
    return AUSTERITY if AUSTERITY in deploying else deploying[0]
