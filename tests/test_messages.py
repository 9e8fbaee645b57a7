"""Every sentence exists in Chinese and English and says the same things."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import goalsheet
from goalsheet.messages import CATALOGUE, describe
from goalsheet.messages.checks_reasons import REASONS
from goalsheet.messages.cli import TEXTS
from goalsheet.messages.rules import RULES
from goalsheet.model import Finding
from tests.samples import EXAMPLES
from tools.findings_page import page

DOCS = Path(__file__).parent.parent / "docs"


def names(text: str) -> set[str]:
    found = {name for _, name, _, _ in Formatter().parse(text) if name}
    return {"words" if name in ("zh", "en") else name for name in found}


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_entry__says_the_same_in_both_languages(code: str) -> None:
    entry = CATALOGUE[code]
    for chinese, english in zip(entry.zh, entry.en, strict=True):
        assert bool(chinese) == bool(english)
        assert names(chinese) == names(english)
    assert any("\u4e00" <= char <= "\u9fff" for char in entry.zh.message)


# What a user types: commands, options, files.
TYPED = re.compile(r"goalsheet(?: [a-z]+)*|--?[a-z-]+|[\w.]+\.(?:xlsx|yaml|docx|txt|md|csv)")
SLIPS = re.compile(
    r"[Nn]one|[{}]|(?a:\b[a-z]+_[a-z_]+)|“”|（）|““|””|[，。；：、][，。；：、]|[。；]”?[。；]|^\W*$|\s$"
)


def slips(text: str) -> list[str]:
    """What no Chinese sentence has: ids, blanks where a word should be, doubled signs."""
    return SLIPS.findall(TYPED.sub("…", text)) if text else []


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_chinese_sentence__is_whole_when_filled(code: str) -> None:
    """No ids of the program, no blank quotes, no doubled punctuation, no braces."""
    values = dict.fromkeys(names("".join(CATALOGUE[code].zh)) | {"zh", "en"}, "样本")
    finding = Finding(code, "error", "某单位.xlsx", ("表1!C7",), "x", "“原文”", values)
    assert [slip for text in describe(finding, "zh") for slip in slips(text)] == []
    english = " ".join(describe(finding, "en"))
    assert not re.search(r"\bNone\b|[{}]", english)


def test_chinese_words__are_whole() -> None:
    words = [*TEXTS.values(), *REASONS.values(), *RULES.values()]
    told = [re.sub(r"\{.*?\}", "样本", word.zh) for word in words]
    assert [text for text in told if slips(text.strip())] == []


def test_findings_of_the_examples__are_whole_sentences() -> None:
    folders = ("jiangsu-checked", "faulty-form", "nanchang-goal-declaration")
    findings = [f for name in folders for f in goalsheet.check(EXAMPLES / name).findings]
    told = {text for finding in findings for text in describe(finding, "zh")}
    assert len(told) > 50
    assert [text for text in told if slips(text)] == []


def test_finding_without_a_cell__begins_with_its_words() -> None:
    finding = Finding("ledger_cell_blank", "warning", "f", (), values={"label": "资金来源"})
    assert describe(finding, "zh").message.startswith("“资金来源”没有填写")
    assert describe(finding, "en").message.startswith("资金来源 is blank")


def test_quotes_within_quotes__are_single() -> None:
    values = {"label": "“一网统管”建设"}
    finding = Finding("required_blank", "warning", "f", (), values=values)
    assert describe(finding, "zh").message.startswith("“‘一网统管’建设”")


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("58640136.23", "58,640,136.23 元"),
        ("-3921.89789", "-3,921.89789 元"),
        ("1,234.00", "1,234.00 元"),
        ("999", "999 元"),
        ("约{2000}", "约{2000} 元"),
    ],
)
def test_amount_with_its_unit__has_separators(stated: str, shown: str) -> None:
    values = {"table": "表1", "row": "20801", "sum": "0", "difference": "20801", "unit": "元"}
    finding = Finding("published_total_differs", "error", "f", (), found=stated, values=values)
    assert describe(finding, "zh").message == (
        f"表1 的“20801”为 {shown}，各项之和为 0 元，相差 20,801 元。"
    )
    assert "'20801'" in describe(finding, "en").message


def test_amount_that_brings_its_unit__has_separators() -> None:
    values = {"label": "预算总额", "left": "3921.89789万元", "right": "1000元", "difference": "5"}
    finding = Finding("children_not_total", "error", "f", (), values={**values, "unit": ""})
    said = describe(finding, "zh").message
    assert said == "“预算总额”为 3,921.89789万元，所属各项合计 1,000元，相差 5。"


def test_long_text__is_quoted_by_its_beginning() -> None:
    finding = Finding("unread_text", "info", "f", ("表!A1",), found="长" * 500)
    assert len(describe(finding, "zh").message) < 120


def test_page_of_findings__is_up_to_date() -> None:
    assert (DOCS / "findings.md").read_text(encoding="utf-8") == page()
