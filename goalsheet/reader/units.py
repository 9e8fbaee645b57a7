"""The units that a form prints over its amounts: on the sheet, the block or the heading."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from goalsheet.model import Cell
from goalsheet.reader.form import Form
from goalsheet.values.amount import unit_in


@dataclass(frozen=True, slots=True)
class UnitMarks:
    """Rows in which a unit is printed, from top to bottom, each with its unit and its cell."""

    rows: tuple[int, ...]
    units: tuple[str, ...]
    cells: tuple[tuple[int, int], ...] = ()

    def at(self, row: int) -> str | None:
        """The unit that governs a row: the last one printed at or above it, else the first one."""
        if not self.units:
            return None
        position = bisect_right(self.rows, row)
        return self.units[max(position - 1, 0)]


def unit_marks(form: Form) -> UnitMarks:
    """The unit lines (单位：万元) and the block labels with a unit (项目资金（万元）) of a form."""
    marks: list[tuple[int, int, str]] = []
    unit_keys = form.plan.unit_keys
    for key, cells in form.view.by_key.items():
        if key in unit_keys or ("单位" in key and _is_unit_line(key)):
            marks += [
                (cell.row, cell.col, unit)
                for cell in cells
                if form.top <= cell.row <= form.bottom and (unit := _unit(cell.text))
            ]
    marks.sort()
    return UnitMarks(
        tuple(row for row, _, _ in marks),
        tuple(unit for _, _, unit in marks),
        tuple((row, col) for row, col, _ in marks),
    )


def heading_unit(cell: Cell | None) -> str | None:
    """The unit that a column heading prints: 预算数（万元）."""
    return _unit(cell.text) if cell is not None and "元" in cell.text else None


def _unit(text: str) -> str | None:
    return unit_in(text.rstrip().rstrip(":："))


def _is_unit_line(key: str) -> bool:
    return "单位:" in key or key.startswith(("(单位", "金额单位", "单位("))
