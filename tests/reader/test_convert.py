"""One cell's content as the value that a definition asks for."""

from __future__ import annotations

import pytest

from goalsheet.model import Cell, CellKind, Value
from goalsheet.reader.convert import Converted, convert_cell
from goalsheet.template.plan import ValuePlan


def plan(type_: str, **more: object) -> ValuePlan:
    settings = {
        "name": "x",
        "label": "栏目",
        "type": type_,
        "unit": "万元" if type_ == "amount" else "",
        "options": (),
        "open": False,
        "digits": None,
        "group": False,
    }
    return ValuePlan(**{**settings, **more})  # type: ignore[arg-type]


def converted(
    type_: str, text: str, kind: CellKind = "text", pattern: str = "", **more: object
) -> tuple[Value, str | None]:
    cell = Cell(1, 1, kind, text, text, None, True, pattern)
    result = convert_cell(cell, plan(type_, **more), None)
    if isinstance(result, Converted):
        return result.value, result.trouble.code if result.trouble else None
    return result, None


@pytest.mark.parametrize(
    ("text", "kind", "pattern", "value", "code"),
    [
        ("507001", "text", "", "507001", None),
        ("507001", "number", "", "507001", None),
        ("7001", "number", "000000", "007001", None),
        ("7001", "number", "", None, "code_lost_zeros"),
        ("50700", "text", "", None, "code_unreadable"),
        ("五零七", "text", "", None, "code_unreadable"),
    ],
)
def test_code__keeps_its_zeros_or_says_that_they_are_lost(
    text: str, kind: CellKind, pattern: str, value: str | None, code: str | None
) -> None:
    assert converted("code", text, kind, pattern, digits=6) == (value, code)


@pytest.mark.parametrize(
    ("type_", "text", "kind", "value", "code"),
    [
        ("amount", "81", "number", "81", None),
        ("amount", "0", "number", "0", None),
        ("amount", "81.50", "text", "81.5", "number_as_text"),
        ("amount", "暂无", "text", None, "amount_unreadable"),
        ("amount", "-", "text", None, "amount_dash"),
        ("amount", " —— ", "text", None, "amount_dash"),
        ("amount", "／", "text", None, "amount_dash"),
        ("amount", "*", "text", None, "amount_unreadable"),
        ("code", "2010301 行政运行", "text", "2010301", "code_with_name"),
        ("code", "２０１０３０１-行政运行", "text", "2010301", "code_with_name"),
        ("code", "30199其他工资福利支出（含编外）", "text", "30199", "code_with_name"),
        ("code", "2024年度", "text", None, "code_unreadable"),
        ("code", "行政运行2010301", "text", None, "code_unreadable"),
        ("code", "201 万元", "text", None, "code_unreadable"),
        ("amount", "2022-01-01", "date", None, "amount_unreadable"),
        ("amount", "50%", "percent", None, "amount_unreadable"),
        ("amount", "#REF!", "error", None, "error_value"),
        ("amount", "", "blank", None, "not_calculated"),
        ("amount", "　", "text", None, None),
        ("date", "2022-01-01", "date", "2022-01-01", None),
        ("date", "2022年1月", "text", None, "date_unreadable"),
        ("date", "年  月  日", "text", None, None),
        ("year", "2024-01-01", "date", "2024", None),
        ("year", "2024", "number", "2024", None),
        ("percent", "14.55%", "percent", "14.55%", None),
        ("percent", "0.1455", "number", None, "percent_unreadable"),
        ("integer", "3", "number", "3", None),
        ("integer", "三", "text", None, "integer_unreadable"),
        ("text", " 甲 ", "text", "甲", None),
        ("paragraphs", "甲\r\n\n 乙", "text", "甲\n乙", None),
        ("target", "2022-01-02", "date", None, "target_is_date"),
    ],
)
def test_cell__gives_its_value_or_the_reason_why_not(
    type_: str, text: str, kind: CellKind, value: str | None, code: str | None
) -> None:
    assert converted(type_, text, kind) == (value, code)


@pytest.mark.parametrize(
    ("text", "open_", "value", "code"),
    [
        ("甲类", False, "甲类", None),
        ("1. 甲类", False, "甲类", None),
        ("□甲类 ☑乙类", False, "乙类", None),
        ("□甲类 □乙类", False, None, None),
        ("☑甲类 ☑乙类", False, None, "choice_several"),
        ("丙类", False, None, "choice_unknown"),
        ("丙类", True, "丙类", "choice_other"),
    ],
)
def test_choice__is_one_of_its_words(
    text: str, open_: bool, value: str | None, code: str | None
) -> None:
    assert converted("choice", text, options=("甲类", "乙类"), open=open_) == (value, code)


@pytest.mark.parametrize("text", ["A 类", "Ａ类", "1. A类"])
@pytest.mark.parametrize("open_", [False, True])
def test_choice__takes_another_spelling_for_its_option(text: str, open_: bool) -> None:
    spellings = (("A类", "甲类"),)
    found = converted("choice", text, options=("甲类", "乙类"), open=open_, spellings=spellings)
    assert found == ("甲类", None)


def test_group_text__has_no_breaks_between_its_words() -> None:
    assert converted("text", "产出\n 指标", group=True) == ("产出指标", None)
