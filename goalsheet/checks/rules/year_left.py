"""R04: a period, a name or an application that was left as it was in another year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalsheet.checks.form import Form
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.words import has
from goalsheet.model import Finding
from goalsheet.values.dates import parse_period

_NAMED = re.compile(r"^(?P<year>20[0-9]{2})年度?(?![-—–~～至到及和、底末前级]|以[来前])")
# 2024年度申请预算, 申请2024年度预算: of what the form is for.
_APPLIED = re.compile(
    r"(?<![0-9])20[0-9]{2}年度?(?:拟|共|预计|计划|预算)?(?:申请|申报)|(?:申请|申报)20[0-9]{2}年度?预算"
)
_TOLD_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


def year_left(form: Form) -> Judgement:
    """R04: another year than the form's in a period, in the project's name, in what is applied."""
    year, start, end = form.year("fiscal_year"), form.year("start"), form.year("end")
    if year is None or start is None or end is None:
        return NotApplicable("no_period")
    return [*_periods(form, year, start), *_name(form, year, start), *_applications(form, year)]


def _periods(form: Form, year: int, start: int) -> Iterator[Finding]:
    """Fields that hold nothing but a period, which is over before the project begins."""
    for name, spec in form.definition.fields.items():
        if spec.type == "text" and any(has(label, "contract_terms") for label in spec.label):
            period = parse_period(form.text(name))
            if period is not None and int(period[1][:4]) < min(start, year):
                yield _finding(form, name, form.text(name), year)


def _name(form: Form, year: int, start: int) -> Iterator[Finding]:
    """A name that begins with a year before the project, unless it pays for that year."""
    name = form.text("project_name")
    match = _NAMED.match(name)
    if match and int(match["year"]) < min(start, year) and not _pays_later(name):
        yield _finding(form, "project_name", match[0], year)


def _pays_later(name: str) -> bool:
    return has(name, "looks_back") or has(name, "paid_later")


def _applications(form: Form, year: int) -> Iterator[Finding]:
    """A text that applies for the money of the year before, and names no other year."""
    for prose in form.prose:
        match = _APPLIED.search(prose.text)
        if match is None or set(_TOLD_YEAR.findall(prose.text)) != {str(year - 1)}:
            continue
        if not (has(prose.label, "history_labels") or has(prose.text, "this_year")):
            yield _finding(form, prose.place, match[0], year)


def _finding(form: Form, place: str, text: str, year: int) -> Finding:
    label = form.heading(place)
    places = (place, "fiscal_year")
    return form.finding("year_left", "warning", places, label=label, text=text, year=year)
