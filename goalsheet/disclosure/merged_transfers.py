"""Money between units, as far as their published tables show it.

These name no counterpart. Under a code, or on the whole where a table has no code for it, what
some units give to units below or above them can be what others take, in another workbook or in the
same one, where that holds several units. Where the ledgers of all these
units stand beside their workbooks, `merged_elimination` knows better.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from goalsheet.disclosure.amounts import AlsoKey, SourceCell, Wanted
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.kept import KeptAmounts, KeptCell
from goalsheet.disclosure.places import yuan
from goalsheet.disclosure.plan import Alternatives, ListPlan, plan_lists
from goalsheet.disclosure.published import Published
from goalsheet.disclosure.transfer_findings import in_both_files, words_of
from goalsheet.disclosure.transfers import KINDS
from goalsheet.disclosure.twice import holds_several_units
from goalsheet.messages.disclosure_transfers import UNDER_CODE
from goalsheet.model import Finding

_Cells = dict[str, list[SourceCell]]


class _Shown(NamedTuple):
    """Where a layout shows one kind of money: by code, or "" where it does so on the whole."""

    cells: _Cells
    by_code: bool


def transfers_in_tables(
    layout: Layout, published: Sequence[Published], lacking: Mapping[str, Finding] | None = None
) -> Iterator[Finding]:
    """What can be money between the units, with its cells in both.

    Of workbooks from which transfers were to be left out, `lacking` has those for which this was
    not possible, with the reason: errors say which money stays in because of them.
    """
    kept = KeptAmounts(tuple(cell for one in published for cell in _net(one)))
    inside = _may_be_inside(published, asked=lacking is not None)
    unseen = []
    concerned: dict[str, None] = {}
    for kind, fund in KINDS.items():
        given = _shown(layout, kept, "expenditure_type", kind)
        taken = _shown(layout, kept, "fund", fund)
        words = words_of(kind)
        if given is None or taken is None:
            unseen.append(words["kind"] if given is None else words["income"])
            continue
        for key, out, back in _matches(given, taken, inside):
            amounts = {"given": _sum(out), "taken": _sum(back)}
            values = {**words, **amounts, **_under(key)}
            if lacking is None:
                yield in_both_files("transfer_in_tables", "warning", out, back, values)
                continue
            files = [
                file for file in dict.fromkeys(c.file for c in (*out, *back)) if file in lacking
            ]
            if files:
                concerned |= dict.fromkeys(files)
                values["without"] = "、".join(files)
                yield in_both_files("transfer_not_eliminated", "error", out, back, values)
    for file, reason in (lacking or {}).items():
        if file in concerned or reason.code == "transfer_ledger_differs":
            yield reason
    if unseen and (lacking is None or lacking):
        yield Finding("transfers_not_shown", "info", found="、".join(unseen))


def _net(one: Published) -> Iterator[KeptCell]:
    """The cells of a workbook, each with the corrections of its place in it."""
    sums: dict[tuple[object, ...], int] = {}
    own: dict[tuple[object, ...], KeptCell] = {}
    for cell in one.kept:
        place = (cell.table, cell.list, cell.printed, cell.key, cell.measure)
        sums[place] = sums.get(place, 0) + cell.cents
        if cell.file == one.file:
            own.setdefault(place, cell)
    yield from (cell._replace(cents=sums[place]) for place, cell in own.items() if sums[place])


def _under(key: str) -> dict[str, str]:
    """How the sentences of both languages name a code; "" where there is none."""
    return {name: UNDER_CODE.of(name).format(code=key) if key else "" for name in ("zh", "en")}


def _sum(cells: Sequence[SourceCell]) -> str:
    return yuan(sum(cell.cents for cell in cells))


def _may_be_inside(published: Sequence[Published], *, asked: bool) -> set[str]:
    """The files of several units, which can give each other money.

    Where transfers are to be left out (`asked`), those that had theirs left out are none of these.
    """
    return {
        one.file
        for one in published
        if holds_several_units(one) and not (asked and one.facts.get("eliminated"))
    }


def _matches(
    given: _Shown, taken: _Shown, inside: Container[str]
) -> Iterator[tuple[str, list[SourceCell], list[SourceCell]]]:
    """Code, cells of givers and cells of takers, where these are not one and the same unit.

    Those of one workbook are of different units only where it is one of `inside`.
    """
    if not (given.by_code and taken.by_code):
        given, taken = _whole(given), _whole(taken)
    for key in sorted(given.cells.keys() & taken.cells.keys()):
        out, back = given.cells[key], taken.cells[key]
        files = {cell.file for cell in (*out, *back)}
        if out and back and (len(files) > 1 or files.pop() in inside):
            yield key, out, back


def _whole(shown: _Shown) -> _Shown:
    cells = [cell for of_code in shown.cells.values() for cell in of_code]
    return _Shown({"": sorted(cells, key=lambda cell: cell.file)}, by_code=False)


def _shown(layout: Layout, kept: KeptAmounts, name: str, value: str) -> _Shown | None:
    """The first place of a layout that shows this alone; None where there is none.

    A column by function code is best, then a printed row, then what a note says of a place that
    holds other amounts as well.
    """
    plans = [plan for _, plan in plan_lists(layout) if plan.layout.from_ == "lines"]
    for plan in plans:
        rows = plan.layout.rows
        if rows.kind == "tree" and rows.code == "function_code":
            for measure in plan.measures:
                if _is_only(measure.where, name, value):
                    by_key = kept.by_key(plan, measure.number)
                    return _Shown({key[0]: cells for key, cells in by_key.items()}, by_code=True)
    for plan in plans:
        for row in plan.printed:
            if _is_only(row.where, name, value):
                numbers = [measure.number for measure in plan.measures]
                cells = kept.cells(plan, Wanted(None, row.id, numbers))
                return _Shown({"": list(cells)}, by_code=False)
    for plan in plans:
        for key, where in _also(plan):
            if _is_only(where, name, value):
                return _Shown({"": _noted(kept, plan, key)}, by_code=False)
    return None


def _is_only(where: Alternatives, name: str, value: str) -> bool:
    """Whether a place is for one value of a column and for nothing else."""
    return len(where) == 1 and tuple(where[0].get(name, ())) == (value,)


def _also(plan: ListPlan) -> Iterator[tuple[AlsoKey, Alternatives]]:
    """Where amounts without a place of their own went, and which ones."""
    for measure in plan.measures:
        yield from ((AlsoKey(measure.title, also.name), also.where) for also in measure.also)
    for row in plan.printed:
        yield from ((AlsoKey(row.place, also.name), also.where) for also in row.also)


def _noted(kept: KeptAmounts, plan: ListPlan, key: AlsoKey) -> list[SourceCell]:
    """The cells of the notes that name an amount which went to a place not its own."""
    written = json.dumps(list(key), ensure_ascii=False)
    return [
        SourceCell(cell.file, cell.sheet, cell.cell, cell.sha256, cell.cents)
        for cell in kept.kept
        if (cell.table, cell.list, cell.measure, cell.key) == (plan.table, plan.number, -1, written)
    ]
