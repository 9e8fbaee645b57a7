"""Formats told by content; files that cannot be read; what is said of them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from openpyxl import Workbook

from goalsheet.errors import UsageError
from goalsheet.grid.open import book_from_bytes, open_book
from goalsheet.messages import describe
from goalsheet.messages.files import ENTRIES
from goalsheet.model import Book, Finding
from goalsheet.ooxml.package import Limits
from tests.grid.test_ods import cell, ods, row
from tests.grid.xlsb_file import xlsb

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def xlsx() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        workbook.add_worksheet().write(0, 0, "甲")
    return content.getvalue()


def xls() -> bytes:
    workbook = xlwt.Workbook()
    workbook.add_sheet("Sheet1").write(0, 0, "甲")
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def zipped(parts: Mapping[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


WORKBOOKS = {
    "xlsx": xlsx(),
    "xlsb": xlsb({(1, 1): "甲"}),
    "xls": xls(),
    "ods": ods(row(cell("甲"))),
    "csv": "甲,乙\n".encode("gb18030"),
}


def codes(book: Book) -> list[str]:
    return [finding.code for finding in book.findings if finding.code != "format_limited"]


@pytest.mark.parametrize("format_", WORKBOOKS)
def test_format__is_told_by_content(format_: str) -> None:
    book = book_from_bytes(WORKBOOKS[format_], f"form.{format_.upper()}")
    assert (book.format, codes(book)) == (format_, [])
    assert book.sheets[0].cells[1, 1].text == "甲"


@pytest.mark.parametrize("format_", WORKBOOKS)
def test_wrong_extension__is_said_and_does_no_harm(format_: str) -> None:
    wrong = "form.xlsx" if format_ != "xlsx" else "form.xls"
    book = book_from_bytes(WORKBOOKS[format_], wrong)
    assert codes(book) == ["wrong_extension"]
    assert book.findings[0].severity == "info"
    assert book.sheets[0].cells[1, 1].text == "甲"


@pytest.mark.parametrize("name", ["-", "form", "form.xlsm", "folder.d/form"])
def test_name_that_claims_nothing_else__is_no_finding(name: str) -> None:
    book = book_from_bytes(WORKBOOKS["xlsx"], name)
    assert (book.file, book.findings) == (name, ())


@pytest.mark.parametrize(
    ("format_", "limited"),
    [("xlsx", False), ("ods", False), ("xls", True), ("xlsb", True), ("csv", True)],
)
def test_format_that_hides_things__says_so(format_: str, limited: bool) -> None:
    book = book_from_bytes(WORKBOOKS[format_], f"form.{format_}")
    assert [finding.code for finding in book.findings] == ["format_limited"] * limited
    assert book.sheets[0].formulas_known is not limited


UNREADABLE = {
    "empty": (b"", "file_empty", None),
    "damaged zip": (b"PK\x03\x04" + b"\0" * 40, "file_unreadable", None),
    "cut off": (WORKBOOKS["xlsx"][:-200], "file_unreadable", None),
    "other package": (zipped({"word/document.xml": "<a/>"}), "file_unreadable", "DOCX"),
    "zip": (zipped({"form.xlsx": "x"}), "file_unreadable", "ZIP"),
    "page": (b"\xef\xbb\xbf\r\n<HTML><body><table>", "file_unreadable", "HTML"),
    "xml": (b'<?xml version="1.0"?><Workbook/>', "file_unreadable", "XML"),
    "web archive": (b"MIME-Version: 1.0\r\nX", "file_unreadable", "MHTML"),
    "pdf": (b"%PDF-1.7\n", "file_unreadable", "PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n", "file_unreadable", "PNG"),
    "binary": (bytes(range(1, 60)), "file_unreadable", "binary"),
    "damaged xls": (_OLE + b"\0" * 600, "file_unreadable", None),
    "encrypted": (
        _OLE + b"".join(n.encode("utf-16-le") for n in ("EncryptionInfo", "EncryptedPackage")),
        "file_encrypted",
        None,
    ),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_file_that_cannot_be_read__is_a_book_with_a_finding(kind: str) -> None:
    content, code, found = UNREADABLE[kind]
    book = book_from_bytes(content, "form.xlsx")
    assert book.sheets == ()
    assert book.findings[0].severity == "error"
    assert book.findings[0].code == code
    assert found in (None, book.findings[0].found)


def test_sheet_that_is_damaged__leaves_the_others() -> None:
    workbook = Workbook()
    workbook.active["A1"] = "甲"
    workbook.create_sheet("坏")
    content = io.BytesIO()
    workbook.save(content)
    with zipfile.ZipFile(content) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    parts["xl/worksheets/sheet2.xml"] = "<worksheet"
    book = book_from_bytes(zipped(parts), "form.xlsx")
    assert [grid.name for grid in book.sheets] == ["Sheet"]
    assert codes(book) == ["sheet_unreadable"]
    assert book.findings[0].values["sheet"] == "坏"


def test_file_on_disk__has_its_hash_and_the_name_as_given(tmp_path: Path) -> None:
    path = tmp_path / "表 一.csv"
    path.write_bytes(b"a,b\n")
    book = open_book(path)
    assert book.file == str(path)
    assert book.sha256 == hashlib.sha256(b"a,b\n").hexdigest()


def test_large_file__is_not_even_loaded(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(b"a,b\n" * 10)
    book = open_book(path, limits=Limits(total_bytes=39))
    assert (codes(book), book.sheets) == (["file_too_large"], ())
    assert open_book(path, limits=Limits(total_bytes=40)).sheets


def test_path_that_cannot_be_read__is_the_caller_s_mistake(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"missing\.xlsx"):
        open_book(tmp_path / "missing.xlsx")
    with pytest.raises(UsageError):
        open_book(tmp_path)


@pytest.mark.parametrize("kind", [*UNREADABLE, *WORKBOOKS])
def test_every_finding__is_said_in_both_languages(kind: str) -> None:
    content = UNREADABLE[kind][0] if kind in UNREADABLE else WORKBOOKS[kind]
    for finding in book_from_bytes(content, "表.et").findings:
        chinese, english = describe(finding, "zh"), describe(finding, "en")
        assert chinese.message.startswith("表.et")
        assert english.message.startswith("表.et")
        assert english.message.removeprefix("表.et").isascii()
        assert "None" not in chinese.message + english.message


def test_catalogue__has_the_same_parts_in_both_languages() -> None:
    for code, entry in ENTRIES.items():
        filled = [bool(text) for text in entry.zh]
        assert filled == [bool(text) for text in entry.en], code


@pytest.mark.parametrize("code", ENTRIES)
def test_every_sentence__can_be_filled(code: str) -> None:
    known = {"sheet": "表1", "suffix": ".xls", "format": ".xlsx", "zh": "公式", "en": "formulas"}
    finding = Finding(code, "error", "a.xlsx", found="XML", values=known)
    for language in ("zh", "en"):
        assert "{" not in "".join(describe(finding, language))
