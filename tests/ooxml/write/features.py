"""Workbooks with many features, as XlsxWriter writes them, and what is compared of them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache

import xlsxwriter

from goalsheet.ooxml.write.prepared import Prepared


def png() -> bytes:
    """The smallest picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@cache
def rich_workbook() -> bytes:
    """A workbook with rich text, a chart, a picture, comments, a table, macros and more."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("表1")
    other = book.add_worksheet("Other sheet")
    bold = book.add_format({"bold": True})
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    percent = book.add_format({"num_format": "0.00%"})
    boxed = book.add_format({"border": 1, "text_wrap": True})
    sheet.set_column("F:F", 20, boxed)
    sheet.set_row(20, 30, percent)
    sheet.write_string("A1", "项目名称")
    sheet.write_rich_string("A2", "普通", bold, "粗体", "结尾")
    sheet.write_number("B1", 0.1 + 0.2)
    sheet.write_string("B2", "old")
    sheet.write_blank("B3", None, boxed)
    sheet.write_datetime("B4", __import__("datetime").datetime(2024, 1, 2), date)
    sheet.write_formula("C1", "=B1*2", None, 0.6)
    sheet.write_formula("C2", "=B1&B2", None, "0.3old")
    sheet.write_formula("C3", "=1+1", None, 2)
    sheet.write_array_formula("D1:D2", "{=B1:B2}", None, 0.3)
    sheet.write_url("A5", "https://example.org/")
    sheet.merge_range("A7:C7", "merged", boxed)
    sheet.write_comment("A1", "a comment")
    sheet.insert_image("H2", "p.png", {"image_data": io.BytesIO(png())})
    sheet.insert_checkbox("B3", False)
    sheet.insert_button("H10", {"macro": "m", "caption": "Go"})
    sheet.data_validation("B2", {"validate": "list", "source": ["a", "b"]})
    sheet.conditional_format("B1:B9", {"type": "data_bar", "data_bar_2010": True})
    sheet.add_sparkline("E1", {"range": "表1!B1:B4"})
    sheet.add_table("A30:B32", {"columns": [{"header": "甲"}, {"header": "乙"}]})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=表1!$B$1:$B$4"})
    sheet.insert_chart("H14", chart)
    sheet.freeze_panes(1, 0)
    other.write_formula("A1", "=SUM('表1'!B1:B4)", None, 45293.3)
    other.write_formula("A2", "=A1+1", None, 45294.3)
    other.write_formula("A3", "=total*2", None, 0.6)
    other.write_formula("A4", "=7*6", None, 42)
    book.define_name("total", "=表1!$B$1")
    book.close()
    return target.getvalue()


def entries(content: bytes) -> dict[str, bytes]:
    """Each entry's local header and packed bytes."""
    archive = Prepared.open(content).archive
    return {entry.name: content[entry.start : entry.end] for entry in archive.entries}


def part(content: bytes, name: str) -> bytes:
    """A part's own bytes."""
    return zipfile.ZipFile(io.BytesIO(content)).read(name)


def replaced(content: bytes, **changes: bytes) -> bytes:
    """The workbook with parts replaced or added, dots for slashes left to the caller."""
    source = zipfile.ZipFile(io.BytesIO(content))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, changes.pop(name, source.read(name)))
        for name, new in changes.items():
            archive.writestr(name, new)
    return target.getvalue()
