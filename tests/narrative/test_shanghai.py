"""The same rules with the layout of another place, in whole 元, and in its wording."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalsheet.disclosure.read_tables import read_tables
from goalsheet.disclosure.tables import Heading, build_tables
from goalsheet.disclosure.workbook import Disclosure, render
from goalsheet.narrative.check import check_narrative
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.document import open_document
from tests.disclosure.budgets import amounts, jianghan, names
from tests.narrative.published import layout, serious

TEXT = """2022年部门预算编制说明
2022年，XX区大数据中心收入预算27,905,700元，其中：财政拨款收入27,905,700元，比2021年预算增加1,858,400元；事业收入0万元。
支出预算2,790.57万元，其中：财政拨款支出预算2,790.57万元。财政拨款支出预算中，一般公共预算拨款支出预算2,790.57万元，比2021年预算增加185.84万元，主要原因是人员增加；政府性基金拨款支出预算0万元，与2021年预算持平。
财政拨款支出主要内容如下：
1. “一般公共服务支出”科目2,692.98万元，主要用于事业运行。
2. “卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）”11.97万元。
3. “住房保障支出（类）”49.09万元。
二、“三公”经费预算情况说明
2022年“三公”经费预算数为3.00万元，比2021年预算减少0.50万元。其中：
（一）因公出国（境）费0.00万元，与2021年预算持平。
（二）公务接待费0.00万元，比2021年预算减少0.50万元，主要原因是厉行节约。
（三）公务用车购置及运行费3.00万元（其中：公务用车购置费0.00万元，公务用车运行费3.00万元），与2021年预算持平。
三、机关运行经费预算
2022年本部门机关运行经费财政拨款预算0.00万元。
四、其他
本单位2022年没有政府性基金预算安排的支出，也没有国有资本经营预算安排的支出。
"""


def found_in(text: str, folder: Path) -> list[tuple[str | None, str, str]]:
    own = layout("shanghai-district-disclosure")
    heading = Heading("甲局", 2022)
    made = build_tables(own, amounts(jianghan()), names(), heading)
    (folder / "tables.xlsx").write_bytes(render(Disclosure(own, heading, made, (), {})))
    (folder / "text.txt").write_text(text, encoding="utf-8")
    tables = read_tables(folder / "tables.xlsx", own)
    narrative = Narrative(open_document(folder / "text.txt"), tables)
    return [(f.rule, f.code, f.cells[0]) for f in serious(list(check_narrative(narrative)))]


def test_text_that_agrees__has_no_finding(tmp_path: Path) -> None:
    assert found_in(TEXT, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("收入预算27,905,700元", "收入预算27,907,500元", "R30", 2),
        ("科目2,692.98万元", "科目2,629.98万元", "R30", 5),
        ("11.97万元", "11.79万元", "R30", 6),
        ("公务用车运行费3.00万元", "公务用车运行费3.30万元", "R30", 12),
        ("没有政府性基金预算安排的支出，也没有", "没有一般公共预算支出，也没有", "R30", 16),
        ("增加185.84万元，主要", "增加185.84万元，增长6.66%，主要", "R16", 3),
        ("接待费0.00万元，比2021年预算减少", "接待费0.00万元，比2021年持平，减少", "R18", 11),
    ],
)  # fmt: skip
def test_planted_fault__is_reported_at_its_line(
    old: str, new: str, rule: str, line: int, tmp_path: Path
) -> None:
    assert old in TEXT
    found = found_in(TEXT.replace(old, new, 1), tmp_path)
    assert {own for own, _, _ in found} == {rule}
    assert found[0][2].startswith(f"L{line} ")
