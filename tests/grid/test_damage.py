"""Whatever is in a file: a book comes back, its findings can be said, nothing is raised."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.grid.inspect import inspect_book
from goalsheet.grid.open import book_from_bytes
from goalsheet.model import Book
from goalsheet.ooxml.package import Limits
from tests.grid.test_ods import cell, ods, row
from tests.grid.test_open import WORKBOOKS

_ZIPS = ("xlsx", "ods", "xlsb")
_TOKENS = (b"<", b">", b'"', b"0", b"-1", b"99999999999", b"\0", b"\xff", b"</a>", b"&x;", b"")


def opened(content: bytes, name: str) -> Book:
    book = book_from_bytes(content, name)
    for language in ("zh", "en"):
        inspect_book(book, language)
    assert book.sheets or any(finding.severity == "error" for finding in book.findings)
    return book


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(contents: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in contents.items():
            package.writestr(name, part)
    return content.getvalue()


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """The content cut off, or with a few of its bytes replaced."""
    if draw(st.integers(0, 4)) == 0:
        return content[: draw(st.integers(0, len(content)))]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 8))
        piece = draw(st.sampled_from(_TOKENS) | st.binary(max_size=4))
        content = content[:start] + piece + content[start + length :]
    return content


@pytest.mark.parametrize("format_", WORKBOOKS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_damaged_file__never_raises(format_: str, data: st.DataObject) -> None:
    opened(data.draw(damaged(WORKBOOKS[format_])), f"form.{format_}")


@pytest.mark.parametrize("format_", _ZIPS)
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_damaged_part__never_raises(format_: str, data: st.DataObject) -> None:
    contents = parts(WORKBOOKS[format_])
    name = data.draw(st.sampled_from(sorted(contents)))
    contents[name] = data.draw(damaged(contents[name]))
    opened(zipped(contents), f"form.{format_}")


@pytest.mark.parametrize("format_", _ZIPS)
def test_missing_part__never_raises(format_: str) -> None:
    for name in parts(WORKBOOKS[format_]):
        contents = parts(WORKBOOKS[format_])
        del contents[name]
        opened(zipped(contents), f"form.{format_}")


_ENTITIES = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
_BOMB = f'<!DOCTYPE x [<!ENTITY a "{"ha" * 50}">{_ENTITIES}]>'


@pytest.mark.parametrize(
    ("format_", "part"),
    [
        ("xlsx", "xl/worksheets/sheet1.xml"),
        ("xlsx", "xl/sharedStrings.xml"),
        ("xlsx", "xl/workbook.xml"),
        ("ods", "content.xml"),
    ],
)
@pytest.mark.parametrize(
    "declaration", [_BOMB, "<!DOCTYPE x>", '<!DOCTYPE x SYSTEM "file:///etc/hostname">']
)
def test_document_type__is_refused(format_: str, part: str, declaration: str) -> None:
    contents = parts(WORKBOOKS[format_])
    text = contents[part].decode()
    start = text.index("?>") + 2 if text.startswith("<?xml") else 0
    contents[part] = (text[:start] + declaration + text[start:]).encode()
    codes = {finding.code for finding in opened(zipped(contents), f"form.{format_}").findings}
    assert codes & {"file_unreadable", "sheet_unreadable"}


@pytest.mark.parametrize("tags", [("<a>", "</a>"), ("<row><c>", "</c></row>")])
def test_deep_nesting__is_refused(tags: tuple[str, str]) -> None:
    contents = parts(WORKBOOKS["xlsx"])
    deep = tags[0] * 50_000 + tags[1] * 50_000
    contents["xl/worksheets/sheet1.xml"] = deep.encode()
    assert opened(zipped(contents), "form.xlsx").sheets == ()
    assert opened(ods(row(cell(deep))), "form.ods").sheets == ()


@pytest.mark.parametrize(("format_", "part"), [("xlsx", "xl/theme/theme1.xml"), ("ods", "x.bin")])
def test_part_that_inflates_beyond_all_measure__is_refused(format_: str, part: str) -> None:
    contents = parts(WORKBOOKS[format_]) | {part: b"\0" * 3_000_000}
    limits = Limits(part_bytes=2_000_000)
    book = book_from_bytes(zipped(contents), f"form.{format_}", limits=limits)
    assert [finding.code for finding in book.findings] == ["file_too_large"]
