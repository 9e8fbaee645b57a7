"""Where the money of a project comes from, so that no amount counts twice.

The forms print their sources as a tree (财政拨款 with 一般公共预算 below it) under shared row ids.
A project's amounts stand at the finest rows that the form has filled in and that add up; a parent
whose children are blank or do not add up keeps its amount itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple

from goalsheet.messages import Language
from goalsheet.messages.words import SOURCES
from goalsheet.model import Record
from goalsheet.values.amount import parse_amount

TABLE, TOTAL, AMOUNT = "sources", "total", "amount"
_NUMBERING = re.compile(
    r"^(?:其中[:：]\s*)?(?:[(（][一二三四五六七八九十]+[)）]|\d+\s*[.、．])?\s*"
)


class SourceColumn(NamedTuple):
    """A column of the summary: row id, printed labels, whether finer rows have columns as well."""

    id: str
    labels: tuple[str, ...]
    undivided: bool

    def label(self, language: Language) -> str:
        """The printed label; where the forms differ in it, the catalogue's word."""
        shared = len(self.labels) > 1 and self.id in SOURCES
        return SOURCES[self.id].of(language) if shared else self.labels[0]


class _Tree(NamedTuple):
    amounts: Mapping[str, Decimal]
    children: Mapping[str, Sequence[str]]


def amounts_by_source(record: Record) -> dict[str, Decimal]:
    """The amounts of a record by source, in the unit of its template, none of them twice."""
    tree = _tree(record)
    found: dict[str, Decimal] = {}
    for child in tree.children.get(TOTAL, ()):
        found |= dict(_finest(tree, child))
    return found


def source_columns(records: Sequence[Record]) -> tuple[SourceColumn, ...]:
    """The sources that any of the records has an amount for.

    In the order in which the form prints them; of several forms, in their common order.
    """
    used = {name for record in records for name in amounts_by_source(record)}
    labels: dict[str, dict[str, None]] = {}
    above: set[str] = set()
    for record in records:
        ancestors = _ancestors(record)
        above |= {name for row in ancestors if row in used for name in ancestors[row]}
        for row in record.tables.get(TABLE, ()):
            name = str(row.get("row"))
            labels.setdefault(name, {})[_short(str(row.get("label") or name))] = None
    columns = [
        SourceColumn(name, tuple(spelt), name in above)
        for name, spelt in labels.items()
        if name in used
    ]
    if len({record.template for record in records}) > 1:
        known = list(SOURCES)
        columns.sort(key=lambda c: known.index(c.id) if c.id in SOURCES else len(known))
    return tuple(columns)


def _tree(record: Record) -> _Tree:
    amounts: dict[str, Decimal] = {}
    children: dict[str, list[str]] = {}
    for row in record.tables.get(TABLE, ()):
        name, parent, text = row.get("row"), row.get("parent"), row.get(AMOUNT)
        if not isinstance(name, str):
            continue
        if isinstance(parent, str):
            children.setdefault(parent, []).append(name)
        amount = parse_amount(text) if isinstance(text, str) else None
        if amount is not None:
            amounts[name] = amount.value
    return _Tree(amounts, children)


def _finest(tree: _Tree, name: str) -> Iterator[tuple[str, Decimal]]:
    """The finest rows below one row that add up to it; the row itself where there are none."""
    below = [child for child in tree.children.get(name, ()) if child in tree.amounts]
    own = tree.amounts.get(name)
    with localcontext() as context:
        context.prec = 200
        adds_up = own is None or sum(tree.amounts[child] for child in below) == own
    if below and adds_up:
        for child in below:
            yield from _finest(tree, child)
    elif own is not None:
        yield name, own


def _ancestors(record: Record) -> dict[str, list[str]]:
    parents = {row.get("row"): row.get("parent") for row in record.tables.get(TABLE, ())}
    found: dict[str, list[str]] = {}
    for row in parents:
        here = parents.get(row)
        while isinstance(here, str) and here not in found.setdefault(str(row), []):
            found[str(row)].append(here)
            here = parents.get(here)
    return found


def _short(label: str) -> str:
    """The label without its numbering: `其中：1. 上级财政拨款` gives `上级财政拨款`."""
    return _NUMBERING.sub("", label) or label
