"""R42: dates of common knowledge."""

from __future__ import annotations

import re

from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.money import flat
from goalsheet.narrative.context import Narrative

# 政府预算经济分类 and 部门预算经济分类 are in force since 2018-01-01 (财预〔2017〕98号).
_TWO_CLASSIFICATIONS = re.compile(
    r"(?P<year>20[0-9]{2})年1月1日起[^。]{0,10}(?:启用|实施|执行|使用)[^。]{0,40}经济分类"
)
_SINCE = "2018"


def dated_facts(narrative: Narrative) -> Judgement:
    """The year since which there are two economic classifications."""
    told = [
        (paragraph, match["year"])
        for paragraph in narrative.document.paragraphs
        for match in _TWO_CLASSIFICATIONS.finditer(flat(paragraph.text).replace(" ", ""))
    ]
    if not told:
        return NotApplicable("no_statement")
    return [
        narrative.finding("classification_year", "info", paragraph, printed=year, right=_SINCE)
        for paragraph, year in told
        if year != _SINCE
    ]
