"""Rows and columns inserted before, between and after the form, hidden, or made wider."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from goalsheet.model import Area
from tests.variants.printed import label_spots
from tests.variants.sample import Sample, spots_of_type
from tests.variants.sheet import Spot, insert, regrid, widen


def columns_before(sample: Sample) -> Iterator[Sample]:
    """One, then three blank columns left of the form."""
    for count in (1, 3):
        yield sample.with_sheet(regrid(sample.sheet, columns=insert([0], count)))


def columns_between(sample: Sample) -> Iterator[Sample]:
    """A blank column at each boundary by itself, then at all of them."""
    boundaries = range(1, sample.sheet.last_column)
    for chosen in [*([boundary] for boundary in boundaries), list(boundaries)]:
        yield sample.with_sheet(regrid(sample.sheet, columns=insert(chosen)))


def columns_after(sample: Sample) -> Iterator[Sample]:
    """The widest cells reach over one more column; a remark stands right of the title."""
    sheet = sample.sheet
    last = sheet.last_column
    merges = tuple(a._replace(right=last + 1) if a.right == last else a for a in sheet.merges)
    yield sample.with_sheet(replace(sheet, merges=merges))
    title = next(w for w, spot in sheet.cells.items() if "title" in spot.places)
    yield sample.with_sheet(sheet.with_cells({(title[0], last + 2): Spot("内部资料")}))


def rows_before(sample: Sample) -> Iterator[Sample]:
    """One, then five blank rows above the form."""
    for count in (1, 5):
        yield sample.with_sheet(regrid(sample.sheet, rows=insert([0], count)))


def rows_between(sample: Sample) -> Iterator[Sample]:
    """Blank rows wherever no merged area is cut; then everywhere, the areas growing."""
    sheet = sample.sheet
    boundaries = range(1, sheet.last_row)
    free = [row for row in boundaries if not any(a.top <= row < a.bottom for a in sheet.merges)]
    yield sample.with_sheet(regrid(sheet, rows=insert(free)))
    yield sample.with_sheet(regrid(sheet, rows=insert(boundaries)))


def rows_between_each(sample: Sample) -> Iterator[Sample]:
    """A blank row at each boundary by itself."""
    for boundary in range(1, sample.sheet.last_row):
        yield sample.with_sheet(regrid(sample.sheet, rows=insert([boundary])))


def rows_after(sample: Sample) -> Iterator[Sample]:
    """Framed rows without content below the form, and a cell with nothing but blanks."""
    last, width = sample.sheet.last_row, sample.sheet.last_column
    frames = {
        (row, col): Spot(None, framed=True)
        for row in range(last + 1, last + 4)
        for col in range(1, width + 1)
    }
    yield sample.with_sheet(sample.sheet.with_cells(frames | {(last + 5, 2): Spot("  ")}))


def blank_rows_in_tables(sample: Sample) -> Iterator[Sample]:
    """A blank row below every row of every table, merged areas growing over it."""
    rows = {
        row
        for (row, _), spot in sample.sheet.cells.items()
        if any("[" in place for place in spot.places)
    }
    yield sample.with_sheet(regrid(sample.sheet, rows=insert(rows)))


def hidden_rows(sample: Sample) -> Iterator[Sample]:
    """Every third row is hidden, values and labels with it."""
    rows = frozenset(range(3, sample.sheet.last_row + 1, 3))
    yield sample.with_sheet(replace(sample.sheet, hidden_rows=rows))


def hidden_columns(sample: Sample) -> Iterator[Sample]:
    """The last column is hidden; then a blank one between two others."""
    sheet = sample.sheet
    yield sample.with_sheet(replace(sheet, hidden_columns=frozenset({sheet.last_column})))
    apart = regrid(sheet, columns=insert([1]))
    yield sample.with_sheet(replace(apart, hidden_columns=frozenset({2})))


def values_merged_wider(sample: Sample) -> Iterator[Sample]:
    """The columns in which values stand take two columns each, their cells merged."""
    values = spots_of_type(sample, "text", "paragraphs", "amount", "target", "date", "year")
    yield _wider(sample, {col for _, col in values})


def labels_merged_wider(sample: Sample) -> Iterator[Sample]:
    """The columns in which labels stand take two columns each, their cells merged."""
    yield _wider(sample, {col for _, col in label_spots(sample.plan, sample.sheet)})


def rows_merged_taller(sample: Sample) -> Iterator[Sample]:
    """Every row takes two rows, its cells merged."""
    rows = range(1, sample.sheet.last_row + 1)
    yield sample.with_sheet(regrid(sample.sheet, rows=widen(rows)))


def _wider(sample: Sample, columns: Collection[int]) -> Sample:
    return sample.with_sheet(regrid(sample.sheet, columns=widen(columns)))


def note_above_title(sample: Sample) -> Iterator[Sample]:
    """The number of an annex, a longer note merged over the form, then both."""
    short = Spot("公开表12")
    long = Spot("（本表由项目实施单位填写，一式三份，于2023年11月30日前报送财政部门。）")
    width = sample.sheet.last_column
    for spots in ([short], [long], [short, long]):
        moved = regrid(sample.sheet, rows=insert([0], len(spots)))
        merges = [Area(row, 1, row, width) for row, spot in enumerate(spots, 1) if spot is long]
        noted = moved.with_cells({(row, 1): spot for row, spot in enumerate(spots, 1)})
        yield sample.with_sheet(noted.merged(merges))


def line_below_title(sample: Sample) -> Iterator[Sample]:
    """Who fills in the form, and when: in one cell below the title, then in two."""
    title = next(w for w, spot in sample.sheet.cells.items() if "title" in spot.places)
    row = sample.sheet.area(title).bottom + 1
    moved = regrid(sample.sheet, rows=insert([row - 1]))
    width = sample.sheet.last_column
    who, when = "填报单位（盖章）：某某局", "填报日期：2023年11月30日"
    whole = moved.with_cells({(row, 1): Spot(f"{who}          {when}")})
    yield sample.with_sheet(whole.merged([Area(row, 1, row, width)]))
    yield sample.with_sheet(moved.with_cells({(row, 1): Spot(who), (row, width): Spot(when)}))


def note_below_form(sample: Sample) -> Iterator[Sample]:
    """What offices add below a form: notes and who filled it in, merged or not."""
    sheet = sample.sheet
    row, width = sheet.last_row + 1, sheet.last_column
    note = Spot("注：1. 本表一式三份，项目实施单位、主管部门、财政部门各留存一份。")
    signed = Spot("填表人：张三          审核人：李四          填表日期：2023年11月30日")
    over = [Area(line, 1, line, width) for line in (row, row + 1)]
    both = sheet.with_cells({(row, 1): note, (row + 1, 1): signed})
    yield sample.with_sheet(both.merged(over))
    yield sample.with_sheet(both)
    apart = {(row + 1, 1): "填表人：", (row + 1, 2): "张三", (row + 1, 4): "填表日期：2023.11.30"}
    yield sample.with_sheet(sheet.with_cells({where: Spot(t) for where, t in apart.items()}))
