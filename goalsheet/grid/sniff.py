"""Which format a file has, told by its content and never by its name."""

from __future__ import annotations

from typing import Literal, NamedTuple

from goalsheet.ooxml.package import Limits, Package, PackageError

Format = Literal["xlsx", "xlsb", "xls", "ods", "csv"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Workbooks of Excel 2 to 4 are bare records: the first one is their beginning-of-file.
_BARE_XLS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
# An encrypted .xlsx is a compound file with these two streams ([MS-OFFCRYPTO] 2.3.4).
_ENCRYPTED = tuple(name.encode("utf-16-le") for name in ("EncryptionInfo", "EncryptedPackage"))
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OTHER_KINDS = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
}
_OTHER_PACKAGES = {
    "word/document.xml": "DOCX",
    "ppt/presentation.xml": "PPTX",
    "[content_types].xml": "OOXML",
}
_LOOKED_AT = 4096  # bytes that tell text from anything else


class Opened(NamedTuple):
    """A file whose format is known; `package` holds its parts where the format is a zip."""

    format: Format
    content: bytes
    file: str
    limits: Limits
    package: Package | None = None


def opened(content: bytes, file: str, limits: Limits) -> Opened:
    """The file with its format; `PackageError` for what is no workbook, encrypted or too large."""
    if not content:
        raise PackageError("file_empty")
    if len(content) > limits.total_bytes:
        raise PackageError("file_too_large", f"{len(content)} bytes")
    if content.startswith(b"PK"):
        package = Package(content, limits)
        return Opened(_zipped(package), content, file, limits, package)
    if content.startswith(_OLE):
        if all(name in content for name in _ENCRYPTED):
            raise PackageError("file_encrypted")
        return Opened("xls", content, file, limits)
    if content.startswith(_BARE_XLS):
        return Opened("xls", content, file, limits)
    _refuse_other_kinds(content)
    return Opened("csv", content, file, limits)


def _zipped(package: Package) -> Format:
    if "xl/workbook.xml" in package:
        return "xlsx"
    if "content.xml" in package:
        return "ods"
    if any(name.endswith("workbook.bin") for name in package.parts):
        return "xlsb"
    if any(name.endswith("workbook.xml") for name in package.parts):
        return "xlsx"
    for name, kind in _OTHER_PACKAGES.items():
        if name in package:
            raise PackageError("file_unreadable", kind)
    raise PackageError("file_unreadable", "ZIP")


def _refuse_other_kinds(content: bytes) -> None:
    for beginning, kind in _OTHER_KINDS.items():
        if content.startswith(beginning):
            raise PackageError("file_unreadable", kind)
    if content.startswith(_BOMS[1:]):
        return  # UTF-16 is full of zero bytes
    head = content[:_LOOKED_AT].removeprefix(_BOMS[0]).lstrip()
    if any(byte < 32 and byte not in b"\t\n\v\f\r\x1a" for byte in head):
        raise PackageError("file_unreadable", "binary")
    if head.startswith(b"<"):
        is_html = b"<html" in head.lower() or b"<table" in head.lower()
        raise PackageError("file_unreadable", "HTML" if is_html else "XML")
    if head.lower().startswith(b"mime-version:"):
        raise PackageError("file_unreadable", "MHTML")
