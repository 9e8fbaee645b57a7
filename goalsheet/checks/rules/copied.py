"""R38: indicators or paragraphs copied from one project to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import number_of
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.submission import where
from goalsheet.checks.words import groups as word_groups
from goalsheet.expr.evaluate import text_key
from goalsheet.model import Finding

_NEARLY = 0.8
_FEWEST = 5
_SHORTEST = 40
# Names alike tell of one work in parts: 一期, 二期. One count alike may be chance (1项).
_ALIKE = 0.6
_COUNTED = 2
_NUMBERED = re.compile(r"^\s*(?:[0-9]+[、.．)）]|[(（][0-9一二三四五六七八九十]+[)）])\s*")
_LEGAL = re.compile(r"《[^》]*》|[(（【\[][^)）】\]]*[)）】\]]")


def copied(forms: Sequence[Form]) -> Judgement:
    """R38: two projects of one authority, unlike in nature, with the same indicators or texts."""
    projects = [
        f for f in forms if f.text("project_name") and "projects" not in f.definition.tables
    ]
    if len(projects) < 2:
        return NotApplicable("one_form")
    # What a department is there for stands in its own form, and returns in all its projects.
    duties = frozenset(
        key
        for form in forms
        if "projects" in form.definition.tables
        for *_, key in _sentences(form)
    )
    groups: dict[str, list[Form]] = {}
    for form in projects:
        groups.setdefault(text_key(form.text("authority") or form.text("unit")), []).append(form)
    return [
        finding
        for group in groups.values()
        for finding in (*_indicator_sets(group), *_paragraphs(group, duties))
    ]


def _indicator_sets(projects: Sequence[Form]) -> Iterator[Finding]:
    names = [(form, frozenset(i.key for i in form.judged)) for form in projects]
    for (a, own), (b, other) in combinations(names, 2):
        shared = len(own & other)
        many = shared >= _FEWEST and shared / max(len(own), len(other)) >= _NEARLY
        if many and (not _same_nature(a, b) or (own == other and _identical(a, b))):
            for here, there in _copies(a, b):
                yield here.finding(
                    "indicators_copied",
                    "warning",
                    _first_and_last(here),
                    project=there.text("project_name"),
                    where=where(there, here, there.judged[0].at_name),
                    shared=shared,
                    count=len(here.judged),
                )


def _copies(a: Form, b: Form) -> tuple[tuple[Form, Form], ...]:
    """The form that took the indicators, and the other; both ways where that is open."""
    if _is_foreign(a) == _is_foreign(b):
        return (a, b), (b, a)
    return ((a, b),) if _is_foreign(a) else ((b, a),)


def _identical(a: Form, b: Form) -> bool:
    """True for two works with other names that are to reach the very same numbers."""
    names = a.text("project_name"), b.text("project_name")
    if SequenceMatcher(None, *names, autojunk=False).ratio() >= _ALIKE:
        return False
    own, other = (
        {i.key: text_key(str((i.target or {}).get("text", ""))) for i in form.judged}
        for form in (a, b)
    )
    counted = sum(i.category == "quantity" and number_of(i.target) is not None for i in a.judged)
    return counted >= _COUNTED and own == other


def _first_and_last(form: Form) -> tuple[str, ...]:
    return form.judged[0].at_name, form.judged[-1].at_name, "project_name"


def _same_nature(a: Form, b: Form) -> bool:
    """True for two projects of one kind, which may well be measured alike."""
    if text_key(a.text("project_name")) == text_key(b.text("project_name")):
        return True
    if a.text("project_frequency") != b.text("project_frequency"):
        return False
    one, other = _natures(a), _natures(b)
    return not one or not other or bool(one & other)


def _is_foreign(form: Form) -> bool:
    """True where the indicators speak of other work than the project's name."""
    own, spoken = _natures(form), _natures_in(" ".join(i.name for i in form.judged))
    return bool(own) and bool(spoken) and not own & spoken


def _natures(form: Form) -> frozenset[str]:
    return _natures_in(form.text("project_name"))


def _natures_in(text: str) -> frozenset[str]:
    return frozenset(
        nature
        for nature, found in word_groups("natures").items()
        if any(word in text for word in found)
    )


def _paragraphs(projects: Sequence[Form], duties: frozenset[str]) -> Iterator[Finding]:
    """One finding in each of two projects that share sentences, at the texts that hold them."""
    seen: dict[str, tuple[Form, str]] = {}
    shared: dict[tuple[int, int], list[tuple[Form, str, Form, str, str]]] = {}
    for form in projects:
        for place, sentence, key in _sentences(form):
            other, there = seen.setdefault(key, (form, place))
            if other is not form and not _one_project(other, form) and key not in duties:
                found = shared.setdefault((id(other), id(form)), [])
                found.append((other, there, form, place, sentence))
    for found in shared.values():
        for reverse in (False, True):
            sides = [
                (b, q, a, p, text) if reverse else (a, p, b, q, text) for a, p, b, q, text in found
            ]
            here, _, other, then, text = max(sides, key=lambda side: len(side[4]))
            yield here.finding(
                "paragraph_copied",
                "warning",
                dict.fromkeys(place for _, place, *_ in sides),
                text=text[:30] + "…",
                project=other.text("project_name"),
                where=where(other, here, then),
            )


def _sentences(form: Form) -> Iterator[tuple[str, str, str]]:
    """Long sentences with their places and keys; lists of legal bases are alike everywhere."""
    for prose in form.prose:
        for sentence in re.split("[。；\n]", prose.text):
            text = _NUMBERED.sub("", sentence).strip()
            key = text_key(text)
            if len(key) >= _SHORTEST and len(_LEGAL.sub("", key)) >= _SHORTEST:
                yield prose.place, text, key


def _one_project(a: Form, b: Form) -> bool:
    return text_key(a.text("project_name")) == text_key(b.text("project_name"))
