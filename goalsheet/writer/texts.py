"""Values that share a cell with printed text: inside a label, behind a colon, in a pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping

from goalsheet.template.label import Label
from goalsheet.template.pattern import PatternText, loose

BLANK_DATE = "    年    月    日"


def inside_label(label: Label, text: str, value: str) -> str:
    """The label's text with the value put into its place, the rest as the form prints it."""
    start, end = label.slice or (0, len(label.official))
    before, after = _number_free(label.official[:start]), _number_free(label.official[end:])
    match = re.fullmatch(rf"(\s*{before}\s*)(.*?)(\s*{after}\s*)", text, re.DOTALL)
    if match is None:
        return label.official[:start] + value + label.official[end:]
    return match[1].rstrip(" \u3000") + value + match[3].lstrip(" \u3000")


def _number_free(official: str) -> str:
    """A loose expression in which a number of the label is any number, or its blank."""
    pieces = re.split("0+", official)
    return r"\s*[0-9０-９]*\s*".join(loose(piece) for piece in pieces)


def behind_label(
    labels: tuple[Label, ...], others: tuple[Label, ...], text: str, value: str
) -> str:
    """The text with the value put behind its label and colon, before the next label if any."""
    following = "|".join(loose(label.official) for label in others)
    for label in labels:
        match = re.search(rf"{loose(label.official)}\s*[*＊]?\s*[:：]", text)
        if match is None:
            continue
        rest = text[match.end() :]
        ahead = re.search(rf"\s+(?:{following})\s*[:：]", rest) if following else None
        return text[: match.end()] + value + (rest[ahead.start() :] if ahead else "")
    return f"{labels[0].official}：{value}"


def in_pattern(
    pattern: PatternText, official: str, values: Mapping[str, str | None], types: Mapping[str, str]
) -> str:
    """The printed text of a pattern with its values; a blank date keeps its 年 月 日."""
    text = official
    for name in pattern.names:
        value = values.get(name)
        if value is None:
            value = BLANK_DATE if types.get(name) == "date" else ""
        elif types.get(name) == "date":
            year, month, day = value.split("-")
            value = f"{int(year)}年{int(month)}月{int(day)}日"
        text = text.replace(f"{{{name}}}", value)
    return text
