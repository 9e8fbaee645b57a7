"""XlsxWriter's workbook without what goalsheet's formulas never need. Imports XlsxWriter: late."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet


class _PlainWorksheet(Worksheet):  # type: ignore[misc]
    """A sheet whose formulas are written as they are given."""

    def _prepare_formula(self, formula: str, *_: bool, **__: bool) -> str:
        """The formula itself, without its "=".

        XlsxWriter looks in each for thirty functions of later versions of Excel, which takes
        longer than all else of a cell. Should it once prepare formulas elsewhere, they come out
        the same, only slower.
        """
        return formula.removeprefix("=")


class PlainWorkbook(Workbook):  # type: ignore[misc]
    """A workbook of such sheets."""

    worksheet_class = _PlainWorksheet
