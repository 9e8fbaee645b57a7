"""A first definition of a blank form: a proposal, with everything that is doubtful about it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from goalsheet.drafting.blocks import clusters, draft_blocks, draft_goals, is_goals
from goalsheet.drafting.canvas import canvas_of
from goalsheet.drafting.fields import (
    below_headings,
    between_headings,
    draft_fields,
    years_in_kinds,
)
from goalsheet.drafting.fixed import draft_fixed, draft_stack
from goalsheet.drafting.layout import layout_of
from goalsheet.drafting.looks import MOST_ROWS, read_looks
from goalsheet.drafting.notes import Doubt
from goalsheet.drafting.proof import missed, value_cells
from goalsheet.drafting.regions import is_value
from goalsheet.drafting.sketch import Entry, Sketch
from goalsheet.drafting.sound import sound_plan
from goalsheet.drafting.spell import add_spellings
from goalsheet.drafting.stacks import stacks
from goalsheet.drafting.tables import draft_list, is_fixed
from goalsheet.drafting.texts import unit_of
from goalsheet.drafting.titles import draft_open_years, draft_title, title_of
from goalsheet.drafting.yaml_out import draft_text
from goalsheet.errors import UsageError
from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Grid
from goalsheet.ooxml.a1 import qualified
from goalsheet.ooxml.package import Limits
from goalsheet.values.amount import unit_in

# A blank form is small; more than this is something else.
LIMITS = Limits(part_bytes=32 * 1024 * 1024, total_bytes=64 * 1024 * 1024, cells=50_000)
_REGION = re.compile(r"^((?:[\u4e00-\u9fff]{2,8}?(?:自治区|省|市|区|县|自治州|盟|旗))+)")
_ID = re.compile(r"[^a-z0-9]+")
_MOST_LISTED = 6


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted definition in the shape of its YAML.

    `cells` maps "fields.NAME" and "tables.TABLE.COLUMN" to the qualified cells in which a read of
    the blank finds the values, of a table without rows the first cell below its heading; `doubts`
    are what has to be checked, each with the path of its entry and a sentence in both languages.
    """

    definition: Mapping[str, Any]
    cells: Mapping[str, tuple[str, ...]]
    doubts: Sequence[Doubt]


def draft(path: Path) -> Draft:
    """A definition of the blank form in a workbook, drafted from its labels and its looks.

    Raises UsageError for a file that cannot be read or holds no form.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    book = book_from_bytes(content, path.name, limits=LIMITS)
    visible = [grid for grid in book.sheets if grid.state == "visible" and grid.cells]
    if not visible:
        reason = next((f.code for f in book.findings if f.severity == "error"), "no sheet")
        raise UsageError(f"no form to be read in {path} ({reason})")
    grid = max(visible, key=lambda sheet: sum(bool(c.text.strip()) for c in sheet.cells.values()))
    sketch = _sketch(grid, content)
    if len(visible) > 1:
        others = [sheet.name for sheet in visible if sheet is not grid]
        sketch.doubt("", "draft_other_sheets", sheet=grid.name, others="、".join(others))
    definition = _definition(sketch, path)
    plan = sound_plan(definition, sketch.doubts, path.name)
    for place, cells in missed(plan, grid, sketch.places):
        listed = "、".join(qualified(grid.name, *cell) for cell in cells[:_MOST_LISTED])
        sketch.doubt(place, "draft_not_read", place=place, cells=listed)
    return Draft(definition, value_cells(plan, grid), tuple(sketch.doubts))


def draft_yaml(path: Path, language: str) -> str:
    """The drafted definition as the text of a template.yaml, its doubts as comments.

    `language` is "zh" or "en". Raises UsageError as `draft` does.
    """
    drafted = draft(path)
    return draft_text(drafted.definition, drafted.doubts, language)


def _sketch(grid: Grid, content: bytes) -> Sketch:
    """Everything that the blank has, in the order in which it can be told."""
    canvas = canvas_of(grid, read_looks(content, grid.name))
    sketch = Sketch(layout_of(canvas, frozenset()))
    title = title_of(sketch)
    if title is not None:
        sketch.layout = layout_of(canvas, frozenset({title.cell}))
    draft_title(sketch)
    draft_open_years(sketch)
    _tables(sketch)
    for rows in stacks(sketch):
        draft_stack(sketch, rows)
    draft_fields(sketch)
    _fund_total(sketch)
    _repeated_labels(sketch)
    add_spellings(sketch)
    _unused_slots(sketch, grid)
    _in_order(sketch)
    return sketch


def _tables(sketch: Sketch) -> None:
    regions = list(sketch.layout.regions)
    blocks = list(clusters(sketch, regions))
    in_blocks = [region for members in blocks for _, region in members]
    labels = [box for members in blocks for box, _ in members]
    goals = None
    for region in regions:
        if region in in_blocks or below_headings(sketch, region):
            continue
        if is_goals(sketch, region):
            goals = draft_goals(sketch, region, labels)
            years_in_kinds(sketch, goals)
        elif is_fixed(sketch, region):
            draft_fixed(sketch, region)
        else:
            draft_list(sketch, region)
        between_headings(sketch, region)
    for members in blocks:
        draft_blocks(sketch, members, goals)


def _unit(sketch: Sketch) -> str | None:
    """The unit that the form prints first."""
    for box in sketch.canvas.boxes:
        unit = (unit_of(box.text) or unit_in(box.text.rstrip(":： "))) if box.text else None
        if unit is not None:
            return unit
    return None


def _fund_total(sketch: Sketch) -> None:
    """Name the total of the year, where it stands in a table only."""
    if "fund_total" in sketch.fields:
        return
    for name in ("sources", "summary"):
        table = sketch.tables.get(name, {})
        ids = [row["id"] for row in table.get("rows", ())]
        total = next((i for i in ids if i in ("total", "income_total")), None)
        if total and "amount" in table["columns"]:
            place = f"{name}.{total}.amount"
            sketch.fields["fund_total"] = {"same_as": place, "type": "amount"}
            sketch.doubt("fields.fund_total", "draft_fund_total", place=place)
            row = ids.index(total)
            cells = sketch.places[f"tables.{name}.amount"]
            sketch.places["fields.fund_total"] = cells[row : row + 1]
            return


def _repeated_labels(sketch: Sketch) -> None:
    """Say in which section a label stands that is printed more than once."""
    for name, entry in sketch.fields.items():
        box = sketch.marks.get(name)
        if box is None or entry.get("at") in ("title", "inside", "inline"):
            continue
        if sketch.count(entry["label"]) > 1:
            section = sketch.section_of(box.top, box.left) or _section_above(sketch, box.top)
            section = section or sketch.label_before(box)
            if section is not None and section != entry["label"]:
                entry["section"] = section
            sketch.doubt(f"fields.{name}", "draft_label_twice", label=entry["label"])


def _section_above(sketch: Sketch, row: int) -> str | None:
    """The nearest printed text above a line that stands alone."""
    for box in reversed(sketch.canvas.boxes):
        if box.top < row and box.alone and unit_of(box.text) is None:
            label = sketch.label(box)
            if label in sketch.printed and sketch.count(label) == 1:
                return label
    return None


def _unused_slots(sketch: Sketch, grid: Grid) -> None:
    """Report framed cells that no entry accounts for."""
    if not sketch.canvas.framed:
        return
    unused = [b.cell for b in sketch.canvas.boxes if is_value(b) and not sketch.is_explained(b)]
    headings = {
        (column.top, column.left)
        for region in sketch.layout.regions
        for column in region.columns
        if column.heading is None
    }
    blank = {b.cell for b in sketch.canvas.boxes if (b.bottom, b.left) in headings}
    unused = [cell for cell in unused if cell not in blank]
    if unused:
        listed = "、".join(qualified(grid.name, *cell) for cell in unused[:_MOST_LISTED])
        sketch.doubt("", "draft_unused", cells=listed, count=str(len(unused)))


def _in_order(sketch: Sketch) -> None:
    """Put the fields in the order of the form, the title where it is printed."""
    last = (sketch.canvas.rows, 0)
    boxes = sketch.marks

    def place(name: str) -> tuple[int, int, int]:
        box = boxes.get(name)
        order = ("title", "fiscal_year").index(name) if name in ("title", "fiscal_year") else 2
        return (box.top, box.left, order) if box else (*last, order)

    def top(table: str) -> tuple[int, int]:
        cells = [c for p, c in sketch.places.items() if p.startswith(f"tables.{table}.")]
        return min((cell for found in cells for cell in found), default=(MOST_ROWS, 0))

    sketch.fields = {name: sketch.fields[name] for name in sorted(sketch.fields, key=place)}
    sketch.tables = {name: sketch.tables[name] for name in sorted(sketch.tables, key=top)}


def _definition(sketch: Sketch, path: Path) -> Entry:
    """The whole definition in the order of its keys."""
    label = sketch.fields["title"]["label"]
    title = re.sub(r"\s|YYYY年?度?", "", label if isinstance(label, str) else label[0])
    region = _REGION.match(title)
    unit = _unit(sketch)
    if unit not in ("元", "千元", "万元", "亿元"):
        sketch.doubt("unit", "draft_unit")
        unit = "万元"
    year = datetime.now(UTC).year
    stem = path.resolve().parent.name if path.stem.lower() == "blank" else path.stem
    name = _ID.sub("-", stem.lower()).strip("-") or "new-form"
    for key, code in (("id", "draft_id"), ("name.en", "draft_name_en"), ("years", "draft_years")):
        sketch.doubt(key, code)
    sketch.doubt("issuer", "draft_issuer" if region else "draft_no_issuer")
    starts = _starts(sketch)
    definition: Entry = {
        "schema": 1,
        "id": name,
        "version": str(year),
        "name": {"zh": title, "en": name},
        "issuer": region[1] if region else "？",
        "years": [year, None],
        "unit": unit,
        "starts": starts,
        "printed": [label for label in sketch.printed if label not in starts],
        "fields": sketch.fields,
        "tables": sketch.tables,
    }
    return {key: value for key, value in definition.items() if value not in ([], {})}


def _starts(sketch: Sketch) -> list[str]:
    """The first text above the title, where values stand above it too."""
    title = sketch.marks.get("title")
    above = [n for n, box in sketch.marks.items() if title is not None and box.top < title.top]
    if title is None or not above:
        return []
    first = min(above, key=lambda name: (sketch.marks[name].top, sketch.marks[name].left))
    top, label = sketch.marks[first].top, sketch.fields[first]["label"]
    before = [box for box in sketch.canvas.boxes if box.text and box.alone and box.top < top]
    return [*map(sketch.label, before[-1:]), *([label] if isinstance(label, str) else label)]
