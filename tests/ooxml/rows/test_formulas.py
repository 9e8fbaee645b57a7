"""Formulas of cells on every sheet: shifted, repeated, spelled out, refused."""

from __future__ import annotations

import pytest

from goalsheet.ooxml.rows.insert import delete_rows, insert_rows
from goalsheet.ooxml.rows.parts import open_parts
from tests.ooxml.rows.workbook import (
    SHEET1,
    SHEET2,
    attributes,
    book,
    deleted,
    inserted,
    texts,
    tree,
    worksheet,
)

COUNTS = pytest.mark.parametrize("count", [1, 3, 100])


def with_formulas(**formulas: str) -> str:
    """A worksheet with one formula per cell, in the order given; attributes before a "|"."""
    rows: dict[str, str] = {}
    for address, formula in formulas.items():
        told, _, text = formula.rpartition("|")
        row = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        cell = f'<c r="{address}"><f {told}>{text}</f><v>1</v></c>'
        rows[row] = rows.get(row, "") + cell
    return worksheet("".join(f'<row r="{row}">{cells}</row>' for row, cells in rows.items()))


@COUNTS
@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A5+$A$5", "A{5}+$A${5}"),
        ("A4+$A$4", "A4+$A$4"),
        ("SUM(A3:A9)", "SUM(A3:A{9})"),
        ("SUM(A2:A3)", "SUM(A2:A3)"),
        ("SUM(5:6)+SUM($2:$7)", "SUM({5}:{6})+SUM($2:${7})"),
        ("COUNT(A:B)", "COUNT(A:B)"),
        ("SUM(A9:A3)", "SUM(A{9}:A3)"),
        ("'表 1'!B7&Other!B7", "'表 1'!B{7}&Other!B7"),
        ("[1]Sheet1!A9+'[2]表 1'!A9", "[1]Sheet1!A9+'[2]表 1'!A9"),
        ('"A9"&A9&"say ""A9"""', '"A9"&A{9}&"say ""A9"""'),
        ("LOG10(A9)+Rate2024+ABC9X+TAX9.5", "LOG10(A{9})+Rate2024+ABC9X+TAX9.5"),
        ("Table1[[#This Row],[A9]]+A9", "Table1[[#This Row],[A9]]+A{9}"),
        ("SUM(A1:INDEX(A9:A10,2))", "SUM(A1:INDEX(A{9}:A{10},2))"),
        ("_xlfn.XLOOKUP(A9,{1,2;9,8},A9#)", "_xlfn.XLOOKUP(A{9},{{1,2;9,8}},A{9}#)"),
        ("SUM('表 1:Other'!A9)", "SUM('表 1:Other'!A{9})"),
        ("1E5+5.5E+10*A9%", "1E5+5.5E+10*A{9}%"),
        ("A9 A8:A10,B9", "A{9} A{8}:A{10},B{9}"),
        ("SUM(B1048576,B5:B1048576)", "SUM(#REF!,B{5}:B1048576)"),
    ],
)
def test_references__shift_as_in_excel(formula: str, expected: str, count: int) -> None:
    lower = {number: number + count for number in range(5, 11)}
    wanted = expected.format(*([0] * 5 + [lower[n] for n in range(5, 11)]))
    assert texts(
        tree(inserted(book(with_formulas(B1=formula.replace("&", "&amp;"))), 5, count, 4)), "f"
    ) == [wanted]


@COUNTS
def test_references_from_other_sheets__shift_only_where_they_name_the_sheet(count: int) -> None:
    other = with_formulas(A1="'表 1'!A5+A5", A2="'表 1'!A4")
    root = tree(inserted(book(worksheet(), other=other), 5, count, 4), SHEET2)
    assert texts(root, "f") == [f"'表 1'!A{5 + count}+A5", "'表 1'!A4"]


def test_references_to_deleted_rows__become_errors() -> None:
    other = with_formulas(A1="'表 1'!A5+SUM('表 1'!A4:A6)+SUM('表 1'!A5:A9)+SUM('表 1'!A5:A6)")
    root = tree(deleted(book(worksheet(), other=other), 5, 2), SHEET2)
    assert texts(root, "f") == [
        "'表 1'!#REF!+SUM('表 1'!A4:A4)+SUM('表 1'!A5:A7)+SUM('表 1'!#REF!)"
    ]


@COUNTS
def test_ranges_that_end_at_the_repeated_row__grow(count: int) -> None:
    sheet = with_formulas(D4="SUM(A4:C4)", D5="SUM(D4:D4)+D4+SUM(D3:D4)", D6="SUM(D2:D3)")
    found = texts(tree(inserted(book(sheet), 5, count, 4)), "f")
    last = 4 + count
    assert found[-2:] == [f"SUM(D4:D{last})+D4+SUM(D3:D{last})", "SUM(D2:D3)"]
    assert found[:-2] == [f"SUM(A{row}:C{row})" for row in range(4, last + 1)]


def test_ranges_that_end_above_the_insertion__stay_where_another_row_is_repeated() -> None:
    found = texts(tree(inserted(book(with_formulas(D9="SUM(D2:D4)")), 5, 2, 3)), "f")
    assert found == ["SUM(D2:D4)"]


@COUNTS
def test_formulas_of_the_repeated_row__are_copied_down_without_values(count: int) -> None:
    sheet = with_formulas(C4="A4*$B$1+C3", D4='t="array" ref="D4"|SUM(A4:B4)')
    root = tree(inserted(book(sheet), 5, count, 4))
    rows = range(4, 5 + count)
    assert texts(root, "f")[::2] == [f"A{row}*$B$1+C{row - 1}" for row in rows]
    assert attributes(root, "f", "ref")[1::2] == [f"D{row}" for row in rows]
    assert len(texts(root, "v")) == 2


@COUNTS
def test_shared_formulas__are_spelled_out_and_shifted(count: int) -> None:
    sheet = with_formulas(
        B3='t="shared" si="0" ref="B3:B6"|A3+$A$9', B4='t="shared" si="0"|', B6='t="shared" si="0"|'
    )
    root = tree(inserted(book(sheet), 5, count, 1))
    assert texts(root, "f") == [f"A{row}+$A${9 + count}" for row in (3, 4, 6 + count)]
    assert attributes(root, "f", "t") == [None] * 3


def test_shared_formulas_of_other_sheets__stay_shared_without_a_reference() -> None:
    shared = 't="shared" si="{}" ref="A{}:A{}"|{}'
    other = with_formulas(
        A1=shared.format(0, 1, 2, "B1+Third!A9"), A2='t="shared" si="0"|',
        A3=shared.format(1, 3, 4, "'表 1'!A3"), A4='t="shared" si="1"|',
    )  # fmt: skip
    root = tree(inserted(book(worksheet(), other=other), 4, 2, 1), SHEET2)
    assert texts(root, "f") == ["B1+Third!A9", None, "'表 1'!A3", "'表 1'!A6"]


@COUNTS
def test_arrays_and_data_tables__move_as_a_whole(count: int) -> None:
    sheet = with_formulas(
        B5='t="array" ref="B5:B7"|A5:A7', D5='t="dataTable" ref="D5:D7" r1="A1" r2="A9"|'
    )
    root = tree(inserted(book(sheet), 5, count, 1))
    assert attributes(root, "f", "ref") == [f"{c}{5 + count}:{c}{7 + count}" for c in "BD"]
    assert attributes(root, "f", "r1")[1] == "A1"
    assert attributes(root, "f", "r2")[1] == f"A{9 + count}"


@pytest.mark.parametrize(("kind", "reason"), [("array", "array"), ("dataTable", "data_table")])
def test_rows_inside_arrays_and_data_tables__are_refused_unchanged(kind: str, reason: str) -> None:
    content = book(with_formulas(B5=f't="{kind}" ref="B5:B7"|A1'))
    for before in (6, 7):
        parts = open_parts(content)
        report = insert_rows(parts, SHEET1, before, 1, like_row=1)
        assert [(r.reason, r.ref) for r in report.refusals] == [(reason, "B5:B7")]
        assert parts.changed() == {}
    for row, count in ((4, 2), (6, 1), (7, 3)):
        assert delete_rows(open_parts(content), SHEET1, row, count).refusals
    assert not insert_rows(open_parts(content), SHEET1, 8, 1, like_row=7).refusals
    assert not delete_rows(open_parts(content), SHEET1, 5, 3).refusals


def test_notes__say_what_cannot_be_mended() -> None:
    names = '<definedName name="N">INDIRECT("A1")</definedName>'
    content = book(
        with_formulas(A7='INDIRECT("B"&amp;ROW())'),
        other=with_formulas(B2='SUM(indirect("A1"))'),
        names=names,
        of_workbook={"vbaProject": ("vbaProject.bin", "x"), "externalLink": ("e.xml", "<a/>")},
    )
    notes = insert_rows(open_parts(content), SHEET1, 5, 1, like_row=4).notes
    assert [tuple(note) for note in notes] == [
        ("indirect", "N"),
        ("vba", ""),
        ("external_links", ""),
        ("indirect", "'表 1'!A7"),
        ("indirect", "Other!B2"),
    ]


def test_calculation_chain__goes_only_where_formulas_move() -> None:
    chain = {"calcChain": ("calcChain.xml", '<calcChain><c r="A1"/></calcChain>')}
    content = book(with_formulas(A1="B9"), of_workbook=chain)
    parts = open_parts(content)
    insert_rows(parts, SHEET1, 2, 1, like_row=5)
    assert parts.removed == frozenset()
    insert_rows(parts, SHEET1, 2, 1, like_row=1)
    assert parts.removed == {"xl/calcChain.xml"}
    assert b"calcChain" not in parts.changed()["[Content_Types].xml"]
    assert b"calcChain" not in parts.changed()["xl/_rels/workbook.xml.rels"]
