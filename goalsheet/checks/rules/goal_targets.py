"""R13, R14: whether a target says the number that a goal counts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from goalsheet.checks.indicator import Indicator, Target, measure
from goalsheet.checks.prose.counts import Count, counts
from goalsheet.checks.words import is_rate

_MONEY = ("元", "万元", "亿元", "千元", "百万元")
PERIODS = ("小时", "分钟", "天", "秒")


def units_of(target: Target) -> Sequence[str]:
    """The units that a target prints."""
    parts = target.get("parts") or (target,)
    return [str(part["unit"]) for part in parts if part.get("unit")]


def plain(unit: str) -> str | None:
    """The plainest unit that measures the same: 公里 and 千米 are 米."""
    return measure("1", unit)[1]


def same_unit(target: Target | None, unit: str) -> bool:
    """True where a target is in the unit of the goal, or prints none."""
    units = units_of(target) if target else ()
    return not units or plain(unit) in map(plain, units)


def comparable(target: Target | None, unit: str) -> bool:
    """True where a target can be what the goal counts: a number in its unit, and % only for %."""
    if target is None or target["kind"] in ("qualitative", "date_before"):
        return False
    return same_unit(target, unit) and (
        unit != "%" or "%" in units_of(target) or not units_of(target)
    )


def may_stand_for(indicator: Indicator, unit: str) -> bool:
    """True unless an indicator measures something of another sort: a price, a rate, a time."""
    units = units_of(indicator.target) if indicator.target else ()
    if (unit == "%") != ("%" in units or (not units and is_rate(indicator.name))):
        return False
    if same_unit(indicator.target, unit) and units:
        return True
    sorts = [u for u in units if u in PERIODS or any(u.startswith(m) for m in _MONEY)]
    return not sorts and indicator.category not in ("cost", "time", "satisfaction")


def largest(target: Target | None) -> Decimal | None:
    """The number of a target in the plainest unit, the higher one of a range."""
    if target is None or target["kind"] not in ("numeric", "range"):
        return None
    return measure(target.get("high") or target["value"], target.get("unit"))[0]


def states(target: Target | None, count: Count, *, any_unit: bool = False) -> bool:
    """True where the target has the number counted."""
    if target is None or target["kind"] == "date_before":
        return False
    if target["kind"] == "qualitative":
        # 1800户左右 is no number to be compared, but it is this number.
        said = counts(str(target["text"]))
        return any((c.number, plain(c.unit)) == (count.number, plain(count.unit)) for c in said)
    if any_unit and count.number in _numbers(target, count.unit, in_plain=False):
        # 400人次 is not 400万人次; 20家 may be what 20次 says.
        scaled = {u for u in units_of(target) if u != count.unit and plain(u) == plain(count.unit)}
        if not scaled:
            return True
    return same_unit(target, count.unit) and _meet(target, count)


def _meet(target: Target, count: Count) -> bool:
    """True where the number counted, or the range, meets the number or the range of the target."""
    numbers = _numbers(target, count.unit, in_plain=True)
    for value in (count.number, *count.others):
        high = measure(str(value), count.unit)[0]
        low = high if count.low is None else measure(str(count.low), count.unit)[0]
        if target["kind"] == "range":
            numbers = [min(max(numbers), high)] if min(numbers) <= high else []
        if any(low <= found <= high for found in numbers):
            return True
    return False


def _numbers(target: Target, unit: str, *, in_plain: bool) -> list[Decimal]:
    """The numbers of a target, in the plainest unit or as printed; of `unit` if none is printed."""
    parts = target.get("parts") or [
        {"value": target[key], "unit": target.get("unit")}
        for key in ("value", "low", "high")
        if key in target
    ]
    if not in_plain:
        return [Decimal(part["value"]) for part in parts]
    return [measure(part["value"], part["unit"] or unit)[0] for part in parts]
