"""A sheet of another workbook drawn again in a new one: texts, looks, sizes, page set-up."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.styles.colors import Color
    from openpyxl.worksheet.worksheet import Worksheet as Source
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_BORDERS = {
    "thin": 1,
    "medium": 2,
    "dashed": 3,
    "dotted": 4,
    "thick": 5,
    "double": 6,
    "hair": 7,
    "mediumDashed": 8,
    "dashDot": 9,
    "mediumDashDot": 10,
    "dashDotDot": 11,
    "mediumDashDotDot": 12,
    "slantDashDot": 13,
}
_ALIGN = {
    "left": "left",
    "center": "center",
    "right": "right",
    "fill": "fill",
    "justify": "justify",
    "centerContinuous": "center_across",
    "distributed": "distributed",
}
_VALIGN = {
    "top": "top",
    "center": "vcenter",
    "bottom": "bottom",
    "justify": "vjustify",
    "distributed": "vdistributed",
}
_SIMPLIFIED_CHINESE = 134


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A filled form to be published: the table it belongs to, its sheet, its workbook."""

    table: str
    name: str
    title: str
    project: str
    content: bytes
    sheet: str


def redraw(book: Workbook, form: FormSheet) -> None:
    """Draw the sheet of a filled form, looking as it does there; formulas become their values.

    Only what belongs to the printed form is taken: no comments, links, names or drop-downs.
    """
    from openpyxl import load_workbook

    source = load_workbook(io.BytesIO(form.content), data_only=True)[form.sheet]
    target = book.add_worksheet(form.name)
    formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def style(cell: Any) -> Format:
        look = _look(cell)
        key = tuple(sorted(look.items()))
        if key not in formats:
            formats[key] = book.add_format(look)
        return formats[key]

    merged = {area.coord: area for area in source.merged_cells.ranges}
    for area in merged.values():
        first = source.cell(area.min_row, area.min_col)
        place = (area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
        target.merge_range(*place, "", style(first))
    for row in source.iter_rows():
        for cell in row:
            if cell.has_style or cell.value is not None:
                _write(target, cell, style(cell))
    _sizes(source, target)
    _page(source, target)


def _write(target: Worksheet, cell: Any, look: Format) -> None:
    place = (cell.row - 1, cell.column - 1)
    value = cell.value
    if value is None:
        target.write_blank(*place, None, look)
    elif isinstance(value, bool):
        target.write_boolean(*place, value, look)
    elif isinstance(value, int | float):
        target.write_number(*place, value, look)
    elif hasattr(value, "year"):
        target.write_datetime(*place, value, look)
    else:
        target.write_string(*place, str(value), look)


def _look(cell: Any) -> dict[str, Any]:
    """The look of a cell as XlsxWriter names it."""
    look: dict[str, Any] = {**_font(cell.font), **_alignment(cell.alignment)}
    fill = cell.fill
    if fill.fill_type == "solid" and _colour(fill.fgColor):
        look |= {"pattern": 1, "bg_color": _colour(fill.fgColor)}
    if cell.number_format and cell.number_format != "General":
        look["num_format"] = cell.number_format
    for side in ("left", "right", "top", "bottom"):
        edge = getattr(cell.border, side)
        if edge is not None and edge.style in _BORDERS:
            look[side] = _BORDERS[edge.style]
            if _colour(edge.color):
                look[f"{side}_color"] = _colour(edge.color)
    return look


def _font(font: Any) -> dict[str, Any]:
    stated = {
        "font_name": font.name,
        "font_size": font.sz,
        "bold": bool(font.b),
        "italic": bool(font.i),
        "underline": 1 if font.u else 0,
        "font_color": _colour(font.color),
    }
    given = {name: value for name, value in stated.items() if value}
    return {"font_charset": _SIMPLIFIED_CHINESE, **given}


def _alignment(alignment: Any) -> dict[str, Any]:
    turn = int(alignment.textRotation or 0)
    stated = {
        "align": _ALIGN.get(alignment.horizontal),
        "text_wrap": bool(alignment.wrap_text),
        "rotation": 270 if turn == 255 else turn if turn <= 90 else 90 - turn,
        "indent": int(alignment.indent or 0),
        "shrink": bool(alignment.shrink_to_fit),
    }
    given = {name: value for name, value in stated.items() if value}
    return {"valign": _VALIGN.get(alignment.vertical or "bottom", "bottom"), **given}


def _colour(colour: Color | None) -> str:
    """A colour that is stated; those of themes and palettes stay as they are without it."""
    if colour is None or colour.type != "rgb" or not isinstance(colour.rgb, str):
        return ""
    return "#" + colour.rgb[-6:]


def _sizes(source: Source, target: Worksheet) -> None:
    for letters, column in source.column_dimensions.items():
        if column.width and column.customWidth:
            hidden = {"hidden": True} if column.hidden else {}
            first = (column.min or _number(letters)) - 1
            last = (column.max or _number(letters)) - 1
            target.set_column(first, min(last, 16_383), column.width, None, hidden)
    for number, row in source.row_dimensions.items():
        if row.height is not None or row.hidden:
            target.set_row(number - 1, row.height, None, {"hidden": True} if row.hidden else {})


def _number(letters: str) -> int:
    from openpyxl.utils import column_index_from_string

    return column_index_from_string(letters)


def _page(source: Source, target: Worksheet) -> None:
    set_up, margins = source.page_setup, source.page_margins
    if set_up.orientation == "landscape":
        target.set_landscape()
    target.set_paper(int(set_up.paperSize or 9))
    target.fit_to_pages(1, 0)
    target.set_margins(margins.left, margins.right, margins.top, margins.bottom)
    if source.print_options.horizontalCentered:
        target.center_horizontally()
    if not source.sheet_view.showGridLines:
        target.hide_gridlines(2)
    titles = source.print_title_rows
    if titles:
        first, last = titles.replace("$", "").split(":")
        target.repeat_rows(int(first) - 1, int(last) - 1)
