"""Published tables of units without the money between them, by the ledgers beside the workbooks.

Every number of a table is a sum of rows of the ledger. What the tables of a unit say without a
transfer is therefore what they say now, and the difference that its rows make.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import NamedTuple

from goalsheet.disclosure.corrections import (
    Correction,
    LedgerDiffersError,
    ListId,
    OfList,
    by_list,
    corrections,
    names_printed,
    units_of,
)
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.elimination import Elimination, eliminate
from goalsheet.disclosure.kept import KeptCell
from goalsheet.disclosure.ledger_amounts import LedgerAmounts
from goalsheet.disclosure.plan import plan_lists
from goalsheet.disclosure.possible_transfers import possible_transfers
from goalsheet.disclosure.published import Published
from goalsheet.disclosure.transfer_findings import open_findings, transfer_findings
from goalsheet.disclosure.transfers import Row, Transfer, find_transfers, transfer_rows
from goalsheet.disclosure.unit_ledgers import (
    Together,
    UnitLedger,
    open_ledgers,
    together,
)
from goalsheet.model import Finding


class WithoutTransfers(NamedTuple):
    """Workbooks with corrected amounts, and what is to be said of what was left out.

    `lacking` has the workbooks of which no transfer could be left out, and why.
    """

    published: tuple[Published, ...]
    findings: tuple[Finding, ...]
    lacking: Mapping[str, Finding]


def without_transfers(
    layout: Layout, published: Sequence[Published], year: int
) -> WithoutTransfers:
    """Workbooks of a fiscal year without the transfers that their ledgers state on both sides.

    The cells of the budget sheets stand beside those of the tables, with the amounts that they
    add or take away.
    """
    with ExitStack() as open_files:
        opened, lacking = open_ledgers(published, year, open_files)
        while True:
            found = _found(opened, open_files)
            corrected, differing = _corrected(layout, opened, found)
            if not differing:
                break
            lacking |= differing
            opened = tuple(own for own in opened if own.published.file not in differing)
        said = tuple(_said(layout, found, all_known=not lacking))
    return WithoutTransfers(tuple(corrected.get(one.file, one) for one in published), said, lacking)


class _Found(NamedTuple):
    """The rows of all ledgers, the transfers in them, and what is left without these.

    `stated` are the rows that can be one side of a transfer.
    """

    rows: Together
    stated: Sequence[Row]
    transfers: Sequence[Transfer]
    made: Elimination


def _found(ledgers: Sequence[UnitLedger], open_files: ExitStack) -> _Found | None:
    if not ledgers:
        return None
    rows = together(ledgers, open_files)
    stated = transfer_rows(rows.amounts)
    transfers = find_transfers(stated, rows.units)
    return _Found(rows, stated, transfers, eliminate(rows.amounts, transfers))


def _corrected(
    layout: Layout, ledgers: Sequence[UnitLedger], found: _Found | None
) -> tuple[dict[str, Published], dict[str, Finding]]:
    """The workbooks that change, and those that are not what their ledgers make, by file."""
    corrected: dict[str, Published] = {}
    differing: dict[str, Finding] = {}
    if found is None or not found.made.transfers:
        return corrected, differing
    before = found.rows.amounts
    changes = corrections(layout, before, found.made.amounts, units_of(before))
    for own in ledgers:
        one, of_unit = own.published, changes.get(own.number)
        if not of_unit:
            continue
        try:
            kept = tuple(_kept(layout, own, found.made.applied(own.amounts), of_unit))
        except LedgerDiffersError as error:
            differing[one.file] = error.finding(one.file, own.path.name)
        else:
            corrected[one.file] = replace(one, kept=kept)
    return corrected, differing


def _kept(
    layout: Layout, own: UnitLedger, after: LedgerAmounts, changes: Mapping[ListId, OfList]
) -> Iterator[KeptCell]:
    """The cells of a workbook, corrected list by list."""
    one = own.published
    cells = dict(by_list(one.kept))
    names = names_printed(layout, one.kept)
    for _, plan in plan_lists(layout):
        of_list = cells.get((plan.table, plan.number), [])
        change = changes.get((plan.table, plan.number))
        if change is None:
            yield from of_list
            continue
        printed = names.get(next(iter(plan.by), ""), {})
        was, is_now = own.amounts.answer(plan), after.answer(plan)
        list_ = Correction(plan, of_list, was, is_now, one.sha256, layout.words, printed)
        yield from list_.made(change)


def _said(layout: Layout, found: _Found | None, *, all_known: bool) -> Iterator[Finding]:
    """What is to be said of transfers, and of amounts that have no place without them.

    Unless the units of all workbooks are known, nobody can be called a stranger.
    """
    if found is None:
        return
    before, after = found.rows.amounts, found.made.amounts
    possible = possible_transfers(found.stated, found.rows.units, found.transfers)
    if not all_known:
        possible = [one for one in possible if one.given.rows and one.taken.rows]
    yield from transfer_findings(found.transfers, possible, eliminated=True)
    yield from open_findings(layout, before, found.transfers, found.made)
    if found.made.transfers:
        plans = [plan for _, plan in plan_lists(layout)]
        known = before.findings(plans)
        yield from (finding for finding in after.findings(plans) if finding not in known)
