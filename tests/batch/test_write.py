"""Records written from Python: into blanks, into a copy of the form, and what is refused."""

from __future__ import annotations

import dataclasses
import errno
from pathlib import Path

import pytest
import xlwt

import goalsheet
from goalsheet.errors import UsageError
from goalsheet.formats import xlsx
from goalsheet.formats.back import records_from_flat
from goalsheet.formats.flat import definitions_in
from goalsheet.messages import describe
from goalsheet.template.library import Library

EXAMPLES = Path(__file__).parents[2] / "examples"
FORM = EXAMPLES / "jiangsu-project-goals/001-1.xlsx"


def record() -> goalsheet.Record:
    return goalsheet.read(FORM).records[0]


def test_write__fills_a_blank_that_reads_back_equal(tmp_path: Path) -> None:
    result = goalsheet.write([record()], tmp_path)
    assert not result.findings
    (path,) = result.paths
    assert goalsheet.read(path).records[0].same_content(record())


def test_write__takes_what_read_gives(tmp_path: Path) -> None:
    given = goalsheet.read(EXAMPLES / "jiangsu-project-goals")
    result = goalsheet.write(given, tmp_path)
    assert len(result.paths) == len(given.records) == len(list(tmp_path.iterdir()))
    back = goalsheet.read(*result.paths)
    for written, source in zip(back.records, given.records, strict=True):
        assert written.same_content(source)


def test_write__of_records_of_other_shapes_one_after_another__keeps_them_apart(
    tmp_path: Path,
) -> None:
    whole = record()
    fewer = dataclasses.replace(
        whole, tables={**whole.tables, "indicators": whole.tables["indicators"][:5]}
    )
    result = goalsheet.write([whole, fewer, whole], tmp_path)
    first, second, third = goalsheet.read(*result.paths).records
    assert first.same_content(whole)
    assert second.same_content(fewer)
    assert third.same_content(whole)
    contents = [path.read_bytes() for path in result.paths]
    assert contents[0] == contents[2]


def test_write__into_a_copy_of_the_form__changes_that_copy_only(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    changed = dataclasses.replace(record(), fields={**record().fields, "authority": "另一个局"})
    before = FORM.read_bytes()
    result = goalsheet.write([changed], target, into=FORM)
    assert result.paths == (target,)
    assert FORM.read_bytes() == before
    assert goalsheet.read(target).records[0].fields["authority"] == "另一个局"


def test_write__in_place__replaces_the_file(tmp_path: Path) -> None:
    own = tmp_path / "own.xlsx"
    own.write_bytes(goalsheet.blank("jiangsu-project-goals"))
    goalsheet.write([record()], own, into=own)
    assert goalsheet.read(own).records[0].same_content(record())


def test_write__over_a_file_that_exists__is_refused(tmp_path: Path) -> None:
    goalsheet.write([record()], tmp_path)
    with pytest.raises(goalsheet.UsageError, match="exists already"):
        goalsheet.write([record()], tmp_path)
    assert goalsheet.write([record()], tmp_path, force=True).paths


def test_write__of_a_field_that_the_template_lacks__is_refused(tmp_path: Path) -> None:
    wrong = dataclasses.replace(record(), fields={"project_nam": "路灯"})
    with pytest.raises(goalsheet.UsageError, match="did you mean 'project_name'"):
        goalsheet.write([wrong], tmp_path)
    assert not list(tmp_path.iterdir())


def test_blank__is_the_form_as_issued() -> None:
    assert goalsheet.blank("nanchang-goal-declaration").startswith(b"PK")
    with pytest.raises(goalsheet.UsageError, match="did you mean"):
        goalsheet.blank("nanchang-goal-declaratio")


def test_write__of_no_records__makes_no_folder(tmp_path: Path) -> None:
    assert goalsheet.write([], tmp_path / "out").paths == ()
    assert not (tmp_path / "out").exists()


def test_write__of_one_bad_record_among_good_ones__costs_its_bad_values_only(
    tmp_path: Path,
) -> None:
    good = record()
    fields = {**good.fields, "fund_total": "约十万", "start": "去年", "authority": ""}
    rows = [{**row, "amount": "abc"} for row in good.tables["sources"]]
    bad = dataclasses.replace(good, fields=fields, tables={**good.tables, "sources": rows})
    result = goalsheet.write([good, bad, good], tmp_path)
    assert {(f.code, f.file) for f in result.findings} == {("value_unfit", str(result.paths[1]))}
    first, second, third = goalsheet.read(*result.paths).records
    assert first.same_content(good)
    assert third.same_content(good)
    assert second.fields == {
        **good.fields,
        **dict.fromkeys(("fund_total", "start", "authority")),
    }
    assert second.tables["indicators"] == good.tables["indicators"]


def test_write__of_a_bad_value_into_a_filled_form__leaves_its_cell_as_it_is(
    tmp_path: Path,
) -> None:
    rows = [{**row, "amount": "abc"} for row in record().tables["sources"]]
    bad = dataclasses.replace(
        record(),
        fields={**record().fields, "fund_total": "abc", "authority": "另一个局"},
        tables={**record().tables, "sources": rows},
    )
    result = goalsheet.write([bad], tmp_path / "out.xlsx", into=FORM)
    assert {finding.code for finding in result.findings} == {"value_unfit"}
    written = goalsheet.read(tmp_path / "out.xlsx").records[0]
    assert written.fields == {**record().fields, "authority": "另一个局"}
    assert written.tables == record().tables


def test_write__of_more_records_than_forms__fills_the_forms_and_names_the_others(
    tmp_path: Path,
) -> None:
    names = ("第一个", "第二个", "第三个")
    given = [
        dataclasses.replace(record(), fields={**record().fields, "project_name": name})
        for name in names
    ]
    result = goalsheet.write(given, tmp_path / "out.xlsx", into=FORM)
    (written,) = goalsheet.read(tmp_path / "out.xlsx").records
    assert written.fields["project_name"] == "第一个"
    assert [(f.code, f.found) for f in result.findings] == [
        ("no_form", "第二个"),
        ("no_form", "第三个"),
    ]
    message = describe(result.findings[0], "zh").message
    assert message.count("第二个") == 1


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    """The system refuses to write the files whose names have this part."""

    def write_file(path: Path, content: bytes) -> None:
        if name in path.name:
            raise UsageError(f"{path}: refused") from OSError(number, "refused")
        path.write_bytes(content)

    monkeypatch.setattr("goalsheet.batch.write.write_file", write_file)


def three() -> list[goalsheet.Record]:
    return [
        dataclasses.replace(record(), fields={**record().fields, "project_name": name})
        for name in ("甲项目", "乙项目", "丙项目")
    ]


def test_write__of_a_file_that_is_open_elsewhere__writes_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "乙", errno.EACCES)
    result = goalsheet.write(three(), tmp_path)
    assert [path.stem[-3:] for path in result.paths] == ["甲项目", "丙项目"]
    (finding,) = result.findings
    assert finding.code == "not_permitted"
    assert "乙项目" in describe(finding, "zh").message


def test_write__on_a_full_disk__stops_and_tells_how_far_it_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "乙", errno.ENOSPC)
    result = goalsheet.write(three(), tmp_path)
    assert [path.stem[-3:] for path in result.paths] == ["甲项目"]
    (finding,) = result.findings
    assert finding.code == "disk_full"
    assert "此前写好了 1 份，还有 2 份没有写" in describe(finding, "zh").message


def test_write__where_nothing_can_be_written__is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "项目", errno.EACCES)
    with pytest.raises(UsageError, match="甲项目"):
        goalsheet.write(three(), tmp_path)


def test_write__into_a_form_without_an_ending(tmp_path: Path) -> None:
    form = tmp_path / "form"
    form.write_bytes(goalsheet.blank("jiangsu-project-goals"))
    (path,) = goalsheet.write([record()], tmp_path / "out.xlsx", into=form).paths
    assert goalsheet.read(path).records[0].same_content(record())


def test_write__into_an_old_workbook_under_a_new_name__says_what_it_is(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("表").write(0, 0, "项目")
    book.save(str(tmp_path / "form.xlsx"))
    with pytest.raises(UsageError, match=r"in truth a \.xls file"):
        goalsheet.write([record()], tmp_path / "out.xlsx", into=tmp_path / "form.xlsx")


def test_blank__of_a_layout__says_so() -> None:
    with pytest.raises(UsageError, match="a layout of disclosure tables"):
        goalsheet.blank("jianghan-disclosure")


def test_list_and_json_of_the_same_records__give_the_same_files(tmp_path: Path) -> None:
    given = goalsheet.read(EXAMPLES / "nanchang-goal-declaration")
    library = Library.open([])
    for ending, content in xlsx.render(given, definitions_in(library), "zh").items():
        (tmp_path / f"list{ending}").write_bytes(content)
    listed = records_from_flat(tmp_path / "list.xlsx", definitions_in(library))
    plain = [dataclasses.replace(r, texts={}, cells={}) for r in given.records]
    one = goalsheet.write(listed, tmp_path / "list").paths
    other = goalsheet.write(plain, tmp_path / "json").paths
    assert [path.name for path in one] == [path.name for path in other]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
