"""Opening a workbook of any format, told by its content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from goalsheet.errors import UsageError
from goalsheet.grid.csvfile import read_csv
from goalsheet.grid.ods import read_ods
from goalsheet.grid.sniff import Format, Opened, opened
from goalsheet.grid.xls import read_xls
from goalsheet.grid.xlsb import read_xlsb
from goalsheet.grid.xlsx import read_xlsx
from goalsheet.messages.files import NOT_SHOWN
from goalsheet.model import Book, Finding, Grid, Severity
from goalsheet.ooxml.package import Limits, PackageError

Reader = Callable[[Opened], tuple[list[Grid], list[Finding]]]
"""Reads the sheets of a file; raises `PackageError` where it cannot be read as a whole."""


READERS: Mapping[Format, Reader] = {
    "xlsx": read_xlsx,
    "xlsb": read_xlsb,
    "xls": read_xls,
    "ods": read_ods,
    "csv": read_csv,
}
SUFFIXES: Mapping[Format, tuple[str, ...]] = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xlsb": (".xlsb",),
    "xls": (".xls", ".xlt", ".et"),
    "ods": (".ods", ".ots"),
    "csv": (".csv", ".tsv", ".txt"),
}
# Of these even a number may mean something else: percentages lose their %, errors are blanks.
_ALTERED: frozenset[Format] = frozenset(("xlsb",))


def open_book(path: Path, *, limits: Limits | None = None) -> Book:
    """The workbook at a path; a file that cannot be read is a book with a finding.

    Raises `UsageError` only where the path itself cannot be read.
    """
    limits = limits or Limits()
    try:
        size = path.stat().st_size
        if size > limits.total_bytes:
            return _unreadable(str(path), "", PackageError("file_too_large", f"{size} bytes"))
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    return book_from_bytes(content, str(path), limits=limits)


def book_from_bytes(content: bytes, name: str, *, limits: Limits | None = None) -> Book:
    """The workbook in `content`; `name` is the file's name in findings and records.

    `format` of the book is xlsx (.xlsm included), xlsb, xls, ods or csv, and "" where the content
    is none of these.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        source = opened(content, name, limits or Limits())
    except PackageError as error:
        return _unreadable(name, sha256, error)
    try:
        grids, findings = READERS[source.format](source)
        if not grids and not findings:
            raise PackageError("file_unreadable", "0 worksheets")
    except PackageError as error:
        return _unreadable(name, sha256, error, source.format, _remarks(source))
    remarks = _remarks(source, has_content=any(grid.cells for grid in grids))
    return Book(name, sha256, source.format, tuple(grids), (*remarks, *findings))


def _unreadable(
    name: str,
    sha256: str,
    error: PackageError,
    format_: str = "",
    remarks: tuple[Finding, ...] = (),
) -> Book:
    finding = Finding(error.code, "error", name, found=error.detail or None)
    wrong_name = tuple(remark for remark in remarks if remark.code == "wrong_extension")
    return Book(name, sha256, format_, (), (finding, *wrong_name))


def _remarks(source: Opened, *, has_content: bool = False) -> tuple[Finding, ...]:
    """What the format itself gives cause to say."""
    remarks = []
    suffix = PurePath(source.file).suffix.lower()
    if suffix and suffix not in SUFFIXES[source.format]:
        values = {"suffix": suffix, "format": "." + source.format}
        remarks.append(Finding("wrong_extension", "info", source.file, found=suffix, values=values))
    not_shown = NOT_SHOWN.get(source.format)
    if not_shown is not None:
        values = {"format": "." + source.format, **not_shown._asdict()}
        severity: Severity = "warning" if has_content and source.format in _ALTERED else "info"
        remarks.append(Finding("format_limited", severity, source.file, values=values))
    return tuple(remarks)
