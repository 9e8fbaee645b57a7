"""The published example with its known faults mended, and with others planted."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from goalsheet.checks.outcome import Outcome
from goalsheet.disclosure.checks import check_tables
from goalsheet.disclosure.definition import Layout
from goalsheet.disclosure.load import Layouts
from goalsheet.disclosure.read_tables import PublishedTables, read_tables
from goalsheet.model import Finding
from goalsheet.narrative.check import check_narrative
from goalsheet.narrative.context import Narrative
from goalsheet.narrative.document import open_document
from tools.narrative.tables import write

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "jianghan-disclosure"
MENDED_CELLS: Mapping[str, str | None] = {
    **{f"{sheet}!B6": "一般公共服务支出" for sheet in ("表2", "表3", "表6")},
    **{f"{sheet}!B8": "事业运行" for sheet in ("表2", "表3", "表6")},
    **dict.fromkeys(("表8!C7", "表10!C10", "表10!C11"), "事业运行"),
    "表5!C24": "222粮油物资储备支出",
    "表10!E9": "货物类",
    "表10!F9": "服装",
    **{f"表10!G{row}": "1项" for row in range(6, 12)},
}
MENDED_TEXTS: Mapping[str, str] = {
    "增长6.66%": "增长7.13%",
    "增长35.69%": "增长55.49%",
    "增长1.72%": "增长1.75%",
    "减少原因主要是厉行节约、加强内部审批，严控一般性支出，节省行政运行成本。": "",
    "职业年金缴费、": "其他社会保障缴费、",
    "维修(护)费、专用材料费": "培训费",
    "2022 年机关运行经费 44.59 万元。主要包括": "2022 年机关运行经费 0 万元。一般包括",
    "1、一般公共服务2384.43": "1、一般公共服务支出2384.43",
    "物类 57.84": "货物类 57.84",
}


@cache
def layout(name: str = "jianghan-disclosure") -> Layout:
    return Layouts.open().get(name)


@cache
def _tables(changes: tuple[tuple[str, str | None], ...]) -> PublishedTables:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "tables.xlsx")
        write(path, dict(changes))
        return read_tables(path, layout())


def tables(**changes: str | None) -> PublishedTables:
    """The mended tables with other contents in some cells: `表7_C6="1.00"`."""
    planted = {cell.replace("_", "!"): text for cell, text in changes.items()}
    return _tables(tuple(sorted({**MENDED_CELLS, **planted}.items())))


@cache
def published_text() -> str:
    return (EXAMPLE / "narrative.md").read_text(encoding="utf-8")


def text(edits: Mapping[str, str] | None = None) -> str:
    """The mended narrative with further edits."""
    mended = published_text()
    for old, new in {**MENDED_TEXTS, **(edits or {})}.items():
        assert old in mended, old
        mended = mended.replace(old, new, 1)
    return mended


def narrative(
    content: str, own: PublishedTables, previous: PublishedTables | None = None
) -> Narrative:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "narrative.md")
        path.write_text(content, encoding="utf-8")
        return Narrative(open_document(path), own, (), previous)


def outcomes(
    edits: Mapping[str, str] | None = None, previous: PublishedTables | None = None
) -> list[Outcome]:
    """What the rules say of the mended narrative with edits, against the mended tables."""
    return list(check_narrative(narrative(text(edits), tables(), previous)))


def of_text(content: str) -> list[Outcome]:
    """What the rules say of another text against the mended tables."""
    return list(check_narrative(narrative(content, tables())))


def of_tables(**changes: str | None) -> list[Outcome]:
    """What the rules say of the mended tables with faults planted."""
    return list(check_tables(tables(**changes)))


def serious(found: list[Outcome]) -> list[Finding]:
    return [f for o in found for f in o.findings if f.severity != "info"]
