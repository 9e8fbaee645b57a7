"""R11, R15, R27, R28: one indicator in the department's form and in those of its projects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator, Target, measure, same_target
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.rules.same_body import one_character_apart
from goalsheet.checks.submission import Department, departments, where
from goalsheet.expr.evaluate import text_key
from goalsheet.model import Finding, Severity

_LONG_TERM = "long_term"
_MOST_INSERTED = 3
_SHORTEST = 5
_NOTE = 10


class Twin(NamedTuple):
    """An indicator and the form in which it stands."""

    form: Form
    indicator: Indicator

    @property
    def text(self) -> str:
        """The target as written."""
        return str((self.indicator.target or {}).get("text", ""))

    @property
    def places(self) -> tuple[str, ...]:
        """The target and the name."""
        return self.indicator.at(), self.indicator.at_name

    @property
    def is_long_term(self) -> bool:
        """True for an indicator of a long-term goal."""
        return self.indicator.goal[0] == _LONG_TERM


def target_differs(forms: Sequence[Form]) -> Judgement:
    """R15: one indicator with different targets; between long-term and annual a weaker doubt."""
    pairs = [pair for department in departments(forms) for pair in _twins(department)]
    same_unit = list(_other_units(forms))
    if not pairs and not same_unit:
        return NotApplicable("no_department")
    return [*_grouped(pairs, _target_doubt, _shown_target), *same_unit]


def category_differs(forms: Sequence[Form]) -> Judgement:
    """R28: one indicator under different branches of the tree."""
    pairs = [pair for department in departments(forms) for pair in _twins(department)]
    if not pairs:
        return NotApplicable("no_department")
    return _grouped(pairs, _category_doubt, lambda twin: twin.indicator.level2)


def name_differs(forms: Sequence[Form]) -> Judgement:
    """R11: two names, nearly alike, for what seems to be one indicator."""
    found = departments(forms)
    if not found:
        return NotApplicable("no_department")
    pairs = [pair for department in found for pair in _near_twins(department)]
    return _grouped(
        pairs, lambda *_: ("indicator_name_differs", "info"), lambda t: t.indicator.name
    )


def _twins(department: Department) -> Iterator[tuple[Twin, Twin]]:
    """Equal names: in the department's form and a project's, or long-term and annual in it."""
    own = [Twin(department.form, indicator) for indicator in department.form.judged]
    by_key: dict[str, list[Twin]] = {}
    for twin in own:
        by_key.setdefault(twin.indicator.key, []).append(twin)
    for twins in by_key.values():
        yield from ((a, b) for a in twins for b in twins if a.is_long_term and not b.is_long_term)
    for project in department.projects:
        for indicator in project.judged:
            for twin in by_key.get(indicator.key, ()):
                yield twin, Twin(project, indicator)


def _near_twins(department: Department) -> Iterator[tuple[Twin, Twin]]:
    annual = [i for i in department.form.judged if i.goal[0] != _LONG_TERM]
    known = {i.key for i in annual}
    for project in department.projects:
        theirs = {i.key for i in project.judged}
        for other in project.judged:
            if other.key in known:
                continue
            for own in annual:
                if own.key not in theirs and _nearly(own, other):
                    yield Twin(department.form, own), Twin(project, other)


def _nearly(a: Indicator, b: Indicator) -> bool:
    if a.category != b.category:
        return False
    short, long = sorted((a.key, b.key), key=len)
    if len(short) < _SHORTEST or not 0 <= len(long) - len(short) <= _MOST_INSERTED:
        return False
    rest = iter(long)
    if len(short) == len(long):
        if not one_character_apart(short, long):
            return False
    elif not all(char in rest for char in short):
        return False
    return a.target is not None and b.target is not None and same_target(a.target, b.target)


Doubt = tuple[str, Severity]


def _target_doubt(a: Twin, b: Twin) -> Doubt | None:
    one, other = a.indicator.target, b.indicator.target
    if one is None or other is None or same_target(one, other) or _only_operator(one, other):
        return None
    if a.is_long_term or b.is_long_term:
        return "horizon_target_differs", "warning"
    certain = one["kind"] != "qualitative" and other["kind"] != "qualitative"
    return "target_differs", "error" if certain else "warning"


def _only_operator(a: Target, b: Target) -> bool:
    """True where one of two targets leaves out the operator: a matter of notation."""
    return not (a.get("op") and b.get("op")) and same_target({**a, "op": None}, {**b, "op": None})


def _category_doubt(a: Twin, b: Twin) -> Doubt | None:
    one, other = a.indicator.category, b.indicator.category
    if one == other or a.is_long_term or b.is_long_term:
        return None
    return "category_differs", "warning"


def _shown_target(twin: Twin) -> str:
    return twin.text


def _grouped(
    pairs: Iterable[tuple[Twin, Twin]],
    doubt: Callable[[Twin, Twin], Doubt | None],
    shown: Callable[[Twin], str],
) -> Iterator[Finding]:
    """One finding for each of the twins, which names all the others that differ from it."""
    found: dict[tuple[int, str, Doubt], tuple[Twin, list[Twin]]] = {}
    for a, b in pairs:
        judged = doubt(a, b)
        if judged is None:
            continue
        for one, other in ((a, b), (b, a)) if a.form is not b.form else ((a, b),):
            key = (id(one.form), one.indicator.place, judged)
            found.setdefault(key, (one, []))[1].append(other)
    for (_, _, (code, severity)), (one, others) in found.items():
        inside = [p for other in others if other.form is one.form for p in other.places]
        places = [*one.places, *inside]
        if code == "category_differs":
            places = [one.indicator.at_name, f"{one.indicator.place}.level2", *inside]
        yield one.form.finding(
            code,
            severity,
            places,
            name=one.indicator.name,
            own=shown(one),
            others="；".join(
                f"{where(o.form, one.form, o.places[-1])} “{shown(o)}”" for o in others
            ),
        )


def _other_units(forms: Sequence[Form]) -> Iterator[Finding]:
    """Two projects of one unit that count the same in different units."""
    seen: dict[tuple[str, str, str], Twin] = {}
    for form in forms:
        # A department's form is compared with those of its projects by target_differs.
        for indicator in form.judged if "projects" not in form.definition.tables else ():
            target = indicator.target or {}
            if target.get("kind") != "numeric" or not target.get("unit"):
                continue
            body = text_key(form.text("authority") or form.text("unit"))
            key = (body, form.text("fiscal_year"), indicator.key)
            other = seen.setdefault(key, Twin(form, indicator))
            there = (other.indicator.target or {}).get("unit")
            if measure("1", there)[1] != measure("1", target["unit"])[1]:
                for a, b in ((other, Twin(form, indicator)), (Twin(form, indicator), other)):
                    yield a.form.finding(
                        "target_unit_differs",
                        "warning",
                        a.places,
                        name=a.indicator.name,
                        own=a.text,
                        others=f"{where(b.form, a.form, b.places[0])} “{b.text}”",
                    )


def note_from_other(forms: Sequence[Form]) -> Judgement:
    """R27: a note that another form gives for another indicator, which this form has as well."""
    found = departments(forms)
    if not found:
        return NotApplicable("no_department")
    return [finding for department in found for finding in _foreign_notes(department)]


def _foreign_notes(department: Department) -> Iterator[Finding]:
    form = department.form
    own = {i.key for i in form.judged}
    given: dict[str, list[Twin]] = {}
    for project in department.projects:
        for indicator in project.judged:
            if len(indicator.note) >= _NOTE:
                given.setdefault(text_key(indicator.note), []).append(Twin(project, indicator))
    for indicator in form.judged:
        twins = given.get(text_key(indicator.note), [])
        keys = {twin.indicator.key for twin in twins}
        if twins and indicator.key not in keys and keys & own and "=" not in indicator.note:
            other = next(t for t in twins if t.indicator.key in own)
            if len(other.indicator.key) and not _nearly(indicator, other.indicator):
                yield form.finding(
                    "note_of_other",
                    "warning",
                    (f"{indicator.place}.note", indicator.at_name),
                    name=indicator.name,
                    other=other.indicator.name,
                )
