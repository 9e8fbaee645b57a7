"""A workbook file as a package of parts, opened within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from goalsheet.ooxml.xml import XmlError, parse


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold; what exceeds them is refused before it is inflated."""

    parts: int = 5_000
    part_bytes: int = 256 * 1024 * 1024
    total_bytes: int = 512 * 1024 * 1024
    ratio: int = 1_000
    cells: int = 3_000_000


class PackageError(ValueError):
    """A package that cannot be opened; `code` names the finding."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(detail or code)


@dataclass(frozen=True, slots=True)
class Relationship:
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
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise PackageError("file_unreadable", str(error)) from error
        self.parts: Mapping[str, zipfile.ZipInfo] = self._index()

    def _index(self) -> dict[str, zipfile.ZipInfo]:
        entries = self._zip.infolist()
        limits = self.limits
        if len(entries) > limits.parts:
            raise PackageError("file_too_large", f"{len(entries)} parts")
        total = 0
        index: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            total += entry.file_size
            if entry.flag_bits & 1:
                raise PackageError("file_encrypted")
            large = entry.file_size > limits.part_bytes or total > limits.total_bytes
            if large or (
                entry.file_size > 1_000_000
                and entry.file_size > limits.ratio * max(entry.compress_size, 1)
            ):
                raise PackageError("file_too_large", entry.filename)
            index.setdefault(_name(entry.filename), entry)
        return index

    def __contains__(self, name: str) -> bool:
        return _name(name) in self.parts

    def read(self, name: str) -> bytes:
        """The bytes of a part; `PackageError` where it is missing or damaged."""
        entry = self.parts.get(_name(name))
        if entry is None:
            raise PackageError("part_missing", name)
        try:
            return self._zip.read(entry)
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError) as error:
            raise PackageError("file_unreadable", f"{name}: {error}") from error

    def relationships(self, part: str = "") -> list[Relationship]:
        """The relationships of a part ("" for the package), targets resolved to part names."""
        folder, _, file = part.rpartition("/")
        name = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if name not in self:
            return []
        try:
            root = parse(self.read(name))
        except XmlError as error:
            raise PackageError("file_unreadable", f"{name}: {error}") from error
        return [
            Relationship(
                id=element.get("Id", ""),
                kind=element.get("Type", "").rsplit("/", 1)[-1],
                target=element.get("Target", "")
                if element.get("TargetMode") == "External"
                else _resolve(folder, element.get("Target", "")),
                external=element.get("TargetMode") == "External",
            )
            for element in root
        ]

    def main_part(self) -> str:
        """The name of the workbook part."""
        for relationship in self.relationships():
            if relationship.kind == "officeDocument":
                return relationship.target
        for name in ("xl/workbook.xml", "xl/workbook.bin"):
            if name in self:
                return name
        raise PackageError("part_missing", "xl/workbook.xml")


def _name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _resolve(folder: str, target: str) -> str:
    target = unquote(target.replace("\\", "/"))
    path = target if target.startswith("/") else f"{folder}/{target}"
    return posixpath.normpath("/" + path).lstrip("/")
