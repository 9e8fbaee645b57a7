from __future__ import annotations

import pytest

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Area, Cell
from goalsheet.ooxml.package import Limits
from tests.ooxml.build import (
    MAIN,
    SHEETS,
    WORKBOOK,
    book,
    grid,
    parts,
    relationships,
    strings,
    styles,
    texts,
    worksheet,
    zipped,
)


def test_cells_of_every_type__keep_kind_text_and_what_is_stored() -> None:
    sheet = grid(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1179.8000000000002</v></c>'
        '<c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#N/A</v></c>'
        '<c r="E1" t="d"><v>2022-01-01T00:00:00</v></c><c r="F1" t="str"><f>A1</f><v>项目</v></c>'
        '<c r="G1" t="inlineStr"><is><t>甲</t></is></c></row>',
        strings=strings("<t>项目</t>"),
    )
    assert sheet.cells == {
        (1, 1): Cell(1, 1, "text", "项目", "项目"),
        (1, 2): Cell(1, 2, "number", "1179.8", "1179.8000000000002"),
        (1, 3): Cell(1, 3, "bool", "TRUE", "1"),
        (1, 4): Cell(1, 4, "error", "#N/A", "#N/A"),
        (1, 5): Cell(1, 5, "date", "2022-01-01", "2022-01-01T00:00:00"),
        (1, 6): Cell(1, 6, "text", "项目", "项目", "A1"),
        (1, 7): Cell(1, 7, "text", "甲", "甲"),
    }


def test_cells_without_content__are_left_out() -> None:
    rows = '<row r="1"><c r="A1" s="1"/><c r="B1" t="s"><v>0</v></c><c r="C1"><v></v></c></row>'
    assert grid(rows, strings=strings("<t/>")).cells == {}


@pytest.mark.parametrize(
    ("stored", "kind", "text"),
    [
        ("2022-03-01T08:30:00Z", "date", "2022-03-01T08:30:00"),
        ("2022-03-01", "date", "2022-03-01"),
        ("08:30:00", "date", "08:30:00"),
        ("3月", "text", "3月"),
    ],
)
def test_iso_date__is_a_date_where_it_is_one(stored: str, kind: str, text: str) -> None:
    cell = grid(f'<row r="1"><c r="A1" t="d"><v>{stored}</v></c></row>').cells[1, 1]
    assert (cell.kind, cell.text, cell.raw) == (kind, text, stored)


def test_formula_without_value__is_blank_and_not_cached() -> None:
    cell = grid('<row r="1"><c r="A1"><f>SUM(B1:B3)</f></c></row>').cells[1, 1]
    assert cell == Cell(1, 1, "blank", "", "", "SUM(B1:B3)", False)


def test_formula_with_an_empty_text__is_a_cached_text() -> None:
    cell = grid('<row r="1"><c r="A1" t="str"><f>IF(1,"")</f><v></v></c></row>').cells[1, 1]
    assert (cell.kind, cell.text, cell.cached) == ("text", "", True)


def test_target_typed_as_formula__shows_formula_and_value() -> None:
    rows = '<row r="1"><c r="A1" s="0"><f>100%</f><v>1</v></c></row>'
    cell = grid(rows, styles=styles('numFmtId="9"')).cells[1, 1]
    assert (cell.kind, cell.text, cell.raw, cell.formula) == ("percent", "100%", "1", "100%")


def test_shared_formula__is_spelt_out_by_its_master_only() -> None:
    sheet = grid(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>'
    )
    assert [cell.formula for cell in sheet.cells.values()] == ["B1*2", ""]


def test_rows_and_cells_without_addresses__follow_one_another() -> None:
    sheet = grid(
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
        '<row r="5"><c r="B5"><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>'
    )
    assert texts(sheet) == {(1, 1): "1", (1, 3): "3", (5, 2): "4", (5, 3): "5", (6, 1): "6"}


def test_prefixed_namespace__is_read_like_any_other() -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr">'
        "<x:is><x:r><x:t>甲</x:t></x:r></x:is></x:c></x:row></x:sheetData></x:worksheet>"
    )
    assert texts(book(sheet).sheets[0]) == {(2, 2): "甲"}


def test_strict_workbook__is_read_like_a_transitional_one() -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>0.5</v></c></row>'
    transitional = parts(
        worksheet(rows), strings=strings("<t>甲</t>"), styles=styles('numFmtId="10"')
    )
    strict = {
        name: text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, text in transitional.items()
    }

    assert strict != transitional
    (sheet,) = book_from_bytes(zipped(strict), "form.xlsx").sheets
    assert texts(sheet) == {(1, 1): "甲", (1, 2): "50%"}


def test_merges__cover_cells_that_stay_and_must_fit_the_sheet() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:C1", "D4:$B$2", "A1:XFE2", "x"))
    sheet = grid(rows, after=f"<mergeCells>{merged}</mergeCells>")
    assert sheet.merges == (Area(1, 1, 1, 3), Area(2, 2, 4, 4))
    assert texts(sheet) == {(1, 1): "1", (1, 2): "2"}


def test_hidden_rows_and_columns__are_known_within_the_used_part() -> None:
    sheet = grid(
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="D1"/></row>'
        '<row r="2" hidden="true"/><row r="3" hidden="0"/>',
        before='<cols><col min="3" max="16384" hidden="1"/><col min="1" max="1" hidden="1"/>'
        '<col min="2" max="2"/><col min="3" max="4" hidden="1"/></cols>',
    )
    assert sheet.hidden_rows == {1, 2}
    assert sheet.hidden_columns == {1, 3, 4}


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="0"><c><v>1</v></c></row>',
        '<row r="x"><c><v>1</v></c></row>',
        '<row r="1048577"><c><v>1</v></c></row>',
        '<row r="-3"><c><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="11"><v>1</v></c></row>',
        '<row r="12"><c r="AAAAAAAA1"><v>1</v></c></row>',
        '<row r="1"><c r=""><v>1</v></c></row>',
    ],
)
def test_impossible_address__makes_the_sheet_unreadable(rows: str) -> None:
    read = book(worksheet(rows))
    assert read.sheets == ()
    assert [(finding.code, finding.values["sheet"]) for finding in read.findings] == [
        ("sheet_unreadable", "表1")
    ]


@pytest.mark.parametrize("number", ["7", "-1", "x", "1.0", "9" * 5000])
def test_number_of_a_string_that_is_not_there__is_an_error_cell(number: str) -> None:
    rows = f'<row r="1"><c r="A1" t="s"><v>{number}</v></c></row>'
    cell = grid(rows, strings=strings("<t>甲</t>")).cells[1, 1]
    assert (cell.kind, cell.text) == ("error", "#REF!")


@pytest.mark.parametrize(
    ("style", "kind"),
    [("", "percent"), ('s="0"', "percent"), ('s="1"', "number"), ('s="-1"', "number")],
)
def test_cell_without_a_style__has_the_first_one_and_general_for_a_wrong_one(
    style: str, kind: str
) -> None:
    rows = f'<row r="1"><c r="A1" {style}><v>0.5</v></c></row>'
    assert grid(rows, styles=styles('numFmtId="9"')).cells[1, 1].kind == kind


def test_1904_workbook__counts_dates_from_1904() -> None:
    workbook = parts("")["xl/workbook.xml"].replace(
        "<sheets>", '<workbookPr date1904="1"/><sheets>'
    )
    rows = '<row r="1"><c r="A1" s="0"><v>43100</v></c></row>'
    sheet = grid(rows, workbook=workbook, styles=styles('numFmtId="14"'))
    assert texts(sheet) == {(1, 1): "2022-01-01"}


def test_code_padded_by_its_format__keeps_the_pattern() -> None:
    rows = '<row r="1"><c r="A1" s="0"><v>8021</v></c></row>'
    cell = grid(rows, styles=styles('numFmtId="176"', formats={176: "000000"})).cells[1, 1]
    assert (cell.kind, cell.text, cell.pattern) == ("number", "8021", "000000")


@pytest.mark.parametrize(
    ("code", "stored", "kind", "text"),
    [
        ("0.00&quot;万元&quot;", "3.0000000000000004", "number", "3万元"),
        ("&quot;≥&quot;0&quot;次&quot;", "3", "number", "≥3次"),
        ("&quot;≥&quot;0%", "0.9", "percent", "≥90%"),
        ("0!.0,&quot;万元&quot;", "123456", "number", "12.3456万元"),
        ("0!.0,", "123456", "number", "123456"),
        ("yyyy&quot;年&quot;", "44562", "date", "2022-01-01"),
    ],
)
def test_words_of_a_number_format__are_part_of_the_text(
    code: str, stored: str, kind: str, text: str
) -> None:
    rows = f'<row r="1"><c r="A1" s="0"><v>{stored}</v></c></row>'
    cell = grid(rows, styles=styles('numFmtId="176"', formats={176: code})).cells[1, 1]
    assert (cell.kind, cell.text, cell.raw) == (kind, text, stored)


_WINGDINGS = '<font><name val="宋体"/></font><font><name val="Wingdings 2"/></font>'


def test_cell_in_a_symbol_font__shows_its_boxes_except_in_runs_of_other_fonts() -> None:
    rows = (
        '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>0</v></c>'
        '<c r="C1" s="1" t="s"><v>1</v></c><c r="D1" s="1" t="str"><f>A1</f><v>R</v></c>'
        '<c r="E1" s="1" t="inlineStr"><is><t>R</t></is></c></row>'
    )
    table = strings("<t>R</t>", '<r><t>R</t></r><r><rPr><rFont val="宋体"/></rPr><t>RMB</t></r>')
    look = styles('fontId="0"', 'fontId="1"', fonts=_WINGDINGS)
    sheet = grid(rows, strings=table, styles=look)
    assert list(texts(sheet).values()) == ["☑", "R", "☑RMB", "☑", "☑"]
    assert sheet.cells[1, 1].raw == "R"


def test_more_cells_than_the_limit__is_refused() -> None:

    content = zipped(parts(worksheet("<row><c><v>1</v></c><c><v>2</v></c></row>" * 3)))
    read = book_from_bytes(content, "form.xlsx", limits=Limits(cells=5))
    assert [finding.code for finding in read.findings] == ["file_too_large"]
    assert book_from_bytes(content, "form.xlsx", limits=Limits(cells=6)).findings == ()


def test_sheets_without_cells__are_left_out_and_unknown_ones_reported() -> None:
    kinds = ("chartsheet", "xlMacrosheet", "dialogsheet", "worksheet", "oddity", "worksheet")
    targets = ("c", "m", "d", "worksheets/sheet1", "oddity", "missing")
    numbered = list(enumerate(zip(kinds, targets, strict=True), 1))
    listed = "".join(
        f'<sheet name="{number}" sheetId="{number}" r:id="rId{number}"/>' for number, _ in numbered
    )
    workbook = WORKBOOK.replace(SHEETS, f"<sheets>{listed}</sheets>")
    rels = relationships(*((f"rId{n}", kind, f"{target}.xml") for n, (kind, target) in numbered))
    entries = parts(worksheet(""), workbook=workbook, rels=rels)
    read = book_from_bytes(zipped({**entries, "xl/oddity.xml": "<oddity/>"}), "form.xlsx")
    assert [sheet.name for sheet in read.sheets] == ["4"]
    assert [finding.values["sheet"] for finding in read.findings] == ["5", "6"]


def test_workbook_without_sheets__is_unreadable() -> None:
    read = book(worksheet(""), workbook=WORKBOOK.replace(SHEETS, ""))
    assert [finding.code for finding in read.findings] == ["file_unreadable"]


def test_hidden_sheets__say_so() -> None:
    for state in ("hidden", "veryHidden"):
        workbook = WORKBOOK.replace("<sheet ", f'<sheet state="{state}" ')
        assert [sheet.state for sheet in book(worksheet(""), workbook=workbook).sheets] == [state]
