"""Tables that are printed once for every goal, and the overview of the goals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goalsheet.drafting.canvas import Box
from goalsheet.drafting.regions import Region, is_value
from goalsheet.drafting.sketch import Entry, Sketch, free, tidy
from goalsheet.drafting.tables import boxes_of, draft_columns, ends, table_name
from goalsheet.drafting.texts import prefix_of, printed
from goalsheet.template.label import label_key

_NUMBER = re.compile(r"[0-9０-９]+|(?<=目标)[一二三四五六七八九十](?=[:：]?$)")
_FIRST_KIND = "goal"


def numbered(sketch: Sketch, region: Region) -> Box | None:
    """The label with a number and a slot, such as 年度目标1：, directly above a table."""
    row = region.top - 1
    for box in sketch.canvas.starting(row):
        slot = sketch.canvas.right_of(box)
        if box.text and slot is not None and is_value(slot) and not slot.text:
            return box if _NUMBER.search(printed(box.text).label) else None
    return None


def alike(sketch: Sketch, one: Region, other: Region) -> bool:
    """True for two tables with mostly the same headings."""
    keys = [
        {label_key(sketch.label(c.heading)) for c in r.columns if c.heading} for r in (one, other)
    ]
    return 2 * len(keys[0] & keys[1]) >= max(map(len, keys)) and len(keys[0] & keys[1]) > 1


def clusters(sketch: Sketch, regions: Sequence[Region]) -> Iterator[list[tuple[Box, Region]]]:
    """The tables that are repeated under labels with a number."""
    found = [(box, region) for region in regions if (box := numbered(sketch, region)) is not None]
    while found:
        first, *others = found
        members = [first, *(entry for entry in others if alike(sketch, first[1], entry[1]))]
        found = [entry for entry in others if entry not in members]
        if len(members) > 1:
            yield members


def stem(sketch: Sketch, box: Box) -> str:
    """A label with a place for its number: 年度目标{n}：."""
    label = _NUMBER.sub("{n}", sketch.label(box), count=1)
    return f"{label}：" if label.endswith("{n}") else label


def is_goals(sketch: Sketch, region: Region) -> bool:
    """True for headings that name kinds of goals over cells with the goals themselves."""
    if not 2 <= len(region.columns) <= 3 or any(c.heading is None for c in region.columns):
        return False
    prefixes = [
        prefix_of(box.text)
        for column in region.columns
        for box in boxes_of(sketch, region, column)
        if box.text
    ]
    return bool(prefixes) and all(p and ("目标" in p or "任务" in p) for p in prefixes)


def draft_goals(sketch: Sketch, region: Region, blocks: Sequence[Box]) -> str:
    """Add the overview of the goals; `blocks` are the labels of the tables of each goal."""
    headings = [c.heading for c in region.columns if c.heading]
    labels = [sketch.label(box) for box in headings]
    kinds = _kinds(sketch, labels)
    body = [boxes_of(sketch, region, column) for column in region.columns]
    prefix = next(
        prefix for boxes in body for b in boxes if (prefix := prefix_of(b.text)) is not None
    )
    name = free("goals", sketch.tables)
    columns: Entry = {
        "goal_kind": {"type": "choice", "options": kinds},
        "goal_no": {"type": "integer"},
        "text": {"type": "paragraphs"},
    }
    cells = [box.cell for boxes in body for box in boxes]
    for column in columns:
        sketch.places[f"tables.{name}.{column}"] = cells
    if blocks:
        columns["block_text"] = {"type": "paragraphs"}
        sketch.places[f"tables.{name}.block_text"] = [
            slot.cell for box in blocks if (slot := sketch.canvas.right_of(box)) is not None
        ]
    stems = list(dict.fromkeys(stem(sketch, box) for box in blocks))
    own = frozenset(map(label_key, labels))
    sketch.tables[name] = tidy(
        {
            "section": sketch.section_of(region.top, region.left),
            "until": stems or ends(sketch, region, own),
            "headings": {
                "kind": "goal_kind",
                "number": "goal_no",
                "text": "text",
                "prefix": prefix,
                "each": [{"id": k, "label": v} for k, v in zip(kinds, labels, strict=True)],
            },
            "columns": columns,
        }
    )
    sketch.doubt(f"tables.{name}", "draft_kinds", kinds="、".join(labels))
    sketch.explain(*headings, *(box for boxes in body for box in boxes))
    return name


def _kinds(sketch: Sketch, labels: Sequence[str]) -> list[str]:
    kinds: list[str] = []
    for label in labels:
        kinds.append(free(sketch.words.kind(label) or _FIRST_KIND, kinds))
    return kinds


def draft_blocks(sketch: Sketch, members: Sequence[tuple[Box, Region]], goals: str | None) -> None:
    """Add a table that is repeated under labels with a number; `goals` is the overview's name."""
    stems = list(dict.fromkeys(stem(sketch, box) for box, _ in members))
    kinds = _kinds(sketch, stems)
    labels = [sketch.label(c.heading) for _, region in members for c in region.columns if c.heading]
    name = table_name(sketch, labels, stems)
    path = f"tables.{name}"
    columns: Entry = {
        "goal_kind": {"type": "choice", "options": kinds},
        "goal_no": {"type": "integer"},
    }
    first_rows = []
    for box, region in members:
        made = draft_columns(sketch, region, path)
        first_rows += [box.cell] * len(region.rows)
        for column, entry in made.items():
            columns[column] = _merged(columns.get(column), entry)
        sketch.explain(box)
        sketch.print_only(
            *(b for b in sketch.layout.around(region.top, region.left) if b.top >= region.top)
        )
    blank = {c: e for c, e in columns.items() if e.get("label") == ""}
    order = ["goal_kind", "goal_no", *blank, *(c for c in columns if c not in blank)]
    columns = {column: columns[column] for column in dict.fromkeys(order)}
    sketch.places[f"{path}.goal_kind"] = sketch.places[f"{path}.goal_no"] = first_rows
    text = f"{goals}.block_text" if goals else None
    if goals is None:
        sketch.doubt(path, "draft_block_text", labels="、".join(stems))
    for box, _ in members:
        slot = sketch.canvas.right_of(box)
        sketch.explain(*([slot] if slot else []))
    blocks = {"kind": "goal_kind", "number": "goal_no", "text": text}
    each = [{"id": kind, "label": label} for kind, label in zip(kinds, stems, strict=True)]
    sketch.tables[name] = {"blocks": {**tidy(blocks), "each": each}, "columns": columns}


def _merged(known: Entry | None, entry: Entry) -> Entry:
    """One column from two: the spellings of both headings."""
    if known is None or known.get("label") == entry.get("label"):
        return entry if known is None else known
    spellings = [known["label"]] if isinstance(known["label"], str) else known["label"]
    if entry["label"] in spellings:
        return known
    return {**known, "label": [*spellings, entry["label"]]}
