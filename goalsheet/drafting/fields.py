"""Values that stand once: labels with a slot beside or below them, or with the value inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goalsheet.drafting.canvas import Box
from goalsheet.drafting.fixed import PrintedRow
from goalsheet.drafting.regions import Region, is_label, is_value
from goalsheet.drafting.sketch import Entry, Sketch, tidy, value_of
from goalsheet.drafting.tables import boxes_of
from goalsheet.drafting.texts import (
    compact,
    inline_labels,
    is_note,
    is_placeholder,
    is_signature,
    printed,
    section_number,
    unit_of,
)
from goalsheet.drafting.words import is_money, is_sum, meaning, type_by_words
from goalsheet.values.text import squeeze

_TITLE = re.compile(r"(?:表|书|单|目标|计划)(?:[(（][^()（）]*[)）])*$")
_MARK = re.compile(r"^[(（]?(?:附件|附表|附|表|公开表)[0-9一二三四五六七八九十\-—:：]*[)）]?$")
_OF_WHICH = "其中"


def title_of(sketch: Sketch) -> Box | None:
    """The text that names the form: set in the largest type, else the first that ends as one."""
    candidates = [
        box
        for box in sketch.canvas.boxes
        if is_label(box)
        and 4 <= len(squeeze(box.text)) <= 50
        and not _MARK.match(squeeze(box.text))
        and unit_of(box.text) is None
        and not inline_labels(box.text)
    ]
    wide = [box for box in candidates if box.alone or 2 * box.width > sketch.canvas.columns]
    wide = wide or [box for box in candidates if len(sketch.canvas.starting(box.top)) == 1]
    wide = wide or [box for box in candidates if box.left == 0]
    ended = [box for box in wide if _TITLE.search(printed(box.text).label)]
    sizes = {box.size for box in wide}
    if len(sizes) > 1:
        largest = max(sizes)
        return next(box for box in wide if box.size == largest)
    tables = [box for box in ended if "表" in printed(box.text).label[-6:]]
    return next(iter([*tables, *ended, *wide]), None)


def draft_title(sketch: Sketch) -> None:
    """Add the title, and the year where it leaves one open."""
    box = title_of(sketch)
    if box is None:
        sketch.fields["title"] = {"label": "表名", "at": "title", "required": True}
        sketch.doubt("fields.title", "draft_no_title")
        return
    said = printed(box.text, leading=True)
    sketch.fields["title"] = {"label": said.label, "at": "title", "required": True}
    sketch.places["fields.title"] = [box.cell]
    sketch.marks["title"] = box
    sketch.explain(box)
    if not _TITLE.search(said.label):
        sketch.doubt("fields.title", "draft_title", label=said.label)
    if said.years == 1:
        _fiscal_year(sketch, box, said.captured)


def draft_open_years(sketch: Sketch) -> None:
    """Add the year of the form where a line of its own leaves it open: （    年度）."""
    for box in sketch.canvas.boxes:
        if "fiscal_year" in sketch.fields:
            return
        said = printed(box.text) if box.text else None
        if said is None or said.years != 1 or sketch.is_explained(box) or is_value(box):
            continue
        bare = re.sub(r"[(（）)\[\]]", "", said.label)
        if bare in ("YYYY年度", "YYYY年"):
            _fiscal_year(sketch, box, said.captured)


def _fiscal_year(sketch: Sketch, box: Box, captured: str) -> None:
    sketch.fields["fiscal_year"] = {
        "label": captured,
        "at": "inside",
        "type": "year",
        "required": True,
    }
    sketch.places["fields.fiscal_year"] = [box.cell]
    sketch.marks["fiscal_year"] = box
    sketch.explain(box)


def below_headings(sketch: Sketch, region: Region) -> bool:
    """Add the values of labels side by side with one slot below each; False for a real table."""
    if region.loose and not region.rows:
        pairs = list(region.loose)
    elif len(region.rows) == 1 and all(c.heading and not c.upper for c in region.columns):
        pairs = [(c.heading, b) for c in region.columns for b in boxes_of(sketch, region, c)
                 if c.heading]
        if len(pairs) != len(region.columns) or not all(is_value(slot) for _, slot in pairs):
            return False
        labels = [sketch.label(box) for box, _ in pairs]
        if not all(_is_prose(sketch, label) for label in labels):
            return False
    else:
        return False
    for box, slot in pairs:
        _below(sketch, box, slot)
    rest = [c.heading for c in region.columns if c.heading and not sketch.is_explained(c.heading)]
    sketch.print_only(*rest)
    return True


def _is_prose(sketch: Sketch, label: str) -> bool:
    found = meaning(sketch.words.fields, label)
    return (found.type if found else type_by_words(label)) == "paragraphs"


def between_headings(sketch: Sketch, region: Region) -> None:
    """Add the values that stand between the headings of a table and its rows."""
    if not region.rows:
        return
    for box, slot in region.loose:
        label = sketch.label(box)
        name = "previous_year" if "上年" in label else None
        entry: Entry = {"label": label, "at": "below"}
        made = sketch.add_field(box, entry, slot=slot, name=name)
        sketch.fields[made] = tidy({**entry, "type": "year" if "年" in label else "text"})
        sketch.doubt(f"fields.{made}", "draft_type", label=label, type="year")


def _below(sketch: Sketch, box: Box, slot: Box) -> None:
    said = printed(box.text)
    name = None
    if section_number(said.label) and not sketch.places.get("fields.title"):
        name = None
    made = sketch.add_field(box, {"label": said.label, "at": "below"}, slot=slot, name=name)
    _year_inside(sketch, box, made)


def _year_inside(sketch: Sketch, box: Box, name: str) -> None:
    """Add the years that the label of a value leaves open in brackets."""
    said = printed(box.text)
    if not said.years or not re.search(r"[(（\[][^()（）]*YYYY", said.label):
        return
    kind = "year" if said.years == 1 else "text"
    suffix = "until" if said.years == 1 else "period"
    _inside(sketch, box, said.captured, (f"{name}_{suffix}", kind))


def _inside(sketch: Sketch, box: Box, captured: str, named: tuple[str, str]) -> None:
    name, kind = named
    sketch.fields[name] = tidy({"label": captured, "at": "inside", "type": kind})
    sketch.places[f"fields.{name}"] = [box.cell]
    sketch.marks[name] = box


def years_in_kinds(sketch: Sketch, name: str) -> None:
    """Add the years that the headings of the goals leave open: 长期目标（截止    年）."""
    for kind in sketch.tables[name]["headings"]["each"]:
        for box in sketch.canvas.boxes:
            if box.text and sketch.label(box) == kind["label"] and "YYYY" in kind["label"]:
                said = printed(box.text)
                suffix = "until" if said.years == 1 else "period"
                typed = "year" if said.years == 1 else "text"
                _inside(sketch, box, said.captured, (f"{kind['id']}_{suffix}", typed))


def draft_fields(sketch: Sketch) -> None:
    """Add every label that no table accounts for, in reading order."""
    title = sketch.marks.get("title")
    for box in sketch.canvas.boxes:
        if not box.text or sketch.is_explained(box):
            continue
        if unit_of(box.text) is not None or is_note(box.text):
            sketch.print_only(box)
        elif not _one_field(sketch, box, title):
            continue
    for box in sketch.canvas.boxes:
        if box.text and not sketch.is_explained(box) and not is_placeholder(box.text):
            sketch.print_only(box)


def _one_field(sketch: Sketch, box: Box, title: Box | None) -> bool:
    slot = sketch.canvas.right_of(box)
    beside = slot if slot is not None and is_value(slot) else None
    if sketch.layout.is_inline(box):
        for label in inline_labels(box.text):
            _inline(sketch, box, label)
        return True
    if not is_label(box) or box in sketch.layout.brackets or _MARK.match(squeeze(box.text)):
        return False
    if not sketch.canvas.framed and _is_section(sketch, box):
        return False
    below = sketch.canvas.below(box)
    alone = not sketch.canvas.framed and below is not None and _is_followed_by_blank(sketch, box)
    if beside is not None and not sketch.is_explained(beside) and not alone:
        made = sketch.add_field(box, {"label": sketch.label(box)}, slot=beside)
        _year_inside(sketch, box, made)
        return True
    if below is not None and _belongs(sketch, box, below):
        name = _narrative(sketch, box, title)
        label = printed(box.text).label
        made = sketch.add_field(box, {"label": label, "at": "below"}, slot=below, name=name)
        _year_inside(sketch, box, made)
        return True
    return False


def _is_section(sketch: Sketch, box: Box) -> bool:
    """True for a label that stands alone above the headings of a table, in a form without frames.
    """
    tops = (region.top for region in sketch.layout.regions)
    return any(top == box.bottom + 1 and sketch.layout.above(top) == box for top in tops)


def _is_followed_by_blank(sketch: Sketch, box: Box) -> bool:
    """True for a label that stands alone with a blank line below it, where few others have one."""
    canvas = sketch.canvas
    blank = {
        row for row in range(canvas.rows) if all(b.is_slot for b in canvas.starting(row))
    }
    texts = [other for other in canvas.starting(box.top) if other.text]
    if len(texts) > 1 or box.bottom + 1 not in blank or box.bottom + 2 in blank:
        return False
    return len(blank) * 3 < canvas.rows


def _belongs(sketch: Sketch, box: Box, below: Box) -> bool:
    """True for a slot as wide as the label above it."""
    if not is_value(below) or sketch.is_explained(below) or box in sketch.layout.brackets:
        return False
    return (below.left, below.right) == (box.left, box.right)


def _narrative(sketch: Sketch, box: Box, title: Box | None) -> str | None:
    """The name of a numbered section of prose above the form."""
    number = section_number(compact(box.text))
    if not number or title is None or box.top > title.top:
        return None
    found = meaning(sketch.words.fields, sketch.label(box).removeprefix(number))
    return f"narrative_{found.name}" if found else None


def _inline(sketch: Sketch, box: Box, label: str) -> None:
    label = printed(label).label
    found = meaning(sketch.words.fields, label)
    name = None
    if found is not None and sketch.count(label) > 1 and _repeated_below(sketch, box, label):
        name = f"cover_{found.name}"
    made = sketch.add_field(box, {"label": label, "at": "inline"}, name=name)
    if found is None and is_signature(box.text):
        sketch.doubt(f"fields.{made}", "draft_type", label=label, type="text")


def _repeated_below(sketch: Sketch, box: Box, label: str) -> bool:
    return any(
        other.top > box.top and other.text and sketch.label(other) == label
        for other in sketch.canvas.boxes
    )


def stacks(sketch: Sketch) -> Iterator[list[PrintedRow]]:
    """Labels one below the other in a section, with a slot beside each, that are one table."""
    canvas = sketch.canvas
    seen: set[tuple[int, int]] = set()
    for box in canvas.boxes:
        if box.cell in seen or not _has_slot(sketch, box):
            continue
        stack = [box]
        while (below := canvas.at.get((stack[-1].bottom + 1, box.left))) is not None:
            if below.left != box.left or not _has_slot(sketch, below):
                break
            if _section(sketch, below) != _section(sketch, box):
                break
            stack.append(below)
        seen.update(member.cell for member in stack)
        rows = [PrintedRow(b, None, (canvas.at[b.top, b.right + 1],)) for b in stack]
        for table in _tables_in(sketch, rows):
            yield table


def _section(sketch: Sketch, box: Box) -> tuple[int, int] | None:
    around = sketch.layout.around(box.top, box.left)
    return around[-1].cell if around else None


def _has_slot(sketch: Sketch, box: Box) -> bool:
    if not is_label(box) or sketch.is_explained(box) or box in sketch.layout.brackets:
        return False
    slot = sketch.canvas.right_of(box)
    return slot is not None and is_value(slot) and not sketch.is_explained(slot)


def _tables_in(sketch: Sketch, rows: Sequence[PrintedRow]) -> Iterator[list[PrintedRow]]:
    """The rows that make a table: money under a section, parts of a sum, lines to sign."""
    labels = [sketch.label(row.label) for row in rows]
    texts = {squeeze(row.slots[0].text) for row in rows}
    if len(rows) > 1 and len(texts) == 1 and is_signature(rows[0].slots[0].text):
        yield list(rows)
        return
    in_section = _section(sketch, rows[0].label) is not None
    parts = [n for n, label in enumerate(labels) if label.startswith(_OF_WHICH)]
    if not parts and not (in_section and len(rows) > 1 and any(map(is_sum, labels))):
        return
    first = max(parts[0] - 1, 0) if parts and not in_section else 0
    # A sum that is taken apart begins a table of its own.
    begins = [first, *(n - 1 for n in parts if n - 1 > first and is_sum(labels[n - 1]))]
    for begin, end in zip(begins, [*begins[1:], len(rows)], strict=True):
        money = [n for n in range(begin, end) if is_money(labels[n])]
        if 2 * len(money) >= end - begin > 1:
            yield list(rows[begin : end if in_section else money[-1] + 1])


__all__ = [
    "below_headings",
    "between_headings",
    "draft_fields",
    "draft_open_years",
    "draft_title",
    "stacks",
    "value_of",
    "years_in_kinds",
]
