"""`goalsheet consolidate` of goal forms: the summary, and what is said of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl

from tests.cli.console import CSV, ONE, Console


def test_consolidate__writes_the_summary_and_says_the_total(
    goalsheet: Console, tmp_path: Path
) -> None:
    out = tmp_path / "汇总.xlsx"
    printed = goalsheet("consolidate", CSV, "-o", out, "--lang", "zh")
    assert "7 个项目，资金总额合计 5,826,372.20 元，即 582.64 万元" in printed.err
    assert openpyxl.load_workbook(out).sheetnames[0] == "项目汇总"


def test_consolidate__into_its_own_folder_is_the_same_the_second_time(
    goalsheet: Console, tmp_path: Path
) -> None:
    shutil.copy(ONE, tmp_path / "a.xlsx")
    out = tmp_path / "汇总.xlsx"
    goalsheet("consolidate", tmp_path, "-o", out)
    first = out.read_bytes()
    goalsheet("consolidate", tmp_path, "-o", out)
    assert out.read_bytes() == first


def test_consolidate__returns_1_where_a_file_was_not_read(
    goalsheet: Console, unknown: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.xlsx"
    printed = goalsheet("consolidate", CSV, unknown, "-o", out, "--unit", "元", code=1)
    assert unknown.name in printed.err
    sheet = openpyxl.load_workbook(out)["Projects"]
    assert any(unknown.name in str(row[0]) for row in sheet.iter_rows(values_only=True))


def test_consolidate__says_that_the_total_is_incomplete(
    goalsheet: Console, unknown: Path, tmp_path: Path
) -> None:
    out = tmp_path / "汇总.xlsx"
    said = goalsheet("consolidate", ONE, unknown, "-o", out, "--lang", "zh", code=1).err
    assert "合计不完整：0 个项目的资金总额没有读出，1 个文件没有读出表。" in said.splitlines()
    assert "incomplete" in goalsheet("consolidate", ONE, unknown, "-o", out, code=1).err
    assert "不完整" not in goalsheet("consolidate", ONE, "-o", out, "--lang", "zh").err
