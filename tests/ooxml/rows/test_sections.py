"""The lists of a worksheet: every kind above, around and below an insertion, and its deletion."""

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


def listed(container: str, entry: str, name: str, *values: str, more: str = "") -> str:
    entries = "".join(f'<{entry} {name}="{value}" {more}/>' for value in values)
    return f'<{container} count="{len(values)}">{entries}</{container}>'


MERGES = listed("mergeCells", "mergeCell", "ref", "A1:B2", "A4:B4", "A3:A6", "C3:C4", "A8:B9")


@COUNTS
def test_merges__move_grow_and_repeat(count: int) -> None:
    last = 4 + count
    root = lower(MERGES, count, like=4)
    repeated = [f"A{row}:B{row}" for row in range(5, last + 1)]
    assert attributes(root, "mergeCell", "ref") == [
        "A1:B2",
        "A4:B4",
        *repeated,
        f"A3:A{6 + count}",
        f"C3:C{last}",
        f"A{8 + count}:B{9 + count}",
    ]
    assert attributes(root, "mergeCells", "count") == [str(5 + count)]


@COUNTS
def test_merges__neither_grow_nor_repeat_where_another_row_is_repeated(count: int) -> None:
    found = attributes(lower(MERGES, count, like=7), "mergeCell", "ref")
    assert found == ["A1:B2", "A4:B4", f"A3:A{6 + count}", "C3:C4", f"A{8 + count}:B{9 + count}"]


def test_merges__shrink_and_go_with_deleted_rows() -> None:
    sheet = listed("mergeCells", "mergeCell", "ref", "A5:B5", "C4:C6", "D4:D5", "E6:F8")
    root = higher(sheet)
    assert attributes(root, "mergeCell", "ref") == ["E5:F6"]
    assert attributes(root, "mergeCells", "count") == ["1"]
    assert not attributes(
        higher(listed("mergeCells", "mergeCell", "ref", "A5:B6")), "mergeCells", "count"
    )


CONDITION = (
    '<conditionalFormatting sqref="{0}"><cfRule type="expression"><formula>{1}</formula></cfRule>'
    '<cfRule type="colorScale"><colorScale><cfvo type="num" val="$A$9"/><cfvo type="max"/>'
    "</colorScale></cfRule></conditionalFormatting>"
)


@COUNTS
def test_conditional_formats__cover_the_new_rows(count: int) -> None:
    last = 4 + count
    formats = CONDITION.format(
        "A2:B4 D1:D2", "A2&gt;SUM($C$2:$C$4)+SUM($C2:C4)"
    ) + CONDITION.format("A9", "A9")
    root = lower(formats, count, like=4)
    assert attributes(root, "conditionalFormatting", "sqref") == [
        f"A2:B{last} D1:D2",
        f"A{9 + count}",
    ]
    assert texts(root, "formula") == [f"A2>SUM($C$2:$C${last})+SUM($C2:C4)", f"A{9 + count}"]
    assert attributes(root, "cfvo", "val") == [f"$A${9 + count}", None] * 2


@COUNTS
def test_conditional_formats__are_written_for_their_new_first_row(count: int) -> None:
    root = lower(CONDITION.format("A5:A7", "A5=$B$1"), count, like=5)
    assert attributes(root, "conditionalFormatting", "sqref") == [f"A5:A{7 + count}"]
    assert texts(root, "formula") == ["A5=$B$1"]
    root = lower(CONDITION.format("A2", "A2"), count, like=2)
    assert attributes(root, "conditionalFormatting", "sqref") == [
        f"A2 A5:A{4 + count}" if count > 1 else "A2 A5"
    ]


def test_conditional_formats__lose_their_first_row_or_all() -> None:
    root = higher(CONDITION.format("A5:A9", "A5=B4") + CONDITION.format("A5:B6", "A5"))
    assert attributes(root, "conditionalFormatting", "sqref") == ["A5:A7"]
    assert texts(root, "formula") == ["A5=#REF!"]


VALIDATION = (
    '<dataValidations count="2"><dataValidation type="list" sqref="{0}">'
    "<formula1>$C$2:$C$4</formula1>"
    '</dataValidation><dataValidation type="list" sqref="A6"><formula1>"A9,B9"</formula1>'
    "<formula2>A6</formula2></dataValidation></dataValidations>"
)


@COUNTS
def test_validations__cover_the_new_rows(count: int) -> None:
    root = lower(VALIDATION.format("A2:A4"), count, like=4)
    assert attributes(root, "dataValidation", "sqref") == [f"A2:A{4 + count}", f"A{6 + count}"]
    assert texts(root, "formula1") == [f"$C$2:$C${4 + count}", '"A9,B9"']
    assert texts(root, "formula2") == [f"A{6 + count}"]


def test_validations__go_with_their_rows() -> None:
    root = higher(VALIDATION.format("A2:A4"))
    assert attributes(root, "dataValidation", "sqref") == ["A2:A4"]
    assert attributes(root, "dataValidations", "count") == ["1"]
    assert not attributes(higher(VALIDATION.format("A5:A6")), "dataValidations", "count")


@COUNTS
def test_hyperlinks__move_and_lead_to_moved_cells_from_any_sheet(count: int) -> None:
    links = (
        '<hyperlinks><hyperlink ref="A4" location="A9"/><hyperlink ref="A5" r:id="rId7"/>'
        '<hyperlink ref="A6" location="\'表 1\'!B4:B9"/></hyperlinks>'
    )
    content = book(worksheet(grid((1,)), links), other=worksheet("", links))
    found = inserted(content, 5, count, 4)
    assert attributes(tree(found), "hyperlink", "ref") == ["A4", f"A{5 + count}", f"A{6 + count}"]
    assert attributes(tree(found), "hyperlink", "location")[0] == f"A{9 + count}"
    other = tree(found, "xl/worksheets/sheet2.xml")
    assert attributes(other, "hyperlink", "ref") == ["A4", "A5", "A6"]
    assert attributes(other, "hyperlink", "location") == ["A9", None, f"'表 1'!B4:B{9 + count}"]


def test_hyperlinks__go_with_their_row_and_relationship() -> None:
    links = '<hyperlinks><hyperlink ref="A5" r:id="rId1"/></hyperlinks>'
    content = book(worksheet(grid((1,)), links), hanging={"hyperlink": ("x", "")})
    found = deleted(content, 5, 1)
    assert not attributes(tree(found), "hyperlinks", "count")
    assert not list(tree(found, "xl/worksheets/_rels/sheet1.xml.rels"))


SQREFS = [
    ("protectedRanges", "protectedRange", "sqref"),
    ("ignoredErrors", "ignoredError", "sqref"),
]


@COUNTS
@pytest.mark.parametrize(("container", "entry", "name"), SQREFS)
def test_lists_of_ranges__cover_the_new_rows(
    container: str, entry: str, name: str, count: int
) -> None:
    section = listed(container, entry, name, "A1:A3", "A2:A4 C5", "A5")
    found = attributes(lower(section, count, like=4), entry, name)
    assert found == ["A1:A3", f"A2:A{4 + count} C{5 + count}", f"A{5 + count}"]
    assert attributes(higher(section), entry, name) == ["A1:A3", "A2:A4"]


@COUNTS
def test_cells_that_are_watched_or_tagged__move(count: int) -> None:
    for container, entry in (("cellWatches", "cellWatch"), ("smartTags", "cellSmartTags")):
        section = listed(container, entry, "r", "A4", "A5")
        assert attributes(lower(section, count), entry, "r") == ["A4", f"A{5 + count}"]
        assert attributes(higher(section), entry, "r") == ["A4"]


@COUNTS
def test_scenarios__move(count: int) -> None:
    inputs = listed("scenario", "inputCells", "r", "A4", "A5", more='val="1"')
    section = f'<scenarios sqref="B4 B5">{inputs}</scenarios>'
    root = lower(section, count)
    assert attributes(root, "scenarios", "sqref") == [f"B4 B{5 + count}"]
    assert attributes(root, "inputCells", "r") == ["A4", f"A{5 + count}"]
    root = higher(section)
    assert attributes(root, "scenarios", "sqref") == ["B4"]
    assert attributes(root, "scenario", "count") == ["1"]


@COUNTS
def test_sources_of_a_consolidation__move_on_any_sheet(count: int) -> None:
    section = (
        '<dataConsolidate><dataRefs count="3"><dataRef ref="A4:B6" sheet="表 1"/>'
        '<dataRef ref="A4:B6" sheet="Other"/><dataRef ref="A4:B6" sheet="表 1" r:id="rId9"/>'
        "</dataRefs></dataConsolidate>"
    )
    found = inserted(book(worksheet("", section), other=worksheet("", section)), 5, count, 9)
    for part in ("sheet1", "sheet2"):
        root = tree(found, f"xl/worksheets/{part}.xml")
        assert attributes(root, "dataRef", "ref") == [f"A4:B{6 + count}", "A4:B6", "A4:B6"]


@COUNTS
def test_filter_and_sort_order__move_and_grow(count: int) -> None:
    section = (
        '<autoFilter ref="A2:C4"><sortState ref="A3:C4"><sortCondition ref="B3:B4"/></sortState>'
        '</autoFilter><sortState ref="A5:C9"><sortCondition ref="B5:B9"/></sortState>'
    )
    root = lower(section, count, like=4)
    assert attributes(root, "autoFilter", "ref") == [f"A2:C{4 + count}"]
    assert attributes(root, "sortState", "ref") == [
        f"A3:C{4 + count}",
        f"A{5 + count}:C{9 + count}",
    ]
    assert attributes(root, "sortCondition", "ref") == [
        f"B3:B{4 + count}",
        f"B{5 + count}:B{9 + count}",
    ]
    assert attributes(higher(section, 2, 3), "autoFilter", "ref") == []


@COUNTS
def test_page_breaks__move_with_the_row_below_them(count: int) -> None:
    section = (
        '<rowBreaks count="3" manualBreakCount="2"><brk id="3" man="1"/><brk id="4" man="1"/>'
        '<brk id="6"/></rowBreaks><colBreaks count="2"><brk id="2" min="3" max="8"/>'
        '<brk id="3" max="1048575"/></colBreaks>'
    )
    root = lower(section, count)
    ids = attributes(root, "brk", "id")
    assert ids == ["3", str(4 + count), str(6 + count), "2", "3"]
    assert attributes(root, "brk", "max")[3:] == [str(8 + count), "1048575"]
    assert attributes(root, "brk", "min")[3:] == ["3", None]
    root = higher(section)
    assert attributes(root, "brk", "id")[:2] == ["3", "4"]
    assert (
        attributes(root, "rowBreaks", "count"),
        attributes(root, "rowBreaks", "manualBreakCount"),
    ) == (
        ["2"],
        ["1"],
    )


def pane(state: str = "frozen") -> str:
    return (
        '<sheetViews><sheetView><pane ySplit="4" topLeftCell="A9" '
        f'state="{state}"/><selection activeCell="B7" sqref="B7:C8"/></sheetView></sheetViews>'
    )


@COUNTS
def test_frozen_rows__become_more_only_by_rows_between_them(count: int) -> None:
    for row, frozen, scrolled in ((1, 4 + count, 9 + count), (4, 4 + count, 9 + count), (5, 4, 9)):
        root = lower("", count, row=row, before=pane())
        assert attributes(root, "pane", "ySplit") == [str(frozen)]
        assert attributes(root, "pane", "topLeftCell") == [f"A{scrolled}"]
    assert attributes(lower("", count, row=1, before=pane("split")), "pane", "ySplit") == ["4"]


def test_frozen_rows__become_fewer_by_deletion() -> None:
    content = book(worksheet(grid((1,)), before=pane()))
    assert attributes(tree(deleted(content, 2, 2)), "pane", "ySplit") == ["2"]
    assert attributes(tree(deleted(content, 4, 9)), "pane", "ySplit") == ["3"]
    assert attributes(tree(deleted(content, 5, 9)), "pane", "ySplit") == ["4"]


@COUNTS
def test_selection__stays_on_its_cells(count: int) -> None:
    root = lower("", count, before=pane())
    assert attributes(root, "selection", "activeCell") == [f"B{7 + count}"]
    assert attributes(root, "selection", "sqref") == [f"B{7 + count}:C{8 + count}"]
    root = tree(deleted(book(worksheet("", before=pane())), 7, 2))
    assert attributes(root, "selection", "sqref") == ["B7"]


@COUNTS
def test_custom_views__move_with_breaks_and_filters(count: int) -> None:
    section = (
        '<customSheetViews><customSheetView><pane ySplit="6" topLeftCell="A7" state="frozen"/>'
        '<selection activeCell="A5" sqref="A5"/><rowBreaks count="1"><brk id="9"/></rowBreaks>'
        '<autoFilter ref="A4:B9"/></customSheetView></customSheetViews>'
    )
    root = lower(section, count)
    assert attributes(root, "pane", "ySplit") == [str(6 + count)]
    assert attributes(root, "selection", "sqref") == [f"A{5 + count}"]
    assert attributes(root, "brk", "id") == [str(9 + count)]
    assert attributes(root, "autoFilter", "ref") == [f"A4:B{9 + count}"]


def test_alternate_content__moves_in_both_branches() -> None:
    inner = '<ignoredErrors><ignoredError sqref="A9"/></ignoredErrors>'
    section = (
        f'<mc:AlternateContent><mc:Choice Requires="x14">{inner}</mc:Choice>'
        f"<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"
    )
    assert attributes(lower(section, 2, like=1), "ignoredError", "sqref") == ["A11", "A11"]


@COUNTS
def test_published_ranges__move(count: int) -> None:
    section = listed("webPublishItems", "webPublishItem", "sourceRef", "A4:B9")
    assert attributes(lower(section, count), "webPublishItem", "sourceRef") == [f"A4:B{9 + count}"]
