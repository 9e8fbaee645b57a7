"""The parts of a package as trees that can be changed, written back as they were."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote

from lxml import etree

from goalsheet.ooxml.package import Package, PackageError, Relationship
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
        self._replaced = {_key(name): content for name, content in (replaced or {}).items()}
        self._raw: dict[str, bytes] = {}
        self._trees: dict[str, etree._Element] = {}
        self._relationships: dict[str, list[Relationship]] = {}
        self._marked: set[str] = set()
        self._removed: set[str] = set()

    def __contains__(self, name: str) -> bool:
        key = _key(name)
        return key not in self._removed and (key in self._replaced or key in self._package)

    def raw(self, name: str) -> bytes:
        """The bytes of a part as they were; `PackageError` where it is missing or damaged."""
        key = _key(name)
        if key not in self._raw:
            known = self._replaced.get(key)
            self._raw[key] = self._package.read(key) if known is None else known
        return self._raw[key]

    def tree(self, name: str) -> etree._Element:
        """The root element of a part; `PackageError` where it is missing or no XML."""
        key = _key(name)
        if key not in self._trees:
            self._trees[key] = self._parsed(name)
        return self._trees[key]

    def _parsed(self, name: str) -> etree._Element:
        return _parse(self.raw(name), name, self._package.limits.markup)

    def mark(self, name: str) -> None:
        """Say that a tree is changed for certain, which spares the comparison."""
        self._marked.add(_key(name))

    def main_part(self) -> str:
        """The name of the workbook part."""
        return self._package.main_part()

    def relationships(self, part: str) -> list[Relationship]:
        """The relationships of a part."""
        if part not in self._relationships:
            name = relationships_name(part)
            self._relationships[part] = (
                _read_relationships(part, self._parsed(name)) if name in self else []
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
        if _key(name) in self._trees:
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
            if not found.external and _key(found.target) == _key(name):
                self.drop_relationship(owner, found.id)
        for element in list(self.tree("[Content_Types].xml")):
            if _key(element.get("PartName", "")) == _key(name):
                remove(element)
        self._removed.add(_key(name))

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


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def relationships_name(part: str) -> str:
    """The name of the part that holds a part's relationships."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def _read_relationships(part: str, root: etree._Element) -> list[Relationship]:
    folder = part.rpartition("/")[0]
    found = []
    for element in root.iterchildren("{*}Relationship"):
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not external:
            path = unquote(target.replace("\\", "/"))
            target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
        kind = element.get("Type", "").rpartition("/")[2]
        found.append(Relationship(element.get("Id", ""), kind, target, external))
    return found


def _parse(content: bytes, name: str, most_markup: int) -> etree._Element:
    """Like `goalsheet.ooxml.xml.parse`, but comments and processing instructions are kept."""
    if content.count(b"<") + content.count(b"=") > most_markup:
        raise PackageError("file_too_large", f"{name}: more than {most_markup} tags and attributes")
    if name.lower().endswith(".vml"):
        content = _OPEN_BREAK.sub(b"<br/>", content)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        strip_cdata=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise PackageError("file_unreadable", f"{name}: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise PackageError("file_unreadable", f"{name}: a document type declaration")
    return root


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
