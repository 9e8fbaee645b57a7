"""R04: a goal or a target that was taken over from another year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.words import has
from goalsheet.model import Finding

_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
# A sentence that begins with the year in which something is done: 2024年培训300人.
_LEADING = re.compile(
    r"(?:^|[。；;\n]|目标[0-9一二三四五六]?[:：])\s*(?:[(（]?[0-9一二三四五六][)）.、．]\s*)?"
    r"(?:在|于|通过|计划|确保|(?P<deed>完成|开展|实施|组织|做好))?(?P<year>20[0-9]{2})年度?(?!\s*(?:[-—–~～至到及和、起底末前级]|以[来前]|[0-9]{4}))"
    r"(?P<then>[^。；;\n]{0,10})"
)
_WHEN_DONE = re.compile(r"^[≤<]?\s*(?:[0-9]{4}\s*[-~至]\s*)?(20[0-9]{2})\s*[年./-]")


def other_year(form: Form) -> Judgement:
    """R04: goals that name only another year than the form's, deadlines before the project."""
    year, start = form.year("fiscal_year"), form.year("start")
    end = form.year("end")
    if year is None:
        return NotApplicable("no_period")
    texts = [form.text(field) for field in ("annual_goal", "overall_goal")]
    timed = [str((i.target or {}).get("text", "")) for i in form.judged if i.category == "time"]
    if not any(_YEAR.search(text) for text in (*texts, *timed)):
        return NotApplicable("no_year")
    whole = range(min(start or year, year), max(end or year, year) + 1)
    return [*_goals(form, year, whole), *_targets(form, whole)]


def _goals(form: Form, year: int, whole: range) -> Iterator[Finding]:
    # Where a form has one goal only, it is that of the year; what is past is none.
    own = "annual_goal" in form.definition.fields
    for field, allowed in (
        ("annual_goal", range(year, year + 1)),
        ("overall_goal", whole if own else range(year, whole.stop)),
    ):
        text = form.text(field)
        if not text or has(text, "this_year") or any(_in(y, allowed) for y in _YEAR.findall(text)):
            continue
        stated = [
            m["year"]
            for m in _LEADING.finditer(text)
            if not (has(m["then"], "looks_back") or (m["deed"] and has(m["then"], "paid_later")))
        ]
        if stated:
            yield form.finding(
                "goal_of_other_year",
                "warning",
                (field, "fiscal_year"),
                found_year=stated[0],
                year=year,
            )


def _in(year: str, allowed: range) -> bool:
    return int(year) in allowed


def _targets(form: Form, whole: range) -> Iterator[Finding]:
    """Points in time that lie before the project begins."""
    for indicator in form.judged:
        if indicator.category == "time" and (columns := list(_before(indicator, whole))):
            yield form.finding(
                "target_before_project",
                "warning",
                (*(indicator.at(column) for column in columns), indicator.at_name, "start"),
                name=indicator.name,
                target=str((indicator.targets[columns[0]] or {}).get("text", "")),
                start=form.text("start"),
            )


def _before(indicator: Indicator, whole: range) -> Iterator[str]:
    for column, target in indicator.targets.items():
        text = str((target or {}).get("text", ""))
        match = _WHEN_DONE.match(text)
        years = [int(year) for year in _YEAR.findall(text)]
        if match is not None and years and max(years) < whole.start:
            yield column
