"""Where a row of the ledger stands in the lists of a layout, one row at a time.

The engine adds up rows (`ledger_amounts`); here a few rows say where each of them went.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from goalsheet.disclosure.amounts import AlsoKey, Answer, Key
from goalsheet.disclosure.kept import KeptCell, key_of
from goalsheet.disclosure.plan import Alternatives, ListPlan

Row = Mapping[str, Any]
Units = Mapping[str, Mapping[str, str | None]]
"""What conditions ask of units (`unit_type`, `parent`), by code."""

_PLAIN_KEY = ("unit", "submission", "sheet", "cell")
_NOTE = -1


class Place(NamedTuple):
    """A place for amounts in a list: a printed row by its id, or another row by its key.

    For amounts that stand in a place not their own, a note names them: `measure` is then -1 and
    `key` says which place and name.
    """

    printed: str
    key: Key
    measure: int


def places_of(plan: ListPlan, row: Row, units: Units) -> Iterator[Place]:
    """Every place in a list where a row of its table counts."""

    def holds(condition: Alternatives) -> bool:
        return _holds(condition, row, units)

    if not holds(plan.layout.where):
        return
    is_own = plan.keyed and holds(plan.rows_where)
    printed = [entry for entry in plan.printed if holds(entry.where)]
    for measure in plan.measures:
        if holds(measure.where):
            if is_own:
                yield Place("", _ledger_key(plan, row), measure.number)
            yield from (Place(entry.id, (), measure.number) for entry in printed)
        if is_own or printed:
            for also in measure.also:
                if holds(also.where):
                    yield Place("", AlsoKey(measure.title, also.name), _NOTE)
    for entry in plan.printed:
        for also in entry.also:
            if holds(also.where):
                yield Place("", AlsoKey(entry.place, also.name), _NOTE)


def amounts_at(plan: ListPlan, answer: Answer) -> dict[Place, int]:
    """The amounts of a list, in whole 分, by their places."""
    numbers = [measure.number for measure in plan.measures]
    rows = [Place("", leaf.key, 0) for leaf in answer.leaves]
    rows += [Place(name, (), 0) for name in answer.printed]
    amounts = [*(leaf.amounts for leaf in answer.leaves), *answer.printed.values()]
    found = {
        row._replace(measure=number): cents
        for row, own in zip(rows, amounts, strict=True)
        for number, cents in zip(numbers, own, strict=True)
        if cents is not None
    }
    return found | {Place("", key, _NOTE): cents for key, cents in answer.also.items()}


def kept_place(cell: KeptCell) -> Place:
    """The place of a cell in its list."""
    return Place(cell.printed, () if cell.printed else key_of(cell.key), cell.measure)


def _holds(condition: Alternatives, row: Row, units: Units) -> bool:
    return any(
        all(_is_one_of(_value(row, name, units), values) for name, values in one.items())
        for one in condition
    )


def _value(row: Row, name: str, units: Units) -> Any:
    return row[name] if name in row else units.get(row["unit"], {}).get(name)


def _is_one_of(value: Any, values: Sequence[bool | str]) -> bool:
    return value is not None and any(
        value.startswith(one[:-1]) if isinstance(one, str) and one.endswith("*") else value == one
        for one in values
    )


def _ledger_key(plan: ListPlan, row: Row) -> Key:
    rows = plan.layout.rows
    names = _PLAIN_KEY if rows.kind == "plain" else plan.by
    key = tuple(str(row[name] or "") for name in names)
    return (key[0][: rows.digits],) if rows.kind == "classes" else key
