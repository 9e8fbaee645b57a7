"""The smallest binary workbooks: parts of BIFF12 records ([MS-XLSB])."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

Value = str | float | bool

_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
</Types>"""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = """<Relationships
xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="%s/%s" Target="%s"/></Relationships>"""


def xlsb(
    cells: Mapping[tuple[int, int], Value], name: str = "Sheet1", state: int = 0, tail: bytes = b""
) -> bytes:
    """A workbook with one sheet; positions count from 1, `tail` follows the last cell."""
    book = record(156, struct.pack("<II", state, 1) + wide("rId1") + wide(name))
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": (_RELATIONSHIPS % (_OFFICE, "officeDocument", "xl/workbook.bin")).encode(),
        "xl/_rels/workbook.bin.rels": (
            _RELATIONSHIPS % (_OFFICE, "worksheet", "worksheets/sheet1.bin")
        ).encode(),
        "xl/workbook.bin": record(131) + record(143) + book + record(144) + record(132),
        "xl/worksheets/sheet1.bin": record(129)
        + record(148, struct.pack("<4I", 0, 0, 0, 0))
        + record(145)
        + _sheet(cells)
        + tail
        + record(146)
        + record(130),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for part, body in parts.items():
            package.writestr(part, body)
    return content.getvalue()


def _sheet(cells: Mapping[tuple[int, int], Value]) -> bytes:
    records = b""
    row = 0
    for (at, col), value in sorted(cells.items()):
        if at != row:
            row = at
            records += record(0, struct.pack("<I", row - 1) + bytes(13))
        place = struct.pack("<II", col - 1, 0)
        if isinstance(value, bool):
            records += record(4, place + bytes((value,)))
        elif isinstance(value, str):
            records += record(6, place + wide(value))
        else:
            records += record(5, place + struct.pack("<d", value))
    return records


def record(kind: int, content: bytes = b"") -> bytes:
    """A record: its kind in one or two bytes, its size in seven bits a byte, its content."""
    head = bytes((kind,)) if kind < 128 else bytes((kind & 0x7F | 0x80, kind >> 7))
    size = len(content)
    while size > 0x7F:
        head += bytes((size & 0x7F | 0x80,))
        size >>= 7
    return head + bytes((size,)) + content


def wide(text: str) -> bytes:
    """An XLWideString."""
    letters = text.encode("utf-16-le")
    return struct.pack("<I", len(letters) // 2) + letters
