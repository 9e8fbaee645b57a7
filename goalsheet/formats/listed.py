"""The flat tables in files: the sheets of a workbook or CSV files, as rows under machine names.

People sort, extend and save these lists with other programs. What no longer stands under a name
is refused, with its place: nothing of a list may get lost in silence.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from goalsheet.errors import UsageError
from goalsheet.formats.csv_ import unguarded
from goalsheet.grid.csvfile import decoded
from goalsheet.grid.open import open_book
from goalsheet.messages.words import IDENTITY
from goalsheet.model import Grid
from goalsheet.ooxml.a1 import qualified
from goalsheet.ooxml.package import PackageError

Cells = Mapping[str, str]
"""One row of a flat table: machine name -> text; blank cells are left out."""

_NAMED = re.compile(r"\[([a-z][a-z0-9_]*)\]\s*$")
_QUALIFIED = re.compile(r"([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)")
_UNIT = re.compile(r"（\w+）$")
# People put a title or a note above the names; further down stand records.
_NAMES_ABOVE = 5
_DELIMITERS = ",\t;"


class Heading(NamedTuple):
    """A column: where its heading stands, its machine name, the heading for people if any."""

    place: str
    name: str
    text: str = ""


class Line(NamedTuple):
    """A row and where it stands: "sheet '表单内容', row 5"."""

    place: str
    cells: Cells


class Listed(NamedTuple):
    """A flat table as a file has it."""

    headings: Sequence[Heading]
    lines: Sequence[Line]


Tables = Mapping[str, Listed]


def csv_tables(path: Path) -> Tables:
    """The tables in the CSV files beside `path`, by name; that of findings is left out.

    UTF-8 with or without byte order mark, UTF-16 with one, or GB18030 (GBK), as spreadsheet
    programs save them. Raises UsageError for what cannot be read.
    """
    base = re.sub(r"(\.[a-z][a-z0-9_]*)?\.csv$", "", path.name, flags=re.IGNORECASE)
    files = sorted(path.parent.glob(f"{_literal(base)}.*.csv"))
    named = {file.name[len(base) + 1 : -len(".csv")]: file for file in files}
    if not named:
        raise UsageError(
            f"{path}: no file {base}.fields.csv, as goalsheet read -o {base}.csv gives"
        )
    return {name: _csv_table(file) for name, file in named.items() if name != "findings"}


def xlsx_tables(path: Path, templates: Collection[str]) -> Tables:
    """The tables in the sheets of a workbook, by name; that of findings is left out.

    `templates` are the known ids, which tell a record from a heading. Raises UsageError where no
    sheet is such a table, where one has lost its names, and for a column without a name.
    """
    found: dict[str, Listed] = {}
    known = False
    for grid in open_book(path).sheets:
        row = _names_row(grid)
        if row is None:
            _check_strange(grid)
            continue
        known = True
        name, table = _sheet_table(grid, row, templates)
        if name in found:
            raise UsageError(f"{_sheet(grid)}: the table {name!r} stands on another sheet already")
        if name != "findings":
            found[name] = table
    if not known:
        raise UsageError(f"{path}: no sheet has the names of its columns in row 1")
    return found


def _literal(name: str) -> str:
    """The name as a glob pattern that matches nothing but itself."""
    return re.sub(r"([*?\[])", r"[\1]", name)


def _csv_table(file: Path) -> Listed:
    try:
        text = decoded(file.read_bytes())
        rows = list(_csv_rows(text))
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error
    except (PackageError, csv.Error) as error:
        raise UsageError(f"{file}: cannot be read as CSV ({error})") from error
    headings = [_csv_heading(text, file) for text in (rows[0] if rows else [])]
    lines = []
    for number, row in enumerate(rows[1:], 2):
        place = f"{file.name}, row {number}"
        if any(row[len(headings) :]):
            raise UsageError(f"{place}: more values than headings")
        if any(row):
            pairs = zip((heading.name for heading in headings), map(unguarded, row), strict=False)
            lines.append(Line(place, _named(pairs)))
    return Listed(headings, lines)


def _csv_rows(text: str) -> Iterator[list[str]]:
    # The headings tell the delimiter: values may begin with the TAB that guards them.
    headings = text.partition("\n")[0]
    return csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=headings.count))


def _csv_heading(heading: str, file: Path) -> Heading:
    match = _NAMED.search(heading)
    if match is None:
        raise UsageError(f"{file}: the heading {heading!r} does not end with a [name]")
    return Heading(file.name, match.group(1))


def _named(pairs: Iterable[tuple[str, str]]) -> Cells:
    return {name: text for name, text in pairs if text}


def _sheet(grid: Grid) -> str:
    return f"sheet {grid.name!r}"


def _row(grid: Grid, row: int) -> dict[int, str]:
    cells = ((col, cell.text.strip()) for (at, col), cell in grid.cells.items() if at == row)
    return {col: text for col, text in sorted(cells) if text}


def _names_row(grid: Grid) -> int | None:
    """The row with machine names: at least half of its cells are such names."""
    for row in range(1, _NAMES_ABOVE + 1):
        texts = _row(grid, row).values()
        if texts and 2 * sum(map(bool, map(_QUALIFIED.fullmatch, texts))) >= len(texts):
            return row
    return None


def _check_strange(grid: Grid) -> None:
    """UsageError for a table whose row of names is gone; people's own sheets are left alone."""
    for row in range(1, _NAMES_ABOVE + 1):
        texts = set(_row(grid, row).values())
        if all(texts & set(IDENTITY[name]) for name in ("record", "template")):
            raise UsageError(f"{_sheet(grid)}: the hidden row of column names is gone from row 1")


def _sheet_table(grid: Grid, top: int, templates: Collection[str]) -> tuple[str, Listed]:
    names = _names(grid, top)
    [(table, _)] = Counter(name.partition(".")[0] for name in names.values()).most_common(1)
    own = {col: _own_name(grid, (top, col), name, table) for col, name in names.items()}
    rows: dict[int, dict[int, str]] = {}
    for (row, col), cell in sorted(grid.cells.items()):
        if row > top and cell.text:
            rows.setdefault(row, {})[col] = cell.text
    heads = [
        row for row, texts in rows.items() if _is_heading(own, texts, templates, row == top + 1)
    ]
    headings: dict[int, str] = {}
    for row in heads:
        headings |= rows.pop(row)
    for col, text in headings.items():
        if col not in own:
            raise UsageError(f"{qualified(grid.name, top, col)}: the column {text!r} has no name")
    lines = [
        Line(f"{_sheet(grid)}, row {row}", cells)
        for row, texts in rows.items()
        if (cells := _named((own[col], text) for col, text in texts.items() if col in own))
    ]
    columns = [
        Heading(qualified(grid.name, top, col), name, _UNIT.sub("", headings.get(col, "")))
        for col, name in own.items()
    ]
    return table, Listed(columns, lines)


def _names(grid: Grid, top: int) -> dict[int, str]:
    names = _row(grid, top)
    for col, text in names.items():
        if not _QUALIFIED.fullmatch(text):
            raise UsageError(
                f"{qualified(grid.name, top, col)}: {text!r} is no name of a column"
                + hint(text, names.values())
            )
    return names


def _own_name(grid: Grid, at: tuple[int, int], name: str, table: str) -> str:
    prefix, _, own = name.partition(".")
    if prefix != table:
        place = qualified(grid.name, *at)
        raise UsageError(f"{place}: the name {name!r} is not of the table {table!r}")
    return own


def _is_heading(
    own: Mapping[int, str], texts: Mapping[int, str], templates: Collection[str], first: bool
) -> bool:
    """Whether a row has the headings for people; sorting may have moved it among the records.

    The first row below the names is one unless it belongs to a record.
    """
    named = {own[col]: text.strip() for col, text in texts.items() if col in own}
    number = named.get("record", "")
    if number in IDENTITY["record"]:
        return True
    return first and not number.isdecimal() and named.get("template") not in templates


def hint(name: str, known: Iterable[str]) -> str:
    """The nearest spelling as the end of a sentence; nothing where none is near."""
    near = get_close_matches(name, [other for other in known if other != name], n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


__all__ = ["Cells", "Heading", "Line", "Listed", "Tables", "csv_tables", "hint", "xlsx_tables"]
