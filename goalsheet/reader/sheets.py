"""A form as found in a workbook: on one sheet, or its sheets joined into one record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goalsheet.model import Book, Finding, Record, Severity, Source, Value
from goalsheet.ooxml.a1 import qualified
from goalsheet.reader.collect import Collector
from goalsheet.reader.form import Form
from goalsheet.template.label import label_key
from goalsheet.template.plan import Plan


@dataclass(frozen=True, slots=True)
class BookForm:
    """One form of a workbook: its plan, and what was read from each of its sheets.

    `plan` is that of the whole form. `parts` has one entry for a form on one sheet, and one for
    every sheet that was found of a form on several, in the order of the definition; the plan of
    such a part is `part.form.plan`, with its `sheet`. `findings` are those of all parts, with what
    is wrong between them.
    """

    plan: Plan
    parts: tuple[Collector, ...]
    findings: tuple[Finding, ...]

    def record(self) -> Record:
        """The record as read; every cell names its own sheet.

        Its version is the edition that is printed, "" where a form that prints one lacks it.
        """
        first = self.parts[0]
        version = first.form.plan.definition.version
        unknown = "" if _without_edition(self.parts) is not None else version
        found = next((part.edition[0] for part in self.parts if part.edition), unknown)
        if not self.plan.parts:
            record = first.record()
            return record if found == version else replace(record, template_version=found)
        records = [part.record() for part in self.parts]
        fields: dict[str, Value] = dict.fromkeys(self.plan.definition.fields)
        tables = {name: records[0].tables[name] for name in self.plan.definition.tables}
        for part, record in zip(self.parts, records, strict=True):
            names = [field.value.name for field in part.form.plan.fields]
            fields |= {name: record.fields[name] for name in names}
            tables |= {table.name: record.tables[table.name] for table in part.form.plan.tables}
        return Record(
            template=self.plan.id,
            template_version=found,
            source=Source(first.book.file, first.form.view.grid.name, first.book.sha256),
            fields=fields,
            tables=tables,
            units={place: unit for record in records for place, unit in record.units.items()},
            texts={place: text for record in records for place, text in record.texts.items()},
            cells={place: cell for record in records for place, cell in record.cells.items()},
        )


def chosen(plan: Plan, forms: Sequence[Form], book: Book) -> tuple[list[Form], list[Finding]]:
    """The sheets of one form, in the order of its definition, and what is wrong with the set.

    Of a sheet that is there twice, the one with the right name counts, else the first one.
    """
    found: list[Form] = []
    findings: list[Finding] = []
    for part in plan.parts:
        sheet = part.sheet
        assert sheet is not None  # noqa: S101 - parts are sheets
        named = sorted(
            (form for form in forms if form.plan is part),
            key=lambda form: label_key(form.view.grid.name) not in sheet.keys,
        )
        values = {"sheet": sheet.label}
        if not named:
            severity: Severity = "error" if sheet.required else "warning"
            findings.append(Finding("sheet_missing", severity, book.file, values=values))
            continue
        found.append(named[0])
        name = named[0].view.grid.name
        cells = tuple(qualified(form.view.grid.name, form.top, 1) for form in named)
        if len(named) > 1:
            values["kept"] = name
            findings.append(
                Finding("sheet_twice", "error", book.file, (*cells[1:], cells[0]), values=values)
            )
        if label_key(name) not in sheet.keys:
            findings.append(
                Finding("sheet_renamed", "info", book.file, cells[:1], found=name, values=values)
            )
    return found, findings


def between(parts: Sequence[Collector]) -> Iterator[Finding]:
    """What is wrong between the sheets of a form, and with its edition."""
    yield from _disagreements(parts)
    yield from _units(parts)
    for part in parts:
        expected = part.form.plan.definition.version
        if part.edition is not None and part.edition[0] != expected:
            found, position = part.edition
            cells = (part.address(position),)
            values = {"version": expected}
            yield Finding(
                "form_version", "warning", part.book.file, cells, found=found, values=values
            )
    first = _without_edition(parts)
    if first is not None:
        name, definition = first.form.view.grid.name, first.form.plan.definition
        values = {"label": definition.edition[0], "version": definition.version}
        cells = (qualified(name, first.form.top, 1),)
        yield Finding("form_version_missing", "info", first.book.file, cells, values=values)


def _without_edition(parts: Sequence[Collector]) -> Collector | None:
    """The sheet on which the form's edition should be printed and is not.

    That is the first one of the form; where that sheet itself is missing, this is said of it.
    """
    plan = parts[0].form.plan
    sheets = plan.definition.sheets
    is_first = plan.sheet is None or plan.sheet.id == next(iter(sheets))
    is_printed = any(part.edition is not None for part in parts)
    return parts[0] if plan.edition and is_first and not is_printed else None


def _disagreements(parts: Sequence[Collector]) -> Iterator[Finding]:
    """Sheets that print another value than the sheet on which it is filled in: another unit's."""
    known: dict[str, tuple[Value, str]] = {
        plan.value.name: (value, part.address(part.positions[plan.value.name]))
        for part in parts
        for plan in part.form.plan.fields
        if (value := part.fields.get(plan.value.name)) is not None
    }
    for part in parts:
        for name, (value, position) in part.repeats.items():
            address = part.address(position)
            expected, cell = known.setdefault(name, (value, address))
            if value != expected:
                values = {"sheet": part.form.view.grid.name, "value": str(expected)}
                cells = (address, cell)
                yield Finding(
                    "sheets_disagree", "error", part.book.file, cells, name, str(value), values
                )


def _units(parts: Sequence[Collector]) -> Iterator[Finding]:
    """Sheets whose amounts are in another unit than those of the sheet before them."""
    printed = [part for part in parts if part.marks.cells]
    for part in printed[1:]:
        first = printed[0]
        if part.marks.units[0] != first.marks.units[0]:
            cells = (part.address(part.marks.cells[0]), first.address(first.marks.cells[0]))
            values = {"sheet": part.form.view.grid.name, "unit": first.marks.units[0]}
            found = part.marks.units[0]
            yield Finding("units_disagree", "warning", part.book.file, cells, None, found, values)
