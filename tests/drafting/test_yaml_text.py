"""The draft as a file: comments in the user's language, and text that stays text."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from goalsheet.drafting.draft import draft_yaml
from goalsheet.drafting.notes import doubt
from goalsheet.drafting.yaml_out import draft_text
from goalsheet.template.yaml_text import load_yaml
from tests.drafting.drawn import draw

FORM = "! 某某申报表 | <\n项目名称 | \n神秘事项 | "


def test_yaml_in_chinese__marks_what_is_unsure(tmp_path: Path) -> None:
    text = draft_yaml(draw(FORM, tmp_path / "form.xlsx"), "zh")
    lines = [line.strip() for line in text.splitlines()]
    place = lines.index("field_3: {label: 神秘事项}")
    assert lines[place - 1] == "# 待核对：不认识“神秘事项”，名称暂用 field_3。"


def test_yaml_in_english__marks_what_is_unsure(tmp_path: Path) -> None:
    text = draft_yaml(draw(FORM, tmp_path / "form.xlsx"), "en")
    assert "# unsure: '神秘事项' is not known; field_3 is a stopgap name." in text


def test_yaml__differs_between_languages_in_comments_only(tmp_path: Path) -> None:
    path = draw(FORM, tmp_path / "form.xlsx")
    assert load_yaml(draft_yaml(path, "zh"), "") == load_yaml(draft_yaml(path, "en"), "")


def test_id__is_the_name_of_the_file_or_of_the_folder_of_a_blank(tmp_path: Path) -> None:
    (tmp_path / "our-form").mkdir()
    named = draft_yaml(draw(FORM, tmp_path / "Form 2024.xlsx"), "en")
    blank = draft_yaml(draw(FORM, tmp_path / "our-form" / "blank.xlsx"), "en")
    assert load_yaml(named, "")["id"] == "form-2024"
    assert load_yaml(blank, "")["id"] == "our-form"


def test_doubts_about_what_is_inside_an_entry__stand_above_it() -> None:
    definition = {"tables": {"t": {"rows": [{"id": "a"}], "columns": {"c": {"label": "金额"}}}}}
    doubts = [
        doubt("tables.t.rows", "draft_parents"),
        doubt("tables.t.columns.c", "draft_no_heading", name="c"),
    ]
    lines = draft_text(definition, doubts, "en").splitlines()
    marked = [lines[n + 1].strip() for n, line in enumerate(lines) if "# unsure" in line]
    assert marked == ["rows:", "c: {label: 金额}"]


@given(st.text(max_size=30))
def test_any_text__is_read_back_as_it_was(text: str) -> None:
    definition = {"printed": [text], "name": {"zh": text}, "issuer": text}
    assert load_yaml(draft_text(definition, (), "en"), "") == definition
