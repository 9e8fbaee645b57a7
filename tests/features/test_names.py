"""What an insertion reports of formulas that use names whose cells it moved."""

from __future__ import annotations

from goalsheet.ooxml.rows.insert import insert_rows
from goalsheet.ooxml.rows.parts import open_parts
from tests.ooxml.rows.workbook import SHEET1, book, grid, worksheet

NAMES = (
    "<definedName name=\"金额\">'表 1'!$A$4:$A$9</definedName>"
    '<definedName name="Twice">SUM(金额)*2</definedName>'
    '<definedName name="税率">0.13</definedName>'
    '<definedName name="_xlnm.Print_Area" localSheetId="0">\'表 1\'!$A$1:$F$9</definedName>'
)
FORMULAS = (
    "<f>ROWS(金额)</f>",
    "<f>1+TWICE</f>",
    "<f>税率+金额表+1</f>",
    '<f t="shared" si="0" ref="A4:A5">SUM(金额)</f>',
    '<f t="shared" si="0"/>',
)


def reported(names: str) -> frozenset[tuple[str, int, int]]:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}">{formula}<v>1</v></c></row>'
        for row, formula in enumerate(FORMULAS, 1)
    )
    parts = open_parts(book(worksheet(grid(range(1, 10))), other=worksheet(rows), names=names))
    return insert_rows(parts, SHEET1, 6, 2, like_row=5).formulas


def test_formulas_that_use_a_name_that_changed__are_reported() -> None:
    assert reported(NAMES) == {("Other", row, 1) for row in (1, 2, 4, 5)}


def test_formulas_that_use_names_that_stay__are_not_reported() -> None:
    assert reported(NAMES.replace("$A$4:$A$9", "$A$1:$A$4")) == set()
