"""Findings on amounts for which a layout has no place, with the cells they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from goalsheet.disclosure.amounts import SourceCell
from goalsheet.disclosure.definition import SourceName
from goalsheet.disclosure.plan import Alternatives, ListPlan
from goalsheet.messages.budget_labels import COLUMNS, THREE_PUBLIC_TYPE
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


def asked_for(table: SourceName, conditions: Iterable[Alternatives]) -> str:
    """What conditions ask of an amount, as the budget sheets call it: 支出种类、资金来源."""
    names = dict.fromkeys(name for condition in conditions for one in condition for name in one)
    labels = [label for name in names if (label := _label(table, name))]
    return "、".join(labels) or COLUMNS["fund"]


def misplaced(
    code: str, plan: ListPlan, cells: Sequence[SourceCell], **values: str
) -> Iterator[Finding]:
    """One error for each file with amounts that the list leaves out or counts twice."""
    return _errors(code, cells, {"table": plan.sheet, **values})


def undecided(
    cause: str, plans: Sequence[ListPlan], cells: Sequence[SourceCell]
) -> Iterator[Finding]:
    """One error for each file with amounts that lack what these lists ask for."""
    label = _label(plans[0].layout.from_, cause)
    code = "amount_undecided" if cause == "fund" else "amount_undecided_choice"
    return _errors(code, cells, {"tables": _sheets(plans), "label": label})


def undecided_unit(
    cause: str,
    plans: Sequence[ListPlan],
    cells: Sequence[SourceCell],
    unit: Mapping[str, str | None],
    code: str,
) -> Iterator[Finding]:
    """The same of a unit, with the cell that says on its first sheet which unit it is."""
    name = unit.get("unit_name") or unit.get("published_name") or code
    values = {"tables": _sheets(plans), "label": COLUMNS[cause], "unit": name}
    sheet, cell = unit.get("sheet"), unit.get("cell")
    for finding in _errors("amount_undecided_unit", cells, values):
        own = sheet_prefix(sheet) + cell if sheet and cell else ""
        yield replace(finding, cells=(own, *finding.cells)) if own else finding


def _sheets(plans: Sequence[ListPlan]) -> str:
    return "、".join(dict.fromkeys(plan.sheet for plan in plans))


def _label(table: SourceName, name: str) -> str:
    if name == "expenditure_type" and table == "three_public":
        return THREE_PUBLIC_TYPE
    return COLUMNS.get(name, "")


def _errors(code: str, cells: Sequence[SourceCell], values: Mapping[str, str]) -> Iterator[Finding]:
    for file, own in by_file(cells).items():
        found = yuan(sum(cell.cents for cell in own))
        counted = {**values, "count": str(len(own))}
        yield Finding(code, "error", file, qualified_cells(own), found=found, values=counted)
