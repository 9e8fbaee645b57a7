"""Every sentence exists in Chinese and English and says the same things."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from goalsheet.messages import CATALOGUE, describe
from goalsheet.model import Finding
from tools.findings_page import page

DOCS = Path(__file__).parent.parent / "docs"


def names(text: str) -> set[str]:
    found = {name for _, name, _, _ in Formatter().parse(text) if name}
    return {"words" if name in ("zh", "en") else name for name in found}


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_entry__says_the_same_in_both_languages(code: str) -> None:
    entry = CATALOGUE[code]
    for chinese, english in zip(entry.zh, entry.en, strict=True):
        assert bool(chinese) == bool(english)
        assert names(chinese) == names(english)
    assert any("\u4e00" <= char <= "\u9fff" for char in entry.zh.message)


def test_long_text__is_quoted_by_its_beginning() -> None:
    finding = Finding("unread_text", "info", "f", ("表!A1",), found="长" * 500)
    assert len(describe(finding, "zh").message) < 120


def test_page_of_findings__is_up_to_date() -> None:
    assert (DOCS / "findings.md").read_text(encoding="utf-8") == page()
