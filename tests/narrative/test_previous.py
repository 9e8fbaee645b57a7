"""Last year's tables are what the text compares with."""

from __future__ import annotations

from pathlib import Path

from goalsheet.batch.publication import Publication, Wanted
from goalsheet.checks.outcome import NotApplicable
from goalsheet.disclosure.read_tables import PublishedTables, read_tables
from goalsheet.disclosure.rules.years import projects_of_two_years
from goalsheet.model import Finding
from goalsheet.template.library import Library
from tests.disclosure.budgets import Rows
from tests.narrative import bureau
from tests.narrative.published import MENDED_CELLS, layout, outcomes, serious
from tools.narrative.tables import write

# What makes last year's tables say what the text says of last year.
LAST_YEAR = {
    "表1!B35": "2604.73",
    "表3!D5": "261.20",
    "表6!D5": "261.20",
    "表3!E5": "2343.53",
    "表6!E5": "2343.53",
}


def last_year(folder: Path, **changes: str) -> PublishedTables:
    path = folder / "last.xlsx"
    cells = {cell.replace("_", "!"): text for cell, text in changes.items()}
    write(path, {**MENDED_CELLS, **LAST_YEAR, **cells})
    return read_tables(path, layout())


def test_last_years_tables_that_agree__give_no_finding(tmp_path: Path) -> None:
    found = outcomes(previous=last_year(tmp_path))
    assert serious(found) == []
    assert [o.state for o in found if o.rule == "R42"].count("passed") >= 2


def test_other_base_than_last_years_tables__is_a_warning_with_both_amounts(tmp_path: Path) -> None:
    [found] = serious(outcomes(previous=last_year(tmp_path, 表1_B35="2643.35")))
    assert (found.rule, found.code, found.severity) == ("R42", "last_year_not_of_tables", "warning")
    assert (found.values["told"], found.values["table"]) == ("2604.73万元", "2643.35万元")
    assert found.values["cell"] == "表1!B35"


def test_same_as_last_year__is_compared_with_last_years_tables(tmp_path: Path) -> None:
    changes = {"表8_D6": "5.00", "表8_F6": "5.00", "表8_H6": "5.00"}
    [found] = serious(outcomes(previous=last_year(tmp_path, **changes)))
    assert found.code == "last_year_not_of_tables"
    assert "公车运行维护费" in found.cells[0]


def test_ledger__stands_for_last_years_tables(tmp_path: Path) -> None:
    from goalsheet.ledger import Ledger

    example = Path(__file__).parents[2] / "examples" / "jianghan" / "budget.xlsx"
    path = tmp_path / "last.duckdb"
    import goalsheet

    with Ledger.open(path) as ledger:
        ledger.add([goalsheet.read(example)])
    tables = tmp_path / "tables.xlsx"
    write(tables)
    wanted = Wanted("jianghan-disclosure", None, path)
    publication = Publication.among([str(tables)], wanted, ())
    library = Library.open()
    before = publication.previous(library)
    assert before is not None
    [total] = [row for row in before.rows("expenditure") if row.fact("row") == "total"]
    assert str(total.amounts["basic"].normalize()) == "406.14"


def judged(
    folder: Path, now: dict[str, Rows] | None = None, then_year: int = 2023
) -> dict[str, list[Finding]]:
    """What is said of the bureau's tables of 2024 beside those of another year."""
    last = folder / "last.xlsx"
    bureau.write(last, "jianghan-disclosure", year=then_year)
    this = folder / "this.xlsx"
    bureau.write(this, "jianghan-disclosure", now)
    wanted = Wanted("jianghan-disclosure", None, last)
    found = Publication.among([str(this)], wanted, ()).check((), Library.open()).findings
    by_code: dict[str, list[Finding]] = {}
    for one in found:
        by_code.setdefault(one.code, []).append(one)
    return by_code


def changed() -> dict[str, Rows]:
    rows = bureau.budget()
    renamed = {"文艺演出合作": "文艺演出"}
    lines = []
    for line in rows["lines"]:
        more = dict(line)
        more["project"] = renamed.get(str(line.get("project")), line.get("project"))
        if line.get("project") == "旅游宣传推广":
            more["cents"] = 200_000_000
        if line.get("project") == "公共文化服务体系建设" and not line["carried_over"]:
            more["cents"] = 500_000_000
        lines.append(more)
    return {**rows, "lines": lines}


def test_projects__are_compared_with_last_years_by_name(tmp_path: Path) -> None:
    found = judged(tmp_path, changed())
    [moved], [new], [gone] = found["project_moved"], found["project_new"], found["projects_gone"]
    assert (moved.severity, moved.rule, moved.found) == ("info", "R42", "旅游宣传推广")
    assert (moved.values["now"], moved.values["then"], moved.values["rate"]) == (
        "200", "123.65", "61.75",
    )  # fmt: skip
    assert moved.cells[0].startswith("表4!E")
    assert new.found == "文艺演出"
    assert gone.values["names"] == "文艺演出合作 15"


def test_same_projects__need_no_word(tmp_path: Path) -> None:
    found = judged(tmp_path)
    assert not found.keys() & {"project_moved", "project_new", "projects_gone"}
    assert "previous_of_other_year" not in found


def test_tables_of_an_earlier_year__are_not_last_years(tmp_path: Path) -> None:
    [found] = judged(tmp_path, then_year=2022)["previous_of_other_year"]
    assert (found.severity, found.values["right"]) == ("warning", "2023")


def test_layout_without_projects__has_nothing_to_compare() -> None:
    own = bureau.tables("shanghai-district-disclosure")
    assert isinstance(projects_of_two_years(own, own), NotApplicable)
