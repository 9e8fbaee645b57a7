"""From a published number back to the cells behind it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goalsheet.disclosure.amounts import Amounts, SourceCell, Wanted
from goalsheet.disclosure.definition import FormsLayout, Layout, TableLayout
from goalsheet.disclosure.lines import Line
from goalsheet.disclosure.place import Placed
from goalsheet.disclosure.plan import ListPlan
from goalsheet.disclosure.published import properties_of
from goalsheet.disclosure.tables import Heading, ListTable, Table, build_table
from goalsheet.disclosure.traced_cell import table_of, traced_cell
from goalsheet.errors import UsageError
from goalsheet.grid.open import open_book
from goalsheet.model import Area, Book, Grid, Record
from goalsheet.ooxml.a1 import format_area, format_cell, qualified
from goalsheet.values.amount import convert, parse_amount

if TYPE_CHECKING:
    from goalsheet.codes.codes import Codes
    from goalsheet.disclosure.budget import Budget
    from goalsheet.disclosure.kept import KeptAmounts
    from goalsheet.disclosure.load import Layouts


class Trace(NamedTuple):
    """A published number: where it stands, what it is called, and the cells behind it.

    `published` is what the cell holds now, `cents` the sum of `cells`, both in whole 分;
    `published` is None where the cell is blank or holds no amount. A cell of a goal form that is
    no amount has its `text`, and in `original` what the form says that was handed in.
    """

    sheet: str
    cell: str
    row: str
    column: str
    unit: str
    published: int | None
    cents: int
    cells: tuple[SourceCell, ...]
    text: str | None = None
    original: str | None = None

    @property
    def agrees(self) -> bool:
        """Whether the cells say what is published."""
        return (self.published or 0) == self.cents and self.text == self.original


def ledger_beside(output: Path) -> Path:
    """The ledger that `consolidate` keeps beside a workbook where no other is named."""
    return output.with_suffix(".ledger.duckdb")


def cells_beside(output: Path) -> Path:
    """The units' cells that `consolidate` keeps beside a merged workbook."""
    return output.with_suffix(".cells.parquet")


def trace(
    output: Path,
    address: str,
    layouts: Layouts,
    codes: Codes,
    ledger: Path | None = None,
    templates: Sequence[Path] = (),
) -> Trace:
    """The source cells behind a number of a disclosure workbook (`表3!C5`), and their sum.

    They come from the ledger the workbook was made of, by default the one beside it; in a merged
    workbook they are cells of the units' tables, from the file beside it. For a cell of a goal
    form it is the cell of the form as it was handed in; `templates` are further folders of
    templates. Raises UsageError for a file that is no disclosure workbook, for a cell that holds
    no amount (it says what stands there instead), for a missing ledger.
    """
    if not output.is_file():
        raise UsageError(f"no such file: {output}")
    facts = properties_of(output.read_bytes())
    if "layout" not in facts:
        raise UsageError(f"{output}: no disclosure workbook of goalsheet")
    layout = _layout(output, layouts, facts["layout"])
    book = open_book(output)
    grid, place = traced_cell(book, address)
    wanted = table_of(book, grid, layout, address)
    with ExitStack() as open_files:
        if "merged" in facts and ledger is None:
            kept = _kept(output, layout)
            if wanted.forms is not None:
                return _form(book, grid, place, kept.forms(), (wanted.forms, templates))
            amounts: Amounts = kept
        else:
            budget = _budget(output, ledger, facts, open_files)
            if wanted.forms is not None:
                records = _forms(budget, wanted.forms)
                return _form(book, grid, place, records, (wanted.forms, templates))
            amounts = _amounts(budget, facts)
            codes = _with_kept(codes, budget)
        table = _table(layout, wanted, amounts, codes, int(facts["year"]))
        return _number(table, grid, place, amounts)


def _layout(output: Path, layouts: Layouts, name: str) -> Layout:
    if name not in layouts.layouts:
        raise UsageError(
            f"{output}: made in layout {name!r}, which is not known here; give the folder it "
            "stands in with --templates or GOALSHEET_TEMPLATES"
        )
    return layouts.get(name)


def _form(
    book: Book,
    grid: Grid,
    place: tuple[int, int],
    records: Sequence[Record],
    layout: tuple[FormsLayout, Sequence[Path]],
) -> Trace:
    from goalsheet.disclosure.trace_form import form_cell
    from goalsheet.template.library import Library

    forms, folders = layout
    library = Library.open(folders)
    plans = [library.get(name).plan for name in forms.templates]
    found = form_cell(book, grid, place, records, plans)
    return Trace(
        grid.name,
        format_cell(*place),
        found.row,
        found.column,
        found.unit,
        found.published,
        found.cents or 0,
        found.cells,
        found.text,
        found.original,
    )


def _number(table: Table, grid: Grid, place: tuple[int, int], amounts: Amounts) -> Trace:
    placed = Placed.of(table)
    found = placed.cell_of(*place)
    if found is None or found[0].plan.columns[found[2]].text is not None:
        raise _no_amount(placed, place)
    part, line, column = found
    cells = _cells(part, line, column, amounts)
    return Trace(
        grid.name,
        format_cell(*place),
        " ".join(text for text in part.lines[line].texts if text),
        part.plan.columns[column].title,
        table.unit,
        _published(grid, place, table),
        sum(cell.cents for cell in cells),
        tuple(cells),
    )


def _no_amount(placed: Placed, place: tuple[int, int]) -> UsageError:
    """What stands in a cell that belongs to no amount, and where the amounts are."""
    row, col = place
    address = qualified(placed.table.layout.sheet, row, col)
    if placed.table.is_empty:
        return UsageError(f"{address}: no amount stands there; the whole table is empty")
    amounts = [c for c, name in enumerate(_texts(placed), 1) if name is None]
    if row < placed.frame.body:
        first = format_cell(placed.frame.body, amounts[0])
        return UsageError(f"{address}: a title or heading; the amounts begin in {first}")
    if row >= placed.notes or col > placed.frame.width:
        area = Area(placed.frame.body, amounts[0], placed.notes - 1, amounts[-1])
        return UsageError(f"{address}: outside the table; its amounts are in {format_area(area)}")
    beside = [c for c in amounts if c > col]
    if placed.cell_of(row, col) is None or not beside:
        return UsageError(f"{address}: no amount stands there")
    own = format_cell(row, beside[0])
    return UsageError(f"{address}: what the row is called; its amounts begin in {own}")


def _texts(placed: Placed) -> list[str | None]:
    """Of every column what its rows say of themselves, None for a column of amounts."""
    return [column.text for part in placed.table.lists for column in part.plan.columns]


def _table(layout: Layout, wanted: TableLayout, amounts: Amounts, codes: Codes, year: int) -> Table:
    from goalsheet.disclosure.budget import YearNames

    return build_table(layout, wanted, amounts, YearNames(codes, year), Heading("", year))


def _kept(output: Path, layout: Layout) -> KeptAmounts:
    from goalsheet.disclosure.kept import KeptAmounts

    path = cells_beside(output)
    if not path.is_file():
        raise UsageError(f"no such file: {path} (it holds the cells of the merged workbooks)")
    return KeptAmounts.load(path, layout.words)


def _budget(
    output: Path, ledger: Path | None, facts: dict[str, str], open_files: ExitStack
) -> Budget:
    from goalsheet.disclosure.budget import Budget
    from goalsheet.ledger.ledger import Ledger

    path = ledger or ledger_beside(output)
    opened = open_files.enter_context(Ledger.open(path, read_only=True))
    return Budget.of(opened, int(facts["year"]), facts.get("version"))


def _with_kept(codes: Codes, budget: Budget) -> Codes:
    """The codes, after those that the ledger keeps."""
    from goalsheet.codes.codes import Codes
    from goalsheet.disclosure.own_names import named_by_units, with_names_of_units
    from goalsheet.ledger.local_codes import kept_codes

    known = Codes([*kept_codes(budget.ledger.store), *codes])
    return with_names_of_units(known, named_by_units(known, budget))


def _amounts(budget: Budget, facts: dict[str, str]) -> Amounts:
    from goalsheet.disclosure.elimination import amounts_shown

    return amounts_shown(budget, facts)


def _forms(budget: Budget, forms: FormsLayout) -> list[Record]:
    from goalsheet.disclosure.forms import forms_of

    rows = [row for row in budget.forms() if row["template"] in forms.templates]
    return [form.record for form in forms_of(rows)]


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


def _published(grid: Grid, place: tuple[int, int], table: Table) -> int | None:
    """What the cell holds, in whole 分."""
    cell = grid.cells.get(place)
    amount = parse_amount(cell.text) if cell else None
    if amount is None:
        return None
    cents = convert(amount.value, table.unit, "元").scaleb(2)
    return int(cents.to_integral_value())
