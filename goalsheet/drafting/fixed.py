"""Tables with printed rows: from labels with amounts beside them to a tree of rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goalsheet.drafting.canvas import Box
from goalsheet.drafting.regions import Region, is_label, is_value
from goalsheet.drafting.sketch import Entry, Sketch, free, tidy, value_of
from goalsheet.drafting.tables import column_meaning, ends, table_name
from goalsheet.drafting.texts import is_signature
from goalsheet.drafting.words import is_money, is_sum, meaning
from goalsheet.template.label import label_key
from goalsheet.values.text import squeeze

# The kinds of list numbers, the outermost first.
_STYLES = (
    re.compile(r"^[一二三四五六七八九十]+、"),
    re.compile(r"^[(（][一二三四五六七八九十]+[)）]"),
    re.compile(r"^[0-9０-９]+[.．、]"),
    re.compile(r"^[(（][0-9０-９]+[)）]"),
    re.compile(r"^[①-⑳]"),
)
_OF_WHICH = re.compile(r"^其中[:：]?")
# The total of a project's whole term, not of a year.
_WHOLE_TERM = re.compile("^(?!.*(?:年度|当年|本年)).*(?:项目|中期|长期|实施期|总投资)")
_DATE = re.compile(r"年\s*月\s*日")

Style = tuple[int, int, int]
Parents = list[int | None]


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row: its label, the label of the group around it, the slots beside it."""

    label: Box
    group: Box | None
    slots: tuple[Box, ...]


def draft_fixed(sketch: Sketch, region: Region) -> None:
    """Add the table of a region whose rows are printed."""
    rows, uppers = _rows_of(sketch, region)
    labels = [c for c in region.columns if c.heading and _holds_labels(c.left, rows)]
    columns = [c for c in region.columns if not _holds_labels(c.left, rows)]
    around = sketch.layout.around(region.top, region.left)
    above = sketch.layout.above(region.top)
    sections = [sketch.label(box) for box in [*([above] if above else []), *around]]
    sections += [sketch.label(c.heading) for c in labels if c.heading]
    name = table_name(sketch, [], sections)
    for column in [*labels, *columns]:
        if column.upper is not None:
            sketch.print_only(column.upper)
    sketch.print_only(*(c.heading for c in labels if c.heading), *uppers)
    entry: Entry = {"section": sketch.section_of(region.top, region.left)}
    own = frozenset(label_key(sketch.label(row.label)) for row in rows)
    entry["until"] = ends(sketch, region, own)
    entry["rows"] = _tree(sketch, f"tables.{name}", rows)
    entry["columns"] = {}
    for column in columns:
        label = sketch.label(column.heading) if column.heading else ""
        found = column_meaning(sketch, label)
        wanted = found.name if found else f"column_{len(entry['columns']) + 1}"
        column_name = free(wanted, [*entry["columns"], "row", "label", "level", "parent"])
        slots = [s for row in rows for s in row.slots if column.left <= s.left <= column.right]
        value = tidy({"label": label, **value_of(label, found, slots)})
        entry["columns"][column_name] = value
        sketch.note_column(f"tables.{name}.columns.{column_name}", label, found, value)
        sketch.places[f"tables.{name}.{column_name}"] = [slot.cell for slot in slots]
        sketch.explain(*([column.heading] if column.heading else []), *slots)
    sketch.tables[name] = tidy(entry)
    _place_rows(sketch, name, rows)


def _holds_labels(left: int, rows: Sequence[PrintedRow]) -> bool:
    return all(row.label.left >= left or (row.group and row.group.left >= left) for row in rows[:1])


def _rows_of(sketch: Sketch, region: Region) -> tuple[list[PrintedRow], list[Box]]:
    """The printed rows of a region, and the labels of groups that are no rows themselves."""
    rows: list[PrintedRow] = []
    groups: dict[tuple[int, int], Box] = {}
    for line in region.rows:
        boxes = {
            box.cell: box
            for col in range(region.left, region.right + 1)
            if (box := sketch.canvas.at.get((line, col))) is not None
        }
        labels = [box for box in boxes.values() if is_label(box)]
        slots = tuple(box for box in boxes.values() if is_value(box) and box.top == line)
        if not labels or labels[-1].top != line:
            continue
        group = labels[-2] if len(labels) > 1 else None
        if group is not None and group.height == 1 and sketch.canvas.framed:
            group = None
        if group is None and rows and not sketch.canvas.framed:
            group = rows[-1].group if rows[-1].label.left == labels[-1].left else None
        if group is not None:
            groups[group.cell] = group
        rows.append(PrintedRow(labels[-1], group, slots))
    return rows, list(groups.values())


def draft_stack(sketch: Sketch, rows: Sequence[PrintedRow]) -> None:
    """Add a table without headings: labels one below the other, a slot beside each."""
    first = rows[0].label
    around = sketch.layout.around(first.top, first.left)
    above = sketch.layout.above(first.top)
    sections = [sketch.label(box) for box in [*([above] if above else []), *around]]
    own = sketch.label(first)
    name = table_name(sketch, [], sections, whole_term=bool(_WHOLE_TERM.search(own)))
    keys = frozenset(label_key(sketch.label(row.label)) for row in rows)
    bottom = max(row.label.bottom for row in rows)
    bottoms = [*(box.bottom for box in around[::-1]), bottom] if around else [bottom]
    entry: Entry = {
        "section": sketch.section_of(first.top, first.left),
        "until": sketch.ends(bottoms[:1], first.left, keys),
    }
    path = f"tables.{name}"
    texts = {squeeze(row.slots[0].text) for row in rows}
    signed = len(texts) == 1 and is_signature(rows[0].slots[0].text)
    entry["rows"] = _tree(sketch, path, rows, flat=signed)
    if signed:
        entry["columns"] = _signature(sketch, path, rows)
    else:
        kind = "amount" if any(is_money(sketch.label(row.label)) for row in rows) else "text"
        column = "amount" if kind == "amount" else "value"
        entry["columns"] = {column: {"type": kind}}
        sketch.places[f"{path}.{column}"] = [row.slots[0].cell for row in rows]
    sketch.tables[name] = tidy(entry)
    sketch.explain(*(box for row in rows for box in (row.label, *row.slots)))
    _place_rows(sketch, name, rows)


def _signature(sketch: Sketch, path: str, rows: Sequence[PrintedRow]) -> Entry:
    """The columns of a box under which somebody signs: opinion, signature, date."""
    text = squeeze(rows[0].slots[0].text)
    words, colon, rest = text.replace(":", "：").partition("：")
    dated = bool(_DATE.search(rest))
    pattern = f"{{opinion}}{words}{colon}{{signature}}{'{date}' if dated else ''}"
    columns: Entry = {
        "opinion": {"inside": "signature", "private": True},
        "signature": {"pattern": pattern, "type": "person", "private": True},
    }
    if dated:
        columns["date"] = {"inside": "signature", "type": "date", "private": True}
    for column in columns:
        sketch.places[f"{path}.{column}"] = [row.slots[0].cell for row in rows]
    sketch.doubt(f"{path}.columns.signature", "draft_pattern", pattern=pattern)
    return columns


def _place_rows(sketch: Sketch, name: str, rows: Sequence[PrintedRow]) -> None:
    cells = [row.label.cell for row in rows]
    tree = any("parent" in row for row in sketch.tables[name]["rows"])
    for column in ("row", "label", *(("level", "parent") if tree else ())):
        sketch.places[f"tables.{name}.{column}"] = cells
    sketch.explain(*(row.label for row in rows))


def _tree(
    sketch: Sketch, path: str, rows: Sequence[PrintedRow], *, flat: bool = False
) -> list[Entry]:
    """The rows with ids, groups and parents."""
    grouped = all(row.group is not None for row in rows)
    made: list[Entry] = []
    for row in rows:
        label = sketch.label(row.label)
        entry: Entry = {"id": "", "label": label}
        if row.group is not None and (grouped or is_sum(label)):
            entry["group"] = sketch.label(row.group)
            if not grouped:
                entry |= {"label": f"{entry['group']}-{label}", "printed": label}
        made.append(entry)
    labels = [sketch.label(row.label) for row in rows]
    parents = [None] * len(rows) if flat else _parents(rows, labels, grouped=grouped)
    for number, entry in enumerate(made):
        entry["id"] = _row_id(sketch, path, made, number, parents[number])
    for entry, parent in zip(made, parents, strict=True):
        if parent is not None:
            entry["parent"] = made[parent]["id"]
    if any(parent is not None for parent in parents):
        sketch.doubt(f"{path}.rows", "draft_parents")
    return [_ordered(entry) for entry in made]


def _ordered(entry: Entry) -> Entry:
    return {
        key: entry[key] for key in ("id", "label", "printed", "group", "parent") if key in entry
    }


def _row_id(
    sketch: Sketch, path: str, rows: Sequence[Entry], number: int, parent: int | None
) -> str:
    """A name for a row that no other row has."""
    row = rows[number]
    bare = _OF_WHICH.sub("", row["label"])
    found = meaning(sketch.words.rows, bare)
    taken = {other["id"] for other in rows[:number]}
    if found is None:
        name = free(f"row_{number + 1}", taken)
        sketch.doubt(f"{path}.rows", "draft_row_name", label=row["label"], name=name)
        return name
    name = found.name
    group = sketch.words.group(row["group"]) if "group" in row and "printed" not in row else None
    if group:
        name = f"{group}_{name}"
    elif parent is not None and name in {"other"} and parent < number and parent > 0:
        name = f"{rows[parent]['id'].removesuffix('_funds')}_{name}"
    if not found.sure:
        sketch.doubt(
            f"{path}.rows", "draft_row_guess", label=row["label"], name=name, word=found.word
        )
    return free(name, taken)


def _parents(rows: Sequence[PrintedRow], labels: Sequence[str], *, grouped: bool) -> Parents:
    """For every row the number of the row that is its sum, None at a root."""
    if grouped:
        totals = {row.group: n for n, row in enumerate(rows) if is_sum(labels[n])}
        above = [totals.get(row.group) for row in rows]
        return [None if parent == n else parent for n, parent in enumerate(above)]
    sums = [n for n in (0, len(rows) - 1) if is_sum(labels[n])]
    root = sums[0] if sums else None
    parents: Parents = []
    # The last row of every level, the outermost first, each with the way in which it is listed.
    chain: list[tuple[int, Style]] = []
    for number, (row, label) in enumerate(zip(rows, labels, strict=True)):
        if number == root:
            parents.append(None)
            continue
        style = _style(row, label)
        level = _level(chain, style, of_which=bool(_OF_WHICH.match(label)))
        chain = [*chain[:level], (number, style)]
        parents.append(chain[level - 1][0] if level else root)
    return parents


def _level(chain: Sequence[tuple[int, Style]], style: Style, *, of_which: bool) -> int:
    """The level at which a row continues: below the last one, or beside one of its kind."""
    if of_which:
        return len(chain)
    same = [level for level, (_, other) in enumerate(chain) if other == style]
    if same:
        return same[-1]
    return len(chain) if chain and style > chain[-1][1] else 0


def _style(row: PrintedRow, label: str) -> Style:
    """How a row is listed: by its kind of number, else by where its label begins."""
    bare = _OF_WHICH.sub("", label)
    number = next((n for n, shape in enumerate(_STYLES, 1) if shape.match(bare)), 0)
    if number:
        return number, 0, 0
    left = row.group.left if row.group is not None and is_sum(label) else row.label.left
    return 0, left, row.label.indent + len(row.label.text) - len(row.label.text.lstrip())
