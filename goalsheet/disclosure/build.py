"""From a ledger to everything that is published: tables, goal forms, findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from goalsheet.collector import uncollected
from goalsheet.disclosure.amounts import Amounts
from goalsheet.disclosure.budget import Budget, YearNames, agency_of, nameless_agency
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.elimination import eliminate
from goalsheet.disclosure.goal_forms import Demand, GoalForms
from goalsheet.disclosure.left_out import left_out, shared_codes
from goalsheet.disclosure.own_names import (
    named_by_units,
    names_of_units,
    with_names_of_units,
)
from goalsheet.disclosure.place import Placed
from goalsheet.disclosure.plan import plan_lists
from goalsheet.disclosure.possible_transfers import possible_transfers
from goalsheet.disclosure.redraw import FormSheet
from goalsheet.disclosure.tables import Heading, Table, build_tables, unequal_as_shown
from goalsheet.disclosure.transfer_findings import open_findings, transfer_findings
from goalsheet.disclosure.transfers import find_transfers, transfer_rows
from goalsheet.disclosure.unnamed import unnamed_codes
from goalsheet.disclosure.workbook import Disclosure, unit_list
from goalsheet.model import Finding
from goalsheet.ooxml.a1 import qualified

if TYPE_CHECKING:
    from goalsheet.codes.codes import Codes
    from goalsheet.ledger.ledger import Ledger
    from goalsheet.template.library import Library

_MOST_CELLS = 50


class Wish(NamedTuple):
    """What is to be published: year and version (None: the only ones), agency (None: the top unit).

    With `eliminate_transfers`, money between units of the ledger is left out on both sides.
    """

    agency: str | None = None
    year: int | None = None
    version: str | None = None
    eliminate_transfers: bool = False


ANYTHING = Wish()


class Consolidated(NamedTuple):
    """What is published, and what is to be said of it."""

    disclosure: Disclosure
    findings: tuple[Finding, ...]


def consolidate(
    ledger: Ledger,
    layout: Layout,
    codes: Codes,
    wish: Wish = ANYTHING,
    library: Library | None = None,
) -> Consolidated:
    """All tables of a layout from a ledger, with the goal forms that it holds.

    `library` has the templates of the goal forms, by default the shipped ones. Raises UsageError
    where the ledger holds several budgets or agencies and none is named.
    """
    with uncollected():
        return _consolidated(ledger, layout, codes, wish, library)


def _consolidated(
    ledger: Ledger, layout: Layout, codes: Codes, wish: Wish, library: Library | None
) -> Consolidated:
    budget = Budget.of(ledger, wish.year, wish.version)
    units = budget.units()
    heading = Heading(wish.agency or agency_of(units), budget.year)
    amounts = budget.amounts(codes)
    rows = transfer_rows(amounts)
    transfers = find_transfers(rows, units)
    possible = possible_transfers(rows, units, transfers)
    said = transfer_findings(transfers, possible, eliminated=wish.eliminate_transfers)
    if wish.eliminate_transfers:
        elimination = eliminate(amounts, transfers)
        said += open_findings(layout, amounts, transfers, elimination)
        amounts = elimination.amounts
    own = named_by_units(codes, budget)
    known = with_names_of_units(codes, own)
    tables = build_tables(layout, amounts, YearNames(known, budget.year), heading)
    forms, unwritten = _forms(layout, budget, library, heading)
    asked = (wish.year, wish.version) != (None, None)
    findings = (
        *left_out(budget, asked=asked),
        *shared_codes(units),
        *(nameless_agency(units) if wish.agency is None else ()),
        *names_of_units(own),
        *said,
        *table_findings(layout, amounts, tables),
        *unwritten,
    )
    codes_of = unit_list(unit.code for unit in units)
    facts = {"version": budget.version, "unit": units[0].code, "units": codes_of}
    if wish.eliminate_transfers:
        facts["eliminated"] = "transfers"
    return Consolidated(Disclosure(layout, heading, tables, forms, facts), findings)


def _forms(
    layout: Layout, budget: Budget, library: Library | None, heading: Heading
) -> tuple[tuple[FormSheet, ...], tuple[Finding, ...]]:
    """The goal forms of the ledger, and what is to be said of them.

    Without a table for them nothing is loaded that could draw them.
    """
    own = GoalForms.of(budget)
    if not any(table.forms for table in layout.tables):
        return (), tuple(own.findings(Demand()))
    from goalsheet.disclosure.forms import form_sheets, forms_of
    from goalsheet.template.library import Library

    published = {name for t in layout.tables if t.forms for name in t.forms.templates}
    known = library or Library.open(only=published)
    sheets, unwritten = form_sheets(layout, list(forms_of(own.in_order())), known, heading)
    return sheets, (*own.findings(Demand.of(layout, known)), *unwritten)


def table_findings(layout: Layout, amounts: Amounts, tables: Sequence[Table]) -> Iterator[Finding]:
    """What is wrong with the tables: with their amounts, codes, and with what they show."""
    yield from amounts.findings([plan for _, plan in plan_lists(layout)])
    yield from unnamed_codes(amounts, tables)
    for table in tables:
        yield from table.findings
        yield from _shown(table)


def _shown(table: Table) -> Iterator[Finding]:
    """Sums whose parts, as shown, do not add up to them; nothing is spread to hide it."""
    placed = Placed.of(table)
    cells = [
        qualified(table.layout.sheet, placed.row(part, line), placed.left(part) + column)
        for part in table.lists
        for line, column in unequal_as_shown(table, part)
    ]
    if cells:
        values = {"table": table.layout.sheet, "count": str(len(cells))}
        yield Finding("shown_parts_differ", "info", cells=tuple(cells[:_MOST_CELLS]), values=values)
