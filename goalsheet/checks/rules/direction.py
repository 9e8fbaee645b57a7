"""R41: of what there should be much, and of what little."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.rules.target_notation import WITH_SIGN
from goalsheet.checks.words import bare, has, words
from goalsheet.model import Finding

# Within such units something is waited for; 年 and 月 are how long a thing lasts.
_WAITED = ("秒", "秒钟", "分", "分钟", "小时", "时", "天", "日", "工作日", "个工作日")
_SPANS = ("时间", "时限", "时长", "用时", "耗时", "期限")


def direction(form: Form) -> Judgement:
    """R41: a capacity needs at least, incidents and times at most."""
    if not form.judged:
        return NotApplicable("no_indicators")
    return _directions(form)


def _directions(form: Form) -> Iterator[Finding]:
    for indicator in form.judged:
        name, op = _name_and_operator(indicator)
        unit = str((indicator.target or {}).get("unit") or "")
        wanted = _is_wanted(name) or (indicator.category == "quantity" and _is_made(name))
        at_most = _is_unwanted(name) or _is_waited(name, unit)
        wrong = (wanted and op in ("<=", "<")) or (at_most and op in (">=", ">"))
        if wrong:
            places = (indicator.at(), indicator.at_name)
            code = "capacity_at_most" if wanted else "incidents_at_least"
            target = str((indicator.target or {}).get("text", ""))
            yield form.finding(code, "warning", places, name=indicator.name, target=target)


def _is_wanted(name: str) -> bool:
    """True for what there cannot be too much of: a capacity, good work, people who are served."""
    rate = next((word for word in words("wanted_rates") if name.endswith(word)), "")
    if rate and name.removesuffix(rate).endswith(words("negations")):
        return False
    if name.endswith(words("served_ends")) and has(name, "served"):
        return not has(name, "limited")
    return bool(rate) or name.endswith(words("capacities"))


def _is_made(name: str) -> bool:
    """True for how much is built or how many are taught, but not for how many in each."""
    if has(name, "limited") or has(name, "unmade"):
        return False
    return has(name, "made") and name.endswith(words("made_ends"))


def _is_unwanted(name: str) -> bool:
    """True for what there should be little of: incidents, losses, waiting, costs."""
    if name.endswith(words("costs_at_most")):
        return not has(name, "saved")
    if name.endswith(words("unwanted_rates")):
        return not has(name, "saved") and not has(name, "replaced")
    if name.endswith(_incidents()):
        return not has(name, "handled")
    return name.endswith(words("durations")) and not has(name, "shortened")


def _is_waited(name: str, unit: str) -> bool:
    """True for a time until something is done: 投诉处置时限, but not 提前预警时间."""
    span = next((word for word in _SPANS if name.endswith(word)), "")
    if not span or unit not in _WAITED:
        return False
    waited = name.removesuffix(span).endswith(words("waited_for"))
    return waited and not (has(name, "lasting") or has(name, "shortened"))


@cache
def _incidents() -> tuple[str, ...]:
    return tuple(what + end for what in words("incidents") for end in words("incident_ends"))


def _name_and_operator(indicator: Indicator) -> tuple[str, str | None]:
    """The name without a threshold in it, and the operator of the threshold or the target."""
    match = WITH_SIGN.search(indicator.name)
    if match is None:
        op = (indicator.target or {}).get("op")
        return bare(indicator.name), op
    return bare(indicator.name[: match.start()]), {"≥": ">=", "≤": "<="}.get(
        match[0][0], match[0][0]
    )
