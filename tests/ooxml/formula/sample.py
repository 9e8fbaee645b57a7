"""A small workbook for formulas, and how tests compute one formula in it."""

from __future__ import annotations

from decimal import Decimal

from goalsheet.ooxml.formula.engine import Address, Recalculation, Sheet, recalculate
from goalsheet.ooxml.formula.value import ExcelError, Reason, Scalar

D = Decimal
HERE = "预算"
OTHER = "2024 年"
# Row by row from A1. None is a blank cell.
ROWS: tuple[tuple[Scalar, ...], ...] = (
    ("项目", "金额", "类别", "比例", "文本", "是否"),
    ("培训费", D("12.5"), "甲", D("0.1"), "12", True),
    ("会议费", D("0.1"), "乙", D("0.25"), "abc", False),
    ("印刷费", D("0.2"), "甲", D("0.05"), "", None),
    ("差旅费", D("-3"), "丙", D("0.6"), "50%", True),
    ("合计*", None, None, None, "1,234.5", None),
    ("邮电费", D("1234567.891"), "甲", D("1"), " 7 ", None),
)
OTHER_ROWS: tuple[tuple[Scalar, ...], ...] = (
    (D(1), "one", D(10), D(45292)),
    (D(2), "two", D(20), D(45657)),
    (D(3), "three", D(30), D(60)),
    (D(5), "five", D(50), None),
)
NAMES = {
    ("", "总额"): f"{HERE}!$B$2:$B$7",
    ("", "税率"): "0.13",
    (HERE, "本表"): f"{HERE}!$B$2",
    ("", "二次"): "总额",
}
# Where computed formulas stand: below and beside the values.
ROW, COL = 20, 8


def values_of(rows: tuple[tuple[Scalar, ...], ...]) -> dict[tuple[int, int], Scalar]:
    """The values of a sheet by row and column."""
    return {
        (r, c): value
        for r, row in enumerate(rows, start=1)
        for c, value in enumerate(row, start=1)
        if value is not None
    }


def run(
    formulas: dict[tuple[int, int], str], changed: tuple[Address, ...] = (), **more: object
) -> Recalculation:
    """The formulas on the first sheet of the sample, recalculated."""
    sheets = {
        HERE: Sheet(formulas, values_of(ROWS), **more),  # type: ignore[arg-type]
        OTHER: Sheet(values=values_of(OTHER_ROWS)),
    }
    return recalculate(sheets, NAMES, changed)


def computed(formula: str, at: tuple[int, int] = (ROW, COL)) -> Scalar:
    """The value of one formula in the sample."""
    result = run({at: formula})
    assert not result.unsupported, result.unsupported
    return result.values[(HERE, *at)]


def refusal(formula: str) -> Reason:
    """Why one formula is not computed in the sample."""
    result = run({(ROW, COL): formula})
    assert not result.values
    return result.unsupported[HERE, ROW, COL]


def shown(value: Scalar) -> str:
    """A value as tests write it: 12.5, "text", TRUE, #N/A."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, ExcelError):
        return value.value
    return f'"{value}"' if isinstance(value, str) else str(value)
