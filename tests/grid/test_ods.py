"""OpenDocument spreadsheets, put together element by element."""

from __future__ import annotations

import io
import zipfile

import pytest

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Area, Book, Cell, Grid
from goalsheet.ooxml.package import Limits

_URN = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{_URN % name}"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
    )
)
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'

_OTHER_PARTS = {"manifest": "META-INF/manifest.xml", "named_styles": "styles.xml"}


def ods(rows: str, styles: str = "", attributes: str = "", **others: str) -> bytes:
    """A document of one table; `others` are further parts (`manifest`, `named_styles`)."""
    content = (
        f"<office:document-content {_NAMESPACES} {_CALC}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        "<office:body><office:spreadsheet>"
        f'<table:table table:name="2024 年" {attributes}>{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        for name, part in others.items():
            package.writestr(_OTHER_PARTS[name], part)
    return file.getvalue()


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", attributes: str = "") -> str:
    body = "".join(f"<text:p>{line}</text:p>" for line in text.split("|")) if text else ""
    return f"<table:table-cell {attributes}>{body}</table:table-cell>"


def grid(rows: str, styles: str = "", attributes: str = "", **others: str) -> Grid:
    book = book_from_bytes(ods(rows, styles, attributes, **others), "form.ods")
    assert book.findings == ()
    return book.sheets[0]


def only(cell_: str, styles: str = "", **others: str) -> Cell:
    (read,) = grid(row(cell_), styles, **others).cells.values()
    return read


def codes(book: Book) -> list[str]:
    return [finding.code for finding in book.findings]


@pytest.mark.parametrize(
    ("attributes", "kind", "text", "raw"),
    [
        ('"float" office:value="1179.8000000000002"', "number", "1179.8", "1179.8000000000002"),
        ('"currency" office:value="81"', "number", "81", "81"),
        ('"percentage" office:value="0.1455"', "percent", "14.55%", "0.1455"),
        ('"date" office:date-value="2022-01-01"', "date", "2022-01-01", "2022-01-01"),
        ('"date" office:date-value="2022-01-01T00:00:00"', "date", "2022-01-01", None),
        ('"date" office:date-value="2022-01-01T08:30:00"', "date", "2022-01-01T08:30:00", None),
        ('"time" office:time-value="PT08H30M00S"', "date", "08:30:00", "PT08H30M00S"),
        ('"boolean" office:boolean-value="true"', "bool", "TRUE", "true"),
        ('"boolean" office:boolean-value="false"', "bool", "FALSE", "false"),
        ('"string"', "text", "显示", "显示"),
        ('"float" office:value="x"', "text", "显示", "显示"),
        ('"date" office:date-value="2022-13-41"', "text", "显示", "显示"),
    ],
)
def test_value__is_read_by_its_type(attributes: str, kind: str, text: str, raw: str | None) -> None:
    read = only(cell("显示", f"office:value-type={attributes}"))
    assert (read.kind, read.text) == (kind, text)
    assert raw in (None, read.raw)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一|二||四", "一\n二\n\n四"),
        ("甲<text:line-break/>乙<text:tab/>丙", "甲\n乙\t丙"),
        ('a<text:s/>b<text:s text:c="3"/>c  d', "a b   c  d"),
        ("\n   甲<text:span>乙</text:span>\n 丙", " 甲乙 丙"),
        ("甲<office:annotation><text:p>批注</text:p></office:annotation>乙", "甲乙"),
        (
            "<text:ruby><text:ruby-base>中</text:ruby-base><text:ruby-text>z</text:ruby-text>"
            "</text:ruby>国",
            "中国",
        ),
    ],
)
def test_text__is_what_the_paragraphs_show(text: str, expected: str) -> None:
    assert only(cell(text)).text == expected


def test_comment_of_a_cell__is_no_content() -> None:
    comment = "<office:annotation><text:p>批注</text:p></office:annotation>"
    assert grid(row(f"<table:table-cell>{comment}</table:table-cell>")).cells == {}


def test_text_in_an_attribute_alone__is_read() -> None:
    read = only(cell("", 'office:value-type="string" office:string-value="只在属性"'))
    assert read.text == "只在属性"


@pytest.mark.parametrize("prefix", ["of:=", "oooc:=", "msoxl:=", "="])
def test_formula__stands_without_its_prefix(prefix: str) -> None:
    read = only(
        cell(
            "3",
            f'table:formula="{prefix}SUM([.A1:.A2])" office:value-type="float" office:value="3"',
        )
    )
    assert (read.text, read.formula, read.cached) == ("3", "SUM([.A1:.A2])", True)


def test_formula_that_was_never_calculated__is_blank() -> None:
    read = only(cell("", 'table:formula="of:=[.A1]*2"'))
    assert (read.kind, read.text, read.formula, read.cached) == ("blank", "", "[.A1]*2", False)


def test_error__is_an_error_and_not_a_text() -> None:
    read = only(
        cell(
            "#REF!",
            'table:formula="of:=[.#REF!]" office:value-type="string" office:string-value="" '
            'calcext:value-type="error"',
        )
    )
    assert (read.kind, read.text) == ("error", "#REF!")


def test_repeated_rows_and_cells__stand_at_each_of_their_places() -> None:
    read = grid(
        row(cell("", 'table:number-columns-repeated="3"'), cell("甲"))
        + row(attributes='table:number-rows-repeated="5"')
        + row(
            cell("乙", 'table:number-columns-repeated="2"'),
            attributes='table:number-rows-repeated="2"',
        )
        + row(
            cell("", 'table:number-columns-repeated="16384"'),
            attributes='table:number-rows-repeated="1048568"',
        )
    )
    assert {position: c.text for position, c in read.cells.items()} == {
        (1, 4): "甲",
        (7, 1): "乙",
        (7, 2): "乙",
        (8, 1): "乙",
        (8, 2): "乙",
    }
    assert all((c.row, c.col) == position for position, c in read.cells.items())


def test_repetition_beyond_the_limits__is_refused() -> None:
    content = ods(row(cell("甲"), attributes='table:number-rows-repeated="1048576"'))
    assert codes(book_from_bytes(content, "a.ods", limits=Limits(cells=1000))) == ["file_too_large"]


def test_merges__reach_as_far_as_they_span_and_keep_what_they_cover() -> None:
    read = grid(
        row(
            cell("标题", 'table:number-columns-spanned="3" table:number-rows-spanned="2"'),
            "<table:covered-table-cell><text:p>盖住</text:p></table:covered-table-cell>",
            "<table:covered-table-cell/>",
            cell("后"),
        )
    )
    assert read.merges == (Area(1, 1, 2, 3),)
    assert {position: c.text for position, c in read.cells.items()} == {
        (1, 1): "标题",
        (1, 2): "盖住",
        (1, 4): "后",
    }


def test_rows_in_groups_and_headers__are_read_in_order() -> None:
    read = grid(
        f"<table:table-header-rows>{row(cell('表头'))}</table:table-header-rows>"
        f"<table:table-row-group>{row(cell('组内'))}</table:table-row-group>{row(cell('组外'))}"
    )
    assert [c.text for _, c in sorted(read.cells.items())] == ["表头", "组内", "组外"]


def test_hidden_rows_and_columns__are_kept_as_far_as_there_is_content() -> None:
    read = grid(
        '<table:table-column/><table:table-column table:visibility="collapse" '
        'table:number-columns-repeated="16383"/>'
        + row(cell("甲"), cell("乙"), cell("丙"))
        + row(cell("筛掉"), attributes='table:visibility="filter"')
        + row(cell("见"))
        + row(attributes='table:visibility="collapse" table:number-rows-repeated="1048573"')
    )
    assert (read.hidden_rows, read.hidden_columns) == (frozenset({2}), frozenset({2, 3}))


def test_hidden_sheet__is_marked() -> None:
    style = (
        '<style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    assert grid(row(cell("x")), style, 'table:style-name="ta1"').state == "hidden"
    assert grid(row(cell("x"))).state == "visible"


_SYMBOLS = (
    '<style:style style:name="w" style:family="text">'
    '<style:text-properties style:font-name="Wingdings 2"/></style:style>'
)


def test_symbol_font__shows_boxes() -> None:
    assert only(cell('R<text:span text:style-name="w">R</text:span>是'), _SYMBOLS).text == "R☑是"
    read = only(cell("R", 'table:style-name="w"'), _SYMBOLS)
    assert (read.text, read.raw) == ("☑", "R")


_PADDED = (
    '<number:number-style style:name="N1"><number:number number:min-integer-digits="6" '
    'number:decimal-places="0"/></number:number-style>'
    '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
)


def test_code_padded_with_zeros__keeps_its_pattern_from_its_cell_or_column() -> None:
    value = 'office:value-type="float" office:value="123"'
    assert only(cell("000123", f'{value} table:style-name="ce1"'), _PADDED).pattern == "000000"
    column = '<table:table-column table:default-cell-style-name="ce1"/>'
    (read,) = grid(column + row(cell("000123", value)), _PADDED).cells.values()
    assert (read.text, read.pattern) == ("123", "000000")
    assert only(cell("123", value), _PADDED).pattern == ""


_DIGITS = '<number:number number:min-integer-digits="1"/>'


def worded(pieces: str, value: str = "3", kind: str = "number", more: str = "") -> str:
    """The text of a number whose style consists of the pieces."""
    style = (
        f'{more}<number:{kind}-style style:name="N1">{pieces}</number:{kind}-style>'
        '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
    )
    type_ = "percentage" if kind == "percentage" else "float"
    attributes = f'office:value-type="{type_}" office:value="{value}" table:style-name="ce1"'
    read = only(cell("显示", attributes), style)
    assert (read.kind, read.raw) == ("percent" if kind == "percentage" else "number", value)
    return read.text


def words(text: str) -> str:
    return f"<number:text>{text}</number:text>"


def test_words_of_a_number_style__are_part_of_the_text() -> None:
    assert worded(_DIGITS + words("万元")) == "3万元"
    assert worded(words("≥") + _DIGITS + words(" 次")) == "≥3次"
    symbol = "<number:currency-symbol>¥</number:currency-symbol>"
    assert worded(symbol + _DIGITS, kind="currency") == "3"
    assert worded(words("≥") + _DIGITS + words("%"), "0.9", "percentage") == "≥90%"


def test_number_style_that_scales_or_spreads_digits__leaves_the_number_alone() -> None:
    thousands = '<number:number number:display-factor="1000"/>'
    assert worded(thousands, "123456") == "123456"
    assert worded(thousands + words("千元"), "123456") == "123.456千元"
    inner = '<number:number><number:embedded-text number:position="1">.</number:embedded-text>'
    assert worded(f"{inner}</number:number>{words('万元')}", "123456") == "123456"
    assert worded('<number:number number:display-factor="7"/>' + words("次")) == "3"
    assert worded("<number:fraction/>" + words("次")) == "3"


def test_number_style_with_conditions__chooses_by_the_value() -> None:
    positive = f'<number:number-style style:name="P0">{_DIGITS}{words("元")}</number:number-style>'
    rule = '<style:map style:condition="value()&gt;=0" style:apply-style-name="P0"/>'
    pieces = words("亏-") + _DIGITS + words("元") + rule
    assert worded(pieces, "3", more=positive) == "3元"
    assert worded(pieces, "-3", more=positive) == "亏-3元"
    assert worded(pieces.replace("P0", "P1"), "3", more=positive) == "3"


def test_styles_part__is_looked_at_too() -> None:
    named = f"<office:document-styles {_NAMESPACES}>{_PADDED}</office:document-styles>"
    attributes = 'office:value-type="float" office:value="7" table:style-name="ce1"'
    assert only(cell("000007", attributes), named_styles=named).pattern == "000000"


def test_encrypted_document__is_told() -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    )
    assert codes(book_from_bytes(ods(row(), manifest=manifest), "a.ods")) == ["file_encrypted"]


def rewritten(old: str, new: str) -> bytes:
    """A document whose content.xml has other words, and no other part."""
    with zipfile.ZipFile(io.BytesIO(ods(""))) as package:
        content = package.read("content.xml").decode().replace(old, new)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("content.xml", content)
    return file.getvalue()


def test_document_of_words__is_no_workbook() -> None:
    content = rewritten("office:spreadsheet", "office:text")
    assert codes(book_from_bytes(content, "a.ods")) == ["file_unreadable"]


def test_document_without_sheets__is_unreadable() -> None:
    content = rewritten("table:table", "table:other")
    assert codes(book_from_bytes(content, "a.ods")) == ["file_unreadable"]
