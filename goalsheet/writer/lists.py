"""Rows of repeated tables: which sheet rows they take, and what is written into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goalsheet.model import Area, Row
from goalsheet.ooxml.write.cells import BlankValue, TextValue
from goalsheet.reader.collect import Body
from goalsheet.reader.units import heading_unit
from goalsheet.template.plan import ColumnPlan
from goalsheet.writer.extent import list_rows, right_of
from goalsheet.writer.plan import Placer
from goalsheet.writer.slots import (
    Assignment,
    GroupKey,
    RowChange,
    assign,
    group_names,
    record_groups,
    slot_groups,
)
from goalsheet.writer.writes import Key, PatternWrite, Position


def place_body(placer: Placer, body: Body, rows: Sequence[tuple[int, Row]]) -> None:
    """Place one body of a table; `rows` are the record's rows with their numbers in the table."""
    _BodyPlacer(placer, body).place(rows)


class _BodyPlacer:
    """Places the rows of one body."""

    def __init__(self, placer: Placer, body: Body) -> None:
        self.placer = placer
        self.body = body
        self.form = placer.collector.form
        self.columns = {c.value.name: c for c in body.table.columns}
        self.names = group_names(body)
        self.right = right_of(self.form, body)
        self.rows = list(list_rows(self.form, body, placer.ruled))

    def place(self, rows: Sequence[tuple[int, Row]]) -> None:
        """Place row changes, values, group texts and merged areas."""
        top = self.body.heading.bottom
        above = self.placer.moved(top) - top
        if not rows:
            for row in self.rows:
                self._clear(row + above, row)
            return
        found = self._assigned([row for _, row in rows])
        self.placer.rows += found.changes
        self.placer.models.update({row + above: like for row, like in _models(found.changes)})
        origin = self._origins(found, self.rows)
        for (number, _), sheet_row in zip(rows, found.rows, strict=True):
            self._place_row(number, sheet_row + above, origin.get(sheet_row))
        for sheet_row in found.spare:
            self._clear(sheet_row + above, origin.get(sheet_row))
        self._place_groups(found, above, origin)

    def _assigned(self, rows: Sequence[Row]) -> Assignment:
        """Which sheet rows the record's rows take; below a heading without rows, new ones."""
        wanted = record_groups(rows, self.names)
        slots = slot_groups(self.form, self.body, self.rows)
        if slots:
            spare = self.form.plan.definition.tables[self.body.table.name].spare_rows
            return assign(slots, wanted, remove_spare=spare == "remove")
        top = self.body.heading.bottom
        sheet_rows = tuple(range(top + 1, top + 1 + len(rows)))
        groups = []
        first = top + 1
        for key, count in wanted:
            groups.append((key, first, first + count - 1))
            first += count
        change = RowChange(top, len(rows))
        return Assignment((change,), sheet_rows, (), tuple(groups), regrouped=True)

    def _origins(self, found: Assignment, rows: Sequence[int]) -> dict[int, int]:
        """For each new row that was there before: its present number."""
        origin: dict[int, int] = {}
        for row in rows:
            shift = 0
            gone = False
            for change in found.changes:
                if change.count > 0 and change.row < row:
                    shift += change.count
                elif change.count < 0 and change.row <= row:
                    gone = gone or row < change.row - change.count
                    shift += change.count
            if not gone:
                origin[row + shift] = row
        return origin

    def _place_row(self, number: int, sheet_row: int, like: int | None) -> None:
        for name, column in self.columns.items():
            if name in self.names or column.inside is not None or name in self.body.fixed:
                continue
            key = Key(self.body.table.name, number, name)
            col = self.body.heading.start_of.get(name)
            if col is None:
                self.placer.no_place(key, column.value)
                continue
            position, present = self._position(sheet_row, like, col)
            if column.pattern is not None:
                self._place_pattern(column, key, position, present)
            else:
                unit = heading_unit(self.body.heading.cells.get(name))
                self.placer.put(
                    key, column.value, position, present, unit, computed=column.computed
                )

    def _position(
        self, sheet_row: int, like: int | None, col: int
    ) -> tuple[Position, Position | None]:
        """Where a column's value goes in a row, and the present cell there."""
        if like is None:
            return (sheet_row, col), None
        index = self.body.heading.column_at(col)
        ends = [*self.body.heading.starts[index + 1 : index + 2], self.right + 1]
        for cell in self.form.view.rows.get(like, ()):
            if col <= cell.col < ends[0]:
                return (sheet_row, cell.col), (like, cell.col)
        return (sheet_row, col), (like, col)

    def _place_pattern(
        self, column: ColumnPlan, key: Key, position: Position, present: Position | None
    ) -> None:
        pattern = column.pattern
        assert pattern is not None  # noqa: S101 - the caller looks first
        cell = self.placer.cell(present)
        found = pattern.values(cell.text) if cell is not None else None
        definition = self.form.plan.definition.tables[self.body.table.name]
        self.placer.writes.append(
            PatternWrite(
                tuple(key._replace(name=name) for name in pattern.names),
                pattern,
                definition.columns[column.value.name].pattern or "",
                {name: plan.value.type for name, plan in self.columns.items()},
                position,
                found and {name: found[name] or None for name in pattern.names},
                printed=False,
            )
        )

    def _clear(self, sheet_row: int, like: int | None) -> None:
        """Blank a row that the record does not need, its group texts aside."""
        if like is None:
            return
        for cell in self.form.view.rows.get(like, ()):
            if cell.col > self.right:
                break
            column = self.body.heading.column_of(cell)
            printed = self.form.key(cell) in self.form.plan.printed_keys
            if column is None or column.value.group or column.computed or printed:
                continue
            if cell.formula is None:
                self.placer.constants[sheet_row, cell.col] = BlankValue()

    def _place_groups(self, found: Assignment, above: int, origin: dict[int, int]) -> None:
        """Group texts and merged areas, where the groups are not those of the sheet."""
        if not found.regrouped and not any(change.count > 0 for change in found.changes):
            return
        for depth, name in enumerate(self.names):
            runs = list(_runs(found.groups, depth))
            col = self.body.heading.start_of[name]
            printed = any(self._has_group_text(row, col) for row in origin.values())
            if not printed and all(text is None for text, _, _ in runs):
                continue  # a column that this table does not use
            if found.regrouped:
                self._group_texts(runs, col, above, origin)
            self._group_areas(runs, col, above)

    def _group_texts(
        self,
        runs: Sequence[tuple[str | None, int, int]],
        col: int,
        above: int,
        origin: dict[int, int],
    ) -> None:
        texts = {first: text for text, first, _ in runs}
        rows = set(texts) | {new for new in origin if self._has_group_text(origin[new], col)}
        for row in rows:
            text = texts.get(row)
            self.placer.constants[row + above, col] = TextValue(text) if text else BlankValue()

    def _has_group_text(self, row: int, col: int) -> bool:
        cell = self.form.view.grid.cells.get((row, col))
        return cell is not None and self.form.key(cell) not in self.form.plan.printed_keys

    def _group_areas(
        self, runs: Sequence[tuple[str | None, int, int]], col: int, above: int
    ) -> None:
        """Merge every run of a group column, if the form merges one of its group columns."""
        if not self._merges():
            return
        areas = self._areas(col)
        left, right = areas[0].left, max(area.right for area in areas)
        first = min(top for _, top, _ in runs)
        self.placer.unmerge.append(Area(first + above, left, runs[-1][2] + above, right))
        for _, top, bottom in runs:
            if bottom > top or right > left:
                self.placer.merge.append(Area(top + above, left, bottom + above, right))

    def _merges(self) -> bool:
        starts = (self.body.heading.start_of[name] for name in self.names)
        return any(area.top < area.bottom for col in starts for area in self._areas(col))

    def _areas(self, col: int) -> list[Area]:
        return [self.form.view.area(row, col) for row in self.rows]


def _models(changes: Sequence[RowChange]) -> Iterator[tuple[int, int]]:
    """The rows that changes insert, in the numbers after them, each with the row it repeats."""
    shift = 0
    for change in changes:
        for number in range(change.row + 1, change.row + change.count + 1):
            yield number + shift, change.like or change.row
        shift += change.count


def _runs(
    groups: Sequence[tuple[GroupKey, int, int]], depth: int
) -> Iterator[tuple[str | None, int, int]]:
    """The stretches of rows that share their group texts down to `depth`."""
    begin = 0
    for number in range(1, len(groups) + 1):
        if number == len(groups) or groups[number][0][: depth + 1] != groups[begin][0][: depth + 1]:
            yield groups[begin][0][depth], groups[begin][1], groups[number - 1][2]
            begin = number
