"""Amounts of published tables, each with its cell: what merging adds up and tracing shows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from goalsheet.disclosure.amounts import AlsoKey, Answer, Key, Leaf, SourceCell, Wanted, also_keys
from goalsheet.disclosure.plan import ListPlan
from goalsheet.disclosure.value_order import Words, in_value_order
from goalsheet.errors import UsageError
from goalsheet.formats.json_ import FORMAT, record_json, records_from_document
from goalsheet.model import Finding, Record

_FORM = -2


class KeptCell(NamedTuple):
    """A cell of a unit's published table that is no sum: where it stands, what it says.

    `printed` is the id of a printed row, "" for a row known by `key`. `facts` is what the row
    prints, as JSON. A note that amounts stand in a place not their own is kept with `measure` -1,
    its place and name in `key`.
    """

    file: str
    sheet: str
    cell: str
    sha256: str
    cents: int
    table: str
    list: int
    printed: str
    key: str
    facts: str
    measure: int


@dataclass(frozen=True)
class KeptAmounts:
    """Amounts from disclosure workbooks, in the order of workbooks, sheets and rows.

    `words` are those by which their layout prints values.
    """

    kept: tuple[KeptCell, ...]
    words: Words = field(default_factory=dict)

    def answer(self, plan: ListPlan) -> Answer:
        """The amounts of a list: rows of the same key added up, printed rows by id."""
        columns = {measure.number: n for n, measure in enumerate(plan.measures)}
        rows: dict[Key, list[int | None]] = {}
        facts: dict[Key, Mapping[str, str]] = {}
        printed: dict[str, list[int | None]] = {}
        also: dict[AlsoKey, int] = {}
        for cell in self._of(plan):
            key = key_of(cell.key)
            if cell.measure < 0:
                name = AlsoKey(*key)
                also[name] = also.get(name, 0) + cell.cents
                continue
            if cell.printed:
                row = printed.setdefault(cell.printed, [None] * len(columns))
            else:
                row = rows.setdefault(key, [None] * len(columns))
                facts.setdefault(key, json.loads(cell.facts))
            column = columns[cell.measure]
            row[column] = (row[column] or 0) + cell.cents
        leaves = [Leaf(key, facts[key], tuple(row)) for key, row in rows.items()]
        return Answer(
            tuple(self._in_order(plan, leaves)),
            {name: tuple(row) for name, row in printed.items()},
            {name: also[name] for name in also_keys(plan) if name in also},
        )

    def findings(self, plans: Sequence[ListPlan]) -> list[Finding]:
        """Nothing: every amount of a published table had its place."""
        del plans
        return []

    def cells(self, plan: ListPlan, wanted: Wanted) -> list[SourceCell]:
        """The cells of the units' tables behind a part of a list."""
        keys = None if wanted.rows is None else set(wanted.rows)
        return [
            SourceCell(cell.file, cell.sheet, cell.cell, cell.sha256, cell.cents)
            for cell in self._of(plan)
            if cell.measure in wanted.measures
            and cell.printed == (wanted.printed or "")
            and (keys is None or key_of(cell.key) in keys)
        ]

    def with_forms(self, records: Iterable[Record]) -> KeptAmounts:
        """These amounts, and goal forms as they stand in the workbooks."""
        forms = (_kept_form(record) for record in records)
        return replace(self, kept=(*self.kept, *forms))

    def forms(self) -> list[Record]:
        """The goal forms that are kept."""
        records = [json.loads(cell.facts) for cell in self.kept if cell.measure == _FORM]
        return list(records_from_document({"format": FORMAT, "records": records}))

    def _in_order(self, plan: ListPlan, leaves: list[Leaf]) -> list[Leaf]:
        """The rows as the ledger orders them: by value where all is printed, else as they came."""
        if not rows_are_coded(plan):
            return leaves
        return in_value_order(plan, leaves, lambda leaf: leaf.key, self.words)

    def _of(self, plan: ListPlan) -> list[KeptCell]:
        return self._lists.get((plan.table, plan.number), [])

    @cached_property
    def _lists(self) -> dict[tuple[str, int], list[KeptCell]]:
        lists: dict[tuple[str, int], list[KeptCell]] = {}
        for cell in self.kept:
            lists.setdefault((cell.table, cell.list), []).append(cell)
        return lists

    def by_key(self, plan: ListPlan, measure: int) -> dict[Key, list[SourceCell]]:
        """The cells of one column, by the key of their rows."""
        found: dict[Key, list[SourceCell]] = {}
        for cell in self._of(plan):
            if cell.measure == measure and not cell.printed:
                own = SourceCell(cell.file, cell.sheet, cell.cell, cell.sha256, cell.cents)
                found.setdefault(key_of(cell.key), []).append(own)
        return found

    def save(self, path: Path) -> None:
        """Keep the cells in a file (parquet), from which `load` gives them back."""
        import pyarrow as pa
        from pyarrow import parquet

        columns = {name: [getattr(cell, name) for cell in self.kept] for name in KeptCell._fields}
        parquet.write_table(pa.table(columns), path)

    @classmethod
    def load(cls, path: Path, words: Words | None = None) -> KeptAmounts:
        """The cells kept in a file; UsageError for a file that is none of these."""
        import pyarrow as pa
        from pyarrow import parquet

        try:
            rows = parquet.read_table(path).select(list(KeptCell._fields)).to_pylist()
        except (OSError, pa.ArrowException, KeyError) as error:
            raise UsageError(f"{path}: no cells of a merged workbook") from error
        return cls(tuple(KeptCell(**row) for row in rows), words or {})


def _kept_form(record: Record) -> KeptCell:
    source, facts = record.source, json.dumps(record_json(record), ensure_ascii=False)
    origin = (source.file, source.sheet, "", source.sha256, 0)
    return KeptCell(*origin, record.template, -1, "", "[]", facts, _FORM)


@lru_cache(maxsize=100_000)
def key_of(text: str) -> Key:
    """The key of a row, as a kept cell writes it."""
    return tuple(json.loads(text))


def rows_are_coded(plan: ListPlan) -> bool:
    """Whether the rows print everything by which they are told apart."""
    shown = [column.text for column in plan.columns if column.text is not None]
    return all(any("{" + name + "}" in text for text in shown) for name in plan.by)
