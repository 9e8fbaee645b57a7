"""What is stated is understood in the wordings of several places."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.narrative.document import Paragraph
from goalsheet.narrative.headings import Under
from goalsheet.narrative.statements import Statement, statements_of
from goalsheet.narrative.words import subject


def read(text: str) -> tuple[Statement, ...]:
    return statements_of([Under(Paragraph(1, text, "¶1"), ())], 2022)


@pytest.mark.parametrize(
    ("text", "of", "yuan"),
    [
        ("2022年部门总预算2790.57万元。", "总预算", "27905700"),
        ("2022 年预算中纳入政府采购预算支出合计 1,096.97 万元", "政府采购支出", "10969700"),
        ("某区大数据中心2022年收入预算为2,790.57万元", "收入", "27905700"),
        ("“三公”经费预算数为3.00万元", "三公经费", "30000"),
        ("（一）基本支出：406.14万元", "基本支出", "4061400"),
        ("财政拨款收入１００元", "财政拨款收入", "100"),
    ],
)
def test_amount__is_of_what_stands_before_it(text: str, of: str, yuan: str) -> None:
    [statement] = read(text)
    assert subject(statement.phrase) == subject(of)
    assert statement.value == Decimal(yuan)


@pytest.mark.parametrize(
    ("text", "change", "rate", "last_year"),
    [
        ("基本支出100万元，比2021年预算增加10万元，增长11.11%", 10, "11.11", None),
        ("基本支出100万元，较上年同期增长11.11%，增加10万元", 10, "11.11", None),
        ("基本支出100万元，与上年相比减少10万元，降幅9.09%", -10, "9.09", None),
        ("基本支出100万元，上年预算90万元，增加10万元", 10, None, 90),
        ("基本支出100万元，比2021年预算90万元增加10万元", 10, None, 90),
        ("基本支出100万元，同比下降9.09%", None, "9.09", None),
    ],
)
def test_comparison__belongs_to_the_amount_before_it(
    text: str, change: int | None, rate: str | None, last_year: int | None
) -> None:
    [statement] = read(text)
    own = statement.comparison
    assert own is not None
    signed = own.change.value * own.change.direction if own.change else None
    assert signed == (None if change is None else change * 10_000)
    assert (own.rate.value if own.rate else None) == (Decimal(rate) if rate else None)
    assert own.last_year == (None if last_year is None else last_year * 10_000)


def test_share__is_of_what_stands_before_that_is_divided() -> None:
    text = "支出预算100万元，其中：基本支出40万元，占40%；项目支出60万元，占比60%。"
    whole, basic, project = read(text)
    assert basic.whole is whole
    assert project.whole is whole
    assert [s.share.value for s in (basic, project) if s.share] == [40, 60]


def test_reasons__have_their_direction() -> None:
    [same] = read("公务接待费 0 万元，与上年预算持平。减少原因主要是厉行节约。")
    own = same.comparison
    assert own is not None
    assert own.same
    assert -1 in own.reasons


@given(
    st.text(
        alphabet="0123456789.,，%万元亿比上年增加减少占其中：；。（）、为年基本支出", max_size=80
    )
)
def test_any_text__is_read_without_an_error(text: str) -> None:
    for statement in read(text):
        assert statement.value.is_finite()


@given(st.integers(1, 10**9), st.integers(0, 10**8))
def test_what_is_written__is_read_back(current: int, change: int) -> None:
    shown = [Decimal(n).scaleb(-2) for n in (current, change)]
    [statement] = read(f"2022年基本支出{shown[0]}万元，比上年增加{shown[1]}万元")
    assert statement.value == Decimal(current) * 100
    assert statement.comparison is not None
    assert statement.comparison.change is not None
    assert statement.comparison.change.value == Decimal(change) * 100
