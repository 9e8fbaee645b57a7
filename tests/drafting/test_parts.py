"""The steps of a draft: boxes from cells, rows as trees, words, looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation

from goalsheet.drafting.canvas import Canvas, canvas_of
from goalsheet.drafting.draft import draft
from goalsheet.drafting.looks import Looks, read_looks
from goalsheet.drafting.words import meaning, type_by_words, words
from goalsheet.errors import UsageError
from goalsheet.messages import drafting as sentences
from goalsheet.model import Area, Cell, Grid
from goalsheet.template.library import Library
from tests.drafting.drawn import draw
from tests.variants.expected import CASES, entries

SOURCES = Path(__file__).parent.parent.parent / "goalsheet" / "drafting"


def _canvas(texts: dict[tuple[int, int], str], *, looks: Looks, merges: list[Area]) -> Canvas:
    cells = {(r, c): Cell(r, c, "text", text, text) for (r, c), text in texts.items()}
    return canvas_of(Grid("Sheet", cells, merges), looks)


def _shapes(canvas: Canvas) -> list[tuple[str, Area]]:
    return [(b.text, Area(b.top, b.left, b.bottom, b.right)) for b in canvas.boxes]


TEXTS = {(1, 1): "资金", (1, 2): "合计", (2, 2): "其他"}
FRAMED = frozenset({(1, 1), (1, 2), (2, 2), (1, 4), (2, 4)})
WANTED = [
    ("资金", Area(0, 0, 1, 0)),
    ("合计", Area(0, 1, 0, 1)),
    ("", Area(0, 2, 0, 2)),
    ("其他", Area(1, 1, 1, 1)),
    ("", Area(1, 2, 1, 2)),
]


def test_merged_areas_taken_apart__are_put_together_again() -> None:
    merged = [Area(1, 1, 2, 1), Area(1, 2, 1, 3), Area(2, 2, 2, 3)]
    whole = _canvas(TEXTS, looks=Looks(framed=FRAMED), merges=merged)
    apart = _canvas(TEXTS, looks=Looks(framed=FRAMED), merges=[])
    assert _shapes(whole) == _shapes(apart) == WANTED


def test_blank_lines__are_left_out() -> None:
    moved = {(2 * r, 2 * c): text for (r, c), text in TEXTS.items()}
    framed = frozenset((2 * r, 2 * c) for r, c in FRAMED)
    merged = [Area(2, 2, 4, 2), Area(2, 4, 2, 6), Area(4, 4, 4, 6)]
    canvas = _canvas(moved, looks=Looks(framed=framed), merges=merged)
    assert _shapes(canvas) == WANTED


def test_label_printed_in_each_row__is_one_box() -> None:
    texts = {**TEXTS, (2, 1): "资金"}
    framed = Looks(framed=FRAMED | {(2, 1)})
    assert _shapes(_canvas(texts, looks=framed, merges=[])) == WANTED


TREES = {
    "totals and list numbers": (
        "合计 (一)财政拨款 其中：1.上级资金 2.本级资金 (二)其他资金",
        [None, 0, 1, 1, 0],
    ),
    "of which": ("资金总额 其中：财政拨款 上年结转 其他资金", [None, 0, 0, 0]),
    "total at the end": ("财政拨款 其他资金 合计", [2, 2, None]),
    "three levels": (
        "资金合计 一、财政拨款 （一）中央资金 （二）地方资金 二、单位资金",
        [None, 0, 1, 1, 0],
    ),
}


@pytest.mark.parametrize(("labels", "parents"), TREES.values(), ids=TREES)
def test_rows__are_a_tree(tmp_path: Path, labels: str, parents: list[int | None]) -> None:
    lines = [f"^ | {label} | " for label in labels.split()]
    lines[0] = lines[0].replace("^", "项目资金", 1)
    form = draw("\n".join(["! 某某申报表 | < | <", *lines]), tmp_path / "form.xlsx")
    rows = draft(form).definition["tables"]["sources"]["rows"]
    ids = [row["id"] for row in rows]
    assert len(set(ids)) == len(rows) == len(parents)
    assert [row.get("parent") for row in rows] == [
        None if parent is None else ids[parent] for parent in parents
    ]


def test_fields_in_a_section__are_no_table(tmp_path: Path) -> None:
    text = "! 某某申报表 | < | <\n基本情况 | 项目名称 | \n^ | 主管部门 | \n^ | 联系电话 | "
    drafted = draft(draw(text, tmp_path / "form.xlsx"))
    assert "tables" not in drafted.definition
    assert {"project_name", "authority", "contact_phone"} <= set(drafted.definition["fields"])


def test_label_printed_twice__is_told_apart_by_its_section(tmp_path: Path) -> None:
    text = """
    ! 某某申报表 | < | <
    申报单位 | 名称 |
    ^ | 电话 |
    主管单位 | 名称 |
    ^ | 电话 |
    """
    fields = draft(draw(text, tmp_path / "form.xlsx")).definition["fields"]
    named = [f for f in fields.values() if f["label"] in ("名称", "电话")]
    assert [f.get("section") for f in named] == ["申报单位", "申报单位", "主管单位", "主管单位"]


def test_offers__come_from_lists_and_from_cells(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    words_sheet = workbook.create_sheet("选项")
    for row, word in enumerate(("一般", "重点"), start=1):
        words_sheet.cell(row, 1, word)
    written = DataValidation("list", formula1='"甲,乙"', showErrorMessage=True)
    listed = DataValidation("list", formula1="选项!$A$1:$A$2", showErrorMessage=False)
    for validation, cell in ((written, "B1"), (listed, "B2")):
        validation.add(cell)
        sheet.add_data_validation(validation)
    workbook.save(tmp_path / "form.xlsx")
    looks = read_looks((tmp_path / "form.xlsx").read_bytes(), "Sheet")
    offers = [looks.offer_at((row, 2)) for row in (1, 2, 3)]
    assert [(o.words, o.open) if o else None for o in offers] == [
        (("甲", "乙"), False),
        (("一般", "重点"), True),
        None,
    ]


def test_locks__tell_slots_on_a_protected_sheet_only(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet["A1"] = "项目名称"
    sheet["B1"].protection = Protection(locked=False)
    sheet["A1"].border = Border(left=Side(style="thin"))
    found = []
    for sheet.protection.sheet in (False, True):
        workbook.save(tmp_path / "form.xlsx")
        found.append(read_looks((tmp_path / "form.xlsx").read_bytes(), "Sheet"))
    assert [looks.unlocked for looks in found] == [frozenset(), {(1, 2)}]
    assert found[0].framed == {(1, 1)}


def test_looks_of_anything_else__are_none() -> None:
    assert read_looks(b"\xd0\xcf\x11\xe0", "Sheet") == Looks()
    assert read_looks(b"PK\x03\x04 broken", "Sheet") == Looks()


def test_form_of_another_format__is_drafted_by_its_texts(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text("某某申报表,\n项目名称,\n主管部门,\n", encoding="utf-8")
    fields = draft(path).definition["fields"]
    assert list(fields) == ["title", "project_name", "authority"]


def test_other_sheets__are_doubted(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active["A1"] = "说明"
    form = workbook.create_sheet("申报表")
    for row, text in enumerate(("某某申报表", "项目名称", "主管部门"), start=1):
        form.cell(row, 1, text)
    workbook.save(tmp_path / "form.xlsx")
    drafted = draft(tmp_path / "form.xlsx")
    assert any("'申报表'" in doubt.en for doubt in drafted.doubts)
    assert drafted.definition["fields"]["title"]["label"] == "某某申报表"


def test_workbook_that_is_too_large__is_refused(tmp_path: Path) -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for _ in range(600):
        sheet.append(["甲"] * 100)
    workbook.save(tmp_path / "large.xlsx")
    with pytest.raises(UsageError):
        draft(tmp_path / "large.xlsx")


# What a label alone does not tell: its options do, its place on the form, or the years in it.
BY_PLACE = {
    ("项目类别", "project_frequency", "project_category"),
    ("项目名称", "cover_project_name", "project_name"),
    ("长期目标（截止 YYYY 年）", "long_term_until", "overall_goal"),
    ("项目总目标（YYYY 年- YYYY年）", "overall_goal_period", "overall_goal"),
}


def test_words__use_the_names_of_the_records() -> None:
    different = {
        (label, entry["name"], found.name)
        for template in CASES
        for entry in entries(template)
        if entry["part"] == "fields"
        for label in [entry["label"].partition("|")[0]]
        if (found := meaning(words().fields, label)) is not None
        if entry["name"] not in (found.name, f"narrative_{found.name}")
    }
    assert different == BY_PLACE


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("申请金额", "amount"),
        ("资金使用计划", "paragraphs"),
        ("经办人姓名", "person"),
        ("办公电话", "phone"),
        ("组织机构代码", "code"),
        ("竣工日期", "date"),
        ("建设年份", "year"),
        ("完成比例", "percent"),
        ("建设地点", None),
    ],
)
def test_type__follows_the_words_of_a_label(label: str, kind: str | None) -> None:
    assert type_by_words(label) == kind


def test_sentences__stand_for_every_doubt_and_no_other() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("*.py"))
    for name in sentences.ENTRIES:
        assert f'"{name}"' in code
    for entry in sentences.ENTRIES.values():
        assert entry.zh.message
        assert entry.en.message


def test_code_and_words__know_no_form_by_its_title_or_issuer() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCES.iterdir() if path.is_file())
    for template in Library.open().templates.values():
        definition = template.plan.definition
        titles = definition.fields["title"].label
        for word in (definition.id, definition.issuer, definition.name.zh, *titles):
            assert word not in text


def test_fields__stand_in_the_order_of_the_form(tmp_path: Path) -> None:
    text = "! 某某申报表 | < | < | <\n联系人 | | 主管部门 | \n项目名称 | | 联系电话 | "
    drafted = draft(draw(text, tmp_path / "form.xlsx"))
    assert list(drafted.definition["fields"]) == [
        *("title", "contact_name", "authority", "project_name", "contact_phone")
    ]
