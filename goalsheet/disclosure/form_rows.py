"""Which rows of a filled goal form are published: spare ruled rows are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from goalsheet.model import Area
from goalsheet.ooxml.write.prepared import Prepared
from goalsheet.reader.collect import Collector, Overview
from goalsheet.reader.view import View
from goalsheet.writer.extent import Ruled, list_rows


@dataclass(frozen=True, slots=True)
class FormRows:
    """Where the rows of a form go: below `above` new ones, without those that are left out."""

    above: int = 0
    left_out: frozenset[int] = frozenset()

    def of(self, row: int) -> int | None:
        """The new number of a row, None where it is left out."""
        if row in self.left_out:
            return None
        return self.above + row - sum(other < row for other in self.left_out)

    def area(self, top: int, bottom: int) -> tuple[int, int] | None:
        """The first and last new row of what covers these rows, None where none is left."""
        kept = [new for row in range(top, bottom + 1) if (new := self.of(row)) is not None]
        return (kept[0], kept[-1]) if kept else None


def spare_rows(collector: Collector, content: bytes) -> frozenset[int]:
    """The ruled rows of a form's lists in which nothing stands.

    A list without any row keeps its first one; a row that alone holds a text stays.
    """
    prepared, sheet = Prepared.open(content), collector.form.view.grid.name
    ruled = partial(prepared.ruled, sheet)
    spare: set[int] = set()
    for body in collector.bodies:
        rows = list_rows(collector.form, body, ruled)
        blank = [row for row in rows if row not in body.rows]
        spare.update(blank if body.rows else blank[1:])
    for overview in collector.overviews.values():
        spare.update(_blank_goals(collector, overview, ruled))
    return frozenset(_unsaid(collector, spare))


def _blank_goals(collector: Collector, overview: Overview, ruled: Ruled) -> Iterator[int]:
    """The blank rows of an overview of goals that has others."""
    said = collector.form.view.rows
    left = min(overview.starts.values())
    row = min(overview.rows, default=0)
    while row and (row in said or ruled(row, left)):
        if row not in said:
            yield row
        elif row not in overview.rows:
            return
        row += 1


def _unsaid(collector: Collector, rows: set[int]) -> Iterator[int]:
    """Those of the rows whose texts, if any, stand in merged cells that keep another row."""
    view = collector.form.view
    merged = [area for area in view.grid.merges if area.bottom > area.top and _says(view, area)]
    left = {area: set(range(area.top, area.bottom + 1)) for area in merged}
    for row in sorted(rows):
        across = [area for area in merged if row in left[area]]
        own = {(cell.row, cell.col) for cell in view.rows.get(row, ()) if cell.text.strip()}
        if own <= {(area.top, area.left) for area in across} and all(
            len(left[area]) > 1 for area in across
        ):
            for area in across:
                left[area].discard(row)
            yield row


def _says(view: View, area: Area) -> bool:
    cell = view.grid.cells.get((area.top, area.left))
    return cell is not None and bool(cell.text.strip())
