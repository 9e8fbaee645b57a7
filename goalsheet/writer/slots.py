"""The rows that a repeated table has on a sheet, and which of them a record's rows take.

Rows of the sheet are grouped by their group texts (一级指标, 二级指标). A record's groups are laid
over them in order: a group with more rows grows, a group that the record lacks goes, a group that
the sheet lacks comes behind its neighbour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from goalsheet.model import Row
from goalsheet.reader.collect import Body
from goalsheet.reader.convert import group_text
from goalsheet.reader.form import Form

GroupKey = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class SlotGroup:
    """Sheet rows under the same group texts."""

    key: GroupKey
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RowChange:
    """Rows inserted below `row` (`count` > 0), or deleted from `row` on (`count` < 0).

    New rows are like `row`, or like the row `like` where that is another one.
    """

    row: int
    count: int
    like: int = 0


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where the rows of a record go.

    `changes` are in the sheet's present rows, from top to bottom. `rows` are the sheet rows, after
    the changes, of the record's rows; `spare` those that are left over; `groups` the first and
    last row of every group of the record with its key. `regrouped` tells that group texts and
    merged areas are no longer what the sheet has.
    """

    changes: tuple[RowChange, ...]
    rows: tuple[int, ...]
    spare: tuple[int, ...]
    groups: tuple[tuple[GroupKey, int, int], ...]
    regrouped: bool


def group_names(body: Body) -> list[str]:
    """The names of a body's group columns from the outer to the inner one."""
    return [column.value.name for column in body.heading.known() if column.value.group]


def slot_groups(form: Form, body: Body, rows: Sequence[int]) -> list[SlotGroup]:
    """The groups of a list's sheet rows; one group without a key if the list has none."""
    names = group_names(body)
    if not names:
        return [SlotGroup((), tuple(rows))] if rows else []
    found: list[tuple[GroupKey, list[int]]] = []
    for row in rows:
        printed = _printed(form, body, row)
        current = found[-1][0] if found else (None,) * len(names)
        key = _next_key(current, [printed.get(name) for name in names])
        if not found or key != current:
            found.append((key, []))
        found[-1][1].append(row)
    return [SlotGroup(key, tuple(rows)) for key, rows in found]


def _printed(form: Form, body: Body, row: int) -> dict[str, str]:
    """The group texts that begin in a row."""
    found: dict[str, str] = {}
    for cell in form.view.rows.get(row, ()):
        column = body.heading.column_of(cell)
        if column is None or not column.value.group:
            continue
        if not (column.blank_heading and form.key(cell) in form.plan.printed_keys):
            found[column.value.name] = group_text(cell)
    return found


def _next_key(current: GroupKey, printed: Sequence[str | None]) -> GroupKey:
    key: list[str | None] = []
    changed = False
    for before, text in zip(current, printed, strict=True):
        if text is not None:
            changed = changed or text != before
            key.append(text)
        else:
            key.append(None if changed else before)
    return tuple(key)


def record_groups(rows: Sequence[Row], names: Sequence[str]) -> list[tuple[GroupKey, int]]:
    """The groups of a record's rows in order, each with its number of rows."""
    found: list[tuple[GroupKey, int]] = []
    for row in rows:
        key = tuple(None if row.get(n) is None else str(row.get(n)) for n in names)
        if found and found[-1][0] == key:
            found[-1] = (key, found[-1][1] + 1)
        else:
            found.append((key, 1))
    return found


def assign(
    slots: Sequence[SlotGroup], wanted: Sequence[tuple[GroupKey, int]], *, remove_spare: bool
) -> Assignment:
    """Lay a record's groups over the sheet's; `slots` must not be empty."""
    if not wanted:
        rows = tuple(row for slot in slots for row in slot.rows)
        return Assignment((), (), rows, (), regrouped=any(slot.key for slot in slots))
    builder = _Builder(remove_spare)
    for slot, group in _pairs(slots, wanted):
        builder.place(slot, group)
    return builder.assignment()


def _pairs(
    slots: Sequence[SlotGroup], wanted: Sequence[tuple[GroupKey, int]]
) -> Iterator[tuple[SlotGroup | None, tuple[GroupKey, int] | None]]:
    """Sheet group and record group side by side, None where one of them has no counterpart."""
    matcher = SequenceMatcher(None, [s.key for s in slots], [key for key, _ in wanted], False)
    for _, first, last, begin, end in matcher.get_opcodes():
        here, there = slots[first:last], wanted[begin:end]
        for number in range(max(len(here), len(there))):
            yield (
                here[number] if number < len(here) else None,
                there[number] if number < len(there) else None,
            )


class _Builder:
    """Gathers row changes while groups are placed from top to bottom."""

    def __init__(self, remove_spare: bool) -> None:
        self.remove_spare = remove_spare
        self.changes: list[RowChange] = []
        self.rows: list[int] = []
        self.spare: list[int] = []
        self.groups: list[tuple[GroupKey, int, int]] = []
        self.regrouped = False
        self.shift = 0
        self.last = 0  # the last sheet row so far, in present numbers
        self.kept = False  # a row of the table is left above
        self.waiting: list[tuple[GroupKey, int]] = []

    def place(self, slot: SlotGroup | None, group: tuple[GroupKey, int] | None) -> None:
        """Place one pair; a group of the record that comes first waits for the first sheet row."""
        if slot is not None and not self.last:
            self.last = slot.rows[0] - 1
            for early in self.waiting:
                self._come(early)
        if slot is None:
            assert group is not None  # noqa: S101 - one of the two is there
            if self.last:
                self._come(group)
            else:
                self.waiting.append(group)
        elif group is None:
            self.regrouped = True
            self._delete(slot.rows)
        else:
            self._take(slot, group)

    def _take(self, slot: SlotGroup, group: tuple[GroupKey, int]) -> None:
        key, count = group
        self.regrouped = self.regrouped or key != slot.key
        self.last = slot.rows[-1]
        self.kept = True
        taken = [row + self.shift for row in slot.rows[:count]]
        rest = slot.rows[count:]
        if rest and self.remove_spare:
            self._delete(rest)
        else:
            self.spare += [row + self.shift for row in rest]
        taken += self._insert(self.last, count - len(taken))
        self._note(key, taken, max(taken[-1], rest[-1] + self.shift if rest else 0))

    def _come(self, group: tuple[GroupKey, int]) -> None:
        self.regrouped = True
        key, count = group
        taken = self._insert(self.last, count)
        self._note(key, taken, taken[-1])

    def _insert(self, row: int, count: int) -> list[int]:
        if count <= 0:
            return []
        self.changes.append(RowChange(row, count, like=0 if self.kept else row + 1))
        first = row + self.shift + 1
        self.shift += count
        return list(range(first, first + count))

    def _delete(self, rows: Sequence[int]) -> None:
        self.changes.append(RowChange(rows[0], -len(rows)))
        self.shift -= len(rows)

    def _note(self, key: GroupKey, rows: list[int], last: int) -> None:
        self.rows += rows
        self.groups.append((key, rows[0], last))

    def assignment(self) -> Assignment:
        return Assignment(
            tuple(self.changes),
            tuple(self.rows),
            tuple(self.spare),
            tuple(self.groups),
            self.regrouped,
        )


__all__ = [
    "Assignment",
    "GroupKey",
    "RowChange",
    "SlotGroup",
    "assign",
    "group_names",
    "record_groups",
    "slot_groups",
]
