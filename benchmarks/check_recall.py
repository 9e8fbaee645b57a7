"""How many of the known findings in the examples the checks report, and what else they report.

    python benchmarks/check_recall.py [--beyond]

A known finding counts as found where a finding of its rule names each of its cells. In the forms
of which all faults are known, everything else that is reported counts against precision.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import goalsheet
from goalsheet.model import Finding, Record

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
KNOWN = ROOT / "tests" / "checks" / "known_findings.csv"
FULLY_KNOWN = ("000-1", "001-1", "001-2", "003-12", "003-13", "003-14", "004-1", "004-2", "004-4")
ANYWHERE = "*"


@dataclass(frozen=True)
class Known:
    """One known finding in one form."""

    id: str
    severity: str
    rule: str
    form: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """What was known, what of it was found, and what was found beyond it."""

    known: tuple[Known, ...]
    found: frozenset[Known]
    beyond: tuple[Finding, ...]
    matched: tuple[Finding, ...]

    def missing(self, severity: str) -> list[Known]:
        """The known findings of a severity that were not found."""
        return [k for k in self.known if k.severity == severity and k not in self.found]

    def recall(self, severity: str) -> tuple[int, int]:
        """How many of the known ids of a severity were found everywhere, of how many."""
        ids = {k.id for k in self.known if k.severity == severity}
        lost = {k.id for k in self.missing(severity)}
        return len(ids - lost), len(ids)


def measured() -> Measured:
    """The checks of all examples, one submission for each source, against what is known."""
    known = tuple(_known())
    forms: dict[str, Record] = {}
    findings: dict[str, list[Finding]] = defaultdict(list)
    for source in ("000", "001", "002", "003", "004"):
        result = goalsheet.check(*sorted(EXAMPLES.glob(f"*-goal*/{source}-*.xlsx")))
        forms.update({_form(record.source.file): record for record in result.records})
        for finding in result.findings:
            if finding.rule is not None:
                findings[_form(finding.file)].append(finding)
    found = {k for k in known if _is_found(k, forms[k.form], findings[k.form])}
    matched, beyond = [], []
    for form in FULLY_KNOWN:
        for finding in findings[form]:
            fits = any(_fits(k, forms[form], finding) for k in known if k.form == form)
            (matched if fits else beyond).append(finding)
    return Measured(known, frozenset(found), tuple(beyond), tuple(matched))


def _known() -> Iterator[Known]:
    with KNOWN.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            places = tuple(row.pop("places").split())
            yield Known(**row, places=places)


def _form(file: str) -> str:
    return Path(file).stem


def _is_found(known: Known, form: Record, findings: Sequence[Finding]) -> bool:
    own = [f for f in findings if f.rule == known.rule and f.severity == known.severity]
    if known.places == (ANYWHERE,):
        return bool(own)
    cells = {cell for finding in own for cell in finding.cells}
    return all(form.cells[place] in cells for place in known.places)


def _fits(known: Known, form: Record, finding: Finding) -> bool:
    if finding.rule != known.rule:
        return False
    cells = {form.cells[place] for place in known.places if place != ANYWHERE}
    return not cells or bool(cells & set(finding.cells))


def table(result: Measured) -> str:
    """The measures as Markdown, per rule and in all."""
    lines = [
        "| rule | known errors | warnings | notes | found | beyond them |",
        "|---|---|---|---|---|---|",
    ]
    rules = sorted({k.rule for k in result.known} | {f.rule or "" for f in result.beyond})
    for rule in rules:
        known = [k for k in result.known if k.rule == rule]
        counts = [sum(k.severity == s for k in known) for s in ("error", "warning", "info")]
        found = sum(k in result.found for k in known)
        beyond = [f.severity for f in result.beyond if f.rule == rule]
        text = ", ".join(f"{beyond.count(s)} {s}" for s in dict.fromkeys(beyond)) or "–"
        lines.append(
            f"| {rule} | {' | '.join(map(str, counts))} | {found} of {len(known)} | {text} |"
        )
    lines.append("")
    for severity in ("error", "warning", "info"):
        found, of = result.recall(severity)
        lines.append(f"- {severity}: {found} of {of} known findings found in every cell")
    total = len(result.matched) + len(result.beyond)
    lines.append(
        f"- precision in the {len(FULLY_KNOWN)} forms of which all faults are known: "
        f"{len(result.matched)} of {total} findings are known ones"
    )
    return "\n".join(lines) + "\n"


def main() -> None:
    arguments = argparse.ArgumentParser(description="recall and precision of the checks")
    arguments.add_argument("--beyond", action="store_true", help="list what is not known")
    chosen = arguments.parse_args()
    result = measured()
    print(table(result))
    for known in result.known:
        if known not in result.found:
            print("not found:", known)
    for finding in result.beyond if chosen.beyond else ():
        print(
            "beyond:",
            finding.rule,
            finding.severity,
            finding.code,
            _form(finding.file),
            finding.cells,
        )


if __name__ == "__main__":
    main()
