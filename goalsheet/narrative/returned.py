"""The text that explains the tables, sent back: findings as comments in the author's document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from goalsheet.messages import Language
from goalsheet.messages.annotate import NOTE, REMARK
from goalsheet.messages.report import beside_its_place
from goalsheet.messages.words import SEVERITY
from goalsheet.model import SEVERITIES, Book, Cell, Finding, Grid
from goalsheet.narrative.document import decoded, word_paragraphs
from goalsheet.ooxml.a1 import qualified
from goalsheet.ooxml.marks.remarks import Remark, with_remarks, without_remarks
from goalsheet.ooxml.package import Package, PackageError
from goalsheet.ooxml.write.signature import signature_parts
from goalsheet.writer.annotate import Annotated, annotate
from goalsheet.writer.rebuilt import rebuilt

_PLACE = re.compile(r"¶([0-9]{1,6}) ")
_LINE = re.compile(r"L([0-9]{1,7}) ")
_MOST_PLACES = 20


def annotate_text(
    content: bytes, name: str, findings: Sequence[Finding], language: Language
) -> Annotated:
    """A narrative with its findings marked; nothing else in it is changed.

    A .docx has a comment on every paragraph concerned, and one on the first paragraph with the
    counts, the findings about the whole file and the accepted ones. Comments of an earlier time
    are replaced. .txt and .md files, and documents that cannot be read, are answered with a
    workbook `<stem>-审核意见.xlsx` that lists the findings beside the lines of the text, and a
    finding that says so. `strip_text` takes the comments off.
    """
    path = PurePath(name)
    lines: Sequence[str] = ()
    try:
        if path.suffix.lower() == ".docx":
            base = without_remarks(content)
            places = word_paragraphs(base)
            if places:
                remarks = _remarks(findings, places, language)
                void = signature_parts(Package(base))
                said = [Finding("signature_void", "warning", name, found=part) for part in void]
                return Annotated(with_remarks(base, remarks), path.name, tuple(said))
        else:
            lines = decoded(content).splitlines()
    except PackageError:
        pass
    return _listed(name, lines, findings, language)


def strip_text(content: bytes) -> bytes:
    """A document without the comments of `annotate_text`; other bytes as they are."""
    try:
        return without_remarks(content)
    except PackageError:
        return content


def _remarks(
    findings: Sequence[Finding], places: Mapping[int, int], language: Language
) -> list[Remark]:
    """The comments: what is about the whole document first, then in the order of the findings."""
    first = places[min(places)]
    whole = list(_counts(findings, language))
    remarks: list[Remark] = []
    for finding in sorted(findings, key=lambda one: SEVERITIES.index(one.severity)):
        numbers = [int(match[1]) for cell in finding.cells if (match := _PLACE.match(cell))]
        known = list(dict.fromkeys(places[n] for n in numbers if n in places))
        said = beside_its_place(finding, language)
        if finding.accepted is not None:
            settled = REMARK["settled"].of(language)
            whole.append(settled.format(message=said.message, reason=finding.accepted))
        elif not known:
            whole += _lines(finding, language)
        else:
            told = tuple(_lines(finding, language))
            remarks += [Remark(place, told) for place in known[:_MOST_PLACES]]
    return [Remark(first, tuple(whole)), *remarks]


def _counts(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    counts = dict.fromkeys(SEVERITIES, 0)
    for finding in findings:
        counts[finding.severity] += finding.accepted is None
    total = sum(counts.values())
    words = REMARK["counts" if total else "none"]
    yield words.of(language).format(total=total, **counts)


def _lines(finding: Finding, language: Language) -> Iterator[str]:
    """What a comment says of a finding."""
    said = beside_its_place(finding, language)
    rule = f" {finding.rule}" if finding.rule else ""
    yield f"[{SEVERITY[finding.severity].of(language)}{rule}] {' '.join(said.message.split())}"
    if said.expected:
        yield NOTE["expected"].of(language).format(text=" ".join(said.expected.split()))
    if said.remedy:
        yield NOTE["remedy"].of(language).format(text=" ".join(said.remedy.split()))
    cells = [cell for cell in finding.cells if not _PLACE.match(cell)]
    if cells:
        mark = "、" if language == "zh" else ", "
        yield REMARK["about"].of(language).format(cells=mark.join(cells))


def _listed(
    name: str, lines: Sequence[str], findings: Sequence[Finding], language: Language
) -> Annotated:
    """A workbook with the lines of the text, their findings marked and listed."""
    sheet = REMARK["lines"].of(language)
    cells = {
        (row, 1): Cell(row, 1, "text", line, line) for row, line in enumerate(lines, 1) if line
    }
    grids = (Grid(sheet, cells),) if cells else ()
    marked = [
        replace(finding, cells=tuple(_cell(cell, sheet) for cell in finding.cells))
        for finding in findings
    ]
    base = rebuilt(Book(name, "", "text", grids))
    copy = f"{PurePath(name).stem}-{REMARK['list'].of(language)}.xlsx"
    note = Finding("annotated_text_listed", "info", name, values={"copy": copy})
    return Annotated(annotate(base, name, marked, language).content, copy, (note,))


def _cell(place: str, sheet: str) -> str:
    """The cell of a line ("L89 …")."""
    line = _LINE.match(place)
    return qualified(sheet, int(line[1]), 1) if line else place
