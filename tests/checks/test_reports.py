"""The reports: text, JSON, a workbook, a page that stands alone."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

import jsonschema
import pytest
from lxml import html
from openpyxl import Workbook, load_workbook

import goalsheet
from goalsheet.checks.outcome import CheckResult, Outcome
from goalsheet.checks.report import REPORTS
from goalsheet.checks.report.page import cells_text
from goalsheet.cli import run
from goalsheet.messages.rules import source_of
from goalsheet.model import Finding
from goalsheet.template.schema import record_schema
from tests.checks.forms import EXAMPLE, checked, form
from tests.samples import definitions

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


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


@pytest.mark.parametrize(("kind", "language"), [("text", "zh"), ("text", "en"), ("html", "zh")])
def test_report__names_the_official_source(kind: str, language: Literal["zh", "en"]) -> None:
    assert "财预〔2015〕88号" in REPORTS[kind](result(), language).decode()


def test_workbook__names_the_official_source_in_its_own_column() -> None:
    sheet = load_workbook(io.BytesIO(REPORTS["xlsx"](result(), "zh"))).active
    assert sheet is not None
    head, *rows = sheet.iter_rows(values_only=True)
    rule, source = head.index("规则"), head.index("依据")
    assert {row[rule]: row[source] or "" for row in rows} == {
        finding.rule: source_of(finding) or "" for finding in result().findings
    }


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


def test_page__counts_files_findings_and_checks() -> None:
    page = html.fromstring(REPORTS["html"](result(), "zh").decode())
    tiles = [" ".join(tile.text_content().split()) for tile in page.findall(".//li")]
    assert tiles[:4] == ["1个文件", "3✕ 错误", *tiles[2:4]]
    checks = page.xpath("./body/section//tr[td]")
    assert [row.findtext("td") for row in checks] == sorted({o.rule for o in result().outcomes})
    passed = sum(int(row.findall("td")[3].text or 0) for row in checks)
    assert f"{passed}项检查通过" in tiles


def test_page__names_every_file_that_was_checked(tmp_path: Path) -> None:
    sound = tmp_path / "sound.xlsx"
    sound.write_bytes(EXAMPLE.read_bytes())
    clean = replace(form("000-1"), source=replace(form("000-1").source, file=str(sound)))
    both = replace(result(), records=(*result().records, clean))
    page = html.fromstring(REPORTS["html"](both, "en").decode())
    assert "sound.xlsx" in page.xpath(".//td/text()")
    assert page.xpath(".//h2[starts-with(., 'sound')]") == []


def test_page__says_severity_in_words_and_by_a_sign() -> None:
    page = html.fromstring(REPORTS["html"](result(), "zh").decode())
    kinds = {a.get("class"): a.xpath(".//*[@class='badge']")[0].text for a in page.iter("article")}
    assert kinds["error"] == "✕ 错误"
    assert len(set(kinds.values())) == len(kinds) > 1


def test_accepted_finding__is_shown_with_its_reason_and_apart() -> None:
    first, *others = result().findings
    whole = replace(result(), findings=(replace(first, accepted="上级批复"), *others))
    page = html.fromstring(REPORTS["html"](whole, "zh").decode())
    [article] = page.xpath(".//article[@class='accepted']")
    assert "上级批复" in article.text_content()
    assert "✓ 已说明" in article.text_content()
    assert "处理办法" not in article.text_content()


def test_page__loads_nothing_and_escapes_everything(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    path = tmp_path / "<img src=x>.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "<b>'\"&amp;"
    sheet["A1"] = evil
    sheet["B1"] = "x" * 400 + evil + "</td>" + "y" * 400
    book.save(path)
    finding = Finding(
        "repeated",
        "info",
        str(path),
        ("'<b>''\"&amp;'!A1", "'<b>''\"&amp;'!B1", "<i>no cell"),
        found=evil,
        values={"text": evil, "other": "<u>"},
        rule="<i>",
        accepted=evil,
    )
    text = REPORTS["html"](CheckResult((), (finding,)), "zh").decode()
    page = html.fromstring(text)
    for tag in ("script", "img", "b[.='no cell']", "i", "u", "iframe", "link"):
        assert page.findall(f".//body//{tag}") == []
    assert page.xpath(".//caption/text()")[0] == "<b>'\"&amp;"
    marked = page.xpath(".//td[starts-with(@class, 'mark')]")
    assert [cell.text_content()[:5] for cell in marked] == ["<scri", "…xxxx"]
    assert page.xpath(".//td/mark/text()") == [evil]
    assert "http" not in text.replace("http-equiv", "")


def test_long_text_of_the_cell__is_shown_where_the_finding_is(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "甲" * 900 + "开展2次" + "乙" * 900
    sheet["B1"] = "丙" * 900
    book.save(tmp_path / "a.xlsx")
    one = Finding("repeated", "info", str(tmp_path / "a.xlsx"), ("Sheet!A1",))
    page = html.fromstring(
        REPORTS["html"](CheckResult((), (replace(one, values={"text": "开展2次"}),)), "zh").decode()
    )
    cell, beside = page.xpath(".//td[contains(@class, 'long')]")
    assert cell.find("mark").text == "开展2次"
    assert len(cell.text_content()) < 400
    assert beside.text_content() == "丙" * 70 + "…"


def test_cell_inside_a_merged_area__marks_the_area(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = "合并"
    sheet.merge_cells("B2:D3")
    book.save(tmp_path / "a.xlsx")
    one = Finding("repeated", "info", str(tmp_path / "a.xlsx"), ("Sheet!C3",), values={"text": ""})
    page = html.fromstring(REPORTS["html"](CheckResult((), (one,)), "zh").decode())
    [cell] = page.xpath(".//td[@class='mark']")
    assert (cell.text, cell.get("rowspan"), cell.get("colspan")) == ("合并", "2", "3")
    assert page.xpath(".//tr/th/text()") == ["A", "B", "C", "D", "1", "2", "3"]


def test_finding_of_a_text__shows_its_passage_and_the_table_that_it_is_about() -> None:
    tables = str(EXAMPLES / "jianghan-disclosure/tables.xlsx")
    one = Finding(
        "same_with_reason",
        "error",
        "说明.docx",
        ("¶106 公务接待费0万元", "表1!B35"),
        found="公务接待费0万元，与上年持平。",
        values={"of": "公务接待费", "current": "0万元", "direction": "减少"},
        rule="R18",
    )
    outcomes = (Outcome("R01", "passed", tables), Outcome("R18", "failed", "说明.docx"))
    page = html.fromstring(REPORTS["html"](CheckResult((), (one,), outcomes), "zh").decode())
    assert page.findtext(".//blockquote") == one.found
    assert page.findtext(".//caption") == "tables.xlsx · 表1"
    assert page.xpath(".//td[@class='mark']/text()") == ["2790.57"]


def test_thousands_of_findings__are_all_told_in_a_page_of_sensible_size() -> None:
    found = result().findings
    many = [
        replace(found[number % len(found)], values={**found[number % len(found)].values, "n": "1"})
        for number in range(5_000)
    ]
    content = REPORTS["html"](replace(result(), findings=tuple(many)), "zh").decode()
    assert content.count("<article") == 5_000
    assert len(content) < 12_000_000
    assert "没有附原表片段" in content


def test_cells__name_their_sheet_once() -> None:
    cells = ("表1!A1", "表1!B2", "表2!C3", "¶4 全文")
    assert cells_text(cells, "zh") == "表1!A1、B2、表2!C3、¶4 全文"
    assert cells_text(tuple(f"表1!A{n}" for n in range(1, 31)), "en").endswith("… 30 cells in all")


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


def test_page__names_the_document_that_a_check_stands_on() -> None:
    one = replace(result().findings[0], source="财预〔2021〕101号")
    page = html.fromstring(REPORTS["html"](replace(result(), findings=(one,)), "zh").decode())
    said = [" ".join(e.text_content().split()) for e in page.xpath(".//dt | .//dd")]
    assert said[-2:] == ["依据", "财预〔2021〕101号"]
