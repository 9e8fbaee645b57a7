"""How many of the known findings in the examples the checks report, and what else they report.

    python -m benchmarks.check_recall [--beyond]

A known finding counts as found where a finding of its rule names each of its cells. In the forms
of which all faults are known, everything else that is reported counts against precision.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import goalsheet
from benchmarks import recall
from benchmarks.recall import Measured
from goalsheet.model import SEVERITIES, Finding, Record

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
KNOWN = ROOT / "tests" / "checks" / "known_findings.csv"
FULLY_KNOWN = ("000-1", "001-1", "001-2", "003-12", "003-13", "003-14", "004-1", "004-2", "004-4")
ANYWHERE = "*"


@dataclass(frozen=True)
class Known(recall.Known):
    """One known finding in one form."""

    form: str
    places: tuple[str, ...]


def measured() -> Measured[Known]:
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
    matched: list[Finding] = []
    beyond: list[Finding] = []
    for form in FULLY_KNOWN:
        for finding in findings[form]:
            fits = any(_fits(k, forms[form], finding) for k in known if k.form == form)
            (matched if fits else beyond).append(finding)
    return Measured(known, frozenset(found), tuple(matched), tuple(beyond))


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


def table(result: Measured[Known]) -> str:
    """The measures as Markdown, per rule and in all."""
    lines = [
        "| rule | known errors | warnings | notes | found | beyond them |",
        "|---|---|---|---|---|---|",
    ]
    for rule, known, found, beyond in recall.by_rule(result):
        counts = " | ".join(str(sum(k.severity == s for k in known)) for s in SEVERITIES)
        lines.append(f"| {rule} | {counts} | {found} of {len(known)} | {beyond} |")
    forms = f" in the {len(FULLY_KNOWN)} forms of which all faults are known"
    lines += recall.in_all(result, " in every cell", forms)
    return "\n".join(lines) + "\n"


def _places(finding: Finding) -> tuple[str, tuple[str, ...]]:
    return _form(finding.file), finding.cells


if __name__ == "__main__":
    recall.tell("recall and precision of the checks", measured, table, _places)
