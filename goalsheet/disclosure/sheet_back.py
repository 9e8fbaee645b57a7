"""The sheet of a published table: its headings, its rows, the amounts that its notes name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goalsheet.codes.code import name_key
from goalsheet.disclosure.definition import TableLayout
from goalsheet.disclosure.place import heads
from goalsheet.disclosure.plan import ListPlan
from goalsheet.model import Grid
from goalsheet.values.amount import convert, parse_amount

_HEAD_WITHIN = 40  # rows from the top in which the headings are looked for


@dataclass(frozen=True, slots=True)
class SheetBack:
    """A sheet, the first row of its body, the unit of its amounts."""

    grid: Grid
    body: int
    unit: str

    def texts(self, plan: ListPlan, left: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Row number and cell texts of every row of a list that is not blank."""
        last = max((row for row, _ in self.grid.cells), default=0)
        for row in range(self.body, last + 1):
            cells = [self.grid.cells.get((row, left + n)) for n in range(len(plan.columns))]
            texts = tuple(cell.text if cell else "" for cell in cells)
            if left == 1 and texts[0].lstrip().startswith("注") and not any(texts[1:]):
                continue
            if any(text.strip() for text in texts):
                yield row, texts

    def cents(self, row: int, col: int) -> Decimal | None:
        """The amount in a cell in 分, None where it holds none."""
        cell = self.grid.cells.get((row, col))
        amount = parse_amount(cell.text) if cell else None
        if amount is None:
            return None
        return convert(amount.value, amount.unit or self.unit, "元").scaleb(2)

    def amounts(self, row: int, left: int, columns: Sequence[int]) -> dict[int, int]:
        """The amounts of a row in whole 分, by number of column; 0 for a blank cell.

        A formula that was never calculated and words are left out.
        """
        found = {
            number: self.cents(row, left + number)
            if (row, left + number) in self.grid.cells
            else Decimal(0)
            for number in columns
        }
        return {
            n: int(cents.to_integral_value()) for n, cents in found.items() if cents is not None
        }

    def notes(
        self, template: str
    ) -> Iterator[tuple[tuple[int, int], list[tuple[str, str, Decimal]]]]:
        """The notes that name amounts: cell, and place, name and amount of each part."""
        pattern = re.escape(template).replace(r"\{place\}", "(?P<place>.+?)")
        pattern = pattern.replace(r"\{parts\}", "(?P<parts>.+)")
        part = re.compile(
            rf"(?P<name>.+?)(?P<amount>-?[0-9][0-9,]*(?:\.[0-9]+)?){self.unit}(?:、|$)"
        )
        for place, cell in sorted(self.grid.cells.items()):
            match = re.fullmatch(pattern, cell.text) if place[0] >= self.body else None
            if match:
                yield (
                    place,
                    [
                        (match["place"], found["name"], Decimal(found["amount"].replace(",", "")))
                        for found in part.finditer(match["parts"])
                    ],
                )


def find_head(grid: Grid, table: TableLayout) -> tuple[int, list[str]]:
    """The first row of the headings, and the headings that do not stand where they should."""
    wanted = heads(table)
    best: tuple[int, list[str]] = (1, [head.text for head in wanted])
    first = min((row for row, _ in grid.cells), default=1)
    for row in range(first, first + _HEAD_WITHIN):
        missing = []
        for head in wanted:
            cell = grid.cells.get((row + head.area.top - 1, head.area.left))
            if cell is None or name_key(cell.text) != name_key(head.text):
                missing.append(head.text)
        if len(missing) < len(best[1]):
            best = (row, missing)
    return best
