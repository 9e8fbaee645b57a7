"""R13, R24, R33: the department's form against the forms of its projects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import same_target
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.relations import shown
from goalsheet.checks.rules.goal_numbers import goal_number_differs
from goalsheet.checks.rules.goal_pairing import matches_of
from goalsheet.checks.submission import Department, departments, where
from goalsheet.expr.evaluate import text_key
from goalsheet.model import Finding

_ALIKE = 0.6


def department_projects(forms: Sequence[Form]) -> Judgement:
    """R33: the projects that a department lists, and the forms handed in for them, by name."""
    found = departments(forms)
    if not found:
        return NotApplicable("no_department")
    return [finding for department in found for finding in _names(department)]


def department_amounts(forms: Sequence[Form]) -> Judgement:
    """R24: the budget of a project in the department's list and in its own form."""
    found = departments(forms)
    if not found:
        return NotApplicable("no_department")
    return [finding for department in found for finding in _amounts(department)]


def department_goals(forms: Sequence[Form]) -> Judgement:
    """R13: a project's indicator that contradicts the department's goal, as does the latter's."""
    found = departments(forms)
    if not found:
        return NotApplicable("no_department")
    return [finding for department in found for finding in _goals(department)]


def _key(name: object) -> str:
    return text_key(str(name or ""))


def _names(department: Department) -> Iterator[Finding]:
    form = department.form
    listed = {_key(row.get("project_name")): n for n, row in enumerate(form.rows("projects"))}
    handed = {_key(f.text("project_name")): f for f in department.projects}
    for key, other in handed.items():
        if key and key not in listed:
            near = _nearest(key, [k for k in listed if k not in handed])
            places = [f"projects[{listed[near]}].project_name"] if near else []
            for here, at, there, then in (
                (other, ["project_name"], form, (places or ["unit"])[0]),
                (form, places, other, "project_name"),
            ):
                if at:
                    yield here.finding(
                        "project_not_listed" if not near else "listed_name_differs",
                        "warning",
                        at,
                        name=here.value(at[0]),
                        other=there.value(then) if near else "",
                        where=where(there, here, then),
                    )


def _nearest(key: str, keys: list[str]) -> str | None:
    ratios = [(SequenceMatcher(None, key, k, autojunk=False).ratio(), k) for k in keys]
    ratio, best = max(ratios, default=(0.0, ""))
    return best if ratio >= _ALIKE else None


def _amounts(department: Department) -> Iterator[Finding]:
    form = department.form
    handed = {_key(f.text("project_name")): f for f in department.projects}
    for number, row in enumerate(form.rows("projects")):
        other = handed.get(_key(row.get("project_name")))
        if other is None:
            continue
        for column in ("fund_total", "project_total"):
            place = f"projects[{number}].{column}"
            own, theirs = form.amount(place, row.get(column)), other.field_amount(column)
            if own is None or theirs is None:
                continue
            a, b = form.in_unit(own, "万元"), other.in_unit(theirs, "万元")
            if a != b:
                for here, at, there, then, x, y in (
                    (form, place, other, column, a, b),
                    (other, column, form, place, b, a),
                ):
                    yield _amount(here, at, there, then, (x, y))


def _amount(
    here: Form, at: str, there: Form, then: str, amounts: tuple[Decimal, Decimal]
) -> Finding:
    own, other = amounts
    return here.finding(
        "project_amount_differs",
        "error",
        (at,),
        own=shown(own),
        other=shown(other),
        difference=shown(abs(own - other)),
        where=where(there, here, then),
    )


def _goals(department: Department) -> Iterator[Finding]:
    form = department.form
    contradicted = goal_number_differs(form)
    if isinstance(contradicted, NotApplicable):
        return
    fields = {f.field for f in contradicted if f.code == "goal_number_differs"}
    for match in matches_of(form):
        own = match.indicator
        if own is None or match.goal.places[0] not in fields:
            continue
        target = own.target
        number = match.counted.number
        if target is None or str(target.get("value")) == shown(number):
            continue
        for project in department.projects:
            for indicator in project.judged:
                same = indicator.target is not None and same_target(indicator.target, target)
                if indicator.key == own.key and same and target["kind"] == "numeric" and match.sure:
                    yield project.finding(
                        "department_goal_differs",
                        "error",
                        (indicator.at(), indicator.at_name),
                        name=indicator.name,
                        target=target["text"],
                        text=match.counted.text,
                        where=where(form, project, match.goal.places[0]),
                    )
