"""R28, R34: indicators under the branch of the standard tree to which they belong.

The tree is that of 财预〔2015〕88号: output (quantity, quality, time, cost), effects, satisfaction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator, category_of
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.rules.target_notation import threshold_in
from goalsheet.checks.words import ends, has, is_rate, one_of, words
from goalsheet.model import Finding, Severity

_MONEY = ("元", "万元", "亿元")
_OUTPUT = ("quantity", "quality", "time", "cost")
_EFFECTS = ("economic", "social", "ecology", "lasting")
_BENEFITS = ("economic", "social", "lasting")


class _Stranger(NamedTuple):
    """An indicator that does not belong under a category: how it is told, how sure that is."""

    category: str
    code: str
    severity: Severity
    is_stranger: Callable[[Indicator], bool]


def _is_rate(indicator: Indicator) -> bool:
    percent = _unit(indicator) == "%" and threshold_in(indicator) is None
    return percent or is_rate(indicator.name) or ends(indicator.name, "satisfaction")


def _unit(indicator: Indicator) -> str:
    return str((indicator.target or {}).get("unit") or "")


def _no_cost(indicator: Indicator) -> bool:
    if "社会成本" in indicator.level2 or "环境成本" in indicator.level2:
        return False  # what the work costs others is told in many words
    return not has(indicator.name, "cost") and not _unit(indicator).startswith(_MONEY)


def _no_ecology(indicator: Indicator) -> bool:
    told = indicator.name
    if (indicator.target or {}).get("kind") == "qualitative":
        told += f" {(indicator.target or {}).get('text', '')}"
    for other in words("no_ecology"):
        told = told.replace(other, "")
    return not has(told, "ecology")


def _no_time(indicator: Indicator) -> bool:
    target = indicator.target or {}
    timed = target.get("kind") == "date_before" or _unit(indicator) in words("time_units")
    told = f"{indicator.name} {target.get('text', '')}"
    return not timed and not has(told, "time") and not _clock().search(told)


@cache
def _clock() -> re.Pattern[str]:
    """A length or point of time: 5分钟, 7日内, 三个月."""
    units = one_of(unit for unit in words("time_units") if unit not in ("时", "分"))
    return re.compile(rf"[0-9０-９一二两三四五六七八九十半]\s*个?(?:{units})")


def _delivered(indicator: Indicator) -> bool:
    """True for when the work itself is done: no quality and no effect."""
    return ends(indicator.name, "delivery_names")


def _own_cost(indicator: Indicator) -> bool:
    """True for what the work costs; a cost that the work brings down is an effect."""
    told = f"{indicator.name}{(indicator.target or {}).get('text', '')}"
    return ends(indicator.name, "unit_costs") and not has(told, "saved")


def _environment(indicator: Indicator) -> bool:
    return has(indicator.name, "surely_ecology") and not has(indicator.name, "around_ecology")


def _is_count(indicator: Indicator) -> bool:
    return ends(indicator.name, "counted_names") and (indicator.target or {}).get("op") != "<="


_STRANGERS = (
    _Stranger(
        "quantity", "quality_as_quantity", "warning", lambda i: ends(i.name, "quality_names")
    ),
    _Stranger("quantity", "rate_as_quantity", "info", _is_rate),
    _Stranger("quantity", "time_elsewhere", "warning", lambda i: ends(i.name, "time_names")),
    _Stranger("quantity", "cost_elsewhere", "warning", lambda i: ends(i.name, "cost_names")),
    _Stranger("quality", "count_as_quality", "warning", _is_count),
    _Stranger("quality", "cost_elsewhere", "warning", lambda i: ends(i.name, "cost_names")),
    _Stranger("quality", "time_elsewhere", "warning", _delivered),
    _Stranger("time", "not_a_time", "warning", _no_time),
    _Stranger("cost", "not_a_cost", "warning", _no_cost),
    _Stranger("ecology", "not_ecological", "warning", _no_ecology),
    _Stranger(
        "satisfaction", "not_satisfaction", "warning", lambda i: not has(i.name, "satisfied")
    ),
    *(_Stranger(c, "time_elsewhere", "warning", _delivered) for c in _BENEFITS),
    *(_Stranger(c, "cost_elsewhere", "warning", _own_cost) for c in _BENEFITS),
    *(_Stranger(c, "ecology_elsewhere", "warning", _environment) for c in ("economic", "social")),
)


def category_fits(form: Form) -> Judgement:
    """R28: indicators that do not fit the branch under which they stand."""
    if not form.judged:
        return NotApplicable("no_indicators")
    return _strangers(form)


def _strangers(form: Form) -> Iterator[Finding]:
    for indicator in form.judged:
        found = next(
            (
                (stranger.code, stranger.severity)
                for stranger in _STRANGERS
                if stranger.category == indicator.category and stranger.is_stranger(indicator)
            ),
            None,
        )
        satisfied = ends(indicator.name, "satisfaction")
        if satisfied and indicator.category != "satisfaction":
            found = ("satisfaction_elsewhere", "warning")
        if found is not None:
            places = (indicator.at_name, f"{indicator.place}.level2")
            yield form.finding(*found, places, name=indicator.name, level2=indicator.level2)


def required_categories(form: Form) -> Judgement:
    """R34: the branches that every form needs, and a satisfaction that can be measured."""
    if not form.judged:
        return NotApplicable("no_indicators")
    levels = (str(row.get("level1") or "") for row in form.rows("indicators"))
    if not any("产出" in level for level in levels):
        return NotApplicable("other_tree")
    return [*_missing(form), *_unmeasured(form)]


def _missing(form: Form) -> Iterator[Finding]:
    present = {indicator.category for indicator in form.judged}
    wanted: list[tuple[str, tuple[str, ...]]] = [(name, (name,)) for name in _OUTPUT]
    wanted += [("effects", _EFFECTS), ("satisfaction", ("satisfaction",))]
    for name, categories in wanted:
        if present.isdisjoint(categories):
            headings = list(_headings(form, categories))
            # Work that goes on all year may have no deadline; an empty heading was overlooked.
            severity: Severity = "info" if name == "time" and not headings else "warning"
            places = headings or [_last_place(form)]
            yield form.finding(f"no_{name}_indicator", severity, places)


def _headings(form: Form, categories: tuple[str, ...]) -> Iterator[str]:
    """Where indicators of these categories would stand: under empty headings."""
    for number, row in enumerate(form.rows("indicators")):
        levels = [str(row.get(level) or "") for level in ("level1", "level2")]
        if category_of(*levels) in categories:
            yield f"indicators[{number}].level3"


def _last_place(form: Form) -> str:
    """The last indicator of the output, below which a missing one would stand."""
    output = [i for i in form.judged if i.category in _OUTPUT] or list(form.judged)
    return f"{output[-1].place}.level2"


def _unmeasured(form: Form) -> Iterator[Finding]:
    found = [i for i in form.judged if i.category == "satisfaction"]
    numbers = [
        i
        for i in found
        if (i.target and i.target["kind"] != "qualitative") or threshold_in(i) is not None
    ]
    if found and not numbers:
        places = [place for i in found for place in (i.at(), i.at_name)]
        yield form.finding("satisfaction_unmeasured", "warning", places, name=found[0].name)
