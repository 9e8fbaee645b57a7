"""The published example: every known fault is found, and no error beyond them."""

from __future__ import annotations

from functools import cache

import pytest

import goalsheet
from goalsheet.batch.publication import Wanted
from goalsheet.model import Finding
from tests.narrative.published import EXAMPLE

# Of the narrative and of the tables: rule, severity, where it must be reported (all of them).
KNOWN = {
    "D-01": ("R16", "error", "narrative", ("2022年部门总预算",)),
    "D-02": ("R16", "error", "narrative", ("（一）基本支出",)),
    "D-03": ("R16", "error", "narrative", ("（二）项目支出",)),
    "D-07 table": ("R22", "error", "tables", ("表10!F9",)),
    "D-07 text": ("R22", "error", "narrative", ("按照现行政府采购",)),
    "D-07 form": ("R22", "error", "003-16", ("项目支出绩效目标申报表!A23",)),
    "D-14": ("R21", "error", "tables", ("表1!C24", "表5!C24")),
    "D-15 tables": ("R21", "warning", "tables", ("表2!B6", "表3!B6", "表6!B6")),
    "D-15 text": ("R21", "warning", "narrative", ("1、一般公共服务2384",)),
    "D-16": ("R21", "warning", "tables", ("表2!B8", "表3!B8", "表6!B8", "表8!C7", "表10!C10")),
    "D-17": ("R18", "error", "narrative", ("公务接待费0万元",)),
    "D-18": ("R20", "warning", "narrative", ("2022年机关运行经费", "江汉区大数据中心共有")),
    "D-19": ("R19", "warning", "narrative", ("(二)公用经费", "表7!E23")),
    "D-20": ("R19", "warning", "narrative", ("工资福利支出", "表7!C15")),
    "D-21": ("R19", "warning", "narrative", ("2022年机关运行经费", "表7!E26")),
    "D-22": ("R42", "warning", "narrative", ("2022年部门总预算", "部门整体绩效目标申报表!F8")),
    "D-29": ("R11", "info", "narrative", ("5、承担全区各部门",)),
    "D-30": ("R37", "info", "narrative", ("第一部分基本概况",)),
    "D-30 order": ("R37", "info", "narrative", ("国有资产占有使用",)),
    "D-31 table": ("R22", "warning", "tables", ("表10!E9",)),
    "D-31 text": ("R22", "warning", "narrative", ("按照现行政府采购",)),
    "D-32": ("R25", "info", "tables", tuple(f"表10!G{row}" for row in range(6, 12))),
    "D-37": ("R37", "info", "tables", ("表4!H5",)),
    "D-38": ("R42", "info", "narrative", ("（十一）经济分类科目",)),
    "D-39": ("R21", "info", "tables", ("表7!C14",)),
}
NOT_ABOUT_GOALS = ("R16", "R17", "R18", "R19", "R20", "R21", "R22", "R23", "R30", "R33", "R37")


@cache
def findings(ending: str = ".docx") -> tuple[Finding, ...]:
    wanted = Wanted("jianghan-disclosure", EXAMPLE / f"narrative{ending}")
    return goalsheet.check(EXAMPLE, publication=wanted).findings


def _is_at(finding: Finding, places: tuple[str, ...]) -> bool:
    return all(any(p == cell or p in cell for cell in finding.cells) for p in places)


@pytest.mark.parametrize("name", KNOWN)
def test_known_fault__is_found_in_its_places(name: str) -> None:
    rule, severity, file, places = KNOWN[name]
    own = [f for f in findings() if (f.rule, f.severity) == (rule, severity) and file in f.file]
    assert any(_is_at(finding, places) for finding in own), [f.cells for f in own]


def test_published_tables_and_text__have_no_error_beyond_the_known_ones() -> None:
    errors = [
        f
        for f in findings()
        if f.severity == "error" and ("tables" in f.file or "narrative" in f.file)
    ]
    known = [(r, s, file, places) for r, s, file, places in KNOWN.values() if s == "error"]
    for finding in errors:
        assert (
            any(
                finding.rule == rule and file in finding.file and _is_at(finding, places[:1])
                for rule, _, file, places in known
            )
            or finding.code == "code_two_names"
        )
    assert len(errors) == 7


def test_word_and_markdown__are_found_to_say_the_same() -> None:
    def told(ending: str) -> list[tuple[str, str | None, dict[str, str]]]:
        return [(f.code, f.rule, dict(f.values)) for f in findings(ending) if "narrative" in f.file]

    assert told(".docx") == told(".md")
