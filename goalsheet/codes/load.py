"""A list of codes from its file.

A CSV with a heading line: `kind`, `code`, `name`, and if wanted `spellings` (several with "|"
between them), `from`, `to` (fiscal years) and `evidence`. UTF-8, or GB 18030 as Excel saves it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from goalsheet.codes.code import KINDS, Code
from goalsheet.errors import Mistake, TemplateError
from goalsheet.messages.template import mistake_text

_NEEDED = ("kind", "code", "name")
_COLUMNS = (*_NEEDED, "spellings", "from", "to", "evidence")
_LONGEST_FILE = 5_000_000
_CODES: Mapping[str, re.Pattern[str]] = {
    "function": re.compile(r"2\d\d(\d\d){0,2}", re.ASCII),
    "economic": re.compile(r"[35]\d\d(\d\d)?", re.ASCII),
    "income": re.compile(r"1\d\d(\d\d){0,3}", re.ASCII),
    "procurement": re.compile(r"[ABC]\d*", re.ASCII),
    "service": re.compile(r"[A-Z]\d*", re.ASCII),
}
_YEAR = re.compile(r"\d{4}", re.ASCII)


def load_codes(path: Path) -> list[Code]:
    """The codes in a file, in its order; `TemplateError` names the file and the line at fault."""
    text = _text(path)
    lines = csv.DictReader(io.StringIO(text, newline=""))
    try:
        heading = [name.strip() for name in lines.fieldnames or ()]
        lines.fieldnames = heading
        missing = [name for name in _NEEDED if name not in heading]
        strange = [name for name in heading if name not in _COLUMNS]
        if missing or strange:
            values = {"found": ", ".join(strange or missing), "known": ", ".join(_COLUMNS)}
            code = "codes_column_unknown" if strange else "codes_column_missing"
            raise _refused(path, 1, code, values)
        return list(_codes(path, lines))
    except csv.Error as error:
        raise _refused(path, lines.line_num, "codes_unreadable", {"reason": str(error)}) from error


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LONGEST_FILE:
            raise _refused(path, 0, "codes_unreadable", {"reason": f"> {_LONGEST_FILE} bytes"})
        content = path.read_bytes()
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        raise _refused(path, 0, "codes_unreadable", values) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused(path, 0, "codes_unreadable", {"reason": "UTF-8 / GB 18030"})


def _codes(path: Path, lines: csv.DictReader[str]) -> Iterator[Code]:
    for entry in lines:
        # A line with more fields than the heading has them under None, one with fewer has None.
        if None in entry or None in entry.values():
            values = {"reason": f"{len(lines.fieldnames or ())} columns"}
            raise _refused(path, lines.line_num, "codes_unreadable", values)
        line = {name: value.strip() for name, value in entry.items()}
        if any(line.values()):
            yield _code(path, lines.line_num, line)


def _code(path: Path, number: int, line: Mapping[str, str]) -> Code:
    kind = next((known for known in KINDS if known == line["kind"]), None)
    if kind is None:
        values = {"found": line["kind"], "known": ", ".join(KINDS)}
        raise _refused(path, number, "codes_kind", values)
    if not _CODES[kind].fullmatch(line["code"]):
        raise _refused(path, number, "codes_shape", {"found": line["code"], "kind": kind})
    if not line["name"]:
        raise _refused(path, number, "codes_name", {"found": line["code"]})
    first, last = (_year(path, number, line.get(name, "")) for name in ("from", "to"))
    if first and last and last < first:
        raise _refused(path, number, "codes_year", {"found": f"{first}-{last}"})
    return Code(
        kind,
        line["code"],
        line["name"],
        tuple(part.strip() for part in line.get("spellings", "").split("|") if part.strip()),
        first,
        last,
        line.get("evidence", ""),
    )


def _year(path: Path, number: int, text: str) -> int | None:
    if not text:
        return None
    if not _YEAR.fullmatch(text):
        raise _refused(path, number, "codes_year", {"found": text})
    return int(text)


def _refused(path: Path, line: int, code: str, values: Mapping[str, str]) -> TemplateError:
    mistake = Mistake(str(path), f"line {line}" if line else "", code, values)
    error = TemplateError(mistake_text(mistake, "en"), mistakes=(mistake,))
    error.file, error.path = mistake.file, mistake.path
    return error
