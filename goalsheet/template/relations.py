"""The relations that a form states: `checks:` of a definition, and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from goalsheet.expr.parse import parse_relation
from goalsheet.expr.syntax import ExpressionError, Reference, references
from goalsheet.messages.rules import RULES

_Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class CheckDefinition(BaseModel):
    """One relation that a filled form must keep.

    `relation` is an expression, with `each` one for every row of that table (its columns are then
    plain names). `tree` names a table with fixed rows instead: every row with a `parent` counts
    towards it, at each level, in every column of amounts.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str = Field(pattern=r"^R[0-9]{2}$")
    """Number of the rule, as in docs/checks.md."""
    relation: str | None = None
    """What must hold: `sum(spending.full_year) = fund_total`."""
    each: _Name | None = None
    """Table for every row of which the relation must hold."""
    tree: _Name | None = None
    """Table with fixed rows whose parents are the sums of their children."""
    when: str | None = None
    """A relation that must hold for this check to apply."""
    severity: Literal["error", "warning", "info"] = "error"
    tolerance: Decimal = Field(Decimal(0), ge=0)
    """By how much numbers may differ, in the unit of the template."""
    code: _Name | None = None
    """Code of the finding in the message catalogue; the general one if not given."""
    source: str | None = None
    """Official source of the rule."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if bool(self.relation) == bool(self.tree):
            raise ValueError("a check needs either `relation` or `tree`")
        return self


class RelationProblem(NamedTuple):
    """A mistake in a check: its path, its code with values, the words to choose from."""

    path: str
    code: str
    values: Mapping[str, str]
    words: tuple[str, ...] = ()


class Names(NamedTuple):
    """What an expression can refer to: the fields, and the columns of each table."""

    fields: frozenset[str]
    tables: Mapping[str, frozenset[str]]
    trees: frozenset[str]
    """The tables with fixed rows of which one is the parent of others."""


def relation_problems(
    checks: tuple[CheckDefinition, ...], names: Names
) -> Iterator[RelationProblem]:
    """Every mistake in the checks of a definition."""
    for number, check in enumerate(checks):
        path = f"checks.{number}"
        if check.rule not in RULES:
            yield RelationProblem(f"{path}.rule", "no_such_rule", {"found": check.rule})
        if check.each is not None and check.each not in names.tables:
            yield _unknown(f"{path}.each", "no_such_table", check.each, names.tables)
            continue
        if check.tree is not None and check.tree not in names.trees:
            yield _unknown(f"{path}.tree", "no_such_tree", check.tree, names.trees)
        for key, text in (("relation", check.relation), ("when", check.when)):
            if text is not None:
                yield from _text_problems(f"{path}.{key}", text, check.each, names)


def _text_problems(
    path: str, text: str, each: str | None, names: Names
) -> Iterator[RelationProblem]:
    try:
        relation = parse_relation(text)
    except ExpressionError as error:
        values = {"found": error.found, "position": str(error.position)}
        yield RelationProblem(path, error.code, values)
        return
    own = names.tables[each] if each is not None else frozenset[str]()
    for reference in references(relation):
        yield from _reference_problems(path, reference, own, names)


def _reference_problems(
    path: str, reference: Reference, own: frozenset[str], names: Names
) -> Iterator[RelationProblem]:
    if not reference.table:
        if reference.name not in names.fields | own:
            yield _unknown(path, "no_such_field", reference.name, names.fields | own)
    elif reference.table not in names.tables:
        yield _unknown(path, "no_such_table", reference.table, names.tables)
    else:
        columns = names.tables[reference.table]
        for name in (reference.name, *(column for column, _ in reference.selectors)):
            if name not in columns:
                yield _unknown(path, "no_such_column", name, columns)


def _unknown(
    path: str, code: str, found: str, words: frozenset[str] | Mapping[str, object]
) -> RelationProblem:
    return RelationProblem(path, code, {"found": found}, tuple(sorted(words)))
