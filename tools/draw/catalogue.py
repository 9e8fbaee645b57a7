"""Which forms there are, how each is drawn, and which transcriptions fill it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from tools.draw import (
    changzhou,
    jianghan_department,
    jianghan_project,
    jiangsu,
    nanchang,
    songjiang,
)
from tools.draw.form import Form
from tools.draw.package import workbook_bytes
from tools.draw.sheet import Sheet


class Drawing(NamedTuple):
    """How one form is drawn, what it looks like empty, and the cases that fill it."""

    sheet_name: str
    widths: tuple[float, ...]
    draw: Callable[[Sheet, Form], None]
    blank: Form
    cases: tuple[str, ...]

    def workbook(self, form: Form | None = None) -> bytes:
        """Return the filled form as an .xlsx file; the blank without a `form`."""
        filled = self.blank if form is None else form
        return workbook_bytes(self.sheet_name, self.widths, lambda sheet: self.draw(sheet, filled))


def _cases(source: str, first: int, last: int) -> tuple[str, ...]:
    return tuple(f"{source}-{number}" for number in range(first, last + 1))


DRAWINGS: dict[str, Drawing] = {
    "changzhou-project-goals": Drawing(
        jiangsu.SHEET_NAME,
        changzhou.WIDTHS,
        partial(jiangsu.draw, layout=changzhou.LAYOUT),
        changzhou.BLANK,
        _cases("000", 1, 1),
    ),
    "jiangsu-project-goals": Drawing(
        jiangsu.SHEET_NAME,
        jiangsu.WIDTHS,
        partial(jiangsu.draw, layout=jiangsu.LAYOUT),
        jiangsu.BLANK,
        _cases("001", 1, 4),
    ),
    "nanchang-goal-declaration": Drawing(
        nanchang.SHEET_NAME, nanchang.WIDTHS, nanchang.draw, nanchang.BLANK, _cases("002", 1, 1)
    ),
    "jianghan-department-goals": Drawing(
        jianghan_department.SHEET_NAME,
        jianghan_department.WIDTHS,
        jianghan_department.draw,
        jianghan_department.BLANK,
        _cases("003", 12, 12),
    ),
    "jianghan-project-goals": Drawing(
        jianghan_project.SHEET_NAME,
        jianghan_project.WIDTHS,
        jianghan_project.draw,
        jianghan_project.BLANK,
        _cases("003", 13, 17),
    ),
    "songjiang-project-goals": Drawing(
        songjiang.SHEET_NAME,
        songjiang.WIDTHS,
        songjiang.draw,
        songjiang.BLANK,
        _cases("004", 1, 7),
    ),
}
