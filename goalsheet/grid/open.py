"""Opening a workbook of any format, told by its content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from goalsheet.errors import UsageError
from goalsheet.grid.xlsx import read_xlsx
from goalsheet.model import Book, Finding
from goalsheet.ooxml.package import Limits, PackageError


def open_book(path: Path, *, limits: Limits | None = None) -> Book:
    """The workbook at a path; a file that cannot be read is a book with a finding."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    return book_from_bytes(content, str(path), limits=limits)


def book_from_bytes(content: bytes, name: str, *, limits: Limits | None = None) -> Book:
    """The workbook in `content`; `name` is the file's name in findings and records."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        grids, findings = read_xlsx(content, name, limits or Limits())
    except PackageError as error:
        finding = Finding(error.code, "error", name, found=error.detail)
        return Book(name, sha256, "xlsx", (), (finding,))
    return Book(name, sha256, "xlsx", tuple(grids), tuple(findings))
