"""Units' disclosure workbooks with their ledgers, merged without money between the units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pyarrow as pa

from goalsheet.codes.codes import Codes
from goalsheet.disclosure.build import Wish
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.elimination import eliminate
from goalsheet.disclosure.merge import Merged, merge
from goalsheet.disclosure.tables import Table, build_tables
from goalsheet.disclosure.trace import ledger_beside
from goalsheet.disclosure.transfers import find_transfers, transfer_rows
from goalsheet.disclosure.workbook import Disclosure, render
from goalsheet.ledger import Ledger
from goalsheet.ledger.schema import SCHEMAS
from goalsheet.model import Finding
from goalsheet.template.library import Library
from tests.disclosure.budgets import Pen, Rows, amounts, names
from tests.disclosure.merging import HEADING, layout
from tests.disclosure.random_budgets import AGENCY, together
from tests.disclosure.transferring import LAYOUTS

WITHOUT = Wish("甲局", eliminate_transfers=True)


@cache
def short() -> Layout:
    """The tables of Jianghan that tell transfers, and one that has rows without codes."""
    own = layout(LAYOUTS[0])
    names = ("balance", "income", "expenditure", "projects", "appropriations", "general_budget")
    return own.model_copy(update={"tables": tuple(t for t in own.tables if t.id in names)})


def keep(budget: Mapping[str, Rows], workbook: Path) -> Path:
    """The ledger of a budget beside its workbook."""
    added = {"kind": "add", "added": 1}
    submissions = [{**row, **added, "form": row["unit"]} for row in budget["units"]]
    rows = {**budget, "submissions": submissions}
    path = ledger_beside(workbook)
    with Ledger.open(path) as ledger:
        ledger.store.append({name: as_table(name, own) for name, own in rows.items()})
    return path


def as_table(name: str, rows: Rows) -> pa.Table:
    schema = SCHEMAS[name].to_pyarrow()
    return pa.Table.from_pylist(
        [{column: row.get(column) for column in schema.names} for row in rows], schema=schema
    )


def publish(own: Layout, budget: Mapping[str, Rows], path: Path) -> Path:
    """A unit's disclosure workbook with its ledger beside it."""
    facts = {"unit": str(budget["units"][0]["unit"]), "version": "initial"}
    tables = build_tables(own, amounts(budget), names(), HEADING)
    path.write_bytes(render(Disclosure(own, HEADING, tables, (), facts)))
    keep(budget, path)
    return path


def publish_all(own: Layout, parts: Sequence[Mapping[str, Rows]], folder: Path) -> list[Path]:
    return [publish(own, part, folder / f"{n}.xlsx") for n, part in enumerate(parts)]


def merged(own: Layout, files: list[Path], wish: Wish = WITHOUT) -> Merged:
    return merge(files, own, Codes.load(), Library({}), wish)


def found_in(made: Merged) -> list[Finding]:
    return [f for f in made.consolidated.findings if f.code.startswith("transfer")]


def wanted(own: Layout, parts: Sequence[Mapping[str, Rows]]) -> tuple[Table, ...]:
    """The tables of all budgets without their transfers."""
    source = amounts(together([dict(part) for part in parts]))
    settled = eliminate(source, find_transfers(transfer_rows(source), AGENCY)).amounts
    return build_tables(own, settled, names(), HEADING)


def linked(cents: int = 500) -> list[dict[str, Rows]]:
    """甲局 gives 乙中心 500 of its general budget, which spends them on a project."""
    above, below = Pen("001", 1), Pen("002", 2)
    for pen, name in ((above, "甲局"), (below, "乙中心")):
        pen.add("units", "单位", name=name, published_name=name, unit_type="institution")
    above.income("2010399", 500)
    above.other("to_subordinate", "2010399", "39999", 500, counterpart="002")
    below.income("2010399", cents, "superior_grant", counterpart="001")
    below.project("甲项目", "2010399", "30201", cents, fund="superior_grant")
    return [dict(pen.rows) for pen in (above, below)]


def pen_of(part: dict[str, Rows]) -> Pen:
    """A pen that goes on writing in a budget."""
    (unit,) = part["units"]
    pen = Pen(str(unit["unit"]), int(str(unit["submission"])))
    pen.rows = {name: [dict(row) for row in rows] for name, rows in part.items()}
    return pen
