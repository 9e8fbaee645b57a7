"""A package whose parts are added to and whose XML is edited, for what XlsxWriter cannot write."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from lxml import etree

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
NAMESPACES = {
    "r": OFFICE,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "x14": f"{MICROSOFT}/spreadsheetml/2009/9/main",
    "x15": f"{MICROSOFT}/spreadsheetml/2010/11/main",
    "xm": f"{MICROSOFT}/excel/2006/main",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "a14": f"{MICROSOFT}/drawing/2010/main",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
    "xr": f"{MICROSOFT}/spreadsheetml/2014/revision",
}
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Editing:
    """The parts of a workbook while they are edited."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def to_bytes(self) -> bytes:
        """The workbook file; the same parts give the same bytes."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
        return target.getvalue()

    def add(self, name: str, content: str | bytes, content_type: str) -> None:
        """Add a part with its content type."""
        self.parts[name] = content if isinstance(content, bytes) else _HEAD + content.encode()
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
        self._append("[Content_Types].xml", override, f"{_PACKAGE}/content-types")

    def relate(self, owner: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a new relationship: a kind of Office's own, or a whole type."""
        name = f"{posixpath.dirname(owner)}/_rels/{posixpath.basename(owner)}.rels".lstrip("/")
        namespace = f"{_PACKAGE}/relationships"
        empty = f'<Relationships xmlns="{namespace}"/>'.encode()
        self.parts.setdefault(name, _HEAD + empty)
        identifier = f"rIdX{self.parts[name].count(b'<Relationship ') + 1}"
        kind = kind if ":" in kind else f"{OFFICE}/{kind}"
        mode = ' TargetMode="External"' if external else ""
        self._append(
            name,
            f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"{mode}/>',
            namespace,
        )
        return identifier

    def attach(self, owner: str, kind: str, name: str, content: str | bytes, typed: str) -> str:
        """Add a part that belongs to another; the id of the relationship."""
        self.add(name, content, typed)
        return self.relate(owner, kind, f"/{name}")

    def put(self, part: str, xml: str, path: str = "", *, behind: str = "") -> None:
        """Put elements at the end of an element of a part, or behind a child of it.

        `path` leads from the root by local names (`a/b`), "" is the root itself.
        """
        root = etree.fromstring(self.parts[part])
        steps = "/".join("{*}" + name for name in path.split("/"))
        parent = root.find(steps) if path else root
        if parent is None:
            raise ValueError(f"{part}: there is no {path}")
        new = list(
            etree.fromstring(f'<x xmlns="{etree.QName(root).namespace}" {DECLARED}>{xml}</x>')
        )
        if behind:
            after = [child for child in parent if etree.QName(child).localname == behind][-1]
            for element in reversed(new):
                after.addnext(element)
        else:
            parent.extend(new)
        etree.cleanup_namespaces(root, keep_ns_prefixes=["x14ac", "r", "mc"])
        self.parts[part] = _HEAD + etree.tostring(root)

    def replace(self, part: str, old: str, new: str) -> None:
        """Replace a piece of a part's text that occurs exactly once."""
        text = self.parts[part].decode()
        if text.count(old) != 1:
            raise ValueError(f"{part}: {old!r} occurs {text.count(old)} times")
        self.parts[part] = text.replace(old, new).encode()

    def cell(self, part: str, address: str, xml: str, attributes: str = "") -> None:
        """Put a cell behind the last one of its row."""
        number = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        root = etree.fromstring(self.parts[part])
        row = root.find(f"{{*}}sheetData/{{*}}row[@r='{number}']")
        if row is None:
            raise ValueError(f"{part}: there is no row {number}")
        row.append(etree.fromstring(f'<c xmlns="{MAIN}" r="{address}" {attributes}>{xml}</c>'))
        if "spans" in row.attrib:
            del row.attrib["spans"]
        self.parts[part] = _HEAD + etree.tostring(root)

    def dimension(self, part: str, area: str) -> None:
        """Say which area the cells of a sheet fill."""
        said = re.search(rb'<dimension ref="[^"]*"/>', self.parts[part])
        if said is None:
            raise ValueError(f"{part} has no dimension")
        self.parts[part] = self.parts[part].replace(said[0], f'<dimension ref="{area}"/>'.encode())

    def _append(self, part: str, xml: str, namespace: str) -> None:
        closing = self.parts[part].rstrip()
        element = xml.encode()
        if closing.endswith(b"/>"):
            name = etree.QName(etree.fromstring(closing)).localname.encode()
            self.parts[part] = closing[:-2] + b">" + element + b"</" + name + b">"
        else:
            at = closing.rindex(b"</")
            self.parts[part] = closing[:at] + element + closing[at:]
        if namespace.encode() not in self.parts[part]:
            raise ValueError(f"{part} is of another namespace")
