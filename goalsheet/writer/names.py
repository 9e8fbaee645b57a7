"""File names for filled forms: from template, unit and project, safe on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from goalsheet.model import Record

# Windows: characters that no name may have, names that are devices, and how long a name may be.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]+')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_LONGEST = 80
# Most file systems of Linux take 255 bytes; a number and the ending come behind the name.
_MOST_BYTES = 244


def file_names(records: Iterable[Record], suffix: str) -> Iterator[str]:
    """A name for each record, all different also where case makes no difference.

    `jiangsu-project-goals_甲局_路灯.xlsx`; a second one of that name ends in `_2`.
    """
    taken: set[str] = set()
    for record in records:
        parts = [record.template, _part(record, "unit"), _part(record, "project_name")]
        stem = safe_name("_".join(part for part in parts if part))
        name, number = stem, 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}_{number}"
        taken.add(name.lower())
        yield name + suffix


def safe_name(text: str) -> str:
    """A text as the stem of a file name on Windows, macOS and Linux; never empty.

    Composed characters (NFC): macOS takes "é" for the same name however it is spelt.
    """
    name = " ".join(_FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text)).split())[:_LONGEST]
    name = name.encode()[:_MOST_BYTES].decode("utf-8", "ignore").strip(" .")
    return f"_{name}" if not name or _DEVICES.fullmatch(name) else name


def _part(record: Record, field: str) -> str:
    value = record.fields.get(field)
    return value if isinstance(value, str) else ""
