"""Workbooks with all that marks can get in the way of, and what is compared of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache

import xlsxwriter

from goalsheet.model import Area
from goalsheet.ooxml.a1 import parse_area
from goalsheet.ooxml.marks.front import Front, FrontCell, FrontRow
from goalsheet.ooxml.marks.mark import Mark, marked
from goalsheet.ooxml.write.verify import package_problems
from tests.ooxml.rows.workbook import MAIN, OFFICE, STRICT, book, worksheet, zipped
from tests.ooxml.write.features import png

FORM = "xl/worksheets/sheet1.xml"
OTHER = "xl/worksheets/sheet2.xml"
PLAIN = "xl/worksheets/sheet3.xml"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
NAME = "审核意见"


@cache
def torture() -> bytes:
    """Notes, controls, pictures in headers, formats, tables, protection, names, charts, macros."""
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True})
    made.add_vba_project(io.BytesIO(b"macros"), is_stream=True)
    form = made.add_worksheet("表 1")
    other = made.add_worksheet("It's other")
    made.add_worksheet("Plain")
    chart_sheet = made.add_chartsheet("Chart")
    hidden = made.add_worksheet("Hidden")
    hidden.hide()
    red = made.add_format({"bg_color": "#FF0000"})
    form.write_row("A1", ["项目", 1, 2, 3])
    form.merge_range("B3:D4", "merged")
    form.write_comment("A1", "the filler's own", {"author": "Wang", "x_scale": 0.5})
    form.write_comment("B3", "on a merged cell")
    form.set_row(6, None, None, {"hidden": True})
    form.set_column("E:F", 30, None, {"hidden": True})
    form.insert_button("H3", {"macro": "m", "caption": "Go"})
    form.insert_checkbox("H9", True)
    form.set_header("&C&G", {"image_center": "p.png", "image_data_center": io.BytesIO(png())})
    form.insert_image("J2", "p.png", {"image_data": io.BytesIO(png())})
    form.conditional_format("A1:D9", {"type": "cell", "criteria": ">", "value": 1, "format": red})
    form.conditional_format("B1:B9", {"type": "data_bar", "data_bar_2010": True})
    form.data_validation("B2", {"validate": "list", "source": ["a", "b"]})
    form.add_table("A30:B32", {"columns": [{"header": "甲"}, {"header": "乙"}]})
    form.add_sparkline("G1", {"range": "'表 1'!B1:D1"})
    form.protect("secret", {"objects": True})
    form.print_area("A1:D20")
    form.repeat_rows(0)
    other.write_formula("A1", "=SUM('表 1'!B1:D1)", None, 6)
    other.write_comment("C3", "elsewhere")
    other.autofilter("A5:B9")
    other.activate()
    other.freeze_panes(1, 0)
    chart = made.add_chart({"type": "column"})
    chart.add_series({"values": "='表 1'!$B$1:$D$1"})
    form.insert_chart("H14", chart)
    on_sheet = made.add_chart({"type": "line"})
    on_sheet.add_series({"values": "='表 1'!$B$1:$D$1"})
    chart_sheet.set_chart(on_sheet)
    made.define_name("total", "='表 1'!$B$1")
    made.close()
    return target.getvalue()


@cache
def simple() -> bytes:
    """A workbook of one sheet, as XlsxWriter writes it."""
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True})
    made.add_worksheet("表1").write_row("A1", ["项目", 1])
    made.close()
    return target.getvalue()


def small(sheet: str = "", **more: object) -> bytes:
    """A workbook of the sheets 表 1 and Other without styles and much else."""
    return book(sheet or worksheet(), more=VML_TYPE, **more)  # type: ignore[arg-type]


VML_TYPE = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="vml" ContentType="application/xml"/></Types>'
    )
}


def parts_of(content: bytes) -> dict[str, bytes]:
    """Every part of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(content: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The package with parts replaced or added."""
    return zipped({**parts_of(content), **changes})


def strict(content: bytes) -> bytes:
    """The package in the strict namespaces."""
    return zipped(
        {
            name: part.replace(MAIN.encode(), STRICT.encode()).replace(
                OFFICE.encode(), STRICT_OFFICE.encode()
            )
            for name, part in parts_of(content).items()
        }
    )


def front(name: str = NAME) -> Front:
    """A small first sheet."""
    top = (
        FrontRow((FrontCell("Review by goalsheet", "title"),), 20, whole=True),
        FrontRow((FrontCell("Cell", "head"), FrontCell("What", "head")), 15),
    )
    body = FrontRow((FrontCell("A1", "link", "'表 1'!A1"), FrontCell("<&\n>", "text")), 30)
    return Front(name, (20.0, 40.0), top, (body,))


def mark(cell: str, look: str = "error", note: str = "【goalsheet a】\nx\n【goalsheet z】") -> Mark:
    """A mark on a cell or an area."""
    return Mark(Area(*parse_area(cell)), look, note)


def marked_soundly(content: bytes, marks: Mapping[str, list[Mark]]) -> bytes:
    """The workbook with marks, in which nothing is inconsistent that was not so before."""
    result = marked(content, marks, front())
    assert package_problems(result) == package_problems(content)
    return result
