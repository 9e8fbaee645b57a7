"""Records into the forms of a workbook; everything else in the file stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Finding, Record
from goalsheet.ooxml.a1 import qualified
from goalsheet.ooxml.rows.insert import Report, delete_rows, insert_rows
from goalsheet.ooxml.rows.parts import Parts, open_parts
from goalsheet.ooxml.rows.remerge import remerge
from goalsheet.ooxml.write.archive import Archive, rebuild
from goalsheet.ooxml.write.book import Workbook
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
    workbook = Workbook.open(content)
    sheet = collector.form.view.grid.name
    changes = plan_form(
        collector,
        record,
        lambda row, col: workbook.style(sheet, row, col),
        since_1904=workbook.since_1904,
    )
    findings = list(changes.findings)
    if changes.rows or changes.merge:
        content, refused = _with_rows(content, workbook.part(sheet), changes, collector)
        if refused:
            return content, findings + refused
        workbook = Workbook.open(content)
    if not changes.cells:
        return content, findings
    workbook.edit(sheet, changes.cells)
    return workbook.to_bytes()[0], findings


def _with_rows(
    content: bytes, part: str, changes: FormChanges, collector: Collector
) -> tuple[bytes, list[Finding]]:
    """The workbook with rows inserted and deleted; its old bytes where one of them is refused."""
    parts = open_parts(content)
    findings: list[Finding] = []
    for change in reversed(changes.rows):
        report = _change_rows(parts, part, change)
        sheet, file = collector.form.view.grid.name, collector.book.file
        cells = (qualified(sheet, change.row, 1),)
        if report.refusals:
            reasons = "; ".join(str(refusal) for refusal in report.refusals)
            return content, [Finding("rows_refused", "error", file, cells, found=reasons)]
        findings += [
            Finding("not_mended", "warning", file, cells, found=str(note)) for note in report.notes
        ]
    remerge(parts.tree(part), changes.unmerge, changes.merge)
    archive = Archive.open(content)
    return rebuild(archive, parts.changed(), parts.removed), findings


def _change_rows(parts: Parts, part: str, change: RowChange) -> Report:
    if change.count < 0:
        return delete_rows(parts, part, change.row, -change.count)
    like = change.row + 1 if change.like_below else change.row
    return insert_rows(parts, part, change.row + 1, change.count, like_row=like)
