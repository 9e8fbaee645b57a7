"""The filled forms of which every fault is known, with these faults mended."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from goalsheet.checks.engine import check_records
from goalsheet.checks.outcome import CheckResult
from goalsheet.model import Record, Value
from goalsheet.values.target import parse_target
from tests.samples import EXAMPLES, definitions, examples

Edits = Mapping[str, Value]
EXAMPLE = EXAMPLES / "changzhou-project-goals" / "000-1.xlsx"
_PLACE = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")


@cache
def form(name: str) -> Record:
    """The example as it was published: "000-1"."""
    return next(r for r in examples().records if r.source.file.endswith(f"{name}.xlsx"))


def edited(record: Record, edits: Edits) -> Record:
    """The record with other values at some places; those of the same cell change with them."""
    fields = dict(record.fields)
    tables: dict[str, Any] = {
        name: [dict(row) for row in rows] for name, rows in record.tables.items()
    }
    texts = dict(record.texts)
    for place, value in edits.items():
        cell = record.cells[place]
        for other in (key for key, c in record.cells.items() if c == cell and _twins(place, key)):
            texts.pop(other, None)
            match = _PLACE.fullmatch(other)
            if match is None:
                fields[other] = value
            else:
                table, number, column = match.groups()
                spec = definitions()[record.template].tables[table].columns.get(column)
                is_target = spec is not None and spec.type == "target" and isinstance(value, str)
                tables[table][int(number)][column] = (
                    parse_target(str(value)) if is_target else value
                )
    return replace(record, fields=fields, tables=tables, texts=texts)


def _twins(place: str, other: str) -> bool:
    """True for two places that hold one value: the fund total in a field and in its table."""
    if place == other:
        return True
    return "level" not in place and {place, other} & {"fund_total"} != set()


def replaced(record: Record, place: str, old: str, new: str) -> Edits:
    """The edit that changes a piece of a text."""
    match = _PLACE.fullmatch(place)
    text = (
        record.fields[place] if match is None else record.tables[match[1]][int(match[2])][match[3]]
    )
    assert isinstance(text, str)
    assert old in text
    return {place: text.replace(old, new)}


def with_indicator(record: Record, level1: str, level2: str, name: str, target: str) -> Record:
    """The record with one more indicator, below the last one."""
    rows = list(record.tables["indicators"])
    columns = [c for c in rows[-1] if c not in ("level1", "level2", "level3")]
    targets = definitions()[record.template].tables["indicators"].columns
    values = {c: parse_target(target) if targets[c].type == "target" else None for c in columns}
    place = f"indicators[{len(rows)}]"
    row = {**rows[-1], **values, "level1": level1, "level2": level2, "level3": name}
    sheet = record.source.sheet
    cells = {f"{place}.{c}": f"{sheet}!{chr(65 + n)}{900 + len(rows)}" for n, c in enumerate(row)}
    return replace(
        record,
        tables={**record.tables, "indicators": [*rows, row]},
        cells={**record.cells, **cells},
    )


_INDICATORS_0041 = {
    "indicators[0].level3": "运维设备数量",
    "indicators[0].target": ">=80台",
    "indicators[1].level3": "巡检次数",
    "indicators[1].target": ">=12次",
    "indicators[5].target": ">=95%",
    "indicators[6].level3": "运维成本",
    "indicators[6].target": "<=113.23万元",
    "indicators[8].target": "=0次",
    "indicators[11].level3": "废旧设备环保处置率",
    "indicators[11].target": "=100%",
    "indicators[14].level3": "使用人员满意度",
    "indicators[14].target": ">=90%",
}

_MENDED: Mapping[str, Edits] = {
    "000-1": {
        "spending[0].half_year": "40",
        "spending[0].full_year": "95.46",
        "indicators[7].half_year": "=42%",
        "project_level": "市本级",
        "indicators[11].half_year": "≥2个",
        "indicators[12].half_year": "≥50%",
        "indicators[13].half_year": "≤1年",
        "indicators[13].full_year": "≤1年",
    },
    "001-1": {
        "spending[1].full_year": "27.8",
        "annual_goal": "保障平台全年稳定运行，持续为企业提供涉企政策和办事服务。",
        "indicators[17].level3": "项目总成本",
        "indicators[17].half_year": "≤81万元",
        "indicators[17].full_year": "≤81万元",
        "indicators[12].half_year": "=100%",
        "indicators[13].half_year": "=100%",
        "indicators[14].half_year": "=100%",
    },
    "001-2": {
        "unit": "江苏省政务服务网运营中心",
        "spending[0].full_year": "16",
        "spending[1].full_year": "82.5",
        "annual_goal": "保障平台和系统全年稳定运行，提供良好的系统服务支撑。",
        "indicators[17].level3": "项目总成本",
        "indicators[17].half_year": "≤98.5万元",
        "indicators[17].full_year": "≤98.5万元",
    },
    "003-12": {
        "indicators[19].target": "≥2次",
        "indicators[20].target": "≥2次",
        "indicators[33].note": None,
        "indicators[0].note": None,
        "indicators[26].note": None,
        "indicators[42].level2": "成本控制",
        "summary[5].previous_amount": "2643.35",
        "annual_tasks": "1、市长专线按时签收率。\n2、区政务网络维护。",
        "indicators[4].target": "≥95%",
        "indicators[2].target": "≥95%",
    },
    "003-13": {},
    "003-14": {"implementation_plan": "按计划组织开展测评。", "basis": "会议原则同意实施该平台。"},
    "004-1": _INDICATORS_0041,
    "004-2": {
        "project_name": "法律顾问咨询",
        "overall_goal": "为各项工作提供专业的法律咨询，保障合同合法合规。",
        "annual_goal": "完成全年法律咨询和合同审订，保障执行过程合法规范。",
        "indicators[0].target": ">=2人",
        "indicators[8].level3": "无纸化合同审订率",
    },
    "004-4": {
        "project_name": "城运工作培训",
        "overall_goal": "提高网格化督查工作水平，按职责分工开展培训。",
        "annual_goal": "完成三个科室的业务培训。",
        "indicators[0].level3": "业务培训次数",
        "indicators[0].target": ">=6场",
        "indicators[10].level3": "无纸化教材使用率",
        "indicators[13].level3": "参训人员满意度",
        "indicators[13].target": ">=90%",
    },
}


@cache
def faultless(name: str) -> Record:
    """The example with its known faults mended."""
    record = edited(form(name), _MENDED.get(name, {}))
    if name == "000-1":
        for target, what in (
            ("≥4次", "资产漏扫次数"),
            ("≥2次", "网络安全培训次数"),
            ("≥1次", "网络安全应急演练次数"),
        ):
            record = with_indicator(record, "产出", "数量指标", what, target)
        record = with_indicator(record, "产出", "成本指标", "项目总成本", "≤95.46万元")
    if name == "004-1":
        budget = replaced(record, "narrative_budget", "其他预留约2.3万", "其他预留约2.3336万")
        record = edited(record, budget)
    if name == "004-4":
        budget = replaced(record, "narrative_budget", "30*100*5=15000", "32*100*5=16000")
        record = edited(record, budget)
        budget = replaced(
            record, "narrative_budget", "午餐餐费：920人*15元/人=13800元", "午餐餐费：13960元"
        )
        record = edited(record, budget)
    return record


FAULTLESS = tuple(_MENDED)


def checked(*records: Record) -> CheckResult:
    """The checks of records as one submission."""
    return check_records(records, definitions())


def places_of(record: Record, cells: Sequence[str]) -> set[str]:
    """The places whose cells these are."""
    return {place for place, cell in record.cells.items() if cell in cells}
