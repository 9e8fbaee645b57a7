"""R33: the name of the project in the text, on the cover and in the form."""

from __future__ import annotations

import re

from goalsheet.checks.form import Form
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.expr.evaluate import text_key

_NAMED = re.compile(
    r"(?:拟|计划|预计|将)[^。；\n]{0,30}?实施(?P<name>[^。；\n]{2,60}?)(?:这一|该)?项目(?=[，,。；;、]|$|主要)"
)
_SUFFIX = re.compile(r"\([^()]*\)$")


def project_name_differs(form: Form) -> Judgement:
    """R33: the project that a text says is carried out is called as in the form."""
    name = form.text("project_name")
    if not name:
        return NotApplicable("no_name")
    found = [(prose, m["name"]) for prose in form.prose if (m := _NAMED.search(prose.text))]
    if not found:
        return NotApplicable("no_name_in_text")
    return [
        form.finding("project_name_differs", "warning", ("project_name", prose.place), text=text)
        for prose, text in found[:1]
        if _key(text) != _key(name)
    ]


def _key(name: str) -> str:
    key = _SUFFIX.sub("", text_key(name))
    return re.sub(r"[\"'“”]|项目$", "", key)
