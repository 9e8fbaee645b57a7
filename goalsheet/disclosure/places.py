"""Findings on amounts for which a layout has no place, with the cells they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from goalsheet.disclosure.amounts import SourceCell
from goalsheet.disclosure.plan import ListPlan
from goalsheet.model import Finding
from goalsheet.ooxml.a1 import sheet_prefix
from goalsheet.values.amount import format_amount

MOST_CELLS = 50


def yuan(cents: int) -> str:
    """An amount in 元 as a sentence shows it."""
    return format_amount(Decimal(cents).scaleb(-2), decimals=2, separators=True)


def qualified_cells(cells: Sequence[SourceCell]) -> tuple[str, ...]:
    """The first of the cells as a finding names them: `项目支出!H5`."""
    return tuple(sheet_prefix(cell.sheet) + cell.cell for cell in cells[:MOST_CELLS])


def by_file(cells: Sequence[SourceCell]) -> dict[str, list[SourceCell]]:
    """The cells of each file."""
    files: dict[str, list[SourceCell]] = {}
    for cell in cells:
        files.setdefault(cell.file, []).append(cell)
    return files


def misplaced(code: str, plan: ListPlan, cells: Sequence[SourceCell]) -> list[Finding]:
    """One error for each file with amounts that the list leaves out or counts twice."""
    return _errors(code, cells, {"table": plan.sheet})


def undecided(plans: Sequence[ListPlan], cells: Sequence[SourceCell]) -> list[Finding]:
    """One error for each file with amounts that lack what these lists ask for."""
    tables = "、".join(dict.fromkeys(plan.sheet for plan in plans))
    return _errors("amount_undecided", cells, {"tables": tables})


def _errors(code: str, cells: Sequence[SourceCell], values: Mapping[str, str]) -> list[Finding]:
    return [
        Finding(
            code,
            "error",
            file,
            qualified_cells(own),
            found=yuan(sum(cell.cents for cell in own)),
            values={**values, "count": str(len(own))},
        )
        for file, own in by_file(cells).items()
    ]
