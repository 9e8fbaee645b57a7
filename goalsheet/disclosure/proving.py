"""Whether the totals that a published table prints are the sums of its own rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from goalsheet.disclosure.tables import ListTable, sums_of
from goalsheet.values.text import squeeze

Printed = Sequence[tuple[int, tuple[str, ...], Mapping[int, int]]]
"""Row on the sheet, texts, and amounts in 分 by column, of every row that was read."""


class UnequalSum(NamedTuple):
    """A printed sum that is not that of its parts: row and column, both amounts in 分.

    `rounded` where the parts, or the sum, were rounded to what is printed, and nothing else need
    be wrong.
    """

    row: int
    column: int
    said: int
    total: int
    rounded: bool


def unequal_sums(part: ListTable, printed: Printed, step: int) -> Iterator[UnequalSum]:
    """Every printed sum that differs from what its parts add up to.

    `step` is how many 分 the last digit stands for that the table shows. Rows are known by their
    texts; of several rows that read the same, the first comes first.
    """
    rows: dict[tuple[str, ...], list[tuple[int, Mapping[int, int]]]] = {}
    for row, texts, amounts in printed:
        rows.setdefault(_key(part, texts), []).append((row, amounts))
    places = {}
    for number, line in enumerate(part.lines):
        own = rows.get(_key(part, line.texts))
        if own:
            places[number] = own.pop(0)
    sums: dict[tuple[int, int], list[Sequence[tuple[int, int]]]] = {}
    for number, column, parts in sums_of(part):
        sums.setdefault((number, column), []).append(parts)
    digit = _last_digit((cents for _, _, own in printed for cents in own.values()), step)
    proof = _Proof(part, {number: amounts for number, (_, amounts) in places.items()}, digit, step)
    for (number, column), ways in sums.items():
        if number in places:
            row, amounts = places[number]
            total = part.lines[number].amounts[column] or 0
            said = amounts.get(column, total)
            if said != total:
                rounded = proof.is_rounded(said, (number, column), ways)
                yield UnequalSum(row, column, said, total, rounded)


def _last_digit(amounts: Iterable[int], step: int) -> int:
    """What the last digit of amounts stands for, in 分: at most `step`, 1 where they are exact."""
    digit = step
    for cents in amounts:
        while cents % digit:
            digit //= 10
    return digit


class _Proof(NamedTuple):
    """A list, what its rows print, and what the last digit of its amounts stands for."""

    part: ListTable
    printed: Mapping[int, Mapping[int, int]]
    digit: int
    step: int

    def is_rounded(
        self, said: int, cell: tuple[int, int], ways: Sequence[Sequence[tuple[int, int]]]
    ) -> bool:
        """Whether a sum differs from its parts by no more than these lose by rounding.

        The parts right below it and those at the bottom must both allow it: an amount loses half
        its last digit at most, the sum too.
        """
        number, column = cell
        apart = abs(said - (self.part.lines[number].amounts[column] or 0))
        if said % self.step == 0 and 2 * apart <= self.step:
            return self.step > 1
        if self.digit == 1 or apart > self._lost(self._bottom(cell)):
            return False
        return all(
            abs(said - sum(map(self._said, parts))) <= self._lost(sum(map(self._count, parts)))
            for parts in ways
        )

    def _lost(self, parts: int) -> int:
        return parts // 2 * self.digit

    def _said(self, cell: tuple[int, int]) -> int:
        """What a cell prints; for a row that is not printed, what its parts add up to."""
        number, column = cell
        own = self.part.lines[number].amounts[column] or 0
        return self.printed.get(number, {}).get(column, own)

    def _count(self, cell: tuple[int, int]) -> int:
        """How many rounded amounts a part stands for: itself, or those below it."""
        return bool(self._said(cell)) if cell[0] in self.printed else self._bottom(cell)

    def _bottom(self, cell: tuple[int, int]) -> int:
        """How many amounts that are no sums a cell adds up."""
        number, column = cell
        line = self.part.lines[number]
        if column in self.part.plan.sums:
            return sum(self._bottom((number, other)) for other in self.part.plan.sums[column])
        if line.kind == "sum":
            return sum(self._bottom((other, column)) for other in line.parts)
        return bool(line.amounts[column])


def _key(part: ListTable, texts: Sequence[str]) -> tuple[str, ...]:
    """The texts of a row, without the names that may be spelt differently where there are codes."""
    shown = [
        squeeze(text)
        for column, text in zip(part.plan.columns, texts, strict=True)
        if column.text is not None
    ]
    coded = part.plan.layout.rows.kind == "tree"
    return tuple(shown[:-1]) if coded else tuple(shown)
