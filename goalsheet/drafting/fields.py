"""Values that stand once: labels with a slot beside or below them, or with the value inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goalsheet.drafting.canvas import Box
from goalsheet.drafting.regions import Region, is_field, is_known, is_label, is_value
from goalsheet.drafting.sketch import Sketch, free, tidy
from goalsheet.drafting.tables import boxes_of
from goalsheet.drafting.texts import (
    compact,
    inline_labels,
    is_mark,
    is_note,
    is_placeholder,
    is_signature,
    printed,
    section_number,
    unit_of,
)
from goalsheet.drafting.words import meaning, type_by_words


def below_headings(sketch: Sketch, region: Region) -> bool:
    """Add the values of labels side by side with one slot below each; False for a real table."""
    pairs = _pairs(sketch, region)
    for box, slot in pairs:
        _add_below(sketch, box, slot)
    if pairs:
        headings = [column.heading for column in region.columns if column.heading]
        sketch.print_only(*(box for box in headings if not sketch.is_explained(box)))
    return bool(pairs)


def _pairs(sketch: Sketch, region: Region) -> list[tuple[Box, Box]]:
    """The labels of a region with the one slot below each, if they are not a table."""
    if region.loose and not region.rows:
        return list(region.loose)
    if len(region.rows) != 1 or any(c.heading is None or c.upper for c in region.columns):
        return []
    slots = [(c.heading, boxes_of(sketch, region, c)) for c in region.columns]
    pairs = [(box, body[0]) for box, body in slots if box and len(body) == 1 and is_value(body[0])]
    return pairs if len(pairs) == len(slots) and _are_fields(sketch, pairs) else []


def _are_fields(sketch: Sketch, pairs: Sequence[tuple[Box, Box]]) -> bool:
    """True for labels of prose, and for those that are rather fields than headings of a table."""
    if all(_is_prose(sketch, sketch.label(box)) for box, _ in pairs):
        return True
    fields = sum(is_field(box) for box, _ in pairs)
    headings = sum(is_known(sketch.words.columns, box) for box, _ in pairs)
    return 2 * fields >= len(pairs) > headings


def _is_prose(sketch: Sketch, label: str) -> bool:
    found = meaning(sketch.words.fields, label)
    return (found.type if found else type_by_words(label)) == "paragraphs"


def between_headings(sketch: Sketch, region: Region) -> None:
    """Add the values that stand between the headings of a table and its rows."""
    for box, slot in region.loose if region.rows else ():
        label = sketch.label(box)
        kind = "year" if "年" in label else "text"
        name = "previous_year" if "上年" in label else None
        made = sketch.add_field(box, {"label": label, "at": "below"}, slot=slot, name=name)
        sketch.fields[made] = tidy({"label": label, "at": "below", "type": kind})
        sketch.doubt(f"fields.{made}", "draft_type", label=label, type=kind)


def _add_below(sketch: Sketch, box: Box, slot: Box) -> None:
    """Add a value below its label, and the years that the label leaves open."""
    name = _narrative(sketch, box)
    label = printed(box.text).label
    made = sketch.add_field(box, {"label": label, "at": "below"}, slot=slot, name=name)
    _years_in_brackets(sketch, box, made)


def _narrative(sketch: Sketch, box: Box) -> str | None:
    """The name of a numbered section of prose above the form."""
    number, title = section_number(compact(box.text)), sketch.marks.get("title")
    if not number or title is None or box.top > title.top:
        return None
    found = meaning(sketch.words.fields, sketch.label(box).removeprefix(number))
    return f"narrative_{found.name}" if found else None


def _years_in_brackets(sketch: Sketch, box: Box, name: str) -> None:
    """Add the years that the label of a value leaves open in brackets."""
    if re.search(r"[(（\[][^()（）]*YYYY", printed(box.text).label):
        _add_years(sketch, box, name)


def _add_years(sketch: Sketch, box: Box, name: str) -> None:
    said = printed(box.text)
    kind, suffix = ("year", "until") if said.years == 1 else ("text", "period")
    made = free(f"{name}_{suffix}", sketch.fields)
    sketch.fields[made] = tidy({"label": said.captured, "at": "inside", "type": kind})
    sketch.places[f"fields.{made}"] = [box.cell]
    sketch.marks[made] = box


def years_in_kinds(sketch: Sketch, name: str) -> None:
    """Add the years that the headings of the goals leave open: 长期目标（截止    年）."""
    kinds = {kind["label"]: kind["id"] for kind in sketch.tables[name]["headings"]["each"]}
    for box in sketch.canvas.boxes:
        label = sketch.label(box) if box.text else ""
        if label in kinds and "YYYY" in label:
            _add_years(sketch, box, kinds.pop(label))


def draft_fields(sketch: Sketch) -> None:
    """Add every label that no table accounts for, in reading order; the rest is only printed."""
    for box in _left_over(sketch):
        if unit_of(box.text) is not None or is_note(box.text):
            sketch.print_only(box)
        elif sketch.layout.is_inline(box):
            for label in inline_labels(box.text):
                _add_inline(sketch, box, printed(label).label)
        elif is_label(box) and box not in sketch.layout.brackets and not is_mark(box.text):
            _add_beside(sketch, box)
    for box in _left_over(sketch):
        if box.open and box.alone and is_label(box):
            _add_number(sketch, box)
        elif not is_placeholder(box.text):
            sketch.print_only(box)


def _left_over(sketch: Sketch) -> Iterator[Box]:
    """The texts that nothing accounts for yet."""
    return (box for box in sketch.canvas.boxes if box.text and not sketch.is_explained(box))


def _add_beside(sketch: Sketch, box: Box) -> None:
    """Add the value right of a label, else below it, if there is one."""
    canvas = sketch.canvas
    if not canvas.framed and _is_section(sketch, box):
        return
    right, below = canvas.right_of(box), canvas.below(box)
    if not canvas.framed and below is not None and _is_followed_by_blank(sketch, box):
        right = None
    if right is not None and is_value(right) and not sketch.is_explained(right):
        made = sketch.add_field(box, {"label": sketch.label(box)}, slot=right)
        _years_in_brackets(sketch, box, made)
    elif below is not None and _belongs(sketch, box, below):
        _add_below(sketch, box, below)


def _belongs(sketch: Sketch, box: Box, below: Box) -> bool:
    """True for a slot as wide as the label above it."""
    same = (below.left, below.right) == (box.left, box.right)
    return same and is_value(below) and not sketch.is_explained(below)


def _is_section(sketch: Sketch, box: Box) -> bool:
    """True for a label that stands alone above the headings of a table."""
    tops = (region.top for region in sketch.layout.regions)
    return any(top == box.bottom + 1 and sketch.layout.above(top) == box for top in tops)


def _is_followed_by_blank(sketch: Sketch, box: Box) -> bool:
    """True for a label that stands alone with a blank line below it, where few others have one."""
    canvas = sketch.canvas
    blank = {row for row in range(canvas.rows) if all(b.is_slot for b in canvas.starting(row))}
    texts = [other for other in canvas.starting(box.top) if other.text]
    if len(texts) > 1 or box.bottom + 1 not in blank or box.bottom + 2 in blank:
        return False
    return len(blank) * 3 < canvas.rows


def _add_inline(sketch: Sketch, box: Box, label: str) -> None:
    """Add a value behind its label in one cell; on a cover its label comes again further down."""
    found = meaning(sketch.words.fields, label)
    again = any(
        b.top > box.top and b.text and sketch.label(b) == label for b in sketch.canvas.boxes
    )
    name = f"cover_{found.name}" if found is not None and again else None
    made = sketch.add_field(box, {"label": label, "at": "inline"}, name=name)
    if found is None and is_signature(box.text):
        sketch.doubt(f"fields.{made}", "draft_type", label=label, type="text")


def _add_number(sketch: Sketch, box: Box) -> None:
    """Add what is filled in behind an unlocked text that leaves no visible gap: a number."""
    label = sketch.label(box)
    if "YYYY" in label or label.endswith("…"):
        sketch.print_only(box)
        return
    name = free("project_no" if "项目" in label else f"field_{len(sketch.fields)}", sketch.fields)
    sketch.fields[name] = {"label": [f"{label}{{n}}", label], "at": "inside", "type": "integer"}
    sketch.places[f"fields.{name}"] = [box.cell]
    sketch.marks[name] = box
    sketch.explain(box)
    sketch.doubt(f"fields.{name}", "draft_unlocked", label=label)
