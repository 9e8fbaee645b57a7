"""A sheet of another workbook drawn again in a new one: texts, looks, sizes, page set-up."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from goalsheet.disclosure.form_rows import FormRows
from goalsheet.disclosure.look import BODY, SIMPLIFIED_CHINESE, SIZE, TALLEST
from goalsheet.formats.sheets import lines_needed
from goalsheet.messages.disclosure import TEXTS

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


_LINE = 1.43  # of the size of its letters, a line of text takes
_ROW, _WIDTH = 15.0, 8.43


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A filled form to be published: its table, its sheet there, title, workbook, sheet in that.

    `rows` says which rows of the sheet are published, and where; `mark` stands above the form,
    `note` below one that is empty. `project` is what the contents call it.
    """

    table: str
    name: str
    title: str
    content: bytes
    sheet: str
    rows: FormRows
    project: str = ""
    mark: str = ""
    note: str | None = None


def redraw(book: Workbook, form: FormSheet) -> None:
    """Draw the sheet of a filled form, looking as it does there; formulas become their values.

    Only what belongs to the printed form is taken: no comments, links, names or drop-downs.
    """
    from openpyxl import load_workbook

    source = load_workbook(io.BytesIO(form.content), data_only=True)[form.sheet]
    drawing = _Drawing(book, book.add_worksheet(form.name), source, form.rows)
    drawing.cells()
    drawing.sizes()
    drawing.page()
    drawing.around(form)


@dataclass
class _Drawing:
    """A sheet that is being drawn again."""

    book: Workbook
    target: Worksheet
    source: Source
    rows: FormRows
    formats: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def style(self, look: dict[str, Any]) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]

    def cells(self) -> None:
        """Merged areas and cells; a text whose first row is left out stands in the next one."""
        begun: dict[tuple[int, int], tuple[int, dict[str, Any]]] = {}
        drawn: set[tuple[int, int]] = set()
        for area in self.source.merged_cells.ranges:
            kept = self.rows.area(area.min_row, area.max_row)
            if kept is None:
                continue
            look = self._shortened(area) if self._is_shorter(area) else self._first(area)
            begun[area.min_row, area.min_col] = (kept[0], look)
            columns = range(area.min_col, area.max_col + 1)
            if self._is_shorter(area):
                drawn.update((row, col) for row in range(kept[0], kept[1] + 1) for col in columns)
            if kept[0] < kept[1] or len(columns) > 1:
                place = (kept[0] - 1, area.min_col - 1, kept[1] - 1, area.max_col - 1)
                self.target.merge_range(*place, "", self.style(look))
        for row in self.source.iter_rows():
            for cell in row:
                at = (int(cell.row or 0), int(cell.column or 0))
                if at in begun:
                    number, look = begun[at]
                    self._write((number - 1, at[1] - 1), cell.value, look)
                    continue
                new = self.rows.of(at[0])
                stated = cell.has_style or cell.value is not None
                if new is not None and stated and (new, at[1]) not in drawn:
                    self._write((new - 1, at[1] - 1), cell.value, _look(cell))

    def _is_shorter(self, area: Any) -> bool:
        return any(row in self.rows.left_out for row in range(area.min_row, area.max_row + 1))

    def _first(self, area: Any) -> dict[str, Any]:
        return _look(self.source.cell(area.min_row, area.min_col))

    def _shortened(self, area: Any) -> dict[str, Any]:
        """The look of a merged cell that loses rows: its lower edge is that of its last row."""
        last = _look(self.source.cell(area.max_row, area.min_col))
        edge = {name: value for name, value in last.items() if name.startswith("bottom")}
        return {**self._first(area), **edge}

    def _write(self, place: tuple[int, int], value: Any, stated: dict[str, Any]) -> None:
        look = self.style(stated)
        if value is None:
            self.target.write_blank(*place, None, look)
        elif isinstance(value, bool):
            self.target.write_boolean(*place, value, look)
        elif isinstance(value, int | float):
            self.target.write_number(*place, value, look)
        elif hasattr(value, "year"):
            self.target.write_datetime(*place, value, look)
        else:
            self.target.write_string(*place, str(value), look)

    def sizes(self) -> None:
        """Widths and heights; merged cells that lost rows keep room for their texts."""
        for letters, column in self.source.column_dimensions.items():
            if column.width and column.customWidth:
                hidden = {"hidden": True} if column.hidden else {}
                first = (column.min or _number(letters)) - 1
                last = (column.max or _number(letters)) - 1
                self.target.set_column(first, min(last, 16_383), column.width, None, hidden)
        heights = self._heights()
        for number, row in self.source.row_dimensions.items():
            new = self.rows.of(number)
            if new is not None and (number in heights or row.hidden):
                hidden = {"hidden": True} if row.hidden else {}
                self.target.set_row(new - 1, heights.get(number), None, hidden)

    def _heights(self) -> dict[int, float]:
        """The heights of the form's rows that have one."""
        stated = self.source.row_dimensions.items()
        heights = {number: row.height for number, row in stated if row.height is not None}
        for area in self.source.merged_cells.ranges:
            own = range(area.min_row, area.max_row + 1)
            kept = [row for row in own if self.rows.of(row) is not None]
            if not kept or len(kept) == len(own):
                continue
            lacking = self._needed(area) - sum(heights.get(row, _ROW) for row in kept)
            if lacking > 0:
                heights[kept[-1]] = min(heights.get(kept[-1], _ROW) + lacking, TALLEST)
        return heights

    def _needed(self, area: Any) -> float:
        """How tall a merged cell must be for its text."""
        cell = self.source.cell(area.min_row, area.min_col)
        size = float(cell.font.sz or SIZE)
        width = sum(self._width(col) for col in range(area.min_col, area.max_col + 1))
        return lines_needed(str(cell.value or ""), width * SIZE / size) * size * _LINE

    def _width(self, col: int) -> float:
        """The width of a column; neighbours of one width share one entry."""
        for letters, column in self.source.column_dimensions.items():
            if (column.min or _number(letters)) <= col <= (column.max or _number(letters)):
                return float(column.width or _WIDTH)
        return _WIDTH

    def page(self) -> None:
        """The page set-up of the form, with the number of the page below."""
        source, target = self.source, self.target
        set_up, margins = source.page_setup, source.page_margins
        if set_up.orientation == "landscape":
            target.set_landscape()
        target.set_paper(int(set_up.paperSize or 9))
        target.fit_to_pages(1, 0)
        target.set_margins(margins.left, margins.right, margins.top, margins.bottom)
        target.set_footer("&C" + TEXTS["of_pages"].zh)
        if source.print_options.horizontalCentered:
            target.center_horizontally()
        if not source.sheet_view.showGridLines:
            target.hide_gridlines(2)
        if source.print_title_rows:
            rows = source.print_title_rows.replace("$", "").split(":")
            titles = self.rows.area(*map(int, rows))
            if titles:
                target.repeat_rows(titles[0] - 1, titles[1] - 1)

    def around(self, form: FormSheet) -> None:
        """The mark above the form, the note below it."""
        look = {"font_name": BODY, "font_size": SIZE, "font_charset": SIMPLIFIED_CHINESE}
        style = self.style({**look, "valign": "vcenter"})
        if form.mark:
            self.target.write_string(0, 0, form.mark, style)
        if form.note:
            last = self.rows.above + self.source.max_row
            self.target.write_string(last, 0, form.note, style)


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
    return {"font_charset": SIMPLIFIED_CHINESE, **given}


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


def _number(letters: str) -> int:
    from openpyxl.utils import column_index_from_string

    return column_index_from_string(letters)
