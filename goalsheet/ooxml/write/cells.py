"""What a cell is set to, and how a `c` element says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from goalsheet.ooxml.a1 import format_cell
from goalsheet.ooxml.numbers import canonical_number, plain_number
from goalsheet.ooxml.strings import unescape
from goalsheet.ooxml.write.markup import without
from goalsheet.ooxml.write.runs import Run, as_string
from goalsheet.ooxml.write.scan import CellSpan, Position
from goalsheet.ooxml.write.text import encoded, is_too_long, keeps_space, plain_text

_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]*[1-9])?", re.ASCII)


@dataclass(frozen=True, slots=True)
class NumberValue:
    """A number, in decimal notation."""

    text: str


@dataclass(frozen=True, slots=True)
class TextValue:
    """A text; it never becomes a formula or a link. An empty one is a blank."""

    text: str


@dataclass(frozen=True, slots=True)
class RichValue:
    """A text in runs, each in its own font; `text` is what they show."""

    runs: tuple[Run, ...]
    text: str


@dataclass(frozen=True, slots=True)
class BlankValue:
    """Nothing: the cell stays with its style."""


CellValue = NumberValue | TextValue | RichValue | BlankValue


def is_blank(value: CellValue) -> bool:
    """Whether a value leaves the cell empty."""
    return isinstance(value, BlankValue) or (isinstance(value, TextValue) and not value.text)


def holds(cell: CellSpan, value: CellValue, strings: Mapping[str, str]) -> bool:
    """Whether a cell has a value already, be it as rich text or with a double's noise.

    `strings` are the texts of the shared strings by their number as cells store it.
    """
    if isinstance(value, NumberValue):
        stored = cell.value or ""
        return cell.kind == "n" and stored != "" and _same_number(stored, value.text)
    text = stored_text(cell, strings)
    if is_blank(value):
        return not text if text is not None else not cell.value
    return isinstance(value, TextValue) and text == plain_text(value.text)


def stored_text(cell: CellSpan, strings: Mapping[str, str]) -> str | None:
    """The text of a cell that holds one, None for any other."""
    if cell.kind == "s":
        return strings.get(cell.value or "")
    text = cell.inline if cell.kind == "inlineStr" else cell.value if cell.kind == "str" else None
    return None if text is None else unescape(text)


def rewritten(cell: CellSpan, value: CellValue, prefix: bytes) -> bytes:
    """An existing `c` element with another value; its style and its extensions stay."""
    attributes, content = _content(value, prefix)
    head = cell.head
    if cell.formula is not None and b"cm" in head:  # says that the formula is a dynamic array
        name = b"<%bc" % prefix
        head = name + without(head[len(name) :], b"cm")
    content += cell.rest
    if not content:
        return head + attributes + b"/>"
    return b"%b%b>%b</%bc>" % (head, attributes, content, prefix)


def new_cell(at: Position, value: CellValue, style: str | None, prefix: bytes) -> bytes:
    """A `c` element that the sheet did not have."""
    attributes, content = _content(value, prefix)
    styled = b' s="%b"' % style.encode() if style else b""
    start = b'<%bc r="%b"%b%b>' % (prefix, format_cell(*at).encode(), styled, attributes)
    return b"%b%b</%bc>" % (start, content, prefix)


def _content(value: CellValue, prefix: bytes) -> tuple[bytes, bytes]:
    """The attributes and the content that a value gives to a `c` element."""
    if isinstance(value, NumberValue):
        return b"", b"<%bv>%b</%bv>" % (prefix, _number(value.text), prefix)
    if isinstance(value, BlankValue) or not value.text:
        return b"", b""
    if is_too_long(value.text):
        raise ValueError(f"a text of {len(value.text)} characters is too long for a cell")
    if isinstance(value, RichValue):
        return b' t="inlineStr"', b"<%bis>%b</%bis>" % (
            prefix,
            as_string(value.runs, prefix),
            prefix,
        )
    space = b' xml:space="preserve"' if keeps_space(value.text) else b""
    opened = b"<%bis><%bt%b>" % (prefix, prefix, space)
    closed = b"</%bt></%bis>" % (prefix, prefix)
    return b' t="inlineStr"', opened + encoded(value.text) + closed


def _number(text: str) -> bytes:
    if _PLAIN_NUMBER.fullmatch(text):
        return text.encode()
    if canonical_number(text) is None:
        raise ValueError(f"not a number: {text!r}")
    return plain_number(Decimal(text)).encode()


def _same_number(stored: str, text: str) -> bool:
    return stored == text or canonical_number(stored) == canonical_number(text) is not None
