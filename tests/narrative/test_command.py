"""`goalsheet check --layout … --narrative … --previous …`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import goalsheet
from goalsheet.batch.publication import Wanted
from goalsheet.cli import run
from goalsheet.errors import UsageError
from tests.narrative.published import EXAMPLE, MENDED_CELLS, text
from tools.narrative.tables import write


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    write(tmp_path / "tables.xlsx", dict(MENDED_CELLS))
    (tmp_path / "text.md").write_text(text(), encoding="utf-8")
    return tmp_path


def test_sound_disclosure__ends_with_0(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(
        ["--lang", "en", "check", str(sound / "tables.xlsx"), "--layout", "jianghan-disclosure",
         "--narrative", str(sound / "text.md"), "--previous", str(EXAMPLE / "tables.xlsx")]
    )  # fmt: skip
    printed = capsys.readouterr().out
    assert code == 0
    assert "last year" in printed  # the same tables again: last year cannot have been the same


def test_faulty_disclosure__ends_with_1_and_names_places(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run(
        ["--lang", "zh", "check", str(EXAMPLE / "tables.xlsx"), "--layout", "jianghan-disclosure",
         "--narrative", str(EXAMPLE / "narrative.docx")]
    )  # fmt: skip
    printed = capsys.readouterr().out
    assert code == 1
    assert "表5!C24" in printed
    assert "增减率应为 7.13%" in printed


@pytest.mark.parametrize("ending", ["html", "xlsx", "json", "txt"])
def test_every_report__holds_findings_of_a_narrative(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"report.{ending}"
    code = run(
        ["check", str(EXAMPLE / "tables.xlsx"), "--layout", "jianghan-disclosure",
         "--narrative", str(EXAMPLE / "narrative.docx"), "-o", str(out)]
    )  # fmt: skip
    assert code == 1
    assert out.stat().st_size > 1000


@pytest.mark.parametrize(
    "options",
    [
        ["--narrative", "text.md"],
        ["--layout", "jianghan-disclosur"],
        ["--layout", "jianghan-disclosure", "--narrative", "text.pdf"],
        ["--layout", "jianghan-disclosure", "--narrative", "text.md", "--previous", "text.md"],
    ],
)
def test_wrong_usage__is_one_sentence(
    options: list[str], sound: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(sound)
    assert run(["--lang", "en", "check", "tables.xlsx", *options]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) <= 3


def test_several_workbooks_for_one_narrative__are_refused(sound: Path) -> None:
    shutil.copy(EXAMPLE / "tables.xlsx", sound / "other.xlsx")
    wanted = Wanted("jianghan-disclosure", sound / "text.md")
    with pytest.raises(UsageError, match="one disclosure workbook"):
        goalsheet.check(sound, publication=wanted)


def test_damaged_narrative__is_a_finding(sound: Path) -> None:
    (sound / "text.docx").write_bytes(b"nothing")
    wanted = Wanted("jianghan-disclosure", sound / "text.docx")
    found = goalsheet.check(sound / "tables.xlsx", publication=wanted).findings
    assert any(f.severity == "error" and f.file.endswith("text.docx") for f in found)
