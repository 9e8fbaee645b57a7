"""Generated records written into their blanks read back equal."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Record, Row, Source, Value
from goalsheet.reader.read import read_book
from goalsheet.template.library import Library
from goalsheet.values.target import parse_target
from goalsheet.values.text import paragraphs, plain
from goalsheet.writer.fill import fill

LIBRARY = Library.open()
PLANS = LIBRARY.plans()
BLANK = LIBRARY.get("jiangsu-project-goals").blank.read_bytes()
EMPTY = read_book(book_from_bytes(BLANK, "blank.xlsx"), PLANS).records[0]

LETTERS = st.sampled_from("路灯桥渠甲乙丙一二三abcXYZ019 _x&<>\"'=+@-，。（）%≥\u3000\U0001f600")
words = st.text(LETTERS, min_size=1, max_size=30).map(plain).filter(bool)
texts = st.one_of(st.none(), words)
long_texts = st.one_of(
    st.none(), st.lists(words, min_size=1, max_size=4).map("\n".join).map(paragraphs)
)
amounts = st.one_of(
    st.none(),
    st.decimals(0, 10**9, places=2).map(lambda d: format(d, "f").rstrip("0").rstrip(".") or "0"),
)
targets = st.one_of(
    st.none(),
    st.sampled_from(["≥90%", "=100%", "2022年12月31日前", "97%-100%", "≥4次/4份", "规范", "3份"]),
    words,
).map(lambda text: None if text is None else parse_target(text))
groups = st.sampled_from(
    [
        ("决策", "项目立项"),
        ("过程", "组织实施"),
        ("产出指标", "数量指标"),
        ("产出指标", "新类"),
        ("影响", "其他"),
    ]
)


@st.composite
def indicator_rows(draw: st.DrawFn) -> list[Row]:
    return [
        {
            "level1": level1,
            "level2": level2,
            "level3": "指标" + draw(words),
            "half_year": draw(targets),
            "full_year": draw(targets),
        }
        for level1, level2 in draw(st.lists(groups, min_size=1, max_size=5, unique=True))
        for _ in range(draw(st.integers(1, 5)))
    ]


@st.composite
def records(draw: st.DrawFn) -> Record:
    fields: dict[str, Value] = dict(EMPTY.fields)
    fields |= {name: draw(texts) for name in ("project_name", "authority", "unit", "contact")}
    fields |= {name: draw(long_texts) for name in ("necessity", "overall_goal", "annual_goal")}
    fields["fiscal_year"] = "2024"
    sources = [{**row, "amount": draw(amounts)} for row in EMPTY.tables["sources"]]
    fields["fund_total"] = sources[0]["amount"]
    spending = [
        {"item": "项" + draw(words), "half_year": draw(amounts), "full_year": draw(amounts)}
        for _ in range(draw(st.integers(0, 8)))
    ]
    tables = {"sources": sources, "spending": spending, "indicators": draw(indicator_rows())}
    source = Source("generated", "s", "")
    return Record("jiangsu-project-goals", "2024", source, fields, tables)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_generated_record__reads_back_equal(record: Record) -> None:
    filled = fill(BLANK, "blank.xlsx", [record], PLANS)
    assert filled.findings == ()
    (again,) = read_book(book_from_bytes(filled.content, "filled.xlsx"), PLANS).records
    assert again.fields == record.fields
    assert {k: list(v) for k, v in again.tables.items()} == record.tables
    assert fill(filled.content, "filled.xlsx", [record], PLANS).content == filled.content
