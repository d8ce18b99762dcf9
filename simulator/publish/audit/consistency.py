"""Findings in words: what does not hold together, or is left unsaid, with the numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from simulator.analysis.audit.finding import Finding
from simulator.dossier.yaml_files import read_yaml_text
from simulator.publish.audit.forms import told
from simulator.publish.charts.words import say
from simulator.publish.section import Section


@cache
def sentences() -> Mapping[str, tuple[str, str]]:
    """Return what each finding says in French and in English, with the places of its numbers."""
    text = files("simulator.publish.audit").joinpath("findings.yaml").read_text(encoding="utf-8")
    return {key: (said["fr"], said["en"]) for key, said in read_yaml_text(text, "findings.yaml").items()}


def consistency_section(findings: Sequence[Finding], beneficiaries: Sequence[str], lang: str) -> Section:
    """Return what does not hold together and what is left unsaid. beneficiaries: who receives a revenue."""
    serious = sum(finding.serious for finding in findings)
    return Section(
        "consistency",
        _title(serious, len(findings), lang),
        tuple(finding_said(each, beneficiaries, lang) for each in findings),
    )


def finding_said(finding: Finding, beneficiaries: Sequence[str], lang: str) -> str:
    """Return a finding in one sentence, with its numbers."""
    values = {name: told(value, measure, lang) for name, (value, measure) in finding.numbers.items()}
    names = {"claims": ", ".join(finding.claims), "beneficiary": ", ".join(beneficiaries), "sorted_out": "–"}
    return say(lang, *sentences()[finding.key], **{**names, **values})


def _title(serious: int, count: int, lang: str) -> str:
    if not count:
        return say(lang, "L'annonce ne se contredit pas", "The claim does not contradict itself")
    plural = "s" if serious > 1 else ""
    if not serious:
        return say(
            lang, "Rien ne se contredit, mais tout n'est pas dit", "Nothing contradicts itself, but not all is said"
        )
    return say(
        lang,
        f"{serious} point{plural} ne tien{'nen' if plural else ''}t pas",
        f"{serious} point{plural} do{'' if plural else 'es'} not hold",
    )
