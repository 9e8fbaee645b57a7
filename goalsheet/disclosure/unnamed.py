"""Codes without a name: each is told once, with every table that prints it and its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from goalsheet.disclosure.amounts import Amounts, Wanted
from goalsheet.disclosure.places import by_file, qualified_cells
from goalsheet.disclosure.plan import ListPlan
from goalsheet.disclosure.tables import ListTable, Table
from goalsheet.model import Finding

_CODED = ("function_code", "economic_code")
_MOST_WITH_CELLS = 20  # where more are unknown, the list of codes lacks them: no cell is wrong


def unnamed_codes(amounts: Amounts, tables: Sequence[Table]) -> Iterator[Finding]:
    """One warning for each code that no list of codes has, the codes below it included.

    Its file and cells are those behind the first list that prints it, where codes are not many.
    """
    lists = [part for table in tables for part in table.lists if part.unnamed]
    codes = {code for part in lists for code in part.unnamed}
    tops = _tops(codes)
    for top in tops:
        own = [part for part in lists if any(code.startswith(top) for code in part.unnamed)]
        below = sorted(code for code in codes if code.startswith(top))
        values = {"tables": "、".join(dict.fromkeys(part.plan.sheet for part in own))}
        file, cells = _cells(amounts, top, own) if len(tops) <= _MOST_WITH_CELLS else ("", ())
        found = "、".join(below)
        yield Finding("code_without_name", "warning", file, cells, found=found, values=values)


def _tops(codes: Iterable[str]) -> list[str]:
    """The codes that stand below none of the others."""
    tops: list[str] = []
    for code in sorted(codes):
        if not tops or not code.startswith(tops[-1]):
            tops.append(code)
    return tops


def _cells(amounts: Amounts, top: str, lists: Sequence[ListTable]) -> tuple[str, tuple[str, ...]]:
    """The first file with amounts of a code or of those below it, and their cells there."""
    for part in lists:
        number = _place(part.plan)
        if number is None:
            continue
        leaves = [line.key for line in part.lines if line.kind == "leaf"]
        keys = [key for key in leaves if key[number].startswith(top)]
        measures = [measure.number for measure in part.plan.measures]
        for file, cells in by_file(amounts.cells(part.plan, Wanted(keys, None, measures))).items():
            return file, qualified_cells(cells)
    return "", ()


def _place(plan: ListPlan) -> int | None:
    """Where a key of the list has the code; None where rows are not told apart by it."""
    return next((number for number, name in enumerate(plan.by) if name in _CODED), None)
