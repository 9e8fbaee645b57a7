"""A workbook into records and findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from goalsheet.model import Book, Finding, Grid, ReadResult
from goalsheet.ooxml.a1 import qualified
from goalsheet.reader.code_lists import code_names
from goalsheet.reader.collect import Collector
from goalsheet.reader.fields import read_fields
from goalsheet.reader.fixed import read_fixed
from goalsheet.reader.form import Form
from goalsheet.reader.goals import read_blocks, read_headings
from goalsheet.reader.heading import Heading, find_heading
from goalsheet.reader.identify import identify
from goalsheet.reader.leftovers import report_leftovers
from goalsheet.reader.lists import ListReader
from goalsheet.reader.repeats import read_repeats
from goalsheet.reader.sheets import BookForm, between, chosen
from goalsheet.reader.totals import read_total
from goalsheet.reader.units import UnitMarks, unit_marks
from goalsheet.reader.view import View
from goalsheet.template.label import label_key
from goalsheet.template.plan import Plan, TablePlan

# The list of findings in a form that was sent back: no form, and nothing to wonder at.
REVIEW_SHEET = "审核意见"


class _Found(NamedTuple):
    """What the sheets of a workbook hold: the forms, other sheets, templates that tie."""

    forms: Sequence[Form]
    unknown: Sequence[Grid]
    tied: tuple[str, ...]


def is_review(grid: Grid) -> bool:
    """Whether a sheet is the list of findings of a form that was sent back, and not people's own.

    It quotes labels, and would be taken for the form itself.
    """
    if not grid.name.startswith(REVIEW_SHEET):
        return False
    return any("goalsheet" in cell.text for (row, _), cell in grid.cells.items() if row <= 3)


def read_book(book: Book, plans: Sequence[Plan], template: str | None = None) -> ReadResult:
    """All forms of a workbook as records, with everything that is wrong with them.

    `template` names the only template to look for. Records stand in the order of the sheets and,
    on a sheet, from top to bottom; a form of several sheets stands where its first one does.
    """
    wanted = [plan for plan in plans if template in (None, plan.id)]
    found = _look(book, wanted)
    if template is None:
        found = _without_scraps(book, found, wanted)
    forms = _joined(book, wanted, found.forms)
    findings = [*book.findings, *(finding for form in forms for finding in form.findings)]
    findings += _unknown_sheets(book, found, _other_sheets(forms))
    records = tuple(form.record() for form in forms)
    names = (
        name
        for form, record in zip(forms, records, strict=True)
        if form.plan.other_sheets
        for name in code_names(book, form.plan, record)
    )
    return ReadResult(records, tuple(findings), tuple(dict.fromkeys(names)))


def read_forms(book: Book, plans: Sequence[Plan]) -> list[BookForm]:
    """All forms of a workbook with where everything stands, in the order of `read_book`."""
    return _joined(book, plans, _without_scraps(book, _look(book, plans), plans).forms)


def read_form(form: Form, book: Book, unit: str | None = None) -> Collector:
    """One form on one sheet: its record, its findings and where everything stands.

    `unit` holds for the amounts of a sheet that prints none, as that of another sheet of the form.
    """
    marks = unit_marks(form)
    if unit is not None and not marks.units:
        marks = UnitMarks((form.top,), (unit,))
    collector = Collector(form, book, marks)
    collector.used.update(collector.marks.cells)
    interiors = [extent for table in form.plan.tables if (extent := _read_table(collector, table))]
    read_fields(collector, interiors)
    if form.plan.sheet is not None or form.plan.edition:
        read_repeats(collector)
    report_leftovers(collector)
    return collector


def _look(book: Book, plans: Sequence[Plan]) -> _Found:
    forms: list[Form] = []
    unknown: list[Grid] = []
    tied: tuple[str, ...] = ()
    for grid in book.sheets:
        if is_review(grid):
            continue
        view = View.of(grid)
        identified = identify(view, plans)
        forms += identified.forms
        tied = tied or identified.tied
        other = view.rows and grid.state == "visible" and grid.name != REVIEW_SHEET
        if not identified.forms and other:
            unknown.append(grid)
    return _Found(forms, unknown, tied)


def _without_scraps(book: Book, found: _Found, plans: Sequence[Plan]) -> _Found:
    """Without sheets that look like one of a form of several sheets of which too few are there."""
    forms = [form for form in found.forms if not _is_scrap(form, found.forms, plans)]
    if len(forms) == len(found.forms):
        return found
    others = [*found.unknown, *(form.view.grid for form in found.forms if form not in forms)]
    unknown = [grid for grid in book.sheets if any(grid is other for other in others)]
    return _Found(forms, unknown, found.tied)


def _is_scrap(form: Form, forms: Sequence[Form], plans: Sequence[Plan]) -> bool:
    """A sheet without the title of its form, which lacks its first sheet and most others."""
    if form.plan.sheet is None or any(key in form.view.by_key for key in form.plan.titles):
        return False
    parts = next(plan.parts for plan in plans if plan.id == form.plan.id)
    needed = [part for part in parts if part.sheet is not None and part.sheet.required]
    there = [part for part in parts if any(other.plan is part for other in forms)]
    return parts[0] not in there and 2 * sum(part in there for part in needed) < len(needed)


def _joined(book: Book, plans: Sequence[Plan], found: Sequence[Form]) -> list[BookForm]:
    """The forms on one sheet as they are; those on several sheets put together."""
    forms: dict[str | int, BookForm] = {}
    for number, form in enumerate(found):
        if form.plan.sheet is None:
            collector = read_form(form, book)
            findings = (*collector.findings, *between([collector]))
            forms[number] = BookForm(form.plan, (collector,), findings)
        elif form.plan.id not in forms:
            plan = next(plan for plan in plans if plan.id == form.plan.id)
            forms[plan.id] = _read_sheets(book, plan, [f for f in found if f.plan.id == plan.id])
    return list(forms.values())


def _read_sheets(book: Book, plan: Plan, forms: Sequence[Form]) -> BookForm:
    sheets, findings = chosen(plan, forms, book)
    unit = next((unit for form in sheets for unit in unit_marks(form).units), None)
    parts = tuple(read_form(form, book, unit) for form in sheets)
    findings += between(parts)
    findings += (finding for part in parts for finding in part.findings)
    return BookForm(plan, parts, tuple(findings))


def _other_sheets(forms: Sequence[BookForm]) -> frozenset[str]:
    """The keys of the names of sheets that the forms found bring with them."""
    return frozenset(key for form in forms for key in form.plan.other_sheets)


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
        # Nobody fills in a computed column: without it, nothing that was handed in is lost.
        if column.headings and not column.computed and column.value.name not in heading.cells:
            collector.find(
                "heading_missing",
                "error",
                [],
                place=f"{table.name}.{column.value.name}",
                values={"label": column.value.label},
            )
    last = _last_row(collector, table, heading)
    collector.tables[table.name] = ListReader(collector, table, heading).read(last, 0, {})
    read_total(collector, table, heading)
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


def _unknown_sheets(book: Book, found: _Found, known: frozenset[str]) -> list[Finding]:
    """What is said of sheets that hold no known form."""
    if found.forms:
        return [
            Finding("sheet_not_read", "info", book.file, (qualified(grid.name, 1, 1),))
            for grid in found.unknown
            if label_key(grid.name) not in known
        ]
    if found.tied:
        values = {"templates": ", ".join(dict.fromkeys(found.tied))}
        return [Finding("form_ambiguous", "error", book.file, values=values)]
    if any(finding.severity == "error" for finding in book.findings):
        return []
    return [Finding("form_unknown", "error", book.file)]
