"""The title of a form, and the year that it leaves open."""

from __future__ import annotations

import re

from goalsheet.drafting.canvas import Box
from goalsheet.drafting.regions import is_label, is_value
from goalsheet.drafting.sketch import Sketch
from goalsheet.drafting.texts import inline_labels, is_mark, printed, unit_of
from goalsheet.values.text import squeeze

_TITLE = re.compile(r"(?:表|书|单|目标|计划)(?:[(（][^()（）]*[)）])*$")


def title_of(sketch: Sketch) -> Box | None:
    """The text that names the form: set in the largest type, else the first that ends as one."""
    candidates = [
        box
        for box in sketch.canvas.boxes
        if is_label(box)
        and 4 <= len(squeeze(box.text)) <= 50
        and not is_mark(box.text)
        and unit_of(box.text) is None
        and not inline_labels(box.text)
    ]
    wide = [box for box in candidates if box.alone or 2 * box.width > sketch.canvas.columns]
    wide = wide or [box for box in candidates if len(sketch.canvas.starting(box.top)) == 1]
    wide = wide or [box for box in candidates if box.left == 0]
    ended = [box for box in wide if _TITLE.search(printed(box.text).label)]
    sizes = {box.size for box in wide}
    if len(sizes) > 1:
        largest = max(sizes)
        return next(box for box in wide if box.size == largest)
    tables = [box for box in ended if "表" in printed(box.text).label[-6:]]
    return next(iter([*tables, *ended, *wide]), None)


def draft_title(sketch: Sketch) -> None:
    """Add the title, and the year where it leaves one open."""
    box = title_of(sketch)
    if box is None:
        sketch.fields["title"] = {"label": "表名", "at": "title", "required": True}
        sketch.doubt("fields.title", "draft_no_title")
        return
    said = printed(box.text, leading=True)
    sketch.fields["title"] = {"label": said.label, "at": "title", "required": True}
    sketch.places["fields.title"] = [box.cell]
    sketch.marks["title"] = box
    sketch.explain(box)
    if not _TITLE.search(said.label):
        sketch.doubt("fields.title", "draft_title", label=said.label)
    if said.years == 1:
        _fiscal_year(sketch, box, said.captured)


def draft_open_years(sketch: Sketch) -> None:
    """Add the year of the form where a line of its own leaves it open: （    年度）."""
    for box in sketch.canvas.boxes:
        if "fiscal_year" in sketch.fields:
            return
        said = printed(box.text) if box.text else None
        if said is None or said.years != 1 or sketch.is_explained(box) or is_value(box):
            continue
        bare = re.sub(r"[(（）)\[\]]", "", said.label)
        if bare in ("YYYY年度", "YYYY年"):
            _fiscal_year(sketch, box, said.captured)


def _fiscal_year(sketch: Sketch, box: Box, captured: str) -> None:
    sketch.fields["fiscal_year"] = {
        "label": captured,
        "at": "inside",
        "type": "year",
        "required": True,
    }
    sketch.places["fields.fiscal_year"] = [box.cell]
    sketch.marks["fiscal_year"] = box
    sketch.explain(box)
