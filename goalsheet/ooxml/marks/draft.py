"""A package while it is being marked: edited and added parts, relationships, content types."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from goalsheet.ooxml.marks.edited import EditedPart, Undo
from goalsheet.ooxml.package import (
    Package,
    PackageError,
    Relationship,
    part_key,
    relationships_name,
)
from goalsheet.ooxml.xml import (
    MAIN,
    RELATIONSHIPS,
    STRICT_MAIN,
    STRICT_RELATIONSHIPS,
    namespace,
)

TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_IDMAP = re.compile(rb"<(?:[^\s<>/:]+:)?idmap\s[^>]*?data\s*=\s*[\"']([0-9, ]{0,200})[\"']")


class Finished(NamedTuple):
    """What became of a package: changed parts, how to undo each, added parts."""

    changed: Mapping[str, bytes]
    undo: Mapping[str, list[Undo]]
    added: Mapping[str, bytes]


class Draft:
    """Edits of one package, gathered part by part."""

    def __init__(self, package: Package) -> None:
        """Raises `PackageError` where the package has no workbook."""
        self.package = package
        self.main = package.main_part()
        self.folder = self.main.rpartition("/")[0]
        self.strict = namespace(package.xml(self.main))[1:-1] == STRICT_MAIN
        self._edited: dict[str, EditedPart] = {}
        self._added: dict[str, bytes] = {}
        self._made: dict[str, EditedPart] = {}
        self._related: dict[str, list[Relationship]] = {}
        # The blocks of shape numbers that the legacy drawings have, one drawing each.
        self.blocks_taken = _blocks_taken(package)

    @property
    def main_namespace(self) -> str:
        """The namespace of the workbook's sheets."""
        return STRICT_MAIN if self.strict else MAIN

    @property
    def office(self) -> str:
        """The namespace of relationship ids, with which their types begin too."""
        return STRICT_RELATIONSHIPS if self.strict else RELATIONSHIPS

    def part(self, name: str, names: Collection[str] = ()) -> EditedPart:
        """A part of the package for editing; the same object each time."""
        key = part_key(name)
        if key not in self._edited:
            content, most = self.package.read(name), self.package.limits.markup
            if content.count(b"<") + content.count(b"=") > most:
                raise PackageError("file_too_large", f"{name}: more than {most} tags, attributes")
            self._edited[key] = EditedPart(name, content, names)
        return self._edited[key]

    def take(self, name: str, part: EditedPart) -> None:
        """Take up a part of the package that was opened by other means."""
        self._edited[part_key(name)] = part

    def add_made(self, name: str, part: EditedPart, content_type: str) -> None:
        """Add a part that is still to be edited."""
        self.add(name, b"", content_type)
        self._made[name] = part

    def related(self, owner: str, *kinds: str) -> list[Relationship]:
        """The relationships of a part to parts that exist, in the package as it was."""
        return [
            found
            for found in self.package.relationships(owner)
            if found.kind in kinds and not found.external and found.target in self.package
        ]

    def free_name(self, pattern: str) -> str:
        """A part name that is not taken yet; the pattern has `{}` for a number."""
        number = 1
        while (name := pattern.format(number)) in self.package or name in self._added:
            number += 1
        return name

    def add(self, name: str, body: bytes, content_type: str = "") -> None:
        """Add a part, or give an added one other bytes.

        Without a content type the default of the name's suffix counts.
        """
        if name not in self._added and content_type:
            override = b'<%bOverride PartName="/%b" ContentType="%b"/>'
            self._declare(override, name, content_type)
        self._added[name] = _DECLARATION + body

    def added(self, name: str) -> bytes:
        """The bytes of an added part."""
        return self._added[name]

    def default_type(self, suffix: str, content_type: str) -> None:
        """Declare the content type of a suffix, where the package does not."""
        types = self.part(TYPES)
        for element in types.within(types.root, "Default"):
            if element.attributes.get("Extension", "").lower() == suffix:
                return
        default = b'<%bDefault Extension="%b" ContentType="%b"/>'
        self._declare(default, suffix, content_type)

    def _declare(self, element: bytes, name: str, content_type: str) -> None:
        types = self.part(TYPES)
        filled = element % (types.prefix, name.encode(), content_type.encode())
        types.append(types.root, filled)

    def relate(self, owner: str, kind: str, target: str) -> str:
        """Relate a part to another one; gives the id of the relationship."""
        new = self._related.setdefault(owner, [])
        taken = {found.id for found in (*self.package.relationships(owner), *new)}
        number = 1
        while (identifier := f"rId{number}") in taken:
            number += 1
        new.append(Relationship(identifier, kind, target, external=False))
        return identifier

    def id_attribute(self, part: EditedPart, identifier: str) -> bytes:
        """The attribute by which an element of a part names a relationship."""
        declared = part.prefix_of(self.office)
        if declared is not None:
            return b' %bid="%b"' % (declared, identifier.encode())
        return b' xmlns:r="%b" r:id="%b"' % (self.office.encode(), identifier.encode())

    def finished(self) -> Finished:
        """All edits carried out."""
        made = {name: _DECLARATION + part.result()[0] for name, part in self._made.items()}
        added = {**self._added, **made}
        for owner, new in self._related.items():
            name = relationships_name(owner)
            if name in self.package:
                part = self.part(name)
                part.append(part.root, self._elements(owner, new, part.prefix))
            else:
                body = self._elements(owner, new, b"")
                root = b'<Relationships xmlns="%b">%b</Relationships>'
                added[name] = _DECLARATION + root % (_PACKAGE.encode(), body)
        changed: dict[str, bytes] = {}
        undo: dict[str, list[Undo]] = {}
        for name, part in self._edited.items():
            content, how = part.result()
            if how:
                changed[name], undo[name] = content, how
        return Finished(changed, undo, added)

    def _elements(self, owner: str, new: list[Relationship], prefix: bytes) -> bytes:
        folder = "/" + owner.rpartition("/")[0]
        return b"".join(
            b'<%bRelationship Id="%b" Type="%b" Target=%b/>'
            % (
                prefix,
                relationship.id.encode(),
                f"{self.office}/{relationship.kind}".encode(),
                quoteattr(posixpath.relpath("/" + relationship.target, folder)).encode(),
            )
            for relationship in new
        )


def _blocks_taken(package: Package) -> set[int]:
    drawings = [package.read(name) for name in package.parts if name.endswith(".vml")]
    lists = [numbers for drawing in drawings for numbers in _IDMAP.findall(drawing)]
    return {int(number) for numbers in lists for number in numbers.split(b",") if number.strip()}
