"""A part of a package with edits at byte offsets, which can be undone exactly."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from typing import NamedTuple

from goalsheet.ooxml.package import PackageError
from goalsheet.ooxml.write.markup import (
    Element,
    as_utf8,
    find_elements,
    splice,
    with_value,
    without,
)
from goalsheet.ooxml.xml import XmlError

# Excel writes HTML line breaks into VML, which are no XML; blanks in their place move nothing.
_OPEN_BREAK = re.compile(rb"<br\s*>", re.IGNORECASE)


class Undo(NamedTuple):
    """What brings the bytes before an edit back: at an offset, so many bytes become these."""

    at: int
    length: int
    before: bytes


class EditedPart:
    """An XML part in UTF-8 and the edits of it, all of them at offsets of the part as it was.

    `elements` are the root, its children and those of the names asked for, in document order.
    """

    def __init__(self, name: str, original: bytes, names: Collection[str] = ()) -> None:
        """Raises `PackageError` for a part that is no XML."""
        self.original = original
        try:
            self.xml = as_utf8(original)
            found = find_elements(
                _OPEN_BREAK.sub(lambda match: b" " * len(match[0]), self.xml),
                lambda local, depth: depth < 2 or local in names,
            )
        except XmlError as error:
            raise PackageError("file_unreadable", f"{name}: {error}") from error
        self.elements = sorted(found, key=_start)
        self._splices: list[tuple[int, int, bytes]] = []
        self._tags: dict[int, bytes] = {}
        self._contents: dict[int, list[bytes]] = {}

    @classmethod
    def opaque(cls, original: bytes) -> EditedPart:
        """A part that is no XML: it has no elements, bytes can be inserted and replaced."""
        part = cls("", b"<part/>")
        part.original = part.xml = original
        part.elements = []
        return part

    @property
    def root(self) -> Element:
        """The root element."""
        return self.elements[0]

    @property
    def prefix(self) -> bytes:
        """The namespace prefix of the root with its colon, or nothing."""
        return self.root.tag.prefix

    def child(self, name: str) -> Element | None:
        """The first child of the root with a local name."""
        return next((e for e in self.elements if e.depth == 1 and e.name == name), None)

    def within(self, outer: Element, *names: str) -> list[Element]:
        """The known elements inside another one, of the given local names (all without names)."""
        first = bisect_right(self.elements, outer.start, key=_start)
        last = bisect_left(self.elements, outer.end, key=_start)
        inside = self.elements[first:last]
        return [element for element in inside if not names or element.name in names]

    def text(self, element: Element) -> str:
        """The text of an element without children, entities of XML resolved."""
        if element.tag.empty:
            return ""
        text = self.xml[element.tag.end : element.content_end].decode()
        for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'")):
            text = text.replace(entity, char)
        return text.replace("&amp;", "&")

    def prefix_of(self, *uris: str) -> bytes | None:
        """The prefix that the root declares for one of the namespaces, with its colon."""
        for uri in uris if self.elements else ():
            pattern = rb"\sxmlns:([^\s=]+)\s*=\s*[\"']" + re.escape(uri.encode()) + rb"[\"']"
            match = re.search(pattern, self.root.tag.attributes)
            if match is not None:
                return match[1] + b":"
        return None

    def insert(self, at: int, content: bytes) -> None:
        """Insert bytes; those inserted at one place stand in the order of the calls."""
        self._splices.append((at, at, content))

    def replace(self, start: int, end: int, content: bytes) -> None:
        """Replace bytes that no other edit touches."""
        self._splices.append((start, end, content))

    def set(self, element: Element, name: str, value: str) -> None:
        """Set an attribute; the value stands in it as it is."""
        before = self._tags.get(element.start, element.tag.attributes)
        self._tags[element.start] = with_value(before, name.encode(), value)

    def unset(self, element: Element, name: str) -> None:
        """Remove an attribute."""
        before = self._tags.get(element.start, element.tag.attributes)
        self._tags[element.start] = without(before, name.encode())

    def append(self, element: Element, content: bytes) -> None:
        """Append content to an element, which may be self-closed."""
        self._contents.setdefault(element.start, []).append(content)

    def place(self, name: str, order: str, content: bytes) -> None:
        """Insert a child of the root where the schema wants it, behind its like.

        `order` are the names of the root's children in the schema's order.
        """
        names = order.split()
        before = names[: names.index(name) + 1]
        ends = [e.end for e in self.elements if e.depth == 1 and e.name in before]
        if ends:
            self.insert(max(ends), content)
        elif self.root.tag.empty:
            self.append(self.root, content)
        else:
            self.insert(self.root.tag.end, content)

    def result(self) -> tuple[bytes, list[Undo]]:
        """The part with all edits, and how to undo them, which is empty where there are none."""
        edits = sorted([*self._splices, *self._of_elements()], key=lambda edit: edit[:2])
        edits = [edit for edit in edits if self.xml[edit[0] : edit[1]] != edit[2]]
        if not edits:
            return self.original, []
        edited = splice(self.xml, edits)
        if self.xml != self.original:  # it had another encoding
            return edited, [Undo(0, len(edited), self.original)]
        undo = []
        moved = 0
        for start, end, content in edits:
            undo.append(Undo(start + moved, len(content), self.xml[start:end]))
            moved += len(content) - (end - start)
        return edited, undo

    def _of_elements(self) -> list[tuple[int, int, bytes]]:
        """The edits of start tags, and what is appended to elements."""
        edits = []
        for element in self.elements:
            tag = element.tag
            attributes = self._tags.get(element.start, tag.attributes)
            content = b"".join(self._contents.get(element.start, ()))
            opened = b"<" + tag.name + attributes
            if tag.empty and content:
                closed = b"%b>%b</%b>" % (opened, content, tag.name)
                edits.append((element.start, element.end, closed))
                continue
            if attributes != tag.attributes:
                end = b"/>" if tag.empty else b">"
                edits.append((element.start, tag.end, opened + end))
            if content:
                edits.append((element.content_end, element.content_end, content))
        return edits


def _start(element: Element) -> int:
    return element.start


def undone(content: bytes, undo: list[Undo]) -> bytes:
    """The bytes before the edits; ValueError where they do not fit."""
    return splice(content, [(at, at + length, before) for at, length, before in undo])
