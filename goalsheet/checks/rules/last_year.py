"""R42: the year before that of the form: which one it is, and whether the project had one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalsheet.checks.form import Form, Prose
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.changes import budgets
from goalsheet.checks.prose.numbers import flat
from goalsheet.checks.rules.costs import shown_money
from goalsheet.checks.words import has
from goalsheet.model import Finding

_IS_NEW = re.compile(
    r"(?P<lead>本?项目(?:是|为|系|属于?))?(?P<year>(?:(?:19|20)[0-9]{2}|本|今|当)年度?)?"
    r"(?:新增|新设|新立)(?:的)?项目(?P<end>[,。;]?$)?"
)


def last_year_of_form(form: Form) -> Judgement:
    """R42: the year that a form calls the last one."""
    own, last = form.year("fiscal_year"), form.year("previous_year")
    if own is None or last is None:
        return NotApplicable("no_growth")
    if last == own - 1:
        return []
    places = ("previous_year", "fiscal_year")
    return [form.finding("last_year_wrong", "warning", places, last_year=last, year=own)]


def new_project_with_history(form: Form) -> Judgement:
    """R42: a project said to be new, of which former budgets are listed."""
    own = form.year("fiscal_year")
    new = [
        (prose, year)
        for prose in form.prose
        if "新" in prose.text and own and (year := _new_in(prose, own))
    ]
    return list(_findings(form, new)) if new else NotApplicable("no_growth")


def _findings(form: Form, new: list[tuple[Prose, int]]) -> Iterator[Finding]:
    for prose, year in new[:1]:
        for other in form.prose:
            former = [(y, v) for y, v in budgets(other.text) if y < year and v]
            if former and has(other.label, "history_labels"):
                yield form.finding(
                    "new_project_has_history",
                    "warning",
                    dict.fromkeys((prose.place, other.place)),
                    year=former[0][0],
                    amount=shown_money(former[0][1], "万元"),
                )
                return


def _new_in(prose: Prose, own: int) -> int | None:
    """Since when a project is new, where a text begins by saying so."""
    match = _IS_NEW.match(flat(prose.text).strip())
    if match is None or (match["lead"] is None and match["end"] is None):
        return None
    year = match["year"] or ""
    return int(year[:4]) if year[:4].isdigit() else own
