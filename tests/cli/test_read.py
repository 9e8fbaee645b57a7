"""`goalsheet read`: what it takes, prints and writes."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.console import CSV, ONE, Console
from tests.samples import EXAMPLES


def test_read__prints_the_document(goalsheet: Console) -> None:
    printed = goalsheet("read", ONE)
    document = json.loads(printed.out)
    assert document["format"] == "goalsheet/1"
    assert [record["fields"]["fund_total"] for record in document["records"]] == ["1132300"]
    assert "1 form(s) from 1 file(s): 0 error(s)" in printed.err


def test_read__takes_files_and_folders_and_prints_a_line_for_each(goalsheet: Console) -> None:
    lines = goalsheet("read", CSV, "--format", "ndjson", "--quiet")
    documents = [json.loads(line) for line in lines.out.splitlines()]
    assert [d["records"][0]["source"]["file"].rpartition("/")[2] for d in documents] == [
        f"004-{n}.xlsx" for n in range(1, 8)
    ]
    assert lines.err == ""


def test_read__returns_1_and_names_file_and_cause_of_an_error(
    goalsheet: Console, unknown: Path
) -> None:
    printed = goalsheet("read", unknown, ONE, code=1)
    document = json.loads(printed.out)
    assert len(document["records"]) == 1
    assert [finding["code"] for finding in document["findings"]] == ["form_unknown"]
    assert unknown.name in printed.err


@pytest.mark.parametrize("ending", ["json", "ndjson", "xlsx", "csv"])
def test_read__writes_what_the_suffix_says(goalsheet: Console, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"结果 1.{ending}"
    printed = goalsheet("read", ONE, "-o", out)
    assert printed.out == ""
    names = sorted(path.name for path in tmp_path.iterdir())
    if ending == "csv":
        assert {"结果 1.fields.csv", "结果 1.indicators.csv"} <= set(names)
    else:
        assert names == [out.name]


def test_read__prefers_the_format_to_the_suffix(goalsheet: Console, tmp_path: Path) -> None:
    goalsheet("read", ONE, ONE, "-o", tmp_path / "out.txt", "--format", "ndjson")
    assert len((tmp_path / "out.txt").read_text(encoding="utf-8").splitlines()) == 1


def test_read__reads_standard_input(goalsheet: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = SimpleNamespace(buffer=io.BytesIO(ONE.read_bytes()))
    monkeypatch.setattr("sys.stdin", stream)
    document = json.loads(goalsheet("read", "-").out)
    assert document["records"][0]["source"]["file"] == "-"


def test_read__looks_for_one_template_only(goalsheet: Console) -> None:
    document = json.loads(goalsheet("read", ONE, "--template", "jiangsu-project-goals", code=1).out)
    assert document["records"] == []


def test_read__takes_templates_of_the_user(goalsheet: Console, tmp_path: Path) -> None:
    own = tmp_path / "own" / "song"
    shipped = EXAMPLES.parent / "xltemplates" / "songjiang-project-goals" / "template.yaml"
    own.mkdir(parents=True)
    text = shipped.read_text(encoding="utf-8").replace("id: songjiang-project-goals", "id: song")
    (own / "template.yaml").write_text(text, encoding="utf-8")
    printed = goalsheet("--templates", own.parent, "read", ONE, "--template", "song")
    assert json.loads(printed.out)["records"][0]["template"] == "song"
    assert json.loads(goalsheet("read", "--templates", own, ONE, "--template", "song").out)
    listed = goalsheet("templates", "list", "--templates", own, "--format", "json")
    assert "song" in [entry["template"] for entry in json.loads(listed.out)]


def test_read__says_that_the_output_may_be_open_elsewhere(
    goalsheet: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    printed = goalsheet("read", ONE, "-o", tmp_path / "out.xlsx", "--lang", "zh", code=2)
    assert "文件是否正在 Excel 中打开？" in printed.err
    assert list(tmp_path.iterdir()) == []


def test_read__says_what_to_do_about_an_error(goalsheet: Console) -> None:
    faulty = EXAMPLES / "faulty-form" / "faulty.xlsx"
    said = goalsheet("read", faulty, "--lang", "zh", code=1).err.splitlines()
    number = next(n for n, line in enumerate(said) if "从未计算过的公式" in line)
    assert said[number].startswith("错误")
    assert said[number + 1] == "      怎么改：请在 Excel 或 WPS 中打开、保存后再交。"
