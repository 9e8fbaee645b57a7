"""From a cell of a published goal form back to the cell of the form that was handed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from goalsheet.disclosure.amounts import SourceCell
from goalsheet.errors import UsageError
from goalsheet.formats.flat import cell_text
from goalsheet.model import Book, Grid, Record, Row, Value
from goalsheet.ooxml.a1 import qualified
from goalsheet.reader.read import read_book
from goalsheet.template.definition import TemplateDefinition, ValueDefinition
from goalsheet.template.plan import Plan
from goalsheet.template.show import describe_template
from goalsheet.values.amount import convert

_NAMES = ("project_name", "unit")


class FormCell(NamedTuple):
    """What a cell of a goal form says, here and where it was handed in.

    `published` and `cents` are amounts in whole 分, None in a cell that holds no amount; `text`
    and `original` are what other cells say.
    """

    row: str
    column: str
    unit: str
    published: int | None
    cents: int | None
    text: str | None
    original: str | None
    cells: tuple[SourceCell, ...]


class _Place(NamedTuple):
    """A place of a record: a field, or a column in a row of a table (`indicators[3].target`)."""

    key: str
    table: str
    number: int
    column: str

    @classmethod
    def of(cls, key: str) -> _Place:
        table, bracket, rest = key.partition("[")
        if not bracket:
            return cls(key, "", 0, key)
        number, _, column = rest.partition("].")
        return cls(key, table, int(number), column)

    def row_in(self, record: Record) -> Row:
        """The row that it stands in; of a field, all fields."""
        if not self.table:
            return record.fields
        rows = record.tables.get(self.table, ())
        return rows[self.number] if self.number < len(rows) else {}

    def value_in(self, record: Record) -> Value:
        return self.row_in(record).get(self.column)

    def spec(self, definition: TemplateDefinition) -> ValueDefinition | None:
        """What the template says of it; None for what the form itself prints."""
        if self.table:
            return definition.tables[self.table].columns.get(self.column)
        return definition.fields.get(self.column)


def form_cell(
    book: Book,
    grid: Grid,
    place: tuple[int, int],
    handed_in: Sequence[Record],
    plans: Sequence[Plan],
) -> FormCell:
    """The cell of one of the forms handed in from which a cell of a published form came.

    `grid` is the sheet of the published form in its `book`. Raises UsageError for a cell that is
    not filled in, or that the publication leaves blank, and where no form of that name was handed
    in.
    """
    records = read_book(replace(book, sheets=(grid,), findings=()), list(plans)).records
    if not records:
        raise UsageError(f"{grid.name}: no goal form of a known template stands there")
    shown = records[0]
    definition = next(plan.definition for plan in plans if plan.id == shown.template)
    address = qualified(grid.name, *place)
    keys = [_Place.of(key) for key, cell in shown.cells.items() if cell == address]
    places = [own for own in keys if own.spec(definition) is not None]
    if not places and place not in grid.cells:
        raise UsageError(f"{address}: no cell of the form that is filled in")
    if not places:
        raise UsageError(f"{address}: printed by the form itself, nobody filled it in")
    source = _handed_in(shown, handed_in)
    filled = [own for own in places if own.value_in(shown) is not None]
    if not filled:
        if any(own.value_in(source) is not None for own in places):
            raise UsageError(f"{address}: filled in, but left blank in the publication")
        raise UsageError(f"{address}: blank in the goal form, too")
    return _found(definition, filled, shown, source)


def _handed_in(shown: Record, handed_in: Sequence[Record]) -> Record:
    """The form that was published: of those with its name the one that is most like it."""
    name = next(n for n in _NAMES if shown.fields.get(n) or n == _NAMES[-1])
    same = [
        record
        for record in handed_in
        if record.template == shown.template and record.fields.get(name) == shown.fields.get(name)
    ]
    if not any(record.template == shown.template for record in handed_in):
        raise UsageError(f"{shown.source.sheet}: an empty table, no goal form was handed in")
    if not same:
        said = cell_text(shown.fields.get(name)) or ""
        raise UsageError(f"no goal form of {said!r} is known any more")

    def likeness(record: Record) -> int:
        fields = sum(record.fields.get(n) == value for n, value in shown.fields.items())
        return fields + sum(record.tables.get(n) == rows for n, rows in shown.tables.items())

    return max(same, key=likeness)


def _found(
    definition: TemplateDefinition, places: Sequence[_Place], shown: Record, source: Record
) -> FormCell:
    main = places[0]
    spec = main.spec(definition)
    unit = (spec and spec.unit) or definition.unit
    is_amount = spec is not None and spec.type == "amount"
    published, cents = (_cents(main, record, unit) for record in (shown, source))
    return FormCell(
        _row(definition, main, shown),
        _label(definition, main),
        shown.units.get(main.key, unit) if is_amount else "",
        published if is_amount else None,
        cents if is_amount else None,
        None if is_amount else _said(places, shown),
        None if is_amount else _said(places, source),
        tuple(_sources(places, source, (cents or 0) if is_amount else 0)),
    )


def _cents(place: _Place, record: Record, unit: str) -> int | None:
    value = place.value_in(record)
    try:
        amount = convert(Decimal(str(value)), unit, "元").scaleb(2)
    except ArithmeticError:
        return None
    return int(amount.to_integral_value())


def _said(places: Sequence[_Place], record: Record) -> str:
    texts = [cell_text(place.value_in(record)) for place in places]
    return " ".join(dict.fromkeys(text for text in texts if text))


def _sources(places: Sequence[_Place], source: Record, cents: int) -> Iterator[SourceCell]:
    cells = (source.cells.get(place.key) for place in places)
    for cell in dict.fromkeys(cell for cell in cells if cell):
        own = source.source
        yield SourceCell(own.file, own.sheet, cell.rpartition("!")[2], own.sha256, cents)


def _row(definition: TemplateDefinition, place: _Place, record: Record) -> str:
    """What the row is called: its printed label, or the names to the left of the cell."""
    if not place.table:
        return ""
    row = place.row_in(record)
    if isinstance(row.get("label"), str):
        return str(row["label"])
    columns = definition.tables[place.table].columns
    before = list(columns)[: list(columns).index(place.column)]
    texts = [row.get(name) for name in before if columns[name].type == "text"]
    return " ".join(dict.fromkeys(text for text in texts if isinstance(text, str)))


def _label(definition: TemplateDefinition, place: _Place) -> str:
    """The printed label or heading; "" where there is none."""
    shown = describe_template(definition, "zh")
    entries = shown["tables"][place.table] if place.table else shown["fields"]
    labels = next(entry["label"] for entry in entries if entry["name"] == place.column)
    return str(labels[0]).removesuffix("n") if labels else ""
