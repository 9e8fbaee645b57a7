"""Whether the totals that a published table prints are the sums of its own rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from goalsheet.disclosure.tables import ListTable, sums_of
from goalsheet.values.text import squeeze

Printed = Sequence[tuple[int, tuple[str, ...], Mapping[int, int]]]
"""Row on the sheet, texts, and amounts in 分 by column, of every row that was read."""


def unequal_sums(part: ListTable, printed: Printed) -> Iterator[tuple[int, int, int, int]]:
    """Row and column of every printed sum that differs, what it says, what its parts add up to.

    Rows are known by their texts; of several rows that read the same, the first comes first.
    """
    rows: dict[tuple[str, ...], list[tuple[int, Mapping[int, int]]]] = {}
    for row, texts, amounts in printed:
        rows.setdefault(_key(part, texts), []).append((row, amounts))
    places = {}
    for number, line in enumerate(part.lines):
        own = rows.get(_key(part, line.texts))
        if own:
            places[number] = own.pop(0)
    for number, column in dict.fromkeys((n, c) for n, c, _ in sums_of(part)):
        if number in places:
            row, amounts = places[number]
            total = part.lines[number].amounts[column] or 0
            if amounts.get(column, total) != total:
                yield row, column, amounts[column], total


def _key(part: ListTable, texts: Sequence[str]) -> tuple[str, ...]:
    """The texts of a row, without the names that may be spelt differently where there are codes."""
    shown = [
        squeeze(text)
        for column, text in zip(part.plan.columns, texts, strict=True)
        if column.text is not None
    ]
    coded = part.plan.layout.rows.kind == "tree"
    return tuple(shown[:-1]) if coded else tuple(shown)
