"""The values that stand once in a form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goalsheet.model import Cell, Value
from goalsheet.reader.collect import Collector
from goalsheet.reader.form import Form
from goalsheet.reader.units import heading_unit
from goalsheet.template.label import Label
from goalsheet.template.pattern import loose
from goalsheet.template.plan import FieldPlan, ValuePlan
from goalsheet.values.text import paragraphs, plain, squeeze

Position = tuple[int, int]


def read_fields(collector: Collector, interiors: Sequence[tuple[int, int]]) -> None:
    """Read every field of the form; rows inside tables (`interiors`) hold no field."""
    form = collector.form
    pending = [field for field in form.plan.fields if field.same_as is None]
    inline = _inline_cells(form, pending)
    for field in pending:
        if field.at == "inline" and field.value.name in inline:
            _read_inline(collector, field, *inline[field.value.name])
    remaining = [field for field in pending if field.value.name not in inline]
    for field in remaining:
        cells = [
            cell
            for cell in form.with_label(field.labels)
            if not _inside(cell.row, interiors) and (cell.row, cell.col) not in collector.taken
        ]
        _read_field(collector, field, _own_label(form, field, cells, remaining))
    for field in form.plan.fields:
        if field.same_as is not None:
            _copy(collector, field)


def _inside(row: int, interiors: Sequence[tuple[int, int]]) -> bool:
    return any(top <= row <= bottom for top, bottom in interiors)


def _own_label(
    form: Form, field: FieldPlan, cells: list[Cell], fields: Sequence[FieldPlan]
) -> list[Cell]:
    """The candidates that are this field's own label, one if the form is as it should be."""
    if len(cells) < 2:
        return cells
    if field.at in ("inside", "title") and len({squeeze(cell.text) for cell in cells}) == 1:
        return cells[:1]  # printed again on the next page
    if field.section is not None:
        section = form.with_label((field.section,))
        if section:
            cells = [c for c in cells if (c.row, c.col) > (section[0].row, section[0].col)]
    sharing = [
        other
        for other in fields
        if other.at not in ("inside", "title") and _shares(other.labels, field.labels)
    ]
    if len(cells) == len(sharing) > 1 and field in sharing:
        return [cells[sharing.index(field)]]
    return cells


def _shares(one: Sequence[Label], other: Sequence[Label]) -> bool:
    return bool({k for label in one for k in label.keys} & {k for l2 in other for k in l2.keys})


def _read_field(collector: Collector, field: FieldPlan, cells: list[Cell]) -> None:
    form, plan = collector.form, field.value
    if len(cells) != 1:
        if not cells and _read_from_text(collector, field):
            return
        collector.fields[plan.name] = None
        code = "label_ambiguous" if cells else "label_missing"
        collector.find(
            code,
            "error" if cells or not _is_optional(form, plan.name) else "info",
            [(cell.row, cell.col) for cell in cells],
            place=plan.name,
            values={"label": plan.label},
        )
        return
    label_cell = cells[0]
    collector.use(label_cell)
    if field.at in ("inside", "title"):
        _read_label(collector, field, label_cell)
    elif field.at == "below":
        area = form.view.area_of(label_cell)
        place = (area.bottom + 1, area.left)
        value = _read_texts(collector, plan, plan.name, form.all_below(area), place)
        collector.fields[plan.name] = value
    else:
        collector.fields[plan.name] = read_beside(collector, plan, plan.name, label_cell)


def read_beside(collector: Collector, plan: ValuePlan, place: str, label_cell: Cell) -> Value:
    """The value right of a label, noted under its place in the record."""
    form = collector.form
    area = form.view.area_of(label_cell)
    if plan.type == "paragraphs":
        found = form.all_right_of(area)
        if found:
            found += form.going_on_below(area)
        return _read_texts(collector, plan, place, found, (area.top, area.right + 1))
    position, cell = form.right_of(area)
    unit = heading_unit(label_cell)
    if cell is None:
        collector.own_unit(place, unit)
        collector.blank(place, position)
        return None
    return collector.value(place, plan, cell, unit)


def _is_optional(form: Form, name: str) -> bool:
    return not form.plan.definition.fields[name].required


def _read_cell(
    collector: Collector, plan: ValuePlan, place: str, position: Position, cell: Cell | None
) -> Value:
    if cell is None:
        collector.blank(place, position)
        return None
    return collector.value(place, plan, cell)


def _read_texts(
    collector: Collector, plan: ValuePlan, place: str, found: list[Cell], blank: Position
) -> Value:
    """A value that may be typed into several cells, one paragraph each."""
    if len(found) <= 1 or plan.type not in ("text", "paragraphs"):
        return _read_cell(collector, plan, place, blank, found[0] if found else None)
    collector.taken.update((cell.row, cell.col) for cell in found)
    collector.blank(place, (found[0].row, found[0].col))
    return paragraphs("\n".join(cell.text for cell in found)) or None


def _read_label(collector: Collector, field: FieldPlan, cell: Cell) -> None:
    """A value that is the label itself, or a part of it."""
    plan = field.value
    label = _matching(field.labels, collector.form.key(cell))
    if field.at == "title":
        printed = plain(cell.text)
        value = label.with_numbers(cell.text) or squeeze(printed)
    else:
        value = label.captured(cell.text)
        printed = value
        if plan.type == "year" and len(value) != 4:
            if value not in ("", "20"):  # 20  年度 is how a blank form is printed
                collector.trouble("year_unreadable", "error", plan.name, plan, cell)
            value = ""
    collector.positions[plan.name] = (cell.row, cell.col)
    collector.fields[plan.name] = value or None
    if value and value not in (printed, cell.text):
        collector.texts[plan.name] = cell.text


def _matching(labels: Sequence[Label], key: str) -> Label:
    for label in labels:
        if key in label.keys:
            return label
    return labels[0]


def _copy(collector: Collector, field: FieldPlan) -> None:
    """A field that is the same cell as a place in a table with fixed rows."""
    table, row, column = field.same_as or ("", "", "")
    name = field.value.name
    for number, values in enumerate(collector.tables.get(table, ())):
        if values.get("row") == row:
            place = f"{table}[{number}].{column}"
            collector.fields[name] = values.get(column)
            if place in collector.positions:
                collector.positions[name] = collector.positions[place]
            for kept in (collector.units, collector.texts):
                if place in kept:
                    kept[name] = kept[place]


def _read_from_text(collector: Collector, field: FieldPlan) -> bool:
    """A label with its value in one cell, although the form prints them in two."""
    form = collector.form
    for label in field.labels:
        expression = _expression(field, label)
        found = [
            (cell, match)
            for cell in form.view.cells_between(form.top, form.bottom)
            if (cell.row, cell.col) not in collector.taken
            and not form.is_label(cell)
            and (match := expression.match(cell.text))
        ]
        if len(found) == 1:
            cell, match = found[0]
            if field.at in ("inside", "title"):
                _read_label(collector, field, cell._replace(text=match.group()))
                collector.use(cell)
            else:
                _read_part(collector, field, cell, match.group(1))
            return True
    return False


def _expression(field: FieldPlan, label: Label) -> re.Pattern[str]:
    text = loose(label.official)
    # A number of the label is any number on the sheet.
    text = re.sub(r"0(?:\\s\*0)*", r"[0-9０-９]+", text)
    if field.at in ("inside", "title"):
        return re.compile(rf"\s*{text}(?=\s|$)")
    return re.compile(rf"\s*{text.removesuffix('[:：]')}\s*[:：\n]\s*(.*)", re.DOTALL)


def _inline_cells(form: Form, fields: Sequence[FieldPlan]) -> dict[str, tuple[Cell, str]]:
    """For every inline field found: its cell and the text after its label and colon."""
    inline = [field for field in fields if field.at == "inline"]
    if not inline:
        return {}
    names = {
        f"v{number}_{spelling}": field.value.name
        for number, field in enumerate(inline)
        for spelling, _ in enumerate(field.labels)
    }
    choices = "|".join(
        rf"(?P<v{number}_{spelling}>{loose(label.official)})"
        for number, field in enumerate(inline)
        for spelling, label in enumerate(field.labels)
    )
    expression = re.compile(rf"(?:(?<=[\s_＿])|^)[*＊]?\s*(?:{choices})\s*[*＊]?\s*[:：]")
    found: dict[str, tuple[Cell, str]] = {}
    for cell in form.view.cells_between(form.top, form.bottom):
        if ":" not in cell.text and "：" not in cell.text:
            continue
        matches = list(expression.finditer(cell.text))
        for position, match in enumerate(matches):
            end = matches[position + 1].start() if position + 1 < len(matches) else len(cell.text)
            name = names[match.lastgroup or ""]
            found.setdefault(name, (cell, cell.text[match.end() : end]))
    return found


def _read_inline(collector: Collector, field: FieldPlan, cell: Cell, text: str) -> None:
    """The text after a label in its own cell, or the next cell where nothing follows."""
    collector.use(cell)
    if not plain(text):
        position, beside = collector.form.right_of(collector.form.view.area_of(cell))
        if beside is not None and not re.search("[:：]", beside.text):
            name = field.value.name
            collector.fields[name] = _read_cell(collector, field.value, name, position, beside)
            return
        collector.fields[field.value.name] = None
        collector.blank(field.value.name, (cell.row, cell.col))
        return
    _read_part(collector, field, cell, text)


def _read_part(collector: Collector, field: FieldPlan, cell: Cell, text: str) -> None:
    part = cell._replace(kind="text", text=text, raw=plain(text), formula=None)
    collector.fields[field.value.name] = collector.value(field.value.name, field.value, part)
