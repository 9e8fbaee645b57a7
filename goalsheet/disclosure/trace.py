"""From a published number back to the cells behind it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goalsheet.disclosure.amounts import Amounts, SourceCell, Wanted
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.lines import Line
from goalsheet.disclosure.place import Placed
from goalsheet.disclosure.plan import ListPlan
from goalsheet.disclosure.published import properties_of
from goalsheet.disclosure.tables import Heading, ListTable, Table, build_table
from goalsheet.errors import UsageError
from goalsheet.grid.open import open_book
from goalsheet.ooxml.a1 import parse_cell
from goalsheet.values.amount import convert, parse_amount

if TYPE_CHECKING:
    from goalsheet.codes.codes import Codes
    from goalsheet.disclosure.load import Layouts


class Trace(NamedTuple):
    """A published number: where it stands, what it is called, and the cells behind it.

    `published` is what the cell holds now, `cents` the sum of `cells`, both in whole 分;
    `published` is None where the cell is blank or holds no amount.
    """

    sheet: str
    cell: str
    row: str
    column: str
    unit: str
    published: int | None
    cents: int
    cells: tuple[SourceCell, ...]

    @property
    def agrees(self) -> bool:
        """Whether the cells add up to what is published."""
        return (self.published or 0) == self.cents


def ledger_beside(output: Path) -> Path:
    """The ledger that `consolidate` keeps beside a workbook where no other is named."""
    return output.with_suffix(".ledger.duckdb")


def cells_beside(output: Path) -> Path:
    """The units' cells that `consolidate` keeps beside a merged workbook."""
    return output.with_suffix(".cells.parquet")


def trace(
    output: Path, address: str, layouts: Layouts, codes: Codes, ledger: Path | None = None
) -> Trace:
    """The source cells behind a number of a disclosure workbook (`表3!C5`), and their sum.

    They come from the ledger the workbook was made of, by default the one beside it; in a merged
    workbook they are cells of the units' tables, from the file beside it. Raises UsageError for
    a file that is no disclosure workbook, for a cell that holds no amount, for a missing ledger.
    """
    if not output.is_file():
        raise UsageError(f"no such file: {output}")
    facts = properties_of(output.read_bytes())
    if "layout" not in facts:
        raise UsageError(f"{output}: no disclosure workbook of goalsheet")
    layout = layouts.get(facts["layout"])
    sheet, row, col = _place(address)
    number = next((n for n, t in enumerate(layout.tables) if t.sheet == sheet and t.lists), None)
    if number is None:
        known = ", ".join(table.sheet for table in layout.tables if table.lists)
        raise UsageError(f"no table is on a sheet {sheet!r} (there are: {known})")
    with ExitStack() as open_files:
        if "merged" in facts and ledger is None:
            amounts: Amounts = _kept(output)
        else:
            amounts = _from_ledger(output, ledger, facts, open_files)
        table = _table(layout, number, amounts, codes, int(facts["year"]))
        found = Placed.of(table).cell_of(row, col)
        if found is None or found[0].plan.columns[found[2]].text is not None:
            raise UsageError(f"{address}: no amount stands there")
        part, line, column = found
        cells = _cells(part, line, column, amounts)
    return Trace(
        sheet,
        address.rpartition("!")[2],
        " ".join(text for text in part.lines[line].texts if text),
        part.plan.columns[column].title,
        table.unit,
        _published(output, sheet, (row, col), table),
        sum(cell.cents for cell in cells),
        tuple(cells),
    )


def _place(address: str) -> tuple[str, int, int]:
    sheet, mark, cell = address.rpartition("!")
    try:
        row, col = parse_cell(cell)
    except ValueError:
        mark = ""
    if not mark:
        raise UsageError(f"{address}: not a cell such as 表3!C5")
    return sheet.strip("'").replace("''", "'"), row, col


def _table(layout: Layout, number: int, amounts: Amounts, codes: Codes, year: int) -> Table:
    from goalsheet.disclosure.budget import YearNames

    names = YearNames(codes, year)
    return build_table(layout, layout.tables[number], amounts, names, Heading("", year))


def _kept(output: Path) -> Amounts:
    from goalsheet.disclosure.kept import KeptAmounts

    path = cells_beside(output)
    if not path.is_file():
        raise UsageError(f"no such file: {path} (it holds the cells of the merged workbooks)")
    return KeptAmounts.load(path)


def _from_ledger(
    output: Path, ledger: Path | None, facts: dict[str, str], open_files: ExitStack
) -> Amounts:
    from goalsheet.disclosure.budget import Budget
    from goalsheet.disclosure.transfers import eliminate, find_transfers
    from goalsheet.ledger.ledger import Ledger

    path = ledger or ledger_beside(output)
    opened = open_files.enter_context(Ledger.open(path, read_only=True))
    budget = Budget.of(opened, int(facts["year"]), facts.get("version"))
    amounts = budget.amounts()
    if facts.get("eliminated"):
        amounts = eliminate(amounts, find_transfers(amounts, budget.units()))
    return amounts


def _cells(part: ListTable, line: int, column: int, amounts: Amounts) -> list[SourceCell]:
    """The cells behind one line and column: of every row and measure that it sums up."""
    measures = _measures(part.plan, column)
    keys: list[Line] = []
    printed: list[Line] = []
    for number in _parts(part, line):
        own = part.lines[number]
        (printed if own.kind == "printed" else keys).append(own)
    found: list[SourceCell] = []
    for row in printed:
        found += amounts.cells(part.plan, Wanted(None, row.id, measures))
    if keys:
        every = sum(own.kind == "leaf" for own in part.lines) == len(keys)
        rows = None if every else [own.key for own in keys]
        found += amounts.cells(part.plan, Wanted(rows, None, measures))
    return found


def _parts(part: ListTable, line: int) -> list[int]:
    """The lines that are no sums themselves and of which a line is made."""
    own = part.lines[line]
    if own.kind != "sum":
        return [line]
    return [leaf for number in own.parts for leaf in _parts(part, number)]


def _measures(plan: ListPlan, column: int) -> Sequence[int]:
    if column not in plan.sums:
        return [column]
    return [number for other in plan.sums[column] for number in _measures(plan, other)]


def _published(output: Path, sheet: str, place: tuple[int, int], table: Table) -> int | None:
    """What the cell holds, in whole 分."""
    grid = next((grid for grid in open_book(output).sheets if grid.name == sheet), None)
    cell = grid.cells.get(place) if grid else None
    amount = parse_amount(cell.text) if cell else None
    if amount is None:
        return None
    cents = convert(amount.value, table.unit, "元").scaleb(2)
    return int(cents.to_integral_value())
