"""What a sheet prints for all the others: values of another sheet, and the form's edition."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goalsheet.model import Cell
from goalsheet.reader.collect import Collector
from goalsheet.reader.convert import Converted, convert_cell
from goalsheet.template.label import Label
from goalsheet.template.pattern import loose
from goalsheet.values.text import plain


def read_repeats(collector: Collector) -> None:
    """Note the values that this sheet prints again above its table, and the form's edition."""
    form = collector.form
    tops = [body.heading.top for body in collector.bodies]
    cells = [
        cell
        for cell in form.view.cells_between(form.top, min(tops, default=form.bottom))
        if ":" in cell.text or "：" in cell.text
    ]
    found = _behind(cells, form.plan.edition)
    if found is not None:
        collector.use(found)
        if found.text:
            collector.edition = (found.text, (found.row, found.col))
    for field in form.plan.sheet.repeats if form.plan.sheet else ():
        found = _behind(cells, field.labels)
        if found is None:
            continue
        collector.use(found)
        result = convert_cell(found, field.value, None) if found.text else None
        value = result.value if isinstance(result, Converted) else result
        if value is not None:
            collector.repeats[field.value.name] = (value, (found.row, found.col))


def _behind(cells: Sequence[Cell], labels: Sequence[Label]) -> Cell | None:
    """The first cell that begins with one of the labels and a colon, its text that behind them."""
    for label in labels:
        expression = re.compile(rf"\s*{loose(label.official)}\s*[:：](.*)", re.DOTALL)
        for cell in cells:
            match = expression.fullmatch(cell.text)
            if match:
                text = plain(match[1])
                return cell._replace(kind="text", text=text, raw=text, formula=None)
    return None
