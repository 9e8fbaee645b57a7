"""What is written into the cells of a form: where a value of any record of one shape goes.

A write knows its cell and what the cell says now; given a record, it adds the cell's new content,
or a finding, or nothing where the cell says the same already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, Protocol

from goalsheet.model import Cell, Finding, Record, Severity, Value
from goalsheet.ooxml.styles import GENERAL, CellStyle
from goalsheet.ooxml.write.cells import BlankValue, CellValue, NumberValue, TextValue
from goalsheet.ooxml.write.runs import Run
from goalsheet.template.label import Label
from goalsheet.template.pattern import PatternText
from goalsheet.template.plan import FieldPlan, ValuePlan
from goalsheet.writer.content import amount_content, cell_content, in_symbol_fonts, shown_text
from goalsheet.writer.texts import behind_label, in_pattern, inside_label

Position = tuple[int, int]

# A spreadsheet keeps 15 significant digits of a number.
_MOST_DIGITS = 15
_SEVERITIES: Mapping[str, Severity] = {"formula_differs": "warning", "shown_otherwise": "info"}
# Types whose content does not depend on how the form shows them.
_AS_TEXT = frozenset(("text", "paragraphs", "year", "integer", "code", "person", "phone", "target"))


class Absent(Enum):
    """What a record does not speak of: the form keeps it as it is."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT


class Key(NamedTuple):
    """A value of a record: a field, or a column of a table's row."""

    table: str | None
    row: int
    name: str

    @property
    def place(self) -> str:
        """The place as records key it: "fund_total", "indicators[0].level3"."""
        return self.name if self.table is None else f"{self.table}[{self.row}].{self.name}"

    def of(self, record: Record) -> Value | Absent:
        """The value in a record of the shape that the key was made for."""
        if self.table is None:
            return record.fields.get(self.name, ABSENT)
        return record.tables[self.table][self.row].get(self.name, ABSENT)


@dataclass(slots=True)
class Filling:
    """A record on its way into a form: the cells that get other contents, what is to be said.

    `expected` are the values of cells that the form computes.
    """

    record: Record
    file: str
    cells: dict[Position, CellValue] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    expected: list[tuple[ValueWrite, Value]] = field(default_factory=list)

    def find(self, code: str, place: str, plan: ValuePlan, found: str, cell: str = "") -> None:
        """A finding about writing a value."""
        self.findings.append(
            Finding(
                code,
                _SEVERITIES.get(code, "error"),
                self.file,
                (cell,) if cell else (),
                place,
                found,
                {"label": plan.label},
            )
        )


class Write(Protocol):
    """Something that a form shows of a record."""

    def into(self, filling: Filling) -> None:
        """Add what changes."""


@dataclass(frozen=True, slots=True)
class ValueWrite:
    """A value in a cell of its own.

    `current` is what the cell says now, `sample` the cell as the form has it, `style` how it
    shows numbers, `unit` the one that the sheet prints over it, `in_cell` whether the form prints
    the unit behind the number, `runs` its text where symbol fonts draw it. A formula is left to
    compute; the value is what it should come to.
    """

    key: Key
    place: str
    plan: ValuePlan
    at: Position
    address: str
    current: Value
    sample: Cell | None
    style: CellStyle | None
    unit: str | None
    in_cell: bool
    formula: bool
    since_1904: bool
    runs: tuple[Run, ...] = ()

    def into(self, filling: Filling) -> None:
        """Add the cell's new content."""
        record = filling.record
        value = self.key.of(record)
        if isinstance(value, Absent):
            return
        if self.formula:
            if value is not None:
                filling.expected.append((self, value))
            return
        if value == self.current:
            return
        own = record.texts.get(self.place)
        kind = self.plan.type
        if own is None and value is not None and kind in _AS_TEXT:
            text = str(value["text"]) if isinstance(value, dict) else str(value)
            filling.cells[self.at] = TextValue(text)
        elif kind == "amount":
            unit = record.units.get(self.place)
            style = self.style or GENERAL
            content = amount_content(
                self.plan, value, unit, self.unit, in_cell=self.in_cell, style=style
            )
            if isinstance(content, NumberValue):
                if _digits(content.text) > _MOST_DIGITS:
                    filling.find("digits_lost", self.place, self.plan, content.text, self.address)
                    return
                if not style.shows(content.text):
                    filling.find(
                        "shown_otherwise", self.place, self.plan, content.text, self.address
                    )
            filling.cells[self.at] = content
        else:
            content = cell_content(
                self.plan,
                value,
                own_text=own,
                sample=self.sample,
                style=self.style,
                since_1904=self.since_1904,
            )
            if self.runs and isinstance(content, TextValue):
                content = in_symbol_fonts(self.runs, content.text) or content
            filling.cells[self.at] = content


@dataclass(frozen=True, slots=True)
class NoPlace:
    """A value for which the form has no cell."""

    key: Key
    plan: ValuePlan

    def into(self, filling: Filling) -> None:
        """Tell a value that would be lost."""
        value = self.key.of(filling.record)
        if value is not None and not isinstance(value, Absent):
            filling.find("no_place", self.key.place, self.plan, shown_text(self.plan, value, None))


@dataclass(frozen=True, slots=True)
class PatternWrite:
    """Several values in one cell.

    `current` are the values that the cell has now, None where it has no such text; `official` is
    the pattern as the form prints it, `types` those of the values. `printed`: the pattern stays in
    the cell where all values are blank.
    """

    keys: tuple[Key, ...]
    pattern: PatternText
    official: str
    types: Mapping[str, str]
    at: Position
    current: Mapping[str, Value] | None
    printed: bool

    def into(self, filling: Filling) -> None:
        """Add the cell's new text."""
        found: dict[str, Value] = {}
        for key in self.keys:
            value = key.of(filling.record)
            present = self.current.get(key.name) if self.current else None
            found[key.name] = present if isinstance(value, Absent) else value
        if found == self.current:
            return
        values = {name: None if value is None else str(value) for name, value in found.items()}
        if not self.printed and all(value is None for value in values.values()):
            filling.cells[self.at] = BlankValue()
            return
        text = in_pattern(self.pattern, self.official, values, self.types)
        filling.cells[self.at] = TextValue(text)


class Goal(NamedTuple):
    """A goal in a cell: what is printed before it (目标1：), its text now."""

    key: Key
    printed: str
    current: Value


@dataclass(frozen=True, slots=True)
class GoalWrite:
    """The goals of a cell, each behind what is printed before it; most often there is one."""

    goals: tuple[Goal, ...]
    at: Position

    def into(self, filling: Filling) -> None:
        """Add the cell's new text."""
        values = [
            goal.current if isinstance(value := goal.key.of(filling.record), Absent) else value
            for goal in self.goals
        ]
        if values != [goal.current for goal in self.goals]:
            texts = [
                goal.printed + ("" if value is None else str(value))
                for goal, value in zip(self.goals, values, strict=True)
            ]
            filling.cells[self.at] = TextValue("\n".join(texts))


class Labelled(NamedTuple):
    """A field in the cell of its label: the value there now, the labels that may follow it."""

    field: FieldPlan
    current: Value
    others: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class LabelWrite:
    """A cell that holds labels and their values; `text` is what it says now."""

    fields: tuple[Labelled, ...]
    text: str
    at: Position

    def into(self, filling: Filling) -> None:
        """Add the cell's new text."""
        text = self.text
        for labelled in self.fields:
            plan = labelled.field.value
            value = filling.record.fields.get(plan.name, ABSENT)
            if isinstance(value, Absent) or value == labelled.current:
                continue
            own = shown_text(plan, value, filling.record.texts.get(plan.name))
            text = _relabelled(labelled, text, own, blank=value is None)
        if text != self.text:
            filling.cells[self.at] = TextValue(text)


@dataclass(frozen=True, slots=True)
class YearWrite:
    """The year before a printed label that leaves it blank; `current` is that of the form.

    A form whose year is right already keeps its labels as the office has them.
    """

    text: str
    current: Value
    at: Position

    def into(self, filling: Filling) -> None:
        """Add the label with the year."""
        year = filling.record.fields.get("fiscal_year")
        if isinstance(year, str) and year != self.current:
            filling.cells[self.at] = TextValue(year + self.text)


def _relabelled(labelled: Labelled, text: str, own: str, *, blank: bool) -> str:
    form_field = labelled.field
    if form_field.at == "title":
        return text if blank else own
    if form_field.at == "inside":
        return inside_label(form_field.labels[0], text, own)
    return behind_label(form_field.labels, labelled.others, text, own)


def _digits(number: str) -> int:
    return len(number.lstrip("-0.").replace(".", "").rstrip("0"))
