"""The whole audit in words: a title and its sections, in the order in which a delegate reads them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from simulator.analysis.audit.audit import Audit
from simulator.publish.audit.beliefs import beliefs_section
from simulator.publish.audit.cascade import cascade_section
from simulator.publish.audit.consistency import consistency_section
from simulator.publish.audit.cost import cost_section
from simulator.publish.audit.demands import demands_section
from simulator.publish.audit.meaning import meaning_section
from simulator.publish.audit.outside import belief_section, outside_section
from simulator.publish.audit.protocol import protocol_section
from simulator.publish.audit.silence import silence_section
from simulator.publish.audit.verdict import verdict_section
from simulator.publish.charts.words import say
from simulator.publish.section import Section


@dataclass(frozen=True)
class Part:
    """A part of the sheet: the name of its section, its heading, and how it is written."""

    key: str
    fr: str
    en: str
    write: Callable[[Audit, str], Section]

    def heading(self, lang: str) -> str:
        """Return the heading of the part."""
        return say(lang, self.fr, self.en)


def _meaning(audit: Audit, lang: str) -> Section:
    return meaning_section(audit.subject, audit.meaning, audit.revisions, audit.coverages, lang)


def _consistency(audit: Audit, lang: str) -> Section:
    receivers = (claim.beneficiary for claim in audit.subject.project.claims if claim.beneficiary)
    return consistency_section(audit.findings, tuple(dict.fromkeys(each.text(lang) for each in receivers)), lang)


PARTS = (
    Part("meaning", "Ce que l'annonce veut dire", "What the claim means", _meaning),
    Part("consistency", "Tient-elle debout ?", "Does it hold together?", _consistency),
    Part(
        "cascade",
        "De l'annonce au réel",
        "From claim to fact",
        lambda audit, lang: cascade_section(audit.cascade, audit.subject.year, lang),
    ),
    Part(
        "outside",
        "Parmi tout ce qui a été mesuré",
        "Among all that was measured",
        lambda audit, lang: outside_section(audit.subject, audit.outside, lang),
    ),
    Part(
        "belief", "Ce qu'on peut en croire", "What to believe", lambda audit, lang: belief_section(audit.belief, lang)
    ),
    Part("beliefs", "Il faudrait que…", "It would take…", lambda audit, lang: beliefs_section(audit.beliefs, lang)),
    Part(
        "cost",
        "Le coût complet",
        "The full cost",
        lambda audit, lang: cost_section(audit.cost, audit.subject.dossier, lang),
    ),
    Part(
        "verdict",
        "Ce que valent les preuves",
        "What the evidence is worth",
        lambda audit, lang: verdict_section(audit.verdict, lang),
    ),
    Part(
        "silence",
        "Ce que le silence laisse dire",
        "What silence lets one say",
        lambda audit, lang: silence_section(audit.unsaid, lang),
    ),
    Part(
        "demands",
        "Quoi demander d'abord",
        "What to demand first",
        lambda audit, lang: demands_section(audit.demands, lang),
    ),
    Part(
        "protocol",
        "Comment le mesurer",
        "How to measure it",
        lambda audit, lang: protocol_section(audit.protocol, lang),
    ),
)
"""Every part, in reading order."""


def sections(audit: Audit, lang: str, wanted: Collection[str] = ()) -> Iterator[tuple[Part, Section]]:
    """Yield each part that has something to say, with its section. wanted: their names; all when none is named."""
    for part in PARTS:
        if not wanted or part.key in wanted:
            section = part.write(audit, lang)
            if not section.is_empty:
                yield part, section
