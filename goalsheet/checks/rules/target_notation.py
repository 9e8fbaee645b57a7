"""R25, R29, R35, R40, R41: how the target of an indicator is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator, Target, number_of
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.words import bare, ends, is_rate, one_of, words
from goalsheet.model import Finding

_COUNTED = one_of(unit for unit in words("units") if unit not in ("%", "小时", "分钟"))
_NUMBER = r"[0-9]+(?:\.[0-9]+)?\s*"
_WITH_SIGN = re.compile(rf"[≥≤<>＜＞﹥﹤]=?\s*{_NUMBER}(?:{_COUNTED}|%|秒|天|万元|元)?")
_SPAN = re.compile(rf"{_NUMBER}[-~～—至到]\s*{_NUMBER}(?:{_COUNTED}|%)")
_COUNT = re.compile(rf"(?<![0-9A-Za-z第])(?!(?:19|20)[0-9]{{2}}\s*年){_NUMBER}(?:个月|{_COUNTED})")
_UNIT_IN_NAME = re.compile(r"[(（](?:单位[:：])?[^()（）]{1,5}[)）]$")
_TWO_SIGNS = re.compile(
    r"[≥≤><=＞＜＝].*(?:以上|以下|以内|之内)$|[≥≤><=＞＜＝].*[≥≤]|[<>＜＞].*[<>＜＞]"
)


def threshold_in_name(form: Form) -> Judgement:
    """R29: the threshold in the name of the indicator, with 100% as the value."""
    if not form.judged:
        return NotApplicable("no_indicators")
    return [
        form.finding(
            "threshold_in_name",
            "warning",
            (indicator.at_name, indicator.at()),
            name=indicator.name,
            threshold=threshold,
            target=_text(indicator.target),
        )
        for indicator in form.judged
        if (threshold := threshold_in(indicator)) is not None
    ]


def threshold_in(indicator: Indicator) -> str | None:
    """The threshold that stands in the name; None where the target is in its own column."""
    name = indicator.name
    match = _WITH_SIGN.search(name) or _SPAN.search(name)
    if match is None and _is_all(indicator.target) and not is_rate(name):
        match = _COUNT.search(name)
    return match[0].strip() if match else None


def _is_all(target: Target | None) -> bool:
    return number_of(target) == 100 and (target or {}).get("unit") == "%"


def word_for_number(form: Form) -> Judgement:
    """R35: rates, counts and satisfactions need a number; a word must fit what it is said of."""
    found = [i for i in form.judged if i.target and i.target["kind"] == "qualitative"]
    if not found:
        return NotApplicable("no_words")
    return _words(form, found)


def _words(form: Form, indicators: list[Indicator]) -> Iterator[Finding]:
    for indicator in indicators:
        text, name = _text(indicator.target), bare(indicator.name)
        values = {"name": indicator.name, "target": text}
        places = (indicator.at(), indicator.at_name)
        if is_rate(name) or ends(name, "counts") or ends(name, "satisfaction"):
            if not any(char.isdigit() for char in text):
                yield form.finding("word_for_number", "warning", places, **values)
        elif name.endswith("性") and not _fits(name[:-1], text):
            yield form.finding("word_unfit", "warning", places, **values)


def _fits(quality: str, text: str) -> bool:
    """True unless the word is that of another quality: 合理性 is 合理, not 完备."""
    own = next((word for word in words("qualities") if quality.endswith(word)), None)
    if own is None or own in text or any(char in text for char in own):
        return True
    foreign = [word for word in (*words("qualities"), *words("unfit")) if word in text]
    return not foreign or any(word in text for word in words("degrees"))


def notation(form: Form) -> Judgement:
    """R40: one operator, one number and its unit; one style of operator in a form."""
    targets = [
        (indicator, column, target)
        for indicator in form.judged
        for column, target in indicator.targets.items()
        if target is not None
    ]
    if not targets:
        return NotApplicable("no_indicators")
    return [
        *(f for entry in targets for f in _one(form, *entry)),
        *_without_operator(form),
        *_mixed_signs(form),
    ]


def _one(form: Form, indicator: Indicator, column: str, target: Target) -> Iterator[Finding]:
    places = (indicator.at(column), indicator.at_name)
    values = {"name": indicator.name, "target": _text(target)}
    if target["kind"] == "range" and target.get("op"):
        yield form.finding("range_with_operator", "warning", places, **values)
    elif target["kind"] == "compound":
        yield form.finding("two_targets", "info", places, **values)
    elif _TWO_SIGNS.search(_text(target)):
        yield form.finding("two_operators", "warning", places, **values)


def _without_operator(form: Form) -> Iterator[Finding]:
    """Rates below 100% as a bare number beside rates with an operator."""
    rates = [i for i in form.judged if (i.target or {}).get("unit") == "%" and _is_number(i)]
    if not any((i.target or {}).get("op") for i in rates):
        return
    for indicator in rates:
        number = number_of(indicator.target)
        if not (indicator.target or {}).get("op") and number is not None and 0 < number < 100:
            places = (indicator.at(), indicator.at_name)
            target = _text(indicator.target)
            yield form.finding("no_operator", "info", places, name=indicator.name, target=target)


def _is_number(indicator: Indicator) -> bool:
    return number_of(indicator.target) is not None


def _mixed_signs(form: Form) -> Iterator[Finding]:
    """≥ and >= in one form: the rarer ones."""
    styles: dict[bool, list[Indicator]] = {True: [], False: []}
    for indicator in form.judged:
        text = _text(indicator.target) + indicator.name
        if re.search(r"[<>]\s*=|=\s*[<>]", text):
            styles[True].append(indicator)
        elif re.search("[≥≤]", text):
            styles[False].append(indicator)
    rarer = min(styles.values(), key=len)
    if rarer:
        places = [place for i in rarer for place in (i.at(), i.at_name)]
        yield form.finding("mixed_operators", "info", places, signs="≥、>=")


def target_without_unit(form: Form) -> Judgement:
    """R25: a number without the unit in which it is counted."""
    numbers = [i for i in form.judged if _is_number(i)]
    if not numbers:
        return NotApplicable("no_numbers")
    return [
        form.finding(
            "target_without_unit",
            "warning",
            (indicator.at(column), indicator.at_name),
            name=indicator.name,
            target=_text(target),
        )
        for indicator in form.judged
        if not _UNIT_IN_NAME.search(indicator.name)
        for column, target in indicator.targets.items()
        if number_of(target) is not None and not (target or {}).get("unit")
    ]


def direction(form: Form) -> Judgement:
    """R41: a capacity needs at least, incidents and times at most."""
    if not form.judged:
        return NotApplicable("no_indicators")
    return _directions(form)


def _directions(form: Form) -> Iterator[Finding]:
    for indicator in form.judged:
        name, op = _name_and_operator(indicator)
        capacity = name.endswith(words("capacities"))
        at_most = name.endswith((*_incidents(), *words("durations")))
        wrong = (capacity and op in ("<=", "<")) or (at_most and op in (">=", ">"))
        if wrong:
            places = (indicator.at(), indicator.at_name)
            code = "capacity_at_most" if capacity else "incidents_at_least"
            target = _text(indicator.target)
            yield form.finding(code, "warning", places, name=indicator.name, target=target)


@cache
def _incidents() -> tuple[str, ...]:
    return tuple(what + end for what in words("incidents") for end in words("incident_ends"))


def _name_and_operator(indicator: Indicator) -> tuple[str, str | None]:
    """The name without a threshold in it, and the operator of the threshold or the target."""
    match = _WITH_SIGN.search(indicator.name)
    if match is None:
        op = (indicator.target or {}).get("op")
        return bare(indicator.name), op
    return bare(indicator.name[: match.start()]), {"≥": ">=", "≤": "<="}.get(
        match[0][0], match[0][0]
    )


def unit_mix(form: Form) -> Judgement:
    """R25: amounts of one form with different units printed."""
    printed: dict[str, list[str]] = {}
    for place, unit in form.record.units.items():
        printed.setdefault(unit, []).append(place)
    if not printed:
        return NotApplicable("no_units")
    if len(printed) == 1:
        return []
    usual, *others = sorted(printed, key=lambda unit: -len(printed[unit]))
    places = [place for unit in others for place in printed[unit]]
    return [form.finding("units_mixed", "warning", places, usual=usual, others="、".join(others))]


def _text(target: Target | None) -> str:
    return str((target or {}).get("text", ""))
