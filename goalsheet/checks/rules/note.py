"""R26, R27: the note of an indicator, and the formula in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.words import ends, one_of, words
from goalsheet.expr.evaluate import text_key
from goalsheet.model import Finding

_FORMULA = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,20})\s*[=＝]\s*(?P<formula>[(（\u4e00-\u9fff][^。；;\n]{4,})"
)
_CHANGE = re.compile(
    rf"[(（]?\s*(?:(?P<now>{one_of(words('now'))})|(?P<before>{one_of(words('before'))}))"
    rf"[^-－—/÷)）]*[-－—–]\s*"
    rf"(?:(?P<then>{one_of(words('before'))})|(?P<later>{one_of(words('now'))}))"
)
_ALIKE = 0.6


class Formula(NamedTuple):
    """A formula in a note: the name that it defines, and its right side."""

    name: str
    text: str


def formula_in(note: str) -> Formula | None:
    """The formula of a note ("发放率=实际发放数/总数*100%"), None where there is none."""
    match = _FORMULA.search("".join(note.split()))
    return Formula(match["name"], match["formula"]) if match else None


def formula_sign(form: Form) -> Judgement:
    """R26: a rate of decline defined as growth, or the reverse."""
    found = list(_formulas(form))
    if not found:
        return NotApplicable("no_formula")
    return [
        form.finding(
            "formula_sign",
            "error",
            (f"{indicator.place}.note", indicator.at_name),
            name=indicator.name,
            formula=f"{formula.name}={formula.text}",
        )
        for indicator, formula in found
        if _alike(indicator.name, formula.name) and _wrong_sign(formula)
    ]


def _wrong_sign(formula: Formula) -> bool:
    change = _CHANGE.match(formula.text)
    if change is None:
        return False
    grows = bool(change["now"] and change["then"])
    falls = bool(change["before"] and change["later"])
    return (ends(formula.name, "falls") and grows) or (ends(formula.name, "rises") and falls)


def foreign_note(form: Form) -> Judgement:
    """R27: a note with the formula of another indicator."""
    found = list(_formulas(form))
    if not found:
        return NotApplicable("no_formula")
    return _foreign(form, found)


def _foreign(form: Form, found: list[tuple[Indicator, Formula]]) -> Iterator[Finding]:
    for indicator, formula in found:
        if _alike(indicator.name, formula.name):
            continue
        certain = _kind(indicator.name) != _kind(formula.name)
        yield form.finding(
            "note_of_other",
            "error" if certain else "warning",
            (f"{indicator.place}.note", indicator.at_name),
            name=indicator.name,
            other=formula.name,
        )


def _formulas(form: Form) -> Iterator[tuple[Indicator, Formula]]:
    for indicator in form.indicators:
        note = "".join(indicator.note.split())
        formula = formula_in(note) if "=" in note or "＝" in note else None
        if formula is not None:
            yield indicator, formula
        elif _CHANGE.match(note):
            yield indicator, Formula(indicator.name, note)


def _alike(name: str, other: str) -> bool:
    """True where two names can be those of one measure."""
    a, b = text_key(name), text_key(other)
    return a in b or b in a or SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


def _kind(name: str) -> str:
    """What is measured: a satisfaction, a rate, a number."""
    kinds = ("satisfaction", "rates", "counts")
    return next((kind for kind in kinds if ends(name, kind)), "other")
