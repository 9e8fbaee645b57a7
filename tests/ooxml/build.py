"""Small workbooks put together part by part, for what no library would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Book, Grid

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/xml"/></Types>'
)
SHEETS = '<sheets><sheet name="表1" sheetId="1" r:id="rId1"/></sheets>'
WORKBOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{SHEETS}</workbook>'


def relationships(*entries: tuple[str, str, str]) -> str:
    """A relationships part of (id, last word of the type, target)."""
    lines = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, kind, target in entries
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def worksheet(rows: str, after: str = "", before: str = "") -> str:
    """A worksheet part around the content of `sheetData`."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def strings(*entries: str) -> str:
    """A shared string table of the content of its `si` elements."""
    return f'<sst xmlns="{MAIN}">' + "".join(f"<si>{entry}</si>" for entry in entries) + "</sst>"


def styles(*xfs: str, formats: Mapping[int, str] | None = None, fonts: str = "<font/>") -> str:
    """A styles part with one `xf` per argument, which are its attributes."""
    codes = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code}"/>'
        for number, code in (formats or {}).items()
    )
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><fonts>{fonts}</fonts>'
        f"<cellXfs>{''.join(f'<xf {xf}/>' for xf in xfs)}</cellXfs></styleSheet>"
    )


def parts(sheet: str, **changes: str | None) -> dict[str, str]:
    """The parts of a workbook of one sheet; `strings`, `styles`, `workbook`, `rels` may be given.

    A part given as None is named by a relationship and missing.
    """
    related = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    found = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": changes.get("workbook") or WORKBOOK,
        "xl/worksheets/sheet1.xml": sheet,
    }
    for kind, name in (("sharedStrings", "strings"), ("styles", "styles")):
        if name in changes:
            related.append((kind, kind, f"{kind}.xml"))
            if (text := changes[name]) is not None:
                found[f"xl/{kind}.xml"] = text
    found["xl/_rels/workbook.xml.rels"] = changes.get("rels") or relationships(*related)
    return found


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    """The parts as a package."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return content.getvalue()


def book(sheet: str, **changes: str | None) -> Book:
    """The workbook of one sheet, as it is read."""
    return book_from_bytes(zipped(parts(sheet, **changes)), "form.xlsx")


def grid(rows: str, after: str = "", before: str = "", **changes: str | None) -> Grid:
    """The only sheet of a workbook with the given rows; it must be read without a finding."""
    read = book(worksheet(rows, after, before), **changes)
    assert read.findings == ()
    (sheet,) = read.sheets
    return sheet


def texts(sheet: Grid) -> dict[tuple[int, int], str]:
    """The texts of all cells by place."""
    return {where: cell.text for where, cell in sheet.cells.items()}
