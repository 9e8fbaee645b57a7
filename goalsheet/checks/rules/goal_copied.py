"""R09: the goal of several years copied as the goal of the year."""

from __future__ import annotations

import re

from goalsheet.checks.form import Form
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.expr.evaluate import same_text

# 2024-2026年完成…, 2024年完成…: nothing but the year was changed.
_YEARS = re.compile(r"(?:20[0-9]{2}年?\s*[-—–~～至到]\s*)?20[0-9]{2}年(?:度|底)?")


def goal_copied(form: Form) -> Judgement:
    """R09: a project of several years whose annual goal is its overall goal, word for word."""
    overall, annual = form.text("overall_goal"), form.text("annual_goal")
    start, end = form.year("start"), form.year("end")
    if not overall or not annual:
        return NotApplicable("no_goals")
    if start is None or end is None:
        return NotApplicable("no_period")
    if start >= end:
        return NotApplicable("one_year")
    if not same_text(_YEARS.sub("", overall), _YEARS.sub("", annual)):
        return []
    places = ("annual_goal", "overall_goal", "start", "end")
    return [form.finding("goal_copied", "warning", places, start=start, end=end)]
