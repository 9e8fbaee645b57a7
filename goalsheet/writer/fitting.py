"""The values of a record checked against its template, before they are written into a form.

A value is what it would read as from a cell: "1,234.5", "１２３４.５" and "￥1234.50" are the
amount 1234.5, "12000元" under 万元 is 1.2, "2022年3月4日", "2022/3/4" and "20220304" are the date
2022-03-04, "2023年" and "2023-01-01" the year 2023. Texts are taken as they are. A value that its
type cannot hold costs itself and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, NamedTuple

from goalsheet.formats.flat import HEADINGS, field_column, table_columns, table_title
from goalsheet.messages.words import Word
from goalsheet.messages.writing import WANTED
from goalsheet.model import Cell, Finding, Record, Row, Value
from goalsheet.reader.convert import Converted, convert_cell
from goalsheet.template.definition import TableDefinition, TemplateDefinition, ValueDefinition
from goalsheet.template.plan import ValuePlan
from goalsheet.template.show import fixed_columns
from goalsheet.values.amount import UNITS
from goalsheet.values.dates import parse_date
from goalsheet.values.target import format_target, parse_target
from goalsheet.values.text import plain, squeeze

# A spreadsheet keeps 15 significant digits of a number.
MOST_DIGITS = 15
_TEXTS = frozenset(("text", "paragraphs", "person", "phone"))
_NEW_YEAR = "-01-01"


class Fitted(NamedTuple):
    """A record whose values all fit their types, and what was taken out of it."""

    record: Record
    findings: tuple[Finding, ...]


class _UnfitError(Exception):
    """A value that its type cannot hold."""


def fitted(record: Record, definition: TemplateDefinition) -> Fitted:
    """The record with its values in canonical form, without those that their types cannot hold.

    A field, and a value of a printed row, that does not fit is left out, so that its cell stays
    as it is; in a row of a list it is None, as the cell there belongs to another row. Each is an
    error finding with its place, `value_unfit` or `digits_lost`. A text without content is None.
    Names that the template lacks are kept.
    """
    fitting = _Fitting(record, definition)
    fields = fitting.fields()
    tables = {name: fitting.rows(name, rows) for name, rows in record.tables.items()}
    units = fitting.units()
    if not fitting.findings and (fields, tables, units) == (
        record.fields,
        record.tables,
        record.units,
    ):
        return Fitted(record, ())
    lost = {finding.field for finding in fitting.findings}
    texts = {place: text for place, text in record.texts.items() if place not in lost}
    changed = replace(record, fields=fields, tables=tables, units=units, texts=texts)
    return Fitted(changed, tuple(fitting.findings))


@dataclass(slots=True)
class _Fitting:
    """Gathers what does not fit while a record is gone through."""

    record: Record
    definition: TemplateDefinition
    findings: list[Finding] = field(default_factory=list)

    def fields(self) -> dict[str, Value]:
        """The fields that fit."""
        kept: dict[str, Value] = {}
        for name, value in self.record.fields.items():
            spec = self.definition.fields.get(name)
            try:
                kept[name] = value if spec is None else self._fit(spec, value)
            except _UnfitError:
                self._say(spec, name, value)
        return kept

    def rows(self, table: str, rows: Sequence[Row]) -> list[Row]:
        """The rows of a table with what fits."""
        spec = self.definition.tables.get(table)
        if spec is None:
            return list(rows)
        kept = [self._row(table, spec, index, row) for index, row in enumerate(rows)]
        if spec.rows:
            self._check_printed(table, [row.id for row in spec.rows], kept)
        return list[Row](kept)

    def _check_printed(
        self, table: str, ids: Sequence[str], rows: Sequence[dict[str, Value]]
    ) -> None:
        """Take the id from a row that the form does not print, or that was there before."""
        free = set(ids)
        for index, row in enumerate(rows):
            own = row.get("row")
            if isinstance(own, str) and own not in free:
                options = " / ".join(ids)
                wanted = Word(*(text.format(options=options) for text in WANTED["row"]))
                self._find("value_unfit", f"{table}[{index}].row", own, wanted)
                del row["row"]
            elif isinstance(own, str):
                free.discard(own)

    def units(self) -> dict[str, str]:
        """The units that are units of money."""
        kept = {}
        for place, unit in self.record.units.items():
            if unit in UNITS:
                kept[place] = unit
            elif unit:
                self._find("value_unfit", place, unit, WANTED["unit"])
        return kept

    def _row(self, table: str, spec: TableDefinition, index: int, row: Row) -> dict[str, Value]:
        kept: dict[str, Value] = {}
        for name, value in row.items():
            column = spec.columns.get(name)
            try:
                if column is not None:
                    kept[name] = self._fit(column, value)
                else:
                    kept[name] = _printed(name, value) if name in fixed_columns(spec) else value
            except _UnfitError:
                self._say(column, f"{table}[{index}].{name}", value)
                if not spec.rows:
                    kept[name] = None
        return kept

    def _fit(self, spec: ValueDefinition, value: object) -> Value:
        unit = spec.unit or self.definition.unit
        fit = _fit(spec, unit, value)
        if spec.type == "amount" and isinstance(fit, str) and _digits(fit) > MOST_DIGITS:
            raise _UnfitError
        return fit

    def _say(self, spec: ValueDefinition | None, place: str, value: object) -> None:
        shown = _shown(value)
        if spec is not None and spec.type == "amount":
            number = _amount_text(spec, self.definition, value)
            if number is not None:
                self._find("digits_lost", place, number, Word("", ""))
                return
        self._find("value_unfit", place, shown, _wanted(spec))

    def _find(self, code: str, place: str, found: str, wanted: Word) -> None:
        label = label_of(self.record, self.definition, place)
        values = {"label": label, **wanted._asdict()}
        self.findings.append(Finding(code, "error", field=place, found=found, values=values))


def _amount_text(
    spec: ValueDefinition, definition: TemplateDefinition, value: object
) -> str | None:
    """The number of an amount that has too many digits; None for what is no amount."""
    try:
        fit = _fit(spec, spec.unit or definition.unit, value)
    except _UnfitError:
        return None
    return fit if isinstance(fit, str) else None


def label_of(record: Record, definition: TemplateDefinition, place: str) -> str:
    """What a place of a record is called: label of the field, or the row and heading of the table.

    `project_name` is 项目名称, `sources[1].amount` 一般公共预算资金 金额, `indicators[2].target`
    绩效指标 3 指标值. What the form does not print has a word of the catalogue.
    """
    table, bracket, rest = place.partition("[")
    if not bracket:
        spec = definition.fields.get(place)
        return place if spec is None else field_column(definition, place, spec, HEADINGS).heading
    index, _, name = rest.partition("].")
    if table not in definition.tables:
        return place
    column = table_columns(definition, table, HEADINGS).get(name)
    heading = name if column is None else column.heading
    rows = record.tables.get(table, ())
    number = int(index)
    row = rows[number].get("label") if number < len(rows) else None
    if isinstance(row, str) and definition.tables[table].rows:
        return f"{row} {heading}"
    return f"{table_title(definition, table, HEADINGS)} {number + 1} {heading}"


def _fit(spec: ValueDefinition, unit: str, value: object) -> Value:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        value = format(Decimal(value), "f")
    if value is None or (isinstance(value, str) and not plain(value)):
        return None
    if spec.type == "target" and isinstance(value, Mapping):
        return _target(value)
    if spec.type == "choices" and isinstance(value, Sequence) and not isinstance(value, str):
        return _choices(spec, value)
    if not isinstance(value, str) or not _is_unicode(value):
        raise _UnfitError
    return value if spec.type in _TEXTS else _converted(spec, unit, value)


def _converted(spec: ValueDefinition, unit: str, text: str) -> Value:
    """What a text in a cell would be read as."""
    if spec.type == "year" and (parse_date(text) or "").endswith(_NEW_YEAR):
        return text[:4]
    plan = ValuePlan("", "", spec.type, unit, spec.options, spec.open, spec.digits, group=False)
    result = convert_cell(Cell(1, 1, "text", text, text), plan, None)
    if not isinstance(result, Converted):
        return result
    if result.trouble is not None and result.trouble.severity == "error":
        raise _UnfitError
    return result.value


def _target(target: Mapping[str, Any]) -> Value:
    text = target.get("text")
    if isinstance(text, str) and plain(text) and _is_unicode(text):
        return target
    try:
        built = format_target({**target, "text": None})
    except (KeyError, TypeError, ValueError) as error:
        raise _UnfitError from error
    if not built and target.get("kind") not in (None, "qualitative"):
        raise _UnfitError
    return parse_target(built)


def _choices(spec: ValueDefinition, chosen: Sequence[object]) -> Value:
    words = [squeeze(word) for word in chosen if isinstance(word, str)]
    known = spec.open or all(word in spec.options for word in words)
    if len(words) < len(chosen) or not known or not all(map(_is_unicode, words)):
        raise _UnfitError
    return words or None


def _printed(name: str, value: Value) -> Value:
    """What identifies a printed row."""
    fits = isinstance(value, int) and not isinstance(value, bool) if name == "level" else False
    if value is None or fits or (name != "level" and isinstance(value, str)):
        return value
    raise _UnfitError


def _is_unicode(text: str) -> bool:
    """False for halves of characters, which no file can hold."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _digits(number: str) -> int:
    return len(number.lstrip("-0.").replace(".", "").rstrip("0"))


def _wanted(spec: ValueDefinition | None) -> Word:
    """What would fit, in words."""
    if spec is None:
        return WANTED["text"]
    kind = "code_of" if spec.type == "code" and spec.digits else spec.type
    options = " / ".join(spec.options)
    word = WANTED.get(kind, WANTED["text"])
    return Word(*(text.format(digits=spec.digits, options=options) for text in word))


def _shown(value: object) -> str:
    """A value as a person would write it; what is no text or number, as JSON."""
    if isinstance(value, Mapping) and isinstance(value.get("text"), str) and value["text"]:
        return str(value["text"])
    if isinstance(value, str | int | float | Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)
