"""A protected form stays protected: no attribute of its protection is lost or weakened."""

from __future__ import annotations

import re

import pytest

from goalsheet.writer.fill import fill
from tests.ooxml.write.producers import SHEET, WORKBOOK, package_of, parts_of
from tests.writer.test_producers import BLANK, PLANS, RECORDS, assert_filled, opened_by_openpyxl

SHEET_PROTECTION = (
    b'<sheetProtection algorithmName="SHA-512" hashValue="q83vEg==" saltValue="EjRWeA==" '
    b'spinCount="100000" sheet="1" objects="1" scenarios="1" formatCells="0" insertRows="1" '
    b'selectLockedCells="1"/>'
)
RANGES = (
    b'<protectedRanges><protectedRange password="CC1A" sqref="E3:E54" '
    b'name="a" securityDescriptor="O:WDG:WDD:(A;;CC;;;WD)"/></protectedRanges>'
)
SHARING = (
    b'<fileSharing readOnlyRecommended="1" userName="\xe5\xb1\x80" algorithmName="SHA-512" '
    b'hashValue="AQ==" saltValue="Ag==" spinCount="100000"/>'
)
BOOK_PROTECTION = b'<workbookProtection workbookPassword="CC1A" lockStructure="1" lockWindows="1"/>'


def protected() -> bytes:
    parts = parts_of(BLANK)
    bare = re.sub(rb"<sheetProtection [^>]*/>", b"", parts[SHEET])
    closed = b"</sheetData>"
    parts[SHEET] = bare.replace(closed, closed + SHEET_PROTECTION + RANGES)
    workbook = parts[WORKBOOK].replace(b"<workbookProtection/>", BOOK_PROTECTION)
    parts[WORKBOOK] = workbook.replace(b"<workbookPr/>", SHARING + b"<workbookPr/>")
    return package_of(parts)


@pytest.mark.parametrize("shape", RECORDS)
def test_protection__is_the_same_after_a_fill(shape: str) -> None:
    parts = parts_of(assert_filled(protected(), RECORDS[shape]))
    assert SHEET_PROTECTION in parts[SHEET]
    assert BOOK_PROTECTION in parts[WORKBOOK]
    assert SHARING in parts[WORKBOOK]
    (ranges,) = re.findall(rb"<protectedRanges>.*</protectedRanges>", parts[SHEET])
    assert re.sub(rb'sqref="E3:E\d+"', b'sqref="E3:E54"', ranges) == RANGES


def test_unlocked_cells__are_unlocked_in_new_rows_too() -> None:
    """What a filler may type into is a matter of the cells' styles."""
    blank = opened_styles(protected())
    filled = opened_styles(fill(protected(), "f.xlsx", [RECORDS["longer"]], PLANS).content)
    assert set(filled) == set(blank)
    assert len(filled) > len(blank)


def opened_styles(content: bytes) -> list[bytes]:
    """The styles of the cells of the indicators, row by row."""
    rows = re.findall(rb"<row [^>]*>(.*?)</row>", parts_of(content)[SHEET], re.DOTALL)
    return [b" ".join(re.findall(rb'<c [^>]*?s="(\d+)"', row)) for row in rows[25:]]


def test_protected_form__opens_elsewhere() -> None:
    filled = fill(protected(), "f.xlsx", [RECORDS["longer"]], PLANS).content
    assert RECORDS["longer"].fields["project_name"] in opened_by_openpyxl(filled)
