"""R22: what a project buys, against what its form speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from goalsheet.checks.form import Form
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.words import groups, has
from goalsheet.model import Finding

_TABLE = "procurement"


def purchase_of_other_work(form: Form) -> Judgement:
    """R22: a lasting thing, such as a server, in a project that speaks of nothing it is for."""
    items = [
        (f"{_TABLE}[{number}].item", item)
        for number, row in enumerate(form.rows(_TABLE))
        if isinstance(item := row.get("item"), str)
    ]
    if not items:
        return NotApplicable("no_purchases")
    return _strangers(form, items)


def _strangers(form: Form, items: list[tuple[str, str]]) -> Iterator[Finding]:
    told = ""
    for place, item in items:
        for things in groups("purchases"):
            bought = next((thing for thing in things.split("/") if thing in item), "")
            if not bought or has(item.replace("服务器", ""), "not_bought"):
                continue
            told = told or _told(form)
            if not any(word in told for word in (bought, *groups("purchases")[things])):
                yield form.finding(
                    "purchase_of_other_work",
                    "warning",
                    (place, "project_name"),
                    item=item,
                    project=form.text("project_name"),
                )


def _told(form: Form) -> str:
    """Everything that the form says but for its purchases."""
    cells = [str(row.get("item") or "") for row in form.rows("spending")]
    names = [indicator.name for indicator in form.indicators]
    return "\n".join(
        [form.text("project_name"), *(prose.text for prose in form.prose), *cells, *names]
    )
