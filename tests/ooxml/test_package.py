from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from goalsheet.ooxml.package import Limits, Package, PackageError
from tests.ooxml.build import book, parts, relationships, worksheet, zipped

ROWS = '<row r="1"><c r="A1"><v>1</v></c></row>'


def code(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(PackageError) as raised:
        Package(content, limits)
    return raised.value.code


def test_parts__are_read_as_stored_or_deflated() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.xml", "甲" * 500, zipfile.ZIP_STORED)
        archive.writestr("b.xml", "乙" * 500, zipfile.ZIP_DEFLATED)
    package = Package(content.getvalue())
    assert package.read("a.xml").decode() == "甲" * 500
    assert package.read("b.xml").decode() == "乙" * 500


def test_part_names__match_without_case_leading_slash_and_with_backslashes() -> None:
    # Written with a slash: on Windows the archive library itself would turn it round.
    content = zipped({"xl/WorkSheets/Sheet1.xml": "<a/>"})
    content = content.replace(b"xl/WorkSheets/Sheet1.xml", b"xl\\WorkSheets\\Sheet1.xml")
    assert Package(content).read("/xl/worksheets/sheet1.xml") == b"<a/>"


def test_missing_part__says_which() -> None:
    with pytest.raises(PackageError) as raised:
        Package(zipped({"a.xml": "<a/>"})).read("xl/b.xml")
    assert (raised.value.code, raised.value.detail) == ("part_missing", "xl/b.xml")


def test_too_many_parts__are_refused() -> None:
    content = zipped({f"{number}.xml": "" for number in range(11)})
    assert code(content, Limits(parts=10)) == "file_too_large"
    assert len(Package(content, Limits(parts=11)).parts) == 11


def test_large_part_and_large_sum__are_refused() -> None:
    content = zipped({"a.xml": "a" * 600, "b.xml": "b" * 600})
    assert code(content, Limits(part_bytes=599)) == "file_too_large"
    assert code(content, Limits(total_bytes=1199)) == "file_too_large"
    assert len(Package(content, Limits(part_bytes=600, total_bytes=1200)).parts) == 2


def test_part_that_inflates_a_thousandfold__is_refused() -> None:
    content = zipped({"a.xml": bytes(20_000_000)})
    assert code(content) == "file_too_large"


def test_part_that_inflates_to_more_than_it_says__is_refused() -> None:
    content = zipped({"a.xml": bytes(500_000)})
    lying = content.replace((500_000).to_bytes(4, "little"), (5_000).to_bytes(4, "little"))
    assert lying != content
    with pytest.raises(PackageError, match=r"a\.xml"):
        Package(lying).read("a.xml")


def test_part_with_a_wrong_checksum__is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.xml", "<amount>100</amount>")
    with pytest.raises(PackageError, match="checksum"):
        Package(content.getvalue().replace(b">100<", b">900<")).read("a.xml")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compression_that_workbooks_do_not_use__is_refused(method: int) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        archive.writestr("a.xml", "<a/>" * 100)
    assert code(content.getvalue()) == "file_unreadable"


def test_encrypted_entry__is_refused() -> None:
    content = bytearray(zipped({"a.xml": "<a/>"}))
    content[content.index(b"PK\1\2") + 8] |= 1
    assert code(bytes(content)) == "file_encrypted"


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("../xl/./worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("worksheets/%E8%A1%A8.xml", "xl/worksheets/表.xml"),
        ("../../../etc/passwd", "etc/passwd"),
    ],
)
def test_target__is_resolved_to_a_part(target: str, part: str) -> None:
    rels = relationships(("rId1", "worksheet", target))
    package = Package(zipped(parts(worksheet(ROWS), rels=rels)))
    (found,) = package.relationships("xl/workbook.xml")
    assert (found.id, found.kind, found.target, found.external) == (
        "rId1",
        "worksheet",
        part,
        False,
    )


def test_external_target__is_kept_as_it_is() -> None:
    rels = relationships(("rId1", "hyperlink", "http://a.b/../c"))
    rels = rels.replace("Target=", 'TargetMode="External" Target=')
    package = Package(zipped(parts(worksheet(ROWS), rels=rels)))
    (found,) = package.relationships("xl/workbook.xml")
    assert (found.target, found.external) == ("http://a.b/../c", True)


def test_package_without_relationships__is_entered_at_the_usual_place() -> None:
    entries = parts(worksheet(ROWS))
    del entries["_rels/.rels"]
    assert Package(zipped(entries)).main_part() == "xl/workbook.xml"


@pytest.mark.parametrize(
    "sheet",
    [
        '<!DOCTYPE a [<!ENTITY b "1">]>' + worksheet('<row><c t="str"><v>&b;</v></c></row>'),
        f'<!DOCTYPE a SYSTEM "{Path(__file__).as_uri()}">' + worksheet(ROWS),
        '<!DOCTYPE a [<!ENTITY b "'
        + "x" * 1000
        + '">'
        + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 20}">' for n in range(1, 9))
        + "]>"
        + worksheet('<row><c t="str"><v>&b8;</v></c></row>'),
        worksheet("<row>" + "<c>" * 5000 + "</c>" * 5000 + "</row>"),
        worksheet(ROWS)[:-20],
        "",
        "\0" * 50,
    ],
    ids=["entity", "external", "bomb", "depth", "truncated", "empty", "zeros"],
)
def test_xml_that_is_damaged_or_declares_a_type__makes_the_sheet_unreadable(sheet: str) -> None:
    read = book(sheet)
    assert read.sheets == ()
    assert [finding.code for finding in read.findings] == ["sheet_unreadable"]


def test_more_markup_than_the_limit__is_refused() -> None:
    package = Package(zipped({"a.xml": "<a>" + "<b/>" * 20 + "</a>"}), Limits(markup=21))
    with pytest.raises(PackageError) as raised:
        package.xml("a.xml")
    assert raised.value.code == "file_too_large"


def test_named_part_that_is_missing__is_found_fault_with() -> None:
    read = book(worksheet(ROWS), strings=None, styles=None)
    assert [(f.code, f.severity, f.found) for f in read.findings] == [
        ("part_missing", "error", "xl/sharedStrings.xml"),
        ("part_missing", "warning", "xl/styles.xml"),
    ]
    assert len(read.sheets) == 1
