"""The command-line pages of the documentation are those of the commands."""

from __future__ import annotations

from typing import Literal

import pytest

from goalsheet.cli import commands
from tools.cli_reference import PAGES, reference


@pytest.mark.parametrize("language", ["en", "zh"])
def test_page__is_up_to_date(language: Literal["en", "zh"]) -> None:
    page = PAGES[language].read_text(encoding="utf-8")
    assert page == reference(language), "run: python -m tools.cli_reference"


def test_page__has_a_section_for_every_command() -> None:
    page = reference("en")
    root = commands("en")
    for name, command in root.commands.items():
        assert f"\n## goalsheet {name}\n" in page
        for child in getattr(command, "commands", {}):
            assert f"\n## goalsheet {name} {child}\n" in page
