"""What no run may contain: refused in one sentence, with the project or scenario and what is allowed."""

from __future__ import annotations

import numpy as np

from simulator.dossier.dossier import Dossier
from simulator.dossier.inputs import Inputs
from simulator.dossier.origins import Case
from simulator.engine.run import Run
from simulator.errors import DossierError

GAIN_USES = ("gain_use_posts", "gain_use_service", "gain_use_week", "gain_use_respite")
TOLERANCE = 1e-9


def fail_if_impossible(case: Case, inputs: Inputs, run: Run) -> None:
    """Raise DossierError: gains used twice, more hours exposed than a service has, a week of no hour."""
    _fail_if_gains_used_twice(case, inputs)
    _fail_if_exposure_exceeds(case.dossier, inputs)
    _fail_if_nobody_works(case, run)


def _fail_if_gains_used_twice(case: Case, inputs: Inputs) -> None:
    """Uses may have been changed one by one by the user: their sum is checked once all are known."""
    used = sum(float(np.max(inputs.leaves[name])) for name in GAIN_USES)
    if used > 1 + TOLERANCE:
        raise DossierError(
            fr=f"{case.scenario} : les usages des gains ({', '.join(GAIN_USES)}) font {used:g} ; leur somme ne dépasse "
            "pas 1. Baissez-en un autre.",
            en=f"{case.scenario}: the uses of gains ({', '.join(GAIN_USES)}) add up to {used:g}; they cannot exceed "
            "1. Lower another one.",
        )


def _fail_if_nobody_works(case: Case, run: Run) -> None:
    cut = max(float(np.max(run.value("cut", year))) for year in run.years)
    if cut >= 1:
        raise DossierError(
            fr=f"{case.scenario} : la réduction du temps de travail atteint {cut:.0%} ; elle doit rester sous 100 %.",
            en=f"{case.scenario}: the cut of working time reaches {cut:.0%}; it must stay below 100 %.",
        )


def fail_if_claims_exceed(dossier: Dossier, inputs: Inputs, run: Run) -> None:
    """Raise DossierError: more hours claimed than a service has. An audit looks at such claims; nothing else can."""
    shares = run.value("claimed_share", run.years[-1])[..., 0]
    if shares.size and np.max(shares) > 1 + TOLERANCE:
        project, service = np.unravel_index(np.argmax(shares), shares.shape)
        names = inputs.labels["project"][project], inputs.labels["service"][service]
        raise DossierError(
            fr=f"{dossier.id}, projects, {names[0]} : l’annonce porte sur {np.max(shares):.3g} fois les heures du "
            f"service « {names[1]} » ; élargissez « scope » ou vérifiez l’annonce.",
            en=f"{dossier.id}, projects, {names[0]}: the claim is for {np.max(shares):.3g} times the hours of service "
            f"'{names[1]}'; widen 'scope' or check the claim.",
        )


def _fail_if_exposure_exceeds(dossier: Dossier, inputs: Inputs) -> None:
    counted = inputs.leaves["bottom_up_route"] * inputs.leaves["deployed"] * inputs.leaves["exposed_share"]
    if not counted.size:
        return
    exposed = counted.sum(axis=0)[:, 0]
    if np.max(exposed) > 1 + TOLERANCE:
        service = inputs.labels["service"][int(np.argmax(exposed))]
        raise DossierError(
            fr=f"{dossier.id}, services, {service} : les parts exposées (« exposed_share ») des projets font "
            f"{np.max(exposed):.3g} ; un service n’a pas plus de 100 % de ses heures à exposer.",
            en=f"{dossier.id}, services, {service}: the exposed shares ('exposed_share') of the projects add up to "
            f"{np.max(exposed):.3g}; a service has no more than 100 % of its hours to expose.",
        )
