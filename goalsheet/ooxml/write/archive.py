"""A zip archive whose unchanged entries are copied with their headers, as they are packed.

APPNOTE.TXT 6.3.10 of PKWARE is the source of the records. `Package` has checked the limits of
what goes through here; this module never inflates anything.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from goalsheet.ooxml.package import PackageError, part_key

STORED = 0
DEFLATED = 8
# Half the time of level 6 for a few per cent more bytes.
LEVEL = 4

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR = struct.Struct("<4sIQI")
_FULL = 0xFFFFFFFF
_ENCRYPTED = 0x1
_UTF8 = 0x800
_FIRST_OF_1980 = 0x21


class Entry(NamedTuple):
    """One entry of the central directory, with the place of its local record.

    `start` to `end` are the local header, the packed bytes, the descriptor and whatever stands
    before the next record; `directory` is its record in the central directory.
    """

    name: str
    raw_name: bytes
    flags: int
    method: int
    stamp: tuple[int, int]
    start: int
    end: int
    extra: bytes
    directory: bytes


@dataclass(frozen=True)
class Archive:
    """The entries of an archive in the order of the central directory."""

    content: bytes
    entries: tuple[Entry, ...]
    # What offsets count from: not 0 where something stands before the archive.
    origin: int
    # From the end of the central directory on: its end record with the comment.
    tail: bytes

    @classmethod
    def open(cls, content: bytes) -> Archive:
        """The archive of a file's bytes; `PackageError` for one that cannot be copied as it is."""
        try:
            return _open(content)
        except (struct.error, IndexError) as error:
            raise PackageError("file_unreadable", str(error)) from error

    @cached_property
    def by_key(self) -> Mapping[str, Entry]:
        """The entries by `part_key`; of several with one name the first, as `Package` reads it."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            found.setdefault(part_key(entry.name), entry)
        return found

    @cached_property
    def in_file_order(self) -> tuple[Entry, ...]:
        """The entries as their records follow one another in the file."""
        return tuple(sorted(self.entries, key=lambda entry: entry.start))


def rebuild(
    archive: Archive,
    changed: Mapping[str, bytes],
    removed: Collection[str] = (),
    added: Mapping[str, bytes] | None = None,
) -> bytes:
    """The archive with some parts changed, removed or added; the rest is copied as it is packed.

    A changed entry keeps its name, time, method and place; of several entries with its name only
    the first remains, so that all readers agree on the content. Added ones come last, dated
    1980-01-01. Without any change the result is the very bytes that were opened.
    """
    new = {part_key(name): content for name, content in changed.items()}
    gone = {part_key(name) for name in removed}
    if unknown := [name for name in (*new, *gone) if name not in archive.by_key]:
        raise KeyError(f"no such part: {', '.join(unknown)}")
    if not new and not gone and not added:
        return archive.content
    content = archive.content
    in_file_order = archive.in_file_order
    first = in_file_order[0].start if in_file_order else archive.origin
    pieces = [content[:first]]
    position = first
    records: dict[int, bytes] = {}
    for entry in in_file_order:
        key = part_key(entry.name)
        replaced = key in new or key in gone
        if not replaced:
            record, directory = content[entry.start : entry.end], entry.directory
        elif key in gone or archive.by_key[key] is not entry:
            continue
        else:
            record, directory = _packed(entry, new[key])
        records[entry.start] = _moved(directory, position - archive.origin)
        pieces.append(record)
        position += len(record)
    directories = [records[entry.start] for entry in archive.entries if entry.start in records]
    for name, part in (added or {}).items():
        record, directory = _packed(_fresh(name), part)
        directories.append(_moved(directory, position - archive.origin))
        pieces.append(record)
        position += len(record)
    directory = b"".join(directories)
    end = _END.pack(
        b"PK\5\6", 0, 0, len(directories), len(directories), len(directory),
        position - archive.origin, struct.unpack_from("<H", archive.tail, 20)[0],
    )  # fmt: skip
    return b"".join((*pieces, directory, end, archive.tail[_END.size :]))


def _open(content: bytes) -> Archive:
    at = _end_record(content)
    fields = _END.unpack_from(content, at)
    count, size, offset = fields[4:7]
    directory_end = at
    if content[max(at - _LOCATOR.size, 0) : at].startswith(b"PK\6\7"):
        directory_end = content.rindex(b"PK\6\6", 0, at)
        count, size, offset = _END64.unpack_from(content, directory_end)[7:10]
    if size > directory_end or offset > directory_end - size:
        raise PackageError("file_unreadable", "the central directory lies outside the file")
    directory_start = directory_end - size
    origin = directory_start - offset
    if fields[1] or fields[2]:
        raise PackageError("file_unreadable", "an archive in several volumes")
    records = []
    position = directory_start
    for _ in range(count):
        length = _CENTRAL.size + sum(struct.unpack_from("<3H", content, position + 28))
        records.append(content[position : position + length])
        position += length
    starts = [_offset(record) + origin for record in records]
    ends = dict(zip(sorted(starts), [*sorted(starts)[1:], directory_start], strict=True))
    if len(ends) < len(starts):
        raise PackageError("file_unreadable", "two entries of the archive share their bytes")
    entries = tuple(
        _entry(content, record, start, ends[start])
        for record, start in zip(records, starts, strict=True)
    )
    return Archive(content, entries, origin, content[at:])


def _end_record(content: bytes) -> int:
    at = content.rfind(b"PK\5\6", max(len(content) - 65_557, 0))
    if at < 0 or at + _END.size > len(content):
        raise PackageError("file_unreadable", "no end of a central directory")
    return at


def _entry(content: bytes, directory: bytes, start: int, end: int) -> Entry:
    fields = _CENTRAL.unpack_from(directory)
    flags, method, time, date = fields[3:7]
    if fields[0] != b"PK\1\2" or start < 0:
        raise PackageError("file_unreadable", "a damaged central directory")
    if flags & _ENCRYPTED:
        raise PackageError("file_encrypted")
    raw_name = directory[_CENTRAL.size : _CENTRAL.size + fields[10]]
    name = raw_name.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    local = _LOCAL.unpack_from(content, start)
    payload = start + _LOCAL.size + local[9] + local[10]
    if local[0] != b"PK\3\4" or payload + _packed_size(directory) > end:
        raise PackageError("file_unreadable", f"{name}: no entry at {start}")
    extra = content[payload - local[10] : payload]
    return Entry(name, raw_name, flags, method, (time, date), start, end, extra, directory)


def _packed(entry: Entry, content: bytes) -> tuple[bytes, bytes]:
    """The local record and the directory record of an entry with new content."""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    stored = entry.method == STORED
    packed = content if stored else deflate.compress(content) + deflate.flush()
    sizes = (zlib.crc32(content), len(packed), len(content))
    method = STORED if stored else DEFLATED
    common = (20, entry.flags & _UTF8, method, *entry.stamp, *sizes, len(entry.raw_name))
    extra = _without_zip64(entry.extra)
    local = _LOCAL.pack(b"PK\3\4", *common, len(extra)) + entry.raw_name + extra + packed
    fields = _CENTRAL.unpack_from(entry.directory)
    after_name = _CENTRAL.size + len(entry.raw_name)
    comment_at = after_name + fields[11]
    extra = _without_zip64(entry.directory[after_name:comment_at])
    directory = _CENTRAL.pack(
        b"PK\1\2", fields[1], *common, len(extra), fields[12], 0, *fields[14:16], 0
    )
    return local, directory + entry.raw_name + extra + entry.directory[comment_at:]


def _fresh(name: str) -> Entry:
    """What an added entry is made from."""
    raw_name = name.encode()
    flags = 0 if name.isascii() else _UTF8
    directory = _CENTRAL.pack(
        b"PK\1\2", 20, 20, flags, DEFLATED, 0, _FIRST_OF_1980, 0, 0, 0, len(raw_name),
        0, 0, 0, 0, 0, 0,
    )  # fmt: skip
    stamp = (0, _FIRST_OF_1980)
    return Entry(name, raw_name, flags, DEFLATED, stamp, 0, 0, b"", directory + raw_name)


def _extra_fields(extra: bytes) -> list[tuple[int, int, int]]:
    """The extra fields of a record: their ids, where each begins and ends."""
    found = []
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        found.append((kind, at, min(at + 4 + size, len(extra))))
        at += 4 + size
    return found


def _without_zip64(extra: bytes) -> bytes:
    fields = _extra_fields(extra)
    return b"".join(extra[start:end] for kind, start, end in fields if kind != 1)


def _zip64_place(directory: bytes, field: int) -> int | None:
    """Where the 8 bytes of a size or offset stand that has no room in its own field.

    `field` is 8 (packed size), 9 (size) or 16 (offset) of the directory record.
    """
    fields = _CENTRAL.unpack_from(directory)
    if fields[field] != _FULL:
        return None
    start = _CENTRAL.size + fields[10]
    for kind, at, _ in _extra_fields(directory[start : start + fields[11]]):
        if kind == 1:
            before: int = [n for n in (9, 8, 16) if fields[n] == _FULL].index(field)
            return int(start + at + 4 + 8 * before)
    return None


def _number(directory: bytes, field: int) -> int:
    place = _zip64_place(directory, field)
    if place is None:
        return int(_CENTRAL.unpack_from(directory)[field])
    return int(struct.unpack_from("<Q", directory, place)[0])


def _offset(directory: bytes) -> int:
    return _number(directory, 16)


def _packed_size(directory: bytes) -> int:
    return _number(directory, 8)


def _moved(directory: bytes, offset: int) -> bytes:
    """The directory record of an entry that now stands at another offset."""
    place = _zip64_place(directory, 16)
    if place is not None:
        return directory[:place] + struct.pack("<Q", offset) + directory[place + 8 :]
    return directory[:42] + struct.pack("<I", offset) + directory[46:]
