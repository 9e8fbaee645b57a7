from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.ooxml.package import PackageError
from goalsheet.ooxml.write.archive import Archive, rebuild


def archive_of(entries: list[tuple[str, bytes]], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6)), content, method)
        archive.comment = "注释".encode()
    return target.getvalue()


class Stream(io.RawIOBase):
    """A target that cannot be rewound, so that sizes follow in data descriptors."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        piece = bytes(content)  # type: ignore[call-overload]
        self.written += piece
        return len(piece)


def streamed(*, zip64: bool) -> bytes:
    target = Stream()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in SAMPLE:
            with archive.open(name, "w", force_zip64=zip64) as entry:
                entry.write(content)
    return target.written


SAMPLE = [("a.xml", b"<a>" + b"x" * 999), ("表.xml", b"second"), ("c.bin", b"\0\1" * 50)]
KINDS: dict[str, Callable[[], bytes]] = {
    "deflated": lambda: archive_of(SAMPLE),
    "stored": lambda: archive_of(SAMPLE, method=zipfile.ZIP_STORED),
    "leading bytes": lambda: b"#!/bin/sh\n" + archive_of(SAMPLE),
    "data descriptors": lambda: streamed(zip64=False),
    "zip64": lambda: streamed(zip64=True),
}


@pytest.mark.parametrize("kind", KINDS)
def test_rebuild__copies_what_is_unchanged_byte_for_byte(kind: str) -> None:
    content = KINDS[kind]()
    archive = Archive.open(content)
    result = rebuild(archive, {"表.xml": b"new " * 500}, (), {"added.xml": b"added"})
    with zipfile.ZipFile(io.BytesIO(result)) as read:
        assert read.testzip() is None
        assert read.namelist() == ["a.xml", "表.xml", "c.bin", "added.xml"]
        assert [read.read(name) for name in read.namelist()] == [
            SAMPLE[0][1], b"new " * 500, SAMPLE[2][1], b"added",
        ]  # fmt: skip
        assert read.comment == zipfile.ZipFile(io.BytesIO(content)).comment
        assert read.getinfo("added.xml").date_time == (1980, 1, 1, 0, 0, 0)
        before = zipfile.ZipFile(io.BytesIO(content)).getinfo("表.xml")
        after = read.getinfo("表.xml")
        assert (after.date_time, after.compress_type) == (before.date_time, before.compress_type)
    again = {entry.name: entry for entry in Archive.open(result).entries}
    for entry in archive.entries:
        if entry.name != "表.xml":
            other = again[entry.name]
            assert content[entry.start : entry.end] == result[other.start : other.end]
    assert rebuild(archive, {"表.xml": b"new " * 500}, (), {"added.xml": b"added"}) == result


@pytest.mark.parametrize("kind", KINDS)
def test_rebuild__without_changes_gives_the_very_bytes(kind: str) -> None:
    content = KINDS[kind]()
    assert rebuild(Archive.open(content), {}) is content


def test_rebuild__removes_a_part() -> None:
    result = rebuild(Archive.open(archive_of(SAMPLE)), {}, ["/C.BIN"])
    assert zipfile.ZipFile(io.BytesIO(result)).namelist() == ["a.xml", "表.xml"]


def test_rebuild__leaves_one_entry_of_a_name_that_occurs_twice() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        content = archive_of([("a.xml", b"1"), ("b.xml", b"2"), ("a.xml", b"3")])
    kept = rebuild(Archive.open(content), {"b.xml": b"new"})
    assert zipfile.ZipFile(io.BytesIO(kept)).namelist() == ["a.xml", "b.xml", "a.xml"]
    result = zipfile.ZipFile(io.BytesIO(rebuild(Archive.open(content), {"a.xml": b"new"})))
    assert result.namelist() == ["a.xml", "b.xml"]
    assert result.read("a.xml") == b"new"


def test_rebuild__refuses_a_part_that_is_not_there() -> None:
    with pytest.raises(KeyError, match=r"none\.xml"):
        rebuild(Archive.open(archive_of(SAMPLE)), {"none.xml": b""})


def test_open__refuses_entries_that_share_their_bytes() -> None:
    content = archive_of(SAMPLE)
    first, second = (entry.directory for entry in Archive.open(content).entries[:2])
    overlapping = content.replace(second, second[:42] + first[42:46] + second[46:])
    with pytest.raises(PackageError, match="share"):
        Archive.open(overlapping)


def test_open__refuses_encrypted_entries() -> None:
    content = bytearray(archive_of(SAMPLE))
    at = content.index(b"PK\1\2")
    content[at + 8 : at + 10] = struct.pack("<H", 1)
    with pytest.raises(PackageError) as raised:
        Archive.open(bytes(content))
    assert raised.value.code == "file_encrypted"


@given(st.integers(0, 10_000), st.binary(max_size=30))
def test_open__gives_an_archive_or_a_package_error(at: int, noise: bytes) -> None:
    content = archive_of(SAMPLE)
    at %= len(content)
    damaged = content[:at] + noise + content[at + len(noise) :]
    try:
        archive = Archive.open(damaged)
    except PackageError:
        return
    assert rebuild(archive, {}) is damaged
