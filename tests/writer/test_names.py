"""Names of filled forms."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalsheet.model import Record, Source
from goalsheet.writer.names import file_names, safe_name


def record(unit: str | None, project: str | None) -> Record:
    fields = {"unit": unit, "project_name": project}
    return Record("small-form", "1", Source("f", "s", ""), fields, {})


def test_names__are_made_of_template_unit_and_project_and_numbered() -> None:
    pairs = [("甲局", "路灯"), ("甲局", "路灯"), ("甲局", None), (None, None)]
    records = [record(unit, project) for unit, project in pairs]
    assert list(file_names(records, ".xlsx")) == [
        "small-form_甲局_路灯.xlsx",
        "small-form_甲局_路灯_2.xlsx",
        "small-form_甲局.xlsx",
        "small-form.xlsx",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("甲/乙:丙?", "甲 乙 丙"),
        ("con", "_con"),
        ("LPT1.x", "_LPT1.x"),
        (" .. ", "_"),
        ("a\nb", "a b"),
        ("字" * 200, "字" * 80),
    ],
)
def test_name__is_safe_on_windows(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text(max_size=200))
def test_any_text__gives_a_name_that_windows_takes(text: str) -> None:
    name = safe_name(text)
    assert name
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert name == name.strip(" .") or name == "_"


def test_names_that_differ_only_in_how_accents_are_spelt__are_told_apart() -> None:
    records = [record(None, "Caf\u00e9"), record(None, "Cafe\u0301")]
    first, second = file_names(records, ".xlsx")
    assert first.endswith("_Caf\u00e9.xlsx")
    assert second.endswith("_Caf\u00e9_2.xlsx")


def test_name_of_characters_of_four_bytes__fits_a_file_system() -> None:
    assert len((safe_name("\U00020000" * 80) + "_999.xlsx").encode()) <= 255
