"""Tables with repeated rows: from a heading and its body to a table of the definition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goalsheet.drafting.canvas import Box
from goalsheet.drafting.regions import Column, Region, is_label, is_value
from goalsheet.drafting.sketch import Entry, Position, Sketch, free, tidy, value_of
from goalsheet.drafting.texts import prefix_of
from goalsheet.drafting.words import Meaning, is_money, meaning, type_by_words
from goalsheet.template.label import label_key

# What the cells of a table with printed rows hold.
_FIXED_TYPES = frozenset({"amount", "percent", "integer"})


def boxes_of(sketch: Sketch, region: Region, column: Column) -> list[Box]:
    """The boxes of a column's body, from top to bottom, each once."""
    found: dict[Position, Box] = {}
    for row in region.rows:
        for col in range(column.left, column.right + 1):
            box = sketch.canvas.at.get((row, col))
            if box is not None and column.left <= box.left:
                found.setdefault(box.cell, box)
    return list(found.values())


def is_fixed(sketch: Sketch, region: Region) -> bool:
    """True where every row is printed with a label and waits for amounts only."""
    rows = printed_lines(sketch, region)
    for row in rows:
        last = [b for b in _line(sketch, region, row) if is_label(b)]
        if not last or last[-1].top != row or last[-1].height > 1:
            return False
    if not rows:
        return False
    waiting = [column for column in region.columns if not _is_printed(sketch, region, column)]
    if not waiting or waiting[0] is region.columns[0]:
        return False
    types = [_fixed_type(sketch, column) for column in waiting]
    labels = [sketch.label([b for b in _line(sketch, region, r) if is_label(b)][-1]) for r in rows]
    money = 2 * sum(map(is_money, labels)) > len(labels)
    return all(kind in _FIXED_TYPES for kind in types) or (money and "amount" in types)


def printed_lines(sketch: Sketch, region: Region) -> list[int]:
    """The lines of a body; without frames those without any label say nothing."""
    if sketch.canvas.framed:
        return list(region.rows)
    return [row for row in region.rows if any(map(is_label, _line(sketch, region, row)))]


def _fixed_type(sketch: Sketch, column: Column) -> str | None:
    if column.heading is None:
        return None
    label = sketch.label(column.heading)
    found = meaning(sketch.words.columns, label)
    return (found.type if found else None) or type_by_words(label)


def _is_printed(sketch: Sketch, region: Region, column: Column) -> bool:
    lines = printed_lines(sketch, region)
    boxes = [box for box in boxes_of(sketch, region, column) if box.top in lines]
    if not sketch.canvas.framed:  # a blank place among labels is what is left of a merged area
        return any(map(is_label, boxes))
    return not any(map(is_value, boxes))


def _line(sketch: Sketch, region: Region, row: int) -> list[Box]:
    found: dict[Position, Box] = {}
    for col in range(region.left, region.right + 1):
        box = sketch.canvas.at.get((row, col))
        if box is not None:
            found.setdefault(box.cell, box)
    return list(found.values())


def draft_list(sketch: Sketch, region: Region) -> None:
    """Add a table with repeated rows."""
    labels = [sketch.label(c.heading) for c in region.columns if c.heading]
    around = sketch.layout.around(region.top, region.left)
    above = sketch.layout.above(region.top)
    sections = [sketch.label(box) for box in [*([above] if above else []), *around]]
    name = table_name(sketch, labels, sections)
    sketch.tables[name] = tidy(
        {
            "section": sketch.section_of(region.top, region.left),
            "until": ends(sketch, region, frozenset(map(label_key, labels))),
            "columns": draft_columns(sketch, region, f"tables.{name}"),
        }
    )


def table_name(
    sketch: Sketch, headings: Sequence[str], sections: Sequence[str], *, whole_term: bool = False
) -> str:
    """A name that no other table has; `whole_term`: its amounts are not those of one year."""
    wanted = sketch.words.table(headings, sections)
    if whole_term and wanted == "sources":
        wanted = "project_sources"
    name = free(wanted or f"table_{len(sketch.tables) + 1}", sketch.tables)
    if wanted is None:
        sketch.doubt(f"tables.{name}", "draft_table_name", name=name)
    elif name != wanted:
        sketch.doubt(f"tables.{name}", "draft_table_twice", name=name, other=wanted)
    return name


def ends(sketch: Sketch, region: Region, own: frozenset[str]) -> list[str]:
    """The labels that end a table: the next one, and the next one below each section around it."""
    bottoms = [region.bottom]
    bottoms += [box.bottom for box in sketch.layout.around(region.top, region.left)][::-1]
    body = {
        label_key(sketch.label(box))
        for column in region.columns
        for box in boxes_of(sketch, region, column)
        if box.text
    }
    return sketch.ends(bottoms, region.left, frozenset({*own, *body}))


def draft_columns(sketch: Sketch, region: Region, path: str) -> Entry:
    """The columns of a region; its headings and its body are explained."""
    columns: Entry = {}
    keys = [label_key(sketch.label(c.heading)) for c in region.columns if c.heading]
    halves = any("半年" in key for key in keys)
    for column in region.columns:
        body = boxes_of(sketch, region, column)
        sketch.explain(*body)
        if column.upper is not None:
            sketch.print_only(column.upper)
        if column.heading is not None:
            sketch.explain(column.heading)
        elif _is_side_label(body, region):
            sketch.print_only(body[0])
            continue
        for name, entry in _column(sketch, region, column, (columns, halves)):
            label = sketch.label(column.heading) if column.heading else ""
            found = column_meaning(sketch, label, halves=halves) if label else None
            if column.upper is not None and keys.count(label_key(label)) > 1:
                entry["under"] = sketch.label(column.upper)
            elif keys.count(label_key(label)) > 1 and column.heading:
                sketch.doubt(f"{path}.columns.{name}", "draft_heading_twice", label=label)
            if found is not None and name != found.name and "inside" not in entry:
                sketch.doubt(f"{path}.columns.{name}", "draft_name_twice", label=label, name=name)
            columns[name] = tidy(entry)
            sketch.places[f"{path}.{name}"] = [box.cell for box in body]
            if "inside" not in entry and label:
                sketch.note_column(f"{path}.columns.{name}", label, found, columns[name])
            elif not label:
                sketch.doubt(f"{path}.columns.{name}", "draft_no_heading", name=name)
    return columns


def _is_side_label(body: Sequence[Box], region: Region) -> bool:
    """True for one printed text beside all rows of a table."""
    texts = [box for box in body if box.text]
    return len(texts) == 1 and len(body) == 1 and is_label(texts[0]) and len(region.rows) > 1


def column_meaning(sketch: Sketch, label: str, *, halves: bool = False) -> Meaning | None:
    """What a heading means; the source of money that it names, if it is no known heading."""
    found = meaning(sketch.words.columns, label)
    source = meaning(sketch.words.rows, label) if found is None else None
    if source is not None and source.sure and is_money(label):
        return source._replace(name=f"{source.name}_amount", type="amount", sure=False)
    if found is not None and found.in_list and halves:
        return found._replace(name=found.in_list)
    return found


def _column(
    sketch: Sketch, region: Region, column: Column, state: tuple[Entry, bool]
) -> Iterator[tuple[str, Entry]]:
    """The entry of a column, before it that of a number printed in its cells."""
    taken, halves = state
    body = boxes_of(sketch, region, column)
    label = sketch.label(column.heading) if column.heading else ""
    found = column_meaning(sketch, label, halves=halves)
    group = _is_group(label, body)
    if not label:
        wanted = "outer_level" if group else "item"
        entry: Entry = {"label": "", "group": group}
        yield free(wanted, taken), entry
        return
    name = free(found.name if found else f"column_{len(taken) + 1}", taken)
    entry = {"label": label, **value_of(label, found, body), "group": group}
    prefixes = {prefix_of(box.text) for box in body if box.text} - {None}
    if len(prefixes) == 1 and not group:
        stem = str(prefixes.pop()).partition("{n}")
        number = free("project_no" if "项目" in stem[0] else f"{name}_no", {*taken, name})
        yield number, {"inside": name, "type": "integer"}
        entry["pattern"] = f"{stem[0]}{{{number}}}{stem[2]}{{{name}}}"
    yield name, entry


def _is_group(label: str, body: Sequence[Box]) -> bool:
    """True for a column whose texts stand once for several rows, or in every row, printed."""
    if not body:
        return any(word in label for word in ("一级指标", "二级指标"))
    if all(is_label(box) for box in body):
        return True
    return len(body) > 1 and all(box.height > 1 for box in body)
