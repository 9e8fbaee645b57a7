"""Products told in words: `健身步道6条，每条25万元，计150万元`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from goalsheet.checks.prose.numbers import MOST, NUMBER, SCALES, flat, number

_NEAR = 200
_COUNTED = r"(?<![0-9年第(])[0-9.]+\s*[^\s0-9年.、).]"
_MONEY = "亿元|万元|千元|元"
_PRICED = re.compile(
    rf"(?P<count>(?<![0-9.,/%*×xX+=第至~—-])(?>{NUMBER})\s*(?P<scale>[万亿]?)(?P<unit>[\u4e00-\u9fff]{{1,4}}?))"
    rf"(?:[\u4e00-\u9fff]{{0,12}}按照?|\s*[,(]\s*按?|\s*)"
    rf"(?:(?P<about_each>平均)?每(?P<each>[\u4e00-\u9fff]{{1,4}}?)(?:每年|年)?|(?P<head>[人户亩村校车场])均年?"
    rf"|(?P<single>(?:综合)?单价|(?P<average>均价)))"
    rf"(?:为|是|:|补助|补贴|奖补|费用|标准|(?P<mean>平均))*\s*(?P<price>(?>{NUMBER}))\s*(?P<money>{_MONEY})"
    r"(?P<per>/[\u4e00-\u9fff]{1,4})?(?!/)(?:给予|的标准|标准|计算|补助|补贴|奖补)*\)?\s*[,;]?\s*"
    rf"(?:小计|计|为|=|(?P<closes>共计|合计|共需|需要?|总计|共)(?:资金|经费|费用)?)\s*(?P<total>(?>{NUMBER}))\s*(?P<of>{_MONEY}|万(?![\u4e00-\u9fff]))"
    r"(?!\s*[/×*+÷])(?P<about>左右|上下)?"
)

_MONTHS = {"月": 12, "季度": 4, "季": 4}
_MONTHLY = re.compile(
    rf"(?<!人)每(?P<time>月|季度?)(?:租金|费用|约定|固定)*\s*(?P<price>(?>{NUMBER}))\s*(?P<money>{_MONEY})(?!\s*[/×*+])"
    rf"\s*[,、]?\s*全年(?:共计|合计|共需|需要?|共|计|为)?\s*(?P<total>(?>{NUMBER}))\s*(?P<of>{_MONEY})"
    r"(?P<about>左右|上下)?"
)
_NUMBERED = re.compile(r"^\s*(?:\(?[0-9]{1,2}\)|[0-9]{1,2}[.、](?![0-9]))\s*")
_AMOUNT = re.compile(rf"((?>{NUMBER}))\s*({_MONEY}|万)")


class Priced(NamedTuple):
    """So many at a price each: the text, what that comes to and what is stated, in 元."""

    text: str
    right: Decimal
    stated: Decimal
    half: Decimal
    unit: str

    @property
    def holds(self) -> bool:
        """True where the product is the stated amount, rounded at most."""
        return abs(self.right - self.stated) <= self.half


@lru_cache(maxsize=4096)
def unit_prices(text: str) -> tuple[Priced, ...]:
    """Every number of things of a text with the price of one and what all of them cost.

    Only where nothing else stands near by which the price may be multiplied: 4次, 每次2天.
    """
    half = flat(text)
    if not any(char in half for char in "每价均"):
        return ()
    return (*islice(_unit_prices(half), MOST), *islice(_months(half), MOST))


def _months(text: str) -> Iterator[Priced]:
    """A price of a month and what the whole year costs: 每月1.5万元,全年18万元."""
    for match in _MONTHLY.finditer(text):
        _, before = _around(text, match)
        if match["about"] or re.search(rf"每|各|{_COUNTED}", re.split("[,:]", before)[-1]):
            continue
        stated = number(match["total"]) * SCALES[match["of"]]
        right = _MONTHS[match["time"]] * number(match["price"]) * SCALES[match["money"]]
        yield Priced(
            match[0], right, stated, _half(match["total"]) * SCALES[match["of"]], match["of"]
        )


def _unit_prices(text: str) -> Iterator[Priced]:
    for match in _PRICED.finditer(text):
        others, before = _around(text, match)
        if match["about"] or not _is_one_product(match, others, before):
            continue
        count = number(re.match(rf"(?>{NUMBER})", match["count"])[0])  # type: ignore[index]
        if match["scale"]:
            count *= SCALES[match["scale"]]
        unit = "万元" if match["of"] == "万" else match["of"]
        stated = number(match["total"]) * SCALES[unit]
        right = count * number(match["price"]) * SCALES[match["money"]]
        # 甲…,计36万元;乙5家,每家5万元,合计61万元: the sum may be that of all.
        if match["closes"] and others and stated == right + sum(map(_last_amount, others)):
            continue
        is_mean = any(match[name] for name in ("mean", "average", "about_each", "head"))
        rounded = count * _half(match["price"]) * SCALES[match["money"]] if is_mean else Decimal(0)
        yield Priced(
            match[0],
            right,
            stated,
            _half(match["total"]) * SCALES[unit] + rounded,
            unit,
        )


def _half(printed: str) -> Decimal:
    _, point, decimals = printed.partition(".")
    return Decimal(5).scaleb(-len(decimals) - 1) if point else Decimal("0.5")


def _around(text: str, match: re.Match[str]) -> tuple[list[str], str]:
    """What stands before in the same sentence: the pieces between semicolons, and its own."""
    near = max(0, match.start() - _NEAR)
    pieces = re.split(r"[。\n]", text[near : match.start()])[-1].split(";")
    *others, before = [_NUMBERED.sub("", piece) for piece in pieces]
    return others, before


def _last_amount(piece: str) -> Decimal:
    found = _AMOUNT.findall(piece)
    return number(found[-1][0]) * SCALES[found[-1][1]] if found else Decimal(0)


def _is_one_product(match: re.Match[str], others: list[str], before: str) -> bool:
    """True where what is counted is what is priced, and nothing else is counted before."""
    unit, per = match["unit"], (match["per"] or "").lstrip("/")
    each = match["each"] or match["head"] or ""
    # 人 are counted by 名 as well.
    each = unit if each == "人" and unit.endswith("名") else each
    if re.search("[每天日月年季周时次期]", each + per) and each + per not in unit:
        return False
    if any(of and unit not in of and of not in unit for of in (each, per)):
        return False
    if not match["closes"]:
        before = re.split(rf"(?:{_MONEY}|[0-9]万)[,、]", before)[-1]
    # 甲12家,每家3万元;乙5家,每家5万元,共61万元: the sum of both.
    elif any(re.search("[元万]", other) and not re.search("[计共需=]", other) for other in others):
        return False
    return re.search(rf"每|各|(?:{_MONEY})|{_COUNTED}", before) is None
