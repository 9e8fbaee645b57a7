"""The other sheets of a summary: department forms, indicators, sources with their findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from goalsheet.consolidate.look import MARKED, MISSING, Heading, Page
from goalsheet.consolidate.names import FileNames
from goalsheet.consolidate.projects import remarks
from goalsheet.consolidate.summary import Line, Summary, sheet_of, sheets_of
from goalsheet.formats.flat import Definitions, Table, cell_text, rows_table
from goalsheet.formats.sheets import check_rows, decimals_needed, display_width
from goalsheet.messages.report import finding_json
from goalsheet.messages.words import FINDING, SEVERITY
from goalsheet.model import Finding

_DEPARTMENTS = {"number": 8, "unit": 34, "year": 8, "total": 20, "source": 36, "remarks": 30}
_SOURCES = {"file": 28, "sheet": 22, "form": 26, "read_as": 11}
_TOLD = {"severity": 7, "cell": 16, "message": 40, "found": 22, "expected": 24, "remedy": 30}
_ORIGIN = ("record", "template", "file", "sheet", "unit", "project_name", "units")
# A row that has nothing but these is a heading without an indicator.
_GROUPS = ("level1", "level2", "goal_kind", "goal_no", "outer_level")
_LONGEST = 200
_COLOURS = {"error": MISSING, "warning": MARKED}


def label(page: Page, line: Line) -> str:
    """The number by which the summary names a record: 3, or 部门1 for a department form."""
    return str(line.number) if line.is_project else page.word("department", number=line.number)


def write_departments(page: Page, summary: Summary, names: FileNames) -> None:
    """Write the department forms, which no total adds up."""
    headings = [Heading(page.word(name), width) for name, width in _DEPARTMENTS.items()]
    unit = page.word("amount_unit", unit=summary.unit)
    top = page.begin(page.word("title_departments"), unit, headings)
    totals = [line.total for line in summary.departments if line.total is not None]
    decimals = decimals_needed(totals)
    for row, line in enumerate(summary.departments, top):
        page.text(row, 0, label(page, line), align="center")
        page.text(row, 1, line.text("unit"))
        page.text(row, 2, line.text("fiscal_year"), align="center")
        if line.total is None:
            page.text(row, 3, page.word("not_read"), align="right", bg_color=MISSING)
        else:
            page.amount(row, 3, line.total, decimals)
        page.text(row, 4, names.place(line.record, "fund_total"), font_size=9)
        page.text(row, 5, remarks(page, line), font_size=9)


def write_indicators(page: Page, summary: Summary, definitions: Definitions) -> None:
    """Write the indicators of all records in one table."""
    records = [line.record for line in summary.lines]
    table = rows_table(records, "indicators", definitions, page.language)
    places = [n for n, column in enumerate(table.columns) if column.name not in _ORIGIN]
    headings = [
        Heading(page.word("number"), 7),
        Heading(page.word("unit"), 22),
        Heading(page.word("project"), 26),
        *(Heading(table.columns[n].heading, _width(table, n)) for n in places),
    ]
    top = page.begin(page.word("title_indicators"), "", headings)
    rows = list(_indicators(table))
    check_rows(top + len(rows))
    row = top - 1
    for row, (number, values) in enumerate(rows, top):
        line = summary.lines[number - 1]
        page.text(row, 0, label(page, line), align="center")
        page.text(row, 1, line.text("unit"))
        page.text(row, 2, line.text("project_name"))
        for column, place in enumerate(places, 3):
            page.text(row, column, cell_text(values[place]))
    page.sheet.autofilter(top - 1, 0, max(row, top - 1), len(headings) - 1)


def _indicators(table: Table) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The number of the record and the values of every row that is an indicator."""
    names = [column.name for column in table.columns]
    telling = [n for n, name in enumerate(names) if name not in (*_ORIGIN, *_GROUPS)]
    for row in table.rows:
        if any(row[n] is not None for n in telling):
            yield int(str(row[names.index("record")])), row


def _width(table: Table, place: int) -> float:
    longest = max((display_width(cell_text(row[place]) or "") for row in table.rows), default=0)
    return min(max(longest + 2, 10), 30)


def write_sources(page: Page, summary: Summary, definitions: Definitions, names: FileNames) -> None:
    """Write every file with what was read from it and everything found in it."""
    headings = [
        *(Heading(page.word(name), width) for name, width in _SOURCES.items()),
        *(Heading(FINDING[name].of(page.language), width) for name, width in _TOLD.items()),
    ]
    row = top = page.begin(page.word("title_sources"), "", headings)
    for source, findings in _sources(page, summary, definitions, names):
        for finding in findings or (None,):
            colour = _COLOURS.get(finding.severity) if finding else None
            look = {"bg_color": colour} if colour else {}
            told = _told(page, finding, names)
            for column, text in enumerate((*source, *told)):
                page.text(row, column, text, font_size=9, **(look if column >= 4 else {}))
            row += 1
    page.sheet.autofilter(top - 1, 0, max(row - 1, top - 1), len(headings) - 1)


def _told(page: Page, finding: Finding | None, names: FileNames) -> list[str | None]:
    if finding is None:
        return [page.word("no_findings"), *[None] * (len(_TOLD) - 1)]
    told = finding_json(names.finding(finding), page.language)
    told["severity"] = SEVERITY[finding.severity].of(page.language)
    return [None if told.get(name) is None else _cut(str(told[name])) for name in _TOLD]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _sources(
    page: Page, summary: Summary, definitions: Definitions, names: FileNames
) -> Iterator[tuple[tuple[str, str, str, str], list[Finding]]]:
    """What stands left of the findings, and the findings: of the set, of each record, of files."""
    owners = {s: n for n, line in enumerate(summary.lines) for s in sheets_of(line.record)}
    files = Counter(line.record.source.file for line in summary.lines)
    for n, line in enumerate(summary.lines):
        if files[line.record.source.file] == 1:  # what is said of the file is said of its form
            owners[line.record.source.file, ""] = n
    by_line: dict[int, list[Finding]] = {}
    by_file: dict[str, list[Finding]] = {}
    for finding in summary.findings:
        owner = owners.get(sheet_of(finding))
        if owner is None:
            by_file.setdefault(finding.file, []).append(finding)
        else:
            by_line.setdefault(owner, []).append(finding)
    if "" in by_file:
        yield ("", "", "", ""), by_file.pop("")
    for n, line in enumerate(summary.lines):
        source, name = line.record.source, definitions[line.record.template].name
        form = name.zh if page.language == "zh" else name.en
        read = page.word(
            "read_project" if line.is_project else "read_department", number=line.number
        )
        yield (names.short(source.file), source.sheet, form, read), by_line.get(n, [])
    for file, findings in by_file.items():
        read = page.word("read_nothing") if file in summary.unread else ""
        yield (names.short(file), "", "", read), findings
