"""What has been read so far: values with their cells, units, texts and findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goalsheet.model import Book, Cell, Finding, Record, Row, Severity, Source, Value
from goalsheet.ooxml.a1 import column_letters, sheet_prefix
from goalsheet.reader.convert import Converted, convert_cell
from goalsheet.reader.form import Form
from goalsheet.reader.heading import Heading
from goalsheet.reader.units import UnitMarks
from goalsheet.template.plan import TablePlan, ValuePlan
from goalsheet.values.dates import is_blank_date


@dataclass(frozen=True, slots=True)
class Body:
    """The rows below one heading of a repeated table.

    `last` is the last sheet row that belongs to it; `rows` are the sheet rows of the record's
    rows, the first of which is number `first` in the table; `fixed` are the values that a block
    gives to all of them.
    """

    table: TablePlan
    heading: Heading
    last: int
    first: int
    rows: tuple[int, ...]
    fixed: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Overview:
    """The rows below headings that are kinds, and the sheet column of each kind."""

    rows: tuple[int, ...]
    starts: Mapping[str, int]


@dataclass(slots=True)
class Collector:
    """Gathers one record.

    `positions` are the places of the record on the sheet, blank ones included; `bodies` the rows
    of its repeated tables, `fixed_rows` the first and last sheet row of those with fixed rows;
    `own_units` are the units that the label or heading of a single place prints; `repeats` are
    values of fields of other sheets that this one prints again, `edition` the form's version as
    printed, each with its position;
    `used` are the positions that have been understood, `taken` those of
    them that gave a value.
    """

    form: Form
    book: Book
    marks: UnitMarks
    fields: dict[str, Value] = field(default_factory=dict)
    tables: dict[str, Sequence[Row]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    positions: dict[str, tuple[int, int]] = field(default_factory=dict)
    bodies: list[Body] = field(default_factory=list)
    overviews: dict[str, Overview] = field(default_factory=dict)
    fixed_rows: list[tuple[int, int]] = field(default_factory=list)
    own_units: dict[str, str] = field(default_factory=dict)
    repeats: dict[str, tuple[Value, tuple[int, int]]] = field(default_factory=dict)
    edition: tuple[str, tuple[int, int]] | None = None
    findings: list[Finding] = field(default_factory=list)
    used: set[tuple[int, int]] = field(default_factory=set)
    taken: set[tuple[int, int]] = field(default_factory=set)
    prefix: str = ""
    letters: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare what every address of the sheet begins with."""
        self.prefix = sheet_prefix(self.form.view.grid.name)

    def address(self, position: tuple[int, int]) -> str:
        """The qualified address of a position: 'Sheet 1'!C7."""
        letters = self.letters.get(position[1])
        if letters is None:
            letters = self.letters[position[1]] = column_letters(position[1])
        return f"{self.prefix}{letters}{position[0]}"

    def value(
        self, place: str, plan: ValuePlan, cell: Cell, heading_unit: str | None = None
    ) -> Value:
        """The converted value of a cell with content, noted under its place in the record."""
        position = (cell[0], cell[1])
        self.taken.add(position)
        self.positions[place] = position
        unit = None
        if plan.type == "amount":
            unit = heading_unit or self.marks.at(cell[0])
            self.own_unit(place, heading_unit)
        result = convert_cell(cell, plan, unit)
        if result == cell.text:  # the usual case: nothing more to say
            return cell.text
        if not isinstance(result, Converted):
            self._keep_text(place, cell, result)
            return result
        if result.unit is not None and result.value is not None:
            self.units[place] = result.unit
        self._keep_text(place, cell, result.value)
        if result.trouble is not None:
            self.trouble(result.trouble.code, result.trouble.severity, place, plan, cell)
        return result.value

    def _keep_text(self, place: str, cell: Cell, value: Value) -> None:
        """Keep the cell's own text where the value does not say it all."""
        shown = value["text"] if isinstance(value, dict) else value
        typed = cell.formula is not None and isinstance(value, dict)  # =100% became a formula
        if shown in (cell.raw, cell.text) or typed:
            return
        if value is None and is_blank_date(cell.text):
            return  # the printed 年 月 日 of a date that is not filled in
        if cell.text.strip():
            self.texts[place] = cell.text

    def own_unit(self, place: str, unit: str | None) -> None:
        """Note the unit that the place's own label or heading prints, if it does."""
        if unit is not None:
            self.own_units[place] = unit

    def blank(self, place: str, position: tuple[int, int]) -> None:
        """Note where the value of a place would stand."""
        self.positions[place] = position

    def several(self, place: str, plan: ValuePlan, cells: Sequence[Cell]) -> None:
        """Several texts where one value belongs: none of them is taken, all are reported."""
        positions = [(cell.row, cell.col) for cell in cells]
        self.used.update(positions)
        self.positions[place] = positions[0]
        self.texts[place] = " | ".join(cell.text for cell in cells)
        self.find(
            "several_values",
            "error",
            positions,
            place=place,
            found=self.texts[place],
            values={"label": plan.label},
        )

    def trouble(
        self, code: str, severity: Severity, place: str | None, plan: ValuePlan, cell: Cell
    ) -> None:
        """A finding about the value of a cell."""
        self.find(
            code,
            severity,
            [(cell.row, cell.col)],
            place=place,
            found=cell.text if cell.formula is None else f"={cell.formula}",
            values={
                "label": self._label(place, plan),
                "unit": plan.unit,
                "options": " / ".join(plan.options),
                "digits": str(plan.digits or ""),
            },
        )

    def _label(self, place: str | None, plan: ValuePlan) -> str:
        """What the form calls a place: of a table with fixed rows, the row's label."""
        name, _, rest = (place or "").partition("[")
        for table in self.form.plan.tables if rest else ():
            if table.name == name and table.rows:
                return table.rows[int(rest.partition("]")[0])].label
        return plan.label

    def find(
        self,
        code: str,
        severity: Severity,
        positions: Sequence[tuple[int, int]],
        *,
        place: str | None = None,
        found: str | None = None,
        values: Mapping[str, str] | None = None,
    ) -> None:
        """A finding about positions of this sheet."""
        self.findings.append(
            Finding(
                code,
                severity,
                self.book.file,
                tuple(self.address(position) for position in positions),
                place,
                found,
                values or {},
            )
        )

    def use(self, cell: Cell) -> None:
        """The cell has been understood."""
        self.used.add((cell[0], cell[1]))

    def _addresses(self) -> dict[str, str]:
        known: dict[tuple[int, int], str] = {}
        found: dict[str, str] = {}
        for place, at in self.positions.items():
            address = known.get(at)
            if address is None:
                address = known[at] = self.address(at)
            found[place] = address
        return found

    def record(self) -> Record:
        """The record as read, its fields in the order of the definition."""
        definition = self.form.plan.definition
        source = Source(self.book.file, self.form.view.grid.name, self.book.sha256)
        return Record(
            template=definition.id,
            template_version=definition.version,
            source=source,
            fields={name: self.fields.get(name) for name in definition.fields},
            tables={name: self.tables.get(name, []) for name in definition.tables},
            units=self.units,
            texts=self.texts,
            cells=self._addresses(),
        )
