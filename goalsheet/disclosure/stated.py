"""The vocabulary of what a layout's tables must keep, and of the text that explains them.

`checks:` are relations within and between tables; `narrative:` says with which cells an amount in
the explanation (说明) is compared. Reference: docs/narrative.md.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from goalsheet.template.definition import Identifier
from goalsheet.template.relations import CheckDefinition

Texts = Annotated[tuple[str, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)]


class _Vocabulary(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LayoutCheck(CheckDefinition):
    """A relation of published tables: `income[row=total].total = expenditure[row=total].total`.

    A table with several lists is called by the table and the id of the list (`balance_income`).
    """

    by: Identifier | None = None
    """The relation must hold for every value of this column: of each list only the rows with that
    value count, and a list without such a row counts as 0."""

    @model_validator(mode="after")
    def _no_tree(self) -> Self:
        if self.tree or (self.by and self.each):
            raise ValueError("a check of a layout takes `relation` with either `each` or `by`")
        return self


class StatementLayout(_Vocabulary):
    """What an amount can be of, and the cells that must say the same."""

    id: Identifier
    words: Texts = Field(min_length=1)
    """What it is called, years and words like 预算, 合计, 本部门 apart."""
    amounts: Texts = Field(min_length=1)
    """Expressions; the amount must be that of one of them."""
    after: str = ""
    """A word that must stand before it in the same sentence."""
    under: Texts = ()
    """Words of which one must stand in a heading above it."""
    not_under: Texts = ()
    """Words of which none may stand there, before it, or in what it is a part of."""
    rule: str = Field("R30", pattern=r"^R[0-9]{2}$")


class NamesLayout(_Vocabulary):
    """A list whose rows are called by name in the text."""

    list: Identifier
    column: str = "name"
    """The column with the name."""
    amounts: Texts = Field(min_length=1)
    """Columns; the amount must be that of one of them, in this row."""
    not_under: Texts = ()
    """Words of which none may stand above it, before it, or in what it is a part of."""


class ItemsLayout(_Vocabulary):
    """An enumeration of expense items, and the rows with an amount that it must name."""

    of: Texts = Field(min_length=1)
    """What the enumeration is about: 人员经费."""
    list: Identifier
    amount: Identifier
    """The column in which the rows must have an amount."""
    classes: Texts = ()
    """Beginnings of the codes; all rows if not given."""


class PreviousLayout(_Vocabulary):
    """Where a goal form says last year's amounts."""

    template: str
    amounts: Texts = Field(min_length=1)
    """Expressions over the form: `summary[row=income_total].previous_amount`."""
    of: Identifier
    """The statement whose last year they are."""


class PurchaseLayout(_Vocabulary):
    """The list of purchases, and the economic class of what lasts."""

    list: Identifier
    amount: Identifier
    assets: str
    """Expression: the amount in the classes for assets (309, 310, 399)."""
    categories: Texts = ("货物", "工程", "服务")


class FormLayout(_Vocabulary):
    """A goal form that repeats rows of a list: one project, or a table of projects."""

    template: str
    list: Identifier
    name: Identifier
    """Field of the form, or column of `table`, with the project's name."""
    amount: Identifier
    """Field or column with its amount."""
    table: Identifier | None = None
    """The form's table of projects; without it the form is that of one project."""
    column: Identifier = "project"
    """Column of the list with the name."""
    total: Identifier = "total"
    """Column of the list with the amount."""
    purchases: Identifier | None = None
    """The form's table of purchases; its `item` and `amount` are those of `purchases.list`."""
    equal: dict[str, str] = {}
    """Expressions over the form, each with the one over the tables that it must equal."""


class NarrativeLayout(_Vocabulary):
    """What the explanation says, and where the tables say it."""

    statements: tuple[StatementLayout, ...] = ()
    names: tuple[NamesLayout, ...] = ()
    items: tuple[ItemsLayout, ...] = ()
    projects: str = ""
    """Expression: how many projects there are."""
    agency_cost: Identifier | None = None
    """The statement about 机关运行经费."""
    previous: tuple[PreviousLayout, ...] = ()
