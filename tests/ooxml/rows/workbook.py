"""Small workbooks part by part, and rows inserted into and deleted from them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from lxml import etree

from goalsheet.ooxml.package import Package
from goalsheet.ooxml.rows.insert import delete_rows, insert_rows
from goalsheet.ooxml.rows.parts import Parts

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
NAMESPACES = (
    f'xmlns:r="{OFFICE}" xmlns:x14="{X14}" xmlns:xm="{XM}" xmlns:mc="{MC}" xmlns:xdr="{XDR}"'
)

SHEET1 = "xl/worksheets/sheet1.xml"
SHEET2 = "xl/worksheets/sheet2.xml"
WORKBOOK = "xl/workbook.xml"
Related = Sequence[tuple[str, str]]


def related(entries: Related, folder: str = "../") -> str:
    """A relationships part of (last word of the type, target), with ids rId1, rId2, ..."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{folder}{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def worksheet(rows: str = "", after: str = "", before: str = "", main: str = MAIN) -> str:
    return (
        f'<worksheet xmlns="{main}" {NAMESPACES}>{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def book(
    sheet: str,
    *,
    other: str | None = None,
    names: str = "",
    hanging: Mapping[str, tuple[str, str]] | None = None,
    hanging_on_other: Mapping[str, tuple[str, str]] | None = None,
    of_workbook: Mapping[str, tuple[str, str]] | None = None,
    more: Mapping[str, str] | None = None,
) -> bytes:
    """A workbook of the sheets 表 1 and Other; `hanging` maps kinds to part names and contents."""
    hanging, on_other, of_book = hanging or {}, hanging_on_other or {}, of_workbook or {}
    names = f"<definedNames>{names}</definedNames>" if names else ""
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(("表 1", "Other"), 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/xml"/>'
        '<Override PartName="/xl/calcChain.xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": related([("officeDocument", WORKBOOK)], ""),
        WORKBOOK: f'<workbook xmlns="{MAIN}" {NAMESPACES}><sheets>{sheets}</sheets>'
        f"{names}</workbook>",
        "xl/_rels/workbook.xml.rels": related(
            [("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml")]
            + [(kind, name) for kind, (name, _) in of_book.items()],
            "",
        ),
        SHEET1: sheet,
        SHEET2: other or worksheet(),
        "xl/worksheets/_rels/sheet1.xml.rels": related([(k, n) for k, (n, _) in hanging.items()]),
        "xl/worksheets/_rels/sheet2.xml.rels": related([(k, n) for k, (n, _) in on_other.items()]),
        **{
            f"xl/{name}": text
            for group in (hanging, on_other, of_book)
            for name, text in group.values()
        },
        **(more or {}),
    }
    return zipped(parts)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def rebuilt(content: bytes, parts: Parts) -> bytes:
    """The package with what changed and without what was removed."""
    changed = parts.changed()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped(
            {
                name: changed.get(name, archive.read(name))
                for name in archive.namelist()
                if name not in parts.removed
            }
        )


def inserted(content: bytes, before: int, count: int, like: int, sheet: str = SHEET1) -> bytes:
    """The workbook after an insertion that nothing forbids."""
    parts = Parts(Package(content))
    report = insert_rows(parts, sheet, before, count, like_row=like)
    assert report.refusals == ()
    return rebuilt(content, parts)


def deleted(content: bytes, row: int, count: int, sheet: str = SHEET1) -> bytes:
    parts = Parts(Package(content))
    assert delete_rows(parts, sheet, row, count).refusals == ()
    return rebuilt(content, parts)


def tree(content: bytes, part: str = SHEET1) -> etree._Element:
    return etree.fromstring(Package(content).read(part))


def attributes(root: etree._Element, tag: str, name: str) -> list[str | None]:
    return [element.get(name) for element in root.iter("{*}" + tag)]


def texts(root: etree._Element, tag: str) -> list[str | None]:
    return [element.text for element in root.iter("{*}" + tag)]


def grid(rows: Sequence[int], cell: str = '<c r="A{0}" s="1"><v>1</v></c>') -> str:
    """Rows with one cell each."""
    return "".join(f'<row r="{row}">{cell.format(row)}</row>' for row in rows)


def canonical(content: bytes) -> dict[str, bytes]:
    """Every part of a package in canonical XML, for comparing."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: etree.tostring(etree.fromstring(archive.read(name)), method="c14n2")
            if name.endswith((".xml", ".rels", ".vml"))
            else archive.read(name)
            for name in archive.namelist()
        }
