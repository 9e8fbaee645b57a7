"""The table in the documentation is what is measured, and nothing in it is lost by goalsheet."""

from __future__ import annotations

import openpyxl
import pytest

from tools.feature_table import PAGES, Language, page
from tools.features import measure


@pytest.mark.parametrize("language", PAGES)
def test_page__is_what_is_measured(language: Language) -> None:
    text = PAGES[language].read_text(encoding="utf-8")
    if f"openpyxl {openpyxl.__version__}" not in text:
        pytest.skip("measured with another openpyxl")
    assert text == page(language)


def test_goalsheet__loses_and_changes_nothing() -> None:
    for states in (measure.after_fill(), measure.after_rows()):
        assert set(states.values()) == {"kept"}


def test_detectors__see_that_openpyxl_loses_features() -> None:
    states = measure.after_openpyxl()
    assert states["sparklines"] == states["check_box"] == states["text_box"] == "lost"
    assert states["merges"] == states["names"] == states["comment"] == "kept"
