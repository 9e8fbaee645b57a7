"""A workbook file as a package of parts, opened within limits."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar
from urllib.parse import unquote

from lxml import etree

from goalsheet.ooxml.xml import XmlError, XmlTooLargeError, parse


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold; what exceeds them is refused before it is inflated.

    `ratio` is inflated to packed bytes of a part, `markup` the tags and attributes of a part,
    `cells` the cells with content of a sheet.
    """

    parts: int = 5_000
    part_bytes: int = 128 * 1024 * 1024
    total_bytes: int = 512 * 1024 * 1024
    ratio: int = 1_000
    markup: int = 4_000_000
    cells: int = 1_000_000


Made = TypeVar("Made")
# Parts up to this size are remembered once they have been taken apart.
_SMALL = 64 * 1024

# What the standard library raises for a directory that is damaged or crafted.
_DAMAGE = (zipfile.BadZipFile, struct.error, OSError, NotImplementedError, ValueError)


class PackageError(ValueError):
    """A package that cannot be opened; `code` names the finding."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(detail or code)


class Relationship(NamedTuple):
    """A relationship of a part: its id, the last word of its type, the part that it leads to."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of a package by name, without a leading slash; names match without case."""

    def __init__(self, content: bytes, limits: Limits | None = None) -> None:
        """Open a package; raises `PackageError` for what is no package or exceeds the limits."""
        self.limits = limits or Limits()
        if content.count(b"PK\1\2") > self.limits.parts:  # every entry of the directory has one
            raise PackageError("file_too_large", f"more than {self.limits.parts} parts")
        self._content = content
        try:
            entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
        except _DAMAGE as error:
            raise PackageError("file_unreadable", str(error)) from error
        self.parts: Mapping[str, zipfile.ZipInfo] = self._index(entries)

    def _index(self, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        limits = self.limits
        total = 0
        index: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            total += entry.file_size
            if entry.flag_bits & 1:
                raise PackageError("file_encrypted")
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise PackageError("file_unreadable", f"{entry.filename}: compression method")
            large = entry.file_size > limits.part_bytes or total > limits.total_bytes
            if large or (
                entry.file_size > 1_000_000
                and entry.file_size > limits.ratio * max(entry.compress_size, 1)
            ):
                raise PackageError("file_too_large", entry.filename)
            index.setdefault(part_key(entry.filename), entry)
        return index

    def __contains__(self, name: str) -> bool:
        return part_key(name) in self.parts

    def read(self, name: str) -> bytes:
        """The bytes of a part; `PackageError` where it is missing or damaged."""
        entry = self.parts.get(part_key(name))
        if entry is None:
            raise PackageError("part_missing", name)
        packed = self.raw(entry)
        try:
            if entry.compress_type == zipfile.ZIP_DEFLATED:
                # What inflates to more than it says fails the comparison instead of memory.
                packed = zlib.decompressobj(-15).decompress(packed, entry.file_size + 1)
        except zlib.error as error:
            raise PackageError("file_unreadable", f"{name}: {error}") from error
        if len(packed) != entry.file_size or zlib.crc32(packed) != entry.CRC:
            raise PackageError("file_unreadable", f"{name}: checksum")
        return packed

    def raw(self, entry: zipfile.ZipInfo) -> bytes:
        """The bytes of a part as packed; its local header may be longer than the directory's."""
        start = entry.header_offset
        header = self._content[start : start + 30]
        if len(header) < 30 or not header.startswith(b"PK\3\4"):
            raise PackageError("file_unreadable", f"{entry.filename}: no entry at {start}")
        start += 30 + sum(struct.unpack_from("<HH", header, 26))
        return self._content[start : start + entry.compress_size]

    def xml(self, name: str) -> etree._Element:
        """The root element of a part; `PackageError` where it is missing or damaged."""
        return parse_part(name, self.read(name), self.limits.markup)

    def derived(self, name: str, make: Callable[[etree._Element], Made]) -> Made:
        """What `make` finds in a part: something that is not changed afterwards.

        Copies of one form share their styles and relationships byte for byte: of small parts the
        result is remembered, so that a hundred copies are not taken apart a hundred times.
        """
        content = self.read(name)
        if len(content) > _SMALL:
            return make(parse_part(name, content, self.limits.markup))
        found: Made = _guarded(name, lambda: _remembered(content, make, self.limits.markup))
        return found

    def relationships(self, part: str = "") -> list[Relationship]:
        """The relationships of a part ("" for the package), targets resolved to part names."""
        name = relationships_name(part)
        return resolved(part, self.derived(name, relationships_in)) if name in self else []

    def main_part(self) -> str:
        """The name of the workbook part."""
        for relationship in self.relationships():
            if relationship.kind == "officeDocument":
                return relationship.target
        for name in ("xl/workbook.xml", "xl/workbook.bin"):
            if name in self:
                return name
        raise PackageError("part_missing", "xl/workbook.xml")


def part_key(name: str) -> str:
    """What tells parts apart: names match without case, leading slash and backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def relationships_name(part: str) -> str:
    """The name of the part that holds a part's relationships ("" for the package)."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def relationships_in(root: etree._Element) -> tuple[Relationship, ...]:
    """The relationships of a relationships part, targets as they are written."""
    return tuple(
        Relationship(
            element.get("Id", ""),
            element.get("Type", "").rpartition("/")[2],
            element.get("Target", ""),
            element.get("TargetMode") == "External",
        )
        for element in root.iterchildren("{*}Relationship")
    )


def resolved(part: str, found: Iterable[Relationship]) -> list[Relationship]:
    """The relationships of a part with their targets as names of parts."""
    folder = part.rpartition("/")[0]
    return [r if r.external else r._replace(target=_resolve(folder, r.target)) for r in found]


def parse_part(
    name: str, content: bytes, most_markup: int, *, as_written: bool = False
) -> etree._Element:
    """The root element of a part's bytes, as `xml.parse` gives it; its errors as `PackageError`."""
    return _guarded(name, lambda: parse(content, most_markup, as_written=as_written))


def _guarded(name: str, read: Callable[[], Made]) -> Made:
    """What reading a part gives, its damages told as those of the package."""
    try:
        return read()
    except XmlTooLargeError as error:
        raise PackageError("file_too_large", f"{name}: {error}") from error
    except XmlError as error:
        raise PackageError("file_unreadable", f"{name}: {error}") from error


@lru_cache(maxsize=64)
def _remembered(content: bytes, make: Callable[[etree._Element], Any], markup: int) -> Any:
    return make(parse(content, markup))


def _resolve(folder: str, target: str) -> str:
    if "%" in target or "\\" in target:
        target = unquote(target.replace("\\", "/"))
    path = target if target.startswith("/") or not folder else f"{folder}/{target}"
    if "./" in path or "//" in path:
        path = posixpath.normpath("/" + path)
    return path.lstrip("/")
