"""R05: a term or a contract that reaches beyond the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator, Target
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.words import bare, has, one_of, words
from goalsheet.model import Finding
from goalsheet.values.dates import parse_period

_DAYS = {"天": 1, "日": 1, "日历天": 1, "周": 7}
_LONGEST_MONTH = 31
_MONTHS = {"年": 12, "个月": 1, "月": 1, "季度": 3, "个季度": 3}
_DAY = r"[0-9]{4}\s*[年./-]\s*[0-9]{1,2}\s*[月./-]\s*(?:[0-9]{1,2}\s*[日号]?)?"
_CONTRACT = re.compile(
    rf"(?:{one_of(words('contract_terms'))}|合同[^。；;\n]{{0,12}}期限)\s*(?:为|是|自|从|[:：])?\s*"
    rf"(?P<period>{_DAY}\s*[-—–~～至到]+\s*{_DAY})"
)
_LENGTH = re.compile(
    rf"(?P<name>{one_of(words('contract_terms'))})\s*(?:为|是|[:：])?\s*(?:自[^,，。；;\n]{{0,12}}起)?"
    r"(?P<number>[0-9]{1,2}|[一二两三四五])\s*(?P<unit>个月|年)(?![0-9])"
)
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


def term_beyond_project(form: Form) -> Judgement:
    """R05: terms in indicators, and periods of contracts in the text, against the project's end."""
    end, start = _day(form, "end", last=True), _day(form, "start", last=False)
    if end is None or start is None:
        return NotApplicable("no_period")
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    return [*_terms(form, months, end), *_contracts(form, end), *_long_contracts(form, months)]


def _terms(form: Form, months: int, end: date) -> Iterator[Finding]:
    for indicator in form.indicators:
        if has(indicator.name, "lasting_terms"):
            continue
        named = has(indicator.name, "terms") or has(indicator.name, "done_times")
        columns = [
            c
            for c, target in indicator.targets.items()
            if (named or _is_deadline(indicator, target)) and _reaches(target, months, end)
        ]
        if columns:
            yield form.finding(
                "term_beyond_project",
                "warning",
                (*(indicator.at(c) for c in reversed(columns)), "start", "end"),
                name=indicator.name,
                term=_text(indicator, columns[-1]),
                start=form.text("start"),
                end=form.text("end"),
            )


def _is_deadline(indicator: Indicator, target: Target | None) -> bool:
    """True for a day by which something is done, unless it is what follows a project."""
    if target is None or target["kind"] != "date_before" or indicator.category != "time":
        return False
    name = bare(indicator.name)
    later = has(name, "looks_back") or has(name, "paid_later")
    return name.endswith(("时间", "时限", "日期", "时点")) and not later


def _reaches(target: object, months: int, end: date) -> bool:
    """True for a target whose time is longer than the project, or ends after it."""
    if not isinstance(target, dict):
        return False
    if target["kind"] == "date_before":
        return date.fromisoformat(target["date"]) > end
    length = Decimal(str(target.get("high") or target.get("value") or 0))
    unit = target.get("unit") or ""
    if unit in _DAYS:
        return length * _DAYS[unit] > months * _LONGEST_MONTH
    return length * _MONTHS.get(unit, 0) > months


def _text(indicator: Indicator, column: str) -> str:
    return str((indicator.targets[column] or {}).get("text", ""))


def _contracts(form: Form, end: date) -> Iterator[Finding]:
    for place, text in _periods(form):
        period = parse_period(text)
        if period is not None and date.fromisoformat(period[1]) > end:
            values = {"term": text, "last": period[1], "end": form.text("end")}
            yield form.finding("contract_beyond_project", "warning", (place, "end"), **values)


def _periods(form: Form) -> Iterator[tuple[str, str]]:
    """Periods of contracts in texts, and fields that hold nothing but a period."""
    for prose in form.prose:
        yield from ((prose.place, match["period"]) for match in _CONTRACT.finditer(prose.text))
    for name, spec in form.definition.fields.items():
        if spec.type == "text" and any(has(label, "contract_terms") for label in spec.label):
            yield name, form.text(name)


def _long_contracts(form: Form, months: int) -> Iterator[Finding]:
    """Contracts whose length is named in years or months."""
    for prose in form.prose:
        for match in _LENGTH.finditer(prose.text):
            number = _DIGITS.get(match["number"]) or int(match["number"])
            if number * _MONTHS[match["unit"]] > months:
                yield form.finding(
                    "term_beyond_project",
                    "warning",
                    (prose.place, "start", "end"),
                    name=match["name"],
                    term=match["number"] + match["unit"],
                    start=form.text("start"),
                    end=form.text("end"),
                )


def _day(form: Form, field: str, *, last: bool) -> date | None:
    """The day of a field, of a year its first or last one."""
    text = form.text(field)
    if len(text) == 4 and text.isdigit():
        return date(int(text), 12, 31) if last else date(int(text), 1, 1)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def goal_period_differs(form: Form) -> Judgement:
    """R04: the period printed with the overall goal against the project's period."""
    period = parse_period(form.text("overall_goal_period"))
    start, end = form.year("start"), form.year("end")
    if period is None or start is None or end is None:
        return NotApplicable("no_period")
    years = int(period[0][:4]), int(period[1][:4])
    if years == (start, end):
        return []
    places = ("overall_goal_period", "start", "end")
    return [form.finding("goal_period_differs", "warning", places, start=start, end=end)]
