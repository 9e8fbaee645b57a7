"""One form on a sheet: the rows that it takes, and searches that stay inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goalsheet.model import Area, Cell
from goalsheet.reader.view import View
from goalsheet.template.label import LONGEST_LABEL, Label, label_key
from goalsheet.template.plan import Plan


@dataclass(frozen=True, slots=True)
class Form:
    """A form as found: its plan, its sheet, its first and last row and last column."""

    plan: Plan
    view: View
    top: int
    bottom: int
    right: int

    def with_key(self, key: str, top: int = 0, bottom: int = 0) -> list[Cell]:
        """The cells that print `key`, inside the form (and the rows given), in reading order."""
        top = max(top, self.top)
        bottom = min(bottom, self.bottom) if bottom else self.bottom
        return [cell for cell in self.view.by_key.get(key, ()) if top <= cell.row <= bottom]

    def with_label(self, labels: Sequence[Label], top: int = 0, bottom: int = 0) -> list[Cell]:
        """The cells of the first spelling that is printed at all."""
        for label in labels:
            found = [c for key in label.keys for c in self.with_key(key, top, bottom)]
            if not found and label.begins:
                found = [
                    cell
                    for cell in self.view.cells_between(top or self.top, bottom or self.bottom)
                    if self._begins(cell, (label.keys[0],))
                ]
            if found:
                return sorted(found)
        return []

    def key(self, cell: Cell) -> str:
        """The label key of a cell's text, "" where it is too long to be a label."""
        return self.view.keys.get((cell[0], cell[1]), "")

    def is_label(self, cell: Cell) -> bool:
        """True where the cell prints a label of the form."""
        key = self.view.keys.get((cell[0], cell[1]))
        if key in self.plan.label_keys:
            return True
        return bool(self.plan.beginnings) and self._begins(cell, self.plan.beginnings)

    def _begins(self, cell: Cell, beginnings: tuple[str, ...]) -> bool:
        key = self.view.keys.get((cell[0], cell[1]))
        if key is None:  # too long to be a label as a whole
            key = label_key(cell.text[: LONGEST_LABEL // 2])
        return key.startswith(beginnings)

    def end_of(self, until: Sequence[Label], after: int, left: int) -> int | None:
        """The first row below `after` with one of the labels that end a table.

        Such a label stands left of the table's first column `left`, or else begins with it; only
        if there is none there, it may stand anywhere.
        """
        found = [c for label in until for c in self._printing(label, after + 1)]
        for inside in (lambda col: col < left, lambda col: col == left, lambda _: True):
            rows = [cell.row for cell in found if inside(cell.col)]
            if rows:
                return min(rows)
        return None

    def next_field(self, after: int, left: int) -> int | None:
        """The first row below `after` in which a field's label stands at or left of `left`."""
        rows = [
            cell.row
            for key in self.plan.field_keys
            for cell in self.with_key(key, after + 1)
            if cell.col <= left
        ]
        return min(rows, default=None)

    def _printing(self, label: Label, top: int) -> list[Cell]:
        if not label.begins:
            return [cell for key in label.keys for cell in self.with_key(key, top)]
        return [
            cell
            for cell in self.view.cells_between(top, self.bottom)
            if self._begins(cell, label.keys[:1])
        ]

    def right_of(self, area: Area) -> tuple[tuple[int, int], Cell | None]:
        """Where the value right of a label stands, and its cell if it is not blank.

        The next text to the right, unless a label comes first: then the value is blank, and its
        place is the position beside the label. What stands in that very place is the value even
        if it reads like a label.
        """
        for row in self.view.rows_between(area.top, area.bottom):
            for cell in self.view.rows[row]:
                if area.right < cell.col <= self.right:
                    if cell.col > area.right + 1 and self.is_label(cell):
                        break
                    return (cell.row, cell.col), cell
        return (area.top, area.right + 1), None

    def all_right_of(self, area: Area) -> list[Cell]:
        """All texts right of a label in its rows, up to the next label in each row."""
        found: list[Cell] = []
        for row in self.view.rows_between(area.top, area.bottom):
            for cell in self.view.rows[row]:
                if area.right < cell.col <= self.right:
                    if cell.col > area.right + 1 and self.is_label(cell):
                        break
                    found.append(cell)
        return found

    def going_on_below(self, area: Area) -> list[Cell]:
        """The texts in the rows below a value whose label cell is blank: a text that goes on."""
        found: list[Cell] = []
        for row in self.view.rows_between(area.bottom + 1, self.bottom):
            cells = self.view.rows[row]
            if any(cell.col <= area.right or self.is_label(cell) for cell in cells):
                break
            found += cells
        return found

    def all_below(self, area: Area) -> list[Cell]:
        """The texts below a label, down to the next row with a label.

        As wide as the label reaches before the next label in its own row. A label that is
        repeated from that row (a group label, not merged) does not end it.
        """
        left, right = 1, self.right
        own_keys = set()
        for cell in self.view.rows.get(area.top, ()):
            if self.is_label(cell):
                own_keys.add(self.key(cell))
                if cell.col > area.right:
                    right = min(right, cell.col - 1)
                elif cell.col < area.left:
                    left = area.left
        found: list[Cell] = []
        for row in self.view.rows_between(area.bottom + 1, self.bottom):
            cells = self.view.rows[row]
            if any(self.is_label(cell) and self.key(cell) not in own_keys for cell in cells):
                break
            found += [c for c in cells if left <= c.col <= right and not self.is_label(c)]
        return found
