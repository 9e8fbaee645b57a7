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
    rf"(?P<city>{_CITY}|[^省市区县旗]{{1,10}}?(?:地区|自治州|盟)(?!.*盟会))?"
    rf"(?P<district>[^省市区县旗]{{1,10}}?(?:新区|区|县|旗)|(?<=市){_CITY})?"
)
# 中共盐城市委: what a body belongs to says nothing of its level.
_PARTY = re.compile(
    "^(?:中国共产党|中共|中国共产主义青年团|共青团|中国人民政治协商会议|政协|民革|民盟)"
)
# A zone can stand directly under a province, a city or a district: its name does not say.
_ZONE = re.compile(
    "(?:开发|高新|经开|保税|自贸|产业|工业园|园|度假|示范|试验|合作|风景|名胜|保护|科学)区|新区管|新城"
)
_LOCAL = re.compile("[省市区县旗](?!场)")
# 市教育局, 区民政局: without the name of the place.
_OWN = re.compile("市(?![场政容民])|[区县](?![域块])")
_LEVELS = ("central", "province", "city", "district")
_NAMES = {"central": "中央", "province": "省", "city": "市", "district": "区(县)"}


def level_differs(form: Form) -> Judgement:
    """R10: the level chosen against that which the authority's name (or the title) states."""
    chosen = form.text("project_level")
    printed = _printed(chosen)
    if printed is None:
        return NotApplicable("no_level")
    for field in ("authority", "title"):
        if _ZONE.search(form.text(field)):
            break
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
    head = re.sub(r"[(（][^)）]*[)）]|\s", "", text).partition("级")[0].removesuffix("本")
    if "央" in head or head == "国家":
        return "central"
    if head in ("省", "自治区"):
        return "province"
    if head in ("市", "地市", "设区市", "设区的市", "地", "市州", "州市", "州"):
        return "city"
    return (
        "district"
        if head and all(char in "区县旗市、" for char in head) and head[0] != "市"
        else None
    )


def levels(name: str) -> tuple[str, ...]:
    """The levels at which a body of that name can stand; none where it names no place."""
    text = _PARTY.sub("", re.split("[(（]", "".join(name.split()))[0])
    if text.startswith(words("central")):
        # 国家税务总局常州市税务局: of the state, with a budget that the city may add to.
        return () if _LOCAL.search(text) else ("central",)
    if _OWN.match(text):
        return ("city", "district") if text[0] == "市" else ("district",)
    match = _PLACE.match(text)
    return _levels_of(match) if match else ()


def _levels_of(match: re.Match[str]) -> tuple[str, ...]:
    if match["district"]:
        return ("district",)
    if match["municipality"]:
        return ("city", "province")
    if match["city"]:
        own = match["city"].removesuffix("市")
        is_small = own != match["city"] and own not in words("prefecture_cities")
        return ("city", "district") if is_small else ("city",)
    return ("province",) if match["province"] else ()
