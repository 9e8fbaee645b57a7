from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalsheet.errors import UsageError
from goalsheet.formats import csv_, format_of, xlsx
from goalsheet.formats.back import records_from_flat
from goalsheet.formats.csv_ import guarded, unguarded
from goalsheet.formats.flat import Column, flat_tables, units_by_name
from goalsheet.model import Finding, ReadResult, Record
from tests.samples import blank, definitions, examples, project, with_indicators

RENDERERS = {"xlsx": xlsx.render, "csv": csv_.render}


def written(result: ReadResult, format_: str, folder: Path) -> Path:
    contents = RENDERERS[format_](result, definitions(), "zh")
    for ending, content in contents.items():
        (folder / f"out{ending}").write_bytes(content)
    return folder / f"out.{format_}"


def back(result: ReadResult, format_: str, folder: Path) -> tuple[Record, ...]:
    return records_from_flat(written(result, format_, folder), definitions())


def same(one: tuple[Record, ...], other: tuple[Record, ...]) -> bool:
    return len(one) == len(other) and all(
        a.same_content(b) and a.source == b.source for a, b in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("format_", RENDERERS)
def test_flat_tables__give_every_example_back(format_: str, tmp_path: Path) -> None:
    assert same(back(examples(), format_, tmp_path), examples().records)


AWKWARD = [
    *("=100%", "-", "+86 21", "@all", "0012", "123456789012345678", "1-2", "2022/1", "1E5"),
    *("\t=1", "3.50", "'quoted'", '"', "a,b;c", "第一行\n第二行", "＝100％", "TRUE", "#N/A"),
    *("https://example.org", " =1", "_x0041_"),
]


@pytest.mark.parametrize("format_", RENDERERS)
def test_flat_tables__keep_texts_that_spreadsheets_change(format_: str, tmp_path: Path) -> None:
    records = tuple(project(text, "1") for text in AWKWARD)
    read = back(ReadResult(records), format_, tmp_path)
    assert [record.fields["project_name"] for record in read] == AWKWARD


@pytest.mark.parametrize("format_", RENDERERS)
def test_flat_tables__keep_targets_and_mixed_units(format_: str, tmp_path: Path) -> None:
    record = with_indicators(project("甲", "12.5", general_public_budget="12.5"), "=100%", "≥3次")
    units = {"fund_total": "元", "sources[0].amount": "元", "sources[1].amount": "万元"}
    nanchang = blank(
        "nanchang-goal-declaration", project_total="30", fund_total="-0.000001", carry_over="9"
    )
    mixed = replace(nanchang, units={"project_total": "元", "carry_over": "千元"})
    songjiang = blank("songjiang-project-goals", project_name="乙", fund_total="279307.22")
    records = (replace(record, units=units), mixed, songjiang)
    assert same(back(ReadResult(records), format_, tmp_path), records)


TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), min_size=1, max_size=12
)


@given(text=TEXT)
def test_guarded__is_undone_by_unguarded(text: str) -> None:
    assert unguarded(guarded(text, Column("name", "名称"))) == text


@given(text=TEXT)
def test_guarded__never_begins_like_a_formula(text: str) -> None:
    begins = guarded(text, Column("name", "名称")).lstrip(" \u3000")[:1]
    assert begins not in ("=", "+", "-", "@")


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(TEXT, min_size=1, max_size=4))
def test_csv__gives_any_text_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("csv")
    records = tuple(project(text, "1") for text in texts)
    assert same(back(ReadResult(records), "csv", folder), records)


PLAIN = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(PLAIN, min_size=1, max_size=4))
def test_xlsx__gives_any_printable_text_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("xlsx")
    records = tuple(project(text, "1") for text in texts)
    assert same(back(ReadResult(records), "xlsx", folder), records)


def test_csv__has_one_file_per_kind_of_rows_with_names_in_the_headings(tmp_path: Path) -> None:
    out = written(ReadResult((project("甲", "12.5"),)), "csv", tmp_path)
    names = sorted(path.name for path in out.parent.iterdir())
    assert names == [
        f"out.{n}.csv" for n in ("fields", "findings", "indicators", "sources", "spending")
    ]
    content = (tmp_path / "out.fields.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    [headings, values] = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    row = dict(zip(headings, values, strict=True))
    assert row["项目名称 [project_name]"] == "甲"
    assert row["资金总额（万元） [fund_total]"] == "12.5"


def test_xlsx__shows_headings_and_hides_machine_names() -> None:
    record = with_indicators(project("甲", "1179.8"), "=100%")
    content = xlsx.render(ReadResult((record,)), definitions(), "zh")[".xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["绩效指标"]
    assert sheet.row_dimensions[1].hidden
    assert sheet.freeze_panes == "A3"
    column = [cell.value for cell in sheet[1]].index("indicators.full_year")
    assert sheet[2][column].value == "全年（程）指标值"
    assert (sheet[3][column].value, sheet[3][column].data_type) == ("=100%", "s")
    fields = book["表单内容"]
    total = [cell.value for cell in fields[1]].index("fields.fund_total")
    assert fields[2][total].value == "资金总额（万元）"
    assert (fields[3][total].value, fields[3][total].data_type) == (1179.8, "n")


def test_xlsx__has_no_formula_no_link_no_author_and_the_same_bytes() -> None:
    result = ReadResult((project("=1+1", "1"), project("https://example.org", "2")))
    content = xlsx.render(result, definitions(), "zh")[".xlsx"]
    assert content == xlsx.render(result, definitions(), "zh")[".xlsx"]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            text = package.read(name).decode()
            assert "<f>" not in text
            assert "<hyperlink" not in text
            assert not re.search("<dc:creator>.+</dc:creator>", text)


def test_xlsx__keeps_every_digit_of_a_long_amount(tmp_path: Path) -> None:
    records = (project("甲", "12345678901234567.89"),)
    assert same(back(ReadResult(records), "xlsx", tmp_path), records)


def test_xlsx__says_that_a_text_was_cut() -> None:
    content = xlsx.render(ReadResult((project("长" * 40_000, "1"),)), definitions(), "zh")[".xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(content))["表单内容"]
    column = [cell.value for cell in sheet[1]].index("fields.project_name")
    assert len(sheet[3][column].value) == 32_767
    assert sheet[3][column].value.endswith("已截断）")


def test_flat_tables__split_an_amount_by_unit_and_never_mix() -> None:
    records = (project("甲", "3"), blank("songjiang-project-goals", fund_total="20000"))
    fields = flat_tables(ReadResult(records), definitions(), "zh")[0]
    places = {c.unit: n for n, c in enumerate(fields.columns) if c.name == "fund_total"}
    assert set(places) == {"万元", "元"}
    assert [row[places["万元"]] for row in fields.rows] == ["3", None]
    assert [row[places["元"]] for row in fields.rows] == [None, "20000"]


def test_flat_tables__tell_findings_in_words() -> None:
    result = ReadResult(findings=(Finding("form_unknown", "error", "a.xlsx"),))
    *_, findings = flat_tables(result, definitions(), "en")
    [row] = findings.rows
    assert row[:3] == ("error", "form_unknown", "a.xlsx")


def test_units_by_name__reads_both_spellings() -> None:
    assert list(units_by_name("万元", ["a", "b"])) == [("a", "万元"), ("b", "万元")]
    assert list(units_by_name("a=元; b=万元", ["a", "b"])) == [("a", "元"), ("b", "万元")]


def test_flat_tables__refuse_a_record_of_an_unknown_template() -> None:
    record = replace(project("甲", "1"), template="nobody-knows")
    with pytest.raises(UsageError, match="nobody-knows"):
        flat_tables(ReadResult((record,)), definitions(), "zh")


@pytest.mark.parametrize(
    ("found", "replaced", "message"),
    [
        (b"[project_name]", b"", r"\[name\]"),
        (b"jiangsu-project-goals", b"no-such-template", "no-such-template"),
        (b"\r\n1,", b"\r\n,", "no record number"),
    ],
)
def test_records_from_flat__names_what_cannot_be_read(
    tmp_path: Path, found: bytes, replaced: bytes, message: str
) -> None:
    written(ReadResult((project("甲", "12.5"),)), "csv", tmp_path)
    file = tmp_path / "out.fields.csv"
    assert found in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(found, replaced))
    with pytest.raises(UsageError, match=message):
        records_from_flat(file, definitions())


def test_records_from_flat__takes_amounts_that_a_person_typed_with_a_unit(tmp_path: Path) -> None:
    written(ReadResult((project("甲", "12.5"),)), "csv", tmp_path)
    file = tmp_path / "out.fields.csv"
    file.write_bytes(file.read_bytes().replace(b",12.5,", ',"130,000元",'.encode()))
    [record] = records_from_flat(file, definitions())
    assert record.fields["fund_total"] == "13"


def test_records_from_flat__leaves_what_is_no_amount_to_the_check_of_records(
    tmp_path: Path,
) -> None:
    written(ReadResult((project("甲", "12.5"),)), "csv", tmp_path)
    file = tmp_path / "out.fields.csv"
    file.write_bytes(file.read_bytes().replace(b",12.5,", ",约十万,".encode()))
    [record] = records_from_flat(file, definitions())
    assert record.fields["fund_total"] == "约十万"


def test_records_from_flat__refuses_a_workbook_of_another_kind(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "项目名称"
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(UsageError, match="row 1"):
        records_from_flat(tmp_path / "other.xlsx", definitions())


def test_format_of__goes_by_the_ending() -> None:
    assert format_of(Path("x.XLSX")) == "xlsx"
    with pytest.raises(UsageError, match=r"\.ndjson"):
        format_of(Path("x.pdf"))
