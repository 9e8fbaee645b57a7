"""Cached values after a fill: computed, or gone with a word about it; never stale."""

from __future__ import annotations

import pytest

from goalsheet.grid.open import book_from_bytes
from goalsheet.ooxml.write.book import Workbook, Written
from goalsheet.ooxml.write.cells import CellValue, NumberValue, RichValue, TextValue
from goalsheet.ooxml.write.runs import Run
from goalsheet.ooxml.write.scan import Position
from tests.ooxml.build import MAIN, OFFICE, SHEETS, parts, worksheet, zipped
from tests.ooxml.write.features import part

FIVE: dict[Position, CellValue] = {(1, 1): NumberValue("5")}


def filled(
    rows: str, edits: dict[Position, CellValue], *, after: str = "", around: str = ""
) -> Written:
    """A sheet filled; `around` stands behind the sheets in the workbook."""
    workbook = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{SHEETS}{around}</workbook>'
    content = zipped(parts(worksheet(rows, after), workbook=workbook))
    opened = Workbook.open(content)
    opened.edit("表1", edits)
    return opened.to_bytes()


def shown(written: Written, row: int, col: int) -> str | None:
    """The text of a cell; None for a formula that was left without a value."""
    cell = book_from_bytes(written.content, "a.xlsx").sheets[0].cells[row, col]
    return cell.text if cell.cached else None


def assert_gone(written: Written, *cells: Position) -> None:
    """These formulas lost their value, and the next program is asked to calculate."""
    assert written.changes.uncalculated == tuple(("表1", *at) for at in cells)
    assert [shown(written, *at) for at in cells] == [None] * len(cells)
    assert b'fullCalcOnLoad="1"' in part(written.content, "xl/workbook.xml")


def column(*cells: str, **attributes: str) -> str:
    """Rows of one cell each in A; a keyword such as r2 gives the attributes of a row."""
    return "".join(
        f'<row r="{n}" {attributes.get(f"r{n}", "")}><c r="A{n}">{cell}</c></row>'
        for n, cell in enumerate(cells, 1)
    )


@pytest.mark.parametrize(("code", "total"), [(109, "8"), (101, "4"), (102, "2"), (104, "5")])
def test_subtotals_of_shown_rows__leave_out_hidden_ones(code: int, total: str) -> None:
    rows = column(
        "<v>1</v>", "<v>2</v>", "<v>3</v>", f"<f>SUBTOTAL({code},A1:A3)</f><v>6</v>",
        r2='hidden="1"',
    )  # fmt: skip
    assert shown(filled(rows, FIVE), 4, 1) == total


def test_subtotal_over_hidden_rows__is_left_to_the_program_that_knows_why_they_are() -> None:
    rows = column("<v>1</v>", "<v>2</v>", "<f>SUBTOTAL(9,A1:A2)</f><v>3</v>", r2='hidden="true"')
    assert_gone(filled(rows, FIVE), (3, 1))


def test_sumif__reads_as_many_cells_as_it_tests() -> None:
    """SUMIF(A1:A2,…,B1) sums B1:B2: a change in B2 is not to be missed."""
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>10</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>20</v></c></row>'
        '<row r="3"><c r="A3"><f>SUMIF(A1:A2,1,B1)</f><v>30</v></c></row>'
    )
    assert shown(filled(rows, {(2, 2): NumberValue("7")}), 3, 1) == "17"


@pytest.mark.parametrize(
    "formula",
    [
        "TODAY()",
        "NOW()+1",
        "RAND()",
        "A1+[1]预算!B2",
        "SUM(表[金额])",
        'INDIRECT("A1")',
        "OFFSET(A3,-2,0)",
        "SUM(INDEX(A:A,1):A1)",
        "MYFUNCTION(A1)",
        "A1+",
        "EVALUATE(A3)",
        "算式",
    ],
)
def test_what_cannot_be_computed__keeps_no_value(formula: str) -> None:
    names = "<definedNames><definedName name='算式'>GET.CELL(5,INDIRECT(\"A1\"))</definedName>"
    rows = column("<v>1</v>", f"<f>{formula}</f><v>77</v>", "<v>9</v>")
    assert_gone(filled(rows, FIVE, around=f"{names}</definedNames>"), (2, 1))


def test_what_depends_on_an_uncomputed_formula__keeps_no_value_either() -> None:
    rows = column("<v>1</v>", "<f>MYFUNCTION(A1)</f><v>1</v>", "<f>A2*2</f><v>2</v>")
    assert_gone(filled(rows, FIVE), (2, 1), (3, 1))


@pytest.mark.parametrize("formula", ["[1]预算!B2", "MYFUNCTION(A9)", "A9*2", '"A1"'])
def test_what_does_not_depend__keeps_its_value(formula: str) -> None:
    written = filled(column("<v>1</v>", f"<f>{formula}</f><v>77</v>"), FIVE)
    assert shown(written, 2, 1) == "77"
    assert written.changes.uncalculated == ()
    assert b"fullCalcOnLoad" not in part(written.content, "xl/workbook.xml")


def test_circles__keep_no_value_even_where_the_workbook_iterates() -> None:
    rows = column("<v>1</v>", "<f>A3+A1</f><v>4</v>", "<f>A2/2</f><v>2</v>")
    around = '<calcPr iterate="1" iterateCount="10"/>'
    assert_gone(filled(rows, FIVE, around=around), (2, 1), (3, 1))


def test_workbook_that_calculates_as_shown__is_left_to_its_program() -> None:
    rows = column("<v>1</v>", "<f>A1/3</f><v>0.3</v>")
    assert_gone(filled(rows, FIVE, around='<calcPr fullPrecision="0"/>'), (2, 1))


def test_values_of_every_type__are_read_as_what_they_are() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="d"><v>2024-01-02T12:00:00</v></c>'
        '<c r="C1" t="b"><v>true</v></c><c r="D1" t="e"><v>#N/A</v></c>'
        '<c r="E1" t="inlineStr"><is><t>_x4E00_</t></is></c></row>'
        '<row r="2"><c r="A2"><f>B1+A1</f><v>0</v></c>'
        '<c r="B2" t="str"><f>IF(C1,E1&amp;A1,0)</f><v>old</v></c>'
        '<c r="C2" t="b"><f>ISNUMBER(A1)</f><v>0</v></c>'
        '<c r="D2" t="e"><f>D1+A1</f><v>#N/A</v></c>'
        '<c r="E2" t="e"><f>A1*2</f><v>#VALUE!</v></c></row>'
    )
    written = filled(rows, FIVE)
    assert written.changes.uncalculated == ()
    texts = [shown(written, 2, col) for col in range(1, 6)]
    assert texts == ["45298.5", "一5", "TRUE", "#N/A", "10"]
    assert b't="d"><v>2024-01-02T12:00:00' in part(written.content, "xl/worksheets/sheet1.xml")


def test_written_text__is_computed_with_as_it_is_stored() -> None:
    rows = column("<v>1</v>", "<f>A1&amp;LEN(A1)</f><v>11</v>")
    written = filled(rows, {(1, 1): TextValue("_x4E00_\r\n\x07")})
    assert shown(written, 2, 1) == "_x4E00_\n\x079"


def test_box_of_a_symbol_font__is_computed_with_as_the_letter_that_it_is() -> None:
    font = (("rFont", (("val", "Wingdings 2"),)),)
    ticked = RichValue((Run("R", "Wingdings 2", font), Run("是", "", ())), "☑是")
    rows = column("<v>1</v>", "<f>LEFT(A1,1)&amp;LEN(A1)</f><v>1</v>")
    assert shown(filled(rows, {(1, 1): ticked}), 2, 1) == "R2"


@pytest.mark.parametrize("dynamic", ["", ' cm="1"'])
def test_array_formula__fills_its_area_anew(dynamic: str) -> None:
    rows = (
        f'<row r="1"><c r="A1"><v>1</v></c><c r="B1"{dynamic}><f t="array" ref="B1:B2">A1:A2*2</f>'
        '<v>2</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>4</v></c></row>'
        '<row r="3"><c r="B3"><f>SUM(B1:B2)</f><v>6</v></c></row>'
    )
    written = filled(rows, FIVE)
    assert [shown(written, row, 2) for row in (1, 2, 3)] == ["10", "4", "14"]


def test_dynamic_array_of_another_size__keeps_no_value() -> None:
    """What it fills is not known, so neither are the cells that it filled before."""
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" cm="1"><f t="array" ref="B1:B2">'
        "_xlfn.FILTER(A1:A3,A1:A3&lt;3)</f><v>1</v></c></row>"
        '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>2</v></c></row>'
        '<row r="3"><c r="A3"><v>9</v></c><c r="C3"><f>SUM(B1:B2)</f><v>3</v></c></row>'
    )
    written = filled(rows, FIVE)
    assert written.changes.uncalculated == (("表1", 1, 2), ("表1", 3, 3))
    sheet = book_from_bytes(written.content, "a.xlsx").sheets[0]
    assert (2, 2) not in sheet.cells


def test_data_table__keeps_no_value() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>3</v></c><c r="B2"><f t="dataTable" ref="B2:B3" dt2D="0" '
        'dtr="0" r1="A1"/><v>6</v></c></row><row r="3"><c r="A3"><v>4</v></c><c r="B3"><v>8</v>'
        "</c></row>"
    )
    written = filled(rows, FIVE)
    assert written.changes.uncalculated == (("表1", 2, 2),)
    sheet = book_from_bytes(written.content, "a.xlsx").sheets[0]
    assert (3, 2) not in sheet.cells
    assert sheet.cells[1, 2].text == "10"


def test_damaged_area_of_an_array_formula__is_that_of_its_cell() -> None:
    rows = column("<v>1</v>", '<f t="array" ref="?">SUM(A1*2)</f><v>2</v>')
    assert shown(filled(rows, FIVE), 2, 1) == "10"


def test_several_sheets_with_a_chart_between__are_summed_without_it() -> None:
    sheet = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    total = worksheet('<row r="1"><c r="A1"><f>SUM(一:三!A1)</f><v>2</v></c></row>')
    chart = f'<chartsheet xmlns="{MAIN}"/>'
    found = parts(sheet)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate("一二三四", 1)
    )
    found["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
    )
    kinds = ("worksheet", "chartsheet", "worksheet", "worksheet")
    found["xl/_rels/workbook.xml.rels"] = found["xl/_rels/workbook.xml.rels"].partition("<R")[0] + (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="worksheets/sheet{n}.xml"/>'
            for n, kind in enumerate(kinds, 1)
        )
        + "</Relationships>"
    )
    for n, text in enumerate((chart, sheet, total), 2):
        found[f"xl/worksheets/sheet{n}.xml"] = text
    workbook = Workbook.open(zipped(found))
    workbook.edit("一", FIVE)
    written = workbook.to_bytes()
    assert written.changes.uncalculated == ()
    assert book_from_bytes(written.content, "a.xlsx").sheets[-1].cells[1, 1].text == "6"


def test_overwritten_formula__is_no_longer_computed() -> None:
    rows = column("<v>1</v>", "<f>A1*2</f><v>2</v>", "<f>A2+1</f><v>3</v>")
    opened = Workbook.open(zipped(parts(worksheet(rows))))
    opened.edit("表1", {(1, 1): NumberValue("5"), (2, 1): NumberValue("7")})
    written = opened.to_bytes(over_formulas=True)
    assert [shown(written, row, 1) for row in (1, 2, 3)] == ["5", "7", "8"]


def test_place_counted_as_a_new_formula__keeps_the_value_of_what_is_none() -> None:
    """Rows that move twice leave places behind where other cells have come to stand."""
    opened = Workbook.open(zipped(parts(worksheet(column("<v>4</v>", "<f>A1*2</f><v>0</v>")))))
    opened.renew([("表1", 1, 1), ("表1", 2, 1), ("表1", 99, 9)])
    written = opened.to_bytes()
    assert [shown(written, row, 1) for row in (1, 2)] == ["4", "8"]


def test_moved_formulas_that_read_no_cell__keep_their_values() -> None:
    """A picture in a cell and a reference to another workbook are not computed, nor do they go."""
    rows = column(
        "<f>_xlfn.DISPIMG(&quot;ID_1&quot;,1)</f><v>7</v>", "<f>[1]预算!B2</f><v>3</v>",
        "<f>A2*2</f><v>0</v>", "<f>[1]预算!B3</f>", "<f>1+#REF!</f><v>9</v>",
    )  # fmt: skip
    opened = Workbook.open(zipped(parts(worksheet(rows))))
    opened.renew(("表1", n, 1) for n in range(1, 6))
    written = opened.to_bytes()
    assert [shown(written, n, 1) for n in range(1, 6)] == ["7", "3", "6", None, "#REF!"]
    assert written.changes.uncalculated == (("表1", 4, 1),)


def test_shared_formula_spelled_out_twice__is_the_latter_from_there_on() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c>'
        f'<c r="B{n}"><f t="shared" si="0"{f}</f><v>0</v></c></row>'
        for n, f in enumerate((' ref="B1:B2">A1*2', ">", ' ref="B3:B4">A3*10', ">"), 1)
    )
    opened = Workbook.open(zipped(parts(worksheet(rows))))
    opened.renew(("表1", n, 2) for n in range(1, 5))
    assert [shown(opened.to_bytes(), n, 2) for n in range(1, 5)] == ["2", "4", "30", "40"]
    opened.edit("表1", {(3, 2): NumberValue("7"), (4, 1): NumberValue("5")})
    written = opened.to_bytes(over_formulas=True)
    assert [shown(written, n, 2) for n in range(1, 5)] == ["2", "4", "7", "50"]
