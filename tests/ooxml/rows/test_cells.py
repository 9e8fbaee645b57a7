"""Rows and cells: numbers, copies of the repeated row, the sheet's dimension."""

from __future__ import annotations

import pytest

from goalsheet.ooxml.package import Package
from goalsheet.ooxml.rows.insert import delete_rows, insert_rows
from goalsheet.ooxml.rows.parts import Parts, open_parts
from tests.ooxml.rows.workbook import (
    SHEET1,
    STRICT,
    attributes,
    book,
    deleted,
    grid,
    inserted,
    tree,
    worksheet,
)

COUNTS = pytest.mark.parametrize("count", [1, 3, 100])
LIKE = (
    '<row r="4" spans="1:3" s="5" customFormat="1" ht="33" customHeight="1" hidden="1" '
    'outlineLevel="2"><c r="A4" s="2" t="s"><v>0</v></c>'
    '<c r="C4" s="3" vm="1" t="b"><v>1</v></c></row>'
)


@COUNTS
def test_rows_below__move_with_their_cells(count: int) -> None:
    root = tree(inserted(book(worksheet(grid((1, 4, 5, 9)))), 5, count, 1))
    assert [r for r in attributes(root, "row", "r") if int(r or 0) < 5] == ["1", "4"]
    assert attributes(root, "row", "r")[-2:] == [str(5 + count), str(9 + count)]
    assert attributes(root, "c", "r")[-2:] == [f"A{5 + count}", f"A{9 + count}"]
    assert attributes(root, "row", "r") == sorted(
        attributes(root, "row", "r"), key=lambda r: int(r or 0)
    )


@COUNTS
def test_new_rows__have_style_and_height_of_the_repeated_row_without_values(count: int) -> None:
    root = tree(inserted(book(worksheet(LIKE + grid((5,)))), 5, count, 4))
    rows = list(root.iter("{*}row"))
    assert [row.get("r") for row in rows] == [str(number) for number in range(4, 6 + count)]
    for number, row in enumerate(rows[1:-1], 5):
        wanted = {**dict(rows[0].attrib), "r": str(number)}
        assert dict(row.attrib) == wanted
        assert [dict(cell.attrib) for cell in row] == [
            {"r": f"A{number}", "s": "2"},
            {"r": f"C{number}", "s": "3"},
        ]
        assert all(len(cell) == 0 for cell in row)


def test_repeated_row_below_the_insertion__is_repeated_above_itself() -> None:
    root = tree(inserted(book(worksheet(LIKE + grid((5,)))), 4, 2, 4))
    assert attributes(root, "row", "ht") == ["33", "33", "33", None]
    assert attributes(root, "c", "r") == ["A4", "C4", "A5", "C5", "A6", "C6", "A7"]
    assert [len(cell) for cell in root.iter("{*}c")] == [0, 0, 0, 0, 1, 1, 1]


def test_repeated_row_that_is_not_stored__leaves_nothing_to_repeat() -> None:
    assert attributes(tree(inserted(book(worksheet(grid((1, 9)))), 5, 3, 4)), "row", "r") == [
        "1",
        "12",
    ]


@COUNTS
def test_rows_and_cells_without_addresses__stand_one_after_the_other(count: int) -> None:
    rows = (
        "<row><c/><c><f>B2</f></c></row><row/><row><c><v>2</v></c><c r='D3'/><c><f>A3</f></c></row>"
    )
    parts = open_parts(book(worksheet(rows, before='<dimension ref="A1"/>')))
    insert_rows(parts, SHEET1, 3, count, like_row=2)
    root = parts.tree(SHEET1)
    assert attributes(root, "row", "r")[-1] == str(3 + count)
    assert attributes(root, "c", "r")[-3:] == [None, f"D{3 + count}", None]
    assert attributes(root, "dimension", "ref") == [f"A1:E{3 + count}"]


@pytest.mark.parametrize("start", ['<x:worksheet xmlns:x="{}">', '<worksheet xmlns="{}">'])
def test_strict_and_prefixed_sheets__move_too(start: str) -> None:
    prefix = "x:" if "x:" in start else ""
    rows = '<row r="1"><c r="A1" s="7"/></row><row r="2"><c r="A2"><f>A1</f><v>1</v></c></row>'
    body = f"<sheetData>{rows}</sheetData></worksheet>"
    if prefix:
        body = body.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    root = tree(inserted(book(start.format(STRICT) + body), 2, 2, 1))
    assert attributes(root, "c", "r") == ["A1", "A2", "A3", "A4"]
    assert {element.tag.partition("}")[0] for element in root.iter()} == {"{" + STRICT}


@COUNTS
def test_dimension__says_what_the_cells_cover(count: int) -> None:
    sheet = worksheet(LIKE, before='<dimension ref="A4:C4"/>')
    assert attributes(tree(inserted(book(sheet), 5, count, 4)), "dimension", "ref") == [
        f"A4:C{4 + count}"
    ]
    assert attributes(tree(inserted(book(sheet), 4, count, 9)), "dimension", "ref") == [
        f"A{4 + count}:C{4 + count}"
    ]
    assert attributes(tree(deleted(book(sheet), 1, 9)), "dimension", "ref") == ["A1"]


@COUNTS
def test_deleted_rows__go_and_those_below_move_up(count: int) -> None:
    root = tree(deleted(book(worksheet(grid((1, 4, 5, 200)))), 4, count))
    kept = [1] + ([4] if count == 1 else []) + [200 - count]
    assert attributes(root, "row", "r") == [str(number) for number in kept]


def test_insertions_one_after_the_other__use_the_same_parts() -> None:
    content = book(worksheet(grid((1, 2))))
    parts = open_parts(content)
    insert_rows(parts, SHEET1, 2, 1, like_row=1)
    insert_rows(parts, SHEET1, 2, 1, like_row=1)
    assert attributes(parts.tree(SHEET1), "row", "r") == ["1", "2", "3", "4"]
    replaced = Parts(Package(content), parts.changed())
    delete_rows(replaced, SHEET1, 2, 2)
    assert attributes(replaced.tree(SHEET1), "row", "r") == ["1", "2"]


@pytest.mark.parametrize(
    ("before", "count", "like"), [(0, 1, 1), (1, 0, 1), (1, 1, 0), (2**20 + 1, 1, 1)]
)
def test_impossible_numbers__are_the_callers_mistake(before: int, count: int, like: int) -> None:
    with pytest.raises(ValueError, match="outside the sheet"):
        insert_rows(open_parts(book(worksheet())), SHEET1, before, count, like_row=like)


def test_part_that_is_no_sheet__is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="no sheet"):
        delete_rows(open_parts(book(worksheet())), "xl/workbook.xml", 1, 1)


def test_sheet_without_room__is_refused_unchanged() -> None:
    parts = open_parts(book(worksheet(grid((1, 2**20)))))
    assert insert_rows(parts, SHEET1, 2, 1, like_row=1).refusals[0].reason == "sheet_full"
    assert parts.changed() == {}
