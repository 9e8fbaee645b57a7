"""Which table of a budget workbook goes where in the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goalsheet.ledger.schema import (
    CATEGORIES,
    EXPENDITURE_TYPES,
    FUNDS,
    OTHER_KINDS,
    PURPOSES,
    THREE_PUBLIC,
)

Words = Mapping[str, str]


class Rule(NamedTuple):
    """How the rows of one table of a record become rows of one table of the ledger.

    `texts` maps columns of the record to columns of the ledger that take the text as it is;
    `words` maps those with a choice to the ledger's column and the ids of the words. `required`
    are the columns without which an amount cannot be placed, `unless` a column says a word;
    `blank` are the ids that hold where nothing is filled in. A row gives one row of the ledger for
    every column of `amounts`; where there are several, `kind` is the name of the column.
    """

    table: str
    fixed: Mapping[str, str] = {}
    texts: Mapping[str, str] = {}
    words: Mapping[str, tuple[str, Words]] = {}
    required: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ("amount",)
    unless: Mapping[str, tuple[str, str]] = {}
    blank: Mapping[str, str] = {}


_FUND = {"fund": ("fund", FUNDS)}
_CODES = {"function_code": "function_code", "economic_code": "economic_code"}
_PROJECT = {"project_name": "project"}
_EXPENDITURE = {"direction": "expenditure"}
_BOTH_CODES = ("function_code", "economic_code")

RULES: Mapping[str, Rule] = {
    "income": Rule(
        "lines",
        {"direction": "income"},
        {"function_code": "function_code", "counterpart": "counterpart"},
        _FUND,
        ("function_code", "fund"),
    ),
    "basic_expenditure": Rule(
        "lines",
        {**_EXPENDITURE, "expenditure_type": "basic"},
        _CODES,
        {**_FUND, "purpose": ("purpose", PURPOSES)},
        (*_BOTH_CODES, "fund", "purpose"),
    ),
    "project_expenditure": Rule(
        "lines",
        {**_EXPENDITURE, "expenditure_type": "project"},
        {**_CODES, **_PROJECT, "project_frequency": "project_frequency"},
        _FUND,
        (*_BOTH_CODES, "fund", "project_name"),
    ),
    "other_expenditure": Rule(
        "lines",
        _EXPENDITURE,
        {**_CODES, "counterpart": "counterpart"},
        {**_FUND, "kind": ("expenditure_type", OTHER_KINDS)},
        (*_BOTH_CODES, "fund", "kind"),
        unless={"economic_code": ("kind", "结转下年")},
    ),
    "procurement": Rule(
        "procurement",
        {},
        {**_CODES, **_PROJECT, "product": "product", "quantity": "quantity"},
        {**_FUND, "category": ("category", CATEGORIES)},
        (*_BOTH_CODES, "fund", "project_name", "category"),
    ),
    "services": Rule(
        "services",
        {},
        {**_CODES, **_PROJECT, "service_class": "service_class", "content": "content"},
        _FUND,
        (*_BOTH_CODES, "fund", "project_name"),
    ),
    "three_public": Rule(
        "three_public",
        {},
        {"function_code": "function_code"},
        {**_FUND, "expenditure_type": ("expenditure_type", EXPENDITURE_TYPES)},
        ("function_code", "expenditure_type"),
        tuple(THREE_PUBLIC),
        blank={"fund": "general_budget"},
    ),
    "previous_year": Rule(
        "previous",
        {},
        {**_CODES, **_PROJECT, "kind": "kind"},
        {**_FUND, "purpose": ("purpose", PURPOSES)},
        ("kind",),
    ),
}
"""The tables of a budget workbook by name."""

_PREVIOUS_TYPES = {**EXPENDITURE_TYPES, **OTHER_KINDS}


def previous_columns(kind: str | None) -> dict[str, str]:
    """Direction and expenditure type of a row of the previous year, as far as its kind says."""
    if kind == "收入":
        return {"direction": "income"}
    if kind in _PREVIOUS_TYPES:
        return {**_EXPENDITURE, "expenditure_type": _PREVIOUS_TYPES[kind]}
    return {}
