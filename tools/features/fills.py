"""The form with every feature filled by goalsheet: no rows inserted, or rows in three places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Literal

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record, Row
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.template.plan import Plan
from goalsheet.writer.fill import Filled, fill
from tools.features.form import strict_form, torture_form

Where = Literal["above", "inside", "below"]
NAME = "form.xlsm"
BEFORE: dict[Where, int] = {"above": 23, "inside": 28, "below": 55}
"""The rows before which new ones come, by where that is as the features see it."""
COUNTS = (1, 3, 100)

_GROUPS: dict[Where, str] = {"inside": "项目立项", "below": "服务对象满意度"}
_FIELDS = {"project_name": "数据平台运维", "unit": "运营中心", "annual_goal": "平稳运行"}
_TARGETS: Row = {
    "half_year": {"text": "≥80%", "kind": "numeric", "op": ">=", "value": "80", "unit": "%"},
    "full_year": {"text": "稳定", "kind": "qualitative"},
}


@cache
def filled(where: Where | None = None, count: int = 0, *, strict: bool = False) -> Filled:
    """The form filled with a record for which so many rows have to come there."""
    if where is None or where == "above":
        return _fill(_record(spending=3 + count), strict=strict)
    return grown(_GROUPS[where], count, strict=strict)


@cache
def filled_twice(count: int) -> Filled:
    """The form filled with a record for which so many rows have to come inside and above."""
    record = _record(spending=3 + count, group=_GROUPS["inside"], more=count)
    return _fill(record, strict=False)


def grown(group: str, count: int, *, strict: bool = False) -> Filled:
    """The form filled with a record that has so many indicators too many in a group (level 2)."""
    return _fill(_record(group=group, more=count), strict=strict)


def _fill(record: Record, *, strict: bool) -> Filled:
    return fill(strict_form() if strict else torture_form(), NAME, [record], _plans())


@cache
def _plans() -> Sequence[Plan]:
    return Library.open().plans()


@cache
def _empty() -> Record:
    (record,) = read_book(book_from_bytes(torture_form(), NAME), _plans()).records
    return record


def _record(*, spending: int = 3, group: str = "", more: int = 0) -> Record:
    """A record that fills the rows of the form, or needs more rows in a table."""
    empty = _empty()
    indicators: list[Row] = []
    for name, rows in groupby(empty.tables["indicators"], key=lambda row: row["level2"]):
        present = [{**row, **_TARGETS} for row in rows]
        if present[0]["level3"] is None:  # two rows to name oneself
            present = [{**present[0], "level3": f"指标{number}"} for number in (1, 2)]
        extra = range(more if name == group else 0)
        indicators += present + [{**present[-1], "level3": f"新增{number}"} for number in extra]
    spent = [
        {"item": f"支出{number}", "half_year": "1.5", "full_year": str(number + 2)}
        for number in range(spending)
    ]
    tables = {**empty.tables, "spending": spent, "indicators": indicators}
    return replace(empty, fields={**empty.fields, **_FIELDS}, tables=tables)
