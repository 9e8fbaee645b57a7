"""Where the elements of an XML part stand in its bytes, found by a real parser (expat)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple
from xml.parsers import expat

from goalsheet.ooxml.xml import XmlError

_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"'][^>]*?\?>")
_START_TAG = re.compile(rb"<([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>")
_ATTRIBUTE = re.compile(rb"\s+([^\s=]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_UTF8 = (None, "utf-8", "us-ascii", "ascii")
# Encodings that have been seen in workbooks; others are left to fail as unreadable.
_KNOWN = (
    "utf-16",
    "utf-16le",
    "utf-16be",
    "iso-8859-1",
    "windows-1252",
    "gb2312",
    "gbk",
    "gb18030",
)


class StartTag(NamedTuple):
    """A start tag in the bytes of a part: `end` is behind its `>`."""

    name: bytes
    attributes: bytes
    empty: bool
    end: int

    @property
    def prefix(self) -> bytes:
        """The namespace prefix with its colon, or nothing."""
        before, colon, _ = self.name.rpartition(b":")
        return before + colon


class Element(NamedTuple):
    """An element: its local name, its attributes, its start tag and its own first and last byte."""

    name: str
    attributes: dict[str, str]
    tag: StartTag
    start: int
    content_end: int
    end: int
    depth: int


def as_utf8(xml: bytes) -> bytes:
    """The part in UTF-8 with a declaration that agrees; the very same bytes if it is already.

    Raises `XmlError` for an encoding that workbooks do not use.
    """
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif xml.startswith((b"<\0", b"\0<")):
        encoding = "utf-16le" if xml.startswith(b"<") else "utf-16be"
    else:
        declared = _DECLARED.match(xml.removeprefix(b"\xef\xbb\xbf"))
        encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    if encoding in _UTF8:
        return xml
    if encoding not in _KNOWN:
        raise XmlError(f"unknown encoding {encoding}")
    try:
        text = xml.decode(encoding).encode()
    except UnicodeError as error:
        raise XmlError(str(error)) from error
    declared = _DECLARED.match(text)
    if declared is None:
        return text
    return text[: declared.start(1)] + b"UTF-8" + text[declared.end(1) :]


def start_tag(xml: bytes, at: int) -> StartTag:
    """The start tag at a place where the parser has seen one."""
    match = _START_TAG.match(xml, at)
    if match is None:
        raise XmlError(f"no start tag at {at}")
    return StartTag(match[1], match[2], bool(match[3]), match.end())


def attribute(attributes: bytes, name: bytes) -> str | None:
    """The raw value of an attribute in the text of a start tag (ASCII values as addresses)."""
    for match in _ATTRIBUTE.finditer(attributes):
        if match[1] == name:
            return match[2][1:-1].decode()
    return None


def without(attributes: bytes, *names: bytes) -> bytes:
    """The attributes of a start tag without those named."""
    return _ATTRIBUTE.sub(lambda match: b"" if match[1] in names else match[0], attributes)


def with_value(attributes: bytes, name: bytes, value: str) -> bytes:
    """The attributes of a start tag with one set: in its place, or behind the others."""
    new = b' %s="%s"' % (name, value.encode())
    for match in _ATTRIBUTE.finditer(attributes):
        if match[1] == name:
            return attributes[: match.start()] + new + attributes[match.end() :]
    return attributes + new


def open_parser() -> expat.XMLParserType:
    """A parser that tells namespaces ("uri local") and refuses a document type declaration."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def run(parser: expat.XMLParserType, xml: bytes) -> None:
    """Parse a whole part; `XmlError` where it is not well-formed."""
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise XmlError(str(error)) from error


def find_elements(xml: bytes, wanted: Callable[[str, int], bool]) -> list[Element]:
    """The elements that `wanted(local name, depth)` asks for, in document order of their ends.

    The root has depth 0. `xml` is in UTF-8.
    """
    parser = open_parser()
    found: list[Element] = []
    stack: list[tuple[str, dict[str, str], int] | None] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        keep = wanted(local, len(stack))
        stack.append((local, attributes, parser.CurrentByteIndex) if keep else None)

    def end(_name: str) -> None:
        opened = stack.pop()
        if opened is not None:
            local, attributes, at = opened
            content_end, after, tag = extent(xml, at, parser.CurrentByteIndex)
            found.append(Element(local, attributes, tag, at, content_end, after, len(stack)))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    run(parser, xml)
    return found


def extent(xml: bytes, start: int, at_end: int) -> tuple[int, int, StartTag]:
    """Where content and element end, and the start tag, from what the parser says at its end.

    For a self-closed tag the parser stands behind the tag, else before the end tag.
    """
    tag = start_tag(xml, start)
    if tag.empty:
        return tag.end, tag.end, tag
    return at_end, xml.index(b">", at_end) + 1, tag


def splice(xml: bytes, edits: Iterable[tuple[int, int, bytes]]) -> bytes:
    """The bytes with ranges replaced; the ranges do not overlap.

    Insertions at one place (empty ranges) stand in the order in which they are given.
    """
    pieces: list[bytes] = []
    position = 0
    for start, end, replacement in sorted(edits, key=lambda edit: (edit[0], edit[1])):
        if start < position:
            raise ValueError(f"two changes at byte {start}")
        pieces += (xml[position:start], replacement)
        position = end
    pieces.append(xml[position:])
    return b"".join(pieces)


def _refuse(*_arguments: object) -> None:
    raise XmlError("a document type declaration is not allowed")
