"""Workbooks made to do harm are refused in a moment, or filled in a moment."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from time import process_time

import pytest

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record
from goalsheet.ooxml.package import PackageError
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.writer.fill import fill
from tests.ooxml.build import OFFICE, relationships, worksheet, zipped
from tests.ooxml.write.producers import parts_of

LIBRARY = Library.open()
PLANS = LIBRARY.plans()
BLANK = LIBRARY.get("jiangsu-project-goals").blank.read_bytes()
FORM = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
SECONDS = 10.0


def record() -> Record:
    """A record for which the form has too few rows."""
    (read,) = read_book(book_from_bytes(BLANK, "form.xlsx"), PLANS).records
    rows = [{"item": f"支出{n}", "half_year": None, "full_year": str(n)} for n in range(9)]
    return replace(read, tables={**read.tables, "spending": rows})


def with_parts(**changed: str | bytes) -> bytes:
    return zipped({**parts_of(BLANK), **changed})


def with_other_sheet(xml: str, links: str = "") -> bytes:
    """The form with a second sheet, and perhaps the relationships of that."""
    parts = {name: part.decode("utf-8", "replace") for name, part in parts_of(BLANK).items()}
    rels = "xl/_rels/workbook.xml.rels"
    added = relationships(("rIdX", "worksheet", "worksheets/other.xml"))
    entry = re.findall("<Relationship .*?/>", added)[0]
    changed = {
        rels: parts[rels].replace("</Relationships>", f"{entry}</Relationships>"),
        WORKBOOK: re.sub(
            "</sheets>",
            f'<sheet name="别表" sheetId="99" xmlns:q="{OFFICE}" q:id="rIdX"/></sheets>',
            parts[WORKBOOK],
        ),
        "xl/worksheets/other.xml": xml,
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(
            "</Types>",
            '<Override PartName="/xl/worksheets/other.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        ),
    }
    if links:
        changed["xl/worksheets/_rels/other.xml.rels"] = links
    return with_parts(**changed)


def deep() -> bytes:
    return with_parts(**{FORM: worksheet("<row><c>" + "<a>" * 50_000 + "</a>" * 50_000)})


def with_entities() -> bytes:
    entities = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 20}">' for n in range(1, 9))
    typed = f'<!DOCTYPE a [<!ENTITY b0 "x">{entities}]>'
    return with_parts(**{FORM: typed + worksheet("<row><c><v>&b8;</v></c></row>")})


def bomb() -> bytes:
    return with_parts(**{FORM: worksheet(" " * 200_000_000)})


def many_cells() -> bytes:
    row = "".join(f'<c t="e"><v>{n % 7}</v></c>' for n in range(1000))
    return with_parts(**{FORM: worksheet(f"<row>{row}</row>" * 1001)})


def many_parts() -> bytes:
    target = io.BytesIO(BLANK)
    with zipfile.ZipFile(target, "a") as archive:
        for number in range(5001):
            archive.writestr(f"xl/media/{number}.png", b"")
    return target.getvalue()


@pytest.mark.parametrize("make", [deep, with_entities, bomb, many_cells, many_parts])
def test_form_made_to_do_harm__is_refused(make: Callable[[], bytes]) -> None:
    content = make()
    start = process_time()
    with pytest.raises(PackageError) as raised:
        fill(content, "form.xlsx", [record()], PLANS)
    assert raised.value.code in ("sheet_unreadable", "file_too_large")
    assert process_time() - start < SECONDS


def formulas(count: int, formula: str) -> str:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><f>{formula}</f><v>1</v></c></row>' for n in range(1, count)
    )
    return worksheet(rows)


TABLE = (
    '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" name="T" '
    'displayName="T" ref="A1:XFD1048576"><tableColumns>'
    + "".join(f'<tableColumn id="{n}" name="c{n}"/>' for n in range(1, 2000))
    + "</tableColumns></table>"
)


@pytest.mark.parametrize(
    "xml",
    [
        formulas(3000, "SUM(A:A)"),
        formulas(3000, "SUM(项目绩效目标表!1:1048576)"),
        formulas(10, "SUM(" + "T[c1]," * 1500 + "1)"),
        formulas(50, "(" * 1000 + "1" + ")" * 1000),
        formulas(50, "[" * 4000),
        formulas(2, "".join(f"A{n}+" for n in range(1_000_000)) + "1"),
        worksheet("", '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        worksheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ],
    ids=["columns", "rows", "tables", "brackets", "open", "long", "merge", "corner"],
)
def test_form_beside_a_sheet_made_to_do_harm__is_filled(xml: str) -> None:
    table = relationships(("t", "table", "../tables/t.xml"))
    content = with_other_sheet(xml, table)
    content = zipped({**parts_of(content), "xl/tables/t.xml": TABLE})
    start = process_time()
    filled = fill(content, "form.xlsx", [record()], PLANS)
    assert process_time() - start < SECONDS
    (again, *_) = read_book(book_from_bytes(filled.content, "form.xlsx"), PLANS).records
    assert again.tables["spending"] == record().tables["spending"]


def test_form_beside_a_sheet_that_cannot_be_read__is_refused_where_it_has_to_be_written() -> None:
    content = with_other_sheet(worksheet("<row><c><f>项目绩效目标表!A1" + "<a>" * 50_000))
    start = process_time()
    with pytest.raises(PackageError) as raised:
        fill(content, "form.xlsx", [record()], PLANS)
    assert raised.value.code in ("sheet_unreadable", "file_unreadable")
    assert process_time() - start < SECONDS
