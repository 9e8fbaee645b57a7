"""Explanations as a dozen places word them: what is right is left alone, what is planted is found.

The texts in `places/` are invented after the forms of those places, with the bureau's numbers.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from goalsheet.disclosure.read_tables import PublishedTables
from goalsheet.model import Finding
from goalsheet.narrative.check import check_narrative
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.document import open_document
from tests.narrative import bureau
from tests.narrative.published import serious

FOLDER = Path(__file__).parent / "places"
PLACES = sorted(path.name for path in FOLDER.iterdir())
_NUMBER = re.compile(r"(?<![0-9.,])(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>万元|元|%)")


@cache
def text_of(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def tables_for(name: str) -> PublishedTables:
    if name.startswith("shanghai"):
        return bureau.tables("shanghai-district-disclosure", 43)
    return bureau.tables("jianghan-disclosure")


def found_in(name: str, text: str, folder: Path) -> list[Finding]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return serious(list(check_narrative(Narrative(open_document(path), tables_for(name)))))


@pytest.mark.parametrize("name", PLACES)
def test_faultless_explanation__has_neither_errors_nor_warnings(name: str, tmp_path: Path) -> None:
    found = found_in(name, text_of(name), tmp_path)
    assert [(f.rule, f.code, f.cells[0], dict(f.values)) for f in found] == []


FAULTS: list[tuple[str, str, str, set[str]]] = [
    # totals and classes
    ("hubei.md", "收支总预算2990.36万元", "收支总预算2909.36万元", {"R16", "R30"}),
    ("hubei.md", "（类）1883.53万元", "（类）1838.53万元", {"R30", "R16"}),
    ("hubei.md", "行政运行（项）2024年预算数为990.38",
     "行政运行（项）2024年预算数为909.38", {"R30", "R16"}),
    ("jiangsu.txt", "住房公积金（项）支出103.26万元",
     "住房公积金（项）支出130.26万元", {"R30", "R16"}),
    ("jiangsu.txt", "1.本年收入合计2960.36万元", "1.本年收入合计2906.36万元", {"R30"}),
    ("zhejiang.md", "当年拨款2305.36万元", "当年拨款2350.36万元", {"R30"}),
    ("shaanxi.txt", "（2070101）990.38万元", "（2070101）909.38万元", {"R30"}),
    ("guizhou.txt", "旅游宣传推广123.65万元", "旅游宣传推广132.65万元", {"R30"}),
    ("shanghai.txt", "支出”科目2,026,443元", "支出”科目2,206,443元", {"R30"}),
    ("shanghai_wan.md", "“群众文化”515.00万元", "“群众文化”551.00万元", {"R30"}),
    # the unit: 元 under 万元 and the reverse
    ("beijing.txt", "政府购买服务预算总额80.00万元", "政府购买服务预算总额800000万元", {"R30"}),
    ("guangxi.txt", "人员经费12617300元", "人员经费1261.73元", {"R30"}),
    ("sichuan.md", "公务用车运行维护费8.40万元", "公务用车运行维护费8.40元", {"R30"}),
    # shares
    ("jiangsu.txt", "占77.09%", "占77.90%", {"R17"}),
    ("jiangsu.txt", "占“三公”经费的91.35%", "占“三公”经费的93.15%", {"R17"}),
    ("guangxi.txt", "占基本支出预算85.77%", "占基本支出预算41.37%", {"R17"}),
    ("guizhou.txt", "占63.30%", "占62.99%", set()),  # of all, though 财政拨款 is meant: it may be
    ("guizhou.txt", "占63.30%", "占36.30%", {"R17"}),
    ("beijing.txt", "占总支出预算48.23%", "占总支出预算48.32%", {"R17"}),
    # growth
    ("hubei.md", "增加212.40万元，增长7.65%", "增加212.40万元，增长7.10%", {"R16"}),
    ("guangdong.txt", "增长193.33%", "增长65.91%", {"R16"}),
    ("beijing.txt", "比2023年2777.96万元增加212.40万元，增长7.65%。其中：\n1.基",
     "比2023年2777.96万元增加221.40万元，增长7.65%。其中：\n1.基", {"R16"}),
    ("shaanxi.txt", "增加16.9万元（140.83%）", "增加16.9万元（58.48%）", {"R16"}),
    ("yunnan.txt", "较上年增204.3万元，增幅15.20%", "较上年增204.3万元，增幅13.20%", {"R16"}),
    ("guangxi.txt", "同比减少236000元，下降13.08%", "同比减少236000元，下降15.04%", {"R16"}),
    # direction words
    ("hubei.md", "预算减少0.60万元，下降6.67%", "预算减少0.60万元，增长6.67%", {"R18"}),
    ("jiangsu.txt", "（6）其他收入15.00万元，与上年预算数相同。",
     "（6）其他收入15.00万元，与上年预算数相同，增加5万元。", {"R18"}),
    ("sichuan.md", "公务接待费较2023年预算下降16.67%。主要原因是厉行节约。",
     "公务接待费与2023年预算持平。减少的主要原因是厉行节约。", {"R18"}),
    ("guizhou.txt", "增幅7.69%，增加原因是", "增幅7.69%，减少原因是", {"R18"}),
    ("guangdong.txt", "下降16.67%，主要原因是厉行节约，减少公务接待开支", "与上年持平", {"R18"}),
    # reasons
    ("guangxi.txt", "同比减少236000元，下降13.08%，下降原因是压减一般性支出。",
     "同比减少236000元，下降13.08%。", set()),  # the next line gives reasons
    ("sichuan.md", "增加212.4万元，主要原因是政府性基金项目增加。\n\n**（一）收入",
     "增加212.4万元。\n\n**（一）收入", {"R18"}),
    # lists of items
    ("hubei.md", "奖金、机关事业单位", "奖金、绩效工资、机关事业单位", {"R19"}),
    ("jiangsu.txt", "差旅费、培训费、公务接待费", "差旅费、会议费、公务接待费", {"R19"}),
    # zero statements
    ("beijing.txt", "2024年无国有资本经营预算财政拨款安排的预算",
     "2024年无政府性基金预算财政拨款安排的预算", {"R30"}),
    ("hubei.md", "没有使用国有资本经营预算拨款安排的支出",
     "没有使用政府性基金预算拨款安排的支出", {"R30"}),
    ("zhejiang.md", "本年未安排出国（境）经费预算", "本年未安排公务接待费预算", {"R30"}),
    # 三公 and its parts
    ("guangdong.txt", "公务用车运行维护费8.40万元", "公务用车运行维护费4.80万元", {"R30"}),
    ("shanghai.txt", "公务用车运行费8.40万元，比2023年预算减少0.60万元",
     "公务用车运行费8.40万元，比2023年预算减少6.00万元", {"R42"}),
    # purchases
    ("sichuan.md", "工程类810.00万元", "工程类801.00万元", {"R23"}),
    ("shanghai.txt", "政府采购工程预算810.00万元", "政府采购工程预算801.00万元", {"R23"}),
    ("shaanxi.txt", "政府采购服务类预算80万元", "政府采购服务类预算88万元", {"R23"}),
    # the year, the agency, the number of a table, a code
    ("hubei.md", "第二部分 某区文化和旅游局2024年部门预算情况说明\n\n一、收支",
     "第二部分 某区文化和旅游局2023年部门预算情况说明\n\n一、收支", {"R04"}),
    ("zhejiang.md", "某区文化和旅游局2024年一般公共预算基本支出1442.21",
     "某区教育局2024年一般公共预算基本支出1442.21", {"R11"}),
    ("jiangsu.txt", "某区文化和旅游局2024年收入预算合计",
     "某区文化和体育局2024年收入预算合计", {"R11"}),
    ("hubei.md", "2024年“三公”经费预算数为",
     "详见表6《2024年一般公共预算“三公”经费支出表》。2024年“三公”经费预算数为", {"R37"}),
    ("shaanxi.txt", "群众文化（2070109）", "群众文化（2070108）", {"R21"}),
    # the number of projects
    ("jiangsu.txt", "本部门共6个项目", "本部门共7个项目", {"R30"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "rules"), FAULTS)
def test_planted_fault__is_found_by_its_rules(
    name: str, old: str, new: str, rules: set[str], tmp_path: Path
) -> None:
    text = text_of(name)
    assert text.count(old) >= 1
    found = found_in(name, text.replace(old, new, 1), tmp_path)
    assert {f.rule for f in found} == rules


@pytest.mark.parametrize(("name", "unguarded"), [("hubei.md", 2), ("shanghai_wan.md", 2)])
def test_every_number_that_can_be_checked__is(name: str, unguarded: int, tmp_path: Path) -> None:
    """What is left are assets, and differences of which neither a rate nor a total is printed."""
    text, missed = text_of(name), []
    for match in _NUMBER.finditer(text):
        number = Decimal(match["number"].replace(",", ""))
        wrong = number + (Decimal("1.1") if match["unit"] != "元" else 11_000)
        start, end = match.span("number")
        if not found_in(name, f"{text[:start]}{wrong}{text[end:]}", tmp_path):
            missed.append(text[start - 20 : end + 5])
    assert len(missed) <= unguarded, missed


def test_word_document__is_read_as_its_text(tmp_path: Path) -> None:
    from docx import Document

    made = Document()
    for line in (
        text_of("jiangsu.txt").replace("人员经费1261.73", "人员经费1216.73", 1).splitlines()
    ):
        made.add_paragraph(line)
    path = tmp_path / "说明.docx"
    made.save(str(path))
    narrative = Narrative(open_document(path), tables_for("jiangsu.txt"))
    found = serious(list(check_narrative(narrative)))
    assert [(f.rule, f.cells[0][:1], f.cells[1]) for f in found] == [("R30", "¶", "表7!D6")]


SENTENCES: list[tuple[str, set[str]]] = [
    # reasons with figures of something else
    ("基本支出1442.21万元，比上年增加8.10万元，主要原因是物价上涨3%，人员减少5%。", set()),
    ("基本支出1442.21万元，比上年增加8.10万元，原因是上年一次性项目500万元不再安排。", set()),
    ("基本支出1442.21万元，由于工资调整，比上年增加8.10万元，增长0.56%。", set()),
    # what the comparison is of
    ("公务接待费2.50万元。“三公”经费比上年增加16.9万元，增长140.83%，主要是更新车辆。", set()),
    ("公务接待费2.50万元。“三公”经费比上年增加16.9万元，增长58.48%，主要是更新车辆。", {"R16"}),
    ("公务接待费2.50万元，因公出国（境）费与上年持平，公务接待减少的原因是节约。", set()),
    ("“三公”经费28.90万元，其中：公务接待费2.50万元、公务用车运行维护费8.40万元、公务用车购置费"
     "18.00万元，比上年12.00万元增加16.90万元，增长140.83%，主要是更新车辆。", set()),
    ("公务用车购置及运行维护费26.40万元（购置费18.00万元，运行维护费8.40万元），比上年9.00万元增加"
     "17.40万元，增长193.33%，主要是更新车辆。", set()),
    # nearly the same, and both words of a form left in
    ("公务接待费2.50万元，与上年基本持平，减少的主要原因是节约。", set()),
    ("公务接待费2.50万元，较上年增长（下降）0%，增加（减少）0万元。", set()),
    ("公务接待费2.50万元，与上年一致，增加0.5万元，主要是活动增加。", {"R18"}),
    # shares of nested parts
    ("支出预算2990.36万元，其中：基本支出1442.21万元，占48.23%，其中：人员经费1261.73万元，占87.49%；"
     "项目支出1548.15万元，占51.77%。", set()),
    ("支出预算2990.36万元，其中：基本支出1442.21万元，占48.32%；项目支出1548.15万元，占51.77%。",
     {"R17"}),
    ("基本支出1442.21万元，占全区基本支出的0.52%。", set()),
    # parts of a class are cells of its row
    ("文化旅游体育与传媒支出1883.53万元，其中：基本支出990.38万元，项目支出893.15万元。", set()),
    ("文化旅游体育与传媒支出1883.53万元，其中：基本支出909.38万元，项目支出893.15万元。", {"R30"}),
    ("项目支出1548.15万元，其中：商品和服务支出653.65万元，资本性支出894.50万元。", set()),
    # codes
    ("行政运行（2070101）990.38万元。", set()),
    ("旅游宣传（2070101）990.38万元。", {"R21"}),
    # items
    ("公用经费180.48万元，主要包括办公费、水电费、邮电费、差旅费、培训费、公务接待费、工会经费、福利费、"
     "公务用车运行维护费、其他交通费用、其他商品和服务支出、办公设备购置、公务用车购置。", set()),
    ("工资福利支出1237.05万元，主要用于在职人员工资、社会保险缴费、住房公积金。", set()),
    # table numbers
    ("机关运行经费见《一般公共预算基本支出表》（公开表7）。", set()),
    ("机关运行经费见《一般公共预算基本支出表》（公开表8）。", {"R37"}),
    # another year
    ("2023年决算支出2700万元，2023年“三公”经费执行12万元。", set()),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "rules"), SENTENCES)
def test_sentence__is_judged_as_it_is_meant(sentence: str, rules: set[str], tmp_path: Path) -> None:
    text = f"第二部分 预算情况说明\n\n一、部门预算\n\n{sentence}\n"
    found = found_in("sentence.txt", text, tmp_path)
    assert {f.rule for f in found} == rules
