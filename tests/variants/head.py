"""The pairs of label and value at the head of a form, in other rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goalsheet.model import Area
from goalsheet.template.label import label_key
from tests.variants.sample import Sample
from tests.variants.sheet import Sheet, Spot, insert, regrid, widen, without_rows


class Pair(NamedTuple):
    """A label and its value, which stand in one row."""

    row: int
    label: Spot
    value: Spot


def pairs_one_per_row(sample: Sample) -> Iterator[Sample]:
    """Every label of the head begins a row."""
    yield from _relaid(sample, 1)


def pairs_three_per_row(sample: Sample) -> Iterator[Sample]:
    """Three pairs of label and value in each row of the head."""
    yield from _relaid(sample, 3)


def pairs_reordered(sample: Sample) -> Iterator[Sample]:
    """The pairs of the head in reverse order, two per row."""
    yield from _relaid(sample, 2, step=-1)


def _relaid(sample: Sample, per_row: int, step: int = 1) -> Iterator[Sample]:
    sheet = sample.sheet
    blocks = _blocks(_pairs(sample), sheet)
    while sheet.last_column < 2 * per_row:
        sheet = regrid(sheet, columns=widen([sheet.last_column]))
    for block in reversed(blocks):
        sheet = _laid(sheet, block[::step], per_row)
    if blocks:
        yield sample.with_sheet(sheet)


def _pairs(sample: Sample) -> list[Pair]:
    """The pairs that take one row, in reading order."""
    sheet = sample.sheet
    keys = {
        key: field.value.name
        for field in sample.plan.fields
        if field.at == "right" and field.value.type != "paragraphs"
        for label in field.labels
        for key in label.keys
    }
    values = {place: where for where, spot in sheet.cells.items() for place in spot.places}
    found = []
    for where, spot in sheet.filled().items():
        name = keys.get(label_key(spot.text), "")
        value = values.get(name)
        if value is not None and value[0] == where[0]:
            areas = (sheet.area(where), sheet.area(value))
            if all(area.top == area.bottom for area in areas):
                found.append(Pair(where[0], spot, sheet.cells[value]))
    return found


def _blocks(pairs: Sequence[Pair], sheet: Sheet) -> list[list[Pair]]:
    """The pairs of rows that follow one another and hold nothing else."""
    spots = sheet.filled()
    blocks: list[list[Pair]] = []
    previous = -1
    for row in sorted({pair.row for pair in pairs}):
        here = [pair for pair in pairs if pair.row == row]
        known = {id(spot) for pair in here for spot in (pair.label, pair.value)}
        others = [s for (r, _), s in spots.items() if r == row and id(s) not in known]
        if others or any(
            area.top <= row <= area.bottom and area.top < area.bottom for area in sheet.merges
        ):
            continue
        if row != previous + 1:
            blocks.append([])
        blocks[-1] += here
        previous = row
    return [block for block in blocks if len(block) > 1]


def _laid(sheet: Sheet, block: Sequence[Pair], per_row: int) -> Sheet:
    rows = {pair.row for pair in block}
    top, width = min(rows), sheet.last_column
    lines = [block[start : start + per_row] for start in range(0, len(block), per_row)]
    moved = regrid(without_rows(sheet, rows), rows=insert([top - 1], len(lines)))
    cells: dict[tuple[int, int], Spot] = {}
    merges: list[Area] = []
    for row, line in enumerate(lines, start=top):
        for slot, pair in enumerate(line):
            left = 2 * slot + 1
            cells |= {(row, left): pair.label, (row, left + 1): pair.value}
        if left + 1 < width:
            merges.append(Area(row, left + 1, row, width))
    return moved.with_cells(cells).merged(merges)
