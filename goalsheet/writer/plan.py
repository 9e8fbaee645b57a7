"""Where the values of a record go on a sheet: rows first, then what is written into the cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from goalsheet.model import Area, Cell, Record, Value
from goalsheet.ooxml.styles import CellStyle
from goalsheet.ooxml.write.cells import CellValue
from goalsheet.ooxml.write.prepared import Prepared
from goalsheet.ooxml.write.runs import Run
from goalsheet.reader.collect import Collector
from goalsheet.reader.convert import Converted, convert_cell
from goalsheet.template.plan import ValuePlan
from goalsheet.values.amount import parse_amount
from goalsheet.values.symbols import is_symbol_font
from goalsheet.writer.slots import RowChange
from goalsheet.writer.writes import Key, NoPlace, Position, ValueWrite, Write


@dataclass(frozen=True, slots=True)
class Placement:
    """Where all values of records of one shape go in a form.

    `rows` are changes in present row numbers; merged areas, `constants` (contents that follow
    from the shape: group texts, rows to be cleared) and `writes` are in the numbers after them.
    `homes` are the present positions of cells outside of lists.
    """

    rows: tuple[RowChange, ...]
    unmerge: tuple[Area, ...]
    merge: tuple[Area, ...]
    constants: dict[Position, CellValue]
    writes: tuple[Write, ...]
    homes: Mapping[Position, Position]


@dataclass(slots=True)
class Placer:
    """Gathers a placement; positions are those of the sheet as it is unless said otherwise.

    Of `record` only the shape counts: how many rows, of which groups, kinds and ids. `models` are
    the present rows that new ones repeat, by the numbers of the new ones after the row changes.
    """

    collector: Collector
    record: Record
    prepared: Prepared
    rows: list[RowChange] = field(default_factory=list)
    unmerge: list[Area] = field(default_factory=list)
    merge: list[Area] = field(default_factory=list)
    constants: dict[Position, CellValue] = field(default_factory=dict)
    writes: list[Write] = field(default_factory=list)
    homes: dict[Position, Position] = field(default_factory=dict)
    models: dict[int, int] = field(default_factory=dict)

    def at(self, position: Position) -> Position:
        """Where a present cell outside of lists will be after all row changes."""
        place = (self.moved(position[0]), position[1])
        self.homes[place] = position
        return place

    def moved(self, row: int) -> int:
        """The number of a present row after all row changes."""
        shift = 0
        for change in self.rows:
            last = change.row if change.count > 0 else change.row - change.count - 1
            if last < row:
                shift += change.count
        return row + shift

    def put(
        self,
        key: Key,
        plan: ValuePlan,
        at: Position,
        like: Position | None = None,
        unit: str | None = None,
        *,
        computed: bool = False,
    ) -> None:
        """A value in a cell: `at` is its position after the row changes, `like` the present cell.

        `unit` is what the value's own label or heading prints; otherwise that over it holds. What
        the cell says now is what it reads as. A `computed` value the form works out itself.
        """
        present = self.cell(like)
        if plan.type == "amount":
            unit = unit or self.collector.marks.at((like or at)[0])
        if key.table is None:
            current = self.collector.fields.get(key.name)
        else:
            current = None if present is None else read_as(plan, present, unit)
        write = ValueWrite(
            key=key,
            place=key.place,
            plan=plan,
            at=at,
            address=self.collector.address(at),
            current=current,
            sample=present,
            style=self._style(at, like),
            unit=unit,
            in_cell=present is not None and _has_unit(present),
            formula=computed or (present is not None and present.formula is not None),
            since_1904=self.prepared.since_1904,
            runs=self._symbols(plan, like),
        )
        self.writes.append(write)

    def ruled(self, row: int, col: int) -> bool:
        """Whether a present cell has a border."""
        return self.prepared.ruled(self._sheet, row, col)

    @property
    def _sheet(self) -> str:
        return self.collector.form.view.grid.name

    def no_place(self, key: Key, plan: ValuePlan) -> None:
        """A value for which the form has no cell."""
        self.writes.append(NoPlace(key, plan))

    def cell(self, position: Position | None) -> Cell | None:
        """The present cell at a position, None where it is empty."""
        if position is None:
            return None
        return self.collector.form.view.grid.cells.get(position)

    def _style(self, at: Position, like: Position | None) -> CellStyle | None:
        if like is not None:
            return self.prepared.style(self._sheet, *like)
        model = self.models.get(at[0])
        return None if model is None else self.prepared.style(self._sheet, model, at[1])

    def _symbols(self, plan: ValuePlan, position: Position | None) -> tuple[Run, ...]:
        """The runs of a choice whose boxes a symbol font draws."""
        if position is None or plan.type not in ("choice", "choices"):
            return ()
        runs = self.prepared.runs(self._sheet, *position)
        return runs if any(is_symbol_font(run.font) for run in runs) else ()

    def placement(self) -> Placement:
        """All that has been gathered."""
        return Placement(
            tuple(sorted(self.rows, key=lambda change: change.row)),
            tuple(self.unmerge),
            tuple(self.merge),
            self.constants,
            tuple(self.writes),
            self.homes,
        )


def read_as(plan: ValuePlan, cell: Cell, unit: str | None) -> Value:
    """The value that a cell reads as."""
    result = convert_cell(cell, plan, unit)
    return result.value if isinstance(result, Converted) else result


def _has_unit(cell: Cell) -> bool:
    amount = parse_amount(cell.text) if cell.kind == "text" else None
    return amount is not None and amount.unit is not None
