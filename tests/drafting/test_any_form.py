"""Whatever a workbook holds, a draft of it loads; nothing that it doubts goes unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Border, Side

from goalsheet.drafting.draft import draft, draft_yaml
from goalsheet.errors import UsageError
from goalsheet.template.load import parse_definition

WORDS = (
    *(
        "项目名称",
        "主管部门",
        "联系电话：",
        "项目资金（万元）",
        "资金总额",
        "其中：财政拨款",
        "其他资金",
    ),
    *("一级指标", "二级指标", "三级指标", "指标值", "产出指标", "数量指标", "年度目标", "    年度"),
    *(
        "目标1：",
        "年度目标1：",
        "□是 □否",
        "审核人（盖章）：   年 月 日",
        "注：本表一式三份。",
        "单位：万元",
    ),
    *(
        "合计",
        "小计",
        "1. 甲",
        "（一）乙",
        "预算数",
        "{n}",
        "YYYY",
        "年",
        "：",
        "*",
        "——",
        "100",
        "true",
    ),
    *(
        "某某申报表",
        "长期目标（截止   年）",
        "#",
        "…",
        "a: b",
        "'x'",
        "\\",
        "项目总目标（   年-   年）",
    ),
)
FRAME = Border(*[Side(style="thin")] * 4)
CELLS = st.dictionaries(
    st.tuples(st.integers(1, 9), st.integers(1, 6)), st.sampled_from(WORDS), min_size=1, max_size=30
)
AREAS = st.lists(
    st.tuples(st.integers(1, 8), st.integers(1, 5), st.integers(0, 3), st.integers(0, 3)),
    max_size=5,
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(cells=CELLS, areas=AREAS, framed=st.booleans())
def test_draft_of_anything__loads(
    tmp_path: Path,
    cells: dict[tuple[int, int], str],
    areas: list[tuple[int, int, int, int]],
    framed: bool,
) -> None:
    workbook = Workbook()
    sheet = workbook.active
    if framed:
        for row in sheet.iter_rows(max_row=9, max_col=6):
            for cell in row:
                cell.border = FRAME
    for top, left, height, width in areas:
        taken = {str(area) for area in sheet.merged_cells.ranges}
        if not any(_overlap(area, (top, left, top + height, left + width)) for area in taken):
            sheet.merge_cells(
                start_row=top, start_column=left, end_row=top + height, end_column=left + width
            )
    places = [sheet.cell(*place) for place in cells]
    shown = [cell for cell in places if not isinstance(cell, MergedCell)]
    assume(shown)
    for cell in shown:
        cell.value = cells[cell.row, cell.column]
    path = tmp_path / "form.xlsx"
    workbook.save(path)
    text = draft_yaml(path, "zh")
    assert "title" in parse_definition(text, "form.yaml").fields


def _overlap(area: str, other: tuple[int, int, int, int]) -> bool:
    from openpyxl.worksheet.cell_range import CellRange

    top, left, bottom, right = other
    mine = CellRange(min_row=top, min_col=left, max_row=bottom, max_col=right)
    return not CellRange(area).isdisjoint(mine)


def test_draft_of_an_empty_workbook__is_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "empty.xlsx")
    with pytest.raises(UsageError):
        draft(tmp_path / "empty.xlsx")


def test_draft_of_a_missing_file__is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        draft(tmp_path / "missing.xlsx")


def test_draft_of_a_file_that_is_no_workbook__is_refused(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(b"PK\x03\x04 not a package")
    with pytest.raises(UsageError):
        draft(path)
