"""Which amounts of a text are parts of which: behind 其中, in brackets, before a 合计."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, islice
from typing import NamedTuple

from goalsheet.checks.prose.money import Money

_OPENS = re.compile(
    r"[^0-9,。;:()\n]{0,6}[,。;]?\s*(?:[^0-9,。;:()\n]{0,4}?)(?:其中|包括|包含|(?P<some>含(?!税)))"
    r"(?P<colon>\s*:)?"
)
# 总投资2190万元,分三年实施,其中2025年712万元: a clause between the whole and its years.
_YEARS_OPEN = re.compile(
    r"[^0-9,。;:()\n]{0,6},[^0-9,。;:()\n]{2,12}[,:]\s*(?:其中|分别为)?(?P<colon>\s*:)?"
    r"\s*(?:19|20)[0-9]{2}年度?(?:安排|计划|投入|需|为)*$"
)
_LINE_OPENS = re.compile(r"[^0-9,。;:()\n]{0,6}\n\s*其中(?P<colon>\s*:)?")
# What closes the sum of what stands before it: 合计 anywhere, 共 only where a clause begins.
_CLOSES = re.compile(
    r"(?:合计|共计|总计|总共|小计"
    r"|(?:^|[,。;、(\n])\s*(?:共|(?:本?项目)?总(?:费用|金额|经费|预算|额)))[^0-9,。;\n]{0,3}$"
)
# An amount of which the clause says that it is no part of a sum.
_NO_PART = re.compile(
    r"上年|去年|往年|原价|原有|原值|增加|减少|调[增减]|超出|超过|额外|标准|单价|不超过|结余|已支付|每[^年]|"
    r"年均|月均|产值|合同[^,]{0,4}[价额]|总价|总投资|控制价|限价|注册资本|罚款|"
    r"调整[后为]|(?:19|20)[0-9]{2}年(?:年初|预算|支出|决算)"
)
# 2022年预算980万元,支出931万元: what was spent of a budget is no part of another one.
_SPENT = re.compile(
    r"(?:19|20)[0-9]{2}年[^。\n]{0,4}预算[^。\n]*[,;。]\s*"
    r"(?:全年|当年|年底|已|累计|实际)*(?:支出|执行|使用|决算)(?:数|金额|资金)?(?:为|约)?$"
)
# 50万元以上的采购: a threshold.
_THRESHOLD = re.compile(r"\s*(?:\(含\)|及)?(?:以上|以下|以内|起付)")
# 市级600万元、区级600万元: who pays.
_LEVEL = re.compile("(?:中央|省级|市级|区级|县级|镇级|上级|本级)[^0-9,。;、]{0,6}$")
_LONGEST_CLAUSE = 100
_BRACKET = re.compile(r"\s*(?:左右)?\s*\(")
_LONGEST_BRACKET = 300
_MOST_DETAILS = 40
_SENTENCE = re.compile(r"[。\n]")


class Division(NamedTuple):
    """An amount and those into which it is divided; `is_list` where these are all of them."""

    total: Money
    parts: tuple[Money, ...]
    is_list: bool

    @property
    def sum(self) -> Decimal:
        """The sum of the parts, in 元."""
        return sum((part.value for part in self.parts), Decimal(0))


def is_no_part(text: str, money: Money) -> bool:
    """True for an amount that its clause tells to be something else: 上年支出4万元, 50万元以上."""
    if _THRESHOLD.match(text, money.end):
        return True
    if _NO_PART.search(clause(text, money.start)):
        return True
    near = text[max(0, money.start - _LONGEST_CLAUSE) : money.start].rpartition("\n")[2]
    return _SPENT.search(near) is not None


def clause(text: str, position: int) -> str:
    """The clause before a position."""
    near = max(0, position - _LONGEST_CLAUSE)
    start = max(text.rfind(mark, near, position) for mark in ",;。\n:，；：、")
    return text[max(near, start + 1) : position]


def is_level(text: str, money: Money) -> bool:
    """True for what one level of government pays: 市级财政600万元."""
    return _LEVEL.search(text[max(0, money.start - 12) : money.start]) is not None


def closes(text: str, money: Money) -> bool:
    """True for an amount that adds up what stands before it."""
    before = text[max(0, money.start - 12) : money.start]
    return money.is_total and _CLOSES.search(before) is not None


def divisions(
    text: str, found: Sequence[Money], *, whole: bool = False
) -> tuple[list[Money], list[Division]]:
    """The amounts that are parts of no other in the list, and what was divided behind 其中.

    A list that is one division from its first to its last amount is left as it is, but for
    `whole`.
    """
    kept: list[Money] = []
    made: list[Division] = []
    at = 0
    while at < len(found):
        lead = found[at]
        kept.append(lead)
        end = _end_of_details(text, found, at)
        is_all = at == 0 and end == len(found) and not whole
        if end is None or (is_all and not _is_some(text, found)):
            at += 1
            continue
        parts = tuple(found[at + 1 : end])
        levels = len(parts) > 1 and all(is_level(text, part) for part in parts)
        made.append(_checked(text, Division(lead, parts, is_list=levels)))
        at = end
    return kept, made


def _is_some(text: str, found: Sequence[Money]) -> bool:
    """True for 45万元,含社保12万元: what is named is only some of it, or what years have of it."""
    gap = text[found[0].end : found[1].start]
    opened = _OPENS.match(gap)
    return (opened is not None and opened["some"] is not None) or bool(_YEARS_OPEN.match(gap))


def _checked(text: str, division: Division) -> Division:
    """The division without its parts where it is not sure that they are meant as such."""
    if division.sum == division.total.value:
        return division
    unsure = any(is_no_part(text, part) for part in division.parts)
    return division._replace(parts=()) if unsure else division


def _end_of_details(text: str, found: Sequence[Money], at: int) -> int | None:
    """Where the amounts end that stand behind the 其中 of another; None where there is none.

    其中 reaches as far as makes the sum right; to the next semicolon where no reach does.
    """
    if at + 1 >= len(found):
        return None
    gap = text[found[at].end : found[at + 1].start]
    opened = _OPENS.match(gap) or _LINE_OPENS.match(gap) or _YEARS_OPEN.match(gap)
    if opened is None:
        return None
    reaches = [_reach(text, found, at + 1, marks) for marks in (";。\n", "。\n", "")]
    sums = accumulate(money.value for money in found[at + 1 : max(reaches)])
    for end, value in enumerate(sums, at + 2):
        if value == found[at].value:
            return end
    narrow, wide, _ = reaches
    return wide if opened["colon"] or narrow == at + 2 else narrow


def _reach(text: str, found: Sequence[Money], at: int, marks: str) -> int:
    """The first amount behind one of the marks, or that closes a sum."""
    for end in range(at + 1, min(len(found), at + _MOST_DETAILS)):
        gap = text[found[end - 1].end : found[end].start]
        if any(mark in gap for mark in marks) or closes(text, found[end]):
            return end
    return min(len(found), at + _MOST_DETAILS)


def bracketed_lists(text: str, found: Sequence[Money]) -> Iterator[Division]:
    """Amounts with several others in brackets behind them: 46万元(试剂20万元、购样26万元)."""
    for at, lead in enumerate(found):
        opened = _BRACKET.match(text, lead.end)
        if opened is None or lead.bracketed:
            continue
        end = text.find(")", opened.end(), opened.end() + _LONGEST_BRACKET)
        inside = text[opened.end() : end] if end > 0 else ""
        behind = islice(found, at + 1, at + _MOST_DETAILS)
        parts = tuple(money for money in behind if money.start < end)
        # Where one of them is the lead itself, or the words tell of others, no sum is meant.
        if len(parts) < 2 or "(" in inside or _NO_PART.search(inside) or "年" in inside:
            continue
        if any(part.value == lead.value or closes(text, part) for part in parts):
            continue
        is_list = re.search("其中|含|包括|主要|等", inside) is None
        yield Division(lead, parts, is_list)


def folded(text: str, found: Sequence[Money]) -> list[Money]:
    """The amounts, each sum that is right (小计, 合计) in the place of its parts."""
    kept: list[Money] = []
    for money in found:
        if len(kept) > 1 and closes(text, money):
            sums = accumulate((part.value for part in reversed(kept)), initial=Decimal(0))
            right = [len(kept) - n for n, value in enumerate(sums) if value == money.value]
            if right and right[-1] < len(kept) - 1:
                del kept[right[-1] :]
        kept.append(money)
    return kept


def adds_up(text: str, total: Money, parts: Sequence[Money], aside: Sequence[Money]) -> bool:
    """True where the amounts can be read so that they come to the total.

    What the first sentences name may be no part of the sum, nor an amount above the total; what
    is said to be no part may be one.
    """
    with_aside = sorted({*parts, *aside} - {total}, key=lambda money: money.start)
    for some in (parts, with_aside):
        fitting = [money for money in some if money.value <= total.value]
        sums = accumulate((money.value for money in reversed(fitting)), initial=Decimal(0))
        for at, value in zip(range(len(fitting), -1, -1), sums, strict=True):
            if value == total.value and _may_begin(text, fitting, at):
                return True
    return False


def _may_begin(text: str, found: Sequence[Money], at: int) -> bool:
    """True where a list may begin with an amount: with the first one, or a sentence."""
    if at == 0 or at >= len(found):
        return at == 0
    return _SENTENCE.search(text[found[at - 1].end : found[at].start]) is not None
