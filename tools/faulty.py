"""Draw examples/faulty-form, a form with common mistakes: `python -m tools.faulty`."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell

from tools.draw.package import saved_bytes

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "examples" / "jiangsu-project-goals" / "001-2.xlsx"
TARGET = ROOT / "examples" / "faulty-form" / "faulty.xlsx"


def main() -> None:
    workbook = openpyxl.load_workbook(SOURCE)
    for row in workbook.worksheets[0].iter_rows():
        for cell in row:
            if isinstance(cell, Cell):
                spoil(cell)
    TARGET.write_bytes(saved_bytes(workbook))


def spoil(cell: Cell) -> None:
    """A misspelt label, words for an amount, a formula without value, a typed =40%, a lost year."""
    if cell.value == "实施可行性":
        cell.value = "可行性分析"
    elif cell.value == 78.37:
        cell.value = "待定"
    elif cell.value == 15.5:
        cell.value = "=7.75*2"
    elif cell.value == "=40%":
        cell.value, cell.data_type = "=40%", "f"
    elif cell.value == "2025年":
        cell.value = "长期"


if __name__ == "__main__":
    main()
