"""Tables with more or fewer rows, and headings that are printed again on the next page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from goalsheet.model import Area
from goalsheet.template.label import label_key
from goalsheet.template.plan import ColumnPlan, TablePlan
from tests.variants.sample import Sample, place_name, row_number
from tests.variants.sheet import Position, Sheet, Spot, insert, regrid, without_rows


class Body(NamedTuple):
    """The rows of a table below one heading: first and last sheet row of each record row."""

    table: str
    heading: int
    rows: tuple[tuple[int, int], ...]


def bodies(sample: Sample) -> list[Body]:
    """The bodies of all tables with repeated rows, from top to bottom."""
    found: list[Body] = []
    for table in sample.plan.tables:
        if table.rows or table.headings:
            continue
        headings = _heading_rows(sample.sheet, table)
        spans = _spans(sample.sheet, table)
        for heading, after in zip(headings, [*headings[1:], 10**9], strict=True):
            rows = tuple(span for span in spans if heading < span[0] < after)
            if rows:
                found.append(Body(table.name, heading, rows))
    return sorted(found, key=lambda body: body.heading)


def _heading_rows(sheet: Sheet, table: TablePlan) -> list[int]:
    keys = {key for c in table.columns for label in c.headings for key in label.keys}
    rows = [row for (row, _), spot in sheet.filled().items() if label_key(spot.text) in keys]
    return sorted({row for row in rows if rows.count(row) > 1})


def _spans(sheet: Sheet, table: TablePlan) -> list[tuple[int, int]]:
    columns = {
        f"{table.name}.{column.value.name}"
        for column in table.columns
        if (column.headings or column.blank_heading) and not column.value.group
    }
    found: dict[int, Area] = {}
    for where, spot in sheet.cells.items():
        for place in spot.places:
            number = row_number(place)
            if number is not None and place_name(place) in columns:
                area = sheet.area(where)
                known = found.get(number, area)
                found[number] = known._replace(bottom=max(known.bottom, area.bottom))
    return sorted((area.top, area.bottom) for area in found.values())


def table_more_blank_rows(sample: Sample) -> Iterator[Sample]:
    """Three blank rows at the end of each table; then inside the group cells beside it."""
    ends = [body.rows[-1][1] for body in bodies(sample)]
    for grown in (False, True):
        sheet = sample.sheet
        for end in reversed(ends):
            sheet = _with_blank_rows(sheet, end, grown=grown)
        if ends:
            yield sample.with_sheet(sheet)


def _with_blank_rows(sheet: Sheet, end: int, *, grown: bool) -> Sheet:
    count = 3
    moved = regrid(sheet, rows=insert([end], count))
    frames = {
        (row, col): Spot(None, framed=True)
        for row in range(end + 1, end + count + 1)
        for col in range(1, sheet.last_column + 1)
    }
    if grown:
        tall = [a for a in moved.merges if a.top < a.bottom == end]
        over = {(row, col) for row, col in frames for a in tall if a.left <= col <= a.right}
        frames = {where: spot for where, spot in frames.items() if where not in over}
        merges = (a._replace(bottom=end + count) if a in tall else a for a in moved.merges)
        moved = replace(moved, merges=tuple(merges))
    return moved.with_cells(frames)


def table_fewer_blank_rows(sample: Sample) -> Iterator[Sample]:
    """No row without a text is left, inside merged areas either."""
    used = {row for row, col in sample.sheet.filled()}
    used |= {row for (row, _), spot in sample.sheet.cells.items() if spot.places}
    blank = set(range(1, sample.sheet.last_row + 1)) - used
    if blank:
        yield sample.with_sheet(without_rows(sample.sheet, blank))


def table_more_rows(sample: Sample) -> Iterator[Sample]:
    """The last row of each table stands there twice, in the record as well."""
    for body in _last_bodies(sample):
        top, bottom = body.rows[-1]
        rows = sample.records[0].tables[body.table]
        moved = regrid(sample.sheet, rows=insert([bottom], bottom - top + 1))
        copies = _copies(moved, (top, bottom), bottom + 1, f"{body.table}[{len(rows)}].")
        yield _with_rows(sample, body.table, [*rows, rows[-1]]).with_sheet(_placed(moved, copies))


def table_fewer_rows(sample: Sample) -> Iterator[Sample]:
    """The last row of each table is gone, in the record as well."""
    for body in _last_bodies(sample):
        rows = sample.records[0].tables[body.table]
        top, bottom = body.rows[-1]
        if len(body.rows) > 1:
            sheet = without_rows(sample.sheet, range(top, bottom + 1))
            yield _with_rows(sample, body.table, rows[:-1]).with_sheet(sheet)


def _last_bodies(sample: Sample) -> list[Body]:
    return list({body.table: body for body in bodies(sample)}.values())


def _with_rows(sample: Sample, table: str, rows: Sequence[dict[str, Any]]) -> Sample:
    """The sample with other rows of a table in its record, and the units of their amounts."""
    record = sample.records[0]
    last = max(len(record.tables[table]) - 1, 0)
    units = dict(record.units)
    for place, unit in record.units.items():
        if place.startswith(f"{table}[{last}]."):
            if len(rows) <= last:
                del units[place]
            else:
                units[place.replace(f"[{last}]", f"[{len(rows) - 1}]")] = unit
    return sample.with_record(tables={**record.tables, table: list(rows)}, units=units)


def table_columns_swapped(sample: Sample) -> Iterator[Sample]:
    """Two columns of each table change places, headings and values."""
    for table in sample.plan.tables:
        headed = [c for c in table.columns if c.headings and not c.value.group]
        pair = headed[:2] if table.rows else headed[-2:]
        if len(pair) == 2 and table.headings is None:
            sheet = _swapped(sample.sheet, table, pair[0], pair[1])
            if sheet != sample.sheet:
                yield sample.with_sheet(sheet)


def _swapped(sheet: Sheet, table: TablePlan, one: ColumnPlan, other: ColumnPlan) -> Sheet:
    """The sheet with the texts of two columns exchanged, row by row; the grid stays."""
    columns = [_column_cells(sheet, table, column) for column in (one, other)]
    cells: dict[Position, Spot] = {}
    for row in columns[0].keys() & columns[1].keys():
        first, second = (row, columns[0][row]), (row, columns[1][row])
        cells |= {first: sheet.cells[second], second: sheet.cells[first]}
    return sheet.with_cells(cells)


def _column_cells(sheet: Sheet, table: TablePlan, column: ColumnPlan) -> dict[int, int]:
    """The sheet column in which a table's column stands, by sheet row; headings included."""
    keys = {key for label in column.headings for key in label.keys}
    name = f"{table.name}.{column.value.name}"
    rows = {
        row
        for (row, _), spot in sheet.cells.items()
        if any(place_name(place).startswith(f"{table.name}.") for place in spot.places)
    }
    values = {
        where[0]: where[1]
        for where, spot in sheet.cells.items()
        if any(place_name(place) == name for place in spot.places)
    }
    headings = {
        row: col
        for (row, col), spot in sheet.filled().items()
        if label_key(spot.text) in keys and col in values.values() and row < max(rows)
    }
    return headings | values


def columns_added(sample: Sample) -> Iterator[Sample]:
    """Columns that the official form has not: numbers first, weights before the last, remarks."""
    sheet = sample.sheet
    for table in sample.plan.tables:
        heading = next((b.heading for b in bodies(sample) if b.table == table.name), None)
        if heading is None:
            continue
        keys = {key for c in table.columns for label in c.headings for key in label.keys}
        cells = sheet.filled()
        columns = [
            col for r, col in cells if r == heading and label_key(cells[r, col].text) in keys
        ]
        last = sheet.area((heading, columns[-1])).right
        yield _with_column(sample, table.name, columns[0] - 1, ["序号", *range(1, 200)])
        yield _with_column(sample, table.name, columns[-1] - 1, ["权重", *[10] * 200])
        yield _with_column(sample, table.name, last, ["备注", None, "见附件", *[None] * 200])


def _with_column(
    sample: Sample, table: str, after: int, values: Sequence[str | int | None]
) -> Sample:
    """A column with a heading and values beside the rows of a table, where nothing is merged."""
    moved = regrid(sample.sheet, columns=insert([after]))
    column = after + 1
    covered = {
        row
        for top, left, bottom, right in moved.merges
        for row in range(top, bottom + 1)
        if left <= column <= right
    }
    rows = [
        [body.heading, *(top for top, _ in body.rows)]
        for body in bodies(sample)
        if body.table == table
    ]
    spots = {
        (row, column): Spot(value)
        for lines in rows
        for row, value in zip(lines, values, strict=False)
        if value is not None and row not in covered
    }
    return sample.with_sheet(moved.with_cells(spots))


class Copies(NamedTuple):
    """What a copied row adds to a sheet."""

    cells: dict[Position, Spot]
    merges: list[Area]


def _copies(sheet: Sheet, rows: tuple[int, int], top: int, base: str = "") -> Copies:
    """Copies of the cells that lie inside the rows, `top` being the first row of the copy.

    `base` is the row of the record in which the values of the copies are.
    """
    copies = Copies({}, [])
    shift = top - rows[0]
    for where, spot in sheet.cells.items():
        area = sheet.area(where)
        if rows[0] <= area.top and area.bottom <= rows[1]:
            places = {base + place.rpartition(".")[2] for place in spot.places if base}
            copies.cells[where[0] + shift, where[1]] = spot._replace(places=tuple(places))
            if area in sheet.merges:
                copies.merges.append(
                    area._replace(top=area.top + shift, bottom=area.bottom + shift)
                )
    return copies


def _placed(sheet: Sheet, copies: Copies) -> Sheet:
    return sheet.with_cells(copies.cells).merged(copies.merges)


def header_repeated_after_page_break(sample: Sample) -> Iterator[Sample]:
    """A page ends in the middle of each table; its heading is printed again.

    Merged areas end with the page; their text is printed again on the next one, or is not.
    """
    # A heading of two merged rows would have to be copied with both; it stays on its page.
    tall = {area.top for area in sample.sheet.merges if area.bottom == area.top + 1}
    long = [b for b in bodies(sample) if len(b.rows) > 1 and b.heading not in tall]
    for again in (True, False):
        sheet = sample.sheet
        for body in reversed(long):
            sheet = _broken(sheet, body, again=again)
        if long:
            yield sample.with_sheet(sheet, groups_moved=again or sample.groups_moved)


def _broken(sheet: Sheet, body: Body, *, again: bool) -> Sheet:
    end = body.rows[len(body.rows) // 2][0] - 1
    heading = (body.heading, body.heading)
    moved = regrid(sheet, rows=insert([end]))
    cut = [area for area in moved.merges if area.top <= end < area.bottom]
    parts: list[Area] = []
    texts: dict[Position, Spot] = {}
    for area in cut:
        parts += [area._replace(bottom=end), area._replace(top=end + 2)]
        if again:
            spot = moved.cells.get((area.top, area.left), Spot(None))
            texts[end + 2, area.left] = spot._replace(places=())
    merged = [area for area in parts if area.top < area.bottom or area.left < area.right]
    split = moved.unmerged(cut).with_cells(texts).merged(merged)
    return _placed(split, _copies(split, heading, end + 1))
