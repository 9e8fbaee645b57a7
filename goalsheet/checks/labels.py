"""The printed label of what a finding is about, for lists that people read away from the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from goalsheet.formats.flat import HEADINGS, field_column, table_columns
from goalsheet.model import Finding, Record
from goalsheet.template.definition import TemplateDefinition

# The columns by which people know a row, the first that it has.
_NAMES = ("level3", "label", "item", "product", "content", "project_name", "function_name")
_LONGEST = 24


class _Spot(NamedTuple):
    """A place of a record ("indicators[0].target")."""

    record: Record
    place: str


def with_labels(
    findings: Iterable[Finding],
    records: Sequence[Record],
    definitions: Mapping[str, TemplateDefinition],
) -> Iterator[Finding]:
    """The findings, each with `values["label"]` where its main cell belongs to a place of a form.

    A field has its printed label; a value in a table has its row and column ("培训人数：指标值").
    """
    spots = {
        (record.source.file, cell): _Spot(record, place)
        for record in records
        for place, cell in reversed([*record.cells.items()])
    }
    for finding in findings:
        spot = spots.get((finding.file, finding.cells[0])) if finding.cells else None
        if spot is None or finding.values.get("label"):
            yield finding
            continue
        if finding.field and spot.record.cells.get(finding.field) == finding.cells[0]:
            spot = spot._replace(place=finding.field)
        label = _label(spot, definitions[spot.record.template])
        yield replace(finding, values={**finding.values, "label": label}) if label else finding


def _label(spot: _Spot, definition: TemplateDefinition) -> str:
    table, bracket, rest = spot.place.partition("[")
    if not bracket:
        field = definition.fields.get(table)
        return field_column(definition, table, field, HEADINGS).heading if field else ""
    number, _, column = rest.partition("].")
    if table not in definition.tables or not number.isdecimal():
        return ""
    known = table_columns(definition, table, HEADINGS).get(column)
    heading = known.heading if known else ""
    rows = spot.record.tables.get(table, ())
    row = rows[int(number)] if int(number) < len(rows) else {}
    own = next((name for name in _NAMES if row.get(name)), "")
    if not own or own == column:
        return heading
    name = " ".join(str(row[own]).split())
    name = name if len(name) <= _LONGEST else name[:_LONGEST] + "…"
    return f"{name}：{heading}" if heading else name
