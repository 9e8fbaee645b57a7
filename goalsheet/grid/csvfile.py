"""Text files with delimiters: UTF-8, UTF-16 with a byte order mark, GB18030."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from goalsheet.grid.sniff import Opened
from goalsheet.model import Cell, Finding, Grid
from goalsheet.ooxml.package import PackageError

_DELIMITERS = ",\t;"
_LOOKED_AT = 65_536  # characters that tell the delimiter
_QUOTED = re.compile(r'(?<![^,\t;\r\n])"(?:[^"]|"")*"?')
# Excel's own hint, which it takes for an instruction and not for a row.
_HINT = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)


def read_csv(source: Opened) -> tuple[list[Grid], list[Finding]]:
    """The one sheet of a text file; every cell is text, exactly as it was typed.

    The sheet bears the file's name without its ending, as in Excel. Line ends inside a cell are
    newlines. Raises `PackageError` for text in an unknown encoding, or too much of it.
    """
    text = decoded(source.content)
    if not text.strip():
        raise PackageError("file_empty")
    hint = _HINT.match(text)
    delimiter = hint[1] if hint else delimiter_of(text[:_LOOKED_AT])
    rows = csv.reader(
        io.StringIO(text[hint.end() if hint else 0 :], newline=""), delimiter=delimiter
    )
    cells: dict[tuple[int, int], Cell] = {}
    try:
        for cell in _cells(rows):
            cells[cell.row, cell.col] = cell
            if len(cells) > source.limits.cells:
                raise PackageError("file_too_large", f"more than {source.limits.cells} cells")
    except csv.Error as error:
        raise PackageError("file_unreadable", f"CSV: {error}") from error
    grid = Grid(
        name=PurePath(source.file).stem or "Sheet1",
        cells=cells,
        hidden_rows=None,
        hidden_columns=None,
        formulas_known=False,
    )
    return [grid], []


def decoded(content: bytes) -> str:
    """The text of a file; GB18030 is tried where it is not UTF-8 and bears no byte order mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PackageError("file_unreadable", f"not {' / '.join(encodings).upper()}")


def delimiter_of(text: str) -> str:
    """The delimiter on whose number most lines agree; a comma where nothing tells."""
    lines = _QUOTED.sub("", text).splitlines()

    def agreeing(delimiter: str) -> int:
        counts = Counter(line.count(delimiter) for line in lines)
        del counts[0]
        return max(counts.values(), default=0)

    return max(_DELIMITERS, key=agreeing)


def _cells(rows: Iterator[list[str]]) -> Iterator[Cell]:
    for number, row in enumerate(rows, 1):
        for col, raw in enumerate(row, 1):
            if raw:
                text = raw.replace("\r\n", "\n").replace("\r", "\n") if "\r" in raw else raw
                yield Cell(number, col, "text", text, raw)
