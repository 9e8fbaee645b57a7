"""A drawn form as the bytes of an .xlsx file, stored as Excel stores it: the same bytes each time.

openpyxl writes the time of saving, its own name, and every text inside its cell; here the times
are fixed, the name is left out, and texts go into the shared strings.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList

from tools.draw.look import BODY_FONT
from tools.draw.sheet import Sheet

_FIXED = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STRINGS_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
)
_STAMP = re.compile(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_CREATOR = re.compile(r"<dc:creator[^>]*>[^<]*</dc:creator>")
_MAKER = re.compile(r"(<Application>)[^<]*(</Application>)<AppVersion>[^<]*</AppVersion>")
_INLINE = re.compile(r'(<c [^>]*)t="inlineStr"([^>]*>)<is>(<t[ >].*?</t>)</is></c>', re.DOTALL)


def workbook_bytes(name: str, widths: Sequence[float], draw: Callable[[Sheet], None]) -> bytes:
    """Make a workbook with one sheet, drawn by `draw`; without author, path or time of making."""
    workbook = Workbook()
    # The width of a column is counted in digits of this font.
    font = Font(name=BODY_FONT, size=11, charset=134)
    workbook._fonts = IndexedList([font])  # type: ignore[attr-defined]
    workbook._named_styles["Normal"].font = font  # type: ignore[attr-defined]
    sheet = workbook.worksheets[0]
    sheet.title = name
    draw(Sheet(sheet, widths))
    return saved_bytes(workbook)


def saved_bytes(workbook: Workbook) -> bytes:
    """A workbook as the bytes of a file without author, path or time of making."""
    content = io.BytesIO()
    workbook.save(content)
    with zipfile.ZipFile(content) as package:
        parts = {part: package.read(part).decode() for part in package.namelist()}
    return _zipped(_share_strings(_without_traces(parts)))


def _without_traces(parts: Mapping[str, str]) -> dict[str, str]:
    core, app = "docProps/core.xml", "docProps/app.xml"
    return {
        **parts,
        core: _STAMP.sub(r"\g<1>2026-01-01T00:00:00Z", _CREATOR.sub("", parts[core])),
        app: _MAKER.sub(r"\1Microsoft Excel\2", parts[app]),
    }


def _share_strings(parts: Mapping[str, str]) -> dict[str, str]:
    sheet, types, relations = (
        "xl/worksheets/sheet1.xml",
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
    )
    places: dict[str, int] = {}
    count = 0

    def place(cell: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f'{cell[1]}t="s"{cell[2]}<v>{places.setdefault(cell[3], len(places))}</v></c>'

    shared_sheet = _INLINE.sub(place, parts[sheet])
    strings = "".join(f"<si>{text}</si>" for text in places)
    return {
        **parts,
        sheet: shared_sheet,
        "xl/sharedStrings.xml": (
            f'<sst xmlns="{_MAIN}" count="{count}" uniqueCount="{len(places)}">{strings}</sst>'
        ),
        types: parts[types].replace(
            "</Types>",
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_STRINGS_TYPE}"/></Types>',
        ),
        relations: parts[relations].replace(
            "</Relationships>",
            f'<Relationship Id="rIdStrings" Type="{_STRINGS_RELATION}" '
            'Target="/xl/sharedStrings.xml"/></Relationships>',
        ),
    }


def _zipped(parts: Mapping[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text.encode())
    return content.getvalue()
