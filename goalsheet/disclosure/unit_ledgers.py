"""The ledgers beside units' workbooks: the rows of which their tables were made."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from goalsheet.disclosure.budget import Budget, Unit
from goalsheet.disclosure.elimination import amounts_shown
from goalsheet.disclosure.ledger_amounts import LedgerAmounts
from goalsheet.disclosure.published import Published
from goalsheet.disclosure.trace import cells_beside, ledger_beside
from goalsheet.disclosure.transfers import KINDS
from goalsheet.errors import UsageError
from goalsheet.model import Finding

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from goalsheet.ledger.ledger import Ledger

_MOST = 10**9  # more submissions than a ledger ever has


class UnitLedger(NamedTuple):
    """A workbook and the amounts of the ledger beside it, as the workbook shows them.

    Its submissions have numbers that no other ledger gives: `number_of` tells its own from them.
    """

    published: Published
    path: Path
    number: int
    ledger: Ledger
    amounts: LedgerAmounts
    units: tuple[Unit, ...]


class Ledgers(NamedTuple):
    """The ledgers that could be opened, and of every other workbook why it could not."""

    opened: tuple[UnitLedger, ...]
    lacking: dict[str, Finding]


class Together(NamedTuple):
    """The rows of several ledgers that have to do with money between units, in one."""

    amounts: LedgerAmounts
    units: tuple[Unit, ...]


def open_ledgers(published: Sequence[Published], year: int, open_files: ExitStack) -> Ledgers:
    """The ledgers beside workbooks, only to be read; they are closed with `open_files`."""
    opened: list[UnitLedger] = []
    lacking: dict[str, Finding] = {}
    for number, one in enumerate(published, 1):
        path = ledger_beside(Path(one.file))
        own = _opened(one, path, year, open_files)
        if isinstance(own, str):
            own = "transfer_workbook_merged" if _is_merged(one) else own
            values = {"ledger": path.name, "year": str(year)}
            lacking[one.file] = Finding(own, "error", one.file, values=values)
        else:
            amounts = amounts_shown(own, one.facts)
            tables = {
                name: table.mutate(submission=table.submission + number * _MOST)
                for name, table in amounts.tables.items()
            }
            amounts = replace(amounts, tables=tables)
            units = tuple(own.units())
            opened.append(UnitLedger(one, path, number, own.ledger, amounts, units))
    return Ledgers(tuple(opened), lacking)


def _is_merged(one: Published) -> bool:
    """Whether a workbook was made of others: then it never had a ledger."""
    return "merged" in one.facts or cells_beside(Path(one.file)).is_file()


def _opened(one: Published, path: Path, year: int, open_files: ExitStack) -> Budget | str:
    """The budget of which a workbook was made, or the code of the finding that says why not."""
    from goalsheet.ledger.ledger import Ledger

    if not path.is_file():
        return "transfer_ledger_missing"
    try:
        ledger = open_files.enter_context(Ledger.open(path, read_only=True))
    except UsageError:
        return "transfer_ledger_closed"
    try:
        return Budget.of(ledger, year, one.facts.get("version") or None)
    except UsageError:
        return "transfer_ledger_of_other_year"


def number_of(submission: int) -> int:
    """The number of the ledger to which a submission belongs."""
    return submission // _MOST


def together(ledgers: Sequence[UnitLedger], open_files: ExitStack) -> Together:
    """The rows of ledgers by which transfers are found and left out, in the memory."""
    import pyarrow as pa

    from goalsheet.disclosure.terms import COLUMNS
    from goalsheet.ledger.ledger import Ledger

    memory = open_files.enter_context(Ledger.open(":memory:"))
    parts: dict[str, list[pa.Table]] = {}
    tables = {name: memory.history(name) for name in (*COLUMNS, "units")}
    for ledger in ledgers:
        for name, table in tables.items():
            rows = _concerned(ledger.amounts.tables[name]).select(*table.columns)
            parts.setdefault(name, []).append(ledger.ledger.collect(rows))
    memory.store.append({name: pa.concat_tables(rows) for name, rows in parts.items()})
    units = sorted((unit for own in ledgers for unit in own.units), key=lambda unit: unit.code)
    return Together(LedgerAmounts(tables, memory.collect, memory.keep), tuple(units))


def _concerned(table: ir.Table) -> ir.Table:
    """What units give each other, what they take, and what they spend of it; all of other rows."""
    if "fund" not in table.columns:
        return table
    test = table.fund.isin(list(KINDS.values()))
    if "expenditure_type" in table.columns:
        test |= table.expenditure_type.isin(list(KINDS))
    return table.filter(test)
