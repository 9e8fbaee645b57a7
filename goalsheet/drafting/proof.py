"""Whether a definition finds what it was drafted from: the blank read with it, empty and filled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from goalsheet.drafting.texts import with_years
from goalsheet.model import Book, Cell, Grid
from goalsheet.ooxml.a1 import qualified
from goalsheet.reader.collect import Collector
from goalsheet.reader.form import Form
from goalsheet.reader.read import read_form
from goalsheet.reader.view import View
from goalsheet.template.plan import Plan, TablePlan
from goalsheet.values.text import squeeze

Position = tuple[int, int]

_INDEX = re.compile(r"\[\d+\]")
_YEAR = "2024"
# What a row says without a cell of its own.
_IMPLIED = ("row", "level", "parent", "goal_kind")


def value_cells(plan: Plan, grid: Grid) -> dict[str, tuple[str, ...]]:
    """Where a read of a blank finds each value: "fields.NAME" and "tables.TABLE.COLUMN".

    All cells of a column with printed rows, the first one of any other column; of a table that
    has no rows on the blank the first cell below its heading.
    """
    collector = _read(plan, grid)
    record = collector.record()
    found: dict[str, list[str]] = {}
    for place, cell in record.cells.items():
        name = _INDEX.sub("", place)
        found.setdefault(f"tables.{name}" if "[" in place else f"fields.{name}", []).append(cell)
    cells: dict[str, tuple[str, ...]] = {}
    for table in plan.tables:
        _copy_numbers(found, table)
        own = [column.value.name for column in table.columns]
        if table.rows:
            _copy_labels(found, table)
            own += ["row", "label", *(("level", "parent") if _is_tree(table) else ())]
        heading = _heading_cells(collector, table) if not record.tables[table.name] else {}
        for name in own:
            path = f"tables.{table.name}.{name}"
            found.setdefault(path, heading.get(name, []))
            cells[path] = tuple(found[path] if table.rows else found[path][:1])
    fields = {p: tuple(c) for p, c in found.items() if p.startswith("fields.")}
    return {**fields, **{path: where for path, where in cells.items() if where}}


def _copy_labels(found: dict[str, list[str]], table: TablePlan) -> None:
    """The id, level and parent of a row stand where its label does."""
    labels = found.get(f"tables.{table.name}.label", [])
    for name in ("row", "level", "parent"):
        found[f"tables.{table.name}.{name}"] = labels


def _copy_numbers(found: dict[str, list[str]], table: TablePlan) -> None:
    """The kind of a goal stands where its number does."""
    for kinds in (table.headings, table.blocks):
        if kinds is not None:
            path = f"tables.{table.name}."
            found[path + kinds.kind] = found.get(path + kinds.number, [])


def _is_tree(table: TablePlan) -> bool:
    return any(row.parent for row in table.rows)


def _heading_cells(collector: Collector, table: TablePlan) -> dict[str, list[str]]:
    """The first cell below each heading of a table."""
    sheet = collector.form.view.grid.name
    return {
        name: [qualified(sheet, body.heading.bottom + 1, col)]
        for body in collector.bodies
        if body.table.name == table.name
        for name, col in body.heading.start_of.items()
    }


def missed(
    plan: Plan, grid: Grid, places: Mapping[str, Sequence[Position]]
) -> Iterator[tuple[str, list[Position]]]:
    """The entries of a draft whose cells, filled in, are not read as theirs.

    `places` maps the path of each entry to the cells that it was drafted for.
    """
    filled = _filled(
        grid,
        {
            cell
            for path, cells in places.items()
            for cell in cells
            if path.rpartition(".")[2] not in (*_IMPLIED, "label", "goal_no")
        },
    )
    record = _read(plan, filled).record()
    read: dict[str, set[str]] = {}
    for place, cell in record.cells.items():
        name = _INDEX.sub("", place)
        read.setdefault(f"tables.{name}" if "[" in place else f"fields.{name}", set()).add(cell)
    for path, cells in places.items():
        column = path.rpartition(".")[2]
        if path.startswith("tables.") and column in _IMPLIED:
            continue
        lost = [
            cell
            for cell in dict.fromkeys(cells)
            if qualified(grid.name, *cell) not in read.get(path, ())
        ]
        if lost:
            yield path, lost


def _filled(grid: Grid, slots: set[Position]) -> Grid:
    """The grid with a number in every blank cell of a draft and years where they are left open."""
    cells = dict(grid.cells)
    for row, col in slots:
        known = cells.get((row, col))
        if known is None or not known.text.strip():
            cells[row, col] = Cell(row, col, "number", _YEAR, _YEAR)
            continue
        text = with_years(known.text, _YEAR)
        if squeeze(text).endswith((":", "：")):
            text += _YEAR
        cells[row, col] = known._replace(text=text, raw=text)
    return Grid(grid.name, cells, grid.merges)


def _read(plan: Plan, grid: Grid) -> Collector:
    """A sheet read as one form."""
    view = View.of(grid)
    form = Form(plan, view, 1, view.row_numbers[-1], view.right)
    return read_form(form, Book("blank.xlsx", "", "xlsx", (grid,)))
