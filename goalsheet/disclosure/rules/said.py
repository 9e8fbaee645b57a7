"""What a reference of a layout's relation is called: table, row and column as they are printed."""

from __future__ import annotations

from goalsheet.disclosure.definition import EntryRows
from goalsheet.disclosure.plan import ListPlan
from goalsheet.disclosure.read_tables import PublishedTables, column_names
from goalsheet.expr.spoken import spoken
from goalsheet.expr.syntax import Reference, Relation

_KINDS = ("kind", "level")


def said(relation: Relation, tables: PublishedTables, row: str = "", each: str = "") -> str:
    """The relation in printed words: `表1 支出总计 = 表3 合计 总计`.

    `row` is what the row in question says, where the relation is one of rows; `each` the list
    whose columns are named without their table.
    """

    def name(reference: Reference) -> str:
        part = tables.lists[reference.table or each]
        title = part.plan.layout.columns[0].title if len(part.table.lists) > 1 else ""
        words = [part.table.sheet, title, _row(part.plan, reference) or row]
        words.append(_column(part.plan, reference.name))
        return " ".join(dict.fromkeys(word for word in words if word))

    return spoken(relation, name)


def _row(plan: ListPlan, reference: Reference) -> str:
    """The printed row, or the words by which rows are selected."""
    rows = plan.layout.rows
    entries = (*(rows.entries if isinstance(rows, EntryRows) else ()), *plan.layout.totals)
    labels = {entry.id: entry.label for entry in entries}
    words = [word for column, word in reference.selectors if column not in _KINDS]
    return " ".join(labels.get(word, word) for word in words)


def _column(plan: ListPlan, name: str) -> str:
    """The heading of a column; nothing for the only one."""
    names = column_names(plan)
    number = next((n for n, own in names.items() if own == name), None)
    if number is None or len(names) == 1:
        return ""
    return plan.columns[number].title
