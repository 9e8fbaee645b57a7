from __future__ import annotations

import pytest

from goalsheet.ooxml.a1 import parse_cell
from goalsheet.ooxml.write.cells import BlankValue, CellValue, NumberValue, TextValue
from goalsheet.ooxml.write.scan import scan_sheet
from goalsheet.ooxml.write.sheet import plan_sheet
from goalsheet.ooxml.xml import XmlError
from tests.ooxml.build import MAIN, worksheet

STRINGS = {"0": "一", "1": "rich", "2": ""}


def patched(sheet: str, *, over: bool = False, **edits: CellValue) -> str:
    """A worksheet part with cells set, addressed A1."""
    at = {parse_cell(address): value for address, value in edits.items()}
    plan = plan_sheet(scan_sheet(sheet.encode()), at, STRINGS, over_formulas=over)
    return plan.apply().decode()


def rows_of(sheet: str, *, over: bool = False, **edits: CellValue) -> str:
    """What stands in `sheetData` afterwards; the rest of the sheet must be as it was."""
    whole = worksheet(sheet, "<mergeCells/>", "<sheetPr/>")
    result = patched(whole, over=over, **edits)
    before, _, rest = result.partition("<sheetData>")
    inner, _, after = rest.partition("</sheetData>")
    assert before == whole.partition("<sheetData>")[0]
    assert after == whole.partition("</sheetData>")[2]
    return inner


@pytest.mark.parametrize(
    ("cell", "value", "written"),
    [
        ('<c r="A1" s="3"/>', NumberValue("12.5"), '<c r="A1" s="3"><v>12.5</v></c>'),
        ('<c r="A1" t="s"><v>0</v></c>', NumberValue("1.50"), '<c r="A1"><v>1.5</v></c>'),
        (
            '<c s="3" r="A1" t="e" vm="1"><v>#N/A</v></c>',
            TextValue("=1+1"),
            '<c s="3" r="A1" t="inlineStr"><is><t>=1+1</t></is></c>',
        ),
        (
            "<c r='A1'><v>1</v><extLst><ext uri='u'/></extLst></c>",
            TextValue(" a&b"),
            "<c r='A1' t=\"inlineStr\"><is><t xml:space=\"preserve\"> a&amp;b</t></is>"
            "<extLst><ext uri='u'/></extLst></c>",
        ),
        ('<c r="A1" s="3" t="b"><v>1</v></c>', BlankValue(), '<c r="A1" s="3"/>'),
        ('<c r="A1" s="3"><v>1</v></c>', TextValue(""), '<c r="A1" s="3"/>'),
    ],
)  # fmt: skip
def test_plan_sheet__sets_a_cell_and_keeps_its_style(
    cell: str, value: CellValue, written: str
) -> None:
    around = '<row r="1" ht="9">{}<c r="B1"><v>2</v></c></row>'
    assert rows_of(around.format(cell), A1=value) == around.format(written)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1" t="s"><v>1</v></c>', TextValue("rich")),
        ('<c r="A1" t="s"><v>2</v></c>', BlankValue()),
        ('<c r="A1"><v>0.30000000000000004</v></c>', NumberValue("0.3")),
        ('<c r="A1"><v>1E3</v></c>', NumberValue("1000")),
        ('<c r="A1" t="str"><v>x</v></c>', TextValue("x")),
        (
            '<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>!</t></rPh></is></c>',
            TextValue("ab"),
        ),
        ('<c r="A1" t="inlineStr"><is><t>_x005F_x0041_</t></is></c>', TextValue("_x0041_")),
        ('<c r="A1"/>', BlankValue()),
        ("", BlankValue()),
    ],
)
def test_plan_sheet__leaves_a_cell_that_has_the_value(cell: str, value: CellValue) -> None:
    sheet = worksheet(f'<row r="1">{cell}</row>').encode()
    plan = plan_sheet(scan_sheet(sheet), {(1, 1): value}, STRINGS)
    assert not plan.values
    assert plan.apply() is plan.index.xml
    assert plan.index.xml is sheet


def test_plan_sheet__puts_new_cells_and_rows_in_order() -> None:
    rows = '<row r="2" spans="2:3"><c r="B2"/><c r="D2"/></row><row r="5"/>'
    one = NumberValue("1")
    written = rows_of(rows, A2=one, C2=one, E2=one, C5=one, B1=one, A4=one, C4=one, A9=one)
    assert written == (
        '<row r="1"><c r="B1"><v>1</v></c></row>'
        '<row r="2" spans="1:5"><c r="A2"><v>1</v></c><c r="B2"/><c r="C2"><v>1</v></c>'
        '<c r="D2"/><c r="E2"><v>1</v></c></row>'
        '<row r="4"><c r="A4"><v>1</v></c><c r="C4"><v>1</v></c></row>'
        '<row r="5"><c r="C5"><v>1</v></c></row>'
        '<row r="9"><c r="A9"><v>1</v></c></row>'
    )


def test_plan_sheet__fills_a_sheet_without_rows() -> None:
    empty = f'<worksheet xmlns="{MAIN}"><dimension ref="A1"/><sheetData/></worksheet>'
    result = patched(empty, B3=NumberValue("1"), C5=NumberValue("2"))
    assert '<dimension ref="B3:C5"/>' in result
    assert (
        '<sheetData><row r="3"><c r="B3"><v>1</v></c></row><row r="5"><c r="C5"><v>2</v></c></row>'
        "</sheetData>"
    ) in result


def test_plan_sheet__gives_new_cells_the_style_of_row_or_column() -> None:
    sheet = worksheet(
        '<row r="1" s="7" customFormat="1"/><row r="2" s="7"/>',
        before='<cols><col min="2" max="3" style="4"/></cols>',
    )
    result = patched(sheet, B1=NumberValue("1"), B2=NumberValue("1"), D2=NumberValue("1"))
    assert '<c r="B1" s="7">' in result
    assert '<c r="B2" s="4">' in result
    assert '<c r="D2">' in result


def test_plan_sheet__keeps_the_dimension_true() -> None:
    rows = '<row r="2"><c r="B2"/></row>'
    sheet = worksheet(rows, before='<dimension ref="B2:C4"/>')
    assert '<dimension ref="B2:C4"/>' in patched(sheet, C3=NumberValue("1"))
    assert '<dimension ref="A2:C6"/>' in patched(sheet, A6=NumberValue("1"))


def test_plan_sheet__finds_rows_and_cells_without_addresses() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row r='4'/><row><c><v>3</v></c></row>"
    assert rows_of(rows, B1=NumberValue("9"), A5=NumberValue("8")) == (
        "<row><c><v>1</v></c><c><v>9</v></c></row><row r='4'/><row><c><v>8</v></c></row>"
    )


def test_plan_sheet__writes_prefixed_elements() -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"/></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    result = patched(sheet, A1=TextValue("a"), B2=NumberValue("1"))
    assert '<x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row>' in result
    assert '<x:row r="2"><x:c r="B2"><x:v>1</x:v></x:c></x:row></x:sheetData>' in result


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "gb18030"])
def test_scan_sheet__reads_other_encodings(encoding: str) -> None:
    declared = {"utf-8-sig": "UTF-8", "utf-16-le": "utf-16"}.get(encoding, encoding)
    rows = '<row r="1"><c r="A1" t="str"><v>表</v></c></row>'
    text = f'<?xml version="1.0" encoding="{declared}"?>' + worksheet(rows)
    index = scan_sheet(text.encode(encoding))
    assert index.cells[1, 1].value == "表"
    result = plan_sheet(index, {(1, 1): TextValue("格")}, {}).apply()
    assert scan_sheet(result).cells[1, 1].inline == "格"


@pytest.mark.parametrize(
    "sheet",
    [
        '<!DOCTYPE w [<!ENTITY e "x">]>' + worksheet(""),
        worksheet("<row>"),
        "<worksheet/>",
        worksheet('<row r="0"/>'),
        worksheet('<row r="1"><c r="ZZZZ1"/></row>'),
        '<?xml version="1.0" encoding="utf-7"?>' + worksheet(""),
    ],
)
def test_scan_sheet__refuses_what_it_cannot_patch(sheet: str) -> None:
    with pytest.raises(XmlError):
        scan_sheet(sheet.encode())


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("A1", NumberValue("1,000")),
        ("A1", NumberValue("NaN")),
        ("A1", NumberValue("1e999")),
        ("A1", TextValue("表" * 40_000)),
        ("B1", NumberValue("1")),
        ("C2", NumberValue("1")),
        ("XFE1", NumberValue("1")),
    ],
)
def test_plan_sheet__refuses_what_no_cell_can_hold(address: str, value: CellValue) -> None:
    rows = (
        '<row r="1"><c r="B1"><f>1+1</f><v>2</v></c>'
        '<c r="C1"><f t="array" ref="C1:C2">B1</f></c></row>'
    )
    with pytest.raises(ValueError, match=r"number|too long|formula|outside"):
        patched(worksheet(rows), **{address: value})


def test_plan_sheet__hands_a_shared_formula_on() -> None:
    rows = (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$A$9&amp;"x"</f></c></row>'
        '<row r="2"><c r="B2" s="1" t="str"><f t="shared" si="0"/><v>a&lt;</v></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"/><v>3</v></c></row>'
    )
    assert rows_of(rows, over=True, B1=NumberValue("5")) == (
        '<row r="1"><c r="B1"><v>5</v></c></row>'
        '<row r="2"><c r="B2" s="1" t="str"><f t="shared" ref="B2:B3" si="0">A2*$A$9&amp;"x"</f>'
        "<v>a&lt;</v></c></row>"
        '<row r="3"><c r="B3"><f t="shared" si="0"/><v>3</v></c></row>'
    )


def test_plan_sheet__drops_the_mark_of_a_dynamic_array_with_its_formula() -> None:
    rows = '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1">B1</f><v>1</v></c></row>'
    assert rows_of(rows, over=True, A1=NumberValue("5")) == (
        '<row r="1"><c r="A1"><v>5</v></c></row>'
    )
