"""The parts that hang on a sheet: comments, drawings, tables, pivot tables, controls."""

from __future__ import annotations

from goalsheet.ooxml.package import relationships_name
from goalsheet.ooxml.rows.anchors import Shift
from goalsheet.ooxml.rows.charts import shift_chart
from goalsheet.ooxml.rows.comments import shift_comments, shift_threaded_comments
from goalsheet.ooxml.rows.drawings import (
    shift_drawing_anchors,
    shift_link_targets,
    shift_links,
)
from goalsheet.ooxml.rows.move import Move
from goalsheet.ooxml.rows.parts import Parts
from goalsheet.ooxml.rows.pivots import shift_pivot_table
from goalsheet.ooxml.rows.protection import shift_single_cells
from goalsheet.ooxml.rows.tables import shift_table, shift_table_formulas
from goalsheet.ooxml.rows.views import shift_named_views
from goalsheet.ooxml.rows.vml import shift_vml, shift_vml_links

_VML = ("vmlDrawing",)
_CHARTS = ("chart", "chartEx")


def shift_attached(parts: Parts, sheet_part: str, shift: Shift) -> None:
    """Shift what stands on the cells of the sheet whose rows move."""
    move = shift.move
    for name in parts.targets(sheet_part, "comments"):
        shift_comments(parts.tree(name), move)
    for name in parts.targets(sheet_part, "threadedComment"):
        shift_threaded_comments(parts.tree(name), move)
    for name in parts.targets(sheet_part, *_VML):
        shift_vml(parts.tree(name), shift)
    for name in parts.targets(sheet_part, "drawing"):
        shift_drawing_anchors(parts.tree(name), shift)
    for name in parts.targets(sheet_part, "table"):
        shift_table(parts.tree(name), move)
    for name in parts.targets(sheet_part, "pivotTable"):
        shift_pivot_table(parts.tree(name), move)
    for name in parts.targets(sheet_part, "namedSheetView"):
        shift_named_views(parts.tree(name), move)
    for name in parts.targets(sheet_part, "tableSingleCells"):
        shift_single_cells(parts.tree(name), move)


def shift_attached_references(parts: Parts, sheet_part: str, move: Move) -> None:
    """Shift the references in the parts of any sheet; `move` is seen from that sheet.

    Only parts that can hold a reference to the rows that move are parsed: on other sheets those
    with a qualified one. References of charts are always qualified.
    """

    def concerned(name: str) -> bool:
        return move.here or parts.may_refer(name)

    for name in parts.targets(sheet_part, "table"):
        if concerned(name):
            shift_table_formulas(parts.tree(name), move)
    for name in parts.targets(sheet_part, "ctrlProp"):
        if concerned(name):
            shift_links(parts.tree(name), move)
    for name in parts.targets(sheet_part, *_VML):
        if concerned(name):
            shift_vml_links(parts.tree(name), move)
    for name in parts.targets(sheet_part, "drawing"):
        if concerned(name):
            shift_links(parts.tree(name), move)
        links = relationships_name(name)
        if links in parts and parts.may_refer(links):
            shift_link_targets(parts.tree(links), move)
        _shift_charts(parts, name, move)


def _shift_charts(parts: Parts, drawing: str, move: Move) -> None:
    for name in parts.targets(drawing, *_CHARTS):
        if parts.may_refer(name):
            shift_chart(parts.tree(name), move)
        for shapes in parts.targets(name, "chartUserShapes"):
            if parts.may_refer(shapes):
                shift_links(parts.tree(shapes), move)
