"""How many of the known findings in a published disclosure are reported, and what else is.

    python benchmarks/narrative_recall.py [--beyond]

The tables and the explanation of examples/jianghan-disclosure, of which all faults are known. A
known finding counts as found where one finding of its rule and severity names all of its places.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import goalsheet
from goalsheet.batch.publication import Wanted
from goalsheet.model import Finding

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "jianghan-disclosure"
KNOWN = ROOT / "tests" / "narrative" / "known_findings.csv"
FULLY_KNOWN = ("tables", "narrative")
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True)
class Known:
    """One known finding: in which file, and at which cells or paragraphs."""

    id: str
    severity: str
    rule: str
    file: str
    places: tuple[str, ...]

    def is_in(self, finding: Finding) -> bool:
        """Whether a finding is this one."""
        same = (finding.rule, finding.severity) == (self.rule, self.severity)
        return same and self.file in finding.file and all(_names(finding, p) for p in self.places)

    def concerns(self, finding: Finding) -> bool:
        """Whether a finding is about one of its places."""
        same = finding.rule == self.rule and self.file in finding.file
        return same and any(_names(finding, place) for place in self.places)


def _names(finding: Finding, place: str) -> bool:
    """Whether a finding names a cell, or a paragraph that begins so."""
    if "!" in place:
        return place in finding.cells
    return any(place in cell for cell in finding.cells)


@dataclass(frozen=True)
class Measured:
    """What was known, what of it was found, and what was found beyond it."""

    known: tuple[Known, ...]
    found: frozenset[Known]
    matched: tuple[Finding, ...]
    beyond: tuple[Finding, ...]

    def missing(self, severity: str) -> list[Known]:
        """The known findings of a severity that were not found."""
        return [k for k in self.known if k.severity == severity and k not in self.found]


def known_findings() -> Iterator[Known]:
    """What is known of the example."""
    with KNOWN.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            yield Known(**{**row, "places": tuple(row["places"].split("|"))})  # type: ignore[arg-type]


def measured(ending: str = ".docx") -> Measured:
    """The checks of the example against what is known."""
    known = tuple(known_findings())
    wanted = Wanted("jianghan-disclosure", EXAMPLE / f"narrative{ending}")
    findings = goalsheet.check(EXAMPLE, publication=wanted).findings
    found = frozenset(k for k in known if any(k.is_in(f) for f in findings))
    own = [f for f in findings if any(name in f.file for name in FULLY_KNOWN)]
    matched = tuple(f for f in own if any(k.concerns(f) for k in known))
    return Measured(known, found, matched, tuple(f for f in own if f not in matched))


def table(result: Measured) -> str:
    """The measures as Markdown, per rule and in all."""
    lines = ["| rule | known | found | beyond them |", "|---|---|---|---|"]
    for rule in sorted({k.rule for k in result.known} | {f.rule or "" for f in result.beyond}):
        known = [k for k in result.known if k.rule == rule]
        beyond = [f.severity for f in result.beyond if f.rule == rule]
        text = ", ".join(f"{beyond.count(s)} {s}" for s in dict.fromkeys(beyond)) or "–"
        found = sum(k in result.found for k in known)
        lines.append(f"| {rule} | {len(known)} | {found} | {text} |")
    lines.append("")
    for severity in SEVERITIES:
        ids = {k.id for k in result.known if k.severity == severity}
        lost = {k.id for k in result.missing(severity)}
        lines.append(f"- {severity}: {len(ids - lost)} of {len(ids)} known findings found")
    total = len(result.matched) + len(result.beyond)
    lines.append(f"- precision: {len(result.matched)} of {total} findings are known ones")
    return "\n".join(lines) + "\n"


def main() -> None:
    arguments = argparse.ArgumentParser(description="recall and precision of the disclosure checks")
    arguments.add_argument("--beyond", action="store_true", help="list what is not known")
    chosen = arguments.parse_args()
    result = measured()
    print(table(result))
    for known in result.known:
        if known not in result.found:
            print("not found:", known)
    for finding in result.beyond if chosen.beyond else ():
        print("beyond:", finding.rule, finding.severity, finding.code, finding.cells)


if __name__ == "__main__":
    main()
