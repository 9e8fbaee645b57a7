"""The parts of a package as trees that can be changed, written back as they were."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from goalsheet.ooxml.package import (
    Package,
    Relationship,
    parse_part,
    part_key,
    relationships_in,
    relationships_name,
    resolved,
)
from goalsheet.ooxml.rows.tree import remove

_DECLARATION = re.compile(rb"\s*<\?xml[^>]*\?>\s*")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)["']""")
_UTF8_NAMES = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_BOM = b"\xef\xbb\xbf"
# Excel reads HTML line breaks in VML, which XML does not know.
_OPEN_BREAK = re.compile(rb"<br\s*>", re.IGNORECASE)


class Parts:
    """The parts of one package: bytes and trees by part name, and what became of them.

    `replaced` holds parts that are newer than those of the package. Trees are parsed when they
    are first asked for; the same tree is given each time.
    """

    def __init__(self, package: Package, replaced: Mapping[str, bytes] | None = None) -> None:
        self._package = package
        self._replaced = {part_key(name): content for name, content in (replaced or {}).items()}
        self._raw: dict[str, bytes] = {}
        self._trees: dict[str, etree._Element] = {}
        self._relationships: dict[str, list[Relationship]] = {}
        self._marked: set[str] = set()
        self._removed: set[str] = set()

    def __contains__(self, name: str) -> bool:
        key = part_key(name)
        return key not in self._removed and (key in self._replaced or key in self._package)

    def raw(self, name: str) -> bytes:
        """The bytes of a part as they were; `PackageError` where it is missing or damaged."""
        key = part_key(name)
        if key not in self._raw:
            known = self._replaced.get(key)
            self._raw[key] = self._package.read(key) if known is None else known
        return self._raw[key]

    def tree(self, name: str) -> etree._Element:
        """The root element of a part; `PackageError` where it is missing or no XML."""
        key = part_key(name)
        if key not in self._trees:
            self._trees[key] = self._parsed(name)
        return self._trees[key]

    def _parsed(self, name: str) -> etree._Element:
        content = self.raw(name)
        if name.lower().endswith(".vml"):
            content = _OPEN_BREAK.sub(b"<br/>", content)
        return parse_part(name, content, self._package.limits.markup, as_written=True)

    def mark(self, name: str) -> None:
        """Say that a tree is changed for certain, which spares the comparison."""
        self._marked.add(part_key(name))

    def main_part(self) -> str:
        """The name of the workbook part."""
        return self._package.main_part()

    def relationships(self, part: str) -> list[Relationship]:
        """The relationships of a part."""
        if part not in self._relationships:
            name = relationships_name(part)
            self._relationships[part] = (
                resolved(part, relationships_in(self._parsed(name))) if name in self else []
            )
        return self._relationships[part]

    def targets(self, part: str, *kinds: str) -> list[str]:
        """The parts inside the package that a part's relationships of the given kinds lead to."""
        return [
            found.target
            for found in self.relationships(part)
            if found.kind in kinds and not found.external and found.target in self
        ]

    def may_refer(self, name: str) -> bool:
        """False only where a part surely holds no reference to another sheet.

        Such a reference has a "!", as it is or as a numeric character reference; only sources of
        a consolidation name the sheet apart. Encodings in which these bytes could look otherwise
        are not judged.
        """
        if part_key(name) in self._trees:
            return True
        content = self.raw(name)
        start = content.removeprefix(_BOM)[:200]
        declared = _ENCODING.search(start)
        if not start.lstrip().startswith(b"<") or b"\0" in start:
            return True
        if declared is not None and declared[1].lower() not in _UTF8_NAMES:
            return True
        return b"!" in content or b"&#" in content or b"dataRef" in content

    def drop_relationship(self, part: str, identifier: str) -> None:
        """Remove a relationship of a part."""
        if any(found.id == identifier for found in self.relationships(part)):
            for element in list(self.tree(relationships_name(part))):
                if element.get("Id") == identifier:
                    remove(element)
            kept = [found for found in self.relationships(part) if found.id != identifier]
            self._relationships[part] = kept

    def drop(self, name: str, owner: str) -> None:
        """Remove a part, its content type and the relationship of `owner` that leads to it."""
        for found in self.relationships(owner):
            if not found.external and part_key(found.target) == part_key(name):
                self.drop_relationship(owner, found.id)
        for element in list(self.tree("[Content_Types].xml")):
            if part_key(element.get("PartName", "")) == part_key(name):
                remove(element)
        self._removed.add(part_key(name))

    @property
    def removed(self) -> frozenset[str]:
        """The names of the parts that were removed, as the archive spells them."""
        return frozenset(self._spelled(key) for key in self._removed)

    def changed(self) -> dict[str, bytes]:
        """The new bytes of every part whose tree is no longer what was parsed.

        UTF-8 with the part's own XML declaration; parts that stayed equal are left out.
        """
        found: dict[str, bytes] = {}
        for key, root in self._trees.items():
            if key in self._removed:
                continue
            body = _body(root)
            if key in self._marked or body != _body(self._parsed(key)):
                found[self._spelled(key)] = _declaration(self.raw(key)) + body
        return found

    def _spelled(self, key: str) -> str:
        entry = self._package.parts.get(key)
        return key if entry is None else entry.filename


def open_parts(content: bytes) -> Parts:
    """The parts of a workbook file; `PackageError` for what is no package."""
    return Parts(Package(content))


def _body(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)
    return written


def _declaration(content: bytes) -> bytes:
    """The XML declaration of a part, for UTF-8; "" where the part has none."""
    content = content.removeprefix(_BOM)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or content[:4] in (b"<\0?\0", b"\0<\0?"):
        content = content.decode("utf-16", "replace").encode()
    found = _DECLARATION.match(content)
    return b"" if found is None else _ENCODING.sub(b'encoding="UTF-8"', found[0].lstrip())
