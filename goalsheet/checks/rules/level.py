"""R10: the administrative level of a project against that of its authority."""

from __future__ import annotations

import re

from goalsheet.checks.form import Form
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.words import one_of, words

# 市 in 市场, 市政 is no place; nor is 城市 in 城市管理, unless a city's name ends with 城.
_CITY = (
    r"[^省市区县旗]{1,6}?市(?![场政容民])"
    r"(?!(?<=城市)(?:管理|运行|建设|更新|规划|治理|综合|大脑|绿化|体检|数据|照明|供水))"
)
_PLACE = re.compile(
    rf"(?P<municipality>{one_of(words('municipalities'))})?"
    r"(?P<province>[^省市区县旗]{0,7}?(?:省|自治区|兵团))?"
    rf"(?P<city>{_CITY}|[^省市区县旗]{{1,7}}?(?:地区|自治州|盟)(?!.*盟会))?"
    r"(?P<district>[^省市区县旗]{1,7}?(?:新区|区|县|旗))?"
)
_LEVELS = ("central", "province", "city", "district")
_PRINTED = {"央": "central", "省": "province", "自治": "province", "市": "city"}
_NAMES = {"central": "中央", "province": "省", "city": "市", "district": "区(县)"}


def level_differs(form: Form) -> Judgement:
    """R10: the level chosen against that which the authority's name (or the title) states."""
    chosen = form.text("project_level")
    printed = _printed(chosen)
    if printed is None:
        return NotApplicable("no_level")
    for field in ("authority", "title"):
        possible = levels(form.text(field))
        if possible:
            if printed in possible:
                return []
            return [
                form.finding(
                    "level_differs",
                    "error",
                    ("project_level", field),
                    level=chosen,
                    authority=form.text(field),
                    right="、".join(_NAMES[level] + "本级" for level in possible),
                )
            ]
    return NotApplicable("no_place")


def _printed(text: str) -> str | None:
    """The level that a choice names, None for words of another kind."""
    if not text:
        return None
    for mark, level in _PRINTED.items():
        if mark in text.partition("本级")[0][:3]:
            return level
    return "district" if text[0] in "区县旗" else None


def levels(name: str) -> tuple[str, ...]:
    """The levels at which a body of that name can stand; none where it names no place."""
    text = re.split("[(（]", "".join(name.split()))[0]
    if text.startswith(words("central")):
        return ("central",)
    match = _PLACE.match(text)
    if match is None:
        return ()
    if match["district"]:
        return ("district",)
    if match["municipality"]:
        return ("city", "province")
    if match["city"]:
        return ("city",)
    return ("province",) if match["province"] else ()
