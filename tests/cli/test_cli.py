"""The command line, called as a function; what needs a process of its own is in test_process."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from click.shell_completion import BashComplete

from goalsheet.cli import commands, run
from goalsheet.cli.language import language_of
from goalsheet.cli.tally import Tally
from goalsheet.cli.words import Words
from goalsheet.model import Finding, ReadResult
from tests.cli.console import ONE, Console
from tests.samples import EXAMPLES


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


def test_tally__tells_once_what_to_do_about_warnings_and_cuts_long_lists(
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
    assert said.pop(1) == "      怎么改：请把单元格转换为数字。"
    assert len(said) == 22
    assert all(line.startswith("提醒  a.xlsx") for line in said[:20])
    assert said[20:] == [
        "……另有 5 处提醒，见输出。",
        "读出 0 份表（1 个文件）：0 处错误，25 处提醒。",
    ]
