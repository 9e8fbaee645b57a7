"""Records into the forms of a workbook; everything else in the file stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Finding, Record
from goalsheet.ooxml.a1 import qualified
from goalsheet.ooxml.package import Package
from goalsheet.ooxml.rows.insert import Report, delete_rows, insert_rows
from goalsheet.ooxml.rows.parts import Parts, open_parts
from goalsheet.ooxml.rows.remerge import remerge
from goalsheet.ooxml.sheet import merged_areas
from goalsheet.ooxml.write.archive import Archive, rebuild
from goalsheet.ooxml.write.book import Changes, Workbook
from goalsheet.ooxml.write.cells import TextValue
from goalsheet.ooxml.write.dependents import Place
from goalsheet.ooxml.write.heights import Lengths, needed_heights, with_heights
from goalsheet.ooxml.write.workbook_xml import fewer_strings
from goalsheet.reader.collect import Collector
from goalsheet.reader.identify import identify
from goalsheet.reader.read import read_form
from goalsheet.reader.view import View
from goalsheet.template.plan import Plan
from goalsheet.writer.form import plan_form
from goalsheet.writer.plan import FormChanges
from goalsheet.writer.slots import RowChange


@dataclass(frozen=True, slots=True)
class Filled:
    """The bytes of a filled workbook and what could not be written as it stood."""

    content: bytes
    findings: tuple[Finding, ...]


def fill(content: bytes, name: str, records: Sequence[Record], plans: Sequence[Plan]) -> Filled:
    """The workbook with the records in its forms.

    The n-th record of a template goes into the n-th form of that template. A record for which
    there is no form is an error finding. Where all forms hold their records already, the result
    is the very bytes given.
    """
    findings: list[Finding] = []
    taken: dict[str, int] = {}
    for record in records:
        number = taken.get(record.template, 0)
        taken[record.template] = number + 1
        forms = [f for f in _forms(content, name, plans) if f.form.plan.id == record.template]
        if number >= len(forms):
            values = {"template": record.template}
            findings.append(Finding("no_form", "error", name, values=values))
            continue
        content, found = _fill_form(content, forms[number], record)
        findings += found
    return Filled(content, tuple(findings))


def _forms(content: bytes, name: str, plans: Sequence[Plan]) -> list[Collector]:
    """All forms of a workbook, read with where everything stands."""
    book = book_from_bytes(content, name)
    return [
        read_form(form, book)
        for grid in book.sheets
        for form in identify(View.of(grid), plans).forms
    ]


def _fill_form(content: bytes, collector: Collector, record: Record) -> tuple[bytes, list[Finding]]:
    """The workbook with one form filled, and what is to be said of it."""
    workbook = Workbook.open(content)
    sheet = collector.form.view.grid.name
    changes = plan_form(
        collector,
        record,
        lambda row, col: workbook.style(sheet, row, col),
        since_1904=workbook.since_1904,
    )
    findings = list(changes.findings)
    moved: frozenset[Place] = frozenset()
    if changes.rows or changes.merge:
        changed = _with_rows(workbook, sheet, changes, collector.book.file)
        findings += changed.findings
        if changed.content == content and changes.rows:
            return content, findings
        workbook = Workbook.open(changed.content)
        moved = changed.formulas
    workbook.edit(sheet, changes.cells)
    workbook.renew(moved)
    written = workbook.to_bytes()
    findings += _said(written.changes, collector.book.file)
    texts = {
        (row, col): value.text
        for name, row, col in written.changes.cells
        if name == sheet and isinstance(value := changes.cells[row, col], TextValue)
    }
    return _with_room(written.content, workbook.part(sheet), texts), findings


def _with_room(content: bytes, part: str, texts: Mapping[tuple[int, int], str]) -> bytes:
    """The workbook with rows as tall as the texts that were written into them need."""
    if not texts:
        return content
    package = Package(content)
    xml = package.read(part)
    root = package.xml(part)
    areas = {(area.top, area.left): area for area in merged_areas(root)}
    heights = needed_heights(Lengths.of(root), texts, areas)
    if not heights:
        return content
    return rebuild(Archive.open(content), {part: with_heights(xml, heights)})


def _said(changes: Changes, file: str) -> list[Finding]:
    """What a program has to do that opens the file, and what no longer holds in it."""
    findings = []
    if changes.uncalculated:
        cells = tuple(qualified(*place) for place in changes.uncalculated)
        findings.append(Finding("not_recalculated", "warning", file, cells))
    if changes.void_signatures:
        names = ", ".join(changes.void_signatures)
        findings.append(Finding("signature_void", "warning", file, found=names))
    return findings


class _Rows(NamedTuple):
    """A workbook after row changes: its bytes, the formulas that moved, what is to be said."""

    content: bytes
    formulas: frozenset[Place]
    findings: list[Finding]


def _with_rows(workbook: Workbook, sheet: str, changes: FormChanges, file: str) -> _Rows:
    """Insert and delete rows; the old bytes where one of the changes is refused."""
    content, part = workbook.prepared.archive.content, workbook.part(sheet)
    parts = open_parts(content)
    findings: list[Finding] = []
    formulas: frozenset[Place] = frozenset()
    strings = _shared_strings(parts, part)
    for change in reversed(changes.rows):
        report = _change_rows(parts, part, change)
        cells = (qualified(sheet, change.row, 1),)
        if report.refusals:
            found = [
                Finding(f"rows_refused_{refusal.reason}", "error", file, cells, found=refusal.ref)
                for refusal in report.refusals
            ]
            return _Rows(content, frozenset(), found)
        findings += [
            Finding(f"not_mended_{note.kind}", "warning", file, cells, found=note.place)
            for note in report.notes
        ]
        formulas |= report.formulas
    remerge(parts.tree(part), changes.unmerge, changes.merge)
    parts.mark(part)
    changed = parts.changed()
    gone = strings - _shared_strings(parts, part)
    if gone and workbook.prepared.strings_part is not None:
        name, xml, root = workbook.prepared.strings_part
        if root.attributes.get("count") is not None:
            changed[name] = fewer_strings(xml, root, gone)
    archive = workbook.prepared.archive
    return _Rows(rebuild(archive, changed, parts.removed), formulas, findings)


def _shared_strings(parts: Parts, part: str) -> int:
    """How many cells of a sheet refer to the shared strings."""
    return sum(cell.get("t") == "s" for cell in parts.tree(part).iter("{*}c"))


def _change_rows(parts: Parts, part: str, change: RowChange) -> Report:
    if change.count < 0:
        return delete_rows(parts, part, change.row, -change.count)
    like = change.row + 1 if change.like_below else change.row
    return insert_rows(parts, part, change.row + 1, change.count, like_row=like)
