"""Every rule about a text and about tables has a case that holds, one that fails, and no case."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import xlsxwriter

from goalsheet.checks.outcome import NotApplicable
from goalsheet.disclosure.checks import TABLE_RULES
from goalsheet.disclosure.read_tables import read_tables
from goalsheet.disclosure.rules.relations import stated_relations
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.document import open_document
from goalsheet.narrative.rules import NARRATIVE_RULES
from tests.narrative import bureau, test_faults, test_places
from tests.narrative.published import layout, narrative, tables, text
from tests.narrative.test_previous import last_year

# The two that need goal forms beside the text: tests/narrative/test_known.py.
OF_TEXTS = [
    rule.judge
    for rule in NARRATIVE_RULES
    if rule.judge.__name__ not in ("duties", "forms_of_last_year")
]
OF_TABLES = [rule.judge.__name__ for rule in TABLE_RULES]
FAULTY_CELLS = (
    {"表1_B35": "2791.57"}, {"表9_A6": None}, {"表7_B8": "基础工资"}, {"表10_F9": "服务器"},
    {"表10_E9": "物品类"}, {"表10_G9": "1"}, {},
)  # fmt: skip


def state(judge: object, subject: object) -> str:
    judgement = judge(subject)  # type: ignore[operator]
    if isinstance(judgement, NotApplicable):
        return "not_applicable"
    return "failed" if list(judgement) else "passed"


@cache
def explanations() -> tuple[Narrative, ...]:
    """Faultless texts, and texts with the faults of the other tests."""
    places = [
        Narrative(open_document(test_places.FOLDER / name), test_places.tables_for(name))
        for name in test_places.PLACES
    ]
    own = bureau.tables("jianghan-disclosure")
    faulty = [
        narrative(test_places.text_of(name).replace(old, new, 1), own)
        for name, old, new, _ in test_places.FAULTS
        if "shanghai" not in name
    ]
    of_example = [narrative(text(edits), tables()) for edits, _, _ in test_faults.FAULTS]
    right = (
        {},
        {"奖金、绩效工资": "奖金、绩效工资、奖金", "2020年1月1日起启用": "2018年1月1日起启用"},
        {"机关运行经费 0 万元": "机关运行经费 44.59 万元", "行政编制 0 人": "行政编制 5 人"},
        {"无政府性基金预算": "见公开表9《政府性基金预算支出表》，无政府性基金预算"},
    )
    return (*places, *faulty, *of_example, *(narrative(text(edits), tables()) for edits in right))


@pytest.mark.parametrize("number", range(len(OF_TEXTS)), ids=[j.__name__ for j in OF_TEXTS])
def test_rule_about_texts__holds_fails_and_does_not_apply(number: int, tmp_path: Path) -> None:
    judge = OF_TEXTS[number]
    given = list(explanations())
    if judge.__name__ == "tables_of_last_year":
        agreeing, other = last_year(tmp_path), last_year(tmp_path, 表1_B35="2643.35")
        given += [narrative(text(), tables(), previous) for previous in (agreeing, other)]
    nothing = [narrative("某部门的说明。\n", tables()), narrative("", tables())]
    assert {state(judge, one) for one in (*given, *nothing)} == {
        "passed", "failed", "not_applicable",
    }  # fmt: skip


@pytest.mark.parametrize("number", range(len(OF_TABLES)), ids=OF_TABLES)
def test_rule_about_tables__holds_and_fails_and_does_not_apply(number: int, tmp_path: Path) -> None:
    judge = TABLE_RULES[number].judge
    path = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("其他")
    given = [tables(**cells) for cells in FAULTY_CELLS]
    given += [bureau.tables("jianghan-disclosure"), bureau.tables("shanghai-district-disclosure")]
    found = {state(judge, one) for one in given}
    assert found >= {"passed", "failed"}
    nothing = state(judge, read_tables(path, layout()))
    assert nothing == ("passed" if judge.__name__ == "empty_tables" else "not_applicable")


@pytest.mark.parametrize("name", ["jianghan-disclosure", "shanghai-district-disclosure"])
def test_relations_of_a_layout__all_hold_or_say_why_they_do_not_apply(name: str) -> None:
    own = bureau.tables(name)
    states = [state(judge, own) for _, judge in stated_relations(own.layout)]
    assert states.count("failed") == 0
    assert states.count("passed") * 3 > len(states) * 2
