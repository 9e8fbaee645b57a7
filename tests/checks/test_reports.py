"""The reports: text, JSON, a workbook, a page that stands alone."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from lxml import html
from openpyxl import Workbook, load_workbook

import goalsheet
from goalsheet.checks.outcome import CheckResult
from goalsheet.checks.report import REPORTS
from goalsheet.cli import run
from goalsheet.model import Finding
from goalsheet.template.schema import record_schema
from tests.checks.forms import EXAMPLE, checked, form
from tests.samples import definitions


@cache
def result() -> CheckResult:
    return goalsheet.check(EXAMPLE)


def test_text__has_one_line_for_each_finding() -> None:
    lines = REPORTS["text"](result(), "zh").decode().splitlines()
    found = result().findings
    assert len(lines) == len(found) + 3
    assert lines[0] == str(EXAMPLE)
    assert lines[1].startswith("  错误  R03  项目绩效目标表!D21  ")
    assert lines[-1].startswith("检查 1 份表：3 处错误")


def test_json__keeps_the_contract() -> None:
    content = json.loads(REPORTS["json"](result(), "en"))
    jsonschema.validate(content, record_schema(definitions().values()))
    first = content["findings"][0]
    assert (first["rule"], first["cell"]) == ("R03", "项目绩效目标表!D21")
    assert first["values"]["converted"] == "40"


def test_workbook__lists_every_finding_as_text() -> None:
    evil = Finding("repeated", "info", "=1+1.xlsx", ("A!B1",), values={"text": "=HYPERLINK()"})
    whole = replace(result(), findings=(*result().findings, evil))
    sheet = load_workbook(io.BytesIO(REPORTS["xlsx"](whole, "zh"))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(whole.findings)
    assert all(cell.data_type == "s" or cell.value is None for row in sheet.rows for cell in row)


def test_workbook__is_the_same_every_time() -> None:
    assert REPORTS["xlsx"](result(), "zh") == REPORTS["xlsx"](result(), "zh")


def test_page__shows_the_piece_of_sheet_with_the_cell_marked() -> None:
    page = html.fromstring(REPORTS["html"](result(), "zh").decode())
    articles = page.findall(".//article")
    assert len(articles) == len(result().findings)
    marked = articles[0].xpath(".//td[@class='mark']/text()")
    assert marked == ["400000", "954600", "95.46"]
    assert articles[0].xpath(".//caption/text()")[0] == "项目绩效目标表"


def test_page__loads_nothing_and_escapes_everything(tmp_path: Path) -> None:
    path = tmp_path / "<img src=x>.xlsx"
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "<script>alert(1)</script>"
    book.save(path)
    finding = Finding("repeated", "info", str(path), ("Sheet!A1",), values={"text": "<b>"})
    text = REPORTS["html"](CheckResult((), (finding,)), "zh").decode()
    assert "<script" not in text
    assert "<img" not in text
    assert "&lt;script&gt;" in text
    assert "http" not in text.replace("http-equiv", "")


def test_page__of_nothing_says_so() -> None:
    assert "没有发现问题" in REPORTS["html"](CheckResult(), "zh").decode()


def test_finding_of_a_record_without_its_file__is_shown_without_a_piece() -> None:
    record = replace(form("000-1"), source=replace(form("000-1").source, file="gone.xlsx"))
    text = REPORTS["html"](checked(record), "en").decode()
    assert "gone.xlsx" in text
    assert "<table>" not in text


@pytest.mark.parametrize("suffix", [".txt", ".json", ".xlsx", ".html"])
def test_command__writes_what_the_suffix_says(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"out{suffix}"
    assert run(["check", str(EXAMPLE), "-o", str(target), "--quiet"]) == 1
    assert target.stat().st_size > 500


def test_command__ends_well_where_no_error_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accepted = tmp_path / "accepted.yaml"
    codes = ("unit_slip", "execution_rate_differs", "level_differs")
    text = "".join(f"- {{code: {code}, reason: 已核实}}\n" for code in codes)
    accepted.write_text(text, encoding="utf-8")
    assert run(["check", str(EXAMPLE), "--accepted", str(accepted), "--lang", "zh"]) == 0
    assert "已说明  R03" in capsys.readouterr().out


def test_command__refuses_an_unknown_suffix(tmp_path: Path) -> None:
    assert run(["check", str(EXAMPLE), "-o", str(tmp_path / "a.pdf")]) == 2
