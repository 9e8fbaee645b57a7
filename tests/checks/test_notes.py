"""R26, R27: notes and formulas of indicators."""

from __future__ import annotations

import pytest

from tests.checks.forms import checked, edited, faultless


def found_by(name: str, target: str, note: str) -> set[tuple[str, str]]:
    place = "indicators[7]"
    edits = {f"{place}.level3": name, f"{place}.target": target, f"{place}.note": note}
    record = edited(faultless("003-13"), edits)
    return {(f.severity, f.code) for f in checked(record).findings if f.rule in ("R26", "R27")}


@pytest.mark.parametrize(
    ("name", "target", "note"),
    [
        ("交通违法件数", "较上年下降", "下降率=（上年-本年）/上年×100%"),
        ("积水点减少率", "≥5%", "（2021年积水点数－2022年积水点数）÷2021年积水点数×100%"),
        ("企业登记数增长率", "≥3%", "（2022年登记数-2021年登记数）/2021年登记数*100%"),
        ("公众满意度", "≥90%", "满意度按问卷调查统计"),
        ("案件办结率", "≥95%", "办结率按系统导出数据计算"),
        ("培训合格率", "≥90%", "合格率以考试成绩为准"),
        ("水质达标率", "≥90%", "以第三方检测报告为准，由监测站提供"),
        ("就业培训人数", "≥90人", "培训人数按签到表统计"),
        ("故障修复及时率", "≥95%", "故障修复及时率=24小时内修复故障数/故障总数×100%"),
        ("数据准确率", "≥95%", "数据准确率=（抽查数-错误数）/抽查数×100%"),
        ("档案著录差错率", "≤1%", "档案著录差错率=不正确条数/抽查条数×100%"),
    ],
)
def test_note_on_its_own_indicator__is_left_alone(name: str, target: str, note: str) -> None:
    assert found_by(name, target, note) == set()


@pytest.mark.parametrize(
    ("name", "note", "expected"),
    [
        ("积水点减少率", "（2022年点数－2021年点数）÷2021年点数×100%", ("error", "formula_sign")),
        ("破案提升率", "(2021年破案数-2022年破案数)/2021年破案数", ("error", "formula_sign")),
        ("录入错误率", "录入错误率=正确录入条数÷录入总条数", ("warning", "formula_opposite")),
        ("器材合格率", "器材合格率=不合格件数/抽检件数", ("warning", "formula_opposite")),
        ("设备验收合格率", "受益居民满意度按问卷调查统计", ("warning", "note_of_other")),
        ("积案化解率", "就业意向达成率按现场签约人数统计", ("warning", "note_of_other")),
        ("设备完好率", "就诊率=就诊人数/参保人数*100%", ("warning", "note_of_other")),
    ],
)
def test_note_on_another_measure__is_reported(
    name: str, note: str, expected: tuple[str, str]
) -> None:
    assert found_by(name, "≥95%", note) == {expected}


def test_formula_of_another_indicator_of_the_form__is_an_error() -> None:
    record = faultless("003-13")
    rates = [
        (n, str(row["level3"]))
        for n, row in enumerate(record.tables["indicators"])
        if str(row["level3"]).endswith("率") and "执行率" not in str(row["level3"])
    ]
    (number, _), *_, (_, other) = rates
    edits = {
        f"indicators[{number}].level3": "设备完好率",
        f"indicators[{number}].note": f"{other}=完成数/总数*100%",
    }
    found = [f for f in checked(edited(record, edits)).findings if f.code == "note_of_other"]
    assert [f.severity for f in found] == ["error"]
