"""Group columns of a list: texts that stand once beside the rows that they are for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from goalsheet.model import Cell
from goalsheet.reader.collect import Collector
from goalsheet.reader.convert import group_text
from goalsheet.reader.heading import Heading
from goalsheet.template.plan import ValuePlan


class FoundRow(NamedTuple):
    """A row of the sheet: its number, its cells by column.

    `on_new_page`: the headings are printed again right above it.
    """

    number: int
    cells: dict[str, list[Cell]]
    on_new_page: bool


class SheetRow(NamedTuple):
    """A row of the sheet that is a row of the record: its cells by column, its group texts."""

    number: int
    cells: dict[str, list[Cell]]
    group_texts: dict[str, str]
    group_cells: dict[str, Cell]


@dataclass(slots=True)
class Group:
    """Rows that share their group texts; `cells` are where these texts stand."""

    texts: dict[str, str]
    cells: dict[str, Cell]
    rows: list[SheetRow] = field(default_factory=list)


class Grouping:
    """Puts the rows of a list into groups by its group columns, the outermost first."""

    def __init__(
        self, collector: Collector, heading: Heading, columns: Sequence[ValuePlan]
    ) -> None:
        self.collector = collector
        self.heading = heading
        self.columns = columns

    def of(self, rows: Iterable[FoundRow]) -> Iterator[Group]:
        """The groups in order, also those whose texts have no row beside them."""
        current: Group | None = None
        for row in rows:
            cells = row.cells
            found = {c.name: cells.pop(c.name)[0] for c in self.columns if c.name in cells}
            texts = {name: group_text(cell) for name, cell in found.items()}
            texts |= self._blank_groups(row, found)
            if current is None or any(current.texts.get(n) != t for n, t in texts.items()):
                if current is not None:
                    yield current
                current = self._next_group(current, texts, found)
            else:
                current.cells.update(found)
            for cell in found.values():
                self.collector.taken.add((cell[0], cell[1]))
            if cells:
                group_cells = current.cells.copy()
                current.rows.append(SheetRow(row.number, cells, current.texts, group_cells))
        if current is not None:
            yield current

    def _blank_groups(self, row: FoundRow, found: dict[str, Cell]) -> dict[str, str]:
        """Group columns in which an empty merged area begins: a group whose text is missing."""
        merged = self.collector.form.view.merged
        blank: dict[str, str] = {}
        for column in self.columns:
            position = (row.number, self.heading.start(column.name))
            area = merged.get(position)
            empty = area is not None and area.top == row.number < area.bottom
            if column.name not in found and empty and not row.on_new_page:
                blank[column.name] = ""
                self.collector.find(
                    "group_missing", "error", [position], values={"label": column.label}
                )
        return blank

    def _next_group(
        self, current: Group | None, texts: dict[str, str], cells: dict[str, Cell]
    ) -> Group:
        """The group that begins here: outer texts go on until a new one is printed."""
        kept_texts: dict[str, str] = {}
        kept_cells: dict[str, Cell] = {}
        changed = current is None
        for column in self.columns:
            name = column.name
            if name in texts:
                changed = changed or current is None or current.texts.get(name) != texts[name]
                kept_texts[name] = texts[name]
                if name in cells:
                    kept_cells[name] = cells[name]
            elif not changed and current is not None and name in current.texts:
                kept_texts[name] = current.texts[name]
                if name in current.cells:
                    kept_cells[name] = current.cells[name]
        return Group(kept_texts, kept_cells)
