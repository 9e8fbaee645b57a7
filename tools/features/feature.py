"""A feature of workbooks, and where it has to be after rows were inserted."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from tools.features.opened import Description, Detector

Rule = Literal["moves", "repeats", "extends", "stays"]
"""What Excel does with the rows in a feature's description when rows are inserted.

`moves`: those below the insertion go down, so that an area around the new rows grows.
`repeats`: so, and what stands in the row above the new ones stands in each of them too.
`extends`: so, and a range that ends directly above the new rows takes them in.
`stays`: the feature holds to no cell.
"""

_CELL = re.compile(r'(?<![\w".])(\$?[A-Z]{1,3}\$?)(\d+)(?![\w(.])')
_WHOLE_ROWS = re.compile(r"(?<![\w$])(\$?)(\d+):(\$?)(\d+)(?![\w(.])")


class Feature(NamedTuple):
    """A feature: its names, how to see it, and how it moves."""

    id: str
    zh: str
    en: str
    detect: Detector
    rule: Rule = "moves"


def expected(feature: Feature, description: Description, before: int, count: int) -> Description:
    """How a feature has to look after so many rows were inserted before a row of the form."""
    if feature.rule == "stays" or not count:
        return description
    lines = [_moved(line, before, count) for line in description]
    if feature.rule == "repeats":
        lines += [
            _in_row(line, number)
            for line in description
            if _rows(line) == {before - 1}
            for number in range(before, before + count)
        ]
    if feature.rule == "extends":
        end = re.compile(rf"(:\$?[A-Z]{{1,3}}\$?){before - 1}(?!\d)")
        lines = [end.sub(lambda found: f"{found[1]}{before - 1 + count}", line) for line in lines]
    return tuple(sorted(lines))


def _rows(line: str) -> set[int]:
    return {int(cell[2]) for cell in _CELL.finditer(line)}


def _in_row(line: str, number: int) -> str:
    return _CELL.sub(lambda cell: f"{cell[1]}{number}", line)


def _moved(line: str, before: int, count: int) -> str:
    def lower(row: str) -> str:
        return str(int(row) + count if int(row) >= before else int(row))

    line = _CELL.sub(lambda cell: cell[1] + lower(cell[2]), line)
    return _WHOLE_ROWS.sub(
        lambda rows: f"{rows[1]}{lower(rows[2])}:{rows[3]}{lower(rows[4])}", line
    )
