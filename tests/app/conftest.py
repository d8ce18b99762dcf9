import pytest
from browsing import Server, launched

from simulator.dossier.dossier import Dossier, dossier_from

HOSTILE = "<img src=x onerror=alert(1)>"


def content(**changes):
    """A small dossier: one service, one project whose gain was measured."""
    claim = {"id": "c", "form": "posts", "value": {"value": 100, "source": ["doc"]}, "quotation": "100", "said_by": "X"}
    delay = {"id": "d", "form": "delay", "value": 3, "quotation": "3 jours", "said_by": "Y", "disclosure": "partial"}
    base = {
        "id": "small",
        "title": {"fr": "Petit dossier", "en": "Small dossier"},
        "summary": "Un dossier d’essai.",
        "fictional": True,
        "first_year": 2026,
        "years": 6,
        "decision_year": 2027,
        "organisation": {"name": "Essai"},
        "categories": [{"id": "A", "label": "A", "share": 0.4}, {"id": "B", "label": "B", "share": 0.6}],
        "services": [{"id": "whole", "label": "Tout", "posts": 5000}],
        "projects": [
            {
                "id": "ia",
                "label": "IA",
                "nature": "automation",
                "scope": ["whole"],
                "deployment_year": 2027,
                "claims": [claim, delay],
                "figures": {
                    "realisation": {"ratio": [20.4, 46.6], "source": ["doc"], "grade": "independent"},
                    "stated_run_cost": {"value": 1000000, "source": ["doc"]},
                },
            }
        ],
        "sources": {"doc": {"title": "Rapport", "publisher": "Cour", "date": "2025"}},
    }
    return base | changes


def hostile_content():
    """The same, with markup wherever a dossier may put words."""
    changed = content(title=HOSTILE, summary=HOSTILE)
    changed["organisation"]["name"] = HOSTILE
    changed["services"][0]["label"] = HOSTILE
    changed["projects"][0]["label"] = HOSTILE
    changed["projects"][0]["claims"][0]["quotation"] = HOSTILE
    changed["projects"][0]["figures"]["realisation"]["note"] = HOSTILE
    changed["categories"][0]["label"] = HOSTILE
    changed["sources"]["doc"] = {"title": HOSTILE, "publisher": HOSTILE, "date": HOSTILE}
    changed["positions"] = {"evidenced": {"label": HOSTILE}}
    changed["scenarios"] = {"hours_32": {"label": HOSTILE}, "austerity": {"label": HOSTILE}}
    return changed


@pytest.fixture(scope="session")
def small() -> Dossier:
    return dossier_from(content(), "small")


@pytest.fixture(scope="session")
def hostile() -> Dossier:
    return dossier_from(hostile_content(), "hostile")


@pytest.fixture(scope="module")
def browser():
    with launched() as opened:
        yield opened


@pytest.fixture(scope="module")
def server(small, tmp_path_factory):
    started = Server(small, tmp_path_factory.mktemp("served"))
    yield started
    started.stop()
