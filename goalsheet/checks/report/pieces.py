"""The pieces of sheets that show findings, from the files as they are on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from goalsheet.checks.outcome import CheckResult
from goalsheet.checks.report.snippet import Sheet, Snippet
from goalsheet.errors import UsageError
from goalsheet.grid.open import open_book
from goalsheet.model import Area, Finding
from goalsheet.ooxml.a1 import parse_cell, quote_sheet

_MOST_OF_FINDING = 3
_ROWS_OF_FIRST, _ROWS_OF_OTHERS = 2, 1
_MOST = 2_000
_BOOKS_KEPT = 4
Place = tuple[str, int, int]


class Pieces:
    """Shows where findings are; past a few thousand pieces it shows none, for the page's sake.

    `left_out` is the number of findings that are shown without their piece.
    """

    def __init__(self, result: CheckResult) -> None:
        self._result = result
        self._count = 0
        self.left_out = 0
        self._sheets = lru_cache(_BOOKS_KEPT)(_sheets_of)
        self._files: Mapping[str, dict[str, None]] | None = None

    def of(self, finding: Finding) -> tuple[Snippet, ...]:
        """A piece around the first cell, and around others that it does not show."""
        places = [place for cell in finding.cells if (place := _place(cell)) is not None]
        if places and self._count >= _MOST:
            self.left_out += 1
            return ()
        found = tuple(self._around(finding, places))
        self._count += len(found)
        return found

    def _around(self, finding: Finding, places: Sequence[Place]) -> Iterator[Snippet]:
        quotes = sorted(filter(_tells, finding.values.values()), key=len, reverse=True)
        shown: dict[str, list[Area]] = {}
        for name, row, column in places:
            areas = shown.setdefault(name, [])
            if sum(map(len, shown.values())) == _MOST_OF_FINDING:
                return
            if any(a.top <= row <= a.bottom and a.left <= column <= a.right for a in areas):
                continue
            file = self._file(finding.file, name)
            sheet = self._sheets(file).get(name) if file is not None else None
            if file is not None and sheet is not None:
                marked = {(r, c) for other, r, c in places if other == name}
                rows = _ROWS_OF_FIRST if len(shown) == 1 and not areas else _ROWS_OF_OTHERS
                piece = sheet.around(row, column, marked, quotes, rows)
                areas.append(piece.area)
                yield piece._replace(file="" if file == finding.file else Path(file).name)

    def _file(self, file: str, sheet: str) -> str | None:
        """The file with a sheet: the finding's own, or the only one that its text can mean."""
        own = self._sheets(file)
        if own:
            return file if sheet in own else None
        if self._files is None:
            self._files = self._by_sheet()
        found = self._files.get(sheet, {})
        return next(iter(found)) if len(found) == 1 else None

    def _by_sheet(self) -> Mapping[str, dict[str, None]]:
        """The files that have a sheet, by its name: forms, and tables that were published."""
        tables = dict.fromkeys(o.file for o in self._result.outcomes if o.file and not o.sheet)
        sources = (record.source for record in self._result.records)
        found: dict[str, dict[str, None]] = {}
        for name, origin in (
            *((name, file) for file in tables for name in self._sheets(file)),
            *((quote_sheet(source.sheet), source.file) for source in sources),
        ):
            found.setdefault(name, {})[origin] = None
        return found


def _tells(value: str) -> bool:
    return len(value) > 1


def _sheets_of(file: str) -> Mapping[str, Sheet]:
    """The sheets of a file by their quoted names; none where it cannot be opened again."""
    try:
        return {quote_sheet(grid.name): Sheet(grid) for grid in open_book(Path(file)).sheets}
    except UsageError:
        return {}


@lru_cache(maxsize=4096)
def _place(cell: str) -> Place | None:
    sheet, _, address = cell.rpartition("!")
    try:
        return sheet, *parse_cell(address)
    except ValueError:
        return None
