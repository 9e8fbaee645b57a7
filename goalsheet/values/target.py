"""Targets of indicators (指标值), in the notation that filled forms use.

A target is a mapping in the shape of docs/record.md: `text` (verbatim) and `kind`, then

- numeric: `op` (">=", ">", "=", "<", "<=" or None where none is printed), `value`, `unit`
- range: `op`, `low`, `high`, `unit`
- compound (several numbers, one operator): `op`, `parts` of `value` and `unit`
- date_before: `op` "<=", `date` in ISO form
- qualitative: nothing else

Numbers are canonical decimal strings; a unit is None where none is printed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from goalsheet.values.amount import NUMBER, canonical
from goalsheet.values.text import plain, squeeze, to_half_width

Target = dict[str, Any]

_OPERATORS = {
    **dict.fromkeys(("≥", "≧", "⩾", "⪰", ">=", "=>", "不少于", "不低于", "不小于", "至少"), ">="),
    **dict.fromkeys(("大于等于", "大于或等于", "高于或等于"), ">="),
    **dict.fromkeys(("≤", "≦", "⩽", "⪯", "<=", "=<", "不超过", "不高于", "不大于", "不多于"), "<="),
    **dict.fromkeys(("小于等于", "小于或等于", "低于或等于"), "<="),
    **dict.fromkeys((">", "﹥", "大于", "超过", "高于", "多于"), ">"),
    **dict.fromkeys(("<", "﹤", "小于", "低于", "少于"), "<"),
    **dict.fromkeys(("=", "﹦", "等于"), "="),
    # A verb, not a comparison: no operator is printed.
    **dict.fromkeys(("达到", "达"), None),
}
# What follows the number; 以上, 以下 and 以内 include the number itself (民法典 第1259条).
_AFTERWORDS = {
    **dict.fromkeys(("以上", "及以上", "(含)以上", "以上(含)"), ">="),
    **dict.fromkeys(("以下", "及以下", "(含)以下", "以下(含)", "以内", "之内", "内"), "<="),
}
_PRINTED = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}
_PERCENT = frozenset(("%", "(%)", "百分比", "(百分比)"))


def _one_of(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_OPERATOR = rf"(?P<op>{_one_of(_OPERATORS)})?"
_AFTER = rf"(?P<after>{_one_of(_AFTERWORDS)})?"
# Letters, slashes and what stands in brackets; % only alone. The words excluded are what may
# follow a number in prose: then the text is more than a number with its unit.
_LETTER = r"(?:[^\W\d_]|[\u3300-\u33ff℃°‰])"
_PROSE = (
    "左右|上下|完成|达到|提[高升]|增[长加]|降低|减少|响应|办结|解决|覆盖|[前后底初末旬的了不余多]"
)
# 10来次, 10几万元: only about so many. Further on, 来 is an ordinary part of a unit (件来信).
_ABOUT = "[十百千万亿]*[来几]"
_UNIT = (
    rf"(?:%|\(%\)|(?!{_ABOUT}|.{{0,6}}(?:{_PROSE}))"
    rf"(?:\({_LETTER}{{1,4}}\)|{_LETTER}(?:{_LETTER}|[/·²³](?={_LETTER}|$)){{0,5}}?))"
)
_SIGNED = f"-?{NUMBER}"
_SIMPLE = re.compile(r"([≥≤=><]?)(0|[1-9][0-9]{0,15})(%|[个次人项件份家场套种轮])")
_NUMERIC = re.compile(rf"{_OPERATOR}(?P<value>{_SIGNED})(?P<unit>{_UNIT}??){_AFTER}")
_RANGE = re.compile(
    rf"{_OPERATOR}(?P<low>{_SIGNED})(?P<first>{_UNIT}??)(?:[-\u2010-\u2015\u2212]{{1,2}}"
    rf"|[~\u301c\u223c至到])(?P<high>{_SIGNED})(?P<unit>{_UNIT}??){_AFTER}"
)
_PART = re.compile(rf"{_OPERATOR}(?P<value>{NUMBER})(?P<unit>{_UNIT})")
_PART_MARK = re.compile(r"[/、;](?=[^/、;]*[0-9])|,(?=[^,]*[0-9])")
_DATE = re.compile(
    r"(?P<op>≤|<=|=<)?(?P<year>(?:19|20)[0-9]{2})(?:年|(?P<mark>[-./]))"
    r"(?:(?P<month>[0-9]{1,2})(?(mark)(?P=mark)|月)(?:(?P<day>[0-9]{1,2})[日号]?|(?P<end>[底末]))"
    r"|年?(?P<year_end>[底末]))(?P<before>之?前|以前)?(?:完成)?"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])")
# A year is a point in time whatever it is compared with: 不低于2021年, ≥2021年水平
_NAMED_YEAR = re.compile(r"(?:19|20)[0-9]{2}年")
# Points in time where nothing is compared: 2022.12, 6月
_CALENDAR = re.compile(r"(?:19|20)[0-9]{2}\.[0-9]{1,2}|[0-9]{1,2}月")
_DIGIT = re.compile("[0-9０-９]")
# No target in numbers is longer; a bound on the work that a text can cause.
_LONGEST = 60
# Two numbers side by side are not one number.
_SPLIT_NUMBER = re.compile(r"[0-9.,]\s+[0-9.]")
_TIMES = frozenset("年月周天日时分秒") | {"个月", "季度", "小时", "分钟", "工作日"}


def parse_target(text: str) -> Target | None:
    """Return the target that a text states: None if it is blank, qualitative if nothing else."""
    text = plain(text)
    if not text:
        return None
    simple = _SIMPLE.fullmatch(text)
    if simple is not None:
        sign, value, unit = simple.groups()
        op = _OPERATORS[sign] if sign else None
        return {"text": text, "kind": "numeric", "op": op, "value": value, "unit": unit}
    if _DIGIT.search(text):
        parts = _parts(text)
        if parts is not None:
            return {"text": text, **parts}
    return {"text": text, "kind": "qualitative"}


def _parts(text: str) -> Target | None:
    """Return kind and parts of a text with digits, None where it is prose."""
    half = to_half_width(text)
    compact = squeeze(half)
    if len(compact) > _LONGEST:
        return None
    deadline = _deadline(compact)
    if deadline is not None or _SPLIT_NUMBER.search(half):
        return deadline
    return _numeric(compact) or _range(compact) or _compound(compact)


def _numeric(text: str) -> Target | None:
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    unit = _unit(match["unit"])
    known, op = _operator(match["op"], match["after"])
    if not known or _is_point_in_time(op, match["value"], unit):
        return None
    return {"kind": "numeric", "op": op, "value": _number(match["value"]), "unit": unit}


def _range(text: str) -> Target | None:
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    first, unit = _unit(match["first"]), _unit(match["unit"])
    known, op = _operator(match["op"], match["after"])
    low, high = _number(match["low"]), _number(match["high"])
    if not known or first not in (None, unit) or Decimal(low) > Decimal(high):
        return None
    years = unit is None and _YEAR.match(low) and _YEAR.match(high)
    if years or _is_point_in_time(op, high, unit):
        return None
    return {"kind": "range", "op": op, "low": low, "high": high, "unit": unit}


def _compound(text: str) -> Target | None:
    matches = [_PART.fullmatch(part) for part in _PART_MARK.split(text)]
    parts = []
    op = None
    for number, match in enumerate(matches):
        if match is None:
            return None
        own = _OPERATORS[match["op"]] if match["op"] else None
        unit = _unit(match["unit"])
        if _NAMED_YEAR.match(match["value"] + (unit or "")):
            return None
        if number == 0:
            op = own
        elif own not in (None, op) or unit in _TIMES:
            # Different operators have no common form; "1次/3年" is a rate, "3月、6月" are dates.
            return None
        parts.append({"value": _number(match["value"]), "unit": unit})
    return {"kind": "compound", "op": op, "parts": parts} if len(parts) > 1 else None


def _deadline(text: str) -> Target | None:
    match = _DATE.fullmatch(text)
    if match is None or not (match["op"] or match["before"]):
        return None
    year = int(match["year"])
    month = int(match["month"] or 12)
    try:
        day = int(match["day"]) if match["day"] else monthrange(year, month)[1]
        deadline = date(year, month, day)
    except ValueError:
        return None
    return {"kind": "date_before", "op": "<=", "date": deadline.isoformat()}


def _is_point_in_time(op: str | None, number: str, unit: str | None) -> bool:
    text = number + (unit or "")
    return bool(_NAMED_YEAR.match(text) or (op is None and _CALENDAR.fullmatch(text)))


def _operator(printed: str | None, after: str | None) -> tuple[bool, str | None]:
    """Tell whether the words before and after a number agree, and the operator they state."""
    before = _OPERATORS[printed] if printed else None
    behind = _AFTERWORDS[after] if after else None
    return before is None or behind in (None, before), before or behind


def _unit(text: str | None) -> str | None:
    if not text:
        return None
    if text in _PERCENT:
        return "%"
    return text[1:-1] if text[0] == "(" else text


def _number(text: str) -> str:
    return canonical(Decimal(text.replace(",", "")))


def format_target(target: Mapping[str, Any]) -> str:
    """Return the text of a target; where it has none, one built from its parts ("≥90%")."""
    if target.get("text"):
        return str(target["text"])
    op = _PRINTED.get(target.get("op") or "", "")
    unit = target.get("unit") or ""
    match target.get("kind"):
        case "numeric":
            return f"{op}{target['value']}{unit}"
        case "range":
            return op + _span(target["low"], target["high"], unit)
        case "compound":
            return op + "/".join(f"{p['value']}{p['unit'] or ''}" for p in target["parts"])
        case "date_before":
            day = date.fromisoformat(target["date"])
            return f"{day.year}年{day.month}月{day.day}日前"
    return ""


def _span(low: str, high: str, unit: str) -> str:
    mark = "~" if "-" in low + high else "-"
    return f"{low}{unit if unit == '%' else ''}{mark}{high}{unit}"
