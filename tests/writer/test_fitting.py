"""Values of records checked against their types: what is written, what is left out and told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.messages import describe
from goalsheet.model import Record
from goalsheet.writer.fitting import Fitted, fitted
from tests.samples import blank, definitions, examples, project

JIANGSU, JIANGHAN, NANCHANG = (
    "jiangsu-project-goals",
    "jianghan-project-goals",
    "nanchang-goal-declaration",
)


def fit(record: Record) -> Fitted:
    return fitted(record, definitions()[record.template])


def with_field(template: str, name: str, value: Any) -> Fitted:
    return fit(blank(template, **{name: value}))


@pytest.mark.parametrize("record", examples().records, ids=lambda record: record.source.file)
def test_what_was_read__fits_as_it_is(record: Record) -> None:
    assert fit(record) == Fitted(record, ())


@pytest.mark.parametrize(
    ("template", "name", "given", "canonical"),
    [
        (JIANGSU, "fund_total", "1,234.5", "1234.5"),
        (JIANGSU, "fund_total", "１２．５０", "12.5"),
        (JIANGSU, "fund_total", "12000元", "1.2"),
        (JIANGSU, "fund_total", "(1,200.00)", "-1200"),
        (JIANGSU, "fund_total", 12, "12"),
        (JIANGSU, "fund_total", Decimal("1.50"), "1.5"),
        (JIANGSU, "fund_total", "", None),
        (JIANGSU, "fund_total", " \u3000", None),
        (JIANGSU, "fiscal_year", "2023年", "2023"),
        (JIANGSU, "fiscal_year", "2023-01-01", "2023"),
        (JIANGSU, "authority", "", None),
        (JIANGSU, "authority", " 甲局 ", " 甲局 "),
        (NANCHANG, "start", "2022年3月4日", "2022-03-04"),
        (NANCHANG, "start", "2022/3/4", "2022-03-04"),
        (JIANGHAN, "project_frequency", "2. 常年项目", "常年项目"),
    ],
)
def test_harmless_spelling__becomes_the_value(
    template: str, name: str, given: Any, canonical: str | None
) -> None:
    record, findings = with_field(template, name, given)
    assert record.fields[name] == canonical
    assert findings == ()


@pytest.mark.parametrize(
    ("template", "name", "given", "wanted"),
    [
        *(
            (JIANGSU, "fund_total", bad, "金额")
            for bad in ("abc", "约十万", "NaN", "Infinity", "1e400", "1E+3", ["1"], 1.5, True)
        ),
        (JIANGSU, "fiscal_year", "23", "年份"),
        (JIANGSU, "fiscal_year", "2023-05-01", "年份"),
        (JIANGSU, "authority", ["甲局"], "文字"),
        (JIANGSU, "authority", "\ud800", "文字"),
        (NANCHANG, "start", "2022-02-30", "日期"),
        (NANCHANG, "start", "2022-03", "日期"),
        (JIANGHAN, "project_frequency", "常年", "一次性项目 / 常年项目 / 延续性项目"),
        (JIANGHAN, "project_frequency", ["常年项目"], "一次性项目 / 常年项目 / 延续性项目"),
    ],
)
def test_unfit_field__is_left_out_and_told(
    template: str, name: str, given: Any, wanted: str
) -> None:
    record, (finding,) = with_field(template, name, given)
    assert name not in record.fields
    assert (finding.code, finding.severity, finding.field) == ("value_unfit", "error", name)
    assert wanted in describe(finding, "zh").message
    assert finding.values["label"] in describe(finding, "en").message
    assert finding.values["label"] != name


def test_three_tenths__are_no_percentage() -> None:
    definition = definitions()[JIANGSU]
    field = definition.fields["fund_total"].model_copy(update={"type": "percent"})
    changed = definition.model_copy(update={"fields": {**definition.fields, "fund_total": field}})
    good, bad = (blank(JIANGSU, fund_total=text) for text in ("14.50%", "三成"))
    assert fitted(good, changed).record.fields["fund_total"] == "14.5%"
    assert "百分比" in describe(fitted(bad, changed).findings[0], "zh").message


def test_amount_with_too_many_digits__is_left_out_and_not_rounded() -> None:
    record, (finding,) = with_field(JIANGSU, "fund_total", "123,456,789,012.123456")
    assert "fund_total" not in record.fields
    message = describe(finding, "zh").message
    assert finding.code == "digits_lost"
    assert "“资金总额”的 123456789012.123456" in message
    assert "没有写入" in message


def test_unfit_amount_of_a_printed_row__is_named_by_the_row() -> None:
    whole = project("路灯", "12")
    rows = [{**row, "amount": "abc"} for row in whole.tables["sources"]]
    record, findings = fit(replace(whole, tables={**whole.tables, "sources": rows}))
    assert all("amount" not in row for row in record.tables["sources"])
    assert [f.values["label"].split()[0] for f in findings] == [row["label"] for row in rows]


@pytest.mark.parametrize("row_id", ["total", "no_such_row"])
def test_printed_row_given_twice_or_unknown__has_no_place(row_id: str) -> None:
    whole = project("路灯", "12")
    rows = [*whole.tables["sources"], {**whole.tables["sources"][0], "row": row_id, "amount": "9"}]
    record, (finding,) = fit(replace(whole, tables={**whole.tables, "sources": rows}))
    assert record.tables["sources"][:-1] == rows[:-1]
    assert "row" not in record.tables["sources"][-1]
    assert finding.found == row_id
    assert "每行只出现一次" in describe(finding, "zh").message


def test_unfit_value_of_a_list__is_none_and_named_by_its_number() -> None:
    whole = next(r for r in examples().records if r.template == JIANGHAN)
    rows = [dict(row) for row in whole.tables["indicators"]]
    rows[2]["target"] = {"kind": "range"}
    record, (finding,) = fit(replace(whole, tables={**whole.tables, "indicators": rows}))
    assert record.tables["indicators"][2]["target"] is None
    assert record.tables["indicators"][1] == rows[1]
    assert finding.field == "indicators[2].target"
    assert finding.values["label"] == "绩效指标 3 指标值"


@pytest.mark.parametrize(
    "given",
    ["≥90%", {"kind": "numeric", "op": ">=", "value": "90", "unit": "%"}],
    ids=["text", "parts"],
)
def test_target__may_be_given_as_text_or_in_parts(given: Any) -> None:
    whole = next(r for r in examples().records if r.template == JIANGHAN)
    rows = [{**whole.tables["indicators"][0], "target": given}]
    record, findings = fit(replace(whole, tables={**whole.tables, "indicators": rows}))
    assert record.tables["indicators"][0]["target"] == {
        "text": "≥90%",
        "kind": "numeric",
        "op": ">=",
        "value": "90",
        "unit": "%",
    }
    assert findings == ()


def test_unit_that_is_none_of_money__is_told_and_the_amount_kept() -> None:
    whole = blank(JIANGSU, fund_total="5")
    record, (finding,) = fit(replace(whole, units={"fund_total": "美元"}))
    assert record.units == {}
    assert record.fields["fund_total"] == "5"
    assert finding.found == "美元"
    assert "金额单位" in describe(finding, "zh").message


def test_own_text_of_an_unfit_value__goes_with_it() -> None:
    whole = replace(blank(JIANGSU, fund_total="abc"), texts={"fund_total": "abc", "unit": "甲"})
    assert fit(whole).record.texts == {"unit": "甲"}


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.decimals(),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["text", "kind", "value", "op"]), inner, max_size=3)
    ),
    max_leaves=4,
)


@given(name=st.sampled_from(sorted(definitions()[NANCHANG].fields)), value=ANYTHING)
def test_any_value__fits_or_is_told_and_fits_the_second_time(name: str, value: Any) -> None:
    record, findings = with_field(NANCHANG, name, value)
    assert (name in record.fields) != bool(findings)
    assert all(describe(finding, "zh").message for finding in findings)
    assert fit(record) == Fitted(record, ())
