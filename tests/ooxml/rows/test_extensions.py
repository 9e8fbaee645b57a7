"""The x14 extensions of a worksheet: formats, validations, sparklines."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.ooxml.rows.workbook import (
    attributes,
    book,
    deleted,
    grid,
    inserted,
    texts,
    tree,
    worksheet,
)

COUNTS = pytest.mark.parametrize("count", [1, 3, 100])


def lower(after: str, count: int, like: int = 9, row: int = 5, before: str = "") -> etree._Element:
    """The sheet after rows were inserted before row 5 (or another)."""
    content = book(worksheet(grid((1, 5)), after, before))
    return tree(inserted(content, row, count, like))


def higher(after: str, row: int = 5, count: int = 2) -> etree._Element:
    return tree(deleted(book(worksheet(grid((1, 50)), after)), row, count))


EXTENSIONS = (
    '<extLst><ext uri="1"><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule>'
    "<xm:f>A3&gt;$B$9</xm:f></x14:cfRule><xm:sqref>A3:A4</xm:sqref></x14:conditionalFormatting>"
    '</x14:conditionalFormattings></ext><ext uri="2"><x14:dataValidations count="1">'
    "<x14:dataValidation><x14:formula1><xm:f>'表 1'!$C$2:$C$4</xm:f></x14:formula1>"
    '<xm:sqref>D4 D9</xm:sqref></x14:dataValidation></x14:dataValidations></ext><ext uri="3">'
    "<x14:ignoredErrors><x14:ignoredError><xm:sqref>A4</xm:sqref></x14:ignoredError>"
    "</x14:ignoredErrors></ext></extLst>"
)


@COUNTS
def test_extended_formats_and_validations__cover_the_new_rows(count: int) -> None:
    last = 4 + count
    root = lower(EXTENSIONS, count, like=4)
    assert texts(root, "sqref") == [f"A3:A{last}", f"D4:D{last} D{9 + count}", f"A4:A{last}"]
    assert texts(root, "f") == [f"A3>$B${9 + count}", f"'表 1'!$C$2:$C${last}"]


def test_extended_formats_and_validations__go_with_their_rows() -> None:
    root = higher(EXTENSIONS, 3, 2)
    assert texts(root, "sqref") == ["D7"]
    assert attributes(root, "ext", "uri") == ["2"]
    assert not attributes(higher(EXTENSIONS, 3, 7), "extLst", "uri")


@COUNTS
def test_extended_validations_of_other_sheets__shift_their_formulas_only(count: int) -> None:
    found = inserted(book(worksheet(), other=worksheet("", EXTENSIONS)), 2, count, 9)
    root = tree(found, "xl/worksheets/sheet2.xml")
    assert texts(root, "sqref") == ["A3:A4", "D4 D9", "A4"]
    assert texts(root, "f") == ["A3>$B$9", f"'表 1'!$C${2 + count}:$C${4 + count}"]


def sparklines(*pairs: tuple[str, str]) -> str:
    entries = "".join(
        f"<x14:sparkline><xm:f>{formula}</xm:f><xm:sqref>{cell}</xm:sqref></x14:sparkline>"
        for formula, cell in pairs
    )
    return (
        "<extLst><ext uri=\"4\"><x14:sparklineGroups><x14:sparklineGroup><xm:f>'表 1'!A2:A4</xm:f>"
        f"<x14:sparklines>{entries}</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups>"
        "</ext></extLst>"
    )


@COUNTS
def test_sparklines__repeat_with_their_row_and_grow_elsewhere(count: int) -> None:
    last = 4 + count
    section = sparklines(("'表 1'!A4:C4", "D4"), ("'表 1'!A2:A4", "A9"))
    root = lower(section, count, like=4)
    rows = range(4, last + 1)
    assert texts(root, "sqref") == [*(f"D{row}" for row in rows), f"A{9 + count}"]
    own = [f"'表 1'!A{row}:C{row}" for row in rows]
    assert texts(root, "f") == [f"'表 1'!A2:A{last}", *own, f"'表 1'!A2:A{last}"]


def test_sparklines__go_with_their_row_or_lose_their_source() -> None:
    root = higher(sparklines(("'表 1'!A5:C5", "D1"), ("'表 1'!A2:A4", "D5")))
    assert (texts(root, "sqref"), texts(root, "f")) == (["D1"], ["'表 1'!A2:A4"])
    assert not attributes(higher(sparklines(("'表 1'!A9", "D5"))), "sparklineGroups", "count")
