"""Shipped templates and a user's own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from goalsheet.errors import TemplateError, UsageError
from goalsheet.template.library import Library, shipped_folder

SHIPPED = {
    "changzhou-project-goals",
    "jianghan-department-goals",
    "jianghan-project-goals",
    "jiangsu-project-goals",
    "nanchang-goal-declaration",
    "songjiang-project-goals",
}


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    source = shipped_folder() / "jiangsu-project-goals" / "template.yaml"
    folder = tmp_path / "ours" / "our-goals"
    folder.mkdir(parents=True)
    text = source.read_text(encoding="utf-8").replace("jiangsu-project-goals", "our-goals")
    (folder / "template.yaml").write_text(text, encoding="utf-8")
    return folder


def test_library__ships_the_six_forms() -> None:
    assert set(Library.open().templates) >= SHIPPED


def test_own_folder__is_added(own_folder: Path) -> None:
    assert "our-goals" in Library.open([own_folder.parent]).templates
    assert "our-goals" in Library.open([own_folder]).templates


def test_environment_variable__adds_folders(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "empty"
    other.mkdir()
    monkeypatch.setenv("GOALSHEET_TEMPLATES", os.pathsep.join([str(other), str(own_folder.parent)]))
    assert "our-goals" in Library.open().templates


def test_own_template__goes_before_the_shipped_one_of_its_id(tmp_path: Path) -> None:
    folder = tmp_path / "jiangsu-project-goals"
    shutil.copytree(shipped_folder() / "jiangsu-project-goals", folder)
    assert Library.open([tmp_path]).get("jiangsu-project-goals").folder == folder


def test_folder_with_another_name__is_refused(own_folder: Path) -> None:
    moved = own_folder.rename(own_folder.with_name("other-name"))
    with pytest.raises(TemplateError, match="both names must agree"):
        Library.open([moved])


def test_missing_folder__is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        Library.open([tmp_path / "nowhere"])


def test_unknown_id__suggests_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'jiangsu-project-goals'"):
        Library.open().get("jiangsu-project-goal")
