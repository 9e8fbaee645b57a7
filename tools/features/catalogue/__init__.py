"""Every feature that the form has, in the order of the table in the documentation."""

from __future__ import annotations

from tools.features.catalogue.cells import CELLS
from tools.features.catalogue.drawn import DRAWN
from tools.features.catalogue.rules import RULES
from tools.features.catalogue.sheet import SHEET
from tools.features.catalogue.workbook import WORKBOOK
from tools.features.feature import Feature

GROUPS: tuple[tuple[str, str, tuple[Feature, ...]], ...] = (
    ("单元格和公式", "Cells and formulas", CELLS),
    ("工作表", "Sheet", SHEET),
    ("规则、迷你图、表格、透视表", "Rules, sparklines, tables, pivots", RULES),
    ("图形、控件和批注", "Drawings, controls and comments", DRAWN),
    ("工作簿", "Workbook", WORKBOOK),
)
FEATURES: tuple[Feature, ...] = tuple(feature for *_, group in GROUPS for feature in group)
