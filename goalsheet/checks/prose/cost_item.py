"""One item of a list of costs: `（2）热线服务科 4万` and what stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, groupby
from typing import NamedTuple

from goalsheet.checks.prose.division import (
    Division,
    adds_up,
    bracketed_lists,
    closes,
    divisions,
    folded,
    is_level,
    is_no_part,
)
from goalsheet.checks.prose.money import Money

# At the beginning of a line, or of a sentence: (1)设备费30万元;(2)安装费5万元。
HEADER = re.compile(
    r"(?:^[ \t]*|(?<=[。;:])[ \t]*)(?:\([ ]*[0-9一二三四五六七八九十]{1,3}[ ]*\)"
    r"|[0-9]{1,2}[.、)](?![0-9])|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*"
    r"|^[ \t]*(?P<year>(?:19|20)[0-9]{2})年度?(?:预算)?:",
    re.MULTILINE,
)
_BRACKETED = re.compile(r"\([^()]*\)")
_APPLIED = re.compile(
    r"(?:申请|申报)(?:(?:市级|区级|县级|省级)?(?:预算|资金|财政资金|财政拨款|专项资金|拨款|补助))?\s*约?\s*$"
)
_YEARS = re.compile("[两二三四五六]年")
_YEAR = re.compile("((?:19|20)[0-9]{2})年")
# What is paid in one of several years: 2024年支付80万元,2025年支付80万元.
_SCHEDULED = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})年度?(?:内|计划|预计|拟|应|需|已|再)?"
    r"(?:支付|安排|投入|付款|拨付|付|支出|下达)(?:[^0-9,。;:\n]{0,4}(?:资金|预算|金额|款|款项|费用|费))?"
    r"(?:[0-9.]+%)?(?:约|为|即)?\s*$"
)
# 总额50万元,其中:…; 申请50万元,用于…
_DIVIDED = re.compile(
    r"[^0-9,。;:()\n]{0,6}(?::|[,。;]?(?:由|[^0-9,。;:()\n]{0,4}(?:其中|包括|包含|分别|用于)))"
)
# What may leave something out.
_SOME = re.compile(r"其中|主要用于|[元万]等|等(?:费用|支出|方面|开支|项)")
# 人员劳务(12万元)、采购记录仪(单价2400元,小计12万元): the bracket says what the thing costs.
_BRACKETED_AMOUNT = re.compile(r"\(\s*(?:约|计|共)?\s*$|[(,;](?:小计|共计|合计|计|共)\s*$")


class CostItem(NamedTuple):
    """One item: its name, its stated amount, its parts, what is applied for in the year.

    `name` is empty for what stands under no heading;
    `settled_later` where the text says that the amount is only known in the end; `is_list` is
    False where the parts may be only some of them (其中); `fits` where the text can be read so
    that the parts come to the total; `year` is the one in the heading.
    """

    name: str
    total: Money | None
    parts: tuple[Money, ...]
    applied: Money | None
    settled_later: bool
    is_list: bool
    divisions: tuple[Division, ...] = ()
    fits: bool = False
    year: int | None = None

    @property
    def is_about(self) -> bool:
        """True where one of the amounts is only approximate."""
        return any(money.is_about for money in (*self.parts, *([self.total] if self.total else [])))

    @property
    def sum(self) -> Decimal:
        """The sum of the parts, in 元."""
        return sum((part.value for part in self.parts), Decimal(0))


def cost_item(
    text: str, first: int, last: int, found: Sequence[Money], year: int | None
) -> CostItem:
    """What stands in a stretch of a text; `found` are its amounts, `year` the one applied for."""
    block = text[first:last]
    header = HEADER.match(block)
    applied = next((m for m in found if applies(text, m, year)), None)
    scheduled = _scheduled(text, found)
    open_ones = [
        m
        for m in found
        if not (m.bracketed or m is applied or applies(text, m, None) or m.start in scheduled)
    ]
    own = next((m for m in found if scheduled.get(m.start) == year), None)
    kept, made = divisions(text, open_ones)
    made += _of_years_or_applied(text, found, applied, scheduled)
    plain = [m for m in kept if m.is_total or not is_no_part(text, m)]
    if len(plain) < 2:
        plain = sorted((*plain, *_in_brackets(text, found)), key=lambda money: money.start)
    plain = _without_sources(text, plain)
    whole = folded(text, plain)
    divided = {division.total.start for division in made}
    if len(whole) > 1:
        plain = whole
    total, parts = _split(text, first, plain, divided, has_header=header is not None)
    parts = _without_details(text, parts)
    return CostItem(
        name=item_name(block, header.end()) if header else "",
        total=total,
        parts=tuple(parts),
        applied=applied or own,
        settled_later=any(word in block for word in ("按实", "据实")) or "实际结算" in block,
        is_list=_is_list(text, total, parts, made),
        divisions=(*made, *bracketed_lists(text, found)),
        fits=len(whole) == 1 or (total is not None and _fits(text, total, parts, kept)),
        year=int(header["year"]) if header and header["year"] else None,
    )


def _of_years_or_applied(
    text: str, found: Sequence[Money], applied: Money | None, scheduled: Mapping[int, int]
) -> Iterator[Division]:
    """What is applied for with its parts, and what all years together come to."""
    if applied is not None:
        behind = [money for money in found if money.start >= applied.start and not money.bracketed]
        made = divisions(text, behind, whole=True)[1]
        yield from (division for division in made if division.total is applied)
    years = tuple(money for money in found if money.start in scheduled)
    total = next((m for m in found if years and m.start > years[-1].start), None)
    if total and closes(text, total) and _YEARS.search(text, years[-1].end, total.start):
        yield Division(total, years, is_list=True)


def _without_sources(text: str, found: list[Money]) -> list[Money]:
    """The amounts without those after a sum and its sentence: where the money comes from."""
    for end in range(len(found) - 1, 1, -1):
        if closes(text, found[end]):
            behind = found[end + 1 :]
            gap = text[found[end].end : behind[0].start] if behind else ""
            return found[: end + 1] if re.search("。|来源", gap) else found
    return found


def _is_list(
    text: str, total: Money | None, parts: Sequence[Money], made: Sequence[Division]
) -> bool:
    """True where nothing tells that the parts are only some: 其中, 等费用."""
    found = sorted((*parts, *([total] if total else [])), key=lambda money: money.start)
    if not found or (len(parts) > 1 and all(is_level(text, part) for part in parts)):
        return True
    start, end = found[0].start, found[-1].end
    pieces = []
    for division in made:
        last = division.parts[-1].end if division.parts else division.total.end
        if division.parts and start <= division.total.start and last <= end:
            pieces.append(text[start : division.total.end])
            start = last
    pieces.append(text[start : end + 1])
    return not any(_SOME.search(piece) for piece in pieces)


def _fits(text: str, total: Money, parts: Sequence[Money], kept: Sequence[Money]) -> bool:
    """True where the parts come to the total, or the amounts before the last come to that."""
    # 预算100万元,其中市级80万元、区级20万元,政府采购60万元: what follows is another view.
    if total.value in accumulate(part.value for part in parts):
        return True
    before = [money for money in kept if money.start < total.start]
    if closes(text, total) and adds_up(text, total, parts, before):
        return True
    if not closes(text, total) and adds_up(text, total, parts, ()):
        return True
    last = kept[-1] if kept else total
    return last is not total and last.is_total and adds_up(text, last, kept[:-1], ())


def _in_brackets(text: str, found: Sequence[Money]) -> Sequence[Money]:
    """The amounts behind the names of several things: 劳务(12万元)、租赁(8万元)."""
    named = [
        money
        for money in found
        if money.bracketed
        and _BRACKETED_AMOUNT.search(text[max(0, money.start - 6) : money.start])
        and text[money.end :].lstrip()[:1] == ")"
    ]
    return named if len(named) > 1 else ()


def _without_details(text: str, parts: Sequence[Money]) -> list[Money]:
    """The parts without those of which another part in the same line is the sum."""
    kept: list[Money] = []
    for _, line in groupby(parts, key=lambda money: text.count("\n", 0, money.start)):
        found = list(line)
        rest = sum((money.value for money in found[1:]), Decimal(0))
        before = sum((money.value for money in found[:-1]), Decimal(0))
        if len(found) > 2 and found[0].value == rest:
            found = found[:1]
        elif len(found) > 2 and found[-1].value == before:
            found = found[-1:]
        elif len(found) > 1 and "其中" in text[found[0].end : found[1].start]:
            found = found[:1]
        kept += found
    return kept


def _split(
    text: str, first: int, found: Sequence[Money], divided: set[int], *, has_header: bool
) -> tuple[Money | None, Sequence[Money]]:
    """The stated amount of an item, and the others."""
    if not found:
        return None, ()
    lead = found[0]
    if has_header and all(money.value == lead.value for money in found):
        found = found[:1]
    if has_header and _is_stated(text, first, lead):
        return lead, found[1:]
    last, several = found[-1], len(found) > 1
    follows = several and lead.start not in divided and _DIVIDED.match(text, lead.end)
    heads = lead.is_total and not has_header
    if several and not (heads or follows) and last.is_total:
        return last, found[:-1]
    if len(found) > 2 and not follows and heads and last.is_total:
        return _total_of(text, found)
    if heads or (follows and len(found) > 2 and not lead.is_about):
        return lead, found[1:]
    return (None, found) if several else (lead, ())


def _total_of(text: str, found: Sequence[Money]) -> tuple[Money | None, Sequence[Money]]:
    """The total among amounts that begin and end with one: 甲共3万元,乙共2万元,合计5万元."""
    (lead, *after), (*before, last) = found, found
    if sum(money.value for money in after) == lead.value:
        return lead, after
    if closes(text, last) or sum(money.value for money in before) == last.value:
        return last, before
    return None, found


def _is_stated(text: str, first: int, lead: Money) -> bool:
    """True for the amount of a heading: it ends the line, or a list follows."""
    line_end = text.find("\n", first)
    line_end = len(text) if line_end < 0 else line_end
    rest = _BRACKETED.sub("", text[lead.end : line_end]).strip(" ,.。;")
    return lead.end <= line_end and (lead.is_total or not rest or rest.startswith(":"))


def applies(text: str, money: Money, year: int | None) -> bool:
    """True for an amount applied for; of another year only where `year` is None."""
    near = text[max(0, money.start - 24) : money.start]
    if _APPLIED.search(near) is None:
        return False
    named = _YEAR.findall(re.split(r"[,。;\n]", near)[-1])
    return year is None or not named or int(named[-1]) == year


def _scheduled(text: str, found: Sequence[Money]) -> dict[int, int]:
    """Where the amounts paid in different years stand, and in which; none where it is one year."""
    years = {
        money.start: int(match["year"])
        for money in found
        if (match := _SCHEDULED.search(text[max(0, money.start - 24) : money.start]))
    }
    return years if len(set(years.values())) > 1 else {}


def item_name(block: str, start: int) -> str:
    """The name behind a heading."""
    line = block[start:].partition("\n")[0]
    return re.split(r"[,，:：;；。(（]|\s{2,}|\s(?=[0-9])", line.strip(), maxsplit=1)[0].strip()[
        :40
    ]
