"""R11, R33: the names of the project and of its items in the texts and in the form."""

from __future__ import annotations

import re

from goalsheet.checks.form import Form
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.prose.costs import item_names
from goalsheet.expr.evaluate import text_key

_NAMED = re.compile(
    r"(?:拟|计划|预计|将)[^。；\n]{0,30}?实施(?P<name>[^。；\n]{2,60}?)(?:这一|该)?项目(?=[，,。；;、]|$|主要)"
)
_LABELLED = re.compile(
    r"^\s*项目名称\s*[:：]\s*(?P<name>[^。；，,;\n]{2,60}?)\s*(?=[。；，,;\n]|$)", re.M
)
_QUOTED = re.compile(
    r"^\s*(?:本项目)?[“\"](?P<name>[^”\"。；\n]{4,40})[”\"](?:这一|该)?项目"
    r"(?=计划|拟|将|主要|旨在|预算|总投资|申请|包括|内容|实施|为)",
    re.M,
)
# Short names are made of the same characters by chance.
_SHORTEST = 5
_SUFFIX = re.compile(r"\([^()]*\)$")


def project_name_differs(form: Form) -> Judgement:
    """R33: the project that a text says is carried out is called as in the form."""
    name = form.text("project_name")
    if not name:
        return NotApplicable("no_name")
    found = [
        (prose, m["name"])
        for prose in form.prose
        for m in (way.search(prose.text) for way in (_NAMED, _LABELLED, _QUOTED))
        if m is not None
    ]
    if not found:
        return NotApplicable("no_name_in_text")
    return [
        form.finding("project_name_differs", "warning", ("project_name", prose.place), text=text)
        for prose, text in found[:1]
        if not _same(text, name, prose.text)
    ]


def _same(text: str, name: str, prose: str) -> bool:
    """True for the same name, where one may leave out who does it: 图书馆免费开放服务."""
    short, long = sorted((_key(text), _key(name)), key=len)
    return short == long or (
        len(short) >= _SHORTEST and long.endswith(short) and long[: -len(short)] in text_key(prose)
    )


def _key(name: str) -> str:
    key = _SUFFIX.sub("", text_key(name))
    key = re.sub(r"[\"'“”]|^(?:19|20)[0-9]{2}年度?", "", key)
    return re.sub(r"(?:专项)?(?:项目|经费|资金)$", "", key)


def item_name_differs(form: Form) -> Judgement:
    """R11: an item that two texts call by the same characters in another order."""
    seen: dict[str, tuple[str, str]] = {}
    found = []
    for prose in form.prose:
        for name in item_names(prose.text):
            key = text_key(name)
            other, place = seen.setdefault("".join(sorted(key)), (name, prose.place))
            if text_key(other) != key and len(key) >= _SHORTEST:
                others = [p.place for p in form.prose if name in p.text or other in p.text]
                places = dict.fromkeys((prose.place, place, *others))
                found.append(
                    form.finding("item_name_differs", "info", places, name=name, other=other)
                )
    return found if seen else NotApplicable("no_cost_items")
