"""Who has handed in what, removal, and export."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goalsheet.errors import UsageError
from goalsheet.ledger import Ledger
from goalsheet.ledger.roster import RosterUnit, read_roster
from goalsheet.ledger.schema import SCHEMAS
from goalsheet.model import Record
from tests.ledger.budget import BASIC, LINE, budget, goal, read

ROSTER = "编码,名称,公开名称,类型,上级\n001,甲局,区甲局（一类）,行政,\n002,乙所,,事业,甲局\n"
SECOND = {"unit_code": "002", "unit": "乙所", "unit_type": "事业", "parent_unit": "001"}
TABLES = {"basic_expenditure": [{**BASIC, "amount": "50.91"}]}


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return path


def states(
    ledger: Ledger, roster: Path | None = None, year: int | None = None
) -> list[tuple[object, ...]]:
    lines = ledger.status(roster, year=year).lines
    return [(line.unit, line.project, *line.states) for line in lines]


def test_roster__has_codes_with_their_zeros(roster: Path, tmp_path: Path) -> None:
    expected = (
        RosterUnit("001", "甲局", "区甲局（一类）", "行政"),
        RosterUnit("002", "乙所", "", "事业", "甲局"),
    )
    assert read_roster(roster) == expected
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2024 年单位名册"])
    for row in csv.reader(ROSTER.splitlines()):
        sheet.append(row)
    sheet["A3"], sheet["A3"].number_format = 1, "000"
    book.save(tmp_path / "roster.xlsx")
    assert read_roster(tmp_path / "roster.xlsx") == expected


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("代码,名称\n001,甲局\n", "no sheet has the columns 编码 and 名称"),
        ("编码,名称\n", "no unit below the headings"),
        ("编码,名称\n001,甲局\n001,乙所\n", "the code 001 occurs twice"),
    ],
)
def test_wrong_roster__is_said(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=reason):
        read_roster(path)


def test_status__names_who_has_submitted_and_who_has_not(ledger: Ledger, roster: Path) -> None:
    ledger.add(read(budget(), goal("路灯", unit="乙 所")))
    assert states(ledger, roster) == [
        ("001", None, "submitted"),
        ("002", None, "missing"),
        ("002", "路灯", "submitted"),
    ]
    assert ledger.status(roster).counts == {"submitted": 2, "missing": 1}


def test_status__names_what_is_wrong(ledger: Ledger, roster: Path) -> None:
    ledger.add(
        read(
            replace(budget("old.xlsx"), template_version="2020"),
            budget("2.xlsx", unit_code="002", unit="丙所"),
            budget("9.xlsx", unit_code="009", unit="丁所"),
            goal("路灯"),
        )
    )
    assert states(ledger, roster) == [
        ("001", None, "wrong_form_version"),
        ("001", "路灯", "submitted"),
        ("002", None, "other_name", "other_type", "other_parent"),
        ("009", None, "not_on_roster"),
    ]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, ("submitted",)),
        ({"parent_unit": "区甲局(一类)"}, ("submitted",)),
        ({"published_name": "随便"}, ("submitted",)),  # the roster says none
        ({"unit_type": None}, ("submitted",)),
        ({"unit_type": "参公"}, ("other_type",)),
        ({"parent_unit": None}, ("other_parent",)),
        ({"parent_unit": "002"}, ("other_parent",)),
        ({"parent_unit": "某市政府"}, ("unknown_parent",)),
        ({"unit_type": "行政", "parent_unit": "704x"}, ("other_type", "unknown_parent")),
    ],
)
def test_unit_sheet__is_compared_with_the_roster(
    ledger: Ledger, roster: Path, fields: dict[str, str | None], found: tuple[str, ...]
) -> None:
    ledger.add(read(budget(), budget("2.xlsx", **{**SECOND, **fields})))
    assert states(ledger, roster) == [("001", None, "submitted"), ("002", None, *found)]
    assert ledger.status().is_complete  # without a roster nothing is unlike it


def test_published_name__is_that_of_the_roster(ledger: Ledger, roster: Path) -> None:
    ledger.add(read(budget(published_name="区甲局")))
    assert states(ledger, roster)[0] == ("001", None, "other_published_name")


def test_goal_form__belongs_to_the_unit_whose_budget_has_its_project(
    ledger: Ledger, roster: Path
) -> None:
    line = {**LINE, "economic_code": "30101", "amount": "1"}
    own = [{**line, "project_name": name} for name in ("路灯", "道路", "桥")]
    other = [{**line, "project_name": name} for name in ("道路", "闸门")]
    ledger.add(
        read(
            budget(tables={"project_expenditure": own}),
            budget("2.xlsx", {"project_expenditure": other}, **SECOND),
        )
    )
    assert ledger.status(roster).is_complete  # nobody asks for goal forms
    ledger.add(read(goal("路 灯", unit="综合科"), goal("道路", unit="养护科")))
    assert states(ledger, roster) == [
        ("001", None, "submitted"),
        ("001", "路 灯", "submitted"),
        ("001", "桥", "missing"),
        ("001", "道路", "missing"),
        ("002", None, "submitted"),
        ("002", "道路", "missing"),
        ("002", "闸门", "missing"),
        ("", "道路", "not_on_roster"),
    ]


def test_form_without_its_version__is_only_noted(ledger: Ledger, roster: Path) -> None:
    ledger.add(read(replace(budget(), template_version="")))
    line = ledger.status(roster).lines[0]
    assert (line.states, line.is_without_form_version) == (("submitted",), True)


def test_units_in_both_versions__are_known_by_code_and_name(ledger: Ledger) -> None:
    adjusted = {"budget_version": "调整"}
    ledger.add(read(budget(), budget("2.xlsx", **SECOND)))
    assert ledger.status().in_both_versions == set()
    ledger.add(
        read(budget("2t.xlsx", **SECOND, **adjusted), budget("3.xlsx", unit="丙", **adjusted))
    )
    assert ledger.status().in_both_versions == {("002", "乙所")}


def test_form_twice_in_one_call__is_a_duplicate_until_one_is_removed(
    ledger: Ledger, roster: Path
) -> None:
    ledger.add(read(budget("1.xlsx"), budget("2.xlsx", TABLES)))
    assert states(ledger, roster)[0] == ("001", None, "duplicate")
    ledger.remove(file="2.xlsx")
    assert states(ledger, roster)[0] == ("001", None, "submitted")


def test_form_of_another_year__does_not_count_as_submitted(ledger: Ledger, roster: Path) -> None:
    ledger.add(read(budget()))
    assert states(ledger, roster, 2025) == [
        ("001", None, "missing"),
        ("001", None, "wrong_year"),
        ("002", None, "missing"),
    ]


def test_file_that_was_changed__is_said(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "甲局.xlsx"
    path.write_bytes(b"as read")
    record = budget(str(path))
    sha256 = hashlib.sha256(b"as read").hexdigest()
    ledger.add(read(replace(record, source=replace(record.source, sha256=sha256))))
    assert states(ledger) == [("001", None, "submitted")]
    path.write_bytes(b"changed")
    assert states(ledger) == [("001", None, "changed")]
    assert not ledger.status().lines[0].is_gone
    path.unlink()
    assert states(ledger) == [("001", None, "submitted")]
    assert ledger.status().lines[0].is_gone
    assert ledger.status().is_complete


def test_removed_unit__no_longer_counts_and_can_come_back(ledger: Ledger) -> None:
    record = budget(tables=TABLES)
    ledger.add(read(budget(), record))
    removed = ledger.remove(unit="001")
    assert (len(removed.removed), removed.restored) == (2, ())
    assert ledger.collect(ledger.table("lines")).num_rows == 0
    assert ledger.collect(ledger.history("lines")).num_rows == 1
    assert ledger.add(read(record)).added == 1
    assert ledger.collect(ledger.table("lines")).num_rows == 1


def _remove_file(ledger: Ledger, record: Record) -> object:
    return ledger.remove(file=record.source.file)


def _remove_sha256(ledger: Ledger, record: Record) -> object:
    return ledger.remove(sha256=record.source.sha256[:8].upper())


@pytest.mark.parametrize("remove", [_remove_file, _remove_sha256])
def test_removed_correction__lets_the_earlier_form_count_again(
    ledger: Ledger, remove: Callable[[Ledger, Record], object]
) -> None:
    ledger.add(read(budget("1.xlsx", TABLES)))
    correction = budget("2.xlsx")
    ledger.add(read(correction))
    assert ledger.collect(ledger.table("lines")).num_rows == 0
    remove(ledger, correction)
    assert ledger.collect(ledger.table("lines"))["file"].to_pylist() == ["1.xlsx"]
    assert ledger.add(read(correction)).superseded == 1


@pytest.mark.parametrize(
    ("selection", "reason"),
    [
        ({"unit": "404"}, "belongs to 404"),
        ({"file": "no.xlsx"}, "belongs to no.xlsx"),
        ({"sha256": "12345"}, "at least 6"),
        ({"sha256": "000000"}, "belongs to 000000"),
        ({}, "one of unit, file and sha256"),
        ({"unit": "001", "file": "x"}, "one of unit, file and sha256"),
    ],
)
def test_removal_of_nothing__is_the_callers_mistake(
    ledger: Ledger, selection: dict[str, str], reason: str
) -> None:
    ledger.add(read(budget()))
    with pytest.raises(UsageError, match=reason):
        ledger.remove(**selection)
    assert ledger.collect(ledger.table("units")).num_rows == 1


def test_export__writes_what_counts(ledger: Ledger, tmp_path: Path) -> None:
    service = {**BASIC, "project_name": "=1+1", "content": "门卫", "amount": "3"}
    ledger.add(read(budget(tables=TABLES)))
    ledger.add(read(budget(tables={**TABLES, "services": [service]})))
    assert ledger.export(tmp_path / "lines.parquet") == [tmp_path / "lines.parquet"]
    found = pq.read_table(tmp_path / "lines.parquet")
    assert found.schema.names == list(SCHEMAS["lines"].names)
    assert found["cents"].to_pylist() == [50_910_000]

    ledger.export(tmp_path / "services.csv", table="services")
    with (tmp_path / "services.csv").open(encoding="utf-8-sig", newline="") as stream:
        [row] = csv.DictReader(stream)
    # What a spreadsheet program would calculate or change stands behind a TAB.
    assert (row["project"], row["unit"], row["cents"]) == ("\t=1+1", "\t001", "3000000")

    written = ledger.export(tmp_path / "all")
    assert [path.name for path in written] == [f"{name}.parquet" for name in SCHEMAS]
    tables = {path.stem: pq.read_table(path) for path in written}
    assert all(tables[name].schema.names == list(SCHEMAS[name].names) for name in SCHEMAS)
    assert tables["staff"].num_rows == 4
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".part") == []


def test_export__of_many_batches_is_complete(ledger: Ledger, tmp_path: Path) -> None:
    rows = [{**BASIC, "amount": str(number)} for number in range(6000)]
    ledger.add(read(budget(tables={"basic_expenditure": rows})))
    ledger.export(tmp_path / "lines.csv")
    with (tmp_path / "lines.csv").open(encoding="utf-8-sig", newline="") as stream:
        found = [int(row["cents"]) for row in csv.DictReader(stream)]
    assert sorted(found) == [number * 1_000_000 for number in range(6000)]


@pytest.mark.parametrize(
    ("name", "table", "reason"),
    [
        ("lines.txt", "lines", "the ending says no format"),
        ("lines.csv", "line", "no table 'line'"),
        ("missing/lines.csv", "lines", "cannot be written"),
    ],
)
def test_export_that_cannot_be__is_said(
    ledger: Ledger, tmp_path: Path, name: str, table: str, reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        ledger.export(tmp_path / name, table=table)


def test_collected_sums__have_the_types_of_the_schema(ledger: Ledger) -> None:
    ledger.add(read(budget(tables=TABLES)))
    lines = ledger.table("lines")
    total = ledger.collect(lines.agg(cents=lines.cents.sum()))
    assert total.schema == pa.schema([("cents", pa.int64())])
    assert [batch.num_rows for batch in ledger.batches(lines)] == [1]
