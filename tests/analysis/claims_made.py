"""Dossiers made for one claim, to be audited."""

from simulator.analysis.audit.audit import Audit, audit_of
from simulator.dossier.dossier import Dossier, dossier_from

WORDS = {"quotation": "« x »", "said_by": "DG", "date": "2028-01-01", "source": ["doc"]}
SAID = {"base": "du temps des agents équipés", "period": "2028"}


def claim(name: str = "c", form: str = "posts", value: object = 10, **more: object) -> dict[str, object]:
    """A claim with all its words, so that only what a test changes can trip a check."""
    return WORDS | {"id": name, "form": form, "value": {"value": value, "source": ["doc"]} | SAID} | more


def project(*claims: dict[str, object], **more: object) -> dict[str, object]:
    """A project whose costs are stated, deployed before anything is said or booked."""
    figures = {
        "stated_run_cost": {"value": 100_000, "source": ["doc"]},
        "investment_total": {"value": 500_000, "source": ["doc"]},
        "internal_posts": {"value": 2, "source": ["doc"]},
    }
    base = {
        "id": "tool",
        "label": "Outil",
        "nature": "automation",
        "grade": "announced",
        "scope": ["office"],
        "deployment_year": 2027,
        "claims": list(claims),
        "figures": figures | more.pop("figures", {}),
    }
    return base | more


def dossier(*projects: dict[str, object], **more: object) -> Dossier:
    """A dossier of one office of 100 posts."""
    base = {
        "id": "made",
        "title": "Dossier",
        "summary": "Un dossier d’essai.",
        "first_year": 2026,
        "years": 6,
        "decision_year": 2027,
        "organisation": {"name": "Direction"},
        "categories": [{"id": "B", "label": "B", "figures": {"post_cost": {"value": 50_000, "source": ["doc"]}}}],
        "services": [{"id": "office", "label": "Bureau", "posts": 100}],
        "projects": list(projects),
        "sources": {"doc": {"title": "Rapport", "publisher": "DG", "date": "2028"}},
    }
    return dossier_from(base | more, "made.yaml")


def audited(*claims: dict[str, object], **more: object) -> Audit:
    """The audit of the first of some claims of one project."""
    return audit_of(dossier(project(*claims, **more)), f"tool.{claims[0]['id']}")
