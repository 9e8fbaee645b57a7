"""A workbook into records and findings."""

from __future__ import annotations

from collections.abc import Sequence

from goalsheet.model import Book, Finding, Grid, ReadResult, Record
from goalsheet.ooxml.a1 import qualified
from goalsheet.reader.collect import Collector
from goalsheet.reader.fields import read_fields
from goalsheet.reader.fixed import read_fixed
from goalsheet.reader.form import Form
from goalsheet.reader.goals import read_blocks, read_headings
from goalsheet.reader.heading import Heading, find_heading
from goalsheet.reader.identify import identify
from goalsheet.reader.leftovers import report_leftovers
from goalsheet.reader.lists import ListReader
from goalsheet.reader.units import unit_marks
from goalsheet.reader.view import View
from goalsheet.template.plan import Plan, TablePlan

# The list of findings in a form that was sent back: no form, and nothing to wonder at.
REVIEW_SHEET = "审核意见"


def read_book(book: Book, plans: Sequence[Plan], template: str | None = None) -> ReadResult:
    """All forms of a workbook as records, with everything that is wrong with them.

    `template` names the only template to look for. Records stand in the order of the sheets and,
    on a sheet, from top to bottom.
    """
    wanted = [plan for plan in plans if template in (None, plan.id)]
    records: list[Record] = []
    findings: list[Finding] = list(book.findings)
    unknown: list[Grid] = []
    tied: tuple[str, ...] = ()
    for grid in book.sheets:
        view = View.of(grid)
        identified = identify(view, wanted)
        for form in identified.forms:
            collector = read_form(form, book)
            records.append(collector.record())
            findings += collector.findings
        tied = tied or identified.tied
        other = view.rows and grid.state == "visible" and grid.name != REVIEW_SHEET
        if not identified.forms and other:
            unknown.append(grid)
    findings += _unknown_sheets(book, unknown, found=bool(records), tied=tied)
    return ReadResult(tuple(records), tuple(findings))


def read_form(form: Form, book: Book) -> Collector:
    """One form of a workbook: its record, its findings and where everything stands."""
    collector = Collector(form, book, unit_marks(form))
    collector.used.update(collector.marks.cells)
    interiors = [extent for table in form.plan.tables if (extent := _read_table(collector, table))]
    read_fields(collector, interiors)
    report_leftovers(collector)
    return collector


def _read_table(collector: Collector, table: TablePlan) -> tuple[int, int] | None:
    """Read one table; gives the sheet rows in which no field can stand."""
    if table.rows:
        read_fixed(collector, table)
        return None
    if table.headings is not None:
        return read_headings(collector, table)
    if table.blocks is not None:
        return read_blocks(collector, table)
    return _read_list(collector, table)


def _read_list(collector: Collector, table: TablePlan) -> tuple[int, int] | None:
    form = collector.form
    section = form.with_label((table.section,)) if table.section else []
    top = section[0].row if section else form.top
    heading = find_heading(form, table, top, form.bottom)
    if heading is None and top != form.top:
        heading = find_heading(form, table, form.top, form.bottom)
    if heading is None:
        label = next(c.value.label for c in table.columns if c.headings)
        values = {"label": label, "table": table.name}
        collector.find("table_missing", "error", [], place=table.name, values=values)
        return None
    for column in table.columns:
        if column.headings and column.value.name not in heading.cells:
            collector.find(
                "heading_missing",
                "error",
                [],
                place=f"{table.name}.{column.value.name}",
                values={"label": column.value.label},
            )
    last = _last_row(collector, table, heading)
    collector.tables[table.name] = ListReader(collector, table, heading).read(last, 0, {})
    return heading.bottom + 1, last


def _last_row(collector: Collector, table: TablePlan, heading: Heading) -> int:
    """The last row that a table may have: above its end, else above the next field."""
    form, left = collector.form, heading.starts[0]
    end = form.end_of(table.until, heading.bottom, left)
    if end is None and table.until:
        values = {"label": table.until[0].text, "table": table.name}
        collector.find("end_missing", "warning", [], place=table.name, values=values)
        end = form.next_field(heading.bottom, left)
    return end - 1 if end is not None else form.bottom


def _unknown_sheets(
    book: Book, grids: Sequence[Grid], *, found: bool, tied: Sequence[str]
) -> list[Finding]:
    """What is said of sheets that hold no known form."""
    if found:
        return [
            Finding("sheet_not_read", "info", book.file, (qualified(grid.name, 1, 1),))
            for grid in grids
        ]
    if tied:
        return [
            Finding("form_ambiguous", "error", book.file, values={"templates": ", ".join(tied)})
        ]
    if any(finding.severity == "error" for finding in book.findings):
        return []
    return [Finding("form_unknown", "error", book.file)]
