"""The command line, called as a function; what needs a process of its own is in test_process."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import openpyxl
import pytest
from click.shell_completion import BashComplete

from goalsheet.cli import commands, run
from goalsheet.cli.language import language_of
from goalsheet.cli.tally import Tally
from goalsheet.cli.words import Words
from goalsheet.model import Finding, ReadResult
from tests.samples import EXAMPLES

ONE = EXAMPLES / "songjiang-project-goals" / "004-1.xlsx"
CSV = EXAMPLES / "songjiang-project-goals"


class Console:
    """Runs a command line; keeps what it printed."""

    def __init__(self, capture: pytest.CaptureFixture[bytes]) -> None:
        self.capture = capture

    def __call__(self, *arguments: str | Path, code: int = 0) -> SimpleNamespace:
        given = [str(argument) for argument in arguments]
        if "--lang" not in given:
            given += ["--lang", "en"]
        returned = run(given)
        out, err = self.capture.readouterr()
        assert returned == code, err.decode()
        return SimpleNamespace(out=out.decode("utf-8"), err=err.decode("utf-8"))


@pytest.fixture
def goalsheet(capfdbinary: pytest.CaptureFixture[bytes]) -> Console:
    return Console(capfdbinary)


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    """A workbook that holds no known form."""
    book = openpyxl.Workbook()
    book.active["A1"] = "会议签到表"
    path = tmp_path / "签到 表.xlsx"
    book.save(path)
    return path


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


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["read"], "Missing argument", "缺少参数"),
        (["read", "nowhere.xlsx"], "no such file or folder: nowhere.xlsx", "没有这个文件或文件夹"),
        (["read", str(ONE), "--template", "songjang"], "did you mean", "是否想用"),
        (["read", str(ONE), "--format", "pdf"], "Invalid value", "的值不对"),
        (["read", str(ONE), "--frmat", "json"], "--frmat", "没有选项 '--frmat'（是否想用"),
        (["read", str(ONE), "-o", "out.pdf"], "the ending says no format", "后缀不对应任何格式"),
        (["read", str(ONE), "-o", "nowhere/out.json"], "no such folder: nowhere", "没有这个文件夹"),
        (["read", str(ONE), "-o", str(EXAMPLES)], "a folder, not a file", "是文件夹"),
        (["read", str(ONE), "--format", "csv"], "cannot be printed", "不能打印"),
        (["read", str(ONE), "--templates", "nowhere"], "no such folder", "没有这个模板文件夹"),
        (["consolidate", str(ONE)], "Missing option", "缺少选项"),
        (["consolidate", str(ONE), "-o", "out.csv"], "a summary is an .xlsx", "汇总只能写成"),
        (["inspect", "nowhere.xlsx"], "no such file or folder", "没有这个文件或文件夹"),
        (["reed"], "No such command", "没有命令"),
        (["templates", "show", "nobody"], "no template is called", "没有模板"),
        (["templates", "check", "nowhere"], "no such file", "没有这个文件或文件夹"),
    ],
)
def test_wrong_usage__is_one_sentence_in_the_language_of_the_user(
    goalsheet: Console, arguments: list[str], english: str, chinese: str
) -> None:
    assert english in goalsheet(*arguments, code=2).err
    said = goalsheet(*arguments, "--lang", "zh", code=2).err
    assert chinese in said
    assert said.startswith("错误：")
    assert "Traceback" not in said


def test_wrong_usage__leaves_no_half_written_file(goalsheet: Console, tmp_path: Path) -> None:
    shutil.copy(ONE, tmp_path / "a.xlsx")
    goalsheet("read", tmp_path, "-o", tmp_path / "out.pdf", code=2)
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


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


def test_inspect__shows_cells_as_text_and_json(goalsheet: Console, unknown: Path) -> None:
    assert "A1\ttext\t会议签到表" in goalsheet("inspect", unknown).out
    shown = json.loads(goalsheet("inspect", unknown, "--format", "json").out)
    assert shown["format"] == "goalsheet-inspect/1"
    assert shown["sheets"][0]["cells"][0]["value"] == "会议签到表"


def test_inspect__returns_1_for_a_file_that_is_no_workbook(
    goalsheet: Console, tmp_path: Path
) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04nothing")
    printed = goalsheet("inspect", path, "--format", "json", code=1)
    assert json.loads(printed.out)["findings"][0]["severity"] == "error"


def test_templates_list__names_all_six(goalsheet: Console) -> None:
    listed = json.loads(goalsheet("templates", "list", "--format", "json").out)
    assert len({entry["template"] for entry in listed}) >= 6
    text = goalsheet("templates", "list", "--lang", "zh").out
    assert "南昌市预算绩效目标申报表" in text


def test_templates_show__describes_fields_and_tables(goalsheet: Console) -> None:
    shown = json.loads(
        goalsheet("templates", "show", "jiangsu-project-goals", "--format", "json").out
    )
    assert {"template", "version", "name", "issuer", "years", "unit", "fields", "tables"} == set(
        shown
    )
    assert "fund_total" in goalsheet("templates", "show", "jiangsu-project-goals").out


def test_templates_schema__prints_both_schemas(goalsheet: Console) -> None:
    assert "fields" in json.loads(goalsheet("templates", "schema").out)["properties"]
    assert "records" in json.loads(goalsheet("templates", "schema", "--records").out)["properties"]


def test_templates_check__returns_1_and_names_the_place(goalsheet: Console, tmp_path: Path) -> None:
    folder = EXAMPLES.parent / "xltemplates"
    assert "sound" in goalsheet("templates", "check", folder).out
    text = (folder / "jiangsu-project-goals" / "template.yaml").read_text(encoding="utf-8")
    path = tmp_path / "template.yaml"
    path.write_text(text.replace("type: year", "type: yaer"), encoding="utf-8")
    printed = goalsheet("templates", "check", path, code=1)
    assert "fields.fiscal_year.type" in printed.err
    assert "did you mean 'year'?" in printed.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion__prints_the_script_of_a_shell(goalsheet: Console, shell: str) -> None:
    assert "_GOALSHEET_COMPLETE" in goalsheet("completion", shell).out


def test_completion__offers_commands_and_template_ids() -> None:
    complete = BashComplete(commands("en"), {}, "goalsheet", "_GOALSHEET_COMPLETE")
    offered = complete.get_completions(["read", "--template"], "song")
    assert [item.value for item in offered] == ["songjiang-project-goals"]
    assert "consolidate" in [item.value for item in complete.get_completions([], "c")]


def test_version__is_printed(goalsheet: Console) -> None:
    assert goalsheet("--version").out.startswith("goalsheet ")


def test_help__speaks_both_languages(goalsheet: Console) -> None:
    assert "Usage: goalsheet read" in goalsheet("read", "--help").out
    chinese = goalsheet("read", "--help", "--lang", "zh").out
    assert "用法：goalsheet read [选项] PATH..." in chinese
    assert "选项:" in chinese


def test_no_arguments__show_the_help(capfd: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "read" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "zh_TW"}, "zh"),
        ([], {"LANG": "Chinese_China.936"}, "zh"),
        (["read", "--lang", "en"], {"LANG": "zh_CN"}, "en"),
        (["--lang=zh", "read"], {}, "zh"),
        (["read", "--lang"], {}, "en"),
    ],
)
def test_language_of__asks_the_call_then_the_system(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert language_of(arguments, environment) == language


def _texts(command: Any) -> list[str | None]:
    own = [command.help, *(p.help for p in command.params if isinstance(p, click.Option))]
    return own + [text for sub in getattr(command, "commands", {}).values() for text in _texts(sub)]


def test_every_command_and_option__has_its_help_in_both_languages() -> None:
    english, chinese = _texts(commands("en")), _texts(commands("zh"))
    assert len(english) == len(chinese) > 40
    assert all(english)
    assert all(any("\u4e00" <= char <= "\u9fff" for char in text or "") for text in chinese)


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


def test_tally__tells_warnings_on_one_line_and_cuts_long_lists(
    capfd: pytest.CaptureFixture[str],
) -> None:
    tally = Tally(Words("zh"))
    warnings = [
        Finding("number_as_text", "warning", "a.xlsx", (f"表!C{n}",), found="1")
        for n in range(1, 26)
    ]
    values = {"label": "金额"}
    tally.add(ReadResult(findings=tuple(replace(f, values=values) for f in warnings)))
    with click.Context(click.Command("read")):
        assert tally.close([]) == 0
    said = capfd.readouterr().err.splitlines()
    assert len(said) == 22
    assert all(line.startswith("提醒  a.xlsx") for line in said[:20])
    assert said[20:] == [
        "……另有 5 处提醒，见输出。",
        "读出 0 份表（1 个文件）：0 处错误，25 处提醒。",
    ]


def test_consolidate__says_that_the_total_is_incomplete(
    goalsheet: Console, unknown: Path, tmp_path: Path
) -> None:
    out = tmp_path / "汇总.xlsx"
    said = goalsheet("consolidate", ONE, unknown, "-o", out, "--lang", "zh", code=1).err
    assert "合计不完整：0 个项目的资金总额没有读出，1 个文件没有读出表。" in said.splitlines()
    assert "incomplete" in goalsheet("consolidate", ONE, unknown, "-o", out, code=1).err
    assert "不完整" not in goalsheet("consolidate", ONE, "-o", out, "--lang", "zh").err
