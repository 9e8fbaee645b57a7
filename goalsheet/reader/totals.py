"""The row above a table in which the form adds up what stands below."""

from __future__ import annotations

from decimal import Decimal

from goalsheet.reader.collect import Collector
from goalsheet.reader.convert import Converted, convert_cell
from goalsheet.reader.heading import Heading
from goalsheet.template.plan import TablePlan
from goalsheet.values.amount import canonical


def read_total(collector: Collector, table: TablePlan, heading: Heading) -> None:
    """Compare the amounts of the total row with those of the rows; a formula is not calculated."""
    form = collector.form
    labels = form.with_label(table.total, form.top, heading.top - 1) if table.total else []
    if not labels:
        return
    label = labels[-1]
    collector.use(label)
    for cell in form.view.rows[label.row]:
        column = heading.column_of(cell)
        if cell.col <= label.col or column is None or column.value.type != "amount":
            continue
        collector.use(cell)
        unit = collector.marks.at(cell.row)
        result = convert_cell(cell, column.value, unit)
        value = result.value if isinstance(result, Converted) else result
        amounts = [row.get(column.value.name) for row in collector.tables[table.name]]
        rows = canonical(sum((Decimal(str(a)) for a in amounts if a is not None), Decimal(0)))
        if isinstance(value, str) and value != rows:
            values = {"label": column.value.label, "rows": rows, "unit": column.value.unit}
            collector.find(
                "total_differs",
                "warning",
                [(cell.row, cell.col)],
                place=table.name,
                found=value,
                values=values,
            )
