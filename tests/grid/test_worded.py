"""Numbers whose format shows a unit or an operator, read into records."""

from __future__ import annotations

import pytest

from goalsheet.model import ReadResult
from goalsheet.reader.read import read_book
from tests.ooxml.build import book, strings, styles, worksheet
from tests.reader.pipes import plan

PLAN = plan("""
printed: [资金]
fields:
  title: {label: 项目小表, at: title, required: true}
  fund_total: {label: 总额, type: amount}
  project_name: {label: 项目名称}
  target: {label: 指标值, type: target}
""")


def read(code: str, unit_line: str, stored: str = "3") -> ReadResult:
    """A form with a number in this format for its amount and its target."""
    labels = ("项目小表", unit_line, "项目名称", "总额", "指标值")
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="s" s="0"><v>{row - 1}</v></c>'
        + (f'<c r="B{row}" s="1"><v>{stored}</v></c></row>' if row > 3 else "</row>")
        for row in range(1, len(labels) + 1)
    )
    look = styles("", 'numFmtId="176"', formats={176: code.replace('"', "&quot;")})
    table = strings(*(f"<t>{label}</t>" for label in labels))
    return read_book(book(worksheet(rows), strings=table, styles=look), (PLAN,))


@pytest.mark.parametrize(
    ("code", "unit_line", "stored", "amount", "unit"),
    [
        ('0.00"万元"', "单位：元", "3", "3", "万元"),
        ('0"元"', "单位：万元", "30000", "3", "元"),
        ('0"元"', "单位：元", "30000", "3", "元"),
        ('0.00"（万元）"', "单位：元", "3", "3", "万元"),
        ('0!.0,"万元"', "单位：元", "123456", "12.3456", "万元"),
        ("#,##0.00", "单位：元", "30000", "3", "元"),
        ("0.0,", "单位：万元", "3", "3", "万元"),
        ('"¥"#,##0.00', "单位：万元", "3", "3", "万元"),
    ],
)
def test_unit_in_the_format_of_an_amount__wins(
    code: str, unit_line: str, stored: str, amount: str, unit: str
) -> None:
    result = read(code, unit_line, stored)
    (record,) = result.records
    assert (record.fields["fund_total"], record.units["fund_total"]) == (amount, unit)
    assert "number_as_text" not in [finding.code for finding in result.findings]


def test_amount_with_other_words_in_its_format__is_not_read_as_money() -> None:
    result = read('0"户"', "单位：万元")
    assert result.records[0].fields["fund_total"] is None
    (finding,) = [f for f in result.findings if f.code == "amount_unreadable"]
    assert finding.found == "3户"


def test_operator_and_unit_in_the_format_of_a_target__are_read() -> None:
    (record,) = read('"≥"0"次"', "单位：万元").records
    assert record.fields["target"] == {
        "text": "≥3次",
        "kind": "numeric",
        "op": ">=",
        "value": "3",
        "unit": "次",
    }
