"""How many of the known findings in a published disclosure are reported, and what else is.

    python -m benchmarks.narrative_recall [--beyond]

The tables and the explanation of examples/jianghan-disclosure, of which all faults are known. A
known finding counts as found where one finding of its rule and severity names all of its places.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import goalsheet
from benchmarks import recall
from benchmarks.recall import Measured
from goalsheet.batch.publication import Wanted
from goalsheet.model import Finding

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "jianghan-disclosure"
KNOWN = ROOT / "tests" / "narrative" / "known_findings.csv"
FULLY_KNOWN = ("tables", "narrative")


@dataclass(frozen=True)
class Known(recall.Known):
    """One known finding: in which file, and at which cells or paragraphs."""

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


def known_findings() -> Iterator[Known]:
    """What is known of the example."""
    with KNOWN.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            yield Known(**{**row, "places": tuple(row["places"].split("|"))})  # type: ignore[arg-type]


def measured(ending: str = ".docx") -> Measured[Known]:
    """The checks of the example against what is known."""
    known = tuple(known_findings())
    wanted = Wanted("jianghan-disclosure", EXAMPLE / f"narrative{ending}")
    findings = goalsheet.check(EXAMPLE, publication=wanted).findings
    found = frozenset(k for k in known if any(k.is_in(f) for f in findings))
    own = [f for f in findings if any(name in f.file for name in FULLY_KNOWN)]
    matched = tuple(f for f in own if any(k.concerns(f) for k in known))
    return Measured(known, found, matched, tuple(f for f in own if f not in matched))


def table(result: Measured[Known]) -> str:
    """The measures as Markdown, per rule and in all."""
    lines = ["| rule | known | found | beyond them |", "|---|---|---|---|"]
    for rule, known, found, beyond in recall.by_rule(result):
        lines.append(f"| {rule} | {len(known)} | {found} | {beyond} |")
    return "\n".join((*lines, *recall.in_all(result))) + "\n"


def _places(finding: Finding) -> tuple[tuple[str, ...]]:
    return (finding.cells,)


if __name__ == "__main__":
    recall.tell("recall and precision of the disclosure checks", measured, table, _places)
