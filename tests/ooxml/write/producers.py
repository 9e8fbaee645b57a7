"""A workbook as other programs would have saved it: the same cells in other packages and XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
import xlsxwriter
from lxml import etree

Parts = dict[str, bytes]
Producer = Callable[[bytes], bytes]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
}  # fmt: skip
TYPES, RELS, SHEET = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"
STRINGS, WORKBOOK = "xl/sharedStrings.xml", "xl/workbook.xml"
SHEET_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
TEMPLATE_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"
MACROS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 macros"


def parts_of(content: bytes) -> Parts:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def package_of(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


def on_parts(change: Callable[[Parts], Parts | None]) -> Producer:
    """What changes the parts in place, or gives others, as what changes a package."""

    def produced(content: bytes) -> bytes:
        parts = parts_of(content)
        return package_of(change(parts) or parts)

    return produced


def on_xml(change: Callable[[str], str], *names: str) -> Producer:
    """The same change of the text of some parts, without names of all XML parts."""

    def changed(parts: Parts) -> None:
        for name, part in parts.items():
            if name in names or (not names and name.endswith((".xml", ".rels"))):
                parts[name] = change(part.decode()).encode()

    return on_parts(changed)


def _strict(text: str) -> str:
    for transitional, strict in STRICT.items():
        text = text.replace(f'"{transitional}', f'"{strict}')
    return text.replace("<workbook ", '<workbook conformance="strict" ')


def _macros(parts: Parts) -> None:
    types = parts[TYPES].replace(SHEET_TYPE, MACRO_TYPE)
    default = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    parts[TYPES] = types.replace(b"<Override", default + b"<Override", 1)
    relationship = (
        b'<Relationship Id="rIdVba" Target="vbaProject.bin" '
        b'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/>'
    )
    parts[RELS] = parts[RELS].replace(b"</Relationships>", relationship + b"</Relationships>")
    parts["xl/vbaProject.bin"] = MACROS


def _template(parts: Parts) -> None:
    parts[TYPES] = parts[TYPES].replace(SHEET_TYPE, TEMPLATE_TYPE)


def _wps(parts: Parts) -> None:
    """Extensions, alternate content, cell images and ids of revisions, as WPS writes them."""
    declared = (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
        ' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
        ' mc:Ignorable="x14ac xr" xr:uid="{00000000-0001-0000-0000-000000000000}"'
    )
    extension = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1">'
        '<x14:dataValidation type="list"><x14:formula1><xm:f xmlns:xm="http://schemas.microsoft.com'
        '/office/excel/2006/main">$A$1:$A$3</xm:f></x14:formula1><xm:sqref xmlns:xm="http://schemas'
        '.microsoft.com/office/excel/2006/main">E40:E54</xm:sqref></x14:dataValidation>'
        "</x14:dataValidations></ext></extLst>"
    )
    sheet = parts[SHEET].decode()
    sheet = sheet.replace("<worksheet ", f"<worksheet{declared} ", 1)
    sheet = sheet.replace("<row ", '<row x14ac:dyDescent="0.25" ')
    sheet = sheet.replace("</worksheet>", f"{extension}</worksheet>")
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    parts[SHEET] = (head + sheet).encode()
    workbook = parts[WORKBOOK].decode()
    alternate = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility'
        '/2006"><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/'
        'office/spreadsheetml/2010/11/ac" url="D:\\"/></mc:Choice></mc:AlternateContent>'
    )
    workbook = workbook.replace("<workbookPr/>", f"<workbookPr/>{alternate}")
    wps = '<extLst><ext uri="wps"><a xmlns="http://www.wps.cn/x"/></ext></extLst></workbook>'
    parts[WORKBOOK] = workbook.replace("</workbook>", wps).encode()
    parts["xl/cellimages.xml"] = (
        b'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>'
    )
    relationship = (
        b'<Relationship Id="rIdImages" Target="cellimages.xml" '
        b'Type="http://www.wps.cn/officeDocument/2020/cellImage"/></Relationships>'
    )
    parts[RELS] = parts[RELS].replace(b"</Relationships>", relationship)


def _poi(parts: Parts) -> None:
    """Texts in their cells, prefixed elements, no addresses of rows and cells."""
    strings = etree.fromstring(parts.pop(STRINGS))
    root = etree.fromstring(parts[SHEET])
    for row in root.iter(f"{{{MAIN}}}row"):
        del row.attrib["r"]
        for cell in row:
            del cell.attrib["r"]
            if cell.get("t") == "s":
                text = strings[int(cell[0].text or "0")]
                cell.set("t", "inlineStr")
                cell[:] = [etree.Element(f"{{{MAIN}}}is")]
                cell[0].extend(etree.fromstring(etree.tostring(text)))
    text = etree.tostring(root).decode()
    text = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", text).replace(" xmlns=", " xmlns:x=")
    parts[SHEET] = text.encode()
    drop = re.compile(rb"<(?:Override|Relationship)[^>]*haredStrings[^>]*/>")
    parts[TYPES], parts[RELS] = (drop.sub(b"", parts[name]) for name in (TYPES, RELS))
    parts[RELS] = re.sub(rb'Target="(?=[a-z])', b'Target="/xl/', parts[RELS])


def _prefixed_everywhere(text: str) -> str:
    """All elements with a prefix, in every part."""
    text = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1q:", text)
    return re.sub(r' xmlns="', ' xmlns:q="', text)


def _pretty(text: str) -> str:
    """Every tag on its own line, other quotes, comments and instructions between cells."""
    head, end, tail = text.partition("</sheetData>")
    head = re.sub(r"(?<=>)(?=<(?!/(?:t|v|f)>))", "\n  ", head)
    head = re.sub(r'(\s[\w:]+)="([^"\'>]*)"', r"\1 = '\2'", head)
    return head.replace("<row ", "<!-- a <row> --><?keep <c> ?><row ") + end + tail


def _in_sections(text: str) -> str:
    """Texts of shared strings in CDATA sections and numeric references."""
    return re.sub(r"<t([^>]*)>([^<&]+)</t>", r"<t\1><![CDATA[\2]]></t>", text)


def _utf16(text: str) -> str:
    return '<?xml version="1.0" encoding="UTF-16"?>' + text


def _wide(parts: Parts) -> None:
    for name in (SHEET, WORKBOOK, STRINGS, "xl/styles.xml", RELS):
        parts[name] = _utf16(parts[name].decode()).encode("utf-16")


def _marked(parts: Parts) -> None:
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            parts[name] = b"\xef\xbb\xbf" + part


def _chinese(parts: Parts) -> None:
    for name in (SHEET, STRINGS):
        text = '<?xml version="1.0" encoding="GB18030"?>' + parts[name].decode()
        parts[name] = text.encode("gb18030")


def _bare(text: str) -> str:
    """No optional attributes: no dimension, no addresses, no counts, no type of numbers."""
    text = re.sub(r"<dimension [^>]*/>", "", text)
    text = re.sub(r'(<row) r="\d+"', r"\1", text)
    text = re.sub(r'(<c) r="[A-Z]+\d+"', r"\1", text)
    return re.sub(r' (?:t="n"|count="\d+"|uniqueCount="\d+")', "", text)


def _renamed(change: Callable[[str], str]) -> Producer:
    return on_parts(lambda parts: {change(name): part for name, part in parts.items()})


def _upper(name: str) -> str:
    return name if name == TYPES else name.upper()


def _with_folders(parts: Parts) -> Parts:
    return {"xl/": b"", "_rels/": b"", **parts}


class _Stream(io.RawIOBase):
    """A target that cannot be rewound, so that sizes follow in data descriptors."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        piece = bytes(content)  # type: ignore[call-overload]
        self.written += piece
        return len(piece)


def _streamed(*, zip64: bool) -> Producer:
    def produced(content: bytes) -> bytes:
        target = _Stream()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in parts_of(content).items():
                with package.open(name, "w", force_zip64=zip64) as entry:
                    entry.write(part)
        return target.written

    return produced


def by_openpyxl(content: bytes) -> bytes:
    """Loaded and saved by openpyxl."""
    target = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(content)).save(target)
    return target.getvalue()


def by_xlsxwriter(content: bytes) -> bytes:
    """Written anew with XlsxWriter: the cells, merged areas and row heights."""
    source = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet(source.title)
        boxed = book.add_format({"border": 1, "text_wrap": True, "font_name": "宋体"})
        for row in source.iter_rows():
            sheet.set_row(row[0].row - 1, source.row_dimensions[row[0].row].height)
            for cell in row:
                sheet.write(cell.row - 1, cell.column - 1, cell.value, boxed)
        for area in source.merged_cells.ranges:
            sheet.merge.append(
                [area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1]
            )
    return target.getvalue()


PRODUCERS: dict[str, Producer] = {
    "strict": on_xml(_strict),
    "xlsm": on_parts(_macros),
    "xltx": on_parts(_template),
    "wps": on_parts(_wps),
    "poi": on_parts(_poi),
    "prefixed": on_xml(_prefixed_everywhere, SHEET, STRINGS, WORKBOOK, "xl/styles.xml"),
    "pretty": on_xml(_pretty, SHEET, STRINGS, WORKBOOK, RELS, TYPES),
    "cdata": on_xml(_in_sections, STRINGS),
    "utf16": on_parts(_wide),
    "utf8 with a mark": on_parts(_marked),
    "gb18030": on_parts(_chinese),
    "bare": on_xml(_bare, SHEET, STRINGS),
    "upper case names": _renamed(_upper),
    "backslashes": _renamed(lambda name: name.replace("/", "\\")),
    "leading slashes": _renamed(lambda name: name if name == TYPES else f"/{name}"),
    "folders": on_parts(_with_folders),
    "stored": lambda content: package_of(parts_of(content), zipfile.ZIP_STORED),
    "data descriptors": _streamed(zip64=False),
    "zip64": _streamed(zip64=True),
    "openpyxl": by_openpyxl,
    "xlsxwriter": by_xlsxwriter,
}
