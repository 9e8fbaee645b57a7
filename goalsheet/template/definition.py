"""The vocabulary of a template definition (`template.yaml`), validated with pydantic.

A definition names labels, never coordinates: one and the same definition drives reading, writing,
checking and making a blank. The reference with examples is docs/templates.md.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from goalsheet.template.relations import CheckDefinition

ValueType = Literal[
    "text",
    "paragraphs",
    "year",
    "date",
    "integer",
    "amount",
    "percent",
    "code",
    "person",
    "phone",
    "choice",
    "choices",
    "target",
]
Unit = Literal["元", "千元", "万元", "亿元"]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
TemplateId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def _spellings(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Labels = Annotated[tuple[str, ...], BeforeValidator(_spellings)]
"""A label, or a list of its spellings, the official one first."""


class _Vocabulary(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Name(_Vocabulary):
    """What the form is called, in both languages."""

    zh: str
    en: str


class ValueDefinition(_Vocabulary):
    """What one value is: its type, and what the form demands of it."""

    type: ValueType = "text"
    unit: Unit | None = None
    """Unit of an amount where the sheet prints none; the template's unit if not given."""
    options: tuple[str, ...] = ()
    """The words of a choice, in printed order."""
    spellings: dict[str, tuple[str, ...]] = {}
    """Other words that fillers use for an option: `上年结转: [结转, 上年]`."""
    open: bool = False
    """Words outside `options` are kept."""
    digits: int | None = Field(None, ge=1, le=40)
    """How many characters a code has."""
    required: bool = False
    private: bool = False
    """Personal; blank in what is published."""


class FieldDefinition(ValueDefinition):
    """A value that stands once in the form."""

    label: Labels = ()
    at: Literal["right", "below", "inside", "inline", "title"] = "right"
    """Where the value stands: right of its label; below it; inside the label's braces; after the
    label and a colon in the same cell; or the label itself is the value (the title)."""
    section: str | None = None
    """Printed label of the section in which the label is looked for, where it occurs twice."""
    same_as: str | None = None
    """Place that is the same cell: `table.row.column` of a table with fixed rows."""
    sheet: Identifier | None = None
    """The sheet on which it stands, in a form of several sheets."""
    repeated: Labels = ()
    """Label behind which the other sheets print the value again, in one cell: `填报单位`; a
    different value there is a finding."""

    @model_validator(mode="after")
    def _placed(self) -> FieldDefinition:
        if bool(self.label) == bool(self.same_as):
            raise ValueError("a field needs either `label` or `same_as`")
        if self.at == "inside" and "{" not in self.label[0]:
            raise ValueError("`at: inside` needs braces around the value in the label")
        return self


class ColumnDefinition(ValueDefinition):
    """A value that stands once in every row of a table."""

    label: Labels | None = None
    """The heading; `""` for a column with an empty heading; leave it out where the value stands
    right of the row's own label, or is given by a heading, a block or another column."""
    under: str | None = None
    """The upper heading, where two leaf headings read the same."""
    group: bool = False
    """Its text stands once for several rows (merged or not) and is repeated in the record."""
    pattern: str | None = None
    """Several values in one cell: `项目{project_no}：{project_name}`."""
    inside: Identifier | None = None
    """The column in whose `pattern` this value stands."""
    computed: bool = False
    """A formula of the form fills it: a row with nothing else is no row."""


class FixedRowDefinition(_Vocabulary):
    """A printed row of a table with fixed rows."""

    id: Identifier
    label: Labels
    parent: Identifier | None = None
    """The row that is the sum of this one and its sisters."""
    group: str | None = None
    """Label of the vertically merged group in which the row stands."""
    printed: str | None = None
    """The row's own cell, where `label` names it together with its group (财政拨款-小计)."""


class KindDefinition(_Vocabulary):
    """One kind of goal: its identifier and the label under which it is printed."""

    id: Identifier
    label: Labels


class HeadingsDefinition(_Vocabulary):
    """A table whose headings are the kinds, and every cell below them is one row."""

    kind: Identifier
    number: Identifier
    text: Identifier
    prefix: str | None = None
    """Number printed before the text: `目标{n}：`."""
    each: tuple[KindDefinition, ...] = Field(min_length=1)


class BlocksDefinition(_Vocabulary):
    """A table that is printed again and again, each time under a label with a number."""

    kind: Identifier
    number: Identifier
    text: str | None = None
    """`table.column` that takes the text right of the block's label."""
    each: tuple[KindDefinition, ...] = Field(min_length=1)


class TableDefinition(_Vocabulary):
    """Rows: repeated under headings, fixed and printed, under kinds, or in blocks."""

    columns: dict[Identifier, ColumnDefinition] = Field(min_length=1)
    rows: tuple[FixedRowDefinition, ...] = ()
    headings: HeadingsDefinition | None = None
    blocks: BlocksDefinition | None = None
    section: str | None = None
    """Printed label of the section in which the table stands."""
    until: tuple[str, ...] = ()
    """Labels that end the table; without them it ends with the form."""
    sheet: Identifier | None = None
    """The sheet on which it stands, in a form of several sheets."""
    total: Labels = ()
    """Label of the row above the headings in which the form adds up the amounts below them."""
    spare_rows: Literal["keep", "remove"] = "keep"
    """What a writer does with rows of the blank that a record does not need."""


class SheetDefinition(_Vocabulary):
    """A sheet of a form that stands on several sheets of one workbook."""

    label: Labels
    """The sheet's name, or a list of its spellings, the official one first."""
    title: Labels = ()
    """The title printed on the sheet, where it is no field of its own."""
    required: bool = False
    printed: tuple[str, ...] = ()
    """Other printed texts of this sheet."""


class TemplateDefinition(_Vocabulary):
    """One official form."""

    schema_: Literal[1] = Field(alias="schema")
    id: TemplateId
    version: str
    """The edition of the form, as its issuer counts."""
    name: Name
    issuer: str
    years: tuple[int, int | None]
    """First and last fiscal year for which the form is valid; no last year: still in use."""
    unit: Unit = "万元"
    """Unit of the amounts in a record, and of those on a sheet that prints none."""
    starts: Labels = ()
    """Labels above the title that belong to the form already (a narrative above it)."""
    printed: tuple[str, ...] = ()
    """Other printed texts: group labels, headings, footnotes (`注：…`)."""
    fields: dict[Identifier, FieldDefinition] = Field(min_length=1)
    tables: dict[Identifier, TableDefinition] = {}
    sheets: dict[Identifier, SheetDefinition] = {}
    """The sheets of a form that stands on several; together they are one record."""
    other_sheets: tuple[str, ...] = ()
    """Names of sheets without anything to read: lists of codes, instructions."""
    edition: Labels = ()
    """Label behind which the form prints its `version`, in the same cell."""
    checks: tuple[CheckDefinition, ...] = ()
    """Relations that a filled form must keep."""
