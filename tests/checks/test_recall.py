"""The known faults of the examples are found, in the right cells, and no error beyond them."""

from __future__ import annotations

from functools import cache
from typing import Literal

import pytest

from benchmarks.check_recall import Measured, measured
from tools.checks_page import PAGES, page


@cache
def result() -> Measured:
    return measured()


def test_known_errors__are_all_found_in_their_cells() -> None:
    assert result().missing("error") == []


def test_known_warnings__are_found_but_for_one_in_ten() -> None:
    found, of = result().recall("warning")
    assert of > 20
    assert found >= 0.9 * of


def test_known_notes__are_all_found_in_their_cells() -> None:
    assert result().missing("info") == []


def test_fully_known_forms__have_no_error_beyond_the_known_ones() -> None:
    beyond = [(f.rule, f.code, f.file) for f in result().beyond if f.severity == "error"]
    assert beyond == []


def test_fully_known_forms__have_hardly_a_finding_beyond_the_known_ones() -> None:
    assert len(result().beyond) <= 0.05 * len(result().matched)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_page_of_checks__is_up_to_date(language: Literal["en", "zh"]) -> None:
    assert PAGES[language].read_text(encoding="utf-8") == page(language)
