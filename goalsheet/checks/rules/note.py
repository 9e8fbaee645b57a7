"""R26, R27: the note of an indicator, and the formula in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from goalsheet.checks.form import Form
from goalsheet.checks.indicator import Indicator
from goalsheet.checks.outcome import Judgement, NotApplicable
from goalsheet.checks.rules.opposite import counts_the_opposite
from goalsheet.checks.words import ends, one_of, words
from goalsheet.expr.evaluate import text_key
from goalsheet.model import Finding, Severity

_FORMULA = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,20})\s*[=＝]\s*(?P<formula>[(（\u4e00-\u9fff][^。；;\n]{4,})"
)
_NOW, _BEFORE = one_of(words("now")), one_of(words("before"))
# The difference of two years, named (本年－上年) or by number (2024年－2023年).
_CHANGE = re.compile(
    rf"[(（]?\s*(?:(?P<now>{_NOW})|(?P<before>{_BEFORE})|(?P<year>20[0-9]{{2}})年?)"
    rf"[^-－—–/÷)）]*[-－—–]\s*"
    rf"(?:(?P<then>{_BEFORE})|(?P<later>{_NOW})|(?P<other>20[0-9]{{2}})年?)"
)
# 就业率按现场签约人数统计: how the measure that a note names is counted.
_COUNTED = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{4,16}?(?:率|满意度|数量|次数|人数))(?=按|以|指|由|根据|依据|通过|采用|取自)"
)
_ALIKE = 0.6
_MEASURE = re.compile("(?<=..)[率度性数]$")


class Formula(NamedTuple):
    """A formula in a note: the name that it defines, and its right side."""

    name: str
    text: str


def formula_in(note: str) -> Formula | None:
    """The formula of a note ("发放率=实际发放数/总数*100%"), None where there is none."""
    match = _FORMULA.search("".join(note.split()))
    return Formula(match["name"], match["formula"]) if match else None


def formula_sign(form: Form) -> Judgement:
    """R26: a rate of decline defined as growth, one of faults as of what is right, or reversed."""
    found = list(_formulas(form))
    if not found:
        return NotApplicable("no_formula")
    return list(_reversed(form, found))


def _reversed(form: Form, found: list[tuple[Indicator, Formula]]) -> Iterator[Finding]:
    for indicator, formula in found:
        if _alike(indicator.name, formula.name):
            places = (f"{indicator.place}.note", indicator.at_name)
            values = {"name": indicator.name, "formula": f"{formula.name}={formula.text}"}
            if _wrong_sign(formula):
                yield form.finding("formula_sign", "error", places, **values)
            elif counts_the_opposite(formula.name, formula.text):
                yield form.finding("formula_opposite", "warning", places, **values)


def _wrong_sign(formula: Formula) -> bool:
    change = _CHANGE.match(formula.text)
    if change is None:
        return False
    years = change["year"] or "", change["other"] or ""
    grows = bool(change["now"] and change["then"]) or (all(years) and years[0] > years[1])
    falls = bool(change["before"] and change["later"]) or (all(years) and years[0] < years[1])
    return (ends(formula.name, "falls") and grows) or (ends(formula.name, "rises") and falls)


def foreign_note(form: Form) -> Judgement:
    """R27: a note with the formula of another indicator."""
    found = list(_formulas(form))
    counted = [(i, m["name"]) for i in form.indicators if (m := _COUNTED.match(i.note.strip()))]
    if not found and not counted:
        return NotApplicable("no_formula")
    return [*_foreign(form, found), *_counted_otherwise(form, counted)]


def _counted_otherwise(form: Form, found: list[tuple[Indicator, str]]) -> Iterator[Finding]:
    """Notes that tell how another measure is counted, of which the indicator's name has nothing."""
    for indicator, name in found:
        own, other = (_MEASURE.sub("", text_key(text)) for text in (indicator.name, name))
        shares = any(pair in own for pair in _pairs(other))
        if not shares and name not in words("scoring"):
            yield _note_of_other(form, indicator, name, "warning")


def _pairs(text: str) -> Iterator[str]:
    """Every two characters of a text that stand side by side."""
    return (text[n : n + 2] for n in range(len(text) - 1))


def _foreign(form: Form, found: list[tuple[Indicator, Formula]]) -> Iterator[Finding]:
    keys = {indicator.key for indicator in form.indicators}
    for indicator, formula in found:
        own, other = _kind(indicator.name), _kind(formula.name)
        scores = own in ("counts", "other") and formula.name in words("scoring")
        changes = formula.name in (*words("falls"), *words("rises"))  # its own, by how much
        if _alike(indicator.name, formula.name) or scores or changes:
            continue
        if own == other == "satisfaction":
            continue
        # What is spent of a budget may stand for what was saved.
        named = text_key(formula.name) in keys and not ends(formula.name, "execution_rates")
        certain = own != other or named
        yield _note_of_other(form, indicator, formula.name, "error" if certain else "warning")


def _note_of_other(form: Form, indicator: Indicator, other: str, severity: Severity) -> Finding:
    places = (f"{indicator.place}.note", indicator.at_name)
    return form.finding("note_of_other", severity, places, name=indicator.name, other=other)


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
    a, b = (_MEASURE.sub("", text_key(text)) for text in (name, other))
    if len(b) > 1 and set(b) <= set(a):
        return True  # 资金支付及时率, 及时支付率
    return a in b or b in a or SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE


def _kind(name: str) -> str:
    """What is measured: a satisfaction, a rate, a number."""
    kinds = ("satisfaction", "rates", "counts")
    return next((kind for kind in kinds if ends(name, kind)), "other")
