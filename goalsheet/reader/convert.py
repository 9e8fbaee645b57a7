"""One cell's content as the value that the definition asks for, or the reason why not.

Nothing is guessed: what does not convert is None, with the code of the finding that says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from goalsheet.model import Cell, Severity, Value
from goalsheet.template.plan import ValuePlan
from goalsheet.values.amount import canonical, convert, is_no_amount, parse_amount
from goalsheet.values.choice import ticked
from goalsheet.values.code import (
    code_before_name,
    parse_code,
    parse_integer,
    parse_percent,
    parse_phone,
)
from goalsheet.values.dates import is_blank_date, parse_date, parse_year
from goalsheet.values.target import parse_target
from goalsheet.values.text import paragraphs, plain, squeeze, to_half_width


class Trouble(NamedTuple):
    """Why a value is not what it should be: code of the finding, severity."""

    code: str
    severity: Severity = "error"


class Converted(NamedTuple):
    """A value with more to say: the unit printed with it, or what is wrong."""

    value: Value
    unit: str | None = None
    trouble: Trouble | None = None


# Most values have nothing more to say; they come without a wrapper, for speed.
Result = Value | Converted

_ERROR = Converted(None, None, Trouble("error_value"))
_NOT_CALCULATED = Converted(None, None, Trouble("not_calculated"))
# A formula without a reference or a function is a text that a person typed: =100%, =2-3.
_TYPED = re.compile(r"[-+*/^().,%\d\s]+")
_DIGITS = re.compile("-?[0-9.]+")
_CHINESE_BREAK = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_LEADING_NUMBER = re.compile(r"^[(（]?[0-9０-９一二三四五六七八九十]+[)）.、．]\s*")


def convert_cell(cell: Cell, plan: ValuePlan, unit: str | None) -> Result:
    """The value of a cell with content; `unit` is the one printed over it, if any."""
    if cell.formula and plan.type == "target" and _TYPED.fullmatch(cell.formula):
        return _target_of("=" + cell.formula)
    if cell.kind == "error":
        return _ERROR
    if cell.kind == "blank":
        return _NOT_CALCULATED
    if plan.type == "amount":
        return _amount(cell, plan, unit)
    return _CONVERTERS[plan.type](cell, plan)


def group_text(cell: Cell) -> str:
    """The text of a group cell; it is printed, so the blanks between its words say nothing."""
    return _CHINESE_BREAK.sub("", plain(cell.text))


def _text(cell: Cell, plan: ValuePlan) -> Result:
    return (group_text(cell) if plan.group else plain(cell.text)) or None


def _paragraphs(cell: Cell, _plan: ValuePlan) -> Result:
    return paragraphs(cell.text) or None


def _target(cell: Cell, _plan: ValuePlan) -> Result:
    if cell.kind == "date":
        return Converted(None, None, Trouble("target_is_date"))
    return _target_of(cell.text)


def _target_of(text: str) -> Value:
    found = _remembered_target(text)
    return None if found is None else dict(found)


# The same few targets (≥90%, 100%, 规范) stand in most forms, and so do the same choices.
_remembered_target = lru_cache(maxsize=4096)(parse_target)
_remembered_ticks = lru_cache(maxsize=1024)(ticked)


def _amount(cell: Cell, plan: ValuePlan, unit: str | None) -> Result:
    if cell.kind == "number":
        if (unit is None or unit == plan.unit) and _DIGITS.fullmatch(cell.text):
            return Converted(cell.text, unit)
        amount = parse_amount(cell.text)
    elif cell.kind == "text":
        amount = parse_amount(cell.text)
    else:
        amount = None
    if amount is None:
        if cell.kind == "text" and is_no_amount(cell.text):
            return Converted(None, None, Trouble("amount_dash", "info"))
        return _unless_blank(cell, "amount_unreadable")
    found = amount.unit or unit
    value = amount.value if found in (None, plan.unit) else convert(amount.value, found, plan.unit)
    as_text = cell.kind == "text" and amount.unit is None
    return Converted(
        canonical(value), found, Trouble("number_as_text", "info") if as_text else None
    )


def _year(cell: Cell, _plan: ValuePlan) -> Result:
    year = cell.text[:4] if cell.kind == "date" else parse_year(cell.text)
    return year if year else _unless_blank(cell, "year_unreadable")


def _date(cell: Cell, _plan: ValuePlan) -> Result:
    date = parse_date(cell.text) if cell.kind in ("text", "date", "number") else None
    if date or is_blank_date(cell.text):
        return date
    return _unless_blank(cell, "date_unreadable")


def _percent(cell: Cell, _plan: ValuePlan) -> Result:
    percent = parse_percent(cell.text)
    return percent if percent else _unless_blank(cell, "percent_unreadable")


def _integer(cell: Cell, _plan: ValuePlan) -> Result:
    number = parse_integer(cell.text) or (
        parse_integer(cell.raw) if cell.kind == "number" else None
    )
    return number if number else _unless_blank(cell, "integer_unreadable")


def _code(cell: Cell, plan: ValuePlan) -> Result:
    text = cell.text
    if cell.kind == "number":
        if cell.pattern:
            text = text.zfill(len(cell.pattern))
        elif plan.digits and text.isdigit() and len(text) < plan.digits:
            return Converted(None, None, Trouble("code_lost_zeros"))
    code = parse_code(text, plan.digits)
    if code is None and (code := code_before_name(text, plan.digits)):
        return Converted(code, None, Trouble("code_with_name", "info"))
    return code if code else _unless_blank(cell, "code_unreadable")


def _phone(cell: Cell, _plan: ValuePlan) -> Result:
    return parse_phone(cell.text) or plain(cell.text) or None


def _choice(cell: Cell, plan: ValuePlan) -> Result:
    found = _remembered_ticks(cell.text, plan.options)
    if len(found.chosen) == 1:
        return found.chosen[0]
    if len(found.chosen) > 1:
        return Converted(None, None, Trouble("choice_several"))
    if found.boxes and found.known:
        return None
    word = squeeze(_LEADING_NUMBER.sub("", plain(cell.text)))
    if not word:
        return None
    return _choice_of(word, plan)


def _choice_of(word: str, plan: ValuePlan) -> Result:
    """An option that the form does not print in these words, or another word where any will do."""
    option = dict(plan.spellings).get(to_half_width(word))
    if option is not None:
        return option
    if plan.open:
        return (
            word if word in plan.options else Converted(word, None, Trouble("choice_other", "info"))
        )
    return Converted(None, None, Trouble("choice_unknown"))


def _choices(cell: Cell, plan: ValuePlan) -> Result:
    found = _remembered_ticks(cell.text, plan.options)
    if found.chosen:
        return list(found.chosen)
    if found.known or not plain(cell.text):
        return None
    return Converted(None, None, Trouble("choice_unknown"))


def _unless_blank(cell: Cell, code: str) -> Result:
    if cell.kind == "text" and not plain(cell.text):
        return None
    return Converted(None, None, Trouble(code))


_CONVERTERS: dict[str, Callable[[Cell, ValuePlan], Result]] = {
    "text": _text,
    "paragraphs": _paragraphs,
    "year": _year,
    "date": _date,
    "integer": _integer,
    "percent": _percent,
    "code": _code,
    "person": _text,
    "phone": _phone,
    "choice": _choice,
    "choices": _choices,
    "target": _target,
}
