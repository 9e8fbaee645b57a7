"""Blocks of goals: as many as a record has goals, by repeating or removing those of the form.

A block is the label of a goal (长期目标1：), the headings below it and the rows of its table; the
overview of goals has one row for the goals of each number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from goalsheet.model import Area, Cell, Record
from goalsheet.ooxml.a1 import MOST_COLUMNS
from goalsheet.ooxml.write.cells import CellValue, TextValue
from goalsheet.reader.collect import Body, Collector, Overview
from goalsheet.template.label import Label
from goalsheet.template.plan import KindsPlan, TablePlan
from goalsheet.writer.extent import Ruled, list_rows
from goalsheet.writer.slots import RowChange, group_names
from goalsheet.writer.texts import inside_label
from goalsheet.writer.writes import Position

Goal = tuple[str, str]
"""A goal's kind and number."""


class _Block(NamedTuple):
    """A block on the sheet: its goal, its first and last row, its label."""

    goal: Goal
    top: int
    bottom: int
    cell: Cell
    label: Label
    body: Body | None


class _New(NamedTuple):
    """A block to come behind another one, like a model: `below` others that come there first."""

    after: _Block
    model: _Block
    goal: Goal
    below: int


@dataclass(frozen=True, slots=True)
class Reblocking:
    """What gives a form the blocks of a record.

    `rows` are changes in present numbers; merged areas and `cells` (labels, headings, group texts
    of new blocks) are in the numbers after them.
    """

    rows: tuple[RowChange, ...]
    unmerge: tuple[Area, ...]
    merge: tuple[Area, ...]
    cells: dict[Position, CellValue]


def goals_of(record: Record, table: TablePlan) -> tuple[Goal, ...]:
    """The goals that a record has indicators or texts for, in order, each once."""
    kinds = table.blocks
    assert kinds is not None  # noqa: S101 - the caller looks first
    names = {table.name, (kinds.text or "").partition(".")[0]} - {""}
    rows = (row for name in sorted(names) for row in record.tables.get(name, ()))
    known = {kind.id for kind in kinds.each}
    found = ((str(row.get(kinds.kind)), str(row.get(kinds.number))) for row in rows)
    return tuple(sorted({goal for goal in found if goal[0] in known}, key=_in_order))


def _in_order(goal: Goal) -> tuple[str, int, str]:
    kind, number = goal
    return kind, int(number) if number.isdecimal() else 0, number


def reblocking(
    collector: Collector, table: TablePlan, record: Record, ruled: Ruled
) -> Reblocking | None:
    """What the form's blocks lack or have too many of; None where they are those of the record.

    The last block of a kind stays even where the record has no goal of that kind.
    """
    blocks = list(_blocks(collector, table, ruled))
    wanted = goals_of(record, table)
    assert table.blocks is not None  # noqa: S101 - the caller looks first
    builder = _Builder(collector, table.blocks)
    for kind in dict.fromkeys(block.goal[0] for block in blocks):
        mine = [block for block in blocks if block.goal[0] == kind]
        goals = [goal for goal in wanted if goal[0] == kind]
        present = {block.goal for block in mine}
        missing = [goal for goal in goals if goal not in present]
        spare = [block for block in mine if block.goal not in goals] if goals else []
        builder.place(mine, missing, spare, record)
    numbers = [int(number) for _, number in wanted if number.isdecimal()]
    for name in collector.overviews:
        builder.lengthen(name, max(numbers, default=0))
    return builder.reblocking()


def _blocks(collector: Collector, table: TablePlan, ruled: Ruled) -> Iterator[_Block]:
    form, kinds = collector.form, table.blocks
    assert kinds is not None  # noqa: S101 - the caller looks first
    begins = sorted(cell for key in kinds.by_key for cell in form.with_key(key))
    bodies = [body for body in collector.bodies if body.table is table]
    for place, cell in enumerate(begins):
        kind, label = kinds.by_key[form.key(cell)]
        following = begins[place + 1].row if place + 1 < len(begins) else None
        body = next(
            (b for b in bodies if cell.row <= b.heading.bottom < (following or form.bottom + 1)),
            None,
        )
        bottom = following - 1 if following is not None else _end(collector, body, cell, ruled)
        yield _Block((kind.id, label.captured(cell.text)), cell.row, bottom, cell, label, body)


def _end(collector: Collector, body: Body | None, cell: Cell, ruled: Ruled) -> int:
    """The last row of the last block: notes below it are not part of it."""
    if body is None:
        return cell.row
    return max([body.heading.bottom, *list_rows(collector.form, body, ruled)])


class _Builder:
    """Gathers row changes from top to bottom."""

    def __init__(self, collector: Collector, kinds: KindsPlan) -> None:
        self.collector = collector
        self.kinds = kinds
        self.form = collector.form
        self.rows: list[RowChange] = []
        self.new: list[_New] = []
        self.longer: list[tuple[str, Overview, int]] = []

    def place(
        self, mine: list[_Block], missing: list[Goal], spare: list[_Block], record: Record
    ) -> None:
        """Repeat a block of a kind for goals that have none; remove blocks without goal."""
        if len(spare) == len(mine) and not missing:
            spare = spare[:-1]
        for block in spare:
            self.rows.append(RowChange(block.top, -_height(block)))
        below = 0
        for goal in missing:
            model = self._model(mine, _used(self.kinds, record, goal))
            self.new.append(_New(mine[-1], model, goal, below))
            below += _height(model)

    def _model(self, blocks: Sequence[_Block], used: set[str]) -> _Block:
        """The last block that prints only group texts which are used; without one the last."""
        for block in reversed(blocks):
            if block.body is not None and used.issuperset(self._printed_groups(block.body)):
                return block
        return blocks[-1]

    def _printed_groups(self, body: Body) -> set[str]:
        rows = self.collector.tables[body.table.name][body.first : body.first + len(body.rows)]
        names = group_names(body)
        return {name for row in rows for name in names if row.get(name) is not None}

    def lengthen(self, name: str, wanted: int) -> None:
        """Give the overview of a table more rows like its last one."""
        overview = self.collector.overviews[name]
        if 0 < len(overview.rows) < wanted:
            self.longer.append((name, overview, wanted - len(overview.rows)))

    def reblocking(self) -> Reblocking | None:
        """All that has been gathered."""
        if not (self.rows or self.new or self.longer):
            return None
        changes = list(self.rows)
        changes += [RowChange(overview.rows[-1], count) for _, overview, count in self.longer]
        for new in self.new:
            rows = range(new.model.top, new.model.bottom + 1)
            changes += [RowChange(new.after.bottom, 1, like=row) for row in rows]
        changes.sort(key=lambda change: change.row)
        cells = {**dict(self._cells()), **dict(self._numbers())}
        return Reblocking(tuple(changes), tuple(self._regions()), tuple(self._merges()), cells)

    def _shift(self, block: _Block) -> int:
        """How far all changes above what stands below a block move that."""
        shift = sum(change.count for change in self.rows if change.row <= block.top)
        shift += sum(n for _, overview, n in self.longer if overview.rows[-1] < block.top)
        return shift + sum(
            _height(new.model) for new in self.new if new.after.bottom < block.bottom
        )

    def _offset(self, new: _New) -> int:
        """How far a new block stands from its model's present place."""
        return new.after.bottom + 1 + self._shift(new.after) + new.below - new.model.top

    def _regions(self) -> Iterator[Area]:
        """The last blocks with what comes behind them: merged areas grew at their ends."""
        for after, offsets in self._by_place().items():
            models = [new.model for new in self.new if new.after.top == after]
            bottom = max(m.bottom + offset for m, offset in zip(models, offsets, strict=True))
            block = next(new.after for new in self.new if new.after.top == after)
            yield Area(block.top + self._shift(block), 1, bottom, MOST_COLUMNS)

    def _by_place(self) -> dict[int, list[int]]:
        """The offsets of new blocks by the block behind which they come."""
        found: dict[int, list[int]] = {}
        for new in self.new:
            found.setdefault(new.after.top, []).append(self._offset(new))
        return found

    def _merges(self) -> Iterator[Area]:
        gone = {change.row for change in self.rows}
        kept = {new.after.top: new.after for new in self.new if new.after.top not in gone}
        moved = [(block, self._shift(block)) for block in kept.values()]
        for block, offset in [*moved, *((new.model, self._offset(new)) for new in self.new)]:
            for area in self.form.view.grid.merges:
                if block.top <= area.top and area.bottom <= block.bottom:
                    yield Area(area.top + offset, area.left, area.bottom + offset, area.right)

    def _cells(self) -> Iterator[tuple[Position, CellValue]]:
        for new in self.new:
            offset, model = self._offset(new), new.model
            for cell in self.form.view.cells_between(model.top, model.bottom):
                text = self._printed(model, cell, new.goal[1])
                if text is not None:
                    yield (cell.row + offset, cell.col), TextValue(text)

    def _numbers(self) -> Iterator[tuple[Position, CellValue]]:
        """What the new rows of an overview print: 目标3：."""
        for name, overview, count in self.longer:
            headings = self.form.plan.definition.tables[name].headings
            prefix = headings.prefix if headings is not None else None
            for number in range(len(overview.rows) + 1, len(overview.rows) + count + 1):
                row = overview.rows[-1] + number - len(overview.rows)
                for col in overview.starts.values():
                    yield (row, col), TextValue((prefix or "").replace("{n}", str(number)))

    def _printed(self, model: _Block, cell: Cell, number: str) -> str | None:
        """What a new block prints where its model has a cell; None for a value."""
        if cell == model.cell:
            return inside_label(model.label, cell.text, number)
        if model.body is None:
            return None
        heading = model.body.heading
        if cell.row <= heading.bottom:
            printed = self.form.is_label(cell) or cell in heading.cells.values()
            return cell.text if printed else None
        column = heading.column_of(cell)
        keyed = self.form.key(cell) in self.form.plan.printed_keys
        return cell.text if keyed or (column is not None and column.value.group) else None


def _used(kinds: KindsPlan, record: Record, goal: Goal) -> set[str]:
    """The columns that have a value in the rows of a goal."""
    rows = (row for table in record.tables.values() for row in table)
    own = (row for row in rows if (row.get(kinds.kind), row.get(kinds.number)) == goal)
    return {name for row in own for name, value in row.items() if value is not None}


def _height(block: _Block) -> int:
    return block.bottom - block.top + 1


def table_in_blocks(collector: Collector) -> TablePlan | None:
    """The table of a form that is printed in blocks, None where it has none."""
    tables = collector.form.plan.tables
    return next((table for table in tables if table.blocks is not None), None)
