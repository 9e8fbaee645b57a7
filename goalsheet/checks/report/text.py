"""The findings as lines, grouped by file."""

from __future__ import annotations

from itertools import groupby

from goalsheet.checks.outcome import CheckResult
from goalsheet.messages import Language
from goalsheet.messages.checks_report import REPORT
from goalsheet.messages.report import beside_its_place
from goalsheet.messages.rules import source_of
from goalsheet.messages.words import SEVERITY
from goalsheet.model import Finding


def render(result: CheckResult, language: Language) -> bytes:
    """One line a finding: severity, rule, cell, what is wrong, by which document."""
    lines = []
    for file, group in groupby(result.findings, key=lambda finding: finding.file):
        lines.append(file)
        lines += ["  " + _line(finding, language) for finding in group]
        lines.append("")
    lines.append(summary(result, language))
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _line(finding: Finding, language: Language) -> str:
    said = beside_its_place(finding, language)
    parts = [
        SEVERITY[finding.severity].of(language)
        if finding.accepted is None
        else REPORT["accepted"].of(language),
        finding.rule or "",
        finding.cells[0] if finding.cells else "",
        " ".join(said.message.split()) + _source(finding, language),
        "" if finding.accepted is None else f"[{' '.join(finding.accepted.split())}]",
    ]
    return "  ".join(part for part in parts if part)


def _source(finding: Finding, language: Language) -> str:
    source = source_of(finding)
    return "" if source is None else REPORT["in_source"].of(language).format(source=source)


def summary(result: CheckResult, language: Language) -> str:
    """How many findings there are, in one sentence."""
    open_ = [finding for finding in result.findings if finding.accepted is None]
    counts = {name: sum(f.severity == name for f in open_) for name in SEVERITY}
    return (
        REPORT["summary"]
        .of(language)
        .format(
            records=len(result.records),
            errors=counts["error"],
            warnings=counts["warning"],
            notes=counts["info"],
            accepted=len(result.findings) - len(open_),
        )
    )
