"""What has to change on a sheet so that a form holds a record: rows first, then cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from goalsheet.model import Area, Cell, Finding, Record, Value
from goalsheet.ooxml.styles import CellStyle
from goalsheet.ooxml.write.cells import CellValue, NumberValue
from goalsheet.reader.collect import Collector
from goalsheet.reader.convert import Converted, convert_cell
from goalsheet.template.plan import ValuePlan
from goalsheet.values.amount import parse_amount
from goalsheet.writer.content import amount_content, cell_content
from goalsheet.writer.slots import RowChange

Position = tuple[int, int]
StyleAt = Callable[[int, int], CellStyle | None]

# A spreadsheet keeps 15 significant digits of a number.
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class FormChanges:
    """Changes of one form: rows in present numbers, cells and merged areas in the new ones."""

    rows: tuple[RowChange, ...]
    cells: Mapping[Position, CellValue]
    unmerge: tuple[Area, ...]
    merge: tuple[Area, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Planner:
    """Gathers the changes of one form; positions are those of the sheet as it is.

    `moved` says where a present row will be once the row changes are made.
    """

    collector: Collector
    record: Record
    style_at: StyleAt
    since_1904: bool = False
    rows: list[RowChange] = field(default_factory=list)
    cells: dict[Position, CellValue] = field(default_factory=dict)
    unmerge: list[Area] = field(default_factory=list)
    merge: list[Area] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def moved(self, row: int) -> int:
        """The number of a present row after all row changes."""
        shift = 0
        for change in self.rows:
            last = change.row if change.count > 0 else change.row - change.count - 1
            if last < row:
                shift += change.count
        return row + shift

    def put(
        self, place: str, plan: ValuePlan, value: Value, at: Position, like: Position | None = None
    ) -> None:
        """Write a value; `at` is its position after the row changes, `like` the present cell there.

        A cell that says the same already is left alone, and so is a formula.
        """
        present = self._cell(like)
        if present is not None and present.formula is not None and present.kind != "text":
            self._compare(place, plan, value, present)
            return
        unit = self._unit_over(plan, like, at)
        if present is not None and self._reads(plan, present, unit) == value:
            return
        if present is None and value is None:
            return
        style = self.style_at(*like) if like is not None else None
        if plan.type == "amount":
            in_cell = present is not None and _has_unit(present)
            wanted = self.record.units.get(place)
            content = amount_content(plan, value, wanted, unit, in_cell=in_cell)
            self._check_digits(place, plan, content, at)
        else:
            content = cell_content(
                plan,
                value,
                own_text=self.record.texts.get(place),
                sample=present,
                style=style,
                since_1904=self.since_1904,
            )
        self.cells[at] = content

    def find(
        self, code: str, place: str, plan: ValuePlan, found: str, at: Position | None = None
    ) -> None:
        """A finding about writing a value."""
        cells = (self.collector.address(at),) if at is not None else ()
        self.findings.append(
            Finding(
                code,
                "warning" if code == "formula_differs" else "error",
                self.collector.book.file,
                cells,
                place,
                found,
                {"label": plan.label},
            )
        )

    def changes(self) -> FormChanges:
        """All that has been gathered."""
        return FormChanges(
            tuple(sorted(self.rows, key=lambda change: change.row)),
            self.cells,
            tuple(self.unmerge),
            tuple(self.merge),
            tuple(self.findings),
        )

    def _cell(self, position: Position | None) -> Cell | None:
        if position is None:
            return None
        return self.collector.form.view.grid.cells.get(position)

    def _unit_over(self, plan: ValuePlan, like: Position | None, at: Position) -> str | None:
        if plan.type != "amount":
            return None
        return self.collector.marks.at((like or at)[0])

    def _reads(self, plan: ValuePlan, cell: Cell, unit: str | None) -> Value:
        result = convert_cell(cell, plan, unit)
        return result.value if isinstance(result, Converted) else result

    def _compare(self, place: str, plan: ValuePlan, value: Value, cell: Cell) -> None:
        """A total that the form computes is left to it; a difference is told."""
        unit = self.collector.marks.at(cell.row) if plan.type == "amount" else None
        if value is not None and self._reads(plan, cell, unit) != value:
            self.find("formula_differs", place, plan, str(value), (cell.row, cell.col))

    def _check_digits(self, place: str, plan: ValuePlan, content: CellValue, at: Position) -> None:
        if isinstance(content, NumberValue):
            digits = content.text.lstrip("-0.").replace(".", "").rstrip("0")
            if len(digits) > _MOST_DIGITS:
                self.find("digits_lost", place, plan, content.text, at)


def _has_unit(cell: Cell) -> bool:
    amount = parse_amount(cell.text) if cell.kind == "text" else None
    return amount is not None and amount.unit is not None
