"""What a layout publishes: its tables with their columns, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from goalsheet.disclosure.definition import ColumnLayout, Layout, ListLayout, TableLayout

Entry = dict[str, Any]


def describe_layout(layout: Layout, language: Literal["zh", "en"]) -> Entry:
    """The layout as plain values, for JSON.

    Each of `tables` has `id`, `sheet`, `mark`, `title`, `unit`, the `forms` (templates of goal
    forms) that it shows, and `lists`, each with the table of the ledger that it comes `from` and
    its `columns`: their `headings` from top to bottom, and the `text` of a column without amounts.
    """
    return {
        "template": layout.id,
        "kind": "layout",
        "version": layout.version,
        "name": layout.name.zh if language == "zh" else layout.name.en,
        "issuer": layout.issuer,
        "years": list(layout.years),
        "unit": layout.unit,
        "tables": [_table(layout, table) for table in layout.tables],
    }


def _table(layout: Layout, table: TableLayout) -> Entry:
    return {
        "id": table.id,
        "sheet": table.sheet,
        "mark": table.mark,
        "title": table.title,
        "unit": layout.unit_of(table),
        "forms": list(table.forms.templates) if table.forms else [],
        "lists": [_list(part) for part in table.lists],
    }


def _list(part: ListLayout) -> Entry:
    columns = [
        {"id": column.id, "headings": headings, "text": column.text}
        for headings, column in _leaves(part.columns, [])
    ]
    return {"id": part.id, "from": part.from_, "rows": part.rows.kind, "columns": columns}


def _leaves(
    columns: Sequence[ColumnLayout], above: list[str]
) -> Iterator[tuple[list[str], ColumnLayout]]:
    for column in columns:
        headings = [*above, column.title]
        if column.columns:
            yield from _leaves(column.columns, headings)
        else:
            yield headings, column


def layout_text(layout: Layout, language: Literal["zh", "en"]) -> str:
    """The same as text for a terminal: a line for every table, and one for every column."""
    shown = describe_layout(layout, language)
    lines = [f"{shown['template']} {shown['version']}  {shown['name']}  {shown['issuer']}"]
    for table in shown["tables"]:
        head = [table["sheet"], table["mark"], table["title"], table["unit"]]
        if table["forms"]:
            head[-1:] = table["forms"]
        lines += ["", "  ".join(text for text in head if text)]
        for part in table["lists"]:
            for column in part["columns"]:
                heading = " / ".join(column["headings"])
                lines.append(f"    {heading}  {column['text'] or ''}".rstrip())
    return "\n".join(lines)
