"""Published tables as rows with names: what their checks and the narrative are compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from goalsheet.disclosure.definition import Layout, ListLayout, TableLayout, TreeRows
from goalsheet.disclosure.plan import ListPlan, plan_table
from goalsheet.disclosure.published import Published, read_published
from goalsheet.disclosure.rows_back import read_rows
from goalsheet.expr.evaluate import Operand
from goalsheet.expr.syntax import Reference
from goalsheet.model import Grid
from goalsheet.ooxml.a1 import qualified
from goalsheet.values.amount import convert
from goalsheet.values.text import squeeze


class PublishedRow(NamedTuple):
    """A printed row: what it says of itself, its amounts in the layout's unit, all its cells.

    `facts` hold what the layout prints (code, name, project, …) and `row` (id of a printed row),
    `kind` (leaf, sum, printed, unknown) and `level` (1 for a class). A blank cell has no amount.
    """

    facts: Mapping[str, str]
    amounts: Mapping[str, Decimal]
    cells: Mapping[str, str]
    unread: frozenset[str]

    def fact(self, name: str) -> str:
        """What the row says under a name, "" for nothing."""
        return self.facts.get(name, "")


class PublishedList(NamedTuple):
    """A list of a published table with its rows."""

    name: str
    table: TableLayout
    plan: ListPlan
    rows: tuple[PublishedRow, ...]


@dataclass(frozen=True, slots=True)
class PublishedTables:
    """All tables of a disclosure workbook by the names of their lists.

    It is a scope for relations: `income[row=total].amount`, in the unit of the layout.
    """

    layout: Layout
    published: Published
    lists: Mapping[str, PublishedList]

    @property
    def file(self) -> str:
        """The workbook."""
        return self.published.file

    @property
    def grids(self) -> Mapping[str, Grid]:
        """The sheets of the tables that the workbook has, by the ids of the tables."""
        return self.published.grids

    def of_table(self, table: str) -> Iterator[PublishedList]:
        """The lists of a table."""
        return (part for part in self.lists.values() if part.table.id == table)

    def rows(self, name: str) -> Sequence[PublishedRow]:
        """The rows of a list; none where the workbook has not got it."""
        return self.lists[name].rows if name in self.lists else ()

    def operands(self, reference: Reference) -> Sequence[Operand]:
        """The cells of a column in the rows selected."""
        return [
            operand_of(row, reference.name)
            for row in self.rows(reference.table)
            if all(row.fact(column) == word for column, word in reference.selectors)
        ]


def operand_of(row: PublishedRow, column: str) -> Operand:
    """The amount, or the text, in a column of a row."""
    place = (row.cells[column],) if column in row.cells else ()
    if column in row.cells and column not in row.facts:
        return Operand(row.amounts.get(column), place, known=column not in row.unread)
    return Operand(row.facts.get(column), place)


def list_name(table: TableLayout, part: ListLayout, number: int) -> str:
    """The name of a list in relations: that of its table, with its own id where it has one."""
    if part.id:
        return f"{table.id}_{part.id}"
    return table.id if len(table.lists) == 1 else f"{table.id}_{number + 1}"


def column_names(plan: ListPlan) -> Mapping[int, str]:
    """The names of the columns of amounts by number: their ids, `amount` for the only one."""
    own = [n for n, column in enumerate(plan.columns) if column.text is None]
    return {n: plan.columns[n].id or ("amount" if len(own) == 1 else f"column{n + 1}") for n in own}


def read_tables(path: Path, layout: Layout) -> PublishedTables:
    """The tables of a disclosure workbook; what is wrong with it is in `published.findings`."""
    published, lists = read_published(path, layout), {}
    layout = published.layout
    codes = dict(_codes(layout, published))
    for table in layout.tables:
        left = 1
        for plan in plan_table(table):
            printed = published.printed.get((table.id, plan.number))
            if printed is not None:
                name = list_name(table, plan.layout, plan.number)
                rows = tuple(_rows(layout, plan, left, printed, codes))
                lists[name] = PublishedList(name, table, plan, rows)
            left += len(plan.columns)
    return PublishedTables(layout, published, lists)


def _codes(layout: Layout, published: Published) -> Iterator[tuple[str, str]]:
    """Name and code of the rows of all trees, for lists that print names only."""
    for table in layout.tables:
        for plan in plan_table(table):
            printed = published.printed.get((table.id, plan.number), ())
            if isinstance(plan.layout.rows, TreeRows):
                for back in read_rows(plan, [(row, texts) for row, texts, _ in printed], {}):
                    if back.key and back.facts.get("name"):
                        yield squeeze(back.facts["name"]), back.key[0]


def _rows(
    layout: Layout,
    plan: ListPlan,
    left: int,
    printed: Sequence[tuple[int, tuple[str, ...], Mapping[int, int]]],
    codes: Mapping[str, str],
) -> Iterator[PublishedRow]:
    names = column_names(plan)
    backs = read_rows(plan, [(row, texts) for row, texts, _ in printed], codes)
    for back, (row, texts, cents) in zip(backs, printed, strict=True):
        amounts = {
            names[n]: convert(Decimal(value).scaleb(-2), "元", layout.unit)
            for n, value in cents.items()
            if texts[n].strip()
        }
        cells = {name: qualified(plan.sheet, row, left + n) for n, name in names.items()}
        first = qualified(plan.sheet, row, left)
        for n, column in enumerate(plan.columns):
            for name in _placeholders(column.text or ""):
                cells.setdefault(name, qualified(plan.sheet, row, left + n))
        facts = {**back.facts, "row": back.printed, "kind": back.kind, "text": back.text}
        if "part1" in cells:
            cells.setdefault("code", cells["part1"])
        for name in ("code", "name"):
            if f"function_{name}" in facts:
                facts.setdefault(name, facts[f"function_{name}"])
                cells.setdefault(name, cells[f"function_{name}"])
        facts["level"] = _level(plan, back.facts.get("code", ""))
        if facts["level"] == "1":  # lists of names print the code of a class without a name
            facts["name"] = facts.get("name") or facts["code"]
        unread = frozenset(names[n] for n in names if n not in cents)
        yield PublishedRow(facts, amounts, {"text": first, **cells}, unread)


def _placeholders(text: str) -> Iterator[str]:
    from string import Formatter

    return (name for _, name, _, _ in Formatter().parse(text) if name)


def _level(plan: ListPlan, code: str) -> str:
    rows = plan.layout.rows
    if rows.kind == "classes":
        return "1" if code else ""
    if rows.kind != "tree" or len(code) not in rows.levels:
        return ""
    return str(1 + rows.levels.index(len(code)))
