"""The plan that a reader follows: a definition with its labels prepared for the search.

`goalsheet.template.prepare` makes it, once per template, not once per file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goalsheet.template.definition import TemplateDefinition
from goalsheet.template.label import Label
from goalsheet.template.pattern import PatternText


@dataclass(frozen=True, slots=True)
class ValuePlan:
    """How one value is converted: its name in the record, its printed label, its type."""

    name: str
    label: str
    type: str
    unit: str
    options: tuple[str, ...]
    open: bool
    digits: int | None
    group: bool
    spellings: tuple[tuple[str, str], ...] = ()
    """Other words for an option, each with the option; without blanks, in one width."""


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """A value that stands once: where it is looked for."""

    value: ValuePlan
    labels: tuple[Label, ...]
    at: str
    section: Label | None
    same_as: tuple[str, str, str] | None


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A column: its headings (none where it has no place of its own), its cell's pattern."""

    value: ValuePlan
    headings: tuple[Label, ...]
    blank_heading: bool
    beside_row: bool
    under: Label | None
    pattern: PatternText | None
    inside: str | None
    computed: bool


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A printed row of a table with fixed rows; `keys` find its own cell."""

    id: str
    label: str
    level: int
    parent: str | None
    keys: tuple[str, ...]
    group: str | None


@dataclass(frozen=True, slots=True)
class KindPlan:
    """A kind of goal and its labels."""

    id: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class KindsPlan:
    """Headings or blocks: the columns that they fill and the kinds."""

    kind: str
    number: str
    text: str | None
    prefix: PatternText | None
    each: tuple[KindPlan, ...]
    by_key: Mapping[str, tuple[KindPlan, Label]]


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table: exactly one of `rows`, `headings`, `blocks` may be there, or none of them."""

    name: str
    columns: tuple[ColumnPlan, ...]
    rows: tuple[RowPlan, ...]
    headings: KindsPlan | None
    blocks: KindsPlan | None
    section: Label | None
    until: tuple[Label, ...]
    total: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet of a form of several sheets; `keys` are those of its name.

    `repeats` are fields of other sheets whose values it prints again, `labels` what stands before
    them there.
    """

    id: str
    label: str
    keys: frozenset[str]
    required: bool
    repeats: tuple[FieldPlan, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A template prepared for reading.

    `label_keys` are the keys of all printed texts, `beginnings` those known by their beginning;
    `titles` the keys of the title, `starts` the keys of what may stand above it; `printed_keys`
    those of printed texts without a value of their own, `field_keys` of labels with a value beside
    or below them, `unit_keys` of labels that print a unit.
    A form of several sheets has a plan for each of them in `parts`, and each of those has its
    `sheet`; `edition` is the label of the form's version, `other_sheets` the keys of the names of
    sheets that are not read.
    """

    definition: TemplateDefinition
    fields: tuple[FieldPlan, ...]
    tables: tuple[TablePlan, ...]
    titles: frozenset[str]
    starts: frozenset[str]
    label_keys: frozenset[str]
    beginnings: tuple[str, ...]
    unit_keys: frozenset[str]
    printed_keys: frozenset[str]
    field_keys: frozenset[str]
    sheet: SheetPlan | None = None
    parts: tuple[Plan, ...] = ()
    edition: tuple[Label, ...] = ()
    other_sheets: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The template's id."""
        return self.definition.id
