"""A sample as the bytes of a file, in the formats that offices save."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal

from lxml import etree
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tests.variants.sample import Sample
from tests.variants.sheet import Position, Run, Sheet, Spot

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def stored(sample: Sample) -> tuple[bytes, str]:
    """The file of a sample, and its name."""
    return STORAGES[sample.storage](sample)


def _xlsx(sample: Sample) -> tuple[bytes, str]:
    content = io.BytesIO()
    options = {"in_memory": True, "date_1904": sample.date1904}
    with Workbook(content, options) as workbook:
        looks = _Looks(workbook)
        for sheet in sample.sheets:
            worksheet = workbook.add_worksheet(sheet.name)
            _write_sheet(worksheet, sheet, looks)
        workbook.worksheets()[sample.form].activate()
    return content.getvalue(), "form.xlsx"


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[object, ...], Format] = {}

    def of(self, spot: Spot) -> Format:
        key = (spot.format, spot.framed)
        if key not in self._made:
            self._made[key] = self._workbook.add_format(
                {"num_format": spot.format, "border": int(spot.framed), "text_wrap": True}
            )
        return self._made[key]

    def font(self, name: str) -> Format:
        if (name,) not in self._made:
            self._made[name,] = self._workbook.add_format({"font_name": name})
        return self._made[name,]


def _write_sheet(worksheet: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    for (row, col), spot in sheet.cells.items():
        _write_spot(worksheet, (row - 1, col - 1), spot, looks)
    for top, left, bottom, right in sheet.merges:
        look = looks.of(sheet.cells.get((top, left), Spot(None)))
        covered = ((row, col) for row in range(top, bottom + 1) for col in range(left, right + 1))
        for row, col in covered:
            if (row, col) != (top, left):
                worksheet.write_blank(row - 1, col - 1, None, look)
        worksheet.merge.append([top - 1, left - 1, bottom - 1, right - 1])
    for row in sheet.hidden_rows:
        worksheet.set_row(row - 1, None, None, {"hidden": True})
    for col in sheet.hidden_columns:
        worksheet.set_column(col - 1, col - 1, None, None, {"hidden": True})
    if sheet.state == "hidden":
        worksheet.hide()


def _write_spot(worksheet: Worksheet, where: Position, spot: Spot, looks: _Looks) -> None:
    look = looks.of(spot)
    if spot.formula is not None:
        worksheet.write_formula(*where, f"={spot.formula}", look, spot.value)
    elif isinstance(spot.value, tuple):
        worksheet.write_rich_string(*where, *_fragments(spot.value, looks), look)
    elif isinstance(spot.value, str):
        worksheet.write_string(*where, spot.value, look)
    elif spot.value is not None:
        worksheet.write_number(*where, spot.value, look)
    else:
        worksheet.write_blank(*where, None, look)


def _fragments(runs: tuple[Run, ...], looks: _Looks) -> list[str | Format]:
    fragments: list[str | Format] = []
    for run in runs:
        fragments += [looks.font(run.font), run.text] if run.font else [run.text]
    return fragments


def _macros(sample: Sample) -> tuple[bytes, str]:
    """The workbook under the content type of one with macros (there are none in it)."""
    parts = _parts(_xlsx(sample)[0])
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(_WORKBOOK_TYPE.encode(), _MACRO_TYPE.encode())
    return _zipped(parts), "form.xlsm"


def _inline(sample: Sample) -> tuple[bytes, str]:
    """The workbook with its texts inside the cells, as many programs write them."""
    parts = _parts(_xlsx(sample)[0])
    strings = list(etree.fromstring(parts["xl/sharedStrings.xml"]))
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        root = etree.fromstring(parts[name])
        for cell in root.iter(f"{_MAIN}c"):
            if cell.get("t") == "s":
                index = int(cell.findtext(f"{_MAIN}v"))
                cell.set("t", "inlineStr")
                cell[:] = [etree.Element(f"{_MAIN}is")]
                cell[0].extend(etree.fromstring(etree.tostring(strings[index])))
        parts[name] = etree.tostring(root)
    return _zipped(parts), "form.xlsx"


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


def _csv(encoding: str, delimiter: str) -> Callable[[Sample], tuple[bytes, str]]:
    def save(sample: Sample) -> tuple[bytes, str]:
        sheet = sample.sheet
        lines = io.StringIO()
        writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
        for row in range(1, sheet.last_row + 1):
            spots = (sheet.cells.get((row, col)) for col in range(1, sheet.last_column + 1))
            writer.writerow([_shown(spot) for spot in spots])
        return lines.getvalue().encode(encoding), "form.csv"

    return save


def _shown(spot: Spot | None) -> str:
    """What a sheet shows for a spot."""
    if spot is None or spot.value is None:
        return ""
    if isinstance(spot.value, int | float):
        number = Decimal(repr(spot.value))
        return f"{(number * 100).normalize():f}%" if "%" in str(spot.format) else f"{number:f}"
    return spot.text


STORAGES: dict[str, Callable[[Sample], tuple[bytes, str]]] = {
    "xlsx": _xlsx,
    "xlsm": _macros,
    "inline": _inline,
    "csv": _csv("utf-8", ","),
    "csv-bom": _csv("utf-8-sig", ","),
    "csv-gb18030": _csv("gb18030", ","),
    "csv-tabs": _csv("utf-8-sig", "\t"),
    "csv-semicolons": _csv("utf-8-sig", ";"),
}
