"""The vocabulary of a layout (`layout.yaml`): one place's set of disclosure tables, as data.

A table is one list or several lists side by side. A list takes amounts from one table of the
ledger, says what a row is and what a column measures. Reference: docs/layouts.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from goalsheet.disclosure.stated import (
    FormLayout,
    LayoutCheck,
    NarrativeLayout,
    PurchaseLayout,
)
from goalsheet.template.definition import Identifier, Name, TemplateId, Unit

SourceName = Literal["lines", "procurement", "services", "three_public"]


def _listed(value: object) -> object:
    return (_quoted(value),) if isinstance(value, str | bool | int | float) else value


def _quoted(value: object) -> object:
    """What YAML took for a number is a code without its quotes."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise PydanticCustomError("string_type", "Input should be a valid string")
    return value


def _alternatives(value: object) -> object:
    return (value,) if isinstance(value, Mapping) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Values = Annotated[
    tuple[Annotated[bool | str, BeforeValidator(_quoted)], ...], BeforeValidator(_listed)
]
Condition = Annotated[tuple[dict[str, Values], ...], BeforeValidator(_alternatives)]
"""`{column: value or list of values}`, all of which must hold; a list of such mappings means that
one of them must. A value that ends in `*` is a beginning."""


class _Vocabulary(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Also(_Vocabulary):
    """Amounts for which the layout has no place of their own, and which go here."""

    name: str
    """What they are called in the note below the table and in the finding."""
    where: Condition


class ColumnLayout(_Vocabulary):
    """A column, or a heading over several columns."""

    title: str
    id: Identifier | None = None
    """Needed where a sum names the column; otherwise its number."""
    columns: tuple[ColumnLayout, ...] = ()
    """The columns below this heading."""
    text: str | None = None
    """What the row says of itself: `{code}{name}`."""
    where: Condition | None = None
    """The amounts that this column adds up; `{}` for all of the row."""
    also: tuple[Also, ...] = ()
    sum: Words = ()
    """The columns of which this one is the sum."""
    width: float | None = Field(None, gt=0, le=200)
    """In characters."""

    @model_validator(mode="after")
    def _one_purpose(self) -> ColumnLayout:
        given = [bool(self.columns), self.text is not None, self.where is not None, bool(self.sum)]
        if sum(given) != 1:
            raise ValueError("a column needs one of `columns`, `text`, `where` and `sum`")
        return self


class Entry(_Vocabulary):
    """A printed row: amounts of its own, or the sum of other rows."""

    id: Identifier
    label: str
    where: Condition | None = None
    also: tuple[Also, ...] = ()
    sum: Words = ()
    """Entries (for a total also `rows`: every row that is part of no other sum)."""

    @model_validator(mode="after")
    def _one_purpose(self) -> Entry:
        if (self.where is None) == (not self.sum):
            raise ValueError("a row needs either `where` or `sum`")
        return self


class TreeRows(_Vocabulary):
    """Codes with their classes above them, each the sum of the codes below it."""

    kind: Literal["tree"]
    code: str
    levels: tuple[int, ...] = Field(min_length=1)
    """How many digits a code has on each level: `[3, 5, 7]`."""
    undivided: str = "（未细分）"
    """Added to the name in the row for amounts of a code that has codes below it."""
    where: Condition = ({},)


class ClassRows(_Vocabulary):
    """One row for each class of a classification."""

    kind: Literal["classes"]
    code: str
    digits: int = Field(ge=1, le=20)
    fixed: Words = ()
    """Classes that are printed without an amount as well; without them, those with an amount."""
    where: Condition = ({},)


class EntryRows(_Vocabulary):
    """Printed rows, each with amounts of its own."""

    kind: Literal["entries"]
    entries: tuple[Entry, ...] = Field(min_length=1)


class EachRows(_Vocabulary):
    """One row for each combination of values."""

    kind: Literal["each"]
    by: Words = Field(min_length=1)
    order: Literal["value", "appearance"] = "value"
    """`appearance`: unit after unit, within a unit as on its sheets."""
    where: Condition = ({},)


class PlainRows(_Vocabulary):
    """One row for each row of the ledger, unit after unit, as on the sheets."""

    kind: Literal["plain"]
    where: Condition = ({},)


class SingleRow(_Vocabulary):
    """Everything in one row."""

    kind: Literal["single"]
    where: Condition = ({},)


Rows = Annotated[
    TreeRows | ClassRows | EntryRows | EachRows | PlainRows | SingleRow,
    Field(discriminator="kind"),
]


ROW_KINDS = ("tree", "classes", "entries", "each", "plain", "single")


class ListLayout(_Vocabulary):
    """A list of rows with its columns; a table has one, or several side by side."""

    id: Identifier | None = None
    """Names the list in `checks` and `narrative`, after its table: `balance_income`."""
    from_: SourceName = Field("lines", alias="from")
    """The table of the ledger."""
    where: Condition = ({},)
    """What belongs into the list. Of this, every amount must find a row and a column."""
    rows: Rows
    columns: tuple[ColumnLayout, ...] = Field(min_length=1)
    totals: tuple[Entry, ...] = ()
    totals_at: Literal["first", "last"] = "last"
    total_across: int = Field(1, ge=1)
    """Over how many columns the word of a total stands."""

    def leaves(self) -> Iterator[ColumnLayout]:
        """The columns without the headings above them, from left to right."""

        def walk(columns: tuple[ColumnLayout, ...]) -> Iterator[ColumnLayout]:
            for column in columns:
                if column.columns:
                    yield from walk(column.columns)
                else:
                    yield column

        return walk(self.columns)


class FormsLayout(_Vocabulary):
    """Goal forms, one sheet each, drawn from the blanks of their templates."""

    templates: Words = Field(min_length=1)
    publish: Words = ()
    """Private fields that are published nevertheless."""
    blank: Words = ()
    """Tables and fields that are not published: approval blocks."""


class TableLayout(_Vocabulary):
    """One published table."""

    id: Identifier
    sheet: str = Field(min_length=1, max_length=31)
    """Name of the sheet: 表1."""
    title: str
    """`{year}`, `{agency}` are filled in."""
    mark: str = ""
    """Printed above the title: 公开表1."""
    left: str = ""
    """Printed below the title on the left: `单位名称：{agency}`."""
    unit: Unit | None = None
    decimals: int = Field(2, ge=0, le=6)
    lists: tuple[ListLayout, ...] = ()
    forms: FormsLayout | None = None
    empty_note: str = ""
    """Printed below a table that has no amount."""
    empty_total: bool = True
    """Whether a table without an amount has its row of the total."""
    footnotes: Words = ()

    @model_validator(mode="after")
    def _one_purpose(self) -> TableLayout:
        if bool(self.lists) == (self.forms is not None):
            raise ValueError("a table needs either `lists` or `forms`")
        return self


class Layout(_Vocabulary):
    """One place's set of disclosure tables."""

    schema_: Literal[1] = Field(alias="schema")
    id: TemplateId
    version: str
    name: Name
    issuer: str
    years: tuple[int, int | None]
    unit: Unit = "万元"
    unit_label: str = "单位：{unit}"
    contents: str
    """Title of the contents sheet."""
    also_note: str = "注：{place}含{parts}。"
    """Note below a table in which amounts went to a place that is not their own."""
    words: dict[str, dict[str, str]] = {}
    """How a value of the ledger is printed: `category: {goods: 货物类}`."""
    tables: tuple[TableLayout, ...] = Field(min_length=1)
    checks: tuple[LayoutCheck, ...] = ()
    """Relations within and between the tables; sums are checked without being stated."""
    purchases: PurchaseLayout | None = None
    repeated: tuple[FormLayout, ...] = ()
    """Goal forms that repeat what stands in the tables."""
    narrative: NarrativeLayout | None = None
    """How the explanation (说明) is compared with the tables."""

    def unit_of(self, table: TableLayout) -> Unit:
        """The unit of a table's amounts."""
        return table.unit or self.unit
