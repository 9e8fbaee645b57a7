"""R11: one body under two names in the forms of one submission."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import permutations, takewhile

from goalsheet.checks.form import Form
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.submission import Department, departments, where
from goalsheet.expr.evaluate import text_key
from goalsheet.model import Finding

# What tells two bodies apart that are otherwise called alike: 第一中学, 东城分局.
_ORDINAL = re.compile("[0-9一二三四五六七八九十甲乙丙丁东南西北]")
_OPPOSED = re.compile("[大中小幼上下前后新老内外男女省市区县]")
_SHORTEST, _LONGEST = 6, 60
# Words that the full name of an office has and its short one leaves out.
_ADDED = re.compile(
    r"(?:事业|行政|管理|事务|(?<=..)[和与及][^和与及局委厅办]{2,6})(?=[^局委厅办]{0,4}(?:局|委员会|厅|办公室)$)"
)


def body_name_differs(forms: Sequence[Form]) -> Judgement:
    """R11: units and authorities that are written in two ways."""
    found = [
        finding
        for field in ("unit", "authority")
        for group in _submissions(forms, field)
        for finding in (*_names(group, field), *_spellings(group, field))
    ]
    found += [finding for department in departments(forms) for finding in _above(department)]
    return found if forms else NotApplicable("one_form")


def _above(department: Department) -> Iterator[Finding]:
    """Projects that write their department's name with another character."""
    name = department.form.text("unit")
    for project in department.projects:
        for field in ("authority", "unit"):
            here, there = text_key(project.text(field)), text_key(name)
            if one_character_apart(here, there) or _shorter(here, there) or _shorter(there, here):
                yield project.finding(
                    "body_name_differs",
                    "warning",
                    (field,),
                    name=project.text(field),
                    usual=name,
                    count=1,
                    where=where(department.form, project, "unit"),
                )


def _submissions(forms: Sequence[Form], field: str) -> Iterator[list[Form]]:
    """Forms of the same template and year, for units also of the same authority."""
    groups: dict[tuple[str, ...], list[Form]] = {}
    for form in forms:
        above = text_key(form.text("authority")) if field == "unit" else ""
        key = (form.definition.id, form.text("fiscal_year"), above)
        if form.text(field):
            groups.setdefault(key, []).append(form)
    yield from (group for group in groups.values() if len(group) > 1)


def _names(forms: Sequence[Form], field: str) -> Iterator[Finding]:
    """Names that differ by one character: the rarer one is reported, both if none is."""
    first: dict[str, Form] = {}
    times: Counter[str] = Counter()
    for form in forms:
        key = text_key(form.text(field))
        if len(key) <= _LONGEST:
            first.setdefault(key, form)
            times[key] += 1
    near = [*((a, b) for a, b in _near(times) if one_character_apart(a, b)), *_longer(times)]
    usual = {a: b for a, b in near if times[a] <= times[b]}
    for form in forms:
        other = usual.get(text_key(form.text(field)))
        if other is not None:
            yield form.finding(
                "body_name_differs",
                "warning",
                (field,),
                name=form.text(field),
                usual=first[other].text(field),
                count=times[other],
                where=where(first[other], form, field),
            )


def _near(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that are equal but for one character, both ways round."""
    without: dict[str, list[str]] = {}
    for name in names:
        for variant in {name, *(name[:n] + name[n + 1 :] for n in range(len(name)))}:
            without.setdefault(variant, []).append(name)
    for found in without.values():
        yield from permutations(found, 2)


def _longer(names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pairs of which one has another word for the same office: 水务局, 水务和湖泊局."""
    for name in names:
        for match in _ADDED.finditer(name):
            other = name[: match.start()] + name[match.end() :]
            if other in names and _shorter(other, name):
                yield from ((name, other), (other, name))


def _shorter(name: str, other: str) -> bool:
    """True where the other name has a word more, by which an office is called at times."""
    return (
        len(name) >= _SHORTEST
        and len(other) <= _LONGEST
        and any(
            other[: match.start()] + other[match.end() :] == name
            for match in _ADDED.finditer(other)
        )
    )


def one_character_apart(a: str, b: str) -> bool:
    """True for two names of one body: one character differs, and it is no number or quarter."""
    if min(len(a), len(b)) < _SHORTEST:
        return False
    front = _shared(a, b)
    back = _shared(a[front:][::-1], b[front:][::-1])
    one, other = a[front : len(a) - back], b[front : len(b) - back]
    if max(len(a), len(b)) - front - back != 1 or _ORDINAL.search(one + other):
        return False
    return not (_OPPOSED.fullmatch(one) and _OPPOSED.fullmatch(other))


def _shared(a: str, b: str) -> int:
    """How many characters two names have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _spellings(forms: Sequence[Form], field: str) -> Iterator[Finding]:
    """The same name with other brackets or blanks: a note on the rarer spelling."""
    times = Counter(form.text(field) for form in forms)
    usual, count = times.most_common(1)[0]
    for form in forms:
        own = form.text(field)
        if own != usual and count > times[own] and text_key(own) == text_key(usual):
            yield form.finding("body_spelt_differently", "info", (field,), name=own, usual=usual)
