"""The parts around a sheet: names, comments, drawings, controls, tables, charts, pivot tables."""

from __future__ import annotations

import pytest

from goalsheet.ooxml.rows.insert import delete_rows, insert_rows
from goalsheet.ooxml.rows.parts import open_parts
from tests.ooxml.rows.workbook import (
    MAIN,
    SHEET1,
    WORKBOOK,
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
VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)


@COUNTS
def test_names__shift_with_print_areas_and_titles(count: int) -> None:
    names = (
        '<definedName name="_xlnm.Print_Area" localSheetId="0">\'表 1\'!$A$1:$F$9</definedName>'
        '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'表 1\'!$A:$B,'
        "'表 1'!$5:$6</definedName>"
        "<definedName name=\"块\">SUM('表 1'!$A$2:$A$4)+Other!$A$9</definedName>"
        "<definedName name=\"左\">'表 1'!$A9</definedName>"
        '<definedName name="local" localSheetId="0">$A$9</definedName>'
        '<definedName name="local" localSheetId="1">$A$9</definedName>'
    )
    root = tree(inserted(book(worksheet(), names=names), 5, count, 4), WORKBOOK)
    assert texts(root, "definedName") == [
        f"'表 1'!$A$1:$F${9 + count}",
        f"'表 1'!$A:$B,'表 1'!${5 + count}:${6 + count}",
        f"SUM('表 1'!$A$2:$A${4 + count})+Other!$A$9",
        "'表 1'!$A9",
        f"$A${9 + count}",
        "$A$9",
    ]


def note(row: int, anchor_row: int) -> str:
    return (
        f'<v:shape style="margin-top:30pt;width:9pt"><x:ClientData ObjectType="Note">'
        "<x:MoveWithCells/>"
        f"<x:SizeWithCells/><x:Anchor>1, 15, {anchor_row}, 2, 3, 15, {anchor_row + 4}, 9</x:Anchor>"
        f"<x:Row>{row}</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>"
    )


def comments(*rows: int) -> dict[str, tuple[str, str]]:
    """Legacy and threaded comments in column A, with their boxes; the VML has an HTML break."""
    entries = "".join(f'<comment ref="A{row}"/>' for row in rows)
    threads = "".join(f'<threadedComment ref="A{row}"/>' for row in rows)
    boxes = "".join(note(row - 1, max(row - 2, 0)) for row in rows)
    return {
        "comments": (
            "comments1.xml",
            f'<comments xmlns="{MAIN}"><commentList>{entries}</commentList></comments>',
        ),
        "threadedComment": ("threaded.xml", f"<ThreadedComments>{threads}</ThreadedComments>"),
        "vmlDrawing": ("d/v.vml", f"<xml {VML}><div>a<br>b</div>{boxes}</xml>"),
    }


@COUNTS
def test_comments__move_with_their_boxes_and_are_not_repeated(count: int) -> None:
    content = book(worksheet(grid((4,))), hanging=comments(4, 5))
    found = inserted(content, 5, count, 4)
    assert attributes(tree(found, "xl/comments1.xml"), "comment", "ref") == ["A4", f"A{5 + count}"]
    assert attributes(tree(found, "xl/threaded.xml"), "threadedComment", "ref") == [
        "A4",
        f"A{5 + count}",
    ]
    boxes = tree(found, "xl/d/v.vml")
    assert texts(boxes, "Row") == ["3", str(4 + count)]
    assert texts(boxes, "Anchor") == [
        "1, 15, 2, 2, 3, 15, 6, 9",
        f"1, 15, {3 + count}, 2, 3, 15, {7 + count}, 9",
    ]
    assert attributes(boxes, "shape", "style")[1] == f"margin-top:{30 + 15 * count}pt;width:9pt"


def test_comments__go_with_their_row() -> None:
    found = deleted(book(worksheet(), hanging=comments(4, 5, 6)), 4, 2)
    assert attributes(tree(found, "xl/comments1.xml"), "comment", "ref") == ["A4"]
    assert attributes(tree(found, "xl/threaded.xml"), "threadedComment", "ref") == ["A4"]
    assert texts(tree(found, "xl/d/v.vml"), "Row") == ["3"]


def table(ref: str, totals: int = 0) -> dict[str, tuple[str, str]]:
    end = ref.replace("8", "7") if totals else ref
    text = (
        f'<table xmlns="{MAIN}" ref="{ref}" totalsRowCount="{totals}"><autoFilter ref="{end}"/>'
        f'<sortState ref="{end}"/><tableColumns><tableColumn>'
        "<calculatedColumnFormula>$F$9+Other!$F$9</calculatedColumnFormula></tableColumn></tableColumns></table>"
    )
    return {"table": ("tables/table1.xml", text)}


@COUNTS
@pytest.mark.parametrize(
    ("row", "like", "top", "bottom"),
    [(2, 1, 1, 1), (5, 6, 0, 1), (8, 7, 0, 1), (9, 8, 0, 1), (9, 7, 0, 0), (10, 9, 0, 0)],
)
def test_tables__move_and_grow(row: int, like: int, top: int, bottom: int, count: int) -> None:
    root = tree(
        inserted(book(worksheet(), hanging=table("A2:C8")), row, count, like),
        "xl/tables/table1.xml",
    )
    ref = f"A{2 + top * count}:C{8 + bottom * count}"
    assert [
        root.get("ref"),
        *attributes(root, "autoFilter", "ref"),
        *attributes(root, "sortState", "ref"),
    ] == [ref] * 3
    formula = texts(root, "calculatedColumnFormula")[0]
    assert formula == f"$F${9 + count if row <= 9 else 9}+Other!$F$9"


@COUNTS
def test_table_with_totals__grows_above_them(count: int) -> None:
    root = tree(
        inserted(book(worksheet(), hanging=table("A2:C8", 1)), 8, count, 7), "xl/tables/table1.xml"
    )
    assert root.get("ref") == f"A2:C{8 + count}"
    assert attributes(root, "autoFilter", "ref") == [f"A2:C{7 + count}"]


def test_table__keeps_header_totals_and_a_row() -> None:
    content = book(worksheet(grid((1,))), hanging=table("A2:C8", 1))
    for row, count in ((2, 1), (8, 1), (3, 5), (1, 9)):
        parts = open_parts(content)
        assert [r.reason for r in delete_rows(parts, SHEET1, row, count).refusals] == ["table"]
        assert parts.changed() == {}
    root = tree(deleted(content, 3, 4), "xl/tables/table1.xml")
    assert root.get("ref") == "A2:C4"


@COUNTS
def test_cells_mapped_to_xml__move(count: int) -> None:
    single = {
        "tableSingleCells": ("t.xml", '<singleXmlCells><singleXmlCell r="A5"/></singleXmlCells>')
    }
    root = tree(inserted(book(worksheet(), hanging=single), 5, count, 4), "xl/t.xml")
    assert attributes(root, "singleXmlCell", "r") == [f"A{5 + count}"]


PIVOT = {
    "pivotTable": (
        "p.xml",
        '<pivotTableDefinition><location ref="A8:C12" rowPageCount="1"/></pivotTableDefinition>',
    )
}
CACHE = {
    "pivotCacheDefinition": (
        "cache.xml",
        '<pivotCacheDefinition><worksheetSource ref="A2:C4" sheet="表 1"/>'
        '<rangeSet ref="A2:C9" sheet="表 1"/><rangeSet ref="A2:C9" sheet="Other"/>'
        "</pivotCacheDefinition>",
    )
}


@COUNTS
def test_pivot_tables_and_their_sources__move(count: int) -> None:
    found = inserted(book(worksheet(), hanging=PIVOT, of_workbook=CACHE), 5, count, 4)
    assert attributes(tree(found, "xl/p.xml"), "location", "ref") == [f"A{8 + count}:C{12 + count}"]
    cache = tree(found, "xl/cache.xml")
    assert attributes(cache, "worksheetSource", "ref") == [f"A2:C{4 + count}"]
    assert attributes(cache, "rangeSet", "ref") == [f"A2:C{9 + count}", "A2:C9"]


def test_rows_inside_pivot_tables__are_refused_unchanged() -> None:
    content = book(worksheet(grid((1,))), hanging=PIVOT)
    for row in (7, 8, 12):
        parts = open_parts(content)
        assert insert_rows(parts, SHEET1, row, 1, like_row=1).refusals[0].reason == "pivot_table"
        assert delete_rows(parts, SHEET1, row, 1).refusals
        assert parts.changed() == {}
    assert not insert_rows(open_parts(content), SHEET1, 13, 1, like_row=1).refusals
