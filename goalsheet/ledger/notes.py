"""The findings about one record, as they come up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from goalsheet.model import Finding, Record, Severity


class Notes:
    """Collects what is wrong with a record; a place already reported is not reported again."""

    def __init__(self, record: Record, known: Iterable[Finding] = ()) -> None:
        self.record = record
        self.findings: list[Finding] = []
        self._reported = {
            cell for finding in known if finding.severity == "error" for cell in finding.cells
        }

    def add(
        self, code: str, severity: Severity, /, *places: str, found: str = "", **values: str
    ) -> None:
        """Note a finding at places of the record ("income[0].amount"), the main one first."""
        cells = tuple(cell for place in places if (cell := self.record.cells.get(place)))
        file, field = self.record.source.file, places[0] if places else None
        finding = Finding(code, severity, file, cells, field, found or None, values)
        self.findings.append(finding)

    def is_reported(self, place: str) -> bool:
        """True where the reader has called the cell of a place wrong."""
        return self.record.cells.get(place) in self._reported

    def cell(self, place: str) -> tuple[str, str]:
        """Sheet and cell of a place: ("基本支出", "H7"); without a cell, the form's own sheet."""
        address = self.record.cells.get(place)
        return split_cell(address) if address else (self.record.source.sheet, "")


def split_cell(address: str) -> tuple[str, str]:
    """Sheet and cell of a qualified address: 'It''s'!C7 gives It's and C7."""
    sheet, _, cell = address.rpartition("!")
    return _unquoted(sheet), cell


@lru_cache(maxsize=1024)
def _unquoted(sheet: str) -> str:
    if len(sheet) > 1 and sheet[0] == sheet[-1] == "'":
        return sheet[1:-1].replace("''", "'")
    return sheet
