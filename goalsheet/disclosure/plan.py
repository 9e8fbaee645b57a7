"""A layout made ready: every list with its measures, sums and printed rows, by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goalsheet.disclosure.definition import (
    Also,
    ColumnLayout,
    EachRows,
    Entry,
    EntryRows,
    Layout,
    ListLayout,
    TableLayout,
)

Alternatives = tuple[Mapping[str, Sequence[bool | str]], ...]
"""A condition: one of the mappings must hold, each with all of its columns."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of amounts: which amounts it adds up, own ones and those without a place."""

    number: int
    title: str
    where: Alternatives
    also: tuple[Also, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A row that is printed in any case: an entry, or a total with amounts of its own."""

    id: str
    label: str
    where: Alternatives
    also: tuple[Also, ...] = ()

    @property
    def place(self) -> str:
        """The label without its number: 四、其他收入 is 其他收入."""
        head, mark, rest = self.label.partition("、")
        return (rest if mark and len(head.strip()) <= 2 else self.label).strip()


@dataclass(frozen=True, slots=True)
class ListPlan:
    """A list of a table: its layout, its columns by number, and what is asked of the ledger."""

    table: str
    sheet: str
    number: int
    layout: ListLayout
    columns: tuple[ColumnLayout, ...]
    measures: tuple[Measure, ...]
    sums: Mapping[int, tuple[int, ...]]
    """Column number -> the numbers of the columns that it adds up; sums come after their parts."""
    printed: tuple[Printed, ...]

    @property
    def by(self) -> tuple[str, ...]:
        """The columns of the ledger by whose values rows are told apart."""
        rows = self.layout.rows
        if rows.kind in ("tree", "classes"):
            return (rows.code,)
        return rows.by if isinstance(rows, EachRows) else ()

    @property
    def keyed(self) -> bool:
        """Whether rows come from the ledger."""
        return self.layout.rows.kind != "entries"

    @property
    def rows_where(self) -> Alternatives:
        """What the rows that come from the ledger take."""
        rows = self.layout.rows
        return () if isinstance(rows, EntryRows) else rows.where

    def entries(self) -> Sequence[Entry]:
        """The printed rows of the body, sums included."""
        rows = self.layout.rows
        return rows.entries if isinstance(rows, EntryRows) else ()


def with_also(where: Alternatives, also: Sequence[Also]) -> Alternatives:
    """The condition of a place: its own amounts or those that have no place."""
    return (*where, *(alternative for other in also for alternative in other.where))


def plan_list(table: TableLayout, number: int) -> ListPlan:
    """The n-th list of a table made ready."""
    layout = table.lists[number]
    columns = tuple(layout.leaves())
    numbers = {column.id: n for n, column in enumerate(columns) if column.id}
    measures = tuple(
        Measure(n, _place(layout, column), with_also(column.where, column.also), column.also)
        for n, column in enumerate(columns)
        if column.where is not None
    )
    rows = layout.rows
    entries = (*(rows.entries if isinstance(rows, EntryRows) else ()), *layout.totals)
    printed = tuple(
        Printed(entry.id, entry.label, with_also(entry.where, entry.also), entry.also)
        for entry in entries
        if entry.where is not None
    )
    sums = {n: tuple(numbers[i] for i in c.sum) for n, c in enumerate(columns) if c.sum}
    ordered = {n: sums[n] for n in _parts_first(sums)}
    return ListPlan(table.id, table.sheet, number, layout, columns, measures, ordered, printed)


def _parts_first(sums: Mapping[int, Sequence[int]]) -> dict[int, None]:
    """The numbers of the sums, each after those that it adds up."""
    order: dict[int, None] = {}

    def visit(number: int) -> None:
        for part in sums[number]:
            if part in sums:
                visit(part)
        order.setdefault(number)

    for number in sums:
        visit(number)
    return order


def plan_table(table: TableLayout) -> tuple[ListPlan, ...]:
    """The lists of a table from left to right."""
    return tuple(plan_list(table, number) for number in range(len(table.lists)))


def plan_lists(layout: Layout) -> Iterator[tuple[TableLayout, ListPlan]]:
    """All lists of a layout with their tables."""
    for table in layout.tables:
        for plan in plan_table(table):
            yield table, plan


def _place(layout: ListLayout, column: ColumnLayout) -> str:
    """What a column is called: its title; where it is the only one, the total it adds up to.

    The title of an only column (预算数) says nothing of what it holds.
    """
    only = sum(leaf.text is None for leaf in layout.leaves()) == 1
    title = layout.totals[-1].label if only and layout.totals else column.title
    return "".join(title.split())
