"""Lists that people changed: encodings, headings gone or moved, values as they are typed."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from goalsheet.errors import UsageError
from goalsheet.formats import csv_, xlsx
from goalsheet.formats.back import records_from_flat
from goalsheet.model import ReadResult, Record
from goalsheet.writer.fitting import fitted
from tests.samples import definitions, examples, project

NANCHANG = tuple(r for r in examples().records if r.template == "nanchang-goal-declaration")
TWO = ReadResult((project("甲项目", "12.5"), project("乙项目", "7")))
Edit = Callable[[Any], None]


def listed(folder: Path, edit: Edit, result: ReadResult = TWO) -> Path:
    """The list of two projects, changed as a person would in Excel."""
    path = folder / "list.xlsx"
    path.write_bytes(xlsx.render(result, definitions(), "zh")[".xlsx"])
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return path


def names(records: tuple[Record, ...]) -> list[Any]:
    return [record.fields["project_name"] for record in records]


def column(sheet: Any, name: str) -> int:
    return next(c.column for c in sheet[1] if str(c.value).endswith("." + name))


def rename(name: str, new: str | None) -> Edit:
    def edit(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet.cell(1, column(sheet, name)).value = new

    return edit


def delete_row(row: int, sheet: int = 0) -> Edit:
    return lambda book: book.worksheets[sheet].delete_rows(row)


def shift(row: int) -> Edit:
    """One row pushed to the right, as by inserting a cell."""

    def edit(book: Any) -> None:
        sheet = book.worksheets[0]
        texts = [cell.value for cell in sheet[row]]
        for number, text in enumerate([texts[0], *texts], 1):
            sheet.cell(row, number).value = text

    return edit


def note_column(book: Any) -> None:
    sheet = book.worksheets[0]
    sheet.cell(2, sheet.max_column + 1).value = "备注"


def title_above(book: Any) -> None:
    book.worksheets[0].insert_rows(1)
    book.worksheets[0]["A1"] = "2024 年项目清单"


def heading_last(book: Any) -> None:
    """Sorted together with its heading."""
    sheet = book.worksheets[0]
    texts = [cell.value for cell in sheet[2]]
    sheet.delete_rows(2)
    for number, text in enumerate(texts, 1):
        sheet.cell(4, number).value = text


def own_sheet(book: Any) -> None:
    book.create_sheet("说明")["A1"] = "请各单位核对"


@pytest.mark.parametrize("edit", [delete_row(2), title_above, heading_last, own_sheet])
def test_harmless_change__loses_no_project(tmp_path: Path, edit: Edit) -> None:
    assert names(records_from_flat(listed(tmp_path, edit), definitions())) == ["甲项目", "乙项目"]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (rename("project_name", "fields.projct_name"), "did you mean 'project_name'"),
        (rename("project_name", "feilds.project_name"), "'feilds.project_name' is not of"),
        (rename("project_name", "项目名称"), "'项目名称' is no name of a column"),
        (rename("project_name", None), "the column '项目名称' has no name"),
        (note_column, "the column '备注' has no name"),
        (shift(2), "has no name"),
        (shift(1), "stands under the name"),
        (delete_row(1), "hidden row of column names is gone"),
        (delete_row(1, sheet=1), "hidden row of column names is gone"),
    ],
)
def test_harmful_change__is_refused_with_its_place(
    tmp_path: Path, edit: Edit, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        records_from_flat(listed(tmp_path, edit), definitions())


def test_deleted_sheet_and_column__are_not_in_the_records(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet.delete_cols(column(sheet, "authority"))
        del book["资金来源"]

    record = records_from_flat(listed(tmp_path, edit), definitions())[0]
    assert "authority" not in record.fields
    assert "sources" not in record.tables
    assert record.fields["fund_total"] == "12.5"
    assert "spending" in record.tables


def test_row_without_record_number__is_named(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book.worksheets[0]["A4"] = None

    with pytest.raises(UsageError, match=r"sheet '表单内容', row 4: no record number"):
        records_from_flat(listed(tmp_path, edit), definitions())


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("fiscal_year", 2023, "2023"),
        ("fiscal_year", "2023年", "2023"),
        ("start", datetime.date(2022, 3, 4), "2022-03-04"),
        ("start", "2022/3/4", "2022-03-04"),
        ("start", "2022年3月4日", "2022-03-04"),
        ("fund_total", "1,200.5", "1200.5"),
        ("fund_total", "12000元", "1.2"),
        ("fund_total", "约十万", None),
    ],
)
def test_value_typed_into_a_list__is_the_value_of_the_record(
    tmp_path: Path, name: str, typed: Any, value: str | None
) -> None:
    def edit(book: Any) -> None:
        sheet = book.worksheets[0]
        cell = sheet.cell(3, column(sheet, name))
        cell.value = typed
        if isinstance(typed, datetime.date):
            cell.number_format = "yyyy-mm-dd"
        elif isinstance(typed, int):
            cell.number_format = "General"

    path = listed(tmp_path, edit, ReadResult(NANCHANG))
    record = records_from_flat(path, definitions())[0]
    fit, findings = fitted(record, definitions()[record.template])
    assert fit.fields.get(name) == value
    assert bool(findings) == (value is None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_csv__is_read_in_the_encodings_of_spreadsheet_programs(
    tmp_path: Path, encoding: str
) -> None:
    for ending, content in csv_.render(TWO, definitions(), "zh").items():
        text = content.decode("utf-8-sig")
        if encoding == "utf-16":  # Excel's "Unicode text" has tabs for commas
            stream = io.StringIO(newline="")
            rows = csv.reader(io.StringIO(text, newline=""))
            csv.writer(stream, delimiter="\t").writerows(rows)
            text = stream.getvalue()
        (tmp_path / f"list{ending}").write_bytes(text.encode(encoding))
    read = records_from_flat(tmp_path / "list.csv", definitions())
    assert all(a.same_content(b) for a, b in zip(read, TWO.records, strict=True))


@pytest.mark.parametrize(
    ("found", "replaced", "message"),
    [
        ("[project_name]", "[projct_name]", "did you mean 'project_name'"),
        ("\r\n2,", "\r\n,", r"list.fields.csv, row 3: no record number"),
        ("\r\n2,", "\r\n1,", r"row 3: the record number 1 occurs twice"),
        ("乙项目,", "乙,项目,", "row 3: more values than headings"),
        ("jiangsu-project-goals", "jiangsu-project-goal", "did you mean 'jiangsu-project-goals'"),
    ],
)
def test_csv_that_was_spoilt__is_refused_with_its_place(
    tmp_path: Path, found: str, replaced: str, message: str
) -> None:
    for ending, content in csv_.render(TWO, definitions(), "zh").items():
        (tmp_path / f"list{ending}").write_bytes(content)
    file = tmp_path / "list.fields.csv"
    text = file.read_bytes().decode()
    assert found in text
    file.write_bytes(text.replace(found, replaced).encode())
    with pytest.raises(UsageError, match=message):
        records_from_flat(tmp_path / "list.csv", definitions())


def test_csv_of_a_table_that_no_template_has__is_refused(tmp_path: Path) -> None:
    for ending, content in csv_.render(TWO, definitions(), "zh").items():
        (tmp_path / f"list{ending}").write_bytes(content)
    (tmp_path / "list.sources.csv").rename(tmp_path / "list.source.csv")
    with pytest.raises(UsageError, match="no template has a table 'source'"):
        records_from_flat(tmp_path / "list.csv", definitions())
