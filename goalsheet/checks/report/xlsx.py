"""The findings as a workbook with one sheet."""

from __future__ import annotations

import io
from datetime import datetime

from goalsheet.checks.outcome import CheckResult
from goalsheet.messages import Language
from goalsheet.messages.checks_report import REPORT
from goalsheet.messages.report import beside_its_place
from goalsheet.messages.rules import source_of
from goalsheet.messages.words import FINDING, SEVERITY
from goalsheet.model import Finding

_COLUMNS = (
    ("severity", 8),
    ("rule", 8),
    ("file", 26),
    ("cell", 22),
    ("message", 60),
    ("found", 28),
    ("expected", 28),
    ("remedy", 34),
    ("source", 18),
    ("reason", 24),
)
_COLOURS = {"error": "#F8CBAD", "warning": "#FFE699", "info": "#DDEBF7"}
_LONGEST = 32_000
_NO_DATE = datetime(2000, 1, 1)


def render(result: CheckResult, language: Language) -> bytes:
    """The workbook; texts are never formulas."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _NO_DATE})
    sheet = book.add_worksheet(REPORT["title"].of(language))
    head = book.add_format({"bold": True, "border": 1, "bg_color": "#D9D9D9", "valign": "vcenter"})
    body = {"border": 1, "text_wrap": True, "valign": "top"}
    plain = book.add_format(body)
    marks = {name: book.add_format({**body, "bg_color": c}) for name, c in _COLOURS.items()}
    words = {**FINDING, **REPORT}
    for number, (name, width) in enumerate(_COLUMNS):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, words[name].of(language), head)
    for row, finding in enumerate(result.findings, 1):
        for number, text in enumerate(_texts(finding, language)):
            style = marks[finding.severity] if number == 0 and finding.accepted is None else plain
            sheet.write_string(row, number, text[:_LONGEST], style)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(result.findings)), len(_COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return stream.getvalue()


def _texts(finding: Finding, language: Language) -> tuple[str, ...]:
    said = beside_its_place(finding, language)
    return (
        SEVERITY[finding.severity].of(language),
        finding.rule or "",
        finding.file,
        "\n".join(finding.cells),
        said.message,
        finding.found or "",
        said.expected,
        said.remedy,
        source_of(finding) or "",
        finding.accepted or "",
    )
