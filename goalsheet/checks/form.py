"""One filled form as the rules see it: typed values, indicators, prose, the cell of everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from goalsheet.checks.indicator import Indicator, indicators_of
from goalsheet.expr.evaluate import Moment, Operand, Scalar
from goalsheet.expr.syntax import Reference
from goalsheet.formats.flat import HEADINGS, field_column, table_columns
from goalsheet.model import Finding, Record, Row, Severity, Value
from goalsheet.template.definition import TemplateDefinition, ValueDefinition
from goalsheet.values.amount import convert

_NUMBERS = ("amount", "integer")


class Prose(NamedTuple):
    """A text of the form: its place, its printed label, what it says."""

    place: str
    label: str
    text: str


@dataclass(frozen=True, eq=False)
class Form:
    """A record and its definition; each is itself only, so that what was found of it can be kept.

    `scales` are factors for amounts written in another unit than the form says, by place: the
    relations then compare what was meant, and the unit is reported once.
    """

    record: Record
    definition: TemplateDefinition
    scales: Mapping[str, Decimal]

    def text(self, field: str) -> str:
        """The text of a field, "" where it is blank or no text."""
        value = self.record.fields.get(field)
        return value if isinstance(value, str) else ""

    def amount(self, place: str, value: Value) -> Decimal | None:
        """The amount in the template's unit, scaled where its unit was mistaken."""
        if not isinstance(value, str):
            return None
        return Decimal(value) * self.scales.get(place, 1)

    def field_amount(self, field: str) -> Decimal | None:
        """The amount of a field, None where it is blank."""
        return self.amount(field, self.record.fields.get(field))

    def year(self, field: str) -> int | None:
        """The year of a field that holds a year or a date."""
        text = self.text(field)
        return int(text[:4]) if text[:4].isdigit() else None

    def in_unit(self, amount: Decimal, unit: str) -> Decimal:
        """An amount of this form in another unit."""
        return convert(amount, self.definition.unit, unit)

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of a table, none where the form has no such table."""
        return self.record.tables.get(table, ())

    def cells(self, places: Iterable[str]) -> tuple[str, ...]:
        """The cells of places, each once."""
        known = (self.record.cells.get(place) for place in places)
        return tuple(dict.fromkeys(cell for cell in known if cell))

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators with a name."""
        return tuple(indicators_of(self.record, self.definition))

    @cached_property
    def judged(self) -> tuple[Indicator, ...]:
        """The indicators of the standard tree; fixed rows (决策, 过程) are not among them."""
        return tuple(i for i in self.indicators if i.category is not None)

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """Every text of paragraphs, in the form's order."""
        return tuple(self._prose())

    def _prose(self) -> Iterator[Prose]:
        for name, field in self.definition.fields.items():
            value = self.record.fields.get(name)
            if field.type == "paragraphs" and isinstance(value, str):
                yield Prose(name, self.label(name), value)
        for name, table in self.definition.tables.items():
            columns = [c for c, spec in table.columns.items() if spec.type == "paragraphs"]
            for number, row in enumerate(self.rows(name) if columns else ()):
                for column in columns:
                    value = row.get(column)
                    if isinstance(value, str):
                        yield Prose(f"{name}[{number}].{column}", column, value)

    def label(self, field: str) -> str:
        """The printed label of a field, its name where it has none of its own."""
        label = self.definition.fields[field].label
        return label[0].replace("{", "").replace("}", "") if label else field

    def heading(self, place: str) -> str:
        """The label of a field, or the heading of the column in which a place stands."""
        table, bracket, rest = place.partition("[")
        if not bracket:
            field = self.definition.fields[place]
            return field_column(self.definition, place, field, HEADINGS).heading
        column = rest.partition("].")[2]
        return table_columns(self.definition, table, HEADINGS)[column].heading

    def labels(self, field: str) -> str:
        """All spellings of a field's label, for looking a word up in them."""
        return " ".join(self.definition.fields[field].label)

    def finding(
        self,
        code: str,
        severity: Severity,
        places: Iterable[str],
        **values: object,
    ) -> Finding:
        """A finding about this form; its main cell is that of the first place."""
        wanted = tuple(places)
        main = wanted[0] if wanted else None
        return Finding(
            code=code,
            severity=severity,
            file=self.record.source.file,
            cells=self.cells(wanted),
            field=main,
            found=self.shown(main) if main else None,
            values={name: str(value) for name, value in values.items()},
        )

    def shown(self, place: str) -> str | None:
        """What stands in a cell, as far as the record knows it."""
        if place in self.record.texts:
            return self.record.texts[place]
        value = self.value(place)
        if isinstance(value, Mapping):
            return str(value.get("text", ""))
        return value if isinstance(value, str) else None

    def value(self, place: str) -> Value:
        """The value at a place ("spending[1].full_year")."""
        table, bracket, rest = place.partition("[")
        if not bracket:
            return self.record.fields.get(place)
        number, _, column = rest.partition("].")
        rows = self.rows(table)
        return rows[int(number)].get(column) if int(number) < len(rows) else None


@dataclass(frozen=True, slots=True)
class FormScope:
    """Looks up the references of a relation in a form, in one row of a table for `each`."""

    form: Form
    each: str = ""
    number: int = 0

    def operands(self, reference: Reference) -> Sequence[Operand]:
        """The value of a field, or those of a column in the rows selected."""
        form, definition = self.form, self.form.definition
        if not reference.table:
            if self.each and reference.name in definition.tables[self.each].columns:
                row = form.rows(self.each)[self.number]
                return [self._cell(self.each, self.number, row, reference.name)]
            place = reference.name
            spec = definition.fields[place]
            return [_operand(form, place, spec, form.record.fields.get(place))]
        return [
            self._cell(reference.table, number, row, reference.name)
            for number, row in enumerate(form.rows(reference.table))
            if all(row.get(column) == word for column, word in reference.selectors)
        ]

    def _cell(self, table: str, number: int, row: Row, column: str) -> Operand:
        spec = self.form.definition.tables[table].columns.get(column)
        place = f"{table}[{number}].{column}"
        if spec is None:
            value = row.get(column)
            return Operand(str(value) if value is not None else None, (place,))
        return _operand(self.form, place, spec, row.get(column))


def _operand(form: Form, place: str, spec: ValueDefinition, value: Value) -> Operand:
    if value is None:
        return Operand(None, (place,), known=not form.record.texts.get(place))
    if not isinstance(value, str):
        return Operand(None, (place,), known=False)
    return Operand(_typed(form, place, spec, value), (place,))


def _typed(form: Form, place: str, spec: ValueDefinition, value: str) -> Scalar:
    if spec.type in _NUMBERS:
        return form.amount(place, value)
    if spec.type == "percent":
        return Decimal(value.rstrip("%"))
    if spec.type == "year":
        return Moment(int(value))
    if spec.type == "date":
        day = date.fromisoformat(value)
        return Moment(day.year, day)
    return value
