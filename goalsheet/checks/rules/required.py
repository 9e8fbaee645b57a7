"""R12: what the form demands and nobody filled in."""

from __future__ import annotations

from collections.abc import Iterator

from goalsheet.checks.form import Form
from goalsheet.checks.outcome import Judgement
from goalsheet.checks.rules.target_notation import says_nothing
from goalsheet.checks.words import words
from goalsheet.model import Finding, Value
from goalsheet.template.definition import ValueDefinition
from goalsheet.values.choice import ticked
from goalsheet.values.text import squeeze

# No placeholder is longer, blanks and brackets included.
_LONGEST = 40
_FILLED_BY_WORDS = ("text", "paragraphs", "person", "phone", "code")


def required_blank(form: Form) -> Judgement:
    """R12: required fields and cells that are blank or hold a placeholder.

    What is personal may be blank in a published form: a note only.
    """
    return [*_fields(form), *_rows(form), *_targets(form)]


def _fields(form: Form) -> Iterator[Finding]:
    for name, spec in form.definition.fields.items():
        if spec.required:
            yield from _place(form, name, spec)


def _rows(form: Form) -> Iterator[Finding]:
    for name, table in form.definition.tables.items():
        required = {c: spec for c, spec in table.columns.items() if spec.required}
        for number, row in enumerate(form.rows(name) if not table.rows else ()):
            for column, spec in required.items():
                if spec.type == "target" and row.get(column) is None:
                    continue  # said of the indicator by name
                yield from _place(form, f"{name}[{number}].{column}", spec)


def _targets(form: Form) -> Iterator[Finding]:
    """Indicators without a target; a heading without an indicator needs none."""
    for indicator in form.indicators:
        for column, target in indicator.targets.items():
            if target is None and not form.record.texts.get(indicator.at(column)):
                place = (indicator.at(column), indicator.at_name)
                yield form.finding("target_blank", "warning", place, name=indicator.name)
            elif target is not None and column == indicator.column and says_nothing(target):
                place = (indicator.at(column), indicator.at_name)
                text = target["text"]
                yield form.finding("placeholder", "warning", place, label=indicator.name, text=text)


def _place(form: Form, place: str, spec: ValueDefinition) -> Iterator[Finding]:
    value = form.value(place)
    text = form.record.texts.get(place)
    if value is None and (not text or _ticks_nothing(spec, text)):
        if spec.private:
            yield form.finding("private_blank", "info", (place,), label=form.heading(place))
        else:
            yield form.finding("required_blank", "warning", (place,), label=form.heading(place))
    elif value is not None and _is_placeholder(spec, value):
        label = form.heading(place)
        yield form.finding("placeholder", "warning", (place,), label=label, text=value)


def _ticks_nothing(spec: ValueDefinition, text: str) -> bool:
    """True for the boxes of a choice as they are printed, all of them empty."""
    if spec.type not in ("choice", "choices"):
        return False
    found = ticked(text, spec.options)
    return found.known and found.boxes > 0 and not found.chosen


def _is_placeholder(spec: ValueDefinition, value: Value) -> bool:
    words_wanted = spec.type in _FILLED_BY_WORDS and isinstance(value, str)
    if not words_wanted or len(str(value)) > _LONGEST:
        return False
    text = squeeze(str(value)).upper().strip("（）()。")
    return text in words("placeholders") or (spec.type == "code" and not text.strip("0"))
