"""`goalsheet write` and `goalsheet blank`: records into official forms, on the command line."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

import goalsheet
from goalsheet.cli import run
from goalsheet.model import Record
from goalsheet.template.library import shipped_folder
from tests.samples import EXAMPLES, example_files

SONGJIANG = EXAMPLES / "songjiang-project-goals"
ONE = SONGJIANG / "004-1.xlsx"
BLANK = shipped_folder() / "songjiang-project-goals" / "blank.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
Call = Callable[..., SimpleNamespace]


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    def called(*arguments: str | Path, code: int = 0, lang: str = "en") -> SimpleNamespace:
        returned = run([*map(str, arguments), "--lang", lang])
        out, err = capfdbinary.readouterr()
        assert returned == code, err.decode()
        return SimpleNamespace(out=out, err=err.decode("utf-8"))

    return called


@pytest.fixture
def records(call: Call, tmp_path: Path) -> Path:
    """The record of one example as JSON."""
    path = tmp_path / "records.json"
    call("read", ONE, "-o", path)
    return path


def changed(path: Path, *edits: dict[str, Any]) -> Path:
    """The document with one record for each of the edits of its fields."""
    document = json.loads(path.read_text(encoding="utf-8"))
    (record,) = document["records"]
    document["records"] = [{**record, "fields": {**record["fields"], **edit}} for edit in edits]
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def read(*paths: Path | str) -> tuple[Record, ...]:
    result = goalsheet.read(*paths)
    assert [finding for finding in result.findings if finding.severity == "error"] == []
    return result.records


def assert_same(written: tuple[Record, ...], originals: tuple[Record, ...]) -> None:
    """The same forms, whatever the order of the files."""
    assert len(written) == len(originals)
    for original in originals:
        assert any(original.same_content(record) for record in written), original.fields


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("ending", ["json", "ndjson"])
def test_write__gives_a_form_for_every_record_read(call: Call, tmp_path: Path, ending: str) -> None:
    path, out = tmp_path / f"all.{ending}", tmp_path / "new" / "填好"
    call("read", *example_files(), "-o", path)
    printed = call("write", path, "-o", out)
    assert_same(read(out), read(*example_files()))
    assert f"{len(example_files())} record(s): 0 error(s)" in printed.err
    assert f"Wrote {out}" in printed.err


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_write__fills_forms_from_a_list(call: Call, tmp_path: Path, ending: str) -> None:
    call("read", SONGJIANG, "-o", tmp_path / f"list.{ending}")
    call("write", tmp_path / f"list.{ending}", "-o", tmp_path / "out")
    assert_same(read(tmp_path / "out"), read(SONGJIANG))


def test_write__takes_any_one_of_the_csv_files(call: Call, tmp_path: Path) -> None:
    call("read", ONE, "-o", tmp_path / "list.csv")
    call("write", tmp_path / "list.fields.csv", "-o", tmp_path / "out")
    assert_same(read(tmp_path / "out"), read(ONE))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_write__reads_standard_input(
    call: Call, records: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    content = records.read_text(encoding="utf-8").encode(encoding)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    out = records.parent / "out"
    call("write", "-", "-o", out)
    assert_same(read(out), read(ONE))


def test_write__numbers_forms_of_one_name_and_keeps_names_safe(call: Call, records: Path) -> None:
    names: list[dict[str, Any]] = [
        {"unit": "甲", "project_name": name} for name in ("路灯", "路灯", '../a:b*"c"')
    ]
    out = records.parent / "out"
    call("write", changed(records, *names), "-o", out)
    assert sorted(path.name for path in out.iterdir()) == [
        "songjiang-project-goals_甲_.. a b c.xlsx",
        "songjiang-project-goals_甲_路灯.xlsx",
        "songjiang-project-goals_甲_路灯_2.xlsx",
    ]


def test_write__replaces_nothing_without_force(call: Call, records: Path) -> None:
    out = records.parent / "out"
    call("write", records, "-o", out)
    (path,) = out.iterdir()
    path.write_bytes(b"mine")
    twice = changed(records, {"project_name": "另一个"}, {})
    assert "--force" in call("write", twice, "-o", out, code=2).err
    assert [file.read_bytes() for file in out.iterdir()] == [b"mine"]
    call("write", twice, "-o", out, "--force")
    assert len(read(out)) == 2


def test_into__changes_the_form_and_no_other_part(call: Call, records: Path) -> None:
    """The bureau's own copy, with parts that goalsheet knows nothing of."""
    own, out = records.parent / "局.xlsx", records.parent / "out.xlsx"
    shutil.copy(BLANK, own)
    with zipfile.ZipFile(own, "a") as archive:
        archive.writestr("xl/media/seal.png", b"\x89PNG seal")
    before = own.read_bytes()
    call("write", records, "--into", own, "-o", out)
    assert own.read_bytes() == before
    assert_same(read(out), read(ONE))
    old, new = parts(own), parts(out)
    assert set(old) == set(new)
    differing = {name for name in old if old[name] != new[name]}
    assert SHEET in differing
    assert differing <= {SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml"}


def test_into__fills_the_nth_form_with_the_nth_record(call: Call, records: Path) -> None:
    book = openpyxl.load_workbook(BLANK)
    book.copy_worksheet(book.worksheets[0])
    own = records.parent / "两张.xlsx"
    book.save(own)
    names: list[dict[str, Any]] = [{"project_name": "第一个"}, {"project_name": "第二个"}]
    call("write", changed(records, *names), "--into", own, "--in-place")
    assert [record.fields["project_name"] for record in read(own)] == ["第一个", "第二个"]


def test_in_place__changes_the_file_itself(call: Call, records: Path) -> None:
    own = records.parent / "own.xlsx"
    shutil.copy(ONE, own)
    call("write", records, "--into", own, "--in-place")
    assert own.read_bytes() == ONE.read_bytes()
    call("write", changed(records, {"project_name": "改名"}), "--into", own, "--in-place", "-q")
    assert [record.fields["project_name"] for record in read(own)] == ["改名"]


def test_into__prints_the_workbook_where_asked(call: Call, records: Path) -> None:
    printed = call("write", records, "--into", BLANK, "-o", "-")
    copy = records.parent / "printed.xlsx"
    copy.write_bytes(printed.out)
    assert_same(read(copy), read(ONE))


@pytest.mark.parametrize(("lang", "said"), [("en", "no form"), ("zh", "没有可填的表")])
def test_into_another_form__is_an_error_and_writes_nothing(
    call: Call, records: Path, lang: str, said: str
) -> None:
    other = shipped_folder() / "jiangsu-project-goals" / "blank.xlsx"
    out = records.parent / "out.xlsx"
    assert said in call("write", records, "--into", other, "-o", out, code=1, lang=lang).err
    assert not out.exists()
    quiet = call("write", records, "--into", other, "-o", out, "--quiet", code=1, lang=lang)
    assert said in quiet.err  # it stands nowhere else
    assert len(quiet.err.splitlines()) == 1


def test_into_what_is_no_workbook__is_an_error(call: Call, records: Path) -> None:
    broken = records.parent / "broken.xlsx"
    broken.write_bytes(b"%PDF-1.7")
    assert "PDF" in call("write", records, "--into", broken, "--in-place", code=1).err
    assert broken.read_bytes() == b"%PDF-1.7"


def test_into_a_table_of_text__is_wrong_usage(call: Call, records: Path) -> None:
    table = records.parent / "form.csv"
    table.write_text("项目名称,甲\n", encoding="utf-8")
    assert "only .xlsx" in call("write", records, "--into", table, "--in-place", code=2).err


@pytest.mark.parametrize(
    ("options", "english", "chinese"),
    [
        ([], "Missing option", "缺少选项"),
        (["--in-place"], "--in-place needs --into", "要与 --into 一起用"),
        (["--into", BLANK, "--in-place", "-o", "a.xlsx"], "not both", "只能用一个"),
        (["--into", BLANK], "Missing option", "缺少选项"),
        (["--into", "nowhere.xlsx", "--in-place"], "no such file", "没有这个文件"),
        (["--into", BLANK, "-o", "out.xls"], "must end in .xlsx", "后缀应与表相同"),
        (["--into", BLANK, "-o", ONE], "exists already", "已存在"),
        (["-o", "-"], "cannot be printed", "不能打印"),
        (["-o", ONE], "a file, not a folder", "是文件，不是文件夹"),
    ],
)
def test_wrong_options__are_one_sentence_in_the_language_of_the_user(
    call: Call, records: Path, options: list[str | Path], english: str, chinese: str
) -> None:
    assert english in call("write", records, *options, code=2).err
    assert chinese in call("write", records, *options, code=2, lang="zh").err


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("{", "not JSON", "不是 JSON"),
        ("[]", "a mapping of names to values", "名称: 值"),
        ('{"format": "x"}', "the document says", "文件写着"),
        ('{"format": "goalsheet/1", "records": []}', "no records in", "中没有记录"),
        (
            '{"format": "goalsheet/1", "records": [{"template": "songjang-project-goals"}]}',
            "did you mean 'songjiang-project-goals'",
            "是否想用“songjiang-project-goals”",
        ),
    ],
)
def test_wrong_records__are_one_sentence_and_make_no_folder(
    call: Call, tmp_path: Path, text: str, english: str, chinese: str
) -> None:
    path = tmp_path / "records.json"
    path.write_text(text, encoding="utf-8")
    assert english in call("write", path, "-o", tmp_path / "out", code=2).err
    assert chinese in call("write", path, "-o", tmp_path / "out", code=2, lang="zh").err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["nowhere.json", "nowhere.csv", "nowhere.xlsx"])
def test_records_that_do_not_exist__are_wrong_usage(call: Call, tmp_path: Path, name: str) -> None:
    assert "no such file" in call("write", tmp_path / name, "-o", tmp_path, code=2).err


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_misspelt_name__is_wrong_usage_and_not_lost(call: Call, records: Path, lang: str) -> None:
    path = changed(records, {}, {"projekt_name": "甲"})
    said = call("write", path, "-o", records.parent / "out", code=2, lang=lang).err
    assert "records[1].fields" in said
    assert "project_name" in said
    assert not (records.parent / "out").exists()


def test_unknown_column__is_wrong_usage(call: Call, records: Path) -> None:
    document = json.loads(records.read_text(encoding="utf-8"))
    document["records"][0]["tables"]["indicators"][1]["wert"] = "1"
    records.write_text(json.dumps(document), encoding="utf-8")
    said = call("write", records, "-o", records.parent / "out", code=2).err
    assert "records[0].tables.indicators[1]: the template has no 'wert'" in said


def test_records_from_a_filled_form__are_wrong_usage(call: Call, tmp_path: Path) -> None:
    assert "没有一个工作表" in call("write", ONE, "-o", tmp_path, code=2, lang="zh").err


def test_blank__is_the_official_form(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "空表.xlsx"
    assert f"Wrote {out}" in call("blank", "songjiang-project-goals", "-o", out).err
    assert out.read_bytes() == BLANK.read_bytes()
    assert call("blank", "songjiang-project-goals", "-o", "-").out == BLANK.read_bytes()


def test_blank__replaces_nothing_without_force(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "blank.xlsx"
    out.write_bytes(b"mine")
    assert "--force" in call("blank", "songjiang-project-goals", "-o", out, code=2).err
    assert out.read_bytes() == b"mine"
    call("blank", "songjiang-project-goals", "-o", out, "--force", "--quiet")
    assert out.read_bytes() == BLANK.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["songjang-project-goals", "-o", "a.xlsx"], "是否想用"),
        (["songjiang-project-goals"], "缺少选项"),
        (["songjiang-project-goals", "-o", "a.xls"], "后缀应与表相同，为 .xlsx"),
    ],
)
def test_blank_with_wrong_usage__is_one_sentence(
    call: Call, arguments: list[str], said: str
) -> None:
    assert said in call("blank", *arguments, code=2, lang="zh").err


def test_template_without_a_blank__is_wrong_usage(call: Call, records: Path) -> None:
    own = records.parent / "own" / "songjiang-project-goals"
    own.mkdir(parents=True)
    shutil.copy(BLANK.with_name("template.yaml"), own)
    out = records.parent / "out"
    said = call("write", records, "-o", out, "--templates", own, code=2, lang="zh").err
    assert "不能读取" in said
    assert not out.exists()
