"""What `goalsheet write` says in Chinese: whole sentences, nothing in English, no identifiers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goalsheet.cli import run
from goalsheet.messages.cli import spoken
from tests.samples import EXAMPLES

ONE = EXAMPLES / "songjiang-project-goals" / "004-1.xlsx"
Say = Callable[..., str]


@pytest.fixture
def say(capfdbinary: pytest.CaptureFixture[bytes]) -> Say:
    def said(*arguments: str | Path, code: int) -> str:
        returned = run([*map(str, arguments), "--lang", "zh"])
        _, err = capfdbinary.readouterr()
        assert returned == code, err.decode()
        return err.decode()

    return said


@pytest.fixture
def records(say: Say, tmp_path: Path) -> Path:
    path = tmp_path / "records.json"
    say("read", ONE, "-o", path, code=0)
    return path


def edited(path: Path, edit: Callable[[dict[str, Any]], None]) -> Path:
    document = json.loads(path.read_text(encoding="utf-8"))
    edit(document["records"][0])
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def test_unfit_value__is_told_by_its_label_and_the_rest_is_written(say: Say, records: Path) -> None:
    path = edited(records, lambda record: record["fields"].update(fund_total="约十万"))
    out = records.parent / "out"
    told = say("write", path, "-o", out, code=1)
    assert "“约十万”没有写入：应为金额" in told
    assert "fund_total" not in told
    assert "1 处错误" in told
    assert len(list(out.iterdir())) == 1


def test_value_that_is_no_value__is_shown_as_json(say: Say, records: Path) -> None:
    path = edited(records, lambda record: record["fields"].update(fund_total={"值": None}))
    told = say("write", path, "-o", records.parent / "out", code=2)
    assert '{"值": null} 不是文本、指标值、选项列表或 null' in told


def test_spoilt_json__is_told_in_chinese(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    path.write_text('{"format": }', encoding="utf-8")
    assert "第 1 行第 12 列缺少值" in say("write", path, "-o", tmp_path / "out", code=2)
    path.write_text("[]", encoding="utf-8")
    told = say("write", path, "-o", tmp_path / "out", code=2)
    assert "文件：应为“名称: 值”的对象" in told
    assert "document" not in told


def test_folder_below_a_file__is_told_in_chinese(say: Say, records: Path) -> None:
    told = say("write", records, "-o", records / "below", code=2)
    assert not re.search(r"[A-Z][a-z]+ [a-z]+", told.replace(str(records), ""))


def test_layout__has_no_blank_and_is_told_what_makes_it(say: Say, tmp_path: Path) -> None:
    told = say("blank", "jianghan-disclosure", "-o", tmp_path / "a.xlsx", code=2)
    assert "jianghan-disclosure 是预算公开表的版式，没有空表" in told
    assert "consolidate --layout jianghan-disclosure" in told


def test_csv_of_another_kind__is_told_in_chinese(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "proj.csv"
    path.write_text("file,template\na,b\n", encoding="utf-8")
    assert "旁边没有 proj.fields.csv" in say("write", path, "-o", tmp_path / "out", code=2)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "sheet '表单内容', row 5: no record number",
            "工作表“表单内容”第 5 行：没有记录号（序号）",
        ),
        (
            "a.fields.csv, row 5: the record number 3 occurs twice",
            "a.fields.csv 第 5 行：记录号（序号）3 重复",
        ),
        (
            "表单内容!C1: the template has no 'projct' (did you mean 'project_name'?)",
            "表单内容!C1：模板中没有“projct”（是否想用“project_name”？）",
        ),
        (
            "表单内容!C1: the heading '项目名称' stands under the name 'unit'",
            "表单内容!C1：表头“项目名称”下的列名却是“unit”，表头或列名错位了",
        ),
        (
            "a/b: cannot be written (Not a directory)",
            "a/b：不能写入（路径中有一段是文件，不是文件夹）",
        ),
    ],
)
def test_sentence__is_chinese_throughout(english: str, chinese: str) -> None:
    assert spoken(english, "zh") == chinese
    assert spoken(english, "en") == english
