"""Whatever stands in a form, the checks end, and say the same again."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalsheet.messages import describe
from goalsheet.model import Record, Value
from tests.checks.forms import checked, edited, faultless
from tests.samples import definitions

NAMES = ("000-1", "001-2", "003-12", "003-15", "004-1", "002-1")
PIECES = st.sampled_from(
    [
        "共3万",
        "约",
        "（1）",
        "50元/人*3人=150元",
        "每季度1次",
        "不少于5次",
        "《办法》",
        "、",
        "，",
        "。",
        "\n",
        "2024年预算申请9万元",
        "督督查",
        "培训",
        "提高",
        "合计",
        "其中",
        "100%",
        "=",
        "*",
        "合同周期为2022.1.1-2029.2.28",
        "1,200.50万元",
        "服务期3年",
        "13800000000",
        "+",
        "÷",
        "0",
        "11010519491231002X",
        "()",
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)
TARGETS = st.sampled_from(
    ["≥3次", "=2-3人", "及时", "2024年12月31日前", "≥4次/4份", "95%", "≥0", "0%", "5年", "≥90%以上"]
)
AMOUNTS = st.sampled_from(["0", "1", "81", "810000", "-5", "0.0001", "99999999999"])


VALUES = {
    "target": TARGETS,
    "amount": AMOUNTS,
    "percent": st.sampled_from(["14.55%", "100%", "0%"]),
    "year": st.sampled_from(["2022", "2024", "1999"]),
    "date": st.sampled_from(["2022-01-01", "2024-12-31"]),
    "integer": st.sampled_from(["1", "2"]),
}


def value_of(record: Record, place: str, draw: st.DrawFn) -> Value:
    table, bracket, rest = place.partition("[")
    definition = definitions()[record.template]
    column = rest.partition("].")[2]
    spec = definition.tables[table].columns[column] if bracket else definition.fields[place]
    if spec.type == "choice" and spec.options:
        return draw(st.sampled_from(spec.options))
    return draw(VALUES.get(spec.type, TEXTS)) or None


@st.composite
def forms(draw: st.DrawFn) -> Record:
    record = faultless(draw(st.sampled_from(NAMES)))
    definition = definitions()[record.template]
    places = sorted(
        place
        for place in record.cells
        if "[" not in place or place.partition("].")[2] in _columns(definition.tables, place)
    )
    chosen = draw(st.lists(st.sampled_from(places), min_size=1, max_size=8, unique=True))
    return edited(
        record,
        {p: None if draw(st.booleans()) else value_of(record, p, draw) for p in chosen},
    )


def _columns(tables: object, place: str) -> set[str]:
    return set(tables[place.partition("[")[0]].columns)  # type: ignore[index]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(forms(), min_size=1, max_size=3))
def test_any_forms__are_checked_to_the_end_and_alike_again(records: list[Record]) -> None:
    result = checked(*records)
    assert result == checked(*records)
    for finding in result.findings:
        assert finding.rule
        said = describe(finding, "zh"), describe(finding, "en")
        assert all(text.message for text in said)
    assert {o.state for o in result.outcomes} <= {"passed", "failed", "not_applicable"}
