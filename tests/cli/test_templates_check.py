"""`goalsheet templates`: definitions against themselves and their blanks; layouts beside them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from goalsheet.cli import run
from tests.samples import EXAMPLES

SHIPPED = EXAMPLES.parent / "xltemplates"
ID = "jiangsu-project-goals"

Check = Callable[..., tuple[int, str, str]]


@pytest.fixture
def check(capfdbinary: pytest.CaptureFixture[bytes]) -> Check:
    def checked(path: Path, language: str = "zh") -> tuple[int, str, str]:
        code = run(["templates", "check", str(path), "--lang", language])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return checked


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / ID
    folder.mkdir()
    for name in ("template.yaml", "blank.xlsx"):
        shutil.copy(SHIPPED / ID / name, folder)
    return folder


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "template.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def write(path: Path, cell: str, text: str) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0][cell] = text
    book.save(path)


def test_shipped_templates__agree_with_their_blanks(check: Check) -> None:
    code, out, err = check(SHIPPED)
    assert (code, err) == (0, "")
    assert out.count("没有问题") >= 6


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("label: 项目名称", "label: 项目的名称", "fields.project_name", "是否想用“项目名称”"),
        ("label: 社保基金", "label: 社会基金", "tables.sources.rows.4", "没有这一行“社会基金”"),
        ("三级指标", "三级指票", "tables.indicators.columns.level3", "没有表头“三级指票”"),
        ("半年（程）计划执行数", "计划", "tables.spending", "表头（计划）"),
        ("label: 实施单位", "label: 产出指标", "fields.unit", "没有标签“产出指标”"),
    ],
)
def test_label_that_the_blank_lacks__is_a_mistake_with_its_place(
    check: Check, own: Path, old: str, new: str, place: str, said: str
) -> None:
    change(own, old, new)
    code, out, err = check(own)
    assert (code, out) == (1, "")
    line = next(line for line in err.splitlines() if place in line and "提示" not in line)
    assert said in line
    english = check(own, "en")[2]
    assert place in english


def test_label_that_the_blank_prints_twice__is_a_mistake(check: Check, own: Path) -> None:
    write(own / "blank.xlsx", "B9", "实施单位")
    code, _, err = check(own)
    assert code == 1
    assert "fields.unit：空表上“实施单位”出现多次（项目绩效目标表!A6, 项目绩效目标表!B9）" in err


def test_printed_text_that_the_definition_does_not_know__is_a_hint(check: Check, own: Path) -> None:
    path = own / "template.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if "  authority:" not in x), encoding="utf-8")
    code, out, err = check(own)
    assert code == 0
    assert "没有问题" in out
    [hint] = err.splitlines()
    assert hint.startswith("提示：")
    assert "“主管部门”" in hint


def test_printed_text_that_is_taken_for_a_value__is_a_hint(check: Check, own: Path) -> None:
    write(own / "blank.xlsx", "B3", "（不超过50字）")
    write(own / "blank.xlsx", "E18", "有则填")
    code, _, err = check(own)
    assert code == 0
    name, amount = err.splitlines()
    assert "fields.project_name：空表 项目绩效目标表!B3 的“（不超过50字）”会被当作" in name
    assert "tables.sources.columns.amount：空表 项目绩效目标表!E18" in amount


def test_folder__must_be_called_like_the_id(check: Check, own: Path) -> None:
    other = own.rename(own.with_name("other"))
    code, _, err = check(other)
    assert code == 1
    assert "文件夹叫“other”，模板叫“jiangsu-project-goals”" in err
    assert "both names must agree" in check(other, "en")[2]


def test_blank_of_another_form__is_not_recognised(check: Check, own: Path) -> None:
    shutil.copy(SHIPPED / "songjiang-project-goals" / "blank.xlsx", own)
    code, _, err = check(own)
    assert code == 1
    assert "认不出空表 blank.xlsx" in err
    assert len([line for line in err.splitlines() if line.startswith("提示")]) <= 20


def test_blank_that_is_no_workbook__is_a_mistake(check: Check, own: Path) -> None:
    (own / "blank.xlsx").write_bytes(b"PK\x03\x04")
    code, _, err = check(own)
    assert code == 1
    assert "打不开" in err


def test_definition_without_a_blank__is_sound_with_a_hint(check: Check, own: Path) -> None:
    (own / "blank.xlsx").unlink()
    code, out, err = check(own / "template.yaml")
    assert code == 0
    assert "没有问题" in out
    assert "没有与空表核对" in err


def test_mistakes__are_said_in_chinese_wherever_a_definition_is_used(
    check: Check, own: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    change(own, "type: year", "type: yaer")
    code, _, err = check(own)
    assert code == 1
    assert "“yaer”不可用" in err
    form = EXAMPLES / ID
    assert run(["read", str(form), "--templates", str(own), "--lang", "zh"]) == 2
    assert "“yaer”不可用" in capfdbinary.readouterr().err.decode()


Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def told(capfdbinary: pytest.CaptureFixture[bytes]) -> Told:
    def call(*arguments: str, lang: str = "zh") -> tuple[int, str, str]:
        code = run([*arguments, "--lang", lang])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


def test_list__has_templates_and_layouts_with_the_same_keys(told: Told) -> None:
    shown = json.loads(told("templates", "list", "--format", "json")[1])
    kinds = {entry["template"]: entry["kind"] for entry in shown}
    assert (kinds[ID], kinds["jianghan-disclosure"]) == ("template", "layout")
    assert len({tuple(entry) for entry in shown}) == 1
    assert all((Path(entry["folder"]) / f"{entry['kind']}.yaml").is_file() for entry in shown)
    assert [kind for kind in kinds.values() if kind == "layout"] == ["layout"] * 2


def test_list__has_a_layout_of_the_user_instead_of_the_shipped_one(
    told: Told, tmp_path: Path
) -> None:
    own = tmp_path / "jianghan-disclosure"
    shutil.copytree(SHIPPED / own.name, own)
    arguments = ("templates", "list", "--format", "json", "--templates", str(tmp_path))
    shown = json.loads(told(*arguments)[1])
    [entry] = [entry for entry in shown if entry["template"] == own.name]
    assert entry["folder"] == str(own)


def test_show__describes_the_tables_of_a_layout(told: Told) -> None:
    code, text, _ = told("templates", "show", "jianghan-disclosure")
    assert code == 0
    assert "表3  公开表3  {year}年支出预算总表  万元" in text
    assert "    收入 / 项目  {label}" in text
    shown = json.loads(told("templates", "show", "jianghan-disclosure", "--format", "json")[1])
    assert [table["sheet"] for table in shown["tables"]] == [f"表{n}" for n in range(1, 14)]
    assert shown["tables"][12]["forms"] == ["jianghan-project-goals"]
    assert all(part["columns"] for table in shown["tables"] for part in table["lists"])


def test_schema__is_printed_for_layouts(told: Told) -> None:
    printed = json.loads(told("templates", "schema", "--layouts")[1])
    assert printed["$id"] == "urn:goalsheet:layout:1"
    assert told("templates", "schema", "--layouts", "--records")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["templates", "show", "jianghan-disclosur"], "是否想用“jianghan-disclosure”"),
        (["blank", "jianghan-disclosure", "-o", "x.xlsx"], "是预算公开表的版式，没有空表"),
        (["read", "PATH", "--template", "jianghan-disclosure"], "是公开表版式，不是表的模板"),
        (["check", "PATH", "--layout", ID], "是表的模板，不是公开表版式"),
        (["consolidate", "PATH", "--layout", ID, "-o", "x.xlsx"], "是表的模板，不是公开表版式"),
    ],
)
def test_layout_where_a_template_is_wanted__is_refused_by_name(
    told: Told, arguments: list[str], said: str
) -> None:
    form = str(next((EXAMPLES / ID).glob("*.xlsx")))
    code, _, err = told(*[form if argument == "PATH" else argument for argument in arguments])
    assert code == 2
    assert said in err
