"""R25, R29, R35, R40: how the target of an indicator is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator, Target, number_of
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.words import bare, ends, has, is_rate, one_of, words
from goalsheet.model import Finding, Severity
from goalsheet.values.text import squeeze

_COUNTED = one_of(unit for unit in words("units") if unit not in ("%", "小时", "分钟"))
_COUNTED = rf"[百千万亿]?(?:{_COUNTED})"
_AMOUNT = rf"(?:{_COUNTED}|[百千万亿]?元|%|个?百分点)"
_NUMBER = r"[0-9]+(?:\.[0-9]+)?\s*"
WITH_SIGN = re.compile(rf"[≥≤<>＜＞﹥﹤]=?\s*{_NUMBER}(?:{_COUNTED}|%|秒|天|万元|元)?")
_SPAN = re.compile(rf"(?<![0-9.]){_NUMBER}[-~～—至到]\s*{_NUMBER}(?:{_COUNTED}|%)")
_COUNT = re.compile(rf"(?<![0-9A-Za-z第])(?!(?:19|20)[0-9]{{2}}\s*年){_NUMBER}(?:个月|{_COUNTED})")
# What is done, with how much of it: 新建泵站2座, 群众满意度达92%以上; 65岁以上 tells of whom.
_AT_END = re.compile(
    rf"(?<![0-9A-Za-z第.])(?P<all>(?:达到?|不少于|不低于|不超过|至少|控制在)?{_NUMBER}{_AMOUNT}"
    r"(?:以上|以下|以内|左右|及以上)?)$"
)
_AFTER_VERB = re.compile(
    rf"^(?:完成|新建|新增|建成|建设|改造|举办|开展|组织|购置|采购|培训|发放|修建|维修)"
    rf"(?P<all>{_NUMBER}{_COUNTED})(?!以[上下内]|级)"
)
_IN_WORDS = re.compile(
    r"[≥≤]?(?:不少于|不低于|不超过|至少)?[一二两三四五六七八九十百千万]{1,6}[余多]?[个项次人家场份名件]"
)
# A number that was never written: ≥XX%, ××次; letters are grades (A, B).
_UNFILLED = re.compile(r"[≥≤><=＞＜＝]*(?:X{2,4}|[×*＊_○…?？]{1,4})(?:%|[^\W\d_]{1,3})?|0{2,}")
_UNIT_IN_NAME = re.compile(r"[(（](?:单位[:：])?[^()（）]{1,5}[)）]$")
_TWO_SIGNS = re.compile(
    r"[≥≤><=＞＜＝].*(?:以上|以下|以内|之内)$|[≥≤><=＞＜＝].*[≥≤]|[<>＜＞].*[<>＜＞]"
    r"|[≥≤≧≦]\s*[=＝<>＜＞≥≤≧≦]"
)
# 约600种, 600种左右, 600种，逐年增加
# Months and days may go on into the next year or month.
_RANGE = re.compile(
    r"(?P<first>[0-9]+(?:\.[0-9]+)?)(?P<own>%|[\u4e00-\u9fff]{1,3})?[-\u2010-\u2015~～至到]"
    r"(?P<last>[0-9]+(?:\.[0-9]+)?)(?P<unit>%|(?![年月日号时点])[\u4e00-\u9fff]{1,3})"
)
_VAGUE = re.compile(
    r"^(?:大?约|大概|将近|接近|近|预计|力争)\s*[0-9]|[0-9][^0-9，,。；;]{0,8}(?:左右|上下)$"
    r"|^[≥≤><=]?\s*[0-9.]+[^0-9，,、；;]{0,8}[，,、；;]\s*(?:逐[年步季月]|不断|持续|稳步|力争|争取)"
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
    match = WITH_SIGN.search(name) or _SPAN.search(name)
    if match is None and _is_all(indicator.target) and not is_rate(name):
        match = _COUNT.search(name)
    if match is None and (_is_all(indicator.target) or _is_done(indicator.target)):
        match = _AT_END.search(name) or _AFTER_VERB.search(name)
        return match["all"].strip() if match else None
    return match[0].strip() if match else None


def _is_all(target: Target | None) -> bool:
    return number_of(target) == 100 and (target or {}).get("unit") == "%"


def _is_done(target: Target | None) -> bool:
    """True for a word that says no more than that it is done."""
    return squeeze(_text(target)) in words("done_words")


def word_for_number(form: Form) -> Judgement:
    """R35: rates, counts and satisfactions need a number; a word must fit what it is said of."""
    found = [
        i
        for i in form.judged
        if i.target and i.target["kind"] == "qualitative" and not says_nothing(i.target)
    ]
    if not found:
        return NotApplicable("no_words")
    return _words(form, found)


def says_nothing(target: Target) -> bool:
    """True for a placeholder, as ≥XX%; 无 and 0 are targets of what should not be."""
    text = squeeze(_text(target)).upper()
    if _UNFILLED.fullmatch(text):
        return True
    return text in words("placeholders") and text not in ("无", "0")


def _words(form: Form, indicators: list[Indicator]) -> Iterator[Finding]:
    for indicator in indicators:
        text, name = _text(indicator.target), bare(indicator.name)
        values = {"name": indicator.name, "target": text}
        places = (indicator.at(), indicator.at_name)
        if is_rate(name) or _is_count(name, text) or ends(name, "satisfaction"):
            if not any(char.isdigit() for char in text) and not _IN_WORDS.match(text):
                definite = any(text.startswith(word) for word in words("definite"))
                severity: Severity = "info" if definite else "warning"
                yield form.finding("word_for_number", severity, places, **values)
        elif name.endswith("性") and not _fits(name[:-1], text):
            yield form.finding("word_unfit", "warning", places, **values)


def _is_count(name: str, text: str) -> bool:
    """True for 次数, and for any other measure word where the text only says that it is done."""
    measured = name.endswith("数") and name[:-1].endswith(words("units"))
    return ends(name, "counts") or (measured and text in words("done_words"))


def _fits(quality: str, text: str) -> bool:
    """True unless the word is that of another quality: 合理性 is 合理, not 完备."""
    own = next((word for word in words("qualities") if quality.endswith(word)), None)
    if own is None or own in text or any(char in text for char in own):
        return True
    if own == "及时" and has(text.replace("完成", ""), "time"):
        return True  # 节前完成
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
    elif target["kind"] == "qualitative" and _is_reversed(_text(target)):
        yield form.finding("range_reversed", "warning", places, **values)
    elif target["kind"] == "qualitative" and _VAGUE.search(_text(target)):
        yield form.finding("target_vague", "info", places, **values)


def _is_reversed(text: str) -> bool:
    """True for a range that begins with its end: 100%-95%."""
    match = _RANGE.fullmatch(text.strip())
    if match is None or match["own"] not in (None, match["unit"]):
        return False
    return Decimal(match["first"]) > Decimal(match["last"])


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
        if not (_UNIT_IN_NAME.search(indicator.name) or ends(indicator.name, "unitless"))
        for column, target in indicator.targets.items()
        if target and number_of(target) is not None and not target.get("unit")
        if not says_nothing(target)
    ]


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
