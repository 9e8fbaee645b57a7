"""The fields of a form: values that stand once, beside their label or in its cell."""

from __future__ import annotations

from goalsheet.template.label import Label
from goalsheet.template.lint import all_labels
from goalsheet.template.plan import FieldPlan
from goalsheet.writer.plan import Placer
from goalsheet.writer.writes import Key, Labelled, LabelWrite, Position, YearWrite


def place_fields(placer: Placer) -> None:
    """Place all fields; those that share a cell with their labels are written together."""
    labelled: dict[Position, list[FieldPlan]] = {}
    for field in placer.collector.form.plan.fields:
        if field.same_as is not None:
            continue
        key = Key(None, 0, field.value.name)
        position = placer.collector.positions.get(field.value.name)
        if position is None:
            placer.no_place(key, field.value)
        elif field.at in ("inside", "title") or (field.at == "inline" and _colon(placer, position)):
            labelled.setdefault(position, []).append(field)
        else:
            at = placer.at(position)
            unit = placer.collector.own_units.get(field.value.name)
            placer.put(key, field.value, at, position, unit)
    for position, fields in labelled.items():
        _place_labelled(placer, position, fields)
    _place_years(placer)


def _place_labelled(placer: Placer, position: Position, fields: list[FieldPlan]) -> None:
    cell = placer.cell(position)
    inline = [field for field in placer.collector.form.plan.fields if field.at == "inline"]
    written = tuple(
        Labelled(
            field,
            placer.collector.fields.get(field.value.name),
            tuple(label for other in inline if other is not field for label in other.labels),
        )
        for field in fields
    )
    at = placer.at(position)
    placer.writes.append(LabelWrite(written, cell.text if cell is not None else "", at))


def _place_years(placer: Placer) -> None:
    """The year in printed labels that leave it blank: 　年预算申报数."""
    form = placer.collector.form
    if all(field.value.name != "fiscal_year" for field in form.plan.fields):
        return
    current = placer.collector.fields.get("fiscal_year")
    texts = dict.fromkeys(all_labels(form.plan.definition))
    for label in (Label.of(text) for text in texts if text.startswith("YYYY")):
        if len(label.keys) > 1 and label.slice is None:
            for cell in form.with_key(label.keys[1]):
                at = placer.at((cell.row, cell.col))
                placer.writes.append(YearWrite(cell.text.lstrip(), current, at))


def _colon(placer: Placer, position: Position) -> bool:
    """False where the office gave the value behind a label a cell of its own."""
    cell = placer.cell(position)
    return cell is not None and any(mark in cell.text for mark in ":：")
