"""Partage 32: what productivity gains from AI are worth, and what austerity, service or 32 hours do with them."""

from simulator.api import (
    audit,
    chart,
    compare,
    explain,
    negotiate,
    open_dossier,
    save_chart,
    sobol,
    table,
    tornado,
    with_ranges,
)
from simulator.dossier.dossier import Dossier, load_dossier, save_dossier
from simulator.errors import DossierError, Partage32Error

__version__ = "0.1.0"

__all__ = [
    "Dossier",
    "DossierError",
    "Partage32Error",
    "audit",
    "chart",
    "compare",
    "explain",
    "load_dossier",
    "negotiate",
    "open_dossier",
    "save_chart",
    "save_dossier",
    "sobol",
    "table",
    "tornado",
    "with_ranges",
]
