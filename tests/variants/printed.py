"""What is printed on a sheet: which texts are labels of the form, and which part of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from goalsheet.template.label import label_key
from goalsheet.template.plan import Plan
from tests.variants.sheet import Position, Sheet, Spot

Rewrite = Callable[[str], str]

_NAMES = re.compile(r"\{[a-z0-9_]*\}")


def is_label(plan: Plan, text: str) -> bool:
    """True where the whole text is a label of the form."""
    key = label_key(text)
    return bool(key) and (key in plan.label_keys or key.startswith(plan.beginnings or "\0"))


def label_spots(plan: Plan, sheet: Sheet) -> dict[Position, Spot]:
    """The spots that print a label and nothing else (a year or number inside it included)."""
    return {where: spot for where, spot in sheet.filled().items() if is_label(plan, spot.text)}


def bears_value(plan: Plan, text: str) -> bool:
    """True where a label is itself a value, or has one inside."""
    key = label_key(text)
    return any(
        key in label.keys
        for field in plan.fields
        if field.at in ("title", "inside")
        for label in field.labels
    )


def rewritten(plan: Plan, sheet: Sheet, rewrite: Rewrite) -> Sheet:
    """The sheet with every label rewritten that has a cell of its own."""
    return sheet.with_cells(
        {
            where: spot._replace(value=rewrite(spot.text))
            for where, spot in label_spots(plan, sheet).items()
        }
    )


def rewritten_inline(plan: Plan, sheet: Sheet, rewrite: Rewrite) -> Sheet:
    """The sheet with every label rewritten that stands before its value in one cell."""
    found: dict[Position, Spot] = {}
    for where, spot in sheet.filled().items():
        inline = re.fullmatch(r"([^:：]+)([:：].*)", spot.text, re.DOTALL)
        if inline and label_key(inline[1]) in inline_keys(plan):
            found[where] = spot._replace(value=rewrite(inline[1]) + inline[2])
    return sheet.with_cells(found)


def printed_parts(plan: Plan, sheet: Sheet, rewrite: Rewrite) -> Sheet:
    """The sheet with what is printed around values rewritten: 项目1：, 审核人（盖章）：."""
    pieces = [re.compile(pattern) for pattern in _patterns(plan)]

    def new(text: str) -> str:
        for piece in pieces:
            text = piece.sub(lambda match: rewrite(match.group()), text, count=1)
        return text

    return sheet.with_cells(
        {
            where: spot._replace(value=new(spot.text))
            for where, spot in sheet.filled().items()
            if spot.text and new(spot.text) != spot.text and not is_label(plan, spot.text)
        }
    )


def inline_keys(plan: Plan) -> frozenset[str]:
    """The keys of the labels that stand in one cell with their value."""
    fields = (field for field in plan.fields if field.at == "inline")
    return frozenset(key for field in fields for label in field.labels for key in label.keys)


def _patterns(plan: Plan) -> Iterator[str]:
    for field in plan.fields:
        if field.at == "inline":
            yield from (rf"^{_loose(label.official)}\s*[:：]" for label in field.labels)
    for table in plan.definition.tables.values():
        for column in table.columns.values():
            if column.pattern:
                yield _loose_pattern(column.pattern)
        if table.headings and table.headings.prefix:
            yield _loose_pattern(table.headings.prefix)


def _loose_pattern(pattern: str) -> str:
    """`项目{project_no}：{project_name}`: its fixed parts with a number between them."""
    parts = [_loose(part) for part in _NAMES.split(pattern) if part]
    return r"^" * (not pattern.startswith("{")) + r"\s*\d*\s*".join(parts)


def _loose(text: str) -> str:
    return r"\s*".join(re.escape(char) for char in text if not char.isspace())
